"""Names with a Japanese honorific or title, and names in the field of a form that asks for one. The honorific stays outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from app.policy.screening.kinds import Finding, Kind
from app.policy.screening.vocabulary import alternatives, words

# Kanji, without the one for "sama", with the repetition mark and the small kana written inside names.
KANJI = "\u3005\u3006\u30f6\u30ce\u30c4\u3400-\u4dbf\u4e00-\u69d7\u69d9-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANJI_CHARACTER = re.compile(rf"[{KANJI}]")
HIRAGANA_CHARACTER = re.compile("[\u3041-\u3096]")
KATAKANA_CHARACTER = re.compile("[\u30a1-\u30fc]")
OTHER_LETTER = re.compile("[\u30a1-\u30fcA-Za-z]")
LATIN_NAME = re.compile(r"(?<![A-Za-z])[A-Z][a-z]{1,24}(?: [A-Z][a-z]{1,24}){0,2}$")
LEFT_REACH = 16
LATIN_REACH = 80

HONORIFIC = re.compile(
    rf"(?:(?P<strong>{alternatives('honorifics')})|(?P<branch>{alternatives('branch_titles')})|(?P<title>{alternatives('titles')}))"
    rf"(?!(?<=様)[式子相態々変似]|(?<=さま)ざ|(?<=さん)(?:ざん|ぽ)|(?<=殿)[堂下]|(?<=氏)[名神族子素]|(?<=君)[主臨])"  # beginnings of other words
)
ASIDE = re.compile(r"\([^()\n\ufffc]{1,12}\)$")  # between name and honorific: "Tanaka (accounts)"
SHARED = re.compile("(?<=[^ ]) ?[・、,/と&] ?$")  # one honorific for several people
LABEL = re.compile(
    rf"(?:{alternatives('name_labels')})(?:\([^()\n\ufffc]{{1,8}}\))?(?:\s?:\s?|\ )(?P<name>[{KANJI}]{{2,8}}(?:\ ?[\u3041-\u3096]{{2,5}}|\ [{KANJI}]{{1,4}})?)(?![{KANJI}])"
)

PET_HONORIFICS = frozenset(("ちゃん", "くん"))  # what given names in katakana are used with
LONGEST_SURNAME = 5
LONGEST_GIVEN = 3
LONGEST_NAME = 8
LONGEST_UNKNOWN = 4
SHORTEST_NOUN = 2
SHORTEST_KATAKANA_END = 3
# What kanji at the ends of a row tell about it when no list knows the row.
GIVEN_ENDS = frozenset("郎男美子夫雄樹也太香恵代江奈花織紀輝朗馬穂佳")  # given names, also those that begin like a number ("Ichiro")
ROLE_BEGINNINGS = frozenset("一二三四五六七八九十百千万数何全各両御貴弊当同某諸毎")  # one, two …, every, your, our
WORDS_WITH_SAMA = frozenset("仕模異紋")  # specification, pattern, strange, crest
WORDS_WITH_SAMA_OR_NAMES = frozenset("同多有左")  # likewise, various, state, so: they also end given names
SURNAMES_WITH_SAN = frozenset("王")  # a surname with "san", a king with "sama"
WORDS_WITH_DONO = frozenset("神宮本社拝沈湯御貴")  # shrine, palace and the like
GIVEN_AFTER_KANA = frozenset("子江代美恵枝乃香奈郎男雄")  # given names of kana and one kanji: "Mitsu" and "child"
GIVEN_HONORIFICS = frozenset(("様", "さま", "さん", "くん", "ちゃん"))  # what given names are used with
REGION_ENDS = frozenset("県市区町村支工営社店部課係")  # after a surname that is a place as well: prefecture, city, branch …


def find_names(text: str) -> Iterator[Finding]:
    """Names before honorifics and titles, and after labels such as "name:"."""
    for honorific in HONORIFIC.finditer(text):
        yield from _before_honorific(text, honorific)
    for field in LABEL.finditer(text):
        surname, _, given = field["name"].partition(" ")
        known = _known(surname)
        both = given and len(surname) == SHORTEST_NOUN and _may_be_unknown(surname, "") and not {surname, given} & words("nouns")
        if both or (known and known[0] == 0):
            yield Finding(Kind.NAME, *field.span("name"))


def is_surname(row: str) -> bool:
    """Whether the list of surnames knows it."""
    return row in words("surnames") and row not in words("nouns")


def may_be_surname(row: str) -> bool:
    """Whether two or three kanji that no list knows look like a surname."""
    return SHORTEST_NOUN <= len(row) <= LONGEST_GIVEN and row not in words("nouns") and _may_be_unknown(row, "")


def may_be_given_name(row: str) -> bool:
    """Whether it can stand as a given name after a surname and a space."""
    if row in words("nouns") or not _may_be_given(row):
        return False
    return KANJI_CHARACTER.match(row) is None or len(row) == 1 or not row.endswith(_nouns(SHORTEST_NOUN))


def is_katakana_name(name: str) -> bool:
    """A known name in katakana, or two or more words of which none is an ordinary one."""
    parts = re.split("[ \u30fb]", name)
    if any(part in words("foreign_names") or part in _katakana_readings() for part in parts):
        return True
    return len(parts) > 1 and not any(part in words("nouns") or part.endswith(_katakana_noun_ends()) for part in parts)


def _before_honorific(text: str, honorific: re.Match[str]) -> Iterator[Finding]:
    end = honorific.start()
    known_only = not honorific["strong"]
    if text[end - 1 : end] == ")" and (aside := ASIDE.search(text, max(0, end - 14), end)):
        end = aside.start()
        known_only = True
    if text[end - 1 : end] == " ":
        end -= 1
    found = _name_ending_at(text, end, honorific, known_only=known_only)
    if found is None:
        return
    yield found
    start = found.start
    while shared := SHARED.search(text, max(0, start - 4), start):
        surname = _row(KANJI_CHARACTER, text, shared.start())
        if surname not in words("surnames"):
            return
        start = shared.start() - len(surname)
        yield Finding(Kind.NAME, start, shared.start())


def _name_ending_at(text: str, end: int, honorific: re.Match[str], *, known_only: bool) -> Finding | None:
    if kanji := _row(KANJI_CHARACTER, text, end):
        return _kanji_name(text, end, kanji, honorific, known_only=known_only)
    if katakana := _row(KATAKANA_CHARACTER, text, end).lstrip("\u30fb\u30fc"):
        return _katakana_name(text, end, katakana, honorific, known_only=known_only)
    if hiragana := _row(HIRAGANA_CHARACTER, text, end):
        return _hiragana_name(text, end, hiragana, honorific[0])
    if known_only or not text[end - 1 : end].isascii():
        return None
    latin = LATIN_NAME.search(text, max(0, end - LATIN_REACH), end)
    return Finding(Kind.NAME, latin.start(), end) if latin and not words("products") & set(latin[0].split()) else None


def _kanji_name(text: str, end: int, row: str, honorific: re.Match[str], *, known_only: bool) -> Finding | None:
    begin = end - len(row)
    with_san = row in SURNAMES_WITH_SAN and honorific[0] not in {"様", "さま", "殿"}  # a king's
    mixed = _mixed_given_before(text, begin) if row in GIVEN_AFTER_KANA else 0
    if with_san or mixed:
        return Finding(Kind.NAME, begin - mixed, end)
    if row in words("nouns"):
        return None
    if len(row) <= LONGEST_GIVEN and (surname := _surname_before(text, begin) or _unknown_surname_before(text, begin, row, honorific)):
        return Finding(Kind.NAME, begin - surname, end)
    if known := _known(row):
        is_place = honorific["branch"] and row[known[0] : known[1]] in words("places")
        return None if is_place else Finding(Kind.NAME, begin + known[0], begin + known[1])
    if known_only and honorific[0] not in GIVEN_HONORIFICS:
        return None
    is_part = OTHER_LETTER.match(text[begin - 1 : begin]) is not None
    return Finding(Kind.NAME, begin, end) if not is_part and _may_be_unknown(row, honorific[0]) else None


def _known(row: str) -> tuple[int, int] | None:
    """Begin and end of a surname, with the given name after it, at the end of a row of kanji. A word for a role or a business is no given name."""
    surnames, nouns = words("surnames"), words("nouns")
    if row in surnames:
        return 0, len(row)
    for begin in range(max(0, len(row) - LONGEST_NAME), len(row) - 1):
        for end in range(min(len(row), begin + LONGEST_SURNAME), begin + 1, -1):
            if row[begin:end] not in surnames:
                continue
            given = row[end:]
            if given in nouns and len(given) >= SHORTEST_NOUN:
                return None if row[begin:end] in words("places") else (begin, end)
            if _may_be_given(given):
                return begin, len(row)
    return None


def _may_be_given(given: str) -> bool:
    if not given:
        return True
    return not (
        len(given) > LONGEST_GIVEN
        or given[-1] in WORDS_WITH_SAMA
        or given in WORDS_WITH_SAMA_OR_NAMES
        or given[0] in REGION_ENDS
        or given[-1] in REGION_ENDS
    )


def _may_be_unknown(row: str, honorific: str) -> bool:
    """Whether kanji that no list knows look like a name rather than a role, a group or part of another word."""
    if not SHORTEST_NOUN <= len(row) <= LONGEST_UNKNOWN or row[-1] in words("role_ends") or row[-1] in WORDS_WITH_SAMA:
        return False
    if row[0] in ROLE_BEGINNINGS and row[-1] not in GIVEN_ENDS:
        return False
    if honorific == "様" and row[-1] in WORDS_WITH_SAMA_OR_NAMES:  # sama
        return False
    if honorific == "殿" and row[-1] in WORDS_WITH_DONO:  # dono
        return False
    return not row.endswith(_nouns(SHORTEST_NOUN))


@cache
def _nouns(shortest: int) -> tuple[str, ...]:
    return tuple(noun for noun in words("nouns") if len(noun) >= shortest)


@cache
def _katakana_noun_ends() -> tuple[str, ...]:
    return (*words("agent_ends"), *_nouns(SHORTEST_KATAKANA_END))


def _katakana_name(text: str, end: int, row: str, honorific: re.Match[str], *, known_only: bool) -> Finding | None:
    begin = end - len(row)
    last = row.rpartition("\u30fb")[2]
    foreign = last in words("foreign_names") or last in _katakana_readings()
    is_noun = last in words("nouns") or last.endswith(_katakana_noun_ends())
    pet = honorific[0] in PET_HONORIFICS and len(last) >= SHORTEST_KATAKANA_END
    if not foreign and (is_noun or (known_only and not pet) or len(last) < SHORTEST_NOUN):
        return None
    before = text[max(0, begin - LEFT_REACH) : begin].rstrip(" ")
    first = _row(KATAKANA_CHARACTER, before, len(before)) if before and text[begin - 1] == " " else ""
    if first in words("foreign_names"):
        return Finding(Kind.NAME, begin - 1 - len(first), end)
    surname = _surname_before(text, begin, space=False)
    if not surname and (kanji := _row(KANJI_CHARACTER, text, begin)) and _may_be_unknown(kanji, ""):
        surname = len(kanji)
    return Finding(Kind.NAME, begin - surname, end)


def _hiragana_name(text: str, end: int, row: str, honorific: str) -> Finding | None:
    begin = end - len(row)
    is_given = row in words("given")
    if is_given and (surname := _surname_before(text, begin) or _surname_before(text, begin, space=False)):
        return Finding(Kind.NAME, begin - surname, end)
    alone = is_given and len(row) > SHORTEST_NOUN and honorific in GIVEN_HONORIFICS and not KANJI_CHARACTER.match(text, max(0, begin - 1))
    return Finding(Kind.NAME, begin, end) if alone or _is_read_as_a_surname(row) else None


def _is_read_as_a_surname(row: str) -> bool:
    """A surname in hiragana, with or without a given name after it."""
    readings, given = words("readings"), words("given")
    return row in readings or any(row[:size] in readings and row[size:] in given for size in range(SHORTEST_NOUN, len(row)))


def _mixed_given_before(text: str, begin: int) -> int:
    """How many characters before the last kanji of a given name are its kana and the surname before them; 0 when no surname is there."""
    for character in (KATAKANA_CHARACTER, HIRAGANA_CHARACTER):
        kana = len(_row(character, text, begin))
        if 1 <= kana <= LONGEST_GIVEN and (
            surname := _surname_before(text, begin - kana) or _surname_before(text, begin - kana, space=False)
        ):
            return surname + kana
    return 0


def _surname_before(text: str, begin: int, *, space: bool = True) -> int:
    """How many characters before a given name, with a space if one is wanted, belong to a surname; 0 for none."""
    if space and text[begin - 1 : begin] != " ":
        return 0
    row = _row(KANJI_CHARACTER, text, begin - space)
    if row in words("surnames"):
        return len(row) + space
    return next((size + space for size in range(LONGEST_SURNAME, 1, -1) if row[-size:] in words("surnames")), 0)


def _unknown_surname_before(text: str, begin: int, given: str, honorific: re.Match[str]) -> int:
    """Likewise, with the space, for two kanji that no list knows before a given name that is no surname itself."""
    if not honorific["strong"] or text[begin - 1 : begin] != " " or _known(given) or not _may_be_unknown(given, honorific[0]):
        return 0
    row = _row(KANJI_CHARACTER, text, begin - 1)
    is_part = OTHER_LETTER.match(text[begin - len(row) - 2 : begin - len(row) - 1]) is not None
    return len(row) + 1 if len(row) == SHORTEST_NOUN and not is_part and row not in words("nouns") and _may_be_unknown(row, "") else 0


@cache
def _katakana_readings() -> frozenset[str]:
    return frozenset("".join(chr(ord(char) + 0x60) for char in reading) for reading in words("readings"))


def _row(character: re.Pattern[str], text: str, end: int) -> str:
    """The row of such characters that ends here, at most `LEFT_REACH` of them."""
    start = end
    least = max(0, end - LEFT_REACH)
    while start > least and character.match(text, start - 1):
        start -= 1
    return text[start:end]
