"""From an inbound to what was meant, with a model that says what the test wants."""

from __future__ import annotations

from typing import Any

import pytest

from bot.hearing.hearing import LANGUAGE_SURE, SILENCE, SURE, SURE_AT_STORY, SURE_IN_FORM, from_payload, hear, speak
from bot.state import Conversation
from connectors.message import Inbound, Location, Media

NOW = 1_800_000_000.0
OFFERED = [[{"title": "Streetlight", "payload": '/choose{"slot": "t", "value": "L"}'}]]
PHOTO = Media("image", "image/jpeg", "m1")


class Model:
    """Understands everything as one intent and remembers what it was asked."""

    def __init__(self, intent: str = "file_grievance", confidence: float = 0.9) -> None:
        self.intent, self.confidence, self.asked = intent, confidence, list[str]()

    async def __call__(self, text: str) -> dict[str, Any]:
        self.asked.append(text)
        return {"text": text, "intent": {"name": self.intent, "confidence": self.confidence}, "intent_ranking": []}


def inbound(text: str = "", **fields: Any) -> Inbound:
    return Inbound("webchat", "m1", "visitor", text=text, **{"received_at": NOW, **fields})


async def heard(text: str = "", model: Model | None = None, *, form: str = "", ago: float = 60, **fields: Any) -> str:
    before = Conversation(offered=OFFERED, active_loop={"name": form} if form else {}, updated_at=NOW - ago)
    parse = await hear(before, inbound(text, **fields), model or Model())
    return str(parse["intent"]["name"])


@pytest.mark.parametrize(
    ("text", "fields", "intent"),
    [
        ("1", {}, "choose"),
        ("१", {}, "choose"),
        ("streetlight", {}, "choose"),
        ("MENU", {}, "main_menu"),
        ("रहने दो", {}, "cancel"),
        ("PRIVACY", {}, "privacy_request"),
        ("kachra pada hai", {}, "file_grievance"),
        ("/file_grievance me", {}, "file_grievance"),
        ("", {"location": Location(26.4, 80.3)}, "share_location"),
        ("", {"media": (PHOTO,)}, "share_photo"),
        ("kachra", {"media": (PHOTO,)}, "file_grievance"),
        ("", {"media": (Media("audio", "audio/ogg", "m1"),)}, "voice_note"),
        ("", {"media": (Media("video", "video/mp4", "m1"),)}, "unsupported"),
        ("", {"kind": "unsupported", "unsupported": "sticker"}, "unsupported"),
        ("?!", {}, "nonsense"),
        ("👍", {}, "nonsense"),
        ("", {"kind": "wake", "payload": "/wake_filing"}, "wake_filing"),
        ("", {"kind": "choice", "payload": OFFERED[0][0]["payload"]}, "choose"),
        ("", {"kind": "choice", "payload": "/erase_data"}, "stale_choice"),
        ("", {"kind": "text", "payload": "/wake_filing"}, "stale_choice"),
    ],
)
async def test_what_is_meant(text: str, fields: dict[str, Any], intent: str) -> None:
    assert await heard(text, **fields) == intent


async def test_a_typed_payload_is_words() -> None:
    model = Model("out_of_scope")
    assert await heard("/erase_data", model) == "out_of_scope"
    assert model.asked == ["erase_data"]


async def test_the_model_is_asked_only_for_words() -> None:
    model = Model()
    for text in ("1", "?"):
        await heard(text, model)
    assert model.asked == []


async def test_a_word_of_ours_means_one_thing_whatever_the_model_thinks() -> None:
    assert await heard("menu", Model("deny", 0.99)) == "main_menu"


@pytest.mark.parametrize(
    ("intent", "confidence", "form", "acted"),
    [
        ("view_dues", SURE, "", True),
        ("view_dues", SURE - 0.01, "", False),
        ("view_dues", SURE, "grievance_form", False),
        ("view_dues", SURE_IN_FORM, "grievance_form", True),
        ("cancel", SURE, "grievance_form", True),
        ("", 1.0, "", False),
    ],
)
async def test_we_ask_rather_than_act_when_unsure(intent: str, confidence: float, form: str, acted: bool) -> None:
    assert await heard("some words", Model(intent, confidence), form=form) == (intent if acted else "nlu_fallback")


