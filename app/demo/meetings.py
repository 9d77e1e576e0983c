"""The regular meetings and the review of the demo company: one meeting with its minutes, those to come, and a review that was held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from uuid import UUID

from app.clock import ManualClock
from app.database import Database
from app.demo.founding import Employee
from app.demo.timeline import Timeline
from app.people.rules import Actor, Role
from app.policy.screened import UndecidedError
from app.roadmap import service as roadmap
from app.roadmap.meetings import service as meetings
from app.roadmap.meetings.rules import Cadence, Section
from app.roadmap.meetings.views import MeetingPage, RhythmView, WhenAndWhere
from app.roadmap.review import service as review
from app.roadmap.views import CycleRef
from app.stories.views import Decided

RHYTHM = RhythmView(Cadence.PHASE, Cadence.WEEKLY, weekday=1, starts="10:00", minutes=30, place="2階 会議室A", revision=0)
OWN_LINES = (
    (Section.SUCCESSES, "朝礼で事例を1つ読む。次はだれに頼むか"),
    (Section.TROUBLES, "製造部：手が汚れていて、昼までスマートフォンを触れない"),
    (Section.PROPOSALS, "来月の合言葉は「まず1回、下書きに」"),
)
NOTES = {
    Section.SUCCESSES: "書いた人に朝礼で話してもらう。\nやってみたい部署が2つ手を挙げた。",
    Section.TROUBLES: "よくある質問はマニュアルに移す。\n休憩室に共用のタブレットを置いて試す。",
    Section.PROPOSALS: "できるところから。無理に全部はしない。",
}
SUMMARY = "事例が広がりはじめた。困りごとは「使う時間」と「場所」に集まっている。来月は、使う場面を1つ決めて部署ごとに試す。"
DECISIONS = (("休憩室に共用のタブレットを1台置いて、2週間試す", 14), ("よくある質問を3つ、マニュアルに移す", 21))
REVIEW = {
    "licences": "42",
    "licence_price": "3000",
    "months": "3",
    "work_hours": "48",
    "hourly_rate": "3000",
    "sales": "600000",
    "sales_basis": "見積もりの返事が1日早くなり、受注につながったと営業が判断した2件の粗利です。",
    "problems": "製造の現場では、使う時間と場所が足りない\n議事録の型が部署ごとにちがう\n新しく入った人への説明がまだない",
    "asked": "製造部に共用タブレットを2台置くことと、説明会の時間を就業時間内にとること。",
    "next_step": "widen",
}
REVIEW_DECISIONS = (("製造部に共用タブレットを2台置く", 30), ("新しく入った人への30分の説明会を毎月開く", 45))


async def hold_meetings(database: Database, staff: Mapping[str, Employee], timeline: Timeline, clock: ManualClock) -> None:
    """A meeting a week ago, the coming ones, and a review. Nothing where nobody leads the programme or no cycle runs."""
    owner = next((one.actor for one in staff.values() if one.player.account == Role.PROGRAMME_OWNER), None)
    if owner is None:
        return
    async with database.read() as uow:
        running = await roadmap.cycles(uow)
    if not running:
        return
    now, random, cycle = clock.now(), Random("meetings"), running[0]
    held_on = max(timeline.last - timedelta(days=7), cycle.started_on)
    clock.move_to(timeline.at(held_on, "10:40"))
    await _hold(database, owner, cycle, timeline, held_on, random)
    clock.move_to(now)
    async with database.write() as uow:
        await meetings.set_rhythm(uow, owner, cycle.id, RHYTHM)
        coming = (await meetings.meetings(uow, owner, cycle.id)).coming
        if coming:
            await meetings.prepare_agenda(uow, owner, coming[0].id)
    if (timeline.last - cycle.started_on).days >= 14:  # noqa: PLR2004 - two weeks are enough for figures
        await _review(database, owner, cycle, timeline, random)


async def _hold(database: Database, owner: Actor, cycle: CycleRef, timeline: Timeline, day: date, random: Random) -> None:
    """The past meeting: its agenda, what was noted, what was decided, its minutes published."""
    async with database.write() as uow:
        when = WhenAndWhere(day, "10:00", 30, RHYTHM.place, "経理部の話し手")
        number = await meetings.plan_meeting(uow, owner, cycle.id, _key(random), when)
        await meetings.prepare_agenda(uow, owner, number)
        for section, text in OWN_LINES:
            await meetings.add_line(uow, owner, number, _key(random), section, text)
        page = await meetings.show_meeting(uow, owner, number)
        await meetings.save_minutes(uow, owner, number, page.revision, _minutes(page))
        for text, days in DECISIONS:
            await meetings.decide(uow, owner, number, _key(random), text, owner.person_id, timeline.last + timedelta(days=days))
    await _publish(database, owner, number)


def _minutes(page: MeetingPage) -> dict[str, str]:
    """A note below the first line of each item, everything ticked off."""
    typed = {"summary": SUMMARY, **{f"done.{line.id}": "yes" for line in page.lines}}
    for section, note in NOTES.items():
        lines = page.in_section(section)
        if lines:
            typed[f"note.{lines[0].id}"] = note
    return typed


async def _publish(database: Database, owner: Actor, number: int) -> None:
    async with database.write() as uow:
        page = await meetings.show_meeting(uow, owner, number)
        try:
            await meetings.publish_minutes(uow, owner, number, page.revision)
        except UndecidedError as found:  # whoever wrote the demo has looked
            await meetings.publish_minutes(uow, owner, number, page.revision, Decided("keep", found.digest))


async def _review(database: Database, owner: Actor, cycle: CycleRef, timeline: Timeline, random: Random) -> None:
    async with database.write() as uow:
        number = await review.begin_review(uow, owner, cycle.id, _key(random))
        page = await review.show_review(uow, owner, number)
        revision = await review.save_review(uow, owner, number, page.revision, REVIEW)
        for text, days in REVIEW_DECISIONS:
            await review.decide(uow, owner, number, _key(random), text, owner.person_id, timeline.last + timedelta(days=days))
        try:
            await review.hold_review(uow, owner, number, revision)
        except UndecidedError as found:  # likewise
            await review.hold_review(uow, owner, number, revision, Decided("keep", found.digest))


def _key(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))
