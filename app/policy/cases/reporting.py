"""What a reporter does: report, follow, add, withdraw. Nobody else learns from here who an anonymous reporter is.

Nothing of this stands in the audit log, whose entries name their actor.
"""
# pyright: strict

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.errors import InvalidInputError, NotFoundError
from app.habit.rules.keys import check_key
from app.i18n import locale_of
from app.people.rules import Actor, Permission, is_id, require
from app.policy import words
from app.policy.cases import repository, telling
from app.policy.cases.models import PolicyReport, PolicyReportMessage
from app.policy.cases.pictures import attach_picture, pictures_of, remove_picture
from app.policy.cases.rules import (
    MAX_ALTERNATIVE,
    MAX_DONE,
    MAX_MESSAGE,
    MAX_TEXT,
    Outcome,
    ReportKind,
    ReportStatus,
    check_words,
)
from app.policy.cases.views import MessageView, Picture, ReportInput, ReportView
from app.policy.screened import check_decision, screened


async def report(uow: UnitOfWork, actor: Actor, sent: ReportInput) -> ReportView:
    """Hand in a report, exactly once per `client_key`; the programme owners are told at once.

    Raises InvalidInputError for a field, UndecidedError while something in it looks personal or confidential, NotFoundError for a picture
    that is not the actor's own.
    """
    require(actor, Permission.MEMBER)
    key = check_key(sent.client_key)
    known = await repository.report_by_key(uow.session, actor.person_id, key)
    if known is not None:
        return await view_of_own(uow, actor, known)
    kind, outcome = _kind(sent.kind), _outcome(sent.outcome)
    written = {
        "text": check_words("text", sent.text, MAX_TEXT, required=True),
        "done": check_words("done", sent.done, MAX_DONE),
        "picture_alt": check_words("picture_alt", sent.picture_alt, MAX_ALTERNATIVE) if sent.picture else "",
    }
    kept = await screen(uow, actor, written, sent.decision, sent.decided_for)
    now = clock.now()
    row = PolicyReport(
        person_id=actor.person_id,
        client_key=key,
        anonymous=sent.anonymous,
        kind=kind.value,
        happening=outcome.value,
        urgent=sent.urgent,
        text=kept["text"],
        done_already=kept["done"],
        picture=sent.picture,
        picture_alt=kept["picture_alt"],
        created_at=now,
        changed_at=now,
    )
    number = await repository.insert_report(uow.session, row)
    stored = await repository.report_by_key(uow.session, actor.person_id, key)
    if stored is None:
        raise NotFoundError  # withdrawn in another tab at this very moment
    if number is not None:
        await attach_picture(uow, actor, stored)
        await telling.tell_of_report(uow, actor, stored)
    return await view_of_own(uow, actor, stored)


async def my_reports(uow: UnitOfWork, actor: Actor) -> tuple[ReportView, ...]:
    """The actor's own reports, latest first, anonymous ones among them."""
    require(actor, Permission.MEMBER)
    return await _views(uow, actor, await repository.reports_by(uow.session, actor.person_id))


async def my_report(uow: UnitOfWork, actor: Actor, report_id: int) -> ReportView:
    """One of the actor's own reports. Raises NotFoundError for any other."""
    require(actor, Permission.MEMBER)
    return await view_of_own(uow, actor, await _own(uow, actor, report_id))


async def add_to_report(
    uow: UnitOfWork, actor: Actor, report_id: int, client_key: str, text: str, decision: str | None = None, decided_for: str = ""
) -> ReportView:
    """Add something, exactly once per `client_key`; a closed report is in hand again. Raises as `report` does."""
    require(actor, Permission.MEMBER)
    row = await _own(uow, actor, report_id, lock=True)
    number = await write_message(uow, actor, row, client_key, text, decision, decided_for, by_owner=False)
    if number is not None:
        if row.status == ReportStatus.CLOSED.value:
            row.status = ReportStatus.IN_HAND.value
        await telling.tell_of_addition(uow, actor, row, number)
    return await view_of_own(uow, actor, row)


