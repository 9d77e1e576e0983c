"""What the product itself sees about items: stories told and tried, who answers at the desk, rules published, read and reviewed, cases.

`register` is called once per process (app/wiring.py). Numbers about people are given for five or more only.
"""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from app.database import UnitOfWork
from app.disclosure import LEAST_PEOPLE
from app.helpdesk.knowledge import service as knowledge
from app.people import service as people
from app.people.rules import Role
from app.policy import service as policy
from app.policy.cases import service as cases
from app.roadmap.hooks import evidence
from app.roadmap.views import CycleRef, Evidence
from app.stories import service as stories

PEOPLE_PER_STORY = 5
TRIES_PER_STORY = 2


def register() -> None:
    """Let items of cycles be seen."""
    evidence("p1.owner.rules", rules_published)
    evidence("p2.stories", stories_told)
    evidence("p2.tries", stories_tried)
    evidence("p2.desk", desk_staffed)
    evidence("p3.rules", rules_read)
    evidence("p3.manual", articles)
    evidence("p5.revision", rules_reviewed)
    evidence("p5.sharing", cases_shared)


async def stories_told(uow: UnitOfWork, cycle: CycleRef) -> Evidence | None:
    """Stories of the unit since the cycle began; settled with one for every five people."""
    told = await stories.told_since(uow, await _since(uow, cycle), cycle.department_id)
    if cycle.department_id is None:
        size = len(await people.person_ids_active(uow))
    else:
        size = (await people.department_sizes(uow, [cycle.department_id]))[cycle.department_id]
    wanted = max(1, -(-size // PEOPLE_PER_STORY))
    return Evidence("roadmap.seen.stories", {"n": told.stories, "wanted": wanted}, "/stories", told.stories >= wanted)


async def stories_tried(uow: UnitOfWork, cycle: CycleRef) -> Evidence | None:
    """How often these stories were tried; settled when twice for each."""
    told = await stories.told_since(uow, await _since(uow, cycle), cycle.department_id)
    done = 0 < told.stories * TRIES_PER_STORY <= told.tries
    return Evidence("roadmap.seen.tries", {"n": told.tries, "stories": told.stories}, "/stories", done)


async def desk_staffed(uow: UnitOfWork, cycle: CycleRef) -> Evidence | None:
    """Whether anybody has the role of the help desk: whoever else answers does so beside other work."""
    del cycle
    count = len(await people.holders(uow, [Role.HELP_DESK]))
    return Evidence("roadmap.seen.desk" if count else "roadmap.seen.desk.nobody", {"n": count}, "/desk/settings", count > 0)


async def rules_published(uow: UnitOfWork, cycle: CycleRef) -> Evidence | None:
    """Whether the company has rules in force."""
    del cycle
    _, count = await policy.rules_reviewed_on_time(uow)
    return Evidence("roadmap.seen.rules" if count else "roadmap.seen.rules.none", {"n": count}, "/rules", count > 0)


async def rules_read(uow: UnitOfWork, cycle: CycleRef) -> Evidence | None:
    """How many of the company have acknowledged the rules; nothing where fewer than five are asked."""
    del cycle
    share = await policy.acknowledged_share(uow)
    if share.expected < LEAST_PEOPLE:
        return None
    return Evidence(
        "roadmap.seen.read", {"n": share.acknowledged, "asked": share.expected}, "/rules/status", share.acknowledged == share.expected
    )


async def rules_reviewed(uow: UnitOfWork, cycle: CycleRef) -> Evidence | None:
    """How many rules in force are not overdue for review. That somebody changed something is theirs to say."""
    del cycle
    on_time, count = await policy.rules_reviewed_on_time(uow)
    return Evidence("roadmap.seen.reviewed", {"n": on_time, "count": count}, "/rules", done=False) if count else None


async def articles(uow: UnitOfWork, cycle: CycleRef) -> Evidence | None:
    """How many articles the manual has. Whether it covers the tasks is for people to say."""
    del cycle
    return Evidence("roadmap.seen.articles", {"n": await knowledge.published_articles(uow)}, "/ask/manual", done=False)


async def cases_shared(uow: UnitOfWork, cycle: CycleRef) -> Evidence | None:
    """Cases that everybody may read, published since the cycle began."""
    count = len(await cases.cases_published(uow, await _since(uow, cycle)))
    return Evidence("roadmap.seen.cases", {"n": count}, "/rules/cases", count > 0)


async def _since(uow: UnitOfWork, cycle: CycleRef) -> datetime:
    company = await people.company(uow)
    return datetime.combine(cycle.started_on, time(company.day_start_hour), ZoneInfo(company.zone))
