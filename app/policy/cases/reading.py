"""Cases as everybody reads them, and what they say back: that one helped."""
# pyright: strict

from __future__ import annotations

from datetime import datetime

from app import clock
from app.database import UnitOfWork
from app.errors import InvalidInputError, NotFoundError
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require
from app.policy.cases import repository
from app.policy.cases.models import PolicyCase, PolicyCaseHelped
from app.policy.cases.rules import CaseText
from app.policy.cases.views import CaseLine, CasePage, CaseView

ROWS = 20
EXCERPT = 120


async def cases(uow: UnitOfWork, actor: Actor, cursor: str = "") -> CasePage:
    """A page of published cases, latest first; whoever leads the programme sees drafts beside the first page."""
    require(actor, Permission.MEMBER)
    rows = await repository.published_cases(uow.session, _place(cursor), ROWS + 1)
    shown = rows[:ROWS]
    helped = await repository.helped(uow.session, [row.id for row in shown], actor.person_id)
    drafts = await repository.case_drafts(uow.session) if actor.may(Permission.LEAD_PROGRAMME) and not cursor else ()
    lines = tuple(_line(row, helped.get(row.id, (0, False))[0]) for row in shown)
    return CasePage(lines, tuple(_line(row, 0) for row in drafts), lines[-1].cursor if len(rows) > ROWS else "")


async def show_case(uow: UnitOfWork, actor: Actor, case_id: int) -> CaseView:
    """A published case; drafts for whoever leads the programme. Raises NotFoundError."""
    require(actor, Permission.MEMBER)
    row = await case_of(uow, case_id)
    if row.published_at is None and not actor.may(Permission.LEAD_PROGRAMME):
        raise NotFoundError("cases.error.case_gone")
    return await view(uow, actor, row)


async def say_case_helped(uow: UnitOfWork, actor: Actor, case_id: int, *, helped: bool) -> CaseView:
    """Say that a published case helped, or take that back; the last word counts. Raises NotFoundError."""
    require(actor, Permission.MEMBER)
    row = await case_of(uow, case_id)
    if row.published_at is None:
        raise NotFoundError("cases.error.case_gone")
    if helped:
        said = PolicyCaseHelped(case_id=row.id, person_id=actor.person_id, said_at=clock.now())
        await repository.say_helped(uow.session, said)
    else:
        await repository.take_back_helped(uow.session, row.id, actor.person_id)
    return await view(uow, actor, row)


async def case_for_question(uow: UnitOfWork, actor: Actor, case_id: int) -> CaseView:
    """A published case that a trainer makes a question of; locked, so that two taps make one. Raises NotFoundError."""
    require(actor, Permission.AUTHOR)
    row = await case_of(uow, case_id, lock=True)
    if row.published_at is None:
        raise NotFoundError("cases.error.case_gone")
    return await view(uow, actor, row)


async def remember_question(uow: UnitOfWork, actor: Actor, case_id: int, draft_id: int, at: datetime) -> None:
    """Note the draft in the studio that was made of a case. Raises NotFoundError."""
    require(actor, Permission.AUTHOR)
    row = await case_of(uow, case_id, lock=True)
    row.question_draft, row.question_at = draft_id, at
    await people.record_audit(uow, actor, "policy.case_question", f"case:{row.id}", draft=draft_id)


async def cases_published(uow: UnitOfWork, since: datetime) -> tuple[CaseLine, ...]:
    """Cases published from an instant on, latest first: for the newsletter and the overviews above."""
    return tuple(_line(row, 0) for row in await repository.published_since(uow.session, since))


async def case_of(uow: UnitOfWork, case_id: int, *, lock: bool = False) -> PolicyCase:
    row = await repository.stored_case(uow.session, case_id, lock=lock) if is_id(case_id) else None
    if row is None:
        raise NotFoundError("cases.error.case_gone")
    return row


def text_of(row: PolicyCase) -> CaseText:
    return CaseText(row.title, row.story, row.why, row.lesson, row.changed)


async def view(uow: UnitOfWork, actor: Actor, row: PolicyCase) -> CaseView:
    """What the actor may see of a case: from which report it was made only those who read reports."""
    many, mine = (await repository.helped(uow.session, [row.id], actor.person_id)).get(row.id, (0, False))
    may_author, leads = actor.may(Permission.AUTHOR), actor.may(Permission.LEAD_PROGRAMME)
    question = None if row.question_draft is None or row.question_at is None else (row.question_draft, row.question_at)
    return CaseView(
        row.id,
        row.kind,
        row.outcome,
        row.rule,
        text_of(row),
        row.month,
        row.revision,
        row.published_at is not None,
        many,
        mine,
        question if may_author or leads else None,
        row.report_id if leads else None,
    )


def _line(row: PolicyCase, helped: int) -> CaseLine:
    cursor = "" if row.published_at is None else f"{row.published_at.isoformat()} {row.id}"
    return CaseLine(row.id, row.kind, row.outcome, row.title, (row.lesson or row.story)[:EXCERPT], row.month, helped, cursor)


def _place(cursor: str) -> tuple[datetime, int] | None:
    """The place in the list that a cursor names. Raises InvalidInputError for one that is none."""
    if not cursor:
        return None
    at, _, number = cursor.partition(" ")
    try:
        place = datetime.fromisoformat(at)
    except ValueError:
        raise InvalidInputError("error.input.choice", field="cursor") from None
    if place.tzinfo is None or not number.isdecimal() or not is_id(int(number[:12])):
        raise InvalidInputError("error.input.choice", field="cursor")
    return place, int(number)
