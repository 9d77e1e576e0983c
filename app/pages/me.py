"""My settings: who I am, how I like to learn, when I work, my devices, and what the company has promised."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.habit.rules.streak import DAYS_PER_FREEZE, MAX_FREEZES
from app.i18n import t
from app.people.rules import Permission, Role, Track
from components.access import sign_out
from components.calendar import ask_first, more, submit_button, weekday_choice, weekday_list
from components.elements import Content, badge, button, card, heading, icon, link_button, messages, muted
from components.forms import (
    check_box,
    choice_cards,
    labelled,
    text_field,
    zone_suggestion,
)
from components.places import zone_names
from components.shell import locale_switch, page_skeleton, page_title, theme_switch
from state.me import MeState as State
from state.me import Section, WorkingDays
from state.session import SessionState


def page() -> rx.Component:
    """Everything about me in one place."""
    return rx.cond(State.loaded, _me(), page_skeleton())


def _me() -> rx.Component:
    return rx.el.div(
        page_title(t("me.settings"), back="/me"),
        _messages(Section.TOP),
        _who(),
        _display(),
        _track(),
        _hours(),
        _days(),
        _amulets(),
        _zone(),
        _promise(),
        _devices(),
        _access(),
        class_name="flex flex-col gap-4",
    )


def _section(title: Content, *content: rx.Component, now: Content = "") -> rx.Component:
    """A part that opens with a tap; closed, it says what holds `now`."""
    summary = rx.el.summary(
        rx.el.span(heading(title), muted(now, class_name="empty:hidden"), class_name="flex-1"),
        icon("chevron-down", 20, "transition-transform group-open:rotate-180"),
        class_name="flex items-center gap-3 min-h-14 px-4 sm:px-6 py-3 rounded-box cursor-pointer list-none [&::-webkit-details-marker]:hidden",
    )
    opened = rx.el.div(*content, class_name="flex flex-col gap-4 px-4 sm:px-6 pb-4 sm:pb-6")
    return rx.el.details(summary, opened, class_name="group rounded-box bg-base-100 border border-base-300")


def _messages(section: Section) -> rx.Component:
    mine = State.section == section.value
    return messages(rx.cond(mine, State.error, ""), rx.cond(mine, State.notice, ""))


def _submit(section: Section, label: Content) -> rx.Component:
    return submit_button(label, busy=State.busy, waiting=State.busy & (State.section == section.value), variant="outline")


def _who() -> rx.Component:
    def entry(name: rx.Var[str], value: Content) -> rx.Component:
        return rx.el.div(rx.el.dt(name, class_name="nz-muted text-sm"), rx.el.dd(value), class_name="flex flex-col")

    department = rx.cond(State.department != "", State.department, t("me.department.none"))
    roles = rx.el.span(
        rx.foreach(State.roles, lambda role: badge(_role(role), variant="primary")), class_name="inline-flex flex-wrap gap-1"
    )
    return card(
        rx.el.h2(State.name, class_name="text-lg font-bold mb-3"),
        rx.el.dl(
            entry(t("me.department"), department),
            entry(t("me.login"), State.login),
            entry(t("me.roles"), roles),
            class_name="grid sm:grid-cols-2 gap-3",
        ),
        rx.cond(
            SessionState.permissions.contains(Permission.MANAGE_PEOPLE.value),
            link_button(icon("building-2", 20), t("me.company"), href="/company", variant="outline", size="block", class_name="mt-4"),
        ),
    )


def _role(role: rx.Var[str]) -> rx.Var[str]:
    names = [name.value for name in Role if name is not Role.EMPLOYEE] + ["executive"]
    return rx.match(role, *[(name, t(f"shell.role.{name}")) for name in names], t("shell.role.employee"))  # pyright: ignore[reportReturnType] - a match of strings is a string Var


def _display() -> rx.Component:
    language = rx.el.div(
        rx.el.p(t("shell.language"), class_name="font-bold"),
        locale_switch(SessionState.remember_locale),
        class_name="flex items-center justify-between gap-2",
    )
    theme = rx.el.div(rx.el.p(t("shell.theme"), class_name="font-bold"), theme_switch(), class_name="flex flex-col gap-2")
    return card(heading(t("me.display")), language, theme, class_name="flex flex-col gap-4")


def _track() -> rx.Component:
    options: list[tuple[str, Content, Content]] = [
        (track.value, t(f"shell.track.{track}"), t(f"shell.track.{track}.text")) for track in Track
    ]
    cards = choice_cards("track", options, legend=t("me.track.legend"), checked=State.track, on_change=State.choose_track)
    name = rx.match(State.track, *[(track.value, t(f"shell.track.{track}")) for track in Track], "")
    choice = rx.el.div(cards, key=State.filled + State.undone)
    return _section(t("me.track"), muted(t("me.track.text")), choice, _messages(Section.TRACK), now=name)


def _hours() -> rx.Component:
    form = rx.el.form(
        rx.el.div(
            text_field(t("me.hours.start"), "work_start", type="time", required=True, default_value=State.work_start),
            text_field(t("me.hours.end"), "work_end", type="time", required=True, default_value=State.work_end),
            class_name="grid grid-cols-2 gap-3",
        ),
        _messages(Section.HOURS),
        _submit(Section.HOURS, t("shell.save")),
        on_submit=State.set_hours,
        key=State.filled,
        class_name="flex flex-col gap-4",
    )
    return _section(t("me.hours"), muted(t("me.hours.text")), form, now=State.work_start + "–" + State.work_end)


def _days() -> rx.Component:
    options: list[tuple[str, Content, Content]] = [
        (WorkingDays.COMPANY.value, t("me.days.company"), weekday_list(State.company_weekdays)),
        (WorkingDays.OWN.value, t("me.days.own"), t("me.days.own.text")),
    ]
    own = rx.el.div(
        weekday_choice("weekdays", checked=State.weekdays, legend=t("me.days.weekdays")),
        check_box(t("me.days.holidays"), "works_on_holidays", default_checked=State.works_on_holidays),
        class_name="hidden group-has-[[value=own]:checked]/days:flex flex-col gap-3",
    )
    form = rx.el.form(
        choice_cards(
            "days",
            options,
            legend=t("me.days.legend"),
            checked=rx.cond(State.own_days, WorkingDays.OWN.value, WorkingDays.COMPANY.value).to(str),
        ),
        own,
        _messages(Section.DAYS),
        _submit(Section.DAYS, t("shell.save")),
        on_submit=State.set_days,
        key=State.filled,
        class_name="group/days flex flex-col gap-4",
    )
    return _section(t("me.days"), muted(t("me.days.text")), form, now=rx.cond(State.own_days, t("me.days.own"), t("me.days.company")))


def _amulets() -> rx.Component:
    switch = rx.el.label(
        rx.el.span(t("me.amulets.switch"), class_name="flex-1"),
        rx.el.input(type="checkbox", class_name="toggle toggle-primary", default_checked=State.automatic, on_change=State.switch_amulets),
        key=State.filled + State.undone,
        class_name="flex items-center gap-3 min-h-11 cursor-pointer",
    )
    return _section(
        t("me.amulets"),
        muted(t("me.amulets.text", every=DAYS_PER_FREEZE, most=MAX_FREEZES)),
        switch,
        _messages(Section.AMULETS),
        now=rx.cond(State.automatic, t("me.amulets.automatic"), t("me.amulets.kept")),
    )


def _zone() -> rx.Component:
    zones = rx.Var.create(zone_names())
    select = rx.el.select(
        rx.foreach(zones, lambda zone: rx.el.option(zone, value=zone)),
        name="zone",
        id="zone",
        default_value=State.zone,
        class_name="select min-h-12",
    )
    form = rx.el.form(
        labelled(t("me.zone.new"), select, name="zone", hint=t("me.zone.hint")),
        zone_suggestion("zone"),
        _submit(Section.ZONE, t("me.zone.action")),
        on_submit=State.ask_zone,
        class_name="flex flex-col gap-4",
    )
    asking = rx.el.div(
        rx.el.p(t("me.zone.question", zone=State.zone_asked)),
        muted(t("me.zone.rule")),
        rx.el.div(
            button(t("shell.cancel"), variant="outline", on_click=State.keep_zone, auto_focus=True),
            button(t("me.zone.yes"), on_click=State.change_zone, disabled=State.busy),
            class_name="flex flex-wrap gap-2",
        ),
        role="group",
        custom_attrs={"aria-label": t("me.zone")},
        class_name="flex flex-col gap-2 border-l-4 border-primary pl-3",
    )
    return _section(
        t("me.zone"),
        rx.cond(State.zone_next != "", rx.el.p(t("me.zone.next", zone=State.zone_next, when=State.zone_from))),
        muted(t("me.zone.text", hour=State.day_start_hour)),
        rx.cond(State.zone_asked != "", asking),
        _messages(Section.ZONE),
        more(t("me.zone.open"), form),
        now=t("me.zone.current", zone=State.zone),
    )


def _promise() -> rx.Component:
    return _section(
        t("me.promise"),
        rx.el.div(heading(t("me.purpose"), level=3), rx.el.p(State.purpose, class_name="whitespace-pre-line")),
        rx.el.div(heading(t("me.appraisal"), level=3), rx.el.p(State.appraisal_statement, class_name="whitespace-pre-line")),
    )


def _devices() -> rx.Component:
    return _section(
        t("me.devices"),
        muted(t("me.devices.text")),
        _messages(Section.DEVICES),
        rx.el.ul(rx.foreach(State.sessions, _device), class_name="flex flex-col divide-y divide-base-300"),
    )


def _device(row: Any) -> rx.Component:
    end = ask_first(
        t("me.device.end"), rx.el.span(" ", row.device, class_name="sr-only"),
        asked=State.confirming == row.id, question=t("me.device.question"), yes=t("me.device.end"),
        on_ask=State.ask_sign_out(row.id), on_yes=State.sign_out_device(row.id), on_no=State.keep_signed_in, busy=State.busy,
    )  # fmt: skip
    return rx.el.li(
        icon("monitor-smartphone", 20, "text-primary"),
        rx.el.div(rx.el.p(row.device, class_name="font-bold"), muted(t("me.device.seen", when=row.seen)), class_name="flex-1 min-w-40"),
        rx.cond(row.current, badge(t("me.device.this"), variant="primary"), end),
        class_name="flex flex-wrap items-center gap-3 py-2",
    )


def _access() -> rx.Component:
    everywhere = sign_out(
        t("me.sign_out.everywhere.action"), "danger", rx.el.input(type="hidden", name="everywhere", value="1", read_only=True)
    )
    return card(
        heading(t("me.access")),
        more(t("me.sign_out.everywhere"), muted(t("me.sign_out.everywhere.text")), everywhere),
        class_name="flex flex-col gap-4",
    )
