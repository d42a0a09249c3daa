"""The wires to citizens. A new channel is a folder here and a row in `CHANNELS`.

The web chat is not in the table: it lives on our own store, not on credentials, and `bot.webchat` opens it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from connectors.channels.base import Channel
from connectors.channels.exotel.adapter import ExotelSms
from connectors.channels.meta.adapter import MetaWhatsApp
from connectors.channels.twilio.adapter import TwilioWhatsApp
from connectors.channels.twilio.sms import TwilioSms

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """`needs` are the names of the settings without which the channel is off; `make` builds it from plain values."""

    needs: tuple[str, ...]
    make: Callable[[Values], Channel]


def _twilio_tokens(values: Values) -> tuple[str, ...]:
    return tuple(filter(None, (values["twilio_auth_token"], values.get("twilio_auth_token_old", ""))))


def _twilio_whatsapp(values: Values) -> TwilioWhatsApp:
    return TwilioWhatsApp(
        account_sid=values["twilio_account_sid"],
        tokens=_twilio_tokens(values),
        sender=values.get("twilio_whatsapp_from", ""),
        public_url=values["public_base"],
        api_base=values.get("twilio_api_base", "") or "https://api.twilio.com",
        content_base=values.get("twilio_content_base", ""),
        sms=bool(values.get("twilio_sms_from")),
    )


def _twilio_sms(values: Values) -> TwilioSms:
    return TwilioSms(
        account_sid=values["twilio_account_sid"],
        tokens=_twilio_tokens(values),
        sender=values["twilio_sms_from"],
        public_url=values["public_base"],
        api_base=values.get("twilio_api_base", "") or "https://api.twilio.com",
    )


def _meta_whatsapp(values: Values) -> MetaWhatsApp:
    return MetaWhatsApp(
        secrets=(values["meta_app_secret"],),
        verify_token=values["meta_verify_token"],
        access_token=values["meta_access_token"],
        number_id=values["meta_phone_number_id"],
        api_base=values.get("meta_api_base", "") or "https://graph.facebook.com",
        version=values.get("meta_api_version", "") or "v23.0",
    )


def _exotel_sms(values: Values) -> ExotelSms:
    return ExotelSms(
        sid=values["exotel_sid"],
        auth=(values["exotel_api_key"], values["exotel_api_token"]),
        sender=values["exotel_sms_from"],
        secret=values["exotel_webhook_secret"],
        public_url=values["public_base"],
        api_base=values.get("exotel_api_base", "") or "https://api.in.exotel.com",
    )


#: The settings that switch Exotel on.
_EXOTEL = ("exotel_sid", "exotel_api_key", "exotel_api_token", "exotel_sms_from", "exotel_webhook_secret")
#: The settings that switch Meta on.
_META = ("meta_app_secret", "meta_verify_token", "meta_access_token", "meta_phone_number_id")

CHANNELS: dict[str, ChannelRow] = {
    "twilio_whatsapp": ChannelRow(("twilio_account_sid", "twilio_auth_token"), _twilio_whatsapp),
    # twilio_whatsapp is on wherever this is, and receives for both
    "twilio_sms": ChannelRow(("twilio_account_sid", "twilio_auth_token", "twilio_sms_from"), _twilio_sms),
    "meta_whatsapp": ChannelRow(_META, _meta_whatsapp),
    "exotel_sms": ChannelRow(_EXOTEL, _exotel_sms),
}


def open_channels(values: Values) -> dict[str, Channel]:
    """The channels whose settings are all there, by name. `values`: setting name → plain text, and `public_base`."""
    return {
        name: row.make(values) for name, row in CHANNELS.items() if all(values.get(setting) for setting in row.needs)
    }


def missing_settings(values: Values) -> dict[str, tuple[str, ...]]:
    """For each channel that is off, the settings that would switch it on."""
    missing = {name: tuple(s for s in row.needs if not values.get(s)) for name, row in CHANNELS.items()}
    return {name: settings for name, settings in missing.items() if settings}
