"""`python -m app.insights rebuild` and `verify`: the summaries behind the figures, made anew from the ledgers or compared with them."""

from __future__ import annotations

import argparse
import asyncio
import sys

from sqlalchemy.exc import SQLAlchemyError

from app.database import Database
from app.errors import NotFoundError
from app.insights import service as insights
from app.settings import SettingsError, settings

FOUND, UNUSABLE = 1, 2
MOST_SHOWN = 50


def main(arguments: list[str] | None = None) -> int:
    """0 when done; 1 when `verify` found something; 2 with one line on standard error when the database cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m app.insights")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("rebuild", help="make every summary from the ledgers; safe while the server runs")
    commands.add_parser("verify", help="compare every summary with the ledgers; reads only")
    options = parser.parse_args(arguments)
    try:
        return asyncio.run(_run(options.command))
    except NotFoundError:
        return _unusable("company: is not set up yet. Start the server and open its setup link")
    except SettingsError as problem:
        return _unusable(str(problem))
    except (SQLAlchemyError, OSError) as error:
        reason = (str(getattr(error, "orig", error)).splitlines() or [type(error).__name__])[0]
        return _unusable(f"database: cannot be used: {reason}. Check NEZUKU_DATA_DIR or DATABASE_URL")


async def _run(wanted: str) -> int:
    database = Database(settings().async_database_url)
    try:
        if wanted == "rebuild":
            sys.stdout.write(f"{await insights.rebuild(database)} weeks made from the ledgers.\n")
            return 0
        return await _verify(database)
    finally:
        await database.dispose()


async def _verify(database: Database) -> int:
    found = 0
    async with database.read() as uow:
        async for wrong in insights.verify(uow):
            found += 1
            if found <= MOST_SHOWN:
                sys.stdout.write(f"{wrong.about}, week of {wrong.week}: stored {wrong.stored}, rebuilt {wrong.rebuilt}\n")
    sys.stdout.write(f"{found} summaries differ from the ledgers.\n" if found else "Every summary is what the ledgers give.\n")
    return FOUND if found else 0


def _unusable(line: str) -> int:
    sys.stderr.write(f"{line}\n")
    return UNUSABLE


if __name__ == "__main__":
    sys.exit(main())
