"""Roles, session limits, sign-in delays, devices."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ForbiddenError, InvalidInputError
from app.people.rules import (
    ADDRESS_FAILURES,
    ADDRESS_WINDOW,
    FORGET_FAILURES_AFTER,
    LONGEST_WAIT,
    Actor,
    Failures,
    Permission,
    Role,
    address_failed,
    address_key,
    device_of,
    hash_token,
    is_id,
    learning_day,
    login_failed,
    may_grant,
    parse_roles,
    permissions_of,
    require,
    require_hash,
    seconds_blocked,
    session_limits,
)

NOW = datetime(2026, 8, 3, tzinfo=UTC)
NONE_YET = Failures(0, NOW, NOW, None)


def actor(*roles: Role) -> Actor:
    held = frozenset(roles)
    return Actor(1, 1, held, ZoneInfo("Asia/Tokyo"), "ja", permissions=permissions_of(held))


def test_every_person_may_what_an_employee_may() -> None:
    assert permissions_of(frozenset()) == {Permission.ANYONE, Permission.MEMBER}
    assert permissions_of(frozenset({Role.TRAINER})) >= {Permission.MEMBER, Permission.AUTHOR}


def test_a_trainer_does_not_manage_people() -> None:
    with pytest.raises(ForbiddenError):
        require(actor(Role.TRAINER), Permission.MANAGE_PEOPLE)


def test_only_administrators_grant_administrator() -> None:
    assert not may_grant(actor(Role.PROGRAMME_OWNER), Role.ADMINISTRATOR)
    assert may_grant(actor(Role.PROGRAMME_OWNER), Role.TRAINER)
    assert may_grant(actor(Role.ADMINISTRATOR), Role.ADMINISTRATOR)
    assert not may_grant(actor(Role.MANAGER), Role.TRAINER)


def test_roles_are_read_by_name_and_employee_goes_without_saying() -> None:
    assert parse_roles(["employee", "manager", "manager"]) == {Role.MANAGER}
    with pytest.raises(InvalidInputError) as caught:
        parse_roles(["king"])
    assert caught.value.field == "roles"


@pytest.mark.parametrize("value", [0, -1, 2**31, True, "1", None, 1.0])
def test_what_no_row_can_have_is_no_id(value: object) -> None:
    assert not is_id(value)


def test_joining_after_midnight_belongs_to_the_day_before() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    assert learning_day(datetime(2026, 8, 5, 18, 59, 59, tzinfo=UTC), tokyo, 4) == date(2026, 8, 5)
    assert learning_day(datetime(2026, 8, 5, 19, tzinfo=UTC), tokyo, 4) == date(2026, 8, 6)


def test_a_plain_password_is_never_taken_for_a_hash() -> None:
    with pytest.raises(ValueError, match="argon2id"):
        require_hash("correct horse")


def test_any_text_can_be_hashed_as_a_token() -> None:
    assert hash_token("\ud800") != hash_token("?")
    assert len(hash_token("")) == 64


def test_staying_signed_in_lasts_longer() -> None:
    staying, passing = session_limits(stay=True), session_limits(stay=False)
    assert (staying.idle, staying.absolute) == (timedelta(days=60), timedelta(days=365))
    assert (passing.idle, passing.absolute) == (timedelta(hours=12), timedelta(days=7))


def login_waits(refusals: int) -> list[int]:
    failures, now, waits = NONE_YET, NOW, []
    for _ in range(refusals):
        failures = login_failed(failures, now)
        waits.append(seconds_blocked(failures.blocked_until, now))
        now = failures.blocked_until or now
    return waits


def test_the_wait_doubles_from_the_third_refusal_to_a_quarter_of_an_hour() -> None:
    assert login_waits(12) == [0, 0, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


def test_a_day_of_peace_forgets_the_refusals_of_a_login() -> None:
    tried = Failures(9, NOW, NOW, None)
    assert login_failed(tried, NOW + FORGET_FAILURES_AFTER).count == 1
    assert login_failed(tried, NOW + FORGET_FAILURES_AFTER - timedelta(seconds=1)).count == 10


def test_the_thirtieth_refusal_blocks_an_address_until_its_window_ends() -> None:
    failures = NONE_YET
    for second in range(ADDRESS_FAILURES):
        assert failures.blocked_until is None
        failures = address_failed(failures, NOW + timedelta(seconds=second))
    assert failures.blocked_until == NOW + ADDRESS_WINDOW


def test_refusals_of_an_address_spread_over_the_day_never_block_it() -> None:
    failures = NONE_YET
    for minute in range(0, 1440, 1):
        failures = address_failed(failures, NOW + timedelta(minutes=minute))
        assert failures.blocked_until is None


def test_a_clock_set_back_starts_a_new_window() -> None:
    assert address_failed(Failures(29, NOW, NOW, None), NOW - timedelta(days=1)) == Failures(
        1, NOW - timedelta(days=1), NOW - timedelta(days=1), None
    )


@given(st.timedeltas(min_value=timedelta(days=-400), max_value=timedelta(days=400)))
def test_nobody_waits_longer_than_the_longest_wait_whatever_the_clock_does(jump: timedelta) -> None:
    seconds = seconds_blocked(NOW + LONGEST_WAIT, NOW + jump)
    assert 0 <= seconds <= LONGEST_WAIT.total_seconds() + 60


@given(st.integers(0, 10_000), st.timedeltas(min_value=timedelta(), max_value=timedelta(days=3)))
def test_counting_refusals_never_overflows(count: int, later: timedelta) -> None:
    before = Failures(count, NOW, NOW, None)
    after = login_failed(before, NOW + later)
    assert 1 <= after.count <= count + 1
    assert seconds_blocked(after.blocked_until, NOW + later) <= LONGEST_WAIT.total_seconds()


@pytest.mark.parametrize(
    ("one", "other"),
    [("2001:db8::1", "2001:db8::ffff"), ("::ffff:192.0.2.7", "192.0.2.7"), ("fe80::1%eth0", "fe80::1")],
)
def test_addresses_of_one_household_count_together(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


def test_other_addresses_count_apart() -> None:
    keys = {address_key(address) for address in ("192.0.2.7", "192.0.2.8", "2001:db8:0:1::1", "2001:db8:0:2::1", "unknown", "")}
    assert len(keys) == 6


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        ("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36",
         "Chrome / Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile Safari/604.1",
         "Safari / iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0",
         "Edge / Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox / macOS"),
        ("curl/8.8.0 (Linux)", "Linux"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_device_has_a_short_name(agent: str, device: str) -> None:
    assert device_of(agent) == device
