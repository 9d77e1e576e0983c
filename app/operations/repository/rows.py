"""Rows that contradict each other, one statement for each law. A statement finds the rows that break it; none is good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, Select, String, Table, and_, bindparam, case, cast, exists, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.selectable import FromClause

from app import tables
from app.database import UtcDateTime
from app.habit.rules.points import COMEBACK_BONUS, MAX_SCORED_SETS_PER_DAY, SET_POINTS
from app.habit.rules.streak import MAX_FREEZES

SCHEMA = tables.METADATA.tables
SETS, POINTS, QUALIFYING, CACHE = SCHEMA["habit_set"], SCHEMA["points_entry"], SCHEMA["qualifying_day"], SCHEMA["streak_cache"]
GRANTS, LEAVE, ZONES = SCHEMA["freeze_entry"], SCHEMA["leave_entry"], SCHEMA["person_zone"]
SUBMISSIONS, FINISHES, SCHEDULED = SCHEMA["challenge_submission"], SCHEMA["lesson_finish"], SCHEMA["scheduled_challenge"]
SESSIONS, ATTEMPTS, TRIES = SCHEMA["quiz_session"], SCHEMA["quiz_attempt"], SCHEMA["story_try"]
ITEMS, VERSIONS = SCHEMA["curriculum_item"], SCHEMA["item_version"]
PEOPLE, ROLES, DEPARTMENTS, COMPANY = SCHEMA["person"], SCHEMA["person_role"], SCHEMA["department"], SCHEMA["company"]
AUDIT, INVITATIONS, SIGNED_IN = SCHEMA["audit_entry"], SCHEMA["invitation"], SCHEMA["auth_session"]

MOST_POINTS = round(SET_POINTS * (1 + COMEBACK_BONUS))
CLOCK_TOLERANCE = timedelta(minutes=5)
# Instants that may lie ahead: when something ends, or from when it will hold.
AHEAD = {"starts_at", "expires_at", "idle_until", "blocked_until", "effective_at", "shown_until"}
LATEST = bindparam("latest", type_=UtcDateTime())


@dataclass(frozen=True)
class RowCheck:
    """A law, the statement that finds the rows which break it, and the line about such a row (`{column}` of the statement)."""

    name: str
    problem: str
    statement: Select[*tuple[Any, ...]]


async def broken(session: AsyncSession, check: RowCheck, now: datetime, limit: int) -> list[str]:
    """The lines about the first rows that break a law."""
    found = await session.execute(check.statement.limit(limit), {"latest": now + CLOCK_TOLERANCE})
    return [check.problem.format(**row) for row in found.mappings()]


def _missing(one: FromClause, other: FromClause, *same: ColumnElement[bool]) -> ColumnElement[bool]:
    """That a row of `one` has no row of `other` that goes with it."""
    return ~exists().where(*same).select_from(other).correlate(one)


def _key(table: Table) -> ColumnElement[str]:
    """The primary key as a text."""
    first, *others = (cast(column, String) for column in table.primary_key)
    return reduce(lambda joined, column: joined + "/" + column, others, first)


def _same(one: Table, other: Table, *columns: str) -> tuple[ColumnElement[bool], ...]:
    return tuple(one.c[name] == other.c[name] for name in columns)


def _differ(one: Table, other: Table, *columns: str) -> ColumnElement[bool]:
    return or_(*(one.c[name] != other.c[name] for name in columns))


PRESENT_ONCE = "acknowledged sets are present once, with everything that belongs to them"
OWN_KEY = "person_id", "client_key"


def _sets() -> Iterator[RowCheck]:
    def of_kind(kind: str) -> Select[*tuple[Any, ...]]:
        return select(SETS.c.id).where(SETS.c.kind == kind)

    def agree(table: Table, kind: str) -> Select[*tuple[Any, ...]]:
        joined = and_(SETS.c.kind == kind, *_same(SETS, table, *OWN_KEY))
        differ = or_(_differ(SETS, table, "item_id", "day"), SETS.c.item_version_id != table.c.version_id)
        return select(table.c.id, SETS.c.id.label("set")).join(SETS, joined).where(differ)

    without = select(SETS.c.id).where(_missing(SETS, POINTS, POINTS.c.set_id == SETS.c.id))
    yield RowCheck(PRESENT_ONCE, "habit_set {id}: has no points_entry", without)
    other = or_(_differ(POINTS, SETS, "person_id", "item_id", "item_version_id", "day"), POINTS.c.at != SETS.c.recorded_at)
    differs = select(SETS.c.id).join(POINTS, POINTS.c.set_id == SETS.c.id).where(other)
    yield RowCheck(PRESENT_ONCE, "points_entry {id}: person, item, day or time is not that of its habit_set", differs)
    unwritten = of_kind("challenge").where(_missing(SETS, SUBMISSIONS, *_same(SETS, SUBMISSIONS, *OWN_KEY)))
    yield RowCheck(PRESENT_ONCE, "habit_set {id}: a challenge without its challenge_submission", unwritten)
    # Handing the same challenge in again keeps the new text under a key of its own and counts no second set.
    uncounted = _missing(SUBMISSIONS, SETS, SETS.c.kind == "challenge", *_same(SETS, SUBMISSIONS, "person_id", "item_id", "day"))
    yield RowCheck(PRESENT_ONCE, "challenge_submission {id}: has no habit_set", select(SUBMISSIONS.c.id).where(uncounted))
    yield RowCheck(PRESENT_ONCE, "challenge_submission {id}: item or day is not that of habit_set {set}", agree(SUBMISSIONS, "challenge"))
    unread = of_kind("lesson").where(_missing(SETS, FINISHES, *_same(SETS, FINISHES, *OWN_KEY)))
    yield RowCheck(PRESENT_ONCE, "habit_set {id}: a lesson without its lesson_finish", unread)
    uncounted = _missing(FINISHES, SETS, SETS.c.kind == "lesson", *_same(SETS, FINISHES, *OWN_KEY))
    yield RowCheck(PRESENT_ONCE, "lesson_finish {id}: has no habit_set", select(FINISHES.c.id).where(uncounted))
    yield RowCheck(PRESENT_ONCE, "lesson_finish {id}: item or day is not that of habit_set {set}", agree(FINISHES, "lesson"))
    finished = SESSIONS.c.finished_at.is_not(None)
    unasked = of_kind("quiz").where(_missing(SETS, SESSIONS, finished, *_same(SETS, SESSIONS, *OWN_KEY)))
    yield RowCheck(PRESENT_ONCE, "habit_set {id}: a quiz without its finished quiz_session", unasked)
    untried = of_kind("story").where(_missing(SETS, TRIES, *_same(SETS, TRIES, *OWN_KEY)))
    yield RowCheck(PRESENT_ONCE, "habit_set {id}: a story without its story_try", untried)
    counted = SETS.c.kind == "story", *_same(SETS, TRIES, *OWN_KEY, "day")
    uncounted = select(TRIES.c.id).where(_missing(TRIES, SETS, *counted))
    yield RowCheck(PRESENT_ONCE, "story_try {id}: has no habit_set", uncounted)
    lost = select(ATTEMPTS.c.id).where(_missing(ATTEMPTS, SESSIONS, *_same(ATTEMPTS, SESSIONS, *OWN_KEY)))
    yield RowCheck(PRESENT_ONCE, "quiz_attempt {id}: has no quiz_session", lost)


def _points() -> Iterator[RowCheck]:
    name = "points follow the rules of the ledger"
    scored = (POINTS.c.points > 0) & (POINTS.c.reason.is_not(None))
    wrong = or_(POINTS.c.points < 0, POINTS.c.points > MOST_POINTS, scored, POINTS.c.comeback & (POINTS.c.points == 0))
    yield RowCheck(name, "points_entry {set_id}: {points} points cannot be", select(POINTS.c.set_id, POINTS.c.points).where(wrong))
    number = func.sum(case((POINTS.c.points > 0, 1), else_=0))
    often = select(POINTS.c.person_id, POINTS.c.day, number.label("n")).group_by(POINTS.c.person_id, POINTS.c.day)
    many = often.having(number > MAX_SCORED_SETS_PER_DAY)
    yield RowCheck(name, f"person {{person_id}}, {{day}}: {{n}} scored sets, at most {MAX_SCORED_SETS_PER_DAY} may be", many)


def _days() -> Iterator[RowCheck]:
    name = "qualifying days are days with a set"
    day_of_set = _same(SETS, QUALIFYING, "person_id", "day")
    yield RowCheck(
        name, "qualifying_day {day} of person {person_id}: there is no set",
        select(QUALIFYING.c.person_id, QUALIFYING.c.day).where(_missing(QUALIFYING, SETS, *day_of_set)),
    )  # fmt: skip
    uncredited = select(SETS.c.id, SETS.c.day).where(SETS.c.counted, _missing(SETS, QUALIFYING, *day_of_set))
    yield RowCheck(name, "habit_set {id}: counted, but {day} is no qualifying_day", uncredited)
    number = func.sum(case((SETS.c.first_of_day, 1), else_=0))
    twice = select(SETS.c.person_id, SETS.c.day).group_by(SETS.c.person_id, SETS.c.day).having(number > 1)
    yield RowCheck(name, "person {person_id}, {day}: two sets are the first of the day", twice)
    backwards = select(SETS.c.id).where(SETS.c.occurred_at > SETS.c.recorded_at)
    yield RowCheck("nothing is from the future", "habit_set {id}: recorded before it happened", backwards)


def _freezes() -> Iterator[RowCheck]:
    name = "freezes and stored streaks are possible"
    impossible = or_(
        CACHE.c.freezes < 0, CACHE.c.freezes > MAX_FREEZES, CACHE.c.current < 0, CACHE.c.current > CACHE.c.best,
        CACHE.c.qualifying < 0, CACHE.c.checkpoint_day > CACHE.c.as_of,
        CACHE.c.checkpoint_day.is_(None) != CACHE.c.checkpoint.is_(None),
    )  # fmt: skip
    yield RowCheck(name, "streak_cache of person {person_id}: numbers that cannot be", select(CACHE.c.person_id).where(impossible))
    missing = select(SETS.c.person_id).distinct().where(_missing(SETS, CACHE, CACHE.c.person_id == SETS.c.person_id))
    yield RowCheck(name, "person {person_id}: has sets and no streak_cache", missing)
    reached = CACHE.c.person_id == GRANTS.c.person_id
    unneeded = select(GRANTS.c.person_id, GRANTS.c.day).join(CACHE, reached).where(GRANTS.c.day > CACHE.c.as_of)
    yield RowCheck(name, "freeze_entry {day} of person {person_id}: lies after the last day that was settled", unneeded)


def _of_content(table: Table) -> tuple[ColumnElement[bool], ...]:
    """Sets and points that are about content: a set that was a story has that story's number instead, which may be gone."""
    if table is SETS:
        return (SETS.c.kind != "story",)
    return (POINTS.c.set_id.not_in(select(SETS.c.id).where(SETS.c.kind == "story")),) if table is POINTS else ()


