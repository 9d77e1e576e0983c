"""Whether what is remembered of each question is what its answers give. Rule: semantics 11."""

from __future__ import annotations

import asyncio
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.database import UnitOfWork
from app.quiz import repository
from app.quiz.repository import Answered, Remembered
from app.quiz.rules import RETENTION, Memory, Rating, retention_of, review

CHUNK = 100
EXACT_ENOUGH = 1e-6  # stability and difficulty travel through JSON


@dataclass(frozen=True)
class Forgotten:
    """A memory that its answers do not give."""

    person_id: int
    item_id: int
    problem: str


async def verify_memories(uow: UnitOfWork) -> tuple[Forgotten, ...]:
    """Memories (of all people, some at a time) that differ from a replay of all answers to their question. Reads only."""
    found: list[Forgotten] = []
    reached = 0
    while people := await repository.people_after(uow.session, reached, CHUNK):
        reached = people[-1]
        answers = await repository.answers_of(uow.session, people)
        kept = await repository.memories_of(uow.session, people)
        found += await asyncio.to_thread(_compare, answers, kept)
    return tuple(found)


def _compare(answers: Sequence[Answered], kept: Mapping[tuple[int, int], Remembered]) -> list[Forgotten]:
    given: dict[tuple[int, int], list[Answered]] = defaultdict(list)
    for answer in answers:
        given[answer.person_id, answer.item_id].append(answer)
    found = [Forgotten(*key, "remembered without an answer") for key in kept.keys() - given.keys()]
    for key, own in given.items():
        remembered = kept.get(key)
        if remembered is None:
            found.append(Forgotten(*key, "answered and not remembered"))
        elif not any(_same(remembered.memory, replayed) for replayed in _replayed(own)):
            found.append(Forgotten(*key, "the memory is not what the answers give"))
        elif remembered.due <= remembered.memory.last_review:
            found.append(Forgotten(*key, "due again before it was answered"))
    return sorted(found, key=lambda one: (one.person_id, one.item_id))


def _replayed(answers: Sequence[Answered]) -> tuple[Memory, ...]:
    """The memories that answers may have left: which topics are security has grown, and an answer keeps the day it was given then."""
    *earlier, last = answers
    memory: Memory | None = None
    for answer in earlier:
        memory = review(memory, Rating(answer.rating), answer.day, retention_of(answer.topics))
    return tuple(review(memory, Rating(last.rating), last.day, retention) for retention in {retention_of(last.topics), RETENTION})


def _same(one: Memory, other: Memory) -> bool:
    plain = (one.due, one.last_review, one.state) == (other.due, other.last_review, other.state)
    numbers = ((one.stability, other.stability), (one.difficulty, other.difficulty))
    return plain and all(math.isclose(mine, theirs, rel_tol=EXACT_ENOUGH) for mine, theirs in numbers)
