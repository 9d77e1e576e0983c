"""The frame of every page: top bar, content, dock or side menu, connection notice, language and theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx
from reflex.event import passthrough_event_spec
from reflex.style import color_mode, set_color_mode
from reflex_base.constants import Hooks, Imports
from reflex_base.vars import VarData

from app.i18n import t
from components.elements import button, icon, link, skeleton

HEAD_SCRIPT = 'document.documentElement.lang=/(?:^|; )nezuku_locale=en(?:;|$)/.test(document.cookie)?"en":"ja"'

MOST_COUNTED = 99

connection_lost: rx.Var[bool] = rx.Var(
    _js_expr="(connectErrors.length > 0)",
    _var_type=bool,
    _var_data=VarData(imports=Imports.CONNECT_ERRORS, hooks={Hooks.CONNECT_ERRORS: None}),
)


@dataclass(frozen=True)
class NavItem:
    """A place in the navigation; `permission` says who sees it, `prefix` which paths light it up."""

    path: str
    label: str
    icon: str
    permission: str
    laptop_only: bool = False


class LocaleSwitch(rx.Component):
    """Switches the page between Japanese and English without a reload."""

    library = "$/public/js/page.js"
    tag = "LocaleSwitch"
    on_switch: rx.EventHandler[passthrough_event_spec(str)]


class SkipLink(rx.Component):
    """A link to the page's own content."""

    library = "$/public/js/page.js"
    tag = "SkipLink"


class FocusKeeper(rx.Component):
    """Keeps the keyboard's place when pages and parts of them change."""

    library = "$/public/js/focus.js"
    tag = "FocusKeeper"


class ErrorShield(rx.Component):
    """Shows `fallback` instead of a page whose script failed."""

    library = "$/public/js/page.js"
    tag = "ErrorShield"
    fallback: rx.Var[rx.Component]


def locale_switch(on_switch: Any = None) -> rx.Component:
    """The name of the other language, in that language."""
    events = {"on_switch": on_switch} if on_switch is not None else {}
    return LocaleSwitch.create(icon("languages", 18), t("shell.language.other"), class_name="btn btn-ghost btn-sm min-h-11", **events)


def theme_switch() -> rx.Component:
    """Light, dark, or as the device says."""

    def choice(mode: str, picture: str) -> rx.Component:
        return button(
            icon(picture, 18),
            t(f"shell.theme.{mode}"),
            variant="outline",
            size="sm",
            class_name="join-item flex-1 aria-pressed:bg-secondary aria-pressed:text-secondary-content",
            on_click=set_color_mode(mode),
            custom_attrs={"aria-pressed": (color_mode == mode).to_string()},
        )

    return rx.el.div(
        choice("light", "sun"),
        choice("dark", "moon"),
        choice("system", "smartphone"),
        class_name="join w-full",
        role="group",
        custom_attrs={"aria-label": t("shell.theme")},
    )


def inbox_link(signed_in: rx.Var[bool], unseen: rx.Var[int]) -> rx.Component:
    """A bell that leads to what a person was told, with the number of what they have not seen yet."""
    number = rx.cond(unseen > MOST_COUNTED, t("inbox.unseen.many"), unseen.to_string())
    mark = rx.el.span(
        number, class_name="badge badge-accent badge-sm absolute -top-0.5 -right-1 min-w-5", custom_attrs={"aria-hidden": "true"}
    )
    return rx.cond(
        signed_in,
        link(
            icon("bell", 20),
            rx.el.span(t("inbox.open"), class_name="sr-only"),
            rx.cond(unseen > 0, rx.fragment(mark, rx.el.span(t("inbox.unseen", n=unseen), class_name="sr-only"))),
            href="/inbox",
            class_name="btn btn-ghost btn-square min-h-11 relative",
        ),
    )


def top_bar(company: rx.Var[str] | str, on_switch: Any = None, *beside: rx.Component, width: str = "max-w-5xl") -> rx.Component:
    """Product, company, what stands beside, language; on a phone the sign alone stands for the product, so that all fits one line."""
    return rx.el.header(
        link(
            rx.el.img(src="/icons/icon.svg", alt="", custom_attrs={"width": "32", "height": "32"}, class_name="rounded-lg size-8"),
            rx.el.span(t("shell.product"), class_name="sr-only @min-[27rem]:not-sr-only font-bold"),
            href="/",
            class_name="flex items-center gap-2 min-h-11",
        ),
        rx.el.span(company, class_name="nz-muted text-sm leading-tight flex-1 min-w-24 text-right"),
        *beside,
        locale_switch(on_switch),
        class_name=f"@container flex flex-wrap items-center gap-x-3 px-4 py-1 w-full {width} mx-auto print:hidden",
    )


