"""The phone beside the editor: the employees' own components in a frame of a phone's size (assets/js/phone_frame.js)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.challenge import challenge_head, hand_in, task
from components.elements import alert, badge, button, card, icon, muted, rich_text
from components.lesson import lesson_card, progress_dots, question_answered, question_form, text_size, turn_buttons
from components.quiz import answer_form, feedback, question, verdict
from components.quiz_improve import NONE, Improved, Improving
from components.quiz_picture import Picture
from components.shell import NavItem, navigation, page_title
from components.studio_fields import field_name
from components.studio_nav import TRACKS, kind_icon, track_name

PROMPT = "prompt"
FALSE = rx.Var.create(value=False)
NOTHING = rx.Var.create("")
DOCK = (
    NavItem("/", "shell.nav.today", "sprout", "member"),
    NavItem("/learn", "learn.title", "book-open", "member"),
    NavItem("/streak", "shell.nav.streak", "calendar-check", "member"),
    NavItem("/me", "shell.nav.me", "user", "member"),
)
PRESSED = "join-item btn btn-outline btn-sm min-h-9 aria-pressed:bg-secondary aria-pressed:text-secondary-content"


class PhoneFrame(rx.Component):
    """A document of its own with the page's styles; `page` tells when another page is shown."""

    library = "$/public/js/phone_frame.js"
    tag = "PhoneFrame"
    name: rx.Var[str]
    theme: rx.Var[str]
    lang: rx.Var[str]
    page: rx.Var[str]


def _choice(name: Any, options: list[tuple[str, Any]], chosen: Any, on_choose: Any) -> rx.Component:
    return rx.el.div(
        *[
            rx.el.button(
                text,
                type="button",
                on_click=on_choose(value),
                class_name=PRESSED,
                custom_attrs={"aria-pressed": (chosen == value).to_string()},
            )
            for value, text in options
        ],
        role="group",
        class_name="join",
        custom_attrs={"aria-label": name},
    )


def phone(state: Any, screen: rx.Component) -> rx.Component:
    """The phone with what can be chosen about it: whose it is, in which language, light or dark. `screen` is `phone_screen`, memoised."""
    return rx.el.section(
        rx.el.div(
            _choice(t("studio.phone.track"), [(one, t(f"shell.track.{one}")) for one in TRACKS], state.track, state.choose_track),
            _choice(
                t("shell.language"), [(one, t(f"studio.language.{one}")) for one in ("ja", "en")], state.language, state.choose_language
            ),
            _choice(
                t("shell.theme"),
                [("light", t("shell.theme.light")), ("dark", t("shell.theme.dark"))],
                state.theme,
                state.choose_theme,
            ),
            class_name="flex flex-wrap gap-2 justify-center",
        ),
        rx.el.div(
            PhoneFrame.create(
                screen,
                name=t("studio.phone"),
                theme=state.theme,
                lang=state.language,
                page=state.shown + state.position.to_string() + state.answered.to_string(),
                class_name="block w-full h-full rounded-[1.75rem] bg-base-200",
            ),
            class_name="w-full max-w-[24.9rem] h-[min(46rem,calc(100dvh-16rem))] min-h-96 rounded-[2.25rem] border-4 border-neutral bg-neutral p-1 mx-auto",
        ),
        rx.cond(state.error != "", alert(state.error, variant="error")),
        custom_attrs={"aria-label": t("studio.phone")},
        class_name="flex flex-col gap-3",
    )


def phone_screen(state: Any) -> rx.Component:
    """What is on the phone. A component of its own, so that its texts are in the phone's language and not in the page's."""
    return rx.fragment(
        rx.el.main(_strip(state), _screen(state), class_name="flex flex-col gap-4"),
        rx.el.div(navigation(DOCK, rx.Var.create("/learn"), rx.Var.create(["member"])), custom_attrs={"inert": True}),
    )


def _strip(state: Any) -> rx.Component:
    """Whose phone it is, and how somebody on that track comes to this."""
    way = rx.cond(
        state.shown == "question",
        t("studio.phone.way.quiz"),
        rx.cond(
            state.own_track == "",
            t("studio.phone.way.library"),
            rx.cond(state.own_track == state.track, t("studio.phone.way.own"), t("studio.phone.way.other", track=track_name(state.own_track))),
        ),
    )  # fmt: skip
    return rx.el.p(
        icon("user", 14),
        rx.el.span(rx.el.span(track_name(state.track), class_name="font-bold"), " · ", way),
        class_name="flex items-start gap-1.5 text-xs rounded-field bg-base-300 px-2 py-1",
        custom_attrs={"data-track": state.track},
    )


def _screen(state: Any) -> rx.Component:
    empty = rx.el.div(
        icon("smartphone", 32, "text-primary"), muted(rx.cond(state.missing != "", state.missing, t("studio.phone.empty"))),
        class_name="flex flex-col items-center text-center gap-2 py-10",
    )  # fmt: skip
    return rx.match(
        state.shown,
        ("lesson", _lesson(state)),
        ("challenge", _challenge(state)),
        ("question", _question(state)),
        ("curriculum", _outline(state)),
        ("training", _outline(state)),
        empty,
    )


