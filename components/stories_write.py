"""The form of a story: short fields, each with a hint and an example, kept while it is typed (assets/js/stories.js)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import button, icon, muted
from components.stories import FREQUENCIES, LIBRARY


def saved_spec(
    changes: rx.Var[dict[str, str]], number: rx.Var[int], storage_key: rx.Var[str]
) -> tuple[rx.Var[dict[str, str]], rx.Var[int], rx.Var[str]]:
    """What was typed by field, the number of the sending, and the draft it was typed for."""
    return changes, number, storage_key


class FormSaver(rx.Component):
    """Sends what is typed in the surrounding form after a pause, and keeps it on this device until the server has confirmed it."""

    library = LIBRARY
    tag = "FormSaver"
    storage_key: rx.Var[str]
    confirmed: rx.Var[int]
    round: rx.Var[int]
    filled: rx.Var[dict[str, str]]
    on_save: rx.EventHandler[saved_spec]


def field_name(name: rx.Var[str]) -> rx.Var[str]:
    """A field of the form, by the words above it."""
    names = ("title", "problem", "done", "minutes_saved", "quality", "frequency", "steps", "prompt", "tool", "anonymous")
    return rx.match(name, *[(one, t(f"stories.write.{one}")) for one in names], name)


def story_field(name: str, values: rx.Var[dict[str, str]], wrong: rx.Var[str], *, longest: int, rows: int = 3) -> rx.Component:
    """A text with its hint and an example; the one that is `wrong` says so."""
    shared: dict[str, Any] = {
        "name": name,
        "id": name,
        "max_length": longest,
        "default_value": values[name],
        "placeholder": t(f"stories.write.{name}.example"),
        "custom_attrs": {"aria-describedby": f"{name}-hint", "aria-invalid": rx.cond(wrong == name, "true", "false")},
    }
    control = (
        rx.el.input(type="text", class_name="input min-h-12", **shared)
        if rows == 1
        else rx.el.textarea(rows=str(rows), class_name="textarea", **shared)
    )
    return rx.el.div(
        rx.el.label(t(f"stories.write.{name}"), html_for=name, class_name="font-bold"),
        rx.el.p(t(f"stories.write.{name}.hint"), id=f"{name}-hint", class_name="nz-muted text-sm"),
        control,
        class_name="flex flex-col gap-1",
    )


def how_often(value: rx.Var[str], wrong: rx.Var[str]) -> rx.Component:
    """How often the effect comes: one of four."""

    def chip(one: str) -> rx.Component:
        return rx.el.label(
            rx.el.input(
                type="radio",
                name="frequency",
                value=one,
                default_checked=value == one,
                class_name="sr-only peer",
                custom_attrs={"aria-invalid": rx.cond(wrong == "frequency", "true", "false")},
            ),
            rx.el.span(
                t(f"stories.often.{one}"),
                class_name="flex items-center justify-center min-h-11 rounded-field border border-base-300 px-3 peer-checked:bg-secondary peer-checked:text-secondary-content peer-checked:border-primary peer-checked:border-2 peer-checked:font-bold peer-focus-visible:outline-3 peer-focus-visible:outline-accent",
            ),
            class_name="cursor-pointer flex-1 min-w-28",
        )

    return rx.el.fieldset(
        rx.el.legend(t("stories.write.frequency"), class_name="font-bold mb-1"),
        rx.el.div(*[chip(one) for one in FREQUENCIES], class_name="flex flex-wrap gap-2"),
    )


def tool_choice(value: rx.Var[str], tools: rx.Var[list[str]], form_key: Any) -> rx.Component:
    """One of the approved tools."""
    return rx.el.div(
        rx.el.label(t("stories.write.tool"), html_for="tool", class_name="font-bold"),
        rx.el.select(
            rx.el.option(t("stories.write.tool.none"), value=""),
            rx.foreach(tools, lambda one: rx.el.option(one, value=one)),
            name="tool",
            id="tool",
            default_value=value,
            key=form_key,
            class_name="select min-h-12",
        ),
        class_name="flex flex-col gap-1",
    )


def anonymous_choice(value: rx.Var[str]) -> rx.Component:
    """With a name or without, and who sees what."""
    return rx.el.div(
        rx.el.label(
            rx.el.input(
                type="checkbox", name="anonymous", value="yes", default_checked=value == "yes", class_name="toggle toggle-primary mt-0.5"
            ),
            rx.el.span(t("stories.write.anonymous"), class_name="font-bold"),
            class_name="flex items-start gap-3 min-h-11 cursor-pointer",
        ),
        rx.el.p(icon("eye", 18, "mt-0.5"), rx.el.span(t("stories.write.seen")), class_name="flex items-start gap-2 text-sm"),
        class_name="flex flex-col gap-2 rounded-box bg-base-200 border border-base-300 p-4",
    )


def two_texts(rows: rx.Var[Any], on_settle: Any) -> rx.Component:
    """Fields for which another device has sent something else: one of the two is chosen."""

    def one(row: Any) -> rx.Component:
        return rx.el.li(
            rx.el.p(t("stories.beside", field=field_name(row.field)), class_name="font-bold"),
            rx.el.blockquote(row.text, class_name="whitespace-pre-wrap border-l-4 border-base-300 pl-3"),
            rx.el.div(
                button(t("stories.beside.take"), variant="outline", size="sm", on_click=on_settle(row.field, True)),
                button(t("stories.beside.keep"), variant="ghost", size="sm", on_click=on_settle(row.field, False)),
                class_name="flex flex-wrap gap-2",
            ),
            class_name="flex flex-col gap-2",
        )

    return rx.cond(
        rows.length() > 0,
        rx.el.section(
            muted(t("stories.beside.text")),
            rx.el.ul(rx.foreach(rows, one), class_name="flex flex-col gap-4"),
            class_name="rounded-box border-2 border-accent p-4 flex flex-col gap-3",
            role="status",
        ),
    )
