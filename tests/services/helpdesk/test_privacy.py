"""Anonymous is anonymous, and a security risk reaches the right person only."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.database import Database, UnitOfWork
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.helpdesk import service as helpdesk
from app.helpdesk.rules import QueueFilter, Visibility
from app.helpdesk.views import ArticleSeed
from app.people import service as people
from app.people.models import AuditEntry
from app.people.rules import Actor, Permission
from app.privacy import service as privacy
from tests.services.helpdesk.asking import answered, answered_as_typed, asked, asked_as_typed, helped, risky, seen, sent, worked
from tests.services.helpdesk.told import sentences, told
from tests.services.people.office import Member, hire

EVERY_FILTER = tuple(QueueFilter)


def everything_in(value: Any) -> list[Any]:
    """Every plain value inside a view."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [one for entry in dataclasses.fields(value) for one in everything_in(getattr(value, entry.name))]
    if isinstance(value, tuple | list):
        return [one for part in value for one in everything_in(part)]
    return [value]


async def found_by(db: Database, who: Member, words: str) -> set[int]:
    """Every question that somebody finds or sees in any list they may open."""
    async with db.read() as uow:
        numbers = {row.id for row in (await helpdesk.public_questions(uow, who.actor)).rows}
        numbers |= {row.id for row in (await helpdesk.search_public(uow, who.actor, words)).rows}
        numbers |= {one.id for one in await helpdesk.similar(uow, who.actor, words)}
        numbers |= {row.id for row in (await helpdesk.risks(uow, who.actor)).rows}
        if who.actor.may(Permission.STAFF_DESK):
            numbers |= {row.id for row in (await helpdesk.search_desk(uow, who.actor, words)).rows}
            for wanted in EVERY_FILTER:
                numbers |= {row.id for row in (await helpdesk.queue(uow, who.actor, wanted)).rows}
    return numbers


async def test_nothing_that_leaves_the_area_names_an_anonymous_asker(
    db: Database, admin: Member, hana: Member, taro: Member, sato: Member
) -> None:
    number = await asked(db, hana, visibility="public", anonymous=True)
    await answered(db, sato, number)
    async with db.write() as uow:
        await helpdesk.write_as_asker(uow, hana.actor, number, sent("もう少し教えてください。"))
    await helped(db, hana, number)
    async with db.read() as uow:
        views = [
            await helpdesk.question(uow, taro.actor, number),
            await helpdesk.desk_question(uow, sato.actor, number),
            await helpdesk.public_questions(uow, taro.actor),
            await helpdesk.queue(uow, sato.actor, QueueFilter.CLOSED),
            await helpdesk.search_desk(uow, sato.actor, "議事録"),
            await helpdesk.article_seed(uow, sato.actor, number),
        ]
        log = [(row.actor_id, row.detail) for row in await uow.session.scalars(select(AuditEntry)) if row.subject == f"question:{number}"]
    values = [one for view in views for one in everything_in(view)]
    assert not [one for one in values if isinstance(one, str) and ("山田" in one or "花子" in one)]
    assert log == []
    assert not [one for who in (sato, admin, taro) for one in await sentences(db, who) if "山田" in one]


async def test_of_an_anonymous_question_only_the_day_is_told(db: Database, hana: Member, sato: Member) -> None:
    number = await asked(db, hana, anonymous=True)
    async with db.write() as uow:
        await helpdesk.write_as_asker(uow, hana.actor, number, sent("追加です。"))
    question = await worked(db, sato, number)
    assert [one for one in everything_in(question) if isinstance(one, datetime)] == []
    assert question.on == date(2026, 8, 3)
    async with db.read() as uow:
        (row,) = (await helpdesk.queue(uow, sato.actor)).rows
    assert (row.asker, row.at) == (None, None)


async def test_an_anonymous_asker_follows_answers_back_and_withdraws_through_their_own_list(
    db: Database, hana: Member, sato: Member
) -> None:
    number = await asked(db, hana, anonymous=True)
    await answered(db, sato, number)
    assert "helpdesk.answered" in await told(db, hana)
    async with db.write() as uow:
        (row,) = (await helpdesk.my_questions(uow, hana.actor)).rows
        assert (row.id, row.mine, row.yours) == (number, True, True)
        await helpdesk.withdraw_question(uow, hana.actor, number)
        assert (await helpdesk.my_questions(uow, hana.actor)).rows == ()


async def test_public_questions_carry_their_day_and_no_department(db: Database, hana: Member, taro: Member) -> None:
    number = await asked(db, hana, visibility="public", anonymous=True)
    question = await seen(db, taro, number)
    assert (question.asker, question.anonymous, question.on) == (None, True, date(2026, 8, 3))


