"""The screenshot of a report: opened by the reporter and the programme owners, gone with the report."""
# pyright: strict

from __future__ import annotations

from collections.abc import Sequence

from app.database import UnitOfWork
from app.people.rules import Actor, Permission
from app.policy.cases import repository
from app.policy.cases.models import PolicyReport
from app.policy.cases.views import Picture
from app.uploads import service as uploads
from app.uploads.service import Audience

AREA = "policy"
SUBJECT = "report:"


async def attach_picture(uow: UnitOfWork, actor: Actor, row: PolicyReport) -> None:
    """Make the picture part of its report. Raises NotFoundError for one that is not the actor's own."""
    if row.picture:
        await uploads.attach(
            uow, actor, (row.picture,), audience=Audience.AREA, area=AREA, subject=f"{SUBJECT}{row.id}", anonymous=row.anonymous
        )


async def pictures_of(uow: UnitOfWork, rows: Sequence[PolicyReport]) -> dict[int, Picture]:
    """The pictures of reports by the reports' ids."""
    shown = await uploads.shown(uow, [row.picture for row in rows if row.picture])
    return {
        row.id: Picture(found.address, row.picture_alt, found.width, found.height)
        for row in rows
        if row.picture and (found := shown.get(row.picture)) is not None
    }


async def remove_picture(uow: UnitOfWork, row: PolicyReport) -> None:
    if row.picture:
        await uploads.remove(uow, [row.picture])


async def may_see(uow: UnitOfWork, actor: Actor, subject: str) -> bool:
    """Whether somebody may open the picture of a report: who reported, and who leads the programme."""
    number = subject.removeprefix(SUBJECT)
    row = await repository.report(uow.session, int(number)) if subject.startswith(SUBJECT) and number.isdecimal() else None
    return row is not None and (row.person_id == actor.person_id or actor.may(Permission.LEAD_PROGRAMME))
