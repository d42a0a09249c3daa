"""From an `Inbound` to what was meant: a choice, a command of ours, or words for the model to understand.

The result is Rasa's parse data, so the policies see one shape whatever the citizen pressed, typed or shared.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from actions.forms import SURELY
from bot import answers
from bot.hearing import keywords
from bot.languages import LANGUAGES, base
from bot.nlu.fold import fold
from bot.nlu.lookups import lookup
from bot.phone import calls, guidance, keypad
from bot.saying.catalogue import catalogue_of
from bot.saying.registered import SMS
from bot.state import Conversation
from connectors.message import Inbound

Parse = dict[str, Any]
Understand = Callable[[str], Awaitable[Parse]]

#: Below this we ask rather than act. In a form, words that are no answer must be surer to lead away from it.
SURE, SURE_IN_FORM = 0.45, 0.6
#: These only steer; they are cheap to get wrong and must be easy to say.
STEERING = frozenset({"affirm", "deny", "cancel", "go_back", "repeat", "main_menu", "change_language", "emergency"})
#: Questions that are answered with a story: "it is dark again" is no wish to hear the question again.
STORIES, SURE_AT_STORY = frozenset({"grievance_type", "reopen_reason", "rate_comment"}), 0.9
#: After so many seconds of silence an open form is offered again instead of going on by itself.
SILENCE = 6 * 3600
#: Only a confident reading of several words changes the language of a conversation.
LANGUAGE_SURE, LANGUAGE_WORDS = 0.8, 3
PLACE_WORDS = 4
#: What she must be told at once, even after long silence.
URGENT = frozenset({"emergency", "cancel", "main_menu", "stop_notifications", "human_handoff"})
#: "What became of …" is about what the number is a number of, whatever the words sound like.
NUMBER_DECIDES = {
    "complaint_number": {"track_application": "track_grievance"},
    "application_number": {"track_grievance": "track_application", "nlu_fallback": "track_application"},
    "licence_number": {"track_grievance": "track_application"},
}
MAX_TEXT = 2000
#: A channel whose lists are short offers the rest of the choices under this payload (connectors.channels.render).
MORE = "/more_choices"

_SAYS_SOMETHING = re.compile(r"[^\W_]")


async def hear(conversation: Conversation, inbound: Inbound, understand: Understand, state: str = "") -> Parse:
    """Parse data for this message, with `metadata` about everything besides the words. `state`: the state's tenant."""
    if calls.on_call(inbound):
        parse = await _call(conversation, inbound, understand, state)
    else:
        parse = await _parse(conversation, inbound, understand)
    parse.setdefault("entities", [])
    parse["metadata"] = {
        "message_id": inbound.message_id,
        "kind": inbound.kind,
        "media": [asdict(item) for item in inbound.media],
        "location": asdict(inbound.location) if inbound.location else None,
        "heard": parse["intent"]["name"],
        "closed": _closed(conversation),
    }
    parse["intent"] = {**parse["intent"], "name": _judge(conversation, inbound, parse)}
    return parse


async def _call(conversation: Conversation, inbound: Inbound, understand: Understand, state: str) -> Parse:
    """On the phone: keys mean what was offered for them, digits are a number, words are words."""
    if payload := keypad.payload(conversation, inbound):
        return from_payload(payload)
    if keypad.is_recording(conversation, inbound):
        return await _recording(conversation, inbound, understand)
    if inbound.keyed:
        parse = await understand(keypad.number(conversation, inbound.text.strip("# "), state))
        in_form = bool(conversation.active_loop.get("name"))
        # a number is no words: it answers the open question or nothing
        return {**parse, "intent": {"name": "nlu_fallback" if in_form else "track_grievance", "confidence": 1.0}}
    if payload := answers.match(inbound.text, calls.page(conversation.offered[0] if conversation.offered else [])):
        return from_payload(payload, inbound.text)
    parse = await _parse(conversation, inbound, understand)
    surely = parse["intent"]["confidence"] >= SURELY
    if surely and (meant := guidance.when_over(conversation, parse["intent"]["name"])):
        return of_intent(meant, inbound.text)
    return parse


async def _recording(conversation: Conversation, inbound: Inbound, understand: Understand) -> Parse:
    """The words of a complaint as she recorded them; not recognised, a line that says where they are to be heard."""
    language = str(conversation.slots.get("language") or calls.FALLBACK)
    kept = catalogue_of(language, calls.VOICE).say("recorded-by-phone", number=keypad.recording_number(inbound))
    parse = await understand(inbound.text) if inbound.text else of_intent("file_grievance", kept)
    return {**parse, "intent": {"name": "file_grievance", "confidence": 1.0}}


async def _parse(conversation: Conversation, inbound: Inbound, understand: Understand) -> Parse:
    if inbound.kind in ("wake", "event"):
        return from_payload(inbound.payload)
    if inbound.kind == "call_ended":
        return of_intent("call_ended")
    if inbound.payload.startswith(MORE):
        return from_payload(inbound.payload)
    if inbound.payload:
        known = answers.was_offered(inbound.payload, conversation.offered)
        return from_payload(inbound.payload, inbound.text) if known else of_intent("stale_choice", inbound.text)
    text = inbound.text.strip()[:MAX_TEXT].lstrip("/")
    if payload := answers.match(text, conversation.offered[0] if conversation.offered else []):
        return from_payload(payload, text)
    if keyword := _keyword(conversation, inbound, text):
        # the words that providers prescribe say nothing about her language
        spoken = {} if keywords.is_prescribed(text) else await understand(text)
        return {**of_intent(keyword, text), "language": spoken.get("language")}
    if about_number := keywords.intent(text):
        return {**await understand(text), "intent": {"name": about_number, "confidence": 1.0}}
    if shortcut := _shortcuts().get(fold(text)):
        return {**await understand(text), "intent": {"name": shortcut, "confidence": 1.0}}
    if _SAYS_SOMETHING.search(text):
        parse = await understand(text)
        only = _only_offer(conversation, parse)
        return {**from_payload(only, text), "language": parse.get("language")} if only else parse
    return of_intent(_wordless(inbound), text)


