"""Hashing passwords with argon2id, off the event loop and never more than two at once."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.people.validation import LONGEST_RAW_PASSWORD, check_password, fold_password

__all__ = ["check_password", "hash_password", "needs_rehash", "verify_password"]

# OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, 2 passes, 1 lane.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
MOST_AT_ONCE = 2
# Hash of a random password nobody knows, with HASHER's parameters: an unknown login costs the same work as a known one.
DUMMY_HASH = "$argon2id$v=19$m=19456,t=2,p=1$zGlLHJRZFmY3sM+10K7BFg$SE983FKQt4zvPZ1vuYE2/WvdgjTWRWWK5+Zc+t8bl2s"


@cache
def _threads() -> ThreadPoolExecutor:
    # A pool of two rather than a semaphore: a cancelled request cannot free a place while its thread still computes.
    return ThreadPoolExecutor(MOST_AT_ONCE, thread_name_prefix="argon2")


async def hash_password(password: str) -> str:
    """The argon2id hash of a password that `check_password` has accepted."""
    return await asyncio.get_running_loop().run_in_executor(_threads(), _hash, password)


async def verify_password(password_hash: str | None, password: str) -> bool:
    """Whether the password belongs to the hash. Costs the same when there is none (unknown login): then always False."""
    return await asyncio.get_running_loop().run_in_executor(_threads(), _verify, password_hash, password)


def needs_rehash(password_hash: str) -> bool:
    """Whether the hash was made with weaker parameters than today's: hash again at the next sign-in."""
    return HASHER.check_needs_rehash(password_hash)


def _hash(password: str) -> str:
    return HASHER.hash(fold_password(password))


def _verify(password_hash: str | None, password: str) -> bool:
    candidate = fold_password(password[: LONGEST_RAW_PASSWORD + 1]).encode("utf-8", "surrogatepass")
    try:
        matches = HASHER.verify(password_hash or DUMMY_HASH, candidate)
    except (VerificationError, InvalidHashError):
        return False
    return matches and password_hash is not None and len(password) <= LONGEST_RAW_PASSWORD
