"""SQL of the search, with what each database has for it: SQLite's FTS5 trigrams, PostgreSQL's pg_trgm."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, and_, case, column, func, literal_column, or_, select, table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete

from app.fulltext.models import SEARCH_INDEX, SearchDocument
from app.fulltext.rules import ANY, GRAM, kept_parts, variants

Document = Row[str, int, str, str, str]
MOST_READ = 200
MOST_LOOKED_AT = 400
ESCAPE = "\\"
DOCUMENT = (
    col(SearchDocument.kind),
    col(SearchDocument.ref_id),
    col(SearchDocument.title),
    col(SearchDocument.title_key),
    col(SearchDocument.text_key),
)
INDEX = table(SEARCH_INDEX, column("rowid", Integer))
WORDS: ColumnElement[str] = literal_column(SEARCH_INDEX)
# Just as the index of PostgreSQL has it.
WHOLE: ColumnElement[str] = literal_column("(search_document.title_key || ' ' || search_document.text_key)")


async def put(session: AsyncSession, kind: str, ref_id: int, values: dict[str, Any]) -> None:
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(SearchDocument).values(kind=kind, ref_id=ref_id, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["kind", "ref_id"], set_=values))


async def remove(session: AsyncSession, kind: str, ref_ids: Collection[int]) -> None:
    mine = col(SearchDocument.kind) == kind, col(SearchDocument.ref_id).in_(list(ref_ids))
    await session.execute(delete(SearchDocument).where(*mine))


async def exact(session: AsyncSession, terms: Sequence[str], kinds: Collection[str]) -> Sequence[Document]:
    """The newest documents in which every term stands somewhere; SQLite's index knows terms that are long enough."""
    indexed = [term for term in terms if len(term) >= GRAM and _is_sqlite(session)]
    scanned = [_has(session, term) for term in terms if term not in indexed]
    return await _candidates(session, " AND ".join(f'"{term}"' for term in indexed), scanned, kinds, MOST_READ)


async def near(session: AsyncSession, terms: Sequence[str], kinds: Collection[str]) -> Sequence[Document]:
    """The newest documents in which every term may stand with a slip: more than fits, to be looked at closely."""
    indexed = [term for term in terms if len(term) >= 2 * GRAM and _is_sqlite(session)]
    parts = (" OR ".join(f'"{part}"' for part in kept_parts(term)) for term in indexed)
    scanned = [
        and_(or_(*(_has(session, part) for part in kept_parts(term))), or_(*map(_like, _patterns(term))))
        for term in terms
        if term not in indexed
    ]
    return await _candidates(session, " AND ".join(f"({one})" for one in parts), scanned, kinds, MOST_LOOKED_AT)


async def alike(
    session: AsyncSession, weights: Mapping[str, int], kinds: Collection[str], least: int, limit: int
) -> list[tuple[str, int, str, int]]:
    """Kind, number, title and points of the documents whose titles have the most of these folded words by weight, then the newest."""
    place = func.instr if _is_sqlite(session) else func.strpos
    points: ColumnElement[int] = sum(
        (case((place(col(SearchDocument.title_key), word) > 0, weight), else_=0) for word, weight in weights.items()),
        literal_column("0", Integer),
    )
    query = select(*DOCUMENT[:3], points.label("points")).where(col(SearchDocument.kind).in_(sorted(kinds)), points >= least)
    rows = await session.execute(query.order_by(points.desc(), col(SearchDocument.id).desc()).limit(limit))
    return [(row[0], row[1], row[2], int(row[3])) for row in rows.all()]


async def _candidates(
    session: AsyncSession, match: str, conditions: Sequence[ColumnElement[bool]], kinds: Collection[str], limit: int
) -> Sequence[Document]:
    # The newest come first by the table's own order (or the index's), so that reading ends with the last one wanted: the index by kind
    # would have all of them read and sorted, which is what joining an empty string to the kind keeps SQLite from.
    query = select(*DOCUMENT).where(col(SearchDocument.kind).concat("").in_(sorted(kinds)), *conditions).limit(limit)
    if not match:
        return (await session.execute(query.order_by(col(SearchDocument.id).desc()))).all()
    query = query.select_from(INDEX.join(SearchDocument, col(SearchDocument.id) == INDEX.c.rowid))
    return (await session.execute(query.where(WORDS.op("MATCH")(match)).order_by(INDEX.c.rowid.desc()))).all()


def _is_sqlite(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _patterns(term: str) -> tuple[str, ...]:
    return _plain(term), *("_".join(_plain(part) for part in one.split(ANY)) for one in variants(term))


def _plain(part: str) -> str:
    return part.replace(ESCAPE, ESCAPE * 2).replace("%", ESCAPE + "%").replace("_", ESCAPE + "_")


def _has(session: AsyncSession, part: str) -> ColumnElement[bool]:
    """Whether a part stands in the title or the text; looking for plain characters is much cheaper to SQLite than a pattern."""
    if _is_sqlite(session):
        return or_(func.instr(col(SearchDocument.title_key), part) > 0, func.instr(col(SearchDocument.text_key), part) > 0)
    return _like(_plain(part))


def _like(pattern: str) -> ColumnElement[bool]:
    return WHOLE.like(f"%{pattern}%", escape=ESCAPE)
