from __future__ import annotations

import pytest

from bot.settings import Settings
from bot.voice.speech import configured_speech


@pytest.mark.parametrize(
    ("values", "there"),
    [
        ({}, True),
        ({"services_url": "https://city.example.org"}, False),
        ({"services_url": "https://city.example.org", "bhashini_user": "u"}, False),
        ({"services_url": "https://city.example.org", "bhashini_key": "k"}, False),
        ({"services_url": "https://city.example.org", "bhashini_user": "u", "bhashini_key": "k"}, True),
    ],
    ids=["sandbox", "a city's own", "user only", "key only", "account"],
)
async def test_where_there_is_a_speech_service(values, there):
    speech = configured_speech(Settings(_env_file=None, **values))
    assert (speech is not None) is there
    if speech:
        await speech.aclose()
