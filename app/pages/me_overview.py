"""Me: what has grown, the past year, points and badges; everything to set lies one tap away."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from app.pages.me_links import LINKS
from components.access import sign_out
from components.badges import BadgePicture, badge_tiles
from components.calendar import more
from components.elements import badge, button, card, download_link, empty_state, heading, icon, link, link_button, messages, muted
from components.plant import plant
from components.shell import page_skeleton, page_title
from components.year import chosen_day, points_made_of, points_numbers, points_rules, sentences, year_legend, year_map, year_table
from state.me_overview import MeOverviewState as State
from state.session import SessionState


def page() -> rx.Component:
    """The overview; settings, leave and the rest are linked below."""
    return rx.cond(State.loaded, _overview(), page_skeleton())


def _overview() -> rx.Component:
    return rx.el.div(
        page_title(t("me.title")),
        messages(State.error, State.notice),
        rx.el.div(
            rx.el.div(_grown(), _points(), class_name="grid lg:grid-cols-2 gap-4 items-stretch"),
            _year(),
            _badges(),
            _links(),
            sign_out(t("me.sign_out"), "outline"),
            class_name="flex flex-col gap-4",
        ),
        class_name="flex flex-col gap-4",
    )


def _grown() -> rx.Component:
    def number(name: rx.Var[str], value: rx.Var[str]) -> rx.Component:
        return rx.el.div(
            rx.el.dt(name, class_name="nz-muted text-sm"), rx.el.dd(value, class_name="text-lg font-bold tabular-nums leading-tight")
        )

    words = rx.el.div(
        heading(State.name),
        rx.cond(State.department != "", muted(State.department)),
        rx.el.p(rx.cond(State.qualifying > 0, t("record.grown", n=State.qualifying), t("record.seed")), class_name="mt-1"),
        rx.cond(State.days_to_next_stage > 0, muted(t("celebrate.to_next", n=State.days_to_next_stage))),
        class_name="flex-1",
    )
    return card(
        rx.el.div(rx.el.div(plant(State.plant_stage, "w-28 h-28"), class_name="nz-sway"), words, class_name="flex items-center gap-4"),
        rx.el.dl(
            number(t("today.streak"), t("shell.days", n=State.current)),
            number(t("streak.best"), t("shell.days", n=State.best)),
            number(t("streak.quarter"), t("shell.days", n=State.days_this_quarter)),
            number(t("streak.freezes"), State.freezes.to_string()),
            class_name="grid grid-cols-2 gap-x-4 gap-y-2",
        ),
        class_name="flex flex-col gap-4",
    )


def _points() -> rx.Component:
    return card(
        heading(t("record.points")),
        points_numbers(State.points_week, State.points_quarter, State.points_total),
        rx.el.div(heading(t("record.points.made_of"), level=3), points_made_of(State.points_made_of), class_name="flex flex-col gap-1"),
        more(
            t("record.rules"),
            rx.cond(State.points_without.length() > 0, sentences(rx.foreach(State.points_without, rx.el.li))),
            points_rules(),
        ),
        class_name="flex flex-col gap-3",
    )


def _year() -> rx.Component:
    empty = empty_state("sprout", t("record.empty.title"), t("record.empty.text"), link_button(t("streak.empty.action"), href="/"))
    download = download_link(t("record.csv"), "/api/me/record.csv", variant="ghost", size="sm")
    switch = button(
        rx.cond(State.as_table, icon("grid-3x3", 18), icon("table", 18)),
        rx.cond(State.as_table, t("record.as_map"), t("record.as_table")),
        variant="ghost",
        size="sm",
        on_click=State.switch_view,
    )
    picture = rx.el.div(
        year_map(days=State.marks, months=State.months, summary=State.summary, chosen=State.chosen, on_pick=State.pick),
        chosen_day(
            day=State.day,
            status=State.status,
            reason=State.reason,
            on_earlier=State.pick_earlier,
            on_later=State.pick_later,
            first=State.first_chosen,
            last=State.last_chosen,
        ),
        year_legend(),
        class_name="flex flex-col gap-3",
    )
    shown = rx.el.div(
        rx.el.p(State.summary),
        rx.cond(State.as_table, year_table(State.table, t("record.table")), picture),
        rx.el.div(switch, download, class_name="flex flex-wrap gap-2"),
        class_name="flex flex-col gap-3",
    )
    return card(heading(t("record.map")), rx.cond(State.marks != "", shown, empty), class_name="flex flex-col gap-2")


def _badges() -> rx.Component:
    def coming(row: rx.Var) -> rx.Component:
        return rx.el.div(
            BadgePicture.create(badge=row.badge, earned=False, class_name="size-14 shrink-0 nz-muted"),
            rx.el.p(rx.el.span(t("record.badges.next"), class_name="nz-muted text-sm block"), rx.el.span(row.name, class_name="font-bold")),
            rx.cond(row.left != "", badge(row.left, variant="primary", class_name="ml-auto")),
            class_name="flex flex-wrap items-center gap-3 border-t border-base-300 pt-3",
        )

    return card(
        rx.el.div(
            heading(t("record.badges"), class_name="flex-1"),
            muted(t("record.badges.count", n=State.badges_earned, all=State.badges_in_all)),
            class_name="flex items-baseline gap-2",
        ),
        rx.cond(State.badges.length() > 0, badge_tiles(State.badges), muted(t("record.badges.none"))),
        rx.foreach(State.next_badge, coming),
        link_button(t("record.badges.all"), icon("arrow-right", 18), href="/me/badges", variant="outline", size="block"),
        class_name="flex flex-col gap-4",
    )


def _links() -> rx.Component:
    entries = [
        _entry(
            link(
                icon(entry.icon, 20, "text-primary"), rx.el.span(t(entry.label), class_name="flex-1"), icon("chevron-right", 20),
                href=entry.path, class_name="flex items-center gap-3 min-h-14",
            ),
            entry.permission,
        )
        for entry in LINKS
    ]  # fmt: skip
    return rx.el.nav(
        card(rx.el.ul(*entries, class_name="divide-y divide-base-300"), class_name="py-1 sm:py-2"),
        custom_attrs={"aria-label": t("me.more")},
    )


def _entry(content: rx.Component, permission: str) -> rx.Component:
    """A line for everybody, or for those who have the permission."""
    line = rx.el.li(content)
    return rx.cond(SessionState.permissions.contains(permission), line) if permission else line
