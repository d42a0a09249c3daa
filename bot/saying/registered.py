"""The registered forms of our sentences, as the city file has them: DLT templates for SMS, WhatsApp's approved ones.

SMS: an operator in India carries only what is registered with it, under the id that the city got for it
(reference/channels.md 3.4). WhatsApp: outside the 24 hours since she wrote only an approved template is carried
(reference/channels.md 1.6, 2.5); Meta knows it by name and language, Twilio by its `ContentSid`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.ulb import Ulb
from connectors.message import Outbound, Template

#: The channels of each kind, in the order in which they are preferred: an Indian aggregator knows India's rules best.
SMS = ("exotel_sms", "twilio_sms")
WHATSAPP = ("meta_whatsapp", "twilio_whatsapp")


def sms_template(ulb: Ulb, text_id: str, language: str) -> Template | None:
    """The city's DLT template of a sentence in exactly this language: the registered words are compared."""
    name = ulb.sms.templates.get(text_id, {}).get(language)
    return Template(name, language, header=ulb.sms.header, entity=ulb.sms.entity) if name else None


def whatsapp_template(ulb: Ulb, channel: str, text_id: str, facts: Mapping[str, Any], language: str) -> Template | None:
    """The approved template that says a sentence in exactly this language, with these facts in its words; `None` where
    there is none or a fact is missing. Parameters hold no line breaks: WhatsApp refuses them.
    """
    approved = ulb.whatsapp.get(text_id)
    if approved is None or not all(str(facts.get(name, "")).strip() for name in approved.parameters):
        return None
    names = approved.content if channel == "twilio_whatsapp" else dict.fromkeys(approved.languages, approved.name)
    if not names.get(language):
        return None
    filled = tuple(" ".join(str(facts[name]).split()) for name in approved.parameters)
    return Template(names[language], approved.languages.get(language, language), filled, category=approved.category)


def stamped(message: Outbound, ulb: Ulb) -> Outbound:
    """A message as its channel must have it: an SMS with its DLT template where the city has one for this sentence."""
    if message.channel not in SMS:
        return message
    template = sms_template(ulb, message.text_id, message.language)
    return replace(message, template=template, template_required=ulb.sms.live)
