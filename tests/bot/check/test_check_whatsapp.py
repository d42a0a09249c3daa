"""`nagarmitra check`: what of a city's WhatsApp templates could never be sent."""

from __future__ import annotations

from typing import Any

import pytest

from bot.check.whatsapp import whatsapp_problems
from bot.ulb import WhatsAppTemplate
from tests.bot.saying.test_registered import CITY

SENTENCES = {"grievance-status": {"number", "state"}}


def problems(text_id: str = "grievance-status", **template: Any) -> list[str]:
    made = WhatsAppTemplate(**{"name": "complaint_status", "languages": {"en": "en_GB"}, **template})
    city = CITY.model_copy(update={"whatsapp": {text_id: made}})
    return [f"{field}: {problem}" for field, problem in whatsapp_problems(city, SENTENCES)]


@pytest.mark.parametrize("template", [{}, {"parameters": ["state", "number"]}, {"content": {"hi-Latn": "HX1"}}])
def test_a_good_template_is_not_complained_of(template: dict[str, Any]) -> None:
    assert problems(**template) == []


@pytest.mark.parametrize(
    ("text_id", "template", "found"),
    [
        ("grievance-statu", {}, "whatsapp.grievance-statu: no such sentence"),
        ("grievance-status", {"parameters": ["number", "days"]}, "parameters: the sentence has no argument days"),
        ("grievance-status", {"languages": {"xx": "xx"}}, "languages: xx: no such language"),
        ("grievance-status", {"content": {"en_IN": "HX1"}}, "content: en_IN: no such language"),
    ],
)
def test_what_could_never_be_sent_is_named(text_id: str, template: dict[str, Any], found: str) -> None:
    (problem,) = problems(text_id, **template)
    assert found in problem
