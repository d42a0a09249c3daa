"""Sending by Exotel against the stand-in: real HTTP, its limits, DLT and failures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from exotel_stand_in import ENTITY, KEY, LINE, SID, TOKEN, ExotelStandIn

from connectors.channels.exotel.adapter import ExotelSms
from connectors.channels.exotel.secret import key_of
from connectors.errors import SendRejected, SendRetryable, SendUnknown
from connectors.message import Choice, Outbound, Template

pytestmark = pytest.mark.slow

HER = "+919800000001"
HINDI = "शिकायत PG-PGR-1 दर्ज हुई। -सिटीया"
MESSAGE = Outbound("turn-1-0", "exotel_sms", HER, text=HINDI, language="hi", text_id="grievance-filed")
REGISTERED = Template("1107000000000000001", language="hi", header="CTYNGM", entity=ENTITY)


@pytest.fixture(scope="module")
def server() -> Iterator[ExotelStandIn]:
    with ExotelStandIn() as server:
        server.register("CTYNGM", REGISTERED.name, "शिकायत {#var#} दर्ज हुई। -सिटीया")
        yield server


@pytest.fixture
def exotel(server: ExotelStandIn) -> ExotelStandIn:
    server.messages.clear()
    server.requests, server.live = 0, False
    return server


def make(exotel: ExotelStandIn, **options: Any) -> ExotelSms:
    settings: dict[str, Any] = {
        "sid": SID,
        "auth": (KEY, TOKEN),
        "sender": LINE,
        "secret": "webhook-secret",
        "public_url": "https://bot.example.org/",
        "api_base": exotel.base_url,
        "timeout": 0.4,
    }
    return ExotelSms(**settings | options)


@pytest.fixture
async def channel(exotel: ExotelStandIn) -> AsyncIterator[ExotelSms]:
    channel = make(exotel)
    yield channel
    await channel.aclose()


async def test_a_text(channel: ExotelSms, exotel: ExotelStandIn) -> None:
    sid = await channel.send(MESSAGE)
    (sent,) = exotel.messages
    callback = urlsplit(sent.form.pop("StatusCallback"))
    assert (sid, sent.form) == (
        sent.sid,
        {
            "From": "08040000000",
            "To": HER,
            "Body": HINDI,
            "EncodingType": "unicode",
            "SmsType": "transactional",
            "CustomField": "turn-1-0",
        },
    )
    assert callback.path == "/channels/exotel/sms"
    assert dict(parse_qsl(callback.query)) == {"mid": "turn-1-0", "key": key_of("webhook-secret", "turn-1-0")}


@pytest.mark.parametrize(
    ("text", "body", "encoding", "billed"),
    [
        ("Paid ₹1,240.", "Paid Rs.1,240.", "plain", {"gsm7": 1}),
        ("[PG-PGR-1] {12}", "[PG-PGR-1] {12}", "plain", {"gsm7": 1}),
        ("भुगतान ₹1,240", "भुगतान ₹1,240", "unicode", {"ucs2": 1}),
        (HINDI * 5, HINDI * 5, "unicode", {"ucs2": 3}),
    ],
)
async def test_the_encoding_is_that_of_the_text(
    channel: ExotelSms, exotel: ExotelStandIn, text: str, body: str, encoding: str, billed: dict[str, int]
) -> None:
    message = replace(MESSAGE, text=text)
    await channel.send(message)
    (sent,) = exotel.messages
    assert (sent.body, sent.form["EncodingType"], channel.billed(message)) == (body, encoding, billed)


async def test_choices_are_numbered_in_her_digits(channel: ExotelSms, exotel: ExotelStandIn) -> None:
    asked = replace(MESSAGE, text="सही है?", choices=(Choice("हाँ", "/yes"),), digits="०१२३४५६७८९")
    await channel.send(asked)
    assert exotel.messages[0].body == "सही है?\n१. हाँ"


# --- DLT


async def test_a_registered_text_goes_with_its_ids(channel: ExotelSms, exotel: ExotelStandIn) -> None:
    exotel.live = True
    await channel.send(replace(MESSAGE, template=REGISTERED, template_required=True, line=LINE))
    form = exotel.messages[0].form
    assert (form["From"], form["DltEntityId"], form["DltTemplateId"]) == ("CTYNGM", ENTITY, REGISTERED.name)


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (MESSAGE, "600"),
        (replace(MESSAGE, template=replace(REGISTERED, entity="1101000000000000009")), "600"),
        (replace(MESSAGE, template=replace(REGISTERED, name="1107000000000000009")), "630"),
        (replace(MESSAGE, template=replace(REGISTERED, header="OTHERS")), "620"),
        (replace(MESSAGE, template=REGISTERED, text="कुछ और"), "23185"),
    ],
)
async def test_what_is_not_registered_is_refused_for_good(
    channel: ExotelSms, exotel: ExotelStandIn, message: Outbound, code: str
) -> None:
    exotel.live = True
    with pytest.raises(SendRejected) as raised:
        await channel.send(message)
    assert (raised.value.code, str(raised.value).split(":")[0], exotel.messages) == (code, "dlt", [])


# --- when it goes wrong


@pytest.mark.parametrize(
    ("how", "error", "sent"),
    [
        ("503", SendRetryable, 0),
        ("500", SendUnknown, 0),
        ("hang", SendUnknown, 0),
        ("500-accepted", SendUnknown, 1),
        ("hang-accepted", SendUnknown, 1),
        ("no-sid", SendUnknown, 1),
    ],
)
async def test_when_it_goes_wrong(
    channel: ExotelSms, exotel: ExotelStandIn, how: Any, error: type[Exception], sent: int
) -> None:
    exotel.fail(how)
    with pytest.raises(error):
        await channel.send(MESSAGE)
    assert (len(exotel.messages), exotel.requests) == (sent, 1)


@pytest.mark.parametrize(
    ("message", "options", "code"),
    [
        (replace(MESSAGE, recipient="12"), {}, "400"),
        (replace(MESSAGE, line="TOOLONGAHEADER"), {}, "400"),
        (MESSAGE, {"auth": (KEY, "wrong")}, "401"),
        (MESSAGE, {"sid": "another"}, "404"),
    ],
)
async def test_a_refusal_carries_its_code(
    exotel: ExotelStandIn, message: Outbound, options: dict[str, Any], code: str
) -> None:
    channel = make(exotel, **options)
    with pytest.raises(SendRejected) as raised:
        await channel.send(message)
    await channel.aclose()
    assert raised.value.code == code
    assert HER not in str(raised.value)
