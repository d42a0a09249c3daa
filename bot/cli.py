"""The command `nagarmitra`. Each command's work is in its own module; this file only names and explains them."""

from __future__ import annotations

import asyncio
import io
import json
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.console import Console

from bot.model.without_tensorflow import leave_out_tensorflow
from bot.settings import Settings, get_settings, problems

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode="rich")
#: People read this; rows that programs read go to standard output by themselves.
console = Console(stderr=True)

Lang = Annotated[str, typer.Option("--lang", help="Begin in this language: en, hi, hi-Latn, …")]
City = Annotated[str, typer.Option("--ulb", help="The city to talk to: the name of a file of bot/ulbs/.")]


@app.callback()
def about() -> None:
    """NagarMitra: a citizen's assistant to her municipality.

    New here? [bold]nagarmitra run[/bold] starts everything, with a demo city, and opens at http://127.0.0.1:8000.
    """
    leave_out_tensorflow()


@app.command()
def run() -> None:
    """Start everything on this machine: store, demo city, gateway, worker and sender. Ctrl-C ends it cleanly.

    With no settings at all it needs no account: an embedded store and the sandbox city are started too. Settings come
    from the environment or .env (docs/settings.md).
    """
    from bot.run import run_all

    raise typer.Exit(run_all(_settings(), console))


@app.command()
def serve() -> None:
    """Start the gateway: web chat, webhooks, health and metrics. Several may run side by side."""
    from bot.serve import serve_gateway

    _loop(serve_gateway)


@app.command()
def work() -> None:
    """Start a worker: it understands and decides. Several may run side by side; it alone loads the model."""
    from bot.processes import work_forever

    _loop(work_forever)


@app.command()
def send() -> None:
    """Start a sender: it delivers replies, retries and keeps each citizen's order."""
    from bot.processes import send_forever

    _loop(send_forever)


@app.command()
def train(force: Annotated[bool, typer.Option("--force", help="Train even if nothing changed.")] = False) -> None:
    """Train the model if the words, the rules or the components changed since the last one. Takes under a minute."""
    _settings()
    _quiet_libraries()
    from bot.model.training import train as train_model

    with console.status("Training the model …"):
        model = train_model(force)
    console.print(f"Model ready: {model.name}")


@app.command()
def check() -> None:
    """Check settings, city files, texts, domain, rules and examples; every problem with its file and line.

    Exits with 1 if there is any.
    """
    from bot.check.check import check_all

    problems = check_all()
    for problem in problems:
        typer.echo(problem)
    console.print(f"[red]{len(problems)} problems[/red]" if problems else "[green]All in order.[/green]")
    raise typer.Exit(1 if problems else 0)


@app.command()
def parse() -> None:
    """Understand messages: JSONL {"text": …} on standard input, one JSON row a line out, in order.

    Example: echo '{"text": "nali jam hai"}' | nagarmitra parse
    """
    _settings()
    _quiet_libraries()
    from bot.model.training import train as train_model
    from bot.nlu.parse import parse_lines

    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    for row in parse_lines(train_model(), sys.stdin):
        # half of a surrogate pair has no form in UTF-8, but one in JSON
        typer.echo(json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace"))
        sys.stdout.flush()


@app.command()
def chat(
    lang: Lang = "",
    ulb: City = "",
    phone: Annotated[str, typer.Option(help="Her number, as a channel would prove it; empty: a web visitor.")] = "",
    save: Annotated[Path | None, typer.Option(help="Write the talk as a golden conversation to this file.")] = None,
) -> None:
    """Talk in the terminal, with the model and the city as in earnest. /photo, /pin and /quit are understood too."""
    settings = _settings()
    _quiet_libraries()
    from bot.chat import chat as talk

    asyncio.run(talk(settings, lang=lang, ulb=ulb, phone=phone, save=save))


@app.command()
def replay(
    conversations: Annotated[
        list[Path] | None, typer.Argument(help="Files; all of tests/conversations if none.")
    ] = None,
    record: Annotated[bool, typer.Option("--record", help="Write what was heard into the files.")] = False,
) -> None:
    """Replay golden conversations through the whole path: signed webhook in, provider's call out.

    Prints a difference for each one that went another way and exits with 1.
    """
    _settings()
    _quiet_libraries()
    from bot.replay import replay_all

    raise typer.Exit(replay_all(conversations or [], record=record, console=console))


@app.command()
def parked(
    redrive: Annotated[str, typer.Option(help="Try this one again: an id of the list, or `all`.")] = "",
) -> None:
    """List the messages that were given up after three tries, and drive them again. No words of hers are shown."""
    from bot.processes import list_parked

    asyncio.run(list_parked(_settings(), redrive, console))


def _settings() -> Settings:
    try:
        return get_settings()
    except ValidationError as error:
        raise _fail("\n  ".join(["Settings that cannot be used (docs/settings.md):", *problems(error)])) from error


def _loop(process: Callable[[Settings], Coroutine[Any, Any, None]]) -> None:
    # half of what a sender costs is its event loop and what stands on it (benchmarks/README.md)
    import uvloop

    from bot.logs import configure

    settings = _settings()
    configure(settings)
    uvloop.run(process(settings))


def _quiet_libraries() -> None:
    from bot.logs import silence_libraries

    silence_libraries()


def _fail(message: str) -> typer.Exit:
    console.print(message, style="red", markup=False, highlight=False)
    return typer.Exit(2)


def main() -> None:
    """The entry point."""
    from bot.faults import CannotStart

    try:
        app()
    except CannotStart as problem:
        sys.exit(_fail(str(problem)).exit_code)
