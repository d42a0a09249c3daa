from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace

import pytest

from actions.grievance import MAX_WORDS, WORDS
from bot.state import Conversation
from bot.turn import TurnResult
from bot.voice import ears as room
from bot.voice import voice_notes
from bot.voice.ears import Ears, languages_of, note_in
from bot.voice.links import Links
from bot.voice.voice_notes import WANTED, aloud, speaker
from connectors.errors import CouldNotHear, CouldNotSpeak, SendRejected, SendRetryable, SpeechDown, TooLarge, TooLong
from connectors.message import Choice, Inbound, Location, Media, Outbound
from connectors.speech.base import Heard

NOTE = Media("audio", "audio/ogg", "https://media.test/1")
SAID = "the light is out"
BASE = "https://bot.example.org"


def voice(**fields):
    return Inbound(**{"channel": "twilio_whatsapp", "message_id": "m1", "sender": "s", "kind": "media"} | fields)


@dataclass
class FakeSpeech:
    """Hears `words` of a language and speaks anything; errors where they are set."""

    words: dict[str, str] = field(default_factory=lambda: {"en": SAID})
    sound: str = "en"
    deaf: Exception | None = None
    dumb: Exception | None = None
    asked: list[str] = field(default_factory=list)

    async def recognise(self, audio, content_type, language):
        self.asked.append(language)
        if self.deaf:
            raise self.deaf
        if language not in self.words:
            raise CouldNotHear("empty")
        return Heard(self.words[language], language)

    async def speak(self, text, language, rate=16_000):
        self.asked.append(f"speak {language} {text}")
        if self.dumb:
            raise self.dumb
        return b"wav of " + text.encode()

    async def detect(self, said):
        self.asked.append("detect")
        return self.sound

    async def aclose(self):
        return None


class FakeShelf:
    def __init__(self):
        self.kept = {}

    async def store_media(self, key, content, content_type, ttl):
        self.kept[key] = (content, content_type, ttl)


class FakePorts:
    def __init__(self, error=None):
        self.error, self.fetched = error, []

    async def start_once(self, key):
        return True

    async def fetch(self, channel, media):
        self.fetched.append((channel, media))
        if self.error:
            raise self.error
        return b"recording", "audio/ogg"


class Talk:
    """A turn that notes what it was given and answers `replies`; `learns` are slots that it fills."""

    def __init__(self):
        self.given = []
        self.learns = {}
        self.replies = [("grievance-asked", "Shall I file it?")]

    async def turn(self, conversation, inbound, ports):
        self.given.append(inbound)
        state = replace(conversation, slots={**conversation.slots, **self.learns})
        sent = [
            Outbound(f"{inbound.message_id}-{n}", inbound.channel, inbound.sender, text=text, text_id=text_id)
            for n, (text_id, text) in enumerate(self.replies)
        ]
        return TurnResult(state, sent)


@pytest.fixture
def talk():
    return Talk()


@pytest.fixture
def speech():
    return FakeSpeech()


@pytest.fixture
def shelf():
    return FakeShelf()


@pytest.fixture
def ears(talk, speech, shelf):
    return Ears(talk.turn, speech, Links(shelf, BASE), lambda _, __: ("en", "hi", "hi-Latn"))


@pytest.fixture(autouse=True)
def no_ffmpeg(monkeypatch):
    async def as_it_is(recording):
        return b"ogg of " + recording

    monkeypatch.setattr("bot.voice.ears.to_ogg", as_it_is)
    monkeypatch.setattr("bot.voice.voice_notes.to_ogg", as_it_is)


def known(language, **slots):
    return Conversation(slots={"language": language, **slots})


async def test_a_voice_note_becomes_her_words_and_is_kept(ears, talk):
    ports = FakePorts()
    await ears.turn(known("en"), voice(media=(NOTE,)), ports)
    assert talk.given == [voice(media=(NOTE,), kind="text", text=SAID, language="en")]
    assert ports.fetched == [("twilio_whatsapp", NOTE)]


async def test_she_sees_what_was_heard_before_the_answer(ears):
    result = await ears.turn(known("en"), voice(media=(NOTE,)), FakePorts())
    assert [reply.text for reply in result.replies] == [f"I heard: {SAID}\n\nShall I file it?"]


