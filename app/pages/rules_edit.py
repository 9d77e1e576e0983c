"""Writing the rules: the list, the form, the check before publishing with a phone beside it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from app.policy.documents.rules import LONGEST, OPTIONS, TOOLS
from components.calendar import more, submit_button
from components.company import announcements, confirmation, marked
from components.elements import Content, alert, badge, button, card, empty_state, heading, icon, link_button, muted
from components.forms import DraftCleaner, DraftKeeper, choice_cards, text_area, text_field
from components.rules import changed, check, promises, section
from components.shell import page_skeleton, page_title
from components.studio_preview import PRESSED, PhoneFrame
from state.rules_edit import RulesEditState

State: Any = RulesEditState  # on the class its fields are Vars, which their annotations do not say
ROWS = {"summary": 8, "text": 24, "note": 3, "question": 2, "explanation": 3}


def page() -> rx.Component:
    """The list, the form or the check."""
    broken = rx.el.div(
        page_title(t("rules.edit"), back="/rules"),
        alert(State.error, variant="error"),
        link_button(t("rules.title"), href="/rules"),
        class_name="flex flex-col gap-4",
    )
    shown = rx.match(State.step, ("list", _list()), ("write", _write()), ("check", _check()), broken)
    return rx.cond(State.loaded, rx.el.div(shown, class_name="@container"), page_skeleton())


def _list() -> rx.Component:
    begin = card(
        empty_state(
            "scroll-text",
            t("rules.begin"),
            t("rules.begin.text"),
            rx.cond(State.leads, button(t("rules.begin.action"), icon("arrow-right", 20), size="lg", on_click=State.begin)),
        )
    )
    add = card(
        more(
            t("rules.add"),
            rx.el.form(
                DraftKeeper.create(storage_key="nezuku-rules-new"),
                marked(
                    text_field(t("rules.field.title"), "title", hint=t("rules.add.hint"), required=True, max_length=LONGEST["title"]),
                    "title", State.error, wrong=State.error_field == "title",
                ),
                submit_button(t("rules.add.action"), busy=State.busy, variant="outline"),
                on_submit=State.add,
                class_name="flex flex-col gap-4",
            ),
        )
    )  # fmt: skip
    return rx.el.div(
        page_title(t("rules.edit"), back="/rules"),
        announcements(State.error, State.notice),
        muted(t("rules.edit.text")),
        rx.cond(State.documents.length() > 0, rx.el.ul(rx.foreach(State.documents, _row), class_name="flex flex-col gap-3"), begin),
        rx.cond(State.leads & (State.documents.length() > 0), add),
        class_name="flex flex-col gap-4",
    )


def _row(row: Any) -> rx.Component:
    number = rx.cond(row.number > 0, t("rules.version", n=row.number), t("rules.unpublished"))
    return rx.el.li(
        card(
            heading(row.title),
            rx.el.div(
                badge(number, variant="primary"),
                rx.cond(row.has_draft, badge(icon("pencil", 14), t("rules.has_draft"))),
                rx.cond(row.in_force, "", badge(t("rules.out_of_force"))),
                rx.cond(row.overdue, badge(icon("calendar-clock", 14), t("rules.overdue"), variant="accent")),
                class_name="flex flex-wrap gap-2",
            ),
            rx.cond(row.due != "", muted(t("rules.due", day=row.due))),
            rx.el.div(
                link_button(rx.cond(State.leads, t("rules.write"), t("rules.read_draft")), href="/rules/edit?d=" + row.document.to_string()),
                rx.cond(
                    State.leads, link_button(t("rules.care"), href="/rules/care?d=" + row.document.to_string(), variant="outline")
                ),
                class_name="flex flex-wrap gap-2",
            ),
            class_name="flex flex-col gap-3",
        )
    )  # fmt: skip


def _field(language: str, base: str, label: Content, hint: Content | None = None) -> rx.Component:
    name = f"{language}.{base}"
    common: dict[str, Any] = {"default_value": State.values[name], "max_length": LONGEST[base], "spell_check": False}
    field = text_area(label, name, hint=hint, rows=ROWS[base], **common) if base in ROWS else text_field(label, name, hint=hint, **common)
    return marked(field, name, State.error, wrong=State.error_field == name)


def _language(language: str) -> list[rx.Component]:
    return [
        _field(language, "title", t("rules.field.title")),
        _field(language, "summary", t("rules.promises"), t("rules.field.summary.hint")),
        _field(language, "text", t("rules.text"), t("rules.field.text.hint", place=TOOLS)),
        _field(language, "note", t("rules.field.note"), t("rules.field.note.hint")),
        rx.el.fieldset(
            rx.el.legend(t("rules.check"), class_name="font-bold"),
            rx.el.div(
                _field(language, "question", t("rules.field.question"), t("rules.field.question.hint")),
                *[_field(language, name, t("rules.field.option", n=number)) for number, name in enumerate(OPTIONS, 1)],
                _field(language, "explanation", t("rules.field.explanation"), t("rules.field.explanation.hint")),
                class_name="flex flex-col gap-4 mt-3",
            ),
            class_name="rounded-box border border-base-300 p-4",
        ),
    ]


def _right() -> rx.Component:
    def one(number: int) -> rx.Component:
        value = str(number)
        return rx.el.label(
            rx.el.input(type="radio", name="right", value=value, default_checked=State.values["right"] == value, class_name="radio radio-primary"),
            rx.el.span(t("rules.field.option", n=number)),
            class_name="flex items-center gap-2 min-h-11 cursor-pointer",
        )  # fmt: skip

    return rx.el.fieldset(
        rx.el.legend(t("rules.field.right"), class_name="font-bold"),
        rx.el.div(*[one(number) for number in range(1, len(OPTIONS) + 1)], class_name="flex flex-wrap gap-x-6"),
        rx.cond(State.error_field == "right", rx.el.p(State.error, class_name="text-error text-sm font-bold")),
    )


def _write() -> rx.Component:
    theirs = alert(
        rx.el.p(t("rules.theirs"), class_name="font-bold"), rx.el.p(t("rules.theirs.text")), changed(State.theirs), variant="warning"
    )
    form = rx.el.form(
        DraftKeeper.create(storage_key=State.draft_key),
        rx.el.input(type="hidden", name="document", value=State.document.to_string(), read_only=True),
        rx.el.input(type="hidden", name="revision", value=State.revision.to_string(), read_only=True),
        card(heading(t("rules.in_japanese")), *_language("ja"), _right(), class_name="flex flex-col gap-4"),
        card(more(t("rules.in_english"), muted(t("rules.in_english.text")), *_language("en")), class_name="flex flex-col gap-4"),
        rx.el.div(
            submit_button(t("rules.save"), busy=State.busy, size="big"),
            class_name="sticky bottom-20 lg:bottom-4 z-10 rounded-box bg-base-200 p-2",
        ),
        on_submit=State.save,
        key=State.draft_key,
        class_name="flex flex-col gap-4",
    )
    discard = rx.cond(
        State.asking,
        confirmation(
            rx.cond(State.number > 0, t("rules.discard.ask"), t("rules.discard.ask.new")), t("rules.discard"),
            on_yes=State.discard, on_no=State.ask(False), busy=State.busy,
        ),
        button(icon("trash-2", 18), t("rules.discard"), variant="ghost", size="sm", on_click=State.ask(True)),
    )  # fmt: skip
    return rx.el.div(
        page_title(t("rules.write"), back="/rules/edit"),
        announcements(State.error, State.notice),
        muted(t("rules.write.who")),
        rx.cond(State.edited != "", muted(t("rules.edited", by=State.edited))),
        rx.cond(State.theirs.length() > 0, theirs),
        form,
        rx.cond(State.has_draft, discard),
        class_name="flex flex-col gap-4 max-w-3xl",
    )


def _check() -> rx.Component:
    head = [
        page_title(rx.cond(State.may_edit, t("rules.check_draft"), t("rules.read_draft")), back="/rules/edit"),
        announcements(State.error, State.notice),
    ]
    left = rx.el.div(
        card(
            heading(rx.cond(State.number > 0, t("rules.changes_to", n=State.number), t("rules.first_version"))),
            rx.cond(State.number > 0, rx.cond(State.changes.length() > 0, changed(State.changes), muted(t("rules.changed.nothing")))),
            rx.cond(State.number > 0, "", muted(t("rules.first_version.text"))),
            class_name="flex flex-col gap-3",
        ),
        rx.cond(State.may_edit, _publish()),
        class_name="flex flex-col gap-4 min-w-0",
    )
    return rx.el.div(
        *head,
        rx.el.div(left, _phone(), class_name="grid gap-4 grid-cols-1 @min-[60rem]:grid-cols-[minmax(0,1fr)_26rem] items-start"),
        class_name="flex flex-col gap-4",
    )


def _publish() -> rx.Component:
    def look(row: Any) -> rx.Component:
        return rx.el.li(rx.el.span(row.text, class_name="font-bold"), " – ", row.reason)

    found = rx.el.section(
        rx.el.input(type="hidden", name="decided_for", value=State.digest, read_only=True),
        rx.el.div(
            icon("shield-alert", 20, "text-accent"),
            heading(t("rules.looks"), level=3, tab_index=-1, custom_attrs={"data-takes-focus": ""}),
            class_name="flex items-center gap-2",
        ),
        rx.el.p(t("rules.looks.text"), role="alert"),
        rx.el.ul(rx.foreach(State.looks, look), class_name="list-disc pl-5 text-sm flex flex-col gap-1 break-words"),
        class_name="rounded-box border-2 border-accent p-4 flex flex-col gap-3",
    )
    kind = choice_cards(
        "kind",
        [
            ("asked", t("rules.publish.asked"), t("rules.publish.asked.text")),
            ("wording", t("rules.publish.wording"), t("rules.publish.wording.text")),
        ],
        legend=t("rules.publish.kind"),
        checked="asked",
    )
    return card(
        DraftCleaner.create(storage_key=State.draft_key),
        heading(t("rules.publish")),
        rx.el.form(
            rx.el.input(type="hidden", name="document", value=State.document.to_string(), read_only=True),
            rx.el.input(type="hidden", name="revision", value=State.revision.to_string(), read_only=True),
            rx.cond(State.number > 0, kind, muted(t("rules.publish.first"))),
            rx.cond(State.looks.length() > 0, found),
            submit_button(
                rx.cond(State.looks.length() > 0, t("rules.publish.anyway"), t("rules.publish.action")), busy=State.busy, size="big"
            ),
            on_submit=State.publish,
            class_name="flex flex-col gap-4",
        ),
        button(icon("pencil", 18), t("rules.write_on"), variant="ghost", on_click=State.write_on),
        class_name="flex flex-col gap-4",
    )


def _phone() -> rx.Component:
    def pressed(options: list[tuple[str, Any]], chosen: Any, on_choose: Any, name: Any) -> rx.Component:
        return rx.el.div(
            *[
                rx.el.button(
                    text, type="button", on_click=on_choose(value), class_name=PRESSED,
                    custom_attrs={"aria-pressed": (chosen == value).to_string()},
                )
                for value, text in options
            ],
            role="group",
            class_name="join",
            custom_attrs={"aria-label": name},
        )  # fmt: skip

    languages = [("ja", t("studio.language.ja")), ("en", t("studio.language.en"))]
    looks = [("light", t("shell.theme.light")), ("dark", t("shell.theme.dark"))]
    return rx.el.section(
        rx.el.div(
            pressed(languages, State.language, State.choose_language, t("shell.language")),
            pressed(looks, State.theme, State.choose_theme, t("shell.theme")),
            class_name="flex flex-wrap gap-2 justify-center",
        ),
        rx.el.div(
            PhoneFrame.create(
                rules_phone_screen(),
                name=t("studio.phone"),
                theme=State.theme,
                lang=State.language,
                page=State.document.to_string(),
                class_name="block w-full h-full rounded-[1.75rem] bg-base-200",
            ),
            class_name="w-full max-w-[24.9rem] h-[min(46rem,calc(100dvh-16rem))] min-h-96 rounded-[2.25rem] border-4 border-neutral bg-neutral p-1 mx-auto",
        ),
        custom_attrs={"aria-label": t("studio.phone")},
        class_name="flex flex-col gap-3",
    )


@rx.memo
def rules_phone_screen() -> rx.Component:
    """What an employee reads, drawn inside the phone, where texts are in the phone's language."""
    asked = check(
        document=rx.Var.create(0),
        number=rx.Var.create(0),
        question=State.question,
        options=State.options,
        wrong=rx.Var.create(""),
        error=rx.Var.create(""),
        busy=rx.Var.create(value=False),
        on_submit=rx.noop(),
    )
    return rx.el.main(
        page_title(State.title),
        rx.cond(State.note != "", alert(State.note)),
        promises(State.summary),
        rx.el.div(asked, custom_attrs={"inert": True}),
        card(heading(t("rules.text")), rx.foreach(State.sections, lambda row: section(row, State.tools, rx.Var.create(value=False)))),
        class_name="flex flex-col gap-4",
    )
