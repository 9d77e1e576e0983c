"""Write a story, or change one's own."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.pages.stories_try import minutes_field
from app.stories.rules import LONGEST, MAX_PICTURES
from components.company import announcements, confirmation
from components.elements import TAKES_FOCUS, alert, button, card, heading, icon, link, link_button, muted
from components.forms import DraftCleaner
from components.learn import folded
from components.screened import screened_choice
from components.shell import page_skeleton, page_title
from components.stories import effect
from components.stories_story import part, plain, prompt_to_copy
from components.stories_write import FormSaver, anonymous_choice, how_often, story_field, tool_choice, two_texts
from components.uploads import picture_fields
from state.stories_write import StoryWriteState

State: Any = StoryWriteState  # on the class its fields are Vars, which their annotations do not say
FORM = "story-form"
TEXTS = (*LONGEST, *(f"picture_alt_{place}" for place in range(1, MAX_PICTURES + 1)))


def page() -> rx.Component:
    """Skeleton, then the form; an address that names no draft says so."""
    broken = rx.el.div(
        page_title(t("stories.write"), back="/stories"),
        alert(State.error, variant="error"),
        link_button(t("stories.write.new"), href="/stories/write"),
        class_name="flex flex-col gap-4",
    )
    writing = rx.cond(State.loaded, _writing(), rx.cond(State.error != "", broken, page_skeleton()))
    return rx.fragment(DraftCleaner.create(storage_key=State.sent_key), writing)


def _writing() -> rx.Component:
    return rx.el.div(
        page_title(rx.cond(State.story > 0, t("stories.own.edit"), t("stories.write")), back="/stories"),
        rx.cond(
            State.from_challenge,
            muted(t("stories.write.from_challenge")),
            rx.cond(State.story > 0, muted(t("stories.write.changing")), muted(t("stories.write.lead"))),
        ),
        announcements(rx.cond(State.findings.length() > 0, "", State.error), State.notice),
        rx.cond(State.drafts.length() > 0, _drafts()),
        two_texts(State.beside, State.settle),
        rx.cond(State.previewing, _preview()),
        _form(),
        class_name="flex flex-col gap-4",
    )


def _drafts() -> rx.Component:
    def one(row: Any) -> rx.Component:
        return rx.el.li(
            link(
                rx.el.span(rx.cond(row.title != "", row.title, t("stories.draft.untitled")), class_name="font-bold block"),
                rx.el.span(row.day, class_name="nz-muted text-sm block"),
                href="/stories/write?draft=" + row.id.to_string(),
                class_name="flex-1 min-h-11",
            ),
            rx.cond(
                State.discarding == row.id,
                confirmation(
                    t("stories.discard.ask"), t("stories.discard"), on_yes=State.discard, on_no=State.ask_discard(0), busy=State.busy
                ),
                button(
                    icon("trash-2", 18),
                    rx.el.span(t("stories.discard"), class_name="sr-only"),
                    variant="ghost",
                    size="sm",
                    on_click=State.ask_discard(row.id),
                ),
            ),
            class_name="flex flex-wrap items-center gap-2 py-2",
        )

    return card(
        folded(t("stories.drafts", n=State.drafts.length()), rx.el.ul(rx.foreach(State.drafts, one), class_name="flex flex-col divide-y divide-base-300")),
        class_name="py-1 sm:py-2",
    )  # fmt: skip


def _form() -> rx.Component:
    def group(number: int, title: str, *content: rx.Component) -> rx.Component:
        return card(
            rx.el.h2(
                rx.el.span(str(number), class_name="inline-flex items-center justify-center size-7 rounded-full bg-primary text-primary-content text-sm", custom_attrs={"aria-hidden": "true"}),
                t(title), class_name="text-lg font-bold flex items-center gap-2",
            ),
            *content,
            class_name="flex flex-col gap-4",
        )  # fmt: skip

    values, wrong = State.values, State.error_field
    minutes = rx.el.div(
        rx.el.p(t("stories.write.minutes_saved"), class_name="font-bold"),
        rx.el.p(t("stories.write.minutes_saved.hint"), id="minutes_saved-hint", class_name="nz-muted text-sm mb-1"),
        minutes_field(
            "minutes_saved", values["minutes_saved"], t("stories.write.minutes_saved"), "minutes_saved-hint", wrong == "minutes_saved"
        ),
        class_name=rx.cond(wrong == "minutes_saved", "rounded-box border-2 border-error p-3", ""),
    )
    return rx.el.form(
        FormSaver.create(
            storage_key=State.storage_key, confirmed=State.confirmed, round=State.round, filled=State.filled, on_save=State.save
        ),
        *[
            rx.el.input(type="hidden", name=name, value=getattr(State, name).to_string(), read_only=True)
            for name in ("draft", "story", "revision")
        ],
        group(1, "stories.part.problem", story_field("problem", values, wrong, longest=LONGEST["problem"])),
        group(2, "stories.part.done", story_field("done", values, wrong, longest=LONGEST["done"])),
        group(
            3,
            "stories.part.effect",
            minutes,
            how_often(values["frequency"], wrong),
            story_field("quality", values, wrong, longest=LONGEST["quality"], rows=2),
        ),
        group(
            4,
            "stories.part.how",
            story_field("steps", values, wrong, longest=LONGEST["steps"], rows=4),
            story_field("prompt", values, wrong, longest=LONGEST["prompt"], rows=5),
            tool_choice(values["tool"], State.tools, State.storage_key),
        ),
        card(story_field("title", values, wrong, longest=LONGEST["title"], rows=1)),
        card(
            picture_fields(
                t("stories.write.pictures"), most=MAX_PICTURES, pictures=State.pictures, hint=t("stories.write.pictures.hint")
            )
        ),
        anonymous_choice(values["anonymous"]),
        rx.cond(State.findings.length() > 0, screened_choice(State.findings, State.screened_digest, TEXTS)),
        _actions(),
        on_submit=State.send,
        id=FORM,
        key=State.storage_key,
        class_name=rx.cond(State.previewing, "hidden", "flex flex-col gap-4"),
    )  # fmt: skip


def _actions() -> rx.Component:
    busy = rx.cond(State.busy, rx.el.span(class_name="loading loading-spinner loading-sm", custom_attrs={"aria-hidden": "true"}))
    label = rx.cond(State.findings.length() > 0, t("stories.publish"), t("stories.preview"))
    return rx.el.div(
        button(busy, label, type="submit", size="big", disabled=State.busy),
        rx.cond(State.draft > 0, muted(t("stories.write.kept"), class_name="text-center")),
        rx.cond(
            State.draft > 0,
            rx.cond(
                State.discarding == State.draft,
                confirmation(
                    t("stories.discard.ask"), t("stories.discard"), on_yes=State.discard, on_no=State.ask_discard(0), busy=State.busy
                ),
                button(
                    icon("trash-2", 18), t("stories.discard"), variant="ghost", class_name="self-center", on_click=State.ask_discard(State.draft)
                ),
            ),
        ),
        class_name="flex flex-col gap-3",
    )  # fmt: skip


def _picture(one: Any) -> rx.Component:
    return rx.el.img(
        src="/api/uploads/" + one.token, alt=one.alternative, class_name="rounded-box border border-base-300 max-w-full h-auto"
    )


def _preview() -> rx.Component:
    """As others will see it; one tap publishes it."""
    shown = State.shown
    return rx.el.section(
        rx.el.div(
            heading(t("stories.preview.title"), tab_index=-1, custom_attrs={TAKES_FOCUS: ""}),
            muted(t("stories.preview.text")),
            class_name="flex flex-col gap-1",
        ),
        rx.el.p(shown["title"], class_name="text-xl font-bold nz-title"),
        effect(State.shown_minutes, shown["frequency"]),
        part(1, t("stories.part.problem"), "cloud-rain", plain(shown["problem"])),
        part(2, t("stories.part.done"), "sparkles", plain(shown["done"])),
        rx.cond(shown["quality"] != "", part(3, t("stories.part.effect"), "sun", plain(shown["quality"]))),
        part(
            4, t("stories.part.how"), "list-ordered", rx.cond(shown["steps"] != "", plain(shown["steps"])), prompt_to_copy(shown["prompt"])
        ),
        rx.foreach(State.shown_pictures, _picture),
        rx.el.p(
            icon("eye", 18, "mt-0.5"),
            rx.el.span(rx.cond(State.shown_anonymous, t("stories.preview.anonymous"), t("stories.preview.named"))),
            class_name="flex items-start gap-2",
        ),
        button(
            rx.cond(State.busy, rx.el.span(class_name="loading loading-spinner loading-sm", custom_attrs={"aria-hidden": "true"})),
            rx.cond(State.story > 0, t("stories.publish.change"), t("stories.publish")),
            type="submit",
            size="big",
            disabled=State.busy,
            custom_attrs={"form": FORM},
        ),
        button(icon("pencil", 18), t("stories.preview.back"), variant="outline", size="block", on_click=State.write_on),
        class_name="flex flex-col gap-4",
    )