@pytest.mark.parametrize(
    ("intent", "form", "ago", "fields", "expected"),
    [
        ("file_grievance", "grievance_form", SILENCE + 1, {}, "come_back"),
        ("file_grievance", "grievance_form", SILENCE - 1, {}, "file_grievance"),
        ("file_grievance", "", SILENCE + 1, {}, "file_grievance"),
        ("emergency", "grievance_form", SILENCE + 1, {}, "emergency"),
        ("cancel", "grievance_form", SILENCE + 1, {}, "cancel"),
        ("", "grievance_form", SILENCE + 1, {"kind": "wake", "payload": "/wake_filing"}, "wake_filing"),
        ("", "grievance_form", SILENCE + 1, {"kind": "choice", "payload": OFFERED[0][0]["payload"]}, "choose"),
    ],
)
async def test_after_long_silence_an_open_form_is_offered_again(
    intent: str, form: str, ago: float, fields: dict[str, Any], expected: str
) -> None:
    text = "" if fields else "some words"
    assert await heard(text, Model(intent), form=form, ago=ago, **fields) == expected


async def test_what_came_besides_the_words_is_told() -> None:
    message = inbound("kachra", media=(PHOTO,), location=Location(26.4, 80.3, "School"))
    parse = await hear(Conversation(), message, Model(confidence=0.1))
    assert parse["metadata"] == {
        "message_id": "m1",
        "kind": "text",
        "media": [{"kind": "image", "content_type": "image/jpeg", "ref": "m1", "name": ""}],
        "location": {"latitude": 26.4, "longitude": 80.3, "label": "School"},
        "heard": "file_grievance",
        "closed": "",
    }
    assert parse["entities"] == []


def test_a_choices_entities_are_rasas() -> None:
    parse = from_payload('/choose{"slot": "t", "value": "L"}', "1")
    assert parse["entities"] == [{"entity": "slot", "value": "t"}, {"entity": "value", "value": "L"}]
    assert (parse["text"], parse["intent"]["confidence"]) == ("1", 1.0)


@pytest.mark.parametrize(
    ("slots", "picked", "text", "seen", "language"),
    [
        ({}, "", "kachra pada hai", ("hi-Latn", 0.9), "hi-Latn"),
        ({}, "", "namaste", ("hi-Latn", 0.9), "hi-Latn"),
        ({}, "", "kachra pada hai", ("hi-Latn", LANGUAGE_SURE - 0.01), "hi-Latn"),
        ({"language": "en"}, "", "kachra pada hai", ("hi-Latn", LANGUAGE_SURE - 0.01), "en"),
        ({"language": "hi"}, "", "my house tax", ("en", 0.9), "en"),
        ({"language": "hi"}, "", "ok", ("en", 0.9), "hi"),
        ({"language": "hi", "language_chosen": True}, "", "my house tax", ("en", 0.99), "hi"),
        ({"language": "hi", "language_chosen": True}, "en", "", None, "en"),
        ({"language": "hi"}, "", "enna problem sir", ("ta", 0.9), "hi"),
        ({}, "ta", "hello there", ("en", 0.9), "en"),
        ({}, "", "", None, "en"),
    ],
)
def test_the_language_to_answer_in(
    slots: dict[str, Any], picked: str, text: str, seen: tuple[str, float] | None, language: str
) -> None:
    parse: dict[str, Any] = {"entities": []}
    if seen:
        parse["language"] = {"code": seen[0], "confidence": seen[1]}
    assert speak(Conversation(slots=slots), inbound(text, language=picked), parse, ["en", "hi", "hi-Latn"]) == language


@pytest.mark.parametrize(("current", "language"), [("hi", "hi"), ("", "hi-Latn")])
def test_a_places_name_says_nothing_about_her_language(current: str, language: str) -> None:
    seen = {"code": "hi-Latn", "confidence": 0.95}
    parse = {"language": seen, "entities": [{"entity": "locality", "value": "A"}]}
    before = Conversation(slots={"language": current})
    assert speak(before, inbound("gandhi chowk"), parse, ["en", "hi", "hi-Latn"]) == language


CHOICES = [{"title": f"Title {n}", "payload": f'/choose{{"value": {n}}}'} for n in range(1, 8)]


async def meant(text: str = "", slots: dict[str, Any] | None = None, form: str = "", **fields: Any) -> tuple[str, Any]:
    """The intent of something on the phone, and the value of its first entity."""
    before = Conversation(
        slots=slots or {}, offered=[CHOICES], active_loop={"name": form} if form else {}, updated_at=NOW - 60
    )
    message = Inbound("twilio_voice", "CA1-1", "+919800000001", text=text, call="CA1", received_at=NOW, **fields)
    parse = await hear(before, message, Model("view_dues"), state="pg")
    return parse["intent"]["name"], next((e["value"] for e in parse["entities"]), parse["text"])


