"""The list of the studio's library: filters, rows with what can be done to them, and the ways to begin something new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import reflex as rx

from app.i18n import t
from components.company import confirmation
from components.elements import TAKES_FOCUS, badge, button, icon, link
from components.forms import labelled
from components.studio_nav import KINDS, STATUSES, TRACKS, TYPES, kind_icon, kind_name, place_name, status_badge, track_name

CELL = "py-2 pr-3 align-top"
WIDE_CELL = f"{CELL} hidden @5xl:table-cell"
NEW_KINDS = ("lesson", "challenge", "curriculum")
NEW_TYPES = TYPES
HEALTH = ("improve", "watch", "good", "not_enough")
TOLD = ("improve", "watch")  # the others ask nothing of a trainer


class RowEvents(NamedTuple):
    """What a trainer does with a row."""

    on_edit: Any
    on_duplicate: Any
    on_ask: Any
    on_retire: Any
    on_bring_back: Any


def filter_select(key: str, name: str, options: list[tuple[str, Any]], value: Any, on_narrow: Any, rows: Any = None) -> rx.Component:
    """One filter; choosing searches at once. `rows` is what is offered after the fixed options."""
    control = rx.el.select(
        *[rx.el.option(text, value=one) for one, text in options],
        *([rows] if rows is not None else []),
        id=f"filter-{name}",
        value=value,
        on_change=lambda chosen: on_narrow(name, chosen),
        class_name="select select-sm min-h-11",
    )
    return labelled(t(key), control, name=f"filter-{name}")


def filters(state: Any, health: Sequence[str] = ()) -> rx.Component:
    """All filters side by side; `health` are the marks that can be asked for (HEALTH where somebody knows them)."""
    every = ("", t("studio.filter.all"))
    work = rx.foreach(state.kinds_of_work, lambda one: rx.el.option(one.name, value=one.word))
    phases = rx.foreach(state.phases, lambda one: rx.el.option(t("studio.phase.number", n=one), value=one.to_string()))
    narrow = state.narrow
    marks = [("", t("studio.filter.all")), *[(one, t(f"studio.health.{one}")) for one in health]]
    return rx.el.div(
        filter_select("studio.filter.kind", "kind", [every, *[(one, t(f"studio.kind.{one}")) for one in KINDS]], state.kind, narrow),
        filter_select("studio.filter.track", "track", [every, *[(one, t(f"shell.track.{one}")) for one in TRACKS]], state.track, narrow),
        filter_select("studio.filter.work", "kind_of_work", [every], state.kind_of_work, narrow, work),
        filter_select("studio.filter.phase", "phase", [every], state.phase, narrow, phases),
        filter_select("studio.filter.status", "status", [every, *[(one, t(f"studio.status.{one}")) for one in STATUSES]], state.status, narrow),
        filter_select(
            "studio.filter.languages", "languages", [every, *[(one, t(f"studio.languages.{one}")) for one in ("both", "ja", "en")]],
            state.languages, narrow,
        ),
        *([filter_select("studio.filter.health", "health", marks, state.health, narrow)] if health else []),
        filter_select(
            "studio.filter.order", "order", [(one, t(f"studio.order.{one}")) for one in ("place", "recent")], state.order, narrow
        ),
        class_name="grid gap-x-2 gap-y-3 grid-cols-2 sm:grid-cols-4 text-sm",
    )  # fmt: skip


def new_menu(on_create: Any, busy: Any) -> rx.Component:
    """What can be begun: a lesson, a challenge, a curriculum, or a question of any type."""

    def entry(picture: str, key: str, kind: str, question_type: str = "") -> rx.Component:
        return rx.el.li(
            rx.el.button(
                icon(picture, 20, "text-primary mt-0.5"),
                rx.el.span(
                    rx.el.span(t(key), class_name="font-bold block"), rx.el.span(t(f"{key}.text"), class_name="nz-muted text-sm block")
                ),
                type="button",
                disabled=busy,
                on_click=on_create(kind, question_type),
                class_name="w-full h-full flex items-start gap-3 text-left rounded-field border border-base-300 p-3 min-h-14 cursor-pointer hover:border-primary",
            )
        )

    kinds = [
        entry("book-open", "studio.new.lesson", "lesson"),
        entry("message-square-text", "studio.new.challenge", "challenge"),
        entry("route", "studio.new.curriculum", "curriculum"),
    ]
    return rx.el.div(
        rx.el.ul(*kinds, class_name="grid gap-2 md:grid-cols-3"),
        rx.el.h2(t("studio.new.question"), class_name="font-bold"),
        rx.el.ul(
            *[entry("circle-help", f"studio.new.{one}", "question", one) for one in NEW_TYPES], class_name="grid gap-2 md:grid-cols-2 xl:grid-cols-3"
        ),
        class_name="flex flex-col gap-3",
    )  # fmt: skip


def content_table(rows: Any, asked: Any, busy: Any, events: RowEvents) -> rx.Component:
    """The rows as a table; where it is narrow (a phone, or large text) only what something is and what can be done."""
    heads = [
        ("studio.column.title", CELL),
        ("studio.column.place", WIDE_CELL),
        ("studio.column.status", f"{CELL} hidden @3xl:table-cell"),
        ("studio.column.languages", WIDE_CELL),
        ("studio.column.changed", f"{WIDE_CELL} whitespace-nowrap"),
        ("studio.column.actions", "py-2 text-right"),
    ]
    table = rx.el.table(
        rx.el.thead(
            rx.el.tr(
                *[rx.el.th(t(key), scope="col", class_name=f"{cell} text-left nz-muted text-sm font-normal") for key, cell in heads],
                class_name="border-b border-base-300",
            )
        ),
        rx.el.tbody(rx.foreach(rows, lambda row: _row(row, asked, busy, events))),
        class_name="w-full text-sm",
    )
    return rx.el.div(table, class_name="@container")


def _row(row: Any, asked: Any, busy: Any, events: RowEvents) -> rx.Component:
    place = rx.cond(
        row.track != "",
        rx.el.span(track_name(row.track), rx.cond(row.place > 0, rx.el.span(" · ", place_name(row.kind, row.place)))),
        rx.cond(row.kind == "question", t("studio.place.quiz"), t("studio.place.outside")),
    )
    states = rx.el.div(
        status_badge(row.state),
        rx.cond(
            (row.draft_state != "") & (row.draft_state != row.state),
            rx.match(
                row.draft_state,
                ("in_review", badge(icon("eye", 14), t("studio.draft.in_review"), variant="accent", class_name="gap-1")),
                badge(icon("pencil", 14), t("studio.draft.open"), class_name="gap-1"),
            ),
        ),
        rx.cond(row.offer, badge(icon("gift", 14), t("studio.offer.badge"), variant="accent", class_name="gap-1")),
        class_name="flex flex-wrap gap-1",
    )
    title = rx.el.td(
        rx.el.div(
            kind_icon(row.kind),
            rx.el.div(
                rx.el.span(row.title, class_name="font-bold text-base leading-snug block"),
                rx.el.span(
                    kind_name(row.kind),
                    rx.cond(row.kind_of_work != "", rx.el.span(" · ", row.kind_of_work)),
                    rx.cond(row.phase > 0, rx.el.span(" · ", t("studio.phase.number", n=row.phase))),
                    class_name="nz-muted text-sm block",
                ),
                rx.el.div(states, class_name="@3xl:hidden mt-1"),
                rx.cond(
                    row.marks.length() > 0,
                    rx.el.div(rx.foreach(row.marks, _mark), class_name="flex flex-wrap gap-1 mt-1"),
                ),
                class_name="min-w-0",
            ),
            class_name="flex items-start gap-2",
        ),
        rx.cond(asked == row.key, _question(row, busy, events)),
        class_name=CELL,
    )
    return rx.el.tr(
        title,
        rx.el.td(place, class_name=WIDE_CELL),
        rx.el.td(states, class_name=f"{CELL} hidden @3xl:table-cell whitespace-nowrap [&_.badge]:whitespace-nowrap"),
        rx.el.td(_languages(row.languages), class_name=f"{WIDE_CELL} whitespace-nowrap"),
        rx.el.td(row.changed, class_name=f"{WIDE_CELL} whitespace-nowrap tabular-nums"),
        rx.el.td(_actions(row, busy, events), class_name="py-1 align-top"),
        key=row.key,
        class_name="border-b border-base-300",
    )


def _mark(mark: Any) -> rx.Component:
    told = [(one, badge(icon("heart-pulse", 14), t(f"studio.health.{one}"), variant="accent", class_name="gap-1")) for one in TOLD]
    return rx.match(mark, *told, rx.fragment())


def _languages(languages: Any) -> rx.Component:
    return rx.match(
        languages,
        ("both", rx.el.span(icon("circle-check", 16, "text-primary"), t("studio.languages.both"), class_name="inline-flex items-center gap-1")),
        ("ja", rx.el.span(icon("circle-dashed", 16, "text-accent"), t("studio.languages.ja"), class_name="inline-flex items-center gap-1")),
        ("en", rx.el.span(icon("circle-dashed", 16, "text-accent"), t("studio.languages.en"), class_name="inline-flex items-center gap-1")),
        rx.el.span(t("studio.languages.none"), class_name="nz-muted"),
    )  # fmt: skip


def _actions(row: Any, busy: Any, events: RowEvents) -> rx.Component:
    def small(picture: str, key: str, short: str, on_click: Any) -> rx.Component:
        name = t(key, title=row.title)
        return button(
            icon(picture, 18), rx.el.span(name, class_name="sr-only"), variant="ghost", class_name="btn-square min-h-11 min-w-11",
            on_click=on_click, disabled=busy, title=t(short),
        )  # fmt: skip

    history = link(
        icon("history", 18),
        rx.el.span(t("studio.row.history", title=row.title), class_name="sr-only"),
        href="/studio/history?item=" + row.item.to_string(),
        class_name="btn btn-ghost btn-square min-h-11 min-w-11",
        title=t("studio.row.history.short"),
    )
    published = rx.fragment(
        small("copy", "studio.row.duplicate", "studio.row.duplicate.short", events.on_duplicate(row.item)),
        history,
        rx.cond(
            row.state == "retired",
            small("archive-restore", "studio.row.bring_back", "studio.row.bring_back.short", events.on_bring_back(row.item)),
            small("archive", "studio.row.retire", "studio.row.retire.short", events.on_ask(row.key)),
        ),
    )
    return rx.el.div(
        button(
            icon("pencil", 16), rx.el.span(t("studio.row.edit"), class_name="whitespace-nowrap"), rx.el.span(row.title, class_name="sr-only"), variant="outline", size="sm", class_name="whitespace-nowrap",
            on_click=events.on_edit(row.item, row.draft), disabled=busy,
        ),
        rx.cond(row.item > 0, published),
        class_name="flex flex-wrap justify-end items-center gap-0.5 @5xl:flex-nowrap",
    )  # fmt: skip


def _question(row: Any, busy: Any, events: RowEvents) -> rx.Component:
    return rx.el.div(
        confirmation(
            t("studio.retire.question", title=row.title), t("studio.retire.yes"),
            on_yes=events.on_retire(row.item), on_no=events.on_ask(""), busy=busy,
        ),
        class_name="mt-2 max-w-xl",
        custom_attrs={TAKES_FOCUS: ""},
    )  # fmt: skip
