"""Replies as TwiML; everything that is rendered is held to Twilio's rules."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twiml_rules import BadTwiml, check

from connectors.channels.twilio.voice import twiml
from connectors.channels.twilio.voice.answers import Voices, answer, number
from connectors.channels.twilio.voice.twiml import Line, Listening, Tongue, clean
from connectors.message import CallStep, Choice, Outbound

ACTION = "https://bot.example.org/channels/twilio/voice?turn=4&language=hi"
HINDI, ENGLISH = "Google.hi-IN-Wavenet-A", "Google.en-IN-Wavenet-D"
TONGUES = {
    "hi": Tongue(HINDI, "hi-IN"),
    "en": Tongue(ENGLISH, "en-IN"),
    "pa": Tongue("Google.pa-IN-Wavenet-A", "pa-guru-IN"),
    "ur": Tongue("", "ur-IN"),
    "or": Tongue(),
    "as": Tongue(records=True),
}
VOICES = Voices(TONGUES)
CHOICES = (
    Choice("Street light, dark", "/1", "For street lights, press 1."),
    Choice("Water", "/2", "For water, press 2."),
    Choice("Something else", "/3"),
)
ASKED = Outbound(
    "CA-3-0",
    "twilio_voice",
    "+919800000001",
    "+911140000000",
    "What is it about?",
    language="en",
    choices=CHOICES,
    call=CallStep("choice"),
)


async def rendered(message: Outbound, voices: Voices = VOICES) -> Element:
    return check(await answer(message, voices, ACTION))


def words(document: Element) -> list[str]:
    return [verb.text or "" for verb in document.iter() if verb.tag in ("Say", "Play")]


async def test_a_question_with_choices() -> None:
    document = await rendered(ASKED)
    gather, redirect = document
    assert gather.attrib == {
        "action": ACTION,
        "actionOnEmptyResult": "true",
        "hints": "Street light dark,Water,Something else",
        "input": "dtmf speech",
        "language": "en-IN",
        "method": "POST",
        "numDigits": "1",
        "profanityFilter": "false",
        "speechTimeout": "auto",
        "timeout": "6",
    }
    # what is within the Gather can be spoken into
    assert [verb.text for verb in gather] == ["What is it about?", "For street lights, press 1.", "For water, press 2."]
    assert {(verb.attrib["voice"], verb.attrib["language"]) for verb in gather} == {(ENGLISH, "en-IN")}
    assert redirect.text == ACTION


@pytest.mark.parametrize(
    ("step", "choices", "expected"),
    [
        (CallStep("choice"), 9, {"numDigits": "1", "finishOnKey": None}),
        (CallStep("choice"), 10, {"numDigits": None, "finishOnKey": "#"}),
        (CallStep("digits"), 0, {"numDigits": None, "finishOnKey": "#", "hints": None, "input": "dtmf speech"}),
        (CallStep("words"), 0, {"numDigits": "1", "finishOnKey": None, "hints": None, "input": "dtmf speech"}),
        (None, 0, {"numDigits": "1", "input": "dtmf speech"}),
    ],
)
async def test_how_the_answer_is_taken(step: CallStep | None, choices: int, expected: dict[str, str | None]) -> None:
    many = tuple(Choice(f"Ward {n}", f"/{n}") for n in range(choices))
    gather = (await rendered(replace(ASKED, choices=many, call=step)))[0]
    assert {name: gather.get(name) for name in expected} == expected


async def test_punjabi_is_heard_by_another_name_than_it_is_spoken() -> None:
    gather = (await rendered(replace(ASKED, language="pa", text="ਜੀ")))[0]
    assert (gather.get("language"), gather[0].get("language")) == ("pa-guru-IN", "pa-IN")


async def test_a_voice_whose_name_has_no_locale_is_left_to_know_it() -> None:
    gather = (await rendered(ASKED, Voices({"en": Tongue("Polly.Raveena", "en-IN")})))[0]
    assert gather[0].attrib == {"voice": "Polly.Raveena"}


async def test_hints_keep_their_limits() -> None:
    many = tuple(Choice(f"Mohalla {n}, " + "क" * 150, f"/{n}") for n in range(600))
    gather = (await rendered(replace(ASKED, choices=many)))[0]
    hints = (gather.get("hints") or "").split(",")
    assert len(hints) == 500
    assert {len(hint) <= 100 for hint in hints} == {True}


async def test_the_call_ends() -> None:
    document = await rendered(replace(ASKED, text="नमस्ते", choices=(), language="hi", call=CallStep(ends=True)))
    assert [verb.tag for verb in document] == ["Say", "Hangup"]


async def test_a_recording_is_taken() -> None:
    document = await rendered(replace(ASKED, choices=(), call=CallStep(records=True)))
    assert [verb.tag for verb in document] == ["Say", "Record", "Redirect"]
    assert document[1].attrib == {
        "action": ACTION,
        "finishOnKey": "#",
        "maxLength": "90",
        "method": "POST",
        "playBeep": "true",
        "timeout": "5",
    }


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("1800-000-1013", "+9118000001013"),
        ("18000001013", "+9118000001013"),
        ("011 4000 0000", "+911140000000"),
        ("+91 11 4000 0000", "+911140000000"),
    ],
)
async def test_the_desk_is_rung(written: str, dialled: str) -> None:
    assert number(written) == dialled
    document = await rendered(replace(ASKED, choices=(), call=CallStep(dial=written)))
    assert [verb.tag for verb in document] == ["Say", "Dial"]
    assert (document[1].text, document[1].get("action"), document[1].get("callerId")) == (dialled, ACTION, None)


async def test_who_withholds_her_number_calls_the_desk_from_the_citys() -> None:
    hidden = replace(
        ASKED, choices=(), recipient="CA00000000000000000000000000000d01", call=CallStep(dial="+911140000001")
    )
    assert (await rendered(hidden))[1].get("callerId") == "+911140000000"


# --- languages without a voice or a recogniser


async def test_a_recording_of_the_city_speaks_where_no_voice_does() -> None:
    voices = replace(VOICES, recordings={"ur": {"ask-type": "https://city.example.org/ask.wav"}})
    document = await rendered(replace(ASKED, language="ur", text_id="ask-type"), voices)
    assert words(document) == ["https://city.example.org/ask.wav"]
    assert document[0].get("language") == "ur-IN"


async def test_a_synthesised_voice_is_next() -> None:
    async def speak(text: str, language: str) -> str:
        return f"https://bot.example.org/media/{language}-{len(text)}.wav"

    document = await rendered(replace(ASKED, language="or", choices=CHOICES[:1]), replace(VOICES, speak=speak))
    assert words(document) == ["https://bot.example.org/media/or-17.wav", "https://bot.example.org/media/or-27.wav"]
    # nobody hears Odia for us: keys alone
    assert (document[0].get("input"), document[0].get("hints")) == ("dtmf", None)


async def test_what_can_not_be_spoken_is_told_in_the_neighbour_language() -> None:
    voices = replace(VOICES, unspoken={"or": ("यह बोल नहीं पाता।", "hi")})
    document = await rendered(replace(ASKED, language="or", text="ନମସ୍କାର", choices=()), voices)
    assert words(document) == ["यह बोल नहीं पाता।"]
    assert document[0][0].get("voice") == HINDI


async def test_words_that_nobody_hears_are_recorded_and_every_key_still_counts() -> None:
    unheard = replace(ASKED, language="as", choices=(), call=CallStep("words"))
    document = await rendered(unheard)
    assert [verb.tag for verb in document] == ["Say", "Record", "Redirect"]
    assert document[1].get("finishOnKey") == "1234567890*#"
    assert (await rendered(replace(unheard, call=CallStep("choice"))))[0].get("input") == "dtmf"


# --- words


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("🛠️ Report a problem", "Report a problem"),
        ("Number:\nPG PGR 12\n\nNoted.", "Number: PG PGR 12. Noted."),
        ("बत्ती\x00 बंद\ud800 है\ufffe।", "बत्ती बंद है।"),
        ("👩‍👧 क्\u200dष 1️⃣ © 2", "क्\u200dष 1 2"),
        ("🇮🇳 \u2067x\u2069", "x"),
        ("", ""),
    ],
)
def test_what_a_voice_gets(written: str, spoken: str) -> None:
    assert clean(written) == spoken


async def test_long_words_are_said_in_parts() -> None:
    sentence = "गांधी चौक की बत्ती तीन दिन से बंद है। "
    document = await rendered(replace(ASKED, language="hi", text=sentence * 200, choices=()))
    parts = words(document)
    assert len(parts) > 5
    assert {part.endswith("।") for part in parts} == {True}
    assert "".join(parts).replace(" ", "") == (sentence * 200).replace(" ", "")


async def test_each_line_is_said_by_itself() -> None:
    text = "Street light not working, Gandhi Chowk.\n\n🛠️\nShall I file it?"
    assert words(await rendered(replace(ASKED, text=text, choices=()))) == [
        "Street light not working, Gandhi Chowk.",
        "Shall I file it?",
    ]


ANYTHING = st.text(st.characters(), max_size=300)
ODD = st.text(st.sampled_from("क\u094d\u200dष<>&\"'\x00\x0b\ufffe\uffff\ud800🛠️,। \n"), max_size=2000)
STEPS = st.builds(
    CallStep,
    wants=st.sampled_from(["choice", "digits", "words"]),
    dial=st.sampled_from(["", "1800-000-1013"]),
    ends=st.booleans(),
    records=st.booleans(),
)


@given(
    text=ANYTHING | ODD,
    titles=st.lists(ANYTHING | ODD, max_size=12),
    language=st.sampled_from([*TONGUES, "xx"]),
    step=STEPS,
)
async def test_any_words_make_a_valid_document(text: str, titles: list[str], language: str, step: CallStep) -> None:
    choices = tuple(Choice(title, "/x", title) for title in titles)
    await rendered(replace(ASKED, text=text, choices=choices, language=language, call=step))


# --- the other documents, and that the rules can fail


def test_the_small_documents() -> None:
    lines = [Line("One moment.", ENGLISH), Line(url="https://city.example.org/a.wav")]
    assert [verb.tag for verb in check(twiml.go_on(lines, ACTION))] == ["Say", "Play", "Redirect"]
    assert [verb.tag for verb in check(twiml.hang_up(lines))] == ["Say", "Play", "Hangup"]
    assert check(twiml.ask(lines, Listening(keys=1), ACTION))[0].get("input") == "dtmf"


SAY = '<Say voice="Google.hi-IN-Wavenet-A" language="hi-IN">x</Say>'
END = "<Hangup/>"
GATHER = 'input="dtmf" actionOnEmptyResult="true" action="https://x.org/a" method="POST"'
REFUSED: dict[str, str] = {
    "not XML": "<Response><Say>a & b</Say></Response>",
    "a control character": "<Response><Say>\x0b</Say><Hangup/></Response>",
    "root": "<Reply/>",
    "outside a verb": f"<Response>hello{END}</Response>",
    "text behind it": f"<Response>{SAY}hello{END}</Response>",
    "unknown verb": f"<Response><Shout>x</Shout>{END}</Response>",
    "not within Gather": f"<Response><Gather {GATHER}><Hangup/></Gather>{END}</Response>",
    "Response: unknown verb": "<Response><Response/></Response>",
    "unknown attribute": f'<Response><Say pitch="1">x</Say>{END}</Response>',
    "Gather.input": f'<Response><Gather input="voice"/>{END}</Response>',
    "silence is not reported": f'<Response><Gather input="dtmf"/>{END}</Response>',
    "speech in no language": f'<Response><Gather input="speech" actionOnEmptyResult="true"/>{END}</Response>',
    "speech without speech": f'<Response><Gather {GATHER} hints="a"/>{END}</Response>',
    "empty or too long": "<Response><Gather "
    + GATHER.replace('"dtmf"', '"speech"')
    + f' language="hi-IN" hints="{"a" * 101}"/>{END}</Response>',
    "too many": "<Response><Gather "
    + GATHER.replace('"dtmf"', '"speech"')
    + f' language="hi-IN" hints="{",".join("a" * 501)}"/>{END}</Response>',
    "another language": f'<Response><Say voice="Google.hi-IN-Wavenet-A" language="en-IN">x</Say>{END}</Response>',
    "Say: empty": f"<Response><Say> </Say>{END}</Response>",
    "Say: too long": f"<Response><Say>{'क' * 1400}</Say>{END}</Response>",
    "cannot be said": f"<Response><Say>🛠</Say>{END}</Response>",
    "no absolute URL": "<Response><Redirect>?turn=1</Redirect></Response>",
    "no number": "<Response><Dial>1800</Dial></Response>",
    "without a word": f"<Response>{SAY}</Response>",
    "never reached": f"<Response>{END}{SAY}{END}</Response>",
    "URL: too long": f"<Response><Redirect>https://x.org/{'a' * 4000}</Redirect></Response>",
    "document: too long": f"<Response>{SAY * 2000}{END}</Response>",
}


@pytest.mark.parametrize("rule", REFUSED)
def test_the_rules_can_fail(rule: str) -> None:
    with pytest.raises(BadTwiml, match=rule if rule != "a control character" else "not XML"):
        check(REFUSED[rule])


def test_the_rules_take_what_twilio_documents() -> None:
    check(
        f'<Response><Gather {GATHER.replace("dtmf", "dtmf speech")} language="pa-guru-IN" hints="a,b" numDigits="1">'
        f"{SAY}<Play>https://x.org/a.wav</Play></Gather>"
        '<Redirect method="POST">https://x.org/a?turn=1&amp;x=2</Redirect></Response>'
    )
    check("<Response/>")
