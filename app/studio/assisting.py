"""What the editor and the review need besides the draft itself: what has changed, whom to ask, and what a learner would be told."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.curriculum import service as curriculum
from app.curriculum.feedback import choice_feedback, improvement_feedback, spot_feedback
from app.curriculum.rules.answers import (
    Answer,
    Written,
    check_length,
    indexes_in,
    judge_choices,
    judge_order,
    judge_pairs,
    judge_regions,
    judge_spots,
    text_in,
)
from app.curriculum.rules.items import Kind, Language, QuestionType
from app.curriculum.rules.spotting import cut
from app.curriculum.views import Feedback
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.people.service import Colleague
from app.studio import repository_slugs
from app.studio.drafts import draft_of
from app.studio.previewing import PREVIEW_SLUG, pictures_of_form, question_of_form
from app.studio.rules.differing import differences
from app.studio.rules.fields import fields_of, parts_of, type_of
from app.studio.rules.forms import form_of
from app.studio.rules.lenient import lesson_texts, question_rubric
from app.studio.views import Difference


@dataclass(frozen=True)
class Named:
    """A piece of content by its title."""

    kind: Kind
    title: str


async def draft_difference(uow: UnitOfWork, actor: Actor, draft_id: int) -> Difference:
    """What a draft changes in the version it began from; of something new, everything. Raises NotFoundError."""
    require(actor, Permission.AUTHOR)
    draft = await draft_of(uow, draft_id)
    kind, before = Kind(draft.kind), dict[str, str]()
    if draft.item_id is not None and draft.base_number is not None:
        before = form_of(await curriculum.stored_item(uow, draft.item_id, draft.base_number))
    return Difference(draft.item_id or 0, draft.base_number, 0, differences(before, _shown(draft.form, kind), kind))


async def meaning_difference(uow: UnitOfWork, actor: Actor, old_item_id: int, item_id: int, number: int) -> Difference:
    """What an item says otherwise than the one that it took the place of, when its meaning changed. Raises NotFoundError."""
    require(actor, Permission.AUTHOR)
    before, after = await curriculum.stored_item(uow, old_item_id), await curriculum.stored_item(uow, item_id, number)
    return Difference(item_id, None, number, differences(form_of(before), form_of(after), after.kind))


def _shown(form: Mapping[str, str], kind: Kind) -> dict[str, str]:
    """The form without the texts of parts that were removed, which it still remembers."""
    cards, _ = parts_of(form)
    names = {field.name for field in fields_of(form, kind)} | {"cards", "options", "regions"} | {f"{card.id}.options" for card in cards}
    return {name: text for name, text in form.items() if name in names}


async def reviewers(uow: UnitOfWork, actor: Actor) -> tuple[Colleague, ...]:
    """The other active trainers, by name."""
    require(actor, Permission.AUTHOR)
    return tuple(one for one in await people.trainers(uow, actor) if one.person_id != actor.person_id)


async def titles_of(uow: UnitOfWork, actor: Actor, slugs: Collection[str]) -> dict[str, Named]:
    """The content behind item ids, by title in the actor's language; unknown ids are left out."""
    require(actor, Permission.AUTHOR)
    lines = await repository_slugs.entries_named(uow.session, slugs)
    first, second = ("title_ja", "title_en") if actor.locale == "ja" else ("title_en", "title_ja")
    return {line.slug: Named(Kind(line.kind), getattr(line, first) or getattr(line, second)) for line in lines}


async def preview_feedback(
    uow: UnitOfWork, actor: Actor, draft_id: int, language: Language, answer: Answer, card: int | None = None
) -> Feedback:
    """What a learner would be told about an answer to a draft's question, or to a card of its lesson; nothing is stored.

    The answer names indexes as `preview` shows them, or is a prompt that was improved.
    Raises NotFoundError, and InvalidInputError for an answer that does not fit.
    """
    require(actor, Permission.AUTHOR)
    draft = await draft_of(uow, draft_id)
    kind = Kind(draft.kind)
    pictures = tuple(sorted((await pictures_of_form(uow, draft.form, kind, draft.pictures)).items()))
    if kind is Kind.LESSON:
        cards = lesson_texts(draft.form, language).cards
        if card is None or not 0 <= card < len(cards) or not cards[card].options:
            raise NotFoundError("curriculum.card_not_found")
        options = cards[card].options
        several = sum(option.right for option in options) > 1
        return choice_feedback(judge_choices(options, indexes_in(answer), several=several), pictures=pictures)
    asked = type_of(draft.form)
    if kind is not Kind.QUESTION:
        raise NotFoundError("curriculum.question_not_found")
    text = question_of_form(draft.form, language, dict(pictures))
    match asked:
        case QuestionType.SPOT if text.picture is not None:
            marks = judge_regions(text.regions, indexes_in(answer))
        case QuestionType.IMPROVE:
            if isinstance(answer, Written):
                check_length(answer)
            rubric = question_rubric(draft.form)
            return improvement_feedback(text_in(answer), rubric, text.model_answer or "", text.explanation, pictures)
        case QuestionType.SPOT:
            return spot_feedback(judge_spots(cut(text.spot), indexes_in(answer)), text.explanation, language, pictures)
        case QuestionType.ORDERING:
            marks = judge_order(text.options, indexes_in(answer), PREVIEW_SLUG)
        case QuestionType.MATCHING:
            marks = judge_pairs(text.options, indexes_in(answer), PREVIEW_SLUG)
        case _:
            marks = judge_choices(text.options, indexes_in(answer), several=asked is QuestionType.MULTIPLE)
    return choice_feedback(marks, text.explanation, pictures)
