"""A question from being asked to being solved."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from app.clock import ManualClock
from app.database import Database
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.helpdesk import service as helpdesk
from app.helpdesk.rules import Category, ReplyKind, Status, Visibility
from app.helpdesk.views import QuestionInput
from app.policy.screened import UndecidedError
from tests.services.helpdesk.asking import TEXT, answered, asked, helped, seen, sent, worked
from tests.services.helpdesk.told import told
from tests.services.people.office import Member


async def test_a_question_goes_to_the_desk_unless_its_asker_wants_more(db: Database, hana: Member, taro: Member) -> None:
    question = await seen(db, hana, await asked(db, hana))
    assert (question.text, question.category, question.status) == (TEXT, Category.PROMPT, Status.NEW)
    assert (question.visibility, question.mine, question.asker) == (Visibility.DESK, True, "山田 花子")
    with pytest.raises(NotFoundError):
        await seen(db, taro, question.id)


async def test_sending_a_question_twice_asks_once(db: Database, hana: Member) -> None:
    wanted = QuestionInput(str(uuid4()), TEXT, "prompt")

    async def send() -> int:
        async with db.write() as uow:
            return (await helpdesk.ask(uow, hana.actor, wanted)).id

    first, second = await asyncio.gather(send(), send())
    assert first == second
    async with db.read() as uow:
        assert len((await helpdesk.my_questions(uow, hana.actor)).rows) == 1


async def test_the_desk_answers_and_the_asker_says_that_it_helped(db: Database, hana: Member, sato: Member) -> None:
    number = await asked(db, hana)
    after = await answered(db, sato, number, "**表**にまとめる指示を足してください。")
    assert (after.status, after.assigned_to_me, after.due_on) == (Status.ANSWERED, True, None)
    question = await seen(db, hana, number)
    (reply,) = question.replies
    assert (reply.kind, reply.author, reply.html) == (
        ReplyKind.ANSWER,
        "佐藤 恵",
        "<p><strong>表</strong>にまとめる指示を足してください。</p>",
    )
    assert question.may_say_whether_it_helped
    assert (await helped(db, hana, number)).status is Status.SOLVED
    assert "helpdesk.answered" in await told(db, hana)


async def test_an_answer_that_did_not_help_opens_the_question_again(db: Database, hana: Member, sato: Member) -> None:
    number = await asked(db, hana)
    await answered(db, sato, number)
    async with db.write() as uow:
        with pytest.raises(InvalidInputError):
            await helpdesk.say_whether_it_helped(uow, hana.actor, number, False)
    async with db.write() as uow:
        again = await helpdesk.say_whether_it_helped(uow, hana.actor, number, False, sent("表が崩れます。"))
    assert (again.status, again.replies[-1].html) == (Status.REOPENED, "<p>表が崩れます。</p>")
    assert "helpdesk.reopened" in await told(db, sato)


async def test_a_question_back_waits_for_the_asker_and_their_reply_brings_it_back(db: Database, hana: Member, sato: Member) -> None:
    number = await asked(db, hana)
    async with db.write() as uow:
        waiting = await helpdesk.ask_back(uow, sato.actor, number, sent("どのツールですか。", 0))
    assert waiting.status is Status.WAITING
    assert "helpdesk.asked_back" in await told(db, hana)
    async with db.write() as uow:
        after = await helpdesk.write_as_asker(uow, hana.actor, number, sent("Copilotです。"))
    assert after.status is Status.ASSIGNED
    assert "helpdesk.asker_replied" in await told(db, sato)


async def test_a_solved_question_can_be_opened_again_for_thirty_days(db: Database, clock: ManualClock, hana: Member, sato: Member) -> None:
    number = await asked(db, hana)
    await answered(db, sato, number)
    await helped(db, hana, number)
    clock.advance(timedelta(days=30))
    async with db.write() as uow:
        assert (await helpdesk.reopen(uow, hana.actor, number, sent("また起きました。"))).status is Status.REOPENED
    await helped(db, hana, number)
    clock.advance(timedelta(days=30, seconds=1))
    assert not (await seen(db, hana, number)).may_reopen
    async with db.write() as uow:
        with pytest.raises(ConflictError):
            await helpdesk.reopen(uow, hana.actor, number, sent("また起きました。"))


async def test_notes_stay_at_the_desk(db: Database, hana: Member, sato: Member, adviser: Member) -> None:
    number = await asked(db, hana, visibility="public")
    async with db.write() as uow:
        await helpdesk.add_note(uow, sato.actor, number, sent("先月も同じ相談がありました。"))
    assert [one.kind for one in (await worked(db, adviser, number)).replies] == [ReplyKind.NOTE]
    question = await seen(db, hana, number)
    assert (question.replies, question.status) == ((), Status.NEW)
    assert await told(db, hana) == []


async def test_the_second_of_two_at_the_desk_is_told_who_was_faster_and_can_send_again(
    db: Database, hana: Member, sato: Member, adviser: Member
) -> None:
    number = await asked(db, hana)
    revision = (await worked(db, adviser, number)).revision
    await answered(db, sato, number, "先に書いた答え")
    mine = sent("あとから書いた答え", revision)
    async with db.write() as uow:
        with pytest.raises(ConflictError) as refused:
            await helpdesk.answer(uow, adviser.actor, number, mine)
    assert (refused.value.key, refused.value.params) == ("helpdesk.faster.answered", {"name": "佐藤 恵"})
    now = await worked(db, adviser, number)
    async with db.write() as uow:
        after = await helpdesk.answer(uow, adviser.actor, number, sent(mine.text, now.revision))
    assert [one.author for one in after.replies] == ["佐藤 恵", "外山 顧"]


async def test_of_two_answers_at_the_same_moment_one_is_stored(db: Database, hana: Member, sato: Member, adviser: Member) -> None:
    number = await asked(db, hana)

    async def try_to(who: Member) -> bool:
        try:
            async with db.write() as uow:
                await helpdesk.answer(uow, who.actor, number, sent("答え", 0))
        except ConflictError:
            return False
        return True

    assert sorted(await asyncio.gather(try_to(sato), try_to(adviser))) == [False, True]
    assert len((await seen(db, hana, number)).replies) == 1


async def test_an_answer_sent_twice_is_written_once(db: Database, hana: Member, sato: Member) -> None:
    number = await asked(db, hana)
    once = sent("答え", 0)
    for _ in range(2):
        async with db.write() as uow:
            await helpdesk.answer(uow, sato.actor, number, once)
    question = await seen(db, hana, number)
    assert len(question.replies) == 1
    assert (await told(db, hana)).count("helpdesk.answered") == 1


async def test_questions_are_assigned_taken_over_and_given_back(db: Database, hana: Member, sato: Member, adviser: Member) -> None:
    number = await asked(db, hana)
    async with db.write() as uow:
        first = await helpdesk.assign(uow, sato.actor, number, adviser.id, 0)
    assert (first.status, first.assignee and first.assignee.name) == (Status.ASSIGNED, "外山 顧")
    assert "helpdesk.assigned" in await told(db, adviser)
    async with db.write() as uow:
        assert (await helpdesk.assign(uow, sato.actor, number, sato.id, 1)).assigned_to_me
    async with db.write() as uow:
        with pytest.raises(ConflictError):
            await helpdesk.assign(uow, adviser.actor, number, None, 1)
    async with db.write() as uow:
        assert (await helpdesk.assign(uow, adviser.actor, number, None, 2)).status is Status.NEW
    async with db.write() as uow:
        with pytest.raises(InvalidInputError):
            await helpdesk.assign(uow, sato.actor, number, hana.id, 3)


async def test_the_desk_closes_and_sorts(db: Database, hana: Member, sato: Member) -> None:
    number = await asked(db, hana)
    async with db.write() as uow:
        sorted_now = await helpdesk.set_category(uow, sato.actor, number, "tool", 0)
        assert sorted_now.category is Category.TOOL
        assert (await helpdesk.close(uow, sato.actor, number, sorted_now.revision)).status is Status.SOLVED
    assert "helpdesk.closed" in await told(db, hana)


async def test_colleagues_answer_public_questions_and_are_thanked(db: Database, hana: Member, taro: Member) -> None:
    number = await asked(db, hana, visibility="public")
    async with db.write() as uow:
        shown = await helpdesk.answer_as_colleague(uow, taro.actor, number, sent("箇条書きにするとよいです。"))
    assert [(one.author, one.mine, one.may_accept) for one in shown.replies] == [("鈴木 太郎", True, False)]
    assert "helpdesk.colleague" in await told(db, hana)
    (reply,) = (await seen(db, hana, number)).replies
    for _ in range(2):
        async with db.write() as uow:
            await helpdesk.accept(uow, hana.actor, number, reply.id)
    question = await seen(db, taro, number)
    assert (question.status, question.replies[0].accepted) == (Status.SOLVED, True)
    assert (await told(db, taro)).count("helpdesk.accepted") == 1


async def test_one_answer_is_accepted_and_the_last_word_counts(db: Database, hana: Member, taro: Member, sato: Member) -> None:
    number = await asked(db, hana, visibility="public")
    async with db.write() as uow:
        await helpdesk.answer_as_colleague(uow, taro.actor, number, sent("一つめ"))
        await helpdesk.answer_as_colleague(uow, sato.actor, number, sent("二つめ"))
    first, second = (await seen(db, hana, number)).replies
    async with db.write() as uow:
        await helpdesk.accept(uow, sato.actor, number, first.id)
        with pytest.raises(InvalidInputError):
            await helpdesk.accept(uow, sato.actor, number, second.id)
        with pytest.raises(ForbiddenError):
            await helpdesk.accept(uow, taro.actor, number, second.id)
    async with db.write() as uow:
        await helpdesk.accept(uow, hana.actor, number, second.id)
    assert [one.accepted for one in (await seen(db, hana, number)).replies] == [False, True]


async def test_nobody_answers_themselves_or_what_is_not_public(db: Database, hana: Member, taro: Member, sato: Member) -> None:
    public, quiet = await asked(db, hana, visibility="public"), await asked(db, hana)
    async with db.write() as uow:
        with pytest.raises(ForbiddenError):
            await helpdesk.answer_as_colleague(uow, hana.actor, public, sent("自分で"))
        with pytest.raises(ForbiddenError):
            await helpdesk.answer_as_colleague(uow, sato.actor, quiet, sent("窓口でなく"))
        with pytest.raises(NotFoundError):
            await helpdesk.answer_as_colleague(uow, taro.actor, quiet, sent("見えない相談に"))


async def test_a_question_taken_back_to_the_desk_is_gone_for_colleagues_who_may_still_withdraw_their_answer(
    db: Database, hana: Member, taro: Member
) -> None:
    number = await asked(db, hana, visibility="public")
    async with db.write() as uow:
        await helpdesk.answer_as_colleague(uow, taro.actor, number, sent("箇条書きに"))
        await helpdesk.narrow_to_desk(uow, hana.actor, number)
    with pytest.raises(NotFoundError):
        await seen(db, taro, number)
    async with db.write() as uow:
        (own,) = await helpdesk.my_answers(uow, taro.actor)
        assert (own.question_id, own.excerpt) == (None, "箇条書きに")
        await helpdesk.withdraw_reply(uow, taro.actor, own.id)
    assert (await seen(db, hana, number)).replies == ()


async def test_an_asker_withdraws_everything(db: Database, hana: Member, taro: Member, sato: Member) -> None:
    number = await asked(db, hana, visibility="public")
    await answered(db, sato, number, "議事録の表")
    async with db.write() as uow:
        await helpdesk.answer_as_colleague(uow, taro.actor, number, sent("議事録の箇条書き"))
        with pytest.raises(NotFoundError):
            await helpdesk.withdraw_question(uow, taro.actor, number)
        await helpdesk.withdraw_question(uow, hana.actor, number)
    async with db.write() as uow:
        assert (await helpdesk.search_public(uow, taro.actor, "議事録")).rows == ()
        assert (await helpdesk.search_desk(uow, sato.actor, "議事録")).rows == ()
        assert await helpdesk.my_answers(uow, taro.actor) == ()
        with pytest.raises(NotFoundError):
            await helpdesk.withdraw_question(uow, hana.actor, number)


async def test_whoever_wrote_an_answer_withdraws_it_and_the_question_is_open_again(db: Database, hana: Member, sato: Member) -> None:
    number = await asked(db, hana)
    (reply,) = (await answered(db, sato, number)).replies
    async with db.write() as uow:
        with pytest.raises(NotFoundError):
            await helpdesk.withdraw_reply(uow, hana.actor, reply.id)
        await helpdesk.withdraw_reply(uow, sato.actor, reply.id)
    question = await seen(db, hana, number)
    assert (question.status, question.replies) == (Status.ASSIGNED, ())


async def test_every_text_is_screened_before_others_can_read_it(db: Database, hana: Member, sato: Member) -> None:
    secret = "田中一郎さんの電話は090-1234-5678です。"
    async with db.write() as uow:
        with pytest.raises(UndecidedError) as found:
            await helpdesk.ask(uow, hana.actor, QuestionInput(str(uuid4()), secret, "prompt"))
    wanted = QuestionInput(str(uuid4()), secret, "prompt", decision="mask", decided_for=found.value.digest)
    async with db.write() as uow:
        number = (await helpdesk.ask(uow, hana.actor, wanted)).id
    assert "090-1234-5678" not in (await seen(db, hana, number)).text
    async with db.write() as uow:
        for act in (helpdesk.answer, helpdesk.ask_back, helpdesk.add_note):
            with pytest.raises(UndecidedError):
                await act(uow, sato.actor, number, sent(secret, 0))
        with pytest.raises(UndecidedError):
            await helpdesk.write_as_asker(uow, hana.actor, number, sent(secret))


async def test_time_to_first_answer_is_counted_in_the_companys_working_hours(
    db: Database, clock: ManualClock, hana: Member, sato: Member
) -> None:
    clock.move_to(datetime(2026, 8, 7, 16, 30, tzinfo=ZoneInfo("Asia/Tokyo")))  # Friday; Tuesday is a holiday
    number = await asked(db, hana)
    assert not (await worked(db, sato, number)).overdue
    clock.move_to(datetime(2026, 8, 12, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo")))
    question = await worked(db, sato, number)
    assert (question.overdue, question.due_on and question.due_on.isoformat()) == (True, "2026-08-10")
    assert (await answered(db, sato, number)).minutes == 60 + 9 * 60 + 30


async def test_figures_need_five_questions(db: Database, clock: ManualClock, hana: Member, sato: Member) -> None:
    for index in range(5):
        number = await asked(db, hana)
        clock.advance(timedelta(minutes=10 * (index + 1)))
        async with db.read() as uow:
            assert (await helpdesk.numbers(uow, sato.actor)).median_minutes is None
        await answered(db, sato, number)
    async with db.read() as uow:
        figures = await helpdesk.numbers(uow, sato.actor)
        assert (figures.answered, figures.median_minutes, figures.within_target) == (5, 30, 1.0)
        with pytest.raises(ForbiddenError):
            await helpdesk.numbers(uow, hana.actor)


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "[押す](javascript:alert(1))", "![x](https://evil.example/x.png)", "<img src=x onerror=alert(1)>"],
)
async def test_hostile_markdown_does_nothing(db: Database, hana: Member, sato: Member, text: str) -> None:
    number = await asked(db, hana, text)
    await answered(db, sato, number, text)
    async with db.write() as uow:
        await helpdesk.write_as_asker(uow, hana.actor, number, sent(text))
    for reply in (await seen(db, hana, number)).replies:
        assert not any(mark in reply.html for mark in ("<script", "<img", 'href="javascript'))


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e", "あ" * 2_001, "x" * 1_000_000])
async def test_texts_that_cannot_be_stored_are_refused(db: Database, hana: Member, text: str) -> None:
    async with db.write() as uow:
        with pytest.raises(InvalidInputError) as refused:
            await helpdesk.ask(uow, hana.actor, QuestionInput(str(uuid4()), text, "prompt"))
    assert refused.value.field == "text"


async def test_strange_characters_are_taken_out(db: Database, hana: Member) -> None:
    number = await asked(db, hana, "ab\x00c\ud800d\u202ee\u200b" + "\u0301" * 50)
    text = (await seen(db, hana, number)).text
    assert text.startswith("abcd")
    assert len(text) < 12
