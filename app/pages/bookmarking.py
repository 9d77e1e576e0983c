"""The bookmark beside the title of a lesson, challenge or question."""

from __future__ import annotations

import reflex as rx

from components.learn import bookmark_button
from state.bookmarks import BookmarkState as State


def bookmarking(version: rx.Var[int]) -> rx.Component:
    """One tap; what it did is said to who listens."""
    said = rx.el.span(State.notice, State.error, role="status", class_name="sr-only")
    return rx.el.span(bookmark_button(version, State.kept, State.keep, State.drop), said)
