"""Where her news goes and how she is answered: offered only where there is a choice, and chosen by pressing it."""

from __future__ import annotations

import pytest

from actions.news import ALARM, WATCHED
from actions.profile import REACH, VOICE, ChooseReach, ChooseReplies, Profile
from tests.actions.conftest import Stage
from tests.actions.messages import says

SPOKEN, WRITTEN = '/choose_replies{"voice": true}', '/choose_replies{"voice": false}'
SMS, WHATSAPP = '/choose_reach{"reach": "sms"}', '/choose_reach{"reach": "whatsapp"}'


@pytest.mark.parametrize(
    ("ways", "chosen", "offered"),
    [
        ((), None, []),
        (("whatsapp",), None, []),
        (("whatsapp", "sms"), None, [WHATSAPP, SMS]),
        (("whatsapp", "sms"), "sms", [WHATSAPP]),
    ],
)
async def test_what_her_profile_offers(
    known: Stage, ways: tuple[str, ...], chosen: str | None, offered: list[str]
) -> None:
    known.ways, known.slots[REACH] = ways, chosen
    await known.play(Profile())
    assert known.offered() == ["/change_language", *offered]


async def test_she_chooses_and_stopped_messages_come_again(known: Stage) -> None:
    known.ways = ("whatsapp", "sms")
    known.slots.update({"notifications_off": True, WATCHED: {"PG-PGR-1": "filed"}})
    await known.play(Profile())
    assert "/start_notifications" in known.offered()
    await known.play(ChooseReach(), says("", "choose_reach", reach="sms"))
    assert (known.said, known.slots[REACH]) == (["utter_news_by_sms"], "sms")
    assert (known.slots["notifications_off"], ALARM in known.wakes) == (None, True)


async def test_who_has_stopped_us_here_is_offered_news_again(known: Stage) -> None:
    known.stopped = True
    await known.play(Profile())
    assert known.offered() == ["/change_language", "/start_notifications"]


async def test_a_way_that_she_has_not_is_not_taken(known: Stage) -> None:
    await known.play(ChooseReach(), says("", "choose_reach", reach="sms"))
    assert (known.said, known.slots.get(REACH)) == (["utter_profile"], None)


@pytest.mark.parametrize(
    ("can_speak", "now", "offered"), [(False, None, []), (True, None, [SPOKEN]), (True, True, [WRITTEN])]
)
async def test_a_voice_is_offered_where_we_have_one(
    known: Stage, can_speak: bool, now: bool | None, offered: list[str]
) -> None:
    known.can_speak, known.slots[VOICE] = can_speak, now
    await known.play(Profile())
    assert known.offered() == ["/change_language", *offered]


async def test_she_chooses_a_voice_and_writing_again(known: Stage) -> None:
    known.can_speak = True
    await known.play(ChooseReplies(), says("", "choose_replies", voice=True))
    assert (known.said, known.slots[VOICE]) == (["utter_replies_voice"], True)
    await known.play(ChooseReplies(), says("", "choose_replies", voice=False))
    assert (known.said, known.slots[VOICE]) == (["utter_replies_written"], None)


async def test_no_voice_is_promised_where_there_is_none(known: Stage) -> None:
    await known.play(ChooseReplies(), says("", "choose_replies", voice=True))
    assert (known.said, known.slots.get(VOICE)) == (["utter_replies_written"], None)
