"""Tables of people. Instants are UTC; a learning day is a plain date. Real annotations: SQLModel reads them.

Ids are typed as they are once a row is stored: the database gives them, nobody reads them before. Where the audit log or a
session names an id, SQLite must not give it out again after a deletion (`sqlite_autoincrement`), as PostgreSQL does not.
"""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index, UniqueConstraint, event, false, text
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime
from app.people.searching import search_key


class Company(SQLModel, table=True):
    """The one company of this installation. No personal data; kept as long as the installation."""

    __tablename__ = "company"
    __table_args__ = (
        CheckConstraint("id = 1", name="single_row"),
        CheckConstraint("day_start_hour BETWEEN 0 AND 6", name="day_start_hour"),
    )

    id: int = Field(default=1, primary_key=True)
    name: str
    zone: str
    locale: str
    country: str | None = None
    weekdays: list[int] = Field(sa_type=JSON)
    day_start_hour: int = 4
    purpose: str
    appraisal_statement: str
    work_start: str = "08:30"
    work_end: str = "17:30"
    created_at: datetime = Field(sa_type=UtcDateTime)


class Department(SQLModel, table=True):
    """A department, which is also a team. No personal data; archived, never deleted, because past boards name it.

    `kind_of_work` is a word of the curriculum: where a challenge has a variant for it, the department's people get that one.
    """

    __tablename__ = "department"
    __table_args__ = (
        Index(
            "uq_department_name_in_use",
            "name",
            unique=True,
            sqlite_where=text("archived_at IS NULL"),
            postgresql_where=text("archived_at IS NULL"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    name: str
    kind_of_work: str | None = Field(default=None, max_length=64)
    archived_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Person(SQLModel, table=True):
    """An account: name, mail or staff id, language, hours, dates of joining and leaving. Kept until the person is erased.

    The row of an erased person stays without anything personal, so that past days of a team keep their sums. `search_key` is how the
    name and logins are found, made from them whenever they change.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("email IS NOT NULL OR staff_id IS NOT NULL OR erased_at IS NOT NULL", name="has_login"),
        CheckConstraint("(work_start IS NULL) = (work_end IS NULL) AND work_start < work_end", name="working_hours"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    name: str
    email: str | None = Field(default=None, unique=True)
    staff_id: str | None = Field(default=None, unique=True)
    password_hash: str
    locale: str
    zone: str
    department_id: int | None = Field(default=None, foreign_key="department.id", index=True)
    is_executive: bool = False
    track: str | None = None
    work_start: str | None = None
    work_end: str | None = None
    joined_on: date
    onboarded_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    left_on: date | None = None
    deactivated_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)
    erased_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    search_key: str = Field(default="", sa_column_kwargs={"server_default": ""})


def _keep_search_key(_mapper: Any, _connection: Any, person: Person) -> None:
    person.search_key = "" if person.erased_at else search_key(person.name, person.email, person.staff_id)


event.listen(Person, "before_insert", _keep_search_key)
event.listen(Person, "before_update", _keep_search_key)


class DepartmentMembership(SQLModel, table=True):
    """From which day on a person belongs to which department (NULL: to none); `gone`: they are not with the company from then on.

    Kept with the person: past boards and figures depend on it.
    """

    __tablename__ = "department_membership"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    from_day: date = Field(primary_key=True)
    department_id: int | None = Field(default=None, foreign_key="department.id", index=True)
    gone: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class PersonRole(SQLModel, table=True):
    """A role beyond employee, for managers one row per department. Who does what in the company; kept while it is held."""

    __tablename__ = "person_role"
    __table_args__ = (
        CheckConstraint("role IN ('trainer', 'manager', 'programme_owner', 'help_desk', 'administrator')", name="known_role"),
        CheckConstraint("(role = 'manager') = (department_id IS NOT NULL)", name="managers_have_departments"),
        UniqueConstraint("person_id", "role", "department_id"),
        Index(
            "uq_person_role_without_department",
            "person_id",
            "role",
            unique=True,
            sqlite_where=text("department_id IS NULL"),
            postgresql_where=text("department_id IS NULL"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    role: str = Field(index=True)
    department_id: int | None = Field(default=None, foreign_key="department.id")


class PersonZone(SQLModel, table=True):
    """Since when a person lives by which time zone (a coarse place). Kept with the person: past learning days depend on it."""

    __tablename__ = "person_zone"
    __table_args__ = (UniqueConstraint("person_id", "effective_at"),)

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    zone: str
    effective_at: datetime = Field(sa_type=UtcDateTime)


class Invitation(SQLModel, table=True):
    """An invitation link, of which only the hash is stored. `name_hint` may name a person; deleted 90 days after it ended."""

    __tablename__ = "invitation"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True)
    department_id: int | None = Field(default=None, foreign_key="department.id")
    roles: list[str] = Field(default_factory=list, sa_type=JSON)
    single_use: bool
    name_hint: str | None = None
    created_by: int = Field(foreign_key="person.id", index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    uses: int = 0


class AuthSession(SQLModel, table=True):
    """A signed-in device: browser and system, first and last use. Deleted at sign-out, and nightly once a limit has passed."""

    __tablename__ = "auth_session"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    stay: bool
    device: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    last_seen_at: datetime = Field(sa_type=UtcDateTime)
    idle_until: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)


class ResetLink(SQLModel, table=True):
    """A link to choose a password: a day to reset it, 30 days for the first sign-in. Names two people by id; deleted once used or over."""

    __tablename__ = "reset_link"

    id: int = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    created_by: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class PasskeyOwner(SQLModel, table=True):
    """The random handle under which a person's passkeys know them (WebAuthn's user handle), base64url. Kept with the person."""

    __tablename__ = "passkey_owner"

    person_id: int = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE")
    handle: str = Field(unique=True)


class Passkey(SQLModel, table=True):
    """A public key that signs a person in, its name and its last use; no fingerprint or face. Kept until it or the person is removed."""

    __tablename__ = "passkey"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    credential_id: str = Field(unique=True)
    public_key: bytes
    sign_count: int = Field(sa_type=BigInteger)
    transports: list[str] = Field(default_factory=list, sa_type=JSON)
    synced: bool
    name: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    last_used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class CompanyAccount(SQLModel, table=True):
    """A person's account at the OpenID provider: its subject, and the address it showed when it was linked. Kept until unlinked."""

    __tablename__ = "company_account"
    __table_args__ = (UniqueConstraint("issuer", "subject"), UniqueConstraint("person_id", "issuer"))

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    issuer: str
    subject: str
    address: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    last_used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SpentSeal(SQLModel, table=True):
    """A one-time challenge that was used, only as a hash. No personal data; deleted nightly once it would have expired anyway."""

    __tablename__ = "spent_seal"

    seal_hash: str = Field(primary_key=True)
    expires_at: datetime = Field(sa_type=UtcDateTime, index=True)


class SignInThrottle(SQLModel, table=True):
    """Refused sign-ins per login and per address, both only as hashes. Deleted nightly, a day after the last refusal."""

    __tablename__ = "sign_in_throttle"

    key: str = Field(primary_key=True)
    failures: int = 0
    first_failed_at: datetime = Field(sa_type=UtcDateTime)
    last_failed_at: datetime = Field(sa_type=UtcDateTime)
    blocked_until: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SetupLink(SQLModel, table=True):
    """The one-time link of the first run, only as a hash. No personal data; unused ones are replaced by the next."""

    __tablename__ = "setup_link"

    id: int = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class AuditEntry(SQLModel, table=True):
    """One privileged action; rows are only ever added. Ids and no other personal data, and no foreign key: it outlives the person."""

    __tablename__ = "audit_entry"

    id: int = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    actor_id: int | None = None
    action: str
    subject: str
    detail: dict[str, int | str | bool | list[int] | list[str] | None] = Field(default_factory=dict, sa_type=JSON)
