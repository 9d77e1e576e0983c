"""Thanks for good news: by name, once, only for what may be told, and never to or from strangers."""

from __future__ import annotations

import asyncio

import pytest

from app.errors import InvalidInputError, NotFoundError
from app.notifications import service as notifications
from app.people import service as people
from app.policy.screened import UndecidedError
from app.privacy import service as privacy
from app.team import service as team
from app.team.reasons import ReasonKind
from app.team.views import PraiseChoiceView
from tests.services.habit.acting import Acting
from tests.services.team.conftest import Led, week

TEN_DAYS = [day for number in range(3) for day in week(number)][:10]


async def told(led: Led, who: Acting) -> list[str]:
    async with led.db.read() as uow:
        return [one.text for one in (await notifications.inbox(uow, await who.actor())).notices]


async def choose(led: Led, who: Acting, *, told: bool, returns: bool = False) -> PraiseChoiceView:
    async with led.db.write() as uow:
        return await team.choose_praise(uow, await who.actor(), told, returns)


@pytest.fixture
async def star(led: Led) -> Acting:
    """Somebody who has done ten days in a row, which the night has noted."""
    one = led.members["営業部"][4]
    await led.practise([one], TEN_DAYS)
    assert await led.note() == 1
    return one


async def test_ten_days_in_a_row_are_news_and_one_tap_brings_a_notice(led: Led, star: Acting) -> None:
    boss = led.members["営業部"][0]
    (news,) = (await led.page(boss)).praise
    assert (news.person_id, news.kind, news.number, news.thanked) == (star.id, ReasonKind.STREAK, 10, False)
    assert (await led.thank(boss, "営業部", star, news.key)).new
    assert (await led.page(boss)).praise[0].thanked
    (notice,) = await told(led, star)
    assert "10日連続" in notice


async def test_thanks_sent_again_or_twice_at_once_arrive_once(led: Led, star: Acting) -> None:
    boss = led.members["営業部"][0]
    sent = await asyncio.gather(*[led.thank(boss, "営業部", star, "streak:10") for _ in range(4)])
    assert sum(one.new for one in sent) == 1
    assert not (await led.thank(boss, "営業部", star, "streak:10", "あとからのひとこと")).new
    assert len(await told(led, star)) == 1


async def test_a_sentence_comes_along_and_is_screened_first(led: Led, star: Acting) -> None:
    boss = led.members["営業部"][0]
    with pytest.raises(UndecidedError) as found:
        await led.thank(boss, "営業部", star, "streak:10", "電話は090-1234-5678へ")
    assert await told(led, star) == []
    await led.thank(boss, "営業部", star, "streak:10", "電話は090-1234-5678へ", decision="mask", decided_for=found.value.digest)
    (notice,) = await told(led, star)
    assert "090-1234-5678" not in notice
    assert "電話は" in notice


@pytest.mark.parametrize("words", ["あ" * 141, "よい\u202e知らせ", "a\x00b", "e" + "\u0301" * 40])
async def test_words_that_are_too_long_or_hide_something_are_refused(led: Led, star: Acting, words: str) -> None:
    with pytest.raises(InvalidInputError):
        await led.thank(led.members["営業部"][0], "営業部", star, "streak:10", words)
    assert await told(led, star) == []


@pytest.mark.parametrize("reason", ["streak:50", "return", "days:10", "certificate:2026-08-03", "story:1", "", "streak:10'--"])
async def test_nobody_is_thanked_for_what_is_no_news(led: Led, star: Acting, reason: str) -> None:
    boss = led.members["営業部"][0]
    with pytest.raises(NotFoundError):
        await led.thank(boss, "営業部", star, reason)


async def test_neither_a_stranger_nor_somebody_of_another_team_can_be_thanked_or_thank(led: Led, star: Acting) -> None:
    stranger = await led.lead("製造部", 6)
    boss = led.members["営業部"][0]
    for who, name, whom in ((stranger, "営業部", star), (stranger, "製造部", star), (boss, "営業部", led.members["製造部"][3])):
        with pytest.raises(NotFoundError):
            await led.thank(who, name, whom, "streak:10")


async def test_whoever_keeps_good_news_to_themselves_is_not_named(led: Led, star: Acting) -> None:
    boss = led.members["営業部"][0]
    said = await choose(led, star, told=False, returns=True)
    assert (said.told, said.returns, len(said.leaders)) == (False, False, 1)
    assert (await led.page(boss)).praise == ()
    with pytest.raises(NotFoundError):
        await led.thank(boss, "営業部", star, "streak:10")
    await choose(led, star, told=True)
    assert [one.person_id for one in (await led.page(boss)).praise] == [star.id]


async def test_a_streak_that_ends_takes_its_news_not_back_and_is_no_news_a_second_time(led: Led, star: Acting) -> None:
    boss = led.members["営業部"][0]
    before = (await led.page(boss)).praise
    led.go_to(week(3)[4])
    assert (await led.page(boss)).praise == before
    await led.practise([star], [day for number in range(4, 7) for day in week(number)][:12])
    await led.note()
    assert [one for one in (await led.page(boss)).praise if one.kind is ReasonKind.STREAK] == []


async def test_the_news_of_ones_own_are_not_offered(led: Led) -> None:
    boss = led.members["営業部"][0]
    await led.practise([boss], TEN_DAYS)
    await led.note()
    assert (await led.page(boss)).praise == ()


async def test_nothing_of_thanks_stays_when_whoever_said_them_is_erased(led: Led, star: Acting) -> None:
    boss = led.members["営業部"][0]
    await led.thank(boss, "営業部", star, "streak:10", "いつも助かっています")
    await led.deactivate(boss)
    async with led.db.write() as uow:
        await privacy.erase_person(uow, led.admin.member.actor, boss.id)
    assert await told(led, star) == []
    async with led.db.read() as uow:
        kinds = {one.kind: one.rows for one in await privacy.export_person(uow, await star.actor())}
    assert kinds.get("thanks_received", ()) == ()
    async with led.db.read() as uow:
        assert await people.names_of(uow, [boss.id]) == {}
