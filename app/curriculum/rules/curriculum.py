"""Reading a curriculum: an ordered sequence of challenges and lessons."""

from __future__ import annotations

from app.curriculum.rules.item_file import ItemFile
from app.curriculum.rules.items import Curriculum, Feeling, Track
from app.curriculum.rules.sections import SectionRule

MAX_ITEMS = 366

SECTIONS = (SectionRule("introduction", {"ja": "はじめに", "en": "Introduction"}),)


def read_curriculum(file: ItemFile) -> Curriculum:
    """The curriculum of a file; unusable parts are reported and replaced by stand-ins."""
    fields = file.fields
    track, feeling = fields.optional_choice("track", Track), fields.optional_choice("feeling", Feeling)
    department = fields.optional_word("department")
    if {"track", "feeling"} <= fields.neutral.keys() and (track is None) == (feeling is None):
        file.problems.add(fields.line("track"), "curriculum.problem.track_or_feeling")
    if feeling is not None and department is not None:
        file.problems.add(fields.line("department"), "curriculum.problem.feeling_of_department")
    items = fields.words("items", 1, MAX_ITEMS)
    sections = file.sections(SECTIONS)
    return Curriculum(
        title=file.title(),
        summary=file.summary(),
        track=track,
        department=department,
        feeling=feeling,
        items=items,
        difficulty=file.difficulty(),
        topics=file.topics(),
        updated=file.updated(),
        sources=file.sources(),
        phase=file.phase(),
        introduction=sections["introduction"].text if "introduction" in sections else "",
    )
