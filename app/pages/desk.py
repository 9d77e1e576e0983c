"""The help desk: the queue beside the open question on a laptop, one after the other on a phone; security risks in the same form."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.pages.desk_thread import thread
from app.people.rules import Permission
from components.ask import CATEGORIES
from components.company import announcements, pager
from components.desk import PRESSED, desk_tabs, filters, queue_list
from components.elements import alert, button, card, empty_state, heading, icon, link_button, muted
from components.shell import page_skeleton, page_title
from state.desk import DeskState, RisksState
from state.desk_thread import DeskThreadState
from state.session import SessionState

# On the classes their fields are Vars, which their annotations do not say.
State: Any = DeskState
Risks: Any = RisksState
Thread: Any = DeskThreadState

PANES = "@min-[60rem]:grid @min-[60rem]:grid-cols-[minmax(18rem,24rem)_minmax(0,1fr)] gap-6 items-start flex flex-col"


def page() -> rx.Component:
    """Skeleton, then the queue and the question that is open."""
    return rx.cond(State.loaded & Thread.loaded, _desk(), page_skeleton())


def risks() -> rx.Component:
    """Security risks, which come to one person only."""
    return rx.cond(Risks.loaded & Thread.loaded, _risks(), page_skeleton())


def _desk() -> rx.Component:
    settings = rx.cond(
        SessionState.permissions.contains(Permission.LEAD_PROGRAMME.value)
        | SessionState.permissions.contains(Permission.MANAGE_COMPANY.value),
        link_button(icon("settings", 18), t("desk.settings"), href="/desk/settings", variant="ghost", size="sm"),
    )
    head = rx.el.div(
        desk_tabs("/desk", State.receives_risks, True),
        filters(State.wanted, State.counts, State.choose),
        _search(),
        _figures(),
        class_name="flex flex-col gap-3",
    )
    searched = rx.el.p(
        t("desk.search.found", words=State.words),
        button(icon("x", 18), t("desk.search.clear"), variant="ghost", size="sm", on_click=State.choose(State.wanted)),
        class_name="flex flex-wrap items-center gap-2 font-bold",
        role="status",
    )
    nothing = rx.cond(
        State.words != "",
        empty_state("search-x", t("desk.empty.found"), t("desk.empty.found.text")),
        empty_state("sprout", t("desk.empty"), t("desk.empty.text")),
    )
    queue = card(
        rx.cond(State.words != "", searched),
        rx.cond(State.rows.length() > 0, queue_list(State.rows, Thread.question, "/desk"), nothing),
        pager(State.page, State.has_next, State.turn, Thread.busy),
        class_name="!p-2",
    )
    return _panes(page_title(t("desk.title"), settings), announcements(State.error, State.notice), head, queue, path="/desk")


def _risks() -> rx.Component:
    def choice(closed: bool) -> rx.Component:
        return button(
            t("desk.risks.closed" if closed else "desk.risks.open"),
            variant="outline",
            size="sm",
            class_name=f"join-item flex-1 {PRESSED}",
            on_click=Risks.choose(closed),
            custom_attrs={"aria-pressed": (Risks.closed == closed).to_string()},
        )

    at_desk = SessionState.permissions.contains(Permission.STAFF_DESK.value)
    head = rx.el.div(
        desk_tabs("/desk/risks", Risks.receives_risks, at_desk),
        alert(t("desk.risks.text")),
        rx.el.div(choice(False), choice(True), class_name="join w-full", role="group", custom_attrs={"aria-label": t("desk.filters")}),
        class_name="flex flex-col gap-3",
    )
    queue = card(
        rx.cond(
            Risks.rows.length() > 0,
            queue_list(Risks.rows, Thread.question, "/desk/risks"),
            empty_state("shield-check", t("desk.risks.empty"), t("desk.risks.empty.text")),
        ),
        pager(Risks.page, Risks.has_next, Risks.turn, Thread.busy),
        class_name="!p-2",
    )
    stranger = rx.el.div(
        page_title(t("desk.risks.title"), back="/ask"),
        card(empty_state("shield-check", t("desk.risks.none"), t("desk.risks.none.text"))),
        class_name="flex flex-col gap-4",
    )
    panes = _panes(
        page_title(t("desk.risks.title"), back="/ask"), announcements(Risks.error, Risks.notice), head, queue, path="/desk/risks"
    )
    return rx.cond(Risks.receives_risks, panes, stranger)


def _panes(title: rx.Component, said: rx.Component, head: rx.Component, queue: rx.Component, *, path: str) -> rx.Component:
    """The list and what is open; without room for both, what is open stands in the list's place."""
    opened = (Thread.question > 0) | Thread.missing
    quiet = card(empty_state("mouse-pointer-click", t("desk.choose"), t("desk.choose.text")), class_name="hidden @min-[60rem]:block")
    return rx.el.div(
        title,
        said,
        rx.el.div(
            rx.el.section(
                heading(t("desk.tab.queue"), class_name="sr-only"),
                head,
                queue,
                class_name=rx.cond(
                    opened, "hidden @min-[60rem]:flex flex-col gap-3 min-w-0 w-full", "flex flex-col gap-3 min-w-0 w-full"
                ),
            ),
            rx.el.section(
                rx.cond(opened, link_button(icon("chevron-left", 18), t("desk.back"), href=path, variant="ghost", class_name="@min-[60rem]:hidden self-start -ml-2")),
                rx.cond(Thread.missing, _gone(), rx.cond(Thread.question > 0, thread(), quiet)),
                class_name="min-w-0 w-full flex flex-col gap-3",
            ),
            class_name=PANES,
        ),
        class_name="@container flex flex-col gap-4",
    )  # fmt: skip


def _gone() -> rx.Component:
    return card(empty_state("search-x", t("desk.gone"), t("desk.gone.text")))


def _search() -> rx.Component:
    kinds = [rx.el.option(t(f"helpdesk.category.{one}"), value=one) for one in CATEGORIES]
    return rx.el.form(
        rx.el.label(t("desk.search"), html_for="q", class_name="sr-only"),
        rx.el.div(
            rx.el.input(
                type="search", name="q", id="q", default_value=State.words, key=State.words, max_length=100, placeholder=t("desk.search"),
                class_name="input min-h-12 flex-1 min-w-32",
            ),
            rx.el.select(
                rx.el.option(t("ask.search.any"), value=""), *kinds, name="category", default_value=State.category,
                class_name="select min-h-12 flex-1 min-w-32", custom_attrs={"aria-label": t("desk.category")},
            ),
            button(icon("search", 20), rx.el.span(t("desk.search.action"), class_name="sr-only"), type="submit", class_name="min-h-12"),
            class_name="flex flex-wrap gap-2",
        ),
        on_submit=State.find,
        role="search",
    )  # fmt: skip


def _figures() -> rx.Component:
    """How soon the desk answers; nothing while there is too little to say."""
    median = rx.cond(State.median_hours > 0, t("desk.figures.hours", n=State.median_hours), t("desk.figures.minutes", n=State.minutes))
    return rx.cond(
        State.told > 0,
        rx.el.div(muted(median), muted(t("desk.figures.within", n=State.hours, percent=State.within))),
    )
