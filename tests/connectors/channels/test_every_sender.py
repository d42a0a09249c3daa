"""What every channel must do with a message, whoever its provider is. A new channel is a row of `SENDERS`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import exotel_stand_in
import meta_stand_in
import pytest
import twilio_stand_in
from exotel_stand_in import ExotelStandIn
from meta_stand_in import MetaStandIn
from twilio_stand_in import TwilioStandIn

from connectors.channels import CHANNELS
from connectors.channels.base import Channel
from connectors.errors import ChannelError, SendRejected, SendRetryable, SendStopped, SendUnknown
from connectors.message import Outbound

pytestmark = pytest.mark.slow

HER, LINE = "+919800000001", "+911140000000"


@dataclass(frozen=True)
class Sender:
    """`base` and `secret` are settings: where the provider is, and what it knows us by. `stop` is how the stand-in
    refuses for her who has stopped, `later` what it tells besides when we are to come again later.
    """

    provider: type[Any]
    base: str
    secret: str
    stop: str
    settings: dict[str, str]
    later: dict[str, float] = field(default_factory=dict)


PUBLIC = {"public_base": "https://bot.example.org"}
TWILIO = PUBLIC | {
    "twilio_account_sid": twilio_stand_in.ACCOUNT,
    "twilio_auth_token": twilio_stand_in.TOKEN,
    "twilio_whatsapp_from": LINE,
    "twilio_sms_from": LINE,
}
META = PUBLIC | {
    "meta_app_secret": meta_stand_in.SECRET,
    "meta_verify_token": meta_stand_in.VERIFY_TOKEN,
    "meta_access_token": meta_stand_in.ACCESS_TOKEN,
    "meta_phone_number_id": meta_stand_in.NUMBER_ID,
}
EXOTEL = PUBLIC | {
    "exotel_sid": exotel_stand_in.SID,
    "exotel_api_key": exotel_stand_in.KEY,
    "exotel_api_token": exotel_stand_in.TOKEN,
    "exotel_sms_from": exotel_stand_in.LINE,
    "exotel_webhook_secret": "webhook-secret",
}
LATER = {"retry_after": 60.0}
SENDERS = {
    "twilio_whatsapp": Sender(TwilioStandIn, "twilio_api_base", "twilio_auth_token", "63033", TWILIO, LATER),
    "twilio_sms": Sender(TwilioStandIn, "twilio_api_base", "twilio_auth_token", "21610", TWILIO, LATER),
    "meta_whatsapp": Sender(MetaStandIn, "meta_api_base", "meta_access_token", "131050", META, LATER),
    "exotel_sms": Sender(ExotelStandIn, "exotel_api_base", "exotel_api_token", "dnd", EXOTEL),
}


@pytest.fixture(scope="module", params=SENDERS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def provider(name: str) -> Iterator[Any]:
    with SENDERS[name].provider() as provider:
        yield provider


@pytest.fixture
async def channel(name: str, provider: Any) -> AsyncIterator[Channel]:
    provider.messages.clear()
    provider._failures.clear()
    provider.requests = type(provider.requests)()
    channel = make(name, provider.base_url)
    yield channel
    await channel.aclose()


@pytest.fixture
def message(name: str) -> Outbound:
    return Outbound("turn-1-0", name, HER, text="दर्ज हुई।\nPG-PGR-1", language="hi")


def make(name: str, base: str, **settings: str) -> Channel:
    row = SENDERS[name]
    return CHANNELS[name].make({**row.settings, row.base: base, **settings})


def sent(provider: Any) -> str:
    """All that she got, as one text."""
    return " ".join(message.body for message in provider.messages)


def test_every_channel_has_a_row() -> None:
    assert set(SENDERS) == set(CHANNELS)


async def test_it_sends_the_words_and_tells_the_providers_id(
    channel: Channel, provider: Any, message: Outbound
) -> None:
    sent_id = await channel.send(message)
    (one,) = provider.messages
    assert (one.body, sent_id) == (message.text, getattr(one, "sid", "") or one.id)


async def test_it_cuts_what_is_too_long_and_sends_it_in_order(
    channel: Channel, provider: Any, message: Outbound
) -> None:
    long = replace(message, text=("पानी नहीं आ रहा है। " * 500).strip())
    await channel.send(long)
    assert len(provider.messages) > 1
    assert sent(provider) == long.text


async def test_it_goes_on_behind_the_part_that_was_sent(
    channel: Channel, provider: Any, message: Outbound, name: str
) -> None:
    long = replace(message, text=("One sentence more. " * 500).strip())
    provider.fail("")
    provider.fail("429", **SENDERS[name].later)
    with pytest.raises(SendRetryable):
        await channel.send(long)
    await channel.send(long)
    assert sent(provider) == long.text


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"text": " \n"}, "empty"), ({"template_required": True}, "no-template")],
    ids=["empty", "template"],
)
async def test_what_cannot_be_sent_asks_nobody(
    channel: Channel, provider: Any, message: Outbound, fields: dict[str, Any], code: str
) -> None:
    with pytest.raises(SendRejected) as raised:
        await channel.send(replace(message, **fields))
    assert (raised.value.code, bool(provider.requests)) == (code, False)


async def test_too_many_at_once_are_tried_again(channel: Channel, provider: Any, message: Outbound, name: str) -> None:
    provider.fail("429", **SENDERS[name].later)
    with pytest.raises(SendRetryable) as raised:
        await channel.send(message)
    assert (provider.messages, raised.value.retry_after) == ([], SENDERS[name].later.get("retry_after"))


async def test_what_may_have_been_sent_is_not_offered_again(channel: Channel, provider: Any, message: Outbound) -> None:
    provider.fail("500-accepted")
    # some can look it up and know that it was
    with suppress(SendUnknown):
        await channel.send(message)
    assert len(provider.messages) == 1


async def test_who_has_stopped_is_told_apart(channel: Channel, provider: Any, message: Outbound, name: str) -> None:
    provider.fail(SENDERS[name].stop)
    with pytest.raises(SendStopped) as raised:
        await channel.send(message)
    assert (provider.messages, raised.value.retry) == ([], False)
    assert HER not in str(raised.value)


async def test_where_nobody_answers_nothing_was_sent(name: str, message: Outbound) -> None:
    channel = make(name, "http://127.0.0.1:9")
    with pytest.raises(SendRetryable):
        await channel.send(message)
    await channel.aclose()


async def test_a_refusal_has_a_code_and_names_nobody(name: str, provider: Any, message: Outbound) -> None:
    channel = make(name, provider.base_url, **{SENDERS[name].secret: "wrong"})
    with pytest.raises(ChannelError) as raised:
        await channel.send(message)
    await channel.aclose()
    assert not isinstance(raised.value, SendUnknown)
    assert raised.value.code
    assert HER not in str(raised.value)
