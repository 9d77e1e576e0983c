"""The fields of the editor's form: each says what it is for, takes what its kind of text needs, and keeps what is typed (assets/js/studio.js)."""

from __future__ import annotations

from typing import Any, NamedTuple

import reflex as rx
from reflex.event import passthrough_event_spec

from app.i18n import t, translate
from components.elements import icon
from components.studio_nav import TRACKS, TYPES
from components.studio_picture import picture_choice

LIBRARY = "$/public/js/studio.js"
PICTURES = "/api/studio/images"
PICTURE_TYPES = "image/png,image/jpeg,image/webp,image/gif"
BASES = (
    "title", "summary", "sources", "scenario", "steps", "prompt", "good_result", "never_enter", "further", "question", "spot", "weak_prompt",
    "model_answer", "explanation", "hint", "body", "text", "feedback", "match", "right", "track", "department", "day", "order", "phase",
    "minutes", "difficulty", "topics", "updated", "type", "rubric", "cards", "options", "feeling", "introduction", "items", "goal", "preparation",
    "agenda", "slides", "exercises", "follow_up", "picture", "picture_alt", "regions", "x", "y", "width", "height", "risky",
)  # fmt: skip
HINTED = (
    "title", "summary", "sources", "scenario", "steps", "prompt", "good_result", "never_enter", "further", "question", "spot", "weak_prompt",
    "model_answer", "explanation", "hint", "department", "day", "order", "phase", "minutes", "topics", "updated", "type", "rubric", "feeling",
    "introduction", "picture", "picture_alt",
)  # fmt: skip
LISTS = ("steps", "good_result", "never_enter")
PROMPTS = ("prompt", "weak_prompt", "model_answer")
RUBRIC = ("role", "context", "task", "format", "constraints", "example")
FEELINGS = ("anxious", "sceptical", "uninterested")
TOOL = "btn btn-ghost btn-sm min-h-9 px-2 gap-1 font-normal"


class _Script(rx.Component):
    """A component of assets/js/studio.js."""

    library = LIBRARY


def changes_spec(
    changes: rx.Var[dict[str, str]], number: rx.Var[int], storage_key: rx.Var[str]
) -> tuple[rx.Var[dict[str, str]], rx.Var[int], rx.Var[str]]:
    """What was typed by field, the number of the sending, and the draft it was typed for."""
    return changes, number, storage_key


class DraftForm(_Script):
    """Holds the fields of a draft: sends what was typed after a pause, keeps it on the device until it is `confirmed`."""

    tag = "DraftForm"
    storage_key: rx.Var[str]
    round: rx.Var[int]
    confirmed: rx.Var[int]
    refused: rx.Var[int]
    held: rx.Var[list[str]]
    on_change: rx.EventHandler[changes_spec]
    on_part: rx.EventHandler[passthrough_event_spec(str)]


class SaveStatus(_Script):
    """Says whether what was typed is stored; `texts` by status."""

    tag = "SaveStatus"
    texts: rx.Var[dict[str, str]]


class TextTool(_Script):
    """Writes into the field with id `target`."""

    tag = "TextTool"
    target: rx.Var[str]
    tool: rx.Var[str]
    sample: rx.Var[str]


class PictureTool(_Script):
    """Takes a picture for the field with id `target`."""

    tag = "PictureTool"
    target: rx.Var[str]
    action: rx.Var[str]
    accept: rx.Var[str]
    texts: rx.Var[dict[str, str]]


class SpotMarker(_Script):
    """Marks words of the field with id `target`."""

    tag = "SpotMarker"
    target: rx.Var[str]
    texts: rx.Var[dict[str, str]]


class WordToggles(_Script):
    """Words to choose for the field with id `target`."""

    tag = "WordToggles"
    target: rx.Var[str]
    words: rx.Var[list[str]]
    names: rx.Var[list[str]]
    label: rx.Var[str]
    separator: rx.Var[str]


class FieldLink(_Script):
    """Leads to the field with this name."""

    tag = "FieldLink"
    field: rx.Var[str]
    on_reach: rx.EventHandler[passthrough_event_spec(str)]


def texts(**entries: rx.Var[str] | str) -> rx.Var[Any]:
    """Texts by name for a script; the page's language goes along."""
    return rx.Var.create(entries)


def field_name(base: rx.Var[str]) -> rx.Var[str]:
    """What a field is called."""
    return rx.match(base, *[(one, t(f"studio.field.{one}")) for one in BASES], base)


def _hint(base: rx.Var[str]) -> rx.Var[str]:
    return rx.match(base, *[(one, t(f"studio.field.{one}.hint")) for one in HINTED], "")


def field_id(row: Any) -> rx.Var[str]:
    """The id of a field's control."""
    return "studio-" + row.name


class FormChoices(NamedTuple):
    """What the form can offer: topics in use, and kinds of work (rows with `word` and `name`)."""

    topics: rx.Var[list[str]]
    work: rx.Var[list[Any]]


