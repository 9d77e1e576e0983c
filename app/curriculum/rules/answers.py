"""How answers are given and judged. Rule: semantics 11 (every option has its own feedback). Pure.

Most answers are a tuple of indexes. Choices: those that were marked. Ordering: all entries, first to last. Matching: for each left side,
by its own index, the index of the right side. Spot: the segments that were marked. A file lists entries and pairs in their right order,
so what a page gets has other indexes: they are drawn per version from `key`, which no page ever gets. An improved prompt is `Written`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from app.curriculum.rules.items import Option, Region
from app.curriculum.rules.spotting import Segment
from app.errors import InvalidInputError

Indexes = tuple[int, ...]
LEFT = "left"
RIGHT = "right"
MAX_PROMPT = 2_000


@dataclass(frozen=True)
class Written:
    """A prompt as somebody improved it."""

    text: str


Answer = Indexes | Written


@dataclass(frozen=True)
class Mark:
    """One option after judging; correct where `chosen` and `right` agree. `feedback` is as it was written, None: nothing was.

    Choices and spots: `chosen` by the person, `right` to choose. Ordering and matching: `chosen` means put where it belongs, which is
    always `right`; `solution` says where (its place from 0; the index of its right side).
    """

    index: int
    chosen: bool
    right: bool
    feedback: str | None
    solution: int | None = None

    @property
    def correct(self) -> bool:
        return self.chosen == self.right


def shuffled(count: int, key: object) -> tuple[int, ...]:
    """The numbers below `count` in an order that depends on the key alone, the same on every machine."""
    return tuple(sorted(range(count), key=lambda number: hashlib.sha256(f"{key}:{number}".encode()).digest()))


def indexes(count: int, key: str, side: str = LEFT) -> tuple[int, ...]:
    """The index that a page knows for each entry of the file."""
    return shuffled(count, f"{side}:{key}")


def display_order(count: int, key: str, seed: int, *, side: str = LEFT, never: Sequence[int] = ()) -> tuple[int, ...]:
    """The indexes in the order in which they are shown for a seed; another one than `never`."""
    order = shuffled(count, f"{side}:{seed}:{key}")
    return (*order[1:], order[0]) if order == tuple(never) else order


def judge_choices(options: Sequence[Option], answer: Indexes, *, several: bool) -> tuple[Mark, ...]:
    """Single and multiple choice; options keep the indexes of the file."""
    _need(answer, len(options), distinct=True)
    if len(answer) > 1 and not several:
        raise _invalid()
    return tuple(Mark(index, index in answer, option.right, option.feedback) for index, option in enumerate(options))


def judge_order(options: Sequence[Option], answer: Indexes, key: str) -> tuple[Mark, ...]:
    """Entries put in order; the marks stand in the right one."""
    _need(answer, len(options), distinct=True, all_of_them=True)
    known = zip(indexes(len(options), key), options, answer, strict=True)
    return tuple(
        Mark(index, chosen == index, right=True, feedback=option.feedback, solution=place)
        for place, (index, option, chosen) in enumerate(known)
    )


def judge_pairs(options: Sequence[Option], answer: Indexes, key: str) -> tuple[Mark, ...]:
    """Pairs matched; the marks stand in the order of the left sides' indexes."""
    _need(answer, len(options), distinct=False, all_of_them=True)
    known = zip(indexes(len(options), key), indexes(len(options), key, RIGHT), options, strict=True)
    marks = (Mark(left, answer[left] == right, right=True, feedback=option.feedback, solution=right) for left, right, option in known)
    return tuple(sorted(marks, key=lambda mark: mark.index))


def judge_spots(segments: Sequence[Segment], answer: Indexes) -> tuple[Mark, ...]:
    """Risky places marked in a text; harmless segments have no feedback of their own."""
    selectable = [(segment.index, segment.reason) for segment in segments if segment.index is not None]
    _need(answer, len(selectable), distinct=True)
    return tuple(Mark(index, index in answer, reason is not None, reason) for index, reason in selectable)


def judge_regions(regions: Sequence[Region], answer: Indexes) -> tuple[Mark, ...]:
    """Risky places marked in a picture; they keep the indexes of the file."""
    _need(answer, len(regions), distinct=True)
    return tuple(Mark(index, index in answer, region.risky, region.feedback) for index, region in enumerate(regions))


def indexes_in(answer: Answer) -> Indexes:
    """The indexes of an answer that has to be made of them. Raises InvalidInputError for a text."""
    if isinstance(answer, Written):
        raise _invalid()
    return answer


def text_in(answer: Answer) -> str:
    """The text of an answer that has to be one. Raises InvalidInputError for indexes and for an empty text."""
    if not isinstance(answer, Written):
        raise _invalid()
    if not answer.text.strip():
        raise InvalidInputError("curriculum.prompt_missing", field="answer")
    return answer.text


def check_length(answer: Written) -> None:
    """What somebody sends may not be endless. Raises InvalidInputError."""
    if len(answer.text) > MAX_PROMPT:
        raise InvalidInputError("curriculum.prompt_too_long", field="answer", longest=MAX_PROMPT, length=len(answer.text))


def _need(answer: Indexes, count: int, *, distinct: bool, all_of_them: bool = False) -> None:
    """Raises InvalidInputError for an answer that no page could have sent, and for an empty one."""
    if not answer:
        raise InvalidInputError("curriculum.answer_missing", field="answer")
    known = all(type(index) is int and 0 <= index < count for index in answer)
    if not known or (distinct and len(set(answer)) < len(answer)) or (all_of_them and len(answer) != count):
        raise _invalid()


def _invalid() -> InvalidInputError:
    return InvalidInputError("curriculum.answer_invalid", field="answer")
