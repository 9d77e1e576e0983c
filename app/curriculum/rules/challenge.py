"""Reading a challenge."""

from __future__ import annotations

from app.curriculum.rules.item_file import ItemFile
from app.curriculum.rules.items import Challenge, Track
from app.curriculum.rules.lists import ListForm, check_size, read_list
from app.curriculum.rules.places import require_track
from app.curriculum.rules.prompt import count_blanks
from app.curriculum.rules.sections import Section, SectionRule

MAX_DAY = 366
FIRST_DAY = 0
MAX_MINUTES = 30
MAX_FIRST_MINUTES = 2

SECTIONS = (
    SectionRule("scenario", {"ja": "場面", "en": "Scenario"}),
    SectionRule("steps", {"ja": "進め方", "en": "Steps"}),
    SectionRule("prompt", {"ja": "プロンプト", "en": "Starter prompt"}, plain=True),
    SectionRule("good_result", {"ja": "よい結果", "en": "A good result"}),
    SectionRule("never_enter", {"ja": "入力しないもの", "en": "Never enter"}),
    SectionRule("further", {"ja": "もう一歩", "en": "One step further"}, optional=True),
)
LISTS = {"steps": (ListForm.NUMBERED, 2, 8), "good_result": (ListForm.BULLETED, 2, 6), "never_enter": (ListForm.BULLETED, 2, 5)}


def read_challenge(file: ItemFile) -> Challenge:
    """The challenge of a file; unusable parts are reported and replaced by stand-ins."""
    fields = file.fields
    track, day = fields.optional_choice("track", Track), fields.optional_number("day", 0, MAX_DAY)
    require_track(file, track, day, "day")
    minutes = fields.number("minutes", 1, MAX_MINUTES)
    if "day" in fields.neutral and day == FIRST_DAY and minutes > MAX_FIRST_MINUTES:
        file.problems.add(fields.line("minutes"), "curriculum.problem.first_minutes", high=MAX_FIRST_MINUTES)
    sections = file.sections(SECTIONS)
    _check_sections(file, sections)
    texts = {name: section.text for name, section in sections.items()}
    return Challenge(
        title=file.title(),
        summary=file.summary(),
        track=track,
        day=day,
        department=fields.optional_word("department"),
        minutes=minutes,
        difficulty=file.difficulty(),
        topics=file.topics(),
        updated=file.updated(),
        sources=file.sources(),
        phase=file.phase(),
        scenario=texts.get("scenario", ""),
        steps=texts.get("steps", ""),
        prompt=texts.get("prompt", ""),
        good_result=texts.get("good_result", ""),
        never_enter=texts.get("never_enter", ""),
        further=texts.get("further"),
    )


def _check_sections(file: ItemFile, sections: dict[str, Section]) -> None:
    for name, (form, low, high) in LISTS.items():
        if name in sections and (entries := read_list(sections[name], form, file.problems)) is not None:
            check_size(sections[name], entries, low, high, file.problems)
    if "prompt" in sections:
        blanks = count_blanks(sections["prompt"], file.language, file.problems)
        file.same_everywhere("blanks", blanks, sections["prompt"].line, "curriculum.problem.blanks_differ")
