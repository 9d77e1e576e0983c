"""How the status of a question changes.

new → assigned → answered → solved | reopened; waiting while the asker has to say something. What is not listed is not possible.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from app.errors import ConflictError
from app.helpdesk.rules.kinds import QueueFilter, Status

REOPEN_WITHIN = timedelta(days=30)

TODO = frozenset({Status.NEW, Status.ASSIGNED, Status.REOPENED})
OPEN = frozenset(Status) - {Status.SOLVED}

STATUSES: dict[QueueFilter, frozenset[Status]] = {
    QueueFilter.TODO: TODO,
    QueueFilter.NEW: frozenset({Status.NEW}),
    QueueFilter.MINE: OPEN,
    QueueFilter.UNASSIGNED: TODO,
    QueueFilter.WAITING: frozenset({Status.WAITING}),
    QueueFilter.OVERDUE: TODO,
    QueueFilter.ANSWERED: frozenset({Status.ANSWERED}),
    QueueFilter.CLOSED: frozenset({Status.SOLVED}),
}
"""Which questions each filter of the queue holds, as far as their status decides."""


class Act(StrEnum):
    """What happens to a question."""

    ASSIGN = "assign"
    RELEASE = "release"
    ANSWER = "answer"
    ASK_BACK = "ask_back"
    ASKER_WRITES = "asker_writes"
    HELPED = "helped"
    NOT_HELPED = "not_helped"
    REOPEN = "reopen"
    CLOSE = "close"
    SORT = "sort"


_FOLLOWING: dict[Act, dict[Status, Status]] = {
    Act.ASSIGN: {status: status for status in Status} | {Status.NEW: Status.ASSIGNED},
    Act.RELEASE: {status: status for status in Status} | {Status.ASSIGNED: Status.NEW},
    Act.ANSWER: dict.fromkeys(OPEN, Status.ANSWERED) | {Status.SOLVED: Status.SOLVED},
    Act.ASK_BACK: dict.fromkeys(OPEN, Status.WAITING),
    Act.ASKER_WRITES: {
        Status.NEW: Status.NEW,
        Status.ASSIGNED: Status.ASSIGNED,
        Status.WAITING: Status.ASSIGNED,
        Status.ANSWERED: Status.REOPENED,
        Status.REOPENED: Status.REOPENED,
    },
    Act.HELPED: dict.fromkeys(Status, Status.SOLVED),
    Act.NOT_HELPED: {Status.ANSWERED: Status.REOPENED, Status.REOPENED: Status.REOPENED},
    Act.REOPEN: {Status.SOLVED: Status.REOPENED, Status.REOPENED: Status.REOPENED},
    Act.CLOSE: dict.fromkeys(Status, Status.SOLVED),
    Act.SORT: {status: status for status in Status},
}


def is_possible(status: Status, act: Act) -> bool:
    """Whether the act is possible on a question in this status."""
    return status in _FOLLOWING[act]


def following(status: Status, act: Act, *, assigned: bool) -> Status:
    """The status after an act; a question that nobody has taken is never `assigned`. Raises ConflictError for an impossible act."""
    if status not in _FOLLOWING[act]:
        raise ConflictError(f"helpdesk.impossible.{act.value}")
    after = _FOLLOWING[act][status]
    return Status.NEW if after is Status.ASSIGNED and not assigned else after


def may_reopen(status: Status, solved_at: datetime | None, now: datetime) -> bool:
    """A solved question may be opened again by its asker within 30 days."""
    return status is Status.SOLVED and solved_at is not None and now - solved_at <= REOPEN_WITHIN


def without_answer(*, assigned: bool) -> Status:
    """Where an answered question stands once its only answer was withdrawn."""
    return Status.ASSIGNED if assigned else Status.NEW
