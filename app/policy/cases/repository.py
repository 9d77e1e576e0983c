"""SQL of reports and cases."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, or_
from sqlalchemy import select as select_columns
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select

from app.policy.cases.models import PolicyCase, PolicyCaseHelped, PolicyReport, PolicyReportMessage
from app.policy.cases.rules import ReportStatus

MOST_OWN = 50
MOST_MESSAGES = 200
MOST_DRAFTS = 30


def _insert(session: AsyncSession) -> Any:
    return sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert


async def insert_report(session: AsyncSession, row: PolicyReport) -> int | None:
    """The new row's id; None when the person sent this key before."""
    statement = _insert(session)(PolicyReport).values(**row.model_dump(exclude={"id"}))
    return await session.scalar(statement.on_conflict_do_nothing().returning(col(PolicyReport.id)))


async def report_by_key(session: AsyncSession, person_id: int, client_key: str) -> PolicyReport | None:
    statement = select(PolicyReport).where(col(PolicyReport.person_id) == person_id, col(PolicyReport.client_key) == client_key)
    return (await session.scalars(statement)).one_or_none()


async def report(session: AsyncSession, report_id: int, *, lock: bool = False) -> PolicyReport | None:
    statement = select(PolicyReport).where(col(PolicyReport.id) == report_id)
    return (await session.scalars(statement.with_for_update() if lock else statement)).one_or_none()


async def reports_by(session: AsyncSession, person_id: int) -> Sequence[PolicyReport]:
    """A person's own reports, latest first."""
    statement = select(PolicyReport).where(col(PolicyReport.person_id) == person_id).order_by(col(PolicyReport.id).desc()).limit(MOST_OWN)
    return (await session.scalars(statement)).all()


async def reports(session: AsyncSession, *, closed: bool, offset: int, limit: int) -> Sequence[PolicyReport]:
    """Open ones with the urgent first, or closed ones; the latest first among equals."""
    of_status = col(PolicyReport.status) == ReportStatus.CLOSED.value
    statement = select(PolicyReport).where(of_status if closed else ~of_status)
    order = [col(PolicyReport.id).desc()] if closed else [col(PolicyReport.urgent).desc(), col(PolicyReport.id).desc()]
    return (await session.scalars(statement.order_by(*order).offset(offset).limit(limit))).all()


async def counts(session: AsyncSession) -> tuple[int, int, int]:
    """Reports that are new, open and urgent, open."""
    is_open = col(PolicyReport.status) != ReportStatus.CLOSED.value
    new = func.coalesce(func.sum(case((col(PolicyReport.status) == ReportStatus.NEW.value, 1), else_=0)), 0)
    urgent = func.coalesce(func.sum(case((col(PolicyReport.urgent).is_(True), 1), else_=0)), 0)
    row = (await session.execute(select_columns(new, urgent, func.count()).where(is_open))).one()
    return int(row[0]), int(row[1]), int(row[2])


async def delete_report(session: AsyncSession, report_id: int) -> None:
    """The report with its messages, and a case that was made of it and not published yet."""
    await session.execute(delete(PolicyCase).where(col(PolicyCase.report_id) == report_id, col(PolicyCase.published_at).is_(None)))
    await session.execute(delete(PolicyReport).where(col(PolicyReport.id) == report_id))


async def closed_before(session: AsyncSession, instant: datetime) -> Sequence[PolicyReport]:
    statement = select(PolicyReport).where(col(PolicyReport.status) == ReportStatus.CLOSED.value, col(PolicyReport.changed_at) < instant)
    return (await session.scalars(statement)).all()


async def insert_message(session: AsyncSession, row: PolicyReportMessage) -> int | None:
    """The new row's id; None when it was sent before."""
    statement = _insert(session)(PolicyReportMessage).values(**row.model_dump(exclude={"id"}))
    return await session.scalar(statement.on_conflict_do_nothing().returning(col(PolicyReportMessage.id)))


async def messages(session: AsyncSession, report_ids: Collection[int]) -> Sequence[PolicyReportMessage]:
    """What was written below these reports, oldest first."""
    statement = select(PolicyReportMessage).where(col(PolicyReportMessage.report_id).in_(report_ids))
    return (await session.scalars(statement.order_by(col(PolicyReportMessage.id)).limit(MOST_MESSAGES * len(report_ids)))).all()