@pytest.mark.parametrize("first", sorted(room.FIRST))
async def test_but_what_must_come_first_comes_first(ears, talk, first):
    talk.replies = [(first, "First."), ("other", "Second.")]
    result = await ears.turn(known("en"), voice(media=(NOTE,)), FakePorts())
    assert [reply.text for reply in result.replies] == ["First.", f"I heard: {SAID}\n\nSecond."]


async def test_danger_is_answered_at_once(ears, talk):
    talk.replies = [("emergency", "Call now.")]
    result = await ears.turn(known("en"), voice(media=(NOTE,)), FakePorts())
    assert [reply.text for reply in result.replies] == ["Call now."]


@pytest.mark.parametrize(
    "message",
    [
        voice(kind="text", text="hello"),
        voice(media=(NOTE,), text="a caption"),
        voice(media=(NOTE,), payload="/menu", kind="choice"),
        voice(media=(Media("image", "image/jpeg", "x"),)),
        voice(kind="location", location=Location(1, 2)),
        voice(kind="wake", payload="/wake_filing"),
        voice(kind="event", media=(NOTE,)),
    ],
    ids=["words", "caption", "pressed", "photo", "pin", "alarm", "news"],
)
async def test_everything_else_passes_by(ears, talk, speech, message):
    ports = FakePorts()
    await ears.turn(known("en"), message, ports)
    assert (talk.given, ports.fetched, speech.asked) == ([message], [], [])


def test_a_note_beside_a_photo_is_found():
    assert note_in(voice(media=(Media("image", "image/jpeg", "x"), NOTE))) == NOTE


async def test_it_listens_in_her_language(ears, talk, speech):
    speech.words = {"hi": "batti"}
    await ears.turn(known("hi-Latn"), voice(media=(NOTE,)), FakePorts())
    assert speech.asked == ["hi"]
    assert talk.given[0].language == "hi-Latn"


async def test_someone_new_is_heard_in_the_language_that_she_speaks(ears, talk, speech):
    speech.words, speech.sound = {"hi": "batti"}, "hi"
    await ears.turn(Conversation(), voice(media=(NOTE,)), FakePorts())
    assert speech.asked == ["detect", "hi"]
    assert talk.given[0].language == "hi"


async def test_or_in_the_citys_first(ears, talk, speech):
    speech.sound = "ta"
    await ears.turn(Conversation(), voice(media=(NOTE,)), FakePorts())
    assert speech.asked == ["detect", "en"]


async def test_she_may_speak_another_language_than_she_writes(ears, talk, speech):
    speech.words, speech.sound = {"hi": "batti"}, "hi"
    await ears.turn(known("en"), voice(media=(NOTE,)), FakePorts())
    assert speech.asked == ["en", "detect", "hi"]
    assert (talk.given[0].text, talk.given[0].language) == ("batti", "hi")


async def test_the_same_language_is_not_tried_twice(ears, talk, speech):
    speech.words = {}
    await ears.turn(known("en"), voice(media=(NOTE,)), FakePorts())
    assert speech.asked == ["en", "detect"]
    assert talk.given == [voice(media=(NOTE,), unsupported="voice-note")]


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (CouldNotHear("empty"), "voice-note"),
        (SpeechDown(code="502"), "voice-note"),
        (TooLong("two minutes"), "voice-note-long"),
    ],
)
async def test_what_was_not_heard_stays_as_it_is(ears, talk, speech, error, why):
    speech.deaf, speech.sound = error, ""
    result = await ears.turn(known("en"), voice(media=(NOTE,)), FakePorts())
    assert talk.given == [voice(media=(NOTE,), unsupported=why)]
    assert [reply.text for reply in result.replies] == ["Shall I file it?"]


@pytest.mark.parametrize(
    ("error", "why"), [(SendRejected("gone"), "voice-note"), (TooLarge("download"), "voice-note-long")]
)
async def test_what_could_not_be_fetched(ears, talk, error, why):
    await ears.turn(known("en"), voice(media=(NOTE,)), FakePorts(error))
    assert talk.given == [voice(media=(NOTE,), unsupported=why)]


async def test_nobody_waits_for_ever(ears, talk, speech, monkeypatch):
    async def never(*_):
        await asyncio.Event().wait()

    monkeypatch.setattr(speech, "recognise", never)
    monkeypatch.setattr(room, "LISTENING", 0.01)
    await ears.turn(known("en"), voice(media=(NOTE,)), FakePorts())
    assert talk.given == [voice(media=(NOTE,), unsupported="voice-note")]


