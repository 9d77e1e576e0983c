"""Views for writing an article: fields in two languages, what two people changed, how it will look; and its history."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.calendar import submit_button
from components.elements import TAKES_FOCUS, badge, button, card, heading, icon, muted
from components.forms import labelled, text_area, text_field
from components.knowledge import TASKS, article_parts
from components.learn import folded

LANGUAGES = ("ja", "en")
MONTHS = ("1", "3", "6", "12")
FIELDS = ("title_ja", "body_ja", "title_en", "body_en", "task", "kind_of_work", "tags", "owner", "review_months")


def field_label(name: rx.Var[str]) -> rx.Var[str]:
    """What a field is, in words."""
    return rx.match(name, *[(one, t(f"knowledge.field.{one}")) for one in FIELDS], "")


def language_fields(language: str, filled: Any, *, opened: rx.Var[bool]) -> rx.Component:
    """Title and text in one language, folded while nobody writes in it."""
    title, body = f"title_{language}", f"body_{language}"
    return folded(
        t(f"knowledge.edit.{language}"),
        text_field(t(f"knowledge.field.{title}"), title, default_value=filled[title], max_length=80, custom_attrs={"lang": language}),
        text_area(
            t(f"knowledge.field.{body}"),
            body,
            hint=t("knowledge.edit.body.hint"),
            rows=12,
            default_value=filled[body],
            custom_attrs={"lang": language},
        ),
        open=opened,
    )


def sorting_fields(filled: Any, *, owners: rx.Var[Any], works: rx.Var[Any]) -> rx.Component:
    """Where it is filed, who looks after it, and when it has to be looked at again."""
    return rx.el.div(
        _select("task", filled, *[rx.el.option(t(f"knowledge.task.{one}"), value=one) for one in TASKS]),
        _select(
            "kind_of_work",
            filled,
            rx.el.option(t("knowledge.edit.everybody"), value=""),
            rx.foreach(works, lambda one: rx.el.option(one.name, value=one.word)),
        ),
        text_field(t("knowledge.field.tags"), "tags", hint=t("knowledge.edit.tags.hint"), default_value=filled["tags"], max_length=250),
        _select(
            "owner",
            filled,
            rx.el.option(t("knowledge.edit.nobody"), value=""),
            rx.foreach(owners, lambda one: rx.el.option(one.name, value=one.id)),
            hint=t("knowledge.edit.owner.hint"),
        ),
        _select(
            "review_months", filled, *[rx.el.option(t(f"knowledge.months.{one}"), value=one) for one in MONTHS], hint=t("knowledge.edit.review.hint")
        ),
        class_name="grid gap-4 @min-[40rem]:grid-cols-2",
    )  # fmt: skip


def _select(name: str, filled: Any, *options: rx.Component, hint: Any = None) -> rx.Component:
    control = rx.el.select(*options, name=name, id=name, default_value=filled[name], class_name="select min-h-12 w-full")
    return labelled(t(f"knowledge.field.{name}"), control, name=name, hint=hint)


def hidden_fields(article: rx.Var[int], was: Any) -> rx.Component:
    """Which article it is, and what its fields were when the form was filled."""
    return rx.fragment(
        rx.el.input(type="hidden", name="article", value=article.to_string(), read_only=True),
        *[rx.el.input(type="hidden", name=f"was.{name}", value=was[name], read_only=True) for name in FIELDS],
    )


def conflict_choices(rows: rx.Var[Any]) -> rx.Component:
    """Inside the form: what another person wrote in the same fields, and the choice to take it."""

    def choice(row: Any) -> rx.Component:
        name = row.field
        return rx.el.li(
            rx.el.p(field_label(name), class_name="font-bold"),
            rx.el.p(t("knowledge.conflict.theirs"), class_name="text-sm"),
            rx.el.p(
                rx.cond(row.theirs != "", row.theirs, t("knowledge.conflict.empty")),
                class_name="whitespace-pre-wrap break-words rounded-field bg-base-200 border border-base-300 p-3 max-h-72 overflow-auto",
                tab_index=0,
            ),
            rx.el.input(type="hidden", name="theirs." + name, value=row.theirs, read_only=True),
            rx.el.label(
                rx.el.input(type="checkbox", name="take." + name, value="theirs", class_name="checkbox checkbox-primary"),
                rx.el.span(t("knowledge.conflict.take")),
                class_name="flex items-center gap-3 min-h-11 cursor-pointer",
            ),
            class_name="flex flex-col gap-1",
        )

    return rx.cond(
        rows.length() > 0,
        rx.el.section(
            rx.el.div(
                icon("git-merge", 20, "text-accent"),
                heading(t("knowledge.conflict.title"), tab_index=-1, custom_attrs={TAKES_FOCUS: ""}),
                class_name="flex items-center gap-2",
            ),
            rx.el.p(t("knowledge.conflict.text"), role="alert"),
            rx.el.ul(rx.foreach(rows, choice), class_name="flex flex-col gap-4"),
            class_name="rounded-box border-2 border-accent p-4 flex flex-col gap-3",
        ),
    )


def preview_box(
    *,
    ja: rx.Var[Any],
    en: rx.Var[Any],
    filled: Any,
    article: rx.Var[int],
    seen: rx.Var[str],
    number: rx.Var[int],
    held: rx.Var[bool],
    on_publish: Any,
) -> rx.Component:
    """How the saved draft will look, and the button that lets everyone read it."""

    def shown(language: str, parts: rx.Var[Any]) -> rx.Component:
        return rx.cond(
            parts.length() > 0,
            rx.el.div(
                badge(t(f"knowledge.edit.{language}")),
                rx.el.p(filled[f"title_{language}"], class_name="text-xl font-bold break-words"),
                article_parts(parts),
                class_name="rounded-box border border-base-300 bg-base-100 p-4 flex flex-col gap-3 min-w-0",
                lang=language,
            ),
        )

    return rx.cond(
        seen != "",
        rx.el.section(
            heading(t("knowledge.preview")),
            rx.el.div(shown("ja", ja), shown("en", en), class_name="grid gap-4 @min-[60rem]:grid-cols-2 items-start"),
            muted(t("knowledge.publish.who")),
            button(
                icon("send", 20),
                rx.cond(number > 0, t("knowledge.publish.again"), t("knowledge.publish")),
                size="big",
                on_click=on_publish(article, seen),
                disabled=held,
            ),
            class_name="flex flex-col gap-3",
        ),
    )  # fmt: skip


def picture_form(
    fields: rx.Component, *, article: rx.Var[int], language: rx.Var[str], on_submit: Any, busy: rx.Var[bool], key: Any
) -> rx.Component:
    """A screenshot for the text: who sees it, and words for those who cannot."""
    choice = rx.el.select(
        *[rx.el.option(t(f"knowledge.edit.{one}"), value=one) for one in LANGUAGES],
        name="language",
        id="picture-language",
        default_value=language,
        class_name="select min-h-12",
    )
    return card(
        heading(t("knowledge.picture")),
        muted(t("knowledge.picture.text")),
        rx.el.form(
            rx.el.input(type="hidden", name="article", value=article.to_string(), read_only=True),
            fields,
            labelled(t("knowledge.picture.language"), choice, name="picture-language"),
            submit_button(t("knowledge.picture.add"), busy=busy, variant="outline"),
            on_submit=on_submit,
            key=key,
            class_name="flex flex-col gap-3",
        ),
        class_name="flex flex-col gap-2",
    )


def revision_list(
    rows: rx.Var[Any], *, article: rx.Var[int], shown: rx.Var[int], latest: rx.Var[int], on_look: Any, on_restore: Any
) -> rx.Component:
    """The revisions, the latest first; each shows what changed, and can come back as a draft."""

    def row(one: Any) -> rx.Component:
        return rx.el.li(
            rx.el.div(
                rx.el.p(t("knowledge.version", n=one.number), class_name="font-bold"),
                rx.el.p(one.at, rx.cond(one.by != "", rx.el.span(" · ", one.by)), class_name="nz-muted text-sm"),
                class_name="flex-1 min-w-40",
            ),
            button(
                t("knowledge.history.look"),
                rx.el.span(t("knowledge.version", n=one.number), class_name="sr-only"),
                variant="outline",
                size="sm",
                class_name="aria-pressed:bg-secondary aria-pressed:text-secondary-content",
                on_click=on_look(article, one.number),
                custom_attrs={"aria-pressed": (one.number == shown).to_string()},
            ),
            rx.cond(
                one.number != latest,
                button(
                    icon("undo-2", 18),
                    t("knowledge.history.restore"),
                    rx.el.span(t("knowledge.version", n=one.number), class_name="sr-only"),
                    variant="ghost",
                    size="sm",
                    on_click=on_restore(article, one.number),
                ),
            ),
            class_name="flex flex-wrap items-center gap-2 py-2 border-b border-base-300 last:border-b-0",
        )

    return rx.el.ol(rx.foreach(rows, row), class_name="flex flex-col")


def change_list(rows: rx.Var[Any]) -> rx.Component:
    """What changed: what went is struck out, what came is underlined; each also in words."""

    def piece(one: Any) -> rx.Component:
        return rx.match(
            one.what,
            ("added", rx.el.ins(one.text, class_name="bg-secondary text-secondary-content font-bold")),
            ("removed", rx.el.del_(one.text, class_name="text-error")),
            rx.el.span(one.text),
        )

    def change(row: Any) -> rx.Component:
        return rx.el.li(
            rx.el.p(field_label(row.field), class_name="font-bold text-sm"),
            rx.el.p(
                rx.foreach(row.pieces, piece),
                class_name="whitespace-pre-wrap break-words rounded-field bg-base-200 border border-base-300 p-3 mt-1",
            ),
        )

    legend = rx.el.p(
        rx.el.del_(t("studio.diff.removed"), class_name="text-error"),
        rx.el.ins(t("studio.diff.added"), class_name="bg-secondary text-secondary-content font-bold"),
        class_name="text-sm flex gap-4",
    )
    return rx.cond(
        rows.length() > 0,
        rx.el.div(legend, rx.el.ul(rx.foreach(rows, change), class_name="flex flex-col gap-3"), class_name="flex flex-col gap-2"),
        muted(t("studio.diff.none")),
    )
