"""Which speech service this installation has."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings import Settings
from connectors.speech.base import Speech
from connectors.speech.bhashini import Bhashini

#: What the sandbox's stand-in asks for (connectors/services/sandbox/speech.py); no secret, it opens nothing else.
SANDBOX_ACCOUNT = ("sandbox", "sandbox-only")


def configured_speech(settings: Settings) -> Speech | None:
    """Bhashini with the city's account; without one the sandbox's stand-in, where there is a sandbox; else none."""
    user, key = settings.bhashini_user, settings.bhashini_key.get_secret_value()
    if user and key:
        return Bhashini(user=user, key=key, base=settings.bhashini_base)
    if not settings.services_url:
        user, key = SANDBOX_ACCOUNT
        return Bhashini(user=user, key=key, base=settings.city_base)
    return None


@asynccontextmanager
async def open_speech(settings: Settings) -> AsyncIterator[Speech | None]:
    """The speech service of this process, closed at the end."""
    speech = configured_speech(settings)
    try:
        yield speech
    finally:
        if speech:
            await speech.aclose()
