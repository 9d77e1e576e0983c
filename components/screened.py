"""What is shown when a text looks personal or confidential: where, why, and what the person wants to have stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import TAKES_FOCUS, heading, icon, muted
from components.forms import ScreenedText, choice_cards


def screened_choice(findings: rx.Var[Any], digest: rx.Var[str], fields: Sequence[str]) -> rx.Component:
    """Inside a form whose texts stand in `fields` (their ids): the decision and what it was made for travel with the form."""
    return rx.el.section(
        rx.el.input(type="hidden", name="decided_for", value=digest, read_only=True),
        rx.el.div(
            icon("shield-alert", 20, "text-accent"),
            heading(t("challenge.screened.title"), level=3, tab_index=-1, custom_attrs={TAKES_FOCUS: ""}),
            class_name="flex items-center gap-2",
        ),
        rx.el.p(t("challenge.screened.text"), role="alert"),
        rx.el.p(t("challenge.screened.preview"), class_name="nz-muted text-sm"),
        *[ScreenedText.create(target=field, findings=findings) for field in fields],
        rx.el.ul(rx.foreach(findings, lambda finding: rx.el.li(finding.reason)), class_name="list-disc pl-5 text-sm flex flex-col gap-1"),
        choice_cards(
            "decision",
            [
                ("mask", t("challenge.screened.mask"), t("challenge.screened.mask.text")),
                ("keep", t("challenge.screened.keep"), t("challenge.screened.keep.text")),
            ],
            legend=t("challenge.screened.choice"),
            checked="mask",
        ),
        muted(t("challenge.screened.edit")),
        class_name="rounded-box border-2 border-accent p-4 flex flex-col gap-3",
    )
