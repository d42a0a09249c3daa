"""From the settings to the open channels; the table of channels itself is `connectors.channels.CHANNELS`."""

from __future__ import annotations

from pydantic import SecretStr

from bot.phone import telephone
from bot.settings import Settings
from connectors.channels import missing_settings, open_channels
from connectors.channels.base import Channel


def configured_channels(settings: Settings) -> dict[str, Channel]:
    """The channels that the settings switch on, by name. The caller closes each with `aclose()`."""
    return open_channels(_plain(settings))


def switched_off(settings: Settings) -> dict[str, tuple[str, ...]]:
    """For each channel that is off, the variables that would switch it on; for the banner."""
    missing = missing_settings(_plain(settings)) | telephone.missing(settings)
    return {channel: tuple(f"NAGARMITRA_{name.upper()}" for name in names) for channel, names in missing.items()}


def _plain(settings: Settings) -> dict[str, str]:
    """Every setting as text, secrets too: it goes to the adapters and nowhere else."""
    values = {name: getattr(settings, name) for name in type(settings).model_fields}
    plain = {
        name: value.get_secret_value() if isinstance(value, SecretStr) else str(value) for name, value in values.items()
    }
    return plain | {"public_base": settings.public_base}
