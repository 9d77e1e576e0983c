"""Reading options: choices, entries to put in order, pairs to match; each with its own feedback."""

from __future__ import annotations

from collections.abc import Sequence

from app.curriculum.rules.items import Option, QuestionType
from app.curriculum.rules.lists import Entry, ListForm, check_size, read_list
from app.curriculum.rules.problems import FileProblems
from app.curriculum.rules.sections import Section

FORMS = {
    QuestionType.SINGLE: (ListForm.CHOICES, 2, 6),
    QuestionType.MULTIPLE: (ListForm.CHOICES, 2, 6),
    QuestionType.ORDERING: (ListForm.NUMBERED, 3, 6),
    QuestionType.MATCHING: (ListForm.PAIRS, 3, 6),
}
PAIR = " = "


def read_options(section: Section, kind: QuestionType, problems: FileProblems) -> tuple[Option, ...]:
    """The options of a question of a type that has options; what is wrong with them is reported."""
    form, low, high = FORMS[kind]
    entries = read_list(section, form, problems, feedback=True)
    if entries is None:
        return ()
    check_size(section, entries, low, high, problems)
    if kind is QuestionType.MATCHING:
        options = _pairs(entries, problems)
    else:
        options = tuple(Option(entry.text, entry.feedback, entry.marked or form is ListForm.NUMBERED) for entry in entries)
    _report_repeated(entries, [option.text for option in options], problems)
    if form is ListForm.CHOICES:
        _check_right(section, kind, options, problems)
    return options


def answer_key(options: Sequence[Option]) -> str:
    """Number and right answers of options as one word, to compare languages: "x--" is three options, the first right."""
    return "".join("x" if option.right else "-" for option in options)


def _pairs(entries: Sequence[Entry], problems: FileProblems) -> tuple[Option, ...]:
    options: list[Option] = []
    for entry in entries:
        left, _, right = entry.text.partition(PAIR)
        if not left.strip() or not right.strip() or PAIR in right:
            problems.add(entry.line, ListForm.PAIRS.value.key)
        options.append(Option(left.strip(), entry.feedback, match=right.strip()))
    _report_repeated(entries, [option.match or "" for option in options], problems)
    return tuple(options)


def _report_repeated(entries: Sequence[Entry], texts: Sequence[str], problems: FileProblems) -> None:
    seen: dict[str, int] = {}
    for entry, text in zip(entries, texts, strict=True):
        if text and text in seen:
            problems.add(entry.line, "curriculum.problem.option_repeated", other=seen[text])
        seen.setdefault(text, entry.line)


def _check_right(section: Section, kind: QuestionType, options: Sequence[Option], problems: FileProblems) -> None:
    right = sum(option.right for option in options)
    if kind is QuestionType.SINGLE and right != 1:
        problems.add(section.line, "curriculum.problem.right_single", count=right)
    if kind is QuestionType.MULTIPLE and not 0 < right < len(options):
        problems.add(section.line, "curriculum.problem.right_multiple")
