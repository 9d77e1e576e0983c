"""The team's page: own team first, then the board, the garden, and the individual board."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.boards.rules import LONGEST_NICKNAME, Period
from app.i18n import t
from components.boards import bar, board_table, garden, place_row, score_text, team_row
from components.company import confirmation, submit
from components.elements import button, card, download_link, empty_state, heading, icon, messages, muted
from components.forms import text_field
from components.shell import page_skeleton, page_title
from state.boards import BoardsState

State: Any = BoardsState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """Skeleton, then everything about the team."""
    return rx.cond(State.loaded, _team(), page_skeleton())


def _team() -> rx.Component:
    return rx.el.div(
        page_title(t("boards.title")),
        messages(State.error, State.notice),
        _periods(),
        rx.cond(State.team != "", _own(), card(empty_state("users", t("boards.no_team"), t("boards.no_team.text")))),
        _board(),
        rx.cond(
            State.plants.length() > 0,
            card(heading(t("boards.garden")), muted(t("boards.garden.text")), garden(State.plants), class_name="flex flex-col gap-3"),
        ),
        rx.cond(State.individual, _individual()),
        class_name="flex flex-col gap-4",
    )


def _periods() -> rx.Component:
    def choice(period: Period) -> rx.Component:
        return button(
            t(f"boards.period.{period}"),
            variant="outline",
            size="sm",
            class_name="join-item flex-1 aria-pressed:bg-secondary aria-pressed:text-secondary-content",
            on_click=State.choose(period.value),
            custom_attrs={"aria-pressed": (State.period == period.value).to_string()},
        )

    def step(day: rx.Var[str], picture: str, label: str) -> rx.Component:
        words = rx.el.span(t(label), class_name="sr-only")
        return button(icon(picture, 20), words, variant="ghost", class_name="btn-square", disabled=day == "", on_click=State.turn(day))

    season = rx.el.span(t("boards.season.number", n=State.number), class_name="block font-bold")
    return rx.el.div(
        rx.el.div(
            choice(Period.WEEK),
            choice(Period.SEASON),
            class_name="join w-full",
            role="group",
            custom_attrs={"aria-label": t("boards.period")},
        ),
        rx.el.div(
            step(State.older, "chevron-left", "boards.older"),
            rx.el.p(
                rx.cond(State.period == Period.SEASON.value, season),
                State.span,
                class_name="text-center flex-1",
                custom_attrs={"aria-live": "polite"},
            ),
            step(State.newer, "chevron-right", "boards.newer"),
            class_name="flex items-center gap-2",
        ),
        class_name="flex flex-col gap-1",
    )


def _own() -> rx.Component:
    place = rx.cond(
        State.rank > 0,
        rx.el.p(t("boards.own_rank", n=State.rank), class_name="font-bold"),
        rx.cond(State.to_next > 0, rx.el.p(t("boards.to_next", n=State.to_next))),
    )
    today = rx.cond(
        State.today_expected > 0,
        rx.el.p(
            icon("sprout", 18, "text-primary"),
            t("boards.today", done=State.today_done, expected=State.today_expected),
            class_name="flex items-center gap-2",
        ),
        rx.el.p(icon("coffee", 18, "text-primary"), t("boards.today.rest"), class_name="flex items-center gap-2"),
    )
    return card(
        heading(State.team),
        rx.el.p(score_text(State.score), class_name="text-4xl font-bold tabular-nums leading-tight"),
        bar(State.percent, State.score),
        muted(t("boards.days", earned=State.earned, expected=State.expected)),
        place,
        rx.cond(State.running & State.today_told, today),
        rx.cond(
            State.streak > 0,
            rx.el.p(icon("flame", 18, "text-accent"), t("boards.streak", n=State.streak), class_name="flex items-center gap-2"),
        ),
        rx.cond(~State.listed & (State.expected > 0), muted(t("boards.small"))),
        class_name="flex flex-col gap-2",
    )


def _board() -> rx.Component:
    address = "/api/boards/teams.csv?period=" + State.period + "&day=" + State.first_day
    improved = rx.cond(
        State.improved != "",
        rx.el.p(
            icon("trending-up", 18, "text-primary"),
            t("boards.improved", team=State.improved, gained=State.improved_by),
            class_name="flex items-center gap-2",
        ),
    )
    tools = rx.el.details(
        rx.el.summary(t("boards.table"), class_name="min-h-11 flex items-center cursor-pointer link"),
        board_table(State.rows, t("boards.table.caption", span=State.span)),
        rx.el.div(download_link(t("boards.csv"), address), class_name="mt-3"),
    )
    board = rx.fragment(
        rx.el.ol(rx.foreach(State.rows, team_row), class_name="flex flex-col divide-y divide-base-300"),
        rx.cond(State.unranked, muted(t("boards.unranked"))),
        rx.cond(State.teams == 1, muted(t("boards.one_team"))),
        tools,
    )
    return card(
        heading(t("boards.board")),
        muted(t("boards.board.text")),
        improved,
        rx.cond(State.rows.length() > 0, board, empty_state("users", t("boards.empty"), t("boards.empty.text"))),
        class_name="flex flex-col gap-2",
    )


def _individual() -> rx.Component:
    return card(
        heading(t("boards.individual")),
        rx.cond(State.member, _places(), _invitation()),
        class_name="flex flex-col gap-3",
    )


def _places() -> rx.Component:
    leaving = rx.cond(
        State.confirming,
        confirmation(t("boards.leave.question"), t("boards.leave.yes"), on_yes=State.leave, on_no=State.stay, busy=State.busy),
        button(t("boards.leave"), variant="ghost", on_click=State.ask, class_name="self-start"),
    )
    return rx.fragment(
        muted(t("boards.individual.text")),
        rx.cond(State.points == 0, rx.el.p(t("boards.no_points"))),
        rx.el.ol(rx.foreach(State.places, place_row), class_name="flex flex-col"),
        leaving,
    )


def _invitation() -> rx.Component:
    form = rx.el.form(
        text_field(t("boards.nickname"), "nickname", hint=t("boards.nickname.hint"), max_length=LONGEST_NICKNAME, auto_complete="off"),
        rx.cond(State.error_field == "nickname", rx.el.p(State.error, id="nickname-error", class_name="text-error text-sm font-bold")),
        submit(t("boards.join"), State.busy, variant="outline", class_name="self-start"),
        on_submit=State.join,
        class_name="flex flex-col gap-3",
    )
    return rx.fragment(
        rx.el.p(t("boards.invitation")),
        rx.cond(State.wait_until != "", muted(t("boards.wait", when=State.wait_until)), form),
    )
