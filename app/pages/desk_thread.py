"""The question open at the desk: what was asked, what was written, who is in charge, and the form."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.ask import CATEGORIES, place_link, status_badge
from components.ask_thread import conversation, question_text
from components.company import announcements, confirmation
from components.desk import desk_form, target
from components.elements import TAKES_FOCUS, alert, badge, button, card, heading, icon, link_button, muted
from components.forms import DraftCleaner
from state.desk_thread import DeskThreadState, Sure

State: Any = DeskThreadState  # on the class its fields are Vars, which their annotations do not say


def thread() -> rx.Component:
    """From the question down to the form."""
    return rx.el.div(
        announcements(rx.cond(State.findings.length() > 0, "", State.error), State.notice),
        rx.cond(State.cleaned != "", DraftCleaner.create(storage_key=State.cleaned, key=State.sent.to_string())),
        _asked(),
        _charge(),
        rx.cond(
            State.words.length() > 0,
            conversation(
                State.words,
                confirm=_before_drop,
                anonymous=State.anonymous,
                on_accept=State.accept,
                on_ask_drop=State.ask_about,
                dropping=State.dropping,
            ),
        ),
        rx.el.div(rx.cond(State.changed, _changed()), custom_attrs={"aria-live": "polite"}, class_name="empty:hidden sticky top-2 z-10"),
        rx.cond(State.mine, alert(t("desk.mine")), _form()),
        _more(),
        class_name="flex flex-col gap-4",
    )


def _asked() -> rx.Component:
    name = rx.cond(State.asker != "", State.asker, rx.cond(State.anonymous, t("ask.row.anonymous"), t("ask.by.left")))
    seen = rx.cond(State.risk, t("desk.seen.risk"), rx.cond(State.public, t("desk.seen.public"), t("desk.seen.desk")))
    title = heading(t("desk.thread"), class_name="sr-only", tab_index=-1, custom_attrs={TAKES_FOCUS: ""}, key=State.question.to_string())
    return card(
        title,
        rx.el.p(
            rx.el.span(name, class_name="font-bold"),
            rx.el.span(State.when, class_name="nz-muted text-sm"),
            status_badge(State.status),
            rx.cond(State.risk, badge(icon("shield-alert", 14), t("ask.row.risk"), variant="accent")),
            rx.el.span(target(State.due, State.overdue), class_name="text-sm"),
            class_name="flex flex-wrap items-center gap-x-3 gap-y-1",
        ),
        question_text(State.text, State.pictures),
        rx.cond(State.place != "", place_link(State.place_kind, State.place_title, State.place)),
        rx.el.p(icon("eye", 18), seen, class_name="nz-muted text-sm flex items-center gap-2"),
        rx.cond(State.anonymous, rx.el.p(icon("venetian-mask", 18), t("desk.anonymous"), class_name="nz-muted text-sm flex items-center gap-2")),
        rx.cond(
            State.answered,
            muted(
                rx.cond(
                    State.answered_hours > 0,
                    t("desk.first.hours", n=State.answered_hours),
                    t("desk.first.minutes", n=State.answered_minutes),
                )
            ),
        ),
        class_name="flex flex-col gap-3",
    )  # fmt: skip


def _charge() -> rx.Component:
    """Who looks after it, and what it is about. Security risks have one owner, so there is nobody to choose."""
    nobody = rx.el.option(t("desk.assignee.nobody"), value="0")
    members = rx.el.select(
        nobody,
        rx.foreach(State.members, lambda one: rx.el.option(one.name, value=one.id.to_string())),
        id="assignee",
        value=State.assignee_id.to_string(),
        on_change=State.assign,
        class_name="select min-h-11",
    )
    about = rx.el.select(
        *[rx.el.option(t(f"helpdesk.category.{one}"), value=one) for one in CATEGORIES],
        id="about",
        value=State.category,
        on_change=State.sort,
        class_name="select min-h-11",
    )
    return rx.cond(
        ~State.risk & (State.members.length() > 0),
        rx.el.div(
            rx.el.div(
                rx.el.label(t("desk.assignee"), html_for="assignee", class_name="text-sm font-bold"), members, class_name="flex-1 min-w-40"
            ),
            rx.el.div(
                rx.el.label(t("desk.category"), html_for="about", class_name="text-sm font-bold"), about, class_name="flex-1 min-w-40"
            ),
            rx.cond(
                ~State.assigned_to_me & ~State.mine,
                button(icon("hand", 18), t("desk.take"), variant="secondary", on_click=State.take, disabled=State.busy),
            ),
            class_name="flex flex-wrap items-end gap-3",
        ),
    )


def _changed() -> rx.Component:
    return rx.el.div(
        icon("bell-ring", 20, "text-accent"),
        rx.el.span(t("desk.changed"), class_name="flex-1 min-w-40"),
        button(t("desk.changed.show"), variant="secondary", size="sm", on_click=State.look_again),
        class_name="flex flex-wrap items-center gap-3 rounded-box border-2 border-accent bg-base-100 p-3 shadow",
    )


def _form() -> rx.Component:
    return desk_form(
        question=State.question,
        revision=State.revision,
        use=State.use,
        may_ask_back=State.may_ask_back,
        draft_key=State.draft_key,
        form_key=State.draft_key + "-" + State.sent.to_string(),
        preview=State.preview,
        findings=State.findings,
        digest=State.screened_digest,
        busy=State.busy,
        on_choose=State.choose,
        on_preview=State.show_preview,
        on_submit=State.write,
    )


def _before_drop(word: Any) -> rx.Component:
    return confirmation(t("ask.drop.question"), t("ask.drop.yes"), on_yes=State.drop(word.id), on_no=State.stay, busy=State.busy)


def _more() -> rx.Component:
    """What ends or moves a question; each says what follows."""

    def way(picture: str, label: str, text: str, on_click: Any) -> rx.Component:
        return rx.el.div(
            button(icon(picture, 18), t(label), variant="outline", size="sm", on_click=on_click, disabled=State.busy),
            muted(t(text)),
            class_name="flex flex-wrap items-center gap-x-3 gap-y-1",
        )

    def end(sure: Sure, picture: str, label: str) -> rx.Component:
        return button(icon(picture, 18), t(label), variant="outline", size="sm", on_click=State.ask(sure.value), class_name="self-start")

    asked = rx.match(
        State.sure,
        (
            Sure.RISK.value,
            confirmation(t("desk.risk.question"), t("desk.risk.yes"), on_yes=State.mark_risk, on_no=State.stay, busy=State.busy),
        ),
        (
            Sure.GIVE_BACK.value,
            confirmation(t("desk.give_back.question"), t("desk.give_back.yes"), on_yes=State.give_back, on_no=State.stay, busy=State.busy),
        ),
        rx.fragment(),
    )
    article = link_button(
        icon("book-open-text", 18),
        t("desk.article.open"),
        href="/ask/article?a=" + State.article.to_string(),
        variant="outline",
        size="sm",
        class_name="self-start",
    )
    return rx.el.section(
        heading(t("desk.more"), level=3),
        rx.cond(State.may_close, way("circle-check", "desk.close", "desk.close.text", State.close)),
        rx.cond(State.may_make_article, way("book-plus", "desk.article", "desk.article.text", State.make_article)),
        rx.cond(State.article > 0, article),
        rx.cond(State.may_mark_risk, end(Sure.RISK, "shield-alert", "desk.risk")),
        rx.cond(State.may_unmark_risk, end(Sure.GIVE_BACK, "undo-2", "desk.give_back")),
        asked,
        class_name="flex flex-col gap-3",
    )  # fmt: skip
