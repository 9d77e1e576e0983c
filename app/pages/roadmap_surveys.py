"""Pulse surveys of the programme: the list with a new one, and what one came to."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.roadmap.surveys.rules import MAX_INTRO, MAX_STATEMENT, MAX_TITLE, Question
from components.calendar import ask_first, more, submit_button
from components.company import ticked_box
from components.elements import alert, button, card, empty_state, heading, icon, link, messages, muted
from components.forms import DraftKeeper, labelled, text_area, text_field
from components.shell import page_skeleton, page_title
from components.surveys import scale_result, survey_facts, trouble_list, who_sees
from state.roadmap_surveys import RoadmapSurveysState, RoadmapSurveyState

State: Any = RoadmapSurveysState  # on the class its fields are Vars, which their annotations do not say
One: Any = RoadmapSurveyState  # likewise


def page() -> rx.Component:
    """What was asked, and a new survey."""
    listed = rx.el.div(
        page_title(t("survey.list.title"), back="/roadmap"),
        rx.el.p(t("survey.list.text")),
        who_sees(t("survey.list.who")),
        messages(State.error, State.notice),
        rx.cond(State.may_lead, card(more(t("survey.new"), _form()))),
        rx.cond(
            State.rows.length() > 0,
            rx.el.ul(rx.foreach(State.rows, _row), class_name="flex flex-col gap-3"),
            card(empty_state("message-circle-heart", t("survey.list.empty"), t("survey.list.empty.text"))),
        ),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, listed, page_skeleton())


def _row(row: Any) -> rx.Component:
    return rx.el.li(
        link(
            card(
                heading(row.title, class_name="break-words"),
                survey_facts(row),
                class_name="flex flex-col gap-2 hover:border-primary",
            ),
            href="/roadmap/survey?id=" + row.id.to_string(),
            class_name="block",
        ),
        key=row.id.to_string(),
    )


def _form() -> rx.Component:
    def asked(question: Question) -> rx.Component:
        return ticked_box(
            t(f"survey.ask.{question.value}"),
            t(f"survey.ask.{question.value}.text"),
            f"ask_{question.value}",
            default_checked=question not in (Question.STATEMENT, Question.MINUTES),
        )

    group = rx.el.select(
        rx.foreach(
            State.groups,
            lambda one: rx.el.option(
                one.name + " · ",
                rx.cond(one.enough, t("shell.people", n=one.people), t("survey.audience.few")),
                value=one.id.to_string(),
                disabled=~one.enough,
            ),
        ),
        name="audience",
        id="audience",
        class_name="select min-h-12",
    )
    return rx.el.form(
        DraftKeeper.create(storage_key=State.draft_key),
        text_field(t("survey.new.title"), "title", hint=t("survey.new.title.hint"), required=True, max_length=MAX_TITLE),
        text_area(t("survey.new.intro"), "intro", hint=t("survey.new.intro.hint"), rows=2, max_length=MAX_INTRO),
        labelled(t("survey.new.audience"), group, name="audience", hint=t("survey.new.audience.hint")),
        rx.el.fieldset(
            rx.el.legend(t("survey.new.questions"), class_name="font-bold"),
            *[asked(one) for one in Question],
            class_name="flex flex-col",
        ),
        text_field(t("survey.new.statement"), "statement", hint=t("survey.new.statement.hint"), max_length=MAX_STATEMENT),
        text_field(
            t("survey.new.closes"),
            "closes_on",
            hint=t("survey.new.closes.hint"),
            type="date",
            required=True,
            min=State.first_end,
            max=State.last_end,
            default_value=State.usual_end,
        ),
        who_sees(t("survey.new.who")),
        submit_button(t("survey.new.send"), busy=State.busy, size="big"),
        on_submit=State.send,
        key=State.draft_key,
        class_name="flex flex-col gap-4",
    )


def results() -> rx.Component:
    """One survey: how many have answered while it runs, all answers together once it is over."""
    gone = rx.el.div(page_title(t("survey.one.title"), back="/roadmap/surveys"), messages(One.error, ""), class_name="flex flex-col gap-4")
    return rx.cond(One.loaded, rx.cond(One.one.id > 0, _results(), gone), page_skeleton())


def _results() -> rx.Component:
    return rx.el.div(
        page_title(One.one.title, back="/roadmap/surveys"),
        rx.cond(One.intro != "", rx.el.p(One.intro, class_name="whitespace-pre-wrap")),
        messages(One.error, One.notice),
        card(survey_facts(One.one), rx.cond(One.may_lead & One.one.open, _while_open()), class_name="flex flex-col gap-3"),
        rx.cond(
            One.shown,
            _outcome(),
            rx.cond(One.one.open, muted(t("survey.result.later")), alert(t("survey.result.none"), variant="info")),
        ),
        class_name="flex flex-col gap-4",
    )


def _while_open() -> rx.Component:
    return rx.el.div(
        rx.cond(
            One.one.reminded,
            muted(t("survey.reminded")),
            rx.el.div(
                button(icon("bell", 18), t("survey.remind"), variant="outline", on_click=One.remind(One.one.id), disabled=One.busy),
                muted(t("survey.remind.text")),
                class_name="flex flex-col items-start gap-1",
            ),
        ),
        ask_first(
            t("survey.close"),
            asked=One.asking,
            question=t("survey.close.question"),
            yes=t("survey.close.yes"),
            on_ask=One.ask,
            on_yes=One.close(One.one.id),
            on_no=One.decline,
            busy=One.busy,
        ),
        class_name="flex flex-col gap-2",
    )


def _outcome() -> rx.Component:
    return rx.el.div(
        who_sees(rx.cond(One.may_lead, t("survey.result.who.lead"), t("survey.result.who.read"))),
        rx.cond(
            One.scales.length() > 0,
            card(rx.foreach(One.scales, scale_result), class_name="flex flex-col gap-6"),
        ),
        rx.cond(One.asked_minutes, card(heading(t("survey.minutes")), rx.el.p(One.minutes), class_name="flex flex-col gap-1")),
        rx.cond(
            One.may_lead & One.asked_troubles,
            card(
                heading(t("survey.trouble")),
                muted(t("survey.result.shuffled")),
                rx.cond(One.troubles.length() > 0, trouble_list(One.troubles), rx.el.p(t("survey.result.no_trouble"))),
                class_name="flex flex-col gap-2",
            ),
        ),
        class_name="flex flex-col gap-4",
    )
