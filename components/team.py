"""Views of the manager's page: days with their number in words, adoption and habit over weeks, and people to thank."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import badge, button, icon, link, progress
from components.learn import folded
from components.plant import plant

ADOPTION = "var(--color-primary)"
STRIPES = "nz-team-habit"
WIDTH, TALL = 480, 100


def team_garden(plants: rx.Var[Any]) -> rx.Component:
    """What the team has grown together; the plants belong to nobody."""
    return rx.el.ul(
        rx.foreach(plants, lambda stage: rx.el.li(plant(stage, "size-12 @min-[28rem]:size-14"))),
        class_name="flex flex-wrap gap-1",
        custom_attrs={"aria-hidden": "true"},
    )


def day_row(row: Any) -> rx.Component:
    """A day: who took part in words and as a bar, or why nothing is said."""
    weekday = rx.match(row.weekday, *[(day, t(f"shell.weekday.{day}")) for day in range(7)], "")
    words = rx.match(
        row.status,
        ("told", t("team.days.done", n=row.done, expected=row.expected)),
        ("few", t("team.days.few")),
        ("rest", t("team.days.rest")),
        rx.cond(row.today, t("team.days.today"), t("team.days.open")),
    )
    return rx.el.li(
        rx.el.div(
            rx.el.span(rx.el.span(weekday, class_name="font-bold"), " ", rx.el.span(row.label, class_name="nz-muted text-sm")),
            rx.el.span(words, class_name=rx.cond(row.status == "told", "font-bold tabular-nums", "nz-muted text-sm")),
            class_name="flex flex-wrap items-baseline justify-between gap-x-3",
        ),
        rx.cond(row.status == "told", progress(row.percent, 100, words)),
        class_name="py-1.5 flex flex-col gap-1",
    )


def day_list(rows: rx.Var[Any]) -> rx.Component:
    """Monday to Sunday."""
    return rx.el.ul(rx.foreach(rows, day_row), class_name="flex flex-col divide-y divide-base-300")


def rates(adoption: rx.Var[str], habit: rx.Var[str]) -> rx.Component:
    """Both rates, always side by side."""

    def one(name: rx.Var[str], value: rx.Var[str], sign: rx.Component) -> rx.Component:
        return rx.el.div(
            rx.el.dt(sign, name, class_name="text-sm flex items-center gap-2"),
            rx.el.dd(t("team.percent", n=value), class_name="text-3xl font-bold tabular-nums leading-tight"),
            class_name="flex-1 basis-32 min-w-0",
        )

    return rx.el.dl(
        one(t("team.adoption"), adoption, _sign(ADOPTION)),
        one(t("team.habit"), habit, _sign(f"url(#{STRIPES})")),
        class_name="flex flex-wrap gap-x-4 gap-y-2",
    )


def _sign(fill: str) -> rx.Component:
    return rx.el.svg(
        rx.el.svg.rect(custom_attrs={"width": "16", "height": "16", "rx": "2", "fill": fill, "stroke": "var(--color-base-content)"}),
        view_box="0 0 16 16",
        custom_attrs={"aria-hidden": "true"},
        class_name="size-4 shrink-0",
    )


def _stripes() -> rx.Component:
    """What tells the second bar from the first without colour; stands inside the chart once."""
    ground = rx.el.svg.rect(custom_attrs={"width": "6", "height": "6", "fill": "var(--color-base-100)"})
    stripe = rx.el.svg.rect(custom_attrs={"width": "3", "height": "6", "fill": "var(--color-accent)"})
    pattern = rx.el.svg.pattern(
        ground,
        stripe,
        id=STRIPES,
        custom_attrs={"width": "6", "height": "6", "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"},
    )
    return rx.el.svg.defs(pattern)


def weeks_chart(weeks: rx.Var[Any], summary: rx.Var[str]) -> rx.Component:
    """Twelve weeks of both rates: bars, a sentence for those who hear the page, and the table behind a tap."""

    def bars(week: Any) -> rx.Component:
        def bar(x: Any, y: Any, height: Any, fill: str) -> rx.Component:
            return rx.el.svg.rect(
                custom_attrs={
                    "x": x,
                    "y": y,
                    "width": "14",
                    "height": height,
                    "fill": fill,
                    "stroke": "var(--color-base-content)",
                    "strokeWidth": "0.7",
                }
            )

        told = rx.fragment(
            bar(week.x, week.adoption_y, week.adoption_height, ADOPTION),
            bar(week.second_x, week.habit_y, week.habit_height, f"url(#{STRIPES})"),
        )
        return rx.cond(week.told, told, rx.fragment())

    lines = [
        rx.el.svg.line(
            custom_attrs={
                "x1": "0",
                "x2": str(WIDTH),
                "y1": str(y),
                "y2": str(y),
                "stroke": "var(--color-base-content)",
                "strokeOpacity": "0.25",
            }
        )
        for y in (0, 50, 100)
    ]
    picture = rx.el.svg(
        _stripes(),
        *lines,
        rx.foreach(weeks, bars),
        view_box=f"0 -2 {WIDTH} {TALL + 4}",
        role="img",
        custom_attrs={"aria-label": summary},
        class_name="w-full h-auto",
    )
    ends = rx.el.div(
        rx.el.span(weeks[0].label), rx.el.span(weeks[weeks.length() - 1].label), class_name="flex justify-between text-xs nz-muted"
    )
    return rx.el.figure(
        rx.el.figcaption(t("team.chart"), class_name="text-sm font-bold"),
        rx.cond(weeks.length() > 0, rx.el.div(picture, ends)),
        folded(t("team.table"), _table(weeks)),
        class_name="flex flex-col gap-2",
    )


def _table(weeks: rx.Var[Any]) -> rx.Component:
    def share(value: rx.Var[str]) -> Any:
        return rx.cond(value != "", t("team.percent", n=value), t("team.untold"))

    def line(week: Any) -> rx.Component:
        return rx.el.tr(
            rx.el.th(t("team.table.from", day=week.label), scope="row", class_name="text-left font-normal"),
            rx.el.td(share(week.adoption), class_name="tabular-nums text-right"),
            rx.el.td(share(week.habit), class_name="tabular-nums text-right"),
        )

    heads = [
        rx.el.th(t("team.table.week"), scope="col", class_name="text-left"),
        *[rx.el.th(t(f"team.{name}"), scope="col", class_name="text-right") for name in ("adoption", "habit")],
    ]
    return rx.el.div(
        rx.el.table(
            rx.el.caption(t("team.chart"), class_name="sr-only"),
            rx.el.thead(rx.el.tr(*heads)),
            rx.el.tbody(rx.foreach(weeks, line)),
            class_name="table table-sm w-full",
        ),
        class_name="overflow-x-auto",
        tab_index=0,
        role="region",
        custom_attrs={"aria-label": t("team.table")},
    )


def reason_text(row: Any) -> rx.Var[str]:
    """What somebody may be thanked for."""
    plain = [(kind, t(f"team.reason.{kind}")) for kind in ("weeks", "quarter", "lessons", "certificate", "return")]
    counted = [(kind, t(f"team.reason.{kind}", n=row.number)) for kind in ("streak", "days")]
    return rx.match(row.kind, *plain, *counted, t("team.reason.story", title=row.title, n=row.number))  # pyright: ignore[reportReturnType] - a match of strings is a string Var


def praise_row(row: Any, *, on_thank: Any, on_write: Any, busy: rx.Var[bool]) -> rx.Component:
    """Somebody with their good news; one tap says thanks, another adds a sentence."""
    act = rx.el.div(
        button(
            icon("heart-handshake", 18),
            rx.el.span(t("team.thank")),
            rx.el.span(t("team.praise.name", name=row.name), class_name="sr-only"),
            variant="secondary",
            on_click=on_thank,
            disabled=busy,
        ),
        button(
            rx.el.span(t("team.thank.words")),
            rx.el.span(t("team.praise.name", name=row.name), class_name="sr-only"),
            variant="ghost",
            on_click=on_write,
            disabled=busy,
        ),
        class_name="flex flex-wrap gap-1",
    )
    return rx.el.li(
        rx.el.div(
            rx.el.p(t("team.praise.name", name=row.name), class_name="font-bold"),
            rx.el.p(reason_text(row), rx.el.span(" ", row.day, class_name="nz-muted text-sm")),
            class_name="flex-1 basis-48 min-w-0",
        ),
        rx.cond(row.thanked, badge(icon("check", 14), t("team.thank.done"), variant="primary"), act),
        class_name="flex flex-wrap items-center gap-x-3 gap-y-2 py-3",
    )


def line_link(picture: str, title: Any, beside: Any, href: Any) -> rx.Component:
    """A line that leads somewhere."""
    return rx.el.li(
        link(
            icon(picture, 20, "text-primary"),
            rx.el.span(
                rx.el.span(title, class_name="block"),
                rx.el.span(beside, class_name="nz-muted text-sm block empty:hidden"),
                class_name="flex-1 min-w-0",
            ),
            icon("chevron-right", 20),
            href=href,
            class_name="flex items-center gap-3 min-h-14 py-1",
        )
    )
