"""Pulse surveys: what may be asked and answered, and what may be shown of the answers. Pure.

Nothing is shown before a survey is over, and then once and for all: the difference between two looks would tell of single people.
"""
# pyright: strict

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from app.disclosure import LEAST_PEOPLE
from app.errors import InvalidInputError

SCALE = (1, 2, 3, 4, 5)
MOST_QUESTIONS = 5
MOST_MINUTES = 2400
MAX_TITLE = 80
MAX_INTRO = 300
MAX_STATEMENT = 120
MAX_TROUBLE = 600
LONGEST = 28
TEXTS_KEPT = timedelta(days=365)


class Question(StrEnum):
    """What a survey can ask; the order is the order of the form."""

    SATISFACTION = "satisfaction"
    QUALITY = "quality"
    STATEMENT = "statement"
    MINUTES = "minutes"
    TROUBLE = "trouble"


SCALES = (Question.SATISFACTION, Question.QUALITY, Question.STATEMENT)


class Audience(StrEnum):
    """Whom a survey is sent to; PEOPLE are chosen by the product, for example those who take part in a PoC."""

    EVERYBODY = "everybody"
    DEPARTMENT = "department"
    PEOPLE = "people"


@dataclass(frozen=True)
class Answer:
    """What one person answered; None or "" for what they left out. `minutes` is their own estimate."""

    satisfaction: int | None = None
    quality: int | None = None
    statement: int | None = None
    minutes: int | None = None
    trouble: str = ""

    @property
    def empty(self) -> bool:
        return self == Answer()


@dataclass(frozen=True)
class Scale:
    """How many people chose 1, 2, 3, 4 and 5."""

    counts: tuple[int, int, int, int, int]

    @property
    def answers(self) -> int:
        return sum(self.counts)

    @property
    def mean(self) -> float:
        return sum(value * count for value, count in zip(SCALE, self.counts, strict=True)) / self.answers


@dataclass(frozen=True)
class Minutes:
    """Minutes a week that people say they save: median, sum, and how many said so."""

    median: float
    total: int
    answers: int


@dataclass(frozen=True)
class Tally:
    """What a survey came to. A question that fewer than five people answered has no result; `troubles` stand in an order of chance."""

    answers: int
    satisfaction: Scale | None = None
    quality: Scale | None = None
    statement: Scale | None = None
    minutes: Minutes | None = None
    troubles: tuple[str, ...] = ()

    def without_texts(self) -> Tally:
        """The same without anything that somebody wrote."""
        return replace(self, troubles=())


def tally(answers: Sequence[Answer], shuffled: Callable[[list[str]], Iterable[str]]) -> Tally | None:
    """All answers together; None when fewer than five people answered. `shuffled` gives texts in an order of chance."""
    given = [one for one in answers if not one.empty]
    if len(given) < LEAST_PEOPLE:
        return None
    return Tally(
        len(given),
        _scale(one.satisfaction for one in given),
        _scale(one.quality for one in given),
        _scale(one.statement for one in given),
        _minutes([one.minutes for one in given if one.minutes is not None]),
        tuple(shuffled([one.trouble for one in given if one.trouble])),
    )


def shown_count(answers: int) -> int | None:
    """How many have answered so far, as whoever asked may know: nothing below five."""
    return answers if answers >= LEAST_PEOPLE else None


def _scale(values: Iterable[int | None]) -> Scale | None:
    chosen = [value for value in values if value is not None]
    if len(chosen) < LEAST_PEOPLE:
        return None
    one, two, three, four, five = (chosen.count(value) for value in SCALE)
    return Scale((one, two, three, four, five))


def _minutes(values: list[int]) -> Minutes | None:
    return Minutes(float(median(values)), sum(values), len(values)) if len(values) >= LEAST_PEOPLE else None


def check_questions(wanted: Collection[str], statement: str) -> tuple[Question, ...]:
    """The questions in the order of the form. Raises InvalidInputError for none, unknown ones, or a statement without words."""
    try:
        chosen = {Question(one) for one in wanted}
    except ValueError:
        raise InvalidInputError("error.input.choice", field="questions") from None
    if not chosen:
        raise InvalidInputError("survey.error.questions", field="questions")
    if Question.STATEMENT in chosen and not statement:
        raise InvalidInputError("survey.error.statement", field="statement")
    return tuple(one for one in Question if one in chosen)


def check_period(today: date, closes_on: date) -> None:
    """Raises InvalidInputError unless it closes tomorrow at the earliest and after four weeks at the latest."""
    if not today < closes_on <= today + timedelta(days=LONGEST):
        raise InvalidInputError("survey.error.period", field="closes_on", days=LONGEST)


def check_group(people: int) -> None:
    """Raises InvalidInputError for so few people that their answers could never be shown."""
    if people < LEAST_PEOPLE:
        raise InvalidInputError("survey.error.few", field="audience", least=LEAST_PEOPLE)


def check_answer(answer: Answer, questions: Collection[Question]) -> Answer:
    """The answer to just these questions. Raises InvalidInputError for a value outside its scale, or when nothing is answered."""
    kept = Answer(
        **{one.value: _on_scale(getattr(answer, one.value), one) if one in questions else None for one in SCALES},
        minutes=answer.minutes if Question.MINUTES in questions else None,
        trouble=answer.trouble if Question.TROUBLE in questions else "",
    )
    if kept.minutes is not None and not 0 <= kept.minutes <= MOST_MINUTES:
        raise InvalidInputError("error.input.number", field="minutes", least=0, most=MOST_MINUTES)
    if kept.empty:
        raise InvalidInputError("survey.error.nothing", field="satisfaction")
    return kept


def _on_scale(value: int | None, question: Question) -> int | None:
    if value is not None and value not in SCALE:
        raise InvalidInputError("error.input.number", field=question.value, least=SCALE[0], most=SCALE[-1])
    return value
