"""How far the rules are acknowledged: shares of teams for managers and the programme owner, names for the programme owner alone."""
# pyright: strict

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from app.database import UnitOfWork
from app.errors import ForbiddenError
from app.i18n import locale_of
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.policy.documents import repository
from app.policy.documents import repository_people as people_sql
from app.policy.documents.finding import expected, is_for, published, today_of
from app.policy.documents.models import RuleDocument
from app.policy.documents.rules import read
from app.policy.documents.sharing import TeamCount, team_shares, total
from app.policy.documents.views import Acknowledged, Missing, RuleStatus
from app.telling import Message, tell


async def status(uow: UnitOfWork, actor: Actor) -> tuple[RuleStatus, ...]:
    """How far each set of rules in force is acknowledged: the own departments for a manager, the whole company for the programme owner.

    Groups of fewer than five people are never shown, nor anything from which they could be reckoned (semantics 10).
    """
    leads = actor.may(Permission.LEAD_PROGRAMME)
    if not leads:
        require(actor, Permission.VIEW_TEAM)
    own = set((await people.me(uow, actor)).managed_department_ids)
    everybody = await people.active_people(uow)
    acknowledged = await people_sql.who_acknowledged(uow.session)
    locale = locale_of(actor.locale)
    found: list[RuleStatus] = []
    for document, row in await repository.documents(uow.session):
        if row is None or not document.in_force:
            continue
        asked = expected(document, everybody)
        shares = team_shares(_counts(asked, acknowledged.get(document.id, set())))
        shown = shares if leads else tuple(one for one in shares if one.team_id in own)
        concerned = {team for team in own if is_for(document, team)}
        hidden = 0 if leads else len(concerned - {one.team_id for one in shown})
        title = read(row.content, locale).title
        found.append(
            RuleStatus(document.id, title, row.number, row.published_at, shown, total(shares) if leads else None, own_teams_hidden=hidden)
        )
    return tuple(found)


async def missing_people(uow: UnitOfWork, actor: Actor, document_id: int) -> tuple[Missing, ...]:
    """Who has not acknowledged yet, by name. For the programme owner only; each look is written to the audit log."""
    document = await _for_owner(uow, actor, document_id)
    await people.record_audit(uow, actor, "rules.names_seen", f"rule:{document_id}")
    return tuple(Missing(one.id, one.name, one.department_id) for one in await _missing(uow, document))


async def remind_missing(uow: UnitOfWork, actor: Actor, document_id: int) -> int:
    """Tell those who have not acknowledged yet, each at most once a week whatever the rules; how many were told now."""
    document = await _for_owner(uow, actor, document_id)
    today = today_of(actor)
    week = today - timedelta(days=today.weekday())
    missing = {one.id: one for one in await _missing(uow, document) if one.id != actor.person_id}
    reminded = [missing[one] for one in await people_sql.remind(uow.session, missing.keys(), week)]
    row = await repository.version(uow.session, document_id, document.current_number)
    for locale in sorted({one.locale for one in reminded}) if row else ():
        message = Message(
            person_ids=frozenset(one.id for one in reminded if one.locale == locale),
            kind="rules.reminded",
            path=f"/rules?d={document_id}",
            key=f"rules.reminded:{document_id}:{week.isoformat()}",
            facts={"title": read(row.content, locale).title if row else ""},
        )
        await tell(uow, message)
    await people.record_audit(uow, actor, "rules.reminded", f"rule:{document_id}", people=len(reminded))
    return len(reminded)


async def acknowledged_share(uow: UnitOfWork) -> Acknowledged:
    """How many of the people who are asked have acknowledged everything in force for them; nobody is asked before rules are published."""
    acknowledged = await people_sql.who_acknowledged(uow.session)
    in_force = [document for document, row in await repository.documents(uow.session) if row is not None and document.in_force]
    asked = done = 0
    for one in await people.active_people(uow):
        theirs = [document.id for document in in_force if is_for(document, one.department_id)]
        asked += bool(theirs)
        done += bool(theirs) and all(one.id in acknowledged.get(document_id, set()) for document_id in theirs)
    return Acknowledged(done, asked)


async def _for_owner(uow: UnitOfWork, actor: Actor, document_id: int) -> RuleDocument:
    if not actor.may(Permission.LEAD_PROGRAMME):
        raise ForbiddenError
    return await published(uow, document_id)


async def _missing(uow: UnitOfWork, document: RuleDocument) -> list[people.ActivePerson]:
    done = (await people_sql.who_acknowledged(uow.session)).get(document.id, set())
    return [one for one in expected(document, await people.active_people(uow)) if one.id not in done]


def _counts(asked: Iterable[people.ActivePerson], done: set[int]) -> list[TeamCount]:
    everybody = list(asked)
    size = Counter(one.department_id for one in everybody)
    acknowledged = Counter(one.department_id for one in everybody if one.id in done)
    return [TeamCount(team, size[team], acknowledged[team]) for team in size]
