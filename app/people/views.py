"""What goes into the area's use cases and what comes out. Frozen; nothing here knows the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

InvitationState = Literal["open", "used", "expired", "revoked"]


@dataclass(frozen=True)
class CompanyView:
    """The company's settings; weekdays count from Monday = 0, hours are 'HH:MM'."""

    name: str
    zone: str
    locale: str
    country: str | None
    weekdays: tuple[int, ...]
    day_start_hour: int
    purpose: str
    appraisal_statement: str
    work_start: str
    work_end: str


class PublicCompany(NamedTuple):
    """What the sign-in page may show to anyone."""

    name: str
    locale: str


@dataclass(frozen=True)
class DepartmentView:
    """A department in use; `member_count` counts active people, `kind_of_work` is a word of the curriculum."""

    id: int
    name: str
    member_count: int
    kind_of_work: str | None = None


@dataclass(frozen=True)
class PersonView:
    """An account as its owner and those who manage people see it. Zone and working hours are the ones in force now."""

    id: int
    name: str
    email: str | None
    staff_id: str | None
    department_id: int | None
    department_name: str | None
    roles: tuple[str, ...]
    managed_department_ids: tuple[int, ...]
    is_executive: bool
    locale: str
    zone: str
    track: str | None
    work_start: str
    work_end: str
    onboarded: bool
    active: bool
    joined_on: date
    left_on: date | None = None


@dataclass(frozen=True)
class PeoplePage:
    """One page (from 1) of at most `PAGE_SIZE` people, and how many there are in all."""

    people: tuple[PersonView, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class SessionView:
    """A signed-in device, for example 'Chrome / Android'; '' when the browser does not say."""

    id: int
    created_at: datetime
    last_seen_at: datetime
    device: str
    current: bool


@dataclass(frozen=True)
class InvitationView:
    """An invitation as those who manage people see it; the link itself is shown once, when it is made."""

    id: int
    department_name: str | None
    single_use: bool
    name_hint: str | None
    expires_at: datetime
    uses: int
    state: InvitationState


@dataclass(frozen=True)
class InvitationOffer:
    """What a person who opened an invitation sees before registering."""

    company_name: str
    department_name: str | None
    name_hint: str | None


@dataclass(frozen=True)
class ClientInfo:
    """Where a request comes from: network address and user agent."""

    address: str
    agent: str


@dataclass(frozen=True)
class SignedIn:
    """A new session: the token for the cookie and the cookie's age in seconds (None = until the browser closes)."""

    token: str
    person_id: int
    max_age: int | None


@dataclass(frozen=True)
class SignInAttempt:
    """A sign-in between reading the hash and having verified it; person and hash are None for an unknown login."""

    person_id: int | None
    password_hash: str | None
    login_key: str
    address_key: str


@dataclass(frozen=True)
class Site:
    """The address people reach the product at, as passkeys know it (host and origin), and the key that seals challenges."""

    rp_id: str
    origin: str
    key: bytes = field(repr=False)


@dataclass(frozen=True)
class PasskeyView:
    """One of a person's own passkeys; `name` is '' when the browser did not say what it is. `synced`: it is on their other devices too."""

    id: int
    name: str
    created_at: datetime
    last_used_at: datetime | None
    synced: bool


@dataclass(frozen=True)
class CompanyAccountView:
    """The account at the OpenID provider that opens a person's account here, by the address it had when it was linked."""

    address: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True)
class WaysIn:
    """How a person can sign in."""

    password: bool
    passkeys: int
    account: CompanyAccountView | None


@dataclass(frozen=True)
class SetupInput:
    """First run: the company and its first administrator. `password_hash` comes from `passwords.hash_password`."""

    company_name: str
    zone: str
    locale: str
    country: str | None
    weekdays: tuple[int, ...]
    purpose: str
    appraisal_statement: str
    name: str
    login: str
    password_hash: str


@dataclass(frozen=True)
class CompanyInput:
    """The company's settings but for the weekdays, which belong to the calendar."""

    name: str
    zone: str
    locale: str
    country: str | None
    day_start_hour: int
    purpose: str
    appraisal_statement: str
    work_start: str
    work_end: str


@dataclass(frozen=True)
class InviteInput:
    """An invitation for one person, or (`single_use=False`) for many of a department; valid 1 to 30 days."""

    department_id: int | None
    roles: tuple[str, ...]
    single_use: bool
    name_hint: str | None
    days_valid: int


@dataclass(frozen=True)
class RegisterInput:
    """Self-registration; `login` is a mail address or a staff id. `stay` keeps the new session on this device."""

    name: str
    login: str
    locale: str
    password_hash: str
    stay: bool = True
