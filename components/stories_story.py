"""Views of one story: its parts, pictures, tips, comments with answers, and the small forms below it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import confirmation
from components.elements import alert, badge, button, card, heading, icon, muted
from components.forms import DraftKeeper, copy_button, labelled
from components.screened import screened_choice

PLAIN = "whitespace-pre-wrap"


def part(number: int, title: rx.Var[str], picture: str, *content: rx.Component) -> rx.Component:
    """One of the four parts."""
    return card(
        rx.el.div(icon(picture, 20, "text-primary"), heading(title), class_name="flex items-center gap-2 mb-2"),
        *content,
        custom_attrs={"data-part": str(number)},
    )


def plain(text: rx.Var[str]) -> rx.Component:
    """What somebody wrote, line by line, as it is."""
    return rx.el.p(text, class_name=PLAIN)


def prompt_to_copy(prompt: rx.Var[str]) -> rx.Component:
    """The prompt, and one tap to take it along."""
    return rx.cond(
        prompt != "",
        rx.el.div(
            heading(t("stories.part.prompt"), level=3),
            rx.el.p(prompt, class_name=f"{PLAIN} rounded-box bg-base-200 border border-base-300 p-3"),
            copy_button(prompt, t("challenge.copy"), t("shell.copied"), variant="secondary", size="block"),
            class_name="flex flex-col gap-2 mt-4",
        ),
    )


def pictures(rows: rx.Var[Any]) -> rx.Component:
    """The story's pictures; what is on them stands below each, for everybody."""

    def one(picture: Any) -> rx.Component:
        return rx.el.figure(
            rx.el.img(
                src=picture.url,
                alt=picture.alternative,
                loading="lazy",
                custom_attrs={"width": picture.width.to_string(), "height": picture.height.to_string()},
                class_name="rounded-box border border-base-300 max-w-full h-auto",
            ),
            rx.cond(
                picture.alternative != "",
                rx.el.figcaption(picture.alternative, class_name="nz-muted text-sm", custom_attrs={"aria-hidden": "true"}),
            ),
            class_name="flex flex-col gap-1",
        )

    return rx.cond(rows.length() > 0, rx.el.div(rx.foreach(rows, one), class_name="grid gap-3 @min-[40rem]:grid-cols-2"))


def said_by(author: rx.Var[str], by_author: rx.Var[bool] | bool, *beside: Any) -> rx.Component:
    """Who said something; the story's author may be anonymous there too."""
    name = rx.cond(author != "", author, rx.cond(by_author, t("stories.author.anonymous"), t("stories.left")))
    return rx.el.p(
        rx.el.span(name, class_name="font-bold"),
        rx.cond(by_author, badge(t("stories.author"), variant="primary")),
        *beside,
        class_name="nz-muted text-sm flex flex-wrap items-center gap-x-2",
    )


def take_back(what: Any, asked: rx.Var[str], *, on_ask: Any, on_yes: Any, busy: rx.Var[bool]) -> rx.Component:
    """Take back something of one's own, after one question."""
    return rx.cond(
        asked == what,
        confirmation(t("stories.take_back.ask"), t("stories.take_back"), on_yes=on_yes, on_no=on_ask(""), busy=busy),
        button(icon("undo-2", 16), t("stories.take_back"), variant="ghost", size="sm", class_name="self-start", on_click=on_ask(what)),
    )


def tips(rows: rx.Var[Any], *, on_try: Any, may_try: rx.Var[bool]) -> rx.Component:
    """What those who tried it would tell others."""

    def one(tip: Any) -> rx.Component:
        place = rx.cond(tip.department != "", rx.el.span(tip.department))
        return rx.el.li(
            said_by(tip.author, False, place, rx.el.span(tip.day)),
            rx.el.p(icon("lightbulb", 18, "mt-1 text-primary"), rx.el.span(tip.text, class_name=PLAIN), class_name="flex items-start gap-2"),
            rx.cond(
                may_try & ~tip.mine,
                button(t("stories.tip.try"), variant="ghost", size="sm", class_name="self-start -ml-3", on_click=on_try(tip.id)),
            ),
            class_name="flex flex-col gap-1 py-3 border-b border-base-300 last:border-b-0",
        )  # fmt: skip

    return rx.el.ul(rx.foreach(rows, one), class_name="flex flex-col")


