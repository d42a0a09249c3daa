"""The web chat's wire: whose a request is, what the page may send, what it is shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from connectors.channels.base import WebhookReply, WebhookRequest
from connectors.channels.webchat.adapter import MESSAGES, WebChat
from connectors.channels.webchat.payloads import ending_of, event, media_ref
from connectors.errors import BadSignature, Malformed, SendRejected, SendRetryable, TooLarge
from connectors.message import Choice, Inbound, Location, Media, Outbound

SECRET = b"0123456789abcdef0123456789abcdef"
URL = f"https://citya.example.org:8443{MESSAGES}"
ID = "6f1c2a34-0000-4000-8000-000000000001"
KEY = "AAAAAAAAAAAAAAAAAAAAAA.jpg"


class Shelf:
    """Stands for the mailroom's shelf."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, dict[str, Any]]] = []
        self.uploads: dict[str, tuple[bytes, str]] = {}
        self.down = False

    async def append(self, visitor: str, event: dict[str, Any]) -> str:
        if self.down:
            raise SendRetryable("store down")
        self.shown.append((visitor, event))
        return f"17-{len(self.shown)}"

    async def load(self, ref: str) -> tuple[bytes, str] | None:
        return self.uploads.get(ref)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def channel(shelf: Shelf) -> WebChat:
    return WebChat(secret=SECRET, append=shelf.append, load=shelf.load, clock=lambda: 1_800_000_000.0)


@pytest.fixture
def hers(channel: WebChat) -> tuple[str, dict[str, str]]:
    visitor, token = channel.new_visitor()
    return visitor, {"authorization": f"Bearer {visitor}.{token}"}


Send = Callable[[Any], WebhookReply]


@pytest.fixture
def send(channel: WebChat, hers: tuple[str, dict[str, str]]) -> Send:
    """Receives this JSON, or these bytes, as hers."""

    def receive(body: Any) -> WebhookReply:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return channel.receive(WebhookRequest("POST", URL, hers[1], raw))

    return receive


def text(words: str = "kachra", **fields: Any) -> dict[str, Any]:
    return {"id": ID, "kind": "text", "text": words, **fields}


# --- whose it is


def test_visitors_are_many_and_hard_to_guess(channel: WebChat) -> None:
    visitors = {channel.new_visitor() for _ in range(100)}
    assert len({visitor for visitor, _ in visitors}) == len({token for _, token in visitors}) == 100
    assert all(len(visitor) >= 16 and len(token) >= 43 for visitor, token in visitors)


BAD_TOKENS: dict[str, Callable[[str, str], dict[str, str]]] = {
    "none": lambda v, t: {},
    "empty": lambda v, t: {"authorization": ""},
    "no scheme": lambda v, t: {"authorization": f"{v}.{t}"},
    "another scheme": lambda v, t: {"authorization": f"Basic {v}.{t}"},
    "no token": lambda v, t: {"authorization": f"Bearer {v}"},
    "a short token": lambda v, t: {"authorization": f"Bearer {v}.{t[:-1]}"},
    "a longer token": lambda v, t: {"authorization": f"Bearer {v}.{t}A"},
    "another's token": lambda v, t: {"authorization": f"Bearer {'A' * len(v)}.{t}"},
    "no visitor": lambda v, t: {"authorization": f"Bearer .{t}"},
    "not ASCII": lambda v, t: {"authorization": f"Bearer {v}.हिन्दी"},
    "half a character": lambda v, t: {"authorization": f"Bearer \udcff.{t}"},
}


@pytest.mark.parametrize("name", BAD_TOKENS)
def test_a_request_that_is_not_hers_brings_nothing(channel: WebChat, name: str) -> None:
    headers = BAD_TOKENS[name](*channel.new_visitor())
    with pytest.raises(BadSignature):
        channel.receive(WebhookRequest("POST", URL, headers, json.dumps(text()).encode()))


def test_a_token_of_another_installation_is_worth_nothing(channel: WebChat, shelf: Shelf) -> None:
    other = WebChat(secret=SECRET[::-1], append=shelf.append, load=shelf.load)
    visitor, token = other.new_visitor()
    with pytest.raises(BadSignature):
        channel.visitor_of({"authorization": f"Bearer {visitor}.{token}"})


def test_a_secret_must_be_long(shelf: Shelf) -> None:
    with pytest.raises(ValueError, match="secret"):
        WebChat(secret=b"short", append=shelf.append, load=shelf.load)


# --- what she sends

