"""Every key of the mailroom's store, named once.

A citizen's keys share one hash tag `{c:…}`, so a script that touches several of them runs on one node of a Cluster.
The tag is a hash of who she is: no phone number stands in a key.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


def hashed(text: str) -> str:
    """A short name for anything that must not stand in a key or a log: 24 hex digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Keys:
    """Key names under one prefix. `c` is always `hashed(Inbound.citizen)`."""

    prefix: str

    def citizen(self, c: str, *names: str) -> list[str]:
        """Her keys. Their names and types:

        - `seen` zset: message ids of the last 7 days · `queue` list of ids, `messages` hash id → JSON, `tries` hash
        - `lease` hash: token and end of the worker's hold · `hold` ms before which a failed turn is not tried again
        - `state` string · `wakes` zset key → ms, `alarms` hash key → JSON, `frail` set of keys a word of hers kills
        - `outbox` list of ids, `mail` hash id → JSON, `sends` hash of attempts, `sending` the id being handed over
        - `courier` hash: the sender's hold · `pause` ms before which nothing is sent · `parked` hash id → record
        """
        return [f"{self.prefix}:{{c:{c}}}:{name}" for name in names]

    def once(self, c: str, key: str) -> str:
        """That something of hers (a filing, a payment) has been started."""
        return f"{self.prefix}:{{c:{c}}}:once:{hashed(key)}"

    def agenda(self, name: str, *parts: str) -> list[str]:
        """Of "turns" or "sends": `agenda` zset citizen → ms, `promises` zset, `bell` list, `counter`."""
        return [f"{self.prefix}:{{{name}}}:{part}" for part in parts]

    def parked(self) -> str:
        """Zset over all citizens: `<c>.<message id>` → when it was parked."""
        return f"{self.prefix}:{{parked}}:index"

    def receipt(self, message_id: str) -> str:
        """Hash: how far a message of ours has come."""
        return f"{self.prefix}:{{m:{hashed(message_id)}}}:receipt"

    def provider(self, channel: str, provider_id: str) -> str:
        """Hash: our id behind a provider's id, or the status that came before we knew it."""
        return f"{self.prefix}:{{p:{hashed(f'{channel}:{provider_id}')}}}:provider"

    def bucket(self, name: str) -> str:
        """A rate limit's bucket."""
        return f"{self.prefix}:{{b:{hashed(name)}}}:bucket"

    def media(self, key: str) -> str:
        """Hash: bytes and content type of an upload."""
        return f"{self.prefix}:{{f:{hashed(key)}}}:media"

    def stream(self, recipient: str) -> str:
        """Stream: what a web visitor's page shows."""
        return f"{self.prefix}:{{s:{hashed(recipient)}}}:stream"
