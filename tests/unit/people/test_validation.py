"""What people may enter."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidInputError
from app.people.rules import check_password
from app.people.validation import (
    check_country,
    check_day_start,
    check_hours,
    check_locale,
    check_text,
    check_weekdays,
    check_zone,
    common_passwords,
    fold_login,
    parse_login,
    search_text,
    searchable,
    zone_names,
)


def refusal(error: pytest.ExceptionInfo[InvalidInputError]) -> tuple[str, str | None]:
    return error.value.key, error.value.field


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  山田　太郎 ", "山田　太郎"),
        ("か\u3099く", "がく"),
        ("O'Brien-Núñez", "O'Brien-Núñez"),
        ("\ue000崎", "\ue000崎"),  # a private-use character: names outside the standard are written so
        ("👩\u200d💻", "👩\u200d💻"),
    ],
)
def test_names_are_trimmed_and_composed(typed: str, stored: str) -> None:
    assert check_text(typed, "name", 60) == stored


@pytest.mark.parametrize("typed", ["", "  ", "　", "\u200b", "\u200b \u200d", "\u0301"])
def test_a_name_that_nobody_can_see_is_empty(typed: str) -> None:
    with pytest.raises(InvalidInputError) as error:
        check_text(typed, "name", 60)
    assert refusal(error) == ("people.text.empty", "name")


@pytest.mark.parametrize("typed", ["a\0b", "a\nb", "a\x1bb", "a\ud800b", "a\u202eb", "a\u2066b", "a\u2028b", "a\x85b"])
def test_characters_that_deceive_or_break_are_refused(typed: str) -> None:
    with pytest.raises(InvalidInputError) as error:
        check_text(typed, "name", 60)
    assert refusal(error) == ("people.text.characters", "name")


def test_a_statement_may_have_lines() -> None:
    assert check_text("一行目\r\n二行目\n", "purpose", 1000, multiline=True) == "一行目\n二行目"


@pytest.mark.parametrize("length", [61, 1_000_000])
def test_too_long_says_how_long_is_allowed(length: int) -> None:
    with pytest.raises(InvalidInputError) as error:
        check_text("あ" * length, "name", 60)
    assert refusal(error) == ("people.text.too_long", "name")
    assert "60" in error.value.text("ja")


@given(st.text())
def test_a_stored_text_would_be_stored_the_same_again(typed: str) -> None:
    try:
        stored = check_text(typed, "purpose", 1000, multiline=True)
    except InvalidInputError:
        return
    assert check_text(stored, "purpose", 1000, multiline=True) == stored
    assert not {unicodedata.category(character) for character in stored if character not in "\n\t"} & {"Cc", "Cs"}


@pytest.mark.parametrize(
    ("typed", "email", "staff_id"),
    [
        (" Hanako@Example.CO.JP ", "hanako@example.co.jp", None),
        ("ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ", "hanako@example.jp", None),
        ("ｅ－００４２", None, "e-0042"),
        ("A/12.3_4", None, "a/12.3_4"),
        ("営業001", None, "営業001"),
    ],
)
def test_a_login_is_a_mail_address_or_a_staff_id(typed: str, email: str | None, staff_id: str | None) -> None:
    login = parse_login(typed)
    assert (login.email, login.staff_id, login.text) == (email, staff_id, email or staff_id)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "people.login.empty"),
        ("　", "people.login.empty"),
        ("hanako@", "people.login.mail"),
        ("@example.jp", "people.login.mail"),
        ("a@b@example.jp", "people.login.mail"),
        ("a@localhost", "people.login.mail"),
        ("a@-example.jp", "people.login.mail"),
        ("a@example..jp", "people.login.mail"),
        ("a b@example.jp", "people.login.mail"),
        ("a\0@example.jp", "people.login.mail"),
        ("a\u202e@example.jp", "people.login.mail"),
        ("a\ud800@example.jp", "people.login.mail"),
        (f"{'a' * 65}@example.jp", "people.login.mail"),
        (f"a@{'b' * 250}.jp", "people.login.mail"),
        ("12 34", "people.login.staff_id"),
        ("<script>", "people.login.staff_id"),
        ("1" * 41, "people.login.staff_id"),
        ("a" * 1_000_000, "people.login.staff_id"),
    ],
)
def test_anything_else_is_refused_with_a_reason(typed: str, key: str) -> None:
    with pytest.raises(InvalidInputError) as error:
        parse_login(typed)
    assert refusal(error) == (key, "login")


@given(st.text())
def test_folding_a_login_twice_changes_nothing(typed: str) -> None:
    assert fold_login(fold_login(typed)) == fold_login(typed)


@given(st.text())
def test_a_login_is_either_refused_or_stays_the_same_when_signing_in(typed: str) -> None:
    try:
        login = parse_login(typed)
    except InvalidInputError:
        return
    assert (login.email is None) != (login.staff_id is None)
    assert fold_login(typed) == login.text == parse_login(login.text).text == searchable(login.text)


@pytest.mark.parametrize(
    ("password", "key"),
    [
        ("short7!", "people.password.too_short"),
        ("x1" * 65, "people.password.too_long"),
        ("\ufdfa" * 20, "people.password.too_long"),
        ("y" * 1_000_000, "people.password.too_long"),
        ("password", "people.password.common"),
        ("PassWord123", "people.password.common"),
        ("ｐａｓｓｗｏｒｄ", "people.password.common"),
        ("12345678", "people.password.common"),
        ("zzzzzzzzzzzz", "people.password.common"),
        ("sakura2026", "people.password.common"),
        ("yamada hanako", "people.password.personal"),
        ("HANAKO.YAMADA", "people.password.personal"),
        ("hanako.yamada@example.jp", "people.password.personal"),
        ("correct\ud800horse", "people.password.characters"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused_with_a_reason(password: str, key: str) -> None:
    with pytest.raises(InvalidInputError) as error:
        check_password(password, "Yamada Hanako", "hanako.yamada@example.jp")
    assert refusal(error) == (key, "password")


@pytest.mark.parametrize("password", ["correct horse", "aaaaaaab", "雨のち晴れ、時々猫", "か\u3099き" * 64, "x1" * 64, "\0\1\2\3\4\5\6\7"])
def test_any_other_password_is_fine_without_rules_of_composition(password: str) -> None:
    check_password(password, "山田 花子", "", "hanako@example.jp")


def test_the_list_of_common_passwords_has_none_that_are_too_short_anyway() -> None:
    assert len(common_passwords()) >= 1000
    assert all(8 <= len(password) <= 128 and password == password.casefold() for password in common_passwords())


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Argentina/Buenos_Aires", "Australia/Lord_Howe", "UTC"])
def test_a_zone_is_a_place(zone: str) -> None:
    assert check_zone(zone) == zone


@pytest.mark.parametrize(
    "zone", ["Japan", "EST", "Etc/GMT-9", "Etc/UTC", "+09:00", "UTC+9", "../../etc/passwd", "asia/tokyo", "", "localtime"]
)
def test_a_fixed_offset_or_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(InvalidInputError) as error:
        check_zone(zone)
    assert refusal(error) == ("people.zone.unknown", "zone")


def test_no_zone_on_offer_is_a_fixed_offset_by_name() -> None:
    assert not {zone for zone in zone_names() if zone.startswith("Etc/")}


def test_a_country_has_known_holidays_or_is_none() -> None:
    assert check_country("JP") == "JP"
    assert check_country(None) is None
    for unknown in ("jp", "JPN", "XX", ""):
        with pytest.raises(InvalidInputError):
            check_country(unknown)


def test_weekdays_are_sorted_and_at_least_one() -> None:
    assert check_weekdays((4, 0, 0, 2)) == [0, 2, 4]
    for wrong in ((), (7,), (-1,), (True,), (0.0,)):
        with pytest.raises(InvalidInputError):
            check_weekdays(wrong)  # pyright: ignore[reportArgumentType] - wrong on purpose


def test_the_day_starts_between_midnight_and_six() -> None:
    assert [check_day_start(hour) for hour in range(7)] == list(range(7))
    for wrong in (-1, 7, True):
        with pytest.raises(InvalidInputError):
            check_day_start(wrong)


def test_working_hours_begin_before_they_end() -> None:
    assert check_hours("08:30", "17:30") == ("08:30", "17:30")


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [("8:30", "17:30", "work_start"), ("08:30", "24:00", "work_end"), ("17:30", "08:30", "work_end"), ("09:00", "09:00", "work_end"),
     ("０８:30", "17:30", "work_start"), ("08:30\n", "17:30", "work_start")],
)  # fmt: skip
def test_other_hours_name_the_field_to_correct(start: str, end: str, field: str) -> None:
    with pytest.raises(InvalidInputError) as error:
        check_hours(start, end)
    assert error.value.field == field


def test_a_language_has_a_catalogue() -> None:
    assert check_locale("en") == "en"
    with pytest.raises(InvalidInputError):
        check_locale("fr")


@given(st.text())
def test_every_database_can_search_for_what_was_typed(typed: str) -> None:
    text = search_text(typed)
    assert "\0" not in text
    assert len(text) <= 100
    text.encode()
