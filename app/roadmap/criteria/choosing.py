"""Choosing the pattern of a rollout: three answers, an advice with reasons, and a decision that is kept with its history."""
# pyright: strict

from __future__ import annotations

from collections.abc import Sequence

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError
from app.i18n import locale_of, translate
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.people.validation import check_text
from app.roadmap import service as roadmap
from app.roadmap.criteria import repository
from app.roadmap.criteria.models import RoadmapPattern
from app.roadmap.criteria.rules.criteria import MOST_REASON
from app.roadmap.criteria.rules.pattern import Answers, Field, Pattern, President, Size, advise, size_of
from app.roadmap.criteria.views import Decision, PatternPage
from app.roadmap.rules import CycleStatus
from app.roadmap.views import CycleRef, Evidence

ITEM = "p1.pattern"
MOST_DECISIONS = 20


def pattern_path(cycle_id: int) -> str:
    return f"/roadmap/pattern?cycle={cycle_id}"


async def pattern_page(uow: UnitOfWork, actor: Actor, cycle_id: int) -> PatternPage:
    """What was decided for a cycle and why, for who may read the programme. Raises NotFoundError."""
    require(actor, Permission.VIEW_PROGRAMME)
    cycle = await roadmap.readable_ref(uow, actor, cycle_id)
    names = {one.id: one.name for one in await people.department_names(uow)}
    everybody = len(await people.person_ids_active(uow))
    decisions = await _decisions(uow, await repository.decisions(uow.session, cycle.id, MOST_DECISIONS))
    return PatternPage(
        cycle=cycle,
        unit=names.get(cycle.department_id or 0, ""),
        people=everybody,
        suggested=size_of(everybody),
        decision=decisions[0] if decisions else None,
        advice=advise(decisions[0].answers) if decisions else None,
        earlier=decisions[1:],
        may_lead=actor.may(Permission.LEAD_PROGRAMME),
    )


async def decide_pattern(
    uow: UnitOfWork, actor: Actor, cycle_id: int, answers: Answers, chosen: Pattern, reason: str, seen: int
) -> PatternPage:
    """Keep the answers and the choice, and settle the roadmap's item about it; the same again changes nothing.

    `seen` is the number of the decision the actor saw (0: none). Raises InvalidInputError when something else is chosen than advised
    without a reason, ConflictError when somebody else decided meanwhile or the cycle is closed.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    cycle = await roadmap.readable_ref(uow, actor, cycle_id)
    if cycle.status is CycleStatus.CLOSED:
        raise ConflictError("criteria.error.closed")
    advised = advise(answers).pattern
    why = check_text(reason, "reason", MOST_REASON, multiline=True) if reason.strip() else ""
    if chosen is not advised and not why:
        raise InvalidInputError("pattern.error.reason", field="reason")
    latest = await _decisions(uow, await repository.decisions(uow.session, cycle.id, 1))
    before = latest[0] if latest else None
    if before is None or (before.answers, before.chosen, before.reason) != (answers, chosen, why):
        number = before.number if before else 0
        row = RoadmapPattern(
            cycle_id=cycle.id,
            number=number + 1,
            president=answers.president.value,
            used_by=answers.field.value,
            size=answers.size.value,
            advised=advised.value,
            chosen=chosen.value,
            reason=why,
            decided_by=actor.person_id,
            decided_at=clock.now(),
        )
        if seen != number or not await repository.append(uow.session, row):
            raise ConflictError("pattern.error.faster", field="seen")
        await people.record_audit(uow, actor, "roadmap.pattern", f"roadmap_cycle:{cycle.id}", chosen=chosen.value, advised=advised.value)
    note = translate(locale_of(actor.locale), f"pattern.evidence.{chosen.value}")
    await roadmap.complete_item(uow, actor, cycle.id, ITEM, note, pattern_path(cycle.id))
    return await pattern_page(uow, actor, cycle_id)


async def pattern_evidence(uow: UnitOfWork, cycle: CycleRef) -> Evidence | None:
    """What the product sees about the item: the pattern that was decided."""
    rows = await repository.decisions(uow.session, cycle.id, 1)
    return Evidence(f"pattern.evidence.{rows[0].chosen}", {}, pattern_path(cycle.id), done=True) if rows else None


async def _decisions(uow: UnitOfWork, rows: Sequence[RoadmapPattern]) -> tuple[Decision, ...]:
    names = await people.names_of(uow, {row.decided_by for row in rows if row.decided_by is not None})
    return tuple(
        Decision(
            at=row.decided_at,
            who=names.get(row.decided_by or 0, ""),
            number=row.number,
            answers=Answers(President(row.president), Field(row.used_by), Size(row.size)),
            advised=Pattern(row.advised),
            chosen=Pattern(row.chosen),
            reason=row.reason,
        )
        for row in rows
    )
