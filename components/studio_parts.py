"""The parts of the editor's form that come in rows: cards of a lesson, options of a question; added, moved and taken away."""

from __future__ import annotations

from typing import Any, NamedTuple

import reflex as rx

from app.i18n import t
from components.company import confirmation
from components.elements import TAKES_FOCUS, button, icon, muted
from components.studio_fields import area, described, field_name, line, number, tools

BOX = "rounded-box border border-base-300 bg-base-100 p-4 flex flex-col gap-3"
SQUARE = "btn-square min-h-9 min-w-9 aria-disabled:opacity-40"


class PartEvents(NamedTuple):
    """What may happen to a part; the first argument of all is the row it stands in ("cards", "options", "c2.options", "regions")."""

    on_add: Any
    on_move: Any
    on_ask: Any
    on_remove: Any


class FormState(NamedTuple):
    """What the form knows besides its rows: problems by field, fields that are held, and the part whose end is being asked about."""

    problems: Any
    held: Any
    removing: Any


def card_list(cards: Any, form: FormState, events: PartEvents) -> rx.Component:
    """The cards of a lesson in order, and a button for one more."""
    return rx.el.div(
        rx.el.ol(rx.foreach(cards, lambda card: _card(card, cards, form, events)), class_name="flex flex-col gap-4"),
        button(icon("plus", 18), t("studio.card.add"), variant="outline", on_click=events.on_add("cards", "")),
        class_name="flex flex-col gap-4",
    )


def option_list(options: Any, form: FormState, events: PartEvents, *, kind: Any) -> rx.Component:
    """The options of a question, in the words of its type."""
    add = rx.match(kind, ("ordering", t("studio.entry.add")), ("matching", t("studio.pair.add")), t("studio.option.add"))
    return rx.el.fieldset(
        rx.el.legend(_options_name(kind), class_name="font-bold"),
        muted(_options_hint(kind)),
        rx.el.ol(
            rx.foreach(options, lambda option: _option(option, option.id, options, form, events, kind)), class_name="flex flex-col gap-3"
        ),
        button(icon("plus", 18), add, variant="outline", size="sm", class_name="self-start", on_click=events.on_add("options", "")),
        class_name="flex flex-col gap-3",
    )


def region_list(regions: Any, form: FormState, events: PartEvents, picture: rx.Component) -> rx.Component:
    """The places in the picture of a question: below the picture with what is drawn so far, each with its numbers and its words."""
    return rx.el.fieldset(
        rx.el.legend(t("studio.regions"), class_name="font-bold"),
        muted(t("studio.regions.hint")),
        picture,
        rx.el.ol(
            rx.foreach(regions, lambda region: _option(region, region.id, regions, form, events, "region")), class_name="flex flex-col gap-3"
        ),
        button(
            icon("plus", 18), t("studio.region.add"), variant="outline", size="sm", class_name="self-start",
            on_click=events.on_add("regions", ""),
        ),
        class_name="flex flex-col gap-3",
    )  # fmt: skip


def _options_name(kind: Any) -> rx.Var[str]:
    return rx.match(kind, ("ordering", t("studio.entries")), ("matching", t("studio.pairs")), t("studio.options"))


def _options_hint(kind: Any) -> rx.Var[str]:
    return rx.match(
        kind,
        ("multiple", t("studio.options.multiple")),
        ("ordering", t("studio.options.ordering")),
        ("matching", t("studio.options.matching")),
        t("studio.options.single"),
    )


def _card(card: Any, cards: Any, form: FormState, events: PartEvents) -> rx.Component:
    asks = card.options.length() > 0
    name = t("studio.card.number", n=card.number)
    focus = {TAKES_FOCUS: rx.cond(card.fresh, "", rx.Var(_js_expr="undefined"))}
    return rx.el.li(
        rx.el.div(
            rx.cond(asks, icon("circle-help", 18, "text-accent"), icon("square", 18, "text-primary")),
            rx.el.h3(name, class_name="font-bold flex-1", tab_index=-1, custom_attrs=focus),
            _buttons("cards", card.id, name, card.number, cards, events),
            class_name="flex flex-wrap items-center gap-2",
        ),
        _asking("cards", card.id, t("studio.card.remove.question", n=card.number), form, events),
        described(card.title, line(card.title, form.held), form.problems, label=t("studio.card.title")),
        described(
            card.body,
            rx.el.div(tools(card.body), area(card.body, form.held), class_name="flex flex-col gap-1"),
            form.problems,
            label=t("studio.card.body"),
        ),
        rx.cond(asks, _card_options(card, form, events), _make_question(card, events)),
        key=card.id,
        custom_attrs={"data-part": card.id},
        class_name=BOX,
    )


def _make_question(card: Any, events: PartEvents) -> rx.Component:
    return rx.el.div(
        button(
            icon("circle-help", 18), t("studio.card.ask"), variant="ghost", size="sm", class_name="self-start -ml-2",
            on_click=events.on_add(card.id + ".options", ""),
        ),
    )  # fmt: skip


