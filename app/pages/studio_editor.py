"""The editor: the form, and beside it the phone on which an employee will see it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import announcements, confirmation
from components.elements import alert, badge, button, card, heading, icon, link_button, muted
from components.shell import page_skeleton, page_title
from components.studio_conflicts import conflict_list
from components.studio_diff import place_and_name
from components.studio_fields import DraftForm, FieldLink, FormChoices, SaveStatus, field, texts
from components.studio_help import writing_help
from components.studio_nav import kind_name, language_name
from components.studio_parts import FormState, PartEvents, card_list, option_list, region_list
from components.studio_picture import drawn_places
from components.studio_preview import phone, phone_screen, phone_toggle, question_picture
from components.studio_sequence import sequence
from state.studio_editor import StudioEditorState
from state.studio_preview import StudioPreviewState

State: Any = StudioEditorState  # on the class its fields are Vars, which their annotations do not say
Phone: Any = StudioPreviewState
WITH_OPTIONS = ("single", "multiple", "ordering", "matching")


def page() -> rx.Component:
    """Skeleton, then the editor; an address that names no draft says so."""
    broken = rx.el.div(
        page_title(t("studio.edit.title"), back="/studio"),
        alert(State.error, variant="error"),
        link_button(t("studio.nav.library"), href="/studio"),
        class_name="flex flex-col gap-4",
    )
    return rx.cond(State.loaded, _editor(), rx.cond(State.error != "", broken, page_skeleton()))


def _editor() -> rx.Component:
    title = rx.el.span(rx.cond(State.name != "", State.name, t("studio.untitled")), class_name="min-w-0")
    return DraftForm.create(
        rx.el.div(
            page_title(title, badge(kind_name(State.kind), variant="primary"), _top(), back="/studio"),
            class_name="@min-[45rem]:sticky @min-[45rem]:top-0 z-10 bg-base-200 py-2 -my-2",
        ),
        announcements(State.error, State.notice),
        _notes(),
        conflict_list(State.conflicts, on_settle=State.settle, on_combine=State.combine),
        rx.el.div(
            rx.el.div(
                _languages(),
                _form(),
                _findings(),
                _discard(),
                class_name=rx.cond(State.phone_shown, "hidden @min-[60rem]:flex flex-col gap-4 min-w-0", "flex flex-col gap-4 min-w-0"),
            ),
            rx.el.div(
                phone(Phone, studio_phone_screen()),
                class_name=rx.cond(State.phone_shown, "block @min-[60rem]:sticky @min-[60rem]:top-20 @min-[60rem]:self-start", "hidden @min-[60rem]:block @min-[60rem]:sticky @min-[60rem]:top-20 @min-[60rem]:self-start"),
            ),
            key=State.storage_key + "-" + State.round.to_string(),
            class_name="grid gap-6 @min-[60rem]:grid-cols-[minmax(0,1fr)_25rem]",
        ),
        storage_key=State.storage_key,
        round=State.round,
        confirmed=State.confirmed,
        refused=State.refused,
        held=State.held,
        on_change=State.change,
        on_part=Phone.follow,
        class_name="@container flex flex-col gap-4",
    )  # fmt: skip


@rx.memo
def studio_phone_screen() -> rx.Component:
    """Drawn inside the phone, where texts are in the phone's language."""
    return phone_screen(Phone)


def _top() -> rx.Component:
    """What has become of the text, and the way on."""
    saved = rx.cond(State.saved_at != "", t("studio.save.saved", time=State.saved_at), t("studio.save.kept"))
    return rx.el.div(
        SaveStatus.create(
            texts=texts(
                saved=saved, saving=t("studio.save.saving"), waiting=t("studio.save.waiting"), refused=t("studio.save.refused")
            ),
            class_name="text-sm flex items-center gap-2",
        ),
        phone_toggle(State.toggle_phone, State.phone_shown),
        link_button(icon("send", 18), t("studio.edit.on"), href="/studio/review?draft=" + State.draft.to_string()),
        class_name="flex flex-wrap items-center gap-3",
    )  # fmt: skip


def _notes() -> rx.Component:
    """What a trainer should know before writing on."""
    return rx.el.div(
        rx.cond(
            State.returned != "",
            alert(rx.el.p(t("studio.edit.returned"), class_name="font-bold"), rx.el.p(State.returned, class_name="whitespace-pre-wrap")),
        ),
        rx.cond(State.in_review, alert(t("studio.edit.in_review"))),
        rx.cond(State.others != "", alert(t("studio.edit.others", names=State.others))),
        rx.cond(State.base_changed, alert(t("studio.edit.base_changed"), variant="warning")),
        class_name="empty:hidden flex flex-col gap-2",
    )


