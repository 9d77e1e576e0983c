"""Trainers find what there is: published or not, by words, by what it is for, by what is missing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.curriculum.rules import Kind
from app.database import Database, UnitOfWork
from app.errors import ForbiddenError
from app.people.rules import Actor
from app.studio import health
from app.studio import service as studio
from app.studio.rules.health import Assessment, Measure, MeasureKind
from app.studio.views import Languages, LibraryFilters, Order, Status
from tests.services.people.office import Member, hire, statements
from tests.services.studio.desk import changed, item_named, opened, rows, saved, written

ALL = 12


async def test_everything_imported_is_there_with_its_title(stocked: Database, hana: Member) -> None:
    found = await rows(stocked, hana)
    assert len(found) == ALL
    assert all(row.title and row.status is Status.PUBLISHED and row.languages is Languages.BOTH for row in found)


async def test_words_are_found_in_either_language_and_any_width(stocked: Database, hana: Member) -> None:
    for text in ("決定事項", "会議の ﾒﾓ", "Reduce meeting notes", "REDUCE notes", "day-1", "summary"):
        assert "day-1" in {row.slug for row in await rows(stocked, hana, text=text)}


async def test_every_word_has_to_occur(stocked: Database, hana: Member) -> None:
    assert await rows(stocked, hana, text="決定事項 存在しないことば") == []
    assert await rows(stocked, hana, text="100%_") == []


async def test_filters_narrow(stocked: Database, hana: Member) -> None:
    wanted: list[tuple[dict[str, object], set[str]]] = [
        ({"kind": Kind.LESSON}, {"why"}),
        ({"kind": Kind.CURRICULUM, "track": "work"}, {"sales-start"}),
        ({"kind_of_work": "sales"}, {"sales-start"}),
        ({"kind": Kind.TRAINING, "track": "basics"}, {"first-hour"}),
        ({"status": Status.RETIRED}, set()),
        ({"languages": Languages.JA}, set()),
    ]
    for filters, expected in wanted:
        assert {row.slug for row in await rows(stocked, hana, **filters)} == expected


async def test_a_new_draft_is_there_before_it_is_published(stocked: Database, hana: Member) -> None:
    draft = await written(stocked, hana, Kind.CHALLENGE)
    (row,) = await rows(stocked, hana, status=Status.DRAFT)
    assert (row.item_id, row.draft_id, row.status, row.title, row.track) == (None, draft.id, Status.DRAFT, "議事録のたたき台", "work")
    assert row.languages is Languages.JA
    assert [one.draft_id for one in await rows(stocked, hana, text="議事録")] == [draft.id]


async def test_an_item_with_a_draft_still_says_what_is_published(stocked: Database, hana: Member) -> None:
    draft = await opened(stocked, hana, "day-1")
    await saved(stocked, hana, draft, {"ja.title": "まだ秘密の題"})
    (row,) = await rows(stocked, hana, status=Status.DRAFT)
    assert (row.slug, row.status, row.draft) == ("day-1", Status.PUBLISHED, Status.DRAFT)
    assert row.title != "まだ秘密の題"


async def test_publishing_is_seen_in_the_library_at_once(stocked: Database, hana: Member) -> None:
    await changed(stocked, hana, "day-1", ja__title="新しい題", topics="invoice")
    (row,) = await rows(stocked, hana, text="invoice")
    assert row.title == "新しい題"


async def test_the_newest_can_come_first(stocked: Database, hana: Member) -> None:
    draft = await written(stocked, hana, Kind.CHALLENGE)
    assert (await rows(stocked, hana, order=Order.RECENT))[0].draft_id == draft.id


async def test_health_comes_from_whoever_knows_it(stocked: Database, hana: Member) -> None:
    item = await item_named(stocked, hana, "why")

    async def marks(uow: UnitOfWork, actor: Actor) -> Mapping[int, tuple[str, ...]]:
        assert (uow, actor) is not None
        return {item: ("dropped",)}

    async with stocked.read() as uow:
        page = await studio.library(uow, hana.actor, LibraryFilters(health="dropped"), health=marks)
    assert [(row.slug, row.marks) for row in page.rows] == [("why", ("dropped",))]


async def test_what_nobody_has_used_enough_is_found_by_its_own_mark(stocked: Database, hana: Member) -> None:
    await stocked_marks(stocked, await item_named(stocked, hana, "why"))
    async with stocked.read() as uow:
        waiting = await studio.library(uow, hana.actor, LibraryFilters(health="not_enough"), health=studio.library_marks)
        worst = await studio.library(uow, hana.actor, LibraryFilters(health="improve"), health=studio.library_marks)
        every = await studio.library(uow, hana.actor, LibraryFilters())
    assert [(row.slug, row.marks) for row in worst.rows] == [("why", ("improve",))]
    assert waiting.total == every.total - 1
    assert "why" not in {row.slug for row in waiting.rows}


async def stocked_marks(db: Database, item: int) -> None:
    measure = Measure(MeasureKind.HELPED, 20, 5)
    async with db.write() as uow:
        await health.keep(uow, [Assessment(item, (measure,))])


async def test_pages_hold_fifty_and_the_last_one_is_given_beyond_the_end(stocked: Database, hana: Member) -> None:
    for _ in range(40):
        async with stocked.write() as uow:
            await studio.open_new(uow, hana.actor, Kind.QUESTION)
    async with stocked.read() as uow:
        first = await studio.library(uow, hana.actor, LibraryFilters())
        last = await studio.library(uow, hana.actor, LibraryFilters(), page=99)
    assert (len(first.rows), first.total, first.pages) == (50, ALL + 40, 2)
    assert (last.page, len(last.rows)) == (2, 2)


async def test_a_page_takes_few_statements_however_many_items_there_are(stocked: Database, hana: Member) -> None:
    assert await statements(stocked, lambda uow: studio.library(uow, hana.actor, LibraryFilters(text="会議", kind=Kind.CHALLENGE))) <= 3


async def test_filters_offer_what_there_is(stocked: Database, hana: Member) -> None:
    async with stocked.read() as uow:
        offered = await studio.choices(uow, hana.actor)
    assert offered.kinds_of_work == ("sales",)
    assert "minutes" in offered.topics


async def test_the_library_is_for_trainers(stocked: Database, admin: Member) -> None:
    employee = await hire(stocked, admin)
    async with stocked.read() as uow:
        with pytest.raises(ForbiddenError):
            await studio.library(uow, employee.actor, LibraryFilters())
