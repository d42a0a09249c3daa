"""Fetching what she sent: only from Twilio, never too much, only kinds that we can use (reference/channels.md 1.7)."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from connectors.channels.twilio.payloads import media_kind
from connectors.errors import Malformed, SendRejected, SendRetryable
from connectors.http import Download, Failures, client, download
from connectors.message import Media

MAX_BYTES = 16 * 1024 * 1024
MAX_REDIRECTS = 3
_FAILURES = Failures(nothing_done=SendRetryable, unknown=SendRetryable)


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
