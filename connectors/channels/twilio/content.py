"""Buttons and lists on Twilio: a Content resource for each set of choices, made once and used again.

The text of a question is the resource's only variable, so the number of resources is that of the questions, not of the
messages. Facts: reference/channels.md 1.5; why: docs/decisions/twilio-choices.md.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from hashlib import sha256
from typing import Any

from connectors.channels.render import Rendered
from connectors.errors import ConnectorError, SendRejected, SendRetryable
from connectors.http import Call, Failures, client, request

#: Resources remembered in one process; the city's questions are far fewer.
REMEMBERED = 500


class Contents:
    """The Content resources of one account. `base` is the Content API's URL, `auth` SID and token."""

    def __init__(self, base: str, auth: tuple[str, str]) -> None:
        self._http = client(base, auth=auth)
        self._sids: OrderedDict[str, str] = OrderedDict()

    async def fields(self, part: Rendered, language: str) -> dict[str, str]:
        """The form fields that send `part`, making its resource if need be; `{}` where Twilio does not let us."""
        types = _types(part)
        key = sha256(json.dumps([language, types], sort_keys=True).encode()).hexdigest()
        try:
            sid = self._sids.get(key) or await self._create(f"nm_{key[:24]}", language, types)
        except ConnectorError:
            # A question in numbered lines, now, is better than buttons later.
            return {}
        self._sids[key] = sid
        self._sids.move_to_end(key)
        if len(self._sids) > REMEMBERED:
            self._sids.popitem(last=False)
        return {"ContentSid": sid, "ContentVariables": json.dumps({"1": part.text}, ensure_ascii=False)}

    async def _create(self, name: str, language: str, types: dict[str, Any]) -> str:
        body = {
            "friendly_name": name,
            "language": language.partition("-")[0],
            "variables": {"1": "?"},
            "types": types,
        }
        answer = await request(
            self._http, Call("POST", "/v1/Content", json=body), Failures(SendRetryable, SendRetryable)
        )
        sid = answer.json().get("sid") if answer.status_code == 201 else None
        if not isinstance(sid, str):
            raise SendRejected("Content: not made", code=str(answer.status_code))
        return sid

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()


def _types(part: Rendered) -> dict[str, Any]:
    if part.buttons:
        actions = [{"title": choice.title, "id": choice.payload} for choice in part.buttons]
        return {"twilio/quick-reply": {"body": "{{1}}", "actions": actions}}
    items = [
        {"item": row.title, "id": row.payload, **({"description": row.detail} if row.detail else {})}
        for row in part.rows
    ]
    return {"twilio/list-picker": {"body": "{{1}}", "button": part.rows_label, "items": items}}
