"""Starter prompts and texts to examine: plain text with marks in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.curriculum.rules.items import Language, SpotPart
from app.curriculum.rules.problems import FileProblems
from app.curriculum.rules.sections import Section

BRACKETS: dict[Language, tuple[str, str]] = {"ja": ("【", "】"), "en": ("[", "]")}
BLANK: dict[Language, re.Pattern[str]] = {"ja": re.compile(r"(【[^【】\n]*】)"), "en": re.compile(r"(\[[^\[\]\n]*\])")}
RISK = re.compile(r"(\{\{[^{}\n]*\}\})")
FENCE = ("```", "~~~")


class PromptPart(NamedTuple):
    """A piece of a prompt; joined, the parts are the prompt. A blank keeps its brackets."""

    text: str
    is_blank: bool


def prompt_parts(prompt: str, language: Language) -> tuple[PromptPart, ...]:
    """The prompt cut at its blanks, 【 】 in Japanese and [ ] in English."""
    pieces = BLANK[language].split(prompt)
    return tuple(PromptPart(piece, bool(index % 2)) for index, piece in enumerate(pieces) if piece)


def count_blanks(section: Section, language: Language, problems: FileProblems) -> int:
    """The number of blanks of a starter prompt; reports none at all, empty ones, and brackets without a partner on their line."""
    check_plain(section, problems)
    left, right = BRACKETS[language]
    blanks = 0
    before = problems.count
    for number, line in enumerate(section.lines, start=section.first):
        pieces = BLANK[language].split(line)
        if any(left in piece or right in piece for piece in pieces[::2]):
            problems.add(number, "curriculum.problem.blank_unpaired", left=left, right=right)
        if any(not piece[1:-1].strip() for piece in pieces[1::2]):
            problems.add(number, "curriculum.problem.blank_empty", left=left, right=right)
        blanks += len(pieces) // 2
    if not blanks and problems.count == before:
        problems.add(section.line, "curriculum.problem.blank_missing", left=left, right=right)
    return blanks


def check_plain(section: Section, problems: FileProblems) -> None:
    """Report a plain text that is wrapped in a Markdown code block: the fences would be copied with it."""
    if section.lines and section.lines[0].startswith(FENCE) and section.lines[-1].startswith(FENCE):
        problems.add(section.first, "curriculum.problem.plain_fence", section=section.title)


def read_spots(section: Section, problems: FileProblems) -> tuple[SpotPart, ...]:
    """The text of a `spot` question cut at its marks {{text | reason}}; reports malformed marks and their absence."""
    before = problems.count
    check_plain(section, problems)
    parts: list[SpotPart] = []
    for number, line in enumerate(section.lines, start=section.first):
        parts.extend(_spots_of_line(line if number == section.first else f"\n{line}", number, problems))
    if problems.count == before and not any(part.reason for part in parts):
        problems.add(section.line, "curriculum.problem.spot_missing")
    return _joined(parts)


def _spots_of_line(line: str, number: int, problems: FileProblems) -> Iterator[SpotPart]:
    for index, piece in enumerate(RISK.split(line)):
        if index % 2 == 0:
            if "{{" in piece or "}}" in piece:
                problems.add(number, "curriculum.problem.spot_unpaired")
            yield SpotPart(piece, None)
            continue
        text, _, reason = (part.strip() for part in piece[2:-2].replace("\\|", "|").partition("|"))
        if not text or not reason or "|" in reason:
            problems.add(number, "curriculum.problem.spot_form")
        yield SpotPart(text, reason)


def _joined(parts: list[SpotPart]) -> tuple[SpotPart, ...]:
    """The parts with neighbouring harmless pieces joined and empty ones left out."""
    joined: list[SpotPart] = []
    for part in parts:
        if part.reason is None and joined and joined[-1].reason is None:
            joined[-1] = SpotPart(joined[-1].text + part.text, None)
        elif part.text:
            joined.append(part)
    return tuple(joined)
