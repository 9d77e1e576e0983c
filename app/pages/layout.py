"""How a page's content is framed: inside the app with navigation, or alone."""

from __future__ import annotations

from collections.abc import Sequence

import reflex as rx

from components.ask import PlaceKeeper
from components.demo import demo_banner
from components.elements import messages
from components.shell import FocusKeeper, NavItem, connection_notice, inbox_link, main_area, navigation, page_skeleton, skip_link, top_bar
from state.session import SessionState


def app_frame(content: rx.Component, items: Sequence[NavItem], *, wide: bool, full: bool = False) -> rx.Component:
    """Top bar, navigation and, once the server has answered for a signed-in person, the content; `full` uses all of a laptop's width."""
    width = "max-w-[100rem]" if full else "max-w-5xl"
    return rx.el.div(
        FocusKeeper.create(),
        PlaceKeeper.create(),
        skip_link(),
        connection_notice(),
        demo_banner(SessionState.demo),
        top_bar(
            SessionState.company_name, SessionState.remember_locale, inbox_link(SessionState.signed_in, SessionState.unseen), width=width
        ),
        rx.el.div(
            navigation(items, SessionState.router.url.path, SessionState.permissions),
            main_area(
                messages(SessionState.error, SessionState.notice),
                rx.cond(SessionState.ready & SessionState.signed_in, content, page_skeleton()),
                wide=wide,
                full=full,
            ),
            class_name=f"lg:flex {width} mx-auto",
        ),
    )


def plain_frame(content: rx.Component, *, signed_in: bool, wide: bool = False) -> rx.Component:
    """For pages outside the app: sign-in and setup, or onboarding, which has no navigation yet."""
    switch = SessionState.remember_locale if signed_in else None
    ready = SessionState.ready & SessionState.signed_in if signed_in else True
    return rx.el.div(
        FocusKeeper.create(),
        skip_link(),
        connection_notice(),
        demo_banner(SessionState.demo),
        top_bar("", switch),
        main_area(
            messages(SessionState.error, SessionState.notice),
            rx.cond(ready, content, page_skeleton()) if signed_in else content,
            wide=wide,
        ),
    )
