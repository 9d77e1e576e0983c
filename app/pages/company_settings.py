"""The company's settings."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.pages.board_settings import board_settings
from app.pages.studio_settings import studio_settings
from components.company import announcements, marked, submit
from components.elements import card, heading, link, muted
from components.forms import select_field, text_area, text_field
from components.places import country_options, zone_options
from components.shell import page_skeleton, page_title
from state.company_settings import CompanySettingsState

State: Any = CompanySettingsState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """Settings on the left, boards and studio on the right of a laptop; one after the other on a phone."""
    whole = rx.el.div(
        page_title(t("company.settings.title"), back="/company"),
        announcements(State.error, State.notice),
        rx.el.div(
            _settings(),
            rx.el.div(board_settings(), studio_settings(), class_name="flex flex-col gap-4"),
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
