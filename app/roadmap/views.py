"""What leaves the roadmap: frozen, without tables. Names of people who have left or were erased are empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from app.errors import ConflictError
from app.roadmap.rules import CycleStatus, EventKind, ItemStatus
from app.roadmap.rules.dates import PhasePlan
from app.roadmap.rules.health import Judged


@dataclass(frozen=True)
class PhaseSpan:
    """From which to which day a cycle was in a phase; `last` is None while it is. A cycle that went back has several of one phase."""

    phase: int
    first: date
    last: date | None


@dataclass(frozen=True)
class CycleRef:
    """A cycle as other areas need it: whose (None: the company's), where it stands, and which phases it has been in, oldest first."""

    id: int
    department_id: int | None
    number: int
    name: str
    status: CycleStatus
    phase: int
    started_on: date
    ends_on: date
    closed_on: date | None
    owner_id: int | None
    phases: tuple[PhaseSpan, ...] = ()


@dataclass(frozen=True)
class Unmet:
    """Something that should be there first: a sentence (`text_key` with `facts`) and the page where it is dealt with ('' for none)."""

    text_key: str
    facts: Mapping[str, str | int] = field(default_factory=dict[str, "str | int"])
    path: str = ""


@dataclass(frozen=True)
class Evidence:
    """What the product itself sees about an item: a sentence, the page it comes from, and whether that settles the item."""

    text_key: str
    facts: Mapping[str, str | int]
    path: str
    done: bool


@dataclass(frozen=True)
class NewItem:
    """An own item. `phase` None is the cycle's current one. `origin` says what it comes from ('meeting:12'); `client_key` is a UUID that
    makes sending it twice the same as once.
    """

    title: str
    owner_id: int | None
    due_on: date | None
    client_key: str
    phase: int | None = None
    description: str = ""
    origin: str = ""


@dataclass(frozen=True)
class ItemFields:
    """What can be changed of an item. `title` and `description` are an own item's only; the product's stay as they are."""

    owner_id: int | None
    due_on: date | None
    note: str
    link: str
    title: str = ""
    description: str = ""


@dataclass(frozen=True)
class ItemView:
    """An item of a cycle. `title` is in the reader's language for the product's items. `first` are open items that should come before it,
    `late` whether it is open past its date, `may_work` whether the reader may settle it and write on it, `may_lead` move and remove it.
    """

    id: int
    cycle_id: int
    phase: int
    slug: str
    own: bool
    title: str
    description: str
    owner_id: int | None
    owner: str
    due_on: date | None
    status: ItemStatus
    reason: str
    note: str
    link: str
    origin: str
    settled_on: date | None
    settled_by: str
    revision: int
    late: bool
    first: tuple[str, ...] = ()
    may_work: bool = False
    may_lead: bool = False

    @property
    def fields(self) -> ItemFields:
        """What a form of it begins with."""
        return ItemFields(self.owner_id, self.due_on, self.note, self.link, self.title if self.own else "", self.description)


@dataclass(frozen=True)
class EventView:
    """A line of the history, as a sentence in the reader's language; `who` is empty for the product and for erased people."""

    at: datetime
    who: str
    kind: EventKind
    slug: str
    text: str
    detail: str


@dataclass(frozen=True)
class ItemPage:
    """One item with its guidance (Markdown, empty for own items), what comes first, what the product sees, and its history."""

    cycle: CycleRef
    unit: str
    item: ItemView
    why: str
    good: str
    template: str
    first: tuple[ItemView, ...]
    evidence: Evidence | None
    history: tuple[EventView, ...]


@dataclass(frozen=True)
class PhaseView:
    """A phase with its planned days, when it was finished, and its items in the guided order."""

    plan: PhasePlan
    finished_on: date | None
    items: tuple[ItemView, ...]

    @property
    def settled(self) -> int:
        return sum(1 for one in self.items if one.status is not ItemStatus.OPEN)


@dataclass(frozen=True)
class CycleFields:
    """What can be changed of a cycle beside its phases' days."""

    name: str
    owner_id: int | None
    after_cycle_id: int | None


@dataclass(frozen=True)
class CycleView:
    """A cycle with everything its page shows. `unit` names the company or department, `owner` who looks after it, `after` the cycle it
    waits for, `earlier` the closed cycles of the same unit, newest first.
    """

    cycle: CycleRef
    unit: str
    owner: str
    after: CycleRef | None
    health: Judged
    phases: tuple[PhaseView, ...]
    next_item: ItemView | None
    earlier: tuple[CycleRef, ...]
    history: tuple[EventView, ...]
    revision: int
    may_lead: bool
    may_work: bool

    @property
    def fields(self) -> CycleFields:
        """What a form of it begins with."""
        return CycleFields(self.cycle.name, self.cycle.owner_id, self.after.id if self.after else None)


@dataclass(frozen=True)
class CycleInput:
    """A new cycle. `department_id` None is the company's. It is planned; `start_cycle` starts it."""

    department_id: int | None
    name: str
    started_on: date
    ends_on: date
    owner_id: int | None
    client_key: str
    after_cycle_id: int | None = None


@dataclass(frozen=True)
class Proposal:
    """What the form for a new cycle begins with. `after` is the cycle it would follow in the rollout."""

    department_id: int | None
    number: int
    name: str
    started_on: date
    months: int
    ends_on: date
    owner_id: int
    owner: str
    after: CycleRef | None
    phases: tuple[PhasePlan, ...]


@dataclass(frozen=True)
class OverviewRow:
    """A unit and its open cycle (None: none yet), with the days of its phases and the next step."""

    department_id: int | None
    unit: str
    cycle: CycleRef | None
    plans: tuple[PhasePlan, ...]
    finished: tuple[int, ...]
    health: Judged | None
    owner: str
    next_slug: str
    next_title: str
    next_due: date | None
    settled: int
    items: int
    after: str
    closed: int


@dataclass(frozen=True)
class Overview:
    """Every unit of the company: those with a cycle by the order of the rollout, the company first; then those without one, by name."""

    today: date
    first: date
    last: date
    rows: tuple[OverviewRow, ...]
    without: tuple[OverviewRow, ...]
    may_lead: bool


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be chosen as an owner."""

    person_id: int
    name: str
    department: str


class ReasonNeededError(ConflictError):
    """It can be done, but something should come first: `needs` says what. Done with a reason, which is kept and shown."""

    def __init__(self, key: str, needs: tuple[Unmet, ...] = (), **params: object) -> None:
        super().__init__(key, field="reason", **params)
        self.needs = needs
