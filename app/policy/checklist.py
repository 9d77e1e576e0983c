"""The statements of the weekly security checklist: everyone practises them, the programme owner keeps them.

Answers are stored by a statement's key. A statement is switched off, never deleted: past weeks stay readable.
"""
# pyright: strict

from __future__ import annotations

import secrets
from collections.abc import Sequence

from app import clock
from app.database import UnitOfWork
from app.errors import InvalidInputError, NotFoundError
from app.i18n import Locale, locale_of, translate
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.policy import repository
from app.policy.models import ChecklistItem
from app.policy.rules import LEAST_STATEMENTS, MOST_STATEMENTS, MOST_STORED, SHIPPED, StatementText, check_statement, moved
from app.policy.views import StatementView


async def statements(uow: UnitOfWork, actor: Actor) -> tuple[StatementView, ...]:
    """Every statement in its order and the actor's language, those that are switched off too: what was said about them stays readable."""
    require(actor, Permission.MEMBER)
    locale = locale_of(actor.locale)
    return tuple(_view(row, locale) for row in await repository.checklist_items(uow.session) or _shipped())


async def add_statement(uow: UnitOfWork, actor: Actor, text: StatementText) -> StatementView:
    """A new statement at the end; the same words again are the same statement.

    Raises InvalidInputError for its texts, and beyond the most that a minute allows.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    kept, rows = check_statement(text), await _stored(uow)
    known = next((row for row in rows if (row.text_ja, row.text_en) == (kept.text_ja, kept.text_en)), None)
    if known is not None:
        return _view(known, locale_of(actor.locale))  # sent twice
    if len(rows) >= MOST_STORED:
        raise InvalidInputError("items.error.stored", field="text_ja", most=MOST_STORED)
    _check_number(sum(row.active for row in rows) + 1)
    row = ChecklistItem(key=f"own-{secrets.token_hex(6)}", position=len(rows), updated_at=clock.now(), **vars(kept))
    uow.session.add(row)
    await uow.session.flush()
    await people.record_audit(uow, actor, "policy.checklist_added", f"checklist_item:{row.id}")
    return _view(row, locale_of(actor.locale))


async def change_statement(uow: UnitOfWork, actor: Actor, key: str, text: StatementText) -> None:
    """Other words for a statement; what people said about it stays with it. Raises InvalidInputError, NotFoundError."""
    require(actor, Permission.LEAD_PROGRAMME)
    kept = check_statement(text)
    row = _one(await _stored(uow), key)
    for field, value in vars(kept).items():
        setattr(row, field, value)
    row.updated_at = clock.now()
    await people.record_audit(uow, actor, "policy.checklist_changed", f"checklist_item:{row.id}")


async def restore_statement(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """Give a shipped statement its own words back. Raises NotFoundError for any other."""
    require(actor, Permission.LEAD_PROGRAMME)
    row = _one(await _stored(uow), key)
    if key not in SHIPPED:
        raise NotFoundError
    for field, value in vars(StatementText()).items():
        setattr(row, field, value)
    row.updated_at = clock.now()
    await people.record_audit(uow, actor, "policy.checklist_restored", f"checklist_item:{row.id}")


async def switch_statement(uow: UnitOfWork, actor: Actor, key: str, *, active: bool) -> None:
    """Ask a statement every week, or no more. Raises InvalidInputError when that leaves too few or too many, NotFoundError."""
    require(actor, Permission.LEAD_PROGRAMME)
    rows = await _stored(uow)
    row = _one(rows, key)
    if row.active == active:
        return
    _check_number(sum(one.active for one in rows) + (1 if active else -1))
    row.active, row.updated_at = active, clock.now()
    await people.record_audit(uow, actor, "policy.checklist_switched", f"checklist_item:{row.id}", active=active)


async def move_statement(uow: UnitOfWork, actor: Actor, key: str, by: int) -> None:
    """Ask a statement earlier (-1) or later (1) among those that are asked. Raises NotFoundError."""
    require(actor, Permission.LEAD_PROGRAMME)
    rows = await _stored(uow)
    row = _one(rows, key)
    active, off = [one for one in rows if one.active], [one for one in rows if not one.active]
    within, rest = (active, off) if row.active else (off, active)
    ordered = moved(within, within.index(row), by)
    for position, one in enumerate([*ordered, *rest] if row.active else [*rest, *ordered]):
        one.position = position
    await people.record_audit(uow, actor, "policy.checklist_moved", f"checklist_item:{row.id}")


def _check_number(active: int) -> None:
    if active < LEAST_STATEMENTS:
        raise InvalidInputError("items.error.few", field="active", least=LEAST_STATEMENTS)
    if active > MOST_STATEMENTS:
        raise InvalidInputError("items.error.many", field="active", most=MOST_STATEMENTS)


def _shipped() -> list[ChecklistItem]:
    now = clock.now()
    return [ChecklistItem(key=key, position=position, updated_at=now) for position, key in enumerate(SHIPPED)]


async def _stored(uow: UnitOfWork) -> list[ChecklistItem]:
    """The rows to change; the shipped ones are written with the first change."""
    await people.lock_company(uow)  # while the table is empty there is no row to wait on
    rows = list(await repository.checklist_items(uow.session))
    if not rows:
        rows = _shipped()
        uow.session.add_all(rows)
        await uow.session.flush()
    return rows


def _one(rows: Sequence[ChecklistItem], key: str) -> ChecklistItem:
    found = next((row for row in rows if row.key == key), None)
    if found is None:
        raise NotFoundError
    return found


def _view(row: ChecklistItem, locale: Locale) -> StatementView:
    words = StatementText(row.text_ja, row.text_en, row.tip_ja, row.tip_en)
    shipped, edited = row.key in SHIPPED, bool(row.text_ja or row.text_en)
    if shipped and not edited:
        item, tip = f"checklist.item.{row.key}", f"checklist.tip.{row.key}"
        words = StatementText(translate("ja", item), translate("en", item), translate("ja", tip), translate("en", tip))
    japanese = words.text_ja and (locale == "ja" or not words.text_en)
    text, tip = (words.text_ja, words.tip_ja) if japanese else (words.text_en, words.tip_en)
    return StatementView(row.key, text, tip, row.active, shipped, shipped and edited, words)
