"""My Numbers and bank cards: rows of digits of the right length and grouping whose check digit is right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import luhn
from stdnum.jp import in_ as my_number

from app.policy.screening.kinds import Finding, Kind

# A row of digits that belongs to something longer (a decimal, an amount, a product code, an international number) is no number of these.
ALONE_LEFT = r"(?<![0-9A-Za-z+#$\u00a5\u20ac])(?<![0-9][.,])(?<![0-9A-Za-z]-)(?<![0-9]{4}\ )"
ALONE_RIGHT = r"(?![0-9A-Za-z])(?![-.,][0-9])(?!\ [0-9]{4}(?![0-9]))(?!\ ?(?:\u5186|yen|JPY))"
MY_NUMBER = re.compile(rf"{ALONE_LEFT}([0-9]{{4}})([-\ ]?)[0-9]{{4}}\2[0-9]{{4}}{ALONE_RIGHT}", re.VERBOSE)
CARD = re.compile(
    rf"""{ALONE_LEFT}(?:
        [0-9]{{13,19}}
        | [0-9]{{4}}([-\ ])[0-9]{{4}}\1[0-9]{{4}}\1[0-9]{{4}}(?:\1[0-9]{{1,3}})?
        | [0-9]{{4}}([-\ ])[0-9]{{6}}\2[0-9]{{4,5}}
    ){ALONE_RIGHT}""",
    re.VERBOSE,
)
# Who numbers orders and parcels says so: such a number is not checked at all, as one in ten would pass.
ORDER = re.compile(
    r"""(?:
        (?:注文|受注|発注|伝票|送り状|追跡|問い?合わ?せ|見積書?|請求書?|管理|整理|受付|予約)(?:番号|No\.?|ID|コード)  # numbers of papers and parcels
        | \b(?:order|tracking|invoice|waybill|shipment|parcel|quote|ticket|booking)\ ?(?:number|no\.?|id|code|ref(?:erence)?)?
    )\s?(?:は|is|[:#])?\s?(?:\#|No\.?)?\s?$  # what may stand between
    """,
    re.VERBOSE | re.IGNORECASE,
)
MY_NUMBER_LABEL = re.compile(r"(?:マイナンバー|個人番号|my ?number)[^0-9\n]{0,10}$", re.IGNORECASE)  # how people name it
CARD_LABEL = re.compile(r"(?:カード|クレカ|card)[^0-9\n]{0,12}$", re.IGNORECASE)  # likewise
TIMESTAMP = re.compile(r"20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-3])[0-5][0-9]")
LABEL_REACH = 32

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


def find_my_numbers(text: str) -> Iterator[Finding]:
    """Twelve digits, bare or four by four, whose last one is the check digit of the eleven before."""
    for match in MY_NUMBER.finditer(text):
        digits = re.sub("[^0-9]", "", match[0])
        before = _before(text, match.start())
        if len(set(digits)) == 1 or not my_number.is_valid(digits) or ORDER.search(before):
            continue
        if TIMESTAMP.fullmatch(match[0]) and not MY_NUMBER_LABEL.search(before):
            continue
        yield Finding(Kind.MY_NUMBER, *match.span())


def find_cards(text: str) -> Iterator[Finding]:
    """Digits that pass Luhn's check and begin as a network's cards do, or stand after the word for card."""
    for match in CARD.finditer(text):
        digits = re.sub("[^0-9]", "", match[0])
        before = _before(text, match.start())
        if len(set(digits)) == 1 or not luhn.is_valid(digits) or ORDER.search(before):
            continue
        if _of_a_network(digits) or CARD_LABEL.search(before):
            yield Finding(Kind.CARD, *match.span())


def _of_a_network(digits: str) -> bool:
    return any(digits.startswith(prefixes) and len(digits) in lengths for prefixes, lengths in NETWORKS)


def _before(text: str, start: int) -> str:
    return text[max(0, start - LABEL_REACH) : start]
