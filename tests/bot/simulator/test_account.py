"""When the simulator is on: only where nothing real is at stake, and the same in every process."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.channels import configured_channels
from bot.mailroom.mailroom import Mailroom
from bot.settings import Settings
from bot.simulator.account import ACCOUNT, API, completed, is_simulated
from bot.simulator.routes import open_simulator

REAL = {"twilio_account_sid": "AC" + "1" * 32, "twilio_auth_token": "a1b2c3d4"}
PRODUCTION = {"environment": "production", "services_url": "https://digit.example.org"}
OFF: list[dict[str, Any]] = [
    PRODUCTION,
    {"services_url": "https://digit.example.org"},
    {"simulator": False},
    REAL,
    {"twilio_auth_token": "a1b2c3d4"},
    {**PRODUCTION, **REAL, "twilio_account_sid": ACCOUNT},
]


def settings(data: Path, **values: Any) -> Settings:
    return Settings(_env_file=None, data=data, **values)


def test_it_is_on_with_no_settings_at_all(tmp_path: Path) -> None:
    made = completed(settings(tmp_path, port=8123))
    assert is_simulated(made)
    assert made.twilio_api_base == made.twilio_content_base == f"http://127.0.0.1:8123{API}"
    assert {"twilio_whatsapp", "twilio_sms"} <= configured_channels(made).keys()
    assert completed(made) is made


@pytest.mark.parametrize("values", OFF, ids=lambda values: " ".join(values))
async def test_it_is_off_where_something_real_is_at_stake(
    tmp_path: Path, mailroom: Mailroom, values: dict[str, Any]
) -> None:
    given = settings(tmp_path, **values)
    assert completed(given) is given
    assert not is_simulated(given)
    async with open_simulator(given, mailroom, asyncio.Event()) as routers:
        assert routers == []


def test_all_processes_of_one_data_directory_have_the_same_account(tmp_path: Path) -> None:
    one, same = completed(settings(tmp_path / "a")), completed(settings(tmp_path / "a"))
    other = completed(settings(tmp_path / "b"))
    assert one == same
    assert one.twilio_auth_token != other.twilio_auth_token
    assert len(one.twilio_auth_token.get_secret_value()) == 32


def test_it_calls_this_machine_when_it_listens_on_all_addresses(tmp_path: Path) -> None:
    assert settings(tmp_path, host="0.0.0.0").own_base == "http://127.0.0.1:8000"
    assert settings(tmp_path, host="192.0.2.1").own_base == "http://192.0.2.1:8000"
