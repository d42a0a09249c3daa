"""A caller's recording is deleted at the provider after the turn, again and again until it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.state import Conversation
from bot.turn import TurnResult
from bot.voice.recordings import TRIES, delete, is_deletion, let_go
from connectors.errors import SendRejected, SendRetryable
from connectors.message import Inbound, Media

NUMBER = "RE00000000000000000000000000000001"
NOTE = Media("audio", "audio/wav", f"https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/{NUMBER}")
ME = "+919800000001"
CALL = Inbound("twilio_voice", "CA1-3", ME, kind="media", media=(NOTE,), phone=ME, call="CA1")


def ringing(inbound: Inbound = CALL, **slots: object) -> Inbound:
    """The alarm that the turn has set."""
    result = TurnResult(Conversation(slots=slots))
    let_go(result, inbound, NOTE, kept=True)
    (wake,) = result.wakes
    return Inbound("twilio_voice", "w1", ME, kind="wake", payload=wake.payload, phone=ME)


class Provider:
    def __init__(self, *answers: Exception | None) -> None:
        self.answers, self.asked = list(answers), [NOTE][:0]

    async def delete(self, channel: str, media: Media) -> None:
        assert channel == "twilio_voice"
        self.asked.append(media)
        if error := self.answers.pop(0):
            raise error


@pytest.mark.parametrize(
    ("inbound", "named", "kept", "deleted"),
    [
        (CALL, False, True, True),
        (CALL, True, True, True),
        # she was not heard, and nothing came of it
        (CALL, False, False, True),
        # the officer has to ask for it
        (CALL, True, False, False),
        # a voice note on WhatsApp
        (replace(CALL, call=""), False, True, False),
    ],
)
def test_which_are_deleted(inbound: Inbound, named: bool, kept: bool, deleted: bool) -> None:
    result = TurnResult(Conversation(slots={"words": f"recording {NUMBER}"} if named else {}))
    let_go(result, inbound, NOTE, kept=kept)
    assert len(result.wakes) == int(deleted)


async def test_the_alarm_deletes_it() -> None:
    provider, alarm = Provider(None), ringing()
    assert is_deletion(alarm)
    assert await delete(alarm, provider.delete) == []
    assert [media.ref for media in provider.asked] == [NOTE.ref]


async def test_it_is_tried_again_and_given_up_in_the_end_and_the_log_names_nobody() -> None:
    errors = [SendRetryable(code="503"), *[SendRejected(code="401")] * (len(TRIES) - 1)]
    provider, alarm, delays = Provider(*errors), ringing(), []
    with capture_logs() as logs:
        while wakes := await delete(alarm, provider.delete):
            delays.append(wakes[0].delay)
            alarm = replace(alarm, payload=wakes[0].payload)
    assert (delays, len(provider.asked)) == (list(TRIES[1:]), len(TRIES))
    assert [entry["again"] for entry in logs] == [True] * len(delays) + [False]
    assert {name for entry in logs for name in entry} == {"event", "log_level", "channel", "fault", "code", "again"}
    assert not any(secret in str(logs) for secret in (ME, NUMBER, "CA1"))


def test_other_alarms_are_for_the_dialogue() -> None:
    assert not is_deletion(replace(CALL, kind="wake", payload="/wake_news"))
    assert not is_deletion(replace(CALL, kind="text", payload="", text=ringing().payload))
