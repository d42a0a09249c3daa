"""What Meta's webhooks mean: each type of message, each status, batches, and what is none of our business."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from meta_rules import LINE, NUMBER_ID, SECRET, signed, value

from connectors.channels.base import WebhookReply, WebhookRequest
from connectors.channels.meta.adapter import MetaWhatsApp
from connectors.channels.meta.signature import sign
from connectors.message import DELIVERY_RANK, Inbound, Location, Media, Status, stopped

HER, HER_ID = "919800000001", "IN.1000000000000000"
URL = "https://bot.example.org/channels/meta/webhook"
CHANNEL = MetaWhatsApp(secrets=(SECRET,), verify_token="word", access_token="token", number_id=NUMBER_ID)


def receive(*values: dict[str, Any], field: str = "messages") -> WebhookReply:
    body, headers = signed(list(values), field_name=field)
    return CHANNEL.receive(WebhookRequest("POST", URL, {name.lower(): text for name, text in headers.items()}, body))


def item(kind: str, content: Any, **more: Any) -> dict[str, Any]:
    return {"from": HER, "id": "wamid.1=", "timestamp": "1595312800", "type": kind, kind: content, **more}


def hears(kind: str, content: Any, **more: Any) -> Inbound:
    (message,) = receive(value(messages=[item(kind, content, **more)])).inbound
    return message


def pressed(kind: str, payload: str, title: str) -> dict[str, Any]:
    return {"type": kind, kind: {"id": payload, "title": title, "description": "…"}}


PAPER = {"id": "1234567890", "sha256": "x", "url": "https://lookaside.fbsbx.com/…"}
UNSUPPORTED = [{"code": 131051, "title": "Message type unknown", "error_data": {"details": "…"}}]

KINDS: dict[str, tuple[str, Any, dict[str, Any]]] = {
    "text": ("text", {"body": "गांधी चौक पे\x00 लाइट बंद है"}, {"text": "गांधी चौक पे लाइट बंद है"}),
    "button": (
        "interactive",
        pressed("button_reply", "/affirm", "हाँ"),
        {"kind": "choice", "payload": "/affirm", "text": "हाँ"},
    ),
    "list": (
        "interactive",
        pressed("list_reply", '/pick{"n": 2}', "ನೀರು"),
        {"kind": "choice", "payload": '/pick{"n": 2}', "text": "ನೀರು"},
    ),
    "template's button": (
        "button",
        {"text": "Track", "payload": "/track_grievance"},
        {"kind": "choice", "payload": "/track_grievance", "text": "Track"},
    ),
    "template's button without payload of ours": ("button", {"text": "Stop", "payload": "Stop"}, {"text": "Stop"}),
    "image": (
        "image",
        PAPER | {"mime_type": "image/jpeg", "caption": "यह देखिए"},
        {"kind": "media", "media": (Media("image", "image/jpeg", "1234567890"),), "text": "यह देखिए"},
    ),
    "voice note": (
        "audio",
        PAPER | {"mime_type": "audio/ogg; codecs=opus", "voice": True},
        {"kind": "media", "media": (Media("audio", "audio/ogg; codecs=opus", "1234567890"),)},
    ),
    "video": (
        "video",
        PAPER | {"mime_type": "video/mp4"},
        {"kind": "media", "media": (Media("video", "video/mp4", "1234567890"),)},
    ),
    "document": (
        "document",
        PAPER | {"mime_type": "application/pdf", "filename": "bill.pdf"},
        {"kind": "media", "media": (Media("document", "application/pdf", "1234567890", "bill.pdf"),)},
    ),
    "location": (
        "location",
        {"latitude": 26.45, "longitude": 80, "name": "Gandhi Chowk", "address": "Ward 12"},
        {"kind": "location", "location": Location(26.45, 80.0, "Gandhi Chowk, Ward 12")},
    ),
    "bare location": (
        "location",
        {"latitude": -1.5, "longitude": 2.5},
        {"kind": "location", "location": Location(-1.5, 2.5)},
    ),
    "sticker": ("sticker", PAPER | {"mime_type": "image/webp"}, {"kind": "unsupported", "unsupported": "sticker"}),
    "contacts": ("contacts", [{"name": {}}], {"kind": "unsupported", "unsupported": "contacts"}),
    "order": ("order", {"catalog_id": "1"}, {"kind": "unsupported", "unsupported": "order"}),
    "edit": ("edit", {"original_message_id": "wamid.0="}, {"kind": "unsupported", "unsupported": "edit"}),
    "form": ("interactive", {"type": "nfm_reply", "nfm_reply": {}}, {"kind": "unsupported", "unsupported": "form"}),
    "unknown to Meta": ("unsupported", {}, {"kind": "unsupported", "unsupported": "unsupported"}),
    "unknown to us": ("hologram" * 9, {}, {"kind": "unsupported", "unsupported": ("hologram" * 9)[:40]}),
    # what cannot be read is told to her, too
    "text without body": ("text", {}, {"kind": "unsupported", "unsupported": "text"}),
    "text of nothing": ("text", {"body": " \u200b"}, {"kind": "unsupported", "unsupported": "empty"}),
    "text that is none": ("text", {"body": 7}, {"kind": "unsupported", "unsupported": "text"}),
    "image without id": ("image", {"mime_type": "image/png"}, {"kind": "unsupported", "unsupported": "image"}),
    "not on earth": (
        "location",
        {"latitude": 91, "longitude": 0},
        {"kind": "unsupported", "unsupported": "location"},
    ),
    "no number": (
        "location",
        {"latitude": math.nan, "longitude": 0},
        {"kind": "unsupported", "unsupported": "location"},
    ),
    "press of nothing": (
        "interactive",
        {"type": "list_reply", "list_reply": {"title": "x"}},
        {"kind": "unsupported", "unsupported": "interactive"},
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_each_type_of_message(name: str) -> None:
    kind, content, expected = KINDS[name]
    base = {"sender": f"+{HER}", "phone": f"+{HER}", "line": LINE, "received_at": 1595312800.0}
    assert hears(kind, content) == Inbound(**{"channel": "meta_whatsapp", "message_id": "wamid.1=", **base, **expected})


def test_the_error_of_an_unsupported_message_changes_nothing() -> None:
    assert hears("unsupported", {}, errors=UNSUPPORTED).kind == "unsupported"


def test_an_advertisement_and_a_quote_around_it_leave_her_words() -> None:
    about = {"source_type": "ad", "source_id": "1", "headline": "Pay your dues", "ctwa_clid": "x"}
    message = hears("text", {"body": "hello"}, referral=about, context={"from": HER, "id": "wamid.0="})
    assert (message.kind, message.text) == ("text", "hello")


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("reaction", {"message_id": "wamid.0=", "emoji": "👍"}),
        ("reaction", {"message_id": "wamid.0="}),
        ("system", {"body": "changed", "wa_id": "919800000002", "type": "user_changed_number"}),
        ("revoke", {"original_message_id": "wamid.0="}),
    ],
)
def test_what_needs_no_answer_is_quiet(kind: str, content: Any) -> None:
    assert receive(value(messages=[item(kind, content)])) == WebhookReply()


def test_someone_without_a_number_is_her_user_id() -> None:
    without = item("text", {"body": "hi"}, from_user_id=HER_ID)
    del without["from"]
    (message,) = receive(value(messages=[without])).inbound
    assert (message.sender, message.phone, message.citizen) == (HER_ID, "", f"meta_whatsapp:{HER_ID}")
    both = hears("text", {"body": "hi"}, from_user_id=HER_ID)
    assert (both.sender, both.citizen) == (f"+{HER}", f"tel:+{HER}")


@pytest.mark.parametrize(
    ("shown", "line"),
    [("911140000000", LINE), ("+91 11 4000-0000", LINE), ("(91) 1140000000", LINE), (None, ""), ("", "")],
)
def test_the_city_s_number_however_it_is_displayed(shown: object, line: str) -> None:
    metadata = {"display_phone_number": shown, "phone_number_id": NUMBER_ID}
    (message,) = receive({"metadata": metadata, "messages": [item("text", {"body": "hi"})]}).inbound
    assert message.line == line


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [("1595312800", 1595312800.0), ("1595312800123", 1595312800.123), (1595312800, 1595312800.0)],
)
def test_times_in_seconds_and_in_milliseconds(stamp: object, expected: float) -> None:
    assert hears("text", {"body": "hi"}, timestamp=stamp).received_at == expected


@pytest.mark.parametrize("stamp", ["", "soon", "-5", None, "9" * 11, "9" * 30, "१२"])
def test_a_time_that_is_none_is_now(stamp: object) -> None:
    now = hears("text", {"body": "hi"}, timestamp="soon").received_at
    assert abs(hears("text", {"body": "hi"}, timestamp=stamp).received_at - now) < 60


# --- batches


def test_everything_in_a_batch_in_its_order() -> None:
    one = value(messages=[item("text", {"body": "1"}, id="a"), item("text", {"body": "2"}, id="b")])
    two = value(
        messages=[item("text", {"body": "3"}, id="c"), item("text", {"body": "1"}, id="a")],
        statuses=[{"id": "x", "status": "read"}, {"id": "y", "status": "sent"}],
    )
    reply = receive(one, two)
    # a repeat passes: the mailroom knows what it has seen, over days and processes
    assert [(m.message_id, m.text) for m in reply.inbound] == [("a", "1"), ("b", "2"), ("c", "3"), ("a", "1")]
    assert [(s.provider_id, s.state) for s in reply.statuses] == [("x", "read"), ("y", "sent")]


def test_several_entries() -> None:
    body = json.loads(signed(value(messages=[item("text", {"body": "1"})]))[0])
    body["entry"] *= 2
    raw = json.dumps(body).encode()
    request = WebhookRequest("POST", URL, {"x-hub-signature-256": sign(raw, SECRET)}, raw)
    assert len(CHANNEL.receive(request).inbound) == 2


@pytest.mark.parametrize(
    "bad",
    [
        {"type": "text", "text": {"body": "no sender"}, "id": "a"},
        item("text", {"body": "no id"}, id=""),
        item("text", {"body": "sender"}, **{"from": "12"}),
        item("text", {"body": "sender"}, **{"from": "+91 98000"}),
        item("text", {"body": "sender"}, **{"from": 919800000001}),
        {"from_user_id": "IN.1/../2", "type": "text", "text": {"body": "x"}, "id": "a"},
        "no object",
        None,
    ],
)
def test_a_bad_message_does_not_cost_the_others(bad: Any) -> None:
    reply = receive(
        value(messages=[bad, item("text", {"body": "good"})], statuses=[bad, {"id": "x", "status": "sent"}])
    )
    assert [message.text for message in reply.inbound] == ["good"]
    assert [status.state for status in reply.statuses][-1:] == ["sent"]


@pytest.mark.parametrize("field", ["message_template_status_update", "account_update", "calls", "user_preferences"])
def test_other_fields_are_answered_and_forgotten(field: str) -> None:
    assert receive(value(messages=[item("text", {"body": "x"})]), field=field) == WebhookReply()


@pytest.mark.parametrize(
    "other",
    [
        value(number_id="200000000000009", messages=[item("text", {"body": "x"})]),
        {"messages": [item("text", {"body": "x"})]},
        value(messages={"0": item("text", {"body": "x"})}),
        value(messages=None, statuses="x"),
        value(errors=[{"code": 131031}]),
        {},
    ],
)
def test_another_number_or_another_shape_brings_nothing(other: dict[str, Any]) -> None:
    assert receive(other) == WebhookReply()


@pytest.mark.parametrize("body", [b"{}", b'{"object":"page","entry":[7]}', b'{"entry":{"changes":[]}}'])
def test_an_envelope_that_is_none_of_ours(body: bytes) -> None:
    request = WebhookRequest("POST", URL, {"x-hub-signature-256": sign(body, SECRET)}, body)
    assert CHANNEL.receive(request) == WebhookReply()


# --- statuses


def state(**fields: Any) -> Status | None:
    found = {"id": "wamid.9=", "recipient_id": HER, "timestamp": "1595312860", **fields}
    statuses = receive(value(statuses=[found])).statuses
    return statuses[0] if statuses else None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("sent", "sent"), ("delivered", "delivered"), ("read", "read"), ("played", "read"), ("failed", "failed")],
)
def test_each_state(name: str, expected: Any) -> None:
    assert expected in DELIVERY_RANK
    assert state(status=name, biz_opaque_callback_data="turn-88f1") == Status(
        "meta_whatsapp", expected, "turn-88f1", "wamid.9=", at=1595312860.0
    )


@pytest.mark.parametrize("name", ["deleted", "warning", "flying", "", None, ["sent"]])
def test_a_state_that_we_do_not_follow(name: object) -> None:
    assert state(status=name) is None


@pytest.mark.parametrize(("code", "has_stopped"), [(131050, True), (131049, False), (131047, False)])
def test_a_failure_may_say_that_she_has_stopped(code: int, has_stopped: bool) -> None:
    failed = {"id": "wamid.9=", "recipient_id": HER, "status": "failed", "errors": [{"code": code}]}
    expected = stopped("meta_whatsapp", f"+{HER}", "wamid.9=")
    assert receive(value(statuses=[failed])).inbound == ((expected,) if has_stopped else ())


def test_a_failure_carries_its_code() -> None:
    failed = state(status="failed", errors=[{"code": 131047, "title": "Re-engagement message"}])
    assert failed is not None
    assert (failed.error_code, failed.message_id) == ("131047", "")


@pytest.mark.parametrize(
    ("pricing", "category"),
    [
        ({"billable": True, "pricing_model": "PMP", "category": "utility"}, "utility"),
        ({"billable": False, "pricing_model": "PMP", "category": "service"}, "service-free"),
        ({"category": "referral_conversion"}, "referral_conversion"),
        ({"category": "Bad Name"}, ""),
        ({"billable": True}, ""),
        (None, ""),
    ],
)
def test_what_it_is_priced_as(pricing: Any, category: str) -> None:
    priced = state(status="delivered", pricing=pricing)
    assert priced is not None
    assert priced.category == category
