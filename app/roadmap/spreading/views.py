"""What leaves the spreading plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.people.service import Colleague, DepartmentName
from app.roadmap.drafting.views import DraftView
from app.roadmap.spreading.rules import Answer


@dataclass(frozen=True)
class PlanLine:
    """A plan in the list of a cycle's."""

    id: int
    department: str
    begun: bool


@dataclass(frozen=True)
class StoryLine:
    """A story that can be shown to the next department."""

    id: int
    title: str
    department: str
    chosen: bool


@dataclass(frozen=True)
class Plan:
    """A plan while it is worked out. `colleagues` may be asked; `missing` names what it lacks; `next_cycle_id` is None until it begins."""

    id: int
    cycle_id: int
    source: str
    department: str
    ambassador_id: int | None
    ambassador: str
    answer: Answer
    colleagues: tuple[Colleague, ...]
    stories: tuple[StoryLine, ...]
    draft: DraftView
    missing: tuple[str, ...]
    next_cycle_id: int | None
    may_write: bool


@dataclass(frozen=True)
class Spreading:
    """A cycle's plans, and from where to where the next could go. `source_id` is the cycle's department; None for the company's."""

    cycle_id: int
    cycle_name: str
    source_id: int | None
    plans: tuple[PlanLine, ...]
    departments: tuple[DepartmentName, ...]
    may_write: bool


@dataclass(frozen=True)
class Invitation:
    """What somebody reads who is asked to be the ambassador."""

    plan_id: int
    source: str
    department: str
    by: str
    answer: Answer
    begins: date | None
    draft: DraftView
    stories: tuple[StoryLine, ...]
