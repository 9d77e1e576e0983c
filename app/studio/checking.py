"""Everything to mend or to look at in a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.curriculum import service as curriculum
from app.curriculum.rules.items import Kind, PackItem
from app.database import UnitOfWork
from app.people.rules import Actor, Permission, require
from app.policy import service as policy
from app.studio import repository
from app.studio.drafts import draft_of
from app.studio.indexing import text_of
from app.studio.placing import placed, problem_of_place
from app.studio.previewing import pictures_of_form
from app.studio.rules.fields import languages_of_form, pictures_in
from app.studio.rules.file_text import words_in
from app.studio.rules.forms import form_of
from app.studio.rules.reading_form import read_form
from app.studio.rules.similarity import NEARLY_THE_SAME, WORTH_COMPARING, estimate, grams, similarity, sketch
from app.studio.rules.warning import seconds_of, warnings
from app.studio.views import Checks, Finding, Severity

MOST_COMPARED = 5


async def checks(uow: UnitOfWork, actor: Actor, draft_id: int) -> Checks:
    """All errors and warnings of a draft as it is saved."""
    require(actor, Permission.AUTHOR)
    draft = await draft_of(uow, draft_id)
    kind = Kind(draft.kind)
    position = await placed(uow, draft.form, kind)
    item = read_form(draft.form, kind, "new", position).item
    found = await problems_in_library(uow, draft.item_id, draft.form, kind, item, draft.pictures)
    words = await policy.words_to_screen(uow)
    twins = await _nearly_the_same(uow, draft.item_id, draft.form, kind, actor.locale)
    return _checks(draft.form, kind, position, words, found, twins)


def checks_of_text(kind: Kind, values: Mapping[str, str]) -> Checks:
    """What the texts alone tell, without looking at the library: quick enough for while somebody types."""
    return _checks(values, kind, None, (), (), ())


def _checks(
    values: Mapping[str, str], kind: Kind, position: int | None, words: Iterable[str], errors: Iterable[Finding], more: Iterable[Finding]
) -> Checks:
    reading = read_form(values, kind, "new", position)
    languages = languages_of_form(values, kind)
    return Checks(
        findings=(*reading.errors, *errors, *warnings(values, kind, words), *more),
        seconds={language: seconds_of(values, kind, language) for language in languages},
        languages=languages,
    )


async def problems_in_library(
    uow: UnitOfWork, item_id: int | None, values: Mapping[str, str], kind: Kind, item: PackItem | None, known: Mapping[str, list[str | int]]
) -> tuple[Finding, ...]:
    """Errors that only show beside the rest of the library: a taken place, unknown items of a curriculum, pictures that are not there."""
    found: list[Finding] = []
    if item is not None and (taken := await problem_of_place(uow, item_id, item)):
        found.append(taken)
    if kind is Kind.CURRICULUM:
        unknown = await curriculum.unknown_items(uow, words_in(values.get("items", "")))
        found += [Finding("items", None, Severity.ERROR, "authoring.problem.item_unknown", {"item": slug}) for slug in unknown]
    there = await pictures_of_form(uow, values, kind, known)
    for name, field in pictures_in(values, kind).items():
        if name not in there:
            found.append(Finding(field.name, field.language, Severity.ERROR, "authoring.problem.picture_missing", {"name": name}))
    return tuple(found)


async def _nearly_the_same(uow: UnitOfWork, item_id: int | None, values: Mapping[str, str], kind: Kind, locale: str) -> tuple[Finding, ...]:
    """Published items of the kind that say nearly the same, the most alike first."""
    own = grams(text_of(values, kind))
    if not own:
        return ()
    short = sketch(own)
    stored = await repository.sketches(uow.session, kind.value)
    worth = sorted(((estimate(short, other), row) for row in stored if row[0] != item_id for other in (row[4],)), key=lambda pair: -pair[0])
    close = [row for share, row in worth[:MOST_COMPARED] if share >= WORTH_COMPARING]
    if not close:
        return ()
    items = await curriculum.current_items(uow, await curriculum.item_facts(uow, [row[0] for row in close]))
    found: list[Finding] = []
    for item, slug, title_ja, title_en, _ in close:
        share = similarity(own, grams(text_of(form_of(items[item]), kind))) if item in items else 0.0
        if share >= NEARLY_THE_SAME:
            title = (title_ja or title_en) if locale == "ja" else (title_en or title_ja)
            params = {"title": title or slug, "percent": round(100 * share)}
            found.append(Finding("", None, Severity.WARNING, "authoring.warning.nearly_the_same", params))
    return tuple(found)