def _closed(conversation: Conversation) -> str:
    """The complaint of which she was told last that it is closed, so that it could be opened again; "" if none."""
    offered = [choice for bubble in conversation.last_replies for choice in bubble.get("choices") or []]
    payloads = (answers.read_payload(choice["payload"]) for choice in offered)
    return next(
        (str(said.get("complaint_number", "")) for intent, said in payloads if intent == "reopen_grievance"), ""
    )


def _only_offer(conversation: Conversation, parse: Parse) -> str:
    """The payload of the only choice that she was just offered, where a "yes" can mean nothing else."""
    offered = [choice for bubble in conversation.last_replies for choice in bubble.get("choices") or []]
    meant = parse["intent"]["name"] == "affirm" and parse["intent"]["confidence"] >= SURELY
    return offered[0]["payload"] if meant and len(offered) == 1 and not conversation.active_loop.get("name") else ""


def _keyword(conversation: Conversation, inbound: Inbound, text: str) -> str:
    """The intent of a word that means one thing: no more news, news again, help by SMS."""
    word, by_sms = keywords.word(text), inbound.channel in SMS
    if word == keywords.STOP and calls.on_call(inbound) and conversation.active_loop:
        return "cancel"
    if word == keywords.STOP or (word == keywords.QUIT and by_sms):
        return "stop_notifications"
    stopped = conversation.slots.get("notifications_off") or inbound.channel in conversation.stopped
    if word == keywords.START and stopped:
        return "start_notifications"
    return "sms_help" if word == keywords.HELP and by_sms else ""


@lru_cache(maxsize=1)
def _shortcuts() -> dict[str, str]:
    return {fold(word): intent for intent, words in lookup("shortcuts").items() for word in words}


def _wordless(inbound: Inbound) -> str:
    if inbound.location:
        return "share_location"
    if inbound.media:
        return {"image": "share_photo", "audio": "voice_note"}.get(inbound.media[0].kind, "unsupported")
    return "unsupported" if inbound.kind == "unsupported" else "nonsense"


def from_payload(payload: str, text: str = "") -> Parse:
    """Parse data of a choice. Raises `ValueError` for a payload that is none of ours."""
    intent, entities = answers.read_payload(payload)
    parse = of_intent(intent, text)
    parse["entities"] = [{"entity": name, "value": value} for name, value in entities.items()]
    parse["chosen"] = True
    return parse


def of_intent(intent: str, text: str = "") -> Parse:
    """Parse data of something that needed no understanding."""
    return {"text": text, "intent": {"name": intent, "confidence": 1.0}, "entities": [], "intent_ranking": []}


def _judge(conversation: Conversation, inbound: Inbound, parse: Parse) -> str:
    """The intent to act on: the one understood, or a question back."""
    name, confidence = parse["intent"]["name"], parse["intent"]["confidence"]
    in_form = bool(conversation.active_loop.get("name"))
    silent = inbound.received_at - conversation.updated_at if conversation.updated_at else 0
    if in_form and silent > SILENCE and inbound.kind not in ("wake", "event", "choice") and name not in URGENT:
        return "come_back"
    kinds = {entity["entity"] for entity in parse["entities"]}
    name = next((meant[name] for kind, meant in NUMBER_DECIDES.items() if kind in kinds and name in meant), name)
    needed = SURE_IN_FORM if in_form and name not in STEERING else SURE
    if name == "repeat" and conversation.slots.get("requested_slot") in STORIES:
        needed = SURE_AT_STORY
    return name if name and confidence >= needed else "nlu_fallback"


def speak(conversation: Conversation, inbound: Inbound, parse: Parse, offered: list[str]) -> str:
    """The language to answer in: the one she asked for, else the one she writes in, else the one she had."""
    current = str(conversation.slots.get("language") or "")
    if calls.on_call(inbound):
        return _on_call(current, inbound.language, parse.get("language") or {}, offered)
    if conversation.slots.get("language_chosen") and not inbound.language:
        return current
    if inbound.language in offered:
        return inbound.language
    seen = parse.get("language") or {}
    # a place is called the same in every language, so its name says nothing about hers
    places = any(entity["entity"] in ("locality", "place") for entity in parse["entities"])
    words = 0 if current and places and len(inbound.text.split()) <= PLACE_WORDS else len(inbound.text.split())
    # the best guess will do for someone new; to change a talk's language takes more
    sure = seen.get("confidence", 0.0) >= LANGUAGE_SURE and words >= LANGUAGE_WORDS
    if (sure or not current) and seen.get("code") in offered:
        return str(seen["code"])
    return current or (offered[0] if offered else "en")


def _on_call(current: str, picked: str, seen: Parse, offered: list[str]) -> str:
    """On the phone she picks a language before she speaks, and is heard in that one only. If she speaks at once, as one
    in danger does, the recogniser of the city's first language takes it down, and hers may show in what it wrote.
    """
    if picked in offered and not (current and base(current) == picked):
        return picked
    code = str(seen.get("code"))
    spoken = base(code) if code in LANGUAGES and seen["confidence"] >= LANGUAGE_SURE else ""
    return current or (spoken if spoken in offered else offered[0] if offered else "en")
