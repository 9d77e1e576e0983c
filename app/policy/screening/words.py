"""Words a company has added: project names, customers, anything it does not want to see outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from app.errors import InvalidInputError
from app.policy.screening.folding import BARRIER, fold_word, lower
from app.policy.screening.kinds import Finding, Kind

MAX_WORDS = 500
SHORTEST_WORD = 2
LONGEST_WORD = 60
# A Latin word this short would also be found inside other words ("AI" in "said"), so it must stand alone.
SHORT_LATIN = 3


def check_words(words: Iterable[str]) -> tuple[str, ...]:
    """The words trimmed, without empty and repeated ones. Raises InvalidInputError when there are too many or one is too short or too long."""
    kept: dict[str, str] = {}
    for word in (candidate.strip() for candidate in words):
        if not (folded := fold_word(word)):
            continue
        if not SHORTEST_WORD <= len(folded) <= LONGEST_WORD or len(word) > LONGEST_WORD:
            raise InvalidInputError(
                "screening.words.length", field="words", word=word[:LONGEST_WORD], shortest=SHORTEST_WORD, longest=LONGEST_WORD
            )
        kept.setdefault(folded, word)
    if len(kept) > MAX_WORDS:
        raise InvalidInputError("screening.words.too_many", field="words", most=MAX_WORDS)
    return tuple(kept.values())


@lru_cache(maxsize=8)
def prepared(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words as `find_words` needs them: as they are compared, the longer ones first."""
    folded = {fold_word(word) for word in words}
    return tuple(sorted((word for word in folded if word and BARRIER not in word), key=lambda word: (-len(word), word)))


def find_words(text: str, words: Iterable[str]) -> Iterator[Finding]:
    """Every place of the prepared words, whatever its case and width; a word inside a longer one is not found again."""
    text = lower(text)
    for word in words:
        places = list(_places(text, word))
        yield from (Finding(Kind.WORD, place, place + len(word)) for place in places)
        if places:
            text = _without(text, places, len(word))


def _places(text: str, word: str) -> Iterator[int]:
    alone = len(word) <= SHORT_LATIN and word.isascii() and word.isalpha()
    place = text.find(word)
    while place >= 0:
        end = place + len(word)
        if not (alone and (_is_latin(text[place - 1 : place]) or _is_latin(text[end : end + 1]))):
            yield place
            place = text.find(word, end)
        else:
            place = text.find(word, place + 1)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _without(text: str, places: list[int], length: int) -> str:
    parts: list[str] = []
    end = 0
    for place in places:
        parts += (text[end:place], BARRIER * length)
        end = place + length
    return "".join([*parts, text[end:]])
