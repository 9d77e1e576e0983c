"""What the product sees about items: by what was really done, and nothing about fewer than five people."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.clock import ManualClock
from app.i18n import LOCALES, translate
from app.people import service as people
from app.roadmap import hooks, seeing
from app.roadmap import service as roadmap
from app.roadmap.rules import ItemStatus
from app.roadmap.views import Evidence
from app.stories import service as stories
from app.stories.views import TrySent
from tests.services.people.office import Member, hire
from tests.services.roadmap.programme import Programme, new_key
from tests.services.stories.telling import GOOD


@pytest.fixture(autouse=True)
def registered(no_hooks: None) -> None:
    seeing.register()


async def evidence(programme: Programme, cycle: int, slug: str) -> Evidence | None:
    return (await programme.item(cycle, slug)).evidence


async def tell(programme: Programme, who: Member) -> int:
    async with programme.db.write() as uow:
        return (await stories.publish_story(uow, who.actor, new_key(), GOOD)).story_id


async def test_stories_count_from_the_day_the_cycle_began(programme: Programme, clock: ManualClock) -> None:
    await tell(programme, programme.misaki)
    clock.advance(timedelta(days=1))
    sales, company = await programme.begin(programme.sales), await programme.begin()
    before = await evidence(programme, sales, "p2.stories")
    assert before is not None
    assert (before.facts["n"], before.done) == (0, False)
    clock.advance(timedelta(hours=1))
    number = await tell(programme, programme.misaki)
    for cycle in (sales, company):
        after = await evidence(programme, cycle, "p2.stories")
        assert after is not None
        assert (after.facts, after.done) == ({"n": 1, "wanted": 1}, True)
    for who in (programme.owner, programme.manager):
        async with programme.db.write() as uow:
            await stories.try_story(uow, who.actor, TrySent(number, new_key(), 10, "", None))
    tried = await evidence(programme, sales, "p2.tries")
    assert tried is not None
    assert (tried.facts, tried.done) == ({"n": 2, "stories": 1}, True)


async def test_the_desk_is_staffed_when_somebody_has_the_role(programme: Programme) -> None:
    cycle = await programme.begin()
    nobody = await evidence(programme, cycle, "p2.desk")
    assert nobody is not None
    assert (nobody.text_key, nobody.done) == ("roadmap.seen.desk.nobody", False)
    async with programme.db.write() as uow:
        await people.set_roles(uow, programme.admin.actor, programme.misaki.id, ["help_desk"], [], False)
    somebody = await evidence(programme, cycle, "p2.desk")
    assert somebody is not None
    assert (somebody.facts["n"], somebody.done) == (1, True)


async def test_who_read_the_rules_is_no_figure_of_a_handful_of_people(programme: Programme) -> None:
    cycle = await programme.begin()
    assert await evidence(programme, cycle, "p3.rules") is None
    await hire(programme.db, programme.admin, name="五人目", login="five@midori.example")
    assert await evidence(programme, cycle, "p3.rules") is None  # nobody is asked before rules are published


async def test_at_night_what_is_seen_is_settled_and_the_rest_is_left_alone(programme: Programme, clock: ManualClock) -> None:
    cycle = await programme.begin(programme.sales)
    await programme.found(cycle)
    await programme.finish(cycle, 1, "先へ")
    clock.advance(timedelta(hours=1))
    await tell(programme, programme.misaki)
    async with programme.db.write() as uow:
        assert await roadmap.settle_what_is_seen(uow) == 1
    assert (await programme.item(cycle, "p2.stories")).item.status is ItemStatus.DONE
    assert (await programme.item(cycle, "p3.manual")).item.status is ItemStatus.OPEN


async def test_everything_seen_is_said_in_both_languages(programme: Programme) -> None:
    cycle = await programme.begin()
    for slug in hooks.slugs_with_evidence():
        found = await evidence(programme, cycle, slug)
        for locale in LOCALES if found else ():
            assert found is not None
            assert "{" not in translate(locale, found.text_key, **found.facts)
