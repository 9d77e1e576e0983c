"""Files with content from anywhere: what a file is, and reading it in portions so that nobody else has to wait."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from io import BytesIO
from itertools import islice

from app.curriculum.loader import MAX_FILES
from app.curriculum.packing import ArchivedPack, UnusableArchiveError, is_archive, read_packs
from app.curriculum.rules import Item, Language, PackItem, Problem, Problems
from app.curriculum.rules.drafting import Completion, Drafted, check_draft, completed, together
from app.curriculum.rules.gift import looks_like_gift, read_gift
from app.curriculum.rules.question_table import QuestionTable, find_table, read_questions
from app.errors import InvalidInputError
from app.spreadsheets.decoding import decode, lines_by_separator
from app.spreadsheets.lines import Line, SheetError
from app.spreadsheets.workbook import is_workbook, read_workbook

MAX_TABLE = 10 * 1024 * 1024
MAX_TEXT = 5 * 1024 * 1024
LONGEST_CELL = 20_000
PORTION = 100
WORKBOOK_PART = "xl/workbook.xml"
ENTRY = b"PK\x01\x02"  # begins each entry of an archive's directory
BEGINS_LIKE_GIFT = re.compile(r"\ufeff?\s*(?://|::|\$CATEGORY)")


class FileForm(StrEnum):
    """What a file holds."""

    PACK = "pack"
    GIFT = "gift"
    TABLE = "table"


class UnusableFileError(InvalidInputError):
    """The file as a whole cannot be read; says why and what to do."""

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(f"transfer.file.{reason}", field="file", **params)


@dataclass(frozen=True)
class Group:
    """A question in the languages that the file has it in, and the drafts that say so."""

    item: PackItem
    drafts: tuple[Drafted, ...]

    @property
    def is_complete(self) -> bool:
        return all(draft.is_complete for draft in self.drafts)

    def completed(self, how: Completion) -> PackItem | None:
        """The item with what is missing, or None where that is not to be made up."""
        found = [completed(draft, how) for draft in self.drafts]
        texts: dict[Language, Item] = {draft.language: draft.question for draft in found if draft is not None}
        return PackItem(self.item.slug, self.item.kind, texts) if len(texts) == len(self.drafts) else None


@dataclass
class FileReader:
    """A file that is being read. `total` is about how many questions it has, `seen` how many were looked at."""

    form: FileForm
    total: int = 0
    seen: int = 0
    packs: tuple[ArchivedPack, ...] = ()
    unused: tuple[str, ...] = ()
    drafts: list[Drafted] = field(default_factory=list[Drafted])
    problems: Problems = field(default_factory=Problems)
    notices: Problems = field(default_factory=Problems)
    _source: Iterator[Drafted | None] = field(default_factory=lambda: iter(()))

    def read_portion(self, most: int = PORTION) -> bool:
        """Read some questions; False at the end. Takes time: call in a thread."""
        problems = self.problems.of("")
        part = list(islice(self._source, most))
        self.seen += len(part)
        self.drafts += [draft for draft in part if draft is not None and check_draft(draft, problems)]
        return len(part) == most

    def groups(self) -> tuple[Group, ...]:
        """The questions in all their languages; call once, after the last portion."""
        return tuple(Group(item, drafts) for item, drafts in together(self.drafts, self.problems.of("")))

    def pack_problems(self) -> tuple[tuple[Problem, ...], int]:
        """What is wrong with the packs of an archive, the first of it, and how much in all."""
        found = [
            Problem(f"{pack.folder}/{problem.file}" if pack.folder else problem.file, problem.line, problem.key, problem.params)
            for pack in self.packs
            for problem in pack.reading.problems
        ]
        return tuple(found), sum(pack.reading.total_problems for pack in self.packs)


def open_file(data: bytes, language: Language | None, today: date) -> FileReader:
    """A file whose kind is seen from what is in it. Raises UnusableFileError, UnusableArchiveError. Takes time: call in a thread.

    `language` is that of questions that do not say theirs; None: as their text looks. `today` becomes the day of their last check.
    """
    if not data.strip(b" \t\r\n\0"):
        raise UnusableFileError("empty")
    if is_archive(data) and data.count(ENTRY) > 2 * MAX_FILES:  # before zipfile makes an object for each of a million names
        raise UnusableArchiveError("curriculum.archive.too_many_files", field="file", limit=MAX_FILES)
    if is_archive(data) and not _has_part(data, WORKBOOK_PART):
        packs = read_packs(data)
        return FileReader(FileForm.PACK, packs=packs, total=sum(len(pack.reading.items) for pack in packs))
    if len(data) > MAX_TABLE:
        raise UnusableFileError("large", megabytes=MAX_TABLE // 1024 // 1024)
    try:
        if is_workbook(data):
            return _table(find_table(read_workbook(data, longest=LONGEST_CELL)), language, today)
        text = decode(data)
    except SheetError as error:
        raise UnusableFileError(error.reason, **error.params) from None
    return _text(text, language, today)


def _has_part(data: bytes, name: str) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return name in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return False


def _text(text: str, language: Language | None, today: date) -> FileReader:
    if not BEGINS_LIKE_GIFT.match(text):
        table = find_table(lines_by_separator(text, longest=LONGEST_CELL, long_texts=True))
        if isinstance(table, QuestionTable) or not looks_like_gift(text):
            return _table(table, language, today)
    if not looks_like_gift(text):
        raise UnusableFileError("unknown")
    if len(text) > MAX_TEXT:
        raise UnusableFileError("large", megabytes=MAX_TEXT // 1024 // 1024)
    reader = FileReader(FileForm.GIFT, total=max(text.count("{") - text.count("\\{"), 1))
    reader._source = read_gift(text, language, today, reader.problems.of(""), reader.notices.of(""))  # noqa: SLF001 - its own factory
    return reader


def _table(table: QuestionTable | SheetError | None, language: Language | None, today: date) -> FileReader:
    if isinstance(table, SheetError):
        raise UnusableFileError(table.reason, **table.params)
    if table is None:
        raise UnusableFileError("no_headings")
    lines: list[Line] = [line for line in table.lines if line.number > table.headings.line]
    reader = FileReader(FileForm.TABLE, total=len(lines), unused=table.headings.unused)
    reader._source = read_questions(table, language, today, reader.problems.of(""), reader.notices.of(""))  # noqa: SLF001 - its own factory
    return reader
