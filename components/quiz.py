"""Views of the quiz: where one is in the set, a question of each type to answer, and what is said about the answer."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.calendar import submit_button
from components.elements import ALERTS, alert, button, card, heading, icon, link_button, progress, rich_text
from components.forms import DraftCleaner, DraftKeeper
from components.quiz_improve import NOTHING_IMPROVED, NOTHING_TO_IMPROVE, Improved, Improving, improve_feedback, improve_way
from components.quiz_picture import NO_PICTURE, Picture, picture_spots
from components.screened import screened_choice

LINE = "flex gap-3 min-h-11 rounded-field border border-base-300 bg-base-100 px-3 py-2"
CHOSEN = "cursor-pointer has-checked:border-primary has-checked:bg-secondary has-checked:text-secondary-content has-focus-visible:outline-3 has-focus-visible:outline-accent"
TOLD = "rounded-field border bg-base-100 px-3 py-2 flex flex-col gap-1"
CONFIDENCES = ("sure", "unsure")
# How an option went: picture and look; the words are quizpage.verdict.<name>.
VERDICTS = {
    "choice_hit": ("circle-check", "border-primary"),
    "choice_missed": ("circle-dot", "border-accent"),
    "choice_wrong": ("circle-slash", "border-accent"),
    "choice_left": ("circle", "border-base-300"),
    "placed": ("circle-check", "border-primary"),
    "misplaced": ("move-right", "border-accent"),
    "spot_hit": ("circle-check", "border-primary"),
    "spot_missed": ("shield-alert", "border-accent"),
    "spot_wrong": ("circle-slash", "border-accent"),
}


def steps(index: rx.Var[int], total: rx.Var[int], focus_id: str) -> rx.Component:
    """Which question this is; takes the focus when the page below it changes."""
    return rx.el.div(
        rx.el.p(t("quizpage.progress", n=index + 1, total=total), class_name="font-bold tabular-nums"),
        progress(index + 1, total, t("quizpage.progress.name")),
        id=focus_id,
        tab_index=-1,
        class_name="flex flex-col gap-1 outline-none",
    )


def question(title: rx.Var[str], text: rx.Var[str]) -> rx.Component:
    """What is asked."""
    return rx.el.div(heading(title), rx.el.div(rich_text(text), id="quiz-question"), class_name="flex flex-col gap-2")


def answer_form(
    *,
    kind: rx.Var[str],
    options: rx.Var[Any],
    matches: rx.Var[Any],
    segments: rx.Var[Any],
    marked: rx.Var[list[int]],
    moved: rx.Var[str],
    index: rx.Var[int],
    has_hint: rx.Var[bool],
    hint: rx.Var[str],
    error: rx.Var[str],
    busy: rx.Var[bool],
    draft_key: rx.Var[str],
    on_submit: Any,
    on_move: Any,
    on_mark: Any,
    on_hint: Any,
    picture: Picture = NO_PICTURE,
    improving: Improving = NOTHING_TO_IMPROVE,
) -> rx.Component:
    """The answer to give, in the manner of the question's type; what was chosen outlives a reload."""
    ways = rx.match(
        kind,
        ("single", _fieldset("single", rx.el.div(rx.foreach(options, _radio), class_name="flex flex-col gap-2"))),
        ("multiple", _fieldset("multiple", rx.el.div(rx.foreach(options, _box), class_name="flex flex-col gap-2"))),
        ("ordering", _fieldset("ordering", _ordering(options, moved, on_move))),
        ("matching", _fieldset("matching", _matching(options, matches))),
        ("improve", _fieldset("improve", improve_way(improving))),
        rx.cond(
            picture.address != "",
            _fieldset("picture", picture_spots(picture, marked, on_mark)),
            _fieldset("spot", _spots(segments, marked, on_mark)),
        ),
    )
    return rx.el.form(
        DraftKeeper.create(storage_key=draft_key),
        rx.el.input(type="hidden", name="place", value=index.to_string(), read_only=True),
        ways,
        _confidence(),
        _hint(has_hint, hint, on_hint),
        rx.cond(
            improving.findings.length() > 0,
            screened_choice(improving.findings, improving.digest, (improving.field,)),
            rx.cond(error != "", alert(error, variant="error")),
        ),
        submit_button(t("quizpage.answer"), busy=busy, size="big"),
        on_submit=on_submit,
        key=draft_key,
        class_name="flex flex-col gap-5",
    )


def _fieldset(kind: str, *content: rx.Component) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(t(f"quizpage.legend.{kind}"), class_name="font-bold mb-2"),
        *content,
        custom_attrs={"aria-describedby": "quiz-question"},
        class_name="min-w-0",
    )


def _radio(option: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="radio", name="option", value=option.index.to_string(), required=True, class_name="radio radio-primary"),
        rich_text(option.html, "flex-1 min-w-0"),
        class_name=f"{LINE} items-start {CHOSEN}",
    )