def field(row: Any, problems: Any, held: Any, choices: FormChoices) -> rx.Component:
    """A field of the form with its label, its hint and what the checks say about it."""
    control = rx.match(
        row.input,
        ("choice", _choice(row)),
        ("place", _place(row)),
        ("word", _work(row, choices)),
        ("words", _words(row, choices)),
        ("number", _line(row, "number")),
        ("date", _line(row, "date")),
        ("picture", picture_choice(row.value, field_id(row), _shared(row), PICTURES, PICTURE_TYPES)),
        ("line", _line(row, "text")),
        _area(row, held),
    )
    return described(row, control, problems, label=field_name(row.base), hint=_hint(row.base))


def described(row: Any, control: rx.Component, problems: Any, *, label: Any, hint: Any = "") -> rx.Component:
    """A control with its label above, hint and problem below."""
    return rx.el.div(
        rx.el.label(
            label,
            rx.cond(row.optional, rx.el.span(t("studio.optional"), class_name="nz-muted text-sm font-normal ml-2")),
            html_for=field_id(row),
            class_name="font-bold",
        ),
        rx.cond(hint != "", rx.el.p(hint, id=field_id(row) + "-hint", class_name="nz-muted text-sm")),
        control,
        rx.el.p(problems[row.name], id=field_id(row) + "-problem", class_name="text-accent text-sm font-bold empty:hidden"),
        key=row.name + "-" + row.stamp.to_string(),
        class_name=rx.cond(row.base == "topics", "flex flex-col gap-1 min-w-0 md:col-span-2", "flex flex-col gap-1 min-w-0"),
    )


def _shared(row: Any) -> dict[str, Any]:
    return {
        "id": field_id(row),
        "custom_attrs": {
            "data-field": row.name,
            "aria-describedby": field_id(row) + "-hint " + field_id(row) + "-problem",
            "aria-required": rx.cond(row.optional, "false", "true"),
        },
    }


def _line(row: Any, kind: str) -> rx.Component:
    limits = {"max_length": row.limit} if kind == "text" else {"min": "1", "max": row.limit.to_string()} if kind == "number" else {}
    width = "" if kind == "text" else "max-w-48"
    return rx.el.input(type=kind, default_value=row.value, class_name=f"input min-h-11 {width}", **limits, **_shared(row))


def number(row: Any, least: rx.Var[str]) -> rx.Component:
    """A whole number."""
    return rx.el.input(
        type="number", default_value=row.value, min=least, max=row.limit.to_string(), class_name="input min-h-11 w-full", **_shared(row)
    )  # fmt: skip


def line(row: Any, held: Any) -> rx.Component:
    """One line of text."""
    return rx.el.input(
        type="text", default_value=row.value, max_length=row.limit, read_only=held.contains(row.name), class_name="input min-h-11", **_shared(row)
    )  # fmt: skip


def _choice(row: Any) -> rx.Component:
    none = rx.match(row.base, ("track", t("studio.track.none")), t("studio.none"))
    return rx.el.select(
        rx.cond(row.optional | (row.value == ""), rx.el.option(none, value="")),
        rx.foreach(row.choices, lambda value: rx.el.option(_choice_name(row.base, value), value=value)),
        default_value=row.value,
        class_name="select min-h-11 max-w-md",
        **_shared(row),
    )


def _choice_name(base: rx.Var[str], value: Any) -> rx.Var[str]:
    named = {
        "track": [(one, t(f"shell.track.{one}")) for one in TRACKS],
        "type": [(one, t(f"studio.type.{one}")) for one in TYPES],
        "difficulty": [(one, t(f"challenge.difficulty.{one}")) for one in ("1", "2", "3")],
        "phase": [(one, t(f"studio.phase.{one}")) for one in ("1", "2", "3", "4", "5")],
        "feeling": [(one, t(f"studio.feeling.{one}")) for one in FEELINGS],
    }
    return rx.match(base, *[(name, rx.match(value, *pairs, value)) for name, pairs in named.items()], value)


def _place(row: Any) -> rx.Component:
    day = rx.cond(row.base == "day", "challenge", "lesson")

    def numbered(value: Any) -> rx.Component:
        name = rx.cond(day == "challenge", t("studio.place.day", day=value), t("studio.place.order", order=value))
        return rx.el.option(name, value=value)

    return rx.el.select(
        rx.el.option(t("studio.place.outside"), value=""),
        rx.el.option(t("studio.place.end"), value="end"),
        rx.foreach(row.choices, numbered),
        default_value=row.value,
        class_name="select min-h-11 max-w-md",
        **_shared(row),
    )


def _work(row: Any, choices: FormChoices) -> rx.Component:
    return rx.el.select(
        rx.el.option(t("studio.work.everybody"), value=""),
        rx.foreach(choices.work, lambda one: rx.el.option(one.name, value=one.word)),
        default_value=row.value,
        class_name="select min-h-11 max-w-md",
        **_shared(row),
    )