async def test_a_security_risk_reaches_the_named_person_only(
    db: Database, admin: Member, hana: Member, taro: Member, sato: Member, adviser: Member
) -> None:
    owner = await hire(
        db, admin, name="守 安", login="mamoru@midori.example", roles=("manager",), department_id=await department(db, admin)
    )
    async with db.write() as uow:
        await helpdesk.set_desk_settings(uow, admin.actor, owner.id, 8)
    number = await risky(db, hana, visibility="public", anonymous=True)
    assert "helpdesk.risk" in await told(db, owner)
    for other in (admin, taro, sato, adviser):
        assert "helpdesk.risk" not in await told(db, other)
        assert await found_by(db, other, "見積書") == set()
        for look in (seen, worked):
            with pytest.raises(NotFoundError) as hidden:
                await look(db, other, number)
            with pytest.raises(NotFoundError) as unknown:
                await look(db, other, 999_999)
            assert (hidden.value.key, hidden.value.params) == (unknown.value.key, unknown.value.params)
    question = await worked(db, owner, number)
    assert (question.risk, question.asker, question.may_unmark_risk) == (True, None, True)
    after = await answered(db, owner, number, "すぐに履歴を消しましょう。")
    assert after.assigned_to_me
    assert (await seen(db, hana, number)).replies[0].author == "守 安"


async def department(db: Database, admin: Member) -> int:
    async with db.write() as uow:
        return (await people.create_department(uow, admin.actor, "情報システム")).id


async def test_until_somebody_is_named_and_after_they_leave_risks_go_to_the_programme_owners(
    db: Database, admin: Member, hana: Member, sato: Member
) -> None:
    await risky(db, hana)
    assert (await told(db, admin)).count("helpdesk.risk") == 1
    async with db.write() as uow:
        await helpdesk.set_desk_settings(uow, admin.actor, sato.id, 8)
    assert await told(db, sato) == ["helpdesk.receiver"]
    second = await risky(db, hana)
    with pytest.raises(NotFoundError):
        await worked(db, admin, second)
    async with db.write() as uow:
        await people.deactivate(uow, admin.actor, sato.id)
    assert "helpdesk.receiver" in await told(db, admin)
    assert (await worked(db, admin, second)).risk
    async with db.read() as uow:
        settings = await helpdesk.desk_settings(uow, admin.actor)
        assert (settings.security_owner_id, settings.receivers) == (None, ("緑川 一郎",))


async def test_a_marked_question_leaves_every_list_at_once_and_its_marker_too(
    db: Database, admin: Member, hana: Member, taro: Member, sato: Member
) -> None:
    number = await asked(db, hana, "見積書をAIに入れてもよいですか。", visibility="public")
    assert await found_by(db, taro, "見積書") == {number}
    await answered(db, sato, number)
    async with db.write() as uow:
        with pytest.raises(ForbiddenError):
            await helpdesk.mark_risk(uow, taro.actor, number)
        await helpdesk.mark_risk(uow, sato.actor, number)
    for other in (taro, sato):
        assert await found_by(db, other, "見積書") == set()
        with pytest.raises(NotFoundError):
            await worked(db, other, number)
    async with db.read() as uow:
        assert (await helpdesk.numbers(uow, sato.actor)).answered == 0
        assert (await helpdesk.queue_counts(uow, sato.actor)).answered == 0
        with pytest.raises(NotFoundError):
            await helpdesk.article_seed(uow, admin.actor, number)
    assert "helpdesk.handed_over" in await told(db, hana)
    assert (await seen(db, hana, number)).risk


async def test_only_the_security_owner_gives_a_question_back_and_it_does_not_become_public(
    db: Database, admin: Member, hana: Member, taro: Member, sato: Member
) -> None:
    number = await asked(db, hana, visibility="public")
    async with db.write() as uow:
        await helpdesk.mark_risk(uow, hana.actor, number)
        revision = (await helpdesk.desk_question(uow, admin.actor, number)).revision
        with pytest.raises(NotFoundError):
            await helpdesk.unmark_risk(uow, sato.actor, number, revision)
        with pytest.raises(NotFoundError):
            await helpdesk.unmark_risk(uow, hana.actor, number, revision)
        await helpdesk.unmark_risk(uow, admin.actor, number, revision)
    assert (await worked(db, sato, number)).visibility is Visibility.DESK
    with pytest.raises(NotFoundError):
        await seen(db, taro, number)
    assert "helpdesk.returned" in await told(db, hana)


async def test_the_log_knows_of_a_risk_but_neither_what_it_says_nor_an_anonymous_asker(
    db: Database, admin: Member, hana: Member, sato: Member
) -> None:
    unnamed, named = await risky(db, hana, anonymous=True), await risky(db, hana)
    later = await asked(db, hana, anonymous=True)
    async with db.write() as uow:
        await helpdesk.mark_risk(uow, hana.actor, later)
    async with db.read() as uow:
        rows = await uow.session.scalars(select(AuditEntry).where(col(AuditEntry.action) == "helpdesk.risk_marked"))
        marked = {row.subject: (row.actor_id, row.detail) for row in rows}
    assert marked == {f"question:{unnamed}": (None, {}), f"question:{named}": (hana.id, {}), f"question:{later}": (None, {})}


async def test_nobody_but_the_desk_and_programme_owners_reaches_queue_and_settings(db: Database, hana: Member, sato: Member) -> None:
    async with db.write() as uow:
        for act in (helpdesk.queue, helpdesk.queue_counts, helpdesk.desk_members, helpdesk.desk_settings, helpdesk.numbers):
            with pytest.raises(ForbiddenError):
                await act(uow, hana.actor)
        with pytest.raises(ForbiddenError):
            await helpdesk.search_desk(uow, hana.actor, "議事録")
        with pytest.raises(ForbiddenError):
            await helpdesk.set_desk_settings(uow, sato.actor, None, 8)


