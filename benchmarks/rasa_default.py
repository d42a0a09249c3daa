"""Rasa as it comes: its default pipeline and policies, its Redis store, on our rules, domain and actions."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import RedisTrackerStore
from rasa.engine.recipes import default_recipe
from rasa.shared.core.events import ActionExecuted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from redis import Redis

from actions.city import Here, standing
from benchmarks.samples import Cost
from benchmarks.still_city import still_city
from benchmarks.talks import inbound
from bot.engine.engine import Collected
from bot.engine.local_actions import LocalActions
from bot.hearing.hearing import Parse
from bot.model.training import DOMAIN, ROOT, fingerprint, make_model
from bot.saying import nlg
from bot.settings import get_settings
from bot.ulb import read_ulbs
from connectors.message import Media

#: What Rasa configures when a project says nothing.
_DEFAULTS = Path(default_recipe.__file__).parent / "config_files" / "default_config.yml"
_DATA = ROOT / "nlu_data"
#: Where its models are kept between runs: making one takes longer than the comparison.
_KEPT = ROOT / ".data" / "benchmarks"
#: About how many of our training examples it is trained on.
EXAMPLES = 1700
#: What rules and actions read of a message besides its text.
READ = ("intent", "entities", "category", "categories", "language")


def default_model() -> Path:
    """A model of Rasa's defaults, trained unless one of this data is kept from an earlier run: one epoch each, which
    costs a turn what a hundred do.
    """
    model = _KEPT / f"rasa-default-{fingerprint()}.tar.gz"
    if not model.exists():
        _KEPT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(_train(Path(folder)), _KEPT / f".{model.name}")
        (_KEPT / f".{model.name}").replace(model)
    return model


def _train(folder: Path) -> Path:
    data = folder / "data"
    data.mkdir()
    config = {"recipe": "default.v1", "assistant_id": "default", "language": "en", **_config(epochs=1)}
    _write(folder / "config.yml", config)
    _write(data / "nlu.yml", {"version": "3.1", "nlu": sliced(EXAMPLES)})
    _write(data / "stories.yml", {"version": "3.1", "stories": _stories()})
    model = folder / "default.tar.gz"
    make_model(model, folder / "config.yml", DOMAIN, [str(data), str(_DATA / "rules")])
    return model


def _config(epochs: int) -> dict[str, Any]:
    config: dict[str, Any] = yaml.safe_load(_DEFAULTS.read_text(encoding="utf-8"))
    for part in (*config["pipeline"], *config["policies"]):
        if "epochs" in part:
            part["epochs"] = epochs
        if part["name"] == "RulePolicy":
            # the stories below leave out the rules' conditions, so they may say something else than the rules
            part["check_for_contradictions"] = False
    return {key: config[key] for key in ("pipeline", "policies")}


def sliced(examples: int) -> list[dict[str, str]]:
    """Every n-th training example of each intent, so that about `examples` remain."""
    found: dict[str, list[str]] = {}
    for path in sorted((_DATA / "nlu").rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = [line[2:] for line in block.get("examples", "").splitlines() if line.startswith("- ")]
            found.setdefault(block.get("intent", ""), []).extend(lines)
    found.pop("", None)
    step = max(1, sum(map(len, found.values())) // examples)
    return [
        {"intent": intent, "examples": "".join(f"- {line}\n" for line in lines[:: min(step, max(1, len(lines) // 2))])}
        for intent, lines in found.items()
    ]


def _stories() -> list[dict[str, Any]]:
    """Our rules once more as stories: without any, TED would have nothing to learn and cost nothing."""
    rules = [
        rule
        for path in sorted((_DATA / "rules").glob("*.yml"))
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
        if "condition" not in rule
    ]
    return [{"story": rule["rule"], "steps": rule["steps"]} for rule in rules]


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")


class RasaDefault:
    """Rasa's side. `store` is the URL of the store that the other side uses too."""

    def __init__(self, model: Path, store: str) -> None:
        self.agent = Agent.load(
            str(model),
            generator=nlg.FluentGenerator(),
            lock_store=InMemoryLockStore(),
            action_endpoint=LocalActions(),
        )
        self.trackers = RedisTrackerStore(self.agent.domain)
        self.trackers.red = Redis.from_url(store, decode_responses=True)
        self.agent.processor.tracker_store = self.agent.tracker_store = self.trackers
        self._city, self._services = next(iter(read_ulbs(get_settings().ulbs_dir).values())), still_city()
        self._meant: Parse = {}
        self._understand = self.agent.processor.parse_message
        self.agent.processor.parse_message = self._as_meant

    async def _as_meant(self, *arguments: Any, **options: Any) -> Parse:
        """Understand and pay for it; then go on with what our side understood, so that both do the same work."""
        understood: Parse = await self._understand(*arguments, **options)
        # of ours only what the actions read, so that its store keeps no more than it must
        return {**understood, **{key: self._meant[key] for key in READ if key in self._meant}}

    async def begin(self, who: str, slots: dict[str, Any]) -> None:
        """A new conversation with what our engine knows before the first turn."""
        tracker = DialogueStateTracker.from_events(who, [], slots=self.agent.domain.slots)
        tracker.update_with_events([SlotSet(name, value) for name, value in slots.items()], self.agent.domain)
        tracker.update(ActionExecuted("action_listen"), self.agent.domain)
        await self.trackers.save(tracker)

    async def turn(self, who: str, text: str, meant: Parse) -> tuple[Cost, int]:
        """One message of `who`: what it cost, and how many bubbles were said."""
        message, said = inbound(who, text), Collected("twilio_whatsapp")
        self._meant = meant
        at = Here(self._services, self._city, message, datetime.now(UTC), _fresh, _no_media, _nothing)
        asked = UserMessage(text, said, who, message_id=message.message_id, metadata=meant["metadata"])
        began = Cost.now()
        with standing(at):
            await self.agent.handle_message(asked)
        cost = Cost.since(began)
        return cost, sum(1 for bubble in said.messages if bubble.get("text"))

    def history(self, who: str) -> int:
        """Bytes that the store keeps of her."""
        return len((self.trackers.red.get(self.trackers.key_prefix + who) or "").encode())


def bands(turns: int) -> Sequence[tuple[str, range]]:
    """Parts of a conversation of so many turns."""
    tenth = max(1, turns // 10)
    return [
        (f"turns 1 to {tenth}", range(tenth)),
        (f"turns {turns - tenth + 1} to {turns}", range(turns - tenth, turns)),
        (f"all {turns} turns", range(turns)),
    ]


async def _fresh(key: str) -> bool:
    return True


async def _no_media(channel: str, media: Media) -> tuple[bytes, str]:
    raise RuntimeError("nobody sends a photo here")


def _nothing() -> None:
    """Nobody asks to be forgotten here."""
