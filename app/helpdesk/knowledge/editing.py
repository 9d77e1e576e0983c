"""Writing articles: a draft that is kept, two people at once, pictures, and drafts from good answers."""
# pyright: strict

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.exc import IntegrityError

from app import clock
from app.curriculum import service as curriculum
from app.database import UnitOfWork
from app.errors import InvalidInputError
from app.habit.rules.keys import check_key
from app.helpdesk.knowledge import repository
from app.helpdesk.knowledge.models import ManualArticle, ManualPicture
from app.helpdesk.knowledge.publishing import published_values
from app.helpdesk.knowledge.rules import (
    FIELDS,
    MAX_BODY,
    MAX_TITLE,
    USUAL_MONTHS,
    State,
    Task,
    checked,
    digest,
    merge,
    tidy,
)
from app.helpdesk.knowledge.showing import AREA, article_for, pictures_of, shown_parts, subject
from app.helpdesk.knowledge.views import ArticleSeed, EditPage, Owner, Saved, ShownPart
from app.i18n import Locale, locale_of
from app.people import service as people
from app.people.rules import Actor, Permission, Role, require
from app.policy import service as policy
from app.policy.screened import Decision, UndecidedError, check_decision, screened
from app.uploads import service as uploads

FREE_TEXTS = ("title_ja", "body_ja", "title_en", "body_en", "tags")
KEEPERS = (Role.TRAINER, Role.PROGRAMME_OWNER, Role.HELP_DESK)
MAX_PICTURES = 30
MAX_ALT = 200


@dataclass(frozen=True)
class Edit:
    """What somebody sends from the form: the fields, and the digests of what they began with. `article_id` 0 begins a new article,
    once per `client_key`; `decision` and `decided_for` are as with a submission."""

    article_id: int
    values: Mapping[str, str]
    began_with: Mapping[str, str] = field(default_factory=dict[str, str])
    client_key: str = ""
    decision: str | None = None
    decided_for: str = ""


async def open_editor(uow: UnitOfWork, actor: Actor, article_id: int) -> EditPage:
    """The form of an article, or (0) an empty one. Raises NotFoundError."""
    require(actor, Permission.STAFF_DESK)
    owners = tuple(Owner(one.person_id, one.name) for one in await people.holders(uow, KEEPERS))
    kinds = await curriculum.kinds_of_work(uow)
    if article_id == 0:
        values = _empty(actor)
        return EditPage(0, State.DRAFT, 0, values, _digests(values), False, None, None, owners, kinds, ())
    row = await article_for(uow, actor, article_id)
    stored = await repository.draft(uow.session, article_id)
    values = dict(stored.values) if stored else await published_values(uow, row)
    names = await people.names_of(uow, (stored.saved_by,)) if stored and stored.saved_by is not None else {}
    if (owner := values["owner"]) and all(one.person_id != int(owner) for one in owners):
        values["owner"] = ""
    return EditPage(
        id=article_id,
        state=State(row.state),
        number=row.number,
        values=values,
        began_with=_digests(values),
        has_draft=stored is not None,
        saved_by=next(iter(names.values()), None),
        saved_at=stored.saved_at if stored else None,
        owners=owners,
        kinds_of_work=kinds,
        pictures=tuple(sorted(await repository.tokens(uow.session, (article_id,)))),
    )


async def save_article(uow: UnitOfWork, actor: Actor, edit: Edit) -> Saved:
    """Keep what somebody wrote as the draft; fields that another person changed meanwhile stay as they are and are told.

    Raises InvalidInputError for a field that cannot be stored, UndecidedError while findings in changed texts await a decision.
    """
    require(actor, Permission.STAFF_DESK)
    sent = checked(edit.values)
    if sent["owner"] and int(sent["owner"]) not in {one.person_id for one in await people.holders(uow, KEEPERS)}:
        raise InvalidInputError("error.input.choice", field="owner")
    if edit.article_id:
        row = await article_for(uow, actor, edit.article_id, lock=True)
        stored = await repository.draft(uow.session, edit.article_id)
        before = dict(stored.values) if stored else await published_values(uow, row)
    else:
        row, before = None, dict[str, str](dict.fromkeys(FIELDS, ""))
    changed = {name: sent[name] for name in FREE_TEXTS if sent[name] and sent[name] != before.get(name, "")}
    words = await policy.words_to_screen(uow)
    sent |= screened(changed, words, check_decision(edit.decision), edit.decided_for, locale_of(actor.locale))
    sent = checked(sent)  # a mask may be longer than what it hides
    if row is None:
        if not (sent["title_ja"] or sent["title_en"]):
            raise InvalidInputError("knowledge.error.title", field="title_ja")
        return await _begin(uow, actor, sent, check_key(edit.client_key))
    merged = merge(before, sent, edit.began_with)
    if merged.values != before:
        await _keep(uow, actor, row, merged.values)
    return Saved(edit.article_id, merged.conflicts)


