"""Lists: in pages, in order, with as few queries for many questions as for few."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.clock import ManualClock
from app.database import Database
from app.errors import InvalidInputError
from app.helpdesk import service as helpdesk
from app.helpdesk.listing import PAGE_SIZE
from app.helpdesk.rules import ContextKind, QueueFilter
from app.helpdesk.views import Context
from tests.services.helpdesk.asking import answered, asked, helped, sent
from tests.services.people.office import Member, statements


async def test_the_queue_shows_what_is_due_first_and_goes_on_where_it_stopped(
    db: Database, clock: ManualClock, hana: Member, sato: Member
) -> None:
    numbers = []
    for _ in range(PAGE_SIZE + 5):
        numbers.append(await asked(db, hana))
        clock.advance(timedelta(seconds=1))
    async with db.read() as uow:
        first = await helpdesk.queue(uow, sato.actor)
        second = await helpdesk.queue(uow, sato.actor, cursor=first.cursor)
    assert [row.id for row in (*first.rows, *second.rows)] == numbers
    assert (len(first.rows), second.cursor) == (PAGE_SIZE, None)


async def test_own_and_public_lists_show_the_newest_first_in_pages(db: Database, hana: Member, taro: Member) -> None:
    numbers = [await asked(db, hana, visibility="public") for _ in range(PAGE_SIZE + 1)]
    async with db.read() as uow:
        for listed, who in ((helpdesk.my_questions, hana), (helpdesk.public_questions, taro)):
            first = await listed(uow, who.actor)
            second = await listed(uow, who.actor, cursor=first.cursor)
            assert [row.id for row in (*first.rows, *second.rows)] == numbers[::-1]


@pytest.mark.parametrize("cursor", ["", "x", "1.x", "x.1", "-1", "9" * 40, "9" * 18 + ".1", "１.１", "1e5.3"])
async def test_a_cursor_that_is_none_begins_anew(db: Database, hana: Member, sato: Member, cursor: str) -> None:
    number = await asked(db, hana)
    async with db.read() as uow:
        for wanted in QueueFilter:
            await helpdesk.queue(uow, sato.actor, wanted, cursor=cursor)
        if not cursor.startswith("9"):
            assert [row.id for row in (await helpdesk.my_questions(uow, hana.actor, cursor)).rows] == [number]


async def test_each_filter_holds_its_questions(db: Database, clock: ManualClock, hana: Member, sato: Member, adviser: Member) -> None:
    names = ("new", "mine", "waiting", "answered", "closed")
    ids = {name: await asked(db, hana, category="tool" if name == "new" else "prompt") for name in names}
    async with db.write() as uow:
        await helpdesk.assign(uow, sato.actor, ids["mine"], sato.id, 0)
        await helpdesk.ask_back(uow, adviser.actor, ids["waiting"], sent("どれですか。", 0))
    await answered(db, adviser, ids["answered"])
    await answered(db, adviser, ids["closed"])
    await helped(db, hana, ids["closed"])
    clock.advance(timedelta(days=1))
    expected = {
        QueueFilter.TODO: {"new", "mine"},
        QueueFilter.NEW: {"new"},
        QueueFilter.MINE: {"mine"},
        QueueFilter.UNASSIGNED: {"new"},
        QueueFilter.WAITING: {"waiting"},
        QueueFilter.OVERDUE: {"new", "mine"},
        QueueFilter.ANSWERED: {"answered"},
        QueueFilter.CLOSED: {"closed"},
    }
    async with db.read() as uow:
        for wanted, held in expected.items():
            rows = (await helpdesk.queue(uow, sato.actor, wanted)).rows
            assert {row.id for row in rows} == {ids[name] for name in held}, wanted
        assert [row.id for row in (await helpdesk.queue(uow, sato.actor, QueueFilter.TODO, "tool")).rows] == [ids["new"]]
        counts = await helpdesk.queue_counts(uow, sato.actor)
        for wanted, held in expected.items():
            if wanted is not QueueFilter.CLOSED:
                assert getattr(counts, wanted.value) == len(held)
        with pytest.raises(InvalidInputError):
            await helpdesk.queue(uow, sato.actor, QueueFilter.TODO, "nonsense")


async def test_unanswered_public_questions_can_be_looked_for(db: Database, hana: Member, taro: Member) -> None:
    first, second = await asked(db, hana, visibility="public"), await asked(db, hana, visibility="public")
    async with db.write() as uow:
        await helpdesk.answer_as_colleague(uow, taro.actor, first, sent("こうします。"))
    async with db.read() as uow:
        assert [row.id for row in (await helpdesk.public_questions(uow, taro.actor, unanswered=True)).rows] == [second]


async def test_the_desk_finds_notes_and_everybody_finds_answers(db: Database, hana: Member, taro: Member, sato: Member) -> None:
    number = await asked(db, hana, visibility="public")
    await answered(db, sato, number, "箇条書きにします。")
    async with db.write() as uow:
        await helpdesk.add_note(uow, sato.actor, number, sent("要注意の相談です。"))
    async with db.read() as uow:
        assert [row.id for row in (await helpdesk.search_desk(uow, sato.actor, "要注意")).rows] == [number]
        assert (await helpdesk.search_public(uow, taro.actor, "要注意")).rows == ()
        assert [row.id for row in (await helpdesk.search_public(uow, taro.actor, "箇条書き")).rows] == [number]
        assert (await helpdesk.search_public(uow, taro.actor, "箇条書き", "tool")).rows == ()
        assert (await helpdesk.search_public(uow, taro.actor, " ")).rows == ()


async def test_similar_questions_appear_while_typing_and_only_public_ones(db: Database, hana: Member, taro: Member) -> None:
    public = await asked(db, hana, visibility="public")
    await asked(db, hana)
    async with db.read() as uow:
        for typed in ("議事録のプロンプト", "議事録をうまくまとめたいのですが、プロンプトはどう書きますか。", "議事録 プロンプト 例"):
            assert [(one.kind, one.id) for one in await helpdesk.similar(uow, taro.actor, typed)] == [("question", public)]
        for other in ("議事録", "請求書の下書きがうまくいきません。", "どうすればよいですか。"):
            assert await helpdesk.similar(uow, taro.actor, other) == ()


async def test_pages_take_as_many_queries_for_forty_questions_as_for_one(db: Database, hana: Member, taro: Member, sato: Member) -> None:
    async def costs() -> list[int]:
        number = await asked(db, hana, visibility="public")
        await answered(db, sato, number)
        return [
            await statements(db, lambda uow: helpdesk.queue(uow, sato.actor, QueueFilter.ANSWERED)),
            await statements(db, lambda uow: helpdesk.queue_counts(uow, sato.actor)),
            await statements(db, lambda uow: helpdesk.my_questions(uow, hana.actor)),
            await statements(db, lambda uow: helpdesk.public_questions(uow, taro.actor)),
            await statements(db, lambda uow: helpdesk.question(uow, taro.actor, number)),
            await statements(db, lambda uow: helpdesk.desk_question(uow, sato.actor, number)),
        ]

    before = await costs()
    for _ in range(40):
        await asked(db, taro, visibility="public")
    assert await costs() == before
    assert max(before) <= 8


async def test_the_title_of_where_somebody_was_is_looked_up_and_not_believed(db: Database, hana: Member) -> None:
    forged = Context(ContextKind.LESSON, 12, "<b>うその題</b>")
    number = await asked(db, hana, context=forged)
    async with db.read() as uow:
        assert (await helpdesk.question(uow, hana.actor, number)).context == Context()
        assert await helpdesk.context_of(uow, hana.actor, ContextKind.CHALLENGE, 999) == Context()


async def test_who_asks_is_told_beforehand_who_would_get_a_risk(db: Database, hana: Member) -> None:
    async with db.read() as uow:
        form = await helpdesk.ask_form(uow, hana.actor)
    assert (form.target_hours, form.receivers) == (8, ("緑川 一郎",))
