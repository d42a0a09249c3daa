from __future__ import annotations

import httpx
import pytest
from fastapi import FastAPI

from bot.gateway.media import media_router
from bot.settings import Settings
from bot.voice.links import WAV, Links, open_links


class FakeShelf:
    def __init__(self):
        self.kept = {}

    async def store_media(self, key, content, content_type, ttl):
        self.kept[key] = (content, content_type)

    async def load_media(self, key):
        return self.kept.get(key)


@pytest.fixture
def shelf():
    return FakeShelf()


@pytest.fixture
async def web(shelf):
    app = FastAPI()
    app.include_router(media_router(shelf))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://bot.example.org") as http:
        yield http


@pytest.fixture
def links(shelf):
    return Links(shelf, "https://bot.example.org")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_a_published_voice_can_be_fetched(web, links, method):
    answer = await web.request(method, await links.publish(b"OggS", 60))
    assert answer.status_code == 200
    assert (answer.headers["content-type"], answer.headers["x-content-type-options"]) == ("audio/ogg", "nosniff")
    assert answer.headers["cache-control"] == "private, no-store"


async def test_a_telephone_gets_its_own_kind(web, links):
    answer = await web.get(await links.publish(b"RIFF", 60, WAV))
    assert (answer.content, answer.headers["content-type"]) == (b"RIFF", "audio/wav")


async def test_only_sounds(web, links):
    assert (await web.get(await links.publish(b"<script>", 60, "text/html"))).status_code == 404


async def test_its_bytes(web, links):
    assert (await web.get(await links.publish(b"OggS", 60))).content == b"OggS"


async def test_no_address_is_like_another(links):
    assert len({await links.publish(b"OggS", 60) for _ in range(20)}) == 20


async def test_what_is_kept_under_another_name_is_nobodys_business(web, shelf):
    key = "a" * 32
    shelf.kept[key] = (b"<script>", "text/html")
    assert (await web.get(f"/media/{key}")).status_code == 404


@pytest.mark.parametrize("path", ["/media/", "/media/x", "/media/" + "b" * 32, "/media/" + "ü" * 32])
async def test_there_is_nothing_else(web, path):
    assert (await web.get(path)).status_code == 404


@pytest.mark.parametrize(
    ("base", "is_open", "is_secure"),
    [("", False, False), ("http://localhost:8000", True, False), ("https://bot.example.org", True, True)],
)
def test_what_an_address_is_good_for(shelf, base, is_open, is_secure):
    links = Links(shelf, base)
    assert (links.open, links.secure) == (is_open, is_secure)


@pytest.mark.parametrize(
    ("values", "is_open"),
    [
        ({}, True),
        ({"services_url": "https://city.example.org"}, False),
        ({"services_url": "https://city.example.org", "public_url": "http://bot.example.org"}, False),
        ({"services_url": "https://city.example.org", "public_url": "https://bot.example.org/"}, True),
    ],
)
def test_where_there_are_addresses(shelf, values, is_open):
    assert open_links(Settings(_env_file=None, **values), shelf).open is is_open
