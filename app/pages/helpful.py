"""The line "was this helpful?", as every page that ends an item shows it."""

from __future__ import annotations

import reflex as rx

from components.helpful import helpful_line
from state.helpful import HelpfulState as State


def helpful_about(version: rx.Var[int]) -> rx.Component:
    """The line about one version of a lesson, challenge or question."""
    return helpful_line(
        version=version,
        about=State.version,
        answer=State.answer,
        sent=State.sent,
        busy=State.busy,
        error=State.error,
        findings=State.findings,
        digest=State.digest,
        on_vote=State.vote,
        on_send=State.send,
    )
