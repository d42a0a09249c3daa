"""A phone call, seen from the dialogue: one message a turn, choices for the ear, and what the call does besides.

The wire (`connectors/channels/twilio`) knows nothing of this; it gets an `Outbound` with a `CallStep`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import regex

from actions import accounts, applications, grievance_status, identity, payments
from bot.languages import base
from bot.saying.catalogue import catalogue_of
from connectors.channels.render import more_payload
from connectors.message import CallStep, Choice, Inbound, Outbound

Bubble = dict[str, Any]
Offer = Mapping[str, str]

VOICE = "twilio_voice"
#: So many choices are spoken; of more, one less and then "for more" (voice.md 11: four at most).
SPOKEN = 5
#: The questions that are answered with a number, and so with keys.
NUMBERS = frozenset(
    {
        identity.PHONE,
        identity.OTP,
        grievance_status.NUMBER,
        applications.NUMBER,
        accounts.ACCOUNTS,
        payments.AMOUNT,
    }
)
#: After these texts the call ends, or goes on with a person.
LEFT = "call-left"
ENDS, DIALS, RECORDS = frozenset({"goodbye", LEFT}), "human-handoff", "call-record"
#: With these a journey is over; nothing is asked, so she is told that she may go on.
OVER = frozenset(
    {"grievance-filed", "filed-already", "filing-checking", "filing-kept", "filing-still-kept", "grievance-status"}
    | {"grievance-reopened", "grievance-rated", "payment-link", "payment-done", "receipt", "receipt-none"}
    | {"nothing-due", "application-status", "dues-list", "dues-breakup", "information", "information-unknown"}
    | {"cancelled", "cancelled-report", "nothing-to-cancel", "stopped", "profile", "erased", "language-changed"}
    | {"call-no-sms-number", "human-handoff-closed"}
)
FALLBACK = "en"
#: Icons help the eye only.
_ICONS = regex.compile(r"[\p{Extended_Pictographic}\uFE0F\u20E3\u200D]+")


def on_call(inbound: Inbound) -> bool:
    """Whether she is on the phone now and waits to hear something."""
    return inbound.channel == VOICE and inbound.kind not in ("wake", "event", "call_ended")


def spoken(inbound: Inbound, bubbles: Sequence[Bubble], language: str, slots: Mapping[str, Any], desk: str) -> Outbound:
    """All bubbles of a turn as one message of the call; `desk` is the number of the city's people."""
    heard_in = base(language)  # a typed variety is heard as the language behind it
    ends = {DIALS, *_ends(slots)}
    last = next((at for at, one in enumerate(bubbles, 1) if one.get("text_id") in ends), len(bubbles))
    # nobody is asked anything when the call ends or a person takes over
    bubbles = bubbles[:last]
    said = [str(bubble["text"]) for bubble in bubbles if bubble.get("text")]
    ids = [str(bubble.get("text_id", "")) for bubble in bubbles]
    offered: list[Offer] = next((bubble["choices"] for bubble in reversed(bubbles) if bubble.get("choices")), [])
    if ids and ids[-1] in OVER and not offered and not slots.get("requested_slot"):
        said.append(catalogue_of(heard_in).say("call-anything-else", VOICE))
    return Outbound(
        message_id=f"{inbound.message_id}-0",
        channel=inbound.channel,
        recipient=inbound.sender,
        line=inbound.line,
        text="\n".join(said) or catalogue_of(heard_in).say("call-still-there", VOICE),
        text_id=next(filter(None, reversed(ids)), ""),
        language=heard_in,
        choices=_choices(offered, heard_in),
        call=step(ids, bool(offered), slots, desk),
    )


def step(text_ids: Sequence[str], offers: bool, slots: Mapping[str, Any], desk: str) -> CallStep:
    """What the call does after speaking, by what was said last and which question is open."""
    if DIALS in text_ids:
        return CallStep(dial="".join(sign for sign in desk if sign.isdigit() or sign == "+"))
    if RECORDS in text_ids:
        return CallStep(records=True)
    return CallStep(wants=_wants(offers, slots), ends=any(text in _ends(slots) for text in text_ids))


def _ends(slots: Mapping[str, Any]) -> frozenset[str]:
    # what sounds like a good-bye in the middle of a question may be a word of the answer
    return frozenset({LEFT}) if slots.get("requested_slot") else ENDS


def _wants(offers: bool, slots: Mapping[str, Any]) -> Literal["choice", "digits", "words"]:
    # a number has several digits, so its question takes several keys even where it offers choices too
    if takes_digits(slots) and not (offers and slots["requested_slot"] == payments.AMOUNT):
        return "digits"
    return "choice" if offers else "words"


def takes_digits(slots: Mapping[str, Any]) -> bool:
    """Whether the open question is answered with a number."""
    asked = slots.get("requested_slot")
    return asked in NUMBERS and not (asked == accounts.ACCOUNTS and slots.get(accounts.BY) == accounts.ADDRESS)


def page(offered: Sequence[Offer]) -> list[Offer]:
    """The choices that have a key now, in the order of the keys; the last one leads to the rest if there is one."""
    if len(offered) <= SPOKEN:
        return list(offered)
    return [*offered[: SPOKEN - 1], {"title": "", "payload": more_payload(SPOKEN - 1)}]


def _choices(offered: Sequence[Offer], language: str) -> tuple[Choice, ...]:
    """The page as it is offered: `detail` is the line to speak."""
    say = catalogue_of(language).say
    alike = len({choice["title"] for choice in offered}) < len(offered)
    made = []
    for key, choice in enumerate(page(offered), start=1):
        title = _for_the_ear(choice, alike) or say("call-more", VOICE)
        made.append(Choice(title, choice["payload"], say("call-choice", VOICE, title=title, key=key)))
    return tuple(made)


def _for_the_ear(choice: Offer, alike: bool) -> str:
    """The title without its icon; with its second line where the titles alone do not tell them apart."""
    words = [choice["title"], choice.get("detail", "") if alike else ""]
    return " ".join(_ICONS.sub("", ", ".join(filter(None, words))).split())
