"""A picture in which places are marked: on it by numbered buttons, below it by name; both do the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx
from reflex.event import passthrough_event_spec

from app.i18n import t
from components.elements import icon, link, muted

# A marked place has a solid line and a flag beside its number, not only another colour.
PLACE = "absolute rounded-field border-3 cursor-pointer min-w-8 min-h-8"
PLACE_LOOKS = ("border-dashed border-primary bg-base-100/10", "border-solid border-accent bg-accent/25")
NUMBER = "absolute -top-3 -left-3 inline-flex items-center justify-center min-w-7 h-7 px-1 rounded-full text-sm font-bold border-2 shadow"
NUMBER_LOOKS = ("bg-base-100 text-base-content border-primary", "bg-accent text-accent-content border-accent")


@dataclass(frozen=True)
class Picture:
    """The picture of a question: where it is, what is said instead of it, its size in pixels, and its places."""

    address: rx.Var[str]
    alternative: rx.Var[str]
    width: rx.Var[int]
    height: rx.Var[int]
    places: rx.Var[Any]


NO_PICTURE = Picture(rx.Var.create(""), rx.Var.create(""), rx.Var.create(0), rx.Var.create(0), rx.Var.create([]).to(list[dict[str, Any]]))


class PictureSpots(rx.Component):
    """The picture with a button over each place; the list below it is what keyboards and screen readers use."""

    library = "$/public/js/picture.js"
    tag = "PictureSpots"
    address: rx.Var[str]
    alternative: rx.Var[str]
    width: rx.Var[int]
    height: rx.Var[int]
    places: rx.Var[list[Any]]
    marked: rx.Var[list[int]]
    place_looks: rx.Var[list[str]]  # not marked, marked
    number_looks: rx.Var[list[str]]
    on_mark: rx.EventHandler[passthrough_event_spec(int)]


def picture_spots(picture: Picture, marked: rx.Var[list[int]], on_mark: Any) -> rx.Component:
    """The picture and the names of its places, each to mark or unmark."""

    def place(one: Any) -> rx.Component:
        return rx.el.label(
            rx.el.input(
                type="checkbox",
                checked=marked.contains(one.index),
                on_change=lambda _: on_mark(one.index),
                class_name="checkbox checkbox-primary",
            ),
            rx.el.span(
                one.number.to_string(),
                class_name="inline-flex items-center justify-center size-6 rounded-full border border-base-content text-sm font-bold tabular-nums shrink-0",
                custom_attrs={"aria-hidden": "true"},
            ),
            rx.el.span(one.text, class_name="flex-1 min-w-0"),
            class_name="flex gap-3 items-center min-h-11 rounded-field border border-base-300 bg-base-100 px-3 py-2 cursor-pointer has-checked:border-primary has-checked:bg-secondary has-checked:text-secondary-content has-focus-visible:outline-3 has-focus-visible:outline-accent",
        )

    return rx.el.div(
        muted(t("quizpage.picture.hint")),
        PictureSpots.create(
            address=picture.address,
            alternative=picture.alternative,
            width=picture.width,
            height=picture.height,
            places=picture.places,
            marked=marked,
            place_looks=rx.Var.create([f"{PLACE} {look}" for look in PLACE_LOOKS]),
            number_looks=rx.Var.create([f"{NUMBER} {look}" for look in NUMBER_LOOKS]),
            on_mark=on_mark,
            class_name="relative w-full max-w-2xl",
        ),
        link(
            icon("zoom-in", 18),
            t("quizpage.picture.larger"),
            href=picture.address,
            external=True,
            class_name="btn btn-ghost btn-sm min-h-11 self-start",
        ),
        rx.el.div(
            rx.foreach(picture.places, place),
            role="group",
            custom_attrs={"aria-label": t("quizpage.picture.places")},
            class_name="flex flex-col gap-2",
        ),
        class_name="flex flex-col gap-3",
    )
