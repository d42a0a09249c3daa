"""Lets the tests of this folder import `twilio_stand_in`, which is no test module."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
