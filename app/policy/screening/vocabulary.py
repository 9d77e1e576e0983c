"""The word lists beside this module, one file per list: words between spaces, lines that begin with # are remarks. Read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "vocabulary"


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def alternatives(name: str) -> str:
    """The words of a list as a regular expression, longer ones first. Lists hold letters only, nothing that needs escaping."""
    return "|".join(sorted(words(name), key=lambda word: (-len(word), word)))
