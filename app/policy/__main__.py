"""`python -m app.policy screen FILE`: what screening finds in a text, so that a company can try its own words; nothing is stored."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.errors import InvalidInputError, NezukuError
from app.i18n import LOCALES, Locale
from app.policy.screening import check_words, find, reason

UNREADABLE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the findings as JSON and return 0; for a file that cannot be used one line on standard error and 2."""
    asked = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        words = check_words(_read(asked.words).splitlines()) if asked.words else ()
        text = _read(asked.file)
    except NezukuError as error:
        sys.stderr.write(f"{error.text(asked.lang)}\n")
        return UNREADABLE
    findings = [
        {"kind": finding.kind.value, "start": finding.start, "end": finding.end, "reason": reason(finding.kind, asked.lang)}
        for finding in find(text, words)
    ]
    sys.stdout.write(json.dumps(findings, ensure_ascii=False) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m app.policy", description="Try the screening of texts.")
    commands = parser.add_subparsers(dest="command", required=True)
    screen = commands.add_parser("screen", help="print what screening finds in a text, as JSON (kind, start, end, reason)")
    screen.add_argument("file", help="a text in UTF-8, or - for standard input; positions count its characters from 0")
    screen.add_argument("--words", metavar="FILE", help="the company's words, one per line")
    screen.add_argument("--lang", choices=LOCALES, default=_default_language(), help="language of the reasons (default: from LANG)")
    return parser


def _default_language() -> Locale:
    return "ja" if os.environ.get("LANG", "").startswith("ja") else "en"


def _read(name: str) -> str:
    """A file's text with its line ends as they are. Raises InvalidInputError when it cannot be read or is not UTF-8."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InvalidInputError("screening.file.unreadable", file=name, why=error.strerror or "") from None
    except UnicodeDecodeError:
        raise InvalidInputError("screening.file.not_utf8", file=name) from None


if __name__ == "__main__":
    sys.exit(main())
