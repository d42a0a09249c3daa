"""Fetching what she sent: only from Twilio, never too much, only kinds that we can use (reference/channels.md 1.7).

And deleting her recordings there: a DELETE of the resource, which may be repeated (Twilio's Recordings resource).
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from connectors.channels.twilio.payloads import media_kind
from connectors.errors import Malformed, SendRejected, SendRetryable
from connectors.http import Call, Download, Failures, client, download, request
from connectors.message import Media

MAX_BYTES = 16 * 1024 * 1024
MAX_REDIRECTS = 3
_FAILURES = Failures(nothing_done=SendRetryable, unknown=SendRetryable)
_RECORDING = re.compile(r".*/2010-04-01/Accounts/([0-9A-Za-z]+)/Recordings/RE[0-9A-Za-z]{32}")
_TEMPLATE = "/2010-04-01/Accounts/{sid}/Recordings/{sid}.json"


class MediaFetcher:
    """Fetches media of one account; `auth` goes to Twilio alone, not to the host that it redirects to."""

    def __init__(self, api_base: str, auth: tuple[str, str]) -> None:
        self._origin = _origin(api_base)
        self._auth = auth
        self._http = client("")

    async def fetch(self, media: Media) -> tuple[bytes, str]:
        """Bytes and content type. Raises `Malformed`, `TooLarge`, `SendRejected` (gone), `SendRetryable`."""
        url = media.ref
        if not self._is_twilio(url):
            raise Malformed("media.ref: not at Twilio")
        for _ in range(MAX_REDIRECTS + 1):
            auth = self._auth if self._is_twilio(url) else None
            answer: Download = await download(self._http, url, limit=MAX_BYTES, auth=auth, failures=_FAILURES)
            if answer.location:
                url = urljoin(url, answer.location)
                if not url.startswith("https://") and _origin(url) != self._origin:
                    raise Malformed("media: redirected away from https")
                continue
            if answer.status_code != 200:
                raise SendRejected("media: gone", code=str(answer.status_code))
            return answer.body, self._checked_type(answer.content_type, media)
        raise SendRejected("media: too many redirects")

    async def delete(self, recording: Media) -> None:
        """Delete a recording of the account; one that is gone already is as good.

        Raises `Malformed` for anything else, `SendRejected`, `SendRetryable`.
        """
        found = _RECORDING.fullmatch(urlsplit(recording.ref).path)
        if not self._is_twilio(recording.ref) or not found or found[1] != self._auth[0]:
            raise Malformed("media.ref: no recording of this account")
        call = Call("DELETE", f"{recording.ref}.json", repeatable=True, auth=self._auth, template=_TEMPLATE)
        answer = await request(self._http, call, _FAILURES)
        if answer.status_code not in (204, 404):
            raise SendRejected("recording: not deleted", code=str(answer.status_code))

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    def _is_twilio(self, url: str) -> bool:
        """Whether `url` is the configured API's, or https at twilio.com."""
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            return False
        return _origin(url) == self._origin or (url.startswith("https://") and host.endswith(".twilio.com"))

    @staticmethod
    def _checked_type(content_type: str, media: Media) -> str:
        """What the server says it is, if that is still the kind which the webhook announced."""
        plain = content_type.partition(";")[0].strip().lower()
        if media_kind(plain)[0] != media.kind:
            raise Malformed("media: not the announced content type")
        return plain


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
