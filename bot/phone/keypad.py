"""What a caller does that is no words: she calls, is silent, presses keys, records.

Each becomes a payload, as if she had pressed that choice; numbers of several digits become the city's own form of them.
"""

from __future__ import annotations

import re

from actions import accounts, identity
from bot.phone import calls
from bot.state import Conversation
from connectors.message import Inbound

#: The keys that mean one thing at any question.
KEYS = {"0": "/human_handoff", "9": "/repeat", "*": "/go_back"}
SILENCE, WRONG_KEY = "/silence", "/wrong_key"
#: So many digits, keyed without a question for a number, are the end of a complaint's number.
MANY_DIGITS = 4
#: The numbers of accounts, which are more than digits (reference/digit-upyog-apis.md B15): their digits in groups →
#: as the city writes them; `state` is the state's tenant.
ACCOUNT_FORMS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "property-tax": (
        (re.compile(r"(\d{4})(\d{6})"), "{state}-PT-{0}-{1}"),
        (re.compile(r"(20\d\d)(\d\d)(\d\d)(\d{6})"), "{state}-PT-{0}-{1}-{2}-{3}"),
    ),
    "water": ((re.compile(r"(\d{3,4})(20\d\d)(\d\d)(\d{6})"), "WS/{0}/{1}-{2}/{3}"),),
    "sewerage": ((re.compile(r"(\d{3,4})(20\d\d)(\d\d)(\d{6})"), "SW/{0}/{1}-{2}/{3}"),),
    "trade-licence": ((re.compile(r"(20\d\d)(\d\d)(\d\d)(\d{6})"), "{state}-TL-{0}-{1}-{2}-{3}"),),
}


def payload(conversation: Conversation, inbound: Inbound) -> str:
    """The payload that her doing amounts to; empty for words and numbers."""
    if inbound.kind == "call":
        waits = conversation.slots.get(identity.PROVED) == identity.WAITS
        return "/come_back" if waits or is_open(conversation) else "/greet"
    if inbound.kind == "silence" or (inbound.kind == "media" and not is_recording(conversation, inbound)):
        # a sound that was not understood is as good as none
        return SILENCE
    return _pressed(conversation, inbound.text.strip("# ")) if inbound.keyed else ""


def number(conversation: Conversation, digits: str, state: str) -> str:
    """Keyed digits as the city writes such a number, where they tell; else the digits."""
    if conversation.slots.get("requested_slot") != accounts.ACCOUNTS:
        return digits
    service = str(conversation.slots.get(accounts.SERVICE) or accounts.ALL[0])
    found = ((form, pattern.fullmatch(digits)) for pattern, form in ACCOUNT_FORMS.get(service, ()))
    return next((form.format(*match.groups(), state=state.upper()) for form, match in found if match), digits)


def is_recording(conversation: Conversation, inbound: Inbound) -> bool:
    """Whether this is the recording that she was just asked for."""
    last = conversation.last_replies[-1].get("text_id") if conversation.last_replies else ""
    return last == calls.RECORDS and any(one.kind == "audio" for one in inbound.media)


def recording_number(inbound: Inbound) -> str:
    """The provider's number of a recording, by which it can be found and listened to."""
    return next((one.ref.rstrip("/").rpartition("/")[2] for one in inbound.media if one.kind == "audio"), "")


def is_open(conversation: Conversation) -> bool:
    """Whether something was begun and waits to be gone on with."""
    return bool(conversation.active_loop.get("name") or conversation.slots.get("paused"))


def _pressed(conversation: Conversation, keys: str) -> str:
    asked = calls.takes_digits(conversation.slots)
    if keys in KEYS:
        return KEYS[keys]
    if not keys.isdecimal():
        # a star among digits: she mistyped and begins anew
        return KEYS["9"]
    page = calls.page(conversation.offered[0] if conversation.offered else [])
    if len(keys) == 1 and 0 < int(keys) <= len(page):
        return str(page[int(keys) - 1]["payload"])
    unasked = len(keys) >= MANY_DIGITS and not conversation.active_loop.get("name")
    return "" if asked or unasked else WRONG_KEY
