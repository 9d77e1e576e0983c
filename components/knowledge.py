"""Views of the manual: tasks, rows of articles, an article with its prompts, whether it was right, and what was found."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.calendar import submit_button
from components.certificate import PrintButton
from components.elements import BUTTONS, TAKES_FOCUS, badge, button, card, heading, icon, link, link_button, muted, rich_text
from components.forms import DraftCleaner, DraftKeeper, copy_button, text_area
from components.learn import marked
from components.screened import screened_choice

TASKS = {
    "start": "flag",
    "writing": "mail",
    "meetings": "users",
    "documents": "file-text",
    "reading": "book-open",
    "numbers": "table",
    "planning": "list-checks",
    "translation": "languages",
    "safety": "shield-check",
    "other": "circle-ellipsis",
}
KINDS = {
    "article": "book-open-text",
    "question": "message-circle-question",
    "story": "newspaper",
    "rule": "scroll-text",
    "case": "triangle-alert",
    "lesson": "book-open",
    "challenge": "message-square-text",
    "quiz": "circle-help",
}
LONGEST_WORD = 500


def task_name(task: rx.Var[str]) -> rx.Var[str]:
    """What somebody wants to get done, in words."""
    return rx.match(task, *[(name, t(f"knowledge.task.{name}")) for name in TASKS], "")


def task_icon(task: rx.Var[str], size: int = 24) -> rx.Component:
    """The same as a picture beside its words."""
    return rx.match(task, *[(name, icon(picture, size, "text-primary")) for name, picture in TASKS.items()], icon("circle", size))


def found_name(kind: rx.Var[str]) -> rx.Var[str]:
    """What was found, in words."""
    return rx.match(kind, *[(name, t(f"knowledge.kind.{name}")) for name in KINDS], "")


def task_tiles(tasks: rx.Var[Any]) -> rx.Component:
    """The tasks to choose from, each with how many articles there are."""

    def tile(one: Any) -> rx.Component:
        return rx.el.li(
            link(
                task_icon(one.task),
                rx.el.span(task_name(one.task), class_name="font-bold flex-1 min-w-0"),
                rx.el.span(t("knowledge.articles", n=one.articles), class_name="nz-muted text-sm tabular-nums"),
                href="/ask/manual?task=" + one.task,
                class_name="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-box bg-base-100 border border-base-300 px-4 py-3 min-h-14 h-full hover:border-primary",
            )
        )

    return rx.el.ul(rx.foreach(tasks, tile), class_name="grid gap-2 @min-[32rem]:grid-cols-2")


def stale_badge() -> rx.Component:
    """Its review date has passed."""
    return badge(icon("clock-alert", 14), t("knowledge.stale"), variant="accent")


def article_list(rows: rx.Var[Any], *, keeping: bool = False) -> rx.Component:
    """Articles, each a link; `keeping`: with what is for those who keep the manual."""

    def row(item: Any) -> rx.Component:
        return rx.el.li(
            link(
                task_icon(item.task, 22),
                rx.el.span(
                    rx.el.span(rx.cond(item.title != "", item.title, t("knowledge.untitled")), class_name="font-bold block"),
                    rx.el.span(
                        task_name(item.task),
                        rx.cond(item.work != "", rx.el.span(" · ", item.work)),
                        rx.cond(~item.translated, rx.el.span(" · ", t("knowledge.other_language.short"))),
                        class_name="nz-muted text-sm block",
                    ),
                    rx.el.span(
                        rx.cond(item.stale, stale_badge()),
                        *(
                            [
                                rx.cond(item.has_draft, badge(icon("pencil", 14), t("knowledge.drafted"))),
                                rx.cond(item.wrong > 0, badge(t("knowledge.votes.short", right=item.right, wrong=item.wrong))),
                            ]
                            if keeping
                            else []
                        ),
                        class_name="flex flex-wrap gap-2 empty:hidden mt-1",
                    ),
                    class_name="flex-1 min-w-0 break-words",
                ),
                icon("chevron-right", 20, "nz-muted"),
                href=item.href,
                class_name="flex items-start gap-3 min-h-11 py-3",
            ),
            class_name="border-b border-base-300 last:border-b-0",
        )

    return rx.el.ul(rx.foreach(rows, row), class_name="flex flex-col")


def list_pager(page: rx.Var[int], more_there: rx.Var[bool], on_turn: Any) -> rx.Component:
    """Back and on through a long list; nothing for a short one."""
    return rx.cond(
        (page > 0) | more_there,
        rx.el.nav(
            button(icon("chevron-left", 18), t("learn.page.before"), variant="outline", on_click=on_turn(False), disabled=page == 0),
            button(t("learn.page.after"), icon("chevron-right", 18), variant="outline", on_click=on_turn(True), disabled=~more_there),
            class_name="flex flex-wrap items-center justify-between gap-2",
            custom_attrs={"aria-label": t("learn.pages")},
        ),
    )


def found_groups(groups: rx.Var[Any]) -> rx.Component:
    """What was found, one kind after the other."""

    def row(item: Any) -> rx.Component:
        return rx.el.li(
            link(
                rx.el.span(
                    rx.el.span(marked(item.title), class_name="font-bold block"),
                    rx.cond(item.excerpt.length() > 0, rx.el.span(marked(item.excerpt), class_name="nz-muted text-sm block")),
                    rx.cond(item.stale, rx.el.span(stale_badge(), class_name="block mt-1")),
                    class_name="flex-1 min-w-0 break-words",
                ),
                icon("chevron-right", 20, "nz-muted"),
                href=item.href,
                class_name="flex items-start gap-3 min-h-11 py-3",
            ),
            class_name="border-b border-base-300 last:border-b-0",
        )

    def group(one: Any) -> rx.Component:
        picture = rx.match(one.kind, *[(name, icon(sign, 22, "text-primary")) for name, sign in KINDS.items()], icon("circle", 22))
        return card(
            rx.el.div(picture, heading(found_name(one.kind)), class_name="flex items-center gap-2"),
            rx.el.ul(rx.foreach(one.rows, row), class_name="flex flex-col"),
        )

    return rx.el.div(rx.foreach(groups, group), class_name="flex flex-col gap-4")


def article_parts(parts: rx.Var[Any]) -> rx.Component:
    """The text, and each prompt in a frame of its own with a button that copies it."""

    def part(one: Any) -> rx.Component:
        prompt = rx.el.figure(
            rx.el.figcaption(
                icon("message-square-text", 18), t("knowledge.prompt"), class_name="flex items-center gap-2 font-bold text-sm"
            ),
            rx.el.p(one.prompt, class_name="whitespace-pre-wrap break-words"),
            rx.el.div(copy_button(one.prompt, t("knowledge.copy"), t("knowledge.copied"), variant="primary"), class_name="print:hidden"),
            class_name="rounded-box border border-primary bg-base-100 p-4 flex flex-col gap-3 break-inside-avoid",
        )
        return rx.cond(one.prompt != "", prompt, rich_text(one.html, "nz-article"))

    return rx.el.div(rx.foreach(parts, part), class_name="flex flex-col gap-4")


def print_small() -> rx.Component:
    """Prints this page."""
    return PrintButton.create(icon("printer", 18), t("knowledge.print"), class_name=f"{BUTTONS['outline']} min-h-11")


def right_or_not(
    *,
    article: rx.Var[int],
    number: rx.Var[int],
    answer: rx.Var[str],
    word: rx.Var[str],
    busy: rx.Var[bool],
    findings: rx.Var[Any],
    digest: rx.Var[str],
    on_say: Any,
    on_word: Any,
    on_take_back: Any,
) -> rx.Component:
    """Was this right? One tap, after a "no" a word for who wants to, and the way to take it back."""

    def choice(value: str, picture: str, *, right: bool) -> rx.Component:
        return button(
            icon(picture, 18),
            t(f"knowledge.right.{value}"),
            variant="outline",
            class_name="aria-pressed:bg-secondary aria-pressed:text-secondary-content",
            on_click=on_say(article, number, right),
            custom_attrs={"aria-pressed": (answer == value).to_string()},
        )

    return card(
        heading(t("knowledge.right"), id="right-question"),
        rx.el.div(
            choice("yes", "thumbs-up", right=True),
            choice("no", "thumbs-down", right=False),
            role="group",
            class_name="flex flex-wrap gap-2",
            custom_attrs={"aria-labelledby": "right-question"},
        ),
        rx.el.p(
            rx.match(answer, ("yes", t("knowledge.right.thanks")), ("no", t("knowledge.right.sorry")), ""),
            role="status",
            class_name="empty:hidden",
        ),
        rx.cond(answer == "no", _word(article, number, word, busy, findings, digest, on_word)),
        rx.cond(
            answer != "",
            button(
                t("knowledge.right.take_back"), variant="ghost", size="sm", class_name="self-start", on_click=on_take_back(article, number)
            ),
        ),
        muted(t("knowledge.right.who")),
        class_name="flex flex-col gap-3 print:hidden",
    )


def _word(
    article: rx.Var[int],
    number: rx.Var[int],
    word: rx.Var[str],
    busy: rx.Var[bool],
    findings: rx.Var[Any],
    digest: rx.Var[str],
    on_word: Any,
) -> rx.Component:
    key = "nezuku-manual-word-" + article.to_string() + "-" + number.to_string()
    form = rx.el.form(
        DraftKeeper.create(storage_key=key),
        rx.el.input(type="hidden", name="article", value=article.to_string(), read_only=True),
        rx.el.input(type="hidden", name="number", value=number.to_string(), read_only=True),
        text_area(
            t("knowledge.word"), "word", hint=t("knowledge.word.hint", longest=LONGEST_WORD), rows=3, max_length=LONGEST_WORD, required=True
        ),
        rx.cond(findings.length() > 0, screened_choice(findings, digest, ("word",))),
        submit_button(t("knowledge.word.send"), busy=busy),
        on_submit=on_word,
        key=key,
        class_name="flex flex-col gap-3",
    )
    said = rx.el.div(
        DraftCleaner.create(storage_key=key),
        rx.el.p(t("knowledge.word.yours"), class_name="font-bold text-sm"),
        rx.el.p(word, class_name="whitespace-pre-wrap break-words rounded-field bg-base-200 border border-base-300 p-3"),
        class_name="flex flex-col gap-1",
    )
    return rx.cond(word != "", said, form)


def keepers_box(
    *,
    article: rx.Var[int],
    right: rx.Var[int],
    wrong: rx.Var[int],
    words: rx.Var[list[str]],
    has_draft: rx.Var[bool],
    may_edit: rx.Var[bool],
    published: rx.Var[bool],
    archived: rx.Var[bool],
    archiving: rx.Var[bool],
    on_confirm: Any,
    on_ask: Any,
    on_archive: Any,
    on_bring_back: Any,
) -> rx.Component:
    """For those who keep the manual: what people say, "still right", writing, history, putting away."""
    number = article.to_string()
    said = rx.fragment(
        rx.el.p(t("knowledge.votes", right=right, wrong=wrong), class_name="tabular-nums"),
        rx.cond(
            words.length() > 0,
            rx.el.ul(
                rx.foreach(words, lambda one: rx.el.li(one, class_name="rounded-field bg-base-200 border border-base-300 p-3 break-words")),
                class_name="flex flex-col gap-2",
            ),
        ),
    )
    asked = rx.el.div(
        rx.el.p(t("knowledge.archive.ask"), tab_index=-1, custom_attrs={TAKES_FOCUS: ""}),
        rx.el.div(
            button(t("knowledge.archive.yes"), variant="danger", on_click=on_archive(article)),
            button(t("shell.cancel"), variant="ghost", on_click=on_ask),
            class_name="flex flex-wrap gap-2",
        ),
        class_name="flex flex-col gap-2 rounded-field border border-base-300 p-3",
    )
    away = rx.cond(
        archived,
        button(icon("archive-restore", 18), t("knowledge.bring_back"), variant="outline", on_click=on_bring_back(article)),
        rx.cond(published & ~archiving, button(icon("archive", 18), t("knowledge.archive"), variant="ghost", on_click=on_ask)),
    )
    writing = rx.fragment(
        link_button(
            icon("pencil", 18),
            rx.cond(has_draft, t("knowledge.edit.go_on"), t("knowledge.edit.action")),
            href="/ask/article/edit?a=" + number,
            variant="outline",
        ),
        link_button(icon("history", 18), t("knowledge.history"), href="/ask/article/history?a=" + number, variant="outline"),
        away,
    )
    return card(
        heading(t("knowledge.keeping")),
        rx.cond(may_edit, said),
        rx.el.div(
            rx.cond(published, button(icon("circle-check", 18), t("knowledge.still_right"), on_click=on_confirm(article))),
            rx.cond(may_edit, writing),
            class_name="flex flex-wrap gap-2",
        ),
        rx.cond(archiving & published, asked),
        class_name="flex flex-col gap-3 print:hidden",
    )


def article_foot(*, owner: rx.Var[str], checked: rx.Var[str], number: rx.Var[int], company: rx.Var[str]) -> rx.Component:
    """Who looks after it, when it was looked at last, which version it is; on paper as well."""
    return rx.el.footer(
        rx.el.p(icon("user-round", 16), rx.cond(owner != "", t("knowledge.owner.of", name=owner), t("knowledge.owner.none")), class_name="flex items-center gap-2"),
        rx.el.p(
            icon("calendar-check", 16),
            rx.cond(checked != "", t("knowledge.checked", day=checked), t("knowledge.checked.never")),
            class_name="flex items-center gap-2",
        ),
        rx.el.p(rx.cond(number > 0, t("knowledge.version", n=number), ""), rx.el.span(" · ", company, class_name="hidden print:inline")),
        class_name="nz-muted text-sm flex flex-wrap gap-x-4 gap-y-1 border-t border-base-300 pt-3",
    )  # fmt: skip
