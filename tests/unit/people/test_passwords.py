"""Hashing: right and wrong passwords, unknown logins, work in threads."""

from __future__ import annotations

import asyncio
import threading
from unicodedata import normalize

import pytest
from argon2 import PasswordHasher, extract_parameters

from app.people import passwords
from app.people.passwords import DUMMY_HASH, hash_password, needs_rehash, verify_password


async def test_the_right_password_is_verified_and_a_wrong_one_is_not() -> None:
    stored = await hash_password("correct horse")
    assert await verify_password(stored, "correct horse")
    assert not await verify_password(stored, "correct horsf")


async def test_a_password_is_the_same_on_every_keyboard() -> None:
    stored = await hash_password("がんばる馬ＡＢＣ１２３")
    assert await verify_password(stored, normalize("NFD", "がんばる馬ABC123"))


async def test_hashes_are_argon2id_with_19_mib_and_differ_each_time() -> None:
    one, other = await hash_password("correct horse"), await hash_password("correct horse")
    assert one != other
    assert one.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not needs_rehash(one)


def test_a_hash_with_weaker_parameters_needs_a_new_one() -> None:
    assert needs_rehash(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("correct horse"))


def test_an_unknown_login_costs_the_work_of_a_known_one() -> None:
    assert extract_parameters(DUMMY_HASH) == extract_parameters(passwords.HASHER.hash("correct horse"))


async def test_an_unknown_login_is_hashed_and_never_right(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []

    class RecordingHasher:
        def verify(self, password_hash: str, _password: bytes) -> bool:
            hashed.append(password_hash)
            return True

    monkeypatch.setattr(passwords, "HASHER", RecordingHasher())
    assert not await verify_password(None, "correct horse")
    assert hashed == [DUMMY_HASH]


@pytest.mark.parametrize("password", ["", "\ud800", "x" * 1_000_000, "\0"])
async def test_anything_can_be_tried(password: str) -> None:
    stored = await hash_password("correct horse")
    assert not await verify_password(stored, password)
    assert not await verify_password("not a hash", password)


async def test_a_very_long_password_does_not_pass_for_its_beginning() -> None:
    stored = await hash_password("x" * 513)
    assert not await verify_password(stored, "x" * 1000)


async def test_no_more_than_two_hash_at_once_and_never_on_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, threads = 0, 0, set[int]()
    lock = threading.Lock()

    class SlowHasher:
        def hash(self, _password: str) -> str:
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
                threads.add(threading.get_ident())
            threading.Event().wait(0.01)
            with lock:
                running -= 1
            return "$argon2id$"

    monkeypatch.setattr(passwords, "HASHER", SlowHasher())
    await asyncio.gather(*(hash_password("correct horse") for _ in range(10)))
    assert most == 2
    assert threading.get_ident() not in threads
