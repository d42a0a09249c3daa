"""Who may speak as Meta: the vector of reference/channels.md 2.1, and the hand-shake."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from connectors.channels.base import WebhookRequest
from connectors.channels.meta.adapter import MetaWhatsApp
from connectors.channels.meta.signature import HEADER, sign
from connectors.errors import BadSignature, Malformed, TooLarge

SECRET = "example-app-secret"
DIGEST = "sha256=5a3a13d461f8d486dbe4f650366a981f6639b92a6c6bf7fa2208a98d7f489421"
BODY = (
    rb'{"object":"whatsapp_business_account","entry":[{"id":"100000000000001","changes":[{"field":"messages","value":'
    rb'{"messaging_product":"whatsapp","metadata":{"display_phone_number":"911140000000","phone_number_id":'
    rb'"200000000000002"},"contacts":[{"profile":{"name":"Asha"},"wa_id":"919800000001","user_id":"IN.1000000000000000"'
    rb'}],"messages":[{"from":"919800000001","from_user_id":"IN.1000000000000000","id":"wamid.RVhBTVBMRTAwMDE=",'
    rb'"timestamp":"1795312800","type":"text","text":{"body":"\u0928\u092e\u0938\u094d\u0924\u0947"}}]}}]}]}'
)
REQUEST = WebhookRequest("POST", "https://bot.example.org/channels/meta/webhook", {HEADER: DIGEST}, BODY)


def make(*secrets: str) -> MetaWhatsApp:
    return MetaWhatsApp(
        secrets=secrets or (SECRET,), verify_token="our-word", access_token="t", number_id="200000000000002"
    )


def test_the_vector_of_the_reference() -> None:
    (message,) = make().receive(REQUEST).inbound
    assert (message.text, message.phone, message.sender) == ("नमस्ते", "+919800000001", "+919800000001")
    assert (message.line, message.message_id) == ("+911140000000", "wamid.RVhBTVBMRTAwMDE=")


def test_two_secrets_are_good_while_one_is_changed() -> None:
    assert make("the-new-one", SECRET).receive(REQUEST).inbound


WRITTEN_ANEW = json.dumps(json.loads(BODY), ensure_ascii=False, separators=(",", ":")).encode()
FORGED: dict[str, WebhookRequest] = {
    "missing": replace(REQUEST, headers={}),
    "empty": replace(REQUEST, headers={HEADER: ""}),
    "without its prefix": replace(REQUEST, headers={HEADER: DIGEST.removeprefix("sha256=")}),
    "the old kind": replace(REQUEST, headers={"x-hub-signature": DIGEST}),
    "another secret": replace(REQUEST, headers={HEADER: sign(BODY, "other")}),
    "no ASCII": replace(REQUEST, headers={HEADER: "sha256=५"}),
    "the JSON written anew": replace(REQUEST, body=WRITTEN_ANEW),
    "a blank more": replace(REQUEST, body=BODY + b" "),
    "empty body": replace(REQUEST, body=b""),
}


@pytest.mark.parametrize("name", FORGED)
def test_forged(name: str) -> None:
    with pytest.raises(BadSignature):
        make().receive(FORGED[name])


def test_the_json_written_anew_has_the_digest_of_the_reference() -> None:
    assert sign(WRITTEN_ANEW, SECRET).startswith("sha256=3f1488b6")


def test_an_empty_secret_signs_nothing() -> None:
    with pytest.raises(BadSignature):
        make(SECRET, "").receive(replace(REQUEST, headers={HEADER: sign(BODY, "")}))
    with pytest.raises(ValueError, match="secret"):
        make("")


def test_too_large_comes_before_the_signature() -> None:
    with pytest.raises(TooLarge):
        make().receive(replace(REQUEST, body=b"x" * (MetaWhatsApp.max_body + 1)))


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"\xff", b"[" * 100_000, b"object=page"])
def test_signed_but_no_json_object(body: bytes) -> None:
    with pytest.raises(Malformed, match="body"):
        make().receive(replace(REQUEST, headers={HEADER: sign(body, SECRET)}, body=body))


# --- the hand-shake

ASKED = {"hub.mode": "subscribe", "hub.verify_token": "our-word", "hub.challenge": "1158201444"}


def test_the_challenge_comes_back() -> None:
    reply = make().handshake(replace(REQUEST, method="GET", body=b"", query=ASKED))
    assert (reply.status_code, reply.body, reply.content_type) == (200, b"1158201444", "text/plain; charset=utf-8")


@pytest.mark.parametrize(
    "changed",
    [
        {"hub.verify_token": "another"},
        {"hub.verify_token": ""},
        {"hub.verify_token": "our-wörd"},
        {"hub.mode": "unsubscribe"},
        {"hub.mode": ""},
        {"hub.challenge": ""},
    ],
)
def test_whoever_does_not_know_our_word_gets_nothing(changed: dict[str, str]) -> None:
    for query in (ASKED | changed, {k: v for k, v in ASKED.items() if k not in changed}):
        with pytest.raises(BadSignature):
            make().handshake(replace(REQUEST, method="GET", body=b"", query=query))
