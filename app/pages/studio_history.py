"""The publish log: one item with its versions, or everything; what changed, and going back."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import announcements, confirmation, pager, submit
from components.elements import alert, badge, button, card, empty_state, heading, icon, link, link_button, muted
from components.forms import text_field
from components.shell import page_skeleton, page_title
from components.studio_diff import difference
from components.studio_nav import kind_icon, kind_name, status_badge, studio_nav
from state.studio_history import StudioHistoryState

State: Any = StudioHistoryState  # on the class its fields are Vars, which their annotations do not say
ACTS = {
    "imported": "download",
    "published": "circle-check",
    "meaning_changed": "refresh-cw",
    "rolled_back": "undo-2",
    "retired": "archive",
    "brought_back": "archive-restore",
    "offer_taken": "gift",
}


def page() -> rx.Component:
    """Skeleton, then the log; an address that names no item says so."""
    broken = rx.el.div(
        page_title(t("studio.nav.history"), back="/studio"),
        alert(State.error, variant="error"),
        link_button(t("studio.nav.library"), href="/studio"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, rx.cond(State.item > 0, _item(), _everything()), rx.cond(State.error != "", broken, page_skeleton()))


def _everything() -> rx.Component:
    return rx.el.div(
        page_title(t("studio.nav.history")),
        studio_nav("/studio/history"),
        announcements(State.error, State.notice),
        rx.cond(State.lines.length() > 0, _log(), card(_nothing())),
        class_name="flex flex-col gap-4",
    )


def _nothing() -> rx.Component:
    return empty_state("history", t("studio.log.empty"), t("studio.log.empty.text"), link_button(t("studio.nav.library"), href="/studio"))


def _item() -> rx.Component:
    return rx.el.div(
        page_title(
            State.title,
            badge(kind_name(State.kind), variant="primary"),
            status_badge(State.status),
            button(icon("pencil", 18), t("studio.row.edit"), on_click=State.edit),
            back="/studio",
        ),
        rx.cond(State.just_published, alert(t("studio.published"), variant="success")),
        announcements(State.error, State.notice),
        rx.cond(State.offer > 0, _offer()),
        rx.el.div(
            rx.el.div(_log(), class_name="min-w-0"),
            rx.el.div(_versions(), _end(), class_name="flex flex-col gap-4"),
            class_name="grid gap-4 lg:grid-cols-[minmax(0,1fr)_24rem] items-start",
        ),
        class_name="flex flex-col gap-4",
    )


def _offer() -> rx.Component:
    """The product brought a newer version of something the company had made its own."""
    return card(
        rx.el.div(icon("gift", 20, "text-accent"), heading(t("studio.offer.title")), class_name="flex items-center gap-2"),
        rx.el.p(t("studio.offer.text")),
        rx.el.div(
            button(t("studio.offer.take"), on_click=State.take_offer),
            button(t("studio.offer.keep"), variant="outline", on_click=State.keep_ours),
            rx.cond(
                State.current > 0,
                button(t("studio.offer.look"), variant="ghost", on_click=State.compare(State.item, State.current, State.offer, 0, 0)),
            ),
            class_name="flex flex-wrap gap-2",
        ),
        rx.cond((State.compared == State.offer) & (State.compared_with == State.current), difference(State.changes)),
        class_name="flex flex-col gap-3 border-accent",
    )


def _log() -> rx.Component:
    return card(
        heading(t("studio.log.title", n=State.total)),
        rx.cond(
            State.lines.length() > 0,
            rx.el.ol(rx.foreach(State.lines, _line), class_name="flex flex-col divide-y divide-base-300"),
            muted(t("studio.log.none")),
        ),
        pager(State.page, State.page < State.pages, State.turn, State.busy),
        class_name="flex flex-col gap-2",
    )


def _line(row: Any) -> rx.Component:
    said = rx.match(row.act, *[(act, t(f"studio.act.{act}")) for act in ACTS], row.act)
    picture = rx.match(row.act, *[(act, icon(name, 20, "text-primary mt-0.5")) for act, name in ACTS.items()], icon("circle", 20))
    opened = (State.compared == row.became) & (State.compared_with == row.was) & (State.compared_line == row.id)
    what = rx.el.span(kind_icon(row.kind, 16), link(row.title, href="/studio/history?item=" + row.item.to_string()), class_name="inline-flex items-center gap-1.5")  # fmt: skip
    return rx.el.li(
        rx.el.div(
            picture,
            rx.el.div(
                rx.el.p(rx.el.span(said, class_name="font-bold"), rx.cond(row.became > 0, badge(t("studio.version", n=row.became), class_name="ml-2"))),
                rx.cond(State.item == 0, what),
                rx.el.p(row.at, " · ", row.by, class_name="nz-muted text-sm"),
                rx.cond(row.note != "", rx.el.p(row.note, class_name="whitespace-pre-wrap")),
                rx.cond(
                    row.other > 0,
                    link(t("studio.log.other"), href="/studio/history?item=" + row.other.to_string(), class_name="link link-primary inline-flex items-center min-h-9"),
                ),
                rx.cond(
                    (row.became > 0) & (row.was != row.became),
                    button(
                        icon("file-diff", 16), rx.cond(opened, t("studio.diff.hide"), t("studio.diff.show")), variant="ghost", size="sm", class_name="-ml-3",
                        on_click=State.compare(row.item, row.was, row.became, row.id, rx.cond(row.act == "meaning_changed", row.other, 0)), custom_attrs={"aria-expanded": opened.to_string()},
                    ),
                ),
                class_name="flex-1 min-w-0",
            ),
            class_name="flex items-start gap-3",
        ),
        rx.cond(opened, difference(State.changes)),
        key=row.id.to_string(),
        class_name="py-3 flex flex-col gap-2",
    )  # fmt: skip


def _versions() -> rx.Component:
    def row(version: Any) -> rx.Component:
        here = rx.el.div(
            rx.el.span(t("studio.version", n=version.number), class_name="font-bold"),
            rx.cond(version.current, badge(icon("circle-check", 14), t("studio.version.current"), variant="primary", class_name="gap-1")),
            rx.cond(version.upstream, badge(t("studio.version.upstream"))),
            rx.el.span(version.at, class_name="nz-muted text-sm w-full"),
            class_name="flex flex-wrap items-center gap-x-2 flex-1",
        )
        back = button(icon("undo-2", 16), t("studio.back"), rx.el.span(t("studio.version", n=version.number), class_name="sr-only"), variant="outline", size="sm", on_click=State.ask_back(version.number))  # fmt: skip
        asked = rx.el.form(
            rx.el.p(t("studio.back.question", n=version.number)),
            text_field(t("studio.back.note"), "note", max_length=500),
            rx.el.div(
                submit(t("studio.back.yes"), State.busy, size="sm"),
                button(t("shell.cancel"), variant="ghost", size="sm", on_click=State.ask_back(0), auto_focus=True),
                class_name="flex flex-wrap gap-2",
            ),
            on_submit=State.roll_back,
            class_name="flex flex-col gap-3 rounded-field bg-base-200 border border-base-300 p-3",
        )
        return rx.el.li(
            rx.el.div(here, rx.cond(version.current, "", back), class_name="flex items-center gap-2"),
            rx.cond(State.going_back == version.number, asked),
            key=version.number.to_string(),
            class_name="py-2 flex flex-col gap-2",
        )

    return card(
        heading(t("studio.versions")),
        muted(t("studio.versions.text")),
        rx.el.ol(rx.foreach(State.versions, row), class_name="flex flex-col divide-y divide-base-300"),
        class_name="flex flex-col gap-2",
    )


def _end() -> rx.Component:
    """Out of learners' sight, and back."""
    asking = confirmation(
        t("studio.retire.question", title=State.title), t("studio.retire.yes"), on_yes=State.retire, on_no=State.ask_retire, busy=State.busy
    )
    retire = button(icon("archive", 18), t("studio.retire"), variant="ghost", on_click=State.ask_retire, class_name="self-start")
    back = button(
        icon("archive-restore", 18), t("studio.bring_back"), variant="outline", on_click=State.bring_back, class_name="self-start"
    )
    return rx.cond(State.status == "retired", back, rx.cond(State.retiring, asking, retire))
