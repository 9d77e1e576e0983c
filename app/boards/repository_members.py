"""SQL of the individual board: who takes part, who has left, their points and places."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Select, bindparam, cast, delete, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.boards import models
from app.boards.repository import MEMBER, MEMBERS, TALLY, dialect_of, insert_into, table_of
from app.boards.rules import NEIGHBOURS, TOP

DEPARTURES = table_of(models.BoardDeparture)
MIX = 2**31 - 1  # a prime: multiplying by anything below it reorders all numbers below it


async def takes_part(session: AsyncSession, person_id: int) -> bool:
    return await members(session, [person_id]) != []


async def members(session: AsyncSession, among: Collection[int] | None = None) -> list[int]:
    """Who takes part, of everybody or of some."""
    query = select(MEMBERS.c.person_id).order_by(MEMBERS.c.person_id)
    return list(await session.scalars(query if among is None else query.where(MEMBERS.c.person_id.in_(among))))


async def save_member(session: AsyncSession, person_id: int, nickname: str | None, key: str | None, shuffle: int, now: datetime) -> bool:
    """Take somebody in, or change their nickname; False when somebody else has it."""
    row = insert_into(dialect_of(session), MEMBERS).values(
        person_id=person_id, nickname=nickname, nickname_key=key, shuffle=shuffle, joined_at=now
    )
    row = row.on_conflict_do_update(index_elements=["person_id"], set_={"nickname": nickname, "nickname_key": key})
    try:
        async with session.begin_nested():
            await session.execute(row)
    except IntegrityError:
        return False
    return True


async def delete_member(session: AsyncSession, person_id: int) -> bool:
    """Take somebody out with all their points; whether they took part."""
    gone = await session.execute(delete(MEMBERS).where(MEMBERS.c.person_id == person_id).returning(MEMBERS.c.person_id))
    return gone.one_or_none() is not None


async def delete_everybody(session: AsyncSession) -> None:
    await session.execute(delete(MEMBERS))
    await session.execute(delete(DEPARTURES))


async def departure(session: AsyncSession, person_id: int) -> datetime | None:
    return await session.scalar(select(DEPARTURES.c.left_at).where(DEPARTURES.c.person_id == person_id))


async def note_departure(session: AsyncSession, person_id: int, now: datetime) -> None:
    row = insert_into(dialect_of(session), DEPARTURES).values(person_id=person_id, left_at=now)
    await session.execute(row.on_conflict_do_update(index_elements=["person_id"], set_={"left_at": now}))


async def forget(session: AsyncSession, departed_before: datetime, weeks_before: date) -> None:
    """Delete departures that do not matter any more, and points of past seasons."""
    await session.execute(delete(DEPARTURES).where(DEPARTURES.c.left_at <= departed_before))
    await session.execute(delete(TALLY).where(TALLY.c.kind == MEMBER, TALLY.c.first < weeks_before))


async def save_points(session: AsyncSession, points: Mapping[tuple[int, date], int]) -> None:
    """Store the points of members by (person, week); their writes must be locked."""
    rows = [
        {"kind": MEMBER, "subject_id": person_id, "first": week, "member_id": person_id, "expected": 0, "earned": earned}
        for (person_id, week), earned in points.items()
    ]
    if rows:
        row = insert_into(dialect_of(session), TALLY)
        row = row.on_conflict_do_update(index_elements=["kind", "subject_id", "first"], set_={"earned": row.excluded.earned})
        await session.execute(row, rows)


async def stored_points(session: AsyncSession, since: date) -> dict[tuple[int, date], int]:
    query = select(TALLY.c.subject_id, TALLY.c.first, TALLY.c.earned).where(TALLY.c.kind == MEMBER, TALLY.c.first >= since)
    return {(row[0], row[1]): row[2] for row in (await session.execute(query)).all()}


async def delete_points(session: AsyncSession, person_ids: Collection[int]) -> None:
    await session.execute(delete(TALLY).where(TALLY.c.kind == MEMBER, TALLY.c.subject_id.in_(person_ids)))


class PlaceRow(NamedTuple):
    """A place on the board."""

    person_id: int
    nickname: str | None
    points: int
    rank: int
    place: int


def _places() -> Select[*tuple[Any, ...]]:
    """Top and neighbours, in order; ties in an order drawn for the week."""
    points = func.sum(TALLY.c.earned).label("points")
    scored = (
        select(TALLY.c.subject_id.label("person_id"), points)
        .where(TALLY.c.kind == MEMBER, TALLY.c.first.between(bindparam("first"), bindparam("last")))
        .group_by(TALLY.c.subject_id)
        .having(points > 0)
        .subquery()
    )
    lot = (cast(MEMBERS.c.shuffle, BigInteger()) * bindparam("factor", type_=BigInteger())) % MIX
    ranked = (
        select(
            scored.c.person_id,
            MEMBERS.c.nickname,
            scored.c.points,
            func.rank().over(order_by=scored.c.points.desc()).label("rank"),
            func.row_number().over(order_by=(scored.c.points.desc(), lot, scored.c.person_id)).label("place"),
        )
        .join(MEMBERS, MEMBERS.c.person_id == scored.c.person_id)
        .cte("ranked")
        .prefix_with("MATERIALIZED")  # it is asked twice
    )
    own = select(ranked.c.place).where(ranked.c.person_id == bindparam("person")).scalar_subquery()
    near = func.abs(ranked.c.place - own) <= NEIGHBOURS
    return select(ranked).where(or_(ranked.c.place <= TOP, near)).order_by(ranked.c.place)


_PLACES = _places()


async def places(session: AsyncSession, person_id: int, first: date, last: date, factor: int) -> list[PlaceRow]:
    """The top of the board and the person's surroundings, over whole weeks; `factor` (1 to MIX - 1) draws the order of ties."""
    values = {"person": person_id, "first": first, "last": last, "factor": factor}
    return [PlaceRow(row[0], row[1], int(row[2]), row[3], row[4]) for row in (await session.execute(_PLACES, values)).all()]
