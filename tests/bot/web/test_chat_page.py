"""A citizen's way through the chat page, in a real browser, over the real gateway and store."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

pytestmark = pytest.mark.slow


async def say(page: Page, words: str) -> None:
    await page.locator("#words").fill(words)
    await page.locator("#words").press("Enter")


async def test_she_writes_and_is_answered(page: Page) -> None:
    await say(page, "kachra nahi utha")
    await expect(page.locator(".bubble.me").last).to_contain_text("You said: kachra nahi utha")
    await expect(page.locator(".bubble.you .tick")).to_have_attribute("data-state", "read")
