"""What trainers do, one transaction each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.curriculum import service as curriculum
from app.curriculum.loader import read_pack
from app.curriculum.rules import Kind
from app.database import Database
from app.studio import service as studio
from app.studio.views import Change, DraftView, ItemHistory, LibraryFilters, LibraryRow, LogRow, Published, SavedDraft
from tests.services.people.office import Member
from tests.unit.curriculum.packs import write_pack


async def rows(db: Database, who: Member, **wanted: object) -> list[LibraryRow]:
    async with db.read() as uow:
        return list((await studio.library(uow, who.actor, LibraryFilters(**wanted))).rows)  # type: ignore[arg-type] - named as the filters are


async def item_named(db: Database, who: Member, slug: str) -> int:
    found = next(row.item_id for row in await rows(db, who) if row.slug == slug)
    assert found is not None
    return found


async def opened(db: Database, who: Member, slug: str) -> DraftView:
    item = await item_named(db, who, slug)
    async with db.write() as uow:
        return await studio.open_draft(uow, who.actor, item)


async def shown(db: Database, who: Member, draft: DraftView) -> DraftView:
    async with db.read() as uow:
        return await studio.show_draft(uow, who.actor, draft.id)


async def saved(db: Database, who: Member, draft: DraftView, changes: Mapping[str, str], revision: int | None = None) -> SavedDraft:
    async with db.write() as uow:
        return await studio.save_draft(uow, who.actor, draft.id, draft.revision if revision is None else revision, changes)


async def published(db: Database, who: Member, draft: DraftView, change: Change = Change.TYPO, note: str = "") -> Published:
    now = await shown(db, who, draft)
    async with db.write() as uow:
        return await studio.publish(uow, who.actor, draft.id, now.revision, change, note)


async def changed(db: Database, who: Member, slug: str, change: Change = Change.TYPO, note: str = "", **texts: str) -> Published:
    """Open, change and publish; two underscores stand for a dot."""
    draft = await opened(db, who, slug)
    await saved(db, who, draft, {name.replace("__", "."): text for name, text in texts.items()})
    return await published(db, who, draft, change, note)


async def history(db: Database, who: Member, item_id: int) -> ItemHistory:
    async with db.read() as uow:
        return await studio.item_history(uow, who.actor, item_id)


async def log(db: Database, who: Member, item_id: int | None = None) -> list[LogRow]:
    async with db.read() as uow:
        return list((await studio.publish_log(uow, who.actor, item_id=item_id)).rows)


async def imported(db: Database, folder: Path, files: Mapping[str, str]) -> None:
    pack = read_pack(write_pack(folder, files)).pack
    assert pack is not None
    async with db.write() as uow:
        await curriculum.import_pack(uow, pack)


async def title_now(db: Database, item_id: int) -> str:
    async with db.read() as uow:
        return (await curriculum.stored_item(uow, item_id)).texts["ja"].title


GOOD: dict[Kind, dict[str, str]] = {
    Kind.CHALLENGE: {
        "ja.title": "議事録のたたき台",
        "ja.summary": "メモから議事録を作ります。",
        "ja.scenario": "会議が終わりました。",
        "ja.steps": "開く\n送る",
        "ja.prompt": "【メモ】をまとめてください。",
        "ja.good_result": "短い\n正しい",
        "ja.never_enter": "名前\n住所",
        "track": "work",
        "topics": "minutes",
    },
    Kind.QUESTION: {
        "ja.title": "どれを入れますか",
        "ja.question": "選んでください。",
        "topics": "mail",
        "ja.explanation": "理由です。",
        **{f"ja.o{number}.text": f"選択肢{number}" for number in (1, 2, 3)},
        **{f"ja.o{number}.feedback": f"言葉{number}" for number in (1, 2, 3)},
    },
}


async def written(db: Database, who: Member, kind: Kind, **more: str) -> DraftView:
    """A new draft that could be published."""
    async with db.write() as uow:
        draft = await studio.open_new(uow, who.actor, kind)
    await saved(db, who, draft, {**GOOD[kind], **{name.replace("__", "."): text for name, text in more.items()}})
    return await shown(db, who, draft)
