"""The cookies of the product: the session (opaque, HttpOnly), the language, and for minutes what ties a way in to a browser."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie

from app.i18n import Locale, locale_of

SESSION = "nezuku_session"
SECURE_SESSION = "__Host-nezuku_session"
LOCALE = "nezuku_locale"
BROWSER = "nezuku_browser"
SECURE_BROWSER = "__Host-nezuku_browser"
PROVIDER = "nezuku_provider"
SECURE_PROVIDER = "__Host-nezuku_provider"


def read(header: str, name: str) -> str | None:
    """The value of a cookie in a Cookie header; None when it is missing or the header is malformed."""
    try:
        morsel = SimpleCookie(header).get(name)
    except CookieError:
        return None
    return morsel.value if morsel is not None and morsel.value else None


def session_token(header: str) -> str | None:
    """The session token a browser sent; the `__Host-` cookie of an encrypted connection goes first."""
    return read(header, SECURE_SESSION) or read(header, SESSION)


def browser_locale(header: str) -> Locale:
    """The language the browser shows."""
    return locale_of(read(header, LOCALE))
