"""PoCs as they are shown to who leads or reads the programme."""
# pyright: strict

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.database import UnitOfWork
from app.helpdesk import service as helpdesk
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.roadmap.poc import repository
from app.roadmap.poc.access import open_cycles, origin, stored, tasks_of
from app.roadmap.poc.disclosing import outlook
from app.roadmap.poc.judging import Advice, Item, advise, judge, unpack_limits
from app.roadmap.poc.models import Poc
from app.roadmap.poc.rules import LEAST_WEEKS, Hidden, PocState, PocSurvey, baseline, missing, stage_of, with_ai
from app.roadmap.poc.running import may_send
from app.roadmap.poc.views import CycleName, Measured, OpenQuestion, Participant, PocLine, PocList, PocView, SurveyOfPoc
from app.roadmap.surveys import service as surveys
from app.roadmap.surveys.rules import Minutes, Question, Scale

MOST_QUESTIONS = 5
DEFAULT_WEEKS = 4


async def pocs(uow: UnitOfWork, actor: Actor) -> PocList:
    """All PoCs, the latest first, and the cycles in which one can be begun."""
    require(actor, Permission.VIEW_PROGRAMME)
    rows = await repository.pocs(uow.session)
    names = await _cycle_names(uow)
    return PocList(
        await _lines(uow, rows, names),
        tuple(CycleName(number, name) for number, name in names.items()),
        actor.may(Permission.LEAD_PROGRAMME),
    )


async def show_poc(uow: UnitOfWork, actor: Actor, poc_id: int) -> PocView:
    """A PoC with everything around it. Raises NotFoundError. Numbers of people never change by who steps out."""
    require(actor, Permission.VIEW_PROGRAMME)
    row = await stored(uow, poc_id)
    today = await surveys.company_day(uow)
    line = (await _lines(uow, [row], await _cycle_names(uow)))[0]
    picked = await repository.picked(uow.session, row.id)
    belonging = await _surveys(uow, row, leads=actor.may(Permission.LEAD_PROGRAMME))
    measured = _measured(row)
    values = _values(row, measured, belonging)
    limits = unpack_limits(row.limits)
    judged = judge(values, limits) if measured is not None else ()
    tasks = tasks_of(row)
    before = baseline(tasks)
    planning = row.measured is None and row.state in (PocState.DRAFT.value, PocState.RUNNING.value)
    running = row.state == PocState.RUNNING.value
    asked = await helpdesk.public_questions(uow, actor, unanswered=True) if running else None
    return PocView(
        line=line,
        hypothesis=row.hypothesis,
        weeks=_weeks(row),
        tasks=tasks,
        usage_before=row.usage_before,
        limits=limits,
        problems=row.problems,
        blocking=row.blocking,
        participants=await _participants(uow, picked) if planning else (),
        missing=missing(row.title, row.hypothesis, row.first_on, tasks, len(picked), today) if row.state == PocState.DRAFT.value else (),
        outlook=await outlook(uow, row, frozenset(picked), today) if planning and picked else None,
        surveys=belonging,
        sendable=tuple(one.which for one in belonging if one.line is None and may_send(row, one.which, today)),
        questions=tuple(OpenQuestion(one.id, one.excerpt) for one in asked.rows[:MOST_QUESTIONS]) if asked is not None else (),
        measured=measured,
        judged=judged,
        advice=advise(judged) if judged else None,
        before=before,
        after=with_ai(before, values[Item.TIME]),
        reasons=row.reasons,
        decided_on=row.decided_on,
        today=today,
        revision=row.revision,
        may_lead=actor.may(Permission.LEAD_PROGRAMME),
    )


def _weeks(row: Poc) -> int:
    if row.first_on is None or row.last_on is None:
        return DEFAULT_WEEKS
    return max(LEAST_WEEKS, ((row.last_on - row.first_on).days + 1) // 7)


async def _cycle_names(uow: UnitOfWork) -> dict[int, str]:
    return {one.id: one.name for one in await open_cycles(uow)}


async def _lines(uow: UnitOfWork, rows: Sequence[Poc], cycles: dict[int, str]) -> tuple[PocLine, ...]:
    today = await surveys.company_day(uow)
    sizes = await repository.sizes(uow.session, [row.id for row in rows])
    return tuple(_line(row, cycles.get(row.cycle_id, ""), sizes.get(row.id, 0), today) for row in rows)


def _line(row: Poc, cycle: str, picked: int, today: date) -> PocLine:
    state = PocState(row.state)
    stage = stage_of(state, row.first_on, row.last_on, today, measured=row.measured is not None)
    people_in = row.began_with if row.started_at is not None else picked
    decision = Advice(row.decision) if row.decision is not None else None
    return PocLine(row.id, row.title, cycle, state, stage, row.first_on, row.last_on, people_in, decision)


async def _participants(uow: UnitOfWork, picked: Sequence[int]) -> tuple[Participant, ...]:
    wanted = set(picked)
    departments = {one.id: one.name for one in await people.department_names(uow)}
    return tuple(
        Participant(one.id, one.name, departments.get(one.department_id, "") if one.department_id is not None else "")
        for one in await people.active_people(uow)
        if one.id in wanted
    )


async def _surveys(uow: UnitOfWork, row: Poc, *, leads: bool) -> tuple[SurveyOfPoc, ...]:
    lines = {line.origin: line for line in await surveys.surveys_of(uow, [origin(row, which) for which in PocSurvey])}
    found: list[SurveyOfPoc] = []
    for which in PocSurvey:
        line = lines.get(origin(row, which))
        tally = await surveys.results(uow, line.id) if line is not None else None
        if tally is not None and not leads:
            tally = tally.without_texts()
        found.append(SurveyOfPoc(which, line, tally))
    return tuple(found)


def _measured(row: Poc) -> Measured | None:
    kept = row.measured
    if kept is None:
        return None
    minutes = Minutes(float(kept["minutes"][0]), int(kept["minutes"][1]), int(kept["minutes"][2])) if kept["minutes"] else None
    hidden = Hidden(kept["hidden"]) if kept["hidden"] else None
    return Measured(int(kept["people"]), hidden, kept["usage"], minutes, int(kept["uses"]), int(kept["open_questions"]))


def _values(row: Poc, measured: Measured | None, belonging: Sequence[SurveyOfPoc]) -> dict[Item, float | None]:
    return {
        Item.USAGE: measured.usage if measured is not None else None,
        Item.TIME: measured.minutes.median if measured is not None and measured.minutes is not None else None,
        Item.QUALITY: _mean(belonging, Question.QUALITY),
        Item.SATISFACTION: _mean(belonging, Question.SATISFACTION),
        Item.PROBLEMS: float(row.blocking),
    }


def _mean(belonging: Sequence[SurveyOfPoc], question: Question) -> float | None:
    """Of the latest survey that has it, one digit behind the point."""
    for one in reversed(belonging):
        scale: Scale | None = getattr(one.tally, question.value) if one.tally is not None else None
        if scale is not None:
            return round(scale.mean, 1)
    return None
