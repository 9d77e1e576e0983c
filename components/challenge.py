"""Views of a challenge: the task, the prompt to copy, the tools, the form to hand in, the celebration."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.badges import new_badges
from components.elements import TAKES_FOCUS, alert, badge, button, card, heading, icon, link, link_button, muted, rich_text
from components.forms import DraftCleaner, DraftKeeper, copy_button, labelled
from components.habit import difficulty
from components.plant import plant
from components.screened import screened_choice
from components.tools import data_class_name

MINUTES = ("0", "5", "10", "15", "30", "60")
FACES = (("good", "smile"), ("fair", "meh"), ("hard", "frown"))


def challenge_head(summary: rx.Var[str], minutes: rx.Var[int], level: rx.Var[int]) -> rx.Component:
    """What it is, how long it takes, how demanding it is."""
    return rx.el.div(
        rx.el.p(summary),
        rx.el.p(badge(icon("clock", 14), t("shell.minutes", n=minutes)), difficulty(level), class_name="flex flex-wrap gap-2"),
        class_name="flex flex-col gap-2",
    )


def _section(number: int, title: rx.Var[str], picture: str, *content: rx.Component) -> rx.Component:
    return card(
        rx.el.div(icon(picture, 20, "text-primary"), heading(title), class_name="flex items-center gap-2 mb-2"),
        *content,
        custom_attrs={"data-section": str(number)},
    )


def task(
    *,
    scenario: rx.Var[str],
    steps: rx.Var[str],
    parts: rx.Var[Any],
    prompt: rx.Var[str],
    good: rx.Var[str],
    never: rx.Var[str],
    further: rx.Var[str],
    tools: rx.Var[Any],
) -> rx.Component:
    """The challenge from the situation to what must not be entered."""
    return rx.el.div(
        _section(1, t("challenge.scenario"), "briefcase", rich_text(scenario)),
        _section(2, t("challenge.steps"), "list-ordered", rich_text(steps)),
        _section(3, t("challenge.never"), "shield-alert", rich_text(never)),
        _section(4, t("challenge.prompt"), "message-square-text", _prompt(parts, prompt), _tools(tools)),
        _section(5, t("challenge.good"), "circle-check-big", rich_text(good)),
        rx.cond(further != "", _section(6, t("challenge.further"), "mountain", rich_text(further))),
        class_name="flex flex-col gap-4",
    )


def _prompt(parts: rx.Var[Any], prompt: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        muted(t("challenge.prompt.hint")),
        rx.el.p(
            rx.foreach(
                parts,
                lambda part: rx.cond(part.blank, rx.el.mark(part.text, class_name="nz-blank text-base-content"), rx.el.span(part.text)),
            ),
            class_name="whitespace-pre-wrap rounded-box bg-base-200 border border-base-300 p-3 my-2",
        ),
        copy_button(prompt, t("challenge.copy"), t("shell.copied"), variant="primary", size="block"),
    )


def _tools(tools: rx.Var[Any]) -> rx.Component:
    def entry(tool: Any) -> rx.Component:
        use = rx.cond(tool.allowed_use != "", rx.el.span(t("tools.use"), ": ", tool.allowed_use, " · "))
        return rx.el.li(
            link(tool.name, icon("external-link", 16), href=tool.url, external=True, class_name="btn btn-outline btn-block"),
            rx.el.p(use, data_class_name(tool.data_class), class_name="nz-muted text-sm mt-1"),
        )

    return rx.cond(
        tools.length() > 0,
        rx.el.div(
            rx.el.p(t("challenge.tools"), class_name="font-bold mt-4"),
            rx.el.ul(rx.foreach(tools, entry), class_name="flex flex-col gap-3 mt-1"),
            link(t("tools.title"), href="/rules/tools", class_name="link link-primary inline-flex items-center min-h-11 text-sm"),
        ),
        muted(t("challenge.tools.none"), class_name="mt-3"),
    )


def hand_in(
    *,
    on_submit: Any,
    busy: rx.Var[bool],
    error: rx.Var[str],
    draft_key: rx.Var[str],
    findings: rx.Var[Any],
    digest: rx.Var[str],
    version: rx.Var[int],
    onboarding: rx.Var[bool],
) -> rx.Component:
    """Back from the tool: what came out, minutes saved, how it went."""
    return card(
        heading(t("challenge.back.title")),
        muted(t("challenge.back.text")),
        rx.el.form(
            DraftKeeper.create(storage_key=draft_key),
            rx.el.input(type="hidden", name="version", value=version.to_string(), read_only=True),
            rx.el.input(type="hidden", name="onboarding", value=rx.cond(onboarding, "yes", ""), read_only=True),
            labelled(
                t("challenge.text"),
                rx.el.textarea(
                    name="text",
                    id="text",
                    rows="5",
                    required=True,
                    max_length=4000,
                    class_name="textarea",
                ),
                name="text",
                hint=t("challenge.text.hint"),
            ),
            _minutes(),
            _faces(),
            labelled(t("challenge.note"), rx.el.input(name="note", id="note", max_length=500, class_name="input min-h-12"), name="note"),
            rx.cond(
                findings.length() > 0,
                screened_choice(findings, digest, ("text", "note")),
                rx.cond(error != "", alert(error, variant="error")),
            ),
            button(
                rx.cond(busy, rx.el.span(class_name="loading loading-spinner loading-sm", custom_attrs={"aria-hidden": "true"})),
                t("challenge.submit"),
                type="submit",
                size="big",
                disabled=busy,
            ),
            on_submit=on_submit,
            class_name="flex flex-col gap-5 mt-3",
        ),
    )


def _choice(name: str, value: str, *content: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="radio", name=name, value=value, class_name="sr-only peer"),
        rx.el.span(
            *content,
            class_name="flex flex-col items-center justify-center min-h-12 rounded-field border border-base-300 px-2 py-1 peer-checked:bg-secondary peer-checked:text-secondary-content peer-checked:border-primary peer-checked:border-2 peer-focus-visible:outline-3 peer-focus-visible:outline-accent",
        ),
        class_name="flex-1 min-w-[4.75rem] cursor-pointer",
    )


def _minutes() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(t("challenge.minutes"), class_name="font-bold"),
        muted(t("challenge.minutes.hint"), class_name="mb-1"),
        rx.el.div(
            *[_choice("minutes_saved", value, t("shell.minutes.short", n=int(value))) for value in MINUTES],
            class_name="grid grid-cols-[repeat(auto-fit,minmax(6rem,1fr))] gap-2 max-w-sm",
        ),
    )


def _faces() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(t("challenge.feeling"), class_name="font-bold mb-1"),
        rx.el.div(
            *[
                _choice("feeling", value, icon(picture, 28), rx.el.span(t(f"challenge.feeling.{value}"), class_name="text-sm"))
                for value, picture in FACES
            ],
            class_name="flex flex-wrap gap-2",
        ),
    )


def celebration(
    *,
    stage: rx.Var[str],
    grew: rx.Var[bool],
    to_next: rx.Var[int],
    current: rx.Var[int],
    points: rx.Var[int],
    points_note: rx.Var[str],
    counted: rx.Var[bool],
    badges: rx.Var[Any],
    freeze_earned: rx.Var[bool],
    comeback: rx.Var[bool],
    repaired: rx.Var[bool],
    repair_offer: rx.Var[int],
    repair_missing: rx.Var[int],
    draft_key: rx.Var[str] | str,
    on_leave: Any,
    more: tuple[rx.Component, ...] = (),
) -> rx.Component:
    """What grew, and what comes next; a tap leads on at any time. `more` are quieter ways on."""

    def line(picture: str, text: rx.Var[str]) -> rx.Component:
        return rx.el.li(icon(picture, 20, "text-primary"), rx.el.span(text), class_name="nz-rise flex items-center gap-2")

    return rx.el.section(
        DraftCleaner.create(storage_key=draft_key),
        rx.el.div(plant(stage, "w-48 h-48"), class_name="nz-grow"),
        rx.el.div(
            rx.el.h1(t("celebrate.title"), class_name="text-2xl font-bold", tab_index=-1, custom_attrs={TAKES_FOCUS: ""}), role="status"
        ),
        rx.cond(counted, rx.el.p(t("shell.days", n=current), class_name="text-4xl font-bold text-primary tabular-nums")),
        rx.el.ul(
            rx.cond(counted, line("calendar-check", t("celebrate.counted")), line("coffee", t("celebrate.day_off"))),
            rx.cond(repaired, line("wrench", t("celebrate.repaired"))),
            rx.cond(freeze_earned, line("snowflake", t("celebrate.freeze"))),
            rx.cond(comeback, line("sunrise", t("celebrate.comeback"))),
            rx.cond(points > 0, line("star", t("celebrate.points", n=points)), rx.cond(points_note != "", line("info", points_note))),
            rx.cond(grew, line("sprout", t("celebrate.grew")), rx.cond(to_next > 0, line("sprout", t("celebrate.to_next", n=to_next)))),
            class_name="flex flex-col gap-2 text-left",
        ),
        new_badges(badges),
        rx.cond(repair_offer > 0, alert(t("today.repair.going", n=repair_missing, offer=repair_offer))),
        link_button(t("celebrate.next"), icon("arrow-right", 20), href="/", size="big", on_click=on_leave),
        *more,
        class_name="flex flex-col items-center gap-4 text-center py-4",
    )


def done_today(text: rx.Var[str]) -> rx.Component:
    """A challenge that is handed in already."""
    return card(
        alert(t("challenge.done"), variant="success"),
        rx.cond(text != "", rx.el.blockquote(text, class_name="whitespace-pre-wrap border-l-4 border-base-300 pl-3 my-3")),
        link_button(t("celebrate.next"), href="/"),
    )
