"""Reading the gettext catalogues and looking texts up on the server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from babel.messages.pofile import read_po

Locale = Literal["ja", "en"]
LOCALES: tuple[Locale, ...] = get_args(Locale)
DEFAULT_LOCALE: Locale = "ja"
FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Text:
    """One entry: the text for other numbers, and the singular where the language has one."""

    other: str
    one: str | None = None

    def pick(self, number: object) -> str:
        return self.one if self.one is not None and number == 1 else self.other


def locale_of(value: str | None) -> Locale:
    """The language to use for a stored or sent value; unknown values fall back to Japanese."""
    return value if value in LOCALES else DEFAULT_LOCALE  # pyright: ignore[reportReturnType] - narrowed by `in`


@cache
def catalogue(locale: Locale) -> dict[str, Text]:
    """All texts of a language by key. Raises ValueError when a key stands in two files."""
    texts: dict[str, Text] = {}
    for path in sorted((FOLDER / locale).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=locale):
                key, *_ = _strings(message.id)
                *singular, other = _strings(message.string)
                if not key:
                    continue
                if key in texts:
                    raise ValueError(f"{path.name}: the key {key} stands in two catalogues of {locale}")
                texts[key] = Text(other, singular[0] if singular else None)
    return texts


def _strings(value: object) -> tuple[str, ...]:
    """A message's id or text as gettext holds it: one string, or one for each plural form."""
    return tuple(str(part) for part in value) if isinstance(value, list | tuple) else (str(value or ""),)


def lookup(locale: Locale, key: str) -> Text:
    """The entry of a key. Raises KeyError when it is missing: a missing text is a bug, found by the tests."""
    return catalogue(locale)[key]


PLACEHOLDER = re.compile(r"\{(\w+)\}")


def translate(locale: Locale, key: str, **params: object) -> str:
    """The text of `key`, its `{placeholders}` filled; `n` decides singular or plural."""
    text = lookup(locale, key).pick(params.get("n"))
    return PLACEHOLDER.sub(lambda match: str(params[match[1]]), text)
