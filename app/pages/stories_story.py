"""The page of one success story."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.pages.stories_try import celebrated, try_sheet
from components.badges import new_badges
from components.company import confirmation
from components.elements import alert, button, card, heading, icon, link_button, messages, muted
from components.forms import DraftCleaner, choice_cards, copy_button, text_area
from components.learn import folded
from components.shell import page_skeleton, page_title
from components.stories import byline, effect, marks, try_button
from components.stories_spread import spread_drawing
from components.stories_story import (
    comment_list,
    hidden_notice,
    own_try_line,
    part,
    pictures,
    plain,
    prompt_to_copy,
    take_back,
    tips,
    words_form,
)
from state.stories_story import StoryState
from state.stories_try import TryState

State: Any = StoryState  # on the class its fields are Vars, which their annotations do not say
Try: Any = TryState
FIRST_TIPS = 3
AROUND = "@container flex flex-col gap-4"


def page() -> rx.Component:
    """Skeleton, then the story; an address that names none says so. After a try the celebration, then the story again."""
    gone = rx.el.div(
        page_title(t("stories.missing"), back="/stories"),
        alert(t("stories.missing.text"), variant="error"),
        link_button(t("stories.back"), href="/stories"),
        class_name="flex flex-col gap-4",
    )
    story = rx.cond(State.loaded, _story(), rx.cond(State.error != "", gone, page_skeleton()))
    return rx.el.div(
        DraftCleaner.create(storage_key=State.sent_key),
        rx.cond(Try.celebrating, celebrated(), story),
        try_sheet(),
        on_unmount=State.leave,
    )


def _story() -> rx.Component:
    told = rx.el.div(_head(), _parts(), _answer(), class_name="flex flex-col gap-4 min-w-0")
    around = rx.el.div(_spread(), _tips(), _follow_ups(), _comments(), class_name="flex flex-col gap-4 min-w-0")
    return rx.el.div(
        page_title(State.story.title, back="/stories"),
        messages(State.error, State.notice),
        rx.cond(State.published > 0, _out()),
        rx.el.div(
            told,
            around,
            class_name="grid gap-4 items-start @min-[46rem]:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] @min-[46rem]:gap-6",
        ),
        _share(),
        rx.cond(State.story.mine, _own()),
        rx.cond(State.may_curate, _curate()),
        class_name=AROUND,
    )


def _out() -> rx.Component:
    """Just published: thank you, and whom it reaches now."""
    return card(
        rx.el.div(
            icon("party-popper", 28, "text-primary"),
            rx.el.div(heading(t("stories.out")), rx.el.p(t("stories.out.text")), role="status"),
            class_name="flex items-center gap-3 nz-rise",
        ),
        new_badges(State.new_badges),
        class_name="flex flex-col gap-3 border-primary",
    )


def _head() -> rx.Component:
    edited = rx.cond(State.edited != "", muted(t("stories.edited", day=State.edited)))
    return rx.el.div(
        rx.cond(State.hidden_reason != "", hidden_notice(State.hidden_reason, State.story.mine)),
        marks(State.story),
        byline(State.story),
        edited,
        effect(State.story.minutes, State.story.frequency),
        class_name="flex flex-col gap-2",
    )


def _parts() -> rx.Component:
    how_often = rx.cond(
        State.answers > 0,
        rx.el.p(
            icon("users", 18, "text-primary"),
            rx.el.span(t("stories.median", n=State.median, answers=State.answers)),
            class_name="flex items-center gap-2 text-sm mt-2",
        ),
    )
    return rx.el.div(
        part(1, t("stories.part.problem"), "cloud-rain", plain(State.problem)),
        part(2, t("stories.part.done"), "sparkles", plain(State.done)),
        part(
            3,
            t("stories.part.effect"),
            "sun",
            effect(State.story.minutes, State.story.frequency),
            rx.cond(State.quality != "", plain(State.quality)),
            how_often,
            muted(t("stories.self_reported"), class_name="mt-1"),
        ),
        part(
            4,
            t("stories.part.how"),
            "list-ordered",
            rx.cond(State.steps != "", plain(State.steps)),
            prompt_to_copy(State.prompt),
            rx.cond(State.story.tool != "", muted(t("stories.with_tool", tool=State.story.tool), class_name="mt-2")),
        ),
        pictures(State.pictures),
        class_name="@container flex flex-col gap-4",
    )


def _answer() -> rx.Component:
    """What a reader does with it: try it first, then thank and keep."""
    thanks = button(
        icon("heart", 18, rx.cond(State.thanked, "fill-current", "")),
        t("stories.thanks"),
        rx.cond(State.thanks > 0, rx.el.span(t("shell.people", n=State.thanks), class_name="tabular-nums")),
        variant="outline",
        class_name="flex-1 min-w-44 aria-pressed:bg-secondary aria-pressed:text-secondary-content",
        on_click=State.thank,
        disabled=State.story.mine,
        custom_attrs={"aria-pressed": State.thanked.to_string()},
    )
    keep = button(
        icon("library", 18),
        rx.cond(State.kept, t("stories.kept"), t("stories.keep")),
        variant="outline",
        class_name="flex-1 min-w-44 aria-pressed:bg-secondary aria-pressed:text-secondary-content",
        on_click=State.keep,
        custom_attrs={"aria-pressed": State.kept.to_string()},
    )
    own = rx.cond(State.own_try, own_try_line(State.own_minutes, State.own_tip, Try.open(State.story.id, State.via)))
    invitation = rx.cond(
        State.story.mine,
        muted(t("stories.own.thanks", n=State.thanks)),
        rx.el.div(
            rx.cond(
                State.own_try,
                own,
                rx.el.div(
                    muted(t("stories.try.invite")),
                    try_button(State.story, Try.open(State.story.id, State.via), size="big"),
                    class_name="flex flex-col gap-2",
                ),
            ),
            class_name="flex flex-col gap-3",
        ),
    )
    return card(
        invitation,
        rx.el.div(
            rx.cond(State.story.mine, rx.fragment(), thanks), rx.cond(State.prompt != "", keep), class_name="flex flex-wrap gap-2 empty:hidden"
        ),
        class_name="flex flex-col gap-3",
    )  # fmt: skip


def _spread() -> rx.Component:
    return card(
        heading(t("stories.spread")),
        spread_drawing(people=State.people, departments=State.departments, waves=State.waves, ways=State.ways),
        class_name="flex flex-col gap-3",
    )


def _tips() -> rx.Component:
    def on_try(number: Any) -> Any:
        return Try.open(State.story.id, number)

    may_try = ~State.story.mine & ~State.own_try & ~State.story.hidden
    return rx.cond(
        State.tips.length() > 0,
        card(
            heading(t("stories.tips")),
            tips(State.tips[:FIRST_TIPS], on_try=on_try, may_try=may_try),
            rx.cond(
                State.tips.length() > FIRST_TIPS,
                folded(t("stories.tips.more"), tips(State.tips[FIRST_TIPS:], on_try=on_try, may_try=may_try)),
            ),
        ),
    )


def _form(
    control: str, label: rx.Var[str], *before: rx.Component, on_submit: Any, seen: rx.Var[str], action: str, which: Any = "", **more: Any
) -> rx.Component:
    """A small form below the story, with what all of them share."""
    place = State.draft_key + "-" + control + which + "-" + State.round.to_string()
    return words_form(
        control,
        label,
        *before,
        on_submit=on_submit,
        storage_key=place,
        form_key=place,
        busy=State.busy,
        findings=State.findings,
        digest=State.screened_digest,
        screened=State.screened_form == control,
        seen=seen,
        action=t(action),
        hidden={"story": State.story.id.to_string(), **more.pop("hidden", {})},
        **more,
    )  # fmt: skip


def _follow_ups() -> rx.Component:
    def one(row: Any) -> rx.Component:
        what = "follow:" + row.id.to_string()
        return rx.el.li(
            rx.el.p(row.day, class_name="nz-muted text-sm"),
            plain(row.text),
            rx.cond(State.story.mine, take_back(what, State.asked, on_ask=State.ask, on_yes=State.take_back, busy=State.busy)),
            class_name="flex flex-col gap-1 py-3 border-b border-base-300 last:border-b-0",
        )

    form = _form(
        "follow-text",
        t("stories.follow.text"),
        on_submit=State.follow_up,
        seen=t("stories.follow.seen"),
        action="stories.follow.action",
        hint=t("stories.follow.hint"),
    )
    return rx.cond(
        (State.follow_ups.length() > 0) | State.story.mine,
        card(
            heading(t("stories.follow")),
            rx.el.ul(rx.foreach(State.follow_ups, one), class_name="flex flex-col empty:hidden"),
            rx.cond(State.story.mine, folded(t("stories.follow.add"), form)),
            class_name="flex flex-col gap-2",
        ),
    )


def _who_reads() -> rx.Var[str]:
    """Who can read what is written below a story; the author of an anonymous one stays unnamed there, too."""
    unnamed = State.story.mine & State.story.anonymous
    return rx.cond(unnamed, t("stories.comment.seen.anonymous"), t("stories.comment.seen"))  # pyright: ignore[reportReturnType] - a cond of strings is a string Var


def _comments() -> rx.Component:
    def take_back_of(number: Any) -> rx.Component:
        what = "comment:" + number.to_string()
        return take_back(what, State.asked, on_ask=State.ask, on_yes=State.take_back, busy=State.busy)

    def answer_form(comment: Any) -> rx.Component:
        number = comment.id.to_string()
        return rx.el.div(
            _form(
                "answer-text",
                t("stories.answer.text"),
                on_submit=State.answer,
                seen=_who_reads(),
                action="stories.answer.action",
                which="-" + number,
                hidden={"answer_to": number},
            ),
            button(t("shell.cancel"), variant="ghost", size="sm", on_click=State.open_answer(0)),
            class_name="flex flex-col gap-2 pl-3 border-l-4 border-base-300",
        )

    kinds = choice_cards(
        "kind",
        [
            ("comment", t("stories.comment.comment"), t("stories.comment.comment.text")),
            ("question", t("stories.comment.question"), t("stories.comment.question.text")),
        ],
        legend=t("stories.comment.kind"),
        checked="comment",
    )
    form = _form(
        "comment-text",
        t("stories.comment.text"),
        rx.cond(State.story.mine, rx.el.input(type="hidden", name="kind", value="comment", read_only=True), kinds),
        on_submit=State.comment,
        seen=_who_reads(),
        action="stories.comment.action",
    )
    written = comment_list(
        State.comments, answer_form=answer_form, answering=State.answering, on_answer=State.open_answer, take_back_of=take_back_of
    )
    return card(
        heading(t("stories.comments")),
        rx.cond(State.comments.length() > 0, written, muted(t("stories.comments.none"))),
        folded(t("stories.comment.add"), form),
        class_name="flex flex-col gap-2",
    )


def _share() -> rx.Component:
    number = State.story.id.to_string()
    return rx.cond(
        State.story.hidden,
        rx.fragment(),
        card(
            heading(t("stories.share")),
            rx.el.div(
                copy_button(State.address, t("stories.share.link"), t("shell.copied")),
                link_button(icon("presentation", 18), t("stories.share.card"), href="/stories/card?s=" + number, variant="outline"),
                link_button(icon("message-square-share", 18), t("stories.share.chat"), href="/stories/chat?s=" + number, variant="outline"),
                class_name="flex flex-wrap gap-2",
            ),
            class_name="flex flex-col gap-3",
        ),
    )


def _own() -> rx.Component:
    """What its author may do."""
    return card(
        heading(t("stories.own")),
        muted(rx.cond(State.story.anonymous, t("stories.own.anonymous"), t("stories.own.named"))),
        rx.el.div(
            link_button(
                icon("pencil", 18), t("stories.own.edit"), href="/stories/write?story=" + State.story.id.to_string(), variant="outline"
            ),
            rx.cond(
                State.asked == "story",
                confirmation(
                    t("stories.withdraw.ask"), t("stories.withdraw"), on_yes=State.take_back, on_no=State.ask(""), busy=State.busy
                ),
                button(icon("undo-2", 18), t("stories.withdraw"), variant="ghost", on_click=State.ask("story")),
            ),
            class_name="flex flex-wrap gap-2",
        ),
        class_name="flex flex-col gap-3",
    )  # fmt: skip


def _curate() -> rx.Component:
    """For trainers and the programme owner."""
    feature = button(
        icon("star", 18),
        rx.cond(State.story.featured, t("stories.curate.unfeature"), t("stories.curate.feature")),
        variant="outline",
        on_click=State.feature,
    )
    hide = rx.el.form(
        text_area(t("stories.curate.reason"), "reason", hint=t("stories.curate.reason.hint"), rows=2, required=True, max_length=500),
        button(icon("eye-off", 18), t("stories.curate.hide"), type="submit", variant="danger", class_name="self-start"),
        on_submit=State.hide,
        class_name="flex flex-col gap-3",
    )
    shown = button(icon("eye", 18), t("stories.curate.show"), variant="outline", on_click=State.show_again)
    return card(
        heading(t("stories.curate")),
        rx.el.div(
            rx.cond(State.story.hidden, shown, feature),
            button(icon("sprout", 18), t("stories.curate.challenge"), variant="outline", on_click=State.make_challenge),
            class_name="flex flex-wrap gap-2",
        ),
        rx.cond(State.story.hidden, rx.fragment(), folded(t("stories.curate.hide"), hide)),
        class_name="flex flex-col gap-3",
    )