async def test_settings_take_a_person_with_a_role_and_sensible_hours(db: Database, admin: Member, hana: Member) -> None:
    async with db.write() as uow:
        for owner, hours in ((hana.id, 8), (999_999, 8), (None, 0), (None, 81)):
            with pytest.raises(InvalidInputError):
                await helpdesk.set_desk_settings(uow, admin.actor, owner, hours)


async def test_a_new_target_holds_for_questions_without_an_answer(db: Database, admin: Member, hana: Member, sato: Member) -> None:
    number = await asked(db, hana)
    assert str((await worked(db, sato, number)).due_on) == "2026-08-03"
    async with db.write() as uow:
        await helpdesk.set_desk_settings(uow, admin.actor, None, 16)
    assert str((await worked(db, sato, number)).due_on) == "2026-08-04"


async def test_pictures_are_opened_by_those_who_may_read_the_question(
    db: Database, admin: Member, hana: Member, taro: Member, sato: Member
) -> None:
    quiet, public, risk = await asked(db, hana), await asked(db, hana, visibility="public"), await risky(db, hana)
    async with db.read() as uow:
        allowed = {
            (name, kind)
            for name, who in (("asker", hana), ("colleague", taro), ("desk", sato), ("owner", admin))
            for kind, number in (("quiet", quiet), ("public", public), ("risk", risk))
            if await helpdesk.may_see_pictures(uow, who.actor, f"question:{number}")
        }
        assert not await helpdesk.may_see_pictures(uow, hana.actor, "question:x")
        assert not await helpdesk.may_see_pictures(uow, hana.actor, f"story:{quiet}")
    assert allowed == {
        ("asker", "quiet"), ("asker", "public"), ("asker", "risk"), ("colleague", "public"),
        ("desk", "quiet"), ("desk", "public"), ("owner", "quiet"), ("owner", "public"), ("owner", "risk"),
    }  # fmt: skip


async def test_an_article_made_of_an_answer_names_nobody(db: Database, hana: Member, sato: Member) -> None:
    number = await asked_as_typed(db, hana, "山田です。*表* をどう作りますか。電話は090-1234-5678です。")
    await answered_as_typed(db, sato, number, "山田さん、「表にして」と書きます。佐藤")
    async with db.read() as uow:
        seed = await helpdesk.article_seed(uow, sato.actor, number)
    assert not [name for name in ("山田", "佐藤", "090-1234-5678") if name in seed.body_markdown + seed.title]
    assert "\\*表\\*" in seed.body_markdown
    assert "「表にして」と書きます。" in seed.body_markdown


async def test_one_question_becomes_one_article_and_remembers_it(db: Database, admin: Member, hana: Member, sato: Member) -> None:
    number = await asked(db, hana)
    made: list[ArticleSeed] = []

    async def make(uow: UnitOfWork, actor: Actor, seed: ArticleSeed) -> int:
        made.append(seed)
        return 700 + len(made)

    async def turn(who: Member) -> int:
        async with db.write() as uow:
            return await helpdesk.to_article(uow, who.actor, number, make)

    with pytest.raises(ConflictError):
        await turn(sato)
    await answered(db, sato, number)
    assert [await turn(sato), await turn(admin)] == [701, 701]
    assert [seed.question_id for seed in made] == [number]
    assert (await seen(db, hana, number)).article_id == 701
    with pytest.raises(ForbiddenError):
        await turn(hana)


async def test_an_erased_person_leaves_no_question_and_no_answer(
    db: Database, admin: Member, hana: Member, taro: Member, sato: Member
) -> None:
    own, other = await asked(db, taro, visibility="public"), await asked(db, hana, visibility="public")
    async with db.write() as uow:
        await helpdesk.answer_as_colleague(uow, taro.actor, other, sent("箇条書きに"))
        await people.deactivate(uow, admin.actor, taro.id)
        await privacy.erase_person(uow, admin.actor, taro.id)
    async with db.read() as uow:
        assert [row.id for row in (await helpdesk.search_public(uow, hana.actor, "議事録")).rows] == [other]
        assert (await helpdesk.search_public(uow, hana.actor, "箇条書き")).rows == ()
        with pytest.raises(NotFoundError):
            await helpdesk.question(uow, hana.actor, own)
    assert (await seen(db, hana, other)).replies == ()


async def test_what_somebody_looked_after_is_nobodys_when_they_leave(db: Database, admin: Member, hana: Member, sato: Member) -> None:
    number = await asked(db, hana)
    async with db.write() as uow:
        await helpdesk.assign(uow, sato.actor, number, sato.id, 0)
        await people.deactivate(uow, admin.actor, sato.id)
    async with db.read() as uow:
        (row,) = (await helpdesk.queue(uow, admin.actor, QueueFilter.UNASSIGNED)).rows
    assert (row.id, row.assignee, row.status) == (number, None, "new")
