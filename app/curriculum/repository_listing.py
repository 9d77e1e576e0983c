"""SQL of the curriculum for lists and the search: items in their current version, in a row."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.curriculum.models import CurriculumItem, ItemVersion
from app.curriculum.rules.items import LANGUAGES, Kind, Language, QuestionType
from app.curriculum.views_listing import ListedItem, OfferedVersion

# Words and numbers of the library have neither spaces nor line ends, so that these may separate them.
FIELD, ITEM, NOTHING = " ", "\n", "-"


async def listed(session: AsyncSession, locale: Language, *conditions: ColumnElement[bool]) -> list[ListedItem]:
    """Items in their current version that meet conditions on CurriculumItem, by kind, track, position and slug."""
    content = col(ItemVersion.content)
    statement = (
        select(
            col(CurriculumItem.id),
            col(ItemVersion.id),
            col(CurriculumItem.slug),
            col(CurriculumItem.kind),
            col(CurriculumItem.track),
            col(CurriculumItem.position),
            col(CurriculumItem.department),
            _text("title", locale),
            _text("summary", locale),
            col(ItemVersion.minutes),
            col(ItemVersion.difficulty),
            content["topics"],
            content["type"].as_string(),
            col(CurriculumItem.retired_at).is_(None),
        )
        .join(ItemVersion, _is_current())
        .where(*conditions)
        .order_by(
            col(CurriculumItem.kind),
            col(CurriculumItem.track),
            col(CurriculumItem.position),
            col(CurriculumItem.pack_id),
            col(CurriculumItem.slug),
        )
    )
    return [_item(row) for row in (await session.execute(statement)).all()]


def is_offered(*kinds: Kind) -> ColumnElement[bool]:
    """Condition: the item is not retired and of one of the kinds."""
    return and_(col(CurriculumItem.kind).in_(kinds), col(CurriculumItem.retired_at).is_(None))


def is_one_of(items: Collection[int]) -> ColumnElement[bool]:
    """Condition: the item has one of the ids."""
    return col(CurriculumItem.id).in_(items)


def is_of_work(track: str, department: str) -> ColumnElement[bool]:
    """Condition: the item is made for a kind of work, in a track or for all of them."""
    own = col(CurriculumItem.department) == department
    return and_(own, func.coalesce(col(CurriculumItem.track), track) == track)


async def offered_line(session: AsyncSession, *kinds: Kind) -> str:
    """Every item of the kinds that is offered, in one text that the database puts together: reading thousands of rows takes much longer.

    One item after the other, `item version kind track position department`, with `-` for what is missing.
    """
    columns = (
        cast(col(CurriculumItem.id), String),
        cast(col(ItemVersion.id), String),
        col(CurriculumItem.kind),
        func.coalesce(col(CurriculumItem.track), NOTHING),
        func.coalesce(cast(col(CurriculumItem.position), String), NOTHING),
        func.coalesce(col(CurriculumItem.department), NOTHING),
    )
    told = reduce(lambda before, column: before + FIELD + column, columns)
    statement = select(func.aggregate_strings(told, ITEM)).select_from(CurriculumItem).join(ItemVersion, _is_current())
    return (await session.scalars(statement.where(is_offered(*kinds)))).one() or ""


def offered_in(line: str) -> tuple[OfferedVersion, ...]:
    """What an `offered_line` says, by item."""
    fields = (item.split(FIELD) for item in line.split(ITEM)) if line else ()
    found = [
        OfferedVersion(int(item), int(version), Kind(kind), _or_none(track), None if place == NOTHING else int(place), _or_none(work))
        for item, version, kind, track, place, work in fields
    ]
    return tuple(sorted(found))


def _or_none(word: str) -> str | None:
    return None if word == NOTHING else word


async def contents(session: AsyncSession, versions: Collection[int]) -> dict[int, tuple[Kind, Mapping[str, Any]]]:
    """What versions say, and of which kind they are."""
    statement = (
        select(col(ItemVersion.id), col(CurriculumItem.kind), col(ItemVersion.content))
        .join(CurriculumItem, col(CurriculumItem.id) == col(ItemVersion.item_id))
        .where(col(ItemVersion.id).in_(versions))
    )
    return {version: (Kind(kind), content) for version, kind, content in await session.execute(statement)}


async def item_of(session: AsyncSession, version_id: int) -> int | None:
    """The item that a version belongs to."""
    return (await session.scalars(select(col(ItemVersion.item_id)).where(col(ItemVersion.id) == version_id))).one_or_none()


def _item(row: Any) -> ListedItem:
    item, version, slug, kind, track, position, work, title, summary, minutes, difficulty, topics, asked, offers = row
    place = track, position, work
    kind_of_question = QuestionType(asked) if asked else None
    told = title, summary or "", minutes, difficulty, tuple(topics), kind_of_question
    return ListedItem(item, version, slug, Kind(kind), *place, *told, offers)


def _is_current() -> ColumnElement[bool]:
    return and_(col(ItemVersion.item_id) == col(CurriculumItem.id), col(ItemVersion.number) == col(CurriculumItem.current_number))


def _text(name: str, locale: Language) -> ColumnElement[str]:
    languages = (locale, *(language for language in LANGUAGES if language != locale))
    return func.coalesce(*(col(ItemVersion.content)["texts"][language][name].as_string() for language in languages))
