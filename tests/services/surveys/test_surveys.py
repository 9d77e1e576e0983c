"""Pulse surveys: asked once at a time, answered by those who are asked, shown together and only once they are over."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app import clock as clock_module
from app.clock import ManualClock
from app.database import Database
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.policy.screened import UndecidedError
from app.roadmap.surveys import service as surveys
from app.roadmap.surveys.models import Survey, SurveyAnswer
from app.roadmap.surveys.rules import Answer
from app.roadmap.surveys.views import AnswerInput, NewSurvey
from tests.services.people.office import Member, statements
from tests.services.policy.told import Told
from tests.services.surveys.conftest import Firm

LAST = date(2026, 8, 10)


def new(**changed: object) -> NewSurvey:
    values: dict[str, object] = {
        "client_key": str(uuid4()),
        "title": "8月のアンケート",
        "intro": "改善のためにたずねます。",
        "audience": "department",
        "department_id": None,
        "questions": ("satisfaction", "quality", "minutes", "trouble"),
        "statement": "",
        "closes_on": LAST,
    }
    return NewSurvey(**{**values, **changed})  # type: ignore[arg-type] - values of the fields by name


async def sent(db: Database, firm: Firm, **changed: object) -> int:
    async with db.write() as uow:
        return await surveys.send_survey(uow, firm.owner.actor, new(**{"department_id": firm.sales_id, **changed}))


async def answered(
    db: Database, number: int, who: Member, satisfaction: int | None = 4, trouble: str = "", minutes: int | None = None
) -> None:
    async with db.write() as uow:
        values = {"satisfaction": satisfaction, "quality": satisfaction, "minutes": minutes}
        await surveys.answer_survey(uow, who.actor, number, AnswerInput(values, trouble))


async def closed(db: Database, clock: ManualClock) -> int:
    clock.advance(timedelta(days=8))
    async with db.write() as uow:
        return await surveys.close_due_surveys(uow)


async def test_those_who_are_asked_are_told_and_nobody_else(db: Database, firm: Firm, told: Told) -> None:
    number = await sent(db, firm)
    for one in firm.sales:
        assert told.kinds_for(one.id) == ["survey.asked"]
    assert told.kinds_for(firm.accounting[0].id) == []
    async with db.read() as uow:
        assert [one.id for one in await surveys.surveys_waiting(uow, firm.sales[0].actor)] == [number]
        assert await surveys.surveys_waiting(uow, firm.accounting[0].actor) == ()
        with pytest.raises(NotFoundError):
            await surveys.answer_form(uow, firm.accounting[0].actor, number)
    async with db.write() as uow:
        with pytest.raises(NotFoundError):
            await surveys.answer_survey(uow, firm.owner.actor, number, AnswerInput({"satisfaction": 1}))


async def test_a_survey_is_sent_once_however_often_it_is_sent(db: Database, firm: Firm, told: Told) -> None:
    key = str(uuid4())
    assert await sent(db, firm, client_key=key) == await sent(db, firm, client_key=key)
    assert told.kinds_for(firm.sales[0].id) == ["survey.asked"]


async def test_an_answer_counts_once_and_can_be_changed_and_taken_back(db: Database, firm: Firm) -> None:
    number, who = await sent(db, firm), firm.sales[0]
    await answered(db, number, who, 2)
    await answered(db, number, who, 5, "遅い")
    async with db.read() as uow:
        form = await surveys.answer_form(uow, who.actor, number)
        assert form.mine == Answer(satisfaction=5, quality=5, trouble="遅い")
        assert await surveys.surveys_waiting(uow, who.actor) == ()
        assert (await surveys.answer_form(uow, firm.sales[1].actor, number)).mine is None
    async with db.write() as uow:
        await surveys.withdraw_answer(uow, who.actor, number)
        assert (await surveys.withdraw_answer(uow, who.actor, number)).mine is None


async def test_results_appear_when_it_is_over_and_the_link_to_people_is_cut(db: Database, firm: Firm, clock: ManualClock) -> None:
    number = await sent(db, firm)
    for place, one in enumerate(firm.sales):
        await answered(db, number, one, place % 5 + 1, f"困りごと{place}", 10 * place)
    async with db.read() as uow:
        view = await surveys.show_survey(uow, firm.owner.actor, number)
        assert (view.tally, view.line.answers, view.line.is_open) == (None, 6, True)
        assert await surveys.results(uow, number) is None
    assert await closed(db, clock) == 1
    assert await closed(db, clock) == 0
    async with db.read() as uow:
        assert await uow.session.scalar(select(func.count()).select_from(SurveyAnswer)) == 0
        view = await surveys.show_survey(uow, firm.owner.actor, number)
        assert view.tally is not None
        assert view.tally.satisfaction is not None
        assert (view.tally.answers, view.tally.satisfaction.counts) == (6, (2, 1, 1, 1, 1))
        assert sorted(view.tally.troubles) == [f"困りごと{place}" for place in range(6)]
        read = await surveys.show_survey(uow, firm.manager.actor, number)
        assert read.tally == view.tally.without_texts()
        form = await surveys.answer_form(uow, firm.sales[0].actor, number)
        assert (form.is_open, form.mine) == (False, None)
    async with db.write() as uow:
        for act in (surveys.answer_survey(uow, firm.sales[0].actor, number, AnswerInput({"satisfaction": 1})),):
            with pytest.raises(ConflictError):
                await act
        with pytest.raises(ConflictError):
            await surveys.withdraw_answer(uow, firm.sales[0].actor, number)


async def test_four_answers_become_nothing_at_all(db: Database, firm: Firm, clock: ManualClock) -> None:
    number = await sent(db, firm)
    for one in firm.sales[:4]:
        await answered(db, number, one, 1, "つらい")
    async with db.read() as uow:
        assert (await surveys.show_survey(uow, firm.owner.actor, number)).line.answers is None
    await closed(db, clock)
    async with db.read() as uow:
        view = await surveys.show_survey(uow, firm.owner.actor, number)
        assert (view.tally, view.line.answers) == (None, None)
        assert await surveys.troubles(uow, clock_module.now() - timedelta(days=30)) == ()
        stored = (await uow.session.scalars(select(Survey))).one()
        assert stored.results is None


async def test_one_reminder_goes_to_those_who_have_not_answered(db: Database, firm: Firm, told: Told) -> None:
    number = await sent(db, firm)
    await answered(db, number, firm.sales[0])
    async with db.write() as uow:
        assert await surveys.remind_survey(uow, firm.owner.actor, number) is None
    assert told.kinds_for(firm.sales[0].id) == ["survey.asked"]
    assert told.kinds_for(firm.sales[1].id) == ["survey.asked", "survey.reminder"]
    assert told.kinds_for(firm.owner.id) == []
    async with db.write() as uow:
        with pytest.raises(ConflictError):
            await surveys.remind_survey(uow, firm.owner.actor, number)


async def test_nobody_is_asked_twice_at_a_time(db: Database, firm: Firm, clock: ManualClock) -> None:
    await sent(db, firm)
    with pytest.raises(ConflictError):
        await sent(db, firm, audience="everybody", department_id=None)
    assert await sent(db, firm, department_id=firm.accounting_id) > 0
    clock.advance(timedelta(days=8))
    assert await sent(db, firm, audience="everybody", department_id=None, closes_on=LAST + timedelta(days=9)) > 0


async def test_two_surveys_sent_at_once_do_not_ask_the_same_people(db: Database, firm: Firm) -> None:
    outcomes = await asyncio.gather(sent(db, firm), sent(db, firm, audience="everybody", department_id=None), return_exceptions=True)
    assert sorted(type(one).__name__ for one in outcomes) == ["ConflictError", "int"]


async def test_groups_of_fewer_than_five_are_not_asked(db: Database, firm: Firm) -> None:
    with pytest.raises(InvalidInputError):
        await sent(db, firm, department_id=2**31 - 1)
    async with db.read() as uow:
        groups = await surveys.survey_groups(uow, firm.owner.actor)
    assert [(one.name, one.people, one.enough) for one in groups] == [("", 13, True), ("営業部", 6, True), ("経理部", 5, True)]


async def test_what_people_wrote_is_for_who_leads_and_for_the_meeting(db: Database, firm: Firm, clock: ManualClock) -> None:
    since = clock_module.now()
    number = await sent(db, firm)
    for one in firm.sales[:5]:
        await answered(db, number, one, 4, "画面が遅い" if one is firm.sales[0] else "")
    await closed(db, clock)
    async with db.read() as uow:
        assert [one.text for one in await surveys.troubles(uow, since)] == ["画面が遅い"]
        assert [one.text for one in await surveys.troubles(uow, since, firm.sales_id)] == ["画面が遅い"]
        assert await surveys.troubles(uow, since, firm.accounting_id) == ()
        latest = await surveys.latest_satisfaction(uow, LAST - timedelta(days=30), LAST)
        assert latest is not None
        assert (latest.mean, latest.answers, latest.everybody) == (4.0, 5, False)
        assert await surveys.latest_satisfaction(uow, LAST + timedelta(days=1), LAST + timedelta(days=30)) is None
    clock.advance(timedelta(days=366))
    async with db.write() as uow:
        assert await surveys.forget_survey_texts(uow) == 1
        assert await surveys.forget_survey_texts(uow) == 0
    async with db.read() as uow:
        tally = await surveys.results(uow, number)
        assert tally is not None
        assert (tally.troubles, tally.answers) == ((), 5)


async def test_a_text_that_looks_personal_is_asked_about_before_it_is_stored(db: Database, firm: Firm) -> None:
    number, who = await sent(db, firm), firm.sales[0]
    written = AnswerInput({"satisfaction": 3}, "yamada@example.co.jp に送りました")
    async with db.write() as uow:
        with pytest.raises(UndecidedError) as asked:
            await surveys.answer_survey(uow, who.actor, number, written)
    async with db.read() as uow:
        assert (await surveys.answer_form(uow, who.actor, number)).mine is None
    async with db.write() as uow:
        decided = AnswerInput(written.values, written.trouble, "mask", asked.value.digest)
        form = await surveys.answer_survey(uow, who.actor, number, decided)
    assert form.mine is not None
    assert "yamada" not in form.mine.trouble


@pytest.mark.parametrize(
    "trouble",
    [
        "あ" * 601,
    ],
)
async def test_a_text_that_is_too_long_is_refused(db: Database, firm: Firm, trouble: str) -> None:
    number = await sent(db, firm)
    with pytest.raises(InvalidInputError):
        await answered(db, number, firm.sales[0], 3, trouble)


async def test_strange_letters_are_cleaned(db: Database, firm: Firm) -> None:
    number = await sent(db, firm)
    await answered(db, number, firm.sales[0], 3, "こまった\u202e<b>x</b>\x00")
    async with db.read() as uow:
        form = await surveys.answer_form(uow, firm.sales[0].actor, number)
    assert form.mine is not None
    assert form.mine.trouble == "こまった<b>x</b>"


async def test_closing_early_is_final(db: Database, firm: Firm) -> None:
    number = await sent(db, firm)
    for one in firm.sales[:5]:
        await answered(db, number, one)
    async with db.write() as uow:
        await surveys.close_survey(uow, firm.owner.actor, number)
        await surveys.close_survey(uow, firm.owner.actor, number)
    async with db.read() as uow:
        assert (await surveys.show_survey(uow, firm.owner.actor, number)).tally is not None
    with pytest.raises(ConflictError):
        await answered(db, number, firm.sales[5])


async def test_only_who_leads_sends_and_only_who_reads_the_programme_looks(db: Database, firm: Firm) -> None:
    number = await sent(db, firm)
    async with db.write() as uow:
        for actor in (firm.sales[0].actor, firm.manager.actor):
            for act in (
                surveys.send_survey(uow, actor, new()),
                surveys.remind_survey(uow, actor, number),
                surveys.close_survey(uow, actor, number),
                surveys.survey_groups(uow, actor),
            ):
                with pytest.raises(ForbiddenError):
                    await act
        for act in (surveys.surveys(uow, firm.sales[0].actor), surveys.show_survey(uow, firm.sales[0].actor, number)):
            with pytest.raises(ForbiddenError):
                await act
        assert len(await surveys.surveys(uow, firm.manager.actor)) == 1


async def test_a_list_takes_as_many_statements_for_many_surveys_as_for_one(db: Database, firm: Firm, clock: ManualClock) -> None:
    await sent(db, firm)
    one = await statements(db, lambda uow: surveys.surveys(uow, firm.owner.actor))
    await sent(db, firm, department_id=firm.accounting_id)
    assert await statements(db, lambda uow: surveys.surveys(uow, firm.owner.actor)) == one
