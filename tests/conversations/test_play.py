"""The theatre can fail, and records without touching what a person wrote."""

from __future__ import annotations

import pytest
from citizens import Missed
from play import play, read
from steps import seconds

SCRIPT = """\
# She says hello.
channel: whatsapp
citizen: {phone: "+919800000021"}
turns:
- says: show me the menu # anything
  hears:
  - text: Something else
- presses: 🌐 Change language
- later: 2 days
"""

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def test_another_answer_is_shown_as_a_difference(theatre, tmp_path):
    script = tmp_path / "citizen_says_hello.yml"
    script.write_text(SCRIPT)
    with pytest.raises(
        Missed, match=r"citizen_says_hello, turn 1 \(says: show me the menu\)(?s:.*)-    Something else"
    ):
        await play(theatre, script)


async def test_recording_keeps_the_hand_written_and_then_goes_as_written(theatre, tmp_path):
    script = tmp_path / "citizen_says_hello.yml"
    script.write_text(SCRIPT)
    await play(theatre, script, record=True)
    recorded = script.read_text()
    assert recorded.startswith(SCRIPT[: SCRIPT.index("  hears")])
    assert "Something else" not in recorded
    assert recorded.endswith("- later: 2 days\n")
    await play(theatre, script)


async def test_a_choice_that_is_not_there_is_missed(theatre, tmp_path):
    script = tmp_path / "citizen_says_hello.yml"
    script.write_text(SCRIPT.replace("Change language", "Change the world"))
    with pytest.raises(Missed, match=r"turn 2 .*nothing to press is called '🌐 Change the world'"):
        await play(theatre, script, record=True)
    assert "Something else" in script.read_text()


@pytest.mark.parametrize(("time", "expected"), [("30s", 30), ("2 days", 172_800), ("1 hour", 3600), ("5 minutes", 300)])
async def test_times_are_read(time, expected):
    assert seconds(time) == expected


@pytest.mark.parametrize(
    ("channel", "turn", "why"),
    [
        ("sms", "presses: File it", "nothing to press is called 'File it'"),
        ("sms", "sends: photo", "nothing but words can be sent here"),
        ("sms", "silent: true", "that is done on the phone"),
        ("phone", "says: hello", "she is not on the phone"),
        ("meta", "says: hello\n  on: pigeon", "no channel is called 'pigeon'"),
    ],
)
async def test_what_a_channel_cannot_do_is_missed(theatre, tmp_path, channel, turn, why):
    script = tmp_path / "citizen_tries.yml"
    script.write_text(f'channel: {channel}\ncitizen: {{phone: "+919800000021"}}\nturns:\n- {turn}\n')
    with pytest.raises(Missed, match=why):
        await play(theatre, script, record=True)


async def test_what_a_provider_did_not_take_is_written_down(theatre, tmp_path):
    script = tmp_path / "citizen_is_not_reached.yml"
    turns = "- provider: {fails: '503', times: 3}\n- says: show me the menu\n"
    script.write_text(f'channel: meta\ncitizen: {{phone: "+919800000021"}}\nturns:\n{turns}')
    await play(theatre, script, record=True)
    assert read(script)["turns"][1]["hears"] == [{"not_sent": "503"}]
