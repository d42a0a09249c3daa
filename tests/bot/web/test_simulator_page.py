"""WhatsApp and SMS on the web page: our real adapters, and the gateway in Twilio's place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, BrowserContext, Page, Response, expect

from bot.simulator.recordings import sample, samples
from bot.web import page as pages
from connectors.message import Outbound

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

HER, OTHER = pages.NUMBERS
#: Every control that can be seen, with its name as a screen reader gets it and its height.
CONTROLS = """() => [...document.querySelectorAll('button, a[href], input, select, textarea')]
  .filter((element) => element.checkVisibility() && !element.matches('.unseen'))
  .map((element) => ({
    name: element.getAttribute('aria-label') || element.labels?.[0]?.textContent.trim() || element.textContent.trim(),
    height: element.getBoundingClientRect().height,
  }))"""
WIDE = """() => [...document.querySelectorAll('body, body *')].filter((element) => {
  const box = element.getBoundingClientRect();
  return (box.right > innerWidth + 0.5 || box.left < -0.5) && element.checkVisibility() && !element.closest('.unseen');
}).map((element) => element.className || element.tagName)"""


@pytest_asyncio.fixture(loop_scope="session")
async def page(phone: BrowserContext, simulated_town: Any) -> AsyncIterator[Page]:
    """The chat page with the simulator on. Fails the test if a page raised or logged an error it should not."""
    page = await phone.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if "Content Security Policy" in line.text else None)
    await page.goto(simulated_town.url)
    await page.locator(".answer").first.wait_for()
    yield page
    assert problems == []


async def go(page: Page, view: str) -> None:
    """To another view by its link; it is there when its own name stands in the head."""
    await page.get_by_role("navigation").get_by_role("link", name=view).tap()
    await expect(page.locator("#view")).to_have_text(view)


async def say(page: Page, words: str) -> None:
    await page.locator("#words").fill(words)
    await page.locator("#words").press("Enter")


async def shown(page: Page) -> list[str]:
    """What stands in the log, in order, without the welcome of the chat page and the times."""
    return await page.locator(".bubble:not([data-id=welcome]) .words").all_inner_texts()


async def test_she_writes_on_whatsapp_and_presses_a_button(page: Page, simulated_town: Any) -> None:
    await go(page, "WhatsApp")
    await say(page, "report")
    await page.get_by_role("button", name="File it").tap()
    await page.get_by_text("Filed. Your number").wait_for()
    first, second = simulated_town.script.heard
    assert (first.channel, first.phone, first.proved, first.kind) == ("twilio_whatsapp", HER, True, "text")
    assert (second.kind, second.payload, second.text) == ("choice", "/affirm", "File it")
    await expect(page.locator(".bubble.you .tick").last).to_have_attribute("data-state", "read")
    await expect(page.locator("#typing")).to_be_hidden()


async def test_a_list_opens_under_its_button(page: Page, simulated_town: Any) -> None:
    await go(page, "WhatsApp")
    await say(page, "rows")
    await page.locator(".answer").get_by_text("☰").tap()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("button")).to_have_count(3)
    await dialog.get_by_role("button", name="14, Nehru Nagar").tap()
    await page.get_by_text("You said: 14, Nehru Nagar").wait_for()
    assert (simulated_town.script.heard[-1].kind, simulated_town.script.heard[-1].payload) == ("choice", "/1")
    await expect(dialog).to_be_hidden()


async def test_what_was_said_is_there_again_once(page: Page, simulated_town: Any) -> None:
    await go(page, "WhatsApp")
    await say(page, "one")
    await page.get_by_text("You said: one").wait_for()
    await go(page, "SMS")
    assert await shown(page) == []
    await go(page, "WhatsApp")
    await page.get_by_text("You said: one").wait_for()
    assert await shown(page) == ["one", "You said: one"]


async def test_a_restart_of_the_server_loses_and_doubles_nothing(page: Page, simulated_town: Any) -> None:
    await go(page, "SMS")
    await say(page, "one")
    await page.get_by_text("You said: one").wait_for()
    await simulated_town.stop_serving()
    await say(page, "lost")
    await expect(page.locator("#status")).to_contain_text("did not take this")
    await simulated_town.mailroom.put_outbox(Outbound("news-0", "twilio_sms", HER, text="Solved."))
    await simulated_town.serve()
    await page.get_by_text("Solved.").wait_for()
    await say(page, "two")
    await page.get_by_text("You said: two").wait_for()
    assert await shown(page) == ["one", "You said: one", "Solved.", "two", "You said: two"]


async def test_she_writes_an_sms_and_sees_what_it_costs(page: Page, simulated_town: Any) -> None:
    await go(page, "SMS")
    await expect(page.locator("#photo, #place, #voice")).to_have_count(3)
    for name in ("#photo", "#place", "#voice"):
        await expect(page.locator(name)).to_be_hidden()
    await say(page, "report")
    await page.get_by_text("1. File it").wait_for()
    await say(page, "बत्ती")
    await page.get_by_text("You said: बत्ती").wait_for()
    feet = await page.locator(".bubble:not([data-id=welcome]) .foot span:first-child").all_inner_texts()
    assert feet == ["1 SMS · GSM-7", "1 SMS · GSM-7", "1 SMS · Unicode", "1 SMS · Unicode"]
    assert [(inbound.channel, inbound.phone) for inbound in simulated_town.script.heard] == [("twilio_sms", HER)] * 2


async def test_she_is_the_same_citizen_in_every_view_and_another_by_another_number(
    page: Page, simulated_town: Any
) -> None:
    await go(page, "WhatsApp")
    await say(page, "one")
    await page.get_by_text("You said: one").wait_for()
    await page.get_by_label("Simulated. You are").select_option(OTHER)
    await expect(page.get_by_label("Simulated. You are")).to_have_value(OTHER)
    await page.locator(".answer").first.wait_for()
    assert await shown(page) == []
    await go(page, "SMS")
    await say(page, "two")
    await page.get_by_text("You said: two").wait_for()
    assert [inbound.citizen for inbound in simulated_town.script.heard] == [f"tel:{HER}", f"tel:{OTHER}"]


async def test_what_comes_in_another_view_is_marked(page: Page, simulated_town: Any) -> None:
    await go(page, "WhatsApp")
    await say(page, "one")
    await page.get_by_text("You said: one").wait_for()
    await simulated_town.mailroom.put_outbox(Outbound("news-0", "twilio_sms", HER, text="Solved."))
    news = page.get_by_role("link", name="SMS").get_by_role("img", name="New message")
    await news.wait_for()
    await page.get_by_role("link", name="SMS").tap()
    await page.get_by_text("Solved.").wait_for()


async def test_she_sends_a_photo_a_place_and_a_voice_note(
    page: Page, phone: BrowserContext, simulated_town: Any, tmp_path: Path
) -> None:
    await go(page, "WhatsApp")
    Image.linear_gradient("L").convert("RGB").save(tmp_path / "x.jpg")
    await page.locator("#file").set_input_files(tmp_path / "x.jpg")
    await page.get_by_text("You said: media").wait_for()
    await page.wait_for_function("document.querySelector('.you .picture')?.naturalWidth === 256")
    await phone.grant_permissions(["geolocation"])
    await phone.set_geolocation({"latitude": 25.61, "longitude": 85.14})
    await page.locator("#place").tap()
    await page.get_by_text("You said: location").wait_for()
    name, row = next(iter(samples().items()))
    await page.get_by_role("button", name="Send a voice note").tap()
    await page.get_by_role("dialog").get_by_text(row["text"]).tap()
    await page.get_by_text(f"🎤 {row['text']}").wait_for()
    await page.get_by_text("You said: media").nth(1).wait_for()
    photo, place, voice = simulated_town.script.heard
    assert (photo.media[0].kind, place.location.latitude, voice.media[0].kind) == ("image", 25.61, "audio")
    assert simulated_town.script.photos[1] == sample(name)


# --- who can use it


async def test_the_chat_page_loads_nothing_of_the_phone(phone: BrowserContext, simulated_town: Any) -> None:
    page = await phone.new_page()
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))
    await page.goto(simulated_town.url, wait_until="load")
    await page.locator(".answer").first.wait_for()
    files = [response for response in loaded if "/stream" not in response.url and "/session" not in response.url]
    assert len(files) == len(pages.STATIC) + 2
    assert sum([len(await response.body()) for response in files]) < 60 * 1024


@pytest.mark.parametrize("path", pages.VIEWS)
async def test_every_control_has_a_name_and_room_for_a_thumb(page: Page, simulated_town: Any, path: str) -> None:
    await page.goto(simulated_town.url + path)
    await expect(page.locator("nav [aria-current=page]")).to_have_count(1)
    await expect(page.get_by_role("navigation", name="Ways to reach the city").get_by_role("link")).to_have_count(4)
    controls = await page.evaluate(CONTROLS)
    assert len(controls) > 8
    assert [control for control in controls if not control["name"] or control["height"] < 44] == []
    assert await page.locator("svg:not([aria-hidden])").count() == 0
    assert await page.get_by_role("heading", level=1).all_inner_texts() == ["Citya Nagar Nigam"]


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("path", pages.VIEWS)
async def test_320_pixels_are_wide_enough(browser: Browser, simulated_town: Any, path: str, language: str) -> None:
    context = await browser.new_context(viewport={"width": 320, "height": 568}, locale=f"{language}-IN")
    page = await context.new_page()
    await page.goto(simulated_town.url + path)
    await expect(page.locator("nav [aria-current=page]")).not_to_be_empty()
    assert await page.evaluate(WIDE) == []
    assert await page.evaluate("document.documentElement.scrollWidth") == 320
    assert await page.evaluate("document.documentElement.scrollHeight") <= 568
    await context.close()


async def test_the_views_speak_her_language(page: Page, simulated_town: Any) -> None:
    await go(page, "SMS")
    await page.locator("#language").select_option("hi")
    await expect(page.get_by_role("link", name="फ़ोन")).to_be_visible()
    await page.get_by_role("link", name="फ़ोन").tap()
    await expect(page.get_by_role("button", name="कॉल")).to_be_visible()
