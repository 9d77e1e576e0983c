"""What the programme owners do with reports: read them, take them in hand, answer, note, close."""
# pyright: strict

from __future__ import annotations

from datetime import timedelta

from app import clock
from app.database import UnitOfWork
from app.errors import InvalidInputError, NotFoundError
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require
from app.policy.cases import repository, telling
from app.policy.cases.models import PolicyReport
from app.policy.cases.reporting import day_of, end_report, screen, view_of_own, write_message
from app.policy.cases.rules import DAYS_KEPT, MAX_NOTE, ReportStatus, check_words
from app.policy.cases.views import HandledReport, OpenReports, ReportLine, ReportPage

ROWS = 20
MOST_PAGES = 1000
EXCERPT = 120


async def reports(uow: UnitOfWork, actor: Actor, *, closed: bool = False, page: int = 1) -> ReportPage:
    """A page of the open reports, urgent ones first, or of the closed ones."""
    require(actor, Permission.LEAD_PROGRAMME)
    offset = (max(1, min(page, MOST_PAGES)) - 1) * ROWS
    rows = await repository.reports(uow.session, closed=closed, offset=offset, limit=ROWS + 1)
    last = await repository.last_words(uow.session, [row.id for row in rows])
    lines = tuple(
        ReportLine(
            row.id,
            day_of(row.created_at, actor.zone),
            row.kind,
            row.happening,
            row.urgent,
            row.status,
            row.text[:EXCERPT],
            waiting=not last.get(row.id, row.status != ReportStatus.NEW.value),
        )
        for row in rows[:ROWS]
    )
    return ReportPage(lines, len(rows) > ROWS, (await open_reports(uow)).open)


async def handled_report(uow: UnitOfWork, actor: Actor, report_id: int) -> HandledReport:
    """One report with everything about it but an anonymous reporter. Raises NotFoundError."""
    require(actor, Permission.LEAD_PROGRAMME)
    return await _view(uow, actor, await report_of(uow, report_id))


async def answer_report(
    uow: UnitOfWork, actor: Actor, report_id: int, client_key: str, text: str, decision: str | None = None, decided_for: str = ""
) -> HandledReport:
    """Write to the reporter, exactly once per `client_key`; a new report is in hand from then on.

    Raises InvalidInputError, UndecidedError while findings await a decision, NotFoundError.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    row = await report_of(uow, report_id, lock=True)
    number = await write_message(uow, actor, row, client_key, text, decision, decided_for, by_owner=True)
    if number is not None:
        if row.status == ReportStatus.NEW.value:
            row.status = ReportStatus.IN_HAND.value
        await telling.tell_of_answer(uow, actor, row, number)
        await people.record_audit(uow, actor, "policy.report_answered", f"report:{row.id}")
    return await _view(uow, actor, row)


async def set_report_status(uow: UnitOfWork, actor: Actor, report_id: int, status: ReportStatus) -> HandledReport:
    """Take a report in hand, close it, or open it again; the reporter is told. Raises NotFoundError."""
    require(actor, Permission.LEAD_PROGRAMME)
    row = await report_of(uow, report_id, lock=True)
    if row.status != status.value:
        row.status, row.changed_at = status.value, clock.now()
        await telling.tell_of_status(uow, actor, row)
        await people.record_audit(uow, actor, "policy.report_status", f"report:{row.id}", status=status.value)
    return await _view(uow, actor, row)


async def set_report_note(
    uow: UnitOfWork, actor: Actor, report_id: int, text: str, decision: str | None = None, decided_for: str = ""
) -> HandledReport:
    """Keep a note that only programme owners read. Raises InvalidInputError, UndecidedError, NotFoundError."""
    require(actor, Permission.LEAD_PROGRAMME)
    row = await report_of(uow, report_id, lock=True)
    written = {"note": check_words("note", text, MAX_NOTE)}
    row.note = (await screen(uow, actor, written, decision, decided_for))["note"]
    return await _view(uow, actor, row)


async def open_reports(uow: UnitOfWork) -> OpenReports:
    """How many reports wait: for the programme owners' own overviews."""
    return OpenReports(*await repository.counts(uow.session))


async def somebody_reads_reports(uow: UnitOfWork) -> bool:
    """Whether anybody leads the programme: a report to nobody would be a promise that is not kept."""
    return bool(await people.ids_permitted(uow, Permission.LEAD_PROGRAMME))


async def forget_reports(uow: UnitOfWork) -> int:
    """Delete reports a year after they were closed; how many. Cases made of them stay. Safe to repeat."""
    old = await repository.closed_before(uow.session, clock.now() - timedelta(days=DAYS_KEPT))
    for row in old:
        await end_report(uow, row)
    return len(old)


async def report_of(uow: UnitOfWork, report_id: int, *, lock: bool = False) -> PolicyReport:
    row = await repository.report(uow.session, report_id, lock=lock) if is_id(report_id) else None
    if row is None:
        raise NotFoundError("cases.error.report_gone")
    return row


def check_status(value: str) -> ReportStatus:
    """Raises InvalidInputError for an unknown word."""
    try:
        return ReportStatus(value)
    except ValueError:
        raise InvalidInputError("error.input.choice", field="status") from None


async def _view(uow: UnitOfWork, actor: Actor, row: PolicyReport) -> HandledReport:
    await uow.session.flush()
    reporter = None if row.anonymous else (await people.names_of(uow, {row.person_id})).get(row.person_id, "")
    shown = await view_of_own(uow, actor, row)
    return HandledReport(shown, reporter, row.note, await repository.case_of_report(uow.session, row.id))
