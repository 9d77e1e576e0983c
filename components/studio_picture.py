"""The picture of a question in the editor: chosen from the device, and shown with the places that are drawn so far."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.quiz_picture import NUMBER, NUMBER_LOOKS, PLACE, PLACE_LOOKS, Picture, PictureSpots


class PictureField(rx.Component):
    """Takes a picture in and writes its name into the field with id `target`."""

    library = "$/public/js/studio_picture.js"
    tag = "PictureField"
    target: rx.Var[str]
    action: rx.Var[str]
    accept: rx.Var[str]
    texts: rx.Var[dict[str, str]]


def picture_choice(value: Any, target: Any, shared: dict[str, Any], action: str, accept: str) -> rx.Component:
    """A button to choose the picture, one to do without; the name itself is nothing to type."""
    words = {name: t(f"studio.question_picture.{name}") for name in ("choose", "replace", "remove", "chosen", "none")}
    sending = {name: t(f"studio.picture.{name}") for name in ("sending", "failed")}
    return rx.el.div(
        rx.el.input(type="text", default_value=value, hidden=True, **shared),
        PictureField.create(
            target=target,
            action=action,
            accept=accept,
            texts=rx.Var.create({**words, **sending}),
            class_name="flex flex-wrap items-center gap-2",
        ),
        tab_index=-1,
    )


def drawn_places(picture: Picture) -> rx.Component:
    """The picture with its places, to see where the numbers have put them; nothing in it can be pressed."""
    return rx.cond(
        picture.address != "",
        rx.el.div(
            PictureSpots.create(
                address=picture.address,
                alternative=picture.alternative,
                width=picture.width,
                height=picture.height,
                places=picture.places,
                marked=rx.Var.create([]).to(list[int]),
                place_looks=rx.Var.create([f"{PLACE} {look}" for look in PLACE_LOOKS]),
                number_looks=rx.Var.create([f"{NUMBER} {look}" for look in NUMBER_LOOKS]),
                on_mark=lambda _: rx.noop(),
                class_name="relative w-full max-w-2xl",
            ),
            custom_attrs={"inert": True},
            class_name="p-3",
        ),
    )
