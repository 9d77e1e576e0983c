"""What somebody finds in their inbox."""

from __future__ import annotations

from app import telling
from app.database import Database
from tests.services.people.office import Member


async def told(db: Database, who: Member) -> list[str]:
    """The kinds of the notices a person got, oldest first."""
    return [m.kind for k, p, m in telling.TOLD if p == who.id and k[0] == str(db.engine.url)]


async def notices(db: Database, who: Member) -> list[tuple[str, str]]:
    """Kind and facts of each notice."""
    return [(m.kind, str(m.facts)) for k, p, m in telling.TOLD if p == who.id and k[0] == str(db.engine.url)]
