"""The page as it is written: its weight, its sentences, its colours."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from bot.languages import LANGUAGES
from bot.saying.catalogue import catalogue_of
from bot.settings import Settings
from bot.ulb import Ulb, read_ulbs
from bot.web import page

MOST = 60 * 1024


def city() -> Ulb:
    return read_ulbs(Settings(_env_file=None).ulbs_dir)["citya"]  # type: ignore[call-arg]


def source() -> str:
    names = [*page.STATIC, *page.SIMULATOR, *(template for template, _ in page.VIEWS.values())]
    return "\n".join((page.FOLDER / name).read_text(encoding="utf-8") for name in names)


@pytest.mark.parametrize("simulated", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_page_weighs_less_than_60_kb_even_unpacked(language: str, simulated: bool) -> None:
    shell = page.shell("/", city().model_dump_json(), language, simulated)
    whole = len(shell.content) + sum(len(page.static(name).content) for name in page.STATIC)
    packed = len(shell.packed) + sum(len(page.static(name).packed) for name in page.STATIC)
    assert whole < MOST
    assert packed < MOST / 3


def test_every_sentence_is_said_in_every_language() -> None:
    assert len(page.text_ids()) > 40
    for language in LANGUAGES:
        texts = page.config(city(), language)["texts"]
        assert len(texts) == len(page.text_ids())
        assert all(texts.values())
        both = page.config(city(), language, simulated=True)["texts"]
        assert len(both) == len(page.text_ids()) + len(page.text_ids("simulator"))
        assert all(both.values())
        assert all(text_id.startswith(page.PREFIX) for text_id in page.text_ids())
        assert catalogue_of(language).has("webchat-title")


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Citya Nagar Nigam"), ("hi", "चित्या नगर निगम"), ("hi-Latn", "Citya Nagar Nigam")]
)
def test_the_citys_name_is_in_letters_that_she_reads(language: str, name: str) -> None:
    assert page.config(city(), language)["city"] == name
    assert name in page.config(city(), language)["texts"]["title"]


def test_every_sentence_is_used_and_none_is_missing() -> None:
    used = set(re.findall(r'data-(?:text|aria|placeholder)="([a-z0-9-]+)"', source()))
    used |= set(re.findall(r'(?:say|tell)\("([a-z0-9-]+)"', source()))
    used |= {name for _, name in page.VIEWS.values()}
    used |= {"aria-views", "phone-call", "phone-hangup", "phone-ready", "phone-ended", "phone-lost"}
    used |= {"phone-listening", "recording"}
    used |= {"title", "noscript", "start-1", "start-2", "start-3", "start-4"}
    used |= {"me", "you", "connected", "connecting", "waiting", "sent", "read", "failed"}
    used |= {"photo-unreadable", "photo-large"}
    assert used == set(page.config(city(), "en", simulated=True)["texts"])


@pytest.mark.parametrize("template", sorted({template for template, _ in page.VIEWS.values()}))
def test_no_sentence_stands_in_the_page(template: str) -> None:
    markup = re.sub(r"<[^>]+>", "", (page.FOLDER / template).read_text(encoding="utf-8"))
    assert re.sub(r"\$\w+|\s", "", markup) == ""
    assert not re.search(r"[\u0900-\u0dff]", source().replace("\u093c", ""))


def test_nothing_in_a_sentence_can_end_the_script(monkeypatch: pytest.MonkeyPatch) -> None:
    evil = city().model_copy(update={"name": {"en": "</script><script>alert(1)</script>&"}})
    html = page.shell("/", evil.model_dump_json(), "en").content.decode()
    assert "<script>alert" not in html
    config = html.split('id="config">')[1].split("</script>")[0]
    assert json.loads(config)["city"] == "</script><script>alert(1)</script>&"


# --- colours: WCAG 2.1, 1.4.3 and 1.4.11

#: (colour, behind it, least contrast)
PAIRS = (
    ("ink", "page", 4.5),
    ("ink", "card", 4.5),
    ("soft", "page", 4.5),
    ("soft", "card", 4.5),
    ("on-brand", "brand", 4.5),
    ("accent", "card", 4.5),
    ("accent", "mine", 4.5),
    ("on-mine", "mine", 4.5),
    ("link", "card", 4.5),
    ("link", "mine", 4.5),
    ("bad", "mine", 4.5),
    ("on-notice", "notice", 4.5),
    ("card", "accent", 4.5),
    ("edge", "card", 3),
    ("edge", "page", 3),
    ("focus", "page", 3),
    ("focus", "card", 3),
)


def palettes() -> dict[str, dict[str, str]]:
    css = (page.FOLDER / "chat.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", css, re.S)[:2]
    return {
        name: dict(re.findall(r"--([\w-]+): (#\w{6})", block)) for name, block in (("light", light), ("dark", dark))
    }


def luminance(colour: str) -> float:
    parts = [int(colour[n:m], 16) / 255 for n, m in pairwise((1, 3, 5, 7))]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_can_be_told_apart(name: str, front: str, back: str, least: float) -> None:
    palette = palettes()[name]
    assert contrast(palette[front], palette[back]) >= least
