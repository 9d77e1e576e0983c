"""Checks of what a client sent: annotations do not validate, so every handler reads its arguments through these."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from app.errors import InvalidInputError, NotFoundError

MAX_ID = 2**31 - 1

Choice = TypeVar("Choice", bound=StrEnum)


def text(value: object, field: str, *, longest: int, required: bool = True) -> str:
    """A string of at most `longest` characters, trimmed. Raises InvalidInputError for the field."""
    if not isinstance(value, str):
        raise InvalidInputError("error.input.type", field=field)
    value = value.strip()
    if required and not value:
        raise InvalidInputError("error.input.missing", field=field)
    if len(value) > longest:
        raise InvalidInputError("error.input.too_long", field=field, longest=longest)
    if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in value):
        raise InvalidInputError("error.input.characters", field=field)
    return value


def whole(value: object, field: str, *, least: int, most: int) -> int:
    """A whole number within bounds; digits in a string are accepted, as forms send them."""
    if isinstance(value, str) and value.strip().isascii() and value.strip().lstrip("-").isdigit() and len(value) < 12:  # noqa: PLR2004 - longer is out of any bound
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise InvalidInputError("error.input.number", field=field, least=least, most=most)
    return value


def flag(value: object, field: str) -> bool:
    """A boolean."""
    if not isinstance(value, bool):
        raise InvalidInputError("error.input.type", field=field)
    return value


def day(value: object, field: str) -> date:
    """A date in ISO form."""
    try:
        return date.fromisoformat(text(value, field, longest=10))
    except ValueError:
        raise InvalidInputError("error.input.date", field=field) from None


def choice(value: object, field: str, of: type[Choice]) -> Choice:
    """One of a closed set."""
    try:
        return of(text(value, field, longest=40))
    except ValueError:
        raise InvalidInputError("error.input.choice", field=field) from None


def weekdays(values: object, field: str) -> tuple[int, ...]:
    """Weekdays from Monday = 0, at least one."""
    if not isinstance(values, list) or len(values) > 7:  # noqa: PLR2004 - days of a week
        raise InvalidInputError("error.input.type", field=field)
    days = tuple(sorted({whole(value, field, least=0, most=6) for value in values}))
    if not days:
        raise InvalidInputError("error.input.weekdays", field=field)
    return days


def form(value: object) -> Mapping[str, Any]:
    """The fields of a submitted form."""
    if not isinstance(value, Mapping):
        raise InvalidInputError("error.input.type")
    return value


def texts(value: object, field: str, *, most: int, longest: int) -> dict[str, str]:
    """Texts by name, kept as they were typed: at most `most` of at most `longest` characters. Raises InvalidInputError."""
    if not isinstance(value, Mapping) or len(value) > most:
        raise InvalidInputError("error.input.type", field=field)
    read: dict[str, str] = {}
    for key, one in value.items():
        name = text(key, field, longest=80)
        if not isinstance(one, str):
            raise InvalidInputError("error.input.type", field=name)
        if len(one) > longest:
            raise InvalidInputError("error.input.too_long", field=name, longest=longest)
        if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in one):
            raise InvalidInputError("error.input.characters", field=name)
        read[name] = one
    return read


def version(value: object, missing: str) -> int:
    """The content version that an address names. Raises NotFoundError with the text `missing` when it names none."""
    try:
        return whole(value, "version", least=1, most=MAX_ID)
    except InvalidInputError:
        raise NotFoundError(missing) from None