@pytest.mark.parametrize(
    ("keys", "slots", "form", "intent", "what"),
    [
        ("0", {}, "", "human_handoff", ""),
        ("9", {}, "", "repeat", ""),
        ("*", {}, "grievance_form", "go_back", ""),
        ("12*", {}, "", "repeat", ""),
        ("2", {}, "", "choose", 2),
        ("2#", {}, "", "choose", 2),
        ("5", {}, "", "more_choices", 4),
        ("6", {}, "", "wrong_key", ""),
        ("77", {}, "grievance_form", "wrong_key", ""),
        ("001204", {}, "", "track_grievance", "001204"),
        ("001204", {"requested_slot": "grievance_number"}, "track_form", "nlu_fallback", "001204"),
        ("6", {"requested_slot": "pay_amount"}, "pay_form", "nlu_fallback", "6"),
        ("1013000101", {"requested_slot": "dues_accounts"}, "dues_form", "nlu_fallback", "PG-PT-1013-000101"),
        (
            "1013202526000119",
            {"requested_slot": "dues_accounts", "dues_service": "water"},
            "dues_form",
            "nlu_fallback",
            "WS/1013/2025-26/000119",
        ),
        ("101", {"requested_slot": "dues_accounts"}, "dues_form", "nlu_fallback", "101"),
        ("101", {"requested_slot": "dues_accounts", "dues_by": "address"}, "dues_form", "wrong_key", ""),
    ],
)
async def test_keys_on_the_phone(keys: str, slots: dict[str, Any], form: str, intent: str, what: Any) -> None:
    assert await meant(keys, slots, form, keyed=True) == (intent, what)


@pytest.mark.parametrize(
    ("text", "fields", "slots", "form", "intent"),
    [
        ("", {"kind": "call"}, {}, "", "greet"),
        ("", {"kind": "call"}, {}, "dues_form", "come_back"),
        ("", {"kind": "call"}, {"paused": ["dues_form"]}, "", "come_back"),
        ("", {"kind": "silence"}, {}, "", "silence"),
        ("five", {}, {}, "", "more_choices"),
        ("title 7", {}, {}, "", "choose"),
        ("my house tax", {}, {}, "", "view_dues"),
        ("फिर से", {}, {}, "", "repeat"),
    ],
)
async def test_besides_keys(text: str, fields: dict[str, Any], slots: dict[str, Any], form: str, intent: str) -> None:
    assert (await meant(text, slots, form, **fields))[0] == intent


@pytest.mark.parametrize(
    ("current", "picked", "language"),
    [("", "hi", "hi"), ("en", "hi", "hi"), ("hi-Latn", "hi", "hi-Latn"), ("hi", "", "hi"), ("", "", "en")],
)
def test_a_call_is_in_the_language_that_was_picked(current: str, picked: str, language: str) -> None:
    message = Inbound("twilio_voice", "CA1-1", "+919800000001", text="my house tax is due", language=picked)
    seen = {"entities": [], "language": {"code": "en", "confidence": 0.99}}
    assert speak(Conversation(slots={"language": current}), message, seen, ["en", "hi", "hi-Latn"]) == language


@pytest.mark.parametrize(
    ("current", "code", "sure", "language"),
    [
        ("", "hi-Latn", 0.99, "hi"),
        ("", "hi-Latn", 0.5, "en"),
        ("", "ta-Latn", 0.99, "en"),
        ("en", "hi-Latn", 0.99, "en"),
    ],
)
def test_who_speaks_before_she_picks_is_answered_in_what_she_speaks(
    current: str, code: str, sure: float, language: str
) -> None:
    message = Inbound("twilio_voice", "CA1-1", "+919800000001", text="aag lagi hai", call="CA1")
    seen = {"entities": [], "language": {"code": code, "confidence": sure}}
    assert speak(Conversation(slots={"language": current}), message, seen, ["en", "hi", "hi-Latn"]) == language


SOUND = Media("audio", "audio/wav", "https://api.example.org/Recordings/RE0001")


async def recorded(text: str, asked: str, model: Model) -> tuple[str, str]:
    """The intent and the words of a recording after the question `asked`."""
    before = Conversation(slots={"language": "hi-Latn"}, last_replies=[{"text": "x", "text_id": asked}])
    kind: Any = "text" if text else "media"
    message = Inbound("twilio_voice", "CA1-1", "+919800000001", kind=kind, text=text, media=(SOUND,), call="CA1")
    parse = await hear(before, message, model)
    return parse["intent"]["name"], parse["text"]


