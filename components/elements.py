"""The basic elements with their variants as data: buttons, links, cards, alerts, badges, skeletons, rich text."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_components_core.react_router import link as router_link

Content = rx.Component | rx.Var[Any] | str

BUTTONS = {
    "primary": "btn btn-primary",
    "secondary": "btn btn-secondary",
    "accent": "btn btn-accent",
    "outline": "btn btn-outline",
    "ghost": "btn btn-ghost",
    "danger": "btn btn-outline btn-error",
}
SIZES = {"md": "", "lg": "btn-lg text-lg", "sm": "btn-sm min-h-11", "block": "btn-block", "big": "btn-lg btn-block text-lg"}
ALERTS = {
    "info": "alert alert-soft alert-info",
    "success": "alert alert-soft alert-success",
    "warning": "alert alert-soft alert-warning",
    "error": "alert alert-soft alert-error",
}
# What carries this attribute takes the focus when it appears (assets/js/focus.js); it needs a tabindex.
TAKES_FOCUS = "data-takes-focus"
BADGES = {"plain": "badge badge-ghost", "primary": "badge badge-secondary", "accent": "badge badge-outline badge-accent"}


def button(*content: Content, variant: str = "primary", size: str = "md", class_name: str = "", **props: Any) -> rx.Component:
    """A button that does something on this page."""
    return rx.el.button(*content, class_name=f"{BUTTONS[variant]} {SIZES[size]} {class_name}", type=props.pop("type", "button"), **props)


def link_button(
    *content: Content, href: str | rx.Var[str], variant: str = "primary", size: str = "md", class_name: str = "", **props: Any
) -> rx.Component:
    """A link that looks like a button: it leads to another page."""
    return link(*content, href=href, class_name=f"{BUTTONS[variant]} {SIZES[size]} {class_name}", **props)


def link(
    *content: Content, href: str | rx.Var[str], class_name: str = "link link-primary", external: bool = False, **props: Any
) -> rx.Component:
    """A link; external ones open beside the app and are told nothing about it."""
    if external:
        return rx.el.a(*content, href=href, class_name=class_name, target="_blank", rel="noopener noreferrer", **props)
    return router_link(*content, href=href, class_name=class_name, **props)


class PlainLink(rx.Component):
    """A link that the browser follows by itself; the router would look for a page instead of asking the server."""

    tag = "a"
    _is_tag_in_global_scope = True
    href: rx.Var[str]
    download: rx.Var[bool]


def download_link(text: Content, href: str | rx.Var[str], *, variant: str = "outline", size: str = "md") -> rx.Component:
    """A link to a file of the server's own: the browser keeps the page and saves the answer."""
    return PlainLink.create(icon("download", 18), text, href=href, download=True, class_name=f"{BUTTONS[variant]} {SIZES[size]}")


def icon(name: str, size: int = 24, class_name: str = "") -> rx.Component:
    """A decorative pictogram; what it means is always said in words beside it."""
    return rx.icon(name, size=size, class_name=f"shrink-0 {class_name}", custom_attrs={"aria-hidden": "true"})


def card(*content: Content, class_name: str = "", **props: Any) -> rx.Component:
    """A sheet of paper on the page."""
    return rx.el.section(*content, class_name=f"rounded-box bg-base-100 border border-base-300 p-4 sm:p-6 {class_name}", **props)


def heading(*content: Content, level: int = 2, class_name: str = "", **props: Any) -> rx.Component:
    """A heading; level 1 is the page's title."""
    element, look = {
        1: (rx.el.h1, "text-2xl font-bold"),
        2: (rx.el.h2, "text-lg font-bold"),
        3: (rx.el.h3, "text-base font-bold"),
    }[level]
    return element(*content, class_name=f"{look} {class_name}", **props)


def muted(*content: Content, class_name: str = "") -> rx.Component:
    """A sentence that explains without asking for attention."""
    return rx.el.p(*content, class_name=f"nz-muted text-sm {class_name}")


def alert(*content: Content, variant: str = "info", class_name: str = "", **props: Any) -> rx.Component:
    """A message; errors interrupt a screen reader, the rest waits its turn."""
    signs = {"info": "info", "success": "circle-check", "warning": "triangle-alert", "error": "circle-alert"}
    role = "alert" if variant == "error" else "status"
    return rx.el.div(icon(signs[variant]), rx.el.div(*content), role=role, class_name=f"{ALERTS[variant]} {class_name}", **props)


def messages(error: rx.Var[str], notice: rx.Var[str]) -> rx.Component:
    """The page's messages: what went wrong with its remedy, or what was done.

    Place it once and empty the texts: a screen reader listens only to a region that was there before its message.
    """
    return rx.el.div(
        rx.cond(error != "", alert(error, variant="error")),
        rx.cond(notice != "", alert(notice, variant="success")),
        custom_attrs={"aria-live": "polite"},
        class_name="empty:sr-only flex flex-col gap-2",
    )


def badge(*content: Content, variant: str = "plain", class_name: str = "") -> rx.Component:
    """A short mark."""
    return rx.el.span(*content, class_name=f"{BADGES[variant]} h-auto min-h-6 whitespace-normal {class_name}")


def skeleton(class_name: str = "h-6 w-full") -> rx.Component:
    """A place that is being filled."""
    return rx.el.div(class_name=f"skeleton rounded-box {class_name}", custom_attrs={"aria-hidden": "true"})


def rich_text(html: rx.Var[str], class_name: str = "") -> rx.Component:
    """Text that the server rendered from Markdown and sanitised."""
    return rx.el.div(custom_attrs={"dangerouslySetInnerHTML": rx.Var.create({"__html": html})}, class_name=f"nz-rich {class_name}")


def empty_state(picture: str, title: Content, explanation: Content, *action: Content) -> rx.Component:
    """A place with nothing in it yet: says what will be here and offers the first step."""
    return rx.el.div(
        rx.el.div(icon(picture, size=40), class_name="text-primary"),
        rx.el.div(title, class_name="font-bold"),
        rx.el.p(explanation, class_name="nz-muted text-sm max-w-prose"),
        *action,
        class_name="flex flex-col items-center text-center gap-3 py-8",
    )


def progress(value: rx.Var[int] | int, most: rx.Var[int] | int, label: rx.Var[str]) -> rx.Component:
    """How much of something is done."""
    return rx.el.progress(value=value, max=most, class_name="progress progress-primary w-full h-3", custom_attrs={"aria-label": label})
