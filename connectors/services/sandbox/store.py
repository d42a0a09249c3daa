"""The city's records: JSON documents in SQLite, with the few columns that searches go by.

Writes may become visible later (`delay_ms`), as DIGIT's do: there the service answers and a persister writes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Document = dict[str, Any]

SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
  kind TEXT, id TEXT, tenant TEXT, number TEXT, mobile TEXT, status TEXT, created INTEGER, body TEXT,
  PRIMARY KEY (kind, id));
CREATE INDEX IF NOT EXISTS by_number ON documents (kind, number, created);
CREATE INDEX IF NOT EXISTS by_mobile ON documents (kind, mobile, created);
CREATE INDEX IF NOT EXISTS by_status ON documents (kind, status, created);
CREATE TABLE IF NOT EXISTS unpersisted (visible_at INTEGER, kind TEXT, body TEXT);
CREATE TABLE IF NOT EXISTS sequences (name TEXT PRIMARY KEY, value INTEGER);
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """Where a kind of document keeps what searches go by: dotted paths, a list stands for its first element."""

    id: str = "id"
    tenant: str = "tenantId"
    number: str = "id"
    mobile: str = ""
    status: str = "status"
    created: str = "auditDetails.createdTime"


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. Empty means any; `fields` maps a dotted path to the values it may have."""

    tenants: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    mobile: str = ""
    statuses: tuple[str, ...] = ()
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    since: int = 0
    until: int = 0
    offset: int = 0
    limit: int = 100
    oldest_first: bool = False


def look(document: Any, path: str) -> Any:
    """The value at a dotted path, `None` where there is none."""
    for part in path.split(".") if path else ():
        if isinstance(document, list):
            document = document[0] if document else None
        document = document.get(part) if isinstance(document, dict) else None
    return document if path else None


class Store:
    """One SQLite file, used from one event loop."""

    def __init__(self, path: Path, kinds: dict[str, Kind], now: Callable[[], int]) -> None:
        self._kinds, self._now = kinds, now
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;" + SCHEMA)
        self._waiting = bool(self._db.execute("SELECT 1 FROM unpersisted LIMIT 1").fetchone())

    def put(self, kind: str, document: Document, *, delay_ms: int = 0) -> None:
        """Write or overwrite a document; with `delay_ms` it can be read only after that time."""
        if not delay_ms:
            return self._write(kind, document)
        row = (self._now() + delay_ms, kind, json.dumps(document, ensure_ascii=False))
        self._db.execute("INSERT INTO unpersisted VALUES (?,?,?)", row)
        self._waiting = True

    def get(self, kind: str, id_: str) -> Document | None:
        """The document with this id."""
        found = self.find(kind, Query(ids=(id_,), limit=1))
        return found[0] if found else None

    def by_number(self, kind: str, number: str) -> Document | None:
        """The document with this number (complaint, application, consumer …), the newest if there are several."""
        found = self.find(kind, Query(numbers=(number,), limit=1))
        return found[0] if found else None

    def find(self, kind: str, query: Query) -> list[Document]:
        """The documents that match, newest first unless asked otherwise."""
        self._persist()
        where, values = _where(kind, query)
        order = "ASC" if query.oldest_first else "DESC"
        sql = f"SELECT body FROM documents WHERE {where} ORDER BY created {order}, rowid {order} LIMIT ? OFFSET ?"  # noqa: S608
        rows = self._db.execute(sql, (*values, query.limit, query.offset))
        return [json.loads(body) for (body,) in rows]

    def count(self, kind: str, query: Query) -> int:
        """How many match, whatever the limit."""
        self._persist()
        where, values = _where(kind, query)
        found: int = self._db.execute(f"SELECT count(*) FROM documents WHERE {where}", values).fetchone()[0]  # noqa: S608
        return found

    def delete(self, kind: str, id_: str) -> None:
        """Forget a document."""
        self._db.execute("DELETE FROM documents WHERE kind=? AND id=?", (kind, id_))

    def next(self, sequence: str, *, start: int = 1) -> int:
        """The next number of a named sequence."""
        sql = (
            "INSERT INTO sequences VALUES (?,?) ON CONFLICT(name) DO UPDATE SET value = max(value + 1, excluded.value) "
            "RETURNING value"
        )
        value: int = self._db.execute(sql, (sequence, start)).fetchone()[0]
        return value

    def put_all(self, documents: Iterable[tuple[str, Document]]) -> None:
        """Many writes in one transaction."""
        self._db.execute("BEGIN")
        for kind, document in documents:
            self._write(kind, document)
        self._db.execute("COMMIT")

    def clear(self) -> None:
        """Forget everything."""
        self._db.executescript("DELETE FROM documents; DELETE FROM unpersisted; DELETE FROM sequences;")
        self._waiting = False

    def snapshot(self) -> sqlite3.Connection:
        """A copy in memory of everything, to `restore` later."""
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.backup(copy)
        return copy

    def restore(self, copy: sqlite3.Connection) -> None:
        """Everything as it was at the snapshot."""
        copy.backup(self._db)
        self._waiting = False

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _persist(self) -> None:
        if not self._waiting:
            return
        now = self._now()
        rows = self._db.execute("SELECT kind, body FROM unpersisted WHERE visible_at<=? ORDER BY rowid", (now,))
        for kind, body in rows.fetchall():
            self._write(kind, json.loads(body))
        self._db.execute("DELETE FROM unpersisted WHERE visible_at<=?", (now,))
        self._waiting = bool(self._db.execute("SELECT 1 FROM unpersisted LIMIT 1").fetchone())

    def _write(self, kind: str, document: Document) -> None:
        keys = self._kinds[kind]
        columns = [look(document, p) for p in (keys.id, keys.tenant, keys.number, keys.mobile, keys.status)]
        created = look(document, keys.created) or self._now()
        sql = (
            "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?) ON CONFLICT(kind, id) DO UPDATE SET tenant=excluded.tenant,"
            " number=excluded.number, mobile=excluded.mobile, status=excluded.status, created=excluded.created,"
            " body=excluded.body"
        )
        self._db.execute(sql, (kind, *columns, created, json.dumps(document, ensure_ascii=False)))


def _where(kind: str, query: Query) -> tuple[str, list[Any]]:
    parts: list[str] = ["kind=?"]
    values: list[Any] = [kind]
    if query.tenants:
        parts.append("(" + " OR ".join("tenant=? OR tenant LIKE ?" for _ in query.tenants) + ")")
        values += [value for tenant in query.tenants for value in (tenant, f"{tenant}.%")]
    lists: list[tuple[str, tuple[str, ...]]] = [
        ("id", query.ids),
        ("number", query.numbers),
        ("mobile", (query.mobile,) if query.mobile else ()),
        ("status", query.statuses),
        *((f"json_extract(body,'$.{path}')", options) for path, options in query.fields.items()),
    ]
    for column, options in lists:
        if options:
            parts.append(f"{column} IN ({','.join('?' * len(options))})")
            values += options
    for bound, sign in ((query.since, ">="), (query.until, "<=")):
        if bound:
            parts.append(f"created{sign}?")
            values.append(bound)
    return " AND ".join(parts), values