def _languages() -> rx.Component:
    """A tab for each language; one in which something is missing says so in a picture and in words."""

    def tab(language: str) -> rx.Component:
        chosen = State.language == language
        missing = State.incomplete.contains(language)
        return rx.el.button(
            t(f"studio.language.{language}"),
            rx.cond(
                missing,
                rx.el.span(icon("circle-dashed", 16), t("studio.language.incomplete"), class_name="inline-flex items-center gap-1 text-sm"),
                rx.el.span(icon("circle-check", 16), t("studio.language.complete"), class_name="inline-flex items-center gap-1 text-sm"),
            ),
            type="button",
            on_click=State.show_language(language),
            class_name="inline-flex flex-wrap items-center gap-x-2 min-h-11 px-4 border-b-3 border-transparent cursor-pointer aria-pressed:border-primary aria-pressed:text-primary aria-pressed:font-bold",
            custom_attrs={"aria-pressed": chosen.to_string(), "lang": language},
        )

    return rx.el.div(
        tab("ja"),
        tab("en"),
        role="group",
        custom_attrs={"aria-label": t("studio.languages")},
        class_name="flex border-b border-base-300",
    )


def _form() -> rx.Component:
    form = FormState(State.problems, State.held, State.removing)
    events = PartEvents(State.add_part, State.move_part, State.ask_removal, State.remove_part)
    choices = FormChoices(State.topics, State.kinds_of_work)
    options = rx.match(
        State.type, *[(one, option_list(State.options, form, events, kind=State.type)) for one in WITH_OPTIONS], rx.fragment()
    )
    places = rx.cond(State.pictured, region_list(State.regions, form, events, drawn_places(question_picture(Phone))))
    return rx.el.div(
        writing_help(),
        card(
            rx.el.h2(t("studio.edit.texts", language=language_name(State.language)), class_name="text-lg font-bold"),
            rx.foreach(State.texts, lambda row: field(row, form.problems, form.held, choices)),
            rx.cond(State.kind == "question", rx.fragment(options, places)),
            class_name="flex flex-col gap-5",
        ),
        rx.cond(State.kind == "lesson", rx.el.section(heading(t("studio.cards")), muted(t("studio.cards.hint")), card_list(State.cards, form, events), class_name="flex flex-col gap-3")),
        rx.cond(State.kind == "curriculum", sequence(State)),
        card(rx.foreach(State.sources, lambda row: field(row, form.problems, form.held, choices))),
        card(
            heading(t("studio.edit.settings")),
            muted(t("studio.edit.settings.hint")),
            rx.el.div(
                rx.foreach(State.settings, lambda row: field(row, form.problems, form.held, choices)),
                class_name="grid gap-5 @min-[45rem]:grid-cols-2 items-start",
            ),
            class_name="flex flex-col gap-4",
        ),
        class_name="flex flex-col gap-4",
    )  # fmt: skip


def _findings() -> rx.Component:
    """What the checks say, each leading to its field."""

    def row(finding: Any) -> rx.Component:
        wrong = finding.severity == "error"
        return rx.el.li(
            rx.cond(wrong, icon("circle-alert", 20, "text-error mt-0.5"), icon("triangle-alert", 20, "text-warning mt-0.5")),
            rx.el.div(
                rx.el.p(
                    rx.el.span(rx.cond(wrong, t("studio.finding.error"), t("studio.finding.warning")), class_name="font-bold mr-2"),
                    rx.cond(finding.language != "", badge(language_name(finding.language), class_name="mr-2")),
                    finding.text,
                ),
                rx.cond(
                    finding.field != "",
                    FieldLink.create(
                        t("studio.finding.go", field=place_and_name(finding)),
                        field=finding.field,
                        on_reach=State.reach,
                        class_name="link link-primary min-h-9 text-left",
                    ),
                ),
                class_name="flex-1 min-w-0",
            ),
            class_name="flex items-start gap-2 py-2",
        )

    reading = rx.el.p(
        rx.cond(State.reading["ja"] > 0, badge(icon("clock", 14), t("studio.reading.ja", seconds=State.reading["ja"]))),
        rx.cond(State.reading["en"] > 0, badge(icon("clock", 14), t("studio.reading.en", seconds=State.reading["en"]))),
        class_name="flex flex-wrap gap-2",
    )
    nothing = rx.el.p(icon("circle-check", 20, "text-success"), t("studio.findings.none"), class_name="flex items-center gap-2")
    return card(
        rx.el.div(heading(t("studio.findings")), button(icon("refresh-cw", 16), t("studio.findings.again"), variant="ghost", size="sm", on_click=State.check_again), class_name="flex flex-wrap items-center justify-between gap-2"),
        reading,
        rx.cond(
            State.findings.length() > 0,
            rx.el.ul(rx.foreach(State.findings, row), class_name="flex flex-col divide-y divide-base-300"),
            nothing,
        ),
        class_name="flex flex-col gap-2",
    )  # fmt: skip


def _discard() -> rx.Component:
    question = confirmation(
        t("studio.discard.question"), t("studio.discard.yes"), on_yes=State.discard, on_no=State.ask_discard, busy=State.busy
    )
    action = button(
        icon("trash-2", 18), t("studio.discard"), variant="ghost", size="sm", on_click=State.ask_discard, class_name="self-start"
    )
    return rx.cond(State.discarding, question, action)
