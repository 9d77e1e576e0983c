"""Views of learning: the step to go on with, the way through a track, tracks to look at, search, rows, bookmarks."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import badge, button, card, heading, icon, link, link_button, muted, progress, rich_text
from components.habit import difficulty

TRACKS = ("deep", "work", "basics")
KINDS = {"lesson": "book-open", "challenge": "message-square-text", "question": "circle-help"}
SUMMARY = "cursor-pointer min-h-11 flex items-center gap-2 font-bold text-primary"
QUIET_LINK = "flex items-center gap-3 rounded-box bg-base-100 border border-base-300 px-4 py-2 min-h-14 hover:border-primary"


def kind_name(kind: rx.Var[str]) -> rx.Var[str]:
    """What an item is, in words."""
    return rx.match(kind, *[(name, t(f"learn.kind.{name}")) for name in KINDS], "")


def kind_icon(kind: rx.Var[str], size: int = 22, class_name: str = "mt-0.5 text-primary") -> rx.Component:
    """What an item is, as a picture beside its words."""
    return rx.match(kind, *[(name, icon(picture, size, class_name)) for name, picture in KINDS.items()], icon("circle", size, class_name))


def track_name(track: rx.Var[str]) -> rx.Var[str]:
    """The name of a track."""
    return rx.match(track, *[(name, t(f"shell.track.{name}")) for name in TRACKS], "")


def status_icon(status: rx.Var[str]) -> rx.Component:
    """How far the person is, as a picture beside its words."""
    return rx.match(
        status,
        ("done", icon("circle-check", 22, "mt-0.5 text-primary")),
        ("under_way", icon("circle-dot", 22, "mt-0.5 text-accent")),
        icon("circle", 22, "mt-0.5 nz-muted"),
    )


def status_name(row: Any) -> rx.Var[str]:
    """How far the person is, in words."""
    return rx.match(
        row.status,
        ("done", t("learn.status.done")),
        ("under_way", t("learn.status.card", n=row.card)),
        t("learn.status.new"),
    )


def next_step(
    *,
    version: rx.Var[int],
    kind: rx.Var[str],
    title: rx.Var[str],
    summary: rx.Var[str],
    minutes: rx.Var[int],
    level: rx.Var[int],
    status: rx.Var[str],
    place: rx.Var[int],
    href: rx.Var[str],
    second: rx.Var[bool],
) -> rx.Component:
    """The one thing to go on with; once everything is done, a word about it. `second`: something else comes first on the page."""
    under_way = status == "under_way"
    label = rx.cond(under_way, t("learn.continue", n=place), t("learn.start"))
    going_on = card(
        rx.el.p(rx.cond(under_way, t("learn.next.under_way"), t("learn.next")), " · ", kind_name(kind), class_name="nz-muted text-sm"),
        rx.el.h2(title, class_name="text-lg font-bold"),
        rx.el.p(summary),
        rx.el.p(badge(icon("clock", 14), t("shell.minutes", n=minutes)), difficulty(level), class_name="flex flex-wrap gap-2"),
        rx.cond(
            second,
            link_button(label, icon("arrow-right", 20), href=href, variant="outline", size="big"),
            link_button(label, icon("arrow-right", 20), href=href, size="big"),
        ),
        class_name="flex flex-col gap-2",
    )
    all_done = card(
        rx.el.p(icon("circle-check", 22, "text-primary"), t("learn.all_done"), class_name="flex items-center gap-2 font-bold"),
        muted(t("learn.all_done.text")),
        class_name="flex flex-col gap-2",
    )
    return rx.cond(version > 0, going_on, all_done)


def track_tabs(shown: rx.Var[str], own: rx.Var[str], on_look: Any) -> rx.Component:
    """The three tracks; looking at one changes nothing."""

    def choice(track: str) -> rx.Component:
        return button(
            t(f"shell.track.{track}"),
            rx.cond(own == track, rx.el.span(t("learn.track.mine"), class_name="text-xs font-normal")),
            variant="outline",
            size="sm",
            class_name="join-item flex-1 min-w-24 flex-col gap-0 aria-pressed:bg-secondary aria-pressed:text-secondary-content",
            on_click=on_look(track),
            custom_attrs={"aria-pressed": (shown == track).to_string()},
        )

    return rx.el.div(
        *[choice(track) for track in TRACKS],
        class_name="join w-full flex-wrap",
        role="group",
        custom_attrs={"aria-label": t("learn.tracks")},
    )


def switch_offer(track: rx.Var[str], on_switch: Any) -> rx.Component:
    """Below another track's way: really change over, with the promise that nothing is lost."""
    return rx.el.div(
        rx.el.p(t("learn.track.looking", track=track_name(track))),
        button(t("learn.track.switch", track=track_name(track)), variant="outline", on_click=on_switch),
        muted(t("learn.track.safe")),
        class_name="rounded-box border border-accent p-4 flex flex-col items-start gap-2",
    )


