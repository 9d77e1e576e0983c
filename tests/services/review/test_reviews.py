"""Preparing a review and holding it: what is entered, what is computed, what stays as it was, who reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from app.clock import ManualClock
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.notifications import service as notifications
from app.policy.screened import UndecidedError
from app.roadmap import service as roadmap
from app.roadmap.review import service as review
from app.roadmap.review.rules import Next, Status
from app.roadmap.review.views import ReviewPage
from app.roadmap.rules import ItemStatus
from app.stories.views import Decided
from tests.services.helpdesk.asking import asked
from tests.services.meetings.conftest import Programme, admin, programme, running_cycle
from tests.services.people.office import Member
from tests.services.stories.telling import new_key

__all__ = ["admin", "programme"]

COST = {"licences": "40", "licence_price": "3,000", "months": "3", "work_hours": "60", "hourly_rate": "3000"}


@pytest.fixture
def three_months_later(programme: Programme, clock: ManualClock) -> None:
    clock.advance(timedelta(days=92))


async def begun(programme: Programme) -> ReviewPage:
    async with programme.db.write() as uow:
        number = await review.begin_review(uow, programme.owner.actor, programme.cycle, new_key())
        return await review.show_review(uow, programme.owner.actor, number)


async def seen(programme: Programme, number: int, who: Member | None = None) -> ReviewPage:
    async with programme.db.read() as uow:
        return await review.show_review(uow, (who or programme.owner).actor, number)


async def entered(programme: Programme, page: ReviewPage, changes: Mapping[str, str], who: Member | None = None) -> int:
    async with programme.db.write() as uow:
        return await review.save_review(uow, (who or programme.owner).actor, page.id, page.revision, changes)


async def held(programme: Programme, number: int, decided: Decided | None = None) -> ReviewPage:
    page = await seen(programme, number)
    async with programme.db.write() as uow:
        more = () if decided is None else (decided,)
        await review.hold_review(uow, programme.owner.actor, number, page.revision, *more)
    return await seen(programme, number)


@pytest.mark.usefixtures("three_months_later")
async def test_a_review_looks_at_the_cycle_so_far_and_is_begun_once(programme: Programme) -> None:
    page = await begun(programme)
    assert (page.first, page.last, page.status) == (date(2026, 8, 3), date(2026, 11, 2), Status.DRAFT)
    assert page.entered.months == 3
    assert (await begun(programme)).id == page.id


async def test_after_a_few_days_it_is_too_early(programme: Programme, clock: ManualClock) -> None:
    clock.advance(timedelta(days=4))
    with pytest.raises(ConflictError):
        await begun(programme)


@pytest.mark.usefixtures("three_months_later")
async def test_what_is_entered_is_stored_as_numbers_and_comes_back(programme: Programme) -> None:
    page = await begun(programme)
    await entered(programme, page, {**COST, "problems": "時間がない\n場所がない"})
    now = await seen(programme, page.id)
    assert now.entered.cost == 40 * 3_000 * 3 + 60 * 3_000
    assert (now.fields["licence_price"], now.fields["problems"]) == ("3000", "時間がない\n場所がない")
    await entered(programme, now, {"licences": ""})
    assert (await seen(programme, page.id)).entered.licences is None


@pytest.mark.usefixtures("three_months_later")
@pytest.mark.parametrize(
    "wrong",
    [
        {"licences": "-1"},
        {"licences": "1e9"},
        {"hourly_rate": "99999999999999"},
        {"licences": "٣"},
        {"status": "held"},
        {"figures": "{}"},
        {"next_step": "sell"},
        {"problems": "長" * 2_001},
        {"result": "\u202e反対"},
    ],
)  # fmt: skip
async def test_what_no_review_has_is_refused(programme: Programme, wrong: dict[str, str]) -> None:
    page = await begun(programme)
    with pytest.raises(InvalidInputError):
        await entered(programme, page, wrong)
    assert (await seen(programme, page.id)).revision == page.revision


@pytest.mark.usefixtures("three_months_later")
async def test_two_people_at_once_do_not_overwrite_each_other_unseen(programme: Programme) -> None:
    page = await begun(programme)
    await entered(programme, page, {"problems": "水瀬の課題"})
    await entered(programme, page, {"asked": "二宮のお願い"}, programme.second)
    with pytest.raises(ConflictError) as faster:
        await entered(programme, page, {"problems": "二宮の課題"}, programme.second)
    assert "水瀬の課題" in faster.value.text("ja")
    now = await seen(programme, page.id)
    assert (now.texts["problems"], now.texts["asked"]) == ("水瀬の課題", "二宮のお願い")
    await entered(programme, now, {"problems": "二宮の課題"}, programme.second)
    assert (await seen(programme, page.id)).texts["problems"] == "二宮の課題"


@pytest.mark.usefixtures("three_months_later")
async def test_a_draft_is_for_who_leads_and_a_held_one_for_who_reads_the_programme(programme: Programme) -> None:
    page = await begun(programme)
    await entered(programme, page, {"next_step": "go_on"})
    for reader in (programme.manager, programme.boss):
        with pytest.raises(NotFoundError):
            await seen(programme, page.id, reader)
        with pytest.raises(ForbiddenError):
            await entered(programme, page, COST, reader)
    await held(programme, page.id)
    for reader in (programme.manager, programme.boss):
        assert (await seen(programme, page.id, reader)).next_step is Next.GO_ON
    with pytest.raises(ForbiddenError):
        await seen(programme, page.id, programme.employee)
    async with programme.db.read() as uow:
        told = [one.kind for one in (await notifications.inbox(uow, programme.boss.actor)).notices]
        assert told == ["review.held"]
        assert len((await review.reviews(uow, programme.manager.actor, programme.cycle)).rows) == 1


@pytest.mark.usefixtures("three_months_later")
async def test_holding_it_settles_the_item_and_answers_who_asks(programme: Programme) -> None:
    page = await begun(programme)
    async with programme.db.read() as uow:
        assert await review.last_held(uow, programme.cycle) is None
        assert await review.held_since(uow, programme.cycle, date(2026, 8, 3)) == 0
    await entered(programme, page, {"next_step": "widen"})
    await held(programme, page.id)
    await held(programme, page.id)
    async with programme.db.read() as uow:
        view = await roadmap.cycle(uow, programme.owner.actor, programme.cycle)
        assert await review.last_held(uow, programme.cycle) == date(2026, 11, 2)
        assert await review.held_since(uow, programme.cycle, date(2026, 8, 3)) == 1
        assert (await review.next_due(uow, [view.cycle]))[programme.cycle] == date(2027, 2, 2)
    (item,) = [one for phase in view.phases for one in phase.items if one.slug == "p4.review"]
    assert (item.status, item.link) == (ItemStatus.DONE, f"/roadmap/review/one?id={page.id}")


@pytest.mark.usefixtures("three_months_later")
async def test_figures_stay_as_they_were_when_it_was_held(programme: Programme) -> None:
    page = await begun(programme)
    await entered(programme, page, {"next_step": "go_on"})
    before = await held(programme, page.id)
    await asked(programme.db, programme.employee, "あとから来た質問です。", visibility="public")
    after = await seen(programme, page.id)
    assert after.computed == before.computed
    with pytest.raises(ConflictError):
        await entered(programme, after, COST)


@pytest.mark.usefixtures("three_months_later")
async def test_it_cannot_be_held_without_a_next_step_or_unseen(programme: Programme) -> None:
    page = await begun(programme)
    with pytest.raises(InvalidInputError):
        await held(programme, page.id)
    await entered(programme, page, {"next_step": "stop"})
    async with programme.db.write() as uow:
        with pytest.raises(ConflictError):
            await review.hold_review(uow, programme.owner.actor, page.id, page.revision)


@pytest.mark.usefixtures("three_months_later")
async def test_what_looks_personal_is_asked_about_first(programme: Programme) -> None:
    page = await begun(programme)
    await entered(programme, page, {"next_step": "go_on", "problems": "連絡先は090-1234-5678です。"})
    with pytest.raises(UndecidedError) as asked_about:
        await held(programme, page.id)
    done = await held(programme, page.id, Decided("mask", asked_about.value.digest))
    assert "090-1234" not in done.texts["problems"]


@pytest.mark.usefixtures("three_months_later")
async def test_a_department_of_fewer_than_five_gets_no_figures(programme: Programme, clock: ManualClock) -> None:
    cycle = await running_cycle(programme.db, programme.owner, programme.department, "営業の1回目")
    clock.advance(timedelta(days=35))
    async with programme.db.write() as uow:
        number = await review.begin_review(uow, programme.owner.actor, cycle, new_key())
        page = await review.show_review(uow, programme.owner.actor, number)
    assert {(one.adoption, one.habit) for one in page.computed.weeks} == {(None, None)}
    assert page.computed.minutes_sum is None
    assert review.report(page, "ja").measures[0].value == "—"


@pytest.mark.usefixtures("three_months_later")
async def test_the_next_review_begins_where_the_last_ended_and_compares(programme: Programme, clock: ManualClock) -> None:
    page = await begun(programme)
    await entered(programme, page, {**COST, "next_step": "go_on"})
    await held(programme, page.id)
    clock.advance(timedelta(days=28))
    following = await begun(programme)
    assert (following.first, following.last) == (date(2026, 11, 3), date(2026, 11, 30))
    assert (following.entered.licences, following.entered.hourly_rate) == (40, 3_000)
    assert following.before is not None
    assert following.before.entered.cost == 540_000


@pytest.mark.usefixtures("three_months_later")
async def test_decisions_become_items_of_the_next_phase_or_of_another_cycle(programme: Programme) -> None:
    other = await running_cycle(programme.db, programme.owner, programme.department, "営業の1回目")
    page = await begun(programme)
    key = new_key()
    async with programme.db.write() as uow:
        first = await review.decide(uow, programme.owner.actor, page.id, key, "説明会を開く", programme.boss.id, date(2026, 12, 1))
        assert await review.decide(uow, programme.owner.actor, page.id, key, "説明会を開く", None, None) == first
        await review.decide(uow, programme.owner.actor, page.id, new_key(), "営業でも始める", None, None, other)
        with pytest.raises(ForbiddenError):
            await review.decide(uow, programme.manager.actor, page.id, new_key(), "x", None, None)
    async with programme.db.read() as uow:
        here = await roadmap.cycle(uow, programme.owner.actor, programme.cycle)
        there = await roadmap.cycle(uow, programme.owner.actor, other)
    assert [(one.title, one.phase, one.origin) for phase in here.phases for one in phase.items if one.own] == [
        ("説明会を開く", 2, f"review:{page.id}")
    ]
    assert [one.title for phase in there.phases for one in phase.items if one.own] == ["営業でも始める"]
    assert [one.text for one in (await seen(programme, page.id)).decisions] == ["説明会を開く", "営業でも始める"]
