"""Reading the outline of a training: what a trainer needs to hold a session."""

from __future__ import annotations

import re

from app.curriculum.rules.item_file import ItemFile
from app.curriculum.rules.items import AgendaPart, Language, Slide, Track, Training
from app.curriculum.rules.lists import ListForm, check_size, read_list
from app.curriculum.rules.sections import Section, SectionRule

MIN_MINUTES, MAX_MINUTES = 15, 240

SECTIONS = (
    SectionRule("goal", {"ja": "ねらい", "en": "Goal"}),
    SectionRule("preparation", {"ja": "準備", "en": "Preparation"}),
    SectionRule("agenda", {"ja": "進行", "en": "Agenda"}),
    SectionRule("slides", {"ja": "スライド", "en": "Slides"}),
    SectionRule("exercises", {"ja": "演習", "en": "Exercises"}),
    SectionRule("follow_up", {"ja": "そのあと", "en": "Follow-up"}, optional=True),
)
AGENDA_SIZE = (3, 15)
PREPARATION_SIZE = (1, 15)
SLIDES_SIZE = (3, 40)
DURATION: dict[Language, re.Pattern[str]] = {"ja": re.compile(r"([1-9][0-9]{0,2})分\s+"), "en": re.compile(r"([1-9][0-9]{0,2}) min\s+")}
DURATION_FORM: dict[Language, str] = {"ja": "分", "en": " min"}
SLIDE = re.compile(r"###[ \t]+(\S.*)")


def read_training(file: ItemFile) -> Training:
    """The training of a file; unusable parts are reported and replaced by stand-ins."""
    fields = file.fields
    sections = file.sections(SECTIONS)
    minutes = fields.number("minutes", MIN_MINUTES, MAX_MINUTES)
    agenda = _agenda(file, sections["agenda"]) if "agenda" in sections else ()
    slides = _slides(file, sections["slides"]) if "slides" in sections else ()
    if agenda and "minutes" in fields.neutral and (total := sum(part.minutes for part in agenda)) != minutes:
        file.problems.add(sections["agenda"].line, "curriculum.problem.agenda_sum", total=total, minutes=minutes)
    if "preparation" in sections and (entries := read_list(sections["preparation"], ListForm.BULLETED, file.problems)) is not None:
        check_size(sections["preparation"], entries, *PREPARATION_SIZE, file.problems)
    texts = {name: section.text for name, section in sections.items()}
    return Training(
        title=file.title(),
        summary=file.summary(),
        track=fields.choice("track", Track),
        minutes=minutes,
        difficulty=file.difficulty(),
        topics=file.topics(),
        updated=file.updated(),
        sources=file.sources(),
        phase=file.phase(),
        goal=texts.get("goal", ""),
        preparation=texts.get("preparation", ""),
        agenda=agenda,
        slides=slides,
        exercises=texts.get("exercises", ""),
        follow_up=texts.get("follow_up"),
    )


def _agenda(file: ItemFile, section: Section) -> tuple[AgendaPart, ...]:
    entries = read_list(section, ListForm.BULLETED, file.problems)
    if entries is None:
        return ()
    check_size(section, entries, *AGENDA_SIZE, file.problems)
    parts: list[AgendaPart] = []
    for entry in entries:
        found = DURATION[file.language].match(entry.text)
        if found is None:
            file.problems.add(entry.line, "curriculum.problem.agenda_minutes", unit=DURATION_FORM[file.language])
            continue
        parts.append(AgendaPart(int(found[1]), entry.text[found.end() :].strip()))
    if len(parts) == len(entries):
        file.same_everywhere("agenda", tuple(part.minutes for part in parts), section.line, "curriculum.problem.agenda_differs")
        return tuple(parts)
    return ()


def _slides(file: ItemFile, section: Section) -> tuple[Slide, ...]:
    """The text cut at its third-level headings, each of which begins a slide."""
    titles: list[str] = []
    bodies: list[list[str]] = []
    for number, line in enumerate(section.lines, start=section.first):
        if found := SLIDE.fullmatch(line):
            titles.append(found[1].strip())
            bodies.append([])
        elif bodies:
            bodies[-1].append(line)
        elif line.strip():
            file.problems.add(number, "curriculum.problem.text_before_slides")
            return ()
    low, high = SLIDES_SIZE
    if not low <= len(titles) <= high:
        file.problems.add(section.line, "curriculum.problem.entries_size", section=section.title, low=low, high=high, length=len(titles))
    file.same_everywhere("slides", len(titles), section.line, "curriculum.problem.slides_differ")
    return tuple(Slide(title, "\n".join(body).strip()) for title, body in zip(titles, bodies, strict=True))
