"""Reading a lesson: cards, and the rhythm of cards that ask something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.curriculum.rules.item_file import ItemFile
from app.curriculum.rules.items import Card, Lesson, QuestionType, Track
from app.curriculum.rules.options import answer_key, read_options
from app.curriculum.rules.places import require_track
from app.curriculum.rules.problems import FileProblems
from app.curriculum.rules.sections import Section

MAX_ORDER = 999
MAX_MINUTES = 30
MAX_CARDS_WITHOUT_QUESTION = 2
OPTION_LINE = re.compile(r"- \[[ xX]?\](?:[ \t]|$)")


def read_lesson(file: ItemFile) -> Lesson:
    """The lesson of a file; unusable parts are reported and replaced by stand-ins."""
    fields = file.fields
    track, order = fields.optional_choice("track", Track), fields.optional_number("order", 1, MAX_ORDER)
    department = fields.optional_word("department")
    require_track(file, track, order, "order")
    if order is not None and department is not None:
        file.problems.add(fields.line("order"), "curriculum.problem.order_of_department")
    sections = file.all_sections()
    cards = tuple(_card(section, file.problems) for section in sections)
    _check_rhythm(sections, cards, file.problems)
    if not file.problems.count:
        pattern = tuple(answer_key(card.options) for card in cards)
        file.same_everywhere("cards", pattern, sections[0].line, "curriculum.problem.cards_differ")
    return Lesson(
        title=file.title(),
        summary=file.summary(),
        track=track,
        order=order,
        department=department,
        minutes=fields.number("minutes", 1, MAX_MINUTES),
        difficulty=file.difficulty(),
        topics=file.topics(),
        updated=file.updated(),
        sources=file.sources(),
        phase=file.phase(),
        cards=cards,
    )


def _card(section: Section, problems: FileProblems) -> Card:
    if not section.title:
        problems.add(section.line, "curriculum.problem.card_title")
    start = next((index for index, line in enumerate(section.lines) if OPTION_LINE.match(line)), None)
    body = "\n".join(section.lines[:start]).strip()
    if not body:
        problems.add(section.line, "curriculum.problem.card_empty")
    if start is None:
        return Card(section.title, body, ())
    options = Section(section.title, section.line, section.first + start, section.lines[start:])
    marked = sum(line.startswith(("- [x]", "- [X]")) for line in options.lines)
    kind = QuestionType.MULTIPLE if marked > 1 else QuestionType.SINGLE
    return Card(section.title, body, read_options(options, kind, problems))


def _check_rhythm(sections: Sequence[Section], cards: Sequence[Card], problems: FileProblems) -> None:
    """A lesson counts as practice only with a question answered (semantics 3), and questions keep the reader awake."""
    asks = [any(OPTION_LINE.match(line) for line in section.lines) for section in sections]
    if not cards:
        problems.add(1, "curriculum.problem.cards_missing")
        return
    if asks[0]:
        problems.add(sections[0].line, "curriculum.problem.first_card_asks")
    if not any(asks):
        problems.add(sections[-1].line, "curriculum.problem.lesson_asks_nothing")
    without = 0
    for section, asking in zip(sections, asks, strict=True):
        without = 0 if asking else without + 1
        if without == MAX_CARDS_WITHOUT_QUESTION + 1:
            problems.add(section.line, "curriculum.problem.card_rhythm", high=MAX_CARDS_WITHOUT_QUESTION)