def _content() -> Iterator[RowCheck]:
    name = "references lead to content"
    for table in (SETS, POINTS):
        key = next(iter(table.primary_key))
        for column, target in (("item_id", ITEMS), ("item_version_id", VERSIONS)):
            lost = select(key.label("id")).where(_missing(table, target, target.c.id == table.c[column]), *_of_content(table))
            yield RowCheck(name, f"{table.name} {{id}}: {column} leads nowhere", lost)
    for table in SCHEMA.values():
        version = next((table.c[column] for column in ("item_version_id", "version_id") if column in table.c), None)
        if version is None or "item_id" not in table.c:
            continue
        key = _key(table)
        strange = select(key.label("id")).join(VERSIONS, VERSIONS.c.id == version).where(VERSIONS.c.item_id != table.c.item_id)
        strange = strange.where(*_of_content(table))
        yield RowCheck(name, f"{table.name} {{id}}: its version belongs to another item", strange)
    of_kind = select(SCHEDULED.c.id).join(ITEMS, ITEMS.c.id == SCHEDULED.c.item_id).where(ITEMS.c.kind != "challenge")
    yield RowCheck(name, "scheduled_challenge {id}: is not a challenge", of_kind)
    number = and_(VERSIONS.c.item_id == ITEMS.c.id, VERSIONS.c.number == ITEMS.c.current_number)
    shown = select(ITEMS.c.id).where(ITEMS.c.current_number > 0, _missing(ITEMS, VERSIONS, number))
    yield RowCheck(name, "curriculum_item {id}: its current version is not there", shown)


