"""A workflow drawn as boxes and arrows: from left to right where there is room, top down on the phone, and the same as a list."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import card, icon, link, muted
from components.forms import copy_button
from components.learn import folded


def workflow(across: Any, down: Any, steps: Any) -> rx.Component:
    """The drawing with its text alternative below it."""
    drawn = rx.el.figure(
        _drawing("across", across, "hidden @min-[48rem]:block print:block w-full h-auto"),
        _drawing("down", down, "block @min-[48rem]:hidden print:hidden w-full max-w-80 mx-auto h-auto"),
        rx.el.figcaption(t("spreading.drawing.caption", n=steps.length()), class_name="nz-muted text-sm"),
        class_name="flex flex-col gap-2",
    )
    return rx.el.div(
        rx.cond(
            steps.length() > 0,
            rx.el.div(drawn, rx.el.ol(rx.foreach(steps, _step), class_name="flex flex-col gap-2"), class_name="flex flex-col gap-4"),
            muted(t("spreading.drawing.none")),
        ),
        class_name="@container",
    )


def _drawing(name: str, drawing: Any, look: str) -> rx.Component:
    """Hidden from screen readers: the list below says the same. Each has its own arrow head: one of a drawing that is hidden draws nothing."""
    head = rx.el.svg.path(d="M-10 -6 L0 0 L-10 6 Z", class_name="fill-primary")

    def arrow(path: Any) -> rx.Component:
        return rx.el.svg.path(
            d=path, class_name="stroke-primary", custom_attrs={"fill": "none", "strokeWidth": "3", "markerEnd": f"url(#nz-arrow-{name})"}
        )

    def line(row: Any) -> rx.Component:
        return rx.el.svg.text(
            row.text,
            x=row.x,
            y=row.y,
            custom_attrs={"textAnchor": "middle"},
            class_name=rx.match(
                row.kind,
                ("number", "fill-accent text-[15px] font-bold"),
                ("what", "fill-base-content text-[18px] font-bold"),
                "fill-(--nz-muted) text-[14px]",
            ),
        )

    def box(row: Any) -> rx.Component:
        return rx.el.svg.g(
            rx.el.svg.rect(
                x=row.x, y=row.y, width=row.width, height=row.height, rx=12,
                class_name="fill-base-100 stroke-primary", custom_attrs={"strokeWidth": "2"},
            ),
            rx.foreach(row.lines, line),
        )  # fmt: skip

    marker = rx.el.svg.marker(
        head,
        id=f"nz-arrow-{name}",
        custom_attrs={"orient": "auto", "markerWidth": "12", "markerHeight": "12", "viewBox": "-12 -8 14 16", "markerUnits": "userSpaceOnUse", "refX": "-2"},
    )  # fmt: skip
    return rx.el.svg(
        rx.el.svg.defs(marker),
        rx.foreach(drawing.boxes, box),
        rx.foreach(drawing.arrows, arrow),
        class_name=look,
        custom_attrs={"viewBox": drawing.view, "aria-hidden": "true"},
    )


def _step(row: Any) -> rx.Component:
    prompt = rx.el.div(
        rx.el.p(row.prompt, class_name="whitespace-pre-wrap rounded-field bg-base-200 p-3 text-sm"),
        copy_button(row.prompt, t("spreading.prompt.copy"), t("messages.copied"), variant="ghost", size="sm"),
        class_name="flex flex-col items-start gap-1",
    )
    return rx.el.li(
        rx.el.p(
            rx.el.span(row.number, class_name="text-accent font-bold tabular-nums"),
            rx.el.span(row.what, class_name="font-bold"),
            rx.cond(row.who != "", rx.el.span(row.who, class_name="nz-muted text-sm")),
            class_name="flex flex-wrap items-baseline gap-x-2",
        ),
        rx.cond(row.prompt != "", folded(t("spreading.prompt"), prompt)),
        class_name="rounded-field border border-base-300 p-3 flex flex-col gap-1 break-inside-avoid",
    )


def stages(rows: Any) -> rx.Component:
    """First three people, half of the department, everybody."""

    def stage(row: Any) -> rx.Component:
        name = rx.match(row.name, *[(one, t(f"spreading.stage.{one}")) for one in ("first", "half")], t("spreading.stage.all"))
        picture = rx.match(row.name, ("first", icon("user", 24)), ("half", icon("users", 24)), icon("building-2", 24))
        return rx.el.li(
            rx.el.span(picture, class_name="text-primary"),
            rx.el.p(name, class_name="font-bold"),
            rx.el.p(rx.cond(row.day != "", row.day, t("spreading.stage.none")), class_name="tabular-nums"),
            rx.cond(row.note != "", rx.el.p(row.note, class_name="text-sm whitespace-pre-line")),
            class_name="flex-1 basis-40 min-w-0 rounded-field border border-base-300 bg-base-100 p-3 flex flex-col gap-1",
        )

    return rx.el.ol(rx.foreach(rows, stage), class_name="flex flex-wrap gap-3")


def stories_to_show(rows: Any) -> rx.Component:
    """Links to stories."""
    return rx.el.ul(
        rx.foreach(
            rows, lambda row: rx.el.li(link(icon("newspaper", 18), row.title, href=row.path, class_name="link link-primary inline-flex items-center gap-2 min-h-11"))
        ),
        class_name="flex flex-col",
    )  # fmt: skip


def plan_facts(*content: Any) -> rx.Component:
    """A sheet that stays whole on paper."""
    return card(*content, class_name="flex flex-col gap-3 print:border-0 print:p-0")
