"""The page's requests and our adapters' calls, each as the other side of Twilio sees it."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from bot.mailroom.mailroom import Mailroom
from bot.settings import Settings
from bot.simulator.account import ACCOUNT, API, LINE
from bot.simulator.api import MESSAGES
from bot.simulator.phones import stream_of
from bot.simulator.recordings import sample, samples

HER = "+919800000001"
JPEG = b"\xff\xd8\xff\xe0" + bytes(200)


def auth(settings: Settings) -> tuple[str, str]:
    return ACCOUNT, settings.twilio_auth_token.get_secret_value()


async def shown(mailroom: Mailroom) -> list[dict[str, Any]]:
    return [event for _, event in await mailroom.read_stream(stream_of(HER))]


# --- she sends

SENT: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "sms": ({"channel": "sms", "text": "kachra"}, {"From": HER, "To": LINE, "Body": "kachra", "NumSegments": "1"}),
    "whatsapp": (
        {"channel": "whatsapp", "text": "kachra"},
        {"From": f"whatsapp:{HER}", "To": f"whatsapp:{LINE}", "Body": "kachra", "WaId": HER[1:]},
    ),
    "button": (
        {"channel": "whatsapp", "text": "Yes", "payload": "/affirm"},
        {"ButtonPayload": "/affirm", "ButtonText": "Yes", "Body": "Yes"},
    ),
    "row": (
        {"channel": "whatsapp", "text": "Light", "payload": "/light", "row": True},
        {"ListId": "/light", "ListTitle": "Light"},
    ),
    "pin": (
        {"channel": "whatsapp", "location": {"latitude": 25.61, "longitude": 85}},
        {"Latitude": "25.61", "Longitude": "85.0", "Body": ""},
    ),
}


@pytest.mark.parametrize(("data", "fields"), SENT.values(), ids=SENT)
async def test_what_she_sends_reaches_our_webhook_as_twilios_form(
    http: httpx.AsyncClient, posted: Any, mailroom: Mailroom, data: dict[str, Any], fields: dict[str, str]
) -> None:
    answer = await http.post("/simulator/send", json={"number": HER, **data})
    assert answer.status_code == 200
    ((url, form),) = posted.forms
    assert (url, form["MessageSid"]) == ("/channels/twilio/messages", answer.json()["id"])
    assert {name: form[name] for name in fields} == fields
    hers, state = await shown(mailroom)
    assert (hers["who"], hers["channel"], hers["state"]) == ("you", data["channel"], "waiting")
    assert state == {"id": hers["id"], "channel": data["channel"], "state": "sent"}


@pytest.mark.parametrize("status", [403, 503, None])
async def test_what_our_webhook_does_not_take_is_shown_as_failed(
    http: httpx.AsyncClient, posted: Any, mailroom: Mailroom, status: int | None
) -> None:
    posted.status = status
    answer = await http.post("/simulator/send", json={"number": HER, "channel": "sms", "text": "x"})
    assert answer.status_code == 502
    assert (await shown(mailroom))[-1]["state"] == "failed"


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("send", {"number": "+14155550100", "channel": "sms", "text": "x"}, "number"),
    ("send", {"channel": "sms", "text": "x"}, "number"),
    ("send", {"number": HER, "channel": "telegram", "text": "x"}, "channel"),
    ("send", {"number": HER, "channel": "sms", "text": " "}, "text"),
    ("send", {"number": HER, "channel": "sms", "text": 1}, "text"),
    ("send", {"number": HER, "channel": "sms", "text": "x" * 1601}, "text"),
    ("send", {"number": HER, "channel": "whatsapp", "location": {"latitude": "x"}}, "location"),
    ("send", {"number": HER, "channel": "whatsapp", "photo": "../x"}, "photo"),
    ("voice", {"name": "../../README.md"}, "name"),
    ("call", {}, "number"),
    ("call", {"number": HER, "call": "CA1"}, "call"),
    ("call", {"number": HER, "digits": "12a"}, "digits"),
    ("call", {"number": HER, "action": "/channels/twilio/status"}, "action"),
    ("call", {"number": HER, "action": "http://x.example.org/metrics"}, "action"),
    ("call", {"number": HER, "action": "/channels/twilio/voice/../../webchat/session"}, "action"),
]


@pytest.mark.parametrize(("path", "data", "named"), BAD)
async def test_a_bad_request_names_the_field_and_goes_nowhere(
    http: httpx.AsyncClient, posted: Any, path: str, data: dict[str, Any], named: str
) -> None:
    answer = await http.post(f"/simulator/{path}", json=data)
    assert (answer.status_code, answer.json()["detail"].partition(":")[0]) == (400, named)
    assert posted.forms == []


@pytest.mark.parametrize("path", ["send", "call", "voice", "photo"])
async def test_another_sites_page_cannot_send_through_us(http: httpx.AsyncClient, posted: Any, path: str) -> None:
    headers = {"Origin": "http://evil.example.org"}
    data = {"number": HER, "channel": "sms", "text": "x"}
    assert (await http.post(f"/simulator/{path}", json=data, headers=headers)).status_code == 403
    assert posted.forms == []


@pytest.mark.parametrize(("path", "size"), [("send", 40_000), ("call", 40_000), ("photo", 6_000_000)])
async def test_bodies_are_bounded(http: httpx.AsyncClient, path: str, size: int) -> None:
    assert (await http.post(f"/simulator/{path}", content=b"x" * size)).status_code == 413


# --- our adapters' calls


async def test_our_calls_need_the_accounts_token(http: httpx.AsyncClient, mailroom: Mailroom) -> None:
    form = {"From": LINE, "To": HER, "Body": "x"}
    for credentials in (None, (ACCOUNT, "wrong"), ("AC1", "")):
        for method, path in (("POST", f"{MESSAGES}.json"), ("GET", f"{MESSAGES}.json"), ("POST", f"{API}/v1/Content")):
            data = form if method == "POST" else None
            answer = await http.request(method, path, data=data, auth=credentials)
            assert answer.status_code == 401
    assert await shown(mailroom) == []


async def test_what_we_send_is_shown_and_its_states_are_reported(
    http: httpx.AsyncClient, posted: Any, mailroom: Mailroom, settings: Settings
) -> None:
    callback = "http://127.0.0.1:8000/channels/twilio/status?mid=m1"
    form = {"From": f"whatsapp:{LINE}", "To": f"whatsapp:{HER}", "Body": "Filed.", "StatusCallback": callback}
    answer = await http.post(f"{MESSAGES}.json", data=form, auth=auth(settings))
    assert answer.status_code == 201
    sid = answer.json()["sid"]
    assert await shown(mailroom) == [{"id": sid, "who": "me", "channel": "whatsapp", "text": "Filed."}]
    assert [(url, fields["MessageStatus"]) for url, fields in posted.forms] == [
        (callback, state) for state in ("sent", "delivered", "read")
    ]
    listed = await http.get(f"{MESSAGES}.json", params={"To": f"whatsapp:{HER}"}, auth=auth(settings))
    assert [(row["sid"], row["body"]) for row in listed.json()["messages"]] == [(sid, "Filed.")]


async def test_a_question_is_shown_with_its_buttons(
    http: httpx.AsyncClient, mailroom: Mailroom, settings: Settings
) -> None:
    types = {"twilio/quick-reply": {"body": "{{1}}", "actions": [{"title": "Yes", "id": "/affirm"}]}}
    made = await http.post(f"{API}/v1/Content", json={"types": types}, auth=auth(settings))
    assert made.status_code == 201
    form = {
        "From": f"whatsapp:{LINE}",
        "To": f"whatsapp:{HER}",
        "ContentSid": made.json()["sid"],
        "ContentVariables": json.dumps({"1": "File it?"}),
    }
    assert (await http.post(f"{MESSAGES}.json", data=form, auth=auth(settings))).status_code == 201
    (bubble,) = await shown(mailroom)
    assert (bubble["text"], bubble["choices"]) == ("File it?", [{"title": "Yes", "payload": "/affirm"}])


async def test_what_twilio_refuses_is_refused_with_its_code(http: httpx.AsyncClient, settings: Settings) -> None:
    form = {"From": LINE, "To": "12345", "Body": "x"}
    answer = await http.post(f"{MESSAGES}.json", data=form, auth=auth(settings))
    assert (answer.status_code, answer.json()["code"]) == (400, 21211)


# --- what she attaches


async def test_her_photo_is_there_for_our_adapter_and_for_her_page(
    http: httpx.AsyncClient, posted: Any, settings: Settings
) -> None:
    key = (await http.post("/simulator/photo", content=JPEG)).json()["key"]
    await http.post("/simulator/send", json={"number": HER, "channel": "whatsapp", "photo": key})
    url = posted.forms[0][1]["MediaUrl0"]
    assert url.startswith(settings.twilio_api_base)
    assert (await http.get(url)).status_code == 401
    assert (await http.get(url, auth=auth(settings))).content == JPEG
    assert (await http.get(f"/simulator/photo/{key}")).content == JPEG
    assert (await http.get(f"/simulator/photo/ME{'0' * 32}")).status_code == 404


@pytest.mark.parametrize("content", [b"<svg/>", b"", b"GIF89a"])
async def test_what_no_photo_is_is_refused(http: httpx.AsyncClient, content: bytes) -> None:
    assert (await http.post("/simulator/photo", content=content)).status_code == 400


async def test_a_voice_note_is_one_of_the_sandboxs(http: httpx.AsyncClient, posted: Any, settings: Settings) -> None:
    name, row = next(iter(samples().items()))
    key = (await http.post("/simulator/voice", json={"name": name})).json()["key"]
    await http.post("/simulator/send", json={"number": HER, "channel": "whatsapp", "voice": key, "text": row["text"]})
    form = posted.forms[0][1]
    assert (form["MediaContentType0"], form["Body"]) == ("audio/ogg", "")
    assert (await http.get(form["MediaUrl0"], auth=auth(settings))).content == sample(name)


# --- she calls


async def test_a_call_goes_step_by_step_through_our_webhook(http: httpx.AsyncClient, posted: Any) -> None:
    begun = (await http.post("/simulator/call", json={"number": HER, "call": "", "status": "ringing"})).json()
    assert begun["twiml"].startswith("<?xml")
    action = "http://127.0.0.1:8000/channels/twilio/voice?turn=1&language=en"
    step = {"number": HER, "call": begun["call"], "action": action}
    await http.post("/simulator/call", json={**step, "digits": "1"})
    await http.post("/simulator/call", json={**step, "speech": "the light is off"})
    await http.post("/simulator/call", json={**step, "status": "completed"})
    (_, first), (url, keyed), (_, said), (_, ended) = posted.forms
    assert (first["CallStatus"], first["From"], first["To"], first["Direction"]) == ("ringing", HER, LINE, "inbound")
    assert (url, keyed["Digits"], keyed["CallStatus"]) == (action, "1", "in-progress")
    assert (said["SpeechResult"], "Digits" in said) == ("the light is off", False)
    assert ended["CallStatus"] == "completed"
    assert {form["CallSid"] for _, form in posted.forms} == {begun["call"]}


async def test_what_she_says_after_the_tone_is_a_recording(
    http: httpx.AsyncClient, posted: Any, settings: Settings
) -> None:
    name, row = next(iter(samples().items()))
    for words in (row["text"], "something else"):
        await http.post("/simulator/call", json={"number": HER, "recorded": words, "digits": "#"})
    known, other = (form["RecordingUrl"] for _, form in posted.forms)
    assert (await http.get(known, auth=auth(settings))).content == sample(name)
    answer = await http.get(other, auth=auth(settings))
    assert (answer.content[:4], answer.headers["content-type"]) == (b"RIFF", "audio/wav")
    deleted = [
        (await http.delete(f"{url}.json", auth=auth(settings))).status_code for url in (known, f"{known[:-8]}{8 * '0'}")
    ]
    assert deleted == [204, 404]


@pytest.mark.parametrize("status", [403, 500, None])
async def test_a_call_that_is_not_answered_breaks_off(http: httpx.AsyncClient, posted: Any, status: int | None) -> None:
    posted.status = status
    assert (await http.post("/simulator/call", json={"number": HER})).status_code == 502


async def test_only_a_played_phone_can_be_listened_to(http: httpx.AsyncClient) -> None:
    for number in ("", "+14155550100", "+9198000000011"):
        answer = await http.get("/simulator/events", params={"number": number})
        assert answer.status_code == 400
