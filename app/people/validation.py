"""What a person may enter: texts, logins, passwords, zones, countries, hours. Pure; each check returns the value as it is stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import available_timezones

import holidays

from app.errors import InvalidInputError
from app.i18n import LOCALES

NAME_LENGTH = 60
COMPANY_LENGTH = 80
DEPARTMENT_LENGTH = 60
STATEMENT_LENGTH = 1000
MAIL_LENGTH = 254
STAFF_ID_LENGTH = 40
PASSWORD_LENGTHS = (8, 128)
# Decomposed input (macOS writes か + ゙ for が) shrinks when composed; anything longer than this cannot become a valid password.
LONGEST_RAW_PASSWORD = 4 * PASSWORD_LENGTHS[1]

LINE_BREAKS = "\n\t"
BIDI_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MAIL = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@(?!-)[^\s@<>()\[\],;:\\\"_.]+(\.[^\s@<>()\[\],;:\\\"_.]+)+")


def check_text(value: str, field: str, longest: int, *, multiline: bool = False) -> str:
    """A text somebody will read: composed (NFC), trimmed, not blank. Raises InvalidInputError naming the field."""
    if len(value) > 10 * longest:
        raise InvalidInputError("people.text.too_long", field=field, n=longest)
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n")).strip()
    allowed = LINE_BREAKS if multiline else ""
    if any(_is_hidden(character) for character in text if character not in allowed):
        raise InvalidInputError("people.text.characters", field=field)
    if not any(unicodedata.category(character)[0] not in "ZCM" or unicodedata.category(character) == "Co" for character in text):
        raise InvalidInputError("people.text.empty", field=field)
    if len(text) > longest:
        raise InvalidInputError("people.text.too_long", field=field, n=longest)
    return text


def _is_hidden(character: str) -> bool:
    return character in BIDI_OVERRIDES or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}


@dataclass(frozen=True)
class Login:
    """A normalised login: exactly one of the two is set."""

    email: str | None
    staff_id: str | None

    @property
    def text(self) -> str:
        return self.email or self.staff_id or ""


def fold_login(value: str) -> str:
    """How a login is compared: NFKC (full-width input is the same), trimmed, lower case. Folding twice changes nothing."""
    folded = unicodedata.normalize("NFKC", value[: 4 * MAIL_LENGTH])
    while (again := unicodedata.normalize("NFKC", folded.strip().lower())) != folded:
        folded = again
    return folded


def parse_login(value: str) -> Login:
    """A mail address (anything with @) or a staff id of letters, digits and -_./ . Raises InvalidInputError."""
    login = fold_login(value)
    if not login:
        raise InvalidInputError("people.login.empty", field="login")
    if "@" in login:
        if len(login) > MAIL_LENGTH or any(_is_hidden(character) for character in login) or not MAIL.fullmatch(login):
            raise InvalidInputError("people.login.mail", field="login")
        return Login(login, None)
    if len(login) > STAFF_ID_LENGTH or not all(character.isalnum() or character in "-_./" for character in login):
        raise InvalidInputError("people.login.staff_id", field="login", n=STAFF_ID_LENGTH)
    return Login(None, login)


@cache
def common_passwords() -> frozenset[str]:
    """Passwords that are tried first by anyone who guesses; part of the code, read once."""
    return frozenset((Path(__file__).parent / "common_passwords.txt").read_text("utf-8").split())


def fold_password(password: str) -> str:
    """How a password is hashed: NFKC, so that the same keys give the same password on every device."""
    return unicodedata.normalize("NFKC", password)


def check_password(password: str, *personal: str) -> None:
    """Refuse a new password that is too short, too long, common, or equal to name or login (`personal`).

    8 to 128 characters and no rules of composition (NIST SP 800-63B-4, section 3.1.1.2). Raises InvalidInputError.
    """
    shortest, longest = PASSWORD_LENGTHS
    folded = fold_password(password[: LONGEST_RAW_PASSWORD + 1])
    if len(folded) < shortest:
        raise InvalidInputError("people.password.too_short", field="password", n=shortest)
    if len(password) > LONGEST_RAW_PASSWORD or len(folded) > longest:
        raise InvalidInputError("people.password.too_long", field="password", n=longest)
    if any(unicodedata.category(character) == "Cs" for character in folded):
        raise InvalidInputError("people.password.characters", field="password")
    plain = _plain(folded)
    if plain in common_passwords() or len(set(plain)) == 1:
        raise InvalidInputError("people.password.common", field="password")
    if plain in {_plain(part) for text in personal for part in (text, text.partition("@")[0])}:
        raise InvalidInputError("people.password.personal", field="password")


def _plain(text: str) -> str:
    return "".join(fold_password(text).casefold().split())


def check_locale(value: str) -> str:
    """One of the languages that have a catalogue. Raises InvalidInputError."""
    if value not in LOCALES:
        raise InvalidInputError("people.locale.unknown", field="locale")
    return value


@cache
def zone_names() -> frozenset[str]:
    """The places a person can live by: zones with a place and its clock changes, and UTC; no fixed offsets."""
    return frozenset(name for name in available_timezones() if name == "UTC" or ("/" in name and not name.startswith("Etc/")))


def check_zone(value: str) -> str:
    """An IANA zone that is not a fixed offset. Raises InvalidInputError."""
    if value not in zone_names():
        raise InvalidInputError("people.zone.unknown", field="zone")
    return value


@cache
def country_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes whose national holidays are known."""
    return frozenset(holidays.list_supported_countries(include_aliases=False))


def check_country(value: str | None) -> str | None:
    """A country whose national holidays are known, or None for none. Raises InvalidInputError."""
    if value is not None and value not in country_codes():
        raise InvalidInputError("people.country.unknown", field="country")
    return value


def check_weekdays(values: Iterable[int]) -> list[int]:
    """Sorted weekdays, Monday = 0, at least one. Raises InvalidInputError."""
    weekdays = list(values)
    if not weekdays or any(type(day) is not int or not 0 <= day <= 6 for day in weekdays):  # noqa: PLR2004 - Sunday
        raise InvalidInputError("people.weekdays.invalid", field="weekdays")
    return sorted(set(weekdays))


def check_day_start(hour: int) -> int:
    """A full hour from 0 to 6. Raises InvalidInputError."""
    if type(hour) is not int or not 0 <= hour <= 6:  # noqa: PLR2004 - semantics 1
        raise InvalidInputError("people.day_start.invalid", field="day_start_hour")
    return hour


HOUR = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def check_hours(start: str, end: str) -> tuple[str, str]:
    """Working hours 'HH:MM' within one day, start before end. Raises InvalidInputError."""
    for value, field in ((start, "work_start"), (end, "work_end")):
        if not HOUR.fullmatch(value):
            raise InvalidInputError("people.hours.format", field=field)
    if start >= end:
        raise InvalidInputError("people.hours.order", field="work_end")
    return start, end


def searchable(text: str) -> str:
    """A text as any database can compare it: what none can hold (NUL, lone surrogates) becomes '?'."""
    return text.replace("\0", "?").encode("utf-8", "replace").decode()


SEARCH_LENGTH = 100


def search_text(value: str) -> str:
    """What somebody typed into a search box, composed, trimmed and cut to a sensible length."""
    return searchable(unicodedata.normalize("NFC", value[: 4 * SEARCH_LENGTH]).strip())[:SEARCH_LENGTH]
