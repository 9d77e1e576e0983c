"""Keeping the list of approved AI tools."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.calendar import more
from components.cases import who_reads
from components.company import announcements, confirmation, marked, submit
from components.elements import TAKES_FOCUS, button, card, empty_state, heading, icon, link, muted
from components.forms import choice_cards, text_area, text_field
from components.shell import page_skeleton, page_title
from components.tools import DATA_CLASSES, data_class_badge
from state.tools_company import CompanyToolsState

State: Any = CompanyToolsState  # on the class its fields are Vars, which their annotations do not say
LONGEST = 400


def page() -> rx.Component:
    """The list on the left and the form on the right of a laptop, one after the other on a phone."""
    whole = rx.el.div(
        page_title(t("company.tools"), back="/company"),
        rx.el.p(t("company.tools.text"), " ", link(t("tools.see"), href="/rules/tools")),
        announcements(State.error, State.notice),
        rx.el.div(_list(), _form(), class_name="grid grid-cols-1 @min-[50rem]:grid-cols-2 gap-4 items-start"),
        class_name="@container flex flex-col gap-4",
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def _list() -> rx.Component:
    rows = rx.el.ul(rx.foreach(State.tools, _tool), class_name="flex flex-col divide-y divide-base-300")
    return card(rx.cond(State.tools.length() > 0, rows, empty_state("bot", t("company.tools.empty"), t("company.tools.empty.text"))))


def _tool(tool: Any) -> rx.Component:
    def small(sign: str, key: str, act: Any) -> rx.Component:
        return button(
            icon(sign, 20),
            rx.el.span(t(key, name=tool.name), class_name="sr-only"),
            variant="ghost",
            class_name="btn-square",
            on_click=act,
            title=t(key, name=tool.name),
        )

    shown = rx.el.div(
        rx.el.p(tool.name, class_name="font-bold break-words"),
        link(
            tool.url,
            icon("external-link", 14),
            href=tool.url,
            external=True,
            class_name="link text-sm break-all inline-flex items-center gap-1 min-h-11",
        ),
        rx.el.p(data_class_badge(tool.data_class)),
        rx.cond(
            tool.allowed_use != "", rx.el.p(tool.allowed_use, class_name="text-sm whitespace-pre-line"), muted(t("tools.note.not_yet"))
        ),
        rx.el.div(
            small("chevron-up", "tools.up.of", State.move(tool.id, -1)),
            small("chevron-down", "tools.down.of", State.move(tool.id, 1)),
            small("pencil", "tools.edit.of", State.edit(tool.id)),
            small("x", "company.tools.remove.of", State.ask(tool.id)),
            class_name="flex flex-wrap gap-1",
        ),
        class_name="flex flex-col gap-1",
    )
    question = confirmation(
        t("company.tools.remove.question", name=tool.name),
        t("company.tools.remove.yes"),
        on_yes=State.remove(tool.id),
        on_no=State.decline,
        busy=State.busy,
    )
    return rx.el.li(rx.cond(State.confirming == tool.id, question, shown), key=tool.id.to_string(), class_name="py-3")


def _form() -> rx.Component:
    one = State.editing
    full = muted(t("company.tools.full", n=State.most_tools))
    data = choice_cards(
        "data_class",
        [(name, t(f"tools.data.{name}"), t(f"tools.data.{name}.text")) for name in DATA_CLASSES],
        legend=t("tools.data"),
        checked=one.data_class,
    )
    form = rx.el.form(
        rx.cond(
            one.id > 0,
            heading(t("tools.form.change", name=one.name), tab_index=-1, custom_attrs={TAKES_FOCUS: ""}),
            heading(t("tools.form.new")),
        ),
        rx.el.input(type="hidden", name="tool", value=one.id.to_string(), read_only=True),
        _line("company.tools.name", "tool_name", one.name, max_length=60),
        _line("company.tools.url", "tool_url", one.url, hint=t("company.tools.url.hint"), max_length=500, type="url"),
        data,
        _text("allowed_use", one.allowed_use, hinted=True),
        _text("not_for", one.not_for, hinted=True),
        _text("account", one.account, hinted=True),
        more(
            t("tools.form.english"),
            _text("allowed_use_en", one.allowed_use_en),
            _text("not_for_en", one.not_for_en),
            _text("account_en", one.account_en),
        ),
        who_reads(t("tools.form.who")),
        rx.el.div(
            submit(rx.cond(one.id > 0, t("tools.form.save"), t("company.tools.add")), State.busy),
            rx.cond(one.id > 0, button(t("shell.cancel"), variant="ghost", on_click=State.edit(0))),
            class_name="flex flex-wrap gap-2",
        ),
        on_submit=State.save,
        key=State.round.to_string(),
        class_name="flex flex-col gap-4",
    )
    return card(rx.cond((State.tools.length() < State.most_tools) | (one.id > 0), form, full))


def _line(label: str, name: str, value: rx.Var[str], **props: Any) -> rx.Component:
    return _marked(text_field(t(label), name, default_value=value, required=True, auto_complete="off", **props), name)


def _text(name: str, value: rx.Var[str], *, hinted: bool = False) -> rx.Component:
    hint = t(f"tools.form.{name}.hint") if hinted else None
    return _marked(text_area(t(f"tools.form.{name}"), name, hint=hint, rows=2, max_length=LONGEST, default_value=value), name)


def _marked(field: rx.Component, name: str) -> rx.Component:
    return marked(field, name, State.error, wrong=State.error_field == name)
