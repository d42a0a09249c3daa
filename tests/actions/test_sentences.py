"""Every sentence that an action can say, read from the code, stands in the catalogue."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from bot.languages import LANGUAGES
from bot.nlu.lookups import service_codes
from bot.outgoing.reach import KINDS
from bot.saying.catalogue import catalogue_of
from bot.saying.nlg import text_id
from connectors import errors
from connectors.services.base import GrievanceState
from connectors.services.digit.modules import MODULES

ACTIONS = sorted((Path(__file__).resolve().parents[2] / "actions").glob("*.py"))
SERVICES = ("property-tax", "water", "sewerage")


def refusals(kind: type[errors.CityError]) -> Iterator[type[errors.CityError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from refusals(below)


#: Ids that are put together: the f-string in the code → what may stand in its gap.
FAMILIES: dict[str, set[str]] = {
    "application-row-{}": {"with", "since", "due", "waits", "comment", "certificate"},
    "choice-news-{}": set(KINDS),
    "choice-stars-{}": {"1", "2", "3", "4", "5"},
    "grievance-row-{}": {"with", "since", "due", "filed", "comment"},
    "grievance-state-{}": set(get_args(GrievanceState)),
    "group-{}": {*service_codes().values(), "Others"},
    "kind-{}": {module.kind for module in MODULES},
    "language-{}": set(LANGUAGES),
    "service-{}": {*SERVICES, "trade-licence"},
    "utter_{}": {kind.text.replace("-", "_") for kind in refusals(errors.CityError)},
    "utter_ask_dues_number_{}": {service.replace("-", "_") for service in (*SERVICES, "trade-licence")},
    "utter_news_by_{}": set(KINDS),
    "utter_no_grievances_{}": {"track", "reopen", "rate"},
    "utter_payment_{}": {"failed", "expired"},
}
#: Functions of actions.turn and its kin whose second argument is a text's id.
NAMING_SECOND = {"go", "_about"}


def template(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def places_of_ids(tree: ast.AST) -> Iterator[ast.expr]:
    """Expressions that are a sentence's id by where they stand: `text=`, `…_text=`, the same in a dict, `go(_, id)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg and (node.arg == "text" or node.arg.endswith("_text")):
            yield node.value
        elif isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            yield from (v for k, v in pairs if k and (name := template(k)) and (name == "text" or name[-5:] == "_text"))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMING_SECOND:
            yield from node.args[1:2]


def ids_in(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf8"))
    by_place = {leaf for place in places_of_ids(tree) for leaf in ast.walk(place)}
    pieces = {piece for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values}
    for node in ast.walk(tree):
        if node in pieces:
            continue
        said = template(node) if isinstance(node, ast.expr) else None
        if (
            said
            and len(said) > len("utter_")
            and (said.startswith("utter_") or (node in by_place and is_id(said, node)))
        ):
            yield said


def is_id(said: str, node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or ("-" in said and " " not in said)


SAID = sorted({(path.name, said) for path in ACTIONS for said in ids_in(path)})


@pytest.mark.parametrize(("file", "said"), SAID)
def test_a_sentence_that_is_said_exists(file: str, said: str) -> None:
    gaps = FAMILIES[said] if "{}" in said else {""}
    ids = {text_id(said.replace("{}", gap)) for gap in gaps}
    assert {name for name in ids if not catalogue_of("en").has(name)} == set()


def test_no_family_is_forgotten() -> None:
    assert set(FAMILIES) == {said for _, said in SAID if "{}" in said}
    assert len(SAID) > 100
