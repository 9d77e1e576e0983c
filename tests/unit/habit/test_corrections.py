"""A correction never makes anybody's number lower."""

from __future__ import annotations

import random
import signal
from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from app.habit.rules.corrections import compensation
from app.habit.rules.streak import DayFacts, DayStatus, Progress, Streak, checkpoint, progress_before, replay
from app.habit.rules.workdays import DayKind

FIRST = date(2026, 8, 3)
SECONDS_BEFORE_A_SEARCH_COUNTS_AS_ENDLESS = 15
MARKS = {"-": DayKind.OFF, "c": DayKind.CLOSED, "l": DayKind.LEAVE}
thorough = settings(max_examples=200, deadline=None, database=None, derandomize=True)


class EndlessSearchError(BaseException):
    """No Exception, so that hypothesis ends the test instead of looking for a smaller endless example."""


@pytest.fixture(autouse=True)
def _endless_search_fails() -> Generator[None]:
    def stop(*_: object) -> None:
        raise EndlessSearchError

    previous = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS_BEFORE_A_SEARCH_COUNTS_AS_ENDLESS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, previous)


def facts_of(history: str) -> list[DayFacts]:
    """One character a day: a digit is a workday with that many sets, `-` off, `c` closed, `C` closed but practised, `l` leave."""
    return [
        DayFacts(
            FIRST + timedelta(days=index),
            DayKind.WORKDAY if mark.isdigit() else MARKS[mark.lower()],
            int(mark) if mark.isdigit() else int(mark.isupper()),
        )
        for index, mark in enumerate(history)
    ]


def answer(facts: Sequence[DayFacts]) -> Streak:
    return replay(facts, facts[-1].date)


def compensate(before: Sequence[DayFacts], after: Sequence[DayFacts]) -> tuple[date, ...]:
    return compensation(answer(before), after, after[-1].date)


def grant(facts: Sequence[DayFacts], days: Sequence[date]) -> list[DayFacts]:
    return [replace(day, granted=True) if day.date in days else day for day in facts]


def granted_one_by_one(before: Streak, after: Sequence[DayFacts], today: date, start: Progress | None = None) -> tuple[date, ...]:
    """The days that lost their credit, then missed days from the latest back, with a whole replay after each, until nothing is lower."""

    def lower(facts: Sequence[DayFacts]) -> bool:
        now = replay(facts, today, start)
        return now.current < before.current or now.best < before.best

    if not lower(after):
        return ()
    counted = {record.date for record in before.days if record.status is DayStatus.DONE}
    days = [fact.date for fact in after if fact.date in counted and not fact.counts]
    missed = [fact.date for fact in after if fact.kind is DayKind.WORKDAY and not fact.counts and not fact.granted and fact.date < today]
    while lower(grant(after, days)):
        days.append(missed.pop())
    return tuple(sorted(days))


def day(index: int) -> date:
    return FIRST + timedelta(days=index)


kinds = st.sampled_from([DayKind.WORKDAY] * 8 + list(DayKind))
sets_of_a_day = st.sampled_from([0, 0, 1, 1, 1, 1, 2, 3, 3])


@st.composite
def histories(draw: st.DrawFn, *, corrected_before: bool = False) -> list[DayFacts]:
    days = draw(st.lists(st.tuples(kinds, sets_of_a_day), min_size=1, max_size=60))
    auto_freeze = draw(st.booleans()) or draw(st.booleans())
    earlier = draw(st.sets(st.integers(0, len(days) - 1), max_size=3)) if corrected_before else set[int]()
    return [DayFacts(day(index), kind, sets, auto_freeze, index in earlier) for index, (kind, sets) in enumerate(days)]


def add_leave(fact: DayFacts) -> DayFacts:
    return replace(fact, kind=DayKind.LEAVE) if fact.kind is DayKind.WORKDAY else fact


def remove_leave(fact: DayFacts) -> DayFacts:
    return replace(fact, kind=DayKind.WORKDAY) if fact.kind is DayKind.LEAVE else fact


def close(fact: DayFacts) -> DayFacts:
    return replace(fact, kind=DayKind.CLOSED) if fact.kind in {DayKind.WORKDAY, DayKind.HOLIDAY, DayKind.LEAVE} else fact


def open_up(fact: DayFacts) -> DayFacts:
    return replace(fact, kind=DayKind.WORKDAY) if fact.kind in {DayKind.OFF, DayKind.HOLIDAY, DayKind.CLOSED} else fact


def add_late_set(fact: DayFacts) -> DayFacts:
    return replace(fact, sets=fact.sets + 1)


CHANGES = [add_leave, remove_leave, close, open_up, add_late_set]


@st.composite
def corrected_histories(draw: st.DrawFn, *, corrected_before: bool = False) -> tuple[list[DayFacts], list[DayFacts]]:
    """A history and what it became by one to four corrections of ranges of days."""
    before = draw(histories(corrected_before=corrected_before))
    after = list(before)
    for _ in range(draw(st.integers(1, 4))):
        change = draw(st.sampled_from(CHANGES))
        first = draw(st.integers(0, len(after) - 1))
        last = min(len(after) - 1, first + draw(st.integers(0, 9)))
        after[first : last + 1] = [change(fact) for fact in after[first : last + 1]]
    return before, after


