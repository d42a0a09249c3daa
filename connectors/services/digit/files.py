"""Photos and papers in the city's file store (reference/digit-upyog-apis.md B11)."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.errors import CityMisunderstood, CityRefused
from connectors.http import Call, request
from connectors.services.digit.client import DigitClient
from connectors.services.digit.failures import read
from connectors.services.digit.values import first_text, items

MAX_BYTES = 5 * 1024 * 1024
#: Content type → the extension and first bytes by which the store knows it. No audio, video, webp or heic (B14.11).
KINDS: dict[str, tuple[str, bytes]] = {
    "image/jpeg": ("jpg", b"\xff\xd8\xff"),
    "image/png": ("png", b"\x89PNG"),
    "application/pdf": ("pdf", b"%PDF"),
}
MODULE = "rainmaker-pgr"


class Files:
    """Stores and links files."""

    def __init__(self, client: DigitClient) -> None:
        self._client = client

    async def upload(self, content: bytes, content_type: str, name: str) -> str:
        """The id of the stored file. Raises `CityRefused`: FILE_KIND, FILE_CONTENT or FILE_SIZE (over 5 MB).

        The name is not sent: what she called her file is nobody's business, only its kind matters to the store.
        """
        del name
        kind = KINDS.get(content_type.split(";")[0].strip().lower())
        if not kind:
            raise CityRefused("content_type: not taken by the file store", code="FILE_KIND")
        extension, start = kind
        if not content.startswith(start):
            raise CityRefused("content: not what content_type says", code="FILE_CONTENT")
        if len(content) > MAX_BYTES:
            raise CityRefused("content: over 5 MB", code="FILE_SIZE")
        return await self._store(content, content_type, f"upload.{extension}")

    async def _store(self, content: bytes, content_type: str, name: str) -> str:
        session = await self._client.sessions.of(None)
        at = {"tenantId": self._client.city.tenant}
        call = Call(
            "POST",
            "/filestore/v1/files",
            repeatable=True,  # a second copy of a photo harms nobody
            params=at,
            data={**at, "module": MODULE},
            files=[("file", (name, content, content_type))],
            headers={"auth-token": session.token} if session.token else {},
        )
        stored = items(read(await request(self._client.http, call), write=False), "files")
        if file_id := first_text(file.get("fileStoreId") for file in stored):
            return file_id
        raise CityMisunderstood("files: expected a fileStoreId")

    async def urls(self, ids: Sequence[str]) -> dict[str, str]:
        """File id → link, good for a day, to the file in its full size; files that are gone are left out."""
        if not ids:
            return {}
        params = {"tenantId": self._client.city.state_tenant, "fileStoreIds": ",".join(ids)}
        answer = await self._client.get("/filestore/v1/files/url", params)
        links = {str(row.get("id")): str(row.get("url") or "") for row in items(answer, "fileStoreIds")}
        # An image has several sizes in one comma-joined text, the original first.
        found = {file_id: links.get(file_id) or str(answer.get(file_id) or "") for file_id in ids}
        return {file_id: link.split(",")[0] for file_id, link in found.items() if link}