async def count_messages(session: AsyncSession, report_id: int) -> int:
    return (await session.scalar(select(func.count()).where(col(PolicyReportMessage.report_id) == report_id))) or 0


async def last_words(session: AsyncSession, report_ids: Collection[int]) -> dict[int, bool]:
    """Whether the last message below each report is the programme owner's."""
    last = select(func.max(col(PolicyReportMessage.id))).where(col(PolicyReportMessage.report_id).in_(report_ids))
    statement = select(col(PolicyReportMessage.report_id), col(PolicyReportMessage.by_owner))
    latest = last.group_by(col(PolicyReportMessage.report_id))
    return {row[0]: row[1] for row in (await session.execute(statement.where(col(PolicyReportMessage.id).in_(latest)))).all()}


async def insert_case(session: AsyncSession, row: PolicyCase) -> int | None:
    """The new row's id; None when the report has its case already."""
    statement = _insert(session)(PolicyCase).values(**row.model_dump(exclude={"id"}))
    return await session.scalar(statement.on_conflict_do_nothing().returning(col(PolicyCase.id)))


async def case_of_report(session: AsyncSession, report_id: int) -> int | None:
    return await session.scalar(select(col(PolicyCase.id)).where(col(PolicyCase.report_id) == report_id))


async def blank_case(session: AsyncSession) -> int | None:
    """A case that was begun without a report and has never been saved."""
    statement = select(col(PolicyCase.id)).where(
        col(PolicyCase.report_id).is_(None), col(PolicyCase.published_at).is_(None), col(PolicyCase.revision) == 1
    )
    return await session.scalar(statement.order_by(col(PolicyCase.id)).limit(1))


async def stored_case(session: AsyncSession, case_id: int, *, lock: bool = False) -> PolicyCase | None:
    statement = select(PolicyCase).where(col(PolicyCase.id) == case_id)
    return (await session.scalars(statement.with_for_update() if lock else statement)).one_or_none()


async def published_cases(session: AsyncSession, before: tuple[datetime, int] | None, limit: int) -> Sequence[PolicyCase]:
    """Latest first, from behind a place in the list on."""
    at, number = col(PolicyCase.published_at), col(PolicyCase.id)
    statement = select(PolicyCase).where(at.is_not(None)).order_by(at.desc(), number.desc()).limit(limit)
    if before is not None:
        statement = statement.where(or_(at < before[0], and_(at == before[0], number < before[1])))
    return (await session.scalars(statement)).all()


async def published_since(session: AsyncSession, since: datetime) -> Sequence[PolicyCase]:
    at = col(PolicyCase.published_at)
    return (await session.scalars(select(PolicyCase).where(at >= since).order_by(at.desc(), col(PolicyCase.id).desc()))).all()


async def case_drafts(session: AsyncSession) -> Sequence[PolicyCase]:
    statement = select(PolicyCase).where(col(PolicyCase.published_at).is_(None)).order_by(col(PolicyCase.id).desc()).limit(MOST_DRAFTS)
    return (await session.scalars(statement)).all()


async def delete_case(session: AsyncSession, row: PolicyCase) -> None:
    await session.delete(row)
    await session.flush()


async def helped(session: AsyncSession, case_ids: Collection[int], person_id: int) -> dict[int, tuple[int, bool]]:
    """How many people each case helped, and whether this person is among them."""
    mine = func.max(case((col(PolicyCaseHelped.person_id) == person_id, 1), else_=0))
    statement = select_columns(col(PolicyCaseHelped.case_id), func.count(), mine).where(col(PolicyCaseHelped.case_id).in_(case_ids))
    rows = await session.execute(statement.group_by(col(PolicyCaseHelped.case_id)))
    return {row[0]: (row[1], bool(row[2])) for row in rows.all()}


async def say_helped(session: AsyncSession, row: PolicyCaseHelped) -> None:
    await session.execute(_insert(session)(PolicyCaseHelped).values(**row.model_dump()).on_conflict_do_nothing())


async def take_back_helped(session: AsyncSession, case_id: int, person_id: int) -> None:
    await session.execute(
        delete(PolicyCaseHelped).where(col(PolicyCaseHelped.case_id) == case_id, col(PolicyCaseHelped.person_id) == person_id)
    )
