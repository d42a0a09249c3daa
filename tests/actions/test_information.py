"""Which of the city's answers fits a question, in the words people use."""

from __future__ import annotations

from pathlib import Path

import pytest

import bot.ulb
from actions.information import best

CITY = bot.ulb.read_ulb(Path(bot.ulb.__file__).parent / "ulbs" / "citya.yml")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("is saturday open", "office-hours"),
        # "daftar kahan" is nearly in it too, and longer
        ("daftar kab khulta hai", "office-hours"),
        ("nigam ka daftar kaha hai", "office-address"),
        ("नक्शा पास कराना है", "building-plan"),
        ("how do i register my marriage", "marriage-certificate"),
        ("water connection ke liye kya chahiye", "water-connection"),
        ("pani kab aayega", "water-timing"),
        ("mujhe pata nahi", None),
        ("who is the mayor of the city", None),
    ],
)
def test_the_answer_that_fits(question: str, answer: str | None) -> None:
    found = best(question, list(CITY.answers))
    assert (found.id if found else None) == answer
