"""What leaves the reviews: frozen, without tables. Figures are of groups of five people or more, or None."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.roadmap.review.rules import Computed, Entered, Next, Status
from app.roadmap.views import CycleRef


@dataclass(frozen=True)
class ReviewLine:
    """A review in the list."""

    id: int
    first: date
    last: date
    status: Status
    next_step: Next | None


@dataclass(frozen=True)
class ReviewsPage:
    """The reviews of a cycle, the latest first, and when the next is due. Drafts are there for who leads the programme."""

    cycle: CycleRef
    unit: str
    cycles: tuple[tuple[int, str], ...]
    due_on: date
    rows: tuple[ReviewLine, ...]
    draft: int
    may_lead: bool


@dataclass(frozen=True)
class ReviewDecision:
    """What was decided, and the item of the roadmap that it is."""

    id: int
    text: str
    owner: str
    due_on: date | None
    path: str


@dataclass(frozen=True)
class Before:
    """What the previous review said."""

    first: date
    last: date
    computed: Computed
    entered: Entered


@dataclass(frozen=True)
class ReviewPage:
    """A review. `computed` is as it is now for a draft and as it was for a held one; `before` is the previous held one.

    `fields` are the texts of the form by name. `candidates` can own decisions: (number, name).
    """

    id: int
    cycle: CycleRef
    unit: str
    company: str
    first: date
    last: date
    status: Status
    computed: Computed
    entered: Entered
    texts: Mapping[str, str]
    next_step: Next | None
    before: Before | None
    decisions: tuple[ReviewDecision, ...]
    candidates: tuple[tuple[int, str], ...]
    targets: tuple[tuple[int, str], ...]
    held_at: datetime | None
    held_by: str
    revision: int
    may_lead: bool

    @property
    def fields(self) -> dict[str, str]:
        """What the form begins with."""
        numbers = {name: "" if value is None else str(value) for name, value in vars(self.entered).items()}
        return {**numbers, **self.texts, "next_step": self.next_step.value if self.next_step else ""}
