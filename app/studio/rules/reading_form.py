"""From the form to an item, or to everything that keeps it from being one, field by field. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.curriculum.rules.consistency import ReadItem, check_languages
from app.curriculum.rules.items import LANGUAGES, Item, Kind, Language, PackItem
from app.curriculum.rules.parsing import ItemReading, parse_item
from app.curriculum.rules.problems import Problem, Problems
from app.curriculum.rules.source import MAX_FILE_BYTES
from app.studio.rules.fields import field_spec, languages_of_form
from app.studio.rules.file_text import FileText, file_text
from app.studio.views import Finding, Severity

CURRICULUM, AUTHORING = "curriculum.problem.", "authoring.problem."
# Problems whose text in the format's own words speaks of files; here they are said in words of the form.
REWORDED = frozenset(
    {
        "not_number",
        "out_of_range",
        "not_date",
        "too_long",
        "several_lines",
        "list_size",
        "list_twice",
        "not_word",
        "not_choice",
        "heading_level",
        "heading_space",
        "section_too_long",
        "list_numbered",
        "list_bulleted",
        "list_choices",
        "list_pairs",
        "entries_size",
        "feedback_missing",
        "option_repeated",
        "right_single",
        "right_multiple",
        "plain_fence",
        "spot_missing",
        "cards_missing",
        "first_card_asks",
        "card_rhythm",
        "lesson_asks_nothing",
        "blanks_differ",
        "spots_differ",
        "optional_section_differs",
        "agenda_minutes",
        "agenda_sum",
        "agenda_differs",
        "slides_differ",
        "text_before_slides",
        "track_or_feeling",
        "feeling_of_department",
        "order_of_department",
        "number_without_track",
        "first_minutes",
        "picture",
        "picture_alternative",
        "picture_field",
        "region_outside",
    }
)
EMPTY = frozenset({"field_missing", "field_empty", "section_empty", "section_missing", "card_title", "card_empty", "spot_missing"})
# Said about the card or the row of options, not about a text of one language.
OF_THE_CARD = frozenset({"first_card_asks", "card_rhythm", "lesson_asks_nothing"})
OF_THE_OPTIONS = frozenset({"right_single", "right_multiple"})
NEXT_TO = {"feedback_missing": "feedback", "card_empty": "body"}
# Problems that places in a picture have in common with options, in words of their own.
OF_PLACES = {
    "right_multiple": "risky_places",
    "section_empty": "places_missing",
    "list_choices": "places_missing",
    "option_repeated": "place_repeated",
}
IN_PICTURE = re.compile(r"(?:^|\.)r(?:egions$|[0-9]+\.)")
DIFFERS = frozenset({"blanks_differ", "spots_differ", "optional_section_differs"})


@dataclass(frozen=True)
class FormReading:
    """The item if nothing stands in its way, the errors, and the languages that are written."""

    item: PackItem | None
    errors: tuple[Finding, ...]
    languages: tuple[Language, ...]


def read_form(values: Mapping[str, str], kind: Kind, slug: str = "new", position: int | None = None) -> FormReading:
    """The item that a form describes, in the languages in which it has any text; without any, the errors are those of an empty form."""
    languages = languages_of_form(values, kind)
    problems = Problems()
    files: dict[Language, FileText] = {language: file_text(values, kind, language, position) for language in languages or LANGUAGES[:1]}
    readings: dict[Language, ItemReading] = {}
    for language, file in files.items():
        found = problems.of(language)
        if len(file.text.encode("utf-8", "surrogatepass")) > MAX_FILE_BYTES:
            found.add(1, f"{CURRICULUM}file_too_large", limit=MAX_FILE_BYTES // 1024)
        readings[language] = parse_item(file.text, kind, language, found)
    check_languages(ReadItem(slug, kind, readings), problems)
    errors = _distinct([*_remarks(files), *(_finding(problem, kind, files, values) for problem in problems.sorted())])
    items: dict[Language, Item] = {language: reading.item for language, reading in readings.items() if reading.item is not None}
    complete = languages and not errors and len(items) == len(languages)
    return FormReading(PackItem(slug, kind, items) if complete else None, errors, languages)


def _remarks(files: Mapping[Language, FileText]) -> Iterator[Finding]:
    for language, file in files.items():
        for remark in file.remarks:
            own = remark.field.startswith(f"{language}.")
            yield Finding(remark.field, language if own else None, Severity.ERROR, remark.key, remark.params)


def _finding(problem: Problem, kind: Kind, files: Mapping[Language, FileText], values: Mapping[str, str]) -> Finding:
    language: Language = "en" if problem.file == "en" else "ja"  # each language is a file of its own
    name = problem.key.removeprefix(CURRICULUM)
    where = _where(name, files[language].field_at(problem.line), problem, language)
    spec = field_spec(kind, where)
    blank = spec is not None and not values.get(where, "").strip()
    key = problem.key
    if name in OF_PLACES and IN_PICTURE.search(where):
        key = f"{AUTHORING}{OF_PLACES[name]}"
    elif blank and name not in DIFFERS and (name in EMPTY or name in REWORDED):
        key = f"{AUTHORING}required"
    elif name in REWORDED:
        key = f"{AUTHORING}{name}"
    return Finding(where, language if spec is None or spec.language else None, Severity.ERROR, key, problem.params)


def _where(name: str, field: str, problem: Problem, language: Language) -> str:
    """The field a problem belongs to: most stand in its lines, some speak of its neighbours."""
    if name in {"field_missing", "optional_section_differs"}:
        stated = str(problem.params.get("field", ""))
        return stated if name == "field_missing" else f"{language}.{stated}"
    if name == "cards_missing":
        return "cards"
    part = next(iter(field.split(".")[1:-1]), "")
    if name in OF_THE_CARD and part:
        return part
    if name in OF_THE_OPTIONS and part:
        return f"{part}.options"
    if name == "region_outside":
        field = f"{part}.width"
    elif name in NEXT_TO:
        field = f"{field.rpartition('.')[0]}.{NEXT_TO[name]}"
    return field


def _distinct(found: list[Finding]) -> tuple[Finding, ...]:
    """Each finding once; where something was remarked about a field, what the parser says of its stand-in is left out."""
    remarked = {
        finding.field for finding in found if finding.key.startswith(AUTHORING) and finding.key.removeprefix(AUTHORING) in STANDING_IN
    }
    kept: dict[tuple[str, str], Finding] = {}
    for finding in found:
        if finding.field in remarked and finding.key.removeprefix(AUTHORING) not in STANDING_IN:
            continue
        kept.setdefault((finding.field, finding.key), finding)
    return tuple(kept.values())


STANDING_IN = frozenset(
    {"heading_in_plain", "heading_level", "code_unclosed", "option_in_body", "several_lines", "quote_in_option", "required", "not_number"}
)
