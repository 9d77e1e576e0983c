"""Curricula as people follow them: the sequence of a track or kind of work, and the path for a feeling."""
# pyright: strict

from __future__ import annotations

from app.curriculum import repository
from app.curriculum.content import CurriculumText, curriculum_text, language_in, pictures_of
from app.curriculum.repository import StoredCurriculum
from app.curriculum.rules import Feeling, Language
from app.curriculum.views import Sequence
from app.database import UnitOfWork
from app.markdown import to_html


async def sequence_for(uow: UnitOfWork, track: str, kind_of_work: str | None, locale: Language) -> Sequence | None:
    """The curriculum that the people of a track follow: the one for their kind of work, or else the one for everybody; None without.

    Where there are several, the one published last.
    """
    found = [one for one in await repository.curricula(uow.session) if one.track == track]
    own = [one for one in found if kind_of_work is not None and one.department == kind_of_work]
    common = [one for one in found if one.department is None]
    chosen = next(iter(own or common), None)
    return None if chosen is None else await _told(uow, chosen, locale)


async def path_for(uow: UnitOfWork, feeling: Feeling, locale: Language) -> Sequence | None:
    """The path of small successes made for a feeling; None when the library has none."""
    found = [one for one in await repository.curricula(uow.session) if one.content["feeling"] == feeling]
    return await _told(uow, found[0], locale) if found else None


async def _told(uow: UnitOfWork, stored: StoredCurriculum, locale: Language) -> Sequence:
    language = language_in(stored.content, locale)
    return await sequence_detail(uow, stored, curriculum_text(stored.content, language), locale)


async def sequence_detail(uow: UnitOfWork, stored: StoredCurriculum, text: CurriculumText, locale: Language) -> Sequence:
    """A curriculum as it is shown; for previews also one that is not stored."""
    return Sequence(
        item_id=stored.item_id,
        version_id=stored.version_id,
        slug=stored.slug,
        title=text.title,
        summary=text.summary,
        introduction_html=to_html(text.introduction, pictures_of(stored.content)),
        steps=await repository.steps_of(uow.session, stored.pack_id, stored.content["items"], locale),
    )
