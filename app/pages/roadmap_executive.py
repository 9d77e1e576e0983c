"""The executive's page: two minutes on the phone. And the president's messages as everybody reads them."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.roadmap.messages.rules import LANGUAGES, LONGEST_MESSAGE, field_of
from components.company import announcements, confirmation
from components.drafting import draft_conflicts, draft_field, draft_form, found_texts
from components.elements import badge, button, card, empty_state, heading, icon, link, muted
from components.elements import messages as page_messages
from components.forms import text_area
from components.learn import folded
from components.roadmap_messages import president_card, thanks_line
from components.screened import screened_choice
from components.shell import page_skeleton, page_title
from state.roadmap_executive import ExecutiveState, PresidentState

State: Any = ExecutiveState  # on the class its fields are Vars, which their annotations do not say
Shown: Any = PresidentState  # likewise
LONGEST_NOTE = 500


def page() -> rx.Component:
    """What an executive does in two minutes."""
    return rx.cond(State.loaded, _executive(), page_skeleton())


def _executive() -> rx.Component:
    return rx.el.div(
        page_title(t("messages.executive.title")),
        announcements(State.error, State.notice),
        rx.el.p(t("messages.executive.text")),
        _message(),
        _duties(),
        rx.cond(State.may_publish, _streak()),
        _links(),
        _history(),
        class_name="flex flex-col gap-4",
    )


def _message() -> rx.Component:
    """The message of the week: a few sentences, one button."""
    ja, en = (field_of("message", one) for one in LANGUAGES)
    labels = {ja: t("messages.president.ja"), en: t("messages.president.en"), "weeks": t("messages.president.weeks")}
    english = draft_field(en, t("messages.president.en"), state=State, limit=LONGEST_MESSAGE["en"], language="en")
    form = draft_form(
        draft_field(
            ja,
            t("messages.president.ja"),
            state=State,
            limit=LONGEST_MESSAGE["ja"],
            rows=4,
            language="ja",
            hint=t("messages.president.hint"),
        ),
        folded(t("messages.president.more"), english, _weeks()),
        state=State,
    )
    ideas = folded(
        t("messages.president.ideas"),
        rx.el.ul(*[rx.el.li(t(f"messages.president.idea.{one}")) for one in (1, 2, 3)], class_name="list-disc pl-5 flex flex-col gap-2"),
    )
    findings = rx.cond(
        State.findings.length() > 0,
        rx.fragment(found_texts(State.found_in, State.findings), screened_choice(State.findings, State.digest, ())),
    )
    send = rx.el.form(
        findings,
        button(icon("send", 20), t("messages.president.send"), type="submit", size="big", disabled=~State.ready),
        on_submit=State.publish,
        class_name="flex flex-col gap-3",
    )
    prepare = rx.el.div(
        muted(t("messages.president.prepare")),
        button(t("messages.president.hand"), variant="secondary", size="block", on_click=State.hand_over, disabled=~State.ready),
        class_name="flex flex-col gap-2",
    )
    return card(
        heading(t("messages.president.title")),
        muted(t("messages.president.who")),
        draft_conflicts(State, labels),
        form,
        ideas,
        rx.cond(State.may_publish, send, prepare),
        class_name="flex flex-col gap-3",
    )


def _weeks() -> rx.Component:
    """How long it is shown: one week, or two."""
    return rx.el.div(
        rx.el.label(t("messages.president.weeks"), html_for="weeks", class_name="font-bold"),
        rx.el.select(
            rx.el.option(t("messages.president.week"), value="1"),
            rx.el.option(t("messages.president.fortnight"), value="2"),
            id="weeks",
            default_value=State.values["weeks"],
            class_name="select min-h-12",
            custom_attrs={"data-field": "weeks"},
            key="weeks-" + State.stamps["weeks"].to_string(),
        ),
        class_name="flex flex-col gap-1",
    )


def _duties() -> rx.Component:
    """The three roles, and decisions that wait."""
    none = muted(t("messages.duty.none"))
    return card(
        heading(t("messages.duty.title")),
        muted(t("messages.duty.text")),
        rx.cond(State.duties.length() > 0, rx.el.ul(rx.foreach(State.duties, _duty), class_name="flex flex-col"), none),
        class_name="flex flex-col gap-2",
    )


def _duty(row: Any) -> rx.Component:
    name = row.cycle.to_string() + ":" + row.slug
    control = "note-" + row.cycle.to_string() + "-" + row.slug
    form = rx.el.form(
        rx.el.input(type="hidden", name="cycle", value=row.cycle.to_string(), read_only=True),
        rx.el.input(type="hidden", name="slug", value=row.slug, read_only=True),
        text_area(t("messages.duty.note"), "note", id=control, control_id=control, rows=2, max_length=LONGEST_NOTE),
        button(icon("check", 20), t("messages.duty.settle"), type="submit", size="block"),
        on_submit=State.settle_duty,
        class_name="flex flex-col gap-2 pt-2",
    )
    about = rx.match(
        row.role,
        ("direction", t("messages.duty.direction")),
        ("budget", t("messages.duty.budget")),
        ("use", t("messages.duty.use")),
        "",
    )
    return rx.el.li(
        rx.el.div(
            rx.cond(row.done, icon("circle-check", 24, "text-primary"), icon("circle", 24, "nz-muted")),
            rx.el.div(
                rx.el.p(row.title, class_name="font-bold"),
                rx.el.p(about, class_name="text-sm empty:hidden"),
                rx.el.p(row.cycle_name, rx.cond(row.due != "", rx.el.span(" · ", t("messages.duty.due", day=row.due))), class_name="nz-muted text-sm"),
                rx.cond(row.late, badge(t("messages.duty.late"), variant="accent")),
                rx.cond(row.done, rx.el.p(t("messages.duty.settled", day=row.settled), class_name="text-sm")),
                rx.cond(row.note != "", rx.el.p(row.note, class_name="text-sm whitespace-pre-line")),
                class_name="flex-1 min-w-0 basis-40 flex flex-col gap-0.5",
            ),
            rx.cond(
                row.may_settle,
                button(
                    rx.cond(State.settling == name, t("shell.cancel"), t("messages.duty.open")),
                    rx.el.span(row.title, class_name="sr-only"),
                    variant="outline",
                    size="sm",
                    on_click=State.open_duty(name),
                    custom_attrs={"aria-expanded": (State.settling == name).to_string()},
                ),
            ),
            class_name="flex flex-wrap items-start gap-3",
        ),
        rx.cond(State.settling == name, form),
        key=name,
        class_name="border-b border-base-300 last:border-b-0 py-3",
    )  # fmt: skip


def _streak() -> rx.Component:
    """Showing one's own streak: an explicit choice, off at first."""
    return card(
        heading(t("messages.streak.title")),
        rx.el.p(t("messages.streak.text")),
        rx.el.p(
            icon("sprout", 22, "text-primary"), t("messages.streak.own", n=State.streak), class_name="flex items-center gap-2 font-bold"
        ),
        rx.el.label(
            rx.el.input(
                type="checkbox",
                checked=State.shows_streak,
                on_change=State.choose_streak,
                class_name="toggle toggle-primary",
                role="switch",
            ),
            rx.el.span(t("messages.streak.show")),
            class_name="flex items-center gap-3 min-h-11 cursor-pointer",
        ),
        muted(t("messages.streak.who")),
        class_name="flex flex-col gap-2",
    )


