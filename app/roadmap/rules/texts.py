"""What may be written on the roadmap. Each check returns the value as it is stored. Pure."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from app.errors import InvalidInputError
from app.people.validation import check_text

MAX_NAME = 60
MAX_TITLE = 120
MAX_DESCRIPTION = 2_000
MAX_NOTE = 4_000
MAX_REASON = 500
MAX_LINK = 500
MOST_MARKS = 4
MOST_OWN_ITEMS = 200
ORIGIN = re.compile(r"[a-z][a-z_]{0,30}:[0-9A-Za-z._-]{1,32}")
# A page of the product, or a web address; anything else a browser would run or open elsewhere.
OWN_PAGE = re.compile(r"/(?!/)[^\s\\<>\"']*")


def check_prose(value: str, field: str, longest: int, *, multiline: bool = False) -> str:
    """A text that others will read, without what hides or smears. Raises InvalidInputError for the field."""
    text = check_text(value, field, longest, multiline=multiline)
    piled = 0
    for character in unicodedata.normalize("NFD", text):
        piled = piled + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if piled > MOST_MARKS:
            raise InvalidInputError("people.text.characters", field=field)
    return text


def check_optional(value: str, field: str, longest: int, *, multiline: bool = False) -> str:
    """Likewise, but it may be left empty."""
    return check_prose(value, field, longest, multiline=multiline) if value.strip() else ""


def check_link(value: str) -> str:
    """A web address, or a page of the product; empty for none. Raises InvalidInputError."""
    link = check_optional(value, "link", MAX_LINK)
    if not link or OWN_PAGE.fullmatch(link):
        return link
    try:
        parts = urlsplit(link)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username and not re.search(r"[\s\\<>\"]", link)
    except ValueError:
        usable = False
    if not usable:
        raise InvalidInputError("roadmap.error.link", field="link")
    return link


def check_origin(value: str) -> str:
    """Where an own item comes from, as `meeting:12`; empty when somebody wrote it here. Raises ValueError: a programming error."""
    if value and not ORIGIN.fullmatch(value):
        raise ValueError(f"not an origin: {value!r}")
    return value
