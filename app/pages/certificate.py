"""The certificate of the security basics, ready to print; and for the programme owner the shares of teams."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.certificate import certificate, print_button, share_row, topic_line
from components.elements import alert, button, card, empty_state, heading, icon, link_button, messages, muted
from components.forms import text_field
from components.shell import page_skeleton, page_title
from state.certificate import CertificateSharesState, CertificateState

State: Any = CertificateState  # on the class its fields are Vars, which their annotations do not say
Shares: Any = CertificateSharesState


def page() -> rx.Component:
    """The certificate, or the way to it."""
    held = rx.el.div(
        certificate(
            name=State.name,
            company=State.company,
            earned=State.earned,
            until=State.until,
            number=State.number,
            topics=State.covered,
        ),
        rx.el.div(print_button(t("certificate.print")), muted(t("certificate.print.hint")), class_name="flex flex-col gap-1 print:hidden"),
        class_name="flex flex-col gap-4",
    )
    whole = rx.el.div(
        rx.el.div(page_title(t("certificate.title"), back="/quiz/mastery"), messages(State.error, State.notice), class_name="print:hidden"),
        rx.cond(State.held, held, _way()),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def _way() -> rx.Component:
    none = card(
        empty_state("award", t("certificate.none"), t("certificate.progress.text"), link_button(t("certificate.quiz"), href="/quiz"))
    )
    way = card(
        heading(t("certificate.progress", n=State.missing)),
        rx.el.p(t("certificate.progress.text")),
        rx.el.ul(rx.foreach(State.topics, topic_line), class_name="divide-y divide-base-300"),
        link_button(t("certificate.quiz"), icon("arrow-right", 20), href="/quiz", size="big"),
        class_name="flex flex-col gap-3",
    )
    return rx.cond(State.topics.length() > 0, way, none)


def shares() -> rx.Component:
    """How many of each team hold a certificate, as a share and without names; below, a number to check."""
    heads = [rx.el.th(t(f"certificate.shares.{name}"), scope="col", class_name=f"p-2 wrap-anywhere {side}") for name, side in (("team", "text-left"), ("share", "text-right"))]  # fmt: skip
    table = rx.el.table(
        rx.el.caption(t("certificate.shares.text"), class_name="text-left nz-muted text-sm pb-2"),
        rx.el.thead(rx.el.tr(*heads)),
        rx.el.tbody(rx.foreach(Shares.rows, share_row)),
        class_name="w-full",
    )
    empty = empty_state("users", t("certificate.shares.empty"), t("certificate.shares.text"))
    whole = rx.el.div(
        page_title(t("certificate.shares.title"), back="/company"),
        messages(Shares.error, ""),
        card(rx.cond(Shares.rows.length() > 0, table, empty)),
        _check(),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(Shares.loaded, whole, page_skeleton())


def _check() -> rx.Component:
    said = rx.cond(Shares.genuine, alert(Shares.result, variant="success"), alert(Shares.result, variant="warning"))
    return card(
        heading(t("certificate.check.title")),
        muted(t("certificate.check.text")),
        rx.el.form(
            text_field(t("certificate.number"), "number", required=True, max_length=40, auto_complete="off"),
            text_field(t("certificate.check.name"), "name", required=True, max_length=100, auto_complete="off"),
            button(t("certificate.check.action"), type="submit", variant="outline", size="block"),
            on_submit=Shares.check,
            class_name="flex flex-col gap-4",
        ),
        rx.el.div(rx.cond(Shares.result != "", said), custom_attrs={"aria-live": "polite"}, class_name="empty:hidden"),
        class_name="flex flex-col gap-3",
    )
