"""E-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.policy.screening.kinds import Finding, Kind

LOCAL = r"[A-Za-z0-9._%+'-]"
EMAIL = re.compile(
    rf"(?<!{LOCAL}){LOCAL}{{1,64}}(?:\s?[(\[]\s?at\s?[)\]]\s?|@)((?:[A-Za-z0-9](?:[A-Za-z0-9-]{{0,62}})\.){{1,6}})([A-Za-z]{{2,24}})(?![A-Za-z0-9@])",
)
# "icon@2x.png" is a picture; "git@host:path" is where source code lives.
FILES = frozenset({"png", "jpg", "jpeg", "gif", "svg", "webp", "pdf", "css", "js", "ts"})
# "postgresql://name:password@host" is no e-mail address.
IN_ADDRESS = re.compile(r"//[^\s:@/\ufffc]{1,64}:$")


def find_emails(text: str) -> Iterator[Finding]:
    """Addresses with a domain, also with "(at)" for the sign."""
    for match in EMAIL.finditer(text):
        is_repository = match[0].startswith("git@") and text[match.end() : match.end() + 1] == ":"
        is_password = IN_ADDRESS.search(text, max(0, match.start() - 100), match.start())
        if match[2].lower() not in FILES and not is_repository and not is_password:
            start = match.start() + len(match[0]) - len(match[0].lstrip("'.%"))
            yield Finding(Kind.EMAIL, start, match.end())
