"""Views of the roadmap: health and status as a sign and a word, choosing an owner, being asked for a reason, what stands there, history."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import TAKES_FOCUS, button, card, heading, icon, link, muted
from components.forms import text_area
from components.learn import folded

HEALTHS = {
    "on_track": ("circle-check", "text-primary"),
    "at_risk": ("triangle-alert", "text-accent"),
    "overdue": ("alarm-clock", "text-error"),
    "not_started": ("circle-dashed", "nz-muted"),
    "finished": ("flag", "nz-muted"),
}
STATUSES = {"done": ("circle-check", "text-primary"), "skipped": ("circle-slash", "nz-muted"), "open": ("circle", "nz-muted")}
MAX_REASON = 500


def health_mark(health: rx.Var[str]) -> rx.Component:
    """How a cycle is doing: a sign and a word."""
    return rx.el.span(
        rx.match(health, *[(name, icon(sign, 18, look)) for name, (sign, look) in HEALTHS.items()], rx.fragment()),
        rx.el.span(rx.match(health, *[(name, t(f"roadmap.health.{name}")) for name in HEALTHS], "")),
        class_name="inline-flex items-center gap-1.5 font-bold text-sm",
    )


def status_icon(status: rx.Var[str]) -> rx.Component:
    """An item's status as a sign; the word stands in `status_name`."""
    return rx.match(status, *[(name, icon(sign, 22, f"mt-0.5 {look}")) for name, (sign, look) in STATUSES.items()], rx.fragment())


def status_name(status: rx.Var[str]) -> rx.Var[str]:
    return rx.match(status, *[(name, t(f"roadmap.item.status.{name}")) for name in STATUSES], "")


def owner_name(name: rx.Var[str]) -> rx.Component:
    """Who looks after something, or that nobody does yet."""
    return rx.el.span(
        icon("user", 16),
        rx.cond(name != "", rx.el.span(name), rx.el.span(t("roadmap.person.nobody"), class_name="nz-muted")),
        class_name="inline-flex items-center gap-1.5",
    )


def who_reads(text: rx.Var[str]) -> rx.Component:
    """One sentence: who sees what stands here."""
    return rx.el.p(icon("eye", 18), rx.el.span(text), class_name="nz-muted text-sm flex items-start gap-2")


def owner_picker(state: Any, label: rx.Var[str]) -> rx.Component:
    """Who is chosen, and a search for somebody else; taken over when the form is saved."""
    chosen = rx.el.div(
        rx.el.span(label, class_name="font-bold w-full"),
        owner_name(state.owner_name),
        button(
            rx.cond(state.choosing, t("shell.cancel"), t("roadmap.owner.change")),
            variant="outline",
            size="sm",
            on_click=state.choose_owner,
            custom_attrs={"aria-expanded": state.choosing.to_string()},
        ),
        class_name="flex flex-wrap items-center gap-x-3 gap-y-1.5",
    )
    search = rx.el.div(
        rx.el.button(type="submit", disabled=True, hidden=True),  # Enter in the search does not send the form around it
        rx.el.label(t("roadmap.owner.search"), html_for="owner-search", class_name="font-bold"),
        rx.el.input(
            id="owner-search",
            name="owner_search",
            type="search",
            auto_complete="off",
            max_length=80,
            default_value=state.searched,
            on_change=state.find_owner.debounce(250),
            class_name="input min-h-12",
        ),
        rx.el.ul(
            rx.el.li(button(t("roadmap.person.nobody"), variant="ghost", size="sm", on_click=state.take_owner(0))),
            rx.foreach(state.choices, lambda one: _candidate(state, one)),
            class_name="flex flex-col items-start gap-1",
            custom_attrs={"aria-label": t("roadmap.owner.found")},
        ),
        class_name="flex flex-col gap-2 rounded-field border border-base-300 bg-base-200 p-3",
    )
    return rx.el.div(chosen, rx.cond(state.choosing, search), class_name="flex flex-col gap-2")


def _candidate(state: Any, one: Any) -> rx.Component:
    name = rx.el.span(one.name, rx.cond(one.department != "", rx.el.span(" · ", one.department, class_name="nz-muted text-sm")))
    return rx.el.li(button(icon("user", 18), name, variant="ghost", size="sm", on_click=state.take_owner(one.id)), key=one.id.to_string())


def need_list(rows: rx.Var[Any]) -> rx.Component:
    """What should come first, each with the way there."""

    def line(row: Any) -> rx.Component:
        text = rx.cond(
            row.path != "",
            link(row.text, href=row.path, class_name="link link-primary inline-flex items-center min-h-11"),
            rx.el.span(row.text),
        )
        return rx.el.li(text)

    return rx.el.ul(rx.foreach(rows, line), class_name="list-disc pl-6")


def reason_field() -> rx.Component:
    """Where a reason is written."""
    return text_area(t("roadmap.reason"), "reason", rows=3, required=True, max_length=MAX_REASON)


def reason_panel(state: Any, submit: rx.Var[str], *hidden: rx.Component, on_submit: Any) -> rx.Component:
    """Asks for a reason before something out of the guided order: what should come first, and the field."""
    return rx.cond(
        state.asked != "",
        card(
            rx.el.div(
                icon("signpost", 24, "text-accent"),
                rx.el.p(state.asked_text, class_name="font-bold"),
                class_name="flex items-start gap-2",
                tab_index=-1,
                custom_attrs={TAKES_FOCUS: "true"},
            ),
            rx.cond(state.needs.length() > 0, need_list(state.needs)),
            rx.el.form(
                *hidden,
                reason_field(),
                rx.el.div(
                    button(submit, type="submit", disabled=state.busy),
                    button(t("shell.cancel"), variant="ghost", on_click=state.forget_reason),
                    class_name="flex flex-wrap gap-2",
                ),
                on_submit=on_submit,
                class_name="flex flex-col gap-3",
            ),
            class_name="flex flex-col gap-3 border-accent",
        ),
    )


def hidden_field(name: str, value: Any) -> rx.Component:
    """A value that travels with a form."""
    return rx.el.input(type="hidden", name=name, value=value)


def history(rows: rx.Var[Any]) -> rx.Component:
    """What happened, newest first, behind a tap."""

    def line(row: Any) -> rx.Component:
        return rx.el.li(
            rx.el.p(row.text),
            rx.cond(row.detail != "", rx.el.p(row.detail, class_name="whitespace-pre-line break-words border-l-4 border-base-300 pl-3")),
            rx.el.p(row.at, rx.cond(row.who != "", rx.el.span(" · ", row.who)), class_name="nz-muted text-sm"),
            class_name="py-2 flex flex-col gap-1",
        )

    return folded(
        t("roadmap.history"),
        rx.cond(
            rows.length() > 0,
            rx.el.ol(rx.foreach(rows, line), class_name="flex flex-col divide-y divide-base-300"),
            muted(t("roadmap.history.empty")),
        ),
    )


def section_title(text: rx.Var[str], *beside: rx.Component) -> rx.Component:
    return rx.el.div(heading(text), *beside, class_name="flex flex-wrap items-center justify-between gap-2")
