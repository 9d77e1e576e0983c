"""Stored content as packs again: what was imported comes out as it went in, together with what has changed since."""
# pyright: strict

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.curriculum import repository
from app.curriculum.content import (
    challenge_text,
    curriculum_text,
    lesson_text,
    pictures_of,
    question_text,
    question_type,
    track_or_none,
    training_text,
)
from app.curriculum.models import CurriculumPack
from app.curriculum.repository import StoredItem
from app.curriculum.rules import (
    LANGUAGES,
    Challenge,
    Curriculum,
    Feeling,
    Item,
    Kind,
    Language,
    Lesson,
    Manifest,
    Pack,
    PackForm,
    PackItem,
    Question,
    Rubric,
    Track,
    Training,
)
from app.database import UnitOfWork

UNKNOWN_LICENCE = "proprietary"


async def stored_packs(uow: UnitOfWork, only: str | None = None) -> tuple[Pack, ...]:
    """Every pack with its current items (or the one asked for), by id; without those that are retired."""
    about = {pack.id: pack for pack in await repository.packs(uow.session)}
    by_pack: dict[str, list[StoredItem]] = defaultdict(list)
    for item in await repository.current_items(uow.session, only):
        by_pack[item.pack_id].append(item)
    digests = {picture.digest for items in by_pack.values() for item in items for _, picture in pictures_of(item.content)}
    images = await repository.images(uow.session, digests)
    return tuple(_pack(pack_id, about.get(pack_id), by_pack[pack_id], images) for pack_id in sorted(by_pack))


def _pack(pack_id: str, about: CurriculumPack | None, stored: Iterable[StoredItem], images: Mapping[str, bytes]) -> Pack:
    items = tuple(pack_item(item, images) for item in stored)
    languages: tuple[Language, ...] = tuple(language for language in LANGUAGES if any(language in item.texts for item in items))
    if about is None:
        manifest = Manifest(pack_id, 1, UNKNOWN_LICENCE, dict.fromkeys(languages, pack_id), languages, PackForm.COLLECTION)
    else:
        titles: dict[Language, str] = {language: about.title.get(language, pack_id) for language in languages}
        manifest = Manifest(pack_id, about.version, about.licence, titles, languages, PackForm(about.form))
    complete = all(set(item.texts) == set(languages) for item in items) and not _has_gaps(items)
    return Pack(manifest if complete else replace(manifest, form=PackForm.COLLECTION), items)


def _has_gaps(items: Iterable[PackItem]) -> bool:
    """Whether a course of these items would have gaps, or variants of days that nobody else has."""
    numbers: dict[tuple[Kind, Track | None], set[int]] = defaultdict(set)
    variants: dict[tuple[Kind, Track | None], set[int]] = defaultdict(set)
    for item in items:
        first = item.first
        if isinstance(first, Challenge | Lesson):
            number = first.day if isinstance(first, Challenge) else first.order
            if number is not None:
                (numbers if first.department is None else variants)[item.kind, first.track].add(number)
    gaps = any(numbers[place] - {0} != set(range(1, max(numbers[place], default=0) + 1)) for place in list(numbers))
    return gaps or any(not variants[place] <= numbers[place] for place in list(variants))


def pack_item(stored: StoredItem, images: Mapping[str, bytes]) -> PackItem:
    """A stored version as an item of a pack."""
    texts: dict[Language, Item] = {language: _item(stored, language) for language in LANGUAGES if language in stored.content["texts"]}
    pictures = {name: images[picture.digest] for name, picture in pictures_of(stored.content)}
    return PackItem(stored.slug, Kind(stored.kind), texts, pictures)


def _item(stored: StoredItem, language: Language) -> Item:
    content = stored.content
    about: dict[str, Any] = {"difficulty": stored.difficulty, "topics": tuple(content["topics"]), "updated": stored.checked_on}
    track = track_or_none(stored.track)
    match Kind(stored.kind):
        case Kind.CHALLENGE:
            place = {"track": track, "day": stored.position, "department": stored.department, "minutes": stored.minutes}
            return Challenge(**about, **place, **vars(challenge_text(content, language)))
        case Kind.LESSON:
            place = {"track": track, "order": stored.position, "department": stored.department, "minutes": stored.minutes}
            return Lesson(**about, **place, **vars(lesson_text(content, language)))
        case Kind.QUESTION:
            rubric = tuple(Rubric(part) for part in content["rubric"])
            return Question(**about, type=question_type(content), rubric=rubric, **vars(question_text(content, language)))
        case Kind.CURRICULUM:
            feeling = None if content["feeling"] is None else Feeling(content["feeling"])
            people = {"track": track, "department": stored.department, "feeling": feeling, "items": tuple(content["items"])}
            return Curriculum(**about, **people, **vars(curriculum_text(content, language)))
        case Kind.TRAINING:
            return Training(**about, track=Track(stored.track), minutes=stored.minutes or 0, **vars(training_text(content, language)))
