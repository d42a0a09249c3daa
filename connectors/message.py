"""The neutral messages that every channel speaks and every room passes on.

A channel turns a provider's payload into an `Inbound` and an `Outbound` into a provider's request;
nothing behind the channel ever sees a provider's field names.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any, Literal

#: A phone number with its country, as every room writes it (ITU E.164).
E164 = re.compile(r"\+[1-9]\d{6,14}")

MediaKind = Literal["image", "audio", "video", "document"]

#: What an inbound is. "wake" is our own alarm (see `bot.mailroom`), "event" is pushed by the city, "stopped" is the
#: provider's word that she wants nothing more there. Of a phone call: "call" when it begins, "silence" when she neither
#: spoke nor pressed a key, "call_ended" when it is over.
InboundKind = Literal[
    "text", "choice", "media", "location", "unsupported", "wake", "event", "stopped", "call", "silence", "call_ended"
]

#: Delivery states in the order in which they may follow each other; a later one never gives way to an earlier one.
DeliveryState = Literal["queued", "sent", "delivered", "read", "failed"]
DELIVERY_RANK: dict[str, int] = {"queued": 0, "sent": 1, "delivered": 2, "read": 3, "failed": 4}


@dataclass(frozen=True, slots=True)
class Media:
    """A photo, a recording or a paper.

    `ref` is what the owning channel needs to fetch it (a provider's URL or id, or the key of an upload of ours);
    an outbound document carries a public `https` URL here.
    """

    kind: MediaKind
    content_type: str
    ref: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """A pin she shared, in WGS 84 degrees; `label` is the place's name if the app gave one."""

    latitude: float
    longitude: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A likely answer. `payload` comes back when it is pressed; `title` is what she reads, `detail` a second line."""

    title: str
    payload: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Inbound:
    """What a citizen sent, in neutral form.

    `message_id` is the provider's id, the same over its retries. `sender` is the address to reply to.
    `phone` is her number in E.164 where the channel itself vouches for it (WhatsApp, SMS), else empty.
    `line` is the city's own address that she wrote to. Times are Unix seconds.
    """

    channel: str
    message_id: str
    sender: str
    line: str = ""
    kind: InboundKind = "text"
    text: str = ""
    payload: str = ""
    media: tuple[Media, ...] = ()
    location: Location | None = None
    phone: str = ""
    proved: bool = True
    """False where `phone` is only claimed, as a caller id is: she is that citizen, but is shown nothing of hers."""
    call: str = ""
    """The phone call that this is a part of; the provider's id."""
    keyed: bool = False
    """Whether `text` was typed on a phone's keypad and not spoken."""
    language: str = ""
    """A language picked outside the words, such as in the page's picker; a code of `bot.languages`."""
    unsupported: str = ""
    """The provider's name for a kind that no channel of ours can use (contacts, sticker, …); of a voice note that was
    not heard, the text that says why."""
    received_at: float = 0.0

    @property
    def citizen(self) -> str:
        """Who she is to the mailroom: one key for a number on any channel, one for each web visitor."""
        return f"tel:{self.phone}" if self.phone else f"{self.channel}:{self.sender}"


@dataclass(frozen=True, slots=True)
class Template:
    """The registered form of a text: India's DLT for SMS (reference/channels.md 3.4), WhatsApp outside its 24 hours.

    `name` is the DLT template id, WhatsApp's template name or Twilio's `ContentSid`. `parameters` fill WhatsApp's
    placeholders in order; `header` and `entity` are DLT's sender header and principal entity id.
    """

    name: str
    language: str = ""
    parameters: tuple[str, ...] = ()
    header: str = ""
    entity: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class CallStep:
    """What a phone call does with a message besides speaking it.

    `wants`: the answer that is awaited: one key of the `choice`s, a number of several `digits`, or free `words`.
    `dial` connects her to this number, `ends` hangs up, `records` takes down what she says after a beep.
    """

    wants: Literal["choice", "digits", "words"] = "words"
    dial: str = ""
    ends: bool = False
    records: bool = False


@dataclass(frozen=True, slots=True)
class Outbound:
    """One bubble for a citizen, not yet cut to any channel's limits (see `connectors.channels.render`).

    `message_id` is ours and derived from the turn, so that a repeated turn makes the same ids.
    `choices_label` is the word on the button that opens a list, `more_label` the word on its last row when there are
    further choices. `digits` are the language's ten, for channels that number the choices.
    """

    message_id: str
    channel: str
    recipient: str
    line: str = ""
    text: str = ""
    language: str = "en"
    choices: tuple[Choice, ...] = ()
    choices_label: str = ""
    media: tuple[Media, ...] = ()
    location: Location | None = None
    asks_location: bool = False
    more_label: str = ""
    digits: str = "0123456789"
    text_id: str = ""
    """The sentence of the catalogue that `text` is, the last of them if there are several."""
    template: Template | None = None
    """The registered form to send it in; none: as free text."""
    template_required: bool = False
    """Whether sending it without a registered form would be against the rules; it is refused then."""
    call: CallStep | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """A provider's word on one of our messages; `message_id` is ours, `provider_id` theirs. Either may be empty."""

    channel: str
    state: DeliveryState
    message_id: str = ""
    provider_id: str = ""
    error_code: str = ""
    at: float = 0.0
    category: str = ""
    """What the provider prices it as, such as `utility`; with `-free` at its end where it is not billed."""


def stopped(channel: str, recipient: str, message_id: str) -> Inbound:
    """What a provider told about `message_id`: the one at this address wants nothing more on this channel."""
    phone = recipient if recipient.startswith("+") else ""
    return Inbound(channel, f"stopped:{message_id}", recipient, kind="stopped", phone=phone)


def to_json(message: Inbound | Outbound | Status) -> dict[str, Any]:
    """A plain dictionary that JSON can carry and `inbound_from` / `outbound_from` read back."""
    return asdict(message)


def inbound_from(data: dict[str, Any]) -> Inbound:
    """The `Inbound` that `to_json` wrote. Raises `TypeError` for unknown fields."""
    return Inbound(**{**data, "media": _media(data), "location": _location(data)})


def outbound_from(data: dict[str, Any]) -> Outbound:
    """The `Outbound` that `to_json` wrote. Raises `TypeError` for unknown fields."""
    choices = tuple(Choice(**choice) for choice in data.get("choices", ()))
    template, call = data.get("template"), data.get("call")
    return Outbound(
        **{
            **data,
            "media": _media(data),
            "location": _location(data),
            "choices": choices,
            "template": Template(**{**template, "parameters": tuple(template["parameters"])}) if template else None,
            "call": CallStep(**call) if call else None,
        }
    )


def _media(data: dict[str, Any]) -> tuple[Media, ...]:
    return tuple(Media(**item) for item in data.get("media", ()))


def _location(data: dict[str, Any]) -> Location | None:
    pin = data.get("location")
    return Location(**pin) if pin else None
