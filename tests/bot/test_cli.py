"""The command teaches: each command says what it does, and bad settings are told in one message without a traceback."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot import cli
from bot.check import check
from bot.settings import Settings, get_settings

COMMANDS = [command.name or (command.callback and command.callback.__name__) for command in cli.app.registered_commands]
#: Commands that read the settings before they do anything else.
NEED_SETTINGS = [name for name in COMMANDS if name != "check"]


@pytest.fixture(autouse=True)
def fresh_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


def invoke(*args: str, **environment: str) -> Result:
    return CliRunner().invoke(cli.app, list(args), env={"COLUMNS": "200", **environment})


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_the_commands_are_those_of_the_design() -> None:
    assert {"run", "serve", "work", "train", "check", "parse", "chat", "replay"} <= set(COMMANDS)


def test_without_a_command_it_tells_where_to_begin() -> None:
    told = plain(invoke().output)
    assert "nagarmitra run" in told
    assert all(f" {name} " in told for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_teaches(name: str) -> None:
    shown = invoke(name, "--help")
    assert shown.exit_code == 0
    command = typer.main.get_command(cli.app).commands[name]  # type: ignore[attr-defined]
    assert len(command.help.split()) >= 8
    assert command.help.strip().endswith((".", "parse"))
    assert [p.name for p in command.params if p.name != "help" and not p.help] == []
    for param in command.params:
        assert param.param_type_name == "argument" or param.opts[0] in plain(shown.output)


@pytest.mark.parametrize("name", NEED_SETTINGS)
def test_bad_settings_are_one_message(name: str) -> None:
    bad = {"NAGARMITRA_PUBLIC_URL": "x", "NAGARMITRA_META_API_BASE": "y", "NAGARMITRA_TWILIO_ACCOUNT_SID": "AC0"}
    result = invoke(name, **bad)
    told = plain(result.output)
    assert result.exit_code == 2
    for setting in ("PUBLIC_URL", "META_API_BASE", "TWILIO_AUTH_TOKEN"):
        assert told.count(f"NAGARMITRA_{setting}: ") == 1
    assert "docs/settings.md" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("setting", "value"), [("PORT", "0"), ("LOG_LEVEL", "loud"), ("ENVIRONMENT", "[production]"), ("WORKERS", "many")]
)
def test_a_bad_value_is_told_by_the_name_she_typed(setting: str, value: str) -> None:
    result = invoke("serve", **{f"NAGARMITRA_{setting}": value})
    assert result.exit_code == 2
    assert f"NAGARMITRA_{setting}: " in plain(result.output)


def test_no_traceback_reaches_her_who_runs_it(tmp_path: Path) -> None:
    environment = {**os.environ, "NAGARMITRA_PORT": "0", "PYTHONPATH": str(Path(cli.__file__).parents[1])}
    command = [sys.executable, "-m", "bot", "send"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "PORT" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("problems", "code"), [([], 0), (["bot/texts/hi/a.ftl:3: [more] is wrong"], 1)])
def test_check_tells_each_problem(monkeypatch: pytest.MonkeyPatch, problems: list[str], code: int) -> None:
    monkeypatch.setattr(check, "check_all", lambda: problems)
    result = invoke("check")
    assert result.exit_code == code
    assert result.stdout.splitlines() == problems


def test_a_slip_in_a_command_is_answered_with_a_likely_one() -> None:
    result = invoke("trian")
    assert result.exit_code == 2
    assert "train" in plain(result.output)


def test_an_unknown_option_is_no_traceback() -> None:
    result = invoke("chat", "--langauge", "hi")
    assert result.exit_code == 2
    assert "Traceback" not in plain(result.output)


def test_processes_run_on_the_fast_loop_and_http_never_searches_for_a_missing_module(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loops: list[str] = []

    async def process(_: Settings) -> None:
        loops.append(type(asyncio.get_running_loop()).__module__)

    monkeypatch.setattr("bot.processes.send_forever", process)
    monkeypatch.setattr("bot.logs.configure", lambda settings: None)
    assert invoke("send").exit_code == 0
    assert loops == ["uvloop"]
    # httpcore imports it at each of its locks; a failed import is not remembered by Python
    assert importlib.util.find_spec("sniffio")


@pytest.mark.parametrize(
    ("command", "environment", "named"),
    [
        ("send", {"REDIS_URL": "redis://127.0.0.1:1"}, "NAGARMITRA_REDIS_URL: the store does not answer"),
        ("serve", {"REDIS_URL": "redis+cluster://127.0.0.1:1"}, "NAGARMITRA_REDIS_URL: the store does not answer"),
        ("parked", {"DATA": "{file}/below"}, "NAGARMITRA_DATA: "),
        ("send", {"DATA": "{file}"}, "NAGARMITRA_DATA: expected a directory that is ours"),
        ("serve", {"ULBS_DIR": "{folder}"}, "no city file"),
    ],
)
def test_what_is_to_be_mended_is_told_in_a_sentence(
    tmp_path: Path, command: str, environment: dict[str, str], named: str
) -> None:
    (tmp_path / "file").touch()
    places = {"file": str(tmp_path / "file"), "folder": str(tmp_path)}
    given = {f"NAGARMITRA_{name}": value.format(**places) for name, value in environment.items()}
    path = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1]), **given}
    run = [sys.executable, "-m", "bot", command]
    done = subprocess.run(run, cwd=tmp_path, env=path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert named in done.stderr
    assert "Traceback" not in done.stderr


def test_a_row_that_has_no_form_in_utf8_is_written_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.model.training.train", lambda: Path("model"))
    monkeypatch.setattr("bot.nlu.parse.parse_lines", lambda model, lines: ({"text": line.strip()} for line in lines))
    monkeypatch.setattr(cli, "_quiet_libraries", lambda: None)
    done = CliRunner().invoke(cli.app, ["parse"], input=b"\xff\n")
    assert [json.loads(row) for row in done.stdout.splitlines()] == [{"text": "\N{REPLACEMENT CHARACTER}"}]

    monkeypatch.setattr("bot.nlu.parse.parse_lines", lambda model, lines: [{"text": "half \ud800"}])
    done = CliRunner().invoke(cli.app, ["parse"], input=b"")
    assert json.loads(done.stdout) == {"text": "half \ud800"}
