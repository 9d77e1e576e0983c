"""The manual: search over everything, tasks to choose from, lists of articles."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from components.elements import BUTTONS, PlainLink, alert, card, empty_state, heading, icon, link, link_button, messages, muted
from components.knowledge import article_list, found_groups, list_pager, task_name, task_tiles
from components.learn import search_form
from components.shell import page_skeleton, page_title
from state.knowledge import ManualState as State
from state.session import SessionState


def page() -> rx.Component:
    """Skeleton, then what the address asks for."""
    waiting = rx.cond(
        State.error != "", rx.fragment(page_title(t("knowledge.title"), back="/ask"), alert(State.error, variant="error")), page_skeleton()
    )
    return rx.cond(State.loaded, _opened(), waiting)


def _opened() -> rx.Component:
    return rx.el.div(
        rx.match(
            State.view,
            ("home", page_title(t("knowledge.title"), back="/ask")),
            page_title(_name(), back="/ask/manual"),
        ),
        messages(State.error, State.notice),
        search_form(State.words, State.find, label=t("knowledge.search"), hint=t("knowledge.search.hint")),
        rx.match(State.view, ("search", _found()), ("list", _list()), _home()),
        class_name="@container flex flex-col gap-4",
    )


def _name() -> rx.Var[str]:
    shelf = rx.match(
        State.shelf,
        ("stale", t("knowledge.shelf.stale")),
        ("drafts", t("knowledge.shelf.drafts")),
        ("archived", t("knowledge.shelf.archived")),
        rx.cond(
            State.task != "",
            task_name(State.task),
            rx.cond(State.work != "", t("knowledge.for_work", work=State.work_named), t("knowledge.title")),
        ),
    )
    return rx.cond(State.view == "search", t("knowledge.title"), shelf)


def _home() -> rx.Component:
    nothing = empty_state("book-open-text", t("knowledge.empty.title"), t("knowledge.empty.text"))
    return rx.fragment(
        rx.cond(
            State.tasks.length() > 0,
            rx.el.section(heading(t("knowledge.tasks")), task_tiles(State.tasks), class_name="flex flex-col gap-2"),
            card(nothing),
        ),
        rx.cond(
            State.for_work.length() > 0,
            card(
                heading(t("knowledge.for_work", work=State.work_named)),
                article_list(State.for_work),
                link(t("knowledge.for_work.all"), href="/ask/manual?work=" + State.work, class_name="link link-primary min-h-11 inline-flex items-center"),
            ),
        ),
        rx.cond(State.rows.length() > 0, card(heading(t("knowledge.latest")), article_list(State.rows))),
        rx.cond(State.may_edit, _keeping()),
        rx.cond(
            State.tasks.length() > 0,
            rx.el.div(
                PlainLink.create(icon("printer", 18), t("knowledge.print_all"), href="/api/manual/print", class_name=f"{BUTTONS['outline']} min-h-11"),
                muted(t("knowledge.print_all.text")),
                class_name="flex flex-col gap-1 items-start",
            ),
        ),
    )  # fmt: skip


def _keeping() -> rx.Component:
    """For those who keep the manual: what is overdue, what is being written, what was put away."""

    def shelf(name: str, picture: str, text: rx.Var[str]) -> rx.Component:
        return rx.el.li(
            link(
                icon(picture, 20, "text-primary"),
                rx.el.span(text, class_name="flex-1"),
                icon("chevron-right", 20),
                href=f"/ask/manual?shelf={name}",
                class_name="flex items-center gap-3 min-h-11 py-2",
            )
        )

    return card(
        heading(t("knowledge.keeping.manual")),
        muted(t("knowledge.keeping.who")),
        rx.el.ul(
            shelf("stale", "clock-alert", rx.cond(State.stale > 0, t("knowledge.stale.count", n=State.stale), t("knowledge.stale.none"))),
            shelf("drafts", "pencil", t("knowledge.drafts.count", n=State.drafts)),
            shelf("archived", "archive", t("knowledge.shelf.archived")),
            class_name="flex flex-col",
        ),
        link_button(icon("plus", 20), t("knowledge.new"), href="/ask/article/edit"),
        class_name="flex flex-col gap-2",
    )


def _list() -> rx.Component:
    keeping = SessionState.permissions.contains("staff_desk")
    nothing = rx.match(
        State.shelf,
        ("stale", empty_state("circle-check", t("knowledge.stale.none"), t("knowledge.stale.none.text"))),
        ("drafts", empty_state("pencil", t("knowledge.drafts.none"), t("knowledge.drafts.none.text"))),
        ("archived", empty_state("archive", t("knowledge.archived.none"), t("knowledge.archived.none.text"))),
        empty_state("book-open-text", t("knowledge.list.none"), t("knowledge.list.none.text")),
    )
    return rx.cond(
        State.rows.length() > 0,
        card(
            rx.cond(State.shelf == "stale", muted(t("knowledge.stale.text"))),
            rx.cond(keeping, article_list(State.rows, keeping=True), article_list(State.rows)),
            list_pager(State.page, State.more, State.turn),
        ),
        card(nothing),
    )


def _found() -> rx.Component:
    nothing = empty_state(
        "search-x", t("knowledge.found.none.title"), t("knowledge.found.none.text"), link_button(t("knowledge.found.ask"), href="/ask")
    )
    return rx.fragment(
        rx.el.p(
            rx.cond(State.found > 0, t("knowledge.found", n=State.found), t("knowledge.found.none")), role="status", class_name="font-bold"
        ),
        rx.cond(State.found > 0, found_groups(State.groups), card(nothing)),
    )
