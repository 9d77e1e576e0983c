"""The company's calendar: everyone reads it, those who manage it change it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.habit.service import CompanyDayKind
from app.i18n import t
from app.people.rules import Permission
from components.calendar import ask_first, legend, month_card, more, submit_button, weekday_choice, weekday_list
from components.elements import Content, button, card, empty_state, heading, icon, messages, muted
from components.forms import choice_cards, text_field
from components.shell import page_skeleton, page_title
from state.calendar import MAX_NAME, Section
from state.calendar import CalendarState as State
from state.session import SessionState

manages: rx.Var[bool] = SessionState.permissions.contains(Permission.MANAGE_CALENDAR.value)


def page() -> rx.Component:
    """A year of working days and days off."""
    return rx.cond(State.loaded, _calendar(), page_skeleton())


def _calendar() -> rx.Component:
    return rx.el.div(
        page_title(t("calendar.title"), back="/me"),
        rx.el.p(t("calendar.text")),
        rx.el.p(
            rx.el.span(t("calendar.weekdays"), class_name="font-bold"),
            weekday_list(State.weekdays),
            class_name="flex flex-wrap items-center gap-2",
        ),
        rx.cond(manages, _manage()),
        _year(),
        _messages(Section.TOP),
        legend(),
        rx.cond(State.has_days, rx.fragment(), rx.el.div(_empty(), class_name="sm:hidden")),
        rx.el.div(rx.foreach(State.months, _month), class_name="grid grid-cols-1 sm:grid-cols-2 lg:grid-cols-3 gap-3 items-start"),
        class_name="flex flex-col gap-4",
    )


def _messages(section: Section) -> rx.Component:
    mine = State.section == section.value
    return messages(rx.cond(mine, State.error, ""), rx.cond(mine, State.notice, ""))


def _year() -> rx.Component:
    def turn(picture: str, label: rx.Var[str], year: rx.Var[int]) -> rx.Component:
        return button(
            icon(picture), rx.el.span(label, class_name="sr-only"), variant="ghost", class_name="btn-square", on_click=State.turn(year)
        )

    return rx.el.div(
        turn("chevron-left", t("calendar.year.before"), State.year - 1),
        rx.el.h2(t("calendar.year", year=State.year), class_name="text-lg font-bold tabular-nums", custom_attrs={"aria-live": "polite"}),
        turn("chevron-right", t("calendar.year.after"), State.year + 1),
        class_name="flex items-center justify-between sm:justify-start sm:gap-4",
    )


def _empty() -> rx.Component:
    return card(empty_state("calendar-days", t("calendar.empty.title"), t("calendar.empty.text")))


def _month(month: Any) -> rx.Component:
    noted = (State.section == Section.MONTH.value) & (State.changed == month.month)
    return month_card(month, _remove, rx.cond(noted, messages(State.error, State.notice)), noted=noted)


def _remove(day: Any) -> rx.Component:
    remove = ask_first(
        t("shell.remove"), rx.el.span(" ", day.text, class_name="sr-only"),
        asked=State.confirming == day.day, question=t("calendar.question"), yes=t("calendar.yes"),
        on_ask=State.ask(day.day), on_yes=State.remove(day.day), on_no=State.keep, busy=State.busy,
    )  # fmt: skip
    return rx.cond(manages, remove)


def _manage() -> rx.Component:
    return card(
        heading(t("calendar.manage")),
        muted(t("calendar.manage.text")),
        more(t("calendar.add"), _add()),
        more(t("calendar.change"), _change()),
        class_name="flex flex-col gap-2",
    )


def _add() -> rx.Component:
    kinds: list[tuple[str, Content, Content]] = [
        (kind.value, t(f"habit.company_day.{kind}"), t(f"calendar.kind.{kind}")) for kind in CompanyDayKind
    ]
    days = rx.el.div(
        _field("first", t("calendar.first"), type="date", required=True),
        _field("last", t("calendar.last"), hint=t("calendar.last.hint"), type="date"),
        class_name="grid grid-cols-1 min-[22rem]:grid-cols-2 gap-3",
    )
    return rx.el.form(
        choice_cards("kind", kinds, legend=t("calendar.kind"), checked=CompanyDayKind.CLOSURE.value),
        days,
        _field("name", t("calendar.name"), hint=t("calendar.name.hint"), required=True, max_length=MAX_NAME),
        _messages(Section.ADD),
        _submit(Section.ADD, t("calendar.add.action")),
        on_submit=State.add,
        class_name="flex flex-col gap-4 max-w-xl",
    )


def _field(name: str, label: rx.Var[str], **props: Any) -> rx.Component:
    wrong = rx.cond((State.section == Section.ADD.value) & (State.error_field == name), "true", "false")
    return text_field(label, name, custom_attrs={"aria-invalid": wrong}, **props)


def _change() -> rx.Component:
    return rx.el.form(
        weekday_choice("weekdays", checked=State.weekdays, legend=t("calendar.weekdays.legend")),
        muted(t("calendar.weekdays.hint")),
        _messages(Section.WEEKDAYS),
        _submit(Section.WEEKDAYS, t("shell.save")),
        on_submit=State.set_weekdays,
        key=State.filled,
        class_name="flex flex-col gap-4 max-w-xl",
    )


def _submit(section: Section, label: rx.Var[str]) -> rx.Component:
    return submit_button(label, busy=State.busy, waiting=State.busy & (State.section == section.value))