def words_form(
    control: str,
    label: rx.Var[str],
    *before: rx.Component,
    on_submit: Any,
    storage_key: Any,
    form_key: Any,
    busy: rx.Var[bool],
    findings: rx.Var[Any],
    digest: rx.Var[str],
    screened: rx.Var[bool],
    seen: rx.Var[str],
    action: rx.Var[str],
    hidden: dict[str, Any],
    hint: rx.Var[str] | None = None,
) -> rx.Component:
    """A form with one text, kept on this device until it is sent; `screened`: findings are about this form."""
    field = rx.el.textarea(name="text", id=control, rows="3", required=True, max_length=1000, class_name="textarea")
    return rx.el.form(
        DraftKeeper.create(storage_key=storage_key),
        *[rx.el.input(type="hidden", name=name, value=value, read_only=True) for name, value in hidden.items()],
        *before,
        labelled(label, field, name=control, hint=hint),
        rx.el.p(icon("eye", 18, "mt-0.5"), rx.el.span(seen), class_name="flex items-start gap-2 text-sm"),
        rx.cond(screened, screened_choice(findings, digest, (control,))),
        button(action, type="submit", variant="secondary", class_name="self-start", disabled=busy),
        on_submit=on_submit,
        key=form_key,
        class_name="flex flex-col gap-3",
    )


def comment_list(rows: rx.Var[Any], *, answer_form: Any, answering: rx.Var[int], on_answer: Any, take_back_of: Any) -> rx.Component:
    """Comments and questions with their answers; each can be answered."""

    def answer(one: Any) -> rx.Component:
        return rx.el.li(
            said_by(one.author, one.by_author, rx.el.span(one.day)),
            plain(one.text),
            rx.cond(one.mine, take_back_of(one.id)),
            class_name="flex flex-col gap-1 border-l-4 border-base-300 pl-3",
        )

    def comment(one: Any) -> rx.Component:
        question = rx.cond(one.kind == "question", badge(icon("circle-help", 14), t("stories.comment.question.mark"), variant="accent"))
        return rx.el.li(
            said_by(one.author, one.by_author, question, rx.el.span(one.day)),
            plain(one.text),
            rx.cond(
                one.answers.length() > 0,
                rx.el.ul(
                    rx.foreach(one.answers, answer),
                    class_name="flex flex-col gap-3 mt-1",
                    custom_attrs={"aria-label": t("stories.answers")},
                ),
            ),
            rx.el.div(
                rx.cond(
                    answering == one.id,
                    rx.fragment(),
                    button(
                        icon("reply", 16), t("stories.answer"), variant="ghost", size="sm", class_name="-ml-3", on_click=on_answer(one.id)
                    ),
                ),
                rx.cond(one.mine, take_back_of(one.id)),
                class_name="flex flex-wrap gap-2",
            ),
            rx.cond(answering == one.id, answer_form(one)),
            class_name="flex flex-col gap-1.5 py-3 border-b border-base-300 last:border-b-0",
        )

    return rx.el.ul(rx.foreach(rows, comment), class_name="flex flex-col")


def hidden_notice(reason: rx.Var[str], mine: rx.Var[bool]) -> rx.Component:
    """For the author and who curates: out of sight, and why."""
    return alert(
        rx.el.p(t("stories.hidden.notice"), class_name="font-bold"),
        rx.el.p(reason, class_name=PLAIN),
        rx.cond(mine, rx.el.p(t("stories.hidden.remedy"))),
        variant="warning",
    )


def own_try_line(minutes: rx.Var[int], tip: rx.Var[str], on_change: Any) -> rx.Component:
    """What I said about my own try, and the way to change it."""
    return rx.el.div(
        rx.el.p(
            icon("check", 20, "text-primary"),
            rx.el.span(
                t("stories.tried.mine"), rx.cond(minutes >= 0, rx.el.span(" · ", t("stories.minutes_saved", n=minutes)), ""), class_name="font-bold"
            ),
            class_name="flex items-center gap-2",
        ),
        rx.cond(tip != "", rx.el.blockquote(tip, class_name=f"{PLAIN} border-l-4 border-base-300 pl-3")),
        button(icon("pencil", 16), t("stories.try.edit"), variant="outline", size="sm", class_name="self-start", on_click=on_change),
        muted(t("stories.try.once")),
        class_name="flex flex-col gap-2",
    )  # fmt: skip
