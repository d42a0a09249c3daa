"""A citizen's way through the chat page, in a real browser, over the real gateway and store."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.async_api import BrowserContext, Locator, Page, expect

from connectors.message import Outbound

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

#: What a camera writes beside the picture: the maker, as one example of it.
CAMERA = Image.Exif()
CAMERA[0x010F] = "Camera"
NUMBER = "PG-PGR-2026-11-23-001204"


async def say(page: Page, words: str) -> None:
    await page.locator("#words").fill(words)
    await page.locator("#words").press("Enter")


async def ask(page: Page, words: str) -> Locator:
    """Say it and wait for the reply."""
    before = await page.locator(".bubble.me").count()
    await say(page, words)
    reply = page.locator(".bubble.me").nth(before)
    await reply.wait_for()
    return reply


async def shown(page: Page) -> list[str]:
    """What stands in the log, in order, without the times."""
    texts = await page.locator(".bubble .words").all_inner_texts()
    return texts[1:]


async def test_she_writes_and_is_answered(page: Page) -> None:
    await expect(page.locator(".answer")).to_have_count(4)
    assert "You said: kachra nahi utha" in await (await ask(page, "kachra nahi utha")).inner_text()
    await expect(page.locator(".bubble.you .tick")).to_have_attribute("data-state", "read")
    await expect(page.locator(".bubble.you .tick")).to_have_attribute("aria-label", "Read")
    await expect(page.locator(".answer")).to_have_count(0)
    await expect(page.locator(".day")).to_have_text(["Today"])
    await expect(page.locator("#typing")).to_be_hidden()


async def test_a_way_to_begin_is_said_in_words(page: Page, town: Any) -> None:
    await page.get_by_role("button", name="My house tax").tap()
    await page.get_by_text("You said: My house tax").wait_for()
    assert (town.script.heard[0].kind, town.script.heard[0].text) == ("text", "My house tax")


async def test_she_answers_by_keyboard_alone(page: Page, town: Any) -> None:
    await page.locator("#words").focus()
    await page.keyboard.type("report")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="File it").wait_for()
    await page.locator("#log").focus()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="File it")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.get_by_text("Filed. Your number").wait_for()
    await expect(page.locator("#words")).to_be_focused()
    heard = town.script.heard[-1]
    assert (heard.kind, heard.payload, heard.text) == ("choice", "/affirm", "File it")


async def test_a_number_can_be_copied(page: Page, phone: BrowserContext) -> None:
    await phone.grant_permissions(["clipboard-read", "clipboard-write"])
    await ask(page, "report")
    await page.get_by_role("button", name="File it").tap()
    await page.get_by_role("button", name=f"Copy: {NUMBER}").tap()
    await expect(page.locator("#status")).to_have_text("Copied")
    assert await page.evaluate("navigator.clipboard.readText()") == NUMBER


async def test_a_restart_of_the_server_loses_and_doubles_nothing(page: Page, town: Any) -> None:
    await ask(page, "one")
    visitor = town.script.heard[0].sender
    await town.stop_serving()
    await say(page, "two")
    await say(page, "three")
    await expect(page.locator(".bubble.you .tick").last).to_have_attribute("data-state", "waiting")
    await expect(page.locator("#status")).to_contain_text("No internet")
    # Meanwhile the city answers something earlier.
    await town.mailroom.put_outbox(Outbound("news-0", "webchat", visitor, text="Solved."))
    await town.serve()
    await page.get_by_text("You said: three").wait_for()
    expected = ["one", "You said: one", "two", "three", "Solved.", "You said: two", "You said: three"]
    assert sorted(await shown(page)) == sorted(expected)
    assert [inbound.text for inbound in town.script.heard] == ["one", "two", "three"]
    await page.reload()
    await page.get_by_text("You said: three").wait_for()
    await ask(page, "four")
    assert sorted(await shown(page)) == sorted([*expected, "four", "You said: four"])


async def test_an_answer_that_is_lost_on_the_way_does_not_double_the_message(page: Page, town: Any) -> None:
    lost: list[str] = []

    async def lose_first(route: Any) -> None:
        if lost:
            return await route.continue_()
        lost.append(route.request.url)
        await route.fetch()
        await route.abort()

    await page.route("**/channels/webchat/messages", lose_first)
    await ask(page, "once")
    await ask(page, "twice")
    assert [inbound.text for inbound in town.script.heard] == ["once", "twice"]
    assert await shown(page) == ["once", "You said: once", "twice", "You said: twice"]
    assert lost


async def test_without_a_net_a_message_waits_and_goes_once(page: Page, phone: BrowserContext, town: Any) -> None:
    await ask(page, "first")
    await phone.set_offline(True)
    await say(page, "kept")
    await expect(page.locator("#status")).to_contain_text("No internet")
    await expect(page.locator(".bubble.you .tick").last).to_have_attribute("aria-label", "Not sent yet")
    await phone.set_offline(False)
    await page.get_by_text("You said: kept").wait_for()
    assert [inbound.text for inbound in town.script.heard] == ["first", "kept"]


async def test_a_visitor_whom_the_server_has_forgotten_goes_on_as_a_new_one(page: Page, town: Any) -> None:
    await ask(page, "before")
    await town.stop_serving()
    (town.settings.data / "webchat.key").write_bytes(bytes(32))
    await town.serve()
    await ask(page, "after")
    assert await shown(page) == ["before", "You said: before", "after", "You said: after"]
    assert len({inbound.sender for inbound in town.script.heard}) == 2


async def test_two_tabs_show_one_conversation(page: Page, phone: BrowserContext, town: Any) -> None:
    await ask(page, "first tab")
    other = await phone.new_page()
    await other.goto(town.url)
    await other.get_by_text("You said: first tab").wait_for()
    await ask(other, "second tab")
    await page.get_by_text("You said: second tab").wait_for()
    assert await shown(page) == await shown(other)
    assert [inbound.text for inbound in town.script.heard] == ["first tab", "second tab"]


async def test_starting_again_forgets_on_this_phone(page: Page, town: Any) -> None:
    await ask(page, "secret")
    await page.locator("#anew").tap()
    await page.get_by_role("button", name="Keep it").tap()
    assert "secret" in await page.evaluate("localStorage.nagarmitra")
    await page.locator("#anew").tap()
    await page.locator("dialog").get_by_role("button", name="Start again").tap()
    await expect(page.locator(".answer")).to_have_count(4)
    assert await shown(page) == []
    assert "secret" not in await page.evaluate("localStorage.nagarmitra")
    await ask(page, "anew")
    assert town.script.heard[0].sender != town.script.heard[1].sender


async def test_the_picked_language_is_the_pages_and_the_assistants(page: Page, town: Any) -> None:
    await ask(page, "hello")
    await page.locator("#language").select_option("hi")
    await page.get_by_text("You said: हिन्दी").wait_for()
    assert (town.script.heard[-1].text, town.script.heard[-1].language) == ("हिन्दी", "hi")
    await expect(page.locator("html")).to_have_attribute("lang", "hi")
    await expect(page.locator("#words")).to_have_attribute("placeholder", "यहाँ लिखिए")
    await expect(page.locator(".day")).to_have_text(["आज"])
    await page.reload()
    await expect(page.locator("#send")).to_have_attribute("aria-label", "भेजें")


async def test_a_photo_is_made_small_and_shown(page: Page, town: Any, tmp_path: Path) -> None:
    large = tmp_path / "IMG_1.jpg"
    Image.linear_gradient("L").resize((4000, 3000)).convert("RGB").save(large, "JPEG", quality=100, exif=CAMERA)
    await page.locator("#file").set_input_files(large)
    await page.get_by_text("You said: media").wait_for()
    (photo,) = town.script.photos
    small = Image.open(io.BytesIO(photo))
    assert (small.format, small.size, dict(small.getexif())) == ("JPEG", (1600, 1200), {})
    assert len(photo) < large.stat().st_size / 3
    await page.reload()
    await page.wait_for_function("document.querySelector('.you .picture')?.naturalWidth === 1600")
    bad: Any = {"name": "x.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"}
    await page.locator("#file").set_input_files(bad)
    await expect(page.locator("#status")).to_contain_text("couldn't open that photo")


async def test_she_says_where_she_is(page: Page, phone: BrowserContext, town: Any) -> None:
    await page.locator("#place").tap()
    await expect(page.locator("#status")).to_contain_text("Write the place")
    await phone.grant_permissions(["geolocation"])
    await phone.set_geolocation({"latitude": 25.61, "longitude": 85.14})
    await ask(page, "where")
    await page.locator(".answer.place").tap()
    await page.get_by_text("You said: location").wait_for()
    pin = town.script.heard[-1].location
    assert (pin.latitude, pin.longitude) == (25.61, 85.14)


async def test_a_long_list_can_be_searched(page: Page, town: Any) -> None:
    await ask(page, "list")
    assert await page.locator(".list .answer:visible").count() == 40
    await page.get_by_role("searchbox").fill("mohalla 17")
    await expect(page.locator(".list .answer:visible")).to_have_text(["Ward 17, Mohalla 17"])
    await page.get_by_role("searchbox").fill("nowhere")
    await expect(page.locator(".none")).to_be_visible()
    await page.get_by_role("searchbox").fill("ward 17")
    await page.locator(".list .answer:visible").tap()
    await page.get_by_text("You said: Ward 17").wait_for()
    assert town.script.heard[-1].payload == '/place{"n": 17}'


async def test_who_comes_back_from_paying_is_told_where_it_goes_on(page: Page, town: Any) -> None:
    await page.goto(f"{town.url}/?paid&eg_pg_txnid=PG_1")
    await expect(page.locator("#status")).to_contain_text("How the payment went")
    assert page.url == f"{town.url}/"
    await page.reload()
    await page.locator(".answer").first.wait_for()
    await expect(page.locator("#status")).to_be_empty()
