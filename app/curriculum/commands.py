"""The commands of `python -m app.curriculum` that read other files than folders, or need the database of the settings."""

from __future__ import annotations

import asyncio
import sys
from argparse import Namespace
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app import clock
from app.curriculum.files import FileForm, FileReader, open_file
from app.curriculum.loader import read_pack
from app.curriculum.packing import MAX_ARCHIVE, write_packs
from app.curriculum.rules import Language, Problem
from app.curriculum.rules.drafting import Completion
from app.errors import InvalidInputError
from app.i18n import Locale, translate

if TYPE_CHECKING:
    from app.database import Database

PROBLEMS_FOUND = 1
SQLITE = "sqlite+aiosqlite:///"


class CommandError(InvalidInputError):
    """The command cannot do what it was asked."""


def validate_file(path: Path, language: Locale) -> int:
    """Check a zip file with packs, a GIFT file or a table: a line for each problem. 0, 1 with problems. Raises NezukuError."""
    reader = read_whole(path, None)
    problems, total = reader.pack_problems() if reader.form is FileForm.PACK else (reader.problems.sorted(), reader.problems.total)
    say_problems(path, problems, total, language)
    if total:
        return PROBLEMS_FOUND
    if reader.form is FileForm.PACK:
        sys.stdout.write(translate(language, "curriculum.check.ok", path=path, n=reader.total) + "\n")
        return 0
    sys.stdout.write(translate(language, "transfer.cli.ok", path=path, n=reader.seen) + "\n")
    if incomplete := sum(not draft.is_complete for draft in reader.drafts):
        sys.stderr.write(translate(language, "transfer.cli.incomplete", n=incomplete) + "\n")
    return 0


def read_whole(path: Path, content_language: Language | None) -> FileReader:
    """A file read to its end. Raises NezukuError."""
    reader = open_file(read_bytes(path), content_language, clock.now().date())
    while reader.read_portion():
        pass
    reader.groups()
    return reader


def read_bytes(path: Path) -> bytes:
    """The file, one byte more than may be read at most. Raises CommandError."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_ARCHIVE + 1)
    except OSError as error:
        raise CommandError("transfer.cli.unreadable", path=path, reason=error.strerror or type(error).__name__) from None


def say_problems(path: Path, problems: Iterable[Problem], total: int, language: Locale) -> None:
    """One line for each: file, line, what is wrong and what to do; the number of the others on standard error."""
    said = 0
    for problem in problems:
        place = path / problem.file if problem.file else path
        sys.stdout.write(f"{place}:{problem.line}: {translate(language, problem.key, **problem.params)}\n")
        said += 1
    if total > said:
        sys.stderr.write(translate(language, "curriculum.check.more", n=total - said) + "\n")


def run_import(asked: Namespace, language: Locale) -> int:
    """Import a pack (folder or zip), a GIFT file or a table; with --dry-run only say what would happen."""
    return asyncio.run(_import(asked, language))


async def _import(asked: Namespace, language: Locale) -> int:
    from app.curriculum import transfer  # noqa: PLC0415 - validate and stats work without what this loads

    async with _database() as database:
        data = await asyncio.to_thread(_content_of, asked.path)
        async for step in transfer.take_file(database, data, asked.lang):
            if isinstance(step, transfer.Step):
                if sys.stderr.isatty():
                    sys.stderr.write(f"\r{step.done}/{step.total} ")
                continue
            found = step.found
            say_problems(asked.path, found.problems, found.total_problems, language)
            for notice in found.notices:
                sys.stderr.write(f"{asked.path}:{notice.line}: {translate(language, notice.key, **notice.params)}\n")
            if found.incomplete:
                sys.stderr.write(translate(language, "transfer.cli.incomplete", n=found.incomplete) + "\n")
            wanted = Completion(asked.complete)
            how = wanted if wanted in step.batches else Completion.LEAVE
            if asked.dry_run and step.batches:
                sys.stdout.write(translate(language, "transfer.cli.dry", **vars(found.counts[how.value])) + "\n")
                return PROBLEMS_FOUND if found.total_problems else 0
            if not step.batches or (found.total_problems and not asked.skip_problems):
                sys.stderr.write(translate(language, "transfer.cli.refused") + "\n")
                return PROBLEMS_FOUND
            async with database.write() as uow:
                report = await transfer.apply(uow, step, how)
            sys.stdout.write(translate(language, "transfer.cli.done", **vars(report)) + "\n")
    return 0


def _content_of(path: Path) -> bytes:
    """A file, or a folder with a pack as one."""
    if not path.is_dir():
        return read_bytes(path)
    reading = read_pack(path)
    if reading.pack is None:
        raise CommandError("transfer.cli.folder", path=path)
    return write_packs([reading.pack])


def run_export(asked: Namespace, language: Locale) -> int:
    """Write everything, or one pack, as a zip file, or the questions of a language as GIFT."""
    suffix = asked.path.suffix.lower()
    if suffix not in {".zip", ".gift"}:
        raise CommandError("transfer.cli.target")
    if suffix == ".gift" and asked.lang is None:
        raise CommandError("transfer.cli.gift_language")
    return asyncio.run(_export(asked, language))


async def _export(asked: Namespace, language: Locale) -> int:
    from app.curriculum import transfer  # noqa: PLC0415 - validate and stats work without what this loads
    from app.curriculum.exporting import stored_packs  # noqa: PLC0415 - as above

    async with _database() as database, database.read() as uow:
        packs = await stored_packs(uow, asked.pack)
    if not packs:
        raise CommandError("transfer.no_pack")
    items = [item for pack in packs for item in pack.items]
    if asked.path.suffix.lower() == ".zip":
        content, number = await asyncio.to_thread(write_packs, packs), len(items)
    else:
        gift = transfer.gift_of(items, asked.lang)
        content, number = gift.text.encode(), gift.count
        for slug, key in gift.left_out:
            sys.stderr.write(translate(language, "transfer.cli.left_out", item=slug, reason=translate(language, key)) + "\n")
    try:
        asked.path.write_bytes(content)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CommandError("transfer.cli.unwritable", path=asked.path, reason=reason) from None
    sys.stdout.write(translate(language, "transfer.cli.written", path=asked.path, n=number) + "\n")
    return 0


def _is_file(path: str) -> bool:
    return Path(path).is_file()


@asynccontextmanager
async def _database() -> AsyncGenerator[Database]:
    """The database of the settings. Raises CommandError when it cannot be used."""
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415 - as above

    from app.database import Database  # noqa: PLC0415 - as above
    from app.settings import SettingsError, settings  # noqa: PLC0415 - as above
    from app.wiring import connect  # noqa: PLC0415 - as above

    try:
        url = settings().async_database_url
        if url.startswith(SQLITE) and not _is_file(url.removeprefix(SQLITE)):
            raise CommandError("transfer.cli.no_database", path=url.removeprefix(SQLITE))
        database = Database(url)
        connect()
        try:
            yield database
        finally:
            await database.dispose()
    except SettingsError as problem:
        raise CommandError("transfer.cli.database", reason=str(problem)) from None
    except (SQLAlchemyError, OSError) as error:
        reason = (str(getattr(error, "orig", error)).splitlines() or [type(error).__name__])[0]
        raise CommandError("transfer.cli.database", reason=reason) from None
