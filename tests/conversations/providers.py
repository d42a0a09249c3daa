"""The providers of the theatre, each played by a server with its rules, and what they know of her phone."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import exotel_stand_in
import meta_stand_in
import twilio_stand_in
from exotel_stand_in import ExotelStandIn
from meta_stand_in import MetaStandIn
from twilio_stand_in import TwilioStandIn

from bot.ulb import Ulb

#: The city's number at Twilio, for WhatsApp, SMS and calls.
LINE = "+919800000900"
#: Exotel signs nothing: the word in its webhook's URL.
EXOTEL_WORD = "example-webhook-word"
#: Seconds since her last message for which WhatsApp takes free text (reference/channels.md 2.5).
WINDOW = 24 * 3600
#: What Twilio itself takes from an SMS, before we see it: nothing more goes to her, or goes again (1.6).
STOPS = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"})
STARTS = frozenset({"START", "YES", "UNSTOP"})


class Providers:
    """Twilio, Meta and Exotel until `stack` is closed."""

    def __init__(self, stack: ExitStack) -> None:
        self.twilio = stack.enter_context(TwilioStandIn())
        self.meta = stack.enter_context(MetaStandIn())
        self.exotel = stack.enter_context(ExotelStandIn())
        self._wrote: dict[tuple[str, str], float] = {}

    def settings(self) -> dict[str, Any]:
        """What an installation is told of its accounts there."""
        return {
            "twilio_account_sid": twilio_stand_in.ACCOUNT,
            "twilio_auth_token": twilio_stand_in.TOKEN,
            "twilio_api_base": self.twilio.base_url,
            "twilio_content_base": self.twilio.base_url,
            "twilio_whatsapp_from": LINE,
            "twilio_sms_from": LINE,
            "twilio_voice_from": LINE,
            "meta_app_secret": meta_stand_in.SECRET,
            "meta_verify_token": meta_stand_in.VERIFY_TOKEN,
            "meta_access_token": meta_stand_in.ACCESS_TOKEN,
            "meta_phone_number_id": meta_stand_in.NUMBER_ID,
            "meta_api_base": self.meta.base_url,
            "exotel_sid": exotel_stand_in.SID,
            "exotel_api_key": exotel_stand_in.KEY,
            "exotel_api_token": exotel_stand_in.TOKEN,
            "exotel_sms_from": exotel_stand_in.LINE,
            "exotel_webhook_secret": EXOTEL_WORD,
            "exotel_api_base": self.exotel.base_url,
        }

    def reset(self, city: Ulb) -> None:
        """Nothing was ever sent; WhatsApp approved the templates of `city`."""
        for stand_in in (self.twilio, self.meta, self.exotel):
            stand_in.messages.clear()
            stand_in._failures.clear()
        self.twilio.stopped.clear()
        self.twilio.recordings.kept.clear()
        self.twilio.closed.clear()
        self.meta.closed.clear()
        self._wrote.clear()
        approved = {(t.name, code): len(t.parameters) for t in city.whatsapp.values() for code in t.languages.values()}
        self.meta.templates = approved
        for template in city.whatsapp.values():
            for sid in template.content.values():
                self.twilio.approve(sid, template.name, len(template.parameters))

    def fail(self, channel: str, how: str, times: int) -> None:
        """Let the next `times` sends on a channel of the scripts fail; `how` as its stand-in has it."""
        self._stand_in(channel).fail(how, times=times)

    def wrote(self, channel: str, phone: str, now: float) -> None:
        """She wrote on WhatsApp, by Twilio or Meta: her 24 hours there begin anew."""
        self._wrote[channel, phone] = now
        self._stand_in(channel).closed.discard(phone)

    def pass_time(self, now: float) -> None:
        """Whose 24 hours are over by now."""
        for (channel, phone), at in self._wrote.items():
            if now - at > WINDOW:
                self._stand_in(channel).closed.add(phone)

    def reads_sms(self, phone: str, text: str) -> None:
        """What Twilio takes from her SMS for itself."""
        word = text.strip().upper()
        if word in STOPS:
            self.twilio.stopped.add(phone)
        elif word in STARTS:
            self.twilio.stopped.discard(phone)

    def _stand_in(self, channel: str) -> Any:
        return {"meta": self.meta, "exotel": self.exotel}.get(channel, self.twilio)
