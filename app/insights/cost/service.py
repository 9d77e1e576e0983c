"""Reading and setting what an hour of work costs, and what saved minutes are worth by it."""
# pyright: strict

from __future__ import annotations

from app import clock
from app.database import UnitOfWork
from app.errors import InvalidInputError
from app.insights.cost import repository
from app.insights.cost.models import InsightSetting
from app.people import service as people
from app.people.rules import Actor, Permission, require

__all__ = ["MOST_COST", "hourly_cost", "hourly_cost_now", "set_hourly_cost", "worth"]

MOST_COST = 100_000
MINUTES = 60


async def hourly_cost(uow: UnitOfWork, actor: Actor) -> int | None:
    """The company's hourly cost in yen; None while nobody has set it: then nothing is shown as money."""
    require(actor, Permission.VIEW_INSIGHTS)
    return await hourly_cost_now(uow)


async def set_hourly_cost(uow: UnitOfWork, actor: Actor, cost: int | None) -> None:
    """Set the hourly cost in yen (1 to 100,000), or take it away with None. Raises InvalidInputError."""
    require(actor, Permission.LEAD_PROGRAMME)
    if cost is not None and (type(cost) is not int or not 1 <= cost <= MOST_COST):
        raise InvalidInputError("insights.cost.wrong", field="hourly_cost", most=MOST_COST)
    await people.lock_company(uow)  # the first setting has no row to wait on
    if await hourly_cost_now(uow) == cost:
        return
    await repository.save(uow.session, InsightSetting(id=1, hourly_cost=cost, changed_at=clock.now()))
    await people.record_audit(uow, actor, "insights.hourly_cost", "company:1", hourly_cost=cost)


async def hourly_cost_now(uow: UnitOfWork) -> int | None:
    """The hourly cost for other use cases, which have checked who asks."""
    row = await repository.setting(uow.session)
    return None if row is None else row.hourly_cost


def worth(minutes: int, cost: int | None) -> int | None:
    """What self-reported minutes are worth in yen, rounded to a whole one; None without an hourly cost."""
    return None if cost is None else round(minutes * cost / MINUTES)
