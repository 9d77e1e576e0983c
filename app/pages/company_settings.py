"""The company's settings and the AI tools it has approved."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.pages.board_settings import board_settings
from app.pages.studio_settings import studio_settings
from components.company import announcements, confirmation, marked, submit
from components.elements import button, card, empty_state, heading, icon, link, muted
from components.forms import select_field, text_area, text_field
from components.places import country_options, zone_options
from components.shell import page_skeleton, page_title
from state.company_settings import CompanySettingsState

State: Any = CompanySettingsState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """Settings on the left and tools on the right of a laptop, one after the other on a phone."""
    whole = rx.el.div(
        page_title(t("company.settings.title"), back="/company"),
        rx.el.a(t("company.settings.to_tools"), href="#tools", class_name="link link-primary inline-flex items-center min-h-11 lg:hidden"),
        announcements(State.error, State.notice),
        rx.el.div(
            _settings(),
            rx.el.div(_tools(), board_settings(), studio_settings(), class_name="flex flex-col gap-4"),
            class_name="grid grid-cols-1 gap-4 lg:grid-cols-[3fr_2fr] items-start",
        ),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def _marked(field: rx.Component, name: str) -> rx.Component:
    return marked(field, name, State.error, wrong=State.error_field == name)


def _settings() -> rx.Component:
    saved = State.saved
    return rx.el.form(
        card(
            heading(t("company.settings.basics")),
            _marked(text_field(t("entry.setup.company_name"), "name", required=True, max_length=80, default_value=saved.name), "name"),
            _language_and_place(),
            _hours(),
            muted(t("company.settings.calendar"), " ", link(t("company.settings.to_calendar"), href="/calendar")),
            class_name="flex flex-col gap-5",
        ),
        card(
            heading(t("company.settings.words")),
            muted(t("company.settings.words.text")),
            _statement("entry.setup.purpose", "purpose", saved.purpose),
            _statement("entry.setup.statement", "appraisal_statement", saved.appraisal_statement),
            class_name="flex flex-col gap-5",
        ),
        submit(t("shell.save"), State.busy, size="lg", class_name="self-start"),
        key=State.revision.to_string(),
        on_submit=State.save,
        class_name="flex flex-col gap-4",
    )


def _language_and_place() -> rx.Component:
    saved = State.saved
    languages: list[tuple[str, Any]] = [(code, t(f"entry.setup.locale.{code}")) for code in ("ja", "en")]
    countries = [("", t("entry.setup.country.none")), *country_options()]
    return rx.el.div(
        _marked(select_field(t("entry.setup.locale"), "locale", languages, default_value=saved.locale), "locale"),
        _marked(select_field(t("entry.setup.zone"), "zone", zone_options(), default_value=saved.zone), "zone"),
        _marked(select_field(t("entry.setup.country"), "country", countries, default_value=saved.country), "country"),
        class_name="grid gap-5 sm:grid-cols-2 items-start",
    )


def _hours() -> rx.Component:
    saved = State.saved
    starts: list[tuple[str, Any]] = [(str(hour), t("company.settings.hour", hour=hour)) for hour in range(7)]
    day_start = select_field(
        t("company.settings.day_start"),
        "day_start_hour",
        starts,
        hint=t("company.settings.day_start.hint"),
        default_value=saved.day_start_hour,
    )
    return rx.el.div(
        rx.el.div(
            _time("work_start", saved.work_start),
            _time("work_end", saved.work_end),
            class_name="grid gap-3 grid-cols-2",
        ),
        muted(t("company.settings.hours.hint")),
        rx.el.div(_marked(day_start, "day_start_hour"), class_name="mt-2"),
        class_name="flex flex-col gap-3",
    )  # fmt: skip


def _time(name: str, value: rx.Var[str]) -> rx.Component:
    return _marked(text_field(t(f"company.settings.{name}"), name, type="time", required=True, default_value=value), name)


def _statement(key: str, name: str, value: rx.Var[str]) -> rx.Component:
    return _marked(text_area(t(key), name, hint=t(f"{key}.hint"), required=True, max_length=1000, default_value=value), name)


def _tools() -> rx.Component:
    empty = empty_state("bot", t("company.tools.empty"), t("company.tools.empty.text"))
    full = muted(t("company.tools.full", n=State.most_tools))
    return card(
        heading(t("company.tools")),
        muted(t("company.tools.text")),
        rx.cond(
            State.tools.length() > 0, rx.el.ul(rx.foreach(State.tools, _tool), class_name="flex flex-col divide-y divide-base-300"), empty
        ),
        rx.cond(State.tools.length() < State.most_tools, _new_tool(), full),
        id="tools",
        class_name="flex flex-col gap-3 scroll-mt-4",
    )


def _tool(tool: Any) -> rx.Component:
    remove = button(
        icon("x", 20), rx.el.span(t("company.tools.remove.of", name=tool.name), class_name="sr-only"),
        variant="ghost", class_name="btn-square", on_click=State.ask(tool.id),
    )  # fmt: skip
    shown = rx.el.div(
        rx.el.div(
            rx.el.p(tool.name, class_name="font-bold"),
            link(
                tool.url,
                icon("external-link", 14),
                href=tool.url,
                external=True,
                class_name="link text-sm break-all inline-flex items-center gap-1",
            ),
            class_name="flex-1",
        ),
        remove,
        class_name="flex items-center gap-2",
    )
    question = confirmation(
        t("company.tools.remove.question", name=tool.name), t("company.tools.remove.yes"),
        on_yes=State.remove_tool(tool.id), on_no=State.decline, busy=State.busy,
    )  # fmt: skip
    return rx.el.li(rx.cond(State.confirming == tool.id, question, shown), key=tool.id.to_string(), class_name="py-2")


def _new_tool() -> rx.Component:
    name = text_field(t("company.tools.name"), "tool_name", required=True, max_length=60, auto_complete="off")
    url = text_field(
        t("company.tools.url"), "tool_url", type="url", hint=t("company.tools.url.hint"), required=True, max_length=500, auto_complete="off"
    )
    return rx.el.form(
        _marked(name, "tool_name"),
        _marked(url, "tool_url"),
        submit(t("company.tools.add"), State.busy, class_name="self-start"),
        on_submit=State.add_tool,
        class_name="flex flex-col gap-4 border-t border-base-300 pt-4",
    )
