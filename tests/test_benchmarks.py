"""The benchmarks' own arithmetic and tables; the figures themselves are for `make bench`."""

from __future__ import annotations

import itertools

import pytest

from benchmarks.__main__ import main
from benchmarks.parts import PARTS
from benchmarks.report import render
from benchmarks.samples import Goal, Section, Series, percentile, table
from benchmarks.sizes import FULL, QUICK
from benchmarks.still_city import StillCity
from benchmarks.talks import inbound, phone, round_length, talks, words
from connectors.services.base import Citizen, GrievanceDraft


@pytest.mark.parametrize(("part", "expected"), [(0.0, 1), (0.5, 50), (0.95, 95), (0.951, 96), (0.99, 99), (1.0, 100)])
def test_a_percentile_is_the_nearest_rank(part: float, expected: int) -> None:
    assert percentile([*range(100, 0, -1)], part) == expected


def test_a_percentile_of_one_sample_is_that_one() -> None:
    assert percentile([7.0], 0.95) == 7.0


def test_there_is_no_percentile_of_nothing() -> None:
    with pytest.raises(ValueError, match="no samples"):
        percentile([], 0.5)


def test_a_series_is_told_in_milliseconds() -> None:
    assert Series([0.001, 0.002, 0.0095]).cells() == ("2.0", "9.5", "3")


def test_a_table_keeps_its_columns() -> None:
    assert table(("a", "b"), [("1", "x|y")]) == "| a | b |\n| --- | --- |\n| 1 | x/y |"
    with pytest.raises(ValueError, match="differ in length"):
        table(("a", "b"), [("1",)])


def test_the_report_says_what_is_not_kept() -> None:
    goals = (Goal("a turn", "1/7.0", "at most 1/6", True), Goal("memory", "800 MB", "under 750 MB", False))
    text = render(
        [Section("Turns", ("what", "ms"), (("ours", "5.0"),), "Measured so.", goals, "1.0 before")], quick=True
    )
    assert "| a turn | 1/7.0 | at most 1/6 | yes |" in text
    assert "| memory | 800 MB | under 750 MB | **no** |" in text
    assert "| ours | 5.0 |" in text
    assert "too few repetitions" in text
    assert "1.0 before" in text


def test_the_report_in_earnest_does_not_warn() -> None:
    assert "too few" not in render([], quick=False)


def test_an_unknown_part_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["benchmarks", "--only", "turns,nonsense"])
    with pytest.raises(SystemExit):
        main()
    assert "unknown nonsense" in capsys.readouterr().err


def test_a_look_in_passing_is_smaller_in_everything() -> None:
    assert all(getattr(QUICK, name) < getattr(FULL, name) for name in QUICK.__slots__)


def test_all_talks_come_round() -> None:
    assert len(PARTS) == 4
    said = list(itertools.islice(words(), 2 * round_length()))
    assert said[: round_length()] == said[round_length() :]
    assert len({len(talk.says) for talk in talks()}) == 1, "the crowd says its talks line by line"


def test_no_message_is_taken_for_another() -> None:
    one, other = inbound(phone(1), "namaste"), inbound(phone(1), "namaste")
    assert one.message_id != other.message_id
    assert one.citizen == other.citizen != inbound(phone(2), "namaste").citizen
    assert phone(7) == "+919800000007"


async def test_the_still_city_keeps_only_her_latest() -> None:
    city, she = StillCity(), Citizen(phone(1))
    for type_code in ("DamagedRoad", "StrayAnimals"):
        await city.file_grievance(GrievanceDraft("ref", type_code, "words", "JLC401"), she)
    (kept,) = await city.my_grievances(she)
    assert kept.type_code == "StrayAnimals"
    assert await city.my_grievances(Citizen(phone(2))) == []
    assert (await city.get_grievance(kept.number, she)).number == kept.number
