"""The registered forms: which template a sentence has, by channel and language, and what fills it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import bot.ulb
from bot.saying.registered import sms_template, stamped, whatsapp_template
from bot.ulb import Sms, Ulb, WhatsAppTemplate
from connectors.message import Outbound, Template

CITY = bot.ulb.read_ulb(Path(bot.ulb.__file__).parent / "ulbs" / "citya.yml")
STATUS = WhatsAppTemplate(
    name="complaint_status",
    languages={"en": "en_GB", "hi": "hi"},
    parameters=["number", "state"],
    content={"en": "HX01", "hi": "HX02"},
)


def city(*, live: bool = False) -> Ulb:
    sms = Sms(header="CITYAN", entity="1101", live=live, templates={"grievance-status": {"en": "1107"}})
    return CITY.model_copy(update={"sms": sms, "whatsapp": {"grievance-status": STATUS}})


def message(channel: str, text_id: str = "grievance-status", language: str = "en") -> Outbound:
    return Outbound("m1-0", channel, "+919800000001", text="…", language=language, text_id=text_id)


REGISTERED = Template("1107", "en", header="CITYAN", entity="1101")


@pytest.mark.parametrize(
    ("channel", "text_id", "language", "template"),
    [
        ("twilio_sms", "grievance-status", "en", REGISTERED),
        ("exotel_sms", "grievance-status", "en", REGISTERED),
        ("twilio_sms", "grievance-status", "hi", None),
        ("twilio_sms", "grievance-filed", "en", None),
        ("twilio_whatsapp", "grievance-status", "en", None),
        ("webchat", "grievance-status", "en", None),
    ],
)
@pytest.mark.parametrize("live", [True, False])
def test_an_sms_carries_the_template_that_the_city_has(
    channel: str, text_id: str, language: str, template: Template | None, live: bool
) -> None:
    made = stamped(message(channel, text_id, language), city(live=live))
    assert made.template == template
    assert made.template_required == (live and channel.endswith("_sms"))


FACTS: dict[str, Any] = {"number": "PG-PGR-1", "state": "work\n is  on", "rows": "…"}


@pytest.mark.parametrize(
    ("channel", "language", "name", "code"),
    [
        ("meta_whatsapp", "en", "complaint_status", "en_GB"),
        ("meta_whatsapp", "hi", "complaint_status", "hi"),
        ("twilio_whatsapp", "en", "HX01", "en_GB"),
        ("twilio_whatsapp", "hi", "HX02", "hi"),
    ],
)
def test_a_whatsapp_template_is_named_as_its_provider_knows_it(
    channel: str, language: str, name: str, code: str
) -> None:
    made = whatsapp_template(city(), channel, "grievance-status", FACTS, language)
    assert made == Template(name, code, ("PG-PGR-1", "work is on"), category="utility")


@pytest.mark.parametrize(
    ("text_id", "facts", "language"),
    [
        ("grievance-filed", FACTS, "en"),
        ("grievance-status", {"number": "PG-PGR-1"}, "en"),
        ("grievance-status", FACTS | {"state": " "}, "en"),
        ("grievance-status", FACTS, "hi-Latn"),
    ],
)
def test_without_a_fitting_template_there_is_none(text_id: str, facts: dict[str, Any], language: str) -> None:
    assert whatsapp_template(city(), "meta_whatsapp", text_id, facts, language) is None


def test_a_language_that_is_not_approved_has_none() -> None:
    only_hindi = STATUS.model_copy(update={"languages": {"hi": "hi"}, "content": {}})
    ulb = CITY.model_copy(update={"whatsapp": {"grievance-status": only_hindi}})
    assert whatsapp_template(ulb, "meta_whatsapp", "grievance-status", FACTS, "en") is None
    assert whatsapp_template(ulb, "twilio_whatsapp", "grievance-status", FACTS, "hi") is None
    assert sms_template(ulb, "grievance-status", "hi") is None
