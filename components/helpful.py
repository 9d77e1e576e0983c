"""One quiet line under what a person has just finished: did it help, and a word to the authors."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.calendar import more, submit_button
from components.elements import TAKES_FOCUS, alert, button, heading, icon
from components.forms import DraftCleaner, DraftKeeper, ScreenedText, choice_cards, text_area

LONGEST = 500


def helpful_line(
    *,
    version: rx.Var[int],
    about: rx.Var[int],
    answer: rx.Var[str],
    sent: rx.Var[bool],
    busy: rx.Var[bool],
    error: rx.Var[str],
    findings: rx.Var[Any],
    digest: rx.Var[str],
    on_vote: Any,
    on_send: Any,
) -> rx.Component:
    """Yes, no, and after that a word for who wants to; what was said about another version (`about`) is not shown."""
    said = (about == version) & (answer != "")

    def choice(value: str, picture: str, helpful: bool) -> rx.Component:
        return button(
            icon(picture, 18),
            t(f"helpful.{value}"),
            variant="outline",
            size="sm",
            class_name="aria-pressed:bg-secondary aria-pressed:text-secondary-content",
            on_click=on_vote(version, helpful),
            custom_attrs={"aria-pressed": (said & (answer == value)).to_string()},
        )

    key = "nezuku-comment-" + version.to_string()
    return rx.el.section(
        rx.el.div(
            rx.el.span(t("helpful.question"), id="helpful-question"),
            rx.el.div(
                choice("yes", "thumbs-up", True),
                choice("no", "thumbs-down", False),
                role="group",
                class_name="flex gap-2",
                custom_attrs={"aria-labelledby": "helpful-question"},
            ),
            rx.el.span(rx.cond(said, t("helpful.thanks"), ""), role="status", class_name="nz-muted text-sm"),
            class_name="flex flex-wrap items-center gap-x-3 gap-y-2",
        ),
        rx.cond(
            said,
            rx.cond(
                sent,
                rx.el.div(DraftCleaner.create(storage_key=key), alert(t("helpful.sent"), variant="success")),
                more(t("helpful.write"), _form(version, key, busy, error, findings, digest, on_send)),
            ),
        ),
        class_name="border-t border-base-300 pt-3 mt-2 flex flex-col gap-2 text-left",
        custom_attrs={"aria-label": t("helpful.question")},
    )


def _form(
    version: rx.Var[int], key: rx.Var[str], busy: rx.Var[bool], error: rx.Var[str], findings: rx.Var[Any], digest: rx.Var[str], on_send: Any
) -> rx.Component:
    return rx.el.form(
        DraftKeeper.create(storage_key=key),
        rx.el.input(type="hidden", name="version", value=version.to_string(), read_only=True),
        text_area(t("helpful.comment"), "comment", hint=t("helpful.hint", longest=LONGEST), rows=3, max_length=LONGEST, required=True),
        rx.cond(findings.length() > 0, _screened(findings, digest), rx.cond(error != "", alert(error, variant="error"))),
        submit_button(t("helpful.send"), busy=busy, waiting=busy),
        on_submit=on_send,
        key=key,
        class_name="flex flex-col gap-3 pb-2",
    )


def _screened(findings: rx.Var[Any], digest: rx.Var[str]) -> rx.Component:
    """Something looks personal or confidential: where, why, and what the person wants to have stored."""
    return rx.el.section(
        rx.el.input(type="hidden", name="decided_for", value=digest, read_only=True),
        heading(t("challenge.screened.title"), level=3, tab_index=-1, custom_attrs={TAKES_FOCUS: ""}),
        rx.el.p(t("challenge.screened.text"), role="alert"),
        ScreenedText.create(target="comment", findings=findings),
        rx.el.ul(rx.foreach(findings, lambda finding: rx.el.li(finding.reason)), class_name="list-disc pl-5 text-sm flex flex-col gap-1"),
        choice_cards(
            "decision",
            [
                ("mask", t("challenge.screened.mask"), t("challenge.screened.mask.text")),
                ("keep", t("challenge.screened.keep"), t("helpful.keep.text")),
            ],
            legend=t("challenge.screened.choice"),
            checked="mask",
        ),
        class_name="rounded-box border-2 border-accent p-4 flex flex-col gap-3",
    )
