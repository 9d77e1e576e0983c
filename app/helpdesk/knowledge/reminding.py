"""Whoever looks after an article is told that it has to be looked at again, once per review date."""
# pyright: strict

from __future__ import annotations

from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.helpdesk.knowledge import repository
from app.helpdesk.knowledge.showing import who_looks_after
from app.people import service as people
from app.people.rules import learning_day
from app.telling import Message, tell

AT_ONCE = 500


async def remind_stale(uow: UnitOfWork) -> int:
    """Tell the owners of overdue articles who have not been told about this review date; how many articles. For the nightly job."""
    company = await people.company(uow)
    today = learning_day(clock.now(), ZoneInfo(company.zone), company.day_start_hour)
    rows = await repository.to_remind(uow.session, today, AT_ONCE)
    told: list[int] = []
    for row in rows:
        owners = await who_looks_after(uow, row)
        if owners and row.review_on is not None:
            key = f"manual.stale:{row.id}:{row.review_on.isoformat()}"
            facts = {"title": row.title_ja or row.title_en}
            await tell(uow, Message(owners, "manual.stale", f"/ask/article?a={row.id}", key, facts))
            told.append(row.id or 0)
    await repository.set_reminded(uow.session, told)
    return len(told)
