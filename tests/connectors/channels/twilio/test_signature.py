"""Only what Twilio signed gets in. The first vector is the one of reference/channels.md 1.1, byte for byte."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlencode

import pytest
from twilio_stand_in import TOKEN, sign, signed_form

from connectors.channels.base import WebhookRequest
from connectors.channels.twilio.adapter import TwilioWhatsApp
from connectors.errors import BadSignature, TooLarge

URL = "https://bot.example.org/hooks/twilio/whatsapp?tenant=sundarpur"
BODY = (
    b"SmsMessageSid=SM00000000000000000000000000000a01&NumMedia=0&ProfileName=Asha&MessageType=text"
    b"&SmsSid=SM00000000000000000000000000000a01&WaId=919800000001&SmsStatus=received"
    b"&Body=%E0%A4%AE%E0%A5%87%E0%A4%B0%E0%A5%80+%E0%A4%97%E0%A4%B2%E0%A5%80+%E0%A4%AE%E0%A5%87%E0%A4%82"
    b"+%E0%A4%AA%E0%A4%BE%E0%A4%A8%E0%A5%80+%E0%A4%A8%E0%A4%B9%E0%A5%80%E0%A4%82+%E0%A4%86"
    b"+%E0%A4%B0%E0%A4%B9%E0%A4%BE&To=whatsapp%3A%2B911140000000&NumSegments=1"
    b"&MessageSid=SM00000000000000000000000000000a01&AccountSid=AC00000000000000000000000000000001"
    b"&From=whatsapp%3A%2B919800000001&ApiVersion=2010-04-01"
)
SIGNATURE = "WJwsstxO4oc6mkQwJYBfg23NC/g="
SHA256_SIGNATURE = "6Hmaz/4mDV4o0RheLBtSpoOtyDJb74PTGw8YEgGndS4="
SHARED_KEY = "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"
FORM = "application/x-www-form-urlencoded"


def channel(*tokens: str) -> TwilioWhatsApp:
    return TwilioWhatsApp(
        account_sid="AC1", tokens=tokens or (TOKEN,), sender="+911140000000", public_url="https://bot.example.org"
    )


def webhook(body: bytes = BODY, signature: str = SIGNATURE, url: str = URL, **headers: str) -> WebhookRequest:
    signed = {"x-twilio-signature": signature} if signature else {}
    return WebhookRequest(
        "POST",
        url,
        {"content-type": FORM, **signed, **{name.replace("_", "-"): value for name, value in headers.items()}},
        body,
    )


JSON_BODY = '{"MessageSid": "SM1", "From": "whatsapp:+919800000001", "Body": "पानी"}'.encode()
JSON_URL = f"https://bot.example.org/hooks?bodySHA256={sha256(JSON_BODY).hexdigest()}"
PAIRS = [("Body", ""), ("MessageSid", "SM1"), ("Tag", "b"), ("Tag", "a"), ("Tag", "b"), ("Zero", "")]
SETTINGS = "x_twilio_webhooks_signature_settings"

GOOD = {
    "the vector": webhook(),
    "sha-256 by a shared key": webhook(signature=SHA256_SIGNATURE, **{SETTINGS: SHARED_KEY}),
    "charset after the type": webhook(content_type=f"{FORM}; charset=utf-8"),
    "port given, signed without": webhook(url=URL.replace(".org", ".org:443")),
    "signed with the port": webhook(signature=sign(URL.replace(".org", ".org:443")), body=b""),
    "connection overrides in the fragment": webhook(url=f"{URL}#rc=2&rp=5xx"),
    "blank and repeated parameters": webhook(urlencode(PAIRS).encode(), sign(URL, PAIRS)),
    "json with its hash in the url": webhook(JSON_BODY, sign(JSON_URL), JSON_URL, content_type="application/json"),
    "the old token": webhook(signature=sign(URL, token="old-token"), body=b""),
}

BAD = {
    "no signature": webhook(signature=""),
    "another token": webhook(signature=sign(URL, token="not-ours"), body=b""),
    "a changed word": webhook(BODY.replace(b"Asha", b"Usha")),
    "a parameter more": webhook(BODY + b"&Extra=1"),
    "a blank parameter less": webhook(urlencode(PAIRS[1:]).encode(), sign(URL, PAIRS)),
    "http instead of https": webhook(url=URL.replace("https", "http")),
    "another query": webhook(url=URL.replace("sundarpur", "other")),
    "another host": webhook(url=URL.replace("bot.", "not.")),
    "sha-1 said to be sha-256": webhook(**{SETTINGS: SHARED_KEY}),
    "sha-256 without saying so": webhook(signature=SHA256_SIGNATURE),
    "an unknown algorithm": webhook(**{SETTINGS: "key=k,algorithm=HMAC_MD5"}),
    "changed json": webhook(JSON_BODY + b" ", sign(JSON_URL), JSON_URL, content_type="application/json"),
    "json without its hash": webhook(JSON_BODY, sign(URL), URL, content_type="application/json"),
    "json that is not utf-8": webhook(b"\xff\xfe", sign(JSON_URL), JSON_URL, content_type="application/json"),
    "a form in raw utf-8": webhook("Body=पानी".encode(), sign(URL, {"Body": "पानी"})),
    "a body of no known type": webhook(b"<xml/>", sign(URL), content_type="text/xml"),
    "a thousand fields": webhook(urlencode([(f"f{n}", "1") for n in range(1000)]).encode()),
    "a signature in other letters": webhook(signature="नकली"),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_twilio_signed_passes(name: str) -> None:
    channel(TOKEN, "old-token").verify(GOOD[name])


@pytest.mark.parametrize("name", BAD)
def test_anything_else_does_not(name: str) -> None:
    with pytest.raises(BadSignature):
        channel(TOKEN, "old-token").receive(BAD[name])


def test_an_empty_old_token_signs_nothing() -> None:
    with pytest.raises(BadSignature):
        channel(TOKEN, "").verify(webhook(signature=sign(URL, token=""), body=b""))


def test_the_size_is_checked_before_the_signature() -> None:
    with pytest.raises(TooLarge):
        channel().receive(webhook(b"x" * (TwilioWhatsApp.max_body + 1), signature=""))


def test_no_error_repeats_what_she_wrote() -> None:
    with pytest.raises(BadSignature) as raised:
        channel().receive(BAD["a changed word"])
    assert not {"Usha", "9800000001"} & {word for word in ("Usha", "9800000001") if word in str(raised.value)}


def test_a_channel_without_a_token_can_not_be_made() -> None:
    with pytest.raises(ValueError, match="token"):
        TwilioWhatsApp(account_sid="AC1", tokens=("",), sender="", public_url="https://bot.example.org")


def test_the_stand_in_signs_as_twilio_does() -> None:
    body, headers = signed_form(URL, {"Body": "a", "MessageSid": "SM1"})
    channel().verify(WebhookRequest("POST", URL, {k.lower(): v for k, v in headers.items()}, body))