def _box(option: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name="option-" + option.index.to_string(), value="on", class_name="checkbox checkbox-primary"),
        rich_text(option.html, "flex-1 min-w-0"),
        class_name=f"{LINE} items-start {CHOSEN}",
    )


def _ordering(entries: rx.Var[Any], moved: rx.Var[str], on_move: Any) -> rx.Component:
    """The entries, each with two buttons; at the ends they stay in reach so that the focus is not lost."""

    def arrow(entry: Any, picture: str, key: str, *, down: bool, end: rx.Var[bool]) -> rx.Component:
        return button(
            icon(picture, 20),
            rx.el.span(t(key, text=entry.text), class_name="sr-only"),
            variant="outline",
            class_name="btn-square min-h-11 min-w-11 aria-disabled:opacity-40",
            on_click=on_move(entry.index, down),
            custom_attrs={"aria-disabled": rx.cond(end, "true", "false")},
        )

    def line(entry: Any, place: Any) -> rx.Component:
        return rx.el.li(
            rx.el.span((place + 1).to_string(), class_name="font-bold tabular-nums w-6 text-center"),
            rich_text(entry.html, "flex-1 min-w-0"),
            arrow(entry, "chevron-up", "quizpage.up", down=False, end=place == 0),
            arrow(entry, "chevron-down", "quizpage.down", down=True, end=place == entries.length() - 1),
            key=entry.index.to_string(),
            class_name=f"{LINE} items-center",
        )

    return rx.el.div(
        rx.el.ol(rx.foreach(entries, line), class_name="flex flex-col gap-2"),
        rx.el.p(moved, class_name="sr-only", custom_attrs={"aria-live": "polite"}),
    )


def _matching(lefts: rx.Var[Any], rights: rx.Var[Any]) -> rx.Component:
    def choice(right: Any) -> rx.Component:
        return rx.el.option(right.text, value=right.index.to_string())

    def pair(left: Any) -> rx.Component:
        return rx.el.label(
            rich_text(left.html, "font-bold"),
            rx.el.select(
                rx.el.option(t("quizpage.match.none"), value=""),
                rx.foreach(rights, choice),
                name="match-" + left.index.to_string(),
                required=True,
                default_value="",
                class_name="select min-h-12 w-full",
            ),
            class_name="flex flex-col gap-1.5",
        )

    return rx.el.div(rx.foreach(lefts, pair), class_name="flex flex-col gap-4")


def _spots(segments: rx.Var[Any], marked: rx.Var[list[int]], on_mark: Any) -> rx.Component:
    """Running text whose pieces are toggles; a marked one has a flag and a solid line, not only another colour."""

    def piece(segment: Any) -> rx.Component:
        chosen = marked.contains(segment.index)
        toggle = rx.el.button(
            rx.cond(chosen, icon("flag", 14, "mr-1")),
            segment.text,
            type="button",
            on_click=on_mark(segment.index),
            custom_attrs={"aria-pressed": rx.cond(chosen, "true", "false")},
            class_name="inline-flex items-center min-h-11 max-w-full px-1 mx-0.5 text-left whitespace-pre-wrap rounded-field border-b-2 border-dotted border-base-content/40 cursor-pointer aria-pressed:bg-secondary aria-pressed:text-secondary-content aria-pressed:border-solid aria-pressed:border-primary aria-pressed:font-bold",
        )
        return rx.cond(segment.index >= 0, toggle, rx.el.span(segment.text))

    return rx.el.div(
        rx.foreach(segments, piece), class_name="whitespace-pre-wrap rounded-box bg-base-200 border border-base-300 p-3 leading-loose"
    )


def _confidence() -> rx.Component:
    def choice(value: str) -> rx.Component:
        return rx.el.label(
            rx.el.input(type="radio", name="confidence", value=value, class_name="sr-only peer"),
            rx.el.span(
                t(f"quizpage.confidence.{value}"),
                class_name="flex items-center justify-center min-h-11 rounded-field border border-base-300 px-3 peer-checked:bg-secondary peer-checked:text-secondary-content peer-checked:border-primary peer-checked:border-2 peer-checked:font-bold peer-focus-visible:outline-3 peer-focus-visible:outline-accent",
            ),
            class_name="flex-1 cursor-pointer",
        )

    return rx.el.fieldset(
        rx.el.legend(t("quizpage.confidence"), class_name="nz-muted text-sm mb-1"),
        rx.el.div(*[choice(value) for value in CONFIDENCES], class_name="flex gap-2"),
    )


