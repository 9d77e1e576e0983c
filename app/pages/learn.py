"""Learn: where to go on, my way with its progress, what there is for my work, topics, and what I keep."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from app.pages.gentle_start import is_under_way, path_of_mine, question_whenever_wanted
from components.elements import card, empty_state, link_button, messages, muted
from components.learn import folded, item_list, next_step, quiet_link, search_form, switch_offer, topic_chips, track_tabs, way
from components.shell import page_skeleton, page_title
from state.learn import LearnState as State


def page() -> rx.Component:
    """What there is once it is read; a failed reading says why."""
    waiting = rx.cond(State.error != "", messages(State.error, State.notice), page_skeleton())
    return rx.cond(State.loaded, _learn(), waiting)


def _learn() -> rx.Component:
    return rx.el.div(
        page_title(t("learn.title")),
        messages(State.error, State.notice),
        search_form("", State.find, label=t("learn.search.label")),
        path_of_mine(),
        rx.cond(State.total > 0, _go_on(), card(_empty())),
        track_tabs(State.track, State.own_track, State.look_at),
        rx.cond(State.track != State.own_track, switch_offer(State.track, State.switch_track(State.track))),
        rx.cond(State.total > 0, _way()),
        rx.cond(State.for_work.length() > 0, _for_work()),
        rx.cond(State.topics.length() > 0, card(folded(t("learn.topics"), topic_chips(State.topics)), class_name="py-1! sm:py-2!")),
        rx.el.nav(
            quiet_link("bookmark", t("learn.bookmarks.title"), State.bookmarks, "/learn/bookmarks"),
            quiet_link("library", t("learn.prompts.title"), State.prompts, "/learn/prompts"),
            class_name="flex flex-col gap-2",
            custom_attrs={"aria-label": t("learn.mine")},
        ),
        question_whenever_wanted(),
        class_name="flex flex-col gap-4",
    )


def _go_on() -> rx.Component:
    return next_step(
        version=State.next_version,
        kind=State.next_kind,
        title=State.next_title,
        summary=State.next_summary,
        minutes=State.next_minutes,
        level=State.next_difficulty,
        status=State.next_status,
        place=State.next_card,
        href=State.next_href,
        second=is_under_way(),
    )


def _way() -> rx.Component:
    return way(
        title=State.way_title,
        introduction=State.introduction,
        rows=State.rows,
        done=State.done,
        total=State.total,
        page=State.page,
        pages=State.pages,
        on_turn=State.turn,
    )


def _for_work() -> rx.Component:
    return card(folded(t("learn.for_work"), muted(t("learn.for_work.text")), item_list(State.for_work)), class_name="py-1! sm:py-2!")


def _empty() -> rx.Component:
    return empty_state("book-open", t("learn.empty.title"), t("learn.empty.text"), link_button(t("learn.empty.action"), href="/"))
