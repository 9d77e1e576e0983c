"""What somebody looks for, as terms; and how a term with one slip in it is recognised. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from app.fulltext.folding import fold

MOST_TERMS = 8
LONGEST_TERM = 60
SHORTEST_FORGIVEN = 3  # in shorter terms a slip makes another word
SHORTEST_LOOSE = 4  # from here on a character may also be missing or too many
GRAM = 3  # what SQLite's index knows
WORD = re.compile(r"[^\W_]+", re.UNICODE)
ANY = "\0"  # stands for any one character in a variant


def terms_of(words: str) -> tuple[str, ...]:
    """The folded words of a query, each once, in their order; what is neither letter nor digit parts them."""
    found = (match[0][:LONGEST_TERM] for match in WORD.finditer(fold(words)))
    return tuple(dict.fromkeys(found))[:MOST_TERMS]


def kept_parts(term: str) -> tuple[str, ...]:
    """One of these stands in every text that has the term with at most one slip: a slip damages only one half of it.

    Swapping the two characters at which the halves meet damages both, so that form is a part of its own.
    """
    if len(term) < SHORTEST_FORGIVEN:
        return (term,)
    half = len(term) // 2
    swapped = term[: half - 1] + term[half] + term[half - 1] + term[half + 1 :]
    return tuple(dict.fromkeys((term[:half], term[half:], swapped)))


@lru_cache(maxsize=512)
def variants(term: str) -> tuple[str, ...]:
    """What a text may contain where the term has one character wrong, swapped with its neighbour, missing or too many."""
    if len(term) < SHORTEST_FORGIVEN:
        return ()
    wrong = [term[:place] + ANY + term[place + 1 :] for place in range(len(term))]
    swapped = [term[:place] + term[place + 1] + term[place] + term[place + 2 :] for place in range(len(term) - 1)]
    loose: list[str] = []
    if len(term) >= SHORTEST_LOOSE:
        loose = [term[:place] + ANY + term[place:] for place in range(1, len(term))]
        loose += [term[:place] + term[place + 1 :] for place in range(len(term))]
    return tuple(dict.fromkeys([*wrong, *swapped, *loose]))


@lru_cache(maxsize=512)
def nearly(term: str) -> re.Pattern[str]:
    """Finds the term or one of its variants in a folded text."""
    forms = [re.escape(term), *(".".join(re.escape(part) for part in one.split(ANY)) for one in variants(term))]
    return re.compile("|".join(forms), re.DOTALL)


def score(title: str, text: str, terms: tuple[str, ...]) -> float:
    """How well folded texts fit: 3 for each term in the title, 1 for each in the text, half of it where a slip was forgiven."""
    points = 0.0
    for term in terms:
        if term in title:
            points += 3
        elif term in text:
            points += 1
        elif nearly(term).search(title):
            points += 1.5
        elif nearly(term).search(text):
            points += 0.5
    return points


def fits(title: str, text: str, terms: tuple[str, ...]) -> bool:
    """Whether every term stands in the title or the text, as written or with one slip."""
    return all(nearly(term).search(title) or nearly(term).search(text) for term in terms)
