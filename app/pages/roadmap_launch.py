"""Writing the announcement and the kick-off: the required elements are fields, the result is a text to send and slides to show."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.roadmap.messages.rules import FORMS, LANGUAGES, LONGEST_DAY, MOST_STEPS, STEPS, Kind, field_of
from components.certificate import print_button
from components.company import announcements, confirmation
from components.drafting import draft_conflicts, draft_field, draft_form, found_texts
from components.elements import alert, badge, button, card, heading, icon, link_button, muted
from components.forms import copy_button
from components.learn import folded
from components.roadmap_messages import document_parts, document_slides, printed_slides, voices
from components.screened import screened_choice
from components.shell import page_skeleton, page_title
from components.stories_channels import choices
from state.roadmap_launch import LaunchEditState

State: Any = LaunchEditState  # on the class its fields are Vars, which their annotations do not say
LINES = ("title", "place")
REQUIRED = {"declaration": "declaration", "owner": "owner", "message": "message", "listening": "listening"}


def announcement() -> rx.Component:
    """The announcement of a cycle."""
    return _page(Kind.ANNOUNCEMENT)


def kickoff() -> rx.Component:
    """The kick-off of a cycle."""
    return _page(Kind.KICKOFF)


def _page(kind: Kind) -> rx.Component:
    title = t(f"messages.{kind.value}.title")
    broken = rx.el.div(
        page_title(title, back="/roadmap"),
        alert(State.error, variant="error"),
        link_button(t("messages.back"), href="/roadmap"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded & (State.kind == kind.value), _builder(kind), rx.cond(State.error != "", broken, page_skeleton()))


def _builder(kind: Kind) -> rx.Component:
    writing = rx.cond(
        State.may_write,
        rx.el.div(draft_conflicts(State, _labels(kind)), draft_form(*_fields(kind), state=State), class_name="flex flex-col gap-4 min-w-0"),
        card(muted(t("messages.read_only")), document_parts(State.sections, State.language)),
    )
    listening = [_listening()] if kind is Kind.KICKOFF else []
    beside = rx.el.div(*listening, _result(), rx.cond(State.may_write, _publish(kind)), class_name="flex flex-col gap-4 min-w-0")
    return rx.el.div(
        rx.el.div(
            page_title(t(f"messages.{kind.value}.title"), back="/roadmap"),
            muted(State.cycle_name),
            announcements(State.error, State.notice),
            rx.el.p(t(f"messages.{kind.value}.text")),
            _language(),
            rx.cond(State.may_write, _missing(kind)),
            rx.el.div(writing, beside, class_name="grid gap-6 @min-[60rem]:grid-cols-[minmax(0,1fr)_26rem]"),
            class_name="flex flex-col gap-4 print:hidden",
        ),
        printed_slides(State.slides, State.language),
        class_name="@container",
    )


def _language() -> rx.Component:
    options = [(one, t(f"messages.language.{one}")) for one in LANGUAGES]
    states = [
        rx.el.li(
            rx.cond(
                State.done.contains(one),
                t(f"messages.language.{one}.done"),
                rx.cond(State.begun.contains(one), t(f"messages.language.{one}.begun"), t(f"messages.language.{one}.none")),
            )
        )
        for one in LANGUAGES
    ]
    return rx.el.div(
        choices(t("messages.language"), options, State.language, State.choose_language),
        rx.el.ul(*states, class_name="nz-muted text-sm"),
        class_name="flex flex-col gap-1",
    )


def _missing(kind: Kind) -> rx.Component:
    """Which of the three elements are still to come; said kindly, and each leads to its field."""
    first = {"deadline": "until", "steps": "step1_on"}

    def element(name: str) -> rx.Component:
        there = rx.fragment(icon("circle-check", 20, "text-primary"), t("messages.element.there"))
        lacks = rx.fragment(icon("circle-dashed", 20, "text-accent"), t("messages.element.lacks"))
        target = first.get(name) or field_of(name, "")
        address = "#" + target if name in first else "#" + target + State.language
        return rx.el.li(
            rx.el.span(rx.cond(State.lacking.contains(name), lacks, there), class_name="flex items-center gap-2 text-sm"),
            rx.el.a(
                t(f"messages.section.{kind.value}.{name}"), href=address, class_name="link font-bold min-h-11 inline-flex items-center"
            ),
            class_name="flex flex-wrap items-center gap-x-3",
        )

    return card(
        heading(t(f"messages.{kind.value}.elements")),
        rx.el.ul(*[element(name) for name in FORMS[kind].elements], class_name="flex flex-col"),
        rx.cond(
            State.lacking.length() > 0,
            muted(t("messages.lacking", n=State.lacking.length())),
            rx.el.p(t("messages.complete"), class_name="text-sm font-bold"),
        ),
        class_name="flex flex-col gap-2",
    )


def _labels(kind: Kind) -> dict[str, Any]:
    spoken = {field_of(base, one): _label(kind, base) for base in FORMS[kind].spoken for one in LANGUAGES}
    return spoken | {name: _label(kind, name) for name in FORMS[kind].shared}


def _label(kind: Kind, base: str) -> Any:
    if base in STEPS:
        return t("messages.field.kickoff.step.what", n=STEPS.index(base) + 1)
    if base.removesuffix("_on") in STEPS:
        return t("messages.field.kickoff.step.on", n=STEPS.index(base.removesuffix("_on")) + 1)
    return t(f"messages.field.{kind.value}.{base}")


def _fields(kind: Kind) -> list[rx.Component]:
    """The fields in the order in which people read them, the required ones marked."""
    form = FORMS[kind]
    made: list[rx.Component] = []
    for base in form.spoken:
        if base in STEPS:
            if base == STEPS[0]:
                made.append(_steps())
            continue
        if base == "goal":
            made.append(_guided(kind, "until", _field(kind, "until")))
        made.append(_guided(kind, base, _field(kind, base)))
    return made


def _field(kind: Kind, base: str) -> rx.Component:
    required = base in REQUIRED or base == "until"
    mark = badge(t("messages.required"), variant="accent") if required else badge(t("messages.optional"))
    if base in FORMS[kind].shared:
        return draft_field(base, _label(kind, base), state=State, limit=LONGEST_DAY, control="day", beside=mark)
    limit = FORMS[kind].spoken[base]
    control = "line" if base in LINES else "area"
    rows = 6 if limit > 1000 else 3  # noqa: PLR2004 - a long text gets a large field
    name = base + "." + State.language
    return draft_field(
        name, _label(kind, base), state=State, limit=limit, control=control, rows=rows, language=State.language, beside=mark
    )  # fmt: skip


def _guided(kind: Kind, base: str, field: rx.Component) -> rx.Component:
    """A field with what it is for, an example, and what good looks like."""
    key = f"messages.field.{kind.value}.{base}"
    example = t(f"{key}.example")
    return card(
        field,
        muted(t(f"{key}.text")),
        folded(
            t("messages.example"),
            rx.el.div(
                rx.el.p(example, class_name="whitespace-pre-line rounded-field bg-base-200 p-3"),
                *([] if base == "until" else [copy_button(example, t("messages.example.copy"), t("messages.copied"), variant="ghost", size="sm")]),
                rx.el.p(rx.el.strong(t("messages.good")), " ", t(f"{key}.good"), class_name="text-sm"),
                class_name="flex flex-col gap-2",
            ),
        ),
        class_name="flex flex-col gap-2",
    )  # fmt: skip


def _steps() -> rx.Component:
    """Up to five steps, each with its day."""
    rows = [
        rx.el.li(
            rx.el.div(_day(step), _what(step), class_name="grid gap-2 @min-[30rem]:grid-cols-[12rem_minmax(0,1fr)]"),
            class_name="border-t border-base-300 pt-3 first:border-t-0 first:pt-0",
        )
        for step in STEPS
    ]
    key = "messages.field.kickoff.steps"
    return card(
        rx.el.div(heading(t(key)), badge(t("messages.required"), variant="accent"), class_name="flex flex-wrap items-center gap-3"),
        muted(t(f"{key}.text", n=MOST_STEPS)),
        rx.el.ol(*rows, class_name="@container flex flex-col gap-3"),
        folded(
            t("messages.example"),
            rx.el.div(
                rx.el.p(t(f"{key}.example"), class_name="whitespace-pre-line rounded-field bg-base-200 p-3"),
                rx.el.p(rx.el.strong(t("messages.good")), " ", t(f"{key}.good"), class_name="text-sm"),
                class_name="flex flex-col gap-2",
            ),
        ),
        class_name="flex flex-col gap-3",
    )


def _day(step: str) -> rx.Component:
    return draft_field(f"{step}_on", _label(Kind.KICKOFF, f"{step}_on"), state=State, limit=LONGEST_DAY, control="day")


def _what(step: str) -> rx.Component:
    limit = FORMS[Kind.KICKOFF].spoken[step]
    return draft_field(
        step + "." + State.language, _label(Kind.KICKOFF, step), state=State, limit=limit, rows=2, language=State.language
    )  # fmt: skip


def _listening() -> rx.Component:
    """Asking everybody on the phone, and what has come."""
    action = rx.cond(
        State.asking,
        button(t("messages.question.close"), variant="outline", size="block", on_click=State.close_question),
        button(
            icon("send", 20),
            rx.cond(State.asked, t("messages.question.again"), t("messages.question.ask")),
            variant="secondary",
            size="block",
            on_click=State.ask_people,
        ),
    )
    return card(
        heading(t("messages.question")),
        rx.el.p(t("messages.question.text")),
        muted(t("messages.question.who")),
        rx.cond(State.asked, voices(State.voices)),
        rx.cond(State.may_write, action),
        class_name="flex flex-col gap-3",
    )


def _result() -> rx.Component:
    """The text to send and the slides to show, in the language of the form."""
    made = rx.el.div(
        document_slides(State.slides, State.language),
        print_button(t("messages.print")),
        rx.el.div(
            rx.el.h3(t("messages.result.text"), class_name="font-bold"),
            rx.el.pre(
                State.text,
                tab_index=0,
                role="group",
                class_name="text-sm whitespace-pre-wrap rounded-field bg-base-100 border border-base-300 p-3 max-h-96 overflow-auto font-sans",
                custom_attrs={"aria-label": t("messages.result.text"), "lang": State.language},
            ),
            copy_button(State.text, t("messages.copy"), t("messages.copied"), variant="secondary", size="block"),
            class_name="flex flex-col gap-2",
        ),
        class_name="flex flex-col gap-4",
    )
    none = rx.el.p(rx.match(State.language, *[(one, t(f"messages.language.{one}.none")) for one in LANGUAGES], ""), class_name="nz-muted")
    return card(heading(t("messages.result")), rx.cond(State.text != "", made, none), class_name="flex flex-col gap-3")


def _publish(kind: Kind) -> rx.Component:
    findings = rx.cond(
        State.findings.length() > 0,
        rx.fragment(found_texts(State.found_in, State.findings), screened_choice(State.findings, State.digest, ())),
    )
    out = rx.cond(
        State.published != "",
        rx.el.div(
            alert(
                t("messages.out", day=State.published),
                rx.cond(State.changed_since, rx.el.p(t("messages.out.changed"))),
                variant="success",
            ),
            rx.el.div(
                link_button(t("messages.see"), href=f"/{kind.value}?cycle=" + State.cycle.to_string(), variant="ghost", size="sm"),
                button(t("messages.withdraw"), variant="ghost", size="sm", on_click=State.ask_withdrawal),
                class_name="flex flex-wrap gap-2",
            ),
            rx.cond(
                State.withdrawing,
                confirmation(
                    t("messages.withdraw.ask"), t("messages.withdraw.yes"), on_yes=State.withdraw, on_no=State.ask_withdrawal, busy=False
                ),
            ),
            class_name="flex flex-col gap-2",
        ),
    )
    label = rx.cond(State.published != "", t("messages.publish.again"), t("messages.publish"))
    return card(
        heading(label),
        rx.el.p(rx.cond(State.for_company, t("messages.publish.company"), t("messages.publish.department"))),
        out,
        rx.el.form(
            findings,
            button(icon("megaphone", 20), label, type="submit", size="block", disabled=State.done.length() == 0),
            on_submit=State.publish,
            class_name="flex flex-col gap-3",
        ),
        rx.cond(State.done.length() == 0, muted(t("messages.publish.later"))),
        class_name="flex flex-col gap-3",
    )
