"""Seals: nothing is stored, and still nobody makes, changes, prolongs or carries one over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ExpiredError
from app.people.sealing import derived, fresh_challenge, from_text, seal, seal_hash, to_text, unseal

KEY = b"k" * 32
NOW = datetime(2026, 8, 3, tzinfo=UTC)
UNTIL = NOW + timedelta(minutes=5)


@given(st.binary(max_size=300), st.text(max_size=30).filter(lambda text: text.isprintable()))
def test_what_was_sealed_comes_back(content: bytes, purpose: str) -> None:
    assert unseal(KEY, purpose, seal(KEY, purpose, content, UNTIL), NOW) == (content, UNTIL)


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_changed_seal_is_none(place: int, change: int) -> None:
    sealed = bytearray(seal(KEY, "p", b"content", UNTIL))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(ExpiredError):
        unseal(KEY, "p", bytes(sealed), NOW)


@pytest.mark.parametrize(
    ("key", "purpose", "now"),
    [(b"other" * 8, "p", NOW), (KEY, "q", NOW), (KEY, "p", UNTIL), (KEY, "p", UNTIL + timedelta(days=400))],
    ids=["another key", "another purpose", "over", "long over"],
)
def test_a_seal_is_for_its_key_purpose_and_time(key: bytes, purpose: str, now: datetime) -> None:
    with pytest.raises(ExpiredError):
        unseal(key, purpose, seal(KEY, "p", b"content", UNTIL), now)


@given(st.binary(max_size=200))
def test_anything_else_is_no_seal(sealed: bytes) -> None:
    with pytest.raises(ExpiredError):
        unseal(KEY, "p", sealed, NOW)


def test_a_seal_that_is_far_too_long_is_none() -> None:
    with pytest.raises(ExpiredError):
        unseal(KEY, "p", seal(KEY, "p", b"x" * 5000, UNTIL), NOW)


def test_challenges_and_what_is_derived_differ() -> None:
    challenges = {fresh_challenge(KEY, "p", NOW, timedelta(minutes=5)) for _ in range(100)}
    assert len(challenges) == len({seal_hash(challenge) for challenge in challenges}) == 100
    assert len({derived(KEY, "p", "a"), derived(KEY, "q", "a"), derived(KEY, "p", "b"), derived(b"other", "p", "a")}) == 4
    assert len(derived(KEY, "p", "a")) == 43


@given(st.binary(max_size=100))
def test_bytes_travel_as_text(value: bytes) -> None:
    assert from_text(to_text(value)) == value
    assert "=" not in to_text(value)


@given(st.text(max_size=50))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert isinstance(from_text(text), bytes)
