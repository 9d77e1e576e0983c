"""What is true of a cycle, whoever looks: the guided order, health, dates, and what may be entered. Pure."""

from __future__ import annotations

from enum import StrEnum


class CycleStatus(StrEnum):
    """A cycle is planned, then runs, then is closed; a closed one stays as history."""

    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"


class ItemStatus(StrEnum):
    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


class EventKind(StrEnum):
    """What can happen to a cycle and its items; each is a sentence of the history (`roadmap.event.<kind>`)."""

    CREATED = "created"
    STARTED = "started"
    CHANGED = "changed"
    PLANNED = "planned"
    ADVANCED = "advanced"
    WENT_BACK = "went_back"
    CLOSED = "closed"
    ITEM_ADDED = "item_added"
    ITEM_REMOVED = "item_removed"
    ITEM_CHANGED = "item_changed"
    ITEM_MOVED = "item_moved"
    ITEM_OWNER = "item_owner"
    ITEM_DUE = "item_due"
    ITEM_DONE = "item_done"
    ITEM_SEEN = "item_seen"
    ITEM_SKIPPED = "item_skipped"
    ITEM_REOPENED = "item_reopened"


class Health(StrEnum):
    """How a cycle is doing, from calm to urgent; `NOT_STARTED` and `FINISHED` cycles are neither."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OVERDUE = "overdue"
    NOT_STARTED = "not_started"
    FINISHED = "finished"


COMPANY = 0


def unit_of(department_id: int | None) -> int:
    """Whose cycle it is as one number: a department's, or 0 for the company's, so that one constraint holds for both."""
    return COMPANY if department_id is None else department_id
