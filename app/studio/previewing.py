"""What employees will see of a draft, in exactly the form in which they get it; nothing is stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from app.curriculum import service as curriculum
from app.curriculum.content import QuestionText, ShownPicture
from app.curriculum.rules.items import Kind, Language, Track
from app.curriculum.service import Unstored
from app.curriculum.views import ChallengeDetail, LessonDetail, QuestionDetail, Sequence, TrainingDetail
from app.database import UnitOfWork
from app.people.rules import Actor, Permission, require
from app.studio.drafts import draft_of
from app.studio.placing import FIELDS
from app.studio.rules.fields import pictures_in, type_of
from app.studio.rules.file_text import one_line, words_in
from app.studio.rules.lenient import challenge_texts, curriculum_texts, lesson_texts, question_rubric, question_texts, training_texts

Preview = ChallengeDetail | LessonDetail | QuestionDetail | Sequence | TrainingDetail
LONGEST_NUMBER = 4
PREVIEW_SLUG = "preview"


async def preview(uow: UnitOfWork, actor: Actor, draft_id: int, language: Language, changes: Mapping[str, str] | None = None) -> Preview:
    """A draft as learners would see it, also while parts of it are missing or wrong. `changes` are fields that are not saved yet."""
    require(actor, Permission.AUTHOR)
    draft = await draft_of(uow, draft_id)
    values = {**draft.form, **(changes or {})}
    kind = Kind(draft.kind)
    pictures = await pictures_of_form(uow, values, kind, draft.pictures)
    about = _about(values, kind, pictures)
    match kind:
        case Kind.CHALLENGE:
            return curriculum.preview_challenge(about, challenge_texts(values, language), language)
        case Kind.LESSON:
            return curriculum.preview_lesson(about, lesson_texts(values, language), language)
        case Kind.QUESTION:
            text = question_of_form(values, language, pictures)
            return curriculum.preview_question(about, type_of(values), text, language, question_rubric(values))
        case Kind.CURRICULUM:
            items = words_in(values.get("items", ""))
            return await curriculum.preview_curriculum(uow, about, items, curriculum_texts(values, language), language)
        case Kind.TRAINING:
            return curriculum.preview_training(about, training_texts(values, language))


def question_of_form(values: Mapping[str, str], language: Language, pictures: Collection[str]) -> QuestionText:
    """The texts of a question; a picture that nobody has taken in yet is left out, with its places."""
    text = question_texts(values, language)
    return text if text.picture is None or text.picture in pictures else replace(text, picture=None, picture_alt=None, regions=())


async def pictures_of_form(
    uow: UnitOfWork, values: Mapping[str, str], kind: Kind, known: Mapping[str, list[str | int]]
) -> dict[str, ShownPicture]:
    """The pictures that the form shows, by name: those of the version it began with, and those that were uploaded; others are left out."""
    names = pictures_in(values, kind)
    shown = {name: ShownPicture(str(stored[0]), int(stored[1]), int(stored[2])) for name, stored in known.items() if name in names}
    return {**await curriculum.pictures_named(uow, [name for name in names if name not in shown]), **shown}


def _about(values: Mapping[str, str], kind: Kind, pictures: Mapping[str, ShownPicture]) -> Unstored:
    track = next((known.value for known in Track if known == values.get("track")), None)
    return Unstored(
        slug=PREVIEW_SLUG,
        track=Track.BASICS.value if track is None and kind is Kind.TRAINING else track,
        position=_number(values.get(FIELDS.get(kind, ""), "")),
        department=one_line(values.get("department", "")) or None,
        minutes=_number(values.get("minutes", "")) or 0,
        difficulty=_number(values.get("difficulty", "")) or 1,
        topics=tuple(words_in(values.get("topics", ""))),
        pictures=tuple(sorted(pictures.items())),
    )


def _number(text: str) -> int | None:
    typed = one_line(text)
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= LONGEST_NUMBER else None
