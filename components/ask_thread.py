"""Views of one question: what was asked, what was written below it, and the form to write more."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import submit
from components.elements import badge, button, heading, icon, rich_text
from components.forms import DraftKeeper, labelled
from components.screened import screened_choice

WORDS = {
    "answer": "life-buoy",
    "ask_back": "message-circle-question",
    "note": "notebook-pen",
    "colleague": "users",
    "asker": "message-circle",
}
NOTE = "rounded-box border-2 border-dashed border-accent bg-base-200 p-4 flex flex-col gap-2"
SETTLED = "rounded-box border-2 border-primary bg-base-100 p-4 flex flex-col gap-2"
WORD = "rounded-box border border-base-300 bg-base-100 p-4 flex flex-col gap-2"


def question_text(text: rx.Var[str], pictures: rx.Var[Any]) -> rx.Component:
    """What was asked, as it was typed, and its pictures."""

    def picture(one: Any) -> rx.Component:
        image = rx.el.img(
            src=one.url,
            alt=rx.cond(one.alt != "", one.alt, t("ask.question.picture")),
            custom_attrs={"width": one.width, "height": one.height, "loading": "lazy"},
            class_name="rounded-box border border-base-300 max-w-full h-auto max-h-[32rem] object-contain",
        )
        return rx.el.li(image)

    return rx.fragment(
        rx.el.p(text, class_name="whitespace-pre-wrap"),
        rx.cond(pictures.length() > 0, rx.el.ul(rx.foreach(pictures, picture), class_name="flex flex-col gap-3")),
    )


def conversation(
    words: rx.Var[Any], *, confirm: Any, anonymous: rx.Var[bool], on_accept: Any, on_ask_drop: Any, dropping: rx.Var[int]
) -> rx.Component:
    """Everything written below a question, in order; `confirm(word)` is what asks before one of them is taken back."""

    def author(one: Any) -> rx.Component:
        nameless = rx.cond((one.kind == "asker") & anonymous, t("ask.by.asker"), t("ask.by.left"))
        return rx.el.span(rx.cond(one.mine, t("ask.by.you"), rx.cond(one.author != "", one.author, nameless)), class_name="font-bold")

    def kind(one: Any) -> rx.Component:
        pictures = [(name, icon(picture, 18, "text-primary")) for name, picture in WORDS.items()]
        names = [(name, t(f"ask.word.{name}")) for name in WORDS]
        return rx.el.span(
            rx.match(one.kind, *pictures, icon("circle", 18)), rx.match(one.kind, *names, ""), class_name="inline-flex items-center gap-1.5"
        )

    def word(one: Any) -> rx.Component:
        accept = button(icon("check-check", 18), t("ask.accept"), variant="outline", size="sm", on_click=on_accept(one.id))
        drop = button(
            icon("trash-2", 18),
            rx.el.span(t("ask.drop"), class_name="sr-only"),
            variant="ghost",
            size="sm",
            class_name="btn-square",
            on_click=on_ask_drop(one.id),
            title=t("ask.drop"),
        )
        return rx.el.li(
            rx.el.div(
                rx.el.p(
                    kind(one),
                    author(one),
                    rx.el.span(one.when, class_name="nz-muted text-sm"),
                    class_name="flex flex-wrap items-center gap-x-3 gap-y-1 flex-1 min-w-0",
                ),
                rx.cond(one.accepted, badge(icon("check-check", 14), t("ask.accepted"), variant="primary")),
                rx.cond(one.may_withdraw, drop),
                class_name="flex flex-wrap items-start gap-2",
            ),
            rich_text(one.html, "min-w-0 overflow-x-auto"),
            rx.cond(one.accepted & one.mine & (one.kind != "asker"), rx.el.p(t("ask.accepted.own"), class_name="font-bold")),
            rx.cond(one.may_accept & ~one.accepted, rx.el.div(accept)),
            rx.cond(dropping == one.id, confirm(one)),
            class_name=rx.match(one.kind, ("note", NOTE), rx.cond(one.accepted, SETTLED, WORD)),
            key=one.id.to_string(),
        )

    return rx.el.section(
        heading(t("ask.words"), class_name="sr-only"),
        rx.el.ol(rx.foreach(words, word), class_name="flex flex-col gap-3"),
    )


def writing_form(
    *,
    title: Any,
    label: Any,
    hint: Any,
    question: rx.Var[int],
    use: rx.Var[str],
    optional: rx.Var[bool],
    draft_key: rx.Var[str],
    findings: rx.Var[Any],
    digest: rx.Var[str],
    busy: rx.Var[bool],
    on_submit: Any,
    on_close: Any,
) -> rx.Component:
    """The one form below a question; what is typed stays on this device until it is sent."""
    area = rx.el.textarea(
        name="text",
        id="text",
        rows="4",
        required=~optional,
        max_length=4000,
        auto_focus=True,
        class_name="textarea field-sizing-content min-h-28 max-h-[60vh]",
    )
    return rx.el.form(
        DraftKeeper.create(storage_key=draft_key),
        rx.el.input(type="hidden", name="question", value=question.to_string(), read_only=True),
        rx.el.input(type="hidden", name="form", value=use, read_only=True),
        heading(title),
        labelled(label, area, name="text", hint=hint),
        rx.cond(findings.length() > 0, screened_choice(findings, digest, ("text",))),
        rx.el.div(
            submit(t("ask.form.send"), busy, class_name="flex-1 min-w-40"),
            button(t("shell.cancel"), variant="ghost", on_click=on_close),
            class_name="flex flex-wrap gap-2",
        ),
        on_submit=on_submit,
        key=draft_key,
        class_name="rounded-box border border-primary bg-base-100 p-4 flex flex-col gap-3",
    )