async def _begin(uow: UnitOfWork, actor: Actor, values: dict[str, str], key: str) -> Saved:
    row = _new(values)
    row.client_key = key
    try:
        await repository.add(uow.session, row)
    except IntegrityError:
        return Saved(await repository.article_of_key(uow.session, key), ())
    await _keep(uow, actor, row, values)
    return Saved(row.id or 0, ())


def _new(values: Mapping[str, str]) -> ManualArticle:
    return ManualArticle(
        state=State.DRAFT.value,
        task=values["task"],
        kind_of_work=values["kind_of_work"],
        title_ja=values["title_ja"],
        title_en=values["title_en"],
        review_months=int(values["review_months"]),
        owner_id=int(values["owner"]) if values["owner"] else None,
        changed_at=clock.now(),
    )


async def _keep(uow: UnitOfWork, actor: Actor, row: ManualArticle, values: Mapping[str, str]) -> None:
    """Store the draft. What nobody has read yet goes by its draft in lists."""
    await repository.keep_draft(uow.session, row.id or 0, values, actor.person_id, clock.now())
    if not row.number:
        row.title_ja, row.title_en, row.task = values["title_ja"], values["title_en"], values["task"]
        await uow.session.flush()


async def create_from(uow: UnitOfWork, actor: Actor, seed: ArticleSeed) -> int:
    """A draft from a good answer, once per question: again gives the same article. What looks personal in it is masked."""
    require(actor, Permission.STAFF_DESK)
    known = await repository.article_of_question(uow.session, seed.question_id)
    if known is not None:
        return known.id or 0
    language: Locale = locale_of(actor.locale)
    texts = {"title": " ".join(tidy(seed.title, "title").split())[:MAX_TITLE], "body": tidy(seed.body_markdown, "body")[:MAX_BODY]}
    masked = await _masked(uow, texts, language)
    values = _empty(actor) | {
        f"title_{language}": masked["title"][:MAX_TITLE],
        f"body_{language}": masked["body"][:MAX_BODY],
        "task": seed.category if seed.category in set(Task) else Task.OTHER.value,
    }
    row = _new(checked(values))
    row.question_id = seed.question_id
    try:
        await repository.add(uow.session, row)
    except IntegrityError:
        known = await repository.article_of_question(uow.session, seed.question_id)
        if known is None:
            raise
        return known.id or 0
    await _keep(uow, actor, row, values)
    return row.id or 0


async def _masked(uow: UnitOfWork, texts: dict[str, str], locale: Locale) -> dict[str, str]:
    words = await policy.words_to_screen(uow)
    try:
        return screened(texts, words, None, "", locale)
    except UndecidedError as found:
        return screened(texts, words, Decision.MASK, found.digest, locale)


async def preview(uow: UnitOfWork, actor: Actor, article_id: int, language: Locale) -> tuple[ShownPart, ...]:
    """A draft as it will be read."""
    page = await open_editor(uow, actor, article_id)
    return shown_parts(page.values[f"body_{language}"], await pictures_of(uow, (article_id,)))


async def add_picture(uow: UnitOfWork, actor: Actor, article_id: int, token: str, alt: str, language: Locale) -> Saved:
    """Attach a picture the actor has sent and put it at the end of the text. Raises InvalidInputError without an alternative text."""
    require(actor, Permission.STAFF_DESK)
    text = " ".join(tidy(alt, "picture_alt").split()).translate(str.maketrans("[]\\", "()/"))
    if not text or len(text) > MAX_ALT:
        raise InvalidInputError("knowledge.error.alt", field="picture_alt", longest=MAX_ALT)
    row = await article_for(uow, actor, article_id, lock=True)
    if token in await repository.tokens(uow.session, (article_id,)):
        return Saved(article_id, ())
    if await repository.count_pictures(uow.session, article_id) >= MAX_PICTURES:
        raise InvalidInputError("knowledge.error.pictures", field="picture", most=MAX_PICTURES)
    (view,) = await uploads.attach(uow, actor, (token,), audience=uploads.Audience.EVERYONE, area=AREA, subject=subject(article_id))
    await repository.add(uow.session, ManualPicture(token=token, article_id=article_id, added_by=actor.person_id, added_at=clock.now()))
    stored = await repository.draft(uow.session, article_id)
    values = dict(stored.values) if stored else await published_values(uow, row)
    body = f"body_{language}"
    values[body] = f"{values[body]}\n\n![{text}]({view.name})".strip()
    await _keep(uow, actor, row, checked(values))
    return Saved(article_id, ())


def _empty(actor: Actor) -> dict[str, str]:
    own = {"task": Task.WRITING.value, "review_months": str(USUAL_MONTHS), "owner": str(actor.person_id)}
    return dict.fromkeys(FIELDS, "") | own


def _digests(values: Mapping[str, str]) -> dict[str, str]:
    return {name: digest(values[name]) for name in FIELDS}
