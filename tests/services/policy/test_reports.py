"""Reports without blame: who may read them, who is told, and that an anonymous reporter stays one."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from app.clock import ManualClock
from app.database import Database
from app.errors import ForbiddenError, InvalidInputError, NotFoundError
from app.people import service as people
from app.people.models import AuditEntry
from app.people.rules import Permission
from app.policy.cases import service as cases
from app.policy.cases.models import PolicyCase, PolicyReport, PolicyReportMessage
from app.policy.cases.rules import ReportStatus
from app.policy.cases.views import HandledReport, ReportInput, ReportView
from app.policy.screened import UndecidedError
from app.privacy import service as privacy
from tests.services.people.office import Member, statements
from tests.services.policy.told import Told

MAIL = "taro@customer.example"


def a_report(**changed: object) -> ReportInput:
    sent = ReportInput(str(uuid4()), "entered", "nearly", "お客様の見積書を、そのまま貼りかけました。")
    return replace(sent, **changed)


async def sent(db: Database, reporter: Member, **changed: object) -> ReportView:
    async with db.write() as uow:
        return await cases.report(uow, reporter.actor, a_report(**changed))


async def seen(db: Database, owner: Member, report_id: int) -> HandledReport:
    async with db.read() as uow:
        return await cases.handled_report(uow, owner.actor, report_id)


async def test_a_report_reaches_the_programme_owners_at_once_and_nobody_else(
    db: Database, admin: Member, owner: Member, hanako: Member, taro: Member, told: Told
) -> None:
    report = await sent(db, hanako, urgent=True)
    (message,) = told.messages
    async with db.read() as uow:
        owners = await people.ids_permitted(uow, Permission.LEAD_PROGRAMME)
    assert (message.kind, message.person_ids, message.path) == ("cases.urgent", owners, f"/rules/reports?r={report.id}")
    assert owner.id in owners
    assert (await seen(db, owner, report.id)).reporter == "山田 花子"
    for other in (admin, hanako, taro):
        async with db.read() as uow:
            with pytest.raises(ForbiddenError):
                await cases.handled_report(uow, other.actor, report.id)
            with pytest.raises(ForbiddenError):
                await cases.reports(uow, other.actor)
    async with db.read() as uow:
        with pytest.raises(NotFoundError):
            await cases.my_report(uow, taro.actor, report.id)


async def test_of_an_anonymous_report_nobody_learns_whose_it_is(db: Database, owner: Member, hanako: Member, told: Told) -> None:
    report = await sent(db, hanako, anonymous=True)
    async with db.write() as uow:
        await cases.add_to_report(uow, hanako.actor, report.id, str(uuid4()), "もう消しました。")
        await cases.answer_report(uow, owner.actor, report.id, str(uuid4()), "ありがとうございます。")
    handled = await seen(db, owner, report.id)
    async with db.read() as uow:
        page = await cases.reports(uow, owner.actor)
        audit = [(row.actor_id, row.subject, json.dumps(row.detail)) for row in await uow.session.scalars(select(AuditEntry))]
    assert handled.reporter is None
    assert not any(trace in repr((handled, page)) for trace in ("花子", "hanako", f"person_id={hanako.id}"))
    assert not any(subject.startswith("report:") and actor == hanako.id for actor, subject, _ in audit)
    for message in told.messages:
        assert "花子" not in repr(message.facts)
        assert hanako.id not in message.person_ids or message.path.startswith("/rules/report/mine")
    assert told.kinds_for(hanako.id) == ["cases.answered"]


async def test_an_anonymous_reporter_follows_adds_and_withdraws(db: Database, owner: Member, hanako: Member, told: Told) -> None:
    report = await sent(db, hanako, anonymous=True)
    async with db.write() as uow:
        await cases.answer_report(uow, owner.actor, report.id, str(uuid4()), "履歴を消してください。")
    async with db.read() as uow:
        (mine,) = await cases.my_reports(uow, hanako.actor)
    assert (mine.status, [one.text for one in mine.messages]) == ("in_hand", ["履歴を消してください。"])
    async with db.write() as uow:
        await cases.share_as_case(uow, owner.actor, report.id)
        await cases.withdraw_report(uow, hanako.actor, report.id)
    async with db.read() as uow:
        assert await cases.my_reports(uow, hanako.actor) == ()
        for table in (PolicyReport, PolicyReportMessage, PolicyCase):
            assert (await uow.session.scalars(select(table))).all() == []
        with pytest.raises(NotFoundError):
            await cases.handled_report(uow, owner.actor, report.id)
    assert told.messages == []


async def test_sending_twice_is_one_report_one_notice_and_one_message(db: Database, owner: Member, hanako: Member, told: Told) -> None:
    one, key = a_report(), str(uuid4())
    async with db.write() as uow:
        report = await cases.report(uow, hanako.actor, one)
    async with db.write() as uow:
        assert (await cases.report(uow, hanako.actor, one)).id == report.id
    for _ in range(2):
        async with db.write() as uow:
            await cases.add_to_report(uow, hanako.actor, report.id, key, "続きです。")
    assert len((await seen(db, owner, report.id)).report.messages) == 1
    assert told.kinds_for(owner.id) == ["cases.reported", "cases.added"]


async def test_two_tabs_that_send_at_once_make_one_report(db: Database, owner: Member, hanako: Member, told: Told) -> None:
    one = a_report()

    async def send() -> int:
        async with db.write() as uow:
            return (await cases.report(uow, hanako.actor, one)).id

    assert len(set(await asyncio.gather(send(), send(), send()))) == 1
    assert told.kinds_for(owner.id) == ["cases.reported"]


async def test_the_secret_itself_is_not_stored_with_the_report(db: Database, owner: Member, hanako: Member) -> None:
    for field in ("text", "done"):
        with pytest.raises(UndecidedError) as found:
            await sent(db, hanako, **{field: f"{MAIL} を入れました。"})
        stored = await sent(db, hanako, **{field: f"{MAIL} を入れました。"}, decision="mask", decided_for=found.value.digest)
        assert MAIL not in repr(await seen(db, owner, stored.id))


async def test_answers_and_additions_are_screened_too(db: Database, owner: Member, hanako: Member) -> None:
    report = await sent(db, hanako)
    async with db.write() as uow:
        with pytest.raises(UndecidedError):
            await cases.add_to_report(uow, hanako.actor, report.id, str(uuid4()), MAIL)
        with pytest.raises(UndecidedError):
            await cases.answer_report(uow, owner.actor, report.id, str(uuid4()), MAIL)
        with pytest.raises(UndecidedError):
            await cases.set_report_note(uow, owner.actor, report.id, MAIL)


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "nonsense"},
        {"outcome": ""},
        {"text": " \u200b"},
        {"text": "x" * 2001},
        {"done": "x" * 1001},
        {"client_key": "x"},
        {"decision": "maybe"},
    ],
)
async def test_what_is_no_report_is_refused(db: Database, hanako: Member, changed: dict[str, object]) -> None:
    with pytest.raises(InvalidInputError):
        await sent(db, hanako, **changed)


@pytest.mark.parametrize("report_id", [0, -1, 999, 2**40])
async def test_reports_of_others_and_of_nobody_are_not_found(
    db: Database, owner: Member, hanako: Member, taro: Member, report_id: int
) -> None:
    report = await sent(db, hanako)
    async with db.write() as uow:
        for number in (report_id, report.id):
            with pytest.raises(NotFoundError):
                await cases.withdraw_report(uow, taro.actor, number)
            with pytest.raises(NotFoundError):
                await cases.add_to_report(uow, taro.actor, number, str(uuid4()), "x")
            # whoever leads the programme reads it, and still cannot withdraw or add in the reporter's name
            with pytest.raises(NotFoundError):
                await cases.withdraw_report(uow, owner.actor, number)


async def test_the_reporter_is_told_of_answer_and_end_and_an_addition_opens_it_again(
    db: Database, owner: Member, hanako: Member, told: Told
) -> None:
    report = await sent(db, hanako)
    async with db.write() as uow:
        await cases.set_report_status(uow, owner.actor, report.id, ReportStatus.IN_HAND)
        await cases.set_report_status(uow, owner.actor, report.id, ReportStatus.IN_HAND)
        await cases.answer_report(uow, owner.actor, report.id, str(uuid4()), "ありがとうございます。")
        await cases.set_report_status(uow, owner.actor, report.id, ReportStatus.CLOSED)
    assert told.kinds_for(hanako.id) == ["cases.in_hand", "cases.answered", "cases.closed"]
    async with db.write() as uow:
        again = await cases.add_to_report(uow, hanako.actor, report.id, str(uuid4()), "もう一つありました。")
    assert again.status == "in_hand"


async def test_urgent_ones_stand_first_and_closed_ones_apart(db: Database, owner: Member, hanako: Member) -> None:
    calm, urgent, done = await sent(db, hanako), await sent(db, hanako, urgent=True), await sent(db, hanako)
    async with db.write() as uow:
        await cases.set_report_status(uow, owner.actor, done.id, ReportStatus.CLOSED)
        await cases.answer_report(uow, owner.actor, calm.id, str(uuid4()), "ありがとう。")
        page, closed = await cases.reports(uow, owner.actor), await cases.reports(uow, owner.actor, closed=True)
        waiting = await cases.open_reports(uow)
    assert ([row.id for row in page.rows], [row.id for row in closed.rows]) == ([urgent.id, calm.id], [done.id])
    assert [row.waiting for row in page.rows] == [True, False]
    assert (waiting.new, waiting.urgent, waiting.open) == (1, 1, 2)


async def test_the_list_costs_the_same_however_long_it_is(db: Database, owner: Member, hanako: Member) -> None:
    counts: list[int] = []
    for _ in range(2):
        for _ in range(4):
            await sent(db, hanako)
        counts.append(await statements(db, lambda uow: cases.reports(uow, owner.actor)))
        counts.append(await statements(db, lambda uow: cases.my_reports(uow, hanako.actor)))
    assert counts[:2] == counts[2:]


async def test_the_owners_note_is_never_the_reporters(db: Database, owner: Member, hanako: Member) -> None:
    report = await sent(db, hanako)
    async with db.write() as uow:
        await cases.set_report_note(uow, owner.actor, report.id, "弁護士に相談する")
    async with db.read() as uow:
        exported = await privacy.export_person(uow, hanako.actor)
        mine = await cases.my_report(uow, hanako.actor, report.id)
    assert (await seen(db, owner, report.id)).note == "弁護士に相談する"
    assert "弁護士" not in repr((exported, mine))


async def test_a_year_after_it_was_closed_a_report_goes(db: Database, owner: Member, hanako: Member, clock: ManualClock) -> None:
    old, open_one = await sent(db, hanako), await sent(db, hanako)
    async with db.write() as uow:
        await cases.set_report_status(uow, owner.actor, old.id, ReportStatus.CLOSED)
    clock.advance(timedelta(days=364))
    async with db.write() as uow:
        assert await cases.forget_reports(uow) == 0
    clock.advance(timedelta(days=2))
    async with db.write() as uow:
        assert [await cases.forget_reports(uow), await cases.forget_reports(uow)] == [1, 0]
    async with db.read() as uow:
        assert [row.id for row in await uow.session.scalars(select(PolicyReport))] == [open_one.id]


async def test_strange_characters_are_stored_as_something_readable(db: Database, owner: Member, hanako: Member) -> None:
    report = await sent(db, hanako, text="<script>alert(1)</script>\u202e\0\ud800 x" + "\u0301" * 99)
    assert report.text == "<script>alert(1)</script> x" + "\u0301" * 4
