"""How the demo company decided to begin, and what it asks of its phases. Nothing where no cycle runs or nobody leads the programme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from app.clock import ManualClock
from app.database import Database
from app.demo.founding import Employee
from app.i18n import translate
from app.people.rules import Role
from app.roadmap import service as roadmap
from app.roadmap.criteria import service as criteria
from app.roadmap.criteria.rules.criteria import SPECS, Bar, Criterion
from app.roadmap.criteria.rules.pattern import Answers, Field, Pattern, President, Size

BEFORE = timedelta(hours=2)
FIRST = Answers(President.WILLING, Field.NONE, Size.SMALL)
LATER = Answers(President.LEADS, Field.SOME, Size.SMALL)


async def tell_of_criteria(database: Database, staff: Mapping[str, Employee], clock: ManualClock, now: datetime) -> None:
    """Every running cycle begins as a hybrid; the company answered twice, asks for more weekly use, and leaves one thing to later."""
    owner = next((one.actor for one in staff.values() if one.player.account == Role.PROGRAMME_OWNER), None)
    if owner is None:
        return
    clock.move_to(now - BEFORE)
    async with database.write() as uow:
        for cycle in await roadmap.cycles(uow):
            given = [FIRST, LATER] if cycle.department_id is None else [LATER]
            for seen, answers in enumerate(given):
                await criteria.decide_pattern(uow, owner, cycle.id, answers, Pattern.HYBRID, "", seen)
            if cycle.department_id is None:
                await criteria.set_bar(uow, owner, cycle.id, Criterion.WEEKLY_USE, Bar(60, weeks=3), 0, for_all=True)
                later = translate("ja", "demo.criteria.later")
                default = SPECS[Criterion.CHECKLISTS].bar
                off = Bar(default.number, on=False, reason=later)
                await criteria.set_bar(uow, owner, cycle.id, Criterion.CHECKLISTS, off, 0, for_all=False)
    clock.move_to(now)
