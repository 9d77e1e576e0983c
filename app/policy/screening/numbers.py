"""My Numbers and bank cards: rows of digits of the right length and grouping whose check digit is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from stdnum import luhn
from stdnum.jp import in_ as my_number

from app.policy.screening.kinds import Finding, Kind

# Digits that belong to something longer (a decimal, an amount, a product code, an international number) are none of these.
LEFT = r"(?<![0-9A-Za-z+\#$\u00a5\u20ac])(?<![0-9][.,])(?<![0-9A-Za-z]-)"
RIGHT = r"(?![0-9A-Za-z])(?![-.,][0-9])(?!\ ?(?:\u5186|yen|JPY))"
BARE = re.compile(rf"{LEFT}[0-9]{{12,19}}{RIGHT}")
FOURS = re.compile(
    rf"{LEFT}[0-9]{{4}}(?:(?:-[0-9]{{4}}(?![0-9]))+(?:-[0-9]{{1,3}})?|(?:\ [0-9]{{4}}(?![0-9]))+(?:\ [0-9]{{1,3}})?){RIGHT}", re.VERBOSE
)
FOUR_SIX = re.compile(rf"{LEFT}[0-9]{{4}}(?P<sign>[-\ ])[0-9]{{6}}(?P=sign)[0-9]{{4,5}}{RIGHT}", re.VERBOSE)
# Who numbers orders and parcels says so: such a number is not checked at all, as one in ten would pass.
ORDER = re.compile(
    r"""(?:
        (?:注文|受注|発注|伝票|送り状|追跡|問い?合わ?せ|見積書?|請求書?|管理|整理|受付|予約)(?:番号|No\.?|ID|コード)  # numbers of papers and parcels
        | \b(?:order|tracking|invoice|waybill|shipment|parcel|quote|ticket|booking)\ ?(?:number|no\.?|id|code|ref(?:erence)?)?
    )\s?(?:は|is|[:#])?\s?(?:\#|No\.?)?\s?$  # what may stand between
    """,
    re.VERBOSE | re.IGNORECASE,
)
MY_NUMBER_LABEL = re.compile(r"(?:マイナンバー|個人番号|my ?number)[^0-9\n\ufffc]{0,10}$", re.IGNORECASE)  # how people name it
CARD_LABEL = re.compile(r"(?:カード|クレカ|card)[^0-9\n\ufffc]{0,12}$", re.IGNORECASE)  # likewise
TIMESTAMP = re.compile(r"20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-3])[0-5][0-9]")
LABEL_REACH = 32
MY_NUMBER_DIGITS = 12
MY_NUMBER_GROUPS = 3
CARD_GROUPS = 4
GROUP = 5  # four digits and what separates them from the next

# First digits and lengths of the networks (ISO/IEC 7812 issuer ranges): Visa, Mastercard, American Express, JCB, Diners, Discover, UnionPay.
# Visa's old 13 digits are left out: Japanese JAN codes begin with 45 and 49 and have 13.
NETWORKS = (
    (("4",), (16, 19)),
    (tuple(str(prefix) for prefix in (*range(51, 56), *range(2221, 2721))), (16,)),
    (("34", "37"), (15,)),
    (tuple(str(prefix) for prefix in range(3528, 3590)), (16, 17, 18, 19)),
    (("300", "301", "302", "303", "304", "305", "36", "38", "39"), (14,)),
    (("6011", "644", "645", "646", "647", "648", "649", "65", "62"), (16, 17, 18, 19)),
)

Check = Callable[[str, int, int], bool]


def find_my_numbers(text: str) -> Iterator[Finding]:
    """Twelve digits, bare or four by four, whose last one is the check digit of the eleven before."""
    for match in BARE.finditer(text):
        if len(match[0]) == MY_NUMBER_DIGITS and _is_my_number(text, *match.span()):
            yield Finding(Kind.MY_NUMBER, *match.span())
    for match in FOURS.finditer(text):
        yield from (Finding(Kind.MY_NUMBER, *span) for span in _parts(text, match, MY_NUMBER_GROUPS, _is_my_number))


def find_cards(text: str) -> Iterator[Finding]:
    """Digits that pass Luhn's check and begin as a network's cards do, or stand after the word for card."""
    for pattern in (BARE, FOUR_SIX):
        yield from (Finding(Kind.CARD, *match.span()) for match in pattern.finditer(text) if _is_card(text, *match.span()))
    for match in FOURS.finditer(text):
        yield from (Finding(Kind.CARD, *span) for span in _parts(text, match, CARD_GROUPS, _is_card))


def _parts(text: str, match: re.Match[str], groups: int, check: Check) -> Iterator[tuple[int, int]]:
    """A row of groups of four as one number, or as several if each of them is one."""
    start, end = match.span()
    size = groups * GROUP
    if end - start < 2 * size - 1:
        if end - start >= size - 1 and check(text, start, end):
            yield start, end
        return
    spans = [(begin, begin + size - 1) for begin in range(start, end, size)]
    if spans[-1][1] == end and all(check(text, *span) for span in spans):
        yield from spans


def _is_my_number(text: str, start: int, end: int) -> bool:
    digits = _digits(text, start, end)
    if len(set(digits)) == 1 or not my_number.is_valid(digits):
        return False
    before = _before(text, start)
    stamp = end - start == MY_NUMBER_DIGITS and TIMESTAMP.fullmatch(digits)
    return not ORDER.search(before) and (not stamp or MY_NUMBER_LABEL.search(before) is not None)


def _is_card(text: str, start: int, end: int) -> bool:
    digits = _digits(text, start, end)
    if len(digits) <= MY_NUMBER_DIGITS or len(set(digits)) == 1 or not luhn.is_valid(digits):
        return False
    before = _before(text, start)
    of_network = any(digits.startswith(prefixes) and len(digits) in lengths for prefixes, lengths in NETWORKS)
    return not ORDER.search(before) and (of_network or CARD_LABEL.search(before) is not None)


def _digits(text: str, start: int, end: int) -> str:
    return text[start:end].replace("-", "").replace(" ", "")


def _before(text: str, start: int) -> str:
    return text[max(0, start - LABEL_REACH) : start]
