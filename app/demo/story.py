"""Three months of a company, told day by day: who practises, what, and how well. The same seed tells the same story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID

from app import clock as clock_module
from app.badges import service as badges
from app.clock import ManualClock
from app.database import Database, UnitOfWork
from app.demo.answers import AnswerBook
from app.demo.cases import tell_of_cases
from app.demo.cast import HABITS, Player, company, entries_for, players
from app.demo.criteria import tell_of_criteria
from app.demo.founding import Employee, Founding, first_day, hashes
from app.demo.helpdesk import tell_helpdesk
from app.demo.meetings import hold_meetings
from app.demo.messages import speak_to_everybody
from app.demo.poc import tell_of_poc
from app.demo.roadmap import tell_roadmap
from app.demo.rules import publish_rules
from app.demo.stories import tell_of_stories
from app.demo.team import tell_of_teams
from app.demo.timeline import Timeline
from app.habit import service as habit
from app.habit.rules.workdays import DayKind
from app.habit.views import TodayView
from app.i18n import locale_of
from app.people import service as people
from app.policy.screened import Decision, UndecidedError
from app.practice import service as practice
from app.practice.views import Submission
from app.quiz import service as quiz

WEEKS = 13
SEED = "nezuku"
OFF_DUTY = 0.02  # now and then somebody practises on a day off
SECOND_SET = 0.12
VOTES = 0.4  # how many answer whether something helped
KINDS = ("challenge", "lesson", "quiz")
WEIGHTS = (62, 17, 21)


@dataclass
class _Moment:
    """Somebody at work on a day: the clock is theirs, and chance is the same each time the story is told."""

    uow: UnitOfWork
    employee: Employee
    random: Random
    day: date


class Story:
    """The history of a cast up to an instant, in a database that has all tables and no company."""

    def __init__(self, database: Database, now: datetime, *, weeks: int = WEEKS, cast: Sequence[Player] = (), seed: str = SEED) -> None:
        self._database, self._now, self._seed = database, now, seed
        self._cast = tuple(cast) or players()
        self._timeline = Timeline.until(now, weeks, company())
        self._clock = ManualClock(now)
        self._answers = AnswerBook()
        self._scheduled: set[tuple[str, date]] = set()

    @property
    def last_day(self) -> date:
        return self._timeline.last

    async def tell(self, progress: Callable[[date], None] = lambda _: None) -> None:
        """Live through all days, one transaction each. The process's clock is moved meanwhile."""
        hashed = await hashes(self._cast)
        previous = clock_module.use(self._clock)
        try:
            founding = Founding(self._timeline, self._clock, hashed)
            administrator = next(player for player in self._cast if player.is_administrator)
            staff = {administrator.login: await founding.set_up(self._database, administrator)}
            for day in self._timeline.days():
                progress(day)
                async with self._database.write() as uow:
                    await self._live(uow, founding, staff, day)
            await tell_of_cases(self._database, staff, self._timeline, self._clock, self._now)
            async with self._database.write() as uow:
                await publish_rules(uow, self._clock, self._now, [one.actor for one in staff.values()], self._seed)
            async with self._database.write() as uow:
                await tell_helpdesk(uow, self._clock, {one.player.name: one.actor for one in staff.values()})
            self._clock.move_to(self._now)
            await tell_of_stories(self._database, staff, self._timeline, self._clock, self._now)
            await tell_of_teams(self._database, staff)
            await tell_roadmap(self._database, staff, self._timeline, self._clock)
            await speak_to_everybody(self._database, staff, self._timeline, self._clock, self._now)
            await tell_of_criteria(self._database, staff, self._clock, self._now)
            await tell_of_poc(self._database, staff, self._timeline, self._clock, self._now)
            await hold_meetings(self._database, staff, self._timeline, self._clock)
        finally:
            clock_module.use(previous)

    async def _live(self, uow: UnitOfWork, founding: Founding, staff: dict[str, Employee], day: date) -> None:
        for player in self._cast:
            moment_at = self._timeline.at(day, "09:00", sum(map(ord, player.name)) % 45)
            if moment_at > self._now:
                continue
            self._clock.move_to(moment_at)
            if day == first_day(player, self._timeline):
                if player.login not in staff:
                    staff[player.login] = await founding.join(uow, player)
                await self._first_steps(self._moment(uow, staff[player.login], day))
            elif player.leaves is not None and day == self._timeline.day(player.leaves, 4):
                await people.deactivate(uow, founding.administrator, staff.pop(player.login).actor.person_id)
            elif player.login in staff:
                await self._workday(self._moment(uow, staff[player.login], day))

    def _moment(self, uow: UnitOfWork, employee: Employee, day: date) -> _Moment:
        number = (day - self._timeline.first).days
        return _Moment(uow, employee, Random(f"{self._seed}:{employee.player.login}:{number}"), day)

    async def _first_steps(self, moment: _Moment) -> None:
        """Onboarding: the two-minute challenge on the day of joining."""
        if moment.employee.player.habit == "never":
            return
        actor = moment.employee.actor
        first = await practice.first_challenge(moment.uow, actor)
        await self._write(moment, first.version_id)
        await people.complete_onboarding(moment.uow, actor)

    async def _workday(self, moment: _Moment) -> None:
        employee, random, day = moment.employee, moment.random, moment.day
        for first, last, category in self._timeline.leave_of(employee.player):
            if day == first:
                await habit.take_leave(moment.uow, employee.actor, first, last, category)
        sets = self._sets_of(employee, random, day)
        if not sets:
            return
        start = self._timeline.at(day, employee.player.at, random.gauss(0, 14))
        self._clock.move_to(max(start, self._timeline.at(day, "06:00")))
        if self._clock.now() + timedelta(minutes=15) > self._now:
            return
        first_kind = random.choices(KINDS, WEIGHTS)[0]
        for kind in [first_kind, *[other for other in KINDS if other != first_kind]][:sets]:
            await self._practise(moment, kind)
            self._clock.advance(timedelta(minutes=random.uniform(1, 12)))

    def _sets_of(self, employee: Employee, random: Random, day: date) -> int:
        """How many sets somebody does on a day. Who visits the demo finds today's still to do, whatever account they take."""
        player = employee.player
        if day in employee.missed or (day == self._timeline.last and player.account):
            return 0
        if day in employee.returns:
            return employee.returns[day]
        early, late = HABITS[player.habit]
        likely = early + (late - early) * self._timeline.progress(day)
        if employee.calendar.kind(day) is not DayKind.WORKDAY:
            likely *= OFF_DUTY
        if random.random() >= likely:
            return 0
        return 2 if random.random() < SECOND_SET else 1

    async def _practise(self, moment: _Moment, kind: str) -> None:
        match kind:
            case "lesson":
                await self._read(moment)
            case "quiz":
                await self._take_quiz(moment)
            case _:
                actor = moment.employee.actor
                today = await habit.today(moment.uow, actor)
                await self._schedule(moment, today)
                teaser = await practice.challenge_of_today(moment.uow, actor, today)
                if teaser is not None and not teaser.done:
                    await self._write(moment, teaser.version_id)

    async def _schedule(self, moment: _Moment, today: TodayView) -> None:
        """The first of a track who looks gives everyone on it the day's challenge."""
        known = moment.employee.player.track, today.day
        if today.kind == DayKind.WORKDAY and known not in self._scheduled:
            await practice.schedule_today(moment.uow, moment.employee.actor, today)
            self._scheduled.add(known)

    async def _write(self, moment: _Moment, version_id: int) -> None:
        actor, random, player = moment.employee.actor, moment.random, moment.employee.player
        page = await practice.open_challenge(moment.uow, actor, version_id)
        self._clock.advance(timedelta(minutes=page.detail.minutes * random.uniform(0.8, 1.6)))
        entry = random.choice(entries_for(player.language, page.detail.slug, player.track))
        sent = Submission(
            version_id=version_id,
            client_key=_key(random),
            text=entry.text,
            note=entry.note,
            minutes_saved=entry.minutes if random.random() < 0.8 else None,  # noqa: PLR2004 - not everybody says
            feeling=entry.feeling,
        )
        handed_in = await practice.submit_challenge(moment.uow, actor, sent)
        await badges.grant_for_set(moment.uow, actor, handed_in.outcome)
        await self._say_whether_it_helped(moment, version_id)

    async def _say_whether_it_helped(self, moment: _Moment, version_id: int) -> None:
        """Some people answer the line below what they have finished; some items please more than others."""
        random = Random(f"{self._seed}:vote:{moment.employee.player.login}:{version_id}")
        if random.random() < VOTES:
            liked = Random(f"{self._seed}:liked:{version_id}").uniform(0.5, 1)
            await practice.vote(moment.uow, moment.employee.actor, version_id, random.random() < liked)

    async def _read(self, moment: _Moment) -> None:
        uow, actor, random = moment.uow, moment.employee.actor, moment.random
        lesson = await practice.next_lesson(uow, actor)
        if lesson is None:
            return
        page = await practice.open_lesson(uow, actor, lesson.version_id)
        share = timedelta(minutes=lesson.minutes * random.uniform(0.7, 1.5)) / len(page.detail.cards)
        for card in page.detail.cards:
            if card.index:
                await practice.save_position(uow, actor, lesson.version_id, card.index)
            self._clock.advance(share)
            if card.question:
                right = random.random() < moment.employee.player.skill
                chosen = await self._answers.card(uow, lesson.version_id, card, locale_of(actor.locale), random, right=right)
                await practice.answer_card(uow, actor, lesson.version_id, card.index, chosen)
        await badges.grant_for_set(uow, actor, await practice.finish_lesson(uow, actor, lesson.version_id, _key(random)))
        await self._say_whether_it_helped(moment, lesson.version_id)

    async def _take_quiz(self, moment: _Moment) -> None:
        uow, actor, random = moment.uow, moment.employee.actor, moment.random
        started = await quiz.start_quiz(uow, actor, _key(random))
        locale = locale_of(actor.locale)
        for index, question in enumerate(started.questions):
            self._clock.advance(timedelta(seconds=question.reading_seconds * random.uniform(0.6, 1.6)))
            skill = moment.employee.player.skill + 0.15 * self._timeline.progress(moment.day)
            right = random.random() < skill
            answer = await self._answers.answer(uow, question, locale, random, right=right)
            said = random.choices(("sure", "unsure", "guess", None), (50, 25, 10, 15) if right else (15, 40, 30, 15))[0]
            hinted = question.hint_html is not None and random.random() < 0.08  # noqa: PLR2004 - a hint now and then
            hand_in = partial(quiz.answer_question, uow, actor, started.session_id, index, answer, said, hinted)
            try:
                told = await hand_in()
            except UndecidedError as found:
                told = await hand_in(decision=Decision.MASK, decided_for=found.digest)
            if told.outcome is not None:
                await badges.grant_for_set(uow, actor, told.outcome)


def _key(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))
