"""A story on its way to others: the printed card, the slides, and a message as the chat service shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import BUTTONS, SIZES, icon, link

PARTS = ("problem", "done", "effect", "steps")
QUESTIONS = ("question1", "question2", "question3")
SERVICES = ("slack", "teams", "google_chat", "line_works", "chatwork")


class SlideShow(rx.Component):
    """Slides in the page, and over the whole screen (assets/js/slide.js): its children, or `pages` of words."""

    library = "$/public/js/slide.js"
    tag = "SlideShow"
    texts: rx.Var[dict[str, str]]
    pages: rx.Var[list[Any]]
    button_class: rx.Var[str]


def story_card(
    *, lines: Any, minutes: rx.Var[int], spread: rx.Var[str], byline: rx.Var[str], qr: rx.Var[str], company: rx.Var[str]
) -> rx.Component:
    """One A4 page (assets/nezuku.css), on a screen as wide as there is room. Black on white in every theme, as on paper."""

    def text(name: str) -> rx.Component:
        return rx.el.p(rx.foreach(lines[name], lambda line: rx.el.span(line, class_name="nz-card-line")), class_name="nz-card-text")

    def part(name: str) -> rx.Component:
        heading = rx.el.h3(t(f"channels.card.field.{name}"))
        return rx.cond(lines[name].join("") != "", rx.el.div(heading, text(name)))

    def question(name: str) -> rx.Component:
        said = rx.foreach(lines[name], lambda line: rx.el.span(line, class_name="block"))
        return rx.cond(lines[name].join("") != "", rx.el.li(said))

    facts = rx.el.div(
        rx.cond(minutes > 0, rx.el.span(t("channels.card.minutes", n=minutes), class_name="nz-card-minutes")),
        rx.el.span(spread, class_name="font-bold"),
        rx.el.span(byline),
        class_name="nz-card-facts",
    )
    foot = rx.el.div(
        rx.el.div(
            rx.el.h3(t("channels.card.questions")),
            rx.el.ol(*[question(name) for name in QUESTIONS]),
            class_name="nz-card-questions",
        ),
        rx.el.div(
            rx.el.img(src=qr, alt=t("channels.card.code.alt")),
            rx.el.p(t("channels.card.code")),
            rx.el.p(company),
            class_name="nz-card-code",
        ),
        class_name="nz-card-foot",
    )
    return rx.el.section(
        rx.el.div(
            rx.el.h2(rx.foreach(lines["title"], lambda line: rx.el.span(line, class_name="nz-card-line"))),
            facts,
            rx.el.div(*[part(name) for name in PARTS], class_name="nz-card-parts"),
            foot,
            class_name="nz-sheet-of-card",
        ),
        class_name="nz-story-card",
        custom_attrs={"aria-label": t("channels.card.title")},
    )


def story_slides(*, texts: Any, minutes: rx.Var[int], spread: rx.Var[str], byline: rx.Var[str], qr: rx.Var[str]) -> rx.Component:
    """Three slides: what it is about, the four parts, the questions. `texts` are already as short as on the card."""

    def part(name: str) -> rx.Component:
        return rx.cond(
            texts[name] != "",
            rx.el.div(rx.el.h3(t(f"channels.card.field.{name}")), rx.el.p(texts[name], class_name="nz-stage-text")),
        )

    code = rx.el.img(src=qr, alt=t("channels.card.code.alt"))
    opening = rx.el.div(
        rx.el.h2(texts["title"]),
        rx.el.div(
            rx.el.div(
                rx.cond(minutes > 0, rx.el.p(t("channels.card.minutes", n=minutes), class_name="nz-stage-big")),
                rx.el.p(spread, class_name="nz-stage-text"),
                rx.el.p(byline, class_name="nz-stage-text"),
                class_name="flex-1 min-w-0",
            ),
            code,
            class_name="nz-stage-row",
        ),
    )
    parts = rx.el.div(*[part(name) for name in PARTS], class_name="nz-stage-parts")
    story = rx.el.div(rx.el.h2(texts["title"], class_name="nz-stage-small"), parts)
    questions = [rx.cond(texts[name] != "", rx.el.li(texts[name])) for name in QUESTIONS]
    talk = rx.el.div(
        rx.el.h2(t("channels.card.questions")),
        rx.el.div(rx.el.ol(*questions, class_name="flex-1 min-w-0"), rx.el.img(src=qr, alt=""), class_name="nz-stage-row"),
    )
    names = ("start", "name", "next", "previous", "light", "dark", "close")
    position = t("channels.card.slide.position", at="{at}", all="{all}")  # filled on the page, slide by slide
    said = rx.Var.create({**{name: t(f"channels.card.slide.{name}") for name in names}, "position": position})
    look = f"{BUTTONS['secondary']} {SIZES['block']}"
    return SlideShow.create(opening, story, talk, texts=said, button_class=look, class_name="flex flex-col gap-3")


def choices(label: rx.Var[str], options: list[tuple[str, Any]], chosen: rx.Var[str], on_choose: Callable[[str], Any]) -> rx.Component:
    """A few words to choose one of; each is a button that says whether it is pressed."""
    buttons = [
        rx.el.button(
            name,
            type="button",
            on_click=on_choose(value),
            class_name="btn btn-outline btn-sm min-h-11 aria-pressed:bg-secondary aria-pressed:text-secondary-content aria-pressed:border-primary aria-pressed:border-2",
            custom_attrs={"aria-pressed": (chosen == value).to_string()},
        )
        for value, name in options
    ]
    return rx.el.fieldset(
        rx.el.legend(label, class_name="font-bold mb-1"),
        rx.el.div(*buttons, class_name="flex flex-wrap gap-2"),
    )


def service_name(channel: rx.Var[str]) -> rx.Var[str]:
    """What a chat service is called."""
    return rx.match(channel, *[(one, t(f"channels.share.{one}")) for one in SERVICES], "")


def chat_bubble(*, channel: rx.Var[str], title: rx.Var[str], lines: Any, locale: rx.Var[str]) -> rx.Component:
    """The message roughly as the service draws it: a message with a name, a card, a bubble or a box."""

    def span(one: Any) -> rx.Component:
        said = rx.cond(one.bold, rx.el.strong(one.text), rx.el.span(one.text))
        return rx.cond(
            one.address != "", link(one.address, href=one.address, external=True, class_name="link link-primary break-all"), said
        )

    def line(row: Any) -> rx.Component:
        return rx.el.p(rx.foreach(row.spans, span), class_name="min-h-[1em]")

    body = rx.el.div(
        rx.cond(title != "", rx.el.p(title, class_name="font-bold")),
        rx.foreach(lines, line),
        class_name="flex flex-col gap-0.5",
    )
    boxed = rx.el.div(
        rx.cond(
            title != "",
            rx.el.p(
                icon("info", 16),
                title,
                class_name="font-bold flex items-center gap-2 px-3 py-2 bg-base-200 border-b border-base-300 rounded-t-field",
            ),
        ),
        rx.el.div(rx.foreach(lines, line), class_name="flex flex-col gap-0.5 p-3"),
        class_name="rounded-field border-2 border-base-300",
    )
    drawn = rx.match(
        channel,
        ("teams", rx.el.div(body, class_name="rounded-field border border-base-300 border-l-4 border-l-info bg-base-100 p-3 shadow-sm")),
        ("google_chat", rx.el.div(body, class_name="rounded-box border border-base-300 bg-base-100 p-4")),
        ("line_works", rx.el.div(body, class_name="rounded-box rounded-tl-none bg-secondary text-secondary-content p-3")),
        ("chatwork", boxed),
        body,
    )
    return rx.el.section(
        rx.el.div(icon("user-round", 20), class_name="size-9 shrink-0 rounded-lg bg-primary text-primary-content grid place-items-center"),
        rx.el.div(
            rx.el.p(
                rx.el.span(t("channels.share.sender"), class_name="font-bold"),
                rx.el.span(service_name(channel), class_name="nz-muted text-sm"),
                class_name="flex flex-wrap items-baseline gap-x-2",
            ),
            rx.el.div(drawn, custom_attrs={"lang": locale}),
            class_name="flex-1 min-w-0 flex flex-col gap-1",
        ),
        class_name="flex gap-3 rounded-box border border-base-300 bg-base-100 p-4",
        custom_attrs={"aria-label": t("channels.share.preview")},
    )
