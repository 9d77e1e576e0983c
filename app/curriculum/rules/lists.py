"""Reading the lists of the format: one entry per line, continued by indented lines, with feedback in an indented quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.curriculum.rules.problems import FileProblems
from app.curriculum.rules.sections import Section

QUOTE_INDENT = 2


@dataclass(frozen=True)
class Form:
    """How an entry begins, and the text that says so."""

    pattern: re.Pattern[str]
    key: str


class ListForm(Enum):
    """The four kinds of list in the format."""

    NUMBERED = Form(re.compile(r"(?P<marker>[0-9]{1,3}\.)[ \t]+(?P<text>\S.*)"), "curriculum.problem.list_numbered")
    BULLETED = Form(re.compile(r"(?P<marker>-)[ \t]+(?P<text>\S.*)"), "curriculum.problem.list_bulleted")
    CHOICES = Form(re.compile(r"(?P<marker>-) \[(?P<mark>[ xX])\][ \t]+(?P<text>\S.*)"), "curriculum.problem.list_choices")
    PAIRS = Form(re.compile(r"(?P<marker>-)[ \t]+(?P<text>\S.*)"), "curriculum.problem.list_pairs")


@dataclass(frozen=True)
class Entry:
    """One entry: its text, whether it is marked right, and its feedback (empty when there is none)."""

    line: int
    text: str
    marked: bool
    feedback: str


class _Draft:
    def __init__(self, line: int, indent: int, text: str, *, marked: bool) -> None:
        self.line = line
        self.indent = indent
        self.marked = marked
        self.text = [text]
        self.feedback: list[str] = []

    def continue_with(self, line: str, *, feedback: bool) -> bool:
        """Take an indented line; False when it does not belong to this entry."""
        indented = line.expandtabs(4)
        content = indented.lstrip(" ")
        width = len(indented) - len(content)
        if feedback and width >= QUOTE_INDENT and content.startswith(">"):
            self.feedback.append(content[1:].removeprefix(" "))
            return True
        if self.feedback or width < self.indent:
            return False
        self.text.append(indented[self.indent :])
        return True

    def entry(self) -> Entry:
        return Entry(self.line, "\n".join(self.text).strip(), self.marked, "\n".join(self.feedback).strip())


def read_list(section: Section, form: ListForm, problems: FileProblems, *, feedback: bool = False) -> tuple[Entry, ...] | None:
    """The entries of a section that consists of one list, or None after reporting the first line that does not fit."""
    drafts: list[_Draft] = []
    for number, line in enumerate(section.lines, start=section.first):
        if not line.strip():
            if drafts and not drafts[-1].feedback:
                drafts[-1].text.append("")
        elif start := form.value.pattern.fullmatch(line):
            marked = form is ListForm.CHOICES and start["mark"] in "xX"
            drafts.append(_Draft(number, len(start["marker"]) + 1, start["text"], marked=marked))
        elif not drafts or not drafts[-1].continue_with(line, feedback=feedback):
            problems.add(number, form.value.key)
            return None
    entries = tuple(draft.entry() for draft in drafts)
    if feedback:
        _report_missing_feedback(entries, problems)
    return entries


def _report_missing_feedback(entries: Sequence[Entry], problems: FileProblems) -> None:
    for entry in entries:
        if not entry.feedback:
            problems.add(entry.line, "curriculum.problem.feedback_missing")


def check_size(section: Section, entries: Sequence[Entry], low: int, high: int, problems: FileProblems) -> None:
    """Report a list with too few or too many entries."""
    if not low <= len(entries) <= high:
        problems.add(section.line, "curriculum.problem.entries_size", section=section.title, low=low, high=high, length=len(entries))
