"""The page's routes over ASGI: what is public, what is hers, what is refused."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.gateway.app import create_app
from bot.mailroom.mailroom import Mailroom
from bot.settings import Settings
from bot.web import page, quota
from bot.web.routes import MAX_UPLOAD, chat_router
from bot.webchat import KEY_FILE, open_webchat, webchat_secret
from connectors.message import Inbound

ROOT = "/channels/webchat"
JPEG = b"\xff\xd8\xff\xe0" + bytes(200)


@pytest.fixture
async def http(settings: Settings, mailroom: Mailroom) -> AsyncIterator[httpx.AsyncClient]:
    channel = open_webchat(settings, mailroom)
    app = create_app(settings, mailroom, [channel], extra_routers=[chat_router(settings, mailroom, channel)])
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://citya.example.org") as client:
        yield client


async def visit(http: httpx.AsyncClient) -> dict[str, str]:
    session = (await http.post(f"{ROOT}/session")).json()
    return {"Authorization": f"Bearer {session['visitor']}.{session['token']}"}


# --- hers


async def test_her_message_reaches_the_mailroom_once(http: httpx.AsyncClient, mailroom: Mailroom) -> None:
    headers = await visit(http)
    body = {"id": "11111111", "kind": "text", "text": "kachra", "language": "hi-Latn"}
    answers = [await http.post(f"{ROOT}/messages", json=body, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    lease = await mailroom.claim("w", 0)
    assert lease
    (waiting,) = lease.messages
    visitor = headers["Authorization"].removeprefix("Bearer ").partition(".")[0]
    assert waiting.inbound.text == "kachra"
    assert answers[0].json() == {"message": waiting.inbound.message_id} == {"message": f"{visitor}.11111111"}


HERS = [("POST", "messages"), ("POST", "media"), ("GET", "media/AAAAAAAAAAAAAAAAAAAAAA.jpg"), ("GET", "stream")]
FORGED = [{}, {"Authorization": "Bearer x.y"}, {"Authorization": "Bearer ."}, {"Authorization": "Basic eDp5"}]


@pytest.mark.parametrize("headers", FORGED, ids=str)
@pytest.mark.parametrize(("method", "path"), HERS)
async def test_nobody_else_is_let_in(
    http: httpx.AsyncClient, mailroom: Mailroom, method: str, path: str, headers: dict[str, str]
) -> None:
    answer = await http.request(method, f"{ROOT}/{path}", headers=headers, content=JPEG)
    assert (answer.status_code, answer.json()) == (403, {"error": "bad-signature"})
    assert await mailroom.claim("w", 0) is None
    assert [key async for key in mailroom.redis.scan_iter(f"{mailroom.keys.prefix}:*")] == []


BAD_MESSAGES = [(b"{", 400), (b"[]", 400), (json.dumps({"id": "11111111"}).encode(), 400), (b"x" * 200_000, 413)]


@pytest.mark.parametrize(("body", "status"), BAD_MESSAGES)
async def test_a_bad_message_leaves_nothing(
    http: httpx.AsyncClient, mailroom: Mailroom, body: bytes, status: int
) -> None:
    answer = await http.post(f"{ROOT}/messages", content=body, headers=await visit(http))
    assert answer.status_code == status
    assert await mailroom.claim("w", 0) is None


async def test_her_photo_is_kept_for_her(http: httpx.AsyncClient) -> None:
    headers = await visit(http)
    key = (await http.post(f"{ROOT}/media", content=JPEG, headers=headers)).json()["key"]
    found = await http.get(f"{ROOT}/media/{key}", headers=headers)
    assert (found.content, found.headers["content-type"]) == (JPEG, "image/jpeg")
    assert found.headers["x-content-type-options"] == "nosniff"
    assert (await http.get(f"{ROOT}/media/{key}", headers=await visit(http))).status_code == 404


BAD_UPLOADS = [(b"<svg/>", 400), (b"", 400), (b"GIF89a", 400), (JPEG + bytes(MAX_UPLOAD), 413)]


@pytest.mark.parametrize(("content", "status"), BAD_UPLOADS, ids=["svg", "empty", "gif", "too large"])
async def test_what_no_photo_is_is_refused(http: httpx.AsyncClient, content: bytes, status: int) -> None:
    answer = await http.post(f"{ROOT}/media", content=content, headers=await visit(http))
    assert answer.status_code == status


@pytest.mark.parametrize("key", ["x", "..%2f..%2fetc", "AAAAAAAAAAAAAAAAAAAAAA.svg"])
async def test_a_key_that_is_none(http: httpx.AsyncClient, key: str) -> None:
    assert (await http.get(f"{ROOT}/media/{key}", headers=await visit(http))).status_code in (400, 404)


async def test_uploads_are_counted(http: httpx.AsyncClient) -> None:
    headers = await visit(http)
    answers = [await http.post(f"{ROOT}/media", content=JPEG, headers=headers) for _ in range(quota.UPLOADS.burst + 1)]
    assert [answer.status_code for answer in answers] == [200] * quota.UPLOADS.burst + [429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= quota.UPLOADS.seconds + 1
    assert (await http.post(f"{ROOT}/media", content=JPEG, headers=await visit(http))).status_code == 200


async def test_messages_are_not_said_to_be_taken_when_the_store_is_down(
    settings: Settings, mailroom: Mailroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.mailroom.store import StoreError

    async def down(inbound: Inbound) -> bool:
        raise StoreError

    monkeypatch.setattr(mailroom, "post", down)
    channel = open_webchat(settings, mailroom)
    app = create_app(settings, mailroom, [channel], extra_routers=[chat_router(settings, mailroom, channel)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x.example.org") as http:
        body = {"id": "11111111", "kind": "text", "text": "x"}
        assert (await http.post(f"{ROOT}/messages", json=body, headers=await visit(http))).status_code == 503


# --- the page

SAID: list[tuple[dict[str, str], str, str]] = [
    ({}, "", "en"),
    ({"Accept-Language": "hi-IN,hi;q=0.9,en;q=0.8"}, "", "hi"),
    ({"Accept-Language": "fr, ta"}, "", "en"),
    ({"Accept-Language": "hi-Latn, hi"}, "", "hi-Latn"),
    ({"Accept-Language": "en", "Cookie": "language=hi"}, "", "hi"),
    ({"Cookie": "language=hi"}, "?language=hi-Latn", "hi-Latn"),
    ({"Cookie": "language=xx"}, "?language=<b>", "en"),
]


@pytest.mark.parametrize(("headers", "query", "language"), SAID)
async def test_the_page_begins_in_her_language(
    http: httpx.AsyncClient, headers: dict[str, str], query: str, language: str
) -> None:
    answer = await http.get(f"/{query}", headers=headers)
    assert f'<html lang="{language}" dir="ltr">' in answer.text
    config = (await http.get(f"{ROOT}/config{query}", headers=headers)).json()
    assert config["language"] == language
    assert json.loads(re.search(r'id="config">(.*?)</script>', answer.text, re.S)[1]) == config  # type: ignore[index]


async def test_the_page_runs_only_our_own_files(http: httpx.AsyncClient) -> None:
    answer = await http.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script>", answer.text)


async def test_the_sandbox_may_show_its_pictures_and_a_city_of_its_own_only_by_https(mailroom: Mailroom) -> None:
    def policy(**values: Any) -> str:
        from bot.web.routes import _page_headers

        return _page_headers(Settings(_env_file=None, **values))["Content-Security-Policy"]  # type: ignore[call-arg]

    assert "img-src 'self' blob: data: https: http://127.0.0.1:8010;" in policy()
    assert "img-src 'self' blob: data: https:;" in policy(services_url="http://digit.internal")


async def test_what_was_loaded_is_not_loaded_again(http: httpx.AsyncClient) -> None:
    for path in ("/", f"{ROOT}/config", f"/web/{page.version()}/chat.js"):
        first = await http.get(path)
        again = await http.get(path, headers={"If-None-Match": f'"x", W/{first.headers["etag"]}'})
        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
        assert (await http.get(path, headers={"If-None-Match": '"x"'})).status_code == 200


async def test_files_are_kept_for_ever_under_their_own_tag_only(http: httpx.AsyncClient) -> None:
    now = await http.get(f"/web/{page.version()}/chat.css")
    old = await http.get("/web/0123456789abcdef/chat.css")
    assert ("immutable" in now.headers["cache-control"], old.headers["cache-control"]) == (True, "no-cache")
    assert now.headers["content-type"] == "text/css; charset=utf-8"


@pytest.mark.parametrize("name", ["routes.py", "chat.html", "..%2froutes.py", "%2e%2e/routes.py"])
async def test_no_other_file_is_shown(http: httpx.AsyncClient, name: str) -> None:
    assert (await http.get(f"/web/{page.version()}/{name}")).status_code == 404


async def test_files_come_compressed_if_the_browser_can(http: httpx.AsyncClient) -> None:
    path = f"/web/{page.version()}/chat.css"
    async with http.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join([part async for part in answer.aiter_raw()])
    async with http.stream("GET", path, headers={"Accept-Encoding": "identity"}) as answer:
        plain = b"".join([part async for part in answer.aiter_raw()])
    assert gzip.decompress(packed) == plain
    assert len(packed) < len(plain) / 2


@pytest.mark.parametrize("path", ["/phone", "/simulator/sms", f"/web/{page.version()}/phone.js"])
async def test_no_phone_is_simulated_unless_the_simulator_is_on(http: httpx.AsyncClient, path: str) -> None:
    assert (await http.get(path)).status_code == 404
    assert "<nav" not in (await http.get("/")).text


# --- the secret


def test_the_secret_is_made_once_and_kept_to_ourselves(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert webchat_secret(data) == webchat_secret(data)
    assert (data / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in data.iterdir()] == [KEY_FILE]
    assert webchat_secret(tmp_path / "other") != webchat_secret(data)


def test_a_secret_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_bytes(b"short")
    with pytest.raises(ValueError, match=KEY_FILE):
        webchat_secret(tmp_path)


async def test_where_she_is_asked_for_her_city_the_page_names_none(settings: Settings, mailroom: Mailroom) -> None:
    several = settings.model_copy(update={"ulb": "", "ulbs_dir": Path(__file__).parents[1] / "ulbs"})
    channel = open_webchat(several, mailroom)
    app = create_app(several, mailroom, [channel], extra_routers=[chat_router(several, mailroom, channel)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway") as http:
        shell = (await http.get("/?language=en")).text
    assert "<title>Write to NagarMitra</title>" in shell
    assert "Ambapur" not in shell
