"""Writing an article: the form, a look at it, publishing; and on a page of its own what it has said before."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from components.calendar import submit_button
from components.company import confirmation
from components.elements import alert, button, card, heading, link_button, messages, muted
from components.forms import DraftCleaner, DraftKeeper
from components.knowledge_edit import (
    change_list,
    conflict_choices,
    hidden_fields,
    language_fields,
    picture_form,
    preview_box,
    revision_list,
    sorting_fields,
)
from components.screened import screened_choice
from components.shell import page_skeleton, page_title
from components.studio_help import writing_help
from components.uploads import picture_fields
from state.knowledge_edit import ArticleEditState as State
from state.knowledge_history import ArticleHistoryState as History

SCREENED = ("title_ja", "body_ja", "title_en", "body_en", "tags")


def page() -> rx.Component:
    """Skeleton, then the form; an address that names no article says so."""
    return rx.cond(State.loaded, _opened(), rx.cond(State.error != "", _broken(State.error), page_skeleton()))


def history() -> rx.Component:
    """Skeleton, then the revisions."""
    return rx.cond(History.loaded, _history(), rx.cond(History.error != "", _broken(History.error), page_skeleton()))


def _broken(error: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        page_title(t("knowledge.edit.title"), back="/ask/manual"),
        alert(error, variant="error"),
        link_button(t("knowledge.to_manual"), href="/ask/manual"),
        class_name="flex flex-col gap-4",
    )


def _opened() -> rx.Component:
    saved = rx.cond(State.saved_by != "", t("knowledge.edit.draft_by", name=State.saved_by, at=State.saved_at), t("knowledge.edit.draft"))
    return rx.el.div(
        page_title(rx.cond(State.article > 0, t("knowledge.edit.title"), t("knowledge.new")), back="/ask/manual"),
        messages(State.error, State.notice),
        rx.cond(State.has_draft, muted(saved), rx.cond(State.number > 0, muted(t("knowledge.edit.from_published")))),
        DraftCleaner.create(storage_key=State.old_key),
        _form(),
        rx.cond(
            State.has_draft,
            preview_box(
                ja=State.preview_ja,
                en=State.preview_en,
                filled=State.filled,
                article=State.article,
                seen=State.seen,
                number=State.number,
                held=State.busy | (State.conflicts.length() > 0),
                on_publish=State.publish,
            ),
        ),
        rx.cond(
            State.article > 0,
            picture_form(
                picture_fields(t("knowledge.picture.choose")),
                article=State.article,
                language=State.language,
                on_submit=State.add_picture,
                busy=State.busy,
                key="pictures-" + State.pictures.to_string(),
            ),
        ),
        rx.cond(State.has_draft, _discarding()),
        class_name="@container flex flex-col gap-4",
    )


def _form() -> rx.Component:
    japanese = (State.language == "ja") | (State.filled["title_ja"] != "") | (State.filled["body_ja"] != "")
    english = (State.language == "en") | (State.filled["title_en"] != "") | (State.filled["body_en"] != "")
    return rx.el.form(
        DraftKeeper.create(storage_key=State.storage_key),
        hidden_fields(State.article, State.was),
        muted(t("knowledge.edit.who")),
        conflict_choices(State.conflicts),
        card(
            language_fields("ja", State.filled, opened=japanese),
            language_fields("en", State.filled, opened=english),
            writing_help(),
            muted(t("knowledge.edit.prompt.hint")),
            class_name="flex flex-col gap-4",
        ),
        card(sorting_fields(State.filled, owners=State.owners, works=State.works)),
        rx.cond(State.findings.length() > 0, screened_choice(State.findings, State.digest, SCREENED)),
        submit_button(t("knowledge.edit.save"), busy=State.busy, size="big"),
        on_submit=State.save,
        key="article-" + State.article.to_string() + "-" + State.round.to_string(),
        class_name="flex flex-col gap-4",
    )


def _discarding() -> rx.Component:
    question = rx.cond(State.number > 0, t("knowledge.discard.ask"), t("knowledge.discard.ask.new"))
    return rx.cond(
        State.discarding,
        confirmation(question, t("knowledge.discard.yes"), on_yes=State.discard(State.article), on_no=State.ask_discard, busy=State.busy),
        button(t("knowledge.discard"), variant="ghost", on_click=State.ask_discard, class_name="self-start"),
    )


def _history() -> rx.Component:
    return rx.el.div(
        page_title(t("knowledge.history"), back="/ask/manual"),
        messages(History.error, History.notice),
        rx.el.p(History.title, class_name="font-bold break-words"),
        rx.cond(History.has_draft, alert(t("knowledge.history.draft"), variant="info")),
        rx.el.div(
            card(
                revision_list(
                    History.revisions,
                    article=History.article,
                    shown=History.shown,
                    latest=History.latest,
                    on_look=History.look_at,
                    on_restore=History.restore,
                )
            ),
            card(heading(t("knowledge.history.changes", n=History.shown)), change_list(History.changes), class_name="flex flex-col gap-2"),
            class_name="grid gap-4 @min-[60rem]:grid-cols-2 items-start",
        ),
        class_name="@container flex flex-col gap-4",
    )
