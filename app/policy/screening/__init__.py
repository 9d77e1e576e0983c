"""Screening of what people type before it is stored: what looks personal or confidential, where, why, and how it reads masked."""

from __future__ import annotations

from app.policy.screening.kinds import Finding, Kind
from app.policy.screening.rules import find, mask, reason
from app.policy.screening.words import check_words

__all__ = ["Finding", "Kind", "check_words", "find", "mask", "reason"]
