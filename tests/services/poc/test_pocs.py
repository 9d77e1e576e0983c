"""PoCs: planned, begun with everybody told, measured once, decided; the item of the roadmap is done."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from app.clock import ManualClock
from app.database import Database
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.helpdesk import service as helpdesk
from app.helpdesk.views import QuestionInput
from app.people import service as people
from app.roadmap import service as roadmap
from app.roadmap.poc import service as poc
from app.roadmap.poc.judging import DEFAULTS, Advice, Item, Limit, Mark
from app.roadmap.poc.rules import Hidden, PocSurvey, Stage
from app.roadmap.poc.views import NewPoc, PlanInput
from app.roadmap.surveys import service as surveys
from app.roadmap.surveys.views import AnswerInput
from tests.services.people.office import statements
from tests.services.poc.conftest import MONDAY, TASKS, Lab, MadeFigures
from tests.services.policy.told import Told


async def send(lab: Lab, number: int, which: PocSurvey) -> int:
    async with lab.db.write() as uow:
        return await poc.send_poc_survey(uow, lab.firm.owner.actor, number, which, str(uuid4()))


async def answer(lab: Lab, survey: int, satisfaction: int, quality: int) -> None:
    async with lab.db.write() as uow:
        for one in lab.firm.sales[:6]:
            sent = AnswerInput({"satisfaction": satisfaction, "quality": quality}, "表が崩れる")
            await surveys.answer_survey(uow, one.actor, survey, sent)


async def test_from_the_plan_to_the_decision(db: Database, lab: Lab, clock: ManualClock, told: Told, made: MadeFigures) -> None:
    owner, chosen = lab.firm.owner.actor, lab.firm.sales[:6]
    number = await lab.planned(chosen)
    view = await lab.seen(number)
    assert (view.line.stage, view.missing, view.outlook, view.before) == (Stage.PLANNING, (), None, 30.0)
    assert told.kinds_for(chosen[0].id) == []
    await lab.do(poc.start_poc, number)
    assert told.kinds_for(chosen[0].id) == ["poc.started"]
    assert told.kinds_for(lab.firm.sales[6].id) == []
    clock.advance(timedelta(days=10))
    await answer(lab, await send(lab, number, PocSurvey.MIDDLE), 2, 2)
    clock.advance(timedelta(days=12))
    end = await send(lab, number, PocSurvey.END)
    assert end == await send(lab, number, PocSurvey.END)
    await answer(lab, end, 4, 5)
    await lab.do(poc.save_problems, number, "表が崩れるときの直し方", 0)
    async with db.write() as uow:
        asked = QuestionInput(str(uuid4()), "表が崩れるときは?", "other", visibility="public")
        await helpdesk.ask(uow, chosen[0].actor, asked)
    clock.advance(timedelta(days=8))
    await lab.do(poc.measure_poc, number)
    view = await lab.seen(number)
    assert view.line.stage is Stage.MEASURED
    values = {one.item: one.value for one in view.judged}
    assert values == {Item.USAGE: 66.7, Item.TIME: 15.0, Item.QUALITY: 5.0, Item.SATISFACTION: 4.0, Item.PROBLEMS: 0.0}
    assert (view.advice, view.before, view.after) == (Advice.GO_ON, 30.0, 15.0)
    assert view.measured is not None
    assert (view.measured.people, view.measured.hidden, view.measured.open_questions) == (6, None, 1)
    await lab.do(poc.decide_poc, number, "adjust", "表の作り方だけ、手順を足します。")
    async with db.read() as uow:
        item = await roadmap.show_item(uow, owner, lab.cycle_id, "p1.poc")
        assert item.item.status == "done"
        assert "見積書づくり" in item.item.note
        assert item.item.link == f"/roadmap/poc/result?id={number}"
        assert item.evidence is not None
        assert item.evidence.done
    await lab.do(poc.close_poc, number)
    view = await lab.seen(number, lab.firm.manager)
    assert (view.line.stage, view.line.decision, view.may_lead) == (Stage.CLOSED, Advice.ADJUST, False)
    assert all(one.tally is None or one.tally.troubles == () for one in view.surveys)


async def test_a_poc_is_begun_once_and_only_in_an_open_cycle(db: Database, lab: Lab) -> None:
    owner, key = lab.firm.owner.actor, str(uuid4())
    async with db.write() as uow:
        first = await poc.create_poc(uow, owner, NewPoc(key, lab.cycle_id, "見積書"))
        assert await poc.create_poc(uow, owner, NewPoc(key, lab.cycle_id, "見積書")) == first
        with pytest.raises(InvalidInputError):
            await poc.create_poc(uow, owner, NewPoc(str(uuid4()), lab.cycle_id + 99, "見積書"))
        await poc.delete_poc(uow, owner, first)
    async with db.read() as uow:
        assert (await poc.pocs(uow, owner)).rows == ()


async def test_an_unfinished_plan_does_not_begin(db: Database, lab: Lab) -> None:
    owner = lab.firm.owner.actor
    async with db.write() as uow:
        number = await poc.create_poc(uow, owner, NewPoc(str(uuid4()), lab.cycle_id, "見積書"))
    assert (await lab.seen(number)).missing == ("hypothesis", "period", "tasks", "people")
    with pytest.raises(InvalidInputError):
        await lab.do(poc.start_poc, number)


async def test_what_somebody_else_saved_meanwhile_is_not_overwritten(db: Database, lab: Lab) -> None:
    owner = lab.firm.owner.actor
    number = await lab.planned(lab.firm.sales[:6])
    async with db.write() as uow:
        with pytest.raises(ConflictError):
            await poc.save_plan(uow, owner, number, 1, PlanInput("別の題", "", MONDAY, 4, TASKS))
    assert (await lab.seen(number)).line.title == "見積書づくり"


async def test_nobody_is_in_two_running_pocs(lab: Lab, clock: ManualClock, made: MadeFigures) -> None:
    first = await lab.started(lab.firm.sales[:6])
    second = await lab.planned(lab.firm.sales[5:11])
    with pytest.raises(ConflictError) as refused:
        await lab.do(poc.start_poc, second)
    assert refused.value.params["names"] == "営業 5"
    await lab.over(first)
    async with lab.db.write() as uow:
        view = await poc.show_poc(uow, lab.firm.owner.actor, second)
        await poc.save_plan(
            uow, lab.firm.owner.actor, second, view.revision, PlanInput("次", "短くなる", MONDAY + timedelta(weeks=4), 4, TASKS)
        )
    await lab.do(poc.start_poc, second)


async def test_who_is_in_it_cannot_be_changed_once_it_has_begun(lab: Lab) -> None:
    number, owner = await lab.started(lab.firm.sales[:6]), lab.firm.owner.actor
    async with lab.db.write() as uow:
        for act in (
            poc.pick_people(uow, owner, number, [lab.firm.sales[7].id]),
            poc.drop_person(uow, owner, number, lab.firm.sales[0].id),
            poc.delete_poc(uow, owner, number),
            poc.save_plan(uow, owner, number, 3, PlanInput("x", "", MONDAY, 4, TASKS)),
        ):
            with pytest.raises(ConflictError):
                await act


async def test_who_steps_out_is_seen_by_nobody_and_counted_nowhere(lab: Lab, made: MadeFigures) -> None:
    number, leaver = await lab.started(lab.firm.sales[:6]), lab.firm.sales[0]
    before = await lab.seen(number)
    async with lab.db.write() as uow:
        assert (await poc.step_out(uow, leaver.actor, number, out=True)).stepped_out
        assert (await poc.step_out(uow, leaver.actor, number, out=True)).stepped_out
    assert await lab.seen(number) == before
    lab.clock.advance(timedelta(days=5))
    survey = await send(lab, number, PocSurvey.MIDDLE)
    async with lab.db.read() as uow:
        with pytest.raises(NotFoundError):
            await surveys.answer_form(uow, leaver.actor, survey)
        assert (await poc.my_poc(uow, lab.firm.sales[1].actor, number)).survey_id == survey
        assert (await poc.my_poc(uow, leaver.actor, number)).survey_id == 0
    await lab.over(number)
    assert made.about == [frozenset(one.id for one in lab.firm.sales[1:6])]
    async with lab.db.write() as uow:
        with pytest.raises(ConflictError):
            await poc.step_out(uow, leaver.actor, number, out=False)


async def test_figures_of_fewer_than_five_are_not_made(lab: Lab, made: MadeFigures) -> None:
    number = await lab.planned(lab.firm.sales[:4])
    assert (await lab.seen(number)).outlook is Hidden.FEW
    await lab.do(poc.start_poc, number)
    lab.clock.advance(timedelta(days=5))
    with pytest.raises(InvalidInputError):
        await send(lab, number, PocSurvey.MIDDLE)
    await lab.over(number)
    view = await lab.seen(number)
    assert made.about == []
    assert view.measured is not None
    assert (view.measured.hidden, view.measured.usage, view.measured.minutes, view.advice) == (Hidden.FEW, None, None, None)
    assert [one.mark for one in view.judged] == [Mark.UNKNOWN] * 4 + [Mark.GOOD]
    await lab.do(poc.decide_poc, number, "go_on", "話し合って決めました。")


async def test_figures_that_a_department_would_tell_apart_are_not_made(lab: Lab, made: MadeFigures) -> None:
    number = await lab.planned(lab.firm.sales[:9])  # of eleven: two are left over
    assert (await lab.seen(number)).outlook is Hidden.APART
    await lab.do(poc.start_poc, number)
    await lab.over(number)
    view = await lab.seen(number)
    assert made.about == []
    assert view.measured is not None
    assert view.measured.hidden is Hidden.APART


async def test_stepping_out_of_a_whole_department_hides_the_figures(lab: Lab, made: MadeFigures) -> None:
    number = await lab.started(lab.firm.sales)
    assert (await lab.seen(number)).outlook is None
    async with lab.db.write() as uow:
        await poc.step_out(uow, lab.firm.sales[0].actor, number, out=True)
    assert (await lab.seen(number)).outlook is None
    await lab.over(number)
    assert made.about == []


async def test_figures_are_made_once_after_the_last_day(lab: Lab, clock: ManualClock, made: MadeFigures) -> None:
    number = await lab.started(lab.firm.sales[:6])
    with pytest.raises(ConflictError):
        await lab.do(poc.measure_poc, number)
    clock.advance(timedelta(days=26))
    await send(lab, number, PocSurvey.END)
    clock.advance(timedelta(days=3))
    with pytest.raises(ConflictError):  # the survey is still open
        await lab.do(poc.measure_poc, number)
    clock.advance(timedelta(days=6))
    await lab.do(poc.measure_poc, number)
    await lab.do(poc.measure_poc, number)
    assert len(made.about) == 1
    with pytest.raises(InvalidInputError):
        await lab.do(poc.save_limits, number, {**DEFAULTS, Item.USAGE: Limit(10, 5)})
    with pytest.raises(ConflictError):
        await lab.do(poc.cancel_poc, number)


async def test_a_poc_that_is_called_off_has_no_figures_and_sets_everybody_free(lab: Lab, made: MadeFigures) -> None:
    number = await lab.started(lab.firm.sales[:6])
    await lab.do(poc.cancel_poc, number)
    assert (await lab.seen(number)).line.stage is Stage.CLOSED
    with pytest.raises(ConflictError):
        await lab.do(poc.measure_poc, number)
    await lab.started(lab.firm.sales[:6])
    assert made.about == []


async def test_somebody_erased_leaves_and_their_rows_go(lab: Lab) -> None:
    number, gone = await lab.started(lab.firm.sales[:6]), lab.firm.sales[0]
    async with lab.db.write() as uow:
        await people.deactivate(uow, lab.firm.owner.actor, gone.id)
        await people.erase_account(uow, lab.firm.owner.actor, gone.id)
    assert [one.name for one in (await lab.seen(number)).participants] == [f"営業 {place}" for place in range(1, 6)]


async def test_who_took_part_is_forgotten_half_a_year_later(lab: Lab, clock: ManualClock, made: MadeFigures) -> None:
    number = await lab.started(lab.firm.sales[:6])
    await lab.over(number)
    await lab.do(poc.decide_poc, number, "go_on", "よかったです。")
    async with lab.db.write() as uow:
        assert await poc.forget_participants(uow) == 0
    clock.advance(timedelta(weeks=27))
    async with lab.db.write() as uow:
        assert await poc.forget_participants(uow) == 6
    view = await lab.seen(number)
    assert view.measured is not None
    assert view.measured.people == 6


async def test_only_who_leads_writes_and_only_who_takes_part_looks(lab: Lab) -> None:
    number, owner = await lab.started(lab.firm.sales[:6]), lab.firm.manager.actor
    async with lab.db.write() as uow:
        for act in (
            poc.create_poc(uow, owner, NewPoc(str(uuid4()), lab.cycle_id, "x")),
            poc.start_poc(uow, owner, number, 1),
            poc.cancel_poc(uow, owner, number, 1),
            poc.measure_poc(uow, owner, number, 1),
            poc.decide_poc(uow, owner, number, 1, "stop", "x"),
            poc.close_poc(uow, owner, number, 1),
            poc.save_problems(uow, owner, number, 1, "x", 1),
            poc.save_limits(uow, owner, number, 1, DEFAULTS),
            poc.pick_people(uow, owner, number, [1]),
            poc.drop_person(uow, owner, number, 1),
            poc.find_people(uow, owner, number, "x"),
            poc.delete_poc(uow, owner, number),
            poc.send_poc_survey(uow, owner, number, PocSurvey.MIDDLE, str(uuid4())),
            poc.show_poc(uow, lab.firm.sales[0].actor, number),
            poc.pocs(uow, lab.firm.sales[0].actor),
        ):
            with pytest.raises(ForbiddenError):
                await act
        for stranger in (lab.firm.sales[8], lab.firm.manager):
            with pytest.raises(NotFoundError):
                await poc.my_poc(uow, stranger.actor, number)
            with pytest.raises(NotFoundError):
                await poc.step_out(uow, stranger.actor, number, out=True)


async def test_people_are_found_by_name_and_picked_by_department(lab: Lab) -> None:
    number, owner = await lab.planned([]), lab.firm.owner.actor
    async with lab.db.write() as uow:
        assert [name for _, name in await poc.find_people(uow, owner, number, "経理 1")] == ["経理 1"]
        await poc.pick_people(uow, owner, number, (), lab.firm.accounting_id)
        await poc.pick_people(uow, owner, number, [2**31 - 1])
        assert await poc.find_people(uow, owner, number, "経理 1") == ()
        await poc.drop_person(uow, owner, number, lab.firm.accounting[0].id)
    assert [one.name for one in (await lab.seen(number)).participants] == [f"経理 {place}" for place in range(1, 5)]


async def test_the_list_takes_as_many_statements_for_many_pocs_as_for_one(db: Database, lab: Lab) -> None:
    await lab.planned(lab.firm.sales[:2])
    one = await statements(db, lambda uow: poc.pocs(uow, lab.firm.owner.actor))
    await lab.planned(lab.firm.sales[2:4])
    assert await statements(db, lambda uow: poc.pocs(uow, lab.firm.owner.actor)) == one
