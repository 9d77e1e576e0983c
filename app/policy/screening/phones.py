"""Telephone numbers as they are written in Japan and abroad; phonenumbers decides whether such a number can exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonenumbers import NumberParseException, PhoneNumber, is_valid_number, parse

from app.policy.screening.kinds import Finding, Kind

JAPAN = 81
CANDIDATE = re.compile(
    r"""
    (?P<abroad> (?<![0-9A-Za-z+]) \+[1-9](?:[-.\ ()]{0,2}[0-9]){6,14} (?![0-9]) )
    | (?P<japan> (?<![0-9+])(?<![0-9][-.]) \(?0[0-9]{1,4}\)? [-.\ (]{0,2} [0-9]{1,4} [-.\ )]{0,2} [0-9]{3,4} (?![0-9])(?!-[0-9]) )
    | (?P<america> (?<![0-9+])(?<![0-9][-.]) (?:1[-.\ ])? (?:\([2-9][0-9]{2}\)\ ?|[2-9][0-9]{2}[-.]) [2-9][0-9]{2}[-.][0-9]{4} (?![0-9])(?!-[0-9]) )
    """,
    re.VERBOSE,
)
PHONE_LABEL = re.compile(r"(?:電話|携帯|連絡先|ファックス|℡|tel|fax|phone|mobile|cell|call)[^0-9\n]{0,12}$", re.IGNORECASE)  # phone, mobile, contact
# Somebody who numbers things says so; a number after such a word is a number of that thing.
THING_LABEL = re.compile(
    r"""(?:(?:注文|受注|発注|伝票|送り状|追跡|問い?合わ?せ|見積書?|請求書?|管理|整理|受付|予約|会員|顧客|お客様|社員|職員|学籍|口座|契約|製造|部品|商品|製品|登録|証券|案件|機器)(?:番号|コード|No\.?|ID)  # numbered things
        | 品番|型番|品名|伝票|口座|シリアル|ロット  # likewise
        | \b(?:order|invoice|ref(?:erence)?|tracking|item|sku|serial|account|part|lot|member|employee|customer|case|ticket)\ ?(?:number|no\.?|id|code)? | \bID | \bNo\.? | \#)
    \s?(?:は|が|is|[:#=])?\s?(?:\#|No\.?)?\s?$  # what may stand between
    """,
    re.VERBOSE | re.IGNORECASE,
)
LABEL_REACH = 24
JAPANESE_LENGTHS = (10, 11)


def find_phones(text: str) -> Iterator[Finding]:
    """Numbers with a country code, Japanese ones with or without separators, and North American ones with them."""
    for match in CANDIDATE.finditer(text):
        if match["abroad"]:
            if end := _end_abroad(match[0]):
                yield Finding(Kind.PHONE, match.start(), match.start() + end)
        elif not _is_of_a_thing(text, match) and (_is_japanese(text, match) if match["japan"] else _exists(match[0], "US")):
            yield Finding(Kind.PHONE, match.start() + _opening(match[0]), match.end())


def _end_abroad(candidate: str) -> int:
    """How much of the candidate is a number, 0 for nothing: another number may follow after a space."""
    end = len(candidate)
    while end > 0:
        if _exists(candidate[:end], None):
            return end
        end = candidate.rfind(" ", 0, end)
    return 0


def _opening(found: str) -> int:
    """1 when a bracket opens before the whole number and not around its area code."""
    return int(found.startswith("(") and ")" not in found)


def _is_of_a_thing(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    before = text[max(0, start - LABEL_REACH) : start]
    if PHONE_LABEL.search(before):
        return False
    joined_left = bool(re.search(r"[A-Za-z][-_]?$", before))
    joined_right = bool(re.match(r"[A-Za-wyzA-WYZ_]", text[end : end + 1]))
    return joined_left or joined_right or bool(THING_LABEL.search(before))


def _is_japanese(text: str, match: re.Match[str]) -> bool:
    found = match[0][_opening(match[0]) :]
    digits = re.sub("[^0-9]", "", found)
    if len(digits) not in JAPANESE_LENGTHS or found.count("(") != found.count(")"):
        return False
    if " " in found and not re.search("[-.()]", found) and _in_a_row_of_numbers(text, match):
        return False
    if is_valid_number(PhoneNumber(country_code=JAPAN, national_number=int(digits[1:]))):
        return True
    return " " in found and _exists(found, "GB")


def _in_a_row_of_numbers(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    return bool(re.search(r"[0-9] $", text[max(0, start - 2) : start]) or re.match(r" [0-9]", text[end : end + 2]))


def _exists(number: str, region: str | None) -> bool:
    try:
        return is_valid_number(parse(number, region))
    except NumberParseException:
        return False
