"""The guided order of items: what should come first. Nothing is forbidden; going ahead asks for a reason. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.roadmap.content import BY_SLUG, FOUNDATIONS, KINDS, LAST_PHASE
from app.roadmap.rules import CycleStatus, ItemStatus

SHOWS_SUCCESS = 3
PLACES = {kind.slug: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True)
class Step:
    """What the order needs to know of an item. `place` sorts own items among each other."""

    slug: str
    phase: int
    status: ItemStatus
    place: int = 0


def comes_first(slug: str, phase: int, statuses: Mapping[str, ItemStatus], current_phase: int) -> tuple[str, ...]:
    """The open items that should be settled before this one, in their order; empty when it is this one's turn.

    First of all purpose, tasks and pattern, of which the first must be settled before the others; then the item's own predecessors,
    however far back; for an item of a later phase every open item of the phases between. A cycle may lack items: they hold up nobody.
    """
    wanted: set[str] = set()
    if slug in FOUNDATIONS:
        wanted.update(FOUNDATIONS[: min(1, FOUNDATIONS.index(slug))])
    else:
        wanted.update(FOUNDATIONS)
    waiting = list(BY_SLUG[slug].after) if slug in BY_SLUG else []
    while waiting:
        before = waiting.pop()
        wanted.add(before)
        waiting.extend(BY_SLUG[before].after)
    if phase > current_phase:
        wanted.update(kind.slug for kind in KINDS if current_phase <= kind.phase < phase)
    wanted.discard(slug)
    return tuple(sorted((one for one in wanted if statuses.get(one) is ItemStatus.OPEN), key=PLACES.__getitem__))


def guided(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Items as a person meets them: phase by phase, the product's in their order, then own ones by place."""
    return tuple(sorted(steps, key=lambda one: (one.phase, PLACES.get(one.slug, len(PLACES)), one.place)))


def next_step(steps: Iterable[Step], current_phase: int) -> Step | None:
    """What to do next: the first open item, in the guided order, of the current phase or one before; None when all are settled."""
    due = (one for one in guided(steps) if one.status is ItemStatus.OPEN and one.phase <= current_phase)
    return next(due, None)


def may_advance(phase: int) -> bool:
    """Whether there is a phase after this one."""
    return phase < LAST_PHASE


def wave_ready(status: CycleStatus, phase: int) -> bool:
    """Whether the department after this one can begin: this one has successes to show, so it has left phase 2 behind, or is done."""
    return status is CycleStatus.CLOSED or (status is CycleStatus.RUNNING and phase >= SHOWS_SUCCESS)