async def withdraw_report(uow: UnitOfWork, actor: Actor, report_id: int) -> None:
    """Take a report back: it goes with everything below it, and with a case made of it that nobody has read yet. Raises NotFoundError."""
    require(actor, Permission.MEMBER)
    await end_report(uow, await _own(uow, actor, report_id, lock=True))


async def end_report(uow: UnitOfWork, row: PolicyReport) -> None:
    """Delete a report with its messages, its picture and what was told about it."""
    written = await repository.messages(uow.session, [row.id])
    await telling.forget_report(uow, row, [one.id for one in written])
    await remove_picture(uow, row)
    await repository.delete_report(uow.session, row.id)


async def write_message(
    uow: UnitOfWork,
    actor: Actor,
    row: PolicyReport,
    client_key: str,
    text: str,
    decision: str | None,
    decided_for: str,
    *,
    by_owner: bool,
) -> int | None:
    """Put a message below a report, whose row is locked; its number, None when it was sent before."""
    key = check_key(client_key)
    written = {"message": check_words("message", text, MAX_MESSAGE, required=True)}
    kept = await screen(uow, actor, written, decision, decided_for)
    if await repository.count_messages(uow.session, row.id) >= repository.MOST_MESSAGES:
        raise InvalidInputError("cases.error.messages", field="message", most=repository.MOST_MESSAGES)
    now = clock.now()
    message = PolicyReportMessage(report_id=row.id, client_key=key, by_owner=by_owner, text=kept["message"], sent_at=now)
    number = await repository.insert_message(uow.session, message)
    if number is not None:
        row.changed_at = now
    return number


async def screen(uow: UnitOfWork, actor: Actor, written: dict[str, str], decision: str | None, decided_for: str) -> dict[str, str]:
    """The texts as they may be stored. Raises UndecidedError while findings await a decision."""
    own_words = await words.words_to_screen(uow)
    return screened(written, own_words, check_decision(decision), decided_for, locale_of(actor.locale))


async def view_of_own(uow: UnitOfWork, actor: Actor, row: PolicyReport) -> ReportView:
    return (await _views(uow, actor, [row]))[0]


async def _views(uow: UnitOfWork, actor: Actor, rows: Iterable[PolicyReport]) -> tuple[ReportView, ...]:
    reports = list(rows)
    written = await repository.messages(uow.session, [row.id for row in reports])
    shown = await pictures_of(uow, reports)
    return tuple(view(row, [one for one in written if one.report_id == row.id], shown.get(row.id), actor.zone) for row in reports)


def view(row: PolicyReport, written: Iterable[PolicyReportMessage], picture: Picture | None, zone: ZoneInfo) -> ReportView:
    """A report without a word about its reporter; days only, because an hour can give somebody away."""
    messages = tuple(MessageView(one.by_owner, one.text, day_of(one.sent_at, zone)) for one in written)
    return ReportView(
        row.id,
        day_of(row.created_at, zone),
        row.kind,
        row.happening,
        row.urgent,
        row.anonymous,
        row.status,
        row.text,
        row.done_already,
        messages,
        picture,
    )


def day_of(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()


async def _own(uow: UnitOfWork, actor: Actor, report_id: int, *, lock: bool = False) -> PolicyReport:
    row = await repository.report(uow.session, report_id, lock=lock) if is_id(report_id) else None
    if row is None or row.person_id != actor.person_id:
        raise NotFoundError("cases.error.report_gone")
    return row


def _kind(value: str) -> ReportKind:
    try:
        return ReportKind(value)
    except ValueError:
        raise InvalidInputError("cases.error.kind", field="kind") from None


def _outcome(value: str) -> Outcome:
    try:
        return Outcome(value)
    except ValueError:
        raise InvalidInputError("cases.error.outcome", field="outcome") from None
