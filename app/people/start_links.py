"""Links for the first sign-in of people who came from a staff file: personal, for one use, valid 30 days, shown once."""
# pyright: strict

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from app import clock
from app.database import UnitOfWork
from app.errors import InvalidInputError, NotFoundError
from app.people.audit import record_audit
from app.people.repository import start_links
from app.people.rules import Actor, Permission, Role, hash_token, is_id, require

START_LINK_VALID = timedelta(days=30)
MOST_ON_A_SHEET = 300
MOST_AT_ONCE = 20_000
PORTION = 200


@dataclass(frozen=True)
class WaitingView:
    """How many people of a department still wait for their first sign-in; `department_id` 0 stands for none."""

    department_id: int
    name: str
    count: int


@dataclass(frozen=True)
class StartLink:
    """A person and the token of their link, which is nowhere else."""

    name: str
    department: str
    login: str
    token: str
    expires_at: datetime


async def waiting_people(uow: UnitOfWork, actor: Actor) -> tuple[WaitingView, ...]:
    """Departments in which somebody waits, by name, those without a department last."""
    require(actor, Permission.MANAGE_PEOPLE)
    counts = await start_links.waiting_counts(uow.session, with_administrators=Role.ADMINISTRATOR in actor.roles)
    return tuple(WaitingView(department_id or 0, name or "", count) for department_id, name, count in counts)


async def issue_start_links(
    uow: UnitOfWork, actor: Actor, department_id: int | None, *, everybody: bool = False, most: int = MOST_AT_ONCE
) -> tuple[StartLink, ...]:
    """New links for those who wait in a department (None: in none) or everywhere; their earlier links end.

    Raises NotFoundError when nobody waits, InvalidInputError when there are more than `most`.
    """
    require(actor, Permission.MANAGE_PEOPLE)
    if department_id is not None and not is_id(department_id):
        raise NotFoundError("people.department.not_found")
    people = await start_links.waiting(
        uow.session, department_id, everybody=everybody, with_administrators=Role.ADMINISTRATOR in actor.roles, limit=most + 1
    )
    if not people:
        raise NotFoundError("links.nobody")
    if len(people) > most:
        raise InvalidInputError("links.too_many", n=most)
    now = clock.now()
    links = [StartLink(one.name, one.department or "", one.login, secrets.token_urlsafe(32), now + START_LINK_VALID) for one in people]
    rows = [
        {
            "token_hash": hash_token(link.token), "person_id": one.id, "created_by": actor.person_id, "created_at": now,
            "expires_at": link.expires_at, "used_at": None,
        }
        for one, link in zip(people, links, strict=True)
    ]  # fmt: skip
    for start in range(0, len(rows), PORTION):
        portion = rows[start : start + PORTION]
        await start_links.replace_links(uow.session, [one.id for one in people[start : start + PORTION]], portion)
    await record_audit(uow, actor, "person.issue_start_links", f"department:{department_id}", people=len(links), everybody=everybody)
    return tuple(links)
