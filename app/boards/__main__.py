"""`python -m app.boards score FILE` and `export`: one week's board from a document, and the document of one week."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from app.boards.document import BoardDocumentError, board_document, read, sum_teams

UNREADABLE = 2


def main(arguments: list[str] | None = None) -> int:
    """Print JSON and return 0; on an unreadable document, week or database one line on standard error and 2."""
    parser = argparse.ArgumentParser(prog="python -m app.boards")
    commands = parser.add_subparsers(dest="command", required=True)
    scoring = commands.add_parser("score", help="print ranks and scores of one week (docs/boards.md)")
    scoring.add_argument("file", help="a JSON document, or - for standard input")
    exporting = commands.add_parser("export", help="print what a week's board is made of, without names, and the board")
    exporting.add_argument("--week", help="any day of the week, for example 2026-08-03; without it the running week")
    options = parser.parse_args(arguments)
    try:
        result = _score(options.file) if options.command == "score" else asyncio.run(_export(options.week))
    except BoardDocumentError as error:
        sys.stderr.write(f"{error}\n")
        return UNREADABLE
    sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    return 0


def _score(file: str) -> dict[str, Any]:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        document = read(data.decode("utf-8-sig"))
    except OSError as error:
        raise BoardDocumentError(f"document: {file} cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise BoardDocumentError("document: not UTF-8 text. Save it as UTF-8") from None
    return board_document(document.week, sum_teams(document.people))


async def _export(wanted: str | None) -> dict[str, Any]:
    # The rule needs no database; the export loads it only now.
    from app.boards import service as boards  # noqa: PLC0415 - see above
    from app.boards.rules import week_of  # noqa: PLC0415 - see above
    from app.database import Database  # noqa: PLC0415 - see above
    from app.errors import NotFoundError  # noqa: PLC0415 - see above
    from app.settings import SettingsError, settings  # noqa: PLC0415 - see above

    day = _day(wanted)
    try:
        database = Database(settings().async_database_url)
        try:
            async with database.write() as uow:
                day = day or await boards.today(uow)
                await boards.refresh(uow, week_of(day))
            async with database.read() as uow:
                return await boards.export_week(uow, day)
        finally:
            await database.dispose()
    except NotFoundError:
        raise BoardDocumentError("company: is not set up yet. Start the server and open its setup link") from None
    except SettingsError as problem:
        raise BoardDocumentError(str(problem)) from None
    except (SQLAlchemyError, OSError) as error:
        reason = (str(getattr(error, "orig", error)).splitlines() or [type(error).__name__])[0]
        raise BoardDocumentError(f"database: cannot be used: {reason}. Check NEZUKU_DATA_DIR or DATABASE_URL") from None


def _day(value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise BoardDocumentError(f"week: {ascii(value)[:60]} is not a date like 2026-08-03") from None


if __name__ == "__main__":
    sys.exit(main())
