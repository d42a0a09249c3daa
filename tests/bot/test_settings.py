"""Settings are read from the environment and refused together, each by the name that she who runs it typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings, problems

PRODUCTION = {"environment": "production", "services_url": "https://digit.example.org"}


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No `.env` and no variable of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"NAGARMITRA_{name.upper()}", raising=False)


def settings(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    for name, value in values.items():
        monkeypatch.setenv(f"NAGARMITRA_{name.upper()}", value)
    return Settings()


def refusal(monkeypatch: pytest.MonkeyPatch, **values: str) -> str:
    with pytest.raises(ValidationError) as raised:
        settings(monkeypatch, **values)
    assert "a1b2c3d4" not in str(raised.value)
    return "\n".join(problems(raised.value))


def test_nothing_has_to_be_set() -> None:
    fresh = Settings()
    assert (fresh.public_base, fresh.city_base) == ("http://127.0.0.1:8000", "http://127.0.0.1:8010")


def test_a_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("NAGARMITRA_PORT=9000\nNAGARMITRA_HOST=0.0.0.0\nOTHER=1\n")
    read = settings(monkeypatch, port="9001")
    assert (read.port, read.host) == (9001, "0.0.0.0")


@pytest.mark.parametrize(
    "name", ["public_url", "services_url", "twilio_api_base", "twilio_content_base", "meta_api_base"]
)
@pytest.mark.parametrize("value", ["example.org", "ftp://example.org", "http://"])
def test_a_url_is_a_url(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    assert f"NAGARMITRA_{name.upper()}: expected an http(s) URL" in refusal(monkeypatch, **{name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [("port", "0"), ("port", "http"), ("workers", "0"), ("log_level", "loud"), ("environment", "staging")],
)
def test_a_value_out_of_bounds_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    assert f"NAGARMITRA_{name.upper()}: " in refusal(monkeypatch, **{name: value})


def test_all_problems_are_told_together(monkeypatch: pytest.MonkeyPatch) -> None:
    told = refusal(monkeypatch, public_url="x", services_url="y", twilio_account_sid="AC0")
    for name in ("PUBLIC_URL", "SERVICES_URL", "TWILIO_AUTH_TOKEN"):
        assert f"NAGARMITRA_{name}" in told


@pytest.mark.parametrize("secret", ["twilio_auth_token", "meta_app_secret", "services_password", "events_secret"])
@pytest.mark.parametrize("value", ["changeme", "CHANGEME", "secret"])
def test_production_refuses_placeholders(monkeypatch: pytest.MonkeyPatch, secret: str, value: str) -> None:
    assert settings(monkeypatch, **{secret: value})
    assert f"NAGARMITRA_{secret.upper()}: a placeholder" in refusal(monkeypatch, **PRODUCTION, **{secret: value})


def test_production_refuses_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "NAGARMITRA_SERVICES_URL: production needs" in refusal(monkeypatch, environment="production")
    assert settings(monkeypatch, **PRODUCTION).city_base == "https://digit.example.org"


def test_a_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    read = settings(monkeypatch, twilio_account_sid="AC0", twilio_auth_token="a1b2c3d4")
    assert "a1b2c3d4" not in f"{read!r} {read}"
    assert "a1b2c3d4" not in refusal(monkeypatch, public_url="x")


@pytest.mark.parametrize(
    ("public_url", "base"),
    [("https://a.example/", "https://a.example"), ("https://a.example/x", "https://a.example/x")],
)
def test_the_public_base_has_no_slash_at_its_end(monkeypatch: pytest.MonkeyPatch, public_url: str, base: str) -> None:
    assert settings(monkeypatch, public_url=public_url).public_base == base


@pytest.mark.parametrize(
    "value",
    [
        "http://127.0.0.1",
        "127.0.0.1:6379",
        "redis+sentinel://one:26379",
        "redis+sentinel://one:26379,two:many/service",
        "redis://127.0.0.1:many",
    ],
)
def test_a_store_that_cannot_be_meant_is_refused_at_start(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    assert "NAGARMITRA_REDIS_URL" in refusal(monkeypatch, redis_url=value)


@pytest.mark.parametrize(
    "value",
    [
        "redis://127.0.0.1",
        "rediss://user:a1b2:c3d4@store.example:6379/0?ssl_cert_reqs=none",
        "redis://[::1]:6379/0",
        "redis+sentinel://one:26379,two/service",
        "redis+cluster://one:6379",
        "unix:///run/store.sock",
    ],
)
def test_a_store_that_can_be_meant_is_taken(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    assert settings(monkeypatch, redis_url=value).redis_url == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("twilio_whatsapp_from", "whatsapp:+911140000000"),
        ("twilio_sms_from", "1140000000"),
        ("exotel_sms_from", "City"),
        ("trusted_proxies", "10.0.0.8, proxy"),
        ("sandbox_port", "8000"),
    ],
)
def test_what_could_never_work_is_refused_at_start(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    assert f"NAGARMITRA_{name.upper()}: " in refusal(monkeypatch, **{name: value})


def test_a_bad_value_hides_no_other_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    told = refusal(monkeypatch, port="0", public_url="x", twilio_account_sid="AC0")
    for name in ("PORT", "PUBLIC_URL", "TWILIO_AUTH_TOKEN"):
        assert name in told
