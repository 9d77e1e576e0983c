"""Search, and the lists by topic and kind."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from components.elements import button, card, empty_state, icon, messages
from components.learn import KINDS, TRACKS, found_list, pager, search_form
from components.shell import page_skeleton, page_title
from state.learn_search import SearchState as State


def page() -> rx.Component:
    """The form, then what was found."""
    waiting = rx.cond(State.error != "", messages(State.error, State.notice), page_skeleton())
    return rx.cond(State.loaded, _search(), waiting)


def _search() -> rx.Component:
    return rx.el.div(
        page_title(t("learn.search.title"), back="/learn"),
        messages(State.error, State.notice),
        search_form(State.words, State.find, _filters(), label=t("learn.search.label"), hint=t("learn.search.hint")),
        rx.cond(State.topic != "", _topic()),
        rx.el.p(_told(), role="status", class_name="font-bold empty:hidden"),
        rx.cond(State.total > 0, card(found_list(State.rows), pager(State.page, State.pages, State.turn)), _nothing()),
        class_name="flex flex-col gap-4",
    )


def _told() -> rx.Component:
    """How much was found, and in place of which words."""
    found = rx.cond(State.total > 0, t("learn.search.found", n=State.total), t("learn.search.none"))
    return rx.cond(State.looked, rx.cond(State.instead != "", t("learn.search.instead", words=State.instead, n=State.total), found), "")


def _filters() -> rx.Component:
    kinds = [rx.el.option(t(f"learn.kind.{kind}"), value=kind) for kind in KINDS]
    tracks = [rx.el.option(t(f"shell.track.{track}"), value=track) for track in TRACKS]
    return rx.el.div(
        _choice("kind", t("learn.search.kind"), State.kind, *kinds),
        _choice("track", t("learn.search.track"), State.track, *tracks),
        class_name="grid grid-cols-2 gap-2",
    )


def _choice(name: str, label: rx.Var[str], value: rx.Var[str], *options: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=f"search-{name}", class_name="text-sm"),
        rx.el.select(
            rx.el.option(t("learn.search.any"), value=""),
            *options,
            name=name,
            id=f"search-{name}",
            default_value=value,
            key=name + value,
            class_name="select min-h-12",
        ),
        class_name="flex flex-col gap-1",
    )


def _topic() -> rx.Component:
    return rx.el.p(
        rx.el.span(t("learn.search.topic", topic=State.topic_name)),
        button(icon("x", 18), t("learn.search.any_topic"), variant="ghost", size="sm", on_click=State.any_topic),
        class_name="flex flex-wrap items-center gap-2",
    )


def _nothing() -> rx.Component:
    return rx.cond(
        State.looked,
        card(empty_state("search-x", t("learn.search.empty.title"), t("learn.search.empty.text"))),
        card(empty_state("search", t("learn.search.begin.title"), t("learn.search.begin.text"))),
    )
