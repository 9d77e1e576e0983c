"""Reviews as people see them."""

from __future__ import annotations

from app.database import UnitOfWork
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.roadmap import service as roadmap
from app.roadmap.review import repository
from app.roadmap.review.counting import next_due
from app.roadmap.review.measuring import measure, thawed
from app.roadmap.review.models import RoadmapReview
from app.roadmap.review.reviewing import review_row
from app.roadmap.review.rules import NUMBERS, TEXTS, Entered, Next, Status
from app.roadmap.review.views import Before, ReviewDecision, ReviewLine, ReviewPage, ReviewsPage


async def reviews(uow: UnitOfWork, actor: Actor, cycle_id: int) -> ReviewsPage:
    """The reviews of a cycle. Raises NotFoundError."""
    require(actor, Permission.VIEW_PROGRAMME)
    view = await roadmap.cycle(uow, actor, cycle_id)
    leads = actor.may(Permission.LEAD_PROGRAMME)
    rows = [row for row in await repository.reviews(uow.session, [cycle_id]) if leads or row.status == Status.HELD.value]
    return ReviewsPage(
        cycle=view.cycle,
        unit=view.unit,
        cycles=tuple((one.id, one.name) for one in await roadmap.cycles(uow)),
        due_on=(await next_due(uow, [view.cycle]))[cycle_id],
        rows=tuple(
            ReviewLine(row.id, row.first, row.last, Status(row.status), Next(row.next_step) if row.next_step else None) for row in rows
        ),
        draft=next((row.id for row in rows if row.status == Status.DRAFT.value), 0),
        may_lead=leads,
    )


async def show_review(uow: UnitOfWork, actor: Actor, review_id: int) -> ReviewPage:
    """A review with its figures, decisions and what the one before it said. Raises NotFoundError."""
    row = await review_row(uow, actor, review_id)
    view = await roadmap.cycle(uow, actor, row.cycle_id)
    leads = actor.may(Permission.LEAD_PROGRAMME)
    computed = await measure(uow, actor, view.cycle, row.first, row.last) if row.figures is None else thawed(row.figures)
    decisions = await repository.decisions(uow.session, row.id)
    possible = await people.ids_permitted(uow, Permission.VIEW_PROGRAMME) if leads else frozenset[int]()
    wanted = {*possible, *(one.owner_id for one in decisions if one.owner_id), *([row.held_by] if row.held_by else [])}
    names = await people.names_of(uow, wanted) if wanted else {}
    family = [row.cycle_id, *(one.id for one in view.earlier)]
    before = await repository.held_before(uow.session, family, row.last)
    company = await people.company(uow)
    items = {item.slug: item for phase in view.phases for item in phase.items}
    return ReviewPage(
        id=row.id,
        cycle=view.cycle,
        unit=view.unit,
        company=company.name,
        first=row.first,
        last=row.last,
        status=Status(row.status),
        computed=computed,
        entered=_entered(row),
        texts={name: getattr(row, name) for name in TEXTS},
        next_step=Next(row.next_step) if row.next_step else None,
        before=None if before is None or before.figures is None else _before(before),
        decisions=tuple(
            ReviewDecision(
                one.id,
                one.text,
                items[one.slug].owner if one.slug in items else names.get(one.owner_id or 0, ""),
                items[one.slug].due_on if one.slug in items else one.due_on,
                roadmap.item_path(one.cycle_id, one.slug),
            )
            for one in decisions
        ),
        candidates=tuple(sorted(((one, names[one]) for one in possible if one in names), key=lambda pair: pair[1])),
        targets=tuple((one.id, one.name) for one in await roadmap.cycles(uow)) if leads else (),
        held_at=row.held_at,
        held_by=names.get(row.held_by or 0, ""),
        revision=row.revision,
        may_lead=leads,
    )


def _entered(row: RoadmapReview) -> Entered:
    return Entered(**{name: getattr(row, name) for name in NUMBERS})


def _before(row: RoadmapReview) -> Before:
    return Before(row.first, row.last, thawed(row.figures or {}), _entered(row))
