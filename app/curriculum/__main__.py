"""`python -m app.curriculum`: check and count content (no settings, no database), import and export it (the settings' database)."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.curriculum.commands import run_export, run_import, validate_file
from app.curriculum.loader import PackReading, read_pack
from app.curriculum.rules import LANGUAGES
from app.curriculum.rules.drafting import Completion
from app.errors import NezukuError
from app.i18n import LOCALES, Locale, translate

PROBLEMS_FOUND = 1
NOT_A_PACK = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, 1 (problems found) or 2 (nothing that can be read, or no database)."""
    asked = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if asked.command in {"import", "export"}:
        language, command = _default_language(), run_import if asked.command == "import" else run_export
    else:
        language, command = asked.lang, _check
    try:
        return command(asked, language)
    except NezukuError as error:
        return _refuse(error, language)


def _check(asked: argparse.Namespace, language: Locale) -> int:
    if asked.command == "validate" and asked.path.is_file():
        return validate_file(asked.path, language)
    reading = read_pack(asked.path)
    return _validate(reading, asked.path, language) if asked.command == "validate" else _stats(reading, language)


def _parser() -> argparse.ArgumentParser:
    language = argparse.ArgumentParser(add_help=False)
    language.add_argument(
        "path", type=Path, help="the pack's folder, such as curricula/starter; validate also reads zip, GIFT, CSV and XLSX files"
    )
    language.add_argument("--lang", choices=LOCALES, default=_default_language(), help="language of the messages (default: from LANG)")
    parser = argparse.ArgumentParser(prog="python -m app.curriculum", description="Check, count, import and export content.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("validate", parents=[language], help="one line per problem; exit status 0 when there is none, otherwise 1")
    commands.add_parser("stats", parents=[language], help="the number of files by kind, track and language, as JSON")
    taking = commands.add_parser(
        "import", help="bring a pack (folder, zip) or questions (GIFT, CSV, XLSX) into the database, all or nothing"
    )
    taking.add_argument("path", type=Path, help="the file or folder")
    taking.add_argument("--dry-run", action="store_true", help="only say what would happen")
    taking.add_argument("--lang", choices=LANGUAGES, help="language of questions that do not say theirs (default: as their text looks)")
    taking.add_argument("--skip-problems", action="store_true", help="import the other questions although some cannot be taken over")
    taking.add_argument(
        "--complete",
        choices=[how.value for how in Completion],
        default=Completion.LEAVE.value,
        help="questions without feedback: leave them out, use their general feedback, or say which answer is right",
    )
    giving = commands.add_parser("export", help="write a .zip with everything (or one pack), or a .gift with the questions of a language")
    giving.add_argument("path", type=Path, help="the file to write, FILE.zip or FILE.gift")
    giving.add_argument("--pack", help="this pack only")
    giving.add_argument("--lang", choices=LANGUAGES, help="language of a GIFT file")
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
