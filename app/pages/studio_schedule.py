"""The trainers' calendar of challenges."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.people.rules import Track
from components.calendar import more
from components.company import announcements, confirmation, submit
from components.elements import alert, button, card, empty_state, heading, icon, link_button, muted
from components.forms import labelled, text_field
from components.schedule import day_now, legend, pick_list, sheet, weeks
from components.shell import page_skeleton, page_title
from state.studio_schedule import MOST_WEEKS, WEEKS, StudioScheduleState

State: Any = StudioScheduleState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """The lane, its weeks, and what is done with whole weeks; a day opens in a sheet of its own."""
    return rx.cond(State.loaded, _calendar(), page_skeleton())


def _calendar() -> rx.Component:
    return rx.el.div(
        page_title(
            t("schedule.title"),
            link_button(icon("activity", 18), t("schedule.health"), href="/studio/health", variant="outline", size="sm"),
            back="/studio",
        ),
        rx.el.p(t("schedule.text")),
        _lane(),
        _turning(),
        announcements(rx.cond(State.open == "", State.error, ""), State.notice),
        rx.cond(
            State.problems > 0,
            rx.el.p(
                icon("triangle-alert", 18, "text-accent"),
                t("schedule.problems", n=State.problems),
                class_name="flex items-center gap-2 font-bold",
            ),
        ),
        rx.cond(State.any_item, rx.fragment(), card(empty_state("calendar-days", t("schedule.empty.title"), t("schedule.empty.text")))),
        weeks(State.weeks, opened=State.open, on_open=State.open_day, on_move=State.drop),
        legend(),
        muted(t("schedule.rotation.hint")),
        muted(t("schedule.drag"), class_name="hidden lg:block"),
        _whole_weeks(),
        rx.cond(State.open != "", _day()),
        class_name="flex flex-col gap-4",
    )


def _lane() -> rx.Component:
    track = rx.el.select(
        *[rx.el.option(t(f"shell.track.{track}"), value=track.value) for track in Track],
        name="track",
        id="track",
        default_value=State.track,
        class_name="select min-h-12",
    )
    department = rx.el.select(
        rx.el.option(t("schedule.department.all"), value=""),
        rx.foreach(State.works, lambda one: rx.el.option(one.name, value=one.word)),
        name="department",
        id="department",
        default_value=State.department,
        class_name="select min-h-12",
    )
    return rx.el.form(
        labelled(t("schedule.track"), track, name="track"),
        labelled(t("schedule.department"), department, name="department"),
        button(t("schedule.show"), type="submit", variant="outline"),
        on_submit=State.show,
        class_name="flex flex-wrap items-end gap-3",
    )


def _turning() -> rx.Component:
    def turn(picture: str, label: rx.Var[str], step: int) -> rx.Component:
        words = rx.el.span(label, class_name="sr-only")
        return button(icon(picture), words, variant="ghost", class_name="btn-square", on_click=State.turn(step))

    return rx.el.div(
        turn("chevron-left", t("schedule.before"), -WEEKS),
        rx.el.p(State.span, class_name="sm:text-lg font-bold tabular-nums", custom_attrs={"aria-live": "polite"}),
        turn("chevron-right", t("schedule.after"), WEEKS),
        button(t("schedule.now"), variant="outline", size="sm", on_click=State.turn(0)),
        class_name="flex flex-wrap items-center gap-2",
    )


def _day() -> rx.Component:
    now = day_now(
        title=State.open_title,
        origin=State.open_origin,
        name=State.open_name,
        item=State.open_item,
        variant=State.open_variant,
        problems=State.open_problems,
    )
    return sheet(
        now,
        rx.cond(State.error != "", alert(State.error, variant="error")),
        rx.cond(State.open_begun, muted(t("schedule.panel.begun")), rx.el.div(_move(), _pick(), class_name="flex flex-col gap-5")),
        text=State.open_text,
        late=State.open_late,
        on_close=State.close_day,
    )


def _move() -> rx.Component:
    steps = rx.el.div(
        button(
            icon("arrow-left", 18), t("schedule.earlier"), variant="outline", size="sm", on_click=State.step(False), disabled=State.busy
        ),
        button(t("schedule.later"), icon("arrow-right", 18), variant="outline", size="sm", on_click=State.step(True), disabled=State.busy),
        class_name="flex flex-wrap gap-2",
    )
    elsewhere = rx.el.form(
        text_field(t("schedule.move.date"), "target", type="date", required=True, hint=t("schedule.move.hint")),
        submit(t("schedule.move.action"), State.busy, variant="outline", class_name="self-start"),
        on_submit=State.move_to,
        key=State.open,
        class_name="flex flex-col gap-2",
    )
    remove = rx.el.div(
        button(
            icon("calendar-x", 18), t("schedule.remove.action"), variant="danger", size="sm", on_click=State.remove, disabled=State.busy
        ),
        muted(t("schedule.remove.hint"), class_name="mt-1"),
    )
    return rx.cond(
        State.open_item > 0,
        rx.el.div(
            heading(t("schedule.move"), level=3),
            steps,
            more(t("schedule.move.date"), elsewhere),
            rx.cond(State.open_seen > 0, remove),
            class_name="flex flex-col gap-2",
        ),
    )


def _pick() -> rx.Component:
    search = rx.el.form(
        text_field(t("schedule.pick.search"), "query", type="search", default_value=State.query, max_length=100),
        button(icon("search", 18), t("schedule.pick.action"), type="submit", variant="outline", class_name="self-start"),
        on_submit=State.search,
        key=State.open,
        class_name="flex flex-col gap-2",
    )
    return rx.el.div(
        heading(t("schedule.pick"), level=3),
        search,
        pick_list(State.picks, on_put=State.put, busy=State.busy),
        class_name="flex flex-col gap-2",
    )


def _whole_weeks() -> rx.Component:
    number = rx.el.select(
        *[rx.el.option(t("schedule.fill.option", n=n), value=str(n)) for n in (1, 2, WEEKS, 8, MOST_WEEKS)],
        name="weeks",
        id="weeks",
        default_value=str(WEEKS),
        class_name="select min-h-12",
    )
    fill = rx.el.form(
        labelled(t("schedule.fill.weeks"), number, name="weeks"),
        submit(t("schedule.fill.action"), State.busy),
        on_submit=State.fill,
        class_name="flex flex-wrap items-end gap-3",
    )
    clear = rx.cond(
        State.asking,
        confirmation(t("schedule.clear.question"), t("schedule.clear.yes"), on_yes=State.clear, on_no=State.keep, busy=State.busy),
        button(t("schedule.clear.action"), variant="danger", size="sm", on_click=State.ask_clear, class_name="self-start"),
    )
    return card(heading(t("schedule.fill")), muted(t("schedule.fill.text")), fill, clear, class_name="flex flex-col gap-3")
