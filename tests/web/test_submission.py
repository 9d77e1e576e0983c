"""Handing in a challenge over the wire: once is once, however often and from wherever it is sent."""

from __future__ import annotations

import asyncio
import uuid
from contextlib import AsyncExitStack

from app.habit.models import HabitSet, QualifyingDay
from app.practice.models import ChallengeSubmission
from state.challenge import ChallengeState
from tests.running import RunningServer
from tests.web.company import Member, actor_of, first_version, join
from tests.web.conftest import Company
from tests.web.phone import Phone, event
from tests.web.stored import count

SOCKETS, TIMES = 5, 10


async def test_the_same_submission_50_times_at_once_counts_once(server: RunningServer, company: Company) -> None:
    member = await join(server, company.administrator, "fifty")
    form = {"client_key": str(uuid.uuid4()), "text": "議事録を10分で書けました。"}
    async with AsyncExitStack() as stack:
        phones = [await _opened(server, stack, member) for _ in range(SOCKETS)]
        await asyncio.gather(*(_send(phone, form) for phone in phones for _ in range(TIMES)))
        replies = await asyncio.gather(*(phone.settle() for phone in phones))

    person_id = await _id_of(server, member)
    assert [await count(server, table, person_id=person_id) for table in (ChallengeSubmission, HabitSet, QualifyingDay)] == [1, 1, 1]
    assert [reply.value(ChallengeState, "celebrating") for reply in replies] == [True] * SOCKETS


async def test_two_devices_that_hand_in_at_the_same_time_get_one_day(server: RunningServer, company: Company) -> None:
    member = await join(server, company.administrator, "twodevices")
    async with AsyncExitStack() as stack:
        phones = [await _opened(server, stack, member) for _ in range(2)]
        await asyncio.gather(*(_send(phone, {"client_key": str(uuid.uuid4()), "text": "端末ごとの結果です。"}) for phone in phones))
        await asyncio.gather(*(phone.settle() for phone in phones))

    person_id = await _id_of(server, member)
    assert [await count(server, table, person_id=person_id) for table in (HabitSet, QualifyingDay)] == [1, 1]


async def test_sending_again_after_the_answer_was_lost_is_celebrated_all_the_same(server: RunningServer, company: Company) -> None:
    member = await join(server, company.administrator, "lost")
    form = {"client_key": str(uuid.uuid4()), "text": "電車の中で送りました。"}
    async with AsyncExitStack() as stack:
        phone = await _opened(server, stack, member)
        await _send(phone, form)
        await phone.settle()
    async with AsyncExitStack() as stack:
        again = await _opened(server, stack, member)
        await _send(again, form)
        reply = await again.settle()

    assert (reply.value(ChallengeState, "celebrating"), reply.value(ChallengeState, "current")) == (True, 1)


async def test_what_somebody_wrote_is_shown_to_nobody_else(server: RunningServer, company: Company) -> None:
    writer = await join(server, company.administrator, "writer")
    text = f"社外秘ではない下書き {uuid.uuid4()}"
    async with AsyncExitStack() as stack:
        await _send(await _opened(server, stack, writer), {"client_key": str(uuid.uuid4()), "text": text})
        reader = await _opened(server, stack, company.administrator)
        await reader.ask(event(ChallengeState, "load"), f"/challenge?v={await first_version(server, writer)}")

    assert text not in repr(reader.messages)


async def _opened(server: RunningServer, stack: AsyncExitStack, member: Member) -> Phone:
    phone = await stack.enter_async_context(Phone(server.base_url, member.cookie))
    await phone.ask(event(ChallengeState, "load"), f"/challenge?v={await first_version(server, member)}")
    return phone


async def _send(phone: Phone, form: dict[str, str]) -> None:
    await phone.send(event(ChallengeState, "submit"), "/challenge", form=form)


async def _id_of(server: RunningServer, member: Member) -> int:
    async with server.unit_of_work() as uow:
        return (await actor_of(uow, member)).person_id
