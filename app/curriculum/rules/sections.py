"""Splitting a body at its second-level headings, and holding it against the sections its kind must have."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.curriculum.rules.items import Language
from app.curriculum.rules.problems import FileProblems

NEARLY_HEADING = re.compile(r"##(?![# \t])")
FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})(?P<info>.*)")


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it, without blank lines around; `first` is the number of the first of `lines`."""

    title: str
    line: int
    first: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class SectionRule:
    """A section of a kind: its heading in each language, whether it may be missing, whether it is plain text instead of Markdown."""

    name: str
    titles: Mapping[Language, str]
    optional: bool = False
    plain: bool = False


def split_sections(lines: Sequence[str], first_line: int, plain: Collection[str], problems: FileProblems) -> tuple[Section, ...]:
    """The sections of a body. A code block hides headings, except in the sections titled in `plain`, where nothing is Markdown."""
    starts: list[tuple[int, str]] = []
    fence: tuple[str, int] | None = None
    is_plain = False
    for index, line in enumerate(lines):
        number = first_line + index
        if not is_plain:
            was_open = fence is not None
            fence = _after_line(fence, line, number)
            if was_open or fence is not None:
                continue
        title = _heading(line)
        if title is not None:
            starts.append((index, title))
            is_plain = title in plain
        elif not is_plain and NEARLY_HEADING.match(line):
            problems.add(number, "curriculum.problem.heading_space")
    if fence is not None:
        problems.add(fence[1], "curriculum.problem.code_unclosed", fence=fence[0])
    _report_preamble(lines[: starts[0][0]] if starts else lines, first_line, problems)
    return tuple(
        _section(title, first_line + index, lines[index + 1 : end], first_line + index + 1)
        for (index, title), (end, _) in pairwise([*starts, (len(lines), "")])
    )


def _heading(line: str) -> str | None:
    """The title of a second-level heading at the very start of a line, without closing hash signs; None for other lines."""
    if not line.startswith("##") or line[2:3] not in {"", " ", "\t"}:
        return None
    title = line[2:].strip()
    unclosed = title.rstrip("#")
    return unclosed.rstrip() if not unclosed or unclosed[-1] in " \t" else title


def _after_line(fence: tuple[str, int] | None, line: str, number: int) -> tuple[str, int] | None:
    """The code block that is open after a line (its fence and where it began), by CommonMark 4.5."""
    found = FENCE.fullmatch(line)
    if fence is None:
        return (found["fence"], number) if found and not (found["fence"][0] == "`" and "`" in found["info"]) else None
    closes = found and found["fence"].startswith(fence[0]) and not found["info"].strip()
    return None if closes else fence


def _report_preamble(lines: Sequence[str], first_line: int, problems: FileProblems) -> None:
    for index, line in enumerate(lines):
        if line.strip():
            problems.add(first_line + index, "curriculum.problem.text_before_sections")
            return


def _section(title: str, line: int, lines: Sequence[str], first: int) -> Section:
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return Section(title, line, first + start, tuple(lines[start:end]))


def match_sections(
    sections: Sequence[Section], rules: Sequence[SectionRule], language: Language, last_line: int, problems: FileProblems
) -> dict[str, Section]:
    """The sections by the names of their rules; reports unknown, repeated, misplaced, empty and missing ones."""
    order = {rule.titles[language]: position for position, rule in enumerate(rules)}
    found: dict[str, Section] = {}
    furthest = -1
    for section in sections:
        position = order.get(section.title)
        if position is None:
            problems.add(section.line, "curriculum.problem.section_unknown", section=section.title, known=_listed(order))
            continue
        name = rules[position].name
        if name in found:
            problems.add(section.line, "curriculum.problem.section_twice", section=section.title, other=found[name].line)
            continue
        if position < furthest:
            problems.add(section.line, "curriculum.problem.section_order", section=section.title, other=rules[furthest].titles[language])
        if not section.lines:
            problems.add(section.line, "curriculum.problem.section_empty", section=section.title)
        found[name] = section
        furthest = max(furthest, position)
    for position, rule in enumerate(rules):
        if not rule.optional and rule.name not in found:
            after = [found[later.name].line for later in rules[position:] if later.name in found]
            problems.add(min(after, default=last_line), "curriculum.problem.section_missing", section=rule.titles[language])
    return found


def _listed(titles: Collection[str]) -> str:
    return ", ".join(titles)
