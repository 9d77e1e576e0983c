"""Views of the desk: filters, the queue, target and age, the form with its preview."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.ask import TypingPause, category_name, status_badge
from components.company import submit
from components.elements import badge, button, icon, link, muted, rich_text
from components.forms import DraftKeeper, labelled
from components.screened import screened_choice

FILTERS = ("todo", "mine", "unassigned", "new", "overdue", "waiting", "answered", "closed")
USES = {"answer": "life-buoy", "ask_back": "message-circle-question", "note": "notebook-pen"}
PRESSED = "aria-pressed:bg-secondary aria-pressed:text-secondary-content aria-pressed:border-primary"


def desk_tabs(current: str, receives_risks: rx.Var[bool], at_desk: rx.Var[bool]) -> rx.Component:
    """The queue and, for who receives them, security risks."""

    def tab(path: str, picture: str, label: str) -> rx.Component:
        here = path == current
        look = "btn btn-secondary" if here else "btn btn-outline"
        attrs = {"aria-current": "page"} if here else {}
        return link(icon(picture, 18), t(label), href=path, class_name=f"{look} btn-sm min-h-11", custom_attrs=attrs)

    return rx.cond(
        receives_risks,
        rx.el.nav(
            rx.cond(at_desk, tab("/desk", "inbox", "desk.tab.queue")),
            tab("/desk/risks", "shield-alert", "desk.tab.risks"),
            class_name="flex flex-wrap gap-2",
            custom_attrs={"aria-label": t("desk.tabs")},
        ),
    )


def filters(wanted: rx.Var[str], counts: Any, on_choose: Any) -> rx.Component:
    """What to look at, with how much there is of it."""

    def chip(name: str) -> rx.Component:
        number = [] if name == "closed" else [rx.el.span(counts[name], class_name="tabular-nums font-bold")]
        late = [icon("clock-alert", 16, "text-accent")] if name == "overdue" else []
        return button(
            *late, t(f"helpdesk.queue.{name}"), *number, variant="outline", size="sm", class_name=PRESSED,
            on_click=on_choose(name), custom_attrs={"aria-pressed": (wanted == name).to_string()},
        )  # fmt: skip

    return rx.el.div(
        *[chip(name) for name in FILTERS], role="group", class_name="flex flex-wrap gap-2", custom_attrs={"aria-label": t("desk.filters")}
    )


def age(days: rx.Var[int]) -> rx.Var[str]:
    """How long ago somebody asked."""
    return rx.cond(days == 0, t("desk.age.today"), t("desk.age", n=days))


def target(due: rx.Var[str], overdue: rx.Var[bool]) -> rx.Component:
    """By when the first answer is due, or that it is late, in words and as a picture."""
    late = rx.el.span(icon("clock-alert", 16), t("desk.overdue"), class_name="inline-flex items-center gap-1 font-bold text-error")
    early = rx.el.span(icon("clock", 16), t("desk.due", day=due), class_name="inline-flex items-center gap-1")
    return rx.cond(overdue, late, rx.cond(due != "", early))


def asker_name(row: Any) -> rx.Var[str]:
    """Who asks, as far as it may be known."""
    return rx.cond(row.asker != "", row.asker, rx.cond(row.anonymous, t("ask.row.anonymous"), t("ask.by.left")))


def queue_list(rows: rx.Var[Any], current: rx.Var[int], path: str) -> rx.Component:
    """Questions to work on; the one that is open is marked."""

    def row(one: Any) -> rx.Component:
        is_open = current == one.id
        facts = rx.el.span(
            asker_name(one),
            rx.el.span(" · ", category_name(one.category)),
            rx.el.span(" · ", age(one.age)),
            rx.cond(one.public, rx.el.span(" · ", t("ask.row.public"))),
            class_name="nz-muted text-sm block",
        )
        charge = rx.cond(
            one.mine,
            badge(icon("user-check", 14), t("desk.row.mine"), variant="accent"),
            rx.cond(one.assignee != "", badge(icon("user", 14), one.assignee)),
        )
        return rx.el.li(
            link(
                rx.el.span(one.excerpt, class_name="font-bold block line-clamp-2"),
                facts,
                rx.el.span(
                    status_badge(one.status),
                    charge,
                    target(one.due, one.overdue),
                    class_name="flex flex-wrap items-center gap-2 mt-1 text-sm",
                ),
                href=path + "?q=" + one.id.to_string(),
                class_name=rx.cond(
                    is_open,
                    "block px-3 py-3 min-h-11 rounded-field bg-secondary text-secondary-content border-l-4 border-primary",
                    "block px-3 py-3 min-h-11 rounded-field border-l-4 border-transparent hover:border-base-300",
                ),
                custom_attrs={"aria-current": rx.cond(is_open, "true", "false")},
            ),
            class_name="border-b border-base-300 last:border-b-0",
            key=one.id.to_string(),
        )

    return rx.el.ol(rx.foreach(rows, row), class_name="flex flex-col")


def desk_form(
    *,
    question: rx.Var[int],
    revision: rx.Var[int],
    use: rx.Var[str],
    may_ask_back: rx.Var[bool],
    draft_key: rx.Var[str],
    form_key: rx.Var[str],
    preview: rx.Var[str],
    findings: rx.Var[Any],
    digest: rx.Var[str],
    busy: rx.Var[bool],
    on_choose: Any,
    on_preview: Any,
    on_submit: Any,
) -> rx.Component:
    """An answer, a question back or a note; what is typed stays on this device until it is sent."""

    def choice(name: str) -> rx.Component:
        return button(
            icon(USES[name], 18), t(f"desk.use.{name}"), variant="outline", size="sm", class_name=f"join-item flex-1 min-w-28 {PRESSED}",
            on_click=on_choose(name), custom_attrs={"aria-pressed": (use == name).to_string()},
        )  # fmt: skip

    note = use == "note"
    area = rx.el.textarea(
        name="text",
        id="text",
        rows="5",
        required=True,
        max_length=4000,
        class_name="textarea field-sizing-content min-h-32 max-h-[50vh]",
    )
    label = rx.match(use, *[(name, t(f"desk.use.{name}.text")) for name in USES], "")
    hint = rx.match(use, *[(name, t(f"desk.use.{name}.hint")) for name in USES], "")
    send = rx.match(use, *[(name, t(f"desk.use.{name}.send")) for name in USES], "")
    shown = rx.el.div(
        rx.el.p(t("desk.preview"), class_name="nz-muted text-sm"),
        rich_text(preview, "min-w-0 overflow-x-auto"),
        class_name="rounded-field bg-base-200 p-3",
    )
    form = rx.el.form(
        DraftKeeper.create(storage_key=draft_key),
        TypingPause.create(target="text", least=1, most=4000, pause=300, on_words=on_preview),
        rx.el.input(type="hidden", name="question", value=question.to_string(), read_only=True),
        rx.el.input(type="hidden", name="revision", value=revision.to_string(), read_only=True),
        rx.el.input(type="hidden", name="form", value=use, read_only=True),
        labelled(label, area, name="text", hint=hint),
        rx.cond(findings.length() > 0, screened_choice(findings, digest, ("text",))),
        rx.el.div(
            submit(send, busy, class_name="min-w-40"),
            muted(icon("hard-drive", 14), t("desk.draft"), class_name="inline-flex items-center gap-1"),
            class_name="flex flex-wrap items-center gap-3",
        ),
        rx.cond(preview != "", shown),
        on_submit=on_submit,
        key=form_key,
        class_name="flex flex-col gap-3",
    )
    return rx.el.section(
        rx.el.div(
            choice("answer"),
            rx.cond(may_ask_back, choice("ask_back")),
            choice("note"),
            class_name="join flex-wrap w-full",
            role="group",
            custom_attrs={"aria-label": t("desk.uses")},
        ),
        rx.cond(
            note, rx.el.p(icon("lock", 18, "text-accent"), t("desk.note.apart"), class_name="flex items-center gap-2 font-bold text-sm")
        ),
        form,
        class_name=rx.cond(
            note,
            "rounded-box border-2 border-dashed border-accent bg-base-200 p-4 flex flex-col gap-3",
            "rounded-box border border-primary bg-base-100 p-4 flex flex-col gap-3",
        ),
    )
