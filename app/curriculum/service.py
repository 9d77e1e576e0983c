"""The curriculum's door for other areas: importing packs, and the challenges, lessons and questions people practise with.

Content is the same for everyone who is signed in and holds nothing personal, so these functions take no actor: the use case that
offers the content (practice, authoring) knows the person and has checked the permission. `track` is a Track or its value; an unknown
one has no content.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from app import clock
from app.curriculum import repository
from app.curriculum.adding import Ready, add_items, add_ready, compare, make_ready
from app.curriculum.content import challenge_text, language_in
from app.curriculum.exporting import stored_packs
from app.curriculum.images import image, picture_name, pictures_named, store_prepared
from app.curriculum.lessons import lesson, lesson_feedback, lessons_of
from app.curriculum.library import items_listed, items_of_versions, kind_of_version, sequences_of, version_numbers
from app.curriculum.listing import all_lessons, item_of_version, items_for_work, items_named
from app.curriculum.loader import read_pack
from app.curriculum.previewing import (
    Unstored,
    challenge_detail,
    preview_challenge,
    preview_curriculum,
    preview_lesson,
    preview_question,
    preview_training,
)
from app.curriculum.prompts import prompts_of
from app.curriculum.publishing import (
    COMPANY_PACK,
    ImportListener,
    answer_offer,
    create_item,
    current_items,
    end_of_track,
    facts_of,
    free_slug,
    item_facts,
    item_versions,
    listen_to_imports,
    lock_item,
    make_current,
    publish_version,
    set_retired,
    standing_at,
    stored_item,
    stored_pictures,
    take_over_membership,
    unknown_items,
)
from app.curriculum.questions import judge, question, question_pool
from app.curriculum.repository import StoredPlaced
from app.curriculum.repository_publishing import ItemFacts, VersionFacts
from app.curriculum.reviewing import solved_question
from app.curriculum.rules import Kind, Language, Manifest, Pack, PackForm, Problem
from app.curriculum.searching import search_texts, searched_in, searched_line
from app.curriculum.sequences import path_for, sequence_for
from app.curriculum.trainings import training, trainings
from app.curriculum.views import ChallengeDetail, ChallengeView, ImportReport, TrackStep, Variant
from app.database import UnitOfWork
from app.errors import NezukuError, NotFoundError
from app.i18n import Locale, translate
from app.people.rules import is_id

__all__ = [
    "COMPANY_PACK",
    "ImportListener",
    "InvalidPackError",
    "ItemFacts",
    "Ready",
    "Unstored",
    "VersionFacts",
    "add_items",
    "add_ready",
    "all_lessons",
    "answer_offer",
    "challenge",
    "challenges_of",
    "compare",
    "create_item",
    "current_items",
    "end_of_track",
    "facts_of",
    "first_challenge",
    "free_slug",
    "image",
    "import_pack",
    "import_ready",
    "item_facts",
    "item_of_version",
    "item_versions",
    "items_for_work",
    "items_listed",
    "items_named",
    "items_of_versions",
    "judge",
    "kind_of_version",
    "kinds_of_work",
    "lesson",
    "lesson_feedback",
    "lessons_of",
    "listen_to_imports",
    "load_starter",
    "lock_item",
    "make_current",
    "make_ready",
    "path_for",
    "picture_name",
    "pictures_named",
    "preview_challenge",
    "preview_curriculum",
    "preview_lesson",
    "preview_question",
    "preview_training",
    "prompts_of",
    "publish_version",
    "question",
    "question_pool",
    "search_texts",
    "searched_in",
    "searched_line",
    "sequence_for",
    "sequences_of",
    "set_retired",
    "solved_question",
    "standing_at",
    "store_prepared",
    "stored_item",
    "stored_packs",
    "stored_pictures",
    "take_over_membership",
    "track_sequence",
    "training",
    "trainings",
    "unknown_items",
    "variants_of",
    "version_numbers",
]

STARTER = Path(__file__).resolve().parents[2] / "curricula" / "starter"
FIRST_DAY = 0


class InvalidPackError(NezukuError):
    """A pack has problems and was not imported; `problems` are the first of them. NotAPackError says that there is none at all."""

    status = 422

    def __init__(self, pack: str, problems: tuple[Problem, ...], total: int) -> None:
        super().__init__("curriculum.pack_invalid", pack=pack, n=total)
        self.problems = problems

    def text(self, locale: Locale) -> str:
        first = self.problems[0]
        said = translate(locale, first.key, **first.params)
        return translate(locale, self.key, **self.params, file=first.file, line=first.line, problem=said)


async def load_starter(uow: UnitOfWork) -> ImportReport:
    """Import the pack that comes with the product. Raises InvalidPackError, or NotAPackError when the folder is missing."""
    reading = await asyncio.to_thread(read_pack, STARTER)
    if reading.pack is None:
        raise InvalidPackError(STARTER.name, reading.problems, reading.total_problems)
    return await import_pack(uow, reading.pack)


async def import_pack(uow: UnitOfWork, pack: Pack) -> ImportReport:
    """Bring the stored items to what the pack says; doing it again, or in two processes at once, changes nothing more.

    New content becomes a new version, content that was there before becomes current again, items that are gone are retired (from a
    collection nothing is retired: it says what there is, not what there is not).
    Raises ConflictError when an item has become another kind of item, UnusablePictureError for a picture that cannot be shown.
    """
    return await import_ready(uow, pack.manifest, await asyncio.to_thread(make_ready, pack.items))


async def import_ready(uow: UnitOfWork, manifest: Manifest, ready: Sequence[Ready]) -> ImportReport:
    """Likewise with items that were made ready before, so that others who write need not wait for that."""
    await repository.keep_pack(uow.session, manifest, clock.now())
    return await add_ready(uow, ready, manifest.id, retires=manifest.form is PackForm.COURSE)


async def challenges_of(uow: UnitOfWork, track: str, locale: Language) -> tuple[ChallengeView, ...]:
    """The current challenges of a track in day order, without day 0 and without the variants for kinds of work."""
    found = await repository.challenges_in(uow.session, track, locale)
    return tuple(view for view in found if view.day != FIRST_DAY)


async def track_sequence(uow: UnitOfWork, track: str) -> tuple[TrackStep, ...]:
    """The same challenges as `challenges_of`, as (item id, version id, day)."""
    challenges = await challenges_of(uow, track, "ja")
    return tuple(TrackStep(view.item_id, view.version_id, view.day) for view in challenges)


async def variants_of(uow: UnitOfWork, track: str, kind_of_work: str | None) -> dict[int, Variant]:
    """For the common challenges of a track by item id: the variant for a kind of work, where there is one."""
    if kind_of_work is None:
        return {}
    return {common: Variant(*found) for common, found in (await repository.variants_in(uow.session, track, kind_of_work)).items()}


async def kinds_of_work(uow: UnitOfWork) -> tuple[str, ...]:
    """The kinds of work that the library has variants of challenges for."""
    return tuple(await repository.departments_named(uow.session))


async def challenge(uow: UnitOfWork, version_id: int, locale: Language) -> ChallengeDetail:
    """A version of a challenge, also an old or retired one: people can see what they practised. Raises NotFoundError."""
    stored = await repository.stored_placed(uow.session, version_id, Kind.CHALLENGE) if is_id(version_id) else None
    if stored is None:
        raise NotFoundError("curriculum.challenge_not_found")
    return _detail(stored, locale)


async def first_challenge(uow: UnitOfWork, track: str, locale: Language) -> ChallengeDetail:
    """The two-minute challenge that ends onboarding (day 0). Raises NotFoundError when the track has none."""
    for view in await repository.challenges_in(uow.session, track, locale):
        if view.day == FIRST_DAY:
            return await challenge(uow, view.version_id, locale)
    raise NotFoundError("curriculum.challenge_not_found")


def _detail(stored: StoredPlaced, locale: Language) -> ChallengeDetail:
    language = language_in(stored.content, locale)
    return challenge_detail(stored, challenge_text(stored.content, language), language)
