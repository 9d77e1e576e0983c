"""Pages for what should not happen: an unknown address, a page that failed."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from components.elements import empty_state, link_button


def not_found() -> rx.Component:
    """Says where to go on."""
    return empty_state(
        "map-pin-off",
        rx.el.h1(t("shell.not_found.title")),
        t("shell.not_found.text"),
        link_button(t("shell.not_found.action"), href="/", size="lg"),
    )


def failed() -> rx.Component:
    """Shown instead of a page whose script failed; the link loads everything anew."""
    return empty_state(
        "cloud-off",
        t("shell.failed.title"),
        t("shell.failed.text"),
        link_button(t("shell.failed.action"), href="/", size="lg", reload_document=True),
    )
