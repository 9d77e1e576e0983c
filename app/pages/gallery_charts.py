"""The charts with figures that nobody has: a gap, phases, groups of very different size."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import reflex as rx

from app.i18n import t
from app.insights.drawing import Line, Lines, Stretch, bar, centred, line, lines
from components.charts import bar_rows, chart, definition, funnel, line_chart, number, sparkline
from state.insights_rows import GroupRow, StepRow

NAME = t("insights.weekly")
ADOPTION = (0.2, 0.35, 0.5, None, 0.62, 0.7)
HABIT = (0.0, 0.0, 0.1, None, 0.25, 0.4)
WEEKS = ("8/3", "8/10", "8/17", "8/24", "8/31", "9/7")
ROWS = [[week, "30", "12"] for week in WEEKS]


def _list(rows: list[Any], of: Any) -> rx.Var[Any]:
    return rx.Var.create([asdict(row) for row in rows]).to(list[of])


def samples() -> rx.Component:
    """One of each kind."""
    drawing = lines(ADOPTION, HABIT, names=WEEKS, stretches=[Stretch(0, 2, "1"), Stretch(3, 5, "2")])
    bars = [GroupRow(name, bar(one, 1.0), "62%", bar(one / 2, 1.0), "31%") for name, one in (("A", 0.62), ("B", 1.0), ("C", 0.0))]
    steps = [StepRow(str(value), centred(value, 30), str(value), "" if value == 30 else "80%") for value in (30, 24, 12)]  # noqa: PLR2004 - the first step
    headings = rx.Var.create(["A", "B", "C"]).to(list[str])
    name = t("insights.name.adoption")
    return rx.el.div(
        chart(
            NAME,
            t("insights.text"),
            line_chart(
                rx.Var.create(asdict(drawing)).to(Lines),
                label=NAME,
                first=name,
                second=t("insights.name.habit"),
                bands=t("insights.phases"),
            ),
            headings=headings,
            rows=rx.Var.create(ROWS).to(list[list[str]]),
            older=rx.Var.create(ROWS[:1]).to(list[list[str]]),
            csv="/gallery",
            explained=definition(name, t("insights.definition.adoption")),
            level=2,
        ),
        bar_rows(_list(bars, GroupRow), first=name, second=t("insights.name.habit")),
        funnel(_list(steps, StepRow)),
        rx.el.dl(number(name, "62%"), class_name="flex"),
        sparkline(rx.Var.create(asdict(line(ADOPTION, 1.0))).to(Line), NAME),
        class_name="flex flex-col gap-4 @container",
    )
