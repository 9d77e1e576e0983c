"""What may be written at the help desk. Each check returns the value as it is stored."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import TypeVar

from app.errors import InvalidInputError

MAX_QUESTION = 2_000
MAX_REPLY = 4_000
MAX_TITLE = 200
MAX_ALT = 200
MAX_PICTURES = 4
MAX_WORDS = 200
MOST_MARKS = 4
EXCERPT = 80
KEPT_CONTROLS = "\n\t"
# Overrides of the direction of writing, and characters without width that hide in words; joiners stay, emoji are made with them.
UNSEEN = frozenset("\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
Choice = TypeVar("Choice", bound=StrEnum)


def cleaned(value: str) -> str:
    """Composed (NFC), line ends as LF, without what cannot be seen or stored, and at most four marks piled on a character."""
    text = value.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept: list[str] = []
    piled = 0
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        piled = piled + 1 if category in {"Mn", "Me"} else 0
        if character in UNSEEN or piled > MOST_MARKS or (category in {"Cc", "Cs"} and character not in KEPT_CONTROLS):
            continue
        kept.append(character)
    return "".join(kept).strip()


def check_text(value: str, field: str, longest: int) -> str:
    """A text that others will read. Raises InvalidInputError naming the field when nothing is left of it or it is too long."""
    text = cleaned(value[: 2 * longest + 1])
    if not any(unicodedata.category(character)[0] not in "ZCM" for character in text):
        raise InvalidInputError("helpdesk.text.empty", field=field)
    if len(value) > 2 * longest or len(text) > longest:
        raise InvalidInputError("helpdesk.text.too_long", field=field, longest=longest, length=len(value))
    return text


def check_line(value: str, field: str, longest: int) -> str:
    """One line, which may be empty. Raises InvalidInputError naming the field when it is too long."""
    line = " ".join(cleaned(value[: 2 * longest + 1]).split())
    if len(value) > 2 * longest or len(line) > longest:
        raise InvalidInputError("helpdesk.text.too_long", field=field, longest=longest, length=len(value))
    return line


def check_choice(value: str, field: str, choices: type[Choice]) -> Choice:
    """A member of a closed set. Raises InvalidInputError naming the field for anything else."""
    try:
        return choices(value)
    except ValueError:
        raise InvalidInputError("error.input.choice", field=field) from None


def excerpt(text: str, longest: int = EXCERPT) -> str:
    """The beginning of a text in one line, cut with an ellipsis."""
    line = " ".join(text[: 4 * longest].split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
