"""Japanese postal addresses: a prefecture, city or postal code, and a block number after it. Without a number a place is no address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.policy.screening.kinds import Finding, Kind
from app.policy.screening.vocabulary import alternatives

KANJI = "\u3005\u30f6\u4e00-\u9fff\uf900-\ufaff"
LETTERS = rf"{KANJI}\u3041-\u3096\u30a1-\u30fa\u30fc"
NUMERALS = "0-9一二三四五六七八九十"  # digits and the numerals from one to ten
LEFT_REACH = 45
RIGHT_REACH = 60
LONGEST_TOWN = 16

BLOCK = re.compile(
    rf"""(?<![0-9-])(?:
        (?P<counted>
            [{NUMERALS}]{{1,3}}丁目\ ?[{NUMERALS}]{{1,5}}(?:番地?(?:の[0-9]{{1,3}})?)?(?:-?[{NUMERALS}]{{1,4}}号?)?(?:-[0-9]{{1,4}}){{0,2}}号?  # district, block, house
            | [{NUMERALS}]{{1,3}}条[東西南北]?[{NUMERALS}]{{1,3}}丁目(?:[{NUMERALS}]{{1,4}}(?:-[0-9]{{1,4}})*)?  # Sapporo's grid: street north, street west
            | [{NUMERALS}]{{1,5}}番地(?:の?[0-9]{{1,4}}|-[0-9]{{1,4}})?(?:[0-9]{{1,3}}号)?  # lot number
            | [0-9]{{1,5}}番[0-9]{{1,4}}号?  # block and house
        )
        | (?P<joined> (?!20[0-9]{{2}}-[01][0-9]-) [0-9]{{1,5}}(?:-[0-9]{{1,5}}){{1,3}} )
        | (?P<bare> [0-9]{{1,5}}(?!丁目) )  # one number is enough after a prefecture or in a rural division
    )(?![0-9])(?!-[0-9])""",
    re.VERBOSE,
)
COUNTED = re.compile(rf"\ ?(?:{alternatives('counters')})|[./:~]")

# "market", "mayor", "citizen", "district" in general, "division", "interval" and the like contain the characters, but name no municipality.
ENDS_PLACE = r"(?:(?<!都)市|(?<![地学挙特])区|[郡町村])(?![場民長街価販況分間切別画域会])"  # city, ward, county, town, village
CITY = re.compile(alternatives("cities"))
PREFECTURE = re.compile(alternatives("prefectures"))
MUNICIPALITY = re.compile(rf"[{KANJI}\u30a1-\u30fa]{{1,5}}?{ENDS_PLACE}")
NEXT_PART = re.compile(rf"\ ?(?![のでにをへ])[{LETTERS}]{{1,6}}?{ENDS_PLACE}")  # no particle begins a place's name
RURAL = re.compile(r"大字|字")  # rural divisions
STREETS_OR_TOWN = re.compile(r"町$|(?:上|下)[るル]|[東西]?入る?")  # a town, or Kyoto's way to a house along its streets
# Particles and offices after the municipality: a sentence about the place, not an address in it.
SENTENCE = re.compile(r"[のではがをにへとや]|から|まで|など|内|役所|役場|全|議会")  # particles, "in", offices
NO_TOWN = re.compile(r"[をへはで]|です|ます|した|する|から|まで|[\u3041-\u3096]{9}")  # what no town's name holds

LETTER = re.compile(rf"[{LETTERS}]")
PLACE_CHARACTER = re.compile(rf"[{LETTERS}0-9]")
BEFORE_BLOCK = re.compile(rf"\s?(?:\n\ ?)?[{LETTERS}][{LETTERS}0-9\ ]{{1,40}}")
TAIL = re.compile(
    rf"(?:号室|号(?![{LETTERS}]))?"  # of a block whose last number is the room
    rf"(?:(?:\ ?(?![のでにをへはが])|\ ?\n(?=[{LETTERS}A-Za-z0-9・]{{1,30}}(?:\ ?[0-9]{{1,4}}(?:号室|号|階|F))?[ \t]*(?:\n|$)))"  # on the line below: a building and perhaps a room
    rf"[{LETTERS}A-Za-z0-9・]{{1,20}}?(?:{alternatives('buildings')})(?![{LETTERS}])(?:\ ?[0-9]{{3,4}}(?![0-9A-Za-z-]|\ ?(?:号|階|{alternatives('counters')})))?)?"  # a building; no particle begins its name
    rf"(?:\ ?(?:[{KANJI}\u30a1-\u30fc]{{2,12}}|[A-Z]-?)?[0-9]{{1,4}}(?:号室|号|階|F(?![A-Za-z])))?"  # a room or a floor
)
POSTAL_CODE = re.compile(r"(?:〒\s?|郵便番号\s?[:は]?\s?)[0-9]{3}-?[0-9]{4}(?![0-9])")  # the mark or the word, then seven digits
CODE_BEFORE = re.compile(r"(?<![0-9-])〒?\s?[0-9]{3}-[0-9]{4}\s?$")  # directly before an address the mark may be missing


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a stretch of text the municipality begins and ends, and how much of it is beyond doubt."""

    start: int
    end: int
    prefecture: bool
    known: bool
    in_town: bool


