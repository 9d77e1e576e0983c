"""What waits for management in the running cycles: the president's three roles, and the decisions given to somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.database import UnitOfWork
from app.i18n import locale_of
from app.people.rules import Actor, Permission, require
from app.roadmap import repository_duties
from app.roadmap.access import cycle_row, item_row, require_open
from app.roadmap.guidance import title_of
from app.roadmap.rules import ItemStatus
from app.roadmap.settling import complete_item
from app.roadmap.showing import company_days

ROLES = ("p1.president.direction", "p1.president.budget", "p1.president.use")
MOST = 50


@dataclass(frozen=True)
class Duty:
    """An item of a running cycle. `role` is "direction", "budget" or "use" for the president's, "" for a decision."""

    cycle_id: int
    cycle_name: str
    slug: str
    title: str
    role: str
    due_on: date | None
    late: bool
    done: bool
    settled_on: date | None
    note: str
    may_settle: bool


async def duties(uow: UnitOfWork, actor: Actor) -> tuple[Duty, ...]:
    """The president's roles in every running cycle and what the actor looks after, open ones first; at most `MOST`."""
    require(actor, Permission.VIEW_INSIGHTS)
    today = (await company_days(uow)).today
    locale = locale_of(actor.locale)
    return tuple(
        Duty(
            cycle_id=item.cycle_id,
            cycle_name=name,
            slug=item.slug,
            title=title_of(locale, item.slug, item.title),
            role=item.slug.rpartition(".")[2] if item.slug in ROLES else "",
            due_on=item.due_on,
            late=item.status == ItemStatus.OPEN.value and item.due_on is not None and item.due_on < today,
            done=item.status == ItemStatus.DONE.value,
            settled_on=item.settled_on,
            note=item.note,
            may_settle=item.status == ItemStatus.OPEN.value
            and (item.owner_id == actor.person_id or actor.may(Permission.LEAD_PROGRAMME) or (actor.is_executive and item.slug in ROLES)),
        )
        for item, name in await repository_duties.duties(uow.session, ROLES, actor.person_id, MOST)
    )


async def settle_duty(uow: UnitOfWork, actor: Actor, cycle_id: int, slug: str, note: str) -> None:
    """One of them is done. A role of the president's that an executive fulfils is theirs from then on. Twice is once.

    Raises NotFoundError, ForbiddenError for what somebody else looks after, ConflictError for a closed cycle.
    """
    require(actor, Permission.VIEW_INSIGHTS)
    if actor.is_executive and slug in ROLES:
        row = await cycle_row(uow, cycle_id, lock=True)
        require_open(row)
        item = await item_row(uow, row, slug)
        if item.status == ItemStatus.DONE.value:
            return
        if item.owner_id != actor.person_id:
            item.owner_id = actor.person_id
            await uow.session.flush()
    await complete_item(uow, actor, cycle_id, slug, note)
