"""The statements of the weekly checklist: shipped until edited, kept by the programme owner, practised by everybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.database import Database
from app.errors import ForbiddenError, InvalidInputError, NotFoundError
from app.policy import service as policy
from app.policy.rules import LEAST_STATEMENTS, MOST_STATEMENTS, SHIPPED, StatementText
from app.policy.views import StatementView
from app.quiz import service as quiz
from tests.services.people.office import Member

OWN = StatementText(text_ja="社外秘の印を確かめた", tip_ja="まず右上を見ましょう。")


async def listed(db: Database, who: Member, locale: str = "ja") -> tuple[StatementView, ...]:
    async with db.read() as uow:
        return await policy.statements(uow, replace(who.actor, locale=locale))


async def asked(db: Database, who: Member) -> list[str]:
    return [one.key for one in await listed(db, who) if one.active]


async def test_until_somebody_edits_them_the_shipped_ones_are_asked_in_both_languages(db: Database, hanako: Member) -> None:
    japanese, english = await listed(db, hanako), await listed(db, hanako, "en")
    assert [one.key for one in japanese] == list(SHIPPED)
    assert all(one.active and one.shipped and one.tip for one in japanese)
    assert {one.text for one in japanese}.isdisjoint({one.text for one in english})


async def test_a_statement_of_the_companys_own_is_asked_behind_the_others_in_the_language_it_has(
    db: Database, owner: Member, hanako: Member
) -> None:
    async with db.write() as uow:
        added = await policy.add_statement(uow, owner.actor, OWN)
        assert (await policy.add_statement(uow, owner.actor, OWN)).key == added.key
    assert await asked(db, hanako) == [*SHIPPED, added.key]
    assert (await listed(db, hanako, "en"))[-1].text == "社外秘の印を確かめた"


async def test_a_shipped_statement_is_reworded_and_gets_its_words_back(db: Database, owner: Member, hanako: Member) -> None:
    before = (await listed(db, hanako))[0]
    async with db.write() as uow:
        await policy.change_statement(uow, owner.actor, "masked", StatementText(text_ja="名前を消した"))
    reworded = (await listed(db, hanako))[0]
    assert (reworded.text, reworded.tip) == ("名前を消した", "")
    async with db.write() as uow:
        await policy.restore_statement(uow, owner.actor, "masked")
    assert (await listed(db, hanako))[0] == before


async def test_statements_are_moved_and_switched_off_within_bounds(db: Database, owner: Member, hanako: Member) -> None:
    async with db.write() as uow:
        await policy.move_statement(uow, owner.actor, "asked", -1)
        await policy.switch_statement(uow, owner.actor, "masked", active=False)
        await policy.move_statement(uow, owner.actor, "approved", -1)
    assert await asked(db, hanako) == ["approved", "checked", "customers", "secrets", "rights", "asked", "hidden"]
    async with db.write() as uow:
        for number in range(MOST_STATEMENTS - 7):
            await policy.add_statement(uow, owner.actor, StatementText(text_ja=f"文{number}"))
        with pytest.raises(InvalidInputError):
            await policy.switch_statement(uow, owner.actor, "masked", active=True)
    added = await asked(db, hanako)
    assert len(added) == MOST_STATEMENTS
    async with db.write() as uow:
        for key in added[LEAST_STATEMENTS:]:
            await policy.switch_statement(uow, owner.actor, key, active=False)
        with pytest.raises(InvalidInputError):
            await policy.switch_statement(uow, owner.actor, added[0], active=False)
    assert await asked(db, hanako) == added[:LEAST_STATEMENTS]


async def test_only_whoever_leads_the_programme_keeps_them(db: Database, admin: Member, owner: Member, hanako: Member) -> None:
    for person in (admin, hanako):
        async with db.write() as uow:
            with pytest.raises(ForbiddenError):
                await policy.add_statement(uow, person.actor, OWN)
            with pytest.raises(ForbiddenError):
                await policy.switch_statement(uow, person.actor, "masked", active=False)
    async with db.write() as uow:
        with pytest.raises(NotFoundError):
            await policy.change_statement(uow, owner.actor, "no-such", OWN)
        added = await policy.add_statement(uow, owner.actor, OWN)
        with pytest.raises(NotFoundError):
            await policy.restore_statement(uow, owner.actor, added.key)


async def test_a_list_that_was_open_when_it_changed_is_still_accepted_and_past_words_stay(
    db: Database, owner: Member, hanako: Member
) -> None:
    said = {**dict.fromkeys(SHIPPED, "done"), "masked": "next"}
    async with db.write() as uow:
        added = await policy.add_statement(uow, owner.actor, OWN)
        await policy.switch_statement(uow, owner.actor, "masked", active=False)
    async with db.write() as uow:
        view = await quiz.tick_checklist(uow, hanako.actor, said, SHIPPED)
    assert (view.said["masked"], added.key in view.said) == ("next", False)
    now = await asked(db, hanako)
    async with db.write() as uow:
        with pytest.raises(InvalidInputError):  # now that it is on the screen it is asked
            await quiz.tick_checklist(uow, hanako.actor, {**said}, now)
        again = await quiz.tick_checklist(uow, hanako.actor, dict.fromkeys(now, "done"), now)
    assert (again.said["masked"], again.said[added.key]) == ("next", "done")