async def test_a_recording_is_a_complaint_whatever_it_sounds_like() -> None:
    assert await recorded("सड़क टूटी है", "call-record", Model("view_dues")) == ("file_grievance", "सड़क टूटी है")


async def test_of_a_recording_that_nobody_understood_its_number_is_kept() -> None:
    model = Model()
    intent, words = await recorded("", "call-record", model)
    assert (intent, words.endswith("RE0001।"), model.asked) == ("file_grievance", True, [])


async def test_words_that_were_recorded_for_want_of_a_recogniser_are_words() -> None:
    assert (await recorded("मेरा बिल", "greet", Model("view_dues")))[0] == "view_dues"
    assert (await recorded("", "greet", Model("view_dues")))[0] == "silence"


@pytest.mark.parametrize(
    ("text", "channel", "slots", "intent"),
    [
        ("STOP", "twilio_sms", {}, "stop_notifications"),
        ("stop all", "webchat", {}, "stop_notifications"),
        ("quit", "twilio_sms", {}, "stop_notifications"),
        ("quit", "webchat", {}, "file_grievance"),
        ("START", "twilio_sms", {"notifications_off": True}, "start_notifications"),
        ("START", "twilio_sms", {}, "main_menu"),
        ("HELP", "twilio_sms", {}, "sms_help"),
        ("मदद", "exotel_sms", {}, "sms_help"),
        ("HELP", "twilio_whatsapp", {}, "file_grievance"),
        ("STATUS PG-PGR-2026-11-23-001204", "twilio_sms", {}, "track_grievance"),
        ("bill PG-PT-1013-000101", "webchat", {}, "view_dues"),
        ("PAY PG-PT-1013-000101", "twilio_whatsapp", {}, "pay_dues"),
    ],
)
async def test_keywords(text: str, channel: str, slots: dict[str, Any], intent: str) -> None:
    message = Inbound(channel, "m1", "+919800000001", text=text, received_at=NOW)
    parse = await hear(Conversation(slots=slots), message, Model())
    assert parse["intent"]["name"] == intent


async def test_start_is_understood_where_the_provider_has_stopped_us() -> None:
    message = Inbound("twilio_sms", "m1", "+919800000001", text="START", received_at=NOW)
    for channel, intent in (("twilio_sms", "start_notifications"), ("exotel_sms", "main_menu")):
        assert (await hear(Conversation(stopped=[channel]), message, Model()))["intent"]["name"] == intent


async def test_the_end_of_a_call_is_no_message_of_hers() -> None:
    message = Inbound("twilio_sms", "CA1-ended", "+919800000001", kind="call_ended", received_at=NOW)
    assert (await hear(Conversation(), message, Model()))["intent"]["name"] == "call_ended"


@pytest.mark.parametrize(
    ("understood", "asked", "form", "intent"),
    [
        ("deny", "grievance-filed", "", "goodbye"),
        ("affirm", "grievance-filed", "", "listen"),
        ("view_dues", "grievance-filed", "", "view_dues"),
        ("deny", "grievance-filed", "dues_form", "deny"),
        ("deny", "guidance", "", "deny"),
    ],
)
async def test_yes_and_no_after_a_journey(understood: str, asked: str, form: str, intent: str) -> None:
    active = {"name": form} if form else {}
    before = Conversation(last_replies=[{"text": "x", "text_id": asked}], active_loop=active)
    message = Inbound("twilio_voice", "CA1-1", "+919800000001", text="some words", call="CA1")
    assert (await hear(before, message, Model(understood)))["intent"]["name"] == intent


@pytest.mark.parametrize(("form", "intent"), [("dues_form", "cancel"), ("", "stop_notifications")])
async def test_stop_on_the_phone_stops_what_is_open(form: str, intent: str) -> None:
    assert (await meant("stop", {}, form))[0] == intent


@pytest.mark.parametrize(
    ("slot", "confidence", "intent"),
    [
        ("reopen_reason", SURE_AT_STORY - 0.01, "nlu_fallback"),
        ("reopen_reason", SURE_AT_STORY, "repeat"),
        ("grievance_confirm", SURE, "repeat"),
    ],
)
async def test_a_story_with_again_in_it_is_no_wish_to_hear_the_question_again(slot, confidence, intent):
    before = Conversation(slots={"requested_slot": slot}, active_loop={"name": "reopen_form"}, updated_at=NOW - 60)
    parse = await hear(before, inbound("it is dark again"), Model("repeat", confidence))
    assert parse["intent"]["name"] == intent
