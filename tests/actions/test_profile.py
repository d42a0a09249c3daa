"""Where her news goes: offered only where there is a choice, and chosen by pressing it."""

from __future__ import annotations

import pytest

from actions.news import ALARM, WATCHED
from actions.profile import REACH, ChooseReach, Profile
from tests.actions.conftest import Stage
from tests.actions.messages import says

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


async def test_a_way_that_she_has_not_is_not_taken(known: Stage) -> None:
    await known.play(ChooseReach(), says("", "choose_reach", reach="sms"))
    assert (known.said, known.slots.get(REACH)) == (["utter_profile"], None)
