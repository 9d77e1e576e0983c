"""What people of the demo reported without blame, and what the programme owner made of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from app.clock import ManualClock
from app.database import Database, UnitOfWork
from app.demo.cast import incidents
from app.demo.founding import Employee
from app.demo.timeline import Timeline
from app.people.rules import Actor, Role
from app.policy.cases import service as cases
from app.policy.cases.rules import CaseText, ReportStatus
from app.policy.cases.service import GivesAwayError
from app.policy.cases.views import ReportInput

REPORTED, ANSWERED, SHARED = "10:40", "11:25", "16:10"


async def tell_of_cases(database: Database, staff: Mapping[str, Employee], timeline: Timeline, clock: ManualClock, now: datetime) -> None:
    """Reports of the last weeks: answered and shared as cases, the latest still open. Nothing where nobody leads the programme."""
    owner = next((one.actor for one in staff.values() if one.player.account == Role.PROGRAMME_OWNER), None)
    reporters = [one.actor for one in staff.values() if not one.player.account]
    if owner is None or not reporters:
        return
    random = Random("cases")
    for number, incident in enumerate(incidents()):
        day = max(timeline.first + timedelta(days=number + 1), timeline.last - timedelta(days=incident["days_ago"]))
        times = [timeline.at(day, at) for at in (REPORTED, ANSWERED, SHARED)]
        if times[-1] > now:
            continue
        clock.move_to(times[0])
        async with database.write() as uow:
            sent = ReportInput(
                _key(random), incident["kind"], incident["outcome"], incident["text"], incident["done"], anonymous=incident["anonymous"]
            )
            report = await cases.report(uow, random.choice(reporters), sent)
            if "case" in incident:
                clock.move_to(times[1])
                await cases.answer_report(uow, owner, report.id, _key(random), incident["answer"])
                clock.move_to(times[2])
                await _share(uow, owner, report.id, incident, random.sample(reporters, min(len(reporters), number + 2)))


async def _share(uow: UnitOfWork, owner: Actor, report_id: int, incident: dict[str, Any], helped: list[Actor]) -> None:
    """The case of a report, read by a few people whom it helped."""
    number = await cases.share_as_case(uow, owner, report_id)
    begun = await cases.show_case(uow, owner, number)
    text = CaseText(story=incident["text"], **incident["case"])
    saved = await cases.save_case(uow, owner, number, begun.revision, text, begun.kind, begun.rule)
    try:
        await cases.publish_case(uow, owner, number, saved.revision)
    except GivesAwayError as asked:  # a word that is also somebody's name: whoever wrote the demo has looked
        await cases.publish_case(uow, owner, number, saved.revision, asked.digest)
    await cases.set_report_status(uow, owner, report_id, ReportStatus.CLOSED)
    for reader in helped:
        await cases.say_case_helped(uow, reader, number, helped=True)


def _key(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))
