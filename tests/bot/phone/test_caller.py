"""What a spoofed caller can hear and do: nothing of hers before the code; and nothing of hers is lost by it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.phone import caller
from bot.phone.caller import OPEN
from bot.state import Conversation
from connectors.message import Inbound

PHONE, OTHER = "+919800000001", "+919800000002"
HERS: dict[str, Any] = {
    "phone": PHONE,
    "name": "Asha",
    "token": "t1",
    "watched": {"PG-PGR-1": "filed"},
    "told": {"PG-PGR-0": "resolved"},
    "pending_filing": [{"draft": {"reference": "r1"}}],
    "open_payment": {"id": "P1"},
    "grievance_type": "StreetLightNotWorking",
    "grievance_place": {"words": "behind her house"},
    "requested_slot": "grievance_confirm",
    "reach": "sms",
    "a_slot_of_next_year": "hers",
}
KNOWN: dict[str, Any] = {"language": "hi", "ulb": "citya", "notice_at": "2026-11-01", "channel": "twilio_whatsapp"}
ADDRESSES = {"twilio_whatsapp": {"recipient": PHONE, "line": "", "heard_at": 1.0}}


def hers(**slots: Any) -> Conversation:
    return Conversation(
        slots={**KNOWN, **HERS, **slots},
        events=[{"who": "citizen", "text": "behind her house"}],
        active_loop={"name": "grievance_form"},
        offered=[[{"title": "File it", "payload": "/x"}]],
        last_replies=[{"text": "Street light, behind her house"}],
        addresses=ADDRESSES,
    )


def calls(call: str = "CA1", **fields: Any) -> Inbound:
    fields = {"kind": "text", "phone": PHONE, **fields}
    return Inbound("twilio_voice", f"{call}-1", PHONE, proved=False, call=call, **fields)


def writes(kind: Any = "text", phone: str = PHONE) -> Inbound:
    return Inbound("twilio_whatsapp", "m1", phone, kind=kind, phone=phone)


def began(conversation: Conversation, form: str = "track_form", **slots: Any) -> Conversation:
    """The state after a turn in which the caller began something."""
    return replace(conversation, slots={**conversation.slots, **slots}, active_loop={"name": form})


def shown(conversation: Conversation) -> str:
    """All that a turn can see."""
    return str(replace(conversation, hidden={}, addresses={}))


@pytest.mark.parametrize("secret", [*HERS, "Asha", "PG-PGR-1", "behind her house", "grievance_form", "File it"])
def test_a_caller_sees_nothing_of_hers(secret: str) -> None:
    assert secret in shown(hers())
    assert secret not in shown(caller.enter(hers(), calls()))


def test_a_caller_is_spoken_to_in_the_language_of_that_number() -> None:
    view = caller.enter(hers(language_chosen=True, notifications_off=True), calls())
    assert view.slots == {**KNOWN, "language_chosen": True, "notifications_off": True, "proved_call": "waits"}
    assert set(view.slots) <= {*OPEN, "proved_call"}


def test_what_the_caller_says_stays_through_the_call_and_no_longer() -> None:
    first = caller.enter(hers(), calls())
    after = caller.leave(began(first, "grievance_form", grievance_type="DamagedRoad"), calls())
    again = caller.enter(after, calls())
    assert (again.slots["grievance_type"], again.active_loop) == ("DamagedRoad", {"name": "grievance_form"})
    next_call = caller.enter(again, calls("CA2"))
    assert "DamagedRoad" not in shown(next_call)
    assert "grievance_form" not in shown(next_call)


def test_the_code_brings_all_of_hers_back() -> None:
    view = caller.enter(hers(), calls())
    proved = began(view, phone=PHONE, name="Asha", token="t2", proved_call="CA1")
    after = caller.leave(proved, calls())
    assert after.hidden == {}
    assert after.slots["watched"] == HERS["watched"]
    assert (after.slots["token"], after.slots["open_payment"]) == ("t2", {"id": "P1"})
    assert (after.active_loop["name"], after.slots["paused"]) == ("track_form", ["grievance_form"])
    assert caller.enter(after, calls()) == after


def test_what_is_open_elsewhere_waits_while_the_proved_call_goes_on() -> None:
    view = caller.enter(hers(), calls())
    after = caller.leave(replace(view, slots={**view.slots, "phone": PHONE, "proved_call": "CA1"}), calls())
    assert (after.active_loop, after.slots["paused"]) == ({}, ["grievance_form"])
    assert "requested_slot" not in after.slots
    assert after.slots["grievance_place"] == HERS["grievance_place"]


@pytest.mark.parametrize(
    ("before", "waits"),
    [({}, None), ({"paused": ["dues_form"]}, "waits"), ({"grievance_type": "DamagedRoad"}, None)],
)
def test_a_caller_knows_that_something_waits_and_not_what(before: dict[str, Any], waits: str | None) -> None:
    view = caller.enter(Conversation(slots={**KNOWN, **before}), calls())
    assert view.slots.get("proved_call") == waits
    over = caller.leave(view, calls(kind="call_ended"))
    assert "proved_call" not in over.slots


@pytest.mark.parametrize(("proved", "language"), [(None, "hi"), ("CA1", "en")])
def test_an_unproved_caller_does_not_choose_her_language(proved: str | None, language: str) -> None:
    view = caller.enter(hers(), calls())
    chosen = {**view.slots, "language": "en", "language_chosen": True, "phone": proved and PHONE, "proved_call": proved}
    after = caller.leave(replace(view, slots=chosen), calls(kind="call_ended"))
    assert (after.slots["language"], after.slots.get("language_chosen")) == (language, proved and True)


def test_the_code_counts_for_one_call() -> None:
    proved = replace(hers(), slots={**KNOWN, **HERS, "proved_call": "CA1"})
    assert "Asha" in shown(caller.enter(proved, calls("CA1")))
    assert "Asha" not in shown(caller.enter(proved, calls("CA2")))


def test_a_word_on_whatsapp_brings_it_back_and_the_caller_loses_sight_of_it() -> None:
    view = caller.enter(hers(), calls())
    back = caller.enter(view, writes())
    assert (back.slots, back.hidden) == ({**KNOWN, **HERS}, {})
    assert (back.active_loop, back.offered, back.last_replies) == (
        hers().active_loop,
        hers().offered,
        hers().last_replies,
    )
    assert "Asha" not in shown(caller.enter(back, calls()))


def test_a_report_begun_on_the_phone_is_finished_on_whatsapp() -> None:
    nobody = Conversation(slots=dict(KNOWN))
    view = caller.enter(nobody, calls())
    begun = began(view, "grievance_form", grievance_type="DamagedRoad", requested_slot="grievance_place")
    over = caller.leave(begun, calls(kind="call_ended"))
    assert over.hidden == {}
    written = caller.enter(over, writes())
    assert written.active_loop == {"name": "grievance_form"}
    assert (written.slots["grievance_type"], written.slots["requested_slot"]) == ("DamagedRoad", "grievance_place")


@pytest.mark.parametrize("question", ["identity_otp", "identity_phone"])
@pytest.mark.parametrize("ends", [True, False])
def test_what_waited_for_the_code_is_not_done_without_her(question: str, ends: bool) -> None:
    """Else who calls with her number and says yes would have it filed in her name by her next word, or by an alarm."""
    before = Conversation(slots={**KNOWN, "phone": PHONE})
    told = {"grievance_type": "DamagedRoad", "grievance_confirm": True, "requested_slot": question}
    view = began(caller.enter(before, calls()), "grievance_form", **told)
    whole = caller.leave(view, calls(kind="call_ended")) if ends else caller.enter(view, writes())
    assert (whole.active_loop, whole.slots["paused"]) == ({}, ["grievance_form"])
    assert (whole.slots["grievance_type"], whole.slots.get("grievance_confirm")) == ("DamagedRoad", None)
    assert "requested_slot" not in whole.slots


def test_two_reports_are_not_mixed() -> None:
    view = caller.enter(hers(), calls())
    begun = began(view, "grievance_form", grievance_type="DamagedRoad", requested_slot="grievance_place")
    after = caller.leave(begun, calls(kind="call_ended"))
    assert (after.slots["grievance_type"], after.slots.get("grievance_place")) == ("DamagedRoad", None)
    assert after.slots.get("paused") is None


@pytest.mark.parametrize("kind", ["wake", "event"])
def test_alarms_and_news_see_hers_and_the_call_goes_on(kind: str) -> None:
    view = began(caller.enter(hers(), calls()), "track_form", identity_phone=PHONE)
    alarm = calls(kind=kind)
    during = caller.enter(view, alarm)
    assert during.slots["watched"] == HERS["watched"]
    told = replace(during, slots={**during.slots, "told": {"PG-PGR-1": "assigned"}})
    after = caller.leave(told, alarm)
    assert "Asha" not in shown(after)
    assert (after.slots["identity_phone"], after.active_loop) == (PHONE, {"name": "track_form"})
    whole = caller.enter(after, writes())
    assert whole.slots["told"] == {"PG-PGR-1": "assigned"}


def test_a_caller_who_proves_another_number_gets_nothing_of_hers() -> None:
    view = caller.enter(hers(), calls())
    guest = began(view, phone=OTHER, name="Rakesh", token="t9", proved_call="CA1", watched={"PG-PGR-9": "filed"})
    after = caller.leave(guest, calls())
    assert "Asha" not in shown(after)
    assert caller.enter(after, calls()).slots["phone"] == OTHER
    back = caller.enter(after, writes())
    assert (back.slots["phone"], back.slots["name"], back.slots["watched"]) == (PHONE, "Asha", HERS["watched"])
    assert "Rakesh" not in str(back)


def test_a_filing_that_the_city_owes_is_not_lost_with_the_call() -> None:
    view = caller.enter(hers(), calls())
    pending = [{"draft": {"reference": "r2"}}]
    guest = began(view, phone=OTHER, proved_call="CA1", pending_filing=pending)
    after = caller.leave(guest, calls(kind="call_ended"))
    assert after.slots["pending_filing"] == [*HERS["pending_filing"], *pending]


def test_an_unproved_caller_erases_only_what_the_caller_said() -> None:
    view = caller.enter(hers(), calls())
    left = caller.erased(view)
    assert "Asha" not in shown(left)
    assert caller.enter(left, writes()).slots["name"] == "Asha"
    assert caller.erased(hers()) == Conversation()


def test_who_stops_messages_on_the_phone_is_heeded() -> None:
    view = caller.enter(hers(), calls())
    stopped = replace(view, slots={**view.slots, "notifications_off": True})
    assert caller.enter(stopped, writes()).slots["notifications_off"] is True


def test_who_wants_messages_again_on_the_phone_is_heeded() -> None:
    view = caller.enter(hers(notifications_off=True), calls())
    wanted = replace(view, slots={name: value for name, value in view.slots.items() if name != "notifications_off"})
    assert "notifications_off" not in caller.enter(wanted, writes()).slots


def test_erasing_on_a_call_starts_no_messages() -> None:
    view = caller.enter(hers(notifications_off=True), calls())
    assert caller.enter(caller.erased(view), writes()).slots["notifications_off"] is True


def test_a_page_and_a_first_message_are_left_alone() -> None:
    visitor = Inbound("webchat", "m1", "v1")
    assert caller.leave(caller.enter(hers(), visitor), visitor) == hers()
    assert caller.leave(caller.enter(Conversation(), writes()), writes()) == Conversation()
