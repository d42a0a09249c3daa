"""Sending and fetching against the stand-in: real HTTP, Twilio's limits, its failures."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from twilio_stand_in import ACCOUNT, TOKEN, TwilioStandIn

from connectors.channels.twilio import media as media_module
from connectors.channels.twilio.adapter import TwilioWhatsApp
from connectors.errors import ChannelError, Malformed, SendRejected, SendRetryable, SendUnknown, TooLarge
from connectors.message import Choice, Inbound, Location, Media, Outbound, Template

pytestmark = pytest.mark.slow

HER = "+919800000001"
MESSAGE = Outbound("turn-1:0", "twilio_whatsapp", HER, line="+911140000000", text="दर्ज हुई।\nPG-PGR-1", language="hi")
YES_NO = (Choice("हाँ", "/yes"), Choice("नहीं", "/no"))
KINDS = tuple(Choice(f"Kind {number}", f"/k{number}", "a second line") for number in range(12))


@pytest.fixture(scope="module")
def server() -> Iterator[TwilioStandIn]:
    with TwilioStandIn() as server:
        yield server


@pytest.fixture
def twilio(server: TwilioStandIn) -> TwilioStandIn:
    server.messages.clear()
    server.contents.clear()
    server.requests.clear()
    server.refused_contents = False
    return server


def make(twilio: TwilioStandIn, **options: Any) -> TwilioWhatsApp:
    settings: dict[str, Any] = {
        "account_sid": ACCOUNT,
        "tokens": (TOKEN,),
        "sender": "+911140000001",
        "public_url": "https://bot.example.org/",
        "api_base": twilio.base_url,
    }
    return TwilioWhatsApp(**settings | options)


@pytest.fixture
async def channel(twilio: TwilioStandIn) -> AsyncIterator[TwilioWhatsApp]:
    channel = make(twilio, timeout=0.4)
    yield channel
    await channel.aclose()


@pytest.fixture
async def with_contents(twilio: TwilioStandIn) -> AsyncIterator[TwilioWhatsApp]:
    channel = make(twilio, content_base=twilio.base_url)
    yield channel
    await channel.aclose()


async def test_a_text(channel: TwilioWhatsApp, twilio: TwilioStandIn) -> None:
    sid = await channel.send(replace(MESSAGE, message_id="turn/1 &:0"))
    (sent,) = twilio.messages
    assert sid == sent.sid
    assert sent.form == {
        "From": "whatsapp:+911140000000",
        "To": "whatsapp:+919800000001",
        "Body": "दर्ज हुई।\nPG-PGR-1",
        "StatusCallback": "https://bot.example.org/channels/twilio/status?mid=turn%2F1%20%26%3A0",
    }


async def test_without_a_line_the_default_number_speaks(channel: TwilioWhatsApp, twilio: TwilioStandIn) -> None:
    await channel.send(replace(MESSAGE, line=""))
    assert twilio.messages[0].form["From"] == "whatsapp:+911140000001"


async def test_choices_are_numbered_in_her_digits(channel: TwilioWhatsApp, twilio: TwilioStandIn) -> None:
    await channel.send(replace(MESSAGE, text="सही है?", choices=YES_NO, digits="०१२३४५६७८९"))
    assert twilio.messages[0].body == "सही है?\n१. हाँ\n२. नहीं"
    assert not twilio.contents


async def test_media_and_pins(channel: TwilioWhatsApp, twilio: TwilioStandIn) -> None:
    receipt = Media("document", "application/pdf", "https://files.example.org/r.pdf")
    photo = Media("image", "image/jpeg", "https://files.example.org/p.jpg")
    await channel.send(replace(MESSAGE, text="Paid.", media=(receipt,)))
    await channel.send(replace(MESSAGE, message_id="2", text="This?", media=(photo,)))
    await channel.send(replace(MESSAGE, message_id="3", text="", location=Location(28.5, 77.25, "Ward 12")))
    await channel.send(replace(MESSAGE, message_id="4", text="", location=Location(28.5, 77.25)))
    assert [(message.body, message.media) for message in twilio.messages] == [
        ("Paid.", []),
        ("", ["https://files.example.org/r.pdf"]),
        ("This?", ["https://files.example.org/p.jpg"]),
        ("Ward 12", []),
        ("geo:28.5,77.25", []),
    ]
    assert twilio.messages[3].form["PersistentAction"] == "geo:28.5,77.25|Ward 12"


async def test_a_medium_that_is_not_public_is_our_bug(channel: TwilioWhatsApp) -> None:
    with pytest.raises(Malformed, match=r"media\.ref"):
        await channel.send(replace(MESSAGE, text="", media=(Media("image", "image/png", "upload:7"),)))


async def test_a_medium_without_https_goes_out_as_its_link(channel: TwilioWhatsApp, twilio: TwilioStandIn) -> None:
    await channel.send(replace(MESSAGE, text="", media=(Media("document", "application/pdf", "http://city/r.pdf"),)))
    assert twilio.messages[-1].body == "http://city/r.pdf"


async def test_she_sees_that_it_was_read(channel: TwilioWhatsApp, twilio: TwilioStandIn) -> None:
    twilio.reads.clear()
    sid = "SM00000000000000000000000000000a01"
    await channel.notice(Inbound("twilio_whatsapp", sid, HER, text="नमस्ते"))
    assert (twilio.reads, twilio.messages) == ([sid], [])
    with pytest.raises(SendRejected):
        await channel.notice(Inbound("twilio_whatsapp", "of another kind", HER))


# --- when it goes wrong


async def test_a_short_wait_is_waited_at_once(channel: TwilioWhatsApp, twilio: TwilioStandIn) -> None:
    twilio.fail("429", retry_after=0)
    await channel.send(MESSAGE)
    assert len(twilio.messages) == 1


async def test_a_server_error_that_left_nothing_may_be_retried(channel: TwilioWhatsApp, twilio: TwilioStandIn) -> None:
    twilio.fail("500")
    with pytest.raises(SendRetryable):
        await channel.send(MESSAGE)
    await channel.send(MESSAGE)
    assert len(twilio.messages) == 1


@pytest.mark.parametrize("how", ["500-accepted", "hang-accepted"])
async def test_a_lost_answer_is_found_again_and_not_sent_twice(
    channel: TwilioWhatsApp, twilio: TwilioStandIn, how: Any
) -> None:
    await channel.send(replace(MESSAGE, message_id="the same words before"))
    twilio.fail(how)
    sid = await channel.send(MESSAGE)
    assert [message.sid for message in twilio.messages][1:] == [sid]


async def test_the_same_words_of_before_are_not_taken_for_this_message(
    channel: TwilioWhatsApp, twilio: TwilioStandIn
) -> None:
    await channel.send(MESSAGE)
    twilio.fail("500")
    with pytest.raises(SendRetryable):
        await channel.send(replace(MESSAGE, message_id="another"))


async def test_an_unknown_outcome_stays_unknown(channel: TwilioWhatsApp, twilio: TwilioStandIn) -> None:
    twilio.fail("hang", seconds=1)
    with pytest.raises(SendUnknown):
        await channel.send(MESSAGE)
    photo = Media("image", "image/jpeg", "https://files.example.org/p.jpg")
    twilio.fail("500-accepted")
    with pytest.raises(SendUnknown):
        await channel.send(replace(MESSAGE, message_id="2", text="", media=(photo,)))


@pytest.mark.parametrize(
    ("message", "options", "code"),
    [
        (replace(MESSAGE, recipient="12"), {}, "21211"),
        (MESSAGE, {"tokens": ("wrong",)}, "20003"),
        (MESSAGE, {"public_url": "http://underscore_host"}, "21609"),
    ],
)
async def test_a_refusal_carries_its_code(
    twilio: TwilioStandIn, message: Outbound, options: dict[str, Any], code: str
) -> None:
    channel = make(twilio, **options)
    with pytest.raises(SendRejected) as raised:
        await channel.send(message)
    await channel.aclose()
    assert raised.value.code == code
    assert HER not in str(raised.value)


# --- buttons and lists


async def test_buttons_are_made_once_and_used_again(with_contents: TwilioWhatsApp, twilio: TwilioStandIn) -> None:
    await with_contents.send(replace(MESSAGE, text='सही "है"?\n12', choices=YES_NO))
    await with_contents.send(replace(MESSAGE, message_id="2", text="पक्का?", choices=YES_NO))
    first, second = twilio.messages
    assert (first.body, second.body) == ('सही "है"?\n12', "पक्का?")
    assert first.buttons == [{"title": "हाँ", "id": "/yes"}, {"title": "नहीं", "id": "/no"}]
    assert first.form["ContentSid"] == second.form["ContentSid"]
    (content,) = twilio.contents.values()
    assert content["language"] == "hi"


async def test_a_list_with_more(with_contents: TwilioWhatsApp, twilio: TwilioStandIn) -> None:
    asked = replace(MESSAGE, text="Which?", language="hi-Latn", choices=KINDS, choices_label="Choose", more_label="Aur")
    await with_contents.send(asked)
    (sent,) = twilio.messages
    assert [row["item"] for row in sent.rows] == [*(kind.title for kind in KINDS[:9]), "Aur"]
    assert sent.rows[0] == {"item": "Kind 0", "id": "/k0", "description": "a second line"}
    assert (
        json.loads(json.dumps(list(twilio.contents.values())))[0]["types"]["twilio/list-picker"]["button"] == "Choose"
    )


async def test_if_buttons_are_refused_she_is_asked_in_numbers(
    with_contents: TwilioWhatsApp, twilio: TwilioStandIn
) -> None:
    twilio.refused_contents = True
    sid = await with_contents.send(replace(MESSAGE, text="Ok?", choices=YES_NO))
    assert [(message.sid, message.body) for message in twilio.messages] == [(sid, "Ok?\n1. हाँ\n2. नहीं")]


async def test_a_content_that_twilio_lost_is_asked_in_numbers(
    with_contents: TwilioWhatsApp, twilio: TwilioStandIn
) -> None:
    await with_contents.send(replace(MESSAGE, text="Ok?", choices=YES_NO))
    twilio.contents.clear()
    await with_contents.send(replace(MESSAGE, message_id="2", text="Ok?", choices=YES_NO))
    assert twilio.messages[-1].body == "Ok?\n1. हाँ\n2. नहीं"


# --- outside her 24 hours


async def test_a_template_goes_by_its_content_alone(channel: TwilioWhatsApp, twilio: TwilioStandIn) -> None:
    twilio.contents["HX1"] = {"types": {"twilio/text": {"body": "शिकायत {{1}}: {{2}}।"}}}
    template = Template("HX1", "hi", ("PG-PGR-1", "ठीक हुई"))
    sid = await channel.send(replace(MESSAGE, template=template, template_required=True, choices=YES_NO))
    (sent,) = twilio.messages
    assert (sent.sid, sent.body) == (sid, "शिकायत PG-PGR-1: ठीक हुई।")
    assert "Body" not in sent.form


async def test_after_her_24_hours_only_a_template_arrives(channel: TwilioWhatsApp, twilio: TwilioStandIn) -> None:
    twilio.closed.add(MESSAGE.recipient)
    twilio.approve("HX1", "complaint_news", 2)
    await channel.send(MESSAGE)
    template = Template("HX1", "hi", ("PG-PGR-1", "ठीक हुई"))
    await channel.send(replace(MESSAGE, message_id="2", template=template, template_required=True))
    assert [sent.body for sent in twilio.to(MESSAGE.recipient)] == ["complaint_news | PG-PGR-1 | ठीक हुई"]


@pytest.mark.parametrize("filled", [("one",), ("one", "two\nlines")])
async def test_a_template_filled_wrongly_is_refused(
    channel: TwilioWhatsApp, twilio: TwilioStandIn, filled: tuple[str, ...]
) -> None:
    twilio.approve("HX1", "complaint_news", 2)
    with pytest.raises(SendRejected) as raised:
        await channel.send(replace(MESSAGE, template=Template("HX1", "hi", filled), template_required=True))
    assert raised.value.code == "21656"


# --- her photos


def photo(twilio: TwilioStandIn, name: str) -> Media:
    return Media("image", "image/jpeg", f"{twilio.base_url}/media/{name}")


async def test_a_photo_behind_a_redirect(channel: TwilioWhatsApp, twilio: TwilioStandIn) -> None:
    twilio.media["cdn"] = (b"\xff\xd8picture", "image/jpeg; charset=binary")
    twilio.redirects["ME1"] = "/media/cdn"
    assert await channel.fetch(photo(twilio, "ME1")) == (b"\xff\xd8picture", "image/jpeg")
    assert twilio.requests[0] == ("GET", "/media/ME1", True)


async def test_the_token_is_not_shown_to_other_hosts(
    channel: TwilioWhatsApp, twilio: TwilioStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    async def download(_: Any, url: str, *, auth: Any, **__: Any) -> Any:
        asked.append((url, auth is not None))
        location = "https://cdn.example.org/x" if len(asked) == 1 else ""
        return media_module.Download(307 if location else 200, "image/jpeg", location, b"jpeg")

    monkeypatch.setattr(media_module, "download", download)
    await channel.fetch(Media("image", "image/jpeg", "https://api.twilio.com/x"))
    assert asked == [("https://api.twilio.com/x", True), ("https://cdn.example.org/x", False)]


@pytest.mark.parametrize(
    "ref",
    [
        "https://evil.example.org/x",
        "https://api.twilio.com.example.org/x",
        "https://eviltwilio.com/x",
        "http://api.twilio.com/x",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "https://[",
        "upload:7",
        "",
    ],
)
async def test_nothing_is_fetched_from_elsewhere(channel: TwilioWhatsApp, ref: str) -> None:
    with pytest.raises(Malformed, match="not at Twilio"):
        await channel.fetch(Media("image", "image/jpeg", ref))


@pytest.mark.parametrize(
    ("redirect", "content", "error"),
    [
        ("http://127.0.0.1:1/inside", None, Malformed),
        ("/media/ME1", None, SendRejected),
        ("", (b"<html>", "text/html"), Malformed),
        ("", (b"x" * 2000, "image/jpeg"), TooLarge),
        ("", None, SendRejected),
    ],
)
async def test_what_is_not_taken(
    channel: TwilioWhatsApp,
    twilio: TwilioStandIn,
    monkeypatch: pytest.MonkeyPatch,
    redirect: str,
    content: tuple[bytes, str] | None,
    error: type[ChannelError],
) -> None:
    monkeypatch.setattr(media_module, "MAX_BYTES", 1000)
    twilio.redirects = {"ME1": redirect} if redirect else {}
    twilio.media = {"ME1": content} if content else {}
    with pytest.raises(error):
        await channel.fetch(photo(twilio, "ME1"))


async def test_the_stand_in_reports_by_itself() -> None:
    """What the golden conversations lean on: signed callbacks to the gateway's real address."""
    got: list[tuple[str, bytes]] = []
    both = asyncio.Event()
    gateway = await asyncio.start_server(_answer_ok(got, both), "127.0.0.1", 0)
    port = gateway.sockets[0].getsockname()[1]
    with TwilioStandIn(deliver_to=f"http://127.0.0.1:{port}", callbacks=("sent", "delivered")) as twilio:
        channel = make(twilio)
        await channel.send(MESSAGE)
        await channel.aclose()
        await asyncio.wait_for(both.wait(), 10)
    gateway.close()
    await gateway.wait_closed()
    assert [b"MessageStatus=sent" in body for _, body in got] == [True, False]
    assert got[0][0] == "POST /channels/twilio/status?mid=turn-1%3A0 HTTP/1.1"


def _answer_ok(
    got: list[tuple[str, bytes]], both: asyncio.Event
) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = int(head.lower().partition("content-length: ")[2].partition("\r\n")[0])
        got.append((head.partition("\r\n")[0], await reader.readexactly(length)))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()
        if len(got) == 2:
            both.set()

    return answer
