"""The body of a verified webhook, read."""

from __future__ import annotations

import json
from typing import Any

from connectors.errors import Malformed


def json_object(body: bytes) -> dict[str, Any]:
    """The JSON object that a body is. Raises `Malformed`, also for one nested too deeply to be read."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Malformed("body: not JSON") from error
    if not isinstance(data, dict):
        raise Malformed("body: not a JSON object")
    return data
