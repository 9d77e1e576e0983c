"""A small company for the tests: how it is founded, and how people come into it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import event, select
from sqlmodel import col

from app.database import Database, UnitOfWork
from app.people import service
from app.people.models import AuditEntry
from app.people.rules import Actor
from app.people.views import ClientInfo, InviteInput, RegisterInput, SetupInput, SignedIn

# Not the hash of anything: services only store and compare hashes, verifying belongs to passwords.py.
HASH = "$argon2id$v=19$m=19456,t=2,p=1$first"
OTHER_HASH = "$argon2id$v=19$m=19456,t=2,p=1$other"
PHONE = ClientInfo("192.0.2.7", "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36")
LAPTOP = ClientInfo("192.0.2.8", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0")
SETUP = SetupInput(
    company_name="みどり製作所",
    zone="Asia/Tokyo",
    locale="ja",
    country="JP",
    weekdays=(0, 1, 2, 3, 4),
    purpose="毎日すこしずつ、AIを仕事に生かすため。",
    appraisal_statement="ここでの記録は、人事評価には使いません。",
    name="緑川 一郎",
    login="ichiro@midori.example",
    password_hash=HASH,
)
FOR_ONE = InviteInput(department_id=None, roles=(), single_use=True, name_hint=None, days_valid=7)
FOR_MANY = replace(FOR_ONE, single_use=False)
HANAKO = RegisterInput(name="山田 花子", login="hanako@midori.example", locale="ja", password_hash=HASH)


@dataclass(frozen=True)
class Member:
    """Somebody with an open session."""

    id: int
    token: str
    actor: Actor


async def member(uow: UnitOfWork, signed_in: SignedIn) -> Member:
    actor = await service.session_actor(uow, signed_in.token)
    assert actor is not None
    return Member(signed_in.person_id, signed_in.token, actor)


async def found_company(db: Database) -> Member:
    """Run the first setup and return the administrator."""
    async with db.write() as uow:
        token = await service.issue_setup_link(uow)
        return await member(uow, await service.complete_setup(uow, token, SETUP, LAPTOP))


async def hire(
    db: Database,
    admin: Member,
    *,
    name: str = "花子",
    login: str = "hanako@midori.example",
    roles: Iterable[str] = (),
    department_id: int | None = None,
) -> Member:
    """Invite somebody, who registers at once."""
    wanted = replace(FOR_ONE, roles=tuple(roles), department_id=department_id)
    async with db.write() as uow:
        _, token = await service.invite(uow, admin.actor, wanted)
        return await member(uow, await service.register(uow, token, replace(HANAKO, name=name, login=login), PHONE))


async def actor_of(db: Database, token: str) -> Actor | None:
    async with db.read() as uow:
        return await service.session_actor(uow, token)


async def attempt(db: Database, login: str, *, right: bool, stay: bool = False, client: ClientInfo = PHONE) -> SignedIn | None:
    """Sign in as the edge does: read, verify (here: as told), record and commit, answer."""
    async with db.read() as uow:
        started = await service.start_sign_in(uow, login, client)
    async with db.write() as uow:
        return await service.finish_sign_in(uow, started, right and started.password_hash is not None, stay, client)


async def audit_of(db: Database) -> list[tuple[str, str, int | None]]:
    """(action, subject, actor) of every row of the audit log, oldest first."""
    async with db.read() as uow:
        rows = await uow.session.scalars(select(AuditEntry).order_by(col(AuditEntry.id)))
        return [(row.action, row.subject, row.actor_id) for row in rows]


async def statements(db: Database, use_case: Callable[[UnitOfWork], Awaitable[object]]) -> int:
    """How many SQL statements a reading use case takes."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    event.listen(db.engine.sync_engine, "before_cursor_execute", counted)
    async with db.read() as uow:
        await use_case(uow)
    event.remove(db.engine.sync_engine, "before_cursor_execute", counted)
    return count
