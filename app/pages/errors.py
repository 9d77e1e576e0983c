"""Pages for what should not happen: an unknown address, a page that failed."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from components.elements import empty_state, link_button


def not_found() -> rx.Component:
    """Says where to go on."""
    return empty_state(
        "map-pin-off", t("shell.not_found.title"), t("shell.not_found.text"), link_button(t("shell.not_found.action"), href="/", size="lg")
    )


def failed() -> rx.Component:
    """Shown instead of a page whose script failed; a plain link, because nothing else may work any more."""
    return empty_state(
        "cloud-off",
        t("shell.failed.title"),
        t("shell.failed.text"),
        rx.el.a(t("shell.failed.action"), href="/", class_name="btn btn-primary btn-lg"),
    )
