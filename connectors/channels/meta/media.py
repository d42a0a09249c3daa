"""Fetching what she sent, by its id: only from Meta, never too much, only kinds that we can use (reference 2.4)."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any
from urllib.parse import urlsplit

import httpx

from connectors.channels.meta.codes import send_error
from connectors.errors import Malformed, SendRejected, SendRetryable, TooLarge
from connectors.http import Call, Download, Failures, client, download, request
from connectors.message import Media, MediaKind

#: Where the answer's URL may lead besides the API's own host; the token goes nowhere else.
HOSTS = ("facebook.com", "fbsbx.com", "fbcdn.net")
MEBIBYTE = 1024 * 1024
#: Meta's caps; documents may have 100 MB there, which is more than any city takes.
CAPS: dict[MediaKind, int] = {
    "image": 5 * MEBIBYTE,
    "audio": 16 * MEBIBYTE,
    "video": 16 * MEBIBYTE,
    "document": 16 * MEBIBYTE,
}
#: Content type → what it is to us, and the bytes that stand at the place at its head (none: they are not looked at).
TYPES: dict[str, tuple[MediaKind, int, tuple[bytes, ...]]] = {
    "image/jpeg": ("image", 0, (b"\xff\xd8\xff",)),
    "image/png": ("image", 0, (b"\x89PNG",)),
    "audio/ogg": ("audio", 0, (b"OggS",)),
    "audio/aac": ("audio", 0, ()),
    "audio/amr": ("audio", 0, (b"#!AMR",)),
    "audio/mpeg": ("audio", 0, (b"ID3", b"\xff")),
    "audio/mp4": ("audio", 4, (b"ftyp",)),
    "video/mp4": ("video", 4, (b"ftyp",)),
    "video/3gpp": ("video", 4, (b"ftyp",)),
    "application/pdf": ("document", 0, (b"%PDF",)),
    "application/msword": ("document", 0, ()),
    "application/vnd.ms-excel": ("document", 0, ()),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("document", 0, (b"PK",)),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("document", 0, (b"PK",)),
    "text/plain": ("document", 0, ()),
    # a photo that was sent as a file
    "image/webp": ("document", 0, (b"RIFF",)),
    "image/heic": ("document", 4, (b"ftyp",)),
}
_ID = re.compile(r"[A-Za-z0-9_-]{1,128}")
_FAILURES = Failures(nothing_done=SendRetryable, unknown=SendRetryable)


class MediaFetcher:
    """Fetches media of one number; both steps carry the token."""

    def __init__(self, api_base: str, version: str, number_id: str, token: str, *, timeout: float) -> None:
        self._origin = _origin(api_base)
        self._version, self._number_id = version, number_id
        headers = {"Authorization": f"Bearer {token}"}
        self._api = client(api_base, headers=headers, read=timeout)
        self._files = client("", headers=headers, read=timeout)

    async def fetch(self, media: Media) -> tuple[bytes, str]:
        """Bytes and content type. Raises `Malformed`, `TooLarge`, `SendRejected` (gone), `SendRetryable`."""
        about = await self._about(media)
        url, size = str(about.get("url", "")), about.get("file_size")
        if not self._is_meta(url):
            raise Malformed("url: not at Meta")
        cap = CAPS[media.kind]
        if str(size).isdecimal() and int(str(size)) > cap:
            raise TooLarge("file_size")
        answer: Download = await download(self._files, url, limit=cap, failures=_FAILURES)
        if answer.status_code != 200:
            # the URL lives for five minutes and is asked for anew each time, so the file itself is gone
            raise SendRejected("media: gone", code=f"http-{answer.status_code}")
        _check_hash(answer.body, str(about.get("sha256", "")))
        return answer.body, _checked_type(answer, media)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._api.aclose()
        await self._files.aclose()

    async def _about(self, media: Media) -> dict[str, Any]:
        if not _ID.fullmatch(media.ref):
            raise Malformed("media.ref: no id of Meta's")
        call = Call(
            "GET",
            f"/{self._version}/{media.ref}",
            repeatable=True,
            params={"phone_number_id": self._number_id},
            template="/{version}/{media-id}",
        )
        answer: httpx.Response = await request(self._api, call, _FAILURES)
        try:
            data = answer.json()
        except ValueError:
            data = None
        if answer.status_code != 200:
            raise send_error(answer.status_code, data)
        if not isinstance(data, dict):
            raise Malformed("media: not a JSON object")
        return data

    def _is_meta(self, url: str) -> bool:
        """Whether `url` is the configured API's, or https at one of Meta's hosts."""
        try:
            host = urlsplit(url).hostname or ""
            same = _origin(url) == self._origin
        except ValueError:
            return False
        return same or (url.startswith("https://") and host.endswith(tuple(f".{known}" for known in HOSTS)))


def _check_hash(body: bytes, announced: str) -> None:
    """Meta writes it in hex here and in base64 in the webhook."""
    digest = hashlib.sha256(body)
    if announced and announced not in (digest.hexdigest(), base64.b64encode(digest.digest()).decode()):
        raise Malformed("media: not the announced sha256")


def _checked_type(answer: Download, media: Media) -> str:
    """What the server says it is, if we take it, it is what the webhook announced and its first bytes agree."""
    plain = answer.content_type.partition(";")[0].strip().lower()
    kind, at, heads = TYPES.get(plain, (None, 0, ()))
    # any file may be sent as a document, a photo too
    if kind is None or (kind != media.kind and media.kind != "document"):
        raise Malformed("media: not the announced content type")
    if heads and not answer.body[at:].startswith(heads):
        raise Malformed("media: not what its content type says")
    return plain


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
