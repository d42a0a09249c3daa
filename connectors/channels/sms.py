"""One neutral message as SMS: words only, in the cheaper alphabet, and what that costs.

An SMS has no buttons, pictures or pins, so choices are numbered lines, a paper is its link and a place its name or
degrees. Facts: reference/channels.md 3.4, 3.5.
"""

from __future__ import annotations

from collections import Counter

from connectors.channels.render import Limits, Rendered, render
from connectors.channels.segments import cheaper, cost
from connectors.channels.split import split
from connectors.errors import Malformed, SendRejected
from connectors.message import Outbound


def sms_texts(message: Outbound, limits: Limits) -> tuple[str, ...]:
    """The bodies to send, in order; each within `limits.body` UTF-16 units. Raises `SendRejected`, `Malformed`.

    Refused: an empty message, and one without a registered form where the city says that it must have one.
    """
    if message.template_required and not message.template:
        raise SendRejected("sms: this text has no DLT template", code="no-template")
    texts = _texts(message, limits)
    if not texts:
        raise SendRejected("message: empty", code="empty")
    return texts


def sms_cost(message: Outbound, limits: Limits) -> dict[str, int]:
    """The segments of `message` by alphabet, such as `{"gsm7": 2}`. Raises `Malformed`."""
    count: Counter[str] = Counter()
    for text in _texts(message, limits):
        spent = cost(text)
        count[spent.alphabet] += spent.segments
    return dict(count)


def _texts(message: Outbound, limits: Limits) -> tuple[str, ...]:
    whole = (cheaper(_words(part)) for part in render(message, limits))
    # writing it plainly may have made it longer
    return tuple(text for words in whole for text in split(words, limits.body))


def _words(part: Rendered) -> str:
    if part.location:
        pin = part.location
        return ", ".join(filter(None, (pin.label, f"{pin.latitude:.5f},{pin.longitude:.5f}")))
    if part.media:
        if not part.media.ref.startswith(("https://", "http://")):
            raise Malformed("media.ref: not a URL")
        return "\n".join(filter(None, (part.text, part.media.ref)))
    return part.text
