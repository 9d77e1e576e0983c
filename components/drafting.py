"""The form of a draft that several people write at once: its frame, whether it is stored, and texts that wait for a choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import button, heading, icon, muted
from components.forms import ScreenedText
from components.studio_fields import DraftForm, SaveStatus, texts


def draft_form(*content: Any, state: Any) -> rx.Component:
    """The frame of the form; what is in it is filled anew whenever `round` grows."""
    return DraftForm.create(
        draft_status(state),
        rx.el.div(*content, key=state.storage_key + "-" + state.round.to_string(), class_name="flex flex-col gap-5"),
        storage_key=state.storage_key,
        round=state.round,
        confirmed=state.confirmed,
        refused=state.refused,
        held=state.held,
        on_change=state.change,
        class_name="flex flex-col gap-4 min-w-0",
    )


def draft_status(state: Any) -> rx.Component:
    """Whether what was typed is stored, and who has written on it."""
    saved = rx.cond(state.saved_at != "", t("messages.save.saved", time=state.saved_at), t("messages.save.kept"))
    said = texts(
        saved=saved, saving=t("messages.save.saving"), waiting=t("messages.save.waiting"), refused=t("messages.save.refused")
    )  # fmt: skip
    return rx.el.div(
        SaveStatus.create(texts=said, class_name="text-sm flex items-center gap-2"),
        rx.cond(state.authors != "", muted(t("messages.authors", names=state.authors))),
        class_name="flex flex-wrap items-center gap-x-4",
    )


def draft_field(
    name: rx.Var[str] | str,
    label: Any,
    *,
    state: Any,
    limit: int,
    control: str = "area",
    rows: int = 3,
    language: Any = None,
    hint: Any = "",
    beside: rx.Component | None = None,
) -> rx.Component:  # fmt: skip
    """A field of the form; its id is its name. `control`: "line", "area" or "day"."""
    shared = {
        "id": name,
        "default_value": state.values[name],
        "custom_attrs": {
            "data-field": name,
            "aria-describedby": name + "-note",
            **({"lang": language} if language is not None else {}),
        },
    }
    if control == "day":
        made = rx.el.input(type="date", class_name="input min-h-12 w-full max-w-56", **shared)
    elif control == "line":
        made = rx.el.input(type="text", max_length=limit, class_name="input min-h-12 w-full", **shared)
    else:
        made = rx.el.textarea(rows=str(rows), max_length=limit, class_name="textarea field-sizing-content w-full", **shared)
    waits = state.held.contains(name)
    return rx.el.div(
        rx.el.div(
            rx.el.label(label, html_for=name, class_name="font-bold"),
            *([beside] if beside is not None else []),
            class_name="flex flex-wrap items-center gap-x-3 gap-y-1",
        ),
        made,
        rx.el.p(
            rx.cond(waits, t("messages.held"), hint),
            id=name + "-note",
            class_name=rx.cond(waits, "text-accent text-sm font-bold", "nz-muted text-sm empty:hidden"),
        ),
        key=name + "-" + state.stamps[name].to_string(),
        class_name="flex flex-col gap-1 min-w-0",
    )


def draft_conflicts(state: Any, labels: Mapping[str, Any]) -> rx.Component:
    """Every field with two texts, side by side. Nothing is lost until somebody has chosen."""

    def side(title: Any, text: Any, action: Any, row: Any, *, take: bool) -> rx.Component:
        return rx.el.div(
            rx.el.p(title, class_name="font-bold text-sm"),
            rx.el.p(text, class_name="whitespace-pre-wrap rounded-field bg-base-200 border border-base-300 p-3 flex-1 max-h-72 overflow-auto"),
            button(action, variant="outline", size="sm", on_click=state.settle(row.id, take), class_name="self-start"),
            class_name="flex flex-col gap-2 min-w-0",
        )  # fmt: skip

    def conflict(row: Any) -> rx.Component:
        waiting = rx.cond(row.own, t("messages.conflict.mine"), t("messages.conflict.of", name=row.by))
        return rx.el.li(
            rx.el.h3(rx.match(row.field, *labels.items(), row.field), class_name="font-bold"),
            rx.el.div(
                side(t("messages.conflict.theirs"), row.theirs, t("messages.conflict.keep"), row, take=False),
                side(waiting, row.mine, t("messages.conflict.take"), row, take=True),
                class_name="grid gap-4 @min-[40rem]:grid-cols-2",
            ),
            key=row.id.to_string(),
            class_name="flex flex-col gap-2",
        )

    return rx.cond(
        state.conflicts.length() > 0,
        rx.el.section(
            rx.el.div(icon("git-merge", 20, "text-accent"), heading(t("messages.conflict")), class_name="flex items-center gap-2"),
            rx.el.p(t("messages.conflict.text"), role="alert"),
            rx.el.ul(rx.foreach(state.conflicts, conflict), class_name="flex flex-col gap-4"),
            class_name="@container rounded-box border-2 border-accent p-4 flex flex-col gap-3",
        ),
    )


def found_texts(names: Any, findings: Any) -> rx.Component:
    """The texts in which something was found, with the places marked."""
    return rx.el.div(
        rx.foreach(names, lambda name: ScreenedText.create(target=name, findings=findings, key=name)), class_name="flex flex-col gap-2"
    )
