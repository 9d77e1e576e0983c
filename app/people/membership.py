"""Which department a person belonged to on which day. Every change of `Person.department_id` comes through here.

Areas above may listen: they are told inside the transaction of the change, before it is committed.
"""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Select

from app.database import UnitOfWork
from app.people import repository
from app.people.repository import audience
from app.people.rules import Actor, Permission, Role, require

MOST_COLLEAGUES = 48


@dataclass(frozen=True)
class MembershipChange:
    """From `since` on `people` count for other departments; `departments` are all they ever belonged to. Those `gone` count for none."""

    since: date
    departments: frozenset[int]
    gone: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Placement:
    """From `day` on a person belongs to a department (None: to none); `gone`: they are not with the company any more."""

    person_id: int
    department_id: int | None
    day: date
    gone: bool = False


class MembershipListener(Protocol):
    async def membership_changed(self, uow: UnitOfWork, change: MembershipChange) -> None: ...


_listeners: list[MembershipListener] = []


def listen_to_memberships(listener: MembershipListener) -> None:
    """Tell this listener of every change; called once per process, when it is put together."""
    if listener not in _listeners:
        _listeners.append(listener)


async def note_department(uow: UnitOfWork, person_id: int, department_id: int | None, day: date) -> None:
    """From `day` on the person belongs to this department (None: to none); earlier days stay with the earlier one.

    The person's row must be new or locked, so that nobody practises for two departments at once.
    """
    await note_placements(uow, [Placement(person_id, department_id, day)])


async def note_leaving(uow: UnitOfWork, person_id: int, day: date) -> None:
    """From `day` on the person is not with the company any more."""
    await note_placements(uow, [Placement(person_id, None, day, gone=True)])


async def note_placements(uow: UnitOfWork, placements: Sequence[Placement]) -> None:
    """Likewise for many people at once, at most one placement each; earlier days stay as they are."""
    if not placements:
        return
    ids = [one.person_id for one in placements]
    before = await repository.departments_ever(uow.session, ids)
    await repository.set_memberships(uow.session, [(one.person_id, one.day, one.department_id, one.gone) for one in placements])
    after = {one.department_id for one in placements if one.department_id is not None}
    gone = frozenset(one.person_id for one in placements if one.gone)
    await _tell(uow, MembershipChange(min(one.day for one in placements), frozenset(before | after), gone, frozenset(ids)))


async def note_joining(uow: UnitOfWork, person_ids: Collection[int]) -> None:
    """The day on which these people joined was corrected: what was expected of their departments has changed all along."""
    if person_ids:
        departments = frozenset(await repository.departments_ever(uow.session, person_ids))
        await _tell(uow, MembershipChange(date.min, departments, people=frozenset(person_ids)))


async def _tell(uow: UnitOfWork, change: MembershipChange) -> None:
    for listener in _listeners:
        await listener.membership_changed(uow, change)


@dataclass(frozen=True)
class Membership:
    """A person in a department from `first` to `last`, within the range that was asked for."""

    person_id: int
    department_id: int
    first: date
    last: date
    joined_on: date


async def memberships(uow: UnitOfWork, first: date, last: date, department_ids: Collection[int] | None = None) -> tuple[Membership, ...]:
    """Who belonged to which department (of all, or of some) on the days from `first` to `last`."""
    rows = await repository.memberships(uow.session, first, last, department_ids)
    return tuple(Membership(*row) for row in rows)


@dataclass(frozen=True)
class Presence:
    """Somebody's time with the company within the range that was asked for, in a department or (None) in none.

    `began` is the day from which they could practise: of joining, or of their account where that came later. `erased`: only what areas
    have kept of them without a name tells of their past.
    """

    person_id: int
    department_id: int | None
    first: date
    last: date
    joined_on: date
    began: date
    track: str | None
    erased: bool


async def presences(uow: UnitOfWork, first: date, last: date, person_ids: Collection[int] | None = None) -> tuple[Presence, ...]:
    """Who was with the company on the days from `first` to `last`, of all or of some; each person's times in order."""
    rows = await repository.presences(uow.session, first, last, person_ids)
    return tuple(Presence(*row) for row in rows)


async def departments_ever(uow: UnitOfWork, person_ids: Collection[int]) -> set[int]:
    """Every department that any of these people has ever belonged to."""
    return await repository.departments_ever(uow.session, person_ids)


def department_on(person: ColumnElement[int], day: ColumnElement[date]) -> Select[Any]:
    """A query for the one `department_id` of a person on a day, to be composed into a statement that counts something for it."""
    return repository.department_on(person, day)


@dataclass(frozen=True)
class DepartmentName:
    """A department by its name; archived ones are still named by past boards."""

    id: int
    name: str


async def department_names(uow: UnitOfWork) -> tuple[DepartmentName, ...]:
    """All departments there ever were, by name."""
    return tuple(DepartmentName(*row) for row in await repository.department_names(uow.session))


async def founded_on(uow: UnitOfWork) -> date:
    """The day (UTC) on which the company was set up. Raises NotFoundError before."""
    return await repository.founded_on(uow.session)


@dataclass(frozen=True)
class Colleague:
    """Somebody one works with, by name only."""

    person_id: int
    name: str


async def colleagues(uow: UnitOfWork, actor: Actor) -> tuple[Colleague, ...]:
    """The active people of the actor's department by name, the actor among them; at most `MOST_COLLEAGUES`."""
    require(actor, Permission.MEMBER)
    if actor.department_id is None:
        return ()
    rows = await repository.colleagues(uow.session, actor.department_id, actor.person_id, MOST_COLLEAGUES)
    return tuple(Colleague(*row) for row in rows)


async def trainers(uow: UnitOfWork, actor: Actor) -> tuple[Colleague, ...]:
    """The active trainers by name, for those who work with them; at most `MOST_COLLEAGUES`."""
    require(actor, Permission.AUTHOR)
    rows = await audience.holders(uow.session, [Role.TRAINER.value], MOST_COLLEAGUES)
    return tuple(Colleague(*row) for row in rows)


async def names_of(uow: UnitOfWork, person_ids: Collection[int]) -> dict[int, str]:
    """The names of active people by id."""
    return await repository.names_of(uow.session, person_ids)


async def is_name_of_another(uow: UnitOfWork, actor: Actor, name: str) -> bool:
    """Whether somebody else in the company has this name, or one that differs in widths, letter cases, kana or spaces only."""
    require(actor, Permission.MEMBER)
    return await repository.is_name_of_another(uow.session, name, actor.person_id)
