"""What changed between two forms, field by field, in pieces a person can read. Pure.

How two texts are compared stands in `app/differing.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from app.curriculum.rules.items import LANGUAGES, Kind
from app.differing import pieces
from app.studio.rules.fields import YES, fields_of, ids_of
from app.studio.views import FieldDiff


def differences(before: Mapping[str, str], after: Mapping[str, str], kind: Kind) -> tuple[FieldDiff, ...]:
    """The fields that changed, in the order of the form; cards, options and regions that only moved are recognised by what they say."""
    known = renamed(before, after, kind)
    merged = {**known, **after}
    names = list(dict.fromkeys([*(field.name for field in fields_of(merged, kind)), *known, *after]))
    return tuple(
        FieldDiff(name, next((language for language in LANGUAGES if name.startswith(f"{language}.")), None), pieces(old, new))
        for name in names
        if (old := known.get(name, "")) != (new := after.get(name, ""))
    )


def renamed(before: Mapping[str, str], after: Mapping[str, str], kind: Kind) -> dict[str, str]:
    """The form before, with the ids that its cards, options and regions have after; parts that are gone get ids that nothing else has."""
    values = dict(before)
    if kind is Kind.LESSON:
        values = _with_ids(values, "", "cards", _paired(values, after, "", "cards"))
        for card in ids_of(values, "cards"):
            values = _with_ids(values, f"{card}.", "options", _paired(values, after, f"{card}.", "options"))
    elif kind is Kind.QUESTION:
        for row in ("options", "regions"):
            values = _with_ids(values, "", row, _paired(values, after, "", row))
    return values


def _said(values: Mapping[str, str], part: str) -> str:
    return "\n".join(text for name, text in sorted(values.items()) if f".{part}." in f".{name}" and text != YES)


def _paired(before: Mapping[str, str], after: Mapping[str, str], prefix: str, row: str) -> dict[str, str]:
    """For each id before its id after: parts that say the same first, then by place among those that are left."""
    old, new = ids_of(before, f"{prefix}{row}"), ids_of(after, f"{prefix}{row}")
    old_said = [_said(before, f"{prefix}{part}") for part in old]
    new_said = [_said(after, f"{prefix}{part}") for part in new]
    pairs: dict[str, str] = {}
    free = iter(range(len(old) + len(new) + 1, 2 * (len(old) + len(new)) + 2))
    for tag, start, end, other_start, other_end in SequenceMatcher(None, old_said, new_said, autojunk=False).get_opcodes():
        for index in range(start, end):
            other = other_start + index - start
            letter = old[index][0]
            pairs[old[index]] = new[other] if other < other_end and tag != "delete" else f"{letter}{next(free) + 500}"
    return pairs


def _with_ids(values: Mapping[str, str], prefix: str, row: str, pairs: Mapping[str, str]) -> dict[str, str]:
    result: dict[str, str] = {}
    pattern = re.compile(rf"((?:(?:{'|'.join(LANGUAGES)})\.)?{re.escape(prefix)})([cor][0-9]+)(\..*)")
    for name, text in values.items():
        found = pattern.fullmatch(name)
        if name == f"{prefix}{row}":
            result[name] = " ".join(pairs.get(part, part) for part in text.split())
        elif found and found[2] in pairs:
            result[f"{found[1]}{pairs[found[2]]}{found[3]}"] = text
        else:
            result[name] = text
    return result
