"""E-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.policy.screening.kinds import Finding, Kind

LOCAL = r"[A-Za-z0-9._%+'-]"
AT = r"(?:\s?[(\[<{]\s?(?:at|@|アット(?:マーク)?)\s?[)\]>}]\s?|アットマーク|@)"  # "at"
DOT = r"(?:\.|\s?[(\[<{]\s?(?:dot|\.|ドット)\s?[)\]>}]\s?)"  # "dot"
EMAIL = re.compile(
    rf"(?<!{LOCAL}){LOCAL}{{1,64}}{AT}((?:[A-Za-z0-9](?:[A-Za-z0-9-]{{0,62}}){DOT}){{1,6}})([A-Za-z]{{2,24}})(?![A-Za-z0-9@])",
)
# "jo dot miller at example dot com", with an ending that tells it from other sentences with "at" and "dot".
SPOKEN = re.compile(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}(?:\ dot\ [A-Za-z0-9_+-]{1,32}){0,3}\ at\ [A-Za-z0-9-]{1,63}(?:\ dot\ [A-Za-z0-9-]{2,63}){0,3}"
    r"\ dot\ (?:com|net|org|info|biz|jp|io|dev|app|edu|gov|de|fr|uk|us|eu)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
# "icon@2x.png" is a picture; "git@host:path" is where source code lives.
FILES = frozenset({"png", "jpg", "jpeg", "gif", "svg", "webp", "pdf", "css", "js", "ts"})
# "postgresql://name:password@host" is no e-mail address.
IN_ADDRESS = re.compile(r"//[^\s:@/\ufffc]{1,64}:$")


def find_emails(text: str) -> Iterator[Finding]:
    """Addresses with a domain, also with "(at)" and "(dot)" for the signs."""
    yield from (Finding(Kind.EMAIL, *match.span()) for match in SPOKEN.finditer(text))
    for match in EMAIL.finditer(text):
        is_repository = match[0].startswith("git@") and text[match.end() : match.end() + 1] == ":"
        is_password = IN_ADDRESS.search(text, max(0, match.start() - 100), match.start())
        if match[2].lower() not in FILES and not is_repository and not is_password:
            start = match.start() + len(match[0]) - len(match[0].lstrip("'.%"))
            yield Finding(Kind.EMAIL, start, match.end())
