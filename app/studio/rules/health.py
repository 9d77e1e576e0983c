"""How an item does in use: measures with their limits, the mark they give, and what may be shown of few people. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

MIN_PEOPLE = 5
MIN_FOR_DISCRIMINATION = 20  # so that each of the two groups of 27 % has five people
GROUP_SHARE = 0.27


class HealthMark(StrEnum):
    """The worst of an item's measures; `NOT_ENOUGH` while none has five people."""

    GOOD = "good"
    WATCH = "watch"
    IMPROVE = "improve"
    NOT_ENOUGH = "not_enough"


class MeasureKind(StrEnum):
    """A share that can be good or not (text: `health.measure.<value>`)."""

    COMPLETION = "completion"  # of those who started a lesson and are not at it any more, who finished it
    SUBMITTED = "submitted"  # of those who opened a challenge, who handed it in
    HARD = "hard"  # of those who said how a challenge went, who chose the hard face
    RIGHT_FIRST = "right_first"  # of first answers to a question, those that are right
    SURE_WRONG = "sure_wrong"  # of those who answered a question, who were ever wrong and sure
    HELPED = "helped"  # of those who said whether an item helped, who said yes


@dataclass(frozen=True)
class Limits:
    """In per cent: from `good` on there is nothing to do, beyond `improve` there is. Where less is better, `good` is the smaller."""

    good: int
    improve: int

    def level(self, percent: int) -> HealthMark:
        sign = 1 if self.good > self.improve else -1
        if sign * (percent - self.good) >= 0:
            return HealthMark.GOOD
        return HealthMark.IMPROVE if sign * (percent - self.improve) < 0 else HealthMark.WATCH


# Chosen for a voluntary three minutes a day; a question known to everybody at once teaches as little as one that nobody knows.
LIMITS: dict[MeasureKind, Limits] = {
    MeasureKind.COMPLETION: Limits(80, 60),
    MeasureKind.SUBMITTED: Limits(70, 50),
    MeasureKind.HARD: Limits(25, 40),
    MeasureKind.RIGHT_FIRST: Limits(55, 40),
    MeasureKind.SURE_WRONG: Limits(10, 20),
    MeasureKind.HELPED: Limits(75, 60),
}


@dataclass(frozen=True)
class Measure:
    """A share of at least five people, in whole per cent; `gap` is how many points it is away from good."""

    kind: MeasureKind
    percent: int
    people: int

    @property
    def level(self) -> HealthMark:
        return LIMITS[self.kind].level(self.percent)

    @property
    def gap(self) -> int:
        return 0 if self.level is HealthMark.GOOD else abs(self.percent - LIMITS[self.kind].good)

    def to_json(self) -> dict[str, int | str]:
        return {"kind": self.kind.value, "percent": self.percent, "people": self.people}

    @classmethod
    def from_json(cls, stored: Mapping[str, int | str]) -> Measure:
        return cls(MeasureKind(stored["kind"]), int(stored["percent"]), int(stored["people"]))


@dataclass(frozen=True)
class Assessment:
    """What the measures of an item say together. `score` is the sum of their gaps: how far the item is from good, in points."""

    item_id: int
    measures: tuple[Measure, ...]

    @property
    def mark(self) -> HealthMark:
        levels = {measure.level for measure in self.measures}
        worst = (HealthMark.IMPROVE, HealthMark.WATCH, HealthMark.GOOD)
        return next((level for level in worst if level in levels), HealthMark.NOT_ENOUGH)

    @property
    def score(self) -> int:
        return sum(measure.gap for measure in self.measures)

    @property
    def people(self) -> int:
        return max((measure.people for measure in self.measures), default=0)

    @property
    def reasons(self) -> tuple[Measure, ...]:
        """The measures that are not good, the widest gap first."""
        return tuple(sorted((one for one in self.measures if one.gap), key=lambda one: (-one.gap, one.kind)))


def measure(kind: MeasureKind, number: int, people: int) -> tuple[Measure, ...]:
    """A share of people, as a tuple that is empty for fewer than five."""
    return (Measure(kind, round(100 * number / people), people),) if people >= MIN_PEOPLE else ()


def worst_first(assessed: Iterable[Assessment]) -> list[Assessment]:
    """Those to improve, then those to watch, each with the widest gap first; where that is equal, what more people use."""
    order = {HealthMark.IMPROVE: 0, HealthMark.WATCH: 1}
    wanted = [one for one in assessed if one.mark in order]
    return sorted(wanted, key=lambda one: (order[one.mark], -one.score, -one.people, one.item_id))


def showable(people: Mapping[int, int]) -> frozenset[int]:
    """The versions whose numbers may stand beside those of the whole item.

    A version with one to four people is not shown; if it is the only such one, subtracting the others from the whole would show it, so
    the smallest of the others is held back as well (complementary suppression: Hundepool et al. 2012, Statistical Disclosure Control).
    """
    hidden = {version for version, number in people.items() if 0 < number < MIN_PEOPLE}
    shown = {version for version, number in people.items() if number >= MIN_PEOPLE}
    if hidden and sum(people[version] for version in hidden) < MIN_PEOPLE and shown:
        shown.remove(min(shown, key=lambda version: (people[version], version)))
    return frozenset(shown)


def discrimination(answers: Sequence[tuple[float, bool]]) -> float | None:
    """How well a question tells apart who knows more: the share right among the upper 27 % less that among the lower 27 %, -1 to 1.

    `answers` are (share right on all other questions, this one right). None for fewer than 20 people. Source: Kelley (1939), Journal of
    Educational Psychology 30, 17-24. From 0.30 on good, below 0.20 to be revised: Ebel and Frisbie (1991), Essentials of Educational
    Measurement, ch. 13. People with the same share are taken as one: where the border runs through them, they count in proportion.
    """
    if len(answers) < MIN_FOR_DISCRIMINATION:
        return None
    size = GROUP_SHARE * len(answers)
    upper = _share_right(sorted(answers, key=lambda one: -one[0]), size)
    lower = _share_right(sorted(answers, key=lambda one: one[0]), size)
    return round(upper - lower, 2)


def _share_right(ordered: Sequence[tuple[float, bool]], size: float) -> float:
    """The share right among the first `size` people; those with the score at the border count in proportion."""
    border = ordered[int(size)][0]
    first = next(index for index, (score, _) in enumerate(ordered) if score == border)
    inside = [right for _, right in ordered[:first]]
    at_border = [right for score, right in ordered if score == border]
    return (sum(inside) + (size - first) * sum(at_border) / len(at_border)) / size


def median_of(values: Iterable[float]) -> int | None:
    """The median as a whole number; None for fewer than five values."""
    found = list(values)
    return round(median(found)) if len(found) >= MIN_PEOPLE else None