def way(
    *,
    title: rx.Var[str],
    introduction: rx.Var[str],
    rows: rx.Var[Any],
    done: rx.Var[int],
    total: rx.Var[int],
    page: rx.Var[int],
    pages: rx.Var[int],
    on_turn: Any,
) -> rx.Component:
    """How far one is, and the steps behind one tap."""
    return card(
        heading(rx.cond(title != "", title, t("learn.way"))),
        rx.el.div(
            rx.el.p(t("learn.way.progress", done=done, total=total), class_name="tabular-nums"),
            progress(done, total, t("learn.way.name")),
            class_name="flex flex-col gap-1",
        ),
        rx.cond(introduction != "", folded(t("learn.way.about"), rich_text(introduction))),
        folded(t("learn.way.steps"), item_list(rows, ordered=True), pager(page, pages, on_turn)),
        class_name="flex flex-col gap-2",
    )


def folded(title: Any, *content: rx.Component, **props: Any) -> rx.Component:
    """A section that opens with a tap."""
    return rx.el.details(
        rx.el.summary(icon("chevron-right", 20, "transition-transform in-open:rotate-90"), title, class_name=SUMMARY),
        rx.el.div(*content, class_name="flex flex-col gap-3 pt-1"),
        **props,
    )


def item_list(rows: rx.Var[Any], *, ordered: bool = False) -> rx.Component:
    """Items in a row, each a link with how far the person is."""

    def row(item: Any) -> rx.Component:
        return rx.el.li(
            link(
                status_icon(item.status),
                rx.el.span(
                    rx.el.span(rx.cond(item.order > 0, item.order.to_string() + ". ", ""), item.title, class_name="font-bold block"),
                    rx.el.span(item.summary, class_name="nz-muted text-sm block"),
                    rx.el.span(
                        status_name(item),
                        " · ",
                        kind_name(item.kind),
                        " · ",
                        t("shell.minutes", n=item.minutes),
                        class_name="text-sm block mt-1",
                    ),
                    class_name="flex-1 min-w-0",
                ),
                icon("chevron-right", 20, "nz-muted"),
                href=item.href,
                class_name="flex items-start gap-3 min-h-11 py-3",
            ),
            class_name="border-b border-base-300 last:border-b-0",
        )

    element = rx.el.ol if ordered else rx.el.ul
    return element(rx.foreach(rows, row), class_name="flex flex-col")


def pager(page: rx.Var[int], pages: rx.Var[int], on_turn: Any) -> rx.Component:
    """Back and on through a long list; nothing for a short one."""
    return rx.cond(
        pages > 1,
        rx.el.nav(
            button(icon("chevron-left", 18), t("learn.page.before"), variant="outline", on_click=on_turn(False), disabled=page == 0),
            rx.el.span(t("learn.page", page=page + 1, pages=pages), class_name="text-sm tabular-nums", role="status"),
            button(t("learn.page.after"), icon("chevron-right", 18), variant="outline", on_click=on_turn(True), disabled=page + 1 >= pages),
            class_name="flex flex-wrap items-center justify-between gap-2",
            custom_attrs={"aria-label": t("learn.pages")},
        ),
    )


