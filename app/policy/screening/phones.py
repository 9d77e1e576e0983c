"""Telephone numbers as they are written in Japan and abroad; phonenumbers decides whether such a number can exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonenumbers import NumberParseException, PhoneNumber, is_valid_number, parse

from app.policy.screening.kinds import Finding, Kind

JAPAN = 81
CANDIDATE = re.compile(
    r"""
    (?P<abroad> \+(?<![0-9A-Za-z+]\+)[1-9](?:[-.\ ()]{0,2}[0-9]){6,14} (?![0-9]) )
    | (?<![0-9+])(?<![0-9][-.\ ]) (?:00[-\ ]?|010[-\ ])(?P<dialled> [1-9][0-9]{0,2}(?:[-.\ ()]{1,2}[0-9]{1,8}){2,5} (?![0-9])(?!-[0-9]) )
    | (?P<japan> (?<![0-9+])(?<![0-9][-.]) \(?0[0-9]{1,4}\)? [-.\ (]{0,2} [0-9]{1,4} [-.\ )]{0,2} [0-9]{3,4} (?![0-9])(?!-[0-9]) )
    | (?P<labelled> (?<![0-9+])(?<![0-9][-.\ ]) [2-9][0-9]{2}\ ?[2-9][0-9]{2}\ ?[0-9]{4} (?![0-9])(?!-[0-9]) )  # only after "phone"
    | (?P<america> (?<![0-9+])(?<![0-9][-.]) (?:1[-.\ ])? (?:\([2-9][0-9]{2}\)\ ?|[2-9][0-9]{2}[-.]) [2-9][0-9]{2}[-.][0-9]{4} (?![0-9])(?!-[0-9]) )
    """,
    re.VERBOSE,
)
PHONE_LABEL = re.compile(
    r"(?:電話|携帯|連絡先|ファックス"  # telephone, mobile, contact, fax
    r"|tel|fax|phone|mobile|cell|call)[^0-9\n\ufffc]{0,12}$",
    re.IGNORECASE,
)
# Somebody who numbers things says so: a number after such a word is a number of that thing.
THING_LABEL = re.compile(
    r"""(?:
        (?:注文|受注|発注|伝票|送り状|追跡|問い?合わ?せ|見積書?|請求書?|管理|整理|受付|予約|会員|顧客|お客様  # orders, papers, members
          |社員|職員|学籍|口座|契約|製造|部品|商品|製品|登録|証券|案件|機器)(?:番号|コード|No\.?|ID)  # staff, contracts, goods: number, code
        | 品番|型番|品名|伝票|口座|シリアル|ロット  # likewise
        | \b(?:order|invoice|ref(?:erence)?|tracking|item|sku|serial|account|part|lot|member|employee|customer|case|ticket)\ ?(?:number|no\.?|id|code)?
        | \bID | \bNo\.? | \#
    )\s?(?:は|が|is|[:#=])?\s?(?:\#|No\.?)?\s?$  # what may stand between
    """,
    re.VERBOSE | re.IGNORECASE,
)
JOINED_LEFT = re.compile(r"[A-Za-z][-_]?$|第$")  # "number" before an ordinal
JOINED_RIGHT = re.compile(r"[A-Za-wyzA-WYZ_]")  # "x" begins an extension
MOBILE = re.compile(r"0[5789]0 [0-9]{4} [0-9]{4}")
LABEL_REACH = 24
JAPANESE_LENGTHS = (10, 11)


def find_phones(text: str) -> Iterator[Finding]:
    """Numbers with a country code after "+" or what one dials for it, Japanese ones with or without separators, and North American ones with them."""
    for match in CANDIDATE.finditer(text):
        start, end = match.span()
        if match["abroad"]:
            if length := _length_abroad(match[0]):
                yield Finding(Kind.PHONE, start, start + length)
            continue
        if match["dialled"]:
            if not _is_of_a_thing(text, start, end) and _length_abroad("+" + match["dialled"]) == len(match["dialled"]) + 1:
                yield Finding(Kind.PHONE, start, end)
            continue
        if match[0].startswith("(") and ")" not in match[0]:
            start += 1
        named = PHONE_LABEL.search(text, max(0, start - LABEL_REACH), start) is not None
        if not named and (match["labelled"] or _is_of_a_thing(text, start, end)):
            continue
        if _is_japanese(text, start, end) if match["japan"] else _exists(match[0], "US"):
            yield Finding(Kind.PHONE, start, end)


def _length_abroad(candidate: str) -> int:
    """How many characters of the candidate are a number, 0 for none: another number may follow after a space."""
    try:
        parsed = parse(candidate)
    except NumberParseException:
        return 0
    national = str(parsed.national_number)
    length, dropped = len(candidate), 0
    while not is_valid_number(parsed):
        cut = candidate.rfind(" ", 0, length)
        dropped += sum(char.isdigit() for char in candidate[max(cut, 0) : length])
        if cut <= 0 or dropped >= len(national):
            return 0
        length = cut
        parsed.national_number = int(national[:-dropped])
    return length


def _is_of_a_thing(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - LABEL_REACH) : start]
    return bool(JOINED_LEFT.search(before) or JOINED_RIGHT.match(text, end) or THING_LABEL.search(before))


def _is_japanese(text: str, start: int, end: int) -> bool:
    found = text[start:end]
    digits = "".join(char for char in found if char.isdigit())
    if len(digits) not in JAPANESE_LENGTHS or found.count("(") != found.count(")"):
        return False
    if " " in found and not MOBILE.fullmatch(found) and not re.search("[-.()]", found) and _in_a_row_of_numbers(text, start, end):
        return False
    if is_valid_number(PhoneNumber(country_code=JAPAN, national_number=int(digits[1:]))):
        return True
    return " " in found and _exists(found, "GB")


def _in_a_row_of_numbers(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"[0-9] $", text[max(0, start - 2) : start]) or re.match(r" [0-9]", text[end : end + 2]))


def _exists(number: str, region: str) -> bool:
    try:
        return is_valid_number(parse(number, region))
    except NumberParseException:
        return False