def _hint(has_hint: rx.Var[bool], hint: rx.Var[str], on_hint: Any) -> rx.Component:
    ask = button(icon("lightbulb", 20), t("quizpage.hint"), variant="ghost", class_name="min-h-11 self-start", on_click=on_hint)
    shown = _note("info", "lightbulb", rx.el.p(t("quizpage.hint.title"), class_name="font-bold"), rich_text(hint))
    return rx.cond(has_hint, rx.el.div(rx.cond(hint != "", shown, ask), custom_attrs={"aria-live": "polite"}, class_name="flex flex-col"))


def _note(variant: str, picture: str, *content: rx.Component) -> rx.Component:
    """A message inside a live region, which speaks for it."""
    return rx.el.div(icon(picture), rx.el.div(*content), class_name=ALERTS[variant])


def verdict(told: rx.Var[bool], right: rx.Var[bool], kind: rx.Var[str] | str = "single") -> rx.Component:
    """Whether the answer was right; stands on the page before it says anything, so that screen readers hear it."""
    not_yet = rx.cond(kind == "improve", t("quizpage.improve.not_yet"), t("quizpage.not_yet"))
    rest = rx.cond(kind == "improve", t("quizpage.improve.not_yet.text"), t("quizpage.not_yet.text"))
    message = rx.cond(
        right,
        _note("success", "circle-check", rx.el.p(t("quizpage.right"), class_name="font-bold")),
        _note("info", "lightbulb", rx.el.p(not_yet, class_name="font-bold"), rx.el.p(rest)),
    )
    return rx.el.div(rx.cond(told, message), custom_attrs={"aria-live": "polite"}, class_name="empty:hidden")


def feedback(
    *,
    kind: rx.Var[str],
    said: rx.Var[Any],
    explanation: rx.Var[str],
    due: rx.Var[str],
    help_offered: rx.Var[bool],
    last: rx.Var[bool],
    error: rx.Var[str],
    busy: rx.Var[bool],
    draft_key: rx.Var[str],
    on_next: Any,
    picture: Picture = NO_PICTURE,
    improved: Improved = NOTHING_IMPROVED,
    certificate: rx.Var[bool] | bool = False,
) -> rx.Component:
    """Every option with what is to be said about it, the explanation, when the question comes back, and the way on."""
    going_on = rx.cond(last, t("quizpage.finish"), t("quizpage.next"))
    return rx.el.div(
        DraftCleaner.create(storage_key=draft_key),
        heading(t("quizpage.said"), level=3),
        rx.cond(
            kind == "improve",
            improve_feedback(improved),
            rx.el.ul(rx.foreach(said, _said), class_name="flex flex-col gap-2"),
        ),
        rx.cond(
            kind == "spot",
            rx.el.p(rx.cond(picture.address != "", t("quizpage.picture.rest"), t("quizpage.spot.rest")), class_name="nz-muted text-sm"),
        ),
        rx.cond(explanation != "", card(heading(t("quizpage.explanation"), level=3, class_name="mb-2"), rich_text(explanation))),
        rx.el.p(icon("calendar-clock", 20, "text-primary"), rx.el.span(t("quizpage.due", day=due)), class_name="flex items-center gap-2"),
        rx.cond(help_offered, _help_offer()),
        rx.cond(certificate, alert(t("certificate.earned.now"), variant="success")),
        rx.cond(error != "", alert(error, variant="error")),
        button(going_on, icon("arrow-right", 20), size="big", on_click=on_next, disabled=busy),
        class_name="flex flex-col gap-4",
    )


def _help_offer() -> rx.Component:
    """After three wrong answers in a row: nobody but the person sees it."""
    return alert(
        rx.el.p(t("quizpage.help")),
        link_button(
            icon("message-circle-question", 18), t("quizpage.help.ask"), href="/ask", variant="outline", size="sm", class_name="mt-2"
        ),
    )


def _said(row: Any) -> rx.Component:
    def went(name: str) -> rx.Component:
        picture, _ = VERDICTS[name]
        return rx.el.span(icon(picture, 18), t(f"quizpage.verdict.{name}"), class_name="inline-flex items-center gap-1.5 text-sm font-bold")

    looks = [(name, f"{TOLD} {look} border-l-4") for name, (_, look) in VERDICTS.items()]
    return rx.el.li(
        rx.match(row.verdict, *[(name, went(name)) for name in VERDICTS], went("choice_left")),
        rich_text(row.html),
        rx.cond(row.place > 0, rx.el.p(t("quizpage.belongs.place", n=row.place), class_name="font-bold")),
        rx.cond(
            row.pair != "",
            rx.el.div(
                icon("arrow-right", 18), rx.el.span(t("quizpage.belongs.pair"), class_name="sr-only"), rich_text(row.pair, "font-bold"),
                class_name="flex items-start gap-1.5",
            ),
        ),
        rich_text(row.feedback, "text-sm nz-muted"),
        class_name=rx.match(row.verdict, *looks, TOLD),
    )  # fmt: skip