def _words(row: Any, choices: FormChoices) -> rx.Component:
    """Topics are typed or chosen; the parts of a good prompt are only chosen."""
    rubric = rx.el.div(
        rx.el.input(type="text", default_value=row.value, hidden=True, **_shared(row)),
        WordToggles.create(
            target=field_id(row),
            words=list(RUBRIC),
            names=rx.Var.create([t(f"studio.rubric.{one}") for one in RUBRIC]),
            label=t("studio.field.rubric"),
            separator=" ",
            class_name="flex flex-wrap gap-2",
        ),
        tab_index=-1,
        custom_attrs={"data-place": row.name},
    )
    topics = rx.el.div(
        rx.el.input(type="text", default_value=row.value, class_name="input min-h-11", **_shared(row)),
        WordToggles.create(
            target=field_id(row),
            words=choices.topics,
            names=choices.topics,
            label=t("studio.topics.used"),
            separator=", ",
            class_name="flex flex-wrap gap-1.5",
        ),
        class_name="flex flex-col gap-2",
    )
    return rx.cond(row.base == "rubric", rubric, topics)


def _area(row: Any, held: Any) -> rx.Component:
    tools = rx.match(
        row.base,
        *[(base, _tools(row, lists=False)) for base in LISTS],
        *[(base, _blank_tool(row)) for base in PROMPTS],
        ("spot", rx.fragment()),
        ("sources", rx.fragment()),
        _tools(row, lists=True),
    )
    return rx.el.div(
        rx.cond(row.input == "markdown", tools, rx.cond(row.input == "plain", tools)),
        area(row, held),
        rx.cond(row.base == "spot", spot_marker(row)),
        class_name="flex flex-col gap-1",
    )


def area(row: Any, held: Any, *, small: bool = False) -> rx.Component:
    """Several lines of text; the field grows with them."""
    height = "min-h-16" if small else "min-h-28"
    return rx.el.textarea(
        default_value=row.value,
        rows="2" if small else "4",
        read_only=held.contains(row.name),
        class_name=f"textarea field-sizing-content {height} max-h-[36rem]",
        **_shared(row),
    )


def tools(row: Any) -> rx.Component:
    """The buttons above a text: the marks of Markdown without having to know them, and pictures."""
    return _tools(row, lists=True)


def _tool(row: Any, tool: str, picture: str, key: str, sample: str) -> rx.Component:
    return TextTool.create(
        icon(picture, 16), t(key), target=field_id(row), tool=tool, sample=_sample(row, sample), class_name=TOOL
    )  # fmt: skip


def _tools(row: Any, *, lists: bool) -> rx.Component:
    listing = [
        _tool(row, "bullets", "list", "studio.tool.bullets", "studio.tool.sample.entry"),
        _tool(row, "numbers", "list-ordered", "studio.tool.numbers", "studio.tool.sample.entry"),
    ]
    return rx.el.div(
        _tool(row, "bold", "bold", "studio.tool.bold", "studio.tool.sample.bold"),
        *(listing if lists else []),
        _tool(row, "link", "link", "studio.tool.link", "studio.tool.sample.link"),
        PictureTool.create(
            icon("image-plus", 16),
            t("studio.tool.picture"),
            target=field_id(row),
            action=PICTURES,
            accept=PICTURE_TYPES,
            texts=texts(
                title=t("studio.picture.title"),
                alt=t("studio.picture.alt"),
                hint=t("studio.picture.hint"),
                missing=t("studio.picture.missing"),
                insert=t("studio.picture.insert"),
                sending=t("studio.picture.sending"),
                failed=t("studio.picture.failed"),
                cancel=t("shell.cancel"),
            ),
            class_name=TOOL,
        ),
        role="group",
        custom_attrs={"aria-label": t("studio.tools")},
        class_name="flex flex-wrap items-center gap-x-1",
    )


def _sample(row: Any, key: str) -> rx.Var[str]:
    """What a tool writes where nothing is chosen, in the language of the text."""
    return rx.cond(row.name.startswith("ja."), translate("ja", key), translate("en", key))


def _blank_tool(row: Any) -> rx.Component:
    return rx.el.div(
        TextTool.create(
            icon("square-pen", 16),
            t("studio.tool.blank"),
            target=field_id(row),
            tool=rx.cond(row.name.startswith("ja."), "blank_ja", "blank_en"),
            sample=_sample(row, "studio.tool.sample.blank"),
            class_name=TOOL,
        ),
        class_name="flex",
    )


def spot_marker(row: Any) -> rx.Component:
    """Choose words, press the button, say why."""
    return SpotMarker.create(
        target=field_id(row),
        texts=texts(
            mark=t("studio.spot.mark"),
            choose=t("studio.spot.choose"),
            reason=t("studio.spot.reason", words="{words}"),
            placeholder=t("studio.spot.placeholder"),
            remove=t("studio.spot.remove", words="{words}"),
            unmark=t("studio.spot.unmark"),
        ),
        class_name="flex flex-col gap-2 mt-1",
    )