def topic_chips(topics: rx.Var[Any]) -> rx.Component:
    """Topics as links to what there is about them."""

    def chip(topic: Any) -> rx.Component:
        return rx.el.li(
            link(
                topic.name,
                rx.el.span(topic.lessons, class_name="text-xs tabular-nums"),
                href="/learn/search?kind=lesson&topic=" + topic.topic,
                class_name="btn btn-outline btn-sm min-h-11",
            )
        )

    return rx.el.ul(rx.foreach(topics, chip), class_name="flex flex-wrap gap-2")


def search_form(
    words: rx.Var[str] | str, on_submit: Any, *more: rx.Component, label: rx.Var[str], hint: rx.Var[str] | None = None
) -> rx.Component:
    """Words to look for, and one button."""
    return rx.el.form(
        rx.el.label(label, html_for="q", class_name="font-bold"),
        rx.el.div(
            rx.el.input(
                type="search", name="q", id="q", default_value=words, max_length=100, class_name="input min-h-12 flex-1",
                key=words, custom_attrs={"enterKeyHint": "search", **({"aria-describedby": "q-hint"} if hint is not None else {})},
            ),
            button(icon("search", 20), rx.el.span(t("learn.search.action"), class_name="sr-only sm:not-sr-only"), type="submit", class_name="min-h-12"),
            class_name="flex gap-2",
        ),
        *([rx.el.p(hint, class_name="nz-muted text-sm", id="q-hint")] if hint is not None else []),
        *more,
        on_submit=on_submit,
        role="search",
        class_name="flex flex-col gap-1.5",
    )  # fmt: skip


def marked(parts: rx.Var[Any]) -> rx.Component:
    """A text in which what was found is marked."""
    return rx.foreach(
        parts,
        lambda part: rx.cond(part.found, rx.el.mark(part.text, class_name="nz-blank text-base-content"), rx.el.span(part.text)),
    )


def found_list(rows: rx.Var[Any]) -> rx.Component:
    """What was found, best first."""

    def row(item: Any) -> rx.Component:
        return rx.el.li(
            link(
                kind_icon(item.kind),
                rx.el.span(
                    rx.el.span(marked(item.title), class_name="font-bold block"),
                    rx.el.span(rx.cond(item.excerpt.length() > 0, marked(item.excerpt), item.summary), class_name="nz-muted text-sm block"),
                    rx.el.span(
                        kind_name(item.kind),
                        rx.cond(item.track != "", _further(track_name(item.track))),
                        rx.cond(item.minutes > 0, _further(t("shell.minutes", n=item.minutes))),
                        rx.cond(item.status == "done", _further(t("learn.status.done"))),
                        class_name="text-sm block mt-1",
                    ),
                    class_name="flex-1 min-w-0",
                ),
                icon("chevron-right", 20, "nz-muted"),
                href=item.href,
                class_name="flex items-start gap-3 min-h-11 py-3",
            ),
            class_name="border-b border-base-300 last:border-b-0",
        )

    return rx.el.ol(rx.foreach(rows, row), class_name="flex flex-col")


def _further(text: rx.Var[str]) -> rx.Component:
    """One more word in a line of several."""
    return rx.el.span(" · ", text)


def bookmark_button(version: rx.Var[int], kept: rx.Var[list[int]], on_keep: Any, on_drop: Any) -> rx.Component:
    """Keep it, or keep it no longer: one tap."""
    is_kept = kept.contains(version)
    return button(
        rx.cond(is_kept, icon("bookmark-check", 20), icon("bookmark", 20)),
        rx.el.span(t("learn.bookmark"), class_name="sr-only"),
        variant="ghost",
        class_name="btn-square min-h-11 min-w-11 aria-pressed:text-primary",
        on_click=rx.cond(is_kept, on_drop(version), on_keep(version)),
        custom_attrs={"aria-pressed": is_kept.to_string()},
        title=t("learn.bookmark"),
    )


def quiet_link(picture: str, text: Any, beside: Any, href: str) -> rx.Component:
    """A way to something else, without asking for attention."""
    return link(
        icon(picture, 22, "text-primary"),
        rx.el.span(text, class_name="flex-1"),
        rx.el.span(beside, class_name="nz-muted text-sm tabular-nums"),
        icon("chevron-right", 20),
        href=href,
        class_name=QUIET_LINK,
    )
