"""The parts that need no server: JSONPath, the sheet, the ledger, the planting."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from connectors.services.sandbox import ledger
from connectors.services.sandbox.city import City, Options, localities_of, table
from connectors.services.sandbox.jsonpath import select
from connectors.services.sandbox.kinds import KINDS
from connectors.services.sandbox.sheet import draw
from connectors.services.sandbox.store import Query
from connectors.services.sandbox.town.plant import plant

ROWS = [{"code": "A", "order": 1, "tags": ["x", "y"]}, {"code": "B", "active": True}, {"code": "C(1)", "order": 3}]
NOW = 1_795_996_800_000


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("$.*.code", ["A", "B", "C(1)"]),
        ("$[1].code", ["B"]),
        ("$[*].tags[1]", ["y"]),
        ("$.[?(@.order)].code", ["A", "C(1)"]),
        ("$.[?(!@.order)].code", ["B"]),
        ("$[?(@.order > 1 || @.active == true)]['code']", ["B", "C(1)"]),
        ("$.[?(@.code == 'C(1)')].order", [3]),
        ("$.[?(@.code in ['A','B'] && (@.order == 1))].code", ["A"]),
        ("$.[?(@.code > 2)].code", []),
        ("$.[?(@.tags[0] == 'x')].code", ["A"]),
        ("$.code", []),
    ],
)
def test_a_path_selects(path: str, found: list[Any]) -> None:
    assert select(path, ROWS) == found


@pytest.mark.parametrize(
    "path", ["$.[?(@.a ==)]", "$.[?(@.a", "$.[?(@.a === 1)]", "$.[?(@.a 1)]", "$..code", "$.[?(~)]"]
)
def test_a_path_outside_the_subset_is_named(path: str) -> None:
    with pytest.raises(ValueError, match="JSONPath"):
        select(path, ROWS)


def test_a_sheet_counts_its_objects_where_they_are() -> None:
    content = draw("Receipt (copy)", [[("Name", "Asha \\ Devi"), ("Long", "word " * 30)], [("Other", "₹")]], "today")
    start = int(content.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    lines = content[start:].split(b"\n")
    places = [int(line[:10]) for line in lines[3 : 3 + 8]]
    assert all(content[at:].startswith(b"%d 0 obj" % number) for number, at in enumerate(places, 1))
    assert b"(Receipt \\(copy\\))" in content


@pytest.fixture
def planted(tmp_path: Path) -> Any:
    city = City(tmp_path, Options(), lambda: NOW)
    plant(city)
    yield city
    city.store.close()


def test_the_town_is_the_same_each_time(planted: City, tmp_path: Path) -> None:
    other = City(tmp_path / "other", Options(), lambda: NOW)
    plant(other)
    everything = Query(limit=10_000)
    for kind in KINDS:
        assert planted.store.find(kind, everything) == other.store.find(kind, everything), kind
    other.store.close()


def test_the_town_is_as_big_as_it_says(planted: City) -> None:
    counted = {kind: planted.store.count(kind, Query()) for kind in KINDS}
    assert counted["property"] == 300
    assert 200 <= counted["water"] + counted["sewerage"] <= 240
    assert (counted["licence"], counted["firenoc"], counted["plan"]) == (61, 20, 20)
    statuses = {row["applicationStatus"] for row in planted.store.find("grievance", Query(limit=500))}
    assert statuses == {*table("workflows")["PGR"]["states"]} - {"~"}


def test_dues_are_of_every_kind(planted: City) -> None:
    demands = planted.store.find("demand", Query(limit=5000))
    heads = {detail["taxHeadMasterCode"] for one in demands for detail in one["demandDetails"]}
    assert {"PT_TIME_INTEREST", "PT_TIME_PENALTY", "PT_TIME_REBATE", "WS_TIME_INTEREST", "SW_CHARGE"} <= heads
    open_ = [one for one in demands if not one["isPaymentCompleted"]]
    assert any(ledger.outstanding([one]) == 0 for one in open_)
    assert any(one["fixedBillExpiryDate"] < NOW for one in open_)
    assert all(ledger.outstanding([one]) == 0 for one in demands if one["isPaymentCompleted"])


def test_every_number_is_unique_and_every_head_has_a_name(planted: City) -> None:
    for kind in ("property", "water", "sewerage", "licence", "grievance", "plan", "firenoc"):
        keys = KINDS[kind].number
        numbers = [row.get(keys) for row in planted.store.find(kind, Query(limit=1000)) if row.get(keys)]
        assert len(numbers) == len(set(numbers)), kind
    receipts = [row["paymentDetails"][0]["receiptNumber"] for row in planted.store.find("payment", Query(limit=1000))]
    assert len(receipts) == len(set(receipts))


def test_localities_have_two_names_and_a_ward_of_a_zone() -> None:
    rows = localities_of("pg.citya")
    wards = {ward for zone in table("localities")["zones"] for ward in zone["wards"]}
    assert len({row["code"] for row in rows}) == len({row["hi"] for row in rows}) == 40
    assert {row["ward"] for row in rows} == wards
    assert len(table("complaint_types")["types"]) == 39


@pytest.mark.parametrize(
    ("amount", "left", "completed"), [(100, 230, [False, False]), (330, 0, [True, True]), (150, 180, [False, False])]
)
def test_a_part_fills_the_oldest_first(amount: float, left: float, completed: list[bool]) -> None:
    payer = {"uuid": "u", "name": "Asha", "mobileNumber": "9800000001", "tenantId": "pg"}
    old = ledger.Debt("PT", "pg.citya", "P1", payer, [("PT_TAX", 150), ("PT_TIME_INTEREST", 30)], (1, 2), 3)
    new = ledger.Debt("PT", "pg.citya", "P1", payer, [("PT_TAX", 160), ("PT_TIME_REBATE", -10)], (4, 5), 6)
    demands = [ledger.demand(old, "d-old"), ledger.demand(new, "d-new")]
    ledger.collect(demands, amount)
    assert ledger.outstanding(demands) == left
    assert [one["isPaymentCompleted"] for one in demands] == completed


def test_events_need_their_key(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "connectors.services.sandbox",
        "--data",
        str(tmp_path),
        "--events-url",
        "http://x/",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env={"PATH": ""})
    assert done.returncode == 2
    assert "NAGARMITRA_EVENTS_SECRET" in done.stderr
