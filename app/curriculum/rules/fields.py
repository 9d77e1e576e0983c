"""Reading the fields of front matter and pack.yaml: each reader reports what is unusable and then gives a stand-in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from app.curriculum.rules.problems import FileProblems
from app.curriculum.rules.yaml_tree import Listing, Node, Scalar, Table

MAX_WORD = 64
WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
STAND_IN_DATE = date.min

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True)
class Neutral:
    """Something that must be the same in every language of an item; `key` is the text when it is not."""

    value: object
    line: int
    key: str


def is_word(text: str) -> bool:
    """Whether text has the form of an item id: lower-case ASCII words joined by hyphens, at most 64 characters."""
    return len(text) <= MAX_WORD and WORD.fullmatch(text) is not None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


class Fields:
    """The fields of one mapping. Whoever reads them calls `close` at the end, which reports the fields nobody asked for."""

    def __init__(self, table: Table, problems: FileProblems) -> None:
        self._table = table
        self._problems = problems
        self._asked: list[str] = []
        self.neutral: dict[str, Neutral] = {}

    def line(self, name: str) -> int:
        """The line of a field, or of the mapping when it is missing."""
        return self._table.fields[name].line if name in self._table.fields else self._table.line

    def take(self, name: str, *, optional: bool = False) -> Node | None:
        """The raw value of a field; a missing field is reported unless it is optional."""
        if name not in self._asked:
            self._asked.append(name)
        if name in self._table.fields:
            return self._table.fields[name].value
        if not optional:
            self._problems.add(self._table.line, "curriculum.problem.field_missing", field=name)
        return None

    def text(self, name: str, limit: int) -> str:
        """One line of text, at most `limit` characters."""
        node = self.take(name)
        return self._text(name, node, self.line(name), limit) if node else ""

    def texts(self, name: str, limit: int) -> tuple[str, ...]:
        """An optional list of one-line texts."""
        node = self.take(name, optional=True)
        if node is None:
            return ()
        if not isinstance(node, Listing) or not node.entries:
            self._problems.add(self.line(name), "curriculum.problem.not_list", field=name)
            return ()
        return tuple(self._text(name, entry, entry.line, limit) for entry in node.entries)

    def number(self, name: str, low: int, high: int) -> int:
        """A whole number in a range, both ends included."""
        node = self.take(name)
        if node is None:
            return low
        if not isinstance(node, Scalar) or not node.plain or not WHOLE_NUMBER.fullmatch(node.text):
            self._problems.add(self.line(name), "curriculum.problem.not_number", field=name)
            return low
        number = int(node.text)
        if not low <= number <= high:
            self._problems.add(self.line(name), "curriculum.problem.out_of_range", field=name, low=low, high=high)
            return low
        self._same_everywhere(name, number)
        return number

    def optional_number(self, name: str, low: int, high: int) -> int | None:
        """A whole number in a range, or None when the field is missing."""
        return self.number(name, low, high) if self._given(name) else None

    def date(self, name: str) -> date:
        """A calendar date written 2026-11-24."""
        node = self.take(name)
        if node is None:
            return STAND_IN_DATE
        day = _date(node.text) if isinstance(node, Scalar) else None
        if day is None:
            self._problems.add(self.line(name), "curriculum.problem.not_date", field=name)
            return STAND_IN_DATE
        self._same_everywhere(name, day)
        return day

    def choice(self, name: str, choices: type[Choice]) -> Choice:
        """One of the words of an enumeration."""
        node = self.take(name)
        if node is None:
            return next(iter(choices))
        chosen = self._chosen(name, node, choices)
        if chosen is None:
            return next(iter(choices))
        self._same_everywhere(name, chosen)
        return chosen

    def optional_choice(self, name: str, choices: type[Choice]) -> Choice | None:
        """One of the words of an enumeration, or None when the field is missing."""
        return self.choice(name, choices) if self._given(name) else None

    def choices(self, name: str, choices: type[Choice]) -> tuple[Choice, ...]:
        """A list of different words of an enumeration, at least one."""
        found = [self._chosen(name, entry, choices) for entry in self._entries(name, 1, len(choices))]
        chosen = tuple(word for word in found if word is not None)
        self._same_everywhere(name, chosen)
        return chosen

    def word(self, name: str) -> str:
        """A word in item-id form."""
        return self._word(name, self.take(name)) or ""

    def optional_word(self, name: str) -> str | None:
        """A word in item-id form, or None when the field is missing."""
        if not self._given(name):
            return None
        word = self._word(name, self.take(name))
        if word is not None:
            self._same_everywhere(name, word)
        return word

    def words(self, name: str, low: int, high: int) -> tuple[str, ...]:
        """A list of different words in item-id form."""
        found = [self._word(name, entry) for entry in self._entries(name, low, high)]
        words = tuple(word for word in found if word is not None)
        self._same_everywhere(name, words)
        return words

    def close(self) -> None:
        """Report every field that nobody asked for: a misspelt field must not be ignored in silence."""
        for name, field in self._table.fields.items():
            if name not in self._asked:
                known = ", ".join(self._asked)
                self._problems.add(field.line, "curriculum.problem.field_unknown", field=name, known=known)

    def _given(self, name: str) -> bool:
        """Whether an optional field is there; that it is missing holds in every language."""
        given = self.take(name, optional=True) is not None
        if not given:
            self._same_everywhere(name, None)
        return given

    def _same_everywhere(self, name: str, value: object) -> None:
        self.neutral[name] = Neutral(value, self.line(name), "curriculum.problem.field_differs")

    def _text(self, name: str, node: Node, line: int, limit: int) -> str:
        if not isinstance(node, Scalar):
            self._problems.add(line, "curriculum.problem.not_text", field=name)
            return ""
        text = node.text.strip()
        if not text:
            self._problems.add(line, "curriculum.problem.field_empty", field=name)
        elif node.cut:
            self._problems.add(line, "curriculum.problem.text_cut", field=name)
        elif "\n" in text:
            self._problems.add(line, "curriculum.problem.several_lines", field=name)
        elif len(text) > limit:
            self._problems.add(line, "curriculum.problem.too_long", field=name, limit=limit, length=len(text))
        return text

    def _entries(self, name: str, low: int, high: int) -> Iterable[Node]:
        node = self.take(name)
        if node is None:
            return ()
        if not isinstance(node, Listing):
            self._problems.add(self.line(name), "curriculum.problem.not_list", field=name)
            return ()
        if not low <= len(node.entries) <= high:
            self._problems.add(self.line(name), "curriculum.problem.list_size", field=name, low=low, high=high)
        seen: set[str] = set()
        for entry in node.entries:
            if isinstance(entry, Scalar) and entry.text in seen:
                self._problems.add(entry.line, "curriculum.problem.list_twice", field=name, value=entry.text)
            seen.add(entry.text if isinstance(entry, Scalar) else "")
        return node.entries

    def _word(self, name: str, node: Node | None) -> str | None:
        if node is None:
            return None
        if isinstance(node, Scalar) and is_word(node.text):
            return node.text
        value = node.text if isinstance(node, Scalar) else "…"
        self._problems.add(node.line, "curriculum.problem.not_word", field=name, value=value)
        return None

    def _chosen(self, name: str, node: Node, choices: type[Choice]) -> Choice | None:
        if isinstance(node, Scalar) and node.text in {choice.value for choice in choices}:
            return choices(node.text)
        value = node.text if isinstance(node, Scalar) else "…"
        known = ", ".join(choices)
        self._problems.add(node.line, "curriculum.problem.not_choice", field=name, value=value, known=known)
        return None
