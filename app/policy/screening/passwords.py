"""Passwords: what stands after the word for one and looks like a value rather than talk about passwords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.policy.screening.kinds import Finding, Kind
from app.policy.screening.placeholders import is_placeholder
from app.policy.screening.vocabulary import words

LABEL = r"""(?:パスワード|パスフレーズ|パスコード|暗証番号|暗証コード|合言葉|PIN\ ?(?:コード|番号)  # password, passphrase, passcode, PIN
    |(?<![A-Za-z])(?:[A-Za-z0-9]{1,20}_){0,3}(?:password|passwd|passphrase|passcode|pwd|pass|pw|pin)(?![A-Za-z_])(?:\ ?code)?)"""
BETWEEN = r"""["'」』)]?(?:\([^()\n\ufffc]{1,15}\))?(?:\ (?:for|to|of|on)\ [A-Za-z0-9' -]{1,30})?\s{0,3}"""
SIGN = re.compile(
    rf"""(?:{LABEL}){BETWEEN}(?:[:=]|=>|->|→|\bis:)\s{{0,3}}(?P<quote>["'`「『\u201c\u2018])?(?P<value>[!-~]{{4,64}})""", re.VERBOSE | re.IGNORECASE
)
QUOTED = re.compile(
    rf"""(?:{LABEL})(?:は|が|を|の|\ is|\ was|\ to|\ from)?[、,]?\s?["'`「『\u201c\u2018](?P<value>[!-~]{{4,64}}?)["'`」』\u201d\u2019]""",  # in quotes
    re.VERBOSE | re.IGNORECASE,
)
COPULA = re.compile(
    rf"""(?:{LABEL})(?:\ (?:for|to|of|on)\ [A-Za-z0-9' -]{{1,30}}?)?  # "the password for the portal"
    (?:は(?:、|以下(?:です|の(?:とおり|通り)(?:です)?)|次の(?:とおり|通り)(?:です)?|下記(?:です)?)?[。:]?\s{{0,3}}|が|を|\ is(?:\ now)?\ |\ was\ |\ to\ )\ ?  # "is", "is as follows"
    (?P<value>[!-~]{{4,64}})""",
    re.VERBOSE | re.IGNORECASE,
)
SPACED = re.compile(rf"(?:{LABEL})[ \t]{{1,3}}(?P<value>[!-~]{{6,64}})", re.VERBOSE | re.IGNORECASE)
WITH_USER = re.compile(
    r"""(?:ID|user(?:name)?|login|account|ユーザー名?|アカウント)\s?(?:[/・と&]|and)\s?(?:PW|password|pass|パスワード)\s?(?:[:=]|は|\ are)\s?  # "ID and password are"
    [!-.0-~]{2,64}\s?(?:[/,、 と]|\ and\ )\s?(?P<value>[!-.0-~]{4,64})""",  # both values
    re.VERBOSE | re.IGNORECASE,
)
IN_ADDRESS = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s:@/\ufffc]{1,64}:(?P<value>[^\s:@/\ufffc]{3,64})@")
ON_COMMAND_LINE = re.compile(r"(?:--password[= ]|(?<![A-Za-z0-9-])-u\s[^\s:\ufffc]{1,64}:)(?P<value>[!-~]{4,64})")
PHRASE = re.compile(r"(?:passphrase|パスフレーズ)\s?[:=]\s?(?P<value>[a-z]{3,12}(?:[ -][a-z]{3,12}){2,7})(?![A-Za-z])", re.IGNORECASE)  # several words
NUMBER_LABEL = re.compile(r"(?:暗証|コード|PIN)[^\n\ufffc]{0,12}$", re.IGNORECASE)  # codes are digits only

UNIT_AFTER = re.compile(r"\s?(?:文字|桁|回|年|月|日|時|分|件|人|個|点|%|か所|種類|characters?|chars|digits?|letters?|symbols?|times|days|hours|minutes|users?|people)")  # units
ENDS_SENTENCE = re.compile(r"[.!,;)\]]*\s*(?:$|\n|\ufffc)|[.!;]\s|\s?[)\]/、。」』)]|(?:です|だ|に変更|に設定|と設定|で入|でログイン)")  # "is", "changed to"
ENGLISH_ADJECTIVE = re.compile(r"(?:ed|ing|able|ible|ory|ful|less|ous|ive|ly|ant|ent|al)$")
PRODUCT = re.compile(r"(?:office|windows|excel|word|microsoft|python|ios|macos|android|chrome|version|ver|v|ipv|mp|sha|md|aes|utf|http)[-.]?[0-9.]+", re.IGNORECASE)
DATE = re.compile(r"(?:19|20)[0-9]{2}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?|[0-9]{1,2}:[0-9]{2}|[0-9]{1,3}-[0-9]{1,3}")
MIXED_CASE = re.compile(r"[a-z].*[A-Z]|[A-Z].*[A-Z].*[a-z]|[A-Z][a-z]+.*[A-Z]")


def find_passwords(text: str) -> Iterator[Finding]:
    """Values after a sign, in quotes, after "is", after a space, in addresses and on command lines; the word itself stays outside."""
    for pattern in (WITH_USER, IN_ADDRESS, ON_COMMAND_LINE, PHRASE):
        for match in pattern.finditer(text):
            if not is_placeholder(match["value"]):
                yield _finding(match, match["value"])
    for pattern in (SIGN, QUOTED, COPULA, SPACED):
        for match in pattern.finditer(text):
            value = _trimmed(match["value"])
            if _may_be_value(text, match, value) and _is_value(text, match, value, pattern):
                yield _finding(match, value)


def _finding(match: re.Match[str], value: str) -> Finding:
    return Finding(Kind.PASSWORD, match.start("value"), match.start("value") + len(value))


def _trimmed(value: str) -> str:
    """Without the punctuation that ends a sentence or a bracket; an exclamation mark may belong to it."""
    return value.rstrip(".,;:)]}>\"'`?")


def _may_be_value(text: str, match: re.Match[str], value: str) -> bool:
    if len(value) < 4 or is_placeholder(value) or value.lower().strip("!") in words("not_passwords") or value.startswith(("http:", "https:")):
        return False
    return not (UNIT_AFTER.match(text, match.start("value") + len(value)) or DATE.fullmatch(value) or PRODUCT.fullmatch(value))


def _is_value(text: str, match: re.Match[str], value: str, pattern: re.Pattern[str]) -> bool:
    has_letter = bool(re.search("[A-Za-z]", value))
    has_digit = bool(re.search("[0-9]", value))
    if pattern is QUOTED:
        return has_digit or value.lower() == value or bool(MIXED_CASE.search(value))
    if pattern is SPACED:
        return has_letter and has_digit and not value.startswith(("-", "/"))
    if not has_letter:
        return has_digit and (pattern is SIGN or bool(NUMBER_LABEL.search(text[match.start() : match.start("value")])))
    if has_digit or MIXED_CASE.search(value) or re.search(r"[^A-Za-z0-9'./_-]", value):
        return True
    return _is_plain_word(text, match, value, pattern)


def _is_plain_word(text: str, match: re.Match[str], value: str, pattern: re.Pattern[str]) -> bool:
    """A password that is an ordinary word: nothing else follows, and it is no word that describes passwords."""
    if not value.isalpha() or value in words("products") or not ENDS_SENTENCE.match(text, match.start("value") + len(value)):
        return False
    return pattern is SIGN or not ENGLISH_ADJECTIVE.search(value.lower())
