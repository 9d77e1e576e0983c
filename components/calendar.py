"""Working days on the page: weekdays to tick, a year in months, and asking once before something is taken back."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import Content, badge, button, card, heading, icon
from components.habit import weekday_name

WEEK = tuple(range(7))
# Shape and colour of a day by its mark (state.calendar): a colour alone would say nothing to many.
LOOKS = {
    "w": ("", "text-base-content"),
    "o": ("", "bg-base-200 nz-muted"),
    "h": ("●", "bg-base-200 text-accent font-bold"),
    "c": ("■", "bg-secondary text-secondary-content font-bold"),
    "x": ("＋", "border border-primary text-primary font-bold"),
}
NAMED = {"holiday": ("●", "text-accent"), "closure": ("■", "text-secondary-content"), "extra": ("＋", "text-primary")}


def submit_button(
    label: Content, *, busy: rx.Var[bool] | bool, waiting: rx.Var[bool] | bool | None = None, variant: str = "primary", size: str = "block"
) -> rx.Component:
    """Sends the surrounding form; at rest while the page is `busy`, turning while it is this form that is `waiting`."""
    turning = rx.el.span(class_name="loading loading-spinner loading-sm", custom_attrs={"aria-hidden": "true"})
    return button(rx.cond(busy if waiting is None else waiting, turning), label, type="submit", variant=variant, size=size, disabled=busy)


def ask_first(
    *label: Content, asked: rx.Var[bool], question: Content, yes: Content, on_ask: Any, on_yes: Any, on_no: Any, busy: rx.Var[bool] | bool
) -> rx.Component:
    """A button that takes something back: it asks once, with the focus on the way out."""
    answers = rx.el.div(
        button(t("shell.cancel"), variant="outline", size="sm", on_click=on_no, auto_focus=True),
        button(yes, variant="danger", size="sm", on_click=on_yes, disabled=busy),
        class_name="flex flex-wrap gap-2",
    )
    asking = rx.el.div(
        rx.el.p(question, class_name="text-sm"),
        answers,
        role="group",
        custom_attrs={"aria-label": question},
        class_name="flex flex-col gap-2 w-full pb-2",
    )
    return rx.cond(asked, asking, button(*label, variant="ghost", size="sm", on_click=on_ask, disabled=busy))


def weekday_choice(name: str, *, checked: Any, legend: Content) -> rx.Component:
    """The seven days from Monday as boxes, those in `checked` ticked; the values are 0–6."""
    boxes = [
        rx.el.label(
            rx.el.input(
                type="checkbox", name=name, value=str(day), default_checked=checked.contains(day), class_name="checkbox checkbox-primary"
            ),
            rx.el.span(t(f"shell.weekday.{day}")),
            class_name="flex flex-col items-center gap-1 min-h-11 min-w-10 cursor-pointer",
        )
        for day in WEEK
    ]
    return rx.el.fieldset(rx.el.legend(legend, class_name="font-bold mb-1"), rx.el.div(*boxes, class_name="flex flex-wrap gap-2"))


def weekday_list(days: Any) -> rx.Component:
    """Weekdays in a row, to read."""
    return rx.el.span(rx.foreach(days, lambda day: badge(weekday_name(day), variant="primary")), class_name="inline-flex flex-wrap gap-1")


def legend() -> rx.Component:
    """What the marks of the months mean."""

    def entry(kind: str) -> rx.Component:
        sign, colour = NAMED[kind]
        return rx.el.li(
            rx.el.span(sign, class_name=colour, custom_attrs={"aria-hidden": "true"}),
            kind_name(kind),
            class_name="inline-flex items-center gap-1.5",
        )

    return rx.el.ul(*[entry(kind) for kind in NAMED], class_name="flex flex-wrap gap-x-4 gap-y-1 text-sm")


def kind_name(kind: rx.Var[str] | str) -> rx.Var[str]:
    """What kind of named day it is, in words."""
    return rx.match(kind, ("closure", t("habit.company_day.closure")), ("extra", t("habit.company_day.extra")), t("habit.status.holiday"))  # pyright: ignore[reportReturnType] - a match of strings is a string Var


def month_name(month: rx.Var[int]) -> rx.Var[str]:
    """The name of a month, 1–12."""
    return rx.match(month, *[(number, t(f"calendar.month.{number}")) for number in range(1, 13)], "")  # pyright: ignore[reportReturnType] - as above


def month_card(month: Any, remove: Any, *notes: rx.Component, noted: rx.Var[bool]) -> rx.Component:
    """A month: its grid where there is room for it, and its named days, each with what `remove` makes of the day.

    On a phone a month without named days (and without a note in it) is left out.
    """
    look: Any = rx.cond((month.days.length() == 0) & ~noted, "hidden sm:block sm:p-4", "sm:p-4")
    return card(
        heading(month_name(month.month), level=3, class_name="mb-2"),
        *notes,
        _grid(month),
        rx.cond(
            month.days.length() > 0,
            rx.el.ul(rx.foreach(month.days, lambda day: _named(day, remove)), class_name="flex flex-col divide-y divide-base-300"),
        ),
        class_name=look,
    )


def _grid(month: Any) -> rx.Component:
    """A picture for the eye; a screen reader gets the named days as a list and the weekdays as a sentence."""
    head = [rx.el.span(t(f"shell.weekday.{day}"), class_name="text-xs nz-muted") for day in WEEK]
    cells = rx.foreach(month.marks.split(""), lambda mark, index: _cell(mark, index - month.blanks + 1, month.today))
    return rx.el.div(*head, cells, class_name="hidden sm:grid grid-cols-7 gap-0.5 text-center mb-2", custom_attrs={"aria-hidden": "true"})


def _cell(mark: rx.Var[str], number: Any, today: Any) -> rx.Component:
    look: Any = rx.match(mark, *[(name, colours) for name, (_, colours) in LOOKS.items()], "invisible")
    ring: Any = rx.cond(number == today, " outline-2 outline-accent", "")
    sign = rx.match(mark, *[(name, sign) for name, (sign, _) in LOOKS.items() if sign], "")
    return rx.el.span(
        rx.el.span(number),
        rx.el.span(sign, class_name="text-[0.5rem] leading-none h-2"),
        class_name=look.to(str)
        + ring.to(str)
        + " flex flex-col items-center justify-center rounded-md min-h-9 text-sm leading-tight tabular-nums",
    )


def _named(day: Any, remove: Any) -> rx.Component:
    sign = rx.match(
        day.kind, *[(kind, rx.el.span(sign, class_name=f"{colour} w-4 shrink-0")) for kind, (sign, colour) in NAMED.items()], rx.el.span()
    )
    return rx.el.li(
        rx.el.span(sign, custom_attrs={"aria-hidden": "true"}),
        rx.el.div(
            rx.el.p(day.name, class_name="font-bold leading-snug"),
            rx.el.p(day.text, " ", rx.el.span(kind_name(day.kind)), class_name="nz-muted text-sm"),
            class_name="flex-1 min-w-32",
        ),
        rx.cond(day.kind != "holiday", remove(day)),
        class_name="flex flex-wrap items-center gap-2 py-2",
    )


def more(label: Content, *content: rx.Component) -> rx.Component:
    """Something that is needed seldom: opened with one tap."""
    summary = rx.el.summary(
        icon("chevron-right", 20, "transition-transform group-open:rotate-90"),
        label,
        class_name="flex items-center gap-2 min-h-11 cursor-pointer font-bold list-none [&::-webkit-details-marker]:hidden",
    )
    return rx.el.details(summary, rx.el.div(*content, class_name="flex flex-col gap-4 pt-2"), class_name="group")
