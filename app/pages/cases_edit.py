"""Writing a case: five short parts, a look for what gives somebody away, and publishing."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.policy.cases.rules import MAX_PART, MAX_TITLE
from components.calendar import ask_first, submit_button
from components.cases import KINDS, RULES, who_reads
from components.company import marked
from components.elements import TAKES_FOCUS, Content, card, heading, icon, link, messages
from components.forms import ScreenedText, check_box, choice_cards, select_field, text_area, text_field
from components.shell import page_skeleton, page_title
from state.cases_edit import CaseEditState

State: Any = CaseEditState  # on the class its fields are Vars, which their annotations do not say
PARTS = (("story", 5), ("why", 3), ("lesson", 3), ("changed", 2))
OPTIONAL = ("why", "changed")


def page() -> rx.Component:
    """The form, with the way to the report and to the page that everybody sees."""
    missing = rx.el.div(page_title(t("cases.edit.title"), back="/rules/cases"), messages(State.error, State.notice))
    return rx.cond(State.loaded, rx.cond(State.one.id > 0, _form(), missing), page_skeleton())


def _form() -> rx.Component:
    one = State.one
    ways = rx.el.p(
        rx.cond(State.report > 0, link(t("cases.edit.from"), href="/rules/reports?r=" + State.report.to_string())),
        link(t("cases.edit.view"), href="/rules/case?c=" + one.id.to_string()),
        class_name="flex flex-wrap gap-x-6 gap-y-1 [&>a]:min-h-11 [&>a]:inline-flex [&>a]:items-center",
    )
    act = choice_cards(
        "act",
        [("save", t("cases.edit.save"), t("cases.edit.save.text")), ("publish", t("cases.edit.publish"), t("cases.edit.publish.text"))],
        legend=t("cases.edit.act"),
        checked="save",
    )
    return rx.el.div(
        page_title(t("cases.edit.title"), back="/rules/cases"),
        messages(rx.cond((State.findings.length() > 0) | (State.error_field != ""), "", State.error), State.notice),
        rx.el.p(t("cases.edit.text")),
        ways,
        rx.el.form(
            rx.el.input(type="hidden", name="case", value=one.id.to_string(), read_only=True),
            rx.el.input(type="hidden", name="revision", value=State.revision.to_string(), read_only=True),
            card(
                _marked(
                    text_field(
                        t("cases.edit.field.title"),
                        "title",
                        hint=t("cases.edit.field.title.hint"),
                        max_length=MAX_TITLE,
                        default_value=one.title,
                    ),
                    "title",
                ),
                *[_part(name, rows) for name, rows in PARTS],
                _kinds(),
                class_name="flex flex-col gap-5",
            ),
            rx.cond(State.findings.length() > 0, _gives_away()),
            who_reads(t("cases.edit.who")),
            rx.cond(State.error_field == "revision", rx.el.p(State.error, class_name="text-error font-bold", role="alert")),
            rx.cond(one.published, rx.fragment(), act),
            submit_button(rx.cond(one.published, t("cases.edit.save.published"), t("shell.save")), busy=State.busy, size="big"),
            on_submit=State.save,
            key=State.round.to_string(),
            class_name="flex flex-col gap-4",
        ),
        rx.cond(one.published, _end("unpublish", State.unpublish(one.id)), _end("delete", State.delete(one.id))),
        class_name="flex flex-col gap-4",
    )


def _marked(field: rx.Component, name: str) -> rx.Component:
    return marked(field, name, State.error, wrong=State.error_field == name)


def _part(name: str, rows: int) -> rx.Component:
    label: Content = t(f"cases.part.{name}")
    if name in OPTIONAL:
        label = rx.el.span(label, rx.el.span(" ", t("cases.edit.optional"), class_name="font-normal nz-muted text-sm"))
    field = text_area(
        label,
        name,
        hint=t(f"cases.edit.field.{name}.hint"),
        rows=rows,
        max_length=MAX_PART,
        default_value=getattr(State.one, name),
    )
    return _marked(field, name)


def _kinds() -> rx.Component:
    kinds: list[tuple[str, Content]] = [(kind, t(f"cases.kind.{kind}")) for kind in KINDS]
    rules: list[tuple[str, Content]] = [("", t("cases.rule.none")), *((rule, t(f"cases.rule.{rule}")) for rule in RULES)]
    return rx.el.div(
        select_field(t("cases.edit.kind"), "kind", kinds, default_value=State.one.kind),
        select_field(t("cases.part.rule"), "rule", rules, default_value=State.one.rule),
        class_name="grid gap-4 grid-cols-[repeat(auto-fit,minmax(min(14rem,100%),1fr))]",
    )


def _gives_away() -> rx.Component:
    return rx.el.section(
        rx.el.input(type="hidden", name="confirmed_for", value=State.digest, read_only=True),
        rx.el.div(
            icon("shield-alert", 20, "text-accent"),
            heading(t("cases.gives_away.title"), tab_index=-1, custom_attrs={TAKES_FOCUS: ""}),
            class_name="flex items-center gap-2",
        ),
        rx.el.p(State.error, role="alert"),
        rx.el.p(t("cases.gives_away.text")),
        *[ScreenedText.create(target=name, findings=State.findings) for name in ("title", *(part for part, _ in PARTS))],
        rx.el.ul(rx.foreach(State.findings, lambda one: rx.el.li(one.reason)), class_name="list-disc pl-5 text-sm flex flex-col gap-1"),
        check_box(t("cases.gives_away.confirm"), "confirmed"),
        class_name="rounded-box border-2 border-accent p-4 flex flex-col gap-3",
    )


def _end(what: str, act: Any) -> rx.Component:
    return ask_first(
        t(f"cases.edit.{what}"),
        asked=State.asked == what,
        question=t(f"cases.edit.{what}.question"),
        yes=t(f"cases.edit.{what}.yes"),
        on_ask=State.ask(what),
        on_yes=act,
        on_no=State.ask(""),
        busy=State.busy,
    )