def _people() -> Iterator[RowCheck]:
    name = "accounts are whole"
    active = PEOPLE.c.deactivated_at.is_(None)
    without = select(PEOPLE.c.id).where(_missing(PEOPLE, ZONES, ZONES.c.person_id == PEOPLE.c.id))
    yield RowCheck(name, "person {id}: has no time zone", without)
    half = select(PEOPLE.c.id).where(active != PEOPLE.c.left_on.is_(None))
    yield RowCheck(name, "person {id}: left_on and deactivated_at contradict each other", half)
    alive = select(SIGNED_IN.c.id, PEOPLE.c.id.label("person")).join(PEOPLE, PEOPLE.c.id == SIGNED_IN.c.person_id).where(~active)
    yield RowCheck(name, "auth_session {id}: of person {person}, who is deactivated", alive)
    archived = DEPARTMENTS.c.archived_at.is_not(None)
    stuck = select(PEOPLE.c.id).join(DEPARTMENTS, DEPARTMENTS.c.id == PEOPLE.c.department_id).where(active, archived)
    yield RowCheck(name, "person {id}: active in an archived department", stuck)
    manages = select(ROLES.c.person_id).join(DEPARTMENTS, DEPARTMENTS.c.id == ROLES.c.department_id).where(archived)
    yield RowCheck(name, "person {person_id}: manages an archived department", manages)
    holder = exists().where(ROLES.c.role == "administrator", ROLES.c.person_id == PEOPLE.c.id, active).select_from(ROLES, PEOPLE)
    yield RowCheck(name, "company {id}: has no active administrator", select(COMPANY.c.id).where(~holder))
    homeless = select(func.count().label("n")).select_from(PEOPLE).where(~exists().select_from(COMPANY)).having(func.count() > 0)
    yield RowCheck(name, "company: missing, but there are {n} people", homeless)
    used = select(INVITATIONS.c.id, INVITATIONS.c.uses).where(INVITATIONS.c.single_use, INVITATIONS.c.uses > 1)
    yield RowCheck(name, "invitation {id}: for one person, used {uses} times", used)


