"""When a question comes back, and which ones come today. Rule: semantics 11. Pure.

The memory model is FSRS-6 (Ye, Su and Cao 2022, KDD; package `fsrs`) with its default parameters and without learning steps. Time is
counted in learning days: an answer at half past eight is two days after one given at nine the day before yesterday.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache

import fsrs

from app.curriculum.rules.topics import is_security
from app.errors import InvalidInputError

SECURITY_RETENTION = 0.90
RETENTION = 0.85
MAX_INTERVAL_DAYS = 180
STABLE_DAYS = 21  # from here on flashcard programs call a card "mature"

MIN_QUESTIONS = 3
MAX_REVIEWS = 4
MAX_NEW = 1
WRONG_IN_A_ROW = 3

DAY = timedelta(days=1)
FARTHEST_WORKDAY = 800  # days; leave may reach 400 days ahead


class Rating(StrEnum):
    """How an answer went. FSRS knows Easy as well, which is not used: nobody rates themselves."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"


class Confidence(StrEnum):
    """How sure a person says to be before the answer is judged."""

    SURE = "sure"
    UNSURE = "unsure"
    GUESS = "guess"


RATINGS = {Rating.AGAIN: fsrs.Rating.Again, Rating.HARD: fsrs.Rating.Hard, Rating.GOOD: fsrs.Rating.Good}


@dataclass(frozen=True)
class Memory:
    """What FSRS remembers about one person and one item. `stability` in days, `difficulty` 1–10, `due` before rounding to a workday."""

    stability: float
    difficulty: float
    due: date
    last_review: date
    state: fsrs.State

    @property
    def stable(self) -> bool:
        """Whether it would still be known after three weeks with a probability of 90 %."""
        return self.stability >= STABLE_DAYS

    def to_json(self) -> dict[str, float | int | str]:
        return {
            "stability": self.stability,
            "difficulty": self.difficulty,
            "due": self.due.isoformat(),
            "last_review": self.last_review.isoformat(),
            "state": self.state.value,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, float | int | str]) -> Memory:
        return cls(
            stability=float(stored["stability"]),
            difficulty=float(stored["difficulty"]),
            due=date.fromisoformat(str(stored["due"])),
            last_review=date.fromisoformat(str(stored["last_review"])),
            state=fsrs.State(int(stored["state"])),
        )


def retention_of(topics: Sequence[str]) -> float:
    """The probability with which an answer should still be known when its question comes back; the first topic is the question's own."""
    return SECURITY_RETENTION if is_security(topics) else RETENTION


def rating_of(*, right: bool, hinted: bool) -> Rating:
    """Wrong = Again, right = Good, right with a hint = Hard."""
    if not right:
        return Rating.AGAIN
    return Rating.HARD if hinted else Rating.GOOD


def review(memory: Memory | None, rating: Rating, at: date, retention: float) -> Memory:
    """The memory after an answer on a learning day; None before the first one."""
    instant = _instant(at)
    if memory is None:
        card = fsrs.Card(card_id=0, due=instant)
    else:
        card = fsrs.Card(
            card_id=0,
            state=memory.state,
            stability=memory.stability,
            difficulty=memory.difficulty,
            due=_instant(memory.due),
            last_review=_instant(memory.last_review),
        )
    after, _ = _scheduler(retention).review_card(card, RATINGS[rating], instant)
    if after.stability is None or after.difficulty is None:
        raise AssertionError("a reviewed card has both")
    return Memory(after.stability, after.difficulty, after.due.date(), at, after.state)


@cache
def _scheduler(retention: float) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        desired_retention=retention, learning_steps=(), relearning_steps=(), maximum_interval=MAX_INTERVAL_DAYS, enable_fuzzing=False
    )


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def is_misconception(*, right: bool, confidence: Confidence | None) -> bool:
    """Wrong and sure: what a person is sure of they would go on doing."""
    return not right and confidence is Confidence.SURE


def due_day(memory: Memory, is_workday: Callable[[date], bool], *, misconception: bool = False) -> date:
    """The workday on which the question comes back: the due date rounded up, after a misconception the next one.

    A due date with no workday in sight stays as it is.
    """
    first = memory.last_review + DAY if misconception else memory.due
    days = (first + offset * DAY for offset in range(FARTHEST_WORKDAY))
    return next((day for day in days if is_workday(day)), first)


def choose(due: Mapping[int, date], new: Iterable[int], *, person_id: int, day: date) -> tuple[int, ...]:
    """The items of a set on a learning day: at most four reviews, the longest overdue first, and one new one.

    `due` holds every item practised before (but not today) with the day it is due, `new` the others. A set has at least three questions:
    when too little is due, further new ones fill it, and when there are none left, what is due next. The same person gets the same set
    all day; what is otherwise equal is drawn per person and day.
    """

    def drawn(item_id: int) -> bytes:
        return hashlib.sha256(f"{person_id}:{day.isoformat()}:{item_id}".encode()).digest()

    known = sorted(due, key=lambda item_id: (due[item_id], drawn(item_id)))
    reviews = [item_id for item_id in known if due[item_id] <= day][:MAX_REVIEWS]
    fresh = sorted(new, key=drawn)
    chosen = [*reviews, *fresh[: max(MAX_NEW, MIN_QUESTIONS - len(reviews))]]
    ahead = [item_id for item_id in known if due[item_id] > day]
    return (*chosen, *ahead[: max(0, MIN_QUESTIONS - len(chosen))])


def item_of_set(items: Sequence[int], last_practised: Mapping[int, date]) -> int:
    """The item under which a set is recorded: one never practised before, otherwise the one practised longest ago.

    A question that was wrong comes back within days; recorded under that one, the set would be a repetition and earn nothing.
    """
    return min(items, key=lambda item_id: last_practised.get(item_id, date.min))


def offers_help(latest: Sequence[bool]) -> bool:
    """Whether this is the moment to offer the help desk: the third wrong answer in a row. `latest` says what was right, newest first."""
    run = next((count for count, right in enumerate(latest) if right), len(latest))
    return run == WRONG_IN_A_ROW


def check_confidence(value: str | None) -> Confidence | None:
    """The confidence said, if any. Raises InvalidInputError for an unknown word."""
    if value is None or value == "":
        return None
    try:
        return Confidence(value)
    except ValueError:
        raise InvalidInputError("error.input.choice", field="confidence") from None
