"""Every setting, read once from the environment or `.env` (prefix `NAGARMITRA_`), validated together at start.

The table in `docs/settings.md` says the same in words; `tests/bot/test_settings.py` holds the two together.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

#: Values that people paste from examples; refused outside development.
PLACEHOLDERS = frozenset({"changeme", "change-me", "secret", "password", "your-auth-token", "example", "test", "dummy"})

#: Addresses that mean "listen on all"; nobody can be called there.
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 — compared with, not bound to
#: Where the mailroom can live (bot/mailroom/store.py).
STORES = ("redis", "rediss", "valkey", "unix", "redis+sentinel", "redis+cluster")
URL = re.compile(r"^https?://[^\s/]+")
#: A host of a store, perhaps with its port; IPv6 in brackets.
HOST = re.compile(r"(\[[0-9a-f:]+\]|[^\s:\[\]]*)(:\d{1,5})?", re.IGNORECASE)
#: A line of the city in E.164, or a short code.
NUMBER = re.compile(r"\+[1-9]\d{6,14}|\d{3,8}")


class Settings(BaseSettings):
    """The whole configuration of one process. An empty string means "not set"."""

    model_config = SettingsConfigDict(
        env_prefix="NAGARMITRA_",
        env_file=".env",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=True,
    )

    environment: Literal["development", "production"] = Field(
        "development", description="`production` refuses placeholder secrets and the sandbox."
    )
    data: Path = Field(Path(".data"), description="Where the store, the model and the sandbox keep their files.")
    host: str = Field("127.0.0.1", description="Address that the gateway listens on.")
    port: int = Field(8000, ge=1, le=65535, description="Port of the gateway.")
    sandbox_port: int = Field(8010, ge=1, le=65535, description="Port of the sandbox city.")
    public_url: str = Field("", description="URL under which providers reach us; signatures are computed over it.")
    trusted_proxies: str = Field(
        "", description="Addresses, with commas between, whose `X-Forwarded-*` count while no public URL is set."
    )
    redis_url: str = Field(
        "", description="Redis or Valkey, also `redis+sentinel://`, `redis+cluster://`; empty: embedded."
    )
    ulb: str = Field(
        "citya", description="The city to use where a line's number does not say, a file of `bot/ulbs/`; empty: ask."
    )
    ulbs_dir: Path = Field(Path(__file__).parent / "ulbs", description="Where the city files are.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="How much is logged.")
    metrics_port: int = Field(
        0, ge=0, le=65471, description="Port, or the first of some, where workers and senders show metrics; 0: nowhere."
    )
    workers: int = Field(1, ge=1, le=64, description="Worker processes that `nagarmitra run` starts.")

    services_url: str = Field("", description="Base URL of the city's DIGIT; empty starts the sandbox.")
    services_user: str = Field("", description="Service account that files for verified numbers (role CSR).")
    services_password: SecretStr = Field(SecretStr(""), description="Its password.")
    services_client: str = Field("egov-user-client", description="OAuth client id of the DIGIT host.")
    services_client_secret: SecretStr = Field(
        SecretStr(""), description="OAuth client secret; DIGIT's default is empty."
    )
    events_secret: SecretStr = Field(SecretStr(""), description="HMAC key of `/events/services`; empty: off.")

    twilio_account_sid: str = Field("", description="Twilio account; with the token it switches WhatsApp and SMS on.")
    twilio_auth_token: SecretStr = Field(SecretStr(""), description="Signs Twilio's webhooks, authenticates our calls.")
    twilio_auth_token_old: SecretStr = Field(SecretStr(""), description="Also accepted while tokens are rotated.")
    twilio_api_base: str = Field("https://api.twilio.com", description="Twilio's API, or a stand-in for tests.")
    twilio_content_base: str = Field(
        "", description="Twilio's Content API; set, choices are buttons and lists, else numbered lines."
    )
    twilio_whatsapp_from: str = Field("", description="The city's WhatsApp number at Twilio, E.164.")
    twilio_sms_from: str = Field("", description="The city's SMS number at Twilio, E.164; switches SMS on.")
    twilio_voice_from: str = Field("", description="The number at Twilio that citizens call, E.164; switches calls on.")

    meta_app_secret: SecretStr = Field(SecretStr(""), description="Signs Meta's webhooks; with the next three: on.")
    meta_verify_token: SecretStr = Field(SecretStr(""), description="Meta's hand-shake token.")
    meta_access_token: SecretStr = Field(SecretStr(""), description="Authenticates our calls to Meta.")
    meta_phone_number_id: str = Field("", description="The city's WhatsApp number at Meta.")
    meta_api_base: str = Field("https://graph.facebook.com", description="Meta's API, or a stand-in for tests.")

    meta_api_version: str = Field("v23.0", description="Version of Meta's API that our calls name.")

    exotel_sid: str = Field("", description="Exotel account; with the next four: SMS by Exotel is on.")
    exotel_api_key: str = Field("", description="Exotel's API key.")
    exotel_api_token: SecretStr = Field(SecretStr(""), description="Its token.")
    exotel_sms_from: str = Field("", description="The city's SMS number at Exotel, E.164.")
    exotel_webhook_secret: SecretStr = Field(
        SecretStr(""), description="Password of the webhook's URL; Exotel signs nothing."
    )
    exotel_api_base: str = Field("https://api.in.exotel.com", description="Exotel's API, or a stand-in for tests.")

    bhashini_user: str = Field("", description="Bhashini's user id (ULCA); with the key: voice notes are heard.")
    bhashini_key: SecretStr = Field(SecretStr(""), description="Bhashini's key (`ulcaApiKey`).")
    bhashini_base: str = Field(
        "https://meity-auth.ulcacontrib.org", description="Where Bhashini tells its services, or a stand-in for tests."
    )

    simulator: bool = Field(
        True, description="Simulated WhatsApp, SMS and phone on the web page; only with the sandbox, in development."
    )

    @field_validator(
        "public_url",
        "services_url",
        "twilio_api_base",
        "twilio_content_base",
        "meta_api_base",
        "exotel_api_base",
        "bhashini_base",
    )
    @classmethod
    def _is_url(cls, value: str) -> str:
        if value and not URL.match(value):
            raise ValueError("expected an http(s) URL")
        return value

    @field_validator("twilio_whatsapp_from", "twilio_sms_from", "twilio_voice_from", "exotel_sms_from")
    @classmethod
    def _is_number(cls, value: str) -> str:
        if value and not NUMBER.fullmatch(value):
            raise ValueError("expected a number such as +911140000000")
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _are_addresses(cls, value: str) -> str:
        for address in value.replace(",", " ").split():
            try:
                ip_address(address)
            except ValueError as error:
                raise ValueError("expected addresses such as 10.0.0.8, with commas between") from error
        return value

    @field_validator("sandbox_port")
    @classmethod
    def _is_free(cls, value: int, info: ValidationInfo) -> int:
        if value == info.data.get("port"):
            raise ValueError("the gateway has this port (NAGARMITRA_PORT)")
        return value

    @field_validator("data")
    @classmethod
    def _is_folder(cls, value: Path) -> Path:
        there = next(path for path in (value, *value.absolute().parents) if path.exists())
        if not (there.is_dir() and os.access(there, os.W_OK)):
            raise ValueError("expected a directory that is ours to write in, or one that can be made")
        return value

    @field_validator("redis_url")
    @classmethod
    def _is_store(cls, value: str) -> str:
        scheme, _, rest = value.partition("://")
        if scheme == "redis+sentinel" and "/" not in rest:
            raise ValueError("expected the service's name at the end: redis+sentinel://host:port/service")
        if value and scheme not in STORES:
            raise ValueError(f"expected a URL that begins with one of {', '.join(f'{name}://' for name in STORES)}")
        hosts = rest.partition("?")[0].partition("/")[0].rpartition("@")[2]
        if scheme != "unix" and not all(HOST.fullmatch(host) for host in hosts.split(",")):
            raise ValueError("expected host or host:port behind ://")
        return value

    @field_validator("services_url")
    @classmethod
    def _is_no_sandbox(cls, value: str, info: ValidationInfo) -> str:
        if not value and info.data.get("environment") == "production":
            raise ValueError("production needs the city's own system, not the sandbox")
        return value

    @field_validator("twilio_auth_token")
    @classmethod
    def _comes_with_account(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        if info.data.get("twilio_account_sid") and not value.get_secret_value():
            raise ValueError("needed with NAGARMITRA_TWILIO_ACCOUNT_SID")
        return value

    @field_validator("*")
    @classmethod
    def _is_no_placeholder(cls, value: object, info: ValidationInfo) -> object:
        secret = value.get_secret_value().lower() if isinstance(value, SecretStr) else ""
        if secret in PLACEHOLDERS and info.data.get("environment") == "production":
            raise ValueError("a placeholder is not a secret")
        return value

    @property
    def public_base(self) -> str:
        """The public URL without a trailing slash; the local address when none is set."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def own_base(self) -> str:
        """Where this gateway answers on its own machine, without a trailing slash."""
        return f"http://{_EVERYWHERE.get(self.host, self.host)}:{self.port}"

    @property
    def city_base(self) -> str:
        """Where the city's system answers: the configured one or the sandbox."""
        return (self.services_url or f"http://127.0.0.1:{self.sandbox_port}").rstrip("/")


def problems(error: ValidationError) -> list[str]:
    """What is wrong, a line a setting, by the name under which it was typed; values are never shown."""
    return [
        f"NAGARMITRA_{'_'.join(map(str, detail['loc'])).upper()}: {detail['msg'].removeprefix('Value error, ')}"
        for detail in error.errors()
    ]


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """The settings of this process. Raises `pydantic.ValidationError` that names every bad one."""
    return Settings()
