"""Checks of what is entered about approved tools and about the statements of the security checklist. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit

from app.errors import InvalidInputError

MAX_TOOLS = 20
MAX_NAME = 60
MAX_URL = 500
MAX_USE = 400


class DataClass(StrEnum):
    """What may be entered into a tool: nothing but what is public, what is internal without personal data, by contract also secrets."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONTRACT = "contract"


@dataclass(frozen=True)
class ToolUse:
    """What a tool may be used for and not, and how to get an account: in the company's language, and in English where somebody wrote it."""

    data_class: str = DataClass.PUBLIC.value
    allowed_use: str = ""
    allowed_use_en: str = ""
    not_for: str = ""
    not_for_en: str = ""
    account: str = ""
    account_en: str = ""


def check_tool(name: str, url: str) -> tuple[str, str]:
    """The trimmed name and an https address. Raises InvalidInputError for the field that is wrong."""
    name, url = name.strip(), url.strip()
    if not name or len(name) > MAX_NAME:
        raise InvalidInputError("policy.tool.name", field="tool_name", longest=MAX_NAME)
    try:
        parts = urlsplit(url)
        valid = parts.scheme == "https" and bool(parts.hostname) and not parts.username
    except ValueError:
        valid = False
    if not valid or len(url) > MAX_URL or any(char.isspace() or ord(char) < 32 for char in url):  # noqa: PLR2004 - control characters
        raise InvalidInputError("policy.tool.url", field="tool_url")
    return name, url


def check_use(use: ToolUse) -> ToolUse:
    """The texts as they are kept. Raises InvalidInputError for the field that is too long, or an unknown class of data."""
    if use.data_class not in {known.value for known in DataClass}:
        raise InvalidInputError("error.input.choice", field="data_class")
    written = {one.name: clean(str(getattr(use, one.name))) for one in fields(use) if one.name != "data_class"}
    for name, text in written.items():
        if len(text) > MAX_USE:
            raise InvalidInputError("error.input.too_long", field=name, longest=MAX_USE)
    return replace(use, **written)


# What turns the direction of writing, hides between letters, or cannot be stored; line ends and tabs stay.
UNWANTED = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
MOST_MARKS = 4


def clean(text: str) -> str:
    """A text as it is kept and shown to others: trimmed, without what disturbs the reading of the lines around it.

    Marks piled on one letter are cut to a few: some scripts need two or three, none needs a tower.
    """
    kept: list[str] = []
    marks = 0
    for char in text.replace("\r\n", "\n").replace("\r", "\n"):
        category = unicodedata.category(char)
        if char in UNWANTED or (category in {"Cc", "Cs", "Cn", "Co"} and char not in "\n\t"):
            continue
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept).strip()


LEAST_STATEMENTS, MOST_STATEMENTS = 3, 12
MOST_STORED = 60
MAX_STATEMENT, MAX_TIP = 200, 300
# What somebody can look back on in a week of daily work; the texts are checklist.item.<key> and checklist.tip.<key>.
SHIPPED = ("masked", "approved", "checked", "customers", "secrets", "rights", "hidden", "asked")


@dataclass(frozen=True)
class StatementText:
    """A statement and its tip as somebody wrote them, in one or both languages."""

    text_ja: str = ""
    text_en: str = ""
    tip_ja: str = ""
    tip_en: str = ""


def check_statement(text: StatementText) -> StatementText:
    """The texts as they are kept. Raises InvalidInputError for the field: one language at least has a statement, none is too long."""
    tidy = StatementText(*(" ".join(clean(getattr(text, one.name)).split()) for one in fields(text)))
    for name, longest in (("text_ja", MAX_STATEMENT), ("text_en", MAX_STATEMENT), ("tip_ja", MAX_TIP), ("tip_en", MAX_TIP)):
        if len(getattr(tidy, name)) > longest:
            raise InvalidInputError("error.input.too_long", field=name, longest=longest)
    if not (tidy.text_ja or tidy.text_en):
        raise InvalidInputError("items.error.empty", field="text_ja")
    return tidy


Row = TypeVar("Row")


def moved(rows: Sequence[Row], index: int, by: int) -> list[Row]:
    """The rows with one of them `by` places further on; beyond the ends it stays at the end."""
    row, rest = rows[index], [*rows[:index], *rows[index + 1 :]]
    place = max(0, min(len(rest), index + by))
    return [*rest[:place], row, *rest[place:]]
