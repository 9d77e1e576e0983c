"""Form fields with label, hint and error, and the parts of forms that speak plain HTTP (assets/js/forms.js)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import BUTTONS, SIZES, Content

LIBRARY = "$/public/js/forms.js"


class _Script(rx.Component):
    """A component of assets/js/forms.js."""

    library = LIBRARY


class HttpForm(_Script):
    """A form sent with fetch to a plain HTTP route; errors appear at their fields and nothing typed is lost."""

    tag = "HttpForm"
    action: rx.Var[str]


class FormError(_Script):
    """The error of the field `name`, or of the whole form."""

    tag = "FormError"
    name: rx.Var[str]


class SubmitButton(_Script):
    """Sends the surrounding HttpForm; disabled while sending."""

    tag = "SubmitButton"


class DraftKeeper(_Script):
    """Keeps the surrounding form's fields on this device and adds the act's `client_key`."""

    tag = "DraftKeeper"
    storage_key: rx.Var[str]


class DraftCleaner(_Script):
    """Forgets a draft once the act is confirmed."""

    tag = "DraftCleaner"
    storage_key: rx.Var[str]


class CopyButton(_Script):
    """Copies `text` with one tap and says so."""

    tag = "CopyButton"
    text: rx.Var[str]
    label: rx.Var[str]
    done: rx.Var[str]


class AddressField(_Script):
    """A hidden field filled from the page's address."""

    tag = "AddressField"
    name: rx.Var[str]


class ZoneSuggestion(_Script):
    """Offers the browser's time zone for the select with id `target`, when it shows another."""

    tag = "ZoneSuggestion"
    target: rx.Var[str]
    label: rx.Var[str]


def http_form(*content: Content, action: str, submit: Content, class_name: str = "") -> rx.Component:
    """A form with its own error line and one big button."""
    return HttpForm.create(
        *content,
        FormError.create(class_name="text-error font-bold"),
        SubmitButton.create(submit, class_name=f"{BUTTONS['primary']} {SIZES['big']}"),
        action=action,
        class_name=f"flex flex-col gap-5 {class_name}",
    )


def labelled(
    label: Content, control: rx.Component, *, name: str, hint: Content | None = None, http: bool = False, control_id: str = ""
) -> rx.Component:
    """A control with its label above, a hint and (in an HttpForm) its error below, both of which describe it."""
    described = f"{name}-hint {name}-error" if hint is not None else f"{name}-error"
    control.custom_attrs = {"aria-describedby": described, **control.custom_attrs}
    return rx.el.div(
        rx.el.label(label, class_name="font-bold", html_for=control_id or name),
        control,
        *([rx.el.p(hint, class_name="nz-muted text-sm", id=f"{name}-hint")] if hint is not None else []),
        *([FormError.create(name=name, class_name="text-error text-sm font-bold")] if http else []),
        class_name="flex flex-col gap-1.5",
    )


def text_field(
    label: Content,
    name: str,
    *,
    hint: Content | None = None,
    http: bool = False,
    type: str = "text",  # noqa: A002 - HTML's own name
    **props: Any,
) -> rx.Component:
    """A one-line input."""
    control = rx.el.input(name=name, id=props.pop("id", name), type=type, class_name="input min-h-12", **props)
    return labelled(label, control, name=name, hint=hint, http=http)


def text_area(label: Content, name: str, *, hint: Content | None = None, http: bool = False, rows: int = 4, **props: Any) -> rx.Component:
    """A field for several lines."""
    control = rx.el.textarea(name=name, id=props.pop("id", name), rows=str(rows), class_name="textarea", **props)
    return labelled(label, control, name=name, hint=hint, http=http)


def password_field(label: Content, name: str = "password", *, new: bool, hint: Content | None = None) -> rx.Component:
    """A password input that password managers understand."""
    return text_field(
        label,
        name,
        hint=hint,
        http=True,
        type="password",
        required=True,
        auto_complete="new-password" if new else "current-password",
        max_length=128,
        **({"min_length": 8} if new else {}),
    )


