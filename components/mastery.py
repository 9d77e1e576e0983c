"""Views of what a person knows by topic: bars with their numbers in words, and the same as a table."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import icon

STABLE = "var(--color-primary)"
EMPTY = "var(--color-base-300)"
HATCHED = "nz-seen"


def hatching() -> rx.Component:
    """The pattern of what was answered and is not known for long yet; stands on the page once."""
    stripe = rx.el.svg.rect(custom_attrs={"width": "2", "height": "4", "fill": STABLE, "fillOpacity": "0.55"})
    ground = rx.el.svg.rect(custom_attrs={"width": "4", "height": "4", "fill": "var(--color-base-100)"})
    pattern = rx.el.svg.pattern(
        ground,
        stripe,
        id=HATCHED,
        custom_attrs={"width": "4", "height": "4", "patternUnits": "userSpaceOnUse", "patternTransform": "skewX(-20)"},
    )
    return rx.el.svg(rx.el.svg.defs(pattern), class_name="sr-only", custom_attrs={"aria-hidden": "true", "width": "1", "height": "1"})


def _part(width: rx.Var[int] | str, fill: str) -> rx.Component:
    return rx.el.svg.rect(custom_attrs={"width": width, "height": "10", "fill": fill})


def topic_bar(row: Any) -> rx.Component:
    """A topic: known for long, answered, and the rest, in one bar and in words."""
    picture = rx.el.svg(
        _part("100", EMPTY),
        _part(row.seen_percent, f"url(#{HATCHED})"),
        _part(row.stable_percent, STABLE),
        view_box="0 0 100 10",
        custom_attrs={"aria-hidden": "true", "preserveAspectRatio": "none"},
        class_name="w-full h-4 rounded-field border border-base-content/30",
    )
    return rx.el.li(
        rx.el.div(
            rx.el.span(row.name, class_name="font-bold flex-1 min-w-0"),
            rx.el.span(
                rx.cond(row.stable > 0, t("mastery.percent", n=row.stable_percent), t("mastery.practising")),
                class_name="font-bold tabular-nums",
            ),
            class_name="flex items-baseline gap-2",
        ),
        picture,
        rx.el.p(
            rx.cond(
                row.stable > 0,
                t("mastery.row", all=row.questions, seen=row.seen, stable=row.stable),
                t("mastery.row.practising", all=row.questions, seen=row.seen),
            ),
            class_name="text-sm",
        ),
        rx.cond(row.few, rx.el.p(icon("info", 16), t("mastery.few"), class_name="flex items-center gap-1.5 nz-muted text-sm")),
        class_name="flex flex-col gap-1 py-3",
    )


def bars_legend() -> rx.Component:
    """What the three fillings mean."""

    def entry(fill: str, name: str) -> rx.Component:
        shape = rx.el.svg(
            rx.el.svg.rect(custom_attrs={"width": "24", "height": "12", "fill": fill}),
            view_box="0 0 24 12",
            custom_attrs={"aria-hidden": "true"},
            class_name="w-6 h-3 shrink-0 border border-base-content/30",
        )
        return rx.el.li(shape, t(f"mastery.{name}"), class_name="inline-flex items-center gap-1.5")

    return rx.el.ul(
        entry(STABLE, "stable"),
        entry(f"url(#{HATCHED})", "seen"),
        entry(EMPTY, "not_seen"),
        class_name="flex flex-wrap gap-x-4 gap-y-1 text-sm",
        custom_attrs={"aria-label": t("mastery.legend")},
    )


def topic_table(rows: rx.Var[Any], caption: rx.Var[str]) -> rx.Component:
    """The same numbers, a row for each topic."""

    def line(row: Any) -> rx.Component:
        numbers = (row.questions, row.seen, row.stable, t("mastery.percent", n=row.stable_percent))
        return rx.el.tr(
            rx.el.th(row.name, scope="row", class_name="text-left p-2"),
            *[rx.el.td(number, class_name="text-right p-2 tabular-nums") for number in numbers],
            class_name="border-t border-base-300",
        )

    heads = [rx.el.th(t("mastery.table.topic"), scope="col", class_name="text-left p-2")]
    names = ("table.questions", "seen", "stable", "table.share")
    heads += [rx.el.th(t(f"mastery.{name}"), scope="col", class_name="text-right p-2 font-normal nz-muted") for name in names]
    return rx.el.div(
        rx.el.table(
            rx.el.caption(caption, class_name="text-left nz-muted text-sm pb-2"),
            rx.el.thead(rx.el.tr(*heads)),
            rx.el.tbody(rx.foreach(rows, line)),
            class_name="w-full text-sm",
        ),
        class_name="overflow-x-auto",
        tab_index=0,
        role="group",
        custom_attrs={"aria-label": caption},
    )
