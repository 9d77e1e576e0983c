"""The product's replay against an independent implementation, and what does not matter to it: order and where it starts."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.habit.replay import History, answer, read, replay_history
from app.habit.rules.learning_day import learning_day
from app.habit.rules.streak import DayFacts, checkpoint, replay
from tests.unit.habit import oracle
from tests.unit.habit.documents import random_document

SEEDS = range(400)
OTHER_SEEDS = st.integers(min_value=len(SEEDS), max_value=2**32)
quick = settings(max_examples=80, deadline=None, database=None, derandomize=True)


def document_of(seed: int) -> dict[str, Any]:
    return random_document(random.Random(seed))


def facts_of(history: History, first: date, today: date) -> list[DayFacts]:
    """The facts of each day as the ledger would count them, built without the replay document's own counting."""
    sets = Counter(learning_day(at, history.zone, history.day_start_hour) for at in history.sets if at <= history.asked_at)
    days = [first + timedelta(days=offset) for offset in range((today - first).days + 1)]
    return [DayFacts(day, history.calendar.kind(day), sets[day], history.auto_freeze) for day in days]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_product_and_the_oracle_give_the_same_answer(seed: int) -> None:
    document = document_of(seed)
    assert answer(read(json.dumps(document))) == oracle.replay(document)


@quick
@given(seed=OTHER_SEEDS)
def test_they_agree_on_any_other_history_too(seed: int) -> None:
    document = document_of(seed)
    assert answer(read(json.dumps(document))) == oracle.replay(document)


@quick
@given(seed=OTHER_SEEDS, order=st.randoms(use_true_random=False))
def test_the_order_in_which_sets_arrive_is_irrelevant(seed: int, order: random.Random) -> None:
    document = document_of(seed)
    shuffled = list(document["sets"])
    order.shuffle(shuffled)
    assert answer(read(json.dumps({**document, "sets": shuffled}))) == answer(read(json.dumps(document)))


@quick
@given(seed=OTHER_SEEDS, share=st.floats(min_value=0, max_value=1))
def test_starting_from_any_earlier_checkpoint_gives_the_same_answer(seed: int, share: float) -> None:
    history = read(json.dumps(document_of(seed)))
    whole = replay_history(history)
    if len(whole.days) < 2:
        return
    today = whole.days[-1].date
    facts = facts_of(history, whole.days[0].date, today)
    split = facts[int(share * (len(facts) - 2))].date  # the day of asking stays open: its sets are not settled yet
    start = checkpoint(facts, split)
    counted = date.min if start is None or start.last_counted is None else start.last_counted
    rest = [day for day in facts if day.date > counted]
    tail = replay(rest, today, start)
    assert replace(tail, days=()) == replace(whole, days=())
    assert tail.days == whole.days[len(whole.days) - len(rest) :]


@quick
@given(seed=OTHER_SEEDS, share=st.floats(min_value=0, max_value=1), later_share=st.floats(min_value=0, max_value=1))
def test_a_checkpoint_moved_on_from_an_earlier_one_is_the_one_of_the_whole_history(seed: int, share: float, later_share: float) -> None:
    history = read(json.dumps(document_of(seed)))
    whole = replay_history(history)
    if not whole.days:
        return
    facts = facts_of(history, whole.days[0].date, whole.days[-1].date)
    first, later = sorted(facts[int(part * (len(facts) - 1))].date for part in (share, later_share))
    start = checkpoint(facts, first)
    counted = date.min if start is None or start.last_counted is None else start.last_counted
    assert checkpoint([day for day in facts if day.date > counted], later, start) == checkpoint(facts, later)


@quick
@given(seed=OTHER_SEEDS)
def test_every_answer_keeps_the_promises_of_the_rules(seed: int) -> None:
    streak = replay_history(read(json.dumps(document_of(seed))))
    assert 0 <= streak.freezes <= 2
    assert streak.best >= max((record.streak for record in streak.days), default=0)
    assert streak.current == (streak.days[-1].streak if streak.days else 0)
    assert streak.qualifying == sum(record.status == "done" for record in streak.days)
