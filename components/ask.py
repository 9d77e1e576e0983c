"""Views of asking: the form, who sees what, what is similar, lists of questions."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.event import no_args_event_spec, passthrough_event_spec

from app.i18n import t
from components.elements import badge, icon, link, muted
from components.studio_fields import texts

LIBRARY = "$/public/js/ask.js"
CATEGORIES = ("how_to", "prompt", "tool", "rules", "security", "other")
STATUSES = {
    "new": "hourglass",
    "assigned": "user-check",
    "waiting": "message-circle-reply",
    "answered": "message-circle-more",
    "reopened": "rotate-ccw",
    "solved": "circle-check",
}
PLACE_ICONS = {"lesson": "book-open", "challenge": "message-square-text", "quiz": "circle-help", "story": "newspaper"}
CHIP = (
    "inline-flex items-center min-h-11 rounded-field border border-base-300 px-3 py-1 peer-checked:bg-secondary peer-checked:text-secondary-content "
    "peer-checked:border-primary peer-checked:border-2 peer-focus-visible:outline-3 peer-focus-visible:outline-accent"
)


class _Script(rx.Component):
    """A component of assets/js/ask.js."""

    library = LIBRARY


class PlaceKeeper(_Script):
    """Remembers in this tab the lesson, challenge, quiz or story on screen."""

    tag = "PlaceKeeper"


class PlaceFinder(_Script):
    """Says once where the person came from."""

    tag = "PlaceFinder"
    on_place: rx.EventHandler[passthrough_event_spec(str)]


class PlaceRemover(_Script):
    """Takes the place off."""

    tag = "PlaceRemover"
    label: rx.Var[str]
    on_remove: rx.EventHandler[no_args_event_spec]


class TypingPause(_Script):
    """Hands on what stands in the field with the id `target` after a pause of `pause` milliseconds."""

    tag = "TypingPause"
    target: rx.Var[str]
    least: rx.Var[int]
    most: rx.Var[int]
    pause: rx.Var[int]
    on_words: rx.EventHandler[passthrough_event_spec(str)]


class PastedPicture(_Script):
    """Takes an image out of the clipboard into the surrounding form's field for pictures."""

    tag = "PastedPicture"


class WhoSees(_Script):
    """One sentence about who will see what, for the switches of the surrounding form."""

    tag = "WhoSees"
    texts: rx.Var[dict[str, str]]


def category_name(category: rx.Var[str]) -> rx.Var[str]:
    """What a question is about."""
    return rx.match(category, *[(one, t(f"helpdesk.category.{one}")) for one in CATEGORIES], "")


def status_name(status: rx.Var[str]) -> rx.Var[str]:
    """How far a question is."""
    return rx.match(status, *[(one, t(f"helpdesk.status.{one}")) for one in STATUSES], "")


def status_badge(status: rx.Var[str]) -> rx.Component:
    """How far a question is, as a picture and in words."""
    pictures = [(one, icon(picture, 14)) for one, picture in STATUSES.items()]
    return badge(rx.match(status, *pictures, icon("circle", 14)), status_name(status), variant="primary")


def category_chips(*, legend: rx.Var[str]) -> rx.Component:
    """What it is about, one of a few; nothing has to be chosen."""

    def chip(one: str) -> rx.Component:
        return rx.el.label(
            rx.el.input(type="radio", name="category", value=one, class_name="sr-only peer", default_checked=one == "other"),
            rx.el.span(t(f"helpdesk.category.{one}"), class_name=CHIP),
            class_name="cursor-pointer",
        )

    return rx.el.fieldset(
        rx.el.legend(legend, class_name="font-bold mb-1"),
        rx.el.div(*[chip(one) for one in CATEGORIES], class_name="flex flex-wrap gap-2"),
    )


def visibility_choice() -> rx.Component:
    """The desk only, or colleagues too; goes away where only one person will see it."""

    def choice(value: str) -> rx.Component:
        return rx.el.label(
            rx.el.input(
                type="radio", name="visibility", value=value, class_name="radio radio-primary mt-1", default_checked=value == "desk"
            ),
            rx.el.span(
                rx.el.span(t(f"ask.visibility.{value}"), class_name="block"),
                rx.el.span(t(f"ask.visibility.{value}.text"), class_name="nz-muted text-sm block"),
            ),
            class_name="flex items-start gap-3 min-h-11 py-1.5 cursor-pointer",
        )

    return rx.el.fieldset(
        rx.el.legend(t("ask.visibility"), class_name="font-bold"),
        choice("desk"),
        choice("public"),
        class_name="group-has-[#risk:checked]/ask:hidden",
    )


def switch(name: str) -> rx.Component:
    """Something to switch on, with what it means; the texts are `ask.<name>` and `ask.<name>.text`."""
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, id=name, value="yes", class_name="toggle toggle-primary mt-1", role="switch"),
        rx.el.span(
            rx.el.span(t(f"ask.{name}"), class_name="block"),
            rx.el.span(t(f"ask.{name}.text"), class_name="nz-muted text-sm block"),
        ),
        class_name="flex items-start gap-3 min-h-11 py-1.5 cursor-pointer",
    )


