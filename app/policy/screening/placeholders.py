"""Values that only show where a password or key would stand."""

from __future__ import annotations

import re

MASKED = re.compile(r"[*\u2022\u25cf\u25cb\u25a0.xX_?#-]+")
IN_CODE = re.compile(
    r"^(?:[<{$%\[(]|\\?\$\{)|process\.env|os\.environ|getenv|getpass|^(?:self|request|config|settings|env|params|args|data|form|user)[.\[(]"
    r"|^[A-Za-z_]+(?:\.[A-Za-z_]+)*\(|^[A-Z]\w*<|\.\w*(?:pass|pwd|secret)\w*$|^[\w./\\-]*[/\\][\w.-]+\.\w{2,4}$|your[-_]|[-_]here|xxxx|changeme_|\*\*\*",
    re.IGNORECASE,
)


def is_placeholder(value: str) -> bool:
    """Stars, "<your password>", "${DB_PASSWORD}", a call in source code and the like."""
    return bool(MASKED.fullmatch(value) or IN_CODE.search(value))
