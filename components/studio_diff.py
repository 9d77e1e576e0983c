"""What changed between two texts, to be read: what went is struck out, what came is underlined, each also in words for screen readers."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import badge, muted
from components.studio_fields import field_name
from components.studio_nav import language_name


def difference(rows: Any) -> rx.Component:
    """Every field that changed, one below the other."""
    return rx.cond(
        rows.length() > 0,
        rx.el.div(_legend(), rx.el.ul(rx.foreach(rows, _field), class_name="flex flex-col gap-3"), class_name="flex flex-col gap-2"),
        muted(t("studio.diff.none")),
    )


def _legend() -> rx.Component:
    return rx.el.p(
        rx.el.del_(t("studio.diff.removed"), class_name="text-error"),
        rx.el.ins(t("studio.diff.added"), class_name="bg-secondary text-secondary-content font-bold"),
        class_name="text-sm flex gap-4",
    )


def part_name(row: Any) -> rx.Var[str]:
    """Which card, option or place in a picture a row is about."""
    region = rx.cond(row.region > 0, t("studio.region.number", n=row.region), "")
    option = rx.cond(row.option > 0, t("studio.option.number", n=row.option), region)
    return rx.cond(
        row.card > 0, rx.cond(row.option > 0, t("studio.card.option", card=row.card, option=row.option), t("studio.card.number", n=row.card)), option
    )  # fmt: skip


def place_and_name(row: Any) -> rx.Var[str]:
    """A field with the card or option it belongs to."""
    return rx.cond(
        (row.card > 0) | (row.option > 0) | (row.region > 0),
        t("studio.part.field", part=part_name(row), field=field_name(row.base)),
        field_name(row.base),
    )


def _field(row: Any) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.cond(row.language != "", badge(language_name(row.language))),
            rx.el.span(part_name(row)),
            rx.el.span(field_name(row.base), class_name="font-bold"),
            class_name="flex flex-wrap items-center gap-2 text-sm",
        ),
        rx.match(
            row.base,
            ("cards", muted(t("studio.diff.order"))),
            ("options", muted(t("studio.diff.order"))),
            ("regions", muted(t("studio.diff.order"))),
            ("right", muted(rx.cond(row.pieces[0].what == "added", t("studio.diff.right"), t("studio.diff.wrong")))),
            ("risky", muted(rx.cond(row.pieces[0].what == "added", t("studio.diff.risky"), t("studio.diff.harmless")))),
            rx.el.p(
                rx.foreach(row.pieces, _piece),
                class_name="whitespace-pre-wrap break-words rounded-field bg-base-200 border border-base-300 p-3 mt-1",
            ),
        ),
    )


def _piece(piece: Any) -> rx.Component:
    return rx.match(
        piece.what,
        ("added", rx.el.ins(piece.text, class_name="bg-secondary text-secondary-content font-bold")),
        ("removed", rx.el.del_(piece.text, class_name="text-error")),
        rx.el.span(piece.text),
    )