def select_field(
    label: Content, name: str, options: list[tuple[str, Content]], *, hint: Content | None = None, http: bool = False, **props: Any
) -> rx.Component:
    """A choice from a fixed list."""
    control = rx.el.select(
        *[rx.el.option(text, value=value) for value, text in options],
        name=name,
        id=props.pop("id", name),
        class_name="select min-h-12",
        **props,
    )
    return labelled(label, control, name=name, hint=hint, http=http)


def check_box(label: Content, name: str, **props: Any) -> rx.Component:
    """A box to tick, with a target that is easy to hit."""
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, class_name="checkbox checkbox-primary", **props),
        rx.el.span(label),
        class_name="flex items-center gap-3 min-h-11 cursor-pointer",
    )


def weekday_boxes(
    name: str, *, checked: frozenset[int] = frozenset(range(5)), legend: Content, hint: Content | None = None, http: bool = False
) -> rx.Component:
    """The seven days from Monday, each a box; the values are 0–6."""
    boxes = [
        rx.el.label(
            rx.el.input(
                type="checkbox",
                name=name,
                value=str(day),
                default_checked=day in checked,
                class_name="checkbox checkbox-primary checkbox-sm",
            ),
            rx.el.span(t(f"shell.weekday.{day}")),
            class_name="flex flex-col items-center gap-1 min-h-11 cursor-pointer",
        )
        for day in range(7)
    ]
    return rx.el.fieldset(
        rx.el.legend(legend, class_name="font-bold mb-1"),
        rx.el.div(*boxes, class_name="grid grid-cols-7 gap-1 max-w-sm"),
        *([rx.el.p(hint, class_name="nz-muted text-sm", id=f"{name}-hint")] if hint is not None else []),
        *([FormError.create(name=name, class_name="text-error text-sm font-bold")] if http else []),
        custom_attrs={"aria-describedby": f"{name}-hint {name}-error"},
    )


def choice_cards(
    name: str, options: list[tuple[str, Content, Content]], *, legend: Content, checked: rx.Var[str] | str = "", **props: Any
) -> rx.Component:
    """One of a few, each with a sentence about it; the whole card is the target."""
    cards = [
        rx.el.label(
            rx.el.input(
                type="radio", name=name, value=value, class_name="radio radio-primary mt-1", default_checked=checked == value, **props
            ),
            rx.el.span(rx.el.span(title, class_name="font-bold block"), rx.el.span(text, class_name="nz-muted text-sm block")),
            class_name="flex items-start gap-3 rounded-box border border-base-300 bg-base-100 p-4 cursor-pointer has-checked:border-primary has-checked:bg-secondary has-checked:text-secondary-content",
        )
        for value, title, text in options
    ]
    return rx.el.fieldset(rx.el.legend(legend, class_name="font-bold mb-2"), rx.el.div(*cards, class_name="flex flex-col gap-3"))


class ScreenedText(rx.Component):
    """Shows what stands in a field with its findings marked; the text is read from the field and goes nowhere."""

    library = "$/public/js/screening.js"
    tag = "ScreenedText"
    target: rx.Var[str]
    findings: rx.Var[list[Any]]


def zone_suggestion(target: str) -> rx.Component:
    """The device's zone, one tap away and never taken silently (semantics 1)."""
    return ZoneSuggestion.create(target=target, label=t("shell.zone.device"), class_name="btn btn-outline btn-sm min-h-11 self-start")


def copy_button(text: rx.Var[str] | str, label: rx.Var[str], done: rx.Var[str], variant: str = "outline", size: str = "md") -> rx.Component:
    """Copy with one tap."""
    return CopyButton.create(text=text, label=label, done=done, class_name=f"{BUTTONS[variant]} {SIZES[size]}")
