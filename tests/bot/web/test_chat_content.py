"""What the page shows of words, papers and long talks, and what it never does with them."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from PIL import Image
from playwright.async_api import BrowserContext, Locator, Page, expect

from connectors.message import Outbound

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def ask(page: Page, words: str) -> Locator:
    """Say it and wait for the reply."""
    before = await page.locator(".bubble.me").count()
    await page.locator("#words").fill(words)
    await page.locator("#words").press("Enter")
    reply = page.locator(".bubble.me").nth(before)
    await reply.wait_for()
    return reply


async def test_papers_pictures_places_and_links(page: Page, phone: BrowserContext) -> None:
    png = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(png, "PNG")
    await phone.route("https://city.example.org/**", lambda r: r.fulfill(body=png.getvalue(), content_type="image/png"))
    paper = (await ask(page, "receipt")).get_by_role("link")
    await expect(paper).to_have_attribute("href", "https://city.example.org/r.pdf")
    await expect(paper).to_contain_text("PT-2026-0012.pdf")
    image = (await ask(page, "picture")).locator("img")
    await expect(image).to_have_js_property("naturalWidth", 40)
    bare = await ask(page, "bare")
    await expect(bare.get_by_role("link").first).to_contain_text("r.pdf")
    await expect(bare.get_by_role("link").first).to_have_attribute("href", re.compile("r.pdf.signature=1$"))
    await expect(bare.locator("img")).to_have_js_property("naturalWidth", 40)
    await expect((await ask(page, "pin")).get_by_role("link")).to_have_attribute("href", re.compile("mlat=25.61000"))
    reply = await ask(page, "link")
    await expect(reply.get_by_role("link")).to_have_count(1)
    await expect(reply.get_by_role("link")).to_have_attribute("href", "https://pay.example.org/x?a=1&b=2")
    await expect(reply).to_contain_text("javascript:alert(1) <b>bold</b>")
    calls = (await ask(page, "danger")).get_by_role("link")
    assert [await link.get_attribute("href") for link in await calls.all()] == ["tel:112", "tel:101"]
    await expect(page.get_by_role("link", name="Any emergency. Call: 112")).to_be_visible()
    desk = await ask(page, "desk")
    assert [await one.get_attribute("href") for one in await desk.get_by_role("link").all()] == ["tel:18000001013"] * 2
    await expect(desk).to_contain_text("In flat 112? Call 1800-000-1013 (Mon to Sat).")


async def test_her_own_numbers_stay_words(page: Page) -> None:
    await ask(page, "PG-PGR-2026-11-23-001204")
    await expect(page.locator(".bubble.you .number")).to_have_count(0)
    await expect(page.locator(".bubble.me .number")).to_have_count(1)


HARD = '<img src=x onerror=alert(1)> \u202eevil\u202c https://x.example.org/"onclick=alert(1) ' + "क" * 10_000


async def test_ten_thousand_characters_of_anything_stay_words(page: Page, town: Any) -> None:
    await ask(page, HARD)
    assert await page.locator("#log img").count() == 0
    assert town.script.heard[0].text == HARD.replace("\u202e", "").replace("\u202c", "").strip()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_who_reads_further_up_is_not_torn_away(page: Page, town: Any) -> None:
    for word in ("danger", "danger", "danger"):
        await ask(page, word)
    await page.locator("#scroll").evaluate("element => { element.scrollTop = 0; }")
    await expect(page.locator("#latest")).to_be_hidden()
    await town.mailroom.put_outbox(Outbound("news-0", "webchat", town.script.heard[0].sender, text="Solved."))
    await page.locator("#latest").wait_for()
    assert await page.locator("#scroll").evaluate("element => element.scrollTop") == 0
    await page.locator("#latest").tap()
    await expect(page.locator("#latest")).to_be_hidden()
    await expect(page.get_by_text("Solved.")).to_be_in_viewport()


async def test_what_the_browser_keeps_is_bounded(page: Page, town: Any) -> None:
    await ask(page, "list")
    visitor = town.script.heard[0].sender
    for number in range(180):
        await town.mailroom.append_stream(visitor, {"id": f"n-{number}", "text": f"news {number}", "language": "en"})
    await page.get_by_text("news 179").wait_for()
    kept = await page.evaluate("JSON.parse(localStorage.nagarmitra).log")
    assert (len(kept), kept[-1]["text"]) == (150, "news 179")
