"""WhatsApp, SMS and the phone on the web page: our real adapters, and the gateway in Twilio's place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, expect

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def page(phone: BrowserContext, simulated_town: Any) -> AsyncIterator[Page]:
    """The chat page with the simulator on. Fails the test if a page raised or logged an error it should not."""
    page = await phone.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    await page.goto(simulated_town.url)
    await page.locator(".answer").first.wait_for()
    yield page
    assert problems == []


async def say(page: Page, words: str) -> None:
    await page.locator("#words").fill(words)
    await page.locator("#words").press("Enter")


async def test_she_writes_on_whatsapp_and_presses_a_button(page: Page, simulated_town: Any) -> None:
    await page.get_by_role("navigation").get_by_role("link", name="WhatsApp").tap()
    await say(page, "report")
    await page.get_by_role("button", name="File it").tap()
    await page.get_by_text("Filed. Your number").wait_for()
    first, second = simulated_town.script.heard
    assert (first.channel, first.phone, first.kind) == ("twilio_whatsapp", "+919800000001", "text")
    assert (second.kind, second.payload, second.text) == ("choice", "/affirm", "File it")
    await expect(page.locator(".bubble.you .tick").last).to_have_attribute("data-state", "read")
    await say(page, "list")
    await page.get_by_role("button", name="Choose").tap()


async def test_she_calls_and_presses_keys(page: Page, simulated_town: Any) -> None:
    await page.get_by_role("navigation").get_by_role("link", name="Phone").tap()
    await expect(page.locator("#status")).to_have_text("Ring the city with Call.")
    await page.get_by_role("button", name="Call").tap()
    await page.get_by_text("English", exact=False).last.wait_for()
    key = page.get_by_role("group", name="Keypad").get_by_role("button")
    await key.get_by_text("1", exact=True).tap()
    await page.get_by_text("What can I do for you?").wait_for()
    await key.get_by_text("1", exact=True).tap()
    await page.get_by_text("Which number?").wait_for()
    for one in "42#":
        await key.get_by_text(one, exact=True).tap()
    await page.get_by_text("It is being repaired.").wait_for()
    await page.locator("#words").fill("a person")
    await page.locator("#words").press("Enter")
    await page.get_by_text("Connecting you to").wait_for()
    await page.get_by_role("button", name="Hang up").tap()
    await expect(page.locator("#status")).to_have_text("The call is over.")
