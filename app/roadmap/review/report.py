"""What the report says, for the page and the paper alike: a result, five measures with their change, problems, what is asked for. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.i18n import Locale, translate
from app.i18n.dates import day_text, full_day_text
from app.i18n.numbers import number_text, percent_text, short_yen_text, yen_text
from app.roadmap.review.rules import SHOWN_PROBLEMS, Computed, Entered, Measure, Trend, problem_lines, trend, value_of_time
from app.roadmap.review.views import ReviewPage

POINT = 0.01


@dataclass(frozen=True)
class MeasureText:
    """A measure: its value in few words, how it compares with before, and what it is made of."""

    measure: Measure
    title: str
    value: str
    change: str
    trend: Trend
    note: str


@dataclass(frozen=True)
class Report:
    """Everything a page or sheet shows, in one language."""

    title: str
    unit: str
    company: str
    period: str
    result: str
    measures: tuple[MeasureText, ...]
    chart_title: str
    chart_sentence: str
    weeks: tuple[tuple[str, str, str], ...]
    problems: tuple[str, ...]
    next_step: str
    asked: str
    decisions: tuple[str, ...]
    labelled: str
    held: str


def report(page: ReviewPage, locale: Locale) -> Report:
    """The report of a review."""
    computed, entered = page.computed, page.entered
    return Report(
        title=translate(locale, "review.report.title"),
        unit=page.unit,
        company=page.company,
        period=translate(locale, "review.report.period", first=full_day_text(page.first, locale), last=full_day_text(page.last, locale)),
        result=page.texts.get("result", "").strip() or result_sentence(page, locale),
        measures=measures(page, locale),
        chart_title=translate(locale, "review.chart"),
        chart_sentence=_chart_sentence(computed, locale),
        weeks=tuple((day_text(one.week, locale), _share(one.adoption), _share(one.habit)) for one in computed.weeks),
        problems=(*problem_lines(page.texts.get("problems", "")), *_waiting(computed, locale))[:SHOWN_PROBLEMS],
        next_step=translate(locale, f"review.next.{page.next_step.value}") if page.next_step else "",
        asked=page.texts.get("asked", "").strip(),
        decisions=tuple(_decision(one.text, one.owner, one.due_on, locale) for one in page.decisions),
        labelled=translate(locale, "review.report.labelled", rate=yen_text(entered.hourly_rate, locale))
        if entered.hourly_rate is not None
        else translate(locale, "review.report.labelled.no_rate"),
        held=translate(locale, "review.report.held", day=full_day_text(page.held_at.date(), locale))
        if page.held_at
        else translate(locale, "review.report.draft"),
    )


def result_sentence(page: ReviewPage, locale: Locale) -> str:
    """The result in a sentence or two, from what is known; the programme owner may put their own in its place."""
    computed, entered = page.computed, page.entered
    was = page.before.computed.adoption if page.before else computed.first_adoption
    parts: list[str] = []
    if computed.adoption is not None:
        now = percent_text(computed.adoption)
        way = trend(computed.adoption, was, least=POINT / 2)
        key = {Trend.UP: "up", Trend.DOWN: "down"}.get(way, "same")
        parts.append(translate(locale, f"review.result.{key}", now=now, was=percent_text(was if was is not None else computed.adoption)))
    if computed.minutes_sum:
        worth = value_of_time(computed.minutes_sum, entered.hourly_rate)
        hours = number_text(computed.minutes_sum / 60, locale)
        parts.append(
            translate(locale, "review.result.time", hours=hours)
            if worth is None
            else translate(locale, "review.result.worth", hours=hours, worth=short_yen_text(worth, locale))
        )
    if entered.cost is not None:
        parts.append(translate(locale, "review.result.cost", cost=short_yen_text(entered.cost, locale)))
    gap = "" if locale == "ja" else " "
    return gap.join(parts) or translate(locale, "review.result.nothing")


def measures(page: ReviewPage, locale: Locale) -> tuple[MeasureText, ...]:
    """The five measures."""
    now, before = page.computed, page.before.computed if page.before else None
    spent, spent_before = page.entered, page.before.entered if page.before else None
    return (
        _usage(now, before, locale),
        _time(now, before, spent, locale),
        _cost(spent, spent_before, locale),
        _sales(page, spent, spent_before, locale),
        _problems(page, now, before, locale),
    )


def _text(measure: Measure, value: str, change: str, way: Trend, note: str, locale: Locale) -> MeasureText:
    if change and measure is not Measure.USAGE and way is not Trend.NEW:  # usage says how much by itself
        change = translate(locale, "review.change.way", change=change, way=translate(locale, f"review.trend.{way.value}"))
    return MeasureText(measure, translate(locale, f"review.measure.{measure.value}"), value, change, way, note)


def _usage(now: Computed, before: Computed | None, locale: Locale) -> MeasureText:
    if now.adoption is None:
        return _text(Measure.USAGE, translate(locale, "review.unknown"), "", Trend.NEW, translate(locale, "review.usage.hidden"), locale)
    habit = _share(now.habit)
    was = before.adoption if before else now.first_adoption
    way = trend(now.adoption, was, least=POINT / 2)
    change = ""
    if was is not None:
        points = round(now.adoption * 100) - round(was * 100)
        key = "review.change.points" if before else "review.change.points.first"
        change = translate(locale, key, was=percent_text(was), difference=f"{points:+d}")
    note = translate(locale, "review.usage.note", habit=habit)
    return _text(Measure.USAGE, percent_text(now.adoption), change, way, note, locale)


def _time(now: Computed, before: Computed | None, entered: Entered, locale: Locale) -> MeasureText:
    if now.minutes_sum is None or not now.minutes_answers:
        return _text(Measure.TIME, translate(locale, "review.unknown"), "", Trend.NEW, translate(locale, "review.time.none"), locale)
    value = translate(locale, "review.hours", hours=number_text(now.minutes_sum / 60, locale))
    worth = value_of_time(now.minutes_sum, entered.hourly_rate)
    median = number_text(now.minutes_median or 0, locale, places=1)
    note = translate(locale, "review.time.note", n=now.minutes_answers, median=median)
    if worth is not None:
        note = f"{translate(locale, 'review.time.worth', worth=yen_text(worth, locale))} {note}"
    was = before.minutes_sum if before else None
    change = "" if was is None else translate(locale, "review.change.hours", was=number_text(was / 60, locale))
    return _text(Measure.TIME, value, change, trend(now.minutes_sum, was), note, locale)


def _cost(entered: Entered, before: Entered | None, locale: Locale) -> MeasureText:
    if entered.cost is None:
        return _text(Measure.COST, translate(locale, "review.not_entered"), "", Trend.NEW, "", locale)
    parts: list[str] = []
    if entered.licence_cost is not None:
        facts = {"n": entered.licences or 0, "price": yen_text(entered.licence_price or 0, locale), "months": entered.months or 0}
        parts.append(translate(locale, "review.cost.licences", **facts))
    if entered.work_cost is not None:
        rate = yen_text(entered.hourly_rate or 0, locale)
        parts.append(translate(locale, "review.cost.work", hours=number_text(entered.work_hours or 0, locale), rate=rate))
    if entered.other_cost:
        parts.append(translate(locale, "review.cost.other", amount=yen_text(entered.other_cost, locale)))
    was = before.cost if before else None
    return _text(Measure.COST, yen_text(entered.cost, locale), _was_yen(was, locale), trend(entered.cost, was), " + ".join(parts), locale)


def _sales(page: ReviewPage, entered: Entered, before: Entered | None, locale: Locale) -> MeasureText:
    basis = page.texts.get("sales_basis", "").strip()
    if entered.sales is None:
        return _text(Measure.SALES, translate(locale, "review.not_judged"), "", Trend.NEW, basis, locale)
    was = before.sales if before else None
    return _text(Measure.SALES, yen_text(entered.sales, locale), _was_yen(was, locale), trend(entered.sales, was), basis, locale)


def _problems(page: ReviewPage, now: Computed, before: Computed | None, locale: Locale) -> MeasureText:
    own = problem_lines(page.texts.get("problems", ""))
    value = translate(locale, "review.problems.value", n=len(own) + bool(now.open_questions))
    was = before.open_questions if before else None
    change = "" if was is None else translate(locale, "review.change.questions", was=was)
    note = translate(locale, "review.problems.note", n=now.open_questions, overdue=now.overdue)
    return _text(Measure.PROBLEMS, value, change, trend(now.open_questions, was), note, locale)


def _waiting(now: Computed, locale: Locale) -> tuple[str, ...]:
    return (translate(locale, "review.problems.note", n=now.open_questions, overdue=now.overdue),) if now.open_questions else ()


def _was_yen(was: int | None, locale: Locale) -> str:
    return "" if was is None else translate(locale, "review.change.was", was=yen_text(was, locale))


def _share(value: float | None) -> str:
    return "—" if value is None else percent_text(value)


def _chart_sentence(now: Computed, locale: Locale) -> str:
    if now.adoption is None or now.first_adoption is None:
        return translate(locale, "review.chart.none")
    facts = {"first": _share(now.first_adoption), "last": _share(now.adoption), "habit": _share(now.habit)}
    return translate(locale, "review.chart.sentence", weeks=len(now.weeks), **facts)


def _decision(text: str, owner: str, due_on: date | None, locale: Locale) -> str:
    if not owner and due_on is None:
        return text
    return translate(
        locale, "review.decision.line", text=text, owner=owner or "—", day=day_text(due_on, locale) if due_on else "—"
    )  # fmt: skip
