"""A phone call in the browser: our real voice webhook answers, and the page walks its TwiML as Twilio does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, expect

from bot.simulator.recordings import sample, samples

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def page(phone: BrowserContext, simulated_town: Any) -> AsyncIterator[Page]:
    """The phone, with a clock that can be moved. Fails the test if the page raised or logged an error."""
    page = await phone.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if "Content Security Policy" in line.text else None)
    await page.clock.install()
    await page.goto(f"{simulated_town.url}/phone")
    yield page
    assert problems == []


async def says(page: Page, words: str) -> None:
    """Wait until the city has said this; what comes before it is not waited for."""
    for _ in range(40):
        if await page.get_by_text(words).count():
            return
        await page.clock.run_for(500)
    raise AssertionError(f"not said: {words}")


async def turn(page: Page) -> None:
    """Wait until the page listens to her."""
    for _ in range(40):
        if await page.locator("#status").inner_text() == "Your turn: press a key or say it.":
            return
        await page.clock.run_for(500)
    raise AssertionError("never her turn")


async def press(page: Page, keys: str) -> None:
    for key in keys:
        await page.get_by_role("group", name="Keypad").get_by_role("button", name=key, exact=True).tap()


async def say(page: Page, words: str) -> None:
    await page.locator("#words").fill(words)
    await page.locator("#words").press("Enter")


async def begin(page: Page) -> None:
    """Call, and choose English."""
    await page.get_by_role("button", name="Call").tap()
    await turn(page)
    await press(page, "1")
    await says(page, "What can I do for you?")


async def test_she_calls_presses_keys_and_speaks(page: Page, simulated_town: Any) -> None:
    await begin(page)
    await press(page, "1")
    await says(page, "Which number?")
    await press(page, "42#")
    await says(page, "It is being repaired.")
    await say(page, "a person")
    await says(page, "Connecting you to +9118000001013")
    await page.get_by_role("button", name="Hang up").tap()
    await expect(page.locator("#status")).to_have_text("The call is over.")
    await expect(page.get_by_role("button", name="Call")).to_be_visible()
    begun, key, number, words = simulated_town.script.heard[:4]
    assert (begun.kind, begun.language, begun.phone, begun.proved) == ("call", "en", "+919800000001", False)
    assert [(one.text, one.keyed) for one in (key, number, words)] == [("1", True), ("42", True), ("a person", False)]
    assert len({one.call for one in simulated_town.script.heard}) == 1


async def test_the_city_ends_the_call(page: Page, simulated_town: Any) -> None:
    await begin(page)
    await press(page, "2")
    await says(page, "Goodbye.")
    await page.clock.run_for(3000)
    await expect(page.locator("#status")).to_have_text("The call is over.")


async def test_silence_is_heard_as_silence_but_not_while_she_types(page: Page, simulated_town: Any) -> None:
    await begin(page)
    await page.clock.run_for(5000)
    await page.locator("#words").press_sequentially("a per")
    await page.clock.run_for(60_000)
    assert [inbound.kind for inbound in simulated_town.script.heard] == ["call"]
    await page.locator("#words").fill("")
    await page.clock.run_for(9000)
    await expect(page.get_by_text("What can I do for you?")).to_have_count(2)
    assert [inbound.kind for inbound in simulated_town.script.heard] == ["call", "silence"]


async def test_a_number_without_its_end_key_is_taken_after_a_while(page: Page, simulated_town: Any) -> None:
    await begin(page)
    await press(page, "1")
    await says(page, "Which number?")
    await press(page, "42")
    assert simulated_town.script.heard[-1].text == "1"
    await page.clock.run_for(7000)
    await says(page, "It is being repaired.")
    assert simulated_town.script.heard[-1].text == "42"


async def test_what_she_types_while_the_city_speaks_is_waited_for(page: Page, simulated_town: Any) -> None:
    await page.get_by_role("button", name="Call").tap()
    await turn(page)
    await press(page, "1")
    await page.get_by_text("What can I do for you?").wait_for()
    await page.locator("#words").press_sequentially("a per")
    await page.clock.run_for(60_000)
    assert [inbound.kind for inbound in simulated_town.script.heard] == ["call"]


async def test_what_she_says_after_the_tone_is_recorded(page: Page, simulated_town: Any) -> None:
    name, row = next(iter(samples().items()))
    await begin(page)
    await say(page, "record")
    await says(page, "Say it after the tone.")
    for _ in range(20):
        if "Recording" in await page.locator("#status").inner_text():
            break
        await page.clock.run_for(500)
    offered = await page.evaluate("[...document.querySelectorAll('#samples option')].map((one) => one.value)")
    assert row["text"] in offered
    await say(page, row["text"])
    await expect(page.get_by_text("What can I do for you?")).to_have_count(2)
    assert simulated_town.script.heard[-1].media[0].kind == "audio"
    assert simulated_town.script.photos == [sample(name)]


async def test_a_call_that_breaks_off_says_so(page: Page, simulated_town: Any) -> None:
    await begin(page)
    await simulated_town.stop_serving()
    await press(page, "1")
    await expect(page.locator("#status")).to_have_text("The call broke off. Ring again.")
    await simulated_town.serve()
    await begin(page)


async def test_the_keyboard_is_a_keypad_too(page: Page, simulated_town: Any) -> None:
    await page.get_by_role("button", name="Call").focus()
    await page.keyboard.press("Enter")
    await turn(page)
    await page.get_by_role("log", name="What is said").focus()
    await page.keyboard.press("1")
    await says(page, "What can I do for you?")
    await expect(page.get_by_role("log")).to_have_attribute("aria-live", "polite")
    assert (await page.locator(".bubble.you").first.text_content() or "") == "You: Key 1"


#: A browser with one voice, that says at once all that it is given.
VOICE = """() => {
  const spoken = (globalThis.spoken = []);
  globalThis.SpeechSynthesisUtterance = function (text) { this.text = text; };
  const voice = { lang: "hi-IN", name: "x" };
  const speak = (said) => { spoken.push([said.lang, said.text]); setTimeout(said.onend); };
  Object.defineProperty(globalThis, "speechSynthesis", { value: { getVoices: () => [voice], speak, cancel() {} } });
}"""


async def test_what_the_browser_has_a_voice_for_is_spoken(page: Page, simulated_town: Any) -> None:
    await page.add_init_script(f"({VOICE})()")
    await page.reload()
    await page.get_by_role("button", name="Call").tap()
    await turn(page)
    await press(page, "2")
    await says(page, "What can I do for you?")
    spoken = await page.evaluate("globalThis.spoken")
    assert {language for language, _ in spoken} == {"hi-IN"}
    # the English line of the first question has no voice here, so it is only shown
    assert len(spoken) < await page.locator(".bubble.me").count()
    await expect(page.locator(".bubble.me .words").first).to_have_attribute("lang", "en-IN")


async def test_the_sound_can_be_switched_off(page: Page) -> None:
    mute = page.get_by_role("button", name="Sound off")
    await mute.tap()
    await expect(mute).to_have_attribute("aria-pressed", "true")
    await mute.tap()
    await expect(mute).to_have_attribute("aria-pressed", "false")
