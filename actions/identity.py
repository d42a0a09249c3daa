"""Who she is, where her channel does not prove it: a number and the city's one-time code, asked inside any form.

On a phone call the number is the one she calls from: the code goes there without a question, and she keys it in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.city import here
from actions.turn import Event, choose, entity, intent_of, say, words_of
from connectors.errors import WrongOtp

PHONE, OTP = "identity_phone", "identity_otp"
#: The call in which she proved her number. Before that, on a call: that something of hers waits for the proof, and that
#: she wants to go on with it; see `bot.phone.caller`.
PROVED, WAITS, WANTED = "proved_call", "waits", "wanted"
SLOTS = (PHONE, OTP)
AGAIN, OTHER = "again", "other"
#: How many codes may be sent, and how many tried, for one citizen in one hour of the clock: who calls from a number
#: that is not hers must not be able to try them all, nor to fill her phone with them.
CODES, TRIES = 4, 5
#: An answer that was understood and led nowhere; see `actions.forms.REFUSED`.
REFUSED: dict[str, Any] = {"failed": None}
#: Fewer digits than this are no mobile number that she mistyped.
LEAST = 4
_CODE = re.compile(r"^\D*(\d{4,8})\D*$")
_MOBILE = re.compile(r"(?:\+?91|0)?([6-9]\d{9})$")


def questions(slots: Mapping[str, Any]) -> list[str]:
    """What must be asked before anything in her name: nothing where her number is proved."""
    return [] if slots.get("phone") else list(SLOTS)


async def answer(slot: str, value: Any, tracker: Tracker, dispatcher: CollectingDispatcher) -> dict[str, Any]:
    """What her message says about who she is; a right code proves the number that it was sent to."""
    if slot == PHONE:
        return await _phone(tracker, dispatcher)
    if value == OTHER:
        return {PHONE: None, OTP: None, "answered": tracker.get_slot("answered")}
    phone = str(tracker.get_slot(PHONE) or "")
    if value == AGAIN:
        return {PHONE: phone} if await _sent(phone) else _too_often(dispatcher)
    return await _code(phone, tracker, dispatcher)


async def claimed(asked: str | None, heard: Mapping[str, Any], dispatcher: CollectingDispatcher) -> dict[str, Any]:
    """On a call, before her number is asked for: have the code sent to the one she calls from.

    `asked` is the question she was asked last, `heard` what her answer set. Nothing where she wants another number, or
    the one she calls from is no Indian mobile; `REFUSED` where no more codes are sent. Raises `CityError`.
    """
    inbound = here().inbound
    number = "" if inbound.proved else e164(inbound.phone)
    if not number or asked == PHONE or (PHONE in heard and heard[PHONE] is None):
        return {}
    return {PHONE: number} if await _sent(number) else _too_often(dispatcher)


async def _sent(number: str) -> bool:
    """Have the city send a code, unless it has sent her many. Raises `CityError`."""
    if not await _once_more("otp-send", CODES):
        return False
    await here().services.send_otp(number)
    return True


async def _once_more(what: str, most: int) -> bool:
    hour = f"{here().now:%Y%m%d%H}"
    for number in range(most):
        if await here().start_once(f"{what}-{hour}-{number}"):
            return True
    return False


def _too_often(dispatcher: CollectingDispatcher) -> dict[str, Any]:
    say(dispatcher, "utter_identity_too_often")
    return dict(REFUSED)


async def _phone(tracker: Tracker, dispatcher: CollectingDispatcher) -> dict[str, Any]:
    number = e164(str(entity(tracker, "phone") or words_of(tracker)))
    if not number:
        if not _is_like_a_number(tracker):
            return {}
        say(dispatcher, "utter_identity_bad_phone")
        return dict(REFUSED)
    return {PHONE: number} if await _sent(number) else _too_often(dispatcher)


def _is_like_a_number(tracker: Tracker) -> bool:
    """Whether she tried to give her number, and not that of a complaint or a bill."""
    digits = sum(sign.isdigit() for sign in words_of(tracker))
    other = entity(tracker, "complaint_number", "application_number", "property_number", "connection_number")
    return here().inbound.keyed or (digits >= LEAST and not other)


async def _code(phone: str, tracker: Tracker, dispatcher: CollectingDispatcher) -> dict[str, Any]:
    typed = "".join(str(int(c)) if c.isdecimal() else c for c in words_of(tracker))
    code = _CODE.match(typed)
    if not code or intent_of(tracker) == "choose":
        return {}
    if not await _once_more("otp-try", TRIES):
        return _too_often(dispatcher)
    try:
        citizen = await here().services.verify_otp(phone, code[1], tracker.get_slot("name") or "")
    except WrongOtp:
        say(dispatcher, "utter_error_wrong_otp")
        return {PHONE: phone}
    who = {"phone": phone, "name": citizen.name, "token": citizen.token}
    # a call is proved for as long as it lasts, see bot/phone/caller.py
    return {OTP: "proved", PROVED: here().inbound.call or None, **who}


def e164(text: str) -> str:
    """An Indian mobile number as +91…, or an empty string. Digits of any script count."""
    digits = "".join(str(int(c)) for c in text if c.isdecimal())
    found = _MOBILE.match(digits)
    return f"+91{found[1]}" if found and len(digits) <= 12 else ""


class AskPhone(Action):
    """Ask for her mobile number."""

    def name(self) -> str:
        """Rasa's name."""
        return f"action_ask_{PHONE}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Say why it is needed."""
        say(dispatcher, "utter_ask_identity_phone")
        return []


class AskOtp(Action):
    """Ask for the code that the city sent her."""

    def name(self) -> str:
        """Rasa's name."""
        return f"action_ask_{OTP}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Offer to send it again."""
        options = [choose(OTP, AGAIN, text="choice-otp-again"), choose(OTP, OTHER, text="choice-other-number")]
        say(dispatcher, "utter_ask_identity_otp", demo="yes" if here().city.demo else "no", options=options)
        return []
