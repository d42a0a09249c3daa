"""Recordings of calls at Twilio: fetched, and deleted there, as often as asked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from twilio_stand_in import ACCOUNT, TOKEN, TwilioStandIn

from connectors.channels.twilio.voice.adapter import TwilioVoice
from connectors.errors import Malformed, SendRejected, SendRetryable
from connectors.message import Media


@pytest.fixture
def twilio() -> Iterator[TwilioStandIn]:
    with TwilioStandIn() as stand_in:
        yield stand_in


@pytest.fixture
async def voice(twilio: TwilioStandIn) -> AsyncIterator[TwilioVoice]:
    channel = make(twilio)
    yield channel
    await channel.aclose()


def make(twilio: TwilioStandIn, token: str = TOKEN) -> TwilioVoice:
    return TwilioVoice(account_sid=ACCOUNT, tokens=(token,), append=None, api_base=twilio.base_url)  # type: ignore[arg-type]


@pytest.fixture
def recording(twilio: TwilioStandIn) -> Media:
    return Media("audio", "audio/wav", twilio.recordings.keep(twilio.base_url, "light", b"RIFF"))


async def test_it_is_fetched_and_then_deleted(voice: TwilioVoice, twilio: TwilioStandIn, recording: Media) -> None:
    assert await voice.fetch(recording) == (b"RIFF", "audio/wav")
    await voice.delete(recording)
    assert twilio.recordings.kept == {}
    # a repeated turn asks again
    await voice.delete(recording)


async def test_a_broken_server_is_asked_again(
    voice: TwilioVoice, twilio: TwilioStandIn, recording: Media, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("connectors.http.BACKOFF_SECONDS", 0.001)
    twilio.recordings.broken = 1
    await voice.delete(recording)
    assert twilio.recordings.kept == {}


async def test_while_it_cannot_be_deleted_that_is_said(
    voice: TwilioVoice, twilio: TwilioStandIn, recording: Media, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("connectors.http.BACKOFF_SECONDS", 0.001)
    twilio.recordings.broken = 3
    with pytest.raises(SendRetryable):
        await voice.delete(recording)
    stranger = make(twilio, "another-token")
    with pytest.raises(SendRejected) as raised:
        await stranger.delete(recording)
    await stranger.aclose()
    assert (raised.value.code, len(twilio.recordings.kept)) == ("401", 1)


@pytest.mark.parametrize(
    "ref",
    [
        f"https://evil.example.org/2010-04-01/Accounts/{ACCOUNT}/Recordings/RE{0:032}",
        f"http://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Recordings/RE{0:032}",
        f"https://api.twilio.com/2010-04-01/Accounts/AC{9:032}/Recordings/RE{0:032}",
        f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages/SM{0:032}",
        f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Recordings",
    ],
)
async def test_nothing_else_is_ever_deleted(voice: TwilioVoice, ref: str) -> None:
    with pytest.raises(Malformed, match="no recording of this account"):
        await voice.delete(Media("audio", "audio/wav", ref))
