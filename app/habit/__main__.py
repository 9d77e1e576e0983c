"""`python -m app.habit replay FILE`: why a streak is what it is, from a document; nothing touches the database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from app.habit.replay import ReplayDocumentError, answer, read

UNREADABLE = 2


def main(arguments: list[str] | None = None) -> int:
    """Print the answer as JSON and return 0; on an unreadable document one line on standard error and 2."""
    parser = argparse.ArgumentParser(prog="python -m app.habit")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("replay", help="print the streak of a history (docs: semantics, replay document)")
    command.add_argument("file", help="a JSON document, or - for standard input")
    options = parser.parse_args(arguments)
    try:
        data = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
        result = answer(read(data.decode("utf-8-sig")))
    except OSError as error:
        return _refuse(f"document: {options.file} cannot be read ({error.strerror})")
    except UnicodeDecodeError:
        return _refuse("document: not UTF-8 text. Save it as UTF-8")
    except ReplayDocumentError as error:
        return _refuse(str(error))
    sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    return 0


def _refuse(line: str) -> int:
    sys.stderr.write(line + "\n")
    return UNREADABLE


if __name__ == "__main__":
    sys.exit(main())
