"""Improving a prompt: what is looked for, the field, and afterwards what was found and what a good one looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import card, heading, icon, muted
from components.forms import copy_button, labelled

PARTS = ("role", "context", "task", "format", "constraints", "example")
LONGEST = 2_000


@dataclass(frozen=True)
class Improving:
    """The weak prompt, the parts that a better one needs, the name of the field, and what in the text awaits a decision."""

    weak_prompt: rx.Var[str]
    rubric: rx.Var[Any]
    field: str
    findings: rx.Var[Any]
    digest: rx.Var[str]


@dataclass(frozen=True)
class Improved:
    """What is said about a better prompt: part by part, the text in pieces, the model answer."""

    parts: rx.Var[Any]
    pieces: rx.Var[Any]
    model_answer: rx.Var[str]


NONE = rx.Var.create([]).to(list[dict[str, Any]])
NOTHING_TO_IMPROVE = Improving(rx.Var.create(""), rx.Var.create([]).to(list[str]), "prompt", NONE, rx.Var.create(""))
NOTHING_IMPROVED = Improved(NONE, NONE, rx.Var.create(""))


def part_text(part: rx.Var[str], ending: str = "") -> rx.Var[str]:
    """The name of a part of a good prompt, or (`.look`, `.hint`) the sentence about it."""
    return rx.match(part, *[(name, t(f"quizpage.rubric.{name}{ending}")) for name in PARTS], "")


def improve_way(improving: Improving) -> rx.Component:
    """The rules first, then the weak prompt in a field to make it better."""

    def rule(part: Any) -> rx.Component:
        return rx.el.li(
            icon("search", 18, "text-primary mt-1"),
            rx.el.p(rx.el.span(part_text(part), class_name="font-bold block"), rx.el.span(part_text(part, ".look"), class_name="text-sm")),
            class_name="flex gap-2",
        )

    return rx.el.div(
        rx.el.div(
            heading(t("quizpage.improve.rules"), level=3),
            muted(t("quizpage.improve.rules.text")),
            rx.el.ul(rx.foreach(improving.rubric, rule), class_name="flex flex-col gap-2"),
            class_name="rounded-box bg-base-200 border border-base-300 p-3 flex flex-col gap-2",
        ),
        labelled(
            t("quizpage.improve.field"),
            rx.el.textarea(
                name=improving.field,
                id=improving.field,
                rows="9",
                required=True,
                default_value=improving.weak_prompt,
                max_length=LONGEST,
                class_name="textarea w-full leading-relaxed",
            ),
            name=improving.field,
            hint=t("quizpage.improve.field.hint"),
        ),
        class_name="flex flex-col gap-4",
    )


def improve_feedback(improved: Improved) -> rx.Component:
    """Part by part what was found, the text with its marks, and the model answer, which everybody gets to see."""
    return rx.el.div(
        rx.el.ul(rx.foreach(improved.parts, _part), class_name="flex flex-col gap-2"),
        card(
            heading(t("quizpage.improve.own"), level=3, class_name="mb-2"),
            rx.el.p(rx.foreach(improved.pieces, _piece), class_name="whitespace-pre-wrap break-words leading-loose"),
        ),
        card(
            heading(t("quizpage.improve.model"), level=3),
            muted(t("quizpage.improve.model.text")),
            rx.el.p(improved.model_answer, class_name="whitespace-pre-wrap break-words rounded-box bg-base-200 border border-base-300 p-3"),
            copy_button(improved.model_answer, t("quizpage.improve.copy"), t("shell.copied"), size="block"),
            class_name="flex flex-col gap-2",
        ),
        class_name="flex flex-col gap-4",
    )


def _part(row: Any) -> rx.Component:
    name = rx.el.span(part_text(row.part), class_name="font-bold")
    found = rx.el.div(
        rx.el.p(icon("circle-check", 18), name, rx.el.span(t("quizpage.improve.found")), class_name="flex flex-wrap items-center gap-1.5"),
        rx.el.p(row.words, class_name="text-sm nz-muted break-words"),
        class_name="rounded-field border border-l-4 border-primary bg-base-100 px-3 py-2 flex flex-col gap-1",
    )
    missing = rx.el.div(
        rx.el.p(
            icon("circle-dashed", 18), name, rx.el.span(t("quizpage.improve.missing")), class_name="flex flex-wrap items-center gap-1.5"
        ),
        rx.el.p(part_text(row.part, ".hint"), class_name="text-sm"),
        class_name="rounded-field border border-l-4 border-accent bg-base-100 px-3 py-2 flex flex-col gap-1",
    )
    return rx.el.li(rx.cond(row.found, found, missing))


def _piece(piece: Any) -> rx.Component:
    marked = rx.el.mark(
        piece.text,
        rx.el.small(piece.name, class_name="ml-1 px-1 rounded-field bg-base-100 text-base-content border border-primary text-xs"),
        class_name="bg-secondary text-secondary-content border-b-2 border-primary",
    )
    return rx.cond(piece.name != "", marked, rx.el.span(piece.text))
