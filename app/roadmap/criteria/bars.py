"""What is asked for in a cycle: its own bar, else the one of all cycles, else the product's."""
# pyright: strict

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.database import UnitOfWork
from app.roadmap.criteria import repository
from app.roadmap.criteria.models import RoadmapCriterion
from app.roadmap.criteria.rules.criteria import SPECS, Bar, Criterion


@dataclass(frozen=True)
class InForce:
    """A bar as it counts in a cycle; the numbers are those of the last change for all cycles and for this one (0: never changed)."""

    bar: Bar
    own: bool
    number: int
    cycle_number: int


def bar_of(row: RoadmapCriterion) -> Bar:
    return Bar(row.value, row.weeks, tuple(row.tasks), row.active, row.reason)


async def bars_in(uow: UnitOfWork, cycle_id: int) -> dict[Criterion, InForce]:
    """Every criterion's bar in a cycle, in one statement."""
    rows = await repository.latest_bars(uow.session, [cycle_id])
    return {one: _in_force(one, [row for row in rows if row.criterion == one.value]) for one in Criterion}


def _in_force(criterion: Criterion, rows: Sequence[RoadmapCriterion]) -> InForce:
    for_all = next((row for row in rows if row.cycle_id is None), None)
    own = next((row for row in rows if row.cycle_id is not None), None)
    numbers = for_all.number if for_all else 0, own.number if own else 0
    if own is not None and not own.inherit:
        return InForce(bar_of(own), True, *numbers)
    return InForce(bar_of(for_all) if for_all else SPECS[criterion].bar, False, *numbers)
