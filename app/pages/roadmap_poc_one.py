"""The workspace of one PoC: what there is to do now stands first, the plan below."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.pages.roadmap_poc_plan import limits_form, people_card, plan_form
from app.roadmap.poc.judging import Advice
from app.roadmap.poc.rules import MAX_NOTES, MAX_REASONS, MOST_PROBLEMS
from components.calendar import ask_first, more, submit_button
from components.elements import alert, button, card, heading, icon, link, link_button, messages, muted
from components.forms import DraftKeeper, choice_cards, text_area, text_field
from components.learn import folded
from components.poc import advice_line, item_bars, item_table, not_judged, stage_badge
from components.shell import page_skeleton, page_title
from components.surveys import survey_facts, trouble_list, who_sees
from state.roadmap_poc_one import RoadmapPocState

State: Any = RoadmapPocState  # on the class its fields are Vars, which their annotations do not say
WAY = "link link-primary inline-flex items-center min-h-11"


def page() -> rx.Component:
    """The workspace, or that there is no such PoC."""
    gone = rx.el.div(page_title(t("poc.one.title"), back="/roadmap/poc"), messages(State.error, ""), class_name="flex flex-col gap-4")
    return rx.cond(State.loaded, rx.cond(State.id > 0, _one(), gone), page_skeleton())


def _one() -> rx.Component:
    return rx.el.div(
        page_title(State.title, back="/roadmap/poc"),
        rx.el.p(
            stage_badge(State.stage),
            rx.cond(State.days != "", rx.el.span(State.days, class_name="text-sm")),
            rx.cond(State.people_count > 0, rx.el.span(t("shell.people", n=State.people_count), class_name="text-sm")),
            class_name="flex flex-wrap items-center gap-2",
        ),
        who_sees(t("poc.one.who")),
        messages(State.error, State.notice),
        rx.match(
            State.stage,
            ("planning", _planning()),
            ("ahead", rx.el.div(_ahead(), _plan_read(), class_name="flex flex-col gap-4")),
            ("under_way", rx.el.div(_surveys(), _problems(), _plan_read(), class_name="flex flex-col gap-4")),
            ("over", rx.el.div(_measure(), _surveys(), _problems(), _plan_read(), class_name="flex flex-col gap-4")),
            ("measured", rx.el.div(_figures(), _decide(), _problems(), _troubles(), _plan_read(), class_name="flex flex-col gap-4")),
            rx.el.div(_decided(), _figures(), _troubles(), _plan_read(), class_name="flex flex-col gap-4"),
        ),
        class_name="@container flex flex-col gap-4",
    )


def hidden_numbers() -> tuple[rx.Component, rx.Component]:
    """Which PoC a form is about, and as its sender saw it."""
    return (
        rx.el.input(type="hidden", name="poc", value=State.id.to_string(), read_only=True),
        rx.el.input(type="hidden", name="revision", value=State.revision.to_string(), read_only=True),
    )


def _planning() -> rx.Component:
    return rx.cond(
        State.may_lead,
        rx.el.div(
            plan_form(hidden_numbers()),
            people_card(),
            _limits(),
            _start(),
            class_name="flex flex-col gap-4",
        ),
        _plan_read(),
    )


def _limits() -> rx.Component:
    return card(more(t("poc.limits"), limits_form(hidden_numbers())))


def _start() -> rx.Component:
    lacking = [
        rx.cond(State.missing.contains(name), rx.el.li(t(f"poc.missing.{name}"))) for name in ("hypothesis", "period", "tasks", "people")
    ]
    return card(
        heading(t("poc.start")),
        rx.cond(
            State.missing.length() > 0,
            rx.el.div(muted(t("poc.start.missing")), rx.el.ul(*lacking, class_name="list-disc pl-5")),
            rx.el.div(
                rx.el.p(t("poc.start.text")),
                rx.el.ul(*[rx.el.li(t(f"poc.told.{number}")) for number in (1, 2, 3, 4)], class_name="list-disc pl-5 text-sm"),
                ask_first(
                    icon("send", 18),
                    t("poc.start.action"),
                    asked=State.asking == "start",
                    question=t("poc.start.question", n=State.people_count),
                    yes=t("poc.start.yes"),
                    on_ask=State.ask("start"),
                    on_yes=State.start(State.id, State.revision),
                    on_no=State.decline,
                    busy=State.busy,
                ),
                class_name="flex flex-col gap-2",
            ),
        ),
        ask_first(
            t("poc.delete"),
            asked=State.asking == "delete",
            question=t("poc.delete.question"),
            yes=t("poc.delete.yes"),
            on_ask=State.ask("delete"),
            on_yes=State.delete(State.id),
            on_no=State.decline,
            busy=State.busy,
        ),
        class_name="flex flex-col gap-3",
    )


def _cancel() -> rx.Component:
    return rx.cond(
        State.may_lead,
        ask_first(
            t("poc.cancel"),
            asked=State.asking == "cancel",
            question=t("poc.cancel.question"),
            yes=t("poc.cancel.yes"),
            on_ask=State.ask("cancel"),
            on_yes=State.cancel(State.id, State.revision),
            on_no=State.decline,
            busy=State.busy,
        ),
    )


def _ahead() -> rx.Component:
    return card(heading(t("poc.ahead")), rx.el.p(t("poc.ahead.text")), _cancel(), class_name="flex flex-col gap-2")


def _surveys() -> rx.Component:
    def name(which: rx.Var[str]) -> rx.Var[str]:
        return rx.match(which, ("middle", t("poc.survey.middle")), t("poc.survey.end"))

    def one(row: Any) -> rx.Component:
        form = rx.el.form(
            DraftKeeper.create(storage_key="nezuku-poc-survey-" + State.id.to_string() + "-" + row.which),
            rx.el.input(type="hidden", name="poc", value=State.id.to_string(), read_only=True),
            rx.el.input(type="hidden", name="which", value=row.which, read_only=True),
            submit_button(t("poc.survey.send"), busy=State.busy, variant="outline", size="md"),
            on_submit=State.send_survey,
        )
        not_yet = muted(rx.match(row.which, ("middle", t("poc.survey.middle.when")), t("poc.survey.end.when")))
        return rx.el.li(
            heading(name(row.which), level=3),
            rx.cond(
                row.sent,
                rx.el.div(
                    survey_facts(row.row),
                    link(t("poc.survey.look"), href="/roadmap/survey?id=" + row.row.id.to_string(), class_name=WAY),
                    class_name="flex flex-col",
                ),
                rx.cond(row.may_send, form, not_yet),
            ),
            class_name="flex flex-col gap-1 py-2",
        )

    return card(
        heading(t("poc.surveys")),
        muted(t("poc.surveys.text")),
        rx.el.ul(rx.foreach(State.surveys, one), class_name="flex flex-col divide-y divide-base-300"),
        class_name="flex flex-col gap-2",
    )


def _problems() -> rx.Component:
    questions = rx.el.div(
        heading(t("poc.problems.desk"), level=3),
        rx.cond(
            State.questions.length() > 0,
            rx.el.ul(
                rx.foreach(
                    State.questions,
                    lambda one: rx.el.li(link(one.text, href="/ask/question?q=" + one.id.to_string(), class_name=WAY + " break-words")),
                ),
                class_name="flex flex-col",
            ),
            muted(t("poc.problems.desk.none")),
        ),
        class_name="flex flex-col",
    )
    form = rx.el.form(
        *hidden_numbers(),
        text_area(
            t("poc.problems.own"), "problems", hint=t("poc.problems.own.hint"), rows=4, max_length=MAX_NOTES, default_value=State.problems
        ),
        text_field(
            t("poc.problems.blocking"),
            "blocking",
            hint=t("poc.problems.blocking.hint"),
            type="number",
            min="0",
            max=str(MOST_PROBLEMS),
            default_value=State.blocking,
        ),
        submit_button(t("shell.save"), busy=State.busy, variant="outline", size="md"),
        on_submit=State.save_problems,
        key="problems-" + State.id.to_string(),
        class_name="flex flex-col gap-3",
    )
    read = rx.el.div(
        rx.el.p(State.problems, class_name="whitespace-pre-wrap break-words"),
        rx.el.p(t("poc.problems.blocking"), ": ", State.blocking),
        class_name="flex flex-col gap-1",
    )
    return card(heading(t("poc.problems")), questions, rx.cond(State.may_lead, form, read), class_name="flex flex-col gap-3")


def _measure() -> rx.Component:
    return card(
        heading(t("poc.over")),
        rx.el.p(t("poc.over.text")),
        rx.cond(
            State.may_lead,
            rx.el.div(
                button(
                    icon("scale", 20), t("poc.measure"), size="big", on_click=State.measure(State.id, State.revision), disabled=State.busy
                ),
                muted(t("poc.measure.once")),
                _cancel(),
                class_name="flex flex-col gap-2",
            ),
        ),
        class_name="flex flex-col gap-2",
    )


def _figures() -> rx.Component:
    way_out = rx.match(
        State.hidden,
        ("few", alert(rx.el.p(t("poc.hidden.few")), rx.el.p(t("poc.hidden.few.way")), variant="info")),
        ("apart", alert(rx.el.p(t("poc.hidden.apart")), rx.el.p(t("poc.hidden.apart.way")), variant="info")),
        rx.fragment(),
    )
    return rx.cond(
        State.items.length() > 0,
        card(
            heading(t("poc.items")),
            way_out,
            item_bars(State.items),
            folded(t("poc.table.open"), item_table(State.items)),
            not_judged(),
            link_button(
                icon("printer", 18), t("poc.result.open"), href="/roadmap/poc/result?id=" + State.id.to_string(), variant="outline"
            ),
            class_name="flex flex-col gap-3",
        ),
    )


def _decide() -> rx.Component:
    choices = [(one.value, t(f"poc.advice.{one.value}"), t(f"poc.advice.{one.value}.text")) for one in Advice]
    form = rx.el.form(
        DraftKeeper.create(storage_key="nezuku-poc-decision-" + State.id.to_string()),
        *hidden_numbers(),
        rx.match(
            State.advice,
            *[(one.value, choice_cards("decision", choices, legend=t("poc.decision"), checked=one.value, required=True)) for one in Advice],
            choice_cards("decision", choices, legend=t("poc.decision"), required=True),
        ),
        text_area(t("poc.reasons"), "reasons", hint=t("poc.reasons.hint"), required=True, rows=3, max_length=MAX_REASONS),
        submit_button(t("poc.decide"), busy=State.busy, size="big"),
        on_submit=State.decide,
        class_name="flex flex-col gap-4",
    )
    return card(
        heading(t("poc.advice")),
        advice_line(State.advice),
        muted(t("poc.advice.rule")),
        rx.cond(State.may_lead, form, muted(t("poc.decision.waits"))),
        class_name="flex flex-col gap-3",
    )


def _decided() -> rx.Component:
    return card(
        heading(t("poc.decision")),
        rx.cond(
            State.decision != "",
            rx.el.div(
                advice_line(State.decision),
                rx.el.p(State.reasons, class_name="whitespace-pre-wrap break-words"),
                muted(t("poc.decided_on", day=State.decided_on)),
                class_name="flex flex-col gap-1",
            ),
            rx.el.p(t("poc.closed.cancelled")),
        ),
        rx.cond(
            (State.stage == "judged") & State.may_lead,
            button(t("poc.close"), variant="ghost", size="sm", on_click=State.close(State.id, State.revision), disabled=State.busy),
        ),
        class_name="flex flex-col gap-2",
    )


def _troubles() -> rx.Component:
    def one(row: Any) -> rx.Component:
        return rx.cond(row.troubles.length() > 0, rx.el.li(trouble_list(row.troubles)))

    return rx.cond(
        State.may_lead & (State.surveys.length() > 0),
        card(
            heading(t("poc.troubles")),
            muted(t("survey.result.shuffled")),
            rx.el.ul(rx.foreach(State.surveys, one), class_name="flex flex-col gap-2"),
            class_name="flex flex-col gap-2",
        ),
    )


def _plan_read() -> rx.Component:
    tasks = rx.foreach(
        State.tasks, lambda one: rx.cond(one.name != "", rx.el.li(one.name, " · ", t("shell.minutes", n=one.minutes.to(int))))
    )
    names = rx.foreach(
        State.people,
        lambda one: rx.el.li(one.name, rx.cond(one.department != "", rx.el.span(" · ", one.department, class_name="nz-muted"))),
    )
    return card(
        heading(t("poc.plan")),
        rx.el.p(State.hypothesis, class_name="whitespace-pre-wrap break-words"),
        rx.cond(State.task_count > 0, rx.el.div(heading(t("poc.tasks"), level=3), rx.el.ul(tasks, class_name="list-disc pl-5"))),
        rx.cond(
            State.people.length() > 0,
            folded(
                t("poc.people.all", n=State.people.length()), rx.el.ul(names, class_name="list-disc pl-5"), muted(t("poc.people.fixed"))
            ),
        ),
        rx.cond(
            State.may_lead & ((State.stage == "ahead") | (State.stage == "under_way") | (State.stage == "over")),
            rx.el.div(more(t("poc.limits"), limits_form(hidden_numbers()))),
        ),
        rx.cond(State.stage == "under_way", _cancel()),
        class_name="flex flex-col gap-3",
    )
