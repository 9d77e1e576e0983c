"""Who is told what about reports and cases. Nothing in a message says who reported."""
# pyright: strict

from __future__ import annotations

from app.database import UnitOfWork
from app.people import service as people
from app.people.rules import Actor, Permission
from app.policy.cases.models import PolicyCase, PolicyReport
from app.policy.cases.rules import ReportStatus
from app.telling import Message, take_back, tell

AREA = "cases"
OWN, HANDLED, CASE = "/rules/report/mine?r={}", "/rules/reports?r={}", "/rules/case?c={}"


async def tell_owners(uow: UnitOfWork, actor: Actor, row: PolicyReport, what: str, key: str) -> None:
    """The programme owners, but not one who reported themselves."""
    owners = await people.ids_permitted(uow, Permission.LEAD_PROGRAMME)
    await tell(uow, Message(owners - {actor.person_id}, _kind(what), HANDLED.format(row.id), key))


async def tell_of_report(uow: UnitOfWork, actor: Actor, row: PolicyReport) -> None:
    await tell_owners(uow, actor, row, "urgent" if row.urgent else "reported", _key(row, "new"))


async def tell_of_addition(uow: UnitOfWork, actor: Actor, row: PolicyReport, number: int) -> None:
    await tell_owners(uow, actor, row, "added", _key(row, f"message:{number}"))


async def tell_of_answer(uow: UnitOfWork, actor: Actor, row: PolicyReport, number: int) -> None:
    await _tell_reporter(uow, actor, row, "answered", _key(row, f"message:{number}"))


async def tell_of_status(uow: UnitOfWork, actor: Actor, row: PolicyReport) -> None:
    if row.status != ReportStatus.NEW.value:
        await _tell_reporter(uow, actor, row, row.status, _key(row, row.status))


async def forget_report(uow: UnitOfWork, row: PolicyReport, numbers: list[int]) -> None:
    """What was told about a report leads nowhere any more."""
    for what in ("new", ReportStatus.IN_HAND.value, ReportStatus.CLOSED.value, *(f"message:{number}" for number in numbers)):
        await take_back(uow, _key(row, what))


async def tell_of_case(uow: UnitOfWork, actor: Actor, row: PolicyCase) -> None:
    """Everybody, once for each case."""
    everybody = frozenset(await people.person_ids_active(uow)) - {actor.person_id}
    await tell(uow, Message(everybody, _kind("published"), CASE.format(row.id), f"case:{row.id}", {"title": row.title}))


async def forget_case(uow: UnitOfWork, row: PolicyCase) -> None:
    await take_back(uow, f"case:{row.id}")


async def _tell_reporter(uow: UnitOfWork, actor: Actor, row: PolicyReport, what: str, key: str) -> None:
    await tell(uow, Message(frozenset({row.person_id}) - {actor.person_id}, _kind(what), OWN.format(row.id), key))


def _kind(what: str) -> str:
    """The sentences are told.cases.<what>."""
    return f"{AREA}.{what}"


def _key(row: PolicyReport, what: str) -> str:
    return f"report:{row.id}:{what}"
