"""A learner's whole memory beside an independent one: the `fsrs` package for the memory, a plain loop for workdays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import fsrs
import holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from app.curriculum.rules.topics import SECURITY_TOPICS
from app.habit.rules.workdays import CompanyCalendar, DayKind, LeaveRange, Pattern, PersonCalendar
from app.quiz.rules import (
    MAX_REVIEWS,
    MIN_QUESTIONS,
    Confidence,
    Memory,
    choose,
    due_day,
    is_misconception,
    rating_of,
    retention_of,
    review,
)

DAY = timedelta(days=1)
START = date(2026, 3, 30)
TOPICS = (["my-number", "hr"], ["mail"], ["mail", "security"], ["hallucination"], ["prompt-writing"])
JAPAN = holidays.country_holidays("JP", years=range(2026, 2030))


@dataclass
class Reference:
    """What the package alone would remember of one question, with 0.90 for security and 0.85 otherwise (semantics 11)."""

    topics: list[str]
    card: fsrs.Card = field(default_factory=fsrs.Card)
    due: date | None = None

    def answer(self, day: date, *, right: bool, hinted: bool, sure: bool, works: list[int], leave: tuple[date, date]) -> None:
        security = self.topics[0] in SECURITY_TOPICS or "security" in self.topics
        scheduler = fsrs.Scheduler(
            desired_retention=0.90 if security else 0.85,
            learning_steps=[],
            relearning_steps=[],
            maximum_interval=180,
            enable_fuzzing=False,
        )
        rating = fsrs.Rating.Again if not right else fsrs.Rating.Hard if hinted else fsrs.Rating.Good
        self.card, _ = scheduler.review_card(self.card, rating, datetime.combine(day, time(), UTC))
        due = self.card.due.date() if right or not sure else day + DAY
        while due.weekday() not in works or due in JAPAN or leave[0] <= due <= leave[1]:
            due += DAY
        self.due = due


ANSWER = st.fixed_dictionaries({"right": st.booleans(), "hinted": st.booleans(), "sure": st.booleans()})


@settings(max_examples=40, deadline=None)
@given(
    st.integers(3, 14),
    st.lists(st.tuples(st.integers(1, 60), st.lists(ANSWER, min_size=5, max_size=5)), min_size=1, max_size=12),
    st.lists(st.integers(0, 6), min_size=1, max_size=6, unique=True),
    st.tuples(st.integers(0, 300), st.integers(0, 40)),
)
def test_every_history_gives_the_schedule_of_the_reference(
    pool: int, visits: list[tuple[int, list[dict[str, bool]]]], works: list[int], away: tuple[int, int]
) -> None:
    leave = (START + away[0] * DAY, START + (away[0] + away[1]) * DAY)
    pattern = Pattern(frozenset(works), False, date.min)
    person = PersonCalendar(CompanyCalendar("JP"), (pattern,), (LeaveRange(*leave),))
    memories: dict[int, tuple[Memory, date]] = {}
    references = {item: Reference(TOPICS[item % len(TOPICS)]) for item in range(pool)}
    day = START
    for later, answers in visits:
        day += later * DAY
        known = {item: due for item, (memory, due) in memories.items() if memory.last_review != day}
        chosen = choose(known, [item for item in range(pool) if item not in memories], person_id=1, day=day)
        reviews = [item for item in chosen if item in known and known[item] <= day]
        new = [item for item in chosen if item not in memories]
        all_due = sorted(due for due in known.values() if due <= day)
        assert [known[item] for item in reviews] == all_due[:MAX_REVIEWS]
        assert len(new) <= max(1, MIN_QUESTIONS - len(reviews))
        assert MIN_QUESTIONS <= len(chosen) <= MAX_REVIEWS + 1 or len(chosen) == len(known) + len(new)
        for item, given_answer in zip(chosen, answers, strict=False):
            right, hinted = given_answer["right"], given_answer["hinted"]
            confidence = Confidence.SURE if given_answer["sure"] else None
            before = memories[item][0] if item in memories else None
            memory = review(before, rating_of(right=right, hinted=hinted), day, retention_of(references[item].topics))
            wrong_and_sure = is_misconception(right=right, confidence=confidence)
            due = due_day(memory, lambda asked: person.kind(asked) is DayKind.WORKDAY, misconception=wrong_and_sure)
            memories[item] = (memory, due)
            reference = references[item]
            reference.answer(day, right=right, hinted=hinted, sure=given_answer["sure"], works=works, leave=leave)
            assert (memory.stability, memory.difficulty) == (reference.card.stability, reference.card.difficulty)
            assert due == reference.due