def _lesson(state: Any) -> rx.Component:
    last = state.position + 1 >= state.count
    asking = state.question & ~state.answered
    asked = rx.cond(
        state.answered,
        question_answered(options=state.options, right=state.right, on_again=state.again),
        question_form(
            options=state.options, multiple=state.multiple, position=state.position, busy=FALSE, error=NOTHING, on_submit=state.answer_card
        ),
    )  # fmt: skip
    return rx.el.div(
        page_title(state.title, back="/learn"),
        rx.el.div(progress_dots(state.position, state.count), text_size(), class_name="flex flex-wrap items-center justify-between gap-2"),
        lesson_card(
            rx.cond(state.question, asked),
            position=state.position,
            title=state.card_title,
            body=state.card_body,
            on_next=state.forward,
            on_previous=state.backward,
        ),
        turn_buttons(first=state.position == 0, last=last, asking=asking, on_next=state.forward, on_previous=state.backward),
        class_name="flex flex-col gap-4",
    )


def _challenge(state: Any) -> rx.Component:
    return rx.el.div(
        page_title(state.title, back="/"),
        challenge_head(state.summary, state.minutes, state.difficulty),
        task(
            scenario=state.scenario,
            steps=state.steps,
            parts=state.parts,
            prompt=state.prompt,
            good=state.good_result,
            never=state.never_enter,
            further=state.further,
            tools=state.tools,
        ),
        rx.el.div(
            hand_in(
                on_submit=rx.noop(),
                busy=FALSE,
                error=NOTHING,
                draft_key=NOTHING,
                findings=state.findings,
                digest=NOTHING,
                version=rx.Var.create(0),
                onboarding=FALSE,
            ),
            custom_attrs={"inert": True},
        ),
        class_name="flex flex-col gap-4",
    )


def question_picture(state: Any) -> Picture:
    """The picture of the question on the phone."""
    return Picture(state.picture, state.picture_alt, state.picture_width, state.picture_height, state.places)


def _question(state: Any) -> rx.Component:
    picture = question_picture(state)
    form = answer_form(
        kind=state.type,
        options=state.choices,
        matches=state.matches,
        segments=state.segments,
        marked=state.marked,
        moved=state.moved,
        index=rx.Var.create(0),
        has_hint=state.has_hint,
        hint=state.hint,
        error=NOTHING,
        busy=FALSE,
        draft_key=NOTHING,
        on_submit=state.answer_question,
        on_move=state.move,
        on_mark=state.mark,
        on_hint=state.show_hint,
        picture=picture,
        improving=Improving(state.weak_prompt, state.rubric, PROMPT, NONE, NOTHING),
    )
    told = feedback(
        kind=state.type,
        said=state.said,
        explanation=state.explanation,
        due=t("studio.phone.due"),
        help_offered=FALSE,
        last=FALSE,
        error=NOTHING,
        busy=FALSE,
        draft_key=NOTHING,
        on_next=state.again,
        picture=picture,
        improved=Improved(state.prompt_parts, state.pieces, state.model_answer),
    )
    return rx.el.div(
        page_title(t("quizpage.title"), back="/"),
        verdict(state.answered, state.right, state.type),
        card(question(state.title, state.text)),
        rx.cond(state.answered, told, rx.el.div(form, key=state.weak_prompt)),  # a field keeps what it began with until it is made anew
        class_name="flex flex-col gap-4",
    )


def _outline(state: Any) -> rx.Component:
    """What is read rather than practised: texts one below the other, and the steps of a curriculum."""

    def step(row: Any) -> rx.Component:
        return rx.el.li(
            rx.el.span(row.number.to_string(), class_name="font-bold tabular-nums w-6 text-center"),
            kind_icon(row.kind),
            rx.el.span(row.title, class_name="flex-1 min-w-0 font-bold"),
            badge(icon("clock", 14), t("shell.minutes", n=row.minutes)),
            class_name="flex items-center gap-2 py-2",
        )

    def section(row: Any) -> rx.Component:
        return card(rx.el.h2(field_name(row.base), class_name="font-bold mb-2"), rich_text(row.html))

    return rx.el.div(
        page_title(state.title, back="/learn"),
        rx.el.p(state.summary),
        rx.foreach(state.sections, section),
        rx.cond(
            (state.shown == "curriculum") & (state.sequence.length() > 0),
            card(rx.el.ol(rx.foreach(state.sequence, step), class_name="flex flex-col divide-y divide-base-300")),
        ),
        class_name="flex flex-col gap-4",
    )


def phone_toggle(on_click: Any, shown: Any) -> rx.Component:
    """Where the page is too narrow for both: shows the phone instead of the form."""
    return button(
        icon("smartphone", 18), rx.cond(shown, t("studio.phone.hide"), t("studio.phone.show")), variant="outline", size="sm",
        class_name="@min-[60rem]:hidden", on_click=on_click, custom_attrs={"aria-pressed": shown.to_string()},
    )  # fmt: skip
