"""The president's message: sent by executives only, shown for a week or two, thanked for without names."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event

from app.clock import ManualClock
from app.database import Database
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.roadmap import service as roadmap
from app.roadmap.messages import service as messages
from app.roadmap.messages.service import MessageView, TodayMessage
from tests.services.messages.conftest import Told, crowd
from tests.services.people.office import Member


async def send(db: Database, who: Member, text: str = "今朝もAIで下書きをしました。", weeks: str = "1") -> int:
    async with db.write() as uow:
        page = await messages.executive_page(uow, who.actor)
        saved = await messages.save_message(uow, who.actor, page.draft.revision, {"message.ja": text, "weeks": weeks})
        return await messages.publish_message(uow, who.actor, saved.revision)


async def today(db: Database, who: Member) -> TodayMessage | None:
    async with db.read() as uow:
        return await messages.message_of_today(uow, who.actor)


async def listed(db: Database, who: Member) -> list[MessageView]:
    async with db.read() as uow:
        return list((await messages.messages(uow, who.actor)).messages)


async def test_everybody_sees_it_until_its_week_is_over(db: Database, clock: ManualClock, president: Member, misaki: Member) -> None:
    await send(db, president)
    assert (await today(db, misaki) or TodayMessage(0, "")).text == "今朝もAIで下書きをしました。"
    clock.advance(timedelta(days=7))
    assert await today(db, misaki) is None
    assert [one.shown for one in await listed(db, misaki)] == [False]


async def test_two_weeks_when_chosen_and_the_next_takes_its_place(
    db: Database, clock: ManualClock, president: Member, misaki: Member
) -> None:  # fmt: skip
    await send(db, president, "一つ目", "2")
    clock.advance(timedelta(days=10))
    assert (await today(db, misaki) or TodayMessage(0, "")).text == "一つ目"
    second = await send(db, president, "二つ目")
    assert (await today(db, misaki) or TodayMessage(0, "")).text == "二つ目"
    async with db.write() as uow:
        await messages.withdraw_message(uow, president.actor, second)
    assert await today(db, misaki) is None


async def test_today_takes_one_statement_with_and_without_a_message(db: Database, president: Member, misaki: Member) -> None:
    async def statements() -> int:
        count = 0

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            nonlocal count
            count += not statement.startswith("BEGIN")

        event.listen(db.engine.sync_engine, "before_cursor_execute", note)
        try:
            await today(db, misaki)
        finally:
            event.remove(db.engine.sync_engine, "before_cursor_execute", note)
        return count

    assert await statements() == 1
    await send(db, president)
    assert await statements() == 1


async def test_sent_twice_it_is_one_message(db: Database, president: Member) -> None:
    async with db.write() as uow:
        saved = await messages.save_message(uow, president.actor, 0, {"message.ja": "一度だけ"})
    first = second = 0
    async with db.write() as uow:
        first = await messages.publish_message(uow, president.actor, saved.revision)
    async with db.write() as uow:
        second = await messages.publish_message(uow, president.actor, saved.revision)
    assert first == second
    assert len(await listed(db, president)) == 1


async def test_the_owner_prepares_and_only_an_executive_sends(
    db: Database, haruka: Member, president: Member, misaki: Member, told: Told
) -> None:  # fmt: skip
    async with db.write() as uow:
        saved = await messages.save_message(uow, haruka.actor, 0, {"message.ja": "下書きです"})
        await messages.hand_over(uow, haruka.actor, saved.revision)
        with pytest.raises(ForbiddenError):
            await messages.publish_message(uow, haruka.actor, saved.revision)
        with pytest.raises(ForbiddenError):
            await messages.executive_page(uow, misaki.actor)
    assert told.kinds_for(president.id) == ["messages.president.draft"]
    async with db.write() as uow:
        assert await messages.publish_message(uow, president.actor, saved.revision)


async def test_an_empty_or_changed_draft_is_not_sent(db: Database, haruka: Member, president: Member) -> None:
    async with db.write() as uow:
        saved = await messages.save_message(uow, haruka.actor, 0, {"message.ja": "  "})
        with pytest.raises(InvalidInputError):
            await messages.publish_message(uow, president.actor, saved.revision)
        await messages.save_message(uow, haruka.actor, saved.revision, {"message.ja": "新しい"})
        with pytest.raises(ConflictError):
            await messages.publish_message(uow, president.actor, saved.revision)


async def test_what_is_taken_back_returns_to_the_draft(db: Database, president: Member, misaki: Member) -> None:
    number = await send(db, president, "言い直します")
    async with db.write() as uow:
        await messages.withdraw_message(uow, president.actor, number)
        await messages.withdraw_message(uow, president.actor, number)
        assert (await messages.executive_page(uow, president.actor)).draft.texts["message.ja"] == "言い直します"
        with pytest.raises(NotFoundError):
            await messages.thank(uow, misaki.actor, number, thanks=True)
    assert (await listed(db, misaki), await today(db, misaki)) == ([], None)


async def test_thanks_are_counted_from_five_and_never_twice(db: Database, admin: Member, president: Member) -> None:
    number = await send(db, president)
    staff = await crowd(db, admin, 5)
    for one in staff[:4]:
        for _ in range(2):
            async with db.write() as uow:
                await messages.thank(uow, one.actor, number, thanks=True)
    assert [(one.thanks, one.thanked) for one in await listed(db, staff[0])] == [(0, True)]
    async with db.write() as uow:
        await messages.thank(uow, staff[4].actor, number, thanks=True)
    assert [one.thanks for one in await listed(db, president)] == [5]
    async with db.write() as uow:
        await messages.thank(uow, staff[4].actor, number, thanks=False)
    assert [one.thanks for one in await listed(db, president)] == [0]


async def test_the_streak_is_shown_only_by_the_executives_own_choice(
    db: Database, haruka: Member, president: Member, misaki: Member
) -> None:
    await send(db, president)
    assert [one.streak for one in await listed(db, misaki)] == [None]
    for shown, streak in ((True, 0), (True, 0), (False, None)):
        async with db.write() as uow:
            await messages.show_streak(uow, president.actor, shown=shown)
        assert [one.streak for one in await listed(db, misaki)] == [streak]
    async with db.write() as uow:
        with pytest.raises(ForbiddenError):
            await messages.show_streak(uow, haruka.actor, shown=True)


async def test_the_three_roles_wait_for_an_executive_who_settles_them(
    db: Database, haruka: Member, president: Member, misaki: Member, cycle: int
) -> None:  # fmt: skip
    async with db.write() as uow:
        waiting = await roadmap.duties(uow, president.actor)
        assert {one.role for one in waiting} == {"direction", "budget", "use"}
        assert all(one.may_settle for one in waiting)
        for _ in range(2):
            await roadmap.settle_duty(uow, president.actor, cycle, "p1.president.budget", "年間30万円まで")
        done = {one.role: one for one in await roadmap.duties(uow, president.actor)}["budget"]
        with pytest.raises(ForbiddenError):
            await roadmap.settle_duty(uow, president.actor, cycle, "p1.purpose", "")
        with pytest.raises(ForbiddenError):
            await roadmap.duties(uow, misaki.actor)
    assert (done.done, done.note, done.may_settle) == (True, "年間30万円まで", False)
