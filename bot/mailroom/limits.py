"""How fast a channel may send, and how fast to one person: token buckets shared by all senders.

A recipient's bucket turns away; a channel's bucket books the next free place, so that no token is wasted.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.mailroom.store import Room
from connectors.message import Outbound


@dataclass(frozen=True, slots=True)
class Rate:
    """One token every `seconds`; at most `burst` are kept."""

    seconds: float
    burst: int


@dataclass(frozen=True, slots=True)
class Limit:
    """`line` bounds one of the city's own numbers, `recipient` one citizen on it."""

    line: Rate
    recipient: Rate


#: reference/channels.md 2.5 and 6: 80 messages a second and number; to one person 1 in 6 s, with 45 in advance.
#: Twilio queues above a number's rate, for 4 hours on WhatsApp and 10 on SMS (1.6); it needs no lower limit from us.
WHATSAPP = Limit(Rate(1 / 80, 20), Rate(6, 45))
#: No figure in the reference; slow enough that a loop of ours cannot flood a phone.
SMS = Limit(Rate(1 / 10, 10), Rate(2, 10))
#: Exotel turns away more than 200 requests a minute (its error dictionary, HTTP 429).
EXOTEL = Limit(Rate(60 / 200, 10), SMS.recipient)

#: A channel that is not here (the web chat, the simulator) is not limited.
LIMITS: dict[str, Limit] = {
    "twilio_whatsapp": WHATSAPP,
    "meta_whatsapp": WHATSAPP,
    "twilio_sms": SMS,
    "exotel_sms": EXOTEL,
}


async def recipient_wait(room: Room, message: Outbound, limit: Limit) -> float:
    """Seconds until this person may be sent to; 0 when a token was taken."""
    return await _ask(room, f"{message.channel}:{message.line}>{message.recipient}", limit.recipient, book=False)


async def line_wait(room: Room, message: Outbound, limit: Limit) -> float:
    """Seconds to wait for the place that is now booked on the city's number."""
    return await _ask(room, f"{message.channel}:{message.line}", limit.line, book=True)


async def _ask(room: Room, name: str, rate: Rate, *, book: bool) -> float:
    wait = await room.run(
        "limit", [room.keys.bucket(name)], room.now(), rate.seconds * 1000, rate.burst, "1" if book else "0"
    )
    return int(wait) / 1000
