"""The form of a spreading plan, what it still lacks, and the drawing of its workflow. Pure.

The successful department's own people explain, the workflow is drawn, and it goes in stages, never everywhere at once.
"""
# pyright: strict

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

LEAST_STEPS, MOST_STEPS = 3, 8
MOST_STORIES = 5
STEP_PARTS: Mapping[str, int] = {"what": 40, "who": 30, "prompt": 800}
STAGES = ("first", "half", "all")
LONGEST_DAY = 10
STAGE_WEEKS = (0, 2, 5)  # after the beginning, where nobody has said otherwise


class Answer(StrEnum):
    """Where the asking of an ambassador stands."""

    NOBODY = "nobody"
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True)
class Step:
    """A step of the workflow: what is done, by whom, with which prompt ("": none)."""

    what: str
    who: str
    prompt: str


@dataclass(frozen=True)
class Stage:
    """One of the three stages: from which day (None: not said), and what is done then."""

    name: str
    day: date | None
    note: str


def step_field(number: int, part: str) -> str:
    """The name of a field of a step (from 1)."""
    return f"step{number}_{part}"


def limits() -> dict[str, int]:
    """Every field of a plan with the length of its text."""
    steps = {step_field(number, part): most for number in range(1, MOST_STEPS + 1) for part, most in STEP_PARTS.items()}
    stages = {f"{stage}_on": LONGEST_DAY for stage in STAGES} | {f"{stage}_note": 200 for stage in STAGES}
    return {**steps, **stages, "begin": 400}


def day_of(text: str) -> date | None:
    """A day as a form's field has it; None while it is not one."""
    try:
        return date.fromisoformat(text.strip()) if len(text.strip()) == LONGEST_DAY else None
    except ValueError:
        return None


def steps_of(texts: Mapping[str, str]) -> tuple[Step, ...]:
    """The steps in which something is done, in their order."""
    steps = (Step(*(texts.get(step_field(number, part), "").strip() for part in STEP_PARTS)) for number in range(1, MOST_STEPS + 1))
    return tuple(step for step in steps if step.what)


def stages_of(texts: Mapping[str, str]) -> tuple[Stage, ...]:
    """The three stages."""
    return tuple(Stage(one, day_of(texts.get(f"{one}_on", "")), texts.get(f"{one}_note", "").strip()) for one in STAGES)


def usual_stages(begin: date) -> dict[str, str]:
    """Days for the three stages: the first three people at once, half of the department after two weeks, everybody after five."""
    return {f"{stage}_on": (begin + timedelta(weeks=weeks)).isoformat() for stage, weeks in zip(STAGES, STAGE_WEEKS, strict=True)}


def missing(texts: Mapping[str, str], answer: Answer, stories: int) -> tuple[str, ...]:
    """What a plan still lacks before the next department can begin, in the order in which it is worked out."""
    days = [stage.day for stage in stages_of(texts)]
    found: list[str] = []
    if answer is not Answer.ACCEPTED:
        found.append("ambassador")
    if len(steps_of(texts)) < LEAST_STEPS:
        found.append("workflow")
    if any(day is None for day in days):
        found.append("stages")
    elif sorted(day for day in days if day is not None) != days or len(set(days)) != len(days):
        found.append("order")
    if not stories:
        found.append("stories")
    return tuple(found)


# The drawing: sizes in its own units, which the page scales.
BOX, GAP, PAD = 208, 56, 14
EMS, LINE, SMALL = 10.5, 22, 18  # of a box: full-width characters in a line of 17 units, and the height of lines
ROW = 4


@dataclass(frozen=True)
class DrawnLine:
    """A line of text in the drawing, from its middle."""

    x: int
    y: int
    text: str
    kind: str


@dataclass(frozen=True)
class DrawnBox:
    """A step's box with its lines."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[DrawnLine, ...]


@dataclass(frozen=True)
class Drawing:
    """A workflow as boxes and arrows; `arrows` are SVG paths."""

    width: int
    height: int
    boxes: tuple[DrawnBox, ...]
    arrows: tuple[str, ...]


def drawn(steps: Sequence[Step], *, across: bool) -> Drawing:
    """The workflow from left to right in rows of four, or from the top down."""
    texts = [(_folded(step.what, 3), _folded(step.who, 2)) for step in steps]
    height = PAD * 2 + SMALL + max((len(what) * LINE + len(who) * SMALL + (6 if who else 0) for what, who in texts), default=0)
    row = ROW if across else 1
    down = GAP if across else 40
    boxes = [
        _box(number, what, who, (BOX + GAP) * (number % row), (height + down) * (number // row), height)
        for number, (what, who) in enumerate(texts)
    ]
    arrows = [_arrow(one, other, across=across) for one, other in pairwise(boxes)]
    columns = min(len(boxes), row)
    rows = -(-len(boxes) // row)
    return Drawing(
        width=max(columns * (BOX + GAP) - GAP, BOX) + 4,
        height=max(rows * (height + down) - down, 0) + 4,
        boxes=tuple(boxes),
        arrows=tuple(arrows),
    )


def _box(number: int, what: Sequence[str], who: Sequence[str], x: int, y: int, height: int) -> DrawnBox:
    x, y = x + 2, y + 2
    middle = x + BOX // 2
    at = y + PAD + SMALL - 4
    lines = [DrawnLine(middle, at, str(number + 1), "number")]
    for text in what:
        at += LINE
        lines.append(DrawnLine(middle, at, text, "what"))
    at += 6
    for text in who:
        at += SMALL
        lines.append(DrawnLine(middle, at, text, "who"))
    return DrawnBox(x, y, BOX, height, tuple(lines))


def _arrow(one: DrawnBox, other: DrawnBox, *, across: bool) -> str:
    """A path from a box to the next: straight on in a row, round the corner to the next row."""
    if one.y == other.y:
        y = one.y + one.height // 2
        return f"M{one.x + one.width + 4} {y} H{other.x - 12}"
    start, end = one.x + one.width // 2, other.x + other.width // 2
    bottom = one.y + one.height + 4
    if not across:
        return f"M{start} {bottom} V{other.y - 12}"
    middle = one.y + one.height + (other.y - one.y - one.height) // 2
    return f"M{start} {bottom} V{middle} H{end} V{other.y - 12}"


def _folded(text: str, most: int) -> tuple[str, ...]:
    """A text in at most so many lines; what does not fit ends with an ellipsis, the whole stands in the list below the drawing."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(" ".join(text.split())):
        if line and _ems(line + piece.rstrip()) > EMS:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or not piece.isspace() else ""
    if line.strip():
        lines.append(line.rstrip())
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], lines[most - 1][:9].rstrip() + "…")


def _pieces(text: str) -> list[str]:
    """What stays together in a line: full-width characters alone, words of other scripts whole unless they are wider than a box."""
    pieces: list[str] = []
    for char in text:
        before = pieces[-1] if pieces else ""
        joins = before and _ems(char) < 1 and _ems(before[-1]) < 1 and not before[-1].isspace() and _ems(before + char) <= EMS
        if joins or (before and (char in "、。，．・」）ー" or unicodedata.combining(char))):
            pieces[-1] = before + char
        else:
            pieces.append(char)
    return pieces


def _ems(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.0 if unicodedata.combining(char) else 0.56 for char in text)
