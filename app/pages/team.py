"""The manager's page: the team together, good news to thank for, and what helps; nobody is singled out."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.team.reasons import LONGEST_WORDS
from app.team.rules import Approach
from components.company import submit
from components.elements import badge, button, card, empty_state, heading, icon, link_button, messages, muted
from components.forms import text_field
from components.learn import folded
from components.screened import screened_choice
from components.shell import page_skeleton, page_title
from components.team import day_list, line_link, praise_row, rates, team_garden, weeks_chart
from state.team import TeamState

State: Any = TeamState  # on the class its fields are Vars, which their annotations do not say

WAYS = {
    Approach.ANXIOUS: ("/rules", "team.approach.rules"),
    Approach.SCEPTICAL: ("/ask/manual", "team.approach.manual"),
    Approach.NOT_INTERESTED: ("/ask/manual", "team.approach.manual"),
}


def page() -> rx.Component:
    """Skeleton, then the team."""
    return rx.cond(State.loaded, _page(), rx.cond(State.error != "", messages(State.error, ""), page_skeleton()))


def _page() -> rx.Component:
    return rx.el.div(
        page_title(rx.cond(State.name != "", State.name, t("team.title"))),
        messages(State.error, State.notice),
        rx.cond(State.team > 0, _team(), card(empty_state("users-round", t("team.none"), t("team.none.text")))),
        class_name="flex flex-col gap-4",
    )


def _team() -> rx.Component:
    left = rx.el.div(
        rx.cond(State.told, _together(), _small()),
        _praise(),
        rx.cond(State.told, _days()),
        class_name="flex flex-col gap-4 min-w-0",
    )
    right = rx.el.div(
        rx.cond(State.told, _rates()),
        _questions(),
        _stories(),
        rx.cond(State.told, _learned()),
        class_name="flex flex-col gap-4 min-w-0",
    )
    return rx.el.div(
        rx.cond(State.teams.length() > 1, _choice()),
        muted(t("team.who")),
        rx.el.div(left, right, class_name="grid @min-[52rem]:grid-cols-2 gap-4 items-start"),
        _approaches(),
        link_button(t("team.board"), icon("arrow-right", 18), href="/boards", variant="ghost", class_name="self-start"),
        class_name="@container flex flex-col gap-4",
    )


def _choice() -> rx.Component:
    def one(team: Any) -> rx.Component:
        return button(
            team.name,
            variant="outline",
            size="sm",
            class_name="aria-pressed:bg-secondary aria-pressed:text-secondary-content",
            on_click=State.choose(team.id),
            custom_attrs={"aria-pressed": (State.team == team.id).to_string()},
        )

    return rx.el.div(
        rx.foreach(State.teams, one),
        class_name="flex flex-wrap gap-2",
        role="group",
        custom_attrs={"aria-label": t("team.choose")},
    )


def _small() -> rx.Component:
    return card(empty_state("users-round", t("team.small"), t("team.small.text")))


def _together() -> rx.Component:
    expected = rx.cond(
        State.expected >= 0,
        rx.el.p(
            icon("calendar-check", 18, "text-primary"),
            rx.cond(
                State.expected == 0,
                t("team.expected.none"),
                rx.cond(
                    State.expected == State.members,
                    t("team.expected.all", members=State.members),
                    t("team.expected", n=State.expected, members=State.members),
                ),
            ),
            class_name="flex items-center gap-2",
        ),
    )
    return card(
        heading(t("team.streak")),
        rx.cond(
            State.streak > 0,
            rx.el.p(
                icon("flame", 28, "text-accent"),
                t("team.streak.days", n=State.streak),
                class_name="text-3xl font-bold flex items-center gap-2",
            ),
            rx.el.p(t("team.streak.start")),
        ),
        muted(t("team.streak.text", percent=State.percent)),
        expected,
        heading(t("team.garden"), level=3),
        team_garden(State.plants),
        muted(rx.cond(State.grown > 0, t("team.garden.text", n=State.grown), t("team.garden.seed"))),
        class_name="flex flex-col gap-2",
    )


def _praise() -> rx.Component:
    def row(one: Any) -> rx.Component:
        return praise_row(
            one,
            on_thank=State.thank(State.team, one.person_id, one.key),
            on_write=State.write(one.person_id, one.key),
            busy=State.busy,
        )

    news = rx.el.ul(rx.foreach(State.praise, row), class_name="flex flex-col divide-y divide-base-300")
    return card(
        heading(t("team.praise")),
        muted(t("team.praise.text")),
        rx.cond(
            State.praise.length() > 0,
            rx.fragment(news, rx.cond(State.to_person > 0, _words())),
            empty_state("sprout", t("team.praise.none"), t("team.praise.none.text")),
        ),
        class_name="flex flex-col gap-2",
    )


def _words() -> rx.Component:
    return rx.el.form(
        heading(t("team.thank.form", name=State.to_name), level=3),
        rx.el.input(type="hidden", name="team", value=State.team.to_string(), read_only=True),
        rx.el.input(type="hidden", name="person", value=State.to_person.to_string(), read_only=True),
        rx.el.input(type="hidden", name="reason", value=State.to_reason, read_only=True),
        text_field(
            t("team.thank.field"), "words", hint=t("team.thank.hint"), max_length=LONGEST_WORDS, auto_complete="off", auto_focus=True
        ),
        rx.cond(State.error_field == "words", rx.el.p(State.error, id="words-error", class_name="text-error text-sm font-bold")),
        rx.cond(State.findings.length() > 0, screened_choice(State.findings, State.digest, ["words"])),
        rx.el.div(
            submit(t("team.thank.send"), State.busy),
            button(t("team.thank.close"), variant="ghost", on_click=State.close),
            class_name="flex flex-wrap gap-2",
        ),
        key=State.to_reason + State.to_person.to_string(),
        on_submit=State.send,
        class_name="flex flex-col gap-3 rounded-box border border-base-300 p-4",
    )


def _days() -> rx.Component:
    return card(
        heading(t("team.days")),
        muted(t("team.days.text")),
        day_list(State.days),
        folded(t("team.days.last"), day_list(State.days_before)),
        class_name="flex flex-col gap-2",
    )


def _rates() -> rx.Component:
    trend = rx.match(
        State.trend,
        ("up", t("team.trend.up", n=State.change)),
        ("steady", t("team.trend.steady")),
        ("down", t("team.trend.down", n=State.change)),
        t("team.trend.unknown"),
    )
    sign = rx.match(
        State.trend,
        ("up", icon("trending-up", 18, "text-primary")),
        ("down", icon("trending-down", 18, "text-primary")),
        icon("minus", 18, "text-primary"),
    )
    told = rx.fragment(
        rates(State.latest_adoption, State.latest_habit),
        muted(t("team.table.from", day=State.latest)),
        rx.el.p(sign, rx.el.span(trend), class_name="flex items-center gap-2"),
        weeks_chart(State.weeks, trend),  # pyright: ignore[reportArgumentType] - a match of strings is a string Var
    )
    return card(
        heading(t("team.rates")),
        muted(t("team.rates.text")),
        rx.cond(State.latest != "", told, rx.el.p(t("team.rates.none"))),
        class_name="flex flex-col gap-2",
    )


def _questions() -> rx.Component:
    def row(one: Any) -> rx.Component:
        beside = rx.cond(one.answers > 0, t("team.questions.answers", n=one.answers), t("team.questions.no_answer"))
        return line_link("message-circle-question", one.text, rx.fragment(one.day, " · ", beside), "/ask/question?q=" + one.id.to_string())

    return card(
        heading(t("team.questions")),
        muted(t("team.questions.text")),
        rx.cond(
            State.questions.length() > 0,
            rx.el.ul(rx.foreach(State.questions, row), class_name="flex flex-col divide-y divide-base-300"),
            empty_state("message-circle-question", t("team.questions.none"), t("team.questions.none.text")),
        ),
        class_name="flex flex-col gap-2",
    )


def _stories() -> rx.Component:
    def row(one: Any) -> rx.Component:
        tries = rx.cond(one.tries > 0, t("team.stories.tries", n=one.tries), t("team.stories.new"))
        return line_link("newspaper", one.title, tries, "/stories/story?s=" + one.id.to_string())

    write = link_button(t("team.stories.write"), href="/stories/write", variant="outline")
    return card(
        heading(t("team.stories")),
        rx.cond(
            State.stories.length() > 0,
            rx.fragment(
                rx.el.ul(rx.foreach(State.stories, row), class_name="flex flex-col divide-y divide-base-300"),
                link_button(t("team.stories.all"), href="/stories", variant="ghost", class_name="self-start"),
            ),
            empty_state("newspaper", t("team.stories.none"), t("team.stories.none.text"), write),
        ),
        class_name="flex flex-col gap-2",
    )


def _learned() -> rx.Component:
    shown = rx.fragment(
        rx.el.ul(
            rx.foreach(State.learned, lambda one: line_link("book-open", one.title, one.topics, one.path)),
            class_name="flex flex-col divide-y divide-base-300",
        ),
        rx.cond(
            State.topics.length() > 0,
            rx.el.div(
                rx.el.span(t("team.topics"), class_name="nz-muted text-sm"),
                rx.foreach(State.topics, _topic),
                class_name="flex flex-wrap items-center gap-2",
            ),
        ),
    )
    return card(
        heading(t("team.learned")),
        muted(t("team.learned.text")),
        rx.cond(
            (State.learned.length() > 0) | (State.topics.length() > 0),
            shown,
            empty_state("book-open", t("team.learned.none"), t("team.learned.none.text")),
        ),
        class_name="flex flex-col gap-2",
    )


def _topic(name: rx.Var[str]) -> rx.Component:
    return badge(name)


def _approaches() -> rx.Component:
    return card(
        heading(t("team.approaches")),
        muted(t("team.approaches.text")),
        rx.el.ul(
            rx.foreach(State.approaches, lambda kind: rx.match(kind, *[(one.value, _approach(one)) for one in Approach], rx.fragment())),
            class_name="grid @min-[52rem]:grid-cols-3 gap-4",
        ),
        class_name="flex flex-col gap-3",
    )


def _approach(kind: Approach) -> rx.Component:
    href, label = WAYS[kind]
    story = rx.cond(
        State.show_id > 0,
        link_button(
            t("team.approach.story", title=State.show_title),
            href="/stories/story?s=" + State.show_id.to_string(),
            variant="outline",
            class_name="h-auto min-h-11 py-2",
        ),
        link_button(t("team.approach.stories"), href="/stories", variant="outline"),
    )
    first = rx.cond(
        State.first_approach == kind.value, badge(icon("sprout", 14), t("team.approach.first"), variant="primary", class_name="self-start")
    )
    challenge = link_button(
        t("team.approach.challenge"),
        href=rx.cond(State.challenge > 0, "/challenge?v=" + State.challenge.to_string(), "/"),
        variant="outline",
        class_name="h-auto min-h-11",
    )
    way = link_button(t(label), href=href, variant="ghost", class_name="h-auto min-h-11")
    parts = [story, challenge, way] if kind is Approach.SCEPTICAL else [challenge, story, way]
    return rx.el.li(
        first,
        heading(t(f"team.approach.{kind}"), level=3),
        rx.el.p(t(f"team.approach.{kind}.say"), class_name="font-bold text-primary"),
        rx.el.p(t(f"team.approach.{kind}.do")),
        rx.el.div(*parts, class_name="flex flex-col gap-2 mt-auto"),
        class_name="flex flex-col gap-2 rounded-box border border-base-300 p-4",
    )