PIN = {"latitude": 25.61, "longitude": 85.14}
KINDS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "text": (text("गांधी चौक पे कचरा"), {"kind": "text", "text": "गांधी चौक पे कचरा"}),
    "language": (text("x", language="hi-Latn"), {"language": "hi-Latn"}),
    "choice": (
        {"id": ID, "kind": "choice", "text": "हाँ", "payload": '/affirm{"n": 1}'},
        {"kind": "choice", "text": "हाँ", "payload": '/affirm{"n": 1}'},
    ),
    "location": (
        {"id": ID, "kind": "location", "location": PIN},
        {"kind": "location", "location": Location(25.61, 85.14)},
    ),
    "pole": (
        {"id": ID, "kind": "location", "location": {"latitude": -90, "longitude": 180, "label": "x" * 300}},
        {"location": Location(-90.0, 180.0, "x" * 200)},
    ),
    "contact card": ({"id": ID, "kind": "contacts"}, {"kind": "unsupported", "unsupported": "contacts"}),
    "a long kind": ({"id": ID, "kind": "k" * 99}, {"kind": "unsupported", "unsupported": "k" * 40}),
    "only a zero-width space": (text(" \u200b\n"), {"kind": "unsupported"}),
    "nothing": (text(" \n"), {"kind": "unsupported", "unsupported": "empty"}),
    "emoji only": (text("😡😡"), {"kind": "text", "text": "😡😡"}),
    "control characters": (text("a\x00b\x1b[31mc\x7f\x9b"), {"text": "ab[31mc"}),
    "bidirectional overrides": (text("a\u202eb\u2066c\u2069d\u202c"), {"text": "abcd"}),
    "half a character": (text("a\ud800b"), {"text": "ab"}),
    "joiners stay": (text("क्\u200dष \u200c"), {"text": "क्\u200dष \u200c"}),
    "10,000 characters": (text("क" * 10_000), {"kind": "text", "text": "क" * 10_000}),
    "unknown fields": (
        text("x", phone="+919800000001", sender="me", channel="sms"),
        {"phone": "", "channel": "webchat"},
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_what_she_sends_arrives(send: Send, hers: tuple[str, dict[str, str]], name: str) -> None:
    body, expected = KINDS[name]
    (message,) = send(body).inbound
    assert {field: getattr(message, field) for field in expected} == expected
    assert (message.sender, message.message_id) == (hers[0], f"{hers[0]}.{ID}")
    assert (message.line, message.received_at) == ("citya.example.org", 1_800_000_000.0)
    assert message.citizen == f"webchat:{hers[0]}"


def test_the_answer_names_the_message(send: Send) -> None:
    reply = send(text())
    assert json.loads(reply.body) == {"message": reply.inbound[0].message_id}


def test_a_repeated_message_keeps_its_id_and_another_visitors_differs(channel: WebChat, send: Send) -> None:
    once, twice = send(text()).inbound[0], send(text()).inbound[0]
    visitor, token = channel.new_visitor()
    other = channel.receive(
        WebhookRequest("POST", URL, {"authorization": f"Bearer {visitor}.{token}"}, json.dumps(text()).encode())
    ).inbound[0]
    assert once.message_id == twice.message_id != other.message_id


BAD: dict[str, tuple[Any, str]] = {
    "no JSON": (b"{", "body"),
    "no UTF-8": (b"\xff\xfe\xfd", "body"),
    "nothing": (b"", "body"),
    "a list": ([1], "body"),
    "deep": (b"[" * 60_000, "body"),
    "a huge number": (b'{"id": ' + b"9" * 5000 + b"}", "body"),
    "no id": ({"kind": "text", "text": "x"}, "id"),
    "a short id": (text(id="a"), "id"),
    "an odd id": (text(id="../../../../etc"), "id"),
    "an id that is a number": (text(id=12345678), "id"),
    "no kind": ({"id": ID, "text": "x"}, "kind"),
    "a kind that is a list": (text(kind=["text"]), "kind"),
    "text that is a number": (text() | {"text": 7}, "text"),
    "a language that is a number": (text(language=7), "language"),
    "a choice without payload": ({"id": ID, "kind": "choice", "text": "x"}, "payload"),
    "a long payload": ({"id": ID, "kind": "choice", "payload": "/" * 1025}, "payload"),
    "no pin": ({"id": ID, "kind": "location"}, "location"),
    "half a pin": ({"id": ID, "kind": "location", "location": {"latitude": 1}}, "location.longitude"),
    "a pin in words": ({"id": ID, "kind": "location", "location": {**PIN, "latitude": "25"}}, "location.latitude"),
    "a true pin": ({"id": ID, "kind": "location", "location": {**PIN, "latitude": True}}, "location.latitude"),
    "off the earth": ({"id": ID, "kind": "location", "location": {**PIN, "longitude": 181}}, "location.longitude"),
    "no number": (
        b'{"id": "%s", "kind": "location", "location": {"latitude": NaN}}' % ID.encode(),
        "location.latitude",
    ),
    "no media": ({"id": ID, "kind": "media"}, "media"),
    "no key": ({"id": ID, "kind": "media", "media": []}, "media"),
    "many keys": ({"id": ID, "kind": "media", "media": [KEY] * 11}, "media"),
    "another's key": ({"id": ID, "kind": "media", "media": [f"webchat:other:{KEY}"]}, "media"),
    "a key of another kind": ({"id": ID, "kind": "media", "media": [KEY.replace("jpg", "svg")]}, "media"),
    "a key that is a number": ({"id": ID, "kind": "media", "media": [7]}, "media"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_names_the_field(send: Send, name: str) -> None:
    body, field = BAD[name]
    with pytest.raises(Malformed, match=rf"^{field}: "):
        send(body)


def test_too_much_is_refused_before_it_is_read(channel: WebChat) -> None:
    with pytest.raises(TooLarge):
        channel.receive(WebhookRequest("POST", URL, {}, b"x" * (WebChat.max_body + 1)))


def test_ten_thousand_escaped_characters_are_not_too_much(send: Send) -> None:
    raw = json.dumps(text("क" * 10_000), ensure_ascii=True).encode()
    assert send(raw).inbound[0].text == "क" * 10_000


# --- photos and papers


async def test_her_photo_is_hers_alone(
    channel: WebChat, shelf: Shelf, send: Send, hers: tuple[str, dict[str, str]]
) -> None:
    shelf.uploads[media_ref(hers[0], KEY)] = (b"\xff\xd8\xff", "image/jpeg")
    message = send({"id": ID, "kind": "media", "text": "yahan", "media": [KEY]}).inbound[0]
    assert message == Inbound(
        "webchat",
        f"{hers[0]}.{ID}",
        hers[0],
        "citya.example.org",
        "media",
        "yahan",
        media=(Media("image", "image/jpeg", media_ref(hers[0], KEY)),),
        received_at=1_800_000_000.0,
    )
    assert await channel.fetch(message.media[0]) == (b"\xff\xd8\xff", "image/jpeg")
    with pytest.raises(SendRejected):
        await channel.fetch(Media("image", "image/jpeg", media_ref("other", KEY)))


@pytest.mark.parametrize(
    ("content", "ending"),
    [(b"\xff\xd8\xff\xe0JFIF", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"%PDF-1.7", "pdf")],
)
def test_an_upload_is_what_its_first_bytes_say(content: bytes, ending: str) -> None:
    assert ending_of(content) == ending


@pytest.mark.parametrize(
    "content", [b"", b"<svg onload=alert(1)>", b"GIF89a", b"MZ\x90", b" %PDF-1.7", b"RIFFxxxxWEBP"]
)
def test_other_uploads_are_refused(content: bytes) -> None:
    with pytest.raises(Malformed, match="body"):
        ending_of(content)


# --- what she is shown


def reply(**fields: Any) -> Outbound:
    return Outbound("v.m-0", "webchat", "v", **fields)


EVENTS: dict[str, tuple[Outbound, dict[str, Any]]] = {
    "text": (reply(text="दर्ज हो गई", language="hi"), {"text": "दर्ज हो गई", "language": "hi"}),
    "no controls": (reply(text="a\x00\u202eb\nc"), {"text": "ab\nc"}),
    "every choice": (
        reply(text="?", choices=tuple(Choice(f"t{n}", f"/p{n}") for n in range(40)), choices_label="Choose"),
        {"choices": [{"title": f"t{n}", "payload": f"/p{n}"} for n in range(40)], "label": "Choose"},
    ),
    "detail": (
        reply(text="?", choices=(Choice("a", "/a", "b"),)),
        {"choices": [{"title": "a", "payload": "/a", "detail": "b"}]},
    ),
    "paper": (
        reply(text="x", media=(Media("document", "application/pdf", "https://c.example.org/r.pdf", "r.pdf"),)),
        {
            "media": [
                {"kind": "document", "type": "application/pdf", "url": "https://c.example.org/r.pdf", "name": "r.pdf"}
            ]
        },
    ),
    "no other scheme": (reply(text="x", media=(Media("image", "image/png", "javascript:alert(1)"),)), {"text": "x"}),
    "pin": (
        reply(location=Location(25.6, 85.1, "Office")),
        {"location": {"latitude": 25.6, "longitude": 85.1, "label": "Office"}},
    ),
    "asks for a place": (reply(text="Where?", asks_location=True), {"asks_location": True}),
}


@pytest.mark.parametrize("name", EVENTS)
def test_what_the_page_is_shown(name: str) -> None:
    message, expected = EVENTS[name]
    words = {"text": message.text} if message.text else {}
    assert event(message) == {"id": "v.m-0", "language": message.language, **words, **expected}


async def test_sending_is_showing(channel: WebChat, shelf: Shelf) -> None:
    # The event's id alone is not unique: two visitors are shown something in the same millisecond.
    assert await channel.send(reply(text="ok")) == "v/17-1"
    assert shelf.shown == [("v", {"id": "v.m-0", "language": "en", "text": "ok"})]


async def test_a_store_that_is_down_is_tried_again(channel: WebChat, shelf: Shelf) -> None:
    shelf.down = True
    with pytest.raises(SendRetryable):
        await channel.send(reply(text="ok"))


@pytest.mark.parametrize("empty", [reply(), reply(text="\u202e"), reply(media=(Media("image", "image/png", "x"),))])
async def test_nothing_is_never_sent(channel: WebChat, shelf: Shelf, empty: Outbound) -> None:
    with pytest.raises(SendRejected):
        await channel.send(empty)
    assert shelf.shown == []
