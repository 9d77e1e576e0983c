"""From the text of one file to its content, or to everything that is wrong with it. Never raises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from app.curriculum.rules.challenge import read_challenge
from app.curriculum.rules.curriculum import read_curriculum
from app.curriculum.rules.fields import Fields, Neutral
from app.curriculum.rules.item_file import ItemFile, open_item
from app.curriculum.rules.items import LANGUAGES, Item, Kind, Language, Manifest
from app.curriculum.rules.lesson import read_lesson
from app.curriculum.rules.problems import FileProblems
from app.curriculum.rules.question import read_question
from app.curriculum.rules.source import lines_of
from app.curriculum.rules.training import read_training
from app.curriculum.rules.yaml_tree import Listing, Scalar, Table, read_yaml

MAX_TITLE = 60
MAX_LICENCE = 64
MAX_VERSION = 999_999


@dataclass(frozen=True)
class ItemReading:
    """What one file gave: the item if nothing is wrong with it, and what must be the same in the item's other languages."""

    file: str
    item: Item | None = None
    neutral: Mapping[str, Neutral] = field(default_factory=dict[str, Neutral])
    pictures: Mapping[str, int] = field(default_factory=dict[str, int])  # by name, with the line that shows it first


def parse_item(text: str, kind: Kind, language: Language, problems: FileProblems) -> ItemReading:
    """Read the text of one item file; `kind` is the one its folder stands for."""
    lines = lines_of(text, problems)
    file = open_item(lines, language, problems) if lines is not None else None
    if file is None:
        return ItemReading(problems.file)
    item = _read(file, kind)
    file.fields.close()
    return ItemReading(problems.file, None if problems.count else item, file.fields.neutral, file.pictures)


def _read(file: ItemFile, kind: Kind) -> Item | None:
    _check_kind(file, kind)
    if kind is Kind.CHALLENGE:
        return read_challenge(file)
    if kind is Kind.LESSON:
        return read_lesson(file)
    if kind is Kind.CURRICULUM:
        return read_curriculum(file)
    if kind is Kind.TRAINING:
        return read_training(file)
    return read_question(file)


def _check_kind(file: ItemFile, kind: Kind) -> None:
    stated = file.fields.take("kind")
    if stated is not None and (not isinstance(stated, Scalar) or stated.text != kind):
        file.problems.add(file.fields.line("kind"), "curriculum.problem.kind_folder", kind=kind.value, folder=kind.folder)


def parse_manifest(text: str, problems: FileProblems) -> tuple[Manifest | None, tuple[Language, ...]]:
    """Read pack.yaml: the manifest if nothing is wrong with it, and the languages as far as they are known."""
    lines = lines_of(text, problems)
    table = read_yaml(lines, 1, problems) if lines is not None else None
    if table is None:
        return None, ()
    fields = Fields(table, problems)
    pack_id = fields.word("id")
    version = fields.number("version", 1, MAX_VERSION)
    licence = fields.text("licence", MAX_LICENCE)
    languages = _languages(fields, problems)
    title = _titles(fields, languages, problems)
    fields.close()
    return None if problems.count else Manifest(pack_id, version, licence, title, languages), languages


def _languages(fields: Fields, problems: FileProblems) -> tuple[Language, ...]:
    node = fields.take("languages")
    if node is None:
        return ()
    entries = node.entries if isinstance(node, Listing) else ()
    stated = [entry.text if isinstance(entry, Scalar) else "" for entry in entries]
    if not stated or len(set(stated)) < len(stated) or not set(stated) <= set(LANGUAGES):
        problems.add(fields.line("languages"), "curriculum.problem.pack_languages", known=", ".join(get_args(Language)))
    return tuple(language for language in LANGUAGES if language in stated)


def _titles(fields: Fields, languages: tuple[Language, ...], problems: FileProblems) -> dict[Language, str]:
    node = fields.take("title")
    if node is None:
        return {}
    if not isinstance(node, Table):
        problems.add(fields.line("title"), "curriculum.problem.pack_title", known=", ".join(languages or LANGUAGES))
        return {}
    titles = Fields(node, problems)
    found: dict[Language, str] = {language: titles.text(language, MAX_TITLE) for language in languages or LANGUAGES}
    titles.close()
    return found
