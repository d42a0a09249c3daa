"""Rasa's action end point without a server: the actions run in this process."""

from __future__ import annotations

import json
from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection


def _trusted(self: RemoteAction, result: dict[str, Any]) -> bool:
    return True


# Rasa checks every answer of an action server against a JSON schema, and first the schema against its own: half of a
# turn's time. Ours never left this process and was typed by rasa_sdk.
RemoteAction._validate_action_result = _trusted


class LocalActions(EndpointConfig):  # type: ignore[misc]
    """Runs what a request to the action server would run."""

    def __init__(self, package: str = "actions") -> None:
        # selective_domain: the actions never read the domain, and sending it costs more than the turn
        super().__init__(url="local:actions", selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    @property
    def names(self) -> set[str]:
        """The actions that can be run."""
        return set(self._executor.actions)

    async def request(self, *args: Any, json: dict[str, Any] | None = None, **kwargs: Any) -> Any:
        """Run one action call. A rejection becomes the 400 that Rasa expects of an action server."""
        try:
            return await self._executor.run(json)
        except ActionExecutionRejection as rejection:
            raise ClientResponseError(400, "rejected", _rejection(rejection)) from rejection


def _rejection(rejection: ActionExecutionRejection) -> str:
    return json.dumps({"error": str(rejection), "action_name": rejection.action_name})
