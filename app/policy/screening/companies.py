"""Companies as customers: a name with its legal form ("Co., Ltd.") and an honorific. The legal form and the honorific stay outside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.policy.screening.kinds import Finding, Kind
from app.policy.screening.vocabulary import words

LEGAL_FORM = (
    r"(?:株式会社|有限会社|合同会社|合資会社|合名会社"  # stock company, limited company, general partnership …
    r"|\((?:株|有|同)\))"  # and their short forms
)
HONORIFIC = r"(?=\ ?(?:御中|様|さま|殿|さん)(?![式子相態々変]))"  # for organisations and people
# No "no": "the company's Mr Tanaka" is about him. No departments either, for the same reason.
LETTER = r"(?!の|[部課室係]\ )[\u3005\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fffA-Za-z0-9・&.-]"  # of, department
AFTER_FORM = re.compile(rf"{LEGAL_FORM}\ ?(?P<name>(?:{LETTER}){{2,20}}?){HONORIFIC}")
NO_HIRAGANA = "\u3005\u30a1-\u30fa\u30fc\u4e00-\u9fffA-Za-z0-9・&.-"
HIRAGANA = "\u3041-\u3096"
BEFORE_FORM = re.compile(
    rf"(?<![{NO_HIRAGANA}])(?P<name>(?:(?<![{HIRAGANA}])[{HIRAGANA}]{{2,6}})?[{NO_HIRAGANA}]{{2,20}}){LEGAL_FORM}{HONORIFIC}"
)
DEPARTMENT = re.compile(r"[部課室係]")  # department, section, office
PLACEHOLDER = re.compile(r"[A-Za-z]{1,3}|[A-Z]{1,4}")


def find_companies(text: str) -> Iterator[Finding]:
    """Names between or beside a legal form and an honorific, placeholders like "ABC" excepted."""
    for pattern in (AFTER_FORM, BEFORE_FORM):
        for match in pattern.finditer(text):
            name = match["name"]
            if not (DEPARTMENT.search(name) or PLACEHOLDER.fullmatch(name) or name in words("nouns")):
                yield Finding(Kind.NAME, *match.span("name"))
