"""The library's lines, made from content in the same transaction that changes it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from app import clock
from app.curriculum import service as curriculum
from app.curriculum.rules.items import Kind, PackItem
from app.curriculum.service import ItemFacts
from app.database import UnitOfWork
from app.people.searching import search_key
from app.studio import repository
from app.studio.models import LibraryEntry, StudioDraft
from app.studio.rules.fields import languages_of_form, texts_of
from app.studio.rules.file_text import one_line, words_in
from app.studio.rules.forms import form_of
from app.studio.rules.similarity import grams, sketch
from app.studio.views import Languages

TITLE = 500
PORTION = 500


def text_of(values: Mapping[str, str], kind: Kind) -> str:
    """Everything that is written in the form's first language, to compare it with other items."""
    written = languages_of_form(values, kind)
    return (
        "\n".join(values.get(field.name, "") for field in texts_of(values, kind, written[0]) if field.base != "sources") if written else ""
    )


def line_of(values: Mapping[str, str], kind: Kind, slug: str) -> dict[str, Any]:
    """What a line says that comes from the content."""
    languages = languages_of_form(values, kind)
    found = words_in(values.get("topics", ""))
    shown = [values.get(f"{language}.{name}") for language in ("ja", "en") for name in ("title", "summary", "question")]
    phase = one_line(values.get("phase", ""))
    return {
        "kind": kind.value,
        "slug": slug,
        "phase": int(phase) if phase.isdecimal() and len(phase) == 1 else None,
        "languages": Languages.BOTH.value if len(languages) > 1 else next(iter(languages), None),
        "title_ja": values.get("ja.title", "")[:TITLE],
        "title_en": values.get("en.title", "")[:TITLE],
        "topics": " ".join(found)[:TITLE],
        "search": search_key(slug, *found, *shown),
    }


def _item_line(facts: ItemFacts, item: PackItem, at: datetime) -> dict[str, Any]:
    values = form_of(item)
    return {
        **line_of(values, item.kind, facts.slug),
        **_place(facts),
        "sketch": sketch(grams(text_of(values, item.kind))),
        "changed_at": at,
    }


def _place(facts: ItemFacts) -> dict[str, Any]:
    return {
        "item_id": facts.item_id,
        "pack_id": facts.pack_id,
        "track": facts.track,
        "position": facts.position,
        "kind_of_work": facts.department,
        "number": facts.number,
        "retired": facts.retired_at is not None,
        "offer": facts.offered_number is not None,
    }


async def refresh(uow: UnitOfWork, facts: Collection[ItemFacts]) -> list[tuple[ItemFacts, int, bool]]:
    """Bring the lines of items up to date. Those that changed: (facts, number before or 0, retired before)."""
    known = await repository.entries_of_items(uow.session, [one.item_id for one in facts] if len(facts) < PORTION else None)
    stale = [one for one in facts if one.item_id not in known or _differs(known[one.item_id], one)]
    changed: list[tuple[ItemFacts, int, bool]] = []
    for start in range(0, len(stale), PORTION):
        portion = stale[start : start + PORTION]
        unread = [one for one in portion if one.item_id not in known or known[one.item_id].number != one.number]
        items = await curriculum.current_items(uow, unread)
        new: list[dict[str, Any]] = []
        for one in portion:
            row = known.get(one.item_id)
            changed.append((one, row.number if row else 0, row.retired if row else False))
            line = _item_line(one, items[one.item_id], clock.now()) if one.item_id in items else {**_place(one), "changed_at": clock.now()}
            if row is None:
                new.append({"title_ja": "", "title_en": "", **line})
                continue
            for name, value in line.items():
                setattr(row, name, value)
        await repository.insert_entries(uow.session, new)
    await uow.session.flush()
    return changed


def _differs(row: LibraryEntry, facts: ItemFacts) -> bool:
    return any(getattr(row, name) != value for name, value in _place(facts).items())


async def refresh_items(uow: UnitOfWork, *item_ids: int) -> None:
    """Bring the lines of single items up to date."""
    await refresh(uow, await curriculum.item_facts(uow, item_ids))


async def show_draft_line(uow: UnitOfWork, draft: StudioDraft) -> None:
    """The line of something new follows its draft; an item's line shows the item and only names the draft."""
    if draft.item_id is not None:
        await repository.link_draft(uow.session, draft.item_id, draft.id)
        return
    kind = Kind(draft.kind)
    place = {"track": draft.form.get("track") or None, "kind_of_work": one_line(draft.form.get("department", ""))[:64] or None}
    row = await repository.entry_of_draft(uow.session, draft.id)
    if row is None:
        row = LibraryEntry(draft_id=draft.id, kind=kind.value, changed_at=draft.updated_at)
        uow.session.add(row)
    for name, value in {**line_of(draft.form, kind, ""), **place, "changed_at": draft.updated_at}.items():
        setattr(row, name, value)
    await uow.session.flush()
