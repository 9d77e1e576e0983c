"""The key a client makes for an act, so that sending it again is the same act."""

from __future__ import annotations

import re

from app.errors import InvalidInputError

KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def check_key(client_key: object) -> str:
    """The key, a UUID, in lower case. Raises InvalidInputError for anything else."""
    key = client_key.lower() if isinstance(client_key, str) else ""
    if KEY.fullmatch(key) is None:
        raise InvalidInputError("habit.set.invalid", field="client_key")
    return key
