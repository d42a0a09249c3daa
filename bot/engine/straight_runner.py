"""Runs the trained model's components one after the other.

Rasa hands its graph to dask at every message and at every step of a dialogue, which costs more than most components.
The order in which they need each other never changes, so it is found once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from rasa.engine.graph import GraphNode, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner


class StraightRunner:
    """What `rasa.engine.runner.interface.GraphRunner.run` promises, over the nodes that dask's runner has loaded."""

    def __init__(self, loaded: DaskGraphRunner) -> None:
        self._schema: GraphSchema = loaded._graph_schema
        self._nodes: Mapping[str, GraphNode] = loaded._instantiated_nodes
        self._steps = lru_cache(maxsize=8)(self._order)

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """The outputs of `targets`; `inputs` are what no node makes: the message, the tracker."""
        wanted = tuple(targets or self._schema.target_names)
        made: dict[str, Any] = dict(inputs or {})
        for name, needs in self._steps(wanted):
            _, made[name] = self._nodes[name](*((need, made[need]) for need in needs))
        return {name: made[name] for name in wanted}

    def _order(self, targets: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every node that the targets need, each behind those that it needs itself."""
        schema = self._schema.minimal_graph_schema(list(targets))
        steps: dict[str, tuple[str, ...]] = {}

        def visit(name: str) -> None:
            if name in steps or name not in schema.nodes:
                return
            needs = tuple(schema.nodes[name].needs.values())
            for need in needs:
                visit(need)
            steps[name] = needs

        for target in targets:
            visit(target)
        return tuple(steps.items())