def _links() -> rx.Component:
    def line(picture: str, label: str, path: str) -> rx.Component:
        return link(
            icon(picture, 24, "text-primary"),
            rx.el.span(t(label), class_name="flex-1 font-bold"),
            icon("chevron-right", 20),
            href=path,
            class_name="flex items-center gap-3 rounded-box bg-base-100 border border-base-300 p-4 min-h-14 hover:border-primary",
        )

    return rx.el.nav(
        line("chart-line", "messages.executive.insights", "/insights"),
        line("clipboard-check", "messages.executive.review", "/roadmap/review"),
        line("map", "messages.executive.roadmap", "/roadmap"),
        class_name="flex flex-col gap-2",
        custom_attrs={"aria-label": t("messages.executive.links")},
    )


def _history() -> rx.Component:
    def sent(row: Any) -> rx.Component:
        withdraw = rx.cond(
            State.withdrawing == row.id,
            confirmation(
                t("messages.president.withdraw.ask"),
                t("messages.president.withdraw"),
                on_yes=State.withdraw(row.id),
                on_no=State.ask_withdrawal(0),
                busy=False,
            ),
            button(
                t("messages.president.withdraw"), variant="ghost", size="sm", on_click=State.ask_withdrawal(row.id), class_name="self-start"
            ),
        )
        until = rx.cond(row.shown, muted(t("messages.president.until", day=row.until)))
        return rx.el.li(president_card(row, until, thanks_line(row), rx.cond(row.mine, withdraw)), key=row.id.to_string())

    return rx.el.section(
        heading(t("messages.president.history")),
        rx.cond(
            State.rows.length() > 0,
            rx.el.ul(rx.foreach(State.rows, sent), class_name="flex flex-col gap-3"),
            muted(t("messages.president.none")),
        ),
        class_name="flex flex-col gap-3",
    )


def president() -> rx.Component:
    """The president's messages, the newest first."""

    def said(row: Any) -> rx.Component:
        thanks = rx.cond(
            row.mine,
            rx.fragment(),
            button(
                icon("heart", 20),
                rx.cond(row.thanked, t("messages.president.thanked"), t("messages.president.thank")),
                variant="outline",
                size="sm",
                on_click=Shown.thank(row.id, ~row.thanked),
                class_name="self-start aria-pressed:bg-secondary aria-pressed:text-secondary-content",
                custom_attrs={"aria-pressed": row.thanked.to_string()},
            ),
        )
        return rx.el.li(president_card(row, thanks, thanks_line(row)), key=row.id.to_string())

    none = card(empty_state("megaphone", t("messages.president.none"), t("messages.president.none.text")))
    found = rx.el.div(
        page_title(t("messages.president.page"), back="/"),
        page_messages(Shown.error, Shown.notice),
        muted(t("messages.president.counted")),
        rx.cond(Shown.rows.length() > 0, rx.el.ul(rx.foreach(Shown.rows, said), class_name="flex flex-col gap-3"), none),
        rx.cond(Shown.older > 0, button(t("messages.president.older"), variant="outline", size="block", on_click=Shown.show_older)),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(Shown.loaded, found, page_skeleton())
