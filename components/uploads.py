"""Pictures in a form (assets/js/uploads.js): chosen, taken, dropped or pasted; the form carries `<name>_1`, `<name>_alt_1`, `<name>_2` …"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import Content, muted

WORDS = ("choose", "replace", "remove", "sending", "failed", "yours", "alternative")


class UploadFields(rx.Component):
    """Places for up to `most` pictures; `pictures` are those that are there already (`token`, `alternative`)."""

    library = "$/public/js/uploads.js"
    tag = "UploadFields"
    name: rx.Var[str]
    most: rx.Var[int]
    pictures: rx.Var[Sequence[Any]]
    texts: rx.Var[dict[str, str]]
    wants_alternative: rx.Var[bool]


def picture_fields(
    label: Content, name: str = "picture", *, most: int = 1, pictures: Any = None, alternative: bool = True, hint: Content | None = None
) -> rx.Component:
    """Pictures to go with a text; each asks for words for those who cannot see it, unless `alternative` is off."""
    return rx.el.fieldset(
        rx.el.legend(label, class_name="font-bold mb-1.5"),
        *([muted(hint)] if hint is not None else []),
        UploadFields.create(
            name=name,
            most=most,
            pictures=pictures if pictures is not None else rx.Var.create([]),
            texts=rx.Var.create({word: t(f"uploads.{word}") for word in WORDS}),
            wants_alternative=alternative,
            class_name="flex flex-col gap-3",
        ),
    )
