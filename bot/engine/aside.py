"""What is said without the policies: what was said already, the help of an SMS, and what a phone call needs."""

from __future__ import annotations

from typing import Any

from actions import identity
from bot.hearing.hearing import MORE, Parse
from bot.outgoing.replies import Bubble, rest_of_choices
from bot.phone import calls, guidance, keypad
from bot.saying import nlg
from bot.state import Conversation
from bot.ulb import Ulb
from connectors.message import Inbound

CUT_OFF, SMS_HELP = "utter_call_cut_off", "utter_sms_help"


def said(conversation: Conversation, inbound: Inbound, parse: Parse, ulb: Ulb) -> list[Bubble] | None:
    """The bubbles, or `None` where the policies have to decide."""
    intent, language = parse["intent"]["name"], str(conversation.slots["language"])
    if intent == MORE.strip("/"):
        return [rest_of_choices(conversation, next((int(e["value"]) for e in parse["entities"]), 0))]
    if inbound.kind == "call_ended":
        return _cut_off(conversation, inbound, language)
    if intent == "sms_help":
        danger = ulb.emergency[0].number if ulb.emergency else ulb.desk.phone
        facts: dict[str, Any] = {"city_names": dict(ulb.name), "phone": ulb.desk.phone, "danger": danger}
        return [nlg.message(language, inbound.channel, SMS_HELP, facts)]
    if calls.on_call(inbound):
        return guidance.said(conversation, intent)
    # an open form repeats its question by itself
    repeat = intent == "repeat" and not conversation.active_loop
    return conversation.last_replies or None if repeat else None


def _told_before(conversation: Conversation) -> bool:
    """Whether what is open was begun before this call, so that she knows of it."""
    if conversation.slots.get(identity.PROVED) == identity.WANTED:
        return True
    last = conversation.last_replies[-1].get("text_id") if conversation.last_replies else ""
    return not conversation.active_loop and last in (*calls.OVER, *calls.ENDS)


def _cut_off(conversation: Conversation, inbound: Inbound, language: str) -> list[Bubble]:
    """The call is over: if something was begun, how to go on with it in writing."""
    if not keypad.is_open(conversation) or _told_before(conversation) or inbound.channel == calls.VOICE:
        return []
    # what waited for the proof is put aside, see bot.phone.caller
    open_now = conversation.active_loop and conversation.slots.get("requested_slot") not in identity.SLOTS
    go_on = "/repeat" if open_now else "/go_on"
    options = [{"payload": go_on, "text": "choice-go-on"}, {"payload": "/start_anew", "text": "choice-start-anew"}]
    return [nlg.message(language, inbound.channel, CUT_OFF, {"options": options})]
