"""Views of success stories: cards, the effect in words, filters, the sheet over a page (assets/js/stories.js)."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.event import no_args_event_spec, passthrough_event_spec

from app.i18n import t
from components.elements import badge, button, icon, link, link_button

LIBRARY = "$/public/js/stories.js"
FREQUENCIES = ("daily", "weekly", "monthly", "once")
LEAST_MINUTES = (5, 10, 15, 30, 60)
SWITCHES = ("my_work", "my_department", "featured", "mine", "tried")
CHIP = "btn btn-outline min-h-11 px-3 text-sm font-normal aria-pressed:bg-secondary aria-pressed:text-secondary-content aria-pressed:border-primary aria-pressed:font-bold"


class PausedSearch(rx.Component):
    """A search field that tells its words after a pause in typing."""

    library = LIBRARY
    tag = "PausedSearch"
    value: rx.Var[str]
    name: rx.Var[str]
    max_length: rx.Var[int]
    on_pause: rx.EventHandler[passthrough_event_spec(str)]


class Sheet(rx.Component):
    """A sheet over the page; `on_close` closes it."""

    library = LIBRARY
    tag = "Sheet"
    label: rx.Var[str]
    on_close: rx.EventHandler[no_args_event_spec]


class QuickNumber(rx.Component):
    """A number to type, with chips for the usual ones."""

    library = LIBRARY
    tag = "QuickNumber"
    name: rx.Var[str]
    value: rx.Var[str]
    choices: rx.Var[list[str]]
    texts: rx.Var[list[str]]
    unit: rx.Var[str]
    label: rx.Var[str]
    described: rx.Var[str]
    wrong: rx.Var[bool]


def sheet(label: rx.Var[str], *content: rx.Component, on_close: Any) -> rx.Component:
    """Content over the page, from the bottom of a phone and in the middle of a laptop."""
    return Sheet.create(
        rx.el.div(*content, class_name="p-4 sm:p-6 flex flex-col gap-4"),
        label=label,
        on_close=on_close,
        class_name="w-full max-w-lg max-h-[92dvh] overflow-y-auto mt-auto mx-auto mb-0 sm:m-auto rounded-t-box sm:rounded-box backdrop:bg-black/50 bg-base-100 text-base-content border border-base-300",
    )


def frequency_text(frequency: rx.Var[str]) -> rx.Var[str]:
    """How often the effect comes, in words."""
    return rx.match(frequency, *[(one, t(f"stories.often.{one}")) for one in FREQUENCIES], "")


def effect(minutes: rx.Var[int], frequency: rx.Var[str]) -> rx.Component:
    """What it brings: minutes each time and how often."""
    return rx.el.p(
        icon("clock", 18, "text-primary"),
        rx.el.span(
            rx.cond(minutes > 0, t("stories.minutes_each", n=minutes), t("stories.quality_first")), " · ", frequency_text(frequency)
        ),
        class_name="flex items-center gap-2 font-bold",
    )


def byline(story: Any) -> rx.Component:
    """Who wrote it, from where and when; an anonymous story names nobody."""
    return rx.el.p(
        rx.cond(story.anonymous, t("stories.anonymous"), rx.cond(story.author != "", story.author, t("stories.left"))),
        rx.cond(story.department != "", rx.el.span(" · ", story.department)),
        rx.el.span(" · ", story.day),
        class_name="nz-muted text-sm",
    )


def spread_text(people: rx.Var[int], departments: rx.Var[int]) -> rx.Var[str]:
    """How far it went, in one sentence."""
    return rx.cond(
        people == 0,
        t("stories.tried.none"),
        rx.cond(departments > 1, t("stories.tried.spread", n=people, departments=departments), t("stories.tried.people", n=people)),
    )  # pyright: ignore[reportReturnType] - a cond of strings is a string Var


def marks(story: Any) -> rx.Component:
    """What is special about it, each in a picture and words."""
    return rx.el.p(
        rx.cond(story.featured, badge(icon("star", 14), t("stories.featured"), variant="accent")),
        rx.cond(story.hidden, badge(icon("eye-off", 14), t("stories.hidden"))),
        rx.cond(story.mine, badge(icon("user", 14), t("stories.mine.mark"), variant="primary")),
        rx.cond(story.tool != "", badge(icon("bot", 14), story.tool)),
        rx.cond(story.open_questions > 0, badge(icon("circle-help", 14), t("stories.questions", n=story.open_questions), variant="accent")),
        class_name="flex flex-wrap gap-2 empty:hidden",
    )


def try_button(story: Any, on_try: Any, *, size: str = "md") -> rx.Component:
    """The main reaction; who has tried it sees that, and can change what they said."""
    return rx.cond(
        story.mine | story.hidden,
        rx.fragment(),
        rx.cond(
            story.tried,
            button(icon("check", 20), t("stories.tried.mine"), variant="outline", size=size, on_click=on_try),
            button(
                icon("hand-heart", 20),
                t("stories.try"),
                rx.el.span(story.title, class_name="sr-only"),
                variant="primary",
                size=size,
                on_click=on_try,
            ),
        ),
    )


def story_card(story: Any, on_try: Any) -> rx.Component:
    """A story in the feed."""
    return rx.el.li(
        rx.el.article(
            marks(story),
            rx.el.h2(
                link(story.title, href=story.href, class_name="hover:underline", id="story-" + story.id.to_string()),
                class_name="text-lg font-bold",
            ),
            rx.el.p(story.problem, class_name="line-clamp-2"),
            effect(story.minutes, story.frequency),
            byline(story),
            rx.el.p(icon("sprout", 18, "text-primary"), spread_text(story.tries, story.departments), class_name="flex items-center gap-2 text-sm"),
            rx.el.div(
                try_button(story, on_try),
                link_button(t("stories.read"), rx.el.span(story.title, class_name="sr-only"), href=story.href, variant="outline"),
                class_name="flex flex-wrap gap-2 mt-1 *:flex-1 *:min-w-36",
            ),
            class_name="rounded-box bg-base-100 border border-base-300 p-4 sm:p-6 flex flex-col gap-2",
        )
    )  # fmt: skip


def switches(pressed: dict[str, rx.Var[bool]], on_switch: Any, *, has_work: rx.Var[bool], has_department: rx.Var[bool]) -> rx.Component:
    """The filters that are on or off; those about the person need what they are about."""

    def chip(name: str) -> rx.Component:
        return button(
            rx.cond(pressed[name], icon("check", 16)),
            t(f"stories.filter.{name}"),
            variant="outline",
            size="sm",
            class_name=CHIP,
            on_click=on_switch(name),
            custom_attrs={"aria-pressed": pressed[name].to_string()},
        )

    needs = {"my_work": has_work, "my_department": has_department}
    return rx.el.div(
        *[rx.cond(needs[name], chip(name)) if name in needs else chip(name) for name in SWITCHES],
        role="group",
        class_name="flex flex-wrap gap-2",
        custom_attrs={"aria-label": t("stories.filters")},
    )


def choices(*, tool: rx.Var[str], tools: rx.Var[list[str]], minutes: rx.Var[int], on_tool: Any, on_minutes: Any) -> rx.Component:
    """The filters with several values."""

    def choice(name: str, label: rx.Var[str], value: Any, on_change: Any, *options: Any) -> rx.Component:
        return rx.el.div(
            rx.el.label(label, html_for=f"filter-{name}", class_name="text-sm"),
            rx.el.select(*options, id=f"filter-{name}", value=value, on_change=on_change, class_name="select min-h-12"),
            class_name="flex flex-col gap-1 flex-1 min-w-36",
        )

    return rx.el.div(
        rx.cond(
            tools.length() > 0,
            choice(
                "tool",
                t("stories.filter.tool"),
                tool,
                on_tool,
                rx.el.option(t("stories.filter.tool.any"), value=""),
                rx.foreach(tools, lambda one: rx.el.option(one, value=one)),
            ),
        ),
        choice(
            "minutes",
            t("stories.filter.minutes"),
            rx.cond(minutes > 0, minutes.to_string(), ""),
            on_minutes,
            rx.el.option(t("stories.filter.minutes.any"), value=""),
            *[rx.el.option(t("stories.filter.minutes.least", n=one), value=str(one)) for one in LEAST_MINUTES],
        ),
        class_name="flex flex-wrap gap-2",
    )


def share_as_story(version: rx.Var[int], **props: Any) -> rx.Component:
    """From a finished challenge to a story that is filled in already."""
    href = "/stories/write?from=" + version.to_string()
    return link_button(icon("newspaper", 20), t("stories.share_as"), href=href, variant="outline", size="block", **props)
