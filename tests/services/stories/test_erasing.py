"""Nothing of an erased person stays in stories, and the numbers beside others' stories are right without them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Text, cast, select, text

from app import fulltext, tables
from app.errors import NotFoundError
from app.operations.check import CHECKS
from app.operations.repository.rows import PRESENT_ONCE
from app.people import service as people
from app.privacy import service as privacy
from app.stories import service as stories
from app.stories.views import TrySent
from tests.services.people.office import Member
from tests.services.stories.telling import GOOD, Office, new_key

TRACES = ("消える題名", "消えるコツ", "消える質問", "高橋")


async def erase(office: Office, who: Member) -> None:
    async with office.db.write() as uow:
        await people.deactivate(uow, office.admin.actor, who.id)
    async with office.db.write() as uow:
        await privacy.erase_person(uow, office.admin.actor, who.id)


async def written(office: Office) -> str:
    found: list[str] = []
    async with office.db.read() as uow:
        for table in tables.METADATA.sorted_tables:
            for column in table.columns:
                values = (await uow.session.scalars(select(cast(column, Text)))).all() if column.type.python_type is not bytes else []
                found += [f"{table.name}.{column.name}: {value}" for value in values if value is not None]
    return "\n".join(found)


async def test_nothing_of_an_erased_person_stays(office: Office) -> None:
    others, own = await office.publish(), await office.publish(office.maker, replace(GOOD, title="消える題名", anonymous=True))
    await office.attempt(office.maker, others, minutes=10, tip="消えるコツ")
    await office.attempt(office.clerk, own)
    picture = await office.picture(office.maker)
    async with office.db.write() as uow:
        await stories.set_thanks(uow, office.maker.actor, others, True)
        question = await stories.write_comment(uow, office.maker.actor, others, new_key(), "question", "消える質問")
        await stories.write_comment(uow, office.author.actor, others, new_key(), "answer", "できます。", question)
        draft = await stories.begin_draft(uow, office.maker.actor, new_key())
        await stories.save_draft(uow, office.maker.actor, draft.id, 1, {"title": "消える題名"}, (picture,))
        await stories.keep_prompt(uow, office.clerk.actor, own, True)
    before = await written(office)
    assert [trace for trace in TRACES if trace not in before] == []
    await erase(office, office.maker)
    after = await written(office)
    assert [line for line in after.splitlines() if any(trace in line for trace in TRACES)] == []
    with pytest.raises(NotFoundError):
        await office.read(office.clerk, own)
    page = await office.read(office.clerk, others)
    assert (page.card.tries, page.card.departments, page.card.thanks, page.card.comments, page.tips) == (0, 0, 0, 0, ())
    assert await office.wrong_numbers() == []
    async with office.db.read() as uow:
        assert await fulltext.find(uow, "消える題名", ("story",)) == ()


async def test_an_export_has_ones_own_stories_and_nobody_elses(office: Office) -> None:
    number = await office.publish()
    await office.attempt(office.clerk, number, tip="表にしてから。")
    async with office.db.read() as uow:
        own = {one.kind: one.rows for one in await privacy.export_person(uow, office.author.actor)}
        theirs = {one.kind: one.rows for one in await privacy.export_person(uow, office.clerk.actor)}
    assert (len(own["stories"]), len(own["story_tries"]), len(theirs["stories"]), len(theirs["story_tries"])) == (1, 0, 0, 1)


async def test_the_check_finds_numbers_and_tries_that_cannot_be(office: Office) -> None:
    number = await office.publish()
    await office.attempt(office.clerk, number)
    assert await problems(office) == []
    async with office.db.write() as uow:
        await uow.session.execute(text("UPDATE story SET tries = 7, place = 3"))
    found = await problems(office)
    assert len(found) == 2
    assert "tries=7" in found[0]
    async with office.db.write() as uow:
        await uow.session.execute(text("DELETE FROM story_try"))
    assert any("a story without its story_try" in line for line in await problems(office))


async def problems(office: Office) -> list[str]:
    async with office.db.read() as uow:
        told = {"numbers beside stories are what their rows give", PRESENT_ONCE}
        found: list[str] = []
        for one in CHECKS:
            if one.name in told:
                found += [line async for line in one.find(uow)]
        return found


async def test_a_try_of_somebody_else_stays(office: Office) -> None:
    number = await office.publish()
    for who in (office.maker, office.nobody):
        async with office.db.write() as uow:
            await stories.try_story(uow, who.actor, TrySent(number, new_key()))
    await erase(office, office.maker)
    assert (await office.read(office.author, number)).card.tries == 1
    assert await office.wrong_numbers() == []
