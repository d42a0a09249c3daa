"""Every sentence in every language: none is missing, all can be said, titles fit their buttons, the tone is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
import regex
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.languages import LANGUAGES
from bot.nlu.lookups import service_codes
from bot.saying.catalogue import CHANNEL_ATTRIBUTE, TEXTS, catalogue_of

ORIGINAL = "en"
#: The most graphemes of a title: buttons hold 20, rows of a list 24 (reference/channels.md, interactive messages).
TITLES = {"choice-": 20, "menu-": 24, "group-": 24, "type-": 24}
#: Joy is for hellos.
GREETINGS = {"first-contact", "greet", "greet-back", "goodbye", "thank"}
#: The value of an argument that chooses between variants; all others are plain words or small numbers.
CHOOSING = {
    "demo": ("yes", "no"),
    "known": ("yes", "no"),
    "open": ("now", "unknown"),
    "day": ("later", "tomorrow"),
    "part": ("morning", "evening"),
    "of": ("water", "any"),
}
COUNTING = ("count", "days", "stars")
#: What SMS, or SMS and calls, have nothing to say to: no photo can be sent there, and an SMS more costs more.
SILENT = {"summary-no-photo", "resumed"}


@cache
def sentences(language: str) -> dict[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for path in sorted((TEXTS / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf8")).body:
            assert not isinstance(entry, ast.Junk), f"{path.name}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{path.name}: {entry.id.name} stands twice"
                found[entry.id.name] = entry
    return found


class Named(Visitor):  # type: ignore[misc] # fluent has no types
    """The names of a sentence's arguments."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


def arguments(part: ast.BaseNode) -> set[str]:
    named = Named()
    named.visit(part)
    return named.names


def sample_arguments(names: set[str]) -> Iterator[dict[str, str | int]]:
    """Some of each kind: what is counted as none, one and many; every choice."""
    for count, which in ((0, 0), (1, 1), (7, 0)):
        yield {
            name: count if name in COUNTING else CHOOSING[name][which] if name in CHOOSING else "xyz" for name in names
        }


def said(language: str) -> Iterator[tuple[str, str]]:
    """(id, words) of every sentence, on every channel, with every kind of argument."""
    for name, message in sentences(language).items():
        for channel in ("", *CHANNEL_ATTRIBUTE):
            for values in sample_arguments(arguments(message)):
                yield name, catalogue_of(language).say(name, channel, **values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_everything(language: str) -> None:
    assert set(sentences(ORIGINAL)) - set(sentences(language)) == set()
    assert set(sentences(language)) - set(sentences(ORIGINAL)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_needs_what_the_original_does_not_get(language: str) -> None:
    own = {name: arguments(message) for name, message in sentences(language).items() if name in sentences(ORIGINAL)}
    original = {name: arguments(message) for name, message in sentences(ORIGINAL).items()}
    assert {name: names - original[name] for name, names in own.items() if names - original[name]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(language: str) -> None:
    empty = {name for name, words in said(language) if not words.strip()}
    assert empty == SILENT
    assert all(catalogue_of(language).say(name) for name in SILENT)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("start", TITLES)
def test_titles_fit(language: str, start: str) -> None:
    """On buttons and in lists; an SMS numbers its choices, and a call says them."""
    titles = {name: message for name, message in sentences(language).items() if name.startswith(start)}
    plain = {name: catalogue_of(language).say(name) for name, message in titles.items() if not arguments(message)}
    assert plain
    graphemes = {name: (len(regex.findall(r"\X", words)), words) for name, words in plain.items()}
    assert {name: found for name, found in graphemes.items() if found[0] > TITLES[start]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tone_is_quiet(language: str) -> None:
    assert {name for name, words in said(language) if name not in GREETINGS and "!" in words} == set()
    assert {name for name, words in said(language) if re.search(r"[^\S\n]{2}|[^\S\n]$", words, re.MULTILINE)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_complaint_has_its_words(language: str) -> None:
    types = {f"type-{code}" for code in service_codes()}
    groups = {f"group-{group}" for group in (*service_codes().values(), "Others")}
    assert (types | groups) - set(sentences(language)) == set()
    written = {name for name in sentences(language) if name.startswith(("type-", "group-"))}
    assert written - types - groups <= {"type-Others"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_has_no_row_twice(language: str) -> None:
    """Two rows with the same words could not be told apart, by her or by `bot.answers`."""
    for start in ("menu-", "group-", "type-"):
        titles = [catalogue_of(language).say(name) for name in sentences(language) if name.startswith(start)]
        assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_named_in_itself_everywhere(language: str) -> None:
    assert {code for code in LANGUAGES if f"language-{code}" not in sentences(language)} == set()


def test_the_sample_arguments_can_find_a_fault() -> None:
    with pytest.raises(KeyError):
        catalogue_of(ORIGINAL).say("grievance-filed", number="xyz")
    with pytest.raises(KeyError):
        catalogue_of(ORIGINAL).say("no-such-sentence")
