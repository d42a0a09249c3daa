"""Script first, then words; what says nothing about a language gets none."""

import pytest

from bot.nlu.language import UNKNOWN, Guess, ScriptModel, identify, script, spoken_words

ENGLISH = """the road is broken
no water since monday
what is the status of my complaint
please send the receipt
street light is not working
there is garbage on the street
how much is the tax
thank you
the drain is blocked
i want to pay the bill
my house is near the temple
when will you open""".splitlines()
TYPED = """sadak tuti hui hai
somwar se pani nahi aa raha
meri shikayat ka kya hua
raseed bhej do
gali ki light nahi jal rahi
sadak pe kachra pada hai
tax kitna hai
dhanyavad ji
nali jam hai
bill bharna hai mujhe
mera ghar mandir ke paas hai
kab khulega daftar""".splitlines()


@pytest.fixture(scope="module")
def models() -> dict[str, ScriptModel]:
    samples = [line.split() for line in ENGLISH + TYPED]
    return {"Latn": ScriptModel.fit(samples, ["en"] * len(ENGLISH) + ["hi-Latn"] * len(TYPED))}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("सड़क टूटी है", "hi"),
        ("street light नहीं जल रही है", "hi"),
        ("the water is dirty", "en"),
        ("pani ganda aa raha hai", "hi-Latn"),
        ("light nahi jal rahi hai complaint karni hai", "hi-Latn"),
    ],
)
def test_languages(models: dict[str, ScriptModel], text: str, code: str) -> None:
    assert identify(text, models).code == code


@pytest.mark.parametrize("text", ["2", "PG-PT-1013-000001", "👍", "", "...", "98000 00012"])
def test_what_tells_no_language(models: dict[str, ScriptModel], text: str) -> None:
    assert identify(text, models) == UNKNOWN


def test_a_script_without_a_language_of_ours_is_unknown() -> None:
    assert identify("привет", {}) == UNKNOWN
    assert identify("नमस्ते", {}) == Guess("hi", 1.0)


def test_a_tie_of_scripts_goes_to_the_one_that_is_not_latin() -> None:
    assert script(["light", "बंद"]) == "Deva"
    assert script(spoken_words("PG-12 5 a1")) is None
