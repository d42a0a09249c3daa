"""`nagarmitra check`: everything that people write (settings, cities, texts, domain, rules, examples), read together.

Each problem is one line: file, line where there is one, what is wrong and what was expected.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from fluent.syntax import FluentParser, ast
from pydantic import ValidationError

from bot.check.city import name_problems
from bot.check.files import EXAMPLES, RULES, line_of, line_with, read, unusable
from bot.check.sms import sms_problems
from bot.check.whatsapp import whatsapp_problems
from bot.languages import LANGUAGES
from bot.nlu.lookups import service_codes
from bot.saying.catalogue import TEXTS
from bot.settings import Settings, get_settings
from bot.settings import problems as refused
from bot.ulb import UlbError, read_ulbs

ROOT = Path(__file__).resolve().parents[2]
NLU_DATA, DOMAIN = ROOT / "nlu_data", ROOT / "bot" / "domain"
#: The language whose catalogue says which sentences there are.
ORIGINAL = "en"
#: The longest a title may be on a button or in a list (reference/channels.md, interactive messages).
TITLE_LIMITS = {"choice-": 20, "menu-": 24, "group-": 24, "type-": 24}


def check_all() -> list[str]:
    """Every problem, sorted by file. Where data cannot be read, that is told and what it means is not asked."""
    people = (settings_problems, city_problems, text_problems)
    meanings = (language_problems, domain_problems, rule_problems, example_problems)
    spoilt = list(file_problems())
    checks = people if spoilt else (*people, *meanings)
    return [*(problem for check in checks for problem in check()), *spoilt]


def file_problems() -> Iterator[str]:
    """Files of domain, rules, examples and lookups that nobody can read."""
    for path in sorted(DOMAIN.glob("*.yml")):
        yield from unusable(path, f"bot/domain/{path.name}")
    for pattern, blocks in (("rules/*.yml", RULES), ("nlu/*/*.yml", EXAMPLES), ("lookups/*.yml", None)):
        for path in sorted(NLU_DATA.glob(pattern)):
            yield from unusable(path, f"nlu_data/{path.relative_to(NLU_DATA)}", blocks)


def settings_problems() -> Iterator[str]:
    """Settings that are refused, and names that are no settings: a slip of the pen would be left out silently."""
    try:
        Settings()
    except ValidationError as error:
        yield from (f".env or environment: {problem}" for problem in refused(error))
    prefix, file = str(Settings.model_config["env_prefix"]), Path(str(Settings.model_config["env_file"]))
    written = file.read_text(encoding="utf8") if file.is_file() else ""
    named = {*os.environ, *re.findall(rf"^\s*(?:export\s+)?({prefix}\w*)\s*=", written, re.MULTILINE)}
    known = {f"{prefix}{name.upper()}" for name in Settings.model_fields}
    for name in sorted(named - known):
        if name.startswith(prefix):
            yield f".env or environment: {name}: no such setting (docs/settings.md)"


def city_problems() -> Iterator[str]:
    """City files that cannot be used, and what of their SMS and WhatsApp templates is not right."""
    try:
        settings, (sentences, _) = get_settings(), _sentences(ORIGINAL)
        folder = settings.ulbs_dir
        cities = read_ulbs(folder)
        if settings.ulb not in ("", *cities) and "ulb" in settings.model_fields_set:
            yield f".env or environment: NAGARMITRA_ULB: no such city; there are {', '.join(cities)}"
        for code, city in cities.items():
            arguments = {name: _arguments(entry) for name, (_, entry) in sentences.items()}
            found = (name_problems(city, sentences), sms_problems(city, sentences), whatsapp_problems(city, arguments))
            for field, problem in chain(*found):
                yield f"bot/ulbs/{code}.yml:{line_of(folder / f'{code}.yml', field)}: {field}: {problem}"
    except UlbError as error:
        for line in str(error).splitlines():
            name, _, rest = line.partition(": ")
            yield f"bot/ulbs/{name}:{line_of(folder / name, rest.partition(':')[0])}: {rest}"
    except ValidationError:
        return


def text_problems() -> Iterator[str]:
    """Sentences that cannot be read, are missing, are too many, take other arguments, or are too long for a button."""
    original, _ = _sentences(ORIGINAL)
    for code in LANGUAGES:
        sentences, problems = _sentences(code)
        yield from problems
        yield from (f"bot/texts/{code}/: missing sentence {name}" for name in sorted(original.keys() - sentences))
        for name, (where, entry) in sentences.items():
            if name not in original:
                yield f"{where}: {name}: no such sentence in {ORIGINAL}"
            elif extra := _arguments(entry) - _arguments(original[name][1]):
                yield f"{where}: {name}: unknown arguments {sorted(extra)}"
            yield from _too_long(where, name, entry)


Sentences = dict[str, tuple[str, ast.Message]]


def _sentences(code: str) -> tuple[Sentences, list[str]]:
    found: Sentences = {}
    problems: list[str] = []
    for path in sorted((TEXTS / code).glob("*.ftl")):
        try:
            source = path.read_text(encoding="utf8")
        except UnicodeDecodeError:
            problems.append(f"bot/texts/{code}/{path.name}:1: not UTF-8")
            continue
        for entry in FluentParser().parse(source).body:
            line = source.count("\n", 0, entry.span.start if entry.span else 0) + 1
            where = f"bot/texts/{code}/{path.name}:{line}"
            if isinstance(entry, ast.Junk):
                problems.append(f"{where}: not Fluent: {entry.annotations[0].message if entry.annotations else ''}")
            elif isinstance(entry, ast.Message):
                if entry.id.name in found:
                    problems.append(f"{where}: {entry.id.name}: stands twice")
                found[entry.id.name] = (where, entry)
    return found, problems


def _arguments(entry: ast.Message) -> set[str]:
    return {node.id.name for node in _walk(entry) if isinstance(node, ast.VariableReference)}


def _walk(node: Any) -> Iterator[Any]:
    yield node
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                yield from _walk(child)


def _too_long(where: str, name: str, entry: ast.Message) -> Iterator[str]:
    limit = next((most for start, most in TITLE_LIMITS.items() if name.startswith(start)), None)
    elements = entry.value.elements if entry.value else []
    if limit is None or not all(isinstance(part, ast.TextElement) for part in elements):
        return
    text = "".join(part.value for part in elements)
    if len(text) > limit:
        yield f"{where}: {name}: {len(text)} characters, at most {limit} fit: {text}"


def domain_problems() -> Iterator[str]:
    """Actions that no code runs and no catalogue says."""
    from rasa_sdk.executor import ActionExecutor

    executor = ActionExecutor()
    executor.register_package("actions")
    sentences, _ = _sentences(ORIGINAL)
    known = set(executor.actions)
    for path in sorted(DOMAIN.glob("*.yml")):
        for name in read(path).get("actions", []):
            said = name.removeprefix("utter_").replace("_", "-") in sentences
            if name not in known and not (name.startswith("utter_") and said):
                yield f"bot/domain/{path.name}:{line_with(path, name)}: {name}: no action and no sentence of this name"


def rule_problems() -> Iterator[str]:
    """Rules that speak of intents, actions or forms that the domain has not."""
    intents = set(_domain("intents"))
    forms = set(_domain("forms"))
    actions = {*_domain("actions"), *forms}
    for path in sorted((NLU_DATA / "rules").glob("*.yml")):
        for rule in read(path).get("rules", []):
            for step in rule["steps"]:
                for kind, known in (("intent", intents), ("action", actions)):
                    if isinstance(step, dict) and kind in step and step[kind] not in known:
                        line = line_with(path, str(step[kind]))
                        yield f"nlu_data/rules/{path.name}:{line}: {step[kind]}: no such {kind} in bot/domain/"


def example_problems() -> Iterator[str]:
    """Examples in the wrong folder, of unknown intents or codes, or taught twice with different meanings."""
    intents, codes = set(_domain("intents")), set(service_codes())
    taught: dict[str, tuple[str, str]] = {}
    for path in sorted((NLU_DATA / "nlu").glob("*/*.yml")):
        where = f"nlu_data/nlu/{path.parent.name}/{path.name}"
        for block in read(path).get("nlu", []):
            yield from (f"{where}: {problem}" for problem in _block_problems(block, path.parent.name, intents, codes))
            yield from _taught_twice(block, where, taught)


def language_problems() -> Iterator[str]:
    """Languages without examples, or without examples of some intent, or without a name to choose them by."""
    wanted = {intent for intent, _ in _examples(ORIGINAL)}
    names, _ = _sentences(ORIGINAL)
    for code in LANGUAGES:
        taught = {intent for intent, _ in _examples(code)}
        if not taught:
            yield f"nlu_data/nlu/{code}/: no examples"
        elif missing := wanted - taught:
            yield f"nlu_data/nlu/{code}/: no examples of {', '.join(sorted(missing))}"
        if f"language-{code}" not in names:
            yield f"bot/texts/{ORIGINAL}/: missing sentence language-{code}, by which it is chosen"


def _examples(code: str) -> Iterator[tuple[str, str]]:
    for path in sorted((NLU_DATA / "nlu" / code).glob("*.yml")):
        for block in read(path).get("nlu", []):
            yield str(block.get("intent")), str(block.get("examples", ""))


def _block_problems(block: dict[str, Any], folder: str, intents: set[str], codes: set[str]) -> Iterator[str]:
    metadata = block.get("metadata", {})
    if block.get("intent") not in intents:
        yield f"{block.get('intent')}: no such intent in bot/domain/"
    if metadata.get("language") != folder:
        yield f"{block.get('intent')}: metadata.language: expected {folder}, as the folder is named"
    if metadata.get("category", "Others") not in codes:
        yield f"{metadata['category']}: no such service code in lookups/categories.yml"


def _taught_twice(block: dict[str, Any], where: str, taught: dict[str, tuple[str, str]]) -> Iterator[str]:
    meaning = f"{block.get('intent')}/{block.get('metadata', {}).get('category', '')}"
    for line in str(block.get("examples", "")).splitlines():
        words = line.removeprefix("- ").strip().casefold()
        before = taught.setdefault(words, (meaning, where))
        if words and before[0] != meaning:
            yield f"{where}: “{words}” is taught as {meaning}, and as {before[0]} in {before[1]}"


def _domain(key: str) -> Iterable[str]:
    for path in sorted(DOMAIN.glob("*.yml")):
        for entry in read(path).get(key) or []:
            yield next(iter(entry)) if isinstance(entry, dict) else entry