async def test_without_a_speech_service_nothing_is_fetched(talk, shelf):
    ports = FakePorts()
    ears = Ears(talk.turn, None, Links(shelf, BASE), lambda _, __: ("en",))
    await ears.turn(known("en"), voice(media=(NOTE,)), ports)
    assert (talk.given, ports.fetched) == ([voice(media=(NOTE,))], [])


async def test_the_recording_goes_with_the_complaint_that_it_tells(ears, talk, shelf):
    talk.learns = {WORDS: SAID}
    result = await ears.turn(known("en"), voice(media=(NOTE,)), FakePorts())
    [(name, kept)] = shelf.kept.items()
    assert kept == (b"ogg of recording", "audio/ogg", room.RECORDING_KEPT)
    assert result.conversation.slots[WORDS] == f"{SAID}\n{BASE}/media/{name.removeprefix('link ')}"


async def test_a_long_complaint_is_cut_and_not_its_recording(ears, talk, speech):
    speech.words = {"en": "word " * 400}
    talk.learns = {WORDS: speech.words["en"][:MAX_WORDS]}
    result = await ears.turn(known("en"), voice(media=(NOTE,)), FakePorts())
    words = result.conversation.slots[WORDS]
    assert len(words) == MAX_WORDS
    assert words.rpartition("\n")[2].startswith(f"{BASE}/media/")


@pytest.mark.parametrize(
    ("call", "learns", "error", "attached"),
    [
        ("CA1", {WORDS: "recording 7"}, None, True),
        # a note on WhatsApp is not the complaint itself, and she is asked to say it again
        ("", {WORDS: "recording 7"}, None, False),
        ("CA1", {}, None, False),
        ("CA1", {WORDS: "recording 7"}, SendRetryable("gone"), False),
    ],
)
@pytest.mark.parametrize("heard", [True, False])
async def test_what_a_caller_recorded_is_for_the_officer_though_nobody_heard_it(
    talk, speech, shelf, call, learns, error, attached, heard
):
    speech.words, talk.learns = {}, learns
    ears = Ears(talk.turn, speech if heard else None, Links(shelf, BASE), lambda _, __: ("en",))
    result = await ears.turn(known("en"), voice(media=(NOTE,), call=call), FakePorts(error))
    links = [f"{BASE}/media/{name.removeprefix('link ')}" for name in shelf.kept]
    words = [word for word in [learns.get(WORDS), *links] if word]
    assert (len(links), result.conversation.slots.get(WORDS)) == (int(attached), "\n".join(words) or None)


@pytest.mark.parametrize(
    ("words", "learns", "error", "deleted"),
    [
        ({"en": SAID}, {}, None, True),
        ({"en": SAID}, {WORDS: SAID}, None, True),
        ({}, {}, None, True),
        ({}, {WORDS: "recording 1"}, None, True),
        ({}, {WORDS: "recording 1"}, SendRetryable("gone"), False),
    ],
    ids=["heard", "heard and kept", "nothing in it", "kept", "only there"],
)
async def test_a_call_s_recording_is_deleted_after_the_turn_unless_it_is_the_only_one(
    ears, talk, speech, words, learns, error, deleted
):
    speech.words, talk.learns = words, learns
    result = await ears.turn(known("en"), voice(media=(NOTE,), call="CA1"), FakePorts(error))
    assert [wake.payload.partition("{")[0] for wake in result.wakes] == ["/delete_recording"] * deleted


async def test_its_alarm_is_no_turn_of_the_dialogue(talk, speech, shelf):
    gone = []

    async def delete(channel, media):
        gone.append((channel, media.ref))

    ears = Ears(talk.turn, speech, Links(shelf, BASE), lambda _, __: ("en",), delete)
    result = await ears.turn(known("en"), voice(media=(NOTE,), call="CA1"), FakePorts())
    (wake,) = result.wakes
    talk.given.clear()
    after = await ears.turn(result.conversation, voice(kind="wake", payload=wake.payload), FakePorts())
    assert (gone, talk.given) == ([("twilio_whatsapp", NOTE.ref)], [])
    assert after == TurnResult(result.conversation)


@pytest.mark.parametrize("before", [{}, {WORDS: SAID}, {WORDS: "other words"}])
async def test_other_recordings_are_not_kept(ears, talk, shelf, before):
    talk.learns = before
    await ears.turn(known("en", **before), voice(media=(NOTE,)), FakePorts())
    assert shelf.kept == {}


