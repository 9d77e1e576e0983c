"""`python -m app.curriculum validate PATH [--lang ja|en]` and `stats PATH`: check and count a pack. Needs no settings and no database."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.curriculum.loader import NotAPackError, PackReading, read_pack
from app.errors import NezukuError
from app.i18n import LOCALES, Locale, translate

PROBLEMS_FOUND = 1
NOT_A_PACK = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, 1 (validate: problems found) or 2 (not a pack)."""
    asked = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        reading = read_pack(asked.path)
    except NotAPackError as error:
        return _refuse(error, asked.lang)
    return _validate(reading, asked.path, asked.lang) if asked.command == "validate" else _stats(reading, asked.lang)


def _parser() -> argparse.ArgumentParser:
    language = argparse.ArgumentParser(add_help=False)
    language.add_argument("path", type=Path, help="the pack's folder, for example curricula/starter")
    language.add_argument("--lang", choices=LOCALES, default=_default_language(), help="language of the messages (default: from LANG)")
    parser = argparse.ArgumentParser(prog="python -m app.curriculum", description="Check and count a curriculum pack.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("validate", parents=[language], help="one line per problem; exit status 0 when there is none, otherwise 1")
    commands.add_parser("stats", parents=[language], help="the number of files by kind, track and language, as JSON")
    return parser


def _default_language() -> Locale:
    return "ja" if os.environ.get("LANG", "").startswith("ja") else "en"


def _refuse(error: NezukuError, language: Locale) -> int:
    sys.stderr.write(f"{error.text(language)}\n")
    return NOT_A_PACK


def _validate(reading: PackReading, path: Path, language: Locale) -> int:
    for problem in reading.problems:
        sys.stdout.write(f"{path / problem.file}:{problem.line}: {translate(language, problem.key, **problem.params)}\n")
    if hidden := reading.total_problems - len(reading.problems):
        sys.stderr.write(translate(language, "curriculum.check.more", n=hidden) + "\n")
    if reading.total_problems:
        return PROBLEMS_FOUND
    sys.stdout.write(translate(language, "curriculum.check.ok", path=path, n=len(reading.items)) + "\n")
    return 0


def _stats(reading: PackReading, language: Locale) -> int:
    sys.stdout.write(json.dumps(reading.counts(), sort_keys=True) + "\n")
    if reading.total_problems:
        sys.stderr.write(translate(language, "curriculum.check.counted_with_problems", n=reading.total_problems) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
