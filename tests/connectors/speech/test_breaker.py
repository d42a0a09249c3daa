from __future__ import annotations

import pytest

from connectors.errors import SpeechDown
from connectors.speech.breaker import FAILURES, PAUSE, Breaker


@pytest.fixture
def breaker(clock):
    return Breaker(lambda: clock[0])


def fail(breaker, times):
    for _ in range(times):
        breaker.enter()
        breaker.failed()


def test_it_opens_after_failures_in_a_row(breaker):
    fail(breaker, FAILURES)
    with pytest.raises(SpeechDown):
        breaker.enter()


def test_a_success_begins_the_count_anew(breaker):
    fail(breaker, FAILURES - 1)
    breaker.worked()
    fail(breaker, FAILURES - 1)
    breaker.enter()


def test_after_the_pause_one_call_tries_it_out(breaker, clock):
    fail(breaker, FAILURES)
    clock[0] = PAUSE
    breaker.enter()
    with pytest.raises(SpeechDown):
        breaker.enter()


def test_a_trial_that_fails_opens_it_again(breaker, clock):
    fail(breaker, FAILURES)
    clock[0] = PAUSE
    fail(breaker, 1)
    clock[0] += PAUSE - 1
    with pytest.raises(SpeechDown):
        breaker.enter()


def test_a_trial_that_works_closes_it(breaker, clock):
    fail(breaker, FAILURES)
    clock[0] = PAUSE
    breaker.enter()
    breaker.worked()
    fail(breaker, FAILURES - 1)
    breaker.enter()


def test_a_trial_that_never_ends_does_not_keep_it_open_for_ever(breaker, clock):
    fail(breaker, FAILURES)
    for _ in range(3):
        clock[0] += PAUSE
        breaker.enter()
