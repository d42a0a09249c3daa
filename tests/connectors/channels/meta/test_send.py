"""Sending and fetching against the stand-in: real HTTP, Meta's limits, its failures."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

import pytest
from meta_stand_in import ACCESS_TOKEN, LINE, NUMBER_ID, SECRET, VERIFY_TOKEN, MetaStandIn

from connectors.channels.base import WebhookRequest
from connectors.channels.meta import media as media_module
from connectors.channels.meta.adapter import MetaWhatsApp
from connectors.errors import ChannelError, Malformed, SendRejected, SendRetryable, SendUnknown, TooLarge
from connectors.message import Choice, Inbound, Location, Media, Outbound, Template

pytestmark = pytest.mark.slow

HER, HER_ID = "+919800000001", "IN.1000000000000000"
MESSAGE = Outbound("turn-1-0", "meta_whatsapp", HER, line=LINE, text="दर्ज हुई।\nPG-PGR-1", language="hi")
YES_NO = (Choice("हाँ", "/yes"), Choice("नहीं", "/no"))
KINDS = tuple(Choice(f"Kind {number}", f"/k{number}", "a second line") for number in range(12))
JPEG = b"\xff\xd8\xff picture"


@pytest.fixture(scope="module")
def server() -> Iterator[MetaStandIn]:
    with MetaStandIn() as server:
        yield server


@pytest.fixture
def meta(server: MetaStandIn) -> MetaStandIn:
    for kept in (server.messages, server.reads, server.requests):
        kept.clear()
    for table in (server.templates, server.media, server.announced):
        table.clear()
    server.closed.clear()
    return server


def make(meta: MetaStandIn, **options: Any) -> MetaWhatsApp:
    settings: dict[str, Any] = {
        "secrets": (SECRET,),
        "verify_token": VERIFY_TOKEN,
        "access_token": ACCESS_TOKEN,
        "number_id": NUMBER_ID,
        "api_base": meta.base_url,
    }
    return MetaWhatsApp(**settings | options)


@pytest.fixture
async def channel(meta: MetaStandIn) -> AsyncIterator[MetaWhatsApp]:
    channel = make(meta, timeout=0.4)
    yield channel
    await channel.aclose()


async def test_a_text(channel: MetaWhatsApp, meta: MetaStandIn) -> None:
    sent_id = await channel.send(MESSAGE)
    (sent,) = meta.messages
    assert sent_id == sent.id
    assert sent.request == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "919800000001",
        "biz_opaque_callback_data": "turn-1-0",
        "type": "text",
        "text": {"body": "दर्ज हुई।\nPG-PGR-1", "preview_url": False},
    }
    assert meta.requests == [("POST", f"/v23.0/{NUMBER_ID}/messages", True)]


async def test_someone_without_a_number(channel: MetaWhatsApp, meta: MetaStandIn) -> None:
    await channel.send(replace(MESSAGE, recipient=HER_ID))
    (sent,) = meta.to(HER_ID)
    assert "to" not in sent.request


async def test_buttons_and_a_list(channel: MetaWhatsApp, meta: MetaStandIn) -> None:
    await channel.send(replace(MESSAGE, choices=YES_NO))
    await channel.send(replace(MESSAGE, message_id="2", choices=KINDS, choices_label="Choose", more_label="More"))
    asked, listed = meta.messages
    assert asked.buttons == [{"id": "/yes", "title": "हाँ"}, {"id": "/no", "title": "नहीं"}]
    assert [row["title"] for row in listed.rows] == [*(kind.title for kind in KINDS[:9]), "More"]
    assert listed.rows[0] == {"id": "/k0", "title": "Kind 0", "description": "a second line"}
    assert "description" not in listed.rows[-1]
    assert listed.request["interactive"]["action"]["button"] == "Choose"


@pytest.mark.parametrize("second", [Choice("हाँ", "/no"), Choice("नहीं", "/yes")])
async def test_buttons_that_meta_can_not_tell_apart_are_numbered(
    channel: MetaWhatsApp, meta: MetaStandIn, second: Choice
) -> None:
    await channel.send(replace(MESSAGE, text="Ok?", choices=(YES_NO[0], second)))
    assert meta.messages[0].body == f"Ok?\n1. हाँ\n2. {second.title}"


async def test_her_location_is_asked_for_with_a_button(channel: MetaWhatsApp, meta: MetaStandIn) -> None:
    text = "Where is it? " * 100
    await channel.send(replace(MESSAGE, text=text, asks_location=True))
    before, asked = meta.messages
    assert (before.asks_location, asked.asks_location) == (False, True)
    assert f"{before.body} {asked.body}" == text.strip()


async def test_media_and_pins(channel: MetaWhatsApp, meta: MetaStandIn) -> None:
    receipt = Media("document", "application/pdf", "https://files.example.org/r.pdf", "receipt.pdf")
    photo = Media("image", "image/jpeg", "https://files.example.org/p.jpg")
    voice = Media("audio", "audio/ogg", "https://files.example.org/v.ogg")
    await channel.send(replace(MESSAGE, text="Paid.", media=(receipt,)))
    await channel.send(replace(MESSAGE, message_id="2", text="This?", media=(photo,)))
    await channel.send(replace(MESSAGE, message_id="3", text="", media=(voice,)))
    await channel.send(replace(MESSAGE, message_id="4", text="", location=Location(28.5, 77.25, "Ward 12")))
    await channel.send(replace(MESSAGE, message_id="5", text="", location=Location(28.5, 77.25)))
    assert [sent.request[sent.request["type"]] for sent in meta.messages] == [
        {"body": "Paid.", "preview_url": False},
        {"link": "https://files.example.org/r.pdf", "filename": "receipt.pdf"},
        {"link": "https://files.example.org/p.jpg", "caption": "This?"},
        {"link": "https://files.example.org/v.ogg"},
        {"latitude": 28.5, "longitude": 77.25, "name": "Ward 12"},
        {"latitude": 28.5, "longitude": 77.25},
    ]


async def test_a_medium_without_https_goes_out_as_its_link(channel: MetaWhatsApp, meta: MetaStandIn) -> None:
    await channel.send(replace(MESSAGE, text="", media=(Media("document", "application/pdf", "http://city/r.pdf"),)))
    assert meta.messages[-1].body == "http://city/r.pdf"
    with pytest.raises(Malformed, match=r"media\.ref"):
        await channel.send(replace(MESSAGE, text="", media=(Media("image", "image/png", "upload:7"),)))


# --- templates

RESOLVED = Template("grievance_resolved", "hi", ("PG-PGR-1", "नाली\nसाफ़ हुई ", ""))


async def test_a_template_reaches_her_after_her_24_hours(channel: MetaWhatsApp, meta: MetaStandIn) -> None:
    meta.templates["grievance_resolved", "hi"] = 3
    meta.closed.add(HER)
    await channel.send(replace(MESSAGE, template=RESOLVED, template_required=True, choices=YES_NO))
    (sent,) = meta.to(HER)
    assert sent.template == {
        "name": "grievance_resolved",
        "language": {"code": "hi"},
        "components": [
            {
                "type": "body",
                "parameters": [{"type": "text", "text": text} for text in ("PG-PGR-1", "नाली साफ़ हुई", "–")],
            }
        ],
    }


async def test_a_template_without_placeholders(channel: MetaWhatsApp, meta: MetaStandIn) -> None:
    meta.templates["hello", "en"] = 0
    await channel.send(replace(MESSAGE, template=Template("hello", "en")))
    assert meta.messages[-1].template == {"name": "hello", "language": {"code": "en"}, "components": []}


@pytest.mark.parametrize(("approved", "code"), [({}, "132001"), ({("grievance_resolved", "hi"): 2}, "132000")])
async def test_a_template_that_is_not_approved_like_this(
    channel: MetaWhatsApp, meta: MetaStandIn, approved: dict[tuple[str, str], int], code: str
) -> None:
    meta.templates.update(approved)
    with pytest.raises(SendRejected) as raised:
        await channel.send(replace(MESSAGE, template=RESOLVED))
    assert raised.value.code == code


async def test_after_her_24_hours_it_is_taken_and_fails_later(channel: MetaWhatsApp, meta: MetaStandIn) -> None:
    meta.closed.add(HER)
    await channel.send(MESSAGE)
    body, headers = meta.status(meta.messages[0], "failed", 131047)
    lower = {name.lower(): text for name, text in headers.items()}
    (status,) = channel.receive(WebhookRequest("POST", "", lower, body)).statuses
    assert (status.message_id, status.state, status.error_code) == ("turn-1-0", "failed", "131047")
    assert meta.to(HER) == []


# --- when it goes wrong


@pytest.mark.parametrize(
    ("how", "error", "code", "retry_after"),
    [
        ("429", SendRetryable, "429", 30.0),
        ("503", SendRetryable, "503", 30.0),
        ("130429", SendRetryable, "130429", None),
        ("131000", SendRetryable, "131000", None),
        ("190", SendRetryable, "190", 300.0),
        ("500", SendUnknown, "http-500", None),
        ("hang", SendUnknown, "ReadTimeout", None),
    ],
)
async def test_nothing_was_sent(
    channel: MetaWhatsApp,
    meta: MetaStandIn,
    how: Any,
    error: type[ChannelError],
    code: str,
    retry_after: float | None,
) -> None:
    meta.fail(how, retry_after=30, seconds=1)
    with pytest.raises(error) as raised:
        await channel.send(MESSAGE)
    assert (type(raised.value), raised.value.code, raised.value.retry_after) == (error, code, retry_after)
    assert meta.messages == []


@pytest.mark.parametrize("how", ["500-accepted", "hang-accepted"])
async def test_a_lost_answer_stays_unknown_until_its_status_tells(
    channel: MetaWhatsApp, meta: MetaStandIn, how: Any
) -> None:
    meta.fail(how, seconds=1)
    with pytest.raises(SendUnknown):
        await channel.send(MESSAGE)
    body, headers = meta.status(meta.messages[0], "delivered")
    lower = {name.lower(): text for name, text in headers.items()}
    (status,) = channel.receive(WebhookRequest("POST", "", lower, body)).statuses
    assert (status.message_id, status.state, status.category) == ("turn-1-0", "delivered", "utility")


async def test_too_much_to_her_waits_longer_each_time(channel: MetaWhatsApp, meta: MetaStandIn) -> None:
    waits = []
    meta.fail("131056", times=3)
    for _ in range(3):
        with pytest.raises(SendRetryable) as raised:
            await channel.send(MESSAGE)
        waits.append(raised.value.retry_after)
    assert waits == [1, 4, 16]
    await channel.send(MESSAGE)
    assert len(meta.messages) == 1


@pytest.mark.parametrize(
    ("message", "options", "error", "code"),
    [
        (replace(MESSAGE, recipient="+12"), {}, SendRejected, "131009"),
        (MESSAGE, {"access_token": "wrong"}, SendRetryable, "190"),
        (MESSAGE, {"number_id": "7"}, SendRejected, "100"),
    ],
)
async def test_a_refusal_carries_its_code(
    meta: MetaStandIn, message: Outbound, options: dict[str, Any], error: type[ChannelError], code: str
) -> None:
    channel = make(meta, **options)
    with pytest.raises(error) as raised:
        await channel.send(message)
    await channel.aclose()
    assert raised.value.code == code
    assert HER not in str(raised.value)


async def test_she_sees_that_it_was_read(channel: MetaWhatsApp, meta: MetaStandIn) -> None:
    await channel.notice(Inbound("meta_whatsapp", "wamid.7=", HER, text="नमस्ते"))
    assert (meta.reads, meta.messages) == (["wamid.7="], [])
    with pytest.raises(SendRejected):
        await channel.notice(Inbound("meta_whatsapp", "of another kind", HER))


# --- her photos


def photo(name: str = "1001") -> Media:
    return Media("image", "image/jpeg", name)


@pytest.mark.parametrize("form", ["hexdigest", "base64", "none"])
async def test_a_photo_in_two_steps(channel: MetaWhatsApp, meta: MetaStandIn, form: str) -> None:
    meta.media["1001"] = (JPEG, "image/jpeg")
    digests = {"base64": base64.b64encode(hashlib.sha256(JPEG).digest()).decode(), "none": ""}
    meta.announced["1001"] = {"sha256": digests[form]} if form in digests else {}
    assert await channel.fetch(photo()) == (JPEG, "image/jpeg")
    # a step that is slow on a busy machine is asked for twice
    assert list(dict.fromkeys(meta.requests)) == [("GET", "/v23.0/1001", True), ("GET", "/files/1001", True)]


async def test_a_photo_sent_as_a_file(channel: MetaWhatsApp, meta: MetaStandIn) -> None:
    meta.media["1001"] = (JPEG, "image/jpeg")
    assert await channel.fetch(Media("document", "image/jpeg", "1001")) == (JPEG, "image/jpeg")


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example.org/x",
        "https://facebook.com.example.org/x",
        "https://evilfbsbx.com/x",
        "https://lookaside.fbsbx.com@example.org/x",
        "http://lookaside.fbsbx.com/x",
        "http://169.254.169.254/latest",
        "http://127.0.0.1:9/x",
        "file:///etc/passwd",
        "https://[",
        "",
        7,
    ],
)
async def test_the_token_goes_nowhere_else(channel: MetaWhatsApp, meta: MetaStandIn, url: object) -> None:
    meta.media["1001"], meta.announced["1001"] = (JPEG, "image/jpeg"), {"url": url}
    with pytest.raises(Malformed, match="not at Meta"):
        await channel.fetch(photo())


async def test_meta_s_own_file_host_is_asked_with_the_token(
    channel: MetaWhatsApp, meta: MetaStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    async def download(http: Any, url: str, **_: Any) -> Any:
        asked.append((url, http.headers["Authorization"]))
        return media_module.Download(200, "image/jpeg", "", JPEG)

    monkeypatch.setattr(media_module, "download", download)
    url = "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1"
    meta.media["1001"], meta.announced["1001"] = (JPEG, "image/jpeg"), {"url": url}
    await channel.fetch(photo())
    assert asked == [(url, f"Bearer {ACCESS_TOKEN}")]


@pytest.mark.parametrize("ref", ["", "../200000000000002/messages", "a/b", "1?x=1", "1#", "https://example.org", "१"])
async def test_an_id_that_is_none_asks_nobody(channel: MetaWhatsApp, meta: MetaStandIn, ref: str) -> None:
    with pytest.raises(Malformed, match=r"media\.ref"):
        await channel.fetch(photo(ref))
    assert not meta.requests


@pytest.mark.parametrize(
    ("content", "announced", "error"),
    [
        (None, {}, SendRejected),
        ((b"<html>", "text/html"), {}, Malformed),
        ((b"%PDF-1.4", "application/pdf"), {}, Malformed),
        ((b"no picture", "image/jpeg"), {}, Malformed),
        ((JPEG, "image/jpeg"), {"sha256": "00"}, Malformed),
        ((JPEG + b"x" * 2000, "image/jpeg"), {}, TooLarge),
        ((JPEG + b"x" * 2000, "image/jpeg"), {"file_size": 10}, TooLarge),
        ((JPEG, "image/jpeg"), {"file_size": "5000000"}, TooLarge),
        ((JPEG, "image/jpeg"), {"url": "{base}/files/gone"}, SendRejected),
    ],
)
async def test_what_is_not_taken(
    channel: MetaWhatsApp,
    meta: MetaStandIn,
    monkeypatch: pytest.MonkeyPatch,
    content: tuple[bytes, str] | None,
    announced: dict[str, Any],
    error: type[ChannelError],
) -> None:
    monkeypatch.setitem(media_module.CAPS, "image", 1000)
    if content:
        meta.media["1001"] = content
    meta.announced["1001"] = {
        name: text.format(base=meta.base_url) if isinstance(text, str) else text for name, text in announced.items()
    }
    with pytest.raises(error):
        await channel.fetch(photo())


async def test_a_wrong_token_is_mended_by_the_operator(meta: MetaStandIn) -> None:
    channel = make(meta, access_token="wrong")
    with pytest.raises(SendRetryable):
        await channel.fetch(photo())
    await channel.aclose()
