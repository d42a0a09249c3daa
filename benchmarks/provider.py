"""The provider of the benchmarks: the tests' stand-in for Twilio, from its own folder."""

from __future__ import annotations

import sys

from bot.training import ROOT

sys.path.append(str(ROOT / "tests" / "connectors" / "channels"))
from twilio_stand_in import ACCOUNT, TOKEN, TwilioStandIn, signed_form  # type: ignore[import-not-found]

__all__ = ["ACCOUNT", "TOKEN", "TwilioStandIn", "signed_form"]
