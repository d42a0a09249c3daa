"""What the papers name is there: files, links, commands, settings, metrics, pages; and nothing of a private machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import typer.main
from fastapi.routing import iter_route_contexts
from prometheus_client import REGISTRY

from bot import cli, metrics
from bot.gateway.app import create_app
from bot.phone import exchange
from bot.settings import Settings
from bot.web.routes import chat_router
from connectors.channels.twilio.adapter import TwilioWhatsApp
from connectors.channels.webchat.adapter import WebChat

ROOT = Path(__file__).resolve().parents[1]
PAPERS = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf8")
    for path in (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
}
ROOMS = ("bot", "actions", "connectors", "docs", "nlu_data", "tests")
#: Made on the reader's machine, not kept with the code.
MADE = {line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf8").split()}
MADE_IN_DATA = {"models/", "webchat.key"}
HOSTS = {
    "127.0.0.1",
    "keepachangelog.com",
    "semver.org",
    "api.twilio.com",
    "content.twilio.com",
    "graph.facebook.com",
    "api.in.exotel.com",
    "meity-auth.ulcacontrib.org",
}
ENDINGS = "py|md|yml|ftl|toml|lock|html|js|css|lua|jsonl|png|example|key"
#: `bot/saying/nlg.py`, `tests/conversations/dues/`, `bot/texts/<code>/<topic>.ftl`, `config.yml`
FILE = re.compile(rf"\.?[\w<>.-]+(?:/[\w<>.-]+)*/|[\w<>.-]+(?:/[\w<>.-]+)+|\.?[\w-]+\.(?:{ENDINGS})|\.ci/run")
BLOCK = re.compile(r"^ *```\w*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PRIVATE = re.compile(r"(?<![\w.])/(?:work|home|root|tmp|Users|opt)/")


def spans(text: str) -> list[str]:
    """What stands in backticks within a line."""
    return re.findall(r"`([^`\n]+)`", BLOCK.sub("", text))


def code(text: str) -> Iterator[str]:
    """The same, and the lines of blocks."""
    yield from (line.strip() for block in BLOCK.findall(text) for line in block.splitlines())
    yield from spans(text)


def words(pattern: str) -> set[tuple[str, str]]:
    """(paper, match) of every place in code where `pattern` stands."""
    return {
        (name, found) for name, text in PAPERS.items() for line in code(text) for found in re.findall(pattern, line)
    }


def files() -> set[tuple[str, str]]:
    return {(name, word) for name, text in PAPERS.items() for word in spans(text) if FILE.fullmatch(word)}


def links() -> set[tuple[str, str]]:
    return {(name, target) for name, text in PAPERS.items() for target in LINK.findall(text)}


def is_there(paper: str, word: str) -> bool:
    pattern = re.sub(r"<\w+>", "*", word).rstrip("/")
    if pattern.split("/")[0] in MADE or word in MADE_IN_DATA:
        return True
    if "/" not in pattern:  # a bare name: the paragraph says where
        return any(any((ROOT / room).rglob(pattern)) for room in ROOMS) or (ROOT / pattern).exists()
    return any(any(folder.glob(pattern)) for folder in (ROOT, (ROOT / paper).parent))


@pytest.mark.parametrize(("paper", "word"), sorted(files()))
def test_a_file_that_is_named_is_there(paper: str, word: str) -> None:
    assert is_there(paper, word)


@pytest.mark.parametrize(("paper", "target"), sorted(link for link in links() if ":" not in link[1]))
def test_a_link_leads_somewhere(paper: str, target: str) -> None:
    assert ((ROOT / paper).parent / target.partition("#")[0]).exists()


def test_what_is_not_there_would_be_noticed() -> None:
    assert not is_there("README.md", "bot/nowhere.py")
    assert not is_there("docs/operations.md", "bot/texts/<code>/nowhere.ftl")
    assert len(files()) > 60
    assert len(links()) > 20


@pytest.mark.parametrize(("paper", "line"), sorted(words(r"\bnagarmitra [a-z].*")))
def test_a_command_exists_with_its_options(paper: str, line: str) -> None:
    commands = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]
    for command, rest in re.findall(r"\bnagarmitra ([a-z]+)([^|#;]*)", line):
        assert command in commands
        options = {option for parameter in commands[command].params for option in parameter.opts} | {"--help"}
        assert set(re.findall(r"--[a-z]+", rest)) <= options


def test_a_target_of_make_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf8"), re.MULTILINE))
    assert {(paper, target) for paper, target in words(r"^make ([a-z]+)") if target not in targets} == set()
    assert {("README.md", "run"), ("README.md", "test")} <= words(r"^make ([a-z]+)")


def test_only_real_settings_are_named() -> None:
    real = {f"NAGARMITRA_{name.upper()}" for name in Settings.model_fields}
    named = {(paper, name) for paper, text in PAPERS.items() for name in re.findall(r"NAGARMITRA_[A-Z_]*[A-Z]", text)}
    assert {(paper, name) for paper, name in named if name not in real and not name.endswith("SERVICES")} == set()
    assert named


def test_only_real_metrics_are_named() -> None:
    assert metrics.TURNS
    assert exchange.OUTCOMES
    real = {sample.name for family in REGISTRY.collect() for sample in family.samples}
    real |= {f"{family.name}{ending}" for family in REGISTRY.collect() for ending in ("", "_total")}
    named = words(r"nagarmitra_[a-z_]+")
    assert {(paper, name) for paper, name in named if name not in real} == set()
    assert named


async def test_only_real_pages_are_named() -> None:
    settings = Settings(_env_file=None, events_secret="x" * 32)
    chat = WebChat(secret=b"x" * 32, append=_nothing, load=_nothing)  # type: ignore[arg-type]
    twilio = TwilioWhatsApp(account_sid="AC0", tokens=("x",), sender="", public_url="https://bot.example.org")
    pages = chat_router(settings, None, chat)  # type: ignore[arg-type]
    app = create_app(settings, None, [twilio, chat], extra_routers=[pages], on_event=_nothing)  # type: ignore[arg-type]
    await twilio.aclose()
    routes = {route.path for route in iter_route_contexts(app.routes)}
    named = words(r"^/(?:channels|events|healthz|readyz|metrics|phone)[a-z/]*$")
    assert {(paper, page) for paper, page in named if page not in routes} == set()
    assert len(named) >= 5


async def _nothing(*_: object) -> None:
    return None


def test_only_these_hosts_are_named() -> None:
    """A list of what may stand here finds the address of any registry or machine, whatever it is called."""
    urls = {(paper, url) for paper, text in PAPERS.items() for url in re.findall(r"https?://[^\s)`|]+", text)}
    hosts = {(paper, urlsplit(url).hostname or "") for paper, url in urls}
    assert {host for host in hosts if host[1] not in HOSTS and not host[1].endswith(".example.org")} == set()


def test_local_addresses_are_the_defaults() -> None:
    settings = Settings(_env_file=None)
    ports = {int(port) for text in PAPERS.values() for port in re.findall(r"http://127\.0\.0\.1:(\d+)", text)}
    assert ports == {settings.port, settings.sandbox_port}


@pytest.mark.parametrize("paper", PAPERS)
def test_no_private_path_is_named(paper: str) -> None:
    assert PRIVATE.findall(PAPERS[paper]) == []