def who_sees(names: rx.Var[str]) -> rx.Component:
    """Who will see what, and that it can be taken back."""
    said = texts(
        desk=t("ask.sees.desk"),
        desk_anonymous=t("ask.sees.desk_anonymous"),
        public=t("ask.sees.public"),
        public_anonymous=t("ask.sees.public_anonymous"),
        risk=t("ask.sees.risk", names=names),
        risk_anonymous=t("ask.sees.risk_anonymous", names=names),
    )
    return rx.el.div(
        icon("eye", 20, "mt-0.5 text-primary"),
        rx.el.div(WhoSees.create(texts=said, class_name="font-bold"), muted(t("ask.sees.withdraw"))),
        class_name="flex items-start gap-2 rounded-field bg-base-200 p-3",
    )


def _place_words(kind: rx.Var[str], title: rx.Var[str]) -> rx.Component:
    pictures = [(one, icon(picture, 18, "text-primary")) for one, picture in PLACE_ICONS.items()]
    names = [(one, t(f"ask.place.{one}")) for one in PLACE_ICONS]
    return rx.fragment(
        rx.match(kind, *pictures, icon("circle", 18)),
        rx.el.span(rx.match(kind, *names, ""), rx.cond(title != "", rx.el.span(" · ", title)), class_name="min-w-0"),
    )


def place_chip(kind: rx.Var[str], title: rx.Var[str], on_remove: Any) -> rx.Component:
    """The page the question is about, to be taken off."""
    return rx.el.div(
        rx.el.p(t("ask.place"), class_name="nz-muted text-sm"),
        rx.el.div(
            _place_words(kind, title),
            PlaceRemover.create(
                icon("x", 18),
                label=t("ask.place.remove"),
                on_remove=on_remove,
                class_name="btn btn-ghost btn-square min-h-11 min-w-11",
            ),
            class_name="inline-flex items-center gap-2 rounded-field border border-base-300 pl-3 max-w-full",
        ),
    )


def place_link(kind: rx.Var[str], title: rx.Var[str], href: rx.Var[str]) -> rx.Component:
    """The page a question is about."""
    return link(
        _place_words(kind, title),
        href=href,
        class_name="inline-flex items-center gap-2 rounded-field border border-base-300 px-3 min-h-11 max-w-full hover:border-primary self-start",
    )


def similar_list(rows: rx.Var[Any]) -> rx.Component:
    """What was found while typing; heard once it is there."""

    def row(one: Any) -> rx.Component:
        article = one.kind == "article"
        return rx.el.li(
            link(
                rx.cond(article, icon("book-open-text", 20, "text-primary mt-0.5"), icon("messages-square", 20, "text-primary mt-0.5")),
                rx.el.span(
                    rx.el.span(rx.cond(article, t("ask.similar.article"), t("ask.similar.question")), class_name="nz-muted text-sm block"),
                    rx.el.span(one.title, class_name="block"),
                    class_name="flex-1 min-w-0",
                ),
                icon("chevron-right", 20, "nz-muted mt-0.5"),
                href=one.href,
                class_name="flex items-start gap-3 min-h-11 py-2",
            ),
            class_name="border-b border-base-300 last:border-b-0",
        )

    found = rx.el.section(
        rx.el.p(icon("lightbulb", 20, "text-accent"), t("ask.similar"), class_name="flex items-center gap-2 font-bold"),
        muted(t("ask.similar.text")),
        rx.el.ul(rx.foreach(rows, row), class_name="flex flex-col"),
        class_name="rounded-field bg-base-200 p-3 flex flex-col gap-1",
    )
    return rx.el.div(rx.cond(rows.length() > 0, found), custom_attrs={"aria-live": "polite"}, class_name="empty:hidden")


def question_rows(rows: rx.Var[Any], *, own: rx.Var[bool]) -> rx.Component:
    """Questions in a list; of one's own it says how far they are, of the others' who asks."""

    def asker(row: Any) -> rx.Component:
        name = rx.cond(row.asker != "", row.asker, rx.cond(row.anonymous, t("ask.row.anonymous"), t("ask.by.left")))
        return rx.el.span(rx.cond(row.mine, t("ask.by.you"), name))

    def row(one: Any) -> rx.Component:
        turn = badge(icon("message-circle-reply", 14), t("ask.row.yours"), variant="accent")
        return rx.el.li(
            link(
                rx.el.span(
                    rx.el.span(one.excerpt, class_name="font-bold block line-clamp-3"),
                    rx.el.span(
                        status_badge(one.status),
                        rx.cond(one.yours, turn),
                        rx.cond(one.risk, badge(icon("shield-alert", 14), t("ask.row.risk"))),
                        rx.cond(one.accepted & ~own, badge(icon("check-check", 14), t("ask.row.accepted"))),
                        class_name="flex flex-wrap gap-2 my-1",
                    ),
                    rx.el.span(
                        rx.cond(own, rx.cond(one.public, rx.el.span(t("ask.row.public"), " · ")), rx.fragment(asker(one), " · ")),
                        category_name(one.category),
                        " · ",
                        one.day,
                        rx.cond(one.answers > 0, rx.el.span(" · ", t("ask.row.answers", n=one.answers))),
                        class_name="nz-muted text-sm block",
                    ),
                    class_name="flex-1 min-w-0",
                ),
                icon("chevron-right", 20, "nz-muted mt-1"),
                href="/ask/question?q=" + one.id.to_string(),
                class_name="flex items-start gap-3 py-3 min-h-11",
            ),
            class_name="border-b border-base-300 last:border-b-0",
        )

    return rx.el.ul(rx.foreach(rows, row), class_name="flex flex-col")