# Whoever joins by an invitation has a row of their own; an import says how many it made and whose accounts it closed.
REGISTERED, IMPORTED, CLOSED_AT_ONCE = "person.register", "staff.import", ("staff.import", "person.departed")


def _audit() -> Iterator[RowCheck]:
    name = "privileged actions have their audit row"

    def entries(subject: str, key: ColumnElement[Any], *actions: str) -> ColumnElement[int]:
        about = AUDIT.c.subject == literal(f"{subject}:", String()) + cast(key, String)
        return select(func.count()).select_from(AUDIT).where(AUDIT.c.action.in_(actions), about).scalar_subquery()

    def exactly_once(table: Table, subject: str, action: str, *conditions: ColumnElement[bool]) -> RowCheck:
        number = entries(subject, table.c.id, action)
        wrong = select(table.c.id, number.label("n")).where(number != 1, *conditions)
        return RowCheck(name, f"{table.name} {{id}}: {{n}} rows of {action} instead of one", wrong)

    yield exactly_once(COMPANY, "company", "company.setup")
    yield exactly_once(INVITATIONS, "invitation", "invitation.create")
    first = select(func.min(PEOPLE.c.id)).scalar_subquery()  # made by the setup
    number = entries("person", PEOPLE.c.id, REGISTERED)
    twice = select(PEOPLE.c.id, number.label("n")).where(PEOPLE.c.id != first, number > 1)
    yield RowCheck(name, f"person {{id}}: {{n}} rows of {REGISTERED} instead of one", twice)
    new = func.coalesce(func.sum(AUDIT.c.detail["new"].as_integer()), 0)
    imported = select(new).where(AUDIT.c.action == IMPORTED).scalar_subquery()
    unknown = select((func.count() - imported).label("n")).where(PEOPLE.c.id != first, number == 0).having(func.count() != imported)
    yield RowCheck(name, f"people: {{n}} more without a row of {REGISTERED} than those of {IMPORTED} made", unknown)
    # The ids as they stand in the text of the row: "closed": [3, 5]
    ids = func.replace(func.replace(cast(AUDIT.c.detail, String), "[", ", "), "]", ",")
    named = ids.like(literal("%, ", String()) + cast(PEOPLE.c.id, String) + literal(",%", String()))
    together = exists().where(AUDIT.c.action.in_(CLOSED_AT_ONCE), named).select_from(AUDIT).correlate(PEOPLE)
    alone = entries("person", PEOPLE.c.id, "person.deactivate")
    closed = select(PEOPLE.c.id).where(PEOPLE.c.deactivated_at.is_not(None), alone == 0, ~together)
    yield RowCheck(name, "person {id}: deactivated without a row of person.deactivate", closed)
    archived = select(DEPARTMENTS.c.id).where(
        DEPARTMENTS.c.archived_at.is_not(None), entries("department", DEPARTMENTS.c.id, "department.archive") != 1
    )
    yield RowCheck(name, "department {id}: archived without its row of department.archive", archived)
    given = select(LEAVE.c.person_id, func.count().label("n")).where(LEAVE.c.kind == "administrator").group_by(LEAVE.c.person_id)
    noted = entries("person", LEAVE.c.person_id, "habit.excuse")
    yield RowCheck(name, "person {person_id}: excused {n} times, but not as often in the audit log", given.having(noted != func.count()))


def _future() -> Iterator[RowCheck]:
    for table in SCHEMA.values():
        instants = [column for column in table.c if isinstance(column.type, UtcDateTime) and column.name not in AHEAD]
        if instants:
            names = ", ".join(column.name for column in instants)
            ahead = select(_key(table).label("id")).where(or_(*(column > LATEST for column in instants)))
            yield RowCheck("nothing is from the future", f"{table.name} {{id}}: still to come ({names})", ahead)


ROW_CHECKS: tuple[RowCheck, ...] = (
    *_sets(), *_points(), *_days(), *_freezes(), *_content(), *_people(), *_audit(), *_future(),
)  # fmt: skip
