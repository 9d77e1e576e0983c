"""The end of a PoC: figures are made once, the programme owner decides, the item of the roadmap is done."""
# pyright: strict

from __future__ import annotations

from typing import Any

from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError
from app.helpdesk import service as helpdesk
from app.i18n import locale_of, translate
from app.insights import service as insights
from app.people import service as people
from app.people.rules import Actor
from app.policy.cases.rules import check_words
from app.roadmap import service as roadmap
from app.roadmap.poc import repository
from app.roadmap.poc.access import led, open_cycles, origin
from app.roadmap.poc.disclosing import why_hidden
from app.roadmap.poc.judging import Advice
from app.roadmap.poc.models import Poc
from app.roadmap.poc.rules import MAX_REASONS, PocState, PocSurvey, Stage, check_revision, stage_of
from app.roadmap.surveys import service as surveys

ITEM = "p1.poc"
RESULT = "/roadmap/poc/result?id={}"
LEAST_ANSWERS = 5


async def measure_poc(uow: UnitOfWork, actor: Actor, poc_id: int, revision: int) -> None:
    """Make the figures of all who took part, once and for all, after the last day. Safe to repeat.

    Raises ConflictError before that, or while one of its surveys runs.
    """
    row = await led(uow, actor, poc_id, PocState.RUNNING)
    if row.measured is not None:
        return
    check_revision(row.revision, revision)
    today = await surveys.company_day(uow)
    if stage_of(PocState.RUNNING, row.first_on, row.last_on, today, measured=False) is not Stage.OVER:
        raise ConflictError("poc.error.early")
    await surveys.close_due_surveys(uow)
    if any(one.is_open for one in await surveys.surveys_of(uow, [origin(row, which) for which in PocSurvey])):
        raise ConflictError("poc.error.survey_open")
    circle = await repository.taking_part(uow.session, row.id)
    hidden = await why_hidden(uow, row, circle, today)
    open_questions = await helpdesk.public_questions(uow, actor, unanswered=True)
    row.measured = {
        "people": len(circle),
        "hidden": hidden.value if hidden is not None else "",
        "open_questions": len(open_questions.rows),
        **(await _figures(uow, row, circle) if hidden is None else {"usage": None, "minutes": None, "uses": 0}),
    }
    row.revision += 1
    await repository.set_running(uow.session, row.id, running=False)
    await people.record_audit(uow, actor, "poc.measured", f"poc:{row.id}")


async def decide_poc(uow: UnitOfWork, actor: Actor, poc_id: int, revision: int, decision: str, reasons: str) -> None:
    """Decide what to do next; the item of the roadmap is done with it.

    Raises InvalidInputError for a field, ConflictError before there are figures.
    """
    row = await led(uow, actor, poc_id, PocState.RUNNING, revision=revision)
    if row.measured is None:
        raise ConflictError("poc.error.state")
    try:
        decided = Advice(decision)
    except ValueError:
        raise InvalidInputError("error.input.choice", field="decision") from None
    row.reasons = check_words("reasons", reasons, MAX_REASONS, required=True)
    row.decision, row.decided_on, row.state = decided.value, await surveys.company_day(uow), PocState.JUDGED.value
    row.revision += 1
    await people.record_audit(uow, actor, "poc.judged", f"poc:{row.id}", decision=decided.value)
    locale = locale_of((await people.company(uow)).locale)
    evidence = translate(locale, "poc.evidence", title=row.title, decision=translate(locale, f"poc.advice.{decided.value}"))
    if row.cycle_id in {one.id for one in await open_cycles(uow)}:  # one that was closed meanwhile is history
        await roadmap.complete_item(uow, actor, row.cycle_id, ITEM, evidence, RESULT.format(row.id))


async def close_poc(uow: UnitOfWork, actor: Actor, poc_id: int, revision: int) -> None:
    """Put a judged PoC away: it stays to be read."""
    row = await led(uow, actor, poc_id, PocState.JUDGED, revision=revision)
    row.state = PocState.CLOSED.value
    row.revision += 1


async def _figures(uow: UnitOfWork, row: Poc, circle: frozenset[int]) -> dict[str, Any]:
    """Usage on average of the weeks, in percent; minutes as people say, of five answers or more."""
    if row.first_on is None or row.last_on is None:
        return {"usage": None, "minutes": None, "uses": 0}
    weeks = [one.figures for one in await insights.group_weekly(uow, circle, row.first_on, row.last_on) if one.figures is not None]
    expected, active = sum(one.expected for one in weeks), sum(one.active for one in weeks)
    whole = await insights.group(uow, circle, row.first_on, row.last_on)
    minutes = None
    if whole is not None and whole.minutes_median is not None and whole.minutes_answers >= LEAST_ANSWERS:
        minutes = [whole.minutes_median, whole.minutes_sum, whole.minutes_answers]
    return {
        "usage": round(100 * active / expected, 1) if expected else None,
        "minutes": minutes,
        "uses": whole.uses if whole is not None else 0,
    }
