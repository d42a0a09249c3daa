"""One neutral `Outbound` → the parts that a channel can carry, each within that channel's limits.

Lengths are counted in UTF-16 units: what SMS is billed by, and never fewer than any other provider counts.
Limits: reference/channels.md 1.5 (Twilio), 2.3 (Meta), 3.5 (SMS).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from connectors.channels.clean import clean_outbound
from connectors.channels.split import split, truncate, units
from connectors.message import Choice, Location, Media, Outbound

#: Shown where the caller gave no word; both are understood in every language.
LIST_SIGN = "☰"
MORE_SIGN = "…"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel can carry. `buttons` or `rows` of 0: it has none, so choices become numbered lines.

    `asking` is the length of a body beside buttons or a list, `caption` of one beside a photo (0: none),
    `payload` of what comes back when a choice is pressed.
    """

    body: int
    asking: int = 0
    caption: int = 0
    buttons: int = 0
    button_title: int = 20
    rows: int = 0
    row_title: int = 24
    row_detail: int = 72
    list_label: int = 20
    payload: int = 200


LIMITS: dict[str, Limits] = {
    "twilio_whatsapp": Limits(body=1600, asking=1024, caption=1024, buttons=3, rows=10),
    "meta_whatsapp": Limits(body=4096, asking=1024, caption=1024, buttons=3, rows=10),
    "twilio_sms": Limits(body=1600),
    "exotel_sms": Limits(body=2000),
    "webchat": Limits(
        body=4096,
        asking=4096,
        caption=4096,
        buttons=3,
        button_title=40,
        rows=10,
        row_title=60,
        row_detail=120,
        payload=1024,
    ),
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """One message of the provider: a text, perhaps with buttons or a list, or one media, or a pin."""

    text: str = ""
    buttons: tuple[Choice, ...] = ()
    rows: tuple[Choice, ...] = ()
    rows_label: str = ""
    media: Media | None = None
    location: Location | None = None
    asks_location: bool = False


def more_payload(shown: int) -> str:
    """What pressing "more" sends: the same question again without its first `shown` choices."""
    return f'/more_choices{{"shown": {shown}}}'


def without_buttons(limits: Limits) -> Limits:
    """The same channel where choices must be numbered lines."""
    return replace(limits, buttons=0, rows=0)


def render(message: Outbound, limits: Limits) -> tuple[Rendered, ...]:
    """The parts of `message` in the order of sending; none for an empty message. The question comes last."""
    offer = _offer(message, limits) if message.choices else None
    text = clean_outbound(message.text)
    if message.choices and offer is None:
        text = f"{text.rstrip()}\n{_numbered(message)}"
    texts = [Rendered(text=part) for part in split(text, limits.body)]
    others = [Rendered(media=media) for media in message.media]
    if message.location:
        label = truncate(_line(message.location.label), limits.body)
        others.append(Rendered(location=replace(message.location, label=label)))
    if offer:
        *before, last = _asking_texts(texts, offer, limits)
        return (*before, *others, last)
    if message.asks_location and texts:
        texts[-1] = replace(texts[-1], asks_location=True)
        return (*texts[:-1], *others, texts[-1])
    return _captioned(texts, others, limits) or (*texts, *others)


def _asking_texts(texts: list[Rendered], offer: Rendered, limits: Limits) -> list[Rendered]:
    """The texts with the offer under the last; a body is obligatory there."""
    last = texts[-1].text if texts else offer.rows_label or MORE_SIGN
    *before, question = split(last, limits.asking)
    return [*texts[:-1], *(Rendered(text=part) for part in before), replace(offer, text=question)]


def _captioned(texts: list[Rendered], others: list[Rendered], limits: Limits) -> tuple[Rendered, ...]:
    """A photo and a few words as one message; empty if they are not just that."""
    if len(texts) != 1 or len(others) != 1 or units(texts[0].text) > limits.caption:
        return ()
    media = others[0].media
    return (replace(others[0], text=texts[0].text),) if media and media.kind == "image" else ()


def _offer(message: Outbound, limits: Limits) -> Rendered | None:
    """Buttons if all fit uncut, else one page of a list; `None` where they must be numbered."""
    choices = tuple(replace(c, title=_line(c.title), detail=_line(c.detail)) for c in message.choices)
    if any(units(choice.payload) > limits.payload for choice in choices):
        return None
    fit = all(units(choice.title) <= limits.button_title and not choice.detail for choice in choices)
    if fit and len(choices) <= limits.buttons:
        return Rendered(buttons=choices)
    if not limits.rows:
        return None
    if len(choices) > limits.rows:
        shown = limits.rows - 1
        choices = (*choices[:shown], Choice(_line(message.more_label) or MORE_SIGN, more_payload(shown)))
    label = truncate(_line(message.choices_label) or LIST_SIGN, limits.list_label)
    return Rendered(rows=tuple(_row(choice, limits) for choice in choices), rows_label=label)


def _row(choice: Choice, limits: Limits) -> Choice:
    """A row within its limits; a title that had to be cut is given whole in the second line if that is free."""
    title = truncate(choice.title, limits.row_title)
    detail = choice.detail or ("" if title == choice.title else choice.title)
    return replace(choice, title=title, detail=truncate(detail, limits.row_detail))


def _numbered(message: Outbound) -> str:
    """The choices as lines that begin with their number in the digits of the language."""
    native = str.maketrans("0123456789", message.digits)
    lines = []
    for number, choice in enumerate(message.choices, start=1):
        words = ": ".join(filter(None, (_line(choice.title), _line(choice.detail))))
        lines.append(f"{str(number).translate(native)}. {words}")
    return "\n".join(lines)


def _line(text: str) -> str:
    return " ".join(clean_outbound(text).split())
