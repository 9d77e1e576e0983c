"""Exit criteria as rows of a page: what is asked, where it stands, and how it is drawn, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.i18n import Locale, translate
from app.i18n.dates import instant_text
from app.people.rules import Actor
from app.roadmap.criteria.rules.criteria import SPECS, Bar, Criterion, Kind, adjustable
from app.roadmap.criteria.rules.judging import PerPeople, Share, Tasks, Verdict, Weeks, missing_tasks, standing
from app.roadmap.criteria.views import BarChange, CriterionView, PhaseCheck

FULL = 100
SHOWN_WEEKS = 4
BY_PERCENT = frozenset({Criterion.MASTERY, Criterion.CHECKLISTS})


@dataclass
class CriterionRow:
    """A criterion: `percent` and `goal` draw its bar (goal 100: the bar's end)."""

    key: str = ""
    kind: str = ""
    name: str = ""
    ask: str = ""
    how: str = ""
    verdict: str = ""
    now: str = ""
    scope: str = ""
    percent: int = 0
    goal: int = FULL
    path: str = ""
    changed: bool = False
    own: bool = False
    reason: str = ""


@dataclass
class PhaseRow:
    """A phase with its criteria."""

    phase: int = 0
    title: str = ""
    count: str = ""
    current: bool = False
    ready: bool = False
    asked: int = 0
    rows: list[CriterionRow] = field(default_factory=list[CriterionRow])


@dataclass
class BarForm:
    """What the form of a criterion begins with."""

    key: str = ""
    kind: str = ""
    name: str = ""
    number: int = 0
    weeks: int = 0
    tasks: list[str] = field(default_factory=list[str])
    on: bool = True
    reason: str = ""
    bounds: str = ""
    adjustable: bool = False
    own: bool = False
    changed: bool = False


@dataclass
class ChangeRow:
    """A line of the history."""

    day: str
    who: str
    name: str
    what: str
    where: str


def phase_row(check: PhaseCheck, locale: Locale, *, current: bool) -> PhaseRow:
    return PhaseRow(
        phase=check.phase,
        title=translate(locale, f"criteria.phase.{check.phase}"),
        count=translate(locale, "criteria.phase.count", asked=check.asked, met=check.met),
        current=current,
        ready=check.ready,
        asked=check.asked,
        rows=[criterion_row(one, locale) for one in check.criteria],
    )


def criterion_row(view: CriterionView, locale: Locale) -> CriterionRow:
    key, stands = view.criterion.value, standing(view.bar, view.found.measured, view.verdict)
    by_percent = SPECS[view.criterion].kind is Kind.SHARE
    done = FULL if view.verdict is Verdict.MET and not by_percent else 0
    if stands.now is not None and not done:
        done = stands.now if by_percent else FULL * stands.now // max(stands.goal, 1)
    return CriterionRow(
        key=key,
        kind=SPECS[view.criterion].kind.value,
        name=translate(locale, f"criteria.name.{key}"),
        ask=ask_text(view.criterion, view.bar, locale),
        how=translate(locale, f"criteria.how.{key}"),
        verdict=view.verdict.value,
        now="" if view.verdict is Verdict.OFF else now_text(view, locale),
        scope=translate(locale, "criteria.scope.instead" if view.found.instead else f"criteria.scope.{view.found.scope.value}"),
        percent=min(done, FULL),
        goal=stands.goal if by_percent else FULL,
        path=view.path,
        changed=view.changed,
        own=view.own,
        reason=view.bar.reason,
    )


def ask_text(criterion: Criterion, bar: Bar, locale: Locale) -> str:
    """What is asked for, with its numbers."""
    tasks = task_names(bar.tasks, locale)
    return translate(locale, f"criteria.ask.{criterion.value}", n=bar.number, weeks=bar.weeks, tasks=tasks)


def now_text(view: CriterionView, locale: Locale) -> str:
    """Where it stands, as a sentence; for what is not shown, when it will be."""
    measured, stands = view.found.measured, standing(view.bar, view.found.measured, view.verdict)
    if view.verdict is Verdict.HIDDEN:
        return _hidden_text(view, locale)
    facts: dict[str, object] = {"now": stands.now, "goal": stands.goal}
    match measured:
        case Weeks():
            last = measured.weeks[-SHOWN_WEEKS:]
            facts["weeks"] = " → ".join("–" if one is None or not one.shown else f"{one.percent}%" for one in last)
            key = "weeks" if last else "weeks.none"
        case PerPeople():
            key, facts["people"] = "per_people", measured.people
        case Share():
            key = "percent" if view.criterion in BY_PERCENT else "share"
            facts |= {"done": measured.done, "of": measured.of}
        case Tasks():
            missing = missing_tasks(view.bar, measured)
            key, facts["missing"] = "tasks" if missing else "tasks.all", task_names(missing, locale)
        case _:
            key = "steps"
    return translate(locale, f"criteria.now.{key}", **facts)


def _hidden_text(view: CriterionView, locale: Locale) -> str:
    measured = view.found.measured
    match view.criterion:
        case Criterion.DESK:
            return translate(locale, "criteria.now.hidden.desk", of=measured.of if isinstance(measured, Share) else 0)
        case Criterion.RULES:
            return translate(locale, "criteria.now.hidden.rules")
        case Criterion.RULES_REVIEWED:
            return translate(locale, "criteria.now.hidden.rules_reviewed")
        case Criterion.MASTERY:
            return translate(locale, "criteria.now.hidden.mastery")
        case _:
            return translate(locale, "criteria.now.hidden.people")


def task_names(tasks: tuple[str, ...], locale: Locale) -> str:
    return translate(locale, "criteria.comma").join(translate(locale, f"knowledge.task.{task}") for task in tasks)


def bar_form(view: CriterionView, locale: Locale) -> BarForm:
    spec = SPECS[view.criterion]
    return BarForm(
        key=view.criterion.value,
        kind=spec.kind.value,
        name=translate(locale, f"criteria.name.{view.criterion.value}"),
        number=view.bar.number,
        weeks=view.bar.weeks,
        tasks=list(view.bar.tasks),
        on=view.bar.on,
        reason=view.bar.reason,
        bounds=translate(locale, "criteria.form.bounds", least=spec.least, most=spec.most),
        adjustable=adjustable(view.criterion),
        own=view.own,
        changed=view.changed,
    )


def change_row(change: BarChange, actor: Actor, locale: Locale) -> ChangeRow:
    if change.inherit:
        what = translate(locale, "criteria.history.inherit")
    elif change.bar.on:
        what = ask_text(change.criterion, change.bar, locale)
    else:
        what = translate(locale, "criteria.history.off", reason=change.bar.reason)
    return ChangeRow(
        day=instant_text(change.at, actor.zone, locale),
        who=change.who or translate(locale, "criteria.history.nobody"),
        name=translate(locale, f"criteria.name.{change.criterion.value}"),
        what=what,
        where=translate(locale, "criteria.history.own" if change.own else "criteria.history.all"),
    )