async def test_without_an_address_the_words_must_do(talk, speech, shelf):
    talk.learns = {WORDS: SAID}
    ears = Ears(talk.turn, speech, Links(shelf, ""), lambda _, __: ("en",))
    result = await ears.turn(known("en"), voice(media=(NOTE,)), FakePorts())
    assert (result.conversation.slots[WORDS], shelf.kept) == (SAID, {})


async def test_she_hears_the_answer_if_she_wants_to(ears, shelf, speech):
    result = await ears.turn(known("en", **{WANTED: True}), voice(media=(NOTE,)), FakePorts())
    [(name, (content, content_type, _))] = shelf.kept.items()
    assert content == f"ogg of wav of I heard: {SAID}\nShall I file it?".encode()
    note = result.replies[-1]
    assert (note.message_id, note.text) == ("m1-voice", "")
    assert note.media == (Media("audio", content_type, f"{BASE}/media/{name.removeprefix('link ')}"),)


@pytest.mark.parametrize(
    ("slots", "base", "message"),
    [
        ({}, BASE, voice(media=(NOTE,))),
        ({WANTED: False}, BASE, voice(media=(NOTE,))),
        ({WANTED: True}, "http://127.0.0.1:8000", voice(media=(NOTE,))),
        ({WANTED: True}, "", voice(media=(NOTE,))),
        ({WANTED: True}, BASE, voice(media=(NOTE,), channel="webchat")),
        ({WANTED: True}, BASE, voice(kind="text", text="hello")),
    ],
    ids=["not asked", "declined", "no tls", "no address", "other channel", "she wrote"],
)
async def test_otherwise_words_are_enough(talk, speech, shelf, slots, base, message):
    ears = Ears(talk.turn, speech, Links(shelf, base), lambda _, __: ("en",))
    result = await ears.turn(known("en", **slots), message, FakePorts())
    assert [reply.media for reply in result.replies] == [()]


@pytest.mark.parametrize("error", [CouldNotSpeak("language"), SpeechDown(code="502")])
async def test_without_a_voice_the_words_must_do(ears, speech, error):
    speech.dumb = error
    result = await ears.turn(known("en", **{WANTED: True}), voice(media=(NOTE,)), FakePorts())
    assert len(result.replies) == 1


def test_what_is_said_aloud():
    replies = [
        Outbound("1", "c", "r", text="✅ Filed.  \nhttps://city.example.org/x?y=1\n\nYour number:\nPG-1 ➡️"),
        Outbound("2", "c", "r", text="Anything else?", choices=(Choice("🛠️ Report", "/a"), Choice("No", "/b"))),
    ]
    assert aloud(replies) == "Filed.\nYour number:\nPG-1\nAnything else?\nReport, No"


async def test_a_caller_hears_a_voice(speech, shelf):
    address = await speaker(speech, Links(shelf, BASE))("words", "hi-Latn")
    assert shelf.kept == {f"link {address.removeprefix(BASE + '/media/')}": (b"wav of words", "audio/wav", 3600)}
    assert speech.asked == ["speak hi words"]


async def test_or_none(speech, shelf, monkeypatch):
    speech.dumb = CouldNotSpeak("language")
    assert await speaker(speech, Links(shelf, BASE))("words", "hi") == ""


async def test_a_caller_does_not_wait(speech, shelf, monkeypatch):
    async def never(*_):
        await asyncio.Event().wait()

    monkeypatch.setattr(speech, "speak", never)
    monkeypatch.setattr(voice_notes, "CALLER_WAITS", 0.01)
    assert await speaker(speech, Links(shelf, BASE))("words", "hi") == ""


@pytest.mark.parametrize(
    ("line", "slots", "code"),
    [("+911", {"ulb": "b"}, "a"), ("", {"ulb": "b"}, "b"), ("", {}, "home"), ("+919", {"ulb": "gone"}, "home")],
)
def test_her_citys_languages(line, slots, code):
    cities = {name: City([name], [f"speech of {name}"]) for name in ("a", "b", "home")}
    cities["a"].lines.append("+911")
    assert languages_of(cities, "home")(Conversation(slots=slots), voice(line=line)) == [f"speech of {code}"]


@dataclass
class City:
    lines: list[str]
    languages: list[str]
