"""Views around staff files: sending one, numbers of its check."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.elements import Content


class StaffFile(rx.Component):
    """A form that sends a dropped, chosen or pasted file and shows how far its check is (assets/js/staff.js)."""

    library = "$/public/js/staff.js"
    tag = "StaffFile"
    action: rx.Var[str]
    reading: rx.Var[str]
    progress: rx.Var[str]


class PlainForm(rx.Component):
    """A form that the browser sends by itself; Reflex's own keeps every form from being sent."""

    tag = "form"
    _is_tag_in_global_scope = True
    method: rx.Var[str]
    action: rx.Var[str]
    target: rx.Var[str]


def staff_file(*content: rx.Component, action: str, reading: rx.Var[str], progress: rx.Var[str]) -> rx.Component:
    """Where a file is dropped or chosen."""
    return StaffFile.create(
        *content,
        action=action,
        reading=reading,
        progress=progress,
        class_name="rounded-box bg-base-100 border border-base-300 p-4 sm:p-6 flex flex-col gap-4",
    )


def number_tile(label: Content, number: rx.Var[int], *, on_click: Any = None, chosen: rx.Var[bool] | bool = False) -> rx.Component:
    """A number with what it counts; with `on_click` a button that lists it."""
    look = "rounded-box border border-base-300 bg-base-100 p-3 flex flex-col items-start text-left min-h-16"
    content = (rx.el.span(label, class_name="nz-muted text-sm"), rx.el.span(number, class_name="text-2xl font-bold tabular-nums"))
    if on_click is None:
        return rx.el.div(*content, class_name=look)
    return rx.el.button(
        *content,
        type="button",
        on_click=on_click,
        disabled=number == 0,
        class_name=f"{look} enabled:cursor-pointer enabled:hover:border-primary aria-pressed:border-primary aria-pressed:bg-base-200",
        custom_attrs={"aria-pressed": chosen.to_string() if isinstance(chosen, rx.Var) else "false"},
    )
