"""Every day of the ledger says in plain words why it is what it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.habit import service as habit
from app.habit.explanation import PAGE, Reason
from app.i18n.catalogue import catalogue, locale_of
from tests.services.habit.acting import Acting, august, counted_statements, practice


async def reason(acting: Acting, day: int) -> str:
    return (await acting.day(day)).reason


async def test_done_frozen_off_and_today(hanako: Acting):
    await hanako.practise_on([3, 4, 6, 7, 8])
    hanako.go_to(10, "08:00")
    assert await reason(hanako, 4) == "取り組みました。連続記録は2日です。"
    assert await reason(hanako, 5) == "お守りが連続記録を守りました。この日の時点で、残りは1つです。"
    assert await reason(hanako, 8) == "働く日ではないので、連続記録はそのままです。この日の取り組みは、学びとして残っています。"
    assert await reason(hanako, 9) == "働く日ではないので、連続記録はそのままです。"
    assert await reason(hanako, 10) == "今日はこれからです。1つできれば、今日の分になります。"


async def test_holidays_and_closures_are_named(hanako: Acting, admin: Acting):
    async with admin.db.write() as uow:
        await habit.add_company_day(uow, admin.member.actor, date(2026, 8, 13), None, "closure", "お盆休み")
    await hanako.practise(3)
    hanako.go_to(14)
    assert "山の日" in await reason(hanako, 11)
    assert "お盆休み" in await reason(hanako, 13)


async def test_missed_and_repaired(hanako: Acting):
    await hanako.practise_on([3, 4])
    hanako.go_to(10)
    assert await reason(hanako, 5) == "この日の取り組みはありません。いつでもまた始められます。"
    await hanako.practise(10, sets=3)
    assert "つながりました" in await reason(hanako, 5)


async def test_leave_and_practice_on_leave(hanako: Acting):
    await hanako.practise_on([3, 4])
    async with hanako.db.write() as uow:
        await habit.take_leave(uow, hanako.member.actor, date(2026, 8, 5), date(2026, 8, 6), "illness")
    await hanako.practise(6)
    assert await reason(hanako, 5) == "休暇の日なので、連続記録はそのままです。"
    assert await reason(hanako, 6) == "お休みの日の取り組みも、1日に数えました。連続記録は3日です。"


async def test_an_earned_freeze_is_told(hanako: Acting):
    await hanako.practise_on(august(3, 18, without=[4]))
    assert (await reason(hanako, 18)).endswith("お守りを1つ受け取りました。")


async def test_the_same_in_english(hanako: Acting):
    await hanako.practise_on(august(3, 18, without=[4]))
    async with hanako.db.read() as uow:
        page = await habit.streak_ledger(uow, replace(hanako.member.actor, locale="en"))
    reasons = {row.date.day: row.reason for row in page.days}
    assert reasons[4] == "An amulet kept your streak. Amulets left on this day: 1."
    assert reasons[11] == "A holiday (Mountain Day), so your streak stays as it is."
    assert reasons[18] == "Practice done. Your streak is at 10. You earned an amulet."


async def test_pages_go_back_to_the_first_set_without_gap_or_repeat(hanako: Acting):
    await hanako.practise(3)
    hanako.go_to(date(2026, 10, 20))
    seen: list[date] = []
    before: date | None = None
    while True:
        page = await hanako.ledger(before)
        assert len(page.days) <= PAGE
        seen += [row.date for row in page.days]
        if page.older is None:
            break
        before = page.older
    assert seen == [date(2026, 10, 20) - timedelta(days=number) for number in range(79)]


async def test_before_the_first_set_there_is_nothing_to_explain(hanako: Acting):
    page = await hanako.ledger()
    assert (page.days, page.older) == ((), None)


async def test_a_page_takes_few_statements_whatever_the_history(hanako: Acting):
    await hanako.practise_on(august(3, 31))
    actor = hanako.member.actor
    async with hanako.db.read() as uow:
        with counted_statements(hanako.db) as seen:
            await habit.streak_ledger(uow, actor)
    assert seen.count == 4


@pytest.mark.parametrize("locale", ["ja", "en"])
def test_every_reason_status_and_category_has_a_text(locale: str):
    texts = catalogue(locale_of(locale))
    keys = [f"habit.reason.{reason}" for reason in Reason]
    keys += [f"habit.status.{status}" for status in (*habit.CellStatus, "done", "frozen", "missed", "repaired", "today", "off", "leave")]
    keys += [f"habit.category.{category}" for category in habit.LeaveCategory]
    keys += [f"habit.leave_kind.{kind}" for kind in habit.LeaveKind]
    keys += [f"habit.company_day.{kind}" for kind in habit.CompanyDayKind]
    assert [key for key in keys if key not in texts] == []


def test_both_languages_have_the_same_keys_and_placeholders():
    japanese, english = (
        {key: text for key, text in catalogue(locale_of(locale)).items() if key.startswith("habit.")} for locale in ("ja", "en")
    )
    assert japanese.keys() == english.keys()
    for key, text in japanese.items():
        assert set(_placeholders(text.other)) == set(_placeholders(english[key].other)), key


def _placeholders(text: str) -> list[str]:
    return [part.split("}")[0] for part in text.split("{")[1:]]


async def test_late_days_are_explained_like_any_other(hanako: Acting):
    await hanako.practise(3)
    hanako.go_to(5)
    await hanako.send(practice(client_time=hanako.clock.now() - timedelta(days=1)))
    assert (await hanako.day(4)).sets == 1