def random_correction(rng: random.Random, practice: float) -> tuple[list[DayFacts], list[DayFacts]]:
    """The same far faster, for rare coincidences: gaps, returns with three sets, and leave that is taken back or closed over."""
    before: list[DayFacts] = []
    for index in range(rng.randint(5, 40)):
        kind = rng.choice([DayKind.WORKDAY] * 8 + [DayKind.LEAVE] * 2 + [DayKind.OFF, DayKind.CLOSED])
        sets = rng.choice([1, 1, 3]) if rng.random() < practice else 0
        before.append(DayFacts(day(index), kind, sets, granted=rng.random() < 0.05))
    after = list(before)
    for _ in range(rng.randint(1, 3)):
        change = rng.choice(CHANGES)
        first = rng.randrange(len(after))
        after[first : first + 8] = [change(fact) for fact in after[first : first + 8]]
    return before, after


@thorough
@given(histories_=corrected_histories(corrected_before=True))
def test_no_correction_lowers_current_or_best(histories_: tuple[list[DayFacts], list[DayFacts]]) -> None:
    before, after = histories_
    days = compensate(before, after)
    event("compensated" if days else "nothing to compensate")
    compensated = answer(grant(after, days))
    assert compensated.current >= answer(before).current
    assert compensated.best >= answer(before).best


@thorough
@given(histories_=corrected_histories())
def test_where_nothing_is_lower_nothing_is_granted(histories_: tuple[list[DayFacts], list[DayFacts]]) -> None:
    before, after = histories_
    lower = answer(after).current < answer(before).current or answer(after).best < answer(before).best
    assert bool(compensate(before, after)) == lower


@pytest.mark.parametrize("practice", [0.5, 0.7, 0.9])
def test_the_days_are_those_of_a_search_from_the_latest_missed_day_back(practice: float) -> None:
    compensated = 0
    for seed in range(1000):
        before, after = random_correction(random.Random(seed), practice)
        days = compensate(before, after)
        assert days == granted_one_by_one(answer(before), after, after[-1].date), f"seed {seed}"
        compensated += bool(days)
    assert compensated > 100


@pytest.mark.parametrize("practice", [0.5, 0.7, 0.9])
def test_the_promise_also_holds_from_the_checkpoint_before_the_first_corrected_day(practice: float) -> None:
    compensated = 0
    for seed in range(1000):
        before, after = random_correction(random.Random(seed), practice)
        today = after[-1].date
        corrected = min((new.date for old, new in zip(before, after, strict=True) if old != new), default=today)
        start = checkpoint(before, corrected - timedelta(days=1))
        counted = date.min if start is None or start.last_counted is None else start.last_counted
        rest_before, rest_after = ([fact for fact in facts if fact.date > counted] for facts in (before, after))
        from_checkpoint = replay(rest_before, today, start)
        days = compensation(from_checkpoint, rest_after, today, start)
        assert days == granted_one_by_one(from_checkpoint, rest_after, today, start), f"seed {seed}"
        compensated += bool(days and start)
    assert compensated > 100


@thorough
@given(histories_=corrected_histories(corrected_before=True))
def test_no_day_is_granted_twice(histories_: tuple[list[DayFacts], list[DayFacts]]) -> None:
    before, after = histories_
    assert not {fact.date for fact in after if fact.granted} & set(compensate(before, after))


@thorough
@given(history=histories(corrected_before=True))
def test_a_replay_may_start_on_any_day_from_the_memory_before_it(history: list[DayFacts]) -> None:
    whole = answer(history)
    for index, start in enumerate(progress_before(history, history[-1].date)):
        rest = replay(history[index:], history[-1].date, start)
        assert replace(rest, days=()) == replace(whole, days=())


@thorough
@given(histories_=corrected_histories())
def test_granted_days_are_distinct_days_of_the_history_in_order(histories_: tuple[list[DayFacts], list[DayFacts]]) -> None:
    before, after = histories_
    days = compensate(before, after)
    assert list(days) == sorted(set(days))
    assert set(days) <= {fact.date for fact in after}


@thorough
@given(histories_=corrected_histories())
def test_correcting_again_without_a_change_grants_nothing_more(histories_: tuple[list[DayFacts], list[DayFacts]]) -> None:
    before, after = histories_
    compensated = grant(after, compensate(before, after))
    assert compensate(before, compensated) == ()


def test_an_excuse_that_makes_an_older_streak_eat_the_freezes_is_compensated() -> None:
    before, after = facts_of("1000111001"), facts_of("1l00111001")
    assert (answer(before).current, answer(after).current) == (4, 1)
    days = compensate(before, after)
    assert days
    assert answer(grant(after, days)).current >= 4


def test_a_late_set_that_does_the_same_is_compensated() -> None:
    before, after = facts_of("0000111001"), facts_of("0100111001")
    assert answer(grant(after, compensate(before, after))).current >= answer(before).current == 4


def test_a_closure_over_practised_days_keeps_their_credit() -> None:
    assert compensate(facts_of("11111"), facts_of("1CC11")) == (day(1), day(2))


def test_a_best_of_long_ago_is_kept_even_where_current_is_not_touched() -> None:
    before, after = facts_of("11111" + "000" + "1"), facts_of("1CC11" + "000" + "1")
    assert (answer(after).current, answer(after).best) == (answer(before).current, 3)
    assert answer(grant(after, compensate(before, after))).best == 5


def test_leave_that_is_taken_back_leaves_the_streak_alive() -> None:
    before, after = facts_of("11lll1"), facts_of("110001")
    days = compensate(before, after)
    assert len(days) == 1  # two freezes cover the other two days
    assert answer(grant(after, days)).current == 3


def test_a_correction_that_raises_the_number_needs_nothing() -> None:
    assert compensate(facts_of("110001"), facts_of("11lll1")) == ()
    assert compensate(facts_of("101"), facts_of("111")) == ()


def test_a_day_granted_by_an_earlier_correction_is_not_granted_again() -> None:
    before, after = grant(facts_of("1ll00-"), [day(4)]), grant(facts_of("10000-"), [day(4)])
    assert compensate(before, after) == (day(3),)
