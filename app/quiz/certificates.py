"""Certificates of the security basics: earned with the answers themselves, shown to the person, shares of teams to the programme owner."""
# pyright: strict

from __future__ import annotations

import secrets
from collections import Counter
from datetime import date

from app import clock
from app.curriculum import service as curriculum
from app.curriculum.rules.topics import topic_of, topic_order
from app.database import UnitOfWork
from app.habit.rules.learning_day import learning_day
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.quiz import repository_basics as repository
from app.quiz.models import QuizCertificate
from app.quiz.rules.certificates import (
    ALPHABET,
    NUMBER_LENGTH,
    TeamCount,
    TeamShare,
    counts_since,
    is_earned,
    read_number,
    same_name,
    team_shares,
    valid_until,
    written_number,
)
from app.quiz.views import CertificateView, CheckedCertificate, SecurityProgress, TopicProgress


async def security_progress(uow: UnitOfWork, actor: Actor) -> SecurityProgress:
    """How far the actor is with the security basics, and the certificate that is valid now, if any. Reads only."""
    require(actor, Permission.MEMBER)
    today = _today(actor)
    last = await repository.latest_certificate(uow.session, actor.person_id)
    valid = last if last is not None and last.valid_until >= today else None
    right = await _right(uow, actor, counts_since(today, None if last is None or valid is not None else last.earned_on))
    topics = tuple(TopicProgress(topic, topic in right) for topic in await _offered(uow))
    return SecurityProgress(topics, None if valid is None else await _view(uow, actor, valid))


async def issue_if_earned(uow: UnitOfWork, actor: Actor) -> bool:
    """Store a certificate when the last topic has just been right and none is valid; whether one was stored now."""
    today = _today(actor)
    last = await repository.latest_certificate(uow.session, actor.person_id)
    if last is not None and last.valid_until >= today:
        return False
    offered = await _offered(uow)
    if not is_earned(offered, await _right(uow, actor, counts_since(today, None if last is None else last.earned_on))):
        return False
    row = QuizCertificate(
        person_id=actor.person_id,
        earned_on=today,
        valid_until=valid_until(today),
        number="".join(secrets.choice(ALPHABET) for _ in range(NUMBER_LENGTH)),
        topics=list(offered),
        at=clock.now(),
    )
    await repository.insert_certificate(uow.session, row)
    return True


async def certificate_shares(uow: UnitOfWork, actor: Actor) -> tuple[TeamShare, ...]:
    """The share of each team that holds a valid certificate today; no names, and no group of fewer than five people."""
    require(actor, Permission.LEAD_PROGRAMME)
    today = _today(actor)
    team_of = {one.person_id: one.department_id for one in await people.memberships(uow, today, today)}
    names = {one.id: one.name for one in await people.department_names(uow)}
    everybody = await people.person_ids_active(uow)
    holding = await repository.holders(uow.session, today)
    size = Counter(team_of.get(person) for person in everybody)
    held = Counter(team_of.get(person) for person in everybody if person in holding)
    return team_shares([TeamCount(None if team is None else names[team], size[team], held[team]) for team in size])


async def check_certificate(uow: UnitOfWork, actor: Actor, number: str, name: str) -> CheckedCertificate | None:
    """Whether the number and the name on a certificate that somebody shows belong together; until when it is valid, otherwise None.

    Whoever asks has to know both, so that numbers tell no names and names no numbers.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    wanted = read_number(number)
    row = None if wanted is None else await repository.certificate_by_number(uow.session, wanted)
    if row is None or not same_name((await people.names_of(uow, [row.person_id])).get(row.person_id, ""), name):
        return None
    return CheckedCertificate(row.earned_on, row.valid_until, row.valid_until >= _today(actor))


async def _offered(uow: UnitOfWork) -> tuple[str, ...]:
    """The security topics that the library asks about."""
    return tuple(sorted({one.topic for one in await curriculum.question_pool(uow) if one.security}, key=topic_order))


async def _right(uow: UnitOfWork, actor: Actor, since: date) -> set[str]:
    return {topic_of(topics) for topics in await repository.topics_right(uow.session, actor.person_id, since)}


async def _view(uow: UnitOfWork, actor: Actor, row: QuizCertificate) -> CertificateView:
    name = (await people.me(uow, actor)).name
    company = (await people.company(uow)).name
    topics = tuple(sorted(row.topics, key=topic_order))
    return CertificateView(name, company, row.earned_on, row.valid_until, written_number(row.number), topics)


def _today(actor: Actor) -> date:
    return learning_day(clock.now(), actor.zone, actor.day_start_hour)
