"""What the file store takes."""

from __future__ import annotations

from typing import Any

import pytest

from connectors.errors import CityRefused
from connectors.services.digit import DigitServices

STORE = "/filestore/v1/files"
JPEG = b"\xff\xd8\xff\xe0 not much of a picture"


async def test_a_photo_goes_with_module_and_tenant(services: DigitServices, host: Any) -> None:
    host.answer(STORE, {"files": [{"fileStoreId": "f1", "tenantId": "pg.citya"}]}, 201)
    assert await services.upload(JPEG, "image/jpeg", "IMG Asha's house.jpg") == "f1"
    form = host[STORE].calls.last.request.content
    assert b'name="module"' in form
    assert b"pg.citya" in form
    assert b"Asha" not in form
    assert JPEG in form


@pytest.mark.parametrize(
    ("content", "content_type", "code"),
    [
        (b"RIFF....WEBP", "image/webp", "FILE_KIND"),
        (b"OggS", "audio/ogg", "FILE_KIND"),
        (b"MZ\x90", "image/jpeg", "FILE_CONTENT"),
        (JPEG + b"\0" * (5 * 1024 * 1024), "image/jpeg", "FILE_SIZE"),
    ],
)
async def test_what_the_city_does_not_take(
    services: DigitServices, host: Any, content: bytes, content_type: str, code: str
) -> None:
    with pytest.raises(CityRefused) as caught:
        await services.upload(content, content_type, "x")
    assert caught.value.code == code
    assert not host[STORE].called
