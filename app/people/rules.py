"""Who a person is to the product: roles, what each may do, the actor every use case takes; sessions and sign-in delays. Pure."""

from __future__ import annotations

import hashlib
import ipaddress
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.errors import ForbiddenError, InvalidInputError
from app.people.validation import check_password as check_password  # noqa: PLC0414 - the password rule belongs to this door


class Role(StrEnum):
    """A person can have several; every person is an employee."""

    EMPLOYEE = "employee"
    TRAINER = "trainer"
    MANAGER = "manager"
    PROGRAMME_OWNER = "programme_owner"
    HELP_DESK = "help_desk"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What a handler or use case needs. ANYONE and MEMBER are about being signed in, the rest come from roles."""

    ANYONE = "anyone"
    MEMBER = "member"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_COMPANY = "manage_company"
    MANAGE_CALENDAR = "manage_calendar"
    AUTHOR = "author"
    VIEW_TEAM = "view_team"
    LEAD_PROGRAMME = "lead_programme"
    CURATE = "curate"
    STAFF_DESK = "staff_desk"
    VIEW_PROGRAMME = "view_programme"
    VIEW_INSIGHTS = "view_insights"


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.EMPLOYEE: frozenset({Permission.ANYONE, Permission.MEMBER}),
    Role.TRAINER: frozenset({Permission.AUTHOR, Permission.CURATE, Permission.STAFF_DESK}),
    Role.MANAGER: frozenset({Permission.VIEW_TEAM, Permission.VIEW_PROGRAMME}),
    Role.PROGRAMME_OWNER: frozenset(
        {
            Permission.LEAD_PROGRAMME,
            Permission.VIEW_PROGRAMME,
            Permission.VIEW_INSIGHTS,
            Permission.MANAGE_CALENDAR,
            Permission.MANAGE_PEOPLE,
            Permission.CURATE,
            Permission.STAFF_DESK,
        }
    ),
    Role.HELP_DESK: frozenset({Permission.STAFF_DESK}),
    Role.ADMINISTRATOR: frozenset({Permission.MANAGE_PEOPLE, Permission.MANAGE_COMPANY, Permission.MANAGE_CALENDAR}),
}

# Management reads where the programme stands, whatever else they are in the product.
EXECUTIVE_GRANTS = frozenset({Permission.VIEW_PROGRAMME, Permission.VIEW_INSIGHTS})


def permissions_of(roles: frozenset[Role], *, executive: bool = False) -> frozenset[Permission]:
    """Everything the roles allow, including what every employee may do, and what executives may."""
    return GRANTS[Role.EMPLOYEE].union(*(GRANTS[role] for role in roles), EXECUTIVE_GRANTS if executive else ())


@dataclass(frozen=True)
class Actor:
    """The signed-in person on whose behalf a use case runs. `day_start_hour` and `zone` decide the person's learning day."""

    person_id: int
    session_id: int
    roles: frozenset[Role]
    zone: ZoneInfo
    locale: str
    day_start_hour: int = 4
    department_id: int | None = None
    track: str | None = None
    kind_of_work: str | None = None
    is_executive: bool = False
    permissions: frozenset[Permission] = field(default_factory=frozenset[Permission])

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


def require(actor: Actor, permission: Permission) -> None:
    """Raises ForbiddenError when the actor may not."""
    if not actor.may(permission):
        raise ForbiddenError


def parse_roles(values: Iterable[str]) -> frozenset[Role]:
    """The named roles; employee, which everybody is, is left out. Raises InvalidInputError for an unknown name."""
    try:
        return frozenset(Role(value) for value in values) - {Role.EMPLOYEE}
    except ValueError:
        raise InvalidInputError("people.roles.unknown", field="roles") from None


def may_grant(actor: Actor, role: Role) -> bool:
    """Who manages people gives and takes roles; administrator only an administrator."""
    return actor.may(Permission.MANAGE_PEOPLE) and (role is not Role.ADMINISTRATOR or Role.ADMINISTRATOR in actor.roles)


class Track(StrEnum):
    """Education differs by generation: go deep, use in one's own work tomorrow, start from the basics."""

    DEEP = "deep"
    WORK = "work"
    BASICS = "basics"


class PeopleState(StrEnum):
    """How far an account is: in use, not begun yet, closed."""

    ACTIVE = "active"
    WAITING = "waiting"
    INACTIVE = "inactive"


MAX_ID = 2**31 - 1
PASSKEY_NAME_LENGTH = 40