def connection_notice() -> rx.Component:
    """Says calmly that the connection is gone, and disappears with its return."""
    return rx.cond(
        connection_lost,
        rx.el.div(
            icon("wifi-off", 18),
            rx.el.span(t("shell.connection.lost")),
            role="status",
            class_name="sticky top-0 z-20 flex items-center gap-2 bg-warning text-warning-content px-4 py-2 text-sm",
        ),
    )


def _dock_link(item: NavItem, path: rx.Var[str], permissions: rx.Var[list[str]]) -> rx.Component:
    current = path == item.path if item.path == "/" else path.startswith(item.path)
    shown = "hidden lg:flex" if item.laptop_only else "flex"
    return rx.cond(
        permissions.contains(item.permission),
        link(
            icon(item.icon, 24),
            rx.el.span(t(item.label), class_name="text-xs"),
            href=item.path,
            class_name=rx.cond(
                current,
                f"{shown} flex-1 min-w-[3.1rem] lg:flex-none lg:flex-row lg:justify-start lg:px-4 lg:gap-3 lg:rounded-field flex-col items-center justify-center gap-0.5 min-h-[56px] text-primary font-bold border-t-3 lg:border-t-0 lg:border-l-3 border-primary",
                f"{shown} flex-1 min-w-[3.1rem] lg:flex-none lg:flex-row lg:justify-start lg:px-4 lg:gap-3 lg:rounded-field flex-col items-center justify-center gap-0.5 min-h-[56px] border-t-3 lg:border-t-0 lg:border-l-3 border-transparent",
            ),
            custom_attrs={"aria-current": rx.cond(current, "page", "false")},
        ),
    )


def navigation(items: Sequence[NavItem], path: rx.Var[str], permissions: rx.Var[list[str]]) -> rx.Component:
    """A dock at the bottom of a phone, a menu at the side of a laptop."""
    return rx.el.nav(
        *[_dock_link(item, path, permissions) for item in items],
        class_name="nz-dock print:hidden fixed bottom-0 inset-x-0 z-10 flex flex-wrap min-h-15 lg:min-h-0 bg-base-100 border-t border-base-300 lg:static lg:flex-nowrap lg:flex-col lg:w-48 lg:border-0 lg:bg-transparent lg:pt-4 lg:gap-1",
        custom_attrs={"aria-label": t("shell.nav.main")},
    )


def page_skeleton() -> rx.Component:
    """What a page shows until the server has answered."""
    return rx.el.div(
        rx.el.span(t("shell.loading"), class_name="sr-only", role="status"),
        skeleton("h-8 w-2/3"),
        skeleton("h-40 w-full"),
        skeleton("h-14 w-full"),
        skeleton("h-24 w-full"),
        class_name="flex flex-col gap-4",
    )


def main_area(*content: rx.Component, wide: bool = False, full: bool = False) -> rx.Component:
    """The page's own content in a comfortable width; `full`: in all there is."""
    width = "max-w-none min-w-0" if full else "max-w-4xl" if wide else "max-w-xl"
    return rx.el.main(
        *content, id="content", tab_index=-1, class_name=f"w-full {width} mx-auto px-4 pt-4 pb-28 lg:pb-12 flex flex-col gap-4 outline-none"
    )


def skip_link() -> rx.Component:
    """For keyboards: past the navigation."""
    return SkipLink.create(
        t("shell.skip"), class_name="sr-only focus:not-sr-only focus:absolute focus:z-30 focus:p-3 focus:bg-base-100 focus:text-primary"
    )


def page_title(text: Any, *beside: rx.Component, back: str | None = None) -> rx.Component:
    """The page's name, with a way back where it is not in the navigation."""
    arrow = (
        [
            link(
                icon("chevron-left"),
                rx.el.span(t("shell.back"), class_name="sr-only"),
                href=back,
                class_name="btn btn-ghost btn-square min-h-11 -ml-2",
            )
        ]
        if back
        else []
    )
    return rx.el.div(
        *arrow, rx.el.h1(text, class_name="text-2xl font-bold flex-1 min-w-40"), *beside, class_name="flex flex-wrap items-center gap-2"
    )
