"""The three-month reviews of a cycle, and one of them."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import announcements, marked, submit
from components.elements import alert, card, download_link, empty_state, heading, link_button, muted
from components.forms import DraftCleaner, DraftKeeper, labelled, text_field
from components.knowledge import print_small
from components.newsletter import screened_texts
from components.roadmap_meetings import decision_line
from components.roadmap_review import entry, next_choice, report_sheet, review_line
from components.screened import screened_choice
from components.shell import page_skeleton, page_title
from components.studio_fields import DraftForm, SaveStatus, texts
from state.roadmap_review import ReviewsState, ReviewState

State: Any = ReviewState  # on the class its fields are Vars, which their annotations do not say
Listing: Any = ReviewsState  # likewise
FILE = "/api/roadmap/review/"


def page() -> rx.Component:
    """Skeleton, then the list; without a running cycle the way to one."""
    lost = rx.el.div(
        page_title(t("review.title"), back="/roadmap"),
        announcements(Listing.error, ""),
        link_button(t("review.all"), href="/roadmap/review"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(Listing.loaded, rx.cond(Listing.nothing, _nothing(), _list()), rx.cond(Listing.error != "", lost, page_skeleton()))


def _nothing() -> rx.Component:
    first = rx.cond(Listing.may_lead, link_button(t("review.no_cycle.action"), href="/roadmap"))
    return rx.el.div(
        page_title(t("review.title"), back="/roadmap"),
        card(empty_state("file-chart-column", t("review.no_cycle"), t("review.no_cycle.text"), first)),
        class_name="flex flex-col gap-4",
    )


def _list() -> rx.Component:
    control = rx.el.select(
        rx.foreach(Listing.cycles, lambda one: rx.el.option(one.name, value=one.id.to_string())),
        name="cycle",
        id="cycle",
        value=Listing.cycle.to_string(),
        on_change=Listing.choose,
        class_name="select min-h-12",
    )
    choice = rx.cond(
        Listing.cycles.length() > 1, labelled(t("review.cycle"), control, name="cycle"), rx.el.p(Listing.cycle_name, class_name="font-bold")
    )
    begin = rx.el.form(
        DraftKeeper.create(storage_key=Listing.draft_key),
        submit(t("review.begin"), busy=False),
        on_submit=Listing.begin,
        key=Listing.draft_key,
    )
    go_on = link_button(t("review.continue"), href="/roadmap/review/one?id=" + Listing.draft.to_string())
    none = muted(t("review.list.none"))
    return rx.el.div(
        page_title(
            t("review.title"),
            link_button(t("review.meetings"), href="/roadmap/meetings?cycle=" + Listing.cycle.to_string(), variant="ghost", size="sm"),
            back="/roadmap",
        ),
        choice,
        announcements(Listing.error, Listing.notice),
        card(
            heading(t("review.next", day=Listing.due)),
            rx.el.p(t("review.next.text")),
            rx.cond(Listing.may_lead, rx.cond(Listing.draft > 0, go_on, begin)),
            class_name="flex flex-col gap-3",
        ),
        card(
            heading(t("review.list")),
            rx.cond(Listing.rows.length() > 0, rx.el.ul(rx.foreach(Listing.rows, review_line), class_name="flex flex-col gap-2"), none),
            muted(t("review.who")),
            class_name="flex flex-col gap-3",
        ),
        class_name="flex flex-col gap-4",
    )


def review() -> rx.Component:
    """Skeleton, then the review; an address that leads to none says so."""
    lost = rx.el.div(
        page_title(t("review.one"), back="/roadmap/review"),
        announcements(State.error, ""),
        link_button(t("review.all"), href="/roadmap/review"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, _review(), rx.cond(State.error != "", lost, page_skeleton()))


def _review() -> rx.Component:
    number = State.review.to_string()
    files = rx.el.div(
        print_small(),
        download_link(t("review.pdf.ja"), FILE + number + ".pdf?language=ja", size="sm"),
        download_link(t("review.pdf.en"), FILE + number + ".pdf?language=en", size="sm"),
        class_name="flex flex-wrap gap-2",
    )
    prepared = rx.el.div(
        rx.el.div(_form(), _decisions(), _hold(), class_name="nz-no-print flex flex-col gap-4 min-w-0"),
        rx.el.div(report_sheet(State), class_name="min-w-0"),
        class_name="grid gap-6 items-start @min-[60rem]:grid-cols-2",
    )
    done = rx.el.div(
        report_sheet(State),
        rx.cond(State.may_lead, rx.el.div(_decisions(), class_name="nz-no-print")),
        class_name="flex flex-col gap-4 w-full max-w-4xl mx-auto",
    )
    return rx.el.div(
        rx.cond(State.sent_key != "", DraftCleaner.create(storage_key=State.sent_key)),
        rx.el.div(
            page_title(t("review.one"), back="/roadmap/review"),
            rx.cond(State.held, alert(t("review.held.on", day=State.held_on), variant="success")),
            files,
            announcements(State.error, State.notice),
            class_name="nz-no-print flex flex-col gap-3",
        ),
        rx.cond(State.may_lead & ~State.held, prepared, done),
        rx.el.div(muted(t("review.who")), class_name="nz-no-print"),
        class_name="@container flex flex-col gap-4",
    )


def _form() -> rx.Component:
    """What is entered, kept as it is typed; the report beside it follows."""
    fields = State.fields

    def one(name: str, *, hint: bool = False, lines: int = 0) -> rx.Component:
        more = {"hint": t(f"review.field.{name}.hint")} if hint else {}
        return entry(fields[name], t(f"review.field.{name}"), lines=lines, number=not lines, **more)

    said = texts(
        saved=rx.cond(State.saved_at != "", t("review.save.saved", time=State.saved_at), t("review.save.kept")),
        saving=t("review.save.saving"),
        waiting=t("review.save.waiting"),
        refused=t("review.save.refused"),
    )
    result = entry(
        fields["result"],
        t("review.field.result"),
        hint=rx.el.span(t("review.field.result.hint"), " ", State.suggested),
        lines=2,
    )
    inner = rx.el.div(
        _group(
            t("review.form.cost"),
            muted(t("review.form.cost.text")),
            _row(one("licences"), one("licence_price"), one("months")),
            _row(one("work_hours"), one("hourly_rate", hint=True)),
            _row(one("other_cost"), entry(fields["other_basis"], t("review.field.other_basis"))),
        ),
        _group(t("review.form.sales"), one("sales", hint=True), one("sales_basis", hint=True, lines=2)),
        _group(
            t("review.form.words"), one("problems", hint=True, lines=3), result, one("asked", lines=2), next_choice(fields["next_step"])
        ),
        key=State.storage_key + "-" + State.round.to_string(),
        class_name="flex flex-col gap-6",
    )
    return DraftForm.create(
        rx.el.div(
            heading(t("review.form")),
            SaveStatus.create(texts=said, class_name="text-sm flex items-center gap-2"),
            class_name="flex flex-wrap items-center justify-between gap-x-4",
        ),
        inner,
        storage_key=State.storage_key,
        round=State.round,
        confirmed=State.confirmed,
        refused=State.refused,
        held=[],
        on_change=State.change,
        class_name="rounded-box bg-base-100 border border-base-300 p-4 sm:p-6 flex flex-col gap-4 min-w-0",
    )


def _group(title: Any, *content: rx.Component) -> rx.Component:
    return rx.el.fieldset(rx.el.legend(title, class_name="font-bold text-primary"), *content, class_name="flex flex-col gap-3")


def _row(*content: rx.Component) -> rx.Component:
    return rx.el.div(*[rx.el.div(one, class_name="basis-40 grow min-w-0") for one in content], class_name="flex flex-wrap gap-3")


def _decisions() -> rx.Component:
    """Decisions, which become items of the roadmap."""

    def people(label: Any, name: str, first: Any, rows: Any) -> rx.Component:
        control = rx.el.select(
            rx.el.option(first, value=""),
            rx.foreach(rows, lambda one: rx.el.option(one.name, value=one.id.to_string())),
            name=name,
            id=name,
            class_name="select min-h-12",
        )
        return labelled(label, control, name=name)

    wrong = State.error_field
    form = rx.el.form(
        DraftKeeper.create(storage_key=State.decision_key),
        marked(
            text_field(t("review.decision.text"), "decision_text", required=True, max_length=200),
            "decision_text",
            State.error,
            wrong=(wrong == "decision") | (wrong == "title"),
        ),
        people(t("review.decision.owner"), "owner", t("review.decision.nobody"), State.candidates),
        marked(text_field(t("review.decision.due"), "due", type="date"), "due", State.error, wrong=wrong == "due_on"),
        rx.cond(
            State.targets.length() > 0,
            people(t("review.decision.target"), "target", State.unit, State.targets),
        ),
        submit(t("review.decision.add"), busy=False, variant="outline", class_name="self-start"),
        on_submit=State.decide,
        key=State.decision_key,
        class_name="flex flex-col gap-3",
    )
    there = rx.el.ul(rx.foreach(State.decisions, decision_line), class_name="flex flex-col divide-y divide-base-300")
    return card(
        heading(t("review.decisions")),
        muted(t("review.decisions.text")),
        rx.cond(State.decisions.length() > 0, there, muted(t("review.decisions.none"))),
        form,
        class_name="flex flex-col gap-3",
    )


def _hold() -> rx.Component:
    screened = rx.cond(
        State.findings.length() > 0,
        rx.fragment(screened_texts(State.found_in, State.findings), screened_choice(State.findings, State.digest, ())),
    )
    return card(
        heading(t("review.hold.title")),
        rx.el.p(t("review.hold.text")),
        rx.el.form(screened, submit(t("review.hold"), busy=False, size="block"), on_submit=State.hold, class_name="flex flex-col gap-3"),
        class_name="flex flex-col gap-3",
    )
