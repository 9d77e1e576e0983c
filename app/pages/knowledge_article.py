"""One article of the manual, to read, to copy from, and to print."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from components.elements import alert, badge, icon, link, link_button, messages
from components.knowledge import article_foot, article_parts, keepers_box, print_small, right_or_not, task_name
from components.shell import page_skeleton, page_title
from state.knowledge_article import ArticleState as State
from state.session import SessionState


def page() -> rx.Component:
    """Skeleton, then the article; an address that names none says so."""
    broken = rx.el.div(
        page_title(t("knowledge.article"), back="/ask/manual"),
        alert(State.error, variant="error"),
        link_button(t("knowledge.to_manual"), href="/ask/manual"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, _opened(), rx.cond(State.error != "", broken, page_skeleton()))


def _opened() -> rx.Component:
    published = State.status == "published"
    return rx.el.div(
        _head(),
        rx.el.div(messages(State.error, State.notice), class_name="print:hidden empty:hidden"),
        rx.cond(State.status == "draft", alert(t("knowledge.not_published"), variant="info")),
        rx.cond(State.status == "archived", alert(t("knowledge.is_archived"), variant="warning")),
        rx.cond(State.stale, alert(t("knowledge.stale.article"), variant="warning")),
        rx.cond(~State.translated, alert(rx.cond(State.language == "ja", t("knowledge.only.ja"), t("knowledge.only.en")), variant="info")),
        rx.el.article(
            article_parts(State.parts),
            article_foot(owner=State.owner, checked=State.checked, number=State.number, company=SessionState.company_name),
            class_name="nz-manual rounded-box bg-base-100 border border-base-300 p-4 sm:p-6 flex flex-col gap-5",
            lang=State.language,
        ),
        rx.cond(
            published,
            right_or_not(
                article=State.article,
                number=State.number,
                answer=State.answer,
                word=State.word,
                busy=State.busy,
                findings=State.findings,
                digest=State.digest,
                on_say=State.say,
                on_word=State.send_word,
                on_take_back=State.take_back,
            ),
        ),
        rx.cond(
            State.may_edit | State.looks_after,
            keepers_box(
                article=State.article,
                right=State.right,
                wrong=State.wrong,
                words=State.words,
                has_draft=State.has_draft,
                may_edit=State.may_edit,
                published=published,
                archived=State.status == "archived",
                archiving=State.archiving,
                on_confirm=State.confirm,
                on_ask=State.ask_archive,
                on_archive=State.archive,
                on_bring_back=State.bring_back,
            ),
        ),
        class_name="flex flex-col gap-4",
    )


def _head() -> rx.Component:
    return rx.el.div(
        page_title(State.title, back="/ask/manual"),
        rx.el.div(
            link(badge(task_name(State.task)), href="/ask/manual?task=" + State.task, class_name="inline-flex items-center min-h-11"),
            rx.cond(
                State.work != "",
                link(badge(State.work_named), href="/ask/manual?work=" + State.work, class_name="inline-flex items-center min-h-11"),
            ),
            rx.foreach(State.tags, lambda tag: badge(icon("tag", 14), tag)),
            rx.el.span(print_small(), class_name="ml-auto print:hidden"),
            class_name="flex flex-wrap items-center gap-2",
        ),
        class_name="flex flex-col gap-1",
    )