def _card_options(card: Any, form: FormState, events: PartEvents) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(t("studio.options"), class_name="font-bold"),
        muted(t("studio.options.card")),
        rx.el.ol(
            rx.foreach(card.options, lambda option: _option(option, card.id + "." + option.id, card.options, form, events, "card")),
            class_name="flex flex-col gap-3",
        ),
        button(
            icon("plus", 18), t("studio.option.add"), variant="outline", size="sm", class_name="self-start",
            on_click=events.on_add(card.id + ".options", ""),
        ),
        class_name="flex flex-col gap-3 border-t border-base-300 pt-3",
    )  # fmt: skip


def _option(option: Any, part: Any, options: Any, form: FormState, events: PartEvents, kind: Any) -> rx.Component:
    name = rx.match(
        kind,
        ("ordering", t("studio.entry.number", n=option.number)),
        ("matching", t("studio.pair.number", n=option.number)),
        ("region", t("studio.region.number", n=option.number)),
        t("studio.option.number", n=option.number),
    )
    focus = {TAKES_FOCUS: rx.cond(option.fresh, "", rx.Var(_js_expr="undefined"))}
    return rx.el.li(
        rx.el.div(
            rx.el.span(name, class_name="font-bold text-sm", tab_index=-1, custom_attrs=focus),
            rx.cond(option.right != "", _right(option, kind), rx.el.span(class_name="flex-1")),
            _buttons(option.within, option.id, name, option.number, options, events),
            class_name="flex flex-wrap items-center gap-2",
        ),
        _asking(option.within, option.id, t("studio.option.remove.question"), form, events),
        rx.cond(
            option.numbers.length() > 0,
            rx.el.div(rx.foreach(option.numbers, lambda row: _number(row, form)), class_name="grid grid-cols-2 sm:grid-cols-4 gap-2"),
        ),
        rx.foreach(option.fields, lambda row: _option_field(row, form, kind)),
        key=part,
        custom_attrs={"data-option": part},
        class_name="rounded-field border border-base-300 bg-base-200 p-3 flex flex-col gap-2",
    )


def _option_field(row: Any, form: FormState, kind: Any) -> rx.Component:
    label = rx.match(
        row.base,
        ("text", rx.match(kind, ("matching", t("studio.pair.left")), ("ordering", t("studio.entry.text")), ("region", t("studio.region.text")), t("studio.option.text"))),
        ("feedback", rx.match(kind, ("ordering", t("studio.entry.feedback")), ("matching", t("studio.entry.feedback")), ("region", t("studio.region.feedback")), t("studio.option.feedback"))),
        field_name(row.base),
    )  # fmt: skip
    control = rx.cond(row.input == "line", line(row, form.held), area(row, form.held, small=True))
    return described(row, control, form.problems, label=label)


def _number(row: Any, form: FormState) -> rx.Component:
    least = rx.cond((row.base == "x") | (row.base == "y"), "0", "4")
    return described(row, number(row, least), form.problems, label=field_name(row.base))


def _right(option: Any, kind: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            default_checked=option.is_right,
            id="studio-" + option.right,
            key=option.right + "-" + option.stamp.to_string(),
            custom_attrs={"data-field": option.right},
            class_name="checkbox checkbox-primary",
        ),
        rx.el.span(rx.cond(kind == "region", t("studio.region.risky"), t("studio.option.right")), class_name="whitespace-nowrap"),
        class_name="flex items-center gap-2 min-h-9 flex-1 cursor-pointer",
    )


def _buttons(within: Any, part: Any, name: Any, number: Any, rows: Any, events: PartEvents) -> rx.Component:
    """Up, down, away; at the ends the arrows stay in reach so that the focus is not lost."""

    def arrow(picture: str, key: str, *, down: bool, end: Any) -> rx.Component:
        return button(
            icon(picture, 18),
            rx.el.span(t(key, name=name), class_name="sr-only"),
            variant="ghost",
            size="md",
            class_name=SQUARE,
            on_click=events.on_move(within, part, down),
            custom_attrs={"aria-disabled": rx.cond(end, "true", "false")},
        )

    return rx.el.div(
        arrow("chevron-up", "studio.part.up", down=False, end=number == 1),
        arrow("chevron-down", "studio.part.down", down=True, end=number == rows.length()),
        button(
            icon("trash-2", 18),
            rx.el.span(t("studio.part.remove", name=name), class_name="sr-only"),
            variant="ghost",
            class_name=SQUARE,
            on_click=events.on_ask(_full(within, part)),
        ),
        class_name="flex flex-wrap items-center",
    )


def _full(within: Any, part: Any) -> rx.Var[str]:
    """The name of a part in its row, to tell it from those of other rows."""
    return rx.Var.create(within).to(str) + "/" + part


def _asking(within: Any, part_id: Any, question: Any, form: FormState, events: PartEvents) -> rx.Component:
    return rx.cond(
        form.removing == _full(within, part_id),
        confirmation(question, t("studio.part.remove.yes"), on_yes=events.on_remove(within, part_id), on_no=events.on_ask(""), busy=False),
    )
