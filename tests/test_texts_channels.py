"""The words of SMS and of phone calls: cheap, short and plain; sayable, and fit for the ear (shared/voice.md 8–12)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import regex

from actions.conversation import MENU
from bot.languages import LANGUAGES
from bot.saying.catalogue import catalogue_of
from connectors.channels.segments import cost
from tests.test_texts import arguments, said, sample_arguments, sentences

SMS, CALL = "twilio_sms", "twilio_voice"
CHEAP = [code for code, row in LANGUAGES.items() if row.gsm7]
#: A typed variety is heard as the language behind it.
HEARD = [code for code, row in LANGUAGES.items() if row.voice and not row.parent]
#: What a channel never carries: what stands on web pages, is the word on a button, or belongs to the other channel.
ELSEWHERE = {
    SMS: ("webchat-", "simulator-", "choices-label", "call-"),
    CALL: ("webchat-", "simulator-", "choices-label", "sms-"),
}
#: A sentence's facts at their usual length, as an SMS has them; what is not here is a word.
USUAL = {
    "number": "PG-PGR-2026-11-23-001204",
    "type": "Street light not working",
    "place": "Gandhi Chowk",
    "address": "14, Nehru Nagar",
    "city": "Citya Nagar Nigam",
    "phone": "1800-000-1013",
    "hours": "Mon-Sat, 10 am to 5 pm",
    "url": "https://pay.citya.example/p/0a1b2c3d4e5f",
    "amount": "Rs. 3,240",
}
#: The longest SMS: two segments, of which the second is not yet full when choices follow (reference/channels.md 3.5).
LONGEST = {"gsm7": 306, "ucs2": 134}
#: What an attribute may use besides what the sentence itself gets: `bot.saying.spoken` and the choices' own facts give
#: it.
GIVEN = {
    "choice-grievance": {"at"},
    "money": {"plain", "count"},
    "money-paise": {"plain", "coins"},
}
#: Tells a caller where else to go, where she can write.
MAY_SAY_WRITE = {"call-left"}

EMOJI = regex.compile(r"\p{Extended_Pictographic}|\p{Emoji_Presentation}|️")
#: For the eye: an address of the web, brackets, quotes, a dash or slash between words.
FOR_THE_EYE = re.compile(r"https?:|www\.|[()\[\]{}<>\"“”/*_]|\s[-–—]\s|₹|%")
#: What nobody can do on a call, by language.
NOT_ON_A_CALL = {
    "en": re.compile(r"\b(write|type|reply|tap on|click|send (a|the) photo|send your location)\b", re.IGNORECASE),
    "hi": re.compile(r"लिखिए|लिख दीजिए|लिख भेजिए|चुनिए|भेज दीजिए|भेजिए"),
}
#: Read aloud by a woman's voice, and read by women: no sentence says that a man speaks, or speaks to a man.
A_MAN = {
    "hi": re.compile(r"(ता|का|रहा) हूँ|[ूऊ]ँगा|नहीं समझा|(मैं|नहीं) .*(?<!हो )पा(या|ता)|(?<!जा )सकते हैं|रहे थे|(भर|लिख|बोल|देख)ेंगे"),
    "hi-Latn": re.compile(
        r"(ta|ka|raha) hoon|(?<!k)(oo|u)nga\b|nahi samjha\b|(main|nahi) .*(?<!ho )(paya|paata)|(?<!ja )sakte hain"
        r"|rahe the|(bhar|likh|bol|dekh)enge"
    ),
}
#: Words of forms and notices, for which people have others (docs/translating.md).
OF_NOTICES = re.compile(
    r"भुगतान|शुल्क|पंजीकर|निर्धारण|क्रमांक|कार्यालय|दस्तावेज़|कृपया|bhugtan|shulk|panjikar|kramank|karyalay|kripya|"
    r"\bkindly\b|\bhereby\b|\bregistered successfully\b|\binvalid\b",
    re.IGNORECASE,
)
#: A corporation, a council and a small town speak with the same words: what it is stands only in its name.
KINDS_OF_TOWN = re.compile(r"corporation|municipality|निगम|पालिका|पंचायत|nigam|palika|panchayat", re.IGNORECASE)


def used(language: str, channel: str) -> Iterator[tuple[str, str]]:
    """(id, words) of every sentence that this channel can carry, with every kind of argument.

    On a call all facts are words here; how they are said is in tests/bot/saying/test_spoken.py.
    """
    usual = USUAL if channel == SMS else {}
    for name, message in sentences(language).items():
        if name.startswith(ELSEWHERE[channel]):
            continue
        for values in sample_arguments(arguments(message)):
            facts = {key: usual.get(key, value) if value == "xyz" else value for key, value in values.items()}
            yield name, catalogue_of(language).say(name, channel, **facts)


@pytest.mark.parametrize("language", CHEAP)
def test_an_sms_stays_in_the_cheap_alphabet(language: str) -> None:
    assert {name for name, words in used(language, SMS) if cost(words).alphabet != "gsm7"} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_sms_is_two_segments_at_most(language: str) -> None:
    found = [(name, cost(words)) for name, words in used(language, SMS)]
    assert {(name, price.units) for name, price in found if price.units > LONGEST[price.alphabet]} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_sms_are_one_segment(language: str) -> None:
    prices = {name: cost(words).segments for name, words in used(language, SMS)}
    assert sum(price == 1 for price in prices.values()) / len(prices) > 0.9


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_is_as_short_as_a_menu_can_be(language: str) -> None:
    """One segment, or two in a dear alphabet: it is what most talks by SMS begin with."""
    say = catalogue_of(language).say
    rows = [f"{number}. {say(text, SMS)}" for number, (_, _, text) in enumerate(MENU, 1)]
    assert cost("\n".join((say("greet", SMS), *rows))).segments == (1 if language in CHEAP else 2)


@pytest.mark.parametrize(("language", "channel"), [*((c, SMS) for c in LANGUAGES), *((c, CALL) for c in HEARD)])
def test_no_icon_is_sent_by_sms_or_said(language: str, channel: str) -> None:
    assert {name for name, words in used(language, channel) if EMOJI.search(words)} == set()


@pytest.mark.parametrize("language", HEARD)
def test_nothing_said_is_for_the_eye(language: str) -> None:
    assert {pair for pair in used(language, CALL) if FOR_THE_EYE.search(pair[1])} == set()


@pytest.mark.parametrize("language", sorted(NOT_ON_A_CALL))
def test_nothing_is_asked_that_a_caller_cannot_do(language: str) -> None:
    asked = {(name, words) for name, words in used(language, CALL) if NOT_ON_A_CALL[language].search(words)}
    assert {pair for pair in asked if pair[0] not in MAY_SAY_WRITE} == set()


@pytest.mark.parametrize("language", sorted(A_MAN))
def test_no_man_speaks_and_none_is_spoken_to(language: str) -> None:
    assert {(name, words) for name, words in said(language) if A_MAN[language].search(words)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_in_the_words_of_notices(language: str) -> None:
    assert {(name, words) for name, words in said(language) if OF_NOTICES.search(words)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_knows_what_kind_of_town_it_is(language: str) -> None:
    assert {(name, words) for name, words in said(language) if KINDS_OF_TOWN.search(words)} == set()


@pytest.mark.parametrize("language", HEARD)
def test_a_title_can_stand_inside_a_sentence(language: str) -> None:
    """It is said as "…, press 1" (call.ftl)."""
    titles = {(name, words) for name, words in used(language, CALL) if name.startswith(("choice-", "menu-", "group-"))}
    assert {pair for pair in titles if re.search(r"[.।:;!?]", pair[1])} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", [SMS, CALL])
def test_a_list_has_no_row_twice_on_a_basic_phone(language: str, channel: str) -> None:
    for start in ("menu-", "group-", "type-"):
        titles = [catalogue_of(language).say(name, channel) for name in sentences(language) if name.startswith(start)]
        assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_channel_needs_no_facts_of_its_own(language: str) -> None:
    """Actions pass the same facts for every channel; beside a `number` there is its `last` digits on a call."""
    for name, message in sentences(language).items():
        assert message.value is not None
        given = arguments(message.value) | GIVEN.get(name, set())
        given |= {"last"} if "number" in given else set()
        for attribute in message.attributes:
            assert arguments(attribute) <= given, f"{name}.{attribute.id.name}"


@pytest.mark.parametrize(
    ("found", "faulty", "fine"),
    [
        (EMOJI, "🛠️ A problem", "For a problem, press 1#"),
        (EMOJI, "ℹ️ Ask", "Ask"),
        (FOR_THE_EYE, "Gandhi Chowk (Ward 12)", "Gandhi Chowk, Ward 12"),
        (FOR_THE_EYE, "Monday – Friday", "E-waste"),
        (FOR_THE_EYE, "https://pay.example", "by SMS"),
        (NOT_ON_A_CALL["en"], "Please write it", "Dirty tap water"),
        (NOT_ON_A_CALL["hi"], "फ़ोटो हो तो भेज दीजिए", "नंबर भेज दिया है"),
        (A_MAN["hi"], "मैं बता सकता हूँ", "मैं दिन-रात यहीं हूँ"),
        (A_MAN["hi"], "नंबर भेज दूँगा", "दर्ज कर दूँ?"),
        (A_MAN["hi"], "एक मिनट, देख रहा हूँ", "एक मिनट, अभी देखते हैं"),
        (A_MAN["hi"], "आप फिर लिख सकते हैं", "इतने भरे जा सकते हैं"),
        (A_MAN["hi"], "कौन सा भरेंगे?", "दफ़्तर के लोग मदद करेंगे"),
        (A_MAN["hi-Latn"], "khabar aate hi bataunga", "Darj kar doon?"),
        (A_MAN["hi-Latn"], "yeh samajh nahi paya", "us par kaam nahi ho paya"),
        (OF_NOTICES, "भुगतान का लिंक", "पेमेंट का लिंक"),
        (KINDS_OF_TOWN, "नगर निगम का सिस्टम", "दफ़्तर का सिस्टम"),
    ],
)
def test_these_checks_can_find_a_fault(found: re.Pattern[str], faulty: str, fine: str) -> None:
    assert (bool(found.search(faulty)), bool(found.search(fine))) == (True, False)
