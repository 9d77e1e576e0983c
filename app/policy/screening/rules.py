"""Finding what should not be stored as it was typed, and masking it. Pure; linear in the length of the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from app.i18n import LOCALES, Locale, translate
from app.policy.screening.companies import find_companies
from app.policy.screening.emails import find_emails
from app.policy.screening.english_names import find_english_names
from app.policy.screening.folding import BARRIER, fold
from app.policy.screening.keys import find_keys
from app.policy.screening.kinds import Finding, Kind
from app.policy.screening.layout import find_names_in_layout
from app.policy.screening.names import find_names
from app.policy.screening.numbers import find_cards, find_my_numbers
from app.policy.screening.passwords import find_passwords
from app.policy.screening.phones import find_phones
from app.policy.screening.postal import find_addresses
from app.policy.screening.streets import find_streets
from app.policy.screening.words import find_words, prepared

Finder = Callable[[str], Iterator[Finding]]
FINDERS: tuple[Finder, ...] = (
    find_keys,
    find_passwords,
    find_emails,
    find_addresses,
    find_streets,
    find_names,
    find_names_in_layout,
    find_companies,
    find_english_names,
)
NUMBER_FINDERS: tuple[Finder, ...] = (find_cards, find_my_numbers, find_phones)
# Numbers in these belong to something else: web addresses and UUIDs.
NOT_NUMBERS = re.compile(r"https?://[!-~]{1,2000}|(?<![0-9A-Fa-f])[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}(?![0-9A-Fa-f])")
# Two rounds are usual, three have been seen. The limit keeps the time linear whatever somebody makes up.
MOST_ROUNDS = 12
SPECIFICITY = {kind: rank for rank, kind in enumerate(Kind)}


def find(text: str, words: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Personal and confidential data in a text, and the company's words (see `check_words`), in order and without overlaps.

    Where findings overlap the longest stays, of equal ones the most specific. What the others would have covered beyond it is looked at
    again, so that a masked text holds nothing more of these kinds. Masks that already stand in the text are left alone. Never raises.
    """
    prepared_words = prepared(tuple(words))
    found: list[Finding] = []
    remaining = _labels().sub(lambda label: BARRIER * len(label[0]), text)
    for _ in range(MOST_ROUNDS):
        new = _without_overlaps(_all(remaining, prepared_words))
        if not new:
            break
        found += new
        remaining = _replaced(remaining, new, lambda finding: BARRIER * finding.length)
    return tuple(sorted(found, key=lambda finding: finding.start))


def mask(text: str, findings: Iterable[Finding], locale: Locale = "ja") -> str:
    """The text with the name of its kind in brackets in place of each finding, which must not overlap."""
    return _replaced(text, findings, lambda finding: translate(locale, f"screening.mask.{finding.kind}"))


def reason(kind: Kind, locale: Locale) -> str:
    """Why a finding of this kind should not stay, and what to write instead."""
    return translate(locale, f"screening.reason.{kind}")


def _all(text: str, words: tuple[str, ...]) -> Iterator[Finding]:
    folded = fold(text)
    without_addresses = NOT_NUMBERS.sub(lambda match: BARRIER * len(match[0]), folded.text)
    places = [
        *(finding for finder in FINDERS for finding in finder(folded.text)),
        *(finding for finder in NUMBER_FINDERS for finding in finder(without_addresses)),
        *find_words(folded.text, words),
    ]
    for place in places:
        yield Finding(place.kind, *folded.original(place.start, place.end))


def _without_overlaps(findings: Iterable[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for finding in sorted(set(findings), key=lambda finding: (-finding.length, SPECIFICITY[finding.kind], finding.start)):
        at = bisect_left(kept, finding.start, key=lambda other: other.start)
        free_before = at == 0 or kept[at - 1].end <= finding.start
        free_after = at == len(kept) or finding.end <= kept[at].start
        if free_before and free_after:
            kept.insert(at, finding)
    return kept


def _replaced(text: str, findings: Iterable[Finding], replacement: Callable[[Finding], str]) -> str:
    parts: list[str] = []
    end = 0
    for finding in sorted(findings, key=lambda finding: finding.start):
        parts += (text[end : finding.start], replacement(finding))
        end = finding.end
    return "".join([*parts, text[end:]])


@cache
def _labels() -> re.Pattern[str]:
    """Every mask in every language."""
    return re.compile("|".join(re.escape(translate(locale, f"screening.mask.{kind}")) for locale in LOCALES for kind in Kind))