def find_addresses(text: str) -> Iterator[Finding]:
    """Addresses with a block number, from the prefecture, city or postal code to the room; and postal codes with their mark. A code after the word for one alone is no address."""
    for code in POSTAL_CODE.finditer(text):
        end = _end_after_code(text, code.end())
        if end > code.end() or code[0].startswith("〒"):
            yield Finding(Kind.ADDRESS, code.start(), end)
    for block in BLOCK.finditer(text):
        start = _start(text, block)
        if start is not None:
            yield Finding(Kind.ADDRESS, start, _end(text, block.end()))


def _end_after_code(text: str, end: int) -> int:
    for block in BLOCK.finditer(text, end, end + RIGHT_REACH):
        between = text[end : block.start()]
        if not BEFORE_BLOCK.fullmatch(between) or NO_TOWN.search(between):
            return end
        if block["counted"] or (block["joined"] and not COUNTED.match(text, block.end())):
            return _end(text, block.end())
    return end


def _start(text: str, block: re.Match[str]) -> int | None:
    """Where the address that ends in this block begins, or None when the block belongs to no address."""
    if not _follows_a_letter(text, block.start()) or (not block["counted"] and COUNTED.match(text, block.end())):
        return None
    window_start = _reach(text, block.start())
    window = text[window_start : block.start()]
    place = _place(window)
    if place is None or not _fits(block, window[place.end :].strip(), place):
        return None
    start = window_start + place.start
    code = CODE_BEFORE.search(text[max(0, start - 12) : start])
    return start - len(code[0]) if code else start


def _fits(block: re.Match[str], town: str, place: _Place) -> bool:
    """Whether what stands between the municipality and the block can be a town, and the block one of it."""
    if SENTENCE.match(town) or NO_TOWN.search(town):
        return False
    if block["counted"]:
        return True
    if block["joined"]:
        return len(town) <= LONGEST_TOWN and (place.known or bool(town))
    if not town:
        return place.in_town and place.known and not place.prefecture
    is_town = place.prefecture or RURAL.search(town) is not None or (place.known and STREETS_OR_TOWN.search(town) is not None)
    return is_town and len(town) <= LONGEST_TOWN


def _reach(text: str, end: int) -> int:
    """Where the row of characters that can belong to an address begins, going left; single spaces may stand inside."""
    start = end
    while start > 0 and end - start < LEFT_REACH and (PLACE_CHARACTER.match(text, start - 1) or _is_inner_space(text, start - 1)):
        start -= 1
    return start


def _follows_a_letter(text: str, start: int) -> bool:
    before = start - 2 if text[start - 1 : start] == " " else start - 1
    return before >= 0 and LETTER.match(text, before) is not None


def _is_inner_space(text: str, at: int) -> bool:
    return text[at] == " " and at > 0 and not text[at - 1].isascii()


def _place(window: str) -> _Place | None:
    """The last prefecture with a municipality in it, else the first known city, else what looks like a municipality."""
    prefectures = list(PREFECTURE.finditer(window))
    if prefectures:
        end = _end_of_parts(window, prefectures[-1].end())
        return _Place(prefectures[-1].start(), end, prefecture=True, known=True, in_town=False) if end > prefectures[-1].end() else None
    if city := CITY.search(window):
        end = _end_of_parts(window, city.end())
        return _Place(city.start(), end, prefecture=False, known=True, in_town=window[:end].endswith("町"))  # town
    if guess := MUNICIPALITY.search(window):
        end = _end_of_parts(window, guess.end())
        return _Place(guess.start(), end, prefecture=False, known=end > guess.end(), in_town=False)
    return None


def _end_of_parts(window: str, end: int) -> int:
    while part := NEXT_PART.match(window, end):
        end = part.end()
    return end


def _end(text: str, end: int) -> int:
    """The end of an address with the building and the room that follow the block."""
    tail = TAIL.match(text, end)
    return tail.end() if tail else end