def is_id(value: object) -> bool:
    """Whether a value from outside can be a row's id at all (PostgreSQL integers end at 2^31 - 1)."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MAX_ID


def learning_day(at: datetime, zone: ZoneInfo, day_start_hour: int) -> date:
    """The learning day of an instant (semantics 1), for the days on which a person joins and leaves."""
    return (at.astimezone(zone).replace(tzinfo=None) - timedelta(hours=day_start_hour)).date()


def hash_token(token: str) -> str:
    """How the token of a session or link is stored: SHA-256, hexadecimal. Tokens are random, so no salt is needed."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


# Stands where the hash of a password stands while nobody has chosen one: no password belongs to it.
UNCLAIMED = "unclaimed"


def require_hash(value: str) -> str:
    """The value, if it is a password's hash. A plain password here is a programming error and must never reach the database."""
    if not value.startswith("$argon2id$"):
        raise ValueError("not an argon2id hash")
    return value


def has_password(password_hash: str | None) -> bool:
    """Whether anybody can sign in with a password: accounts may begin without one."""
    return (password_hash or "").startswith("$argon2id$")


@dataclass(frozen=True)
class SessionLimits:
    """How long a session lives unused, and at most."""

    idle: timedelta
    absolute: timedelta


STAYING = SessionLimits(idle=timedelta(days=60), absolute=timedelta(days=365))
PASSING = SessionLimits(idle=timedelta(hours=12), absolute=timedelta(days=7))
TOUCH_EVERY = timedelta(minutes=5)


def session_limits(*, stay: bool) -> SessionLimits:
    """The limits with and without "stay signed in"."""
    return STAYING if stay else PASSING


LOGIN_FAILURES_FREE = 3
LONGEST_WAIT = timedelta(minutes=15)
CLOCK_STEP = timedelta(minutes=1)
FORGET_FAILURES_AFTER = timedelta(hours=24)
ADDRESS_FAILURES = 30
ADDRESS_WINDOW = timedelta(minutes=15)


@dataclass(frozen=True)
class Failures:
    """Refused sign-ins of one login or one address so far."""

    count: int
    first_at: datetime
    last_at: datetime
    blocked_until: datetime | None


def login_failed(before: Failures, now: datetime) -> Failures:
    """One more refusal of a login: from the 3rd on it waits 2^n s, at most 15 min. After a day of peace counting starts anew."""
    fresh = before.count == 0 or now - before.last_at >= FORGET_FAILURES_AFTER
    count = 1 if fresh else before.count + 1
    blocked_until = now + min(timedelta(seconds=2 ** min(count, 20)), LONGEST_WAIT) if count >= LOGIN_FAILURES_FREE else None
    return Failures(count, now if fresh else before.first_at, now, blocked_until)


def address_failed(before: Failures, now: datetime) -> Failures:
    """One more refusal of an address: the 30th within 15 min blocks it until those 15 min are over."""
    fresh = before.count == 0 or not timedelta() <= now - before.first_at < ADDRESS_WINDOW
    count = 1 if fresh else before.count + 1
    first_at = now if fresh else before.first_at
    return Failures(count, first_at, now, first_at + ADDRESS_WINDOW if count >= ADDRESS_FAILURES else None)


def seconds_blocked(blocked_until: datetime | None, now: datetime) -> int:
    """Whole seconds still to wait, 0 for none. Clearly more than the longest wait means the clock was set back: no reason to wait."""
    if blocked_until is None or not timedelta() < blocked_until - now <= LONGEST_WAIT + CLOCK_STEP:
        return 0
    return math.ceil((blocked_until - now).total_seconds())


def login_key(login: str) -> str:
    """The name under which refusals of a normalised login are kept: a hash, so that the table holds no personal data."""
    return hash_token(f"login:{login}")


def address_key(address: str) -> str:
    """Likewise for a network address. An IPv6 household has a whole /64, so that counts as one address."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return hash_token(f"ip:{address}")
    if isinstance(parsed, ipaddress.IPv6Address):
        network = parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False)
        return hash_token(f"ip:{network}")
    return hash_token(f"ip:{parsed}")


# Order matters: nearly every browser also names Chrome and Safari, Android also names Linux, iPhones also name Mac OS.
BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
            ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"),
           ("Mac OS X", "macOS"), ("Linux", "Linux"))  # fmt: skip


def device_of(agent: str) -> str:
    """'Chrome / Android' for a user agent; only what is known of the two, '' for neither."""
    names = (next((name for mark, name in marks if mark in agent), "") for marks in (BROWSERS, SYSTEMS))
    return " / ".join(name for name in names if name)
