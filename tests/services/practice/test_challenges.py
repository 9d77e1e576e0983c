"""The challenge of the day, handing it in, and one more for who wants to."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from app.clock import ManualClock
from app.curriculum import service as curriculum
from app.database import Database
from app.errors import InvalidInputError, NotFoundError
from app.habit import service as habit
from app.habit.models import HabitSet
from app.people import service as people
from app.policy import service as policy
from app.policy.screened import UndecidedError
from app.practice import service as practice
from app.practice.models import ChallengeSubmission, ScheduledChallenge
from app.practice.views import Submission, SubmissionResult
from tests.services.habit.acting import Acting
from tests.services.people.office import Member, found_company, hire
from tests.services.practice.practising import TEXT, do_today, hand_in, look


@pytest.fixture
async def admin(db: Database) -> Member:
    founder = await found_company(db)
    async with db.write() as uow:
        await curriculum.load_starter(uow)
    return founder


async def count(db: Database, table: type) -> int:
    async with db.read() as uow:
        return (await uow.session.scalar(select(func.count()).select_from(table))) or 0


async def test_everyone_on_a_track_has_the_same_challenge_on_a_day(db: Database, admin: Member) -> None:
    other = await hire(db, admin)
    mine, theirs = await look(db, admin), await look(db, other)
    assert mine is not None
    assert mine == theirs
    assert await count(db, ScheduledChallenge) == 1


async def test_another_track_has_its_own_challenge(db: Database, admin: Member) -> None:
    other = await hire(db, admin)
    async with db.write() as uow:
        await people.set_track(uow, other.actor, "basics")
    mine, theirs = await look(db, admin), await look(db, other)
    assert mine is not None
    assert theirs is not None
    assert mine.version_id != theirs.version_id


async def test_ten_workdays_bring_ten_different_challenges_in_the_order_of_the_library(
    db: Database, admin: Member, clock: ManualClock
) -> None:
    person = Acting(db, clock, admin)
    seen = []
    for day in (3, 4, 5, 6, 7, 10, 12, 13, 14, 17):
        person.go_to(day)
        teaser = await look(db, admin)
        assert teaser is not None
        seen.append(teaser.version_id)
    async with db.read() as uow:
        library = [step.version_id for step in await curriculum.track_sequence(uow, "work")]
    assert seen == library[: len(seen)]


async def test_many_first_visitors_at_once_draw_one_challenge(db: Database, admin: Member) -> None:
    teasers = await asyncio.gather(*(look(db, admin) for _ in range(8)))
    assert len({teaser.version_id for teaser in teasers if teaser}) == 1
    assert await count(db, ScheduledChallenge) == 1


async def test_handing_in_counts_the_day(db: Database, admin: Member, clock: ManualClock) -> None:
    result = await do_today(db, admin, clock)
    assert result.outcome.counted
    assert result.outcome.streak.current == 1
    assert result.outcome.points > 0


async def test_a_challenge_done_faster_than_it_can_be_read_counts_and_earns_no_points(db: Database, admin: Member) -> None:
    teaser = await look(db, admin)
    assert teaser is not None
    result = await hand_in(db, admin, teaser.version_id)
    assert result.outcome.counted
    assert result.outcome.points == 0


async def test_the_same_submission_sent_fifty_times_at_once_counts_once(db: Database, admin: Member) -> None:
    teaser = await look(db, admin)
    assert teaser is not None
    key = str(uuid4())
    results = await asyncio.gather(*(hand_in(db, admin, teaser.version_id, key=key) for _ in range(50)))
    assert sum(not result.outcome.already for result in results) == 1
    assert await count(db, ChallengeSubmission) == 1


async def test_the_same_challenge_from_two_devices_keeps_both_texts_and_counts_one_set(db: Database, admin: Member) -> None:
    teaser = await look(db, admin)
    assert teaser is not None
    await hand_in(db, admin, teaser.version_id, text="電話で")
    second = await hand_in(db, admin, teaser.version_id, text="パソコンで")
    assert second.outcome.already
    async with db.read() as uow:
        texts = (await uow.session.scalars(select(ChallengeSubmission.text).order_by(col(ChallengeSubmission.id)))).all()
        today = await habit.today(uow, admin.actor)
    assert list(texts) == ["電話で", "パソコンで"]
    assert today.sets_today == 1


async def test_what_a_person_wrote_is_there_when_they_come_back_and_for_nobody_else(db: Database, admin: Member) -> None:
    other = await hire(db, admin)
    teaser = await look(db, admin)
    assert teaser is not None
    await hand_in(db, admin, teaser.version_id)
    async with db.write() as uow:
        mine = await practice.open_challenge(uow, admin.actor, teaser.version_id)
        theirs = await practice.open_challenge(uow, other.actor, teaser.version_id)
    assert (mine.done_today, mine.own_text) == (True, TEXT)
    assert (theirs.done_today, theirs.own_text) == (False, "")


async def test_after_the_days_challenge_there_is_one_more_for_who_wants_to(db: Database, admin: Member, clock: ManualClock) -> None:
    first = await look(db, admin)
    await do_today(db, admin, clock)
    extra = await look(db, admin)
    assert first is not None
    assert extra is not None
    assert extra.extra
    assert extra.version_id != first.version_id


async def test_three_sets_on_the_day_of_return_repair_the_streak(db: Database, admin: Member, clock: ManualClock) -> None:
    person = Acting(db, clock, admin)
    for day in (3, 4):
        person.go_to(day)
        await do_today(db, admin, clock)
    person.go_to(10)
    results = [await do_today(db, admin, clock) for _ in range(3)]
    assert [result.outcome.streak.repair_offer for result in results] == [2, 2, 0]
    assert results[-1].outcome.repaired
    assert results[-1].outcome.streak.current == 3


async def test_a_day_off_offers_practice_and_uses_up_no_challenge(db: Database, admin: Member, clock: ManualClock) -> None:
    person = Acting(db, clock, admin)
    person.go_to(8)
    teaser = await look(db, admin)
    assert teaser is not None
    assert teaser.extra
    result = await hand_in(db, admin, teaser.version_id)
    assert not result.outcome.counted
    assert await count(db, ScheduledChallenge) == 0


async def test_the_first_challenge_is_a_set_like_any_other(db: Database, admin: Member) -> None:
    async with db.read() as uow:
        first = await practice.first_challenge(uow, admin.actor)
    result = await hand_in(db, admin, first.version_id)
    assert first.minutes <= 2
    assert result.outcome.streak.current == 1


async def test_an_unknown_challenge_is_not_found_and_nothing_is_stored(db: Database, admin: Member) -> None:
    with pytest.raises(NotFoundError):
        await hand_in(db, admin, 999_999)
    assert await count(db, ChallengeSubmission) == 0


@pytest.mark.parametrize(("text", "feeling", "field"), [("", "good", "text"), ("あ", "ecstatic", "feeling")])
async def test_what_cannot_be_stored_names_its_field(db: Database, admin: Member, text: str, feeling: str, field: str) -> None:
    teaser = await look(db, admin)
    assert teaser is not None
    with pytest.raises(InvalidInputError) as problem:
        async with db.write() as uow:
            await practice.submit_challenge(uow, admin.actor, Submission(teaser.version_id, str(uuid4()), text, feeling=feeling))
    assert problem.value.field == field


async def test_importing_the_library_again_leaves_todays_challenge_in_place(db: Database, admin: Member) -> None:
    before = await look(db, admin)
    async with db.write() as uow:
        await curriculum.load_starter(uow)
    assert await look(db, admin) == before
    assert before is not None
    async with db.read() as uow:
        assert (await habit.today(uow, admin.actor)).day == date(2026, 8, 3)


RISKY = "高橋 花子様（090-1234-5678）へのお礼の文を作りました。"


async def submit(db: Database, member: Member, sent: Submission) -> SubmissionResult:
    async with db.write() as uow:
        return await practice.submit_challenge(uow, member.actor, sent)


async def stored_texts(db: Database) -> list[str]:
    async with db.read() as uow:
        return list((await uow.session.scalars(select(ChallengeSubmission.text))).all())


@pytest.fixture
async def risky(db: Database, admin: Member) -> Submission:
    teaser = await look(db, admin)
    assert teaser is not None
    return Submission(teaser.version_id, str(uuid4()), RISKY)


async def test_text_that_looks_personal_is_not_stored_without_a_decision(db: Database, admin: Member, risky: Submission) -> None:
    with pytest.raises(UndecidedError) as problem:
        await submit(db, admin, risky)
    assert {RISKY[one.start : one.end] for one in problem.value.findings} >= {"090-1234-5678"}
    assert await stored_texts(db) == []


async def test_the_person_may_have_it_masked(db: Database, admin: Member, risky: Submission) -> None:
    with pytest.raises(UndecidedError) as problem:
        await submit(db, admin, risky)
    result = await submit(db, admin, replace(risky, decision="mask", decided_for=problem.value.digest))
    assert result.outcome.counted
    [stored] = await stored_texts(db)
    assert "090-1234-5678" not in stored
    assert "高橋" not in stored
    assert "お礼の文を作りました" in stored


async def test_the_person_may_keep_what_they_checked(db: Database, admin: Member, risky: Submission) -> None:
    with pytest.raises(UndecidedError) as problem:
        await submit(db, admin, risky)
    await submit(db, admin, replace(risky, decision="keep", decided_for=problem.value.digest))
    assert await stored_texts(db) == [RISKY]


async def test_a_decision_holds_for_the_text_it_was_made_for_only(db: Database, admin: Member, risky: Submission) -> None:
    with pytest.raises(UndecidedError) as problem:
        await submit(db, admin, risky)
    changed = replace(risky, text=RISKY + " 佐藤様にも。", decision="keep", decided_for=problem.value.digest)
    with pytest.raises(UndecidedError):
        await submit(db, admin, changed)
    assert await stored_texts(db) == []


async def test_a_word_the_company_added_is_found_and_masked(db: Database, admin: Member, risky: Submission) -> None:
    harmless = replace(risky, text="プロジェクト藤の議事録を三行にまとめました。")
    async with db.write() as uow:
        await policy.set_words(uow, admin.actor, ["プロジェクト藤"], (await policy.word_list(uow, admin.actor)).version)
    with pytest.raises(UndecidedError) as problem:
        await submit(db, admin, harmless)
    await submit(db, admin, replace(harmless, decision="mask", decided_for=problem.value.digest))
    [stored] = await stored_texts(db)
    assert "プロジェクト藤" not in stored


async def test_a_decision_does_not_cover_a_word_the_company_added_afterwards(db: Database, admin: Member, risky: Submission) -> None:
    with pytest.raises(UndecidedError) as problem:
        await submit(db, admin, risky)
    async with db.write() as uow:
        await policy.set_words(uow, admin.actor, ["お礼の文"], (await policy.word_list(uow, admin.actor)).version)
    with pytest.raises(UndecidedError):
        await submit(db, admin, replace(risky, decision="keep", decided_for=problem.value.digest))
    assert await stored_texts(db) == []


async def test_two_devices_that_hand_in_at_once_with_keys_of_their_own_count_once(db: Database, admin: Member) -> None:
    teaser = await look(db, admin)
    assert teaser is not None
    results = await asyncio.gather(
        *(hand_in(db, admin, teaser.version_id, text=f"下書きを{number}通つくりました。") for number in range(6))
    )
    assert sum(not result.outcome.already for result in results) == 1
    async with db.read() as uow:
        assert await uow.session.scalar(select(func.count()).select_from(HabitSet)) == 1


async def test_a_key_in_capitals_is_the_same_key(db: Database, admin: Member) -> None:
    teaser = await look(db, admin)
    assert teaser is not None
    key = str(uuid4())
    await hand_in(db, admin, teaser.version_id, key=key.upper())
    assert (await hand_in(db, admin, teaser.version_id, key=key)).outcome.already
    assert await count(db, ChallengeSubmission) == 1
