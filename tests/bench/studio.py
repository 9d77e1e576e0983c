"""How soon the studio answers with a large library: run by hand, `python -m tests.bench.studio`; prints, asserts nothing."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

from sqlalchemy import Connection

from app import tables
from app.curriculum import service as curriculum
from app.curriculum.rules import Item, Kind, Language, Manifest, Pack, PackItem
from app.database import Database, UnitOfWork
from app.studio import service as studio
from app.studio.views import LibraryFilters, Order, Status
from app.wiring import connect
from tests.services.people.office import Member, found_company, hire
from tests.unit.studio.shipped import shipped

ITEMS = 5_000
ROUNDS = 15
MANIFEST = Manifest("bench", 1, "CC0-1.0", {"ja": "大きい", "en": "Large"}, ("ja", "en"))


def large_library() -> Pack:
    """The shipped items again and again, each time with another name and title, outside the numbered sequence."""
    items: list[PackItem] = []
    known = [item for item in shipped() if item.kind in {Kind.CHALLENGE, Kind.LESSON, Kind.QUESTION}]
    for number in range(ITEMS):
        item = known[number % len(known)]
        place = {Kind.CHALLENGE: {"day": None}, Kind.LESSON: {"order": None}}.get(item.kind, {})
        texts: dict[Language, Item] = {
            language: replace(text, title=f"{number} {text.title}"[:60], **place)  # type: ignore[arg-type] - the place of its kind
            for language, text in item.texts.items()
        }
        items.append(PackItem(f"{item.slug[:50]}-{number}", item.kind, texts))
    return Pack(MANIFEST, tuple(items))


async def milliseconds(db: Database, act: Callable[[UnitOfWork], Awaitable[object]]) -> float:
    times: list[float] = []
    for _ in range(ROUNDS):
        async with db.read() as uow:
            begin = time.perf_counter()
            await act(uow)
            times.append(1000 * (time.perf_counter() - begin))
    return median(times)


def say(name: str, value: float, target: str) -> None:
    sys.stdout.write(f"{name:<58}{value:>12.0f} ms   {target}\n")
    sys.stdout.flush()


async def main() -> None:
    connect()
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}")

        def create(connection: Connection) -> None:
            tables.METADATA.create_all(connection)

        async with db.engine.begin() as connection:
            await connection.run_sync(create)
        trainer = await hire(db, await found_company(db), roles=("trainer",))
        begin = time.perf_counter()
        async with db.write() as uow:
            await curriculum.import_pack(uow, large_library())
        say(f"import of {ITEMS:,} items", 1000 * (time.perf_counter() - begin), "")
        await measure(db, trainer)
        await db.dispose()


async def measure(db: Database, trainer: Member) -> None:
    searches = {
        "library, first page": LibraryFilters(),
        "library, newest first": LibraryFilters(order=Order.RECENT),
        "library, two words in one kind": LibraryFilters(text="会議 メモ", kind=Kind.CHALLENGE),
        "library, word that is nowhere": LibraryFilters(text="どこにもない"),
        "library, drafts": LibraryFilters(status=Status.DRAFT),
    }
    for name, filters in searches.items():
        say(name, await milliseconds(db, lambda uow, wanted=filters: studio.library(uow, trainer.actor, wanted)), "≤ 100 ms")
    say("library, last page", await milliseconds(db, lambda uow: studio.library(uow, trainer.actor, LibraryFilters(), 100)), "≤ 100 ms")
    say("choices of the filters", await milliseconds(db, lambda uow: studio.choices(uow, trainer.actor)), "")
    async with db.read() as uow:
        lesson = (await studio.library(uow, trainer.actor, LibraryFilters(kind=Kind.LESSON))).rows[0].item_id or 0
    async with db.write() as uow:
        draft = await studio.open_draft(uow, trainer.actor, lesson)
    number = iter(range(1_000_000))
    say(
        "preview of a lesson, new text each time",
        await milliseconds(db, lambda uow: studio.preview(uow, trainer.actor, draft.id, "ja", {"ja.c1.body": f"本文{next(number)}"})),
        "≤ 150 ms",
    )
    say(
        "all checks of a lesson, with near-duplicates",
        await milliseconds(db, lambda uow: studio.checks(uow, trainer.actor, draft.id)),
        "≤ 150 ms",
    )


if __name__ == "__main__":
    asyncio.run(main())
