"""Who can use the page: on a slow line, a small screen, by ear, by keyboard, from right to left."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Response, expect

from bot.languages import LANGUAGES
from bot.web import page as pages

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

#: Every control that can be seen, with its name as a screen reader gets it and its size.
CONTROLS = """() => [...document.querySelectorAll('button, a[href], input, select, textarea, [tabindex="0"]')]
  .filter((element) => element.checkVisibility() && !element.matches('.unseen'))
  .map((element) => {
    const box = element.getBoundingClientRect();
    const name = element.getAttribute('aria-label') || element.textContent.trim();
    return { what: element.id || element.className, name, width: box.width, height: box.height };
  })"""


async def fill(page: Page) -> None:
    """Everything that the page can show."""
    for word in ("report", "receipt", "pin", "danger", "rows", "link", "list"):
        before = await page.locator(".bubble.me").count()
        await page.locator("#words").fill(word)
        await page.locator("#words").press("Enter")
        await page.locator(".bubble.me").nth(before).wait_for()


async def test_what_goes_over_the_line_is_less_than_60_kb(phone: BrowserContext, town: Any) -> None:
    page = await phone.new_page()
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))
    await page.goto(town.url, wait_until="load")
    await page.locator(".answer").first.wait_for()
    files = [response for response in loaded if "/stream" not in response.url and "/session" not in response.url]
    sizes = [len(await response.body()) for response in files]
    assert len(sizes) == len(pages.STATIC) + 1
    assert 20_000 < sum(sizes) < 60 * 1024


async def test_every_control_has_a_name_and_room_for_a_thumb(page: Page) -> None:
    await fill(page)
    controls = await page.evaluate(CONTROLS)
    assert len(controls) > 50
    assert [control for control in controls if not control["name"]] == []
    # A link within a sentence is as high as its line (WCAG 2.5.8 excepts it); so is what is cut off by scrolling.
    small = [c for c in controls if c["height"] < 44 and not c["name"].startswith("https://")]
    assert small == []


async def test_a_screen_reader_is_told(page: Page) -> None:
    await fill(page)
    log = page.get_by_role("log", name="Conversation")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(page.get_by_role("status").first).to_be_attached()
    await expect(page.get_by_role("group", name="Likely answers")).to_be_visible()
    assert await page.locator("img:not([alt])").count() == 0
    assert (await page.locator(".bubble").last.text_content() or "").startswith("NagarMitra: ")
    assert await page.locator("svg:not([aria-hidden])").count() == 0
    headings = await page.get_by_role("heading", level=1).all_inner_texts()
    assert headings == ["Citya Nagar Nigam"]


async def test_the_keyboard_goes_round_in_the_order_of_the_eye(page: Page) -> None:
    await page.locator("body").evaluate("element => element.focus()")
    seen = []
    for _ in range(11):
        await page.keyboard.press("Tab")
        seen.append(await page.evaluate("document.activeElement.id || document.activeElement.className.trim()"))
    answers = ["answer"] * 4
    assert seen[:10] == ["language", "anew", "log", *answers, "photo", "place", "words"]
    outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


@pytest.mark.parametrize("language", ["en", "hi"])
async def test_320_pixels_are_wide_enough(browser: Browser, town: Any, language: str) -> None:
    context = await browser.new_context(viewport={"width": 320, "height": 568}, locale=f"{language}-IN")
    page = await context.new_page()
    await page.goto(town.url)
    await fill(page)
    wide = """() => [...document.querySelectorAll('body, body *')].filter((element) => {
      const box = element.getBoundingClientRect();
      const out = box.right > innerWidth + 0.5 || box.left < -0.5;
      return out && element.checkVisibility() && !element.closest('.unseen');
    }).map((element) => element.className || element.tagName)"""
    assert await page.evaluate(wide) == []
    assert await page.evaluate("document.documentElement.scrollWidth") == 320
    assert await page.locator("#scroll").evaluate("element => element.scrollWidth <= element.clientWidth")
    await context.close()


@pytest.fixture
def urdu_like(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hindi as if it were written from right to left, until there is a language that is."""
    turned = {**LANGUAGES, "hi": replace(LANGUAGES["hi"], direction="rtl")}
    monkeypatch.setattr(pages, "LANGUAGES", turned)
    pages.shell.cache_clear()
    pages.config_asset.cache_clear()
    yield
    pages.shell.cache_clear()
    pages.config_asset.cache_clear()


async def middle(page: Page, selector: str) -> float:
    box = await page.locator(selector).last.bounding_box()
    assert box
    return box["x"] + box["width"] / 2


async def test_the_page_turns_round(page: Page, urdu_like: None) -> None:
    await page.locator("#words").fill("report")
    await page.locator("#words").press("Enter")
    await page.locator(".bubble.me").nth(1).wait_for()
    for turned in (False, True):
        if turned:
            await page.goto(f"{page.url}?language=hi")
            await page.locator("#language").select_option("hi")
            await page.get_by_text("You said: हिन्दी").wait_for()
        assert await page.locator("html").get_attribute("dir") == ("rtl" if turned else "ltr")
        mine, ours, send, photo = [await middle(page, s) for s in (".you", ".me", "#send", "#photo")]
        assert (mine < ours, send < photo) == (turned, turned)
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_who_wants_no_motion_gets_none(phone: BrowserContext, town: Any) -> None:
    page = await phone.new_page()
    await page.emulate_media(reduced_motion="reduce", color_scheme="dark")
    await page.goto(town.url)
    await page.locator(".answer").first.wait_for()
    await page.locator("#typing").evaluate("element => { element.hidden = false; }")
    assert await page.locator(".dots i").first.evaluate("dot => getComputedStyle(dot).animationName") == "none"
    assert await page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 23, 21)"


async def test_the_typing_sign_stands_between_message_and_reply(page: Page, town: Any) -> None:
    go_on = asyncio.Event()
    turn = town.script.turn

    async def slow(*given: Any) -> Any:
        await go_on.wait()
        return await turn(*given)

    town.turn = slow
    await page.locator("#words").fill("slow")
    await page.locator("#words").press("Enter")
    await page.locator("#typing").wait_for()
    await expect(page.locator(".bubble.you .tick")).to_have_attribute("aria-label", "Sent")
    go_on.set()
    await page.get_by_text("You said: slow").wait_for()
    await expect(page.locator("#typing")).to_be_hidden()
    await expect(page.locator(".bubble.you .tick")).to_have_attribute("aria-label", "Read")
