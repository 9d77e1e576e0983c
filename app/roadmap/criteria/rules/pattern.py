"""How a rollout begins: top-down, bottom-up or hybrid, from three answers. Pure.

A small company begins as a hybrid: the president starts it, one department goes first. Only where nobody above moves and a team
already does, it begins from below. The larger a company, the more the stronger side decides.
"""
# pyright: strict

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SMALL, MEDIUM = 50, 300


class President(StrEnum):
    """Whether management uses AI itself."""

    LEADS = "leads"
    WILLING = "willing"
    AWAY = "away"


class Field(StrEnum):
    """Who already uses AI at work."""

    TEAM = "team"
    SOME = "some"
    NONE = "none"


class Size(StrEnum):
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Pattern(StrEnum):
    TOP_DOWN = "top_down"
    BOTTOM_UP = "bottom_up"
    HYBRID = "hybrid"


@dataclass(frozen=True)
class Answers:
    """The three answers."""

    president: President
    field: Field
    size: Size


@dataclass(frozen=True)
class Advice:
    """What is recommended, and the words for why: one for each answer, and what to do first where something is missing."""

    pattern: Pattern
    reasons: tuple[str, ...]


ABOVE: Mapping[President, int] = {President.LEADS: 2, President.WILLING: 1, President.AWAY: 0}
BELOW: Mapping[Field, int] = {Field.TEAM: 2, Field.SOME: 1, Field.NONE: 0}
# How much stronger a side must be to begin alone: (from above, from below). None: it never does.
LEAD: Mapping[Size, tuple[int | None, int]] = {Size.SMALL: (None, 2), Size.MEDIUM: (2, 2), Size.LARGE: (1, 1)}


def size_of(people: int) -> Size:
    """The size that goes with a number of people: to be suggested, not decided."""
    return Size.SMALL if people <= SMALL else Size.MEDIUM if people <= MEDIUM else Size.LARGE


def advise(answers: Answers) -> Advice:
    """The pattern for these answers, with reasons."""
    ahead = ABOVE[answers.president] - BELOW[answers.field]
    above, below = LEAD[answers.size]
    if above is not None and ahead >= above:
        pattern = Pattern.TOP_DOWN
    elif -ahead >= below:
        pattern = Pattern.BOTTOM_UP
    else:
        pattern = Pattern.HYBRID
    reasons = [f"size.{answers.size.value}", f"president.{answers.president.value}", f"field.{answers.field.value}"]
    if answers.president is President.AWAY:
        reasons.append("first.president")
    if answers.field is Field.NONE:
        reasons.append("first.field")
    return Advice(pattern, tuple(reasons))
