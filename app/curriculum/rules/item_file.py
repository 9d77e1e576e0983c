"""One file of an item while it is being read: its front matter and its sections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.curriculum.rules.fields import Fields, Neutral
from app.curriculum.rules.items import Language
from app.curriculum.rules.problems import FileProblems
from app.curriculum.rules.prose import check_prose
from app.curriculum.rules.sections import Section, SectionRule, match_sections, split_sections
from app.curriculum.rules.yaml_tree import read_yaml

FENCE = "---"
MAX_TITLE = 60
MAX_SUMMARY: dict[Language, int] = {"ja": 120, "en": 200}
MAX_SOURCE = 500
MAX_TOPICS = 5
MAX_DIFFICULTY = 3
MAX_PHASE = 5
# Far more than anybody reads in a few minutes, and little enough to be rendered while a person waits, whatever it contains.
MAX_SECTION = 20_000


class ItemFile:
    """What the readers of challenges, lessons and questions share. Text of a section that is missing is empty."""

    def __init__(self, fields: Fields, body: Sequence[str], first_line: int, language: Language, problems: FileProblems) -> None:
        self.fields = fields
        self.language: Language = language
        self.problems = problems
        self.pictures: dict[str, int] = {}
        self._body = body
        self._first_line = first_line

    def title(self) -> str:
        return self.fields.text("title", MAX_TITLE)

    def summary(self) -> str:
        return self.fields.text("summary", MAX_SUMMARY[self.language])

    def difficulty(self) -> int:
        return self.fields.number("difficulty", 1, MAX_DIFFICULTY)

    def topics(self) -> tuple[str, ...]:
        return self.fields.words("topics", 1, MAX_TOPICS)

    def phase(self) -> int | None:
        return self.fields.optional_number("phase", 1, MAX_PHASE)

    def updated(self) -> date:
        return self.fields.date("updated")

    def sources(self) -> tuple[str, ...]:
        return self.fields.texts("sources", MAX_SOURCE)

    def all_sections(self) -> tuple[Section, ...]:
        """Every section of the body, whatever its heading; all of them are Markdown."""
        sections = split_sections(self._body, self._first_line, (), self.problems)
        for section in sections:
            self._check_prose(section)
        return sections

    def sections(self, rules: Sequence[SectionRule]) -> dict[str, Section]:
        """The sections by the names of the rules, without the empty ones; everything that breaks the rules is reported."""
        plain = {rule.titles[self.language]: rule.name for rule in rules if rule.plain}
        found = split_sections(self._body, self._first_line, plain, self.problems)
        last_line = self._first_line + max(len(self._body) - 1, 0)
        sections = match_sections(found, rules, self.language, last_line, self.problems)
        for section in sections.values():
            if section.title not in plain:
                self._check_prose(section)
        for rule in rules:
            if rule.optional:
                line = sections[rule.name].line if rule.name in sections else last_line
                self.same_everywhere(rule.name, rule.name in sections, line, "curriculum.problem.optional_section_differs")
        return {name: section for name, section in sections.items() if section.lines}

    def _check_prose(self, section: Section) -> None:
        if len(section.text) > MAX_SECTION:
            self.problems.add(section.line, "curriculum.problem.section_too_long", section=section.title, limit=MAX_SECTION)
        else:
            for name, line in check_prose(section, self.problems):
                self.pictures.setdefault(name, line)

    def same_everywhere(self, name: str, value: object, line: int, key: str) -> None:
        """Remember a fact about the structure that must hold in every language of the item."""
        self.fields.neutral[name] = Neutral(value, line, key)


def open_item(lines: Sequence[str], language: Language, problems: FileProblems) -> ItemFile | None:
    """The file with its front matter read, or None after reporting why it cannot be."""
    if lines[0].rstrip() != FENCE:
        problems.add(1, "curriculum.problem.front_matter_missing")
        return None
    end = next((index for index, line in enumerate(lines) if index and line.rstrip() == FENCE), None)
    if end is None:
        problems.add(1, "curriculum.problem.front_matter_unclosed")
        return None
    table = read_yaml(tuple(lines[1:end]), 2, problems)
    if table is None:
        return None
    return ItemFile(Fields(table, problems), lines[end + 1 :], end + 2, language, problems)
