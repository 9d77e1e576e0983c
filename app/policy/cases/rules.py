"""Reports and cases: what may be said, how long, what gives somebody away. Pure."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from app.errors import InvalidInputError
from app.policy.rules import clean

MAX_TEXT = 2000
MAX_DONE = 1000
MAX_MESSAGE = 1000
MAX_NOTE = 2000
MAX_ALTERNATIVE = 200
MAX_TITLE = 80
MAX_PART = 2000
DAYS_KEPT = 365


class ReportKind(StrEnum):
    """What kind of thing happened; the order is the order of the form."""

    ENTERED = "entered"
    RESULT = "result"
    ACCOUNT = "account"
    RIGHTS = "rights"
    TOOL = "tool"
    OTHER = "other"


class Outcome(StrEnum):
    """Whether it happened, or was noticed in time."""

    HAPPENED = "happened"
    NEARLY = "nearly"


class ReportStatus(StrEnum):
    """How far a report is."""

    NEW = "new"
    IN_HAND = "in_hand"
    CLOSED = "closed"


class RuleTopic(StrEnum):
    """What part of the company's rules a case is about."""

    TOOLS = "tools"
    NEVER = "never"
    CHECKING = "checking"
    COPYRIGHT = "copyright"
    ACCOUNTS = "accounts"
    INCIDENTS = "incidents"


RULE_OF = {
    ReportKind.ENTERED: RuleTopic.NEVER,
    ReportKind.RESULT: RuleTopic.CHECKING,
    ReportKind.ACCOUNT: RuleTopic.ACCOUNTS,
    ReportKind.RIGHTS: RuleTopic.COPYRIGHT,
    ReportKind.TOOL: RuleTopic.TOOLS,
    ReportKind.OTHER: RuleTopic.INCIDENTS,
}
# How many steps of first aid there are; the texts are cases.aid.<kind>.<number>.
FIRST_AID = {
    ReportKind.ENTERED: 4,
    ReportKind.RESULT: 3,
    ReportKind.ACCOUNT: 4,
    ReportKind.RIGHTS: 3,
    ReportKind.TOOL: 3,
    ReportKind.OTHER: 3,
}


def check_words(field: str, text: str, longest: int, *, required: bool = False) -> str:
    """A text as it is kept. Raises InvalidInputError for the field when it is too long, or empty although `required`."""
    kept = clean(text)
    if required and not kept:
        raise InvalidInputError("error.input.missing", field=field)
    if len(kept) > longest:
        raise InvalidInputError("error.input.too_long", field=field, longest=longest)
    return kept


@dataclass(frozen=True)
class CaseText:
    """What a case says: title, what happened, why it could happen, what we learn from it, what we have changed."""

    title: str = ""
    story: str = ""
    why: str = ""
    lesson: str = ""
    changed: str = ""


NEEDED = ("title", "story", "lesson")


def check_case(text: CaseText) -> CaseText:
    """The texts as they are kept. Raises InvalidInputError for the field that is too long."""
    return CaseText(
        **{one.name: check_words(one.name, getattr(text, one.name), MAX_TITLE if one.name == "title" else MAX_PART) for one in fields(text)}
    )


def check_complete(text: CaseText) -> None:
    """Raises InvalidInputError for the first part that nobody could learn without."""
    for name in NEEDED:
        if not getattr(text, name):
            raise InvalidInputError("cases.error.needed", field=name)


def first_of_month(day: date) -> date:
    return day.replace(day=1)


@dataclass(frozen=True)
class Mention:
    """A place in a text that names somebody or a department: characters `start` up to, not including, `end`."""

    start: int
    end: int


LEAST_LATIN, LEAST_OTHER = 3, 2
KATAKANA, TO_HIRAGANA = range(0x30A1, 0x30F7), 0x60
COMBINING = ("\u3099", "\u309a")


def mentions(text: str, names: Iterable[str]) -> list[Mention]:
    """Where a text names one of `names`, whatever widths, letter cases, kana and spaces; a word of a name is enough.

    Latin words count only as whole words: "Ann" is not in "planned". Places that overlap are one.
    """
    folded, origin = _folded(text)
    found: list[Mention] = []
    for word in sorted({word for name in names for word in _words(name)}):
        place = folded.find(word)
        while place >= 0:
            whole = Mention(origin[place].start, origin[place + len(word) - 1].end)
            if not word.isascii() or _stands_alone(text, whole):
                found.append(whole)
            place = folded.find(word, place + 1)
    return _joined(found)


def _words(name: str) -> Iterable[str]:
    parts = [_folded(part)[0] for part in name.split()]
    for word in [*parts, "".join(parts)]:
        if len(word) >= (LEAST_LATIN if word.isascii() else LEAST_OTHER):
            yield word


def _folded(text: str) -> tuple[str, list[Mention]]:
    """The text as it is compared, and for each of its characters where it stood."""
    folded: list[str] = []
    origin: list[Mention] = []
    for index, char in enumerate(text):
        plain = "".join(unicodedata.normalize("NFKC", char).casefold().split())
        for one in plain:
            kana = chr(ord(one) - TO_HIRAGANA) if ord(one) in KATAKANA else one
            # half-width kana carry their sound mark as a letter of its own
            joined = unicodedata.normalize("NFC", folded[-1] + kana) if kana in COMBINING and folded else ""
            if len(joined) == 1:
                folded[-1], origin[-1] = joined, Mention(origin[-1].start, index + 1)
            else:
                folded.append(kana)
                origin.append(Mention(index, index + 1))
    return "".join(folded), origin


def _stands_alone(text: str, place: Mention) -> bool:
    around = (text[place.start - 1] if place.start else " ") + (text[place.end] if place.end < len(text) else " ")
    return not any(char.isascii() and char.isalnum() for char in around)


def _joined(places: Iterable[Mention]) -> list[Mention]:
    joined: list[Mention] = []
    for place in sorted(places, key=lambda one: (one.start, one.end)):
        if joined and place.start < joined[-1].end:
            joined[-1] = Mention(joined[-1].start, max(place.end, joined[-1].end))
        else:
            joined.append(place)
    return joined


def digest_of(texts: Mapping[str, str], places: Iterable[tuple[str, int, int]]) -> str:
    """Names the texts and places that somebody looked at: any other needs another look."""
    parts = [*(f"{name}={text}" for name, text in sorted(texts.items())), *(f"{name}:{start}-{end}" for name, start, end in places)]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
