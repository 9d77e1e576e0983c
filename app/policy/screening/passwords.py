"""Passwords: what stands after the word for one and looks like a value rather than talk about passwords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.policy.screening.folding import lower
from app.policy.screening.kinds import Finding, Kind
from app.policy.screening.placeholders import is_placeholder
from app.policy.screening.tables import cells_below
from app.policy.screening.vocabulary import alternatives, words

SHORTEST = 4
SHORTEST_AFTER_SPACE = 6
LONGEST_CODE = 8

# In lower case; "DB_PASSWORD" counts, "password_hash" and "spinning" do not.
LABEL = re.compile(
    r"パスワード|パスフレーズ|パスコード|暗証番号|暗証コード|合言葉"  # password, passphrase, passcode, PIN, watchword
    r"|(?:ログイン|(?<![ァ-ヶー]))パス(?=\s?[:=は])"  # short for password, also for a path
    r"|(?:pass(?:word|wd|phrase|code)?|pwd|pw)(?![a-z_])|pin(?![a-z_])(?: ?(?:code|コード|番号))?"  # PIN code
    r"|(?:wi-?fi|wlan|wpa[23]?|ssid|無線(?:lan)?|ネットワーク|ルータ|暗号化|セキュリティ)[^\n\ufffc:=0-9]{0,10}?(?:キー|key)(?![a-z_])"  # key of a network
    r"|ssid[^\n\ufffc]{1,48}\n ?(?:暗号化)?(?:キー|key)(?=\s?[:=])"  # key on the line below the network
)
IS_PATH = re.compile(r"\s?は\s?[「'\"]?[!-~]{0,64}(?:[/\\]|\.[a-z]{2,5}(?![!-~]))")  # "is" and what holds slashes or ends like a file
IN_A_WORD = re.compile("[a-z]")
CODES = ("pin", "暗証", "パスコード", "passcode")  # PIN, passcode: digits alone are enough
PURPOSE = r"(?:\ (?:for|to|of|on)\ [A-Za-z0-9' -]{1,30}?)?"
CLOSING = r"""["'」』)]?(?:\([^()\n\ufffc]{1,15}\))?"""
IS_AS_FOLLOWS = (
    r"は(?:、|(?:以下|次|下記)(?:の(?:とおり|通り))?(?:です)?)?"  # "is" or "is as follows"
    r"[。:]?\s{0,3}"
)
OPENING_QUOTE = "[\"'`「『\u201c\u2018]"
CLOSING_QUOTE = "[\"'`」』\u201d\u2019]"
AFTER_SIGN = re.compile(
    rf"{CLOSING}{PURPOSE}\s{{0,3}}(?:[:=]|=>|->|→|\ is:|\ -\ )\s{{0,3}}{OPENING_QUOTE}?(?P<value>[!-~]{{4,64}})", re.VERBOSE | re.IGNORECASE
)
IN_QUOTES = re.compile(
    rf"{CLOSING}{PURPOSE}(?:(?:は|が|を|の|\ is|\ was|\ to)[、,]?|\s{{0,3}}(?:[:=]|=>|->|→))?\s{{0,3}}{OPENING_QUOTE}(?P<value>[!-~]{{4,64}}?){CLOSING_QUOTE}",  # "is"
    re.VERBOSE | re.IGNORECASE,
)
AFTER_IS = re.compile(
    rf"{PURPOSE}(?:{IS_AS_FOLLOWS}|が|を|\ is(?:\ now)?\ |\ was\ |\ to\ (?=[!-~]{{0,63}}[0-9]))\ ?(?P<value>(?!{OPENING_QUOTE})[!-~]{{4,64}})",  # "is"
    re.VERBOSE | re.IGNORECASE,
)
OF_SOMETHING = re.compile(r"は[^\s0-9\ufffc]{1,10}の(?P<value>[0-9]{4,8})(?![0-9])")  # "is my birthday's 0412"
# "I send you the password." and on a line of its own what must be it.
ON_NEXT_LINE = re.compile(
    r"[^\n\ufffc]{0,24}(?:送|伝え|知らせ|以下|下記|次の|こちら|通り|とおり|発行|記載|below|follow)[^\n\ufffc]{0,24}"  # send, tell, below, as follows, issue
    r"\n\s{0,3}(?P<value>[!-~]{6,64})(?=[ \t]*(?:\n|$))"
)
HEADING = re.compile(
    r"(?:ログイン|初期|仮|新|旧)?(?:パスワード|パス|PW|PASS(?:WORD|CODE)?|PIN|暗証番号|パスコード)(?:\(.{1,8}\))?",  # first, temporary, new, old
    re.IGNORECASE,
)
AFTER_SPACE = re.compile(rf"(?:[ \t]|、){{1,3}}(?P<value>(?!{OPENING_QUOTE})[!-~]{{4,64}})")

WITH_USER = re.compile(
    r"""(?:ID|user(?:name)?|login|account|ユーザー名?|アカウント)\s?(?:[/・と&]|and)\s?(?:PW|password|pass|パスワード)\s?(?:[:=]|は|\ are)\s?  # "ID and password are"
    [!-.0-~]{2,64}\s?(?:[/,、 と]|\ and\ )\s?(?P<value>[!-.0-~]{4,64})""",  # the two values
    re.VERBOSE | re.IGNORECASE,
)
AFTER_USER = re.compile(r"(?:ID|user(?:name)?|login|account|ユーザー名?|アカウント)\s?(?:[/・と&]|and)\s?$", re.IGNORECASE)  # "ID and"
NEXT_OF_PAIR = re.compile(r"\s?(?:[/,、と]|and\b)")  # "and": what stands before it is the user's name
IN_ADDRESS = re.compile(r"://[^\s:@/\ufffc]{1,64}:(?P<value>[^\s:@/\ufffc]{3,64})@")
ON_COMMAND_LINE = re.compile(r"(?:--password[= ]|-u\s(?<![A-Za-z0-9-]-u\s)[^\s:\ufffc]{1,64}:)(?P<value>[!-~]{4,64})")
PHRASE = re.compile(r"(?:[Pp]assphrase|パスフレーズ)\s?[:=]\s?(?P<value>[a-z]{3,12}(?:[ -][a-z]{3,12}){2,7})(?![A-Za-z])")  # several words

CELL = re.compile(r"(?=[!-~]*[0-9])[!-~]{4,64}|[0-9]{4,8}")
NEXT_SETTING = re.compile(r";[A-Za-z ]{2,30}=")  # "Password=...;Database=..."
UNIT = re.compile(rf"\s?(?:{alternatives('units')})")
END_OF_SENTENCE = re.compile(
    r"[.!,;)\]]*\s*(?:$|\n|\ufffc)|[.!;]\s|\s?[)\]/、。」』]"
    r"|\s?(?:です|だ|に変更|[にと]設定|で入|でログイン)"  # "it is", "changed to", "set to", "log in with"
)
TELLS_HOW_IT_IS = re.compile(r"(?:ed|ing|able|ible|ory|ful|less|ous|ive|ly|ant|ent|al)$")
PRODUCT = re.compile(
    r"(?:office|windows|excel|word|outlook|access|teams|acrobat|microsoft|python|ios|macos|android|chrome|version|ver|v|ipv|mp|sha|md|aes|utf|http)[-.]?[0-9.]+",
    re.IGNORECASE,
)
DATE_OR_RANGE = re.compile(r"(?:19|20)[0-9]{2}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?|[0-9]{1,2}:[0-9]{2}|[0-9]{1,3}-[0-9]{1,3}")
MIXED_CASE = re.compile(r"[a-z][A-Z]|[A-Z]{2,}.*[a-z]")
UNUSUAL = re.compile(r"[0-9]|[^A-Za-z'./_-]")


def find_passwords(text: str) -> Iterator[Finding]:
    """Values after a sign, in quotes, after "is", after a space, in addresses and on command lines; the word itself stays outside."""
    for match in (*WITH_USER.finditer(text), *IN_ADDRESS.finditer(text), *ON_COMMAND_LINE.finditer(text), *PHRASE.finditer(text)):
        if not is_placeholder(match["value"]) and match["value"].lower() not in words("not_passwords"):
            yield Finding(Kind.PASSWORD, *match.span("value"))
    for start, end in cells_below(text, HEADING):
        if CELL.fullmatch(text, start, end) and _may_be_value(text, text[start:end], end):
            yield Finding(Kind.PASSWORD, start, end)
    lowered = lower(text)
    for label in LABEL.finditer(lowered):
        if not IN_A_WORD.match(lowered[label.start() - 1 : label.start()]):
            yield from _after(text, label)


def _after(text: str, label: re.Match[str]) -> Iterator[Finding]:
    if label[0] == "パス" and IS_PATH.match(text, label.end()):  # also the word for a path
        return
    is_code = label[0].startswith(CODES)
    is_pair = AFTER_USER.search(text, max(0, label.start() - 12), label.start()) is not None
    for form in (AFTER_SIGN, IN_QUOTES, AFTER_IS, OF_SOMETHING, ON_NEXT_LINE, AFTER_SPACE):
        match = form.match(text, label.end())
        if match is None:
            continue
        value = NEXT_SETTING.split(match["value"], maxsplit=1)[0].rstrip(".,;:)]}>\"'`?")
        end = match.start("value") + len(value)
        if is_pair and ("/" in value or NEXT_OF_PAIR.match(text, end)):
            continue
        if _may_be_value(text, value, end) and _is_value(text, value, end, form, is_code=is_code):
            yield Finding(Kind.PASSWORD, match.start("value"), end)


def _may_be_value(text: str, value: str, end: int) -> bool:
    if len(value) < SHORTEST or is_placeholder(value) or value.lower().strip("!") in words("not_passwords"):
        return False
    return not (
        value.startswith(("http:", "https:", "/", "./", "../", "~/", "C:\\"))
        or UNIT.match(text, end)
        or DATE_OR_RANGE.fullmatch(value)
        or PRODUCT.fullmatch(value)
    )


def _is_value(text: str, value: str, end: int, form: re.Pattern[str], *, is_code: bool) -> bool:
    """The looser the form, the more the value itself must look like a password."""
    has_letter = re.search("[A-Za-z]", value) is not None
    has_digit = re.search("[0-9]", value) is not None
    if form is OF_SOMETHING:
        return True
    if form in (AFTER_SPACE, ON_NEXT_LINE):
        return (
            value.isdigit() and len(value) <= LONGEST_CODE
            if is_code
            else has_letter and has_digit and len(value) >= SHORTEST_AFTER_SPACE and value[0] not in "-/"
        )
    if not has_letter:
        return has_digit and (is_code or form in (AFTER_SIGN, IN_QUOTES))
    if UNUSUAL.search(value) or MIXED_CASE.search(value) or (form is IN_QUOTES and value.islower() and text[end] != "`"):
        return True
    return _is_plain_word(text, value, end, form)


def _is_plain_word(text: str, value: str, end: int, form: re.Pattern[str]) -> bool:
    """A password that is an ordinary word: nothing else follows, and it is no word that describes passwords."""
    if not value.replace("-", "").isalpha() or value in words("products") or not END_OF_SENTENCE.match(text, end):
        return False
    return form is AFTER_SIGN or not TELLS_HOW_IT_IS.search(value.lower())
