"""The feed of success stories."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.pages.stories_try import celebrated, try_sheet
from components.elements import button, card, empty_state, icon, link_button, messages, muted
from components.shell import page_skeleton, page_title
from components.stories import PausedSearch, choices, story_card, switches
from state.stories import StoriesState
from state.stories_try import TryState

State: Any = StoriesState  # on the class its fields are Vars, which their annotations do not say
FEW = 3  # a list that is seen at a glance needs no word at its end


def page() -> rx.Component:
    """The feed; after a try the celebration, then the feed again."""
    waiting = rx.cond(State.error != "", messages(State.error, State.notice), page_skeleton())
    feed = rx.cond(State.loaded, _feed(), waiting)
    return rx.el.div(rx.cond(TryState.celebrating, celebrated(), feed), try_sheet(), on_unmount=State.leave)


def _feed() -> rx.Component:
    write = link_button(icon("pencil", 18), t("stories.write"), href="/stories/write", variant="secondary")
    return rx.el.div(
        page_title(t("stories.title"), write),
        rx.el.div(
            muted(t("stories.lead"), class_name="grow basis-60 min-w-0"),
            link_button(icon("newspaper", 18), t("channels.news.title"), href="/stories/newsletter", variant="ghost", size="sm"),
            class_name="flex flex-wrap items-center gap-x-2",
        ),
        messages(State.error, State.notice),
        rx.el.div(
            rx.el.div(_filters(), class_name="@min-[46rem]:order-last @min-[46rem]:sticky @min-[46rem]:top-4 @min-[46rem]:self-start"),
            _list(),
            class_name="grid gap-4 @min-[46rem]:grid-cols-[minmax(0,1fr)_17rem] @min-[46rem]:gap-6",
        ),
        class_name="@container flex flex-col gap-3",
    )


def _filters() -> rx.Component:
    pressed = {name: getattr(State, name) for name in ("my_work", "my_department", "featured", "mine", "tried")}
    search = rx.el.div(
        rx.el.label(t("stories.search"), html_for="words", class_name="font-bold"),
        PausedSearch.create(
            value=State.words,
            id="words",
            name="words",
            max_length=100,
            on_pause=State.search,
            custom_attrs={"aria-describedby": "words-hint"},
            class_name="input min-h-12",
        ),
        rx.el.p(t("stories.search.hint"), id="words-hint", class_name="sr-only"),
        role="search",
        class_name="flex flex-col gap-1.5",
    )
    return rx.el.div(
        search,
        switches(pressed, State.switch, has_work=State.has_work, has_department=State.has_department),
        choices(
            tool=State.tool, tools=State.tools, minutes=State.minutes, on_tool=State.choose_tool, on_minutes=State.choose_minutes
        ),
        rx.cond(State.narrowed, button(icon("x", 18), t("stories.filter.clear"), variant="ghost", size="sm", on_click=State.clear)),
        class_name="flex flex-col gap-3",
    )  # fmt: skip


def _list() -> rx.Component:
    fresh = rx.el.div(
        rx.cond(
            State.fresh,
            button(
                icon("sparkles", 18),
                t("stories.fresh"),
                rx.el.span(t("stories.fresh.show"), class_name="underline"),
                variant="accent",
                size="block",
                on_click=State.show_fresh,
            ),
        ),
        role="status",
        class_name="sticky top-2 z-10 empty:hidden",
    )
    more = rx.cond(
        State.more,
        button(t("stories.more"), icon("chevron-down", 20), variant="outline", size="block", on_click=State.load_more),
        rx.cond(State.rows.length() > FEW, muted(t("stories.end"), class_name="text-center")),
    )
    shown = rx.el.div(
        fresh,
        rx.cond(State.onward, button(icon("arrow-up", 18), t("stories.first"), variant="ghost", on_click=State.show_fresh)),
        rx.el.ul(
            rx.foreach(State.rows, lambda row: story_card(row, TryState.open(row.id, 0))),
            class_name="flex flex-col gap-3",
            custom_attrs={"aria-label": t("stories.list")},
        ),
        more,
        class_name="flex flex-col gap-3 min-w-0",
    )
    return rx.cond(State.rows.length() > 0, shown, rx.cond(State.narrowed, _none(), _empty()))


def _none() -> rx.Component:
    action = button(t("stories.filter.clear"), variant="outline", on_click=State.clear)
    return card(empty_state("search-x", t("stories.none.title"), t("stories.none.text"), action))


def _empty() -> rx.Component:
    last = link_button(
        icon("pencil", 18),
        t("stories.empty.last"),
        href="/stories/write?from=" + State.last_challenge.to_string(),
        size="lg",
    )
    fresh = link_button(icon("pencil", 18), t("stories.write"), href="/stories/write", size="lg")
    return card(empty_state("newspaper", t("stories.empty.title"), t("stories.empty.text"), rx.cond(State.last_challenge > 0, last, fresh)))
