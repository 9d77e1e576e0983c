"""The key for one-time challenges, the same in every worker: derived from the installation's secret."""

from __future__ import annotations

import hmac
from functools import cache

from app.settings import secret_key, settings


@cache
def sealing_key() -> bytes:
    """32 bytes that only this installation knows."""
    return hmac.digest(secret_key(settings()), b"nezuku one-time challenges", "sha256")
