"""Today: where is my streak, what do I do now."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from app.pages.gentle_start import is_under_way, path_of_mine, question_of_its_own_accord
from components.elements import alert, badge, card, empty_state, icon, link, link_button, messages, muted
from components.habit import difficulty, streak_card
from components.shell import page_skeleton
from state.today import TodayState as State


def page() -> rx.Component:
    """The start page of every employee."""
    return rx.cond(State.loaded, _day(), page_skeleton())


def _day() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.p(State.date_text, rx.cond(State.day_name != "", rx.el.span(" · ", State.day_name)), class_name="nz-muted text-sm"),
            rx.el.h1(_greeting(), class_name="text-xl font-bold"),
        ),
        messages(State.error, State.notice),
        streak_card(
            stage=State.plant_stage,
            current=State.current,
            best=State.best,
            quarter=State.days_this_quarter,
            held=State.freezes,
            most=State.max_freezes,
            days=State.week,
            golden=State.golden_week,
        ),
        rx.cond(State.repair_offer > 0, _repair()),
        path_of_mine(),
        rx.cond(State.challenge_version > 0, _challenge(), _nothing()),
        rx.cond(State.president != "", _president()),
        rx.cond(State.rules_title != "", _rules()),
        rx.cond(State.team != "", _team()),
        _more(),
        question_of_its_own_accord(),
        class_name="flex flex-col gap-3",
    )


def _greeting() -> rx.Var[str]:
    texts = {
        "start": t("today.headline.start"),
        "continue": t("today.headline.continue"),
        "frozen": t("today.headline.frozen"),
        "repair": t("today.headline.repair", n=State.repair_offer),
        "return": t("today.headline.return"),
        "done": t("today.headline.done"),
    }
    return rx.match(State.headline, *texts.items(), t("today.headline.rest", day=State.next_workday))


def _team() -> rx.Component:
    """The team's week in one line, which leads to the board."""
    week = rx.cond(State.team_score != "", t("boards.line.week", score=State.team_score), t("boards.line.rest"))
    today = rx.cond(State.team_expected > 0, t("boards.line.today", done=State.team_done, expected=State.team_expected), "")
    return _row("users", State.team, rx.cond(today != "", today, week), rx.cond(today != "", week, ""), "/boards")


def _president() -> rx.Component:
    """The president's message: its first lines, which lead to all of it."""
    return link(
        icon("message-circle-heart", 24, "text-primary"),
        rx.el.span(
            rx.el.span(t("messages.president.today"), class_name="nz-muted text-sm block"),
            rx.el.span(State.president, class_name="font-bold line-clamp-2 whitespace-pre-line"),
            class_name="flex-1 min-w-0",
        ),
        icon("chevron-right", 20),
        href="/message",
        class_name="flex items-center gap-3 rounded-box bg-base-100 border border-base-300 p-4 min-h-16 hover:border-primary",
    )


def _rules() -> rx.Component:
    """Rules of the company that are to be read; there until it is done."""
    beside = rx.cond(State.rules_again, t("rules.today.again"), t("rules.today.new"))
    return _row("scroll-text", beside, State.rules_title, "", "/rules")


def _repair() -> rx.Component:
    text = rx.cond(
        State.done,
        t("today.repair.going", n=State.repair_sets_missing, offer=State.repair_offer),
        t("today.repair.offer", offer=State.repair_offer),
    )
    return alert(text, variant="info")


def _challenge() -> rx.Component:
    label = rx.cond(State.challenge_extra, t("today.action.extra"), t("today.action.start"))
    return card(
        rx.el.p(rx.cond(State.challenge_extra, t("today.challenge.extra"), t("today.challenge")), class_name="nz-muted text-sm"),
        rx.el.h2(State.challenge_title, class_name="text-lg font-bold"),
        rx.el.p(State.challenge_summary),
        rx.el.p(
            badge(icon("clock", 14), t("shell.minutes", n=State.challenge_minutes)),
            difficulty(State.challenge_difficulty),
            class_name="flex flex-wrap gap-2",
        ),
        rx.cond(
            State.challenge_extra | is_under_way(),
            link_button(
                label, icon("arrow-right", 20), href="/challenge?v=" + State.challenge_version.to_string(), variant="outline", size="big"
            ),
            link_button(label, icon("arrow-right", 20), href="/challenge?v=" + State.challenge_version.to_string(), size="big"),
        ),
        class_name="flex flex-col gap-2",
    )


def _more() -> rx.Component:
    """The rest of the day's plan: the next lesson and a quiz of three."""
    lesson = _row(
        "book-open",
        t("today.lesson"),
        State.lesson_title,
        t("shell.minutes", n=State.lesson_minutes),
        "/lesson?v=" + State.lesson_version.to_string(),
    )
    quiz = _row(
        "circle-help",
        t("today.quiz"),
        t("today.quiz.text", n=State.quiz_questions),
        rx.cond(State.quiz_done, t("today.quiz.done"), ""),
        "/quiz",
    )
    checklist = _row("list-checks", t("checklist.title"), t("checklist.today"), t("shell.minutes", n=1), "/quiz/checklist")
    story = _row("newspaper", t("stories.today"), State.story_title, "", "/stories/story?s=" + State.story.to_string())
    return rx.el.nav(
        rx.cond(State.lesson_version > 0, lesson),
        rx.cond(State.quiz_questions > 0, quiz),
        rx.cond(State.checklist_offered, checklist),
        rx.cond(State.story > 0, story),
        class_name="flex flex-col gap-2 empty:hidden",
        custom_attrs={"aria-label": t("today.more")},
    )


def _row(picture: str, kind: rx.Var[str], title: rx.Var[str], beside: rx.Var[str], href: rx.Var[str] | str) -> rx.Component:
    return link(
        icon(picture, 24, "text-primary"),
        rx.el.span(
            rx.el.span(kind, class_name="nz-muted text-sm block"), rx.el.span(title, class_name="font-bold block"), class_name="flex-1"
        ),
        rx.el.span(beside, class_name="nz-muted text-sm"),
        icon("chevron-right", 20),
        href=href,
        class_name="flex items-center gap-3 rounded-box bg-base-100 border border-base-300 p-4 min-h-16 hover:border-primary",
    )


def _nothing() -> rx.Component:
    return card(empty_state("book-open", t("today.empty.title"), t("today.empty.text")), muted(t("today.empty.hint")))
