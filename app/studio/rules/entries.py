"""Lists as trainers type them, one entry a line, and as files hold them. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from app.curriculum.rules.challenge import LISTS
from app.curriculum.rules.lists import ListForm

FORMS: Mapping[str, ListForm] = MappingProxyType(
    {**{name: form for name, (form, _, _) in LISTS.items()}, "preparation": ListForm.BULLETED, "agenda": ListForm.BULLETED}
)
# What people put in front of an entry by hand.
BY_HAND = re.compile(
    r"[ \t\u3000]*(?:[・•●◦][ \t\u3000]*|[*\-][ \t\u3000]+|[0-9\uff10-\uff19]{1,3}[.\uff0e)\uff09、](?![0-9\uff10-\uff19])[ \t\u3000]*)?"
)


def as_list(text: str, form: ListForm) -> str:
    """The text as a list of the format: as it stands when it begins as one, otherwise each line becomes an entry."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines or form.value.pattern.fullmatch(lines[0]):
        return text
    entries = [BY_HAND.sub("", line, count=1).strip() or line.strip() for line in lines]
    marks = (f"{number}." for number in range(1, len(entries) + 1)) if form is ListForm.NUMBERED else ("-" for _ in entries)
    return "\n".join(f"{mark} {entry}" for mark, entry in zip(marks, entries, strict=True))


def as_lines(text: str, form: ListForm) -> str:
    """A list of the format as people edit it: without marks where nothing is lost by that, otherwise as it stands."""
    found = [form.value.pattern.fullmatch(line) for line in text.split("\n")]
    if not all(found):
        return text
    lines = "\n".join(entry["text"] for entry in found if entry)
    return lines if as_list(lines, form) == text else text
