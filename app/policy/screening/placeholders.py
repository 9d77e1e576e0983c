"""Values that only show where a password or key would stand."""

from __future__ import annotations

import re

MASKED = re.compile(r"[*\u2022\u25cf\u25cb\u25a0.xX_?#-]+")
STANDS_FOR = re.compile(r"^(?:[<{$%\[(]|\\?\$\{)|your[-_]|[-_]here|xxxx|\*\*\*", re.IGNORECASE)
IN_CODE = re.compile(
    r"process\.env|os\.environ|getenv|getpass"  # the environment
    r"|^(?:self|request|config|settings|env|params|args|data|form|user)[.\[(]|^[A-Za-z_]+(?:\.[A-Za-z_]+)*\("  # attributes and calls
    r"|^[A-Za-z]\w*<[A-Za-z]|\.\w*(?:pass|pwd|secret)\w*$"  # types and fields
    r"|^[\w./\\-]*[/\\][\w.-]+\.\w{2,4}$",  # files
    re.IGNORECASE,
)
LONGEST = 100


def is_placeholder(value: str) -> bool:
    """Stars, "<your password>", "${DB_PASSWORD}", source code that fetches one and the like; what is longer than that never is."""
    if MASKED.fullmatch(value):
        return True
    return len(value) <= LONGEST and bool(STANDS_FOR.search(value) or IN_CODE.search(value))
