"""The simulated Twilio account: with it in the settings, the real adapters run and call our own gateway.

It stands in only where nothing real is at stake: in development, with the sandbox city, without an account.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

from bot.settings import Settings
from bot.webchat import webchat_secret

#: An account id of Twilio's form that Twilio never gave out.
ACCOUNT = "AC" + "0" * 30 + "51"
#: The city's number for WhatsApp, SMS and calls (reference/channels.md 1: the number of its examples).
LINE = "+911140000000"
#: Where the small Twilio answers.
API = "/simulator/twilio"


def completed(settings: Settings) -> Settings:
    """The settings with the simulated account filled in where it may be used, else as they are.

    Every process of one data directory gets the same. Raises `OSError`, `ValueError` (see `webchat_secret`).
    """
    if not _may_be_simulated(settings) or settings.twilio_account_sid or settings.twilio_auth_token.get_secret_value():
        return settings
    base = settings.own_base + API
    account = {
        "twilio_account_sid": ACCOUNT,
        "twilio_auth_token": type(settings.twilio_auth_token)(_token(settings)),
        "twilio_api_base": base,
        "twilio_content_base": base,
        "twilio_whatsapp_from": LINE,
        "twilio_sms_from": LINE,
        "twilio_voice_from": LINE,
    }
    return settings.model_copy(update=account)


def is_simulated(settings: Settings) -> bool:
    """Whether these are `completed` settings; never in production, with a city of its own or with a real account."""
    return _may_be_simulated(settings) and settings.twilio_account_sid == ACCOUNT


def _may_be_simulated(settings: Settings) -> bool:
    return settings.simulator and settings.environment == "development" and not settings.services_url


def _token(settings: Settings) -> str:
    """The account's auth token: random for each data directory, since it comes from its key."""
    return hmac.new(webchat_secret(settings.data), b"simulated twilio account", sha256).hexdigest()[:32]
