"""Errors a person can act on: each has a catalogue key in both languages and an HTTP status."""

from __future__ import annotations

from typing import ClassVar

from app.i18n import Locale, translate


class NezukuError(Exception):
    """Base of all expected errors: `key` names the text, `params` fill it, `field` is the input it concerns."""

    status: ClassVar[int] = 400

    def __init__(self, key: str, *, field: str | None = None, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.field = field
        self.params = params

    def text(self, locale: Locale) -> str:
        """What is wrong and what to do, in the person's language."""
        return translate(locale, self.key, **self.params)


class InvalidInputError(NezukuError):
    """Something the person entered cannot be used as it is."""

    status = 422


class NotSignedInError(NezukuError):
    """No valid session: sign in and come back to the same page."""

    status = 401

    def __init__(self) -> None:
        super().__init__("error.not_signed_in")


class ForbiddenError(NezukuError):
    """The actor may not do this."""

    status = 403

    def __init__(self, key: str = "error.forbidden") -> None:
        super().__init__(key)


class NotFoundError(NezukuError):
    """The thing does not exist, or not for this actor."""

    status = 404

    def __init__(self, key: str = "error.not_found") -> None:
        super().__init__(key)


class ConflictError(NezukuError):
    """Somebody or something else changed the same thing first."""

    status = 409


class ExpiredError(NezukuError):
    """A link or session is no longer valid."""

    status = 410


class TooManyRequestsError(NezukuError):
    """Too many attempts; `seconds` says how long to wait."""

    status = 429

    def __init__(self, seconds: int, key: str = "error.too_many_requests") -> None:
        super().__init__(key, seconds=seconds)
        self.seconds = seconds
