"""Around a question: why it is back, and where a finished set leads."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import alert, button, card, icon, link_button


def why_back(line: rx.Var[str], reasons: rx.Var[Any]) -> rx.Component:
    """Why a question is asked again: one line, and one tap further all the reasons."""
    summary = rx.el.summary(
        icon("rotate-ccw", 18, "text-primary"),
        rx.el.span(line, class_name="flex-1"),
        rx.el.span(t("quizback.more"), class_name="link link-primary text-sm"),
        class_name="flex items-center gap-2 min-h-11 cursor-pointer list-none",
    )
    listed = rx.el.ul(rx.foreach(reasons, rx.el.li), class_name="list-disc pl-8 pb-2 text-sm flex flex-col gap-1")
    return rx.cond(line != "", rx.el.details(summary, listed, class_name="rounded-box bg-base-200 px-3"))


def ways_on(certificate: rx.Var[bool], checklist: rx.Var[bool]) -> rx.Component:
    """Where a finished set leads: what one knows by now, a new certificate, this week's checklist."""
    return rx.el.nav(
        rx.cond(certificate, _way("award", t("certificate.see"), "/quiz/certificate")),
        rx.cond(checklist, _way("list-checks", t("checklist.title"), "/quiz/checklist")),
        _way("chart-bar", t("mastery.link"), "/quiz/mastery"),
        class_name="flex flex-col gap-2",
        custom_attrs={"aria-label": t("today.more")},
    )


def _way(picture: str, text: rx.Var[str], href: str) -> rx.Component:
    return link_button(icon(picture, 20), text, href=href, variant="outline", size="block")


def done(*, more: rx.Var[int], error: rx.Var[str], busy: rx.Var[bool], on_more: Any) -> rx.Component:
    """Today's set is done; further questions are there for those who want them."""
    return card(
        alert(rx.el.p(t("quizpage.done"), class_name="font-bold"), rx.el.p(t("quizpage.done.text")), variant="success"),
        rx.cond(error != "", alert(error, variant="error")),
        link_button(t("celebrate.next"), icon("arrow-right", 20), href="/", size="big"),
        rx.cond(more > 0, button(t("quizpage.more", n=more), variant="outline", size="big", on_click=on_more, disabled=busy)),
        class_name="flex flex-col gap-4",
    )
