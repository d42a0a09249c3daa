"""Sending SMS by Twilio against the stand-in: words only, their cost, DLT, and what goes wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

import pytest
from twilio_stand_in import ACCOUNT, TOKEN, TwilioStandIn

from connectors.channels.twilio.sms import TwilioSms
from connectors.errors import Malformed, SendRejected, SendRetryable, SendUnknown
from connectors.message import Choice, Location, Media, Outbound, Template

pytestmark = pytest.mark.slow

HER = "+919800000001"
PUBLIC = "https://bot.example.org"
MESSAGE = Outbound("turn-1-0", "twilio_sms", HER, line="+911140000000", text="दर्ज हुई।\nPG-PGR-1", language="hi")


@pytest.fixture(scope="module")
def server() -> Iterator[TwilioStandIn]:
    with TwilioStandIn() as server:
        yield server


@pytest.fixture
def twilio(server: TwilioStandIn) -> TwilioStandIn:
    server.messages.clear()
    server.requests.clear()
    server.stopped.clear()
    return server


def make(twilio: TwilioStandIn, **options: Any) -> TwilioSms:
    settings: dict[str, Any] = {
        "account_sid": ACCOUNT,
        "tokens": (TOKEN,),
        "sender": "+911140000001",
        "public_url": f"{PUBLIC}/",
        "api_base": twilio.base_url,
        "timeout": 0.4,
    }
    return TwilioSms(**settings | options)


@pytest.fixture
async def channel(twilio: TwilioStandIn) -> AsyncIterator[TwilioSms]:
    channel = make(twilio)
    yield channel
    await channel.aclose()


async def test_a_text(channel: TwilioSms, twilio: TwilioStandIn) -> None:
    sid = await channel.send(MESSAGE)
    (sent,) = twilio.messages
    assert (sid, sent.form) == (
        sent.sid,
        {
            "From": "+911140000000",
            "To": HER,
            "Body": MESSAGE.text,
            "StatusCallback": f"{PUBLIC}/channels/twilio/status?mid=turn-1-0",
        },
    )


WORDS: dict[str, tuple[Outbound, list[str]]] = {
    "choices are numbered": (
        replace(MESSAGE, text="सही है?", choices=(Choice("हाँ", "/yes"), Choice("नहीं", "/no")), digits="०१२३४५६७८९"),
        ["सही है?\n१. हाँ\n२. नहीं"],
    ),
    "the cheaper alphabet": (
        replace(MESSAGE, text="₹1,240 is due – “PG-PT-1”…"),
        ['Rs.1,240 is due - "PG-PT-1"...'],
    ),
    "a paper is its link": (
        replace(MESSAGE, text="Paid.", media=(Media("document", "application/pdf", "https://city.example.org/r.pdf"),)),
        ["Paid.", "https://city.example.org/r.pdf"],
    ),
    "a pin is its name and degrees": (
        replace(MESSAGE, text="", location=Location(28.5, 77.25, "Ward 12")),
        ["Ward 12, 28.50000,77.25000"],
    ),
    "what is longer than 1600": (
        replace(MESSAGE, text="One sentence more. " * 120),
        [("One sentence more. " * 84).strip(), ("One sentence more. " * 36).strip()],
    ),
    "what is longer once it is written plainly": (
        replace(MESSAGE, text="One … more. " * 120),
        [("One ... more. " * 114).strip(), ("One ... more. " * 6).strip()],
    ),
}


@pytest.mark.parametrize("name", WORDS)
async def test_words_only(channel: TwilioSms, twilio: TwilioStandIn, name: str) -> None:
    message, bodies = WORDS[name]
    await channel.send(message)
    assert [sent.body for sent in twilio.messages] == bodies


@pytest.mark.parametrize("name", WORDS)
async def test_the_cost_is_what_twilio_counts(channel: TwilioSms, twilio: TwilioStandIn, name: str) -> None:
    message, _ = WORDS[name]
    await channel.send(message)
    async with twilio.api() as http:
        listed = (await http.get(f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json")).json()["messages"]
    assert sum(channel.billed(message).values()) == sum(int(item["num_segments"]) for item in listed)


async def test_what_is_billed_is_told_by_alphabet(channel: TwilioSms) -> None:
    assert channel.billed(MESSAGE) == {"ucs2": 1}
    assert channel.billed(replace(MESSAGE, text="x" * 161)) == {"gsm7": 2}
    assert channel.billed(replace(MESSAGE, text="")) == {}


async def test_the_registered_header_speaks_and_without_a_line_the_city_number(
    channel: TwilioSms, twilio: TwilioStandIn
) -> None:
    await channel.send(replace(MESSAGE, template=Template("1107000000000000001", header="CTYNGM", entity="1101")))
    await channel.send(replace(MESSAGE, message_id="2", line=""))
    assert [sent.form["From"] for sent in twilio.messages] == ["CTYNGM", "+911140000001"]


async def test_where_a_template_is_required_nothing_goes_without_one(channel: TwilioSms, twilio: TwilioStandIn) -> None:
    with pytest.raises(SendRejected) as raised:
        await channel.send(replace(MESSAGE, template_required=True))
    assert (raised.value.code, twilio.requests) == ("no-template", [])
    registered = Template("1107000000000000001", header="CTYNGM")
    await channel.send(replace(MESSAGE, template_required=True, template=registered))
    assert len(twilio.messages) == 1


@pytest.mark.parametrize(
    ("how", "error", "sent"),
    [
        ("500", SendRetryable, 0),
        ("hang", SendUnknown, 0),
        ("500-accepted", None, 1),
        ("hang-accepted", None, 1),
    ],
)
async def test_when_it_goes_wrong(channel: TwilioSms, twilio: TwilioStandIn, how: Any, error: Any, sent: int) -> None:
    twilio.fail(how, retry_after=30, seconds=1)
    if error:
        with pytest.raises(error):
            await channel.send(MESSAGE)
    else:
        assert await channel.send(MESSAGE) == twilio.messages[0].sid
    assert len(twilio.messages) == sent


@pytest.mark.parametrize(
    ("message", "error", "code"),
    [
        (replace(MESSAGE, recipient="12"), SendRejected, "21211"),
        (replace(MESSAGE, line="5"), SendRejected, "21212"),
        (replace(MESSAGE, text="", media=(Media("image", "image/png", "upload:7"),)), Malformed, ""),
    ],
)
async def test_a_refusal_carries_its_code(channel: TwilioSms, message: Outbound, error: Any, code: str) -> None:
    with pytest.raises(error) as raised:
        await channel.send(message)
    assert raised.value.code == code


def test_it_needs_its_account() -> None:
    with pytest.raises(ValueError, match="twilio_sms: account_sid"):
        TwilioSms(account_sid="", tokens=(TOKEN,), sender="", public_url=PUBLIC)
