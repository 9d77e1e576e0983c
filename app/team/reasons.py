"""Good news of people that a colleague may know, and in which order they are offered as reasons to thank. Pure.

A reason never tells of a break: each length of a streak is news once in a lifetime, and a return after a break is told only by the
person's own choice. What is offered follows from things that stay true, so that nothing vanishes when somebody stops.
"""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.badges.rules import DAYS, Badge

STREAKS = (10, 50, 100, 150, 200)
NEWS = timedelta(days=14)
LEAST_TRIES = 2
MOST_OFFERED = 5
LONGEST_WORDS = 140


class ReasonKind(StrEnum):
    """What somebody may be thanked for."""

    STREAK = "streak"
    DAYS = "days"
    WEEKS = "weeks"
    QUARTER = "quarter"
    LESSONS = "lessons"
    CERTIFICATE = "certificate"
    STORY = "story"
    RETURN = "return"


# Of all badges those that say nothing of a break, a first hesitant step, or how well somebody answered.
BADGES: dict[Badge, ReasonKind] = {
    **{badge: ReasonKind.DAYS for badge, days in DAYS.items() if days >= STREAKS[0]},
    Badge.FOUR_WEEKS: ReasonKind.WEEKS,
    Badge.QUARTER: ReasonKind.QUARTER,
    Badge.LESSONS: ReasonKind.LESSONS,
    Badge.COMEBACK: ReasonKind.RETURN,
}


@dataclass(frozen=True)
class Reason:
    """Something good about a person: `number` of days or of people, `subject` the number of a story, `title` its name."""

    person_id: int
    kind: ReasonKind
    day: date
    number: int = 0
    subject: int = 0
    title: str = ""

    @property
    def key(self) -> str:
        """What it is known by; somebody is thanked once for each."""
        match self.kind:
            case ReasonKind.STREAK | ReasonKind.DAYS:
                return f"{self.kind}:{self.number}"
            case ReasonKind.STORY:
                return f"{self.kind}:{self.subject}"
            case ReasonKind.CERTIFICATE:
                return f"{self.kind}:{self.day.isoformat()}"
            case _:
                return str(self.kind)


def of_badge(person_id: int, badge: Badge, day: date) -> Reason:
    """The reason that a badge is."""
    return Reason(person_id, BADGES[badge], day, DAYS.get(badge, 0))


@dataclass(frozen=True)
class Choice:
    """What a person has said about being thanked."""

    told: bool = True
    returns: bool = False

    def allows(self, kind: ReasonKind) -> bool:
        return self.told and (kind is not ReasonKind.RETURN or self.returns)


@dataclass(frozen=True)
class Offer:
    """A reason, and whether the viewer has thanked for it."""

    reason: Reason
    thanked: bool = False


def open_reasons(reasons: Iterable[Reason], choices: dict[int, Choice], today: date) -> tuple[Reason, ...]:
    """The news of the last two weeks that their people let be told, the latest first; ten days in a row and in all are told once."""
    nothing_said = Choice()
    fresh = [one for one in reasons if today - NEWS < one.day <= today and choices.get(one.person_id, nothing_said).allows(one.kind)]
    in_a_row = {(one.person_id, one.number) for one in fresh if one.kind is ReasonKind.STREAK}
    kept = [one for one in fresh if one.kind is not ReasonKind.DAYS or (one.person_id, one.number) not in in_a_row]
    return tuple(sorted(kept, key=lambda one: (-one.day.toordinal(), list(ReasonKind).index(one.kind), one.person_id, one.key)))


def offered(reasons: Iterable[Reason], thanked: Collection[tuple[int, str]]) -> tuple[Offer, ...]:
    """One piece of news for each person, at most a handful; those whom the viewer has just thanked come last."""
    left: dict[int, Reason] = {}
    done: dict[int, Reason] = {}
    for one in reasons:
        (done if (one.person_id, one.key) in thanked else left).setdefault(one.person_id, one)
    waiting = [Offer(one) for person_id, one in left.items() if person_id not in done]
    again = [Offer(one) for person_id, one in left.items() if person_id in done]
    finished = [Offer(one, thanked=True) for person_id, one in done.items() if person_id not in left]
    return (*(*waiting, *again)[:MOST_OFFERED], *finished[:MOST_OFFERED])
