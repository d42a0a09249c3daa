"""What is kept for a while beside the queues: uploads, what was started once, and the streams of web pages."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from bot.mailroom.keys import hashed
from bot.mailroom.store import LONGEST_WAIT, Room, text

ONCE_FOR = 30 * 24 * 3600
STREAM_FOR = 7 * 24 * 3600
STREAM_LENGTH = 200


class Shelf(Room):
    """The small stores of the mailroom."""

    async def start_once(self, citizen: str, key: str) -> bool:
        """Record that `key` of this citizen is being started; False if it was before, within 30 days."""
        return bool(await self.redis.set(self.keys.once(hashed(citizen), key), "1", nx=True, ex=ONCE_FOR))

    async def store_media(self, key: str, content: bytes, content_type: str, ttl: int) -> None:
        """Keep an upload for `ttl` seconds."""
        name = self.keys.media(key)
        await self.redis.hset(name, mapping={"bytes": content, "type": content_type})
        await self.redis.expire(name, ttl)

    async def load_media(self, key: str) -> tuple[bytes, str] | None:
        """Bytes and content type of an upload, `None` once it has expired."""
        content, content_type = await self.redis.hmget(self.keys.media(key), ["bytes", "type"])
        return None if content is None else (content, text(content_type))

    async def append_stream(self, recipient: str, event: dict[str, Any], keep: int = STREAM_FOR) -> str:
        """Show `event` to whoever reads this stream, a web page or a call; its id. The last 200 of `keep` seconds."""
        name = self.keys.stream(recipient)
        event_id = await self.redis.xadd(name, {"event": json.dumps(event)}, maxlen=STREAM_LENGTH, approximate=False)
        await self.redis.expire(name, keep)
        return text(event_id)

    async def read_stream(
        self, recipient: str, last_id: str = "0", wait: float = 0.0
    ) -> list[tuple[str, dict[str, Any]]]:
        """The events after `last_id` ("0": all that are kept); waits up to `wait` seconds, at most 20, for one."""
        block = int(min(wait, LONGEST_WAIT) * 1000) or None
        found = await self.redis.xread({self.keys.stream(recipient): last_id or "0"}, block=block)
        entries = found[0][1] if found else []
        return [(text(event_id), json.loads(fields[b"event"])) for event_id, fields in entries]

    async def stream(self, recipient: str, after_id: str = "0") -> AsyncIterator[tuple[str, dict[str, Any]]]:
        """Every event after `after_id`, for ever, as it comes. Ends when its reader stops."""
        while True:
            for event_id, event in await self.read_stream(recipient, after_id, LONGEST_WAIT):
                after_id = event_id
                yield event_id, event
