"""Which phases of the roadmap stand behind the lines: those of the department that is looked at, or of the company."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.database import UnitOfWork
from app.i18n import Locale
from app.i18n.dates import short_day_text
from app.insights.drawing import Stretch, stretches
from app.roadmap import service as roadmap
from app.roadmap.rules import CycleStatus
from state.insights_rows import PhaseRow

Phase = tuple[int, date, date | None]


async def phases_of(uow: UnitOfWork, department_id: int | None) -> list[Phase]:
    """The phases that all cycles of one unit have been in, oldest first, as (number, first day, last day or None while it lasts)."""
    cycles = await roadmap.cycles(uow, tuple(CycleStatus))
    own = (span for cycle in cycles if cycle.department_id == department_id for span in cycle.phases)
    return sorted(((span.phase, span.first, span.last) for span in own), key=lambda phase: phase[1])


def drawn_phases(weeks: Sequence[date], phases: Sequence[Phase], locale: Locale) -> tuple[list[Stretch], list[PhaseRow]]:
    """The stretches behind the weeks, and what stands below the drawing about each."""
    found = stretches(weeks, phases)
    last = weeks[-1] if weeks else date.min
    rows = list[PhaseRow]()
    for one in found:
        begin, end = short_day_text(weeks[one.first], locale), short_day_text(weeks[one.last], locale)
        rows.append(PhaseRow(one.name, f"{begin} – " if weeks[one.last] == last else f"{begin} – {end}"))
    return found, rows
