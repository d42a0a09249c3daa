"""The recordings of calls that the stand-in for Twilio keeps until they are deleted (reference/channels.md 1.8)."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import md5

from fastapi import FastAPI, Request, Response
from twilio_rules import ACCOUNT, Refused

PATH = f"/2010-04-01/Accounts/{ACCOUNT}/Recordings"


class Recordings:
    """`kept`: number → bytes and content type; `broken`: so many deletions fail from now on."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[bytes, str]] = {}
        self.broken = 0

    def keep(self, base_url: str, name: str, content: bytes, content_type: str = "audio/wav") -> str:
        """Keep one; its address, the same for the same name."""
        sid = f"RE{md5(name.encode(), usedforsecurity=False).hexdigest()}"
        self.kept[sid] = (content, content_type)
        return f"{base_url}{PATH}/{sid}"

    def serve(self, app: FastAPI, authorise: Callable[[Request], None]) -> None:
        """Add the resource to the server."""

        @app.get(f"{PATH}/{{sid}}")
        async def fetch(sid: str, request: Request) -> Response:
            authorise(request)
            content, content_type = self._found(sid)
            return Response(content, media_type=content_type)

        @app.delete(f"{PATH}/{{sid}}.json")
        async def delete(sid: str, request: Request) -> Response:
            authorise(request)
            if self.broken:
                self.broken -= 1
                raise Refused(500, 20500)
            self._found(sid)
            del self.kept[sid]
            return Response(status_code=204)

    def _found(self, sid: str) -> tuple[bytes, str]:
        if sid not in self.kept:
            raise Refused(404, 20404)
        return self.kept[sid]
