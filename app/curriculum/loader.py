"""Reading a pack from its folder. Everything in the folder must belong there; nothing outside it is ever opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.curriculum.rules.consistency import ReadItem, check_curricula, check_languages, check_pictures, check_places
from app.curriculum.rules.fields import is_word
from app.curriculum.rules.items import LANGUAGES, Item, Kind, Language, Pack, PackItem, Track
from app.curriculum.rules.parsing import ItemReading, parse_item, parse_manifest
from app.curriculum.rules.pictures import MAX_PICTURE_BYTES, MAX_PICTURES, PICTURE_FOLDER, is_picture_name, looks_like
from app.curriculum.rules.problems import FileProblems, Problem, Problems, shown
from app.curriculum.rules.source import MAX_FILE_BYTES, decode
from app.errors import InvalidInputError

MANIFEST = "pack.yaml"
MAX_FILES = 20_000
KINDS = {kind.folder: kind for kind in Kind}
# Left behind by file managers; nobody writes them on purpose.
SYSTEM_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
ALL_TRACKS = "all"
TRACKS = {kind: [ALL_TRACKS] if kind is Kind.QUESTION else [track.value for track in Track] for kind in Kind}
# Links are refused even if one takes a file's place after the folder was listed; a pipe must not block. Windows lacks both flags.
OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NotAPackError(InvalidInputError):
    """The path is not a folder with a pack.yaml in it."""


class _TooManyFilesError(Exception):
    """Reading stopped; already reported."""


@dataclass(frozen=True)
class PackReading:
    """What a folder gave: the pack if nothing is wrong, otherwise the first problems and how many there are in all."""

    pack: Pack | None
    problems: tuple[Problem, ...]
    total_problems: int
    items: tuple[ReadItem, ...]

    def counts(self) -> Mapping[str, Mapping[str, Mapping[Language, int]]]:
        """Readable files by kind, track (without one: "all") and language; every kind and track appears."""
        counts = {kind.value: {track: dict.fromkeys(LANGUAGES, 0) for track in TRACKS[kind]} for kind in Kind}
        for item in self.items:
            for language, reading in item.readings.items():
                track = ALL_TRACKS if item.kind is Kind.QUESTION else _track(reading)
                if track is not None and reading.neutral:
                    counts[item.kind.value].setdefault(track, dict.fromkeys(LANGUAGES, 0))[language] += 1
        return counts


def _track(reading: ItemReading) -> str | None:
    if "track" not in reading.neutral:
        return None
    track = reading.neutral["track"].value
    return ALL_TRACKS if track is None else str(track)


def read_pack(path: Path) -> PackReading:
    """Read and check the pack in a folder. Raises NotAPackError; whatever is wrong inside is reported in the result."""
    if not _is_pack(path):
        raise NotAPackError("curriculum.not_a_pack", path=shown(str(path)))
    return _PackReader(path).read()


@dataclass
class _Found:
    """An item's folder and its files by language."""

    slug: str
    kind: Kind
    files: dict[Language, Path] = field(default_factory=dict["Language", Path])
    pictures: dict[str, bytes] = field(default_factory=dict[str, bytes])


class _PackReader:
    def __init__(self, root: Path) -> None:
        self._root = root
        self._problems = Problems()
        self._seen = 0

    def read(self) -> PackReading:
        about = self._problems.of(MANIFEST)
        text = self._text(self._root / MANIFEST, about)
        manifest, languages = parse_manifest(text, about) if text is not None else (None, ())
        try:
            found = list(self._items(languages or LANGUAGES))
        except _TooManyFilesError:
            found = []
        else:
            if not found:
                about.add(1, "curriculum.problem.pack_empty")
        self._check_slugs(found)
        items = tuple(self._read_item(item) for item in found)
        for item, files in zip(items, found, strict=True):
            if item.readings:
                check_languages(item, self._problems)
            check_pictures(item, files.pictures, self._problems)
        check_places(items, self._problems)
        check_curricula(items, self._problems)
        complete = manifest is not None and not self._problems.total
        pack = Pack(manifest, tuple(map(_pack_item, items, found))) if manifest is not None and complete else None
        return PackReading(pack, self._problems.sorted(), self._problems.total, items)

    def _items(self, languages: tuple[Language, ...]) -> Iterator[_Found]:
        for entry in self._entries(self._root):
            if entry.name in KINDS and entry.is_dir(follow_symlinks=False):
                for folder in self._entries(Path(entry.path)):
                    yield from self._item(folder, KINDS[entry.name], languages)
            elif entry.name != MANIFEST or not entry.is_file(follow_symlinks=False):
                self._of(entry.path).add(1, "curriculum.problem.unknown_in_pack", known=", ".join([MANIFEST, *KINDS]))

    def _item(self, folder: os.DirEntry[str], kind: Kind, languages: tuple[Language, ...]) -> Iterator[_Found]:
        problems = self._of(folder.path)
        if not folder.is_dir(follow_symlinks=False):
            problems.add(1, "curriculum.problem.not_item_folder")
            return
        if not is_word(folder.name):
            problems.add(1, "curriculum.problem.item_id", item=folder.name)
        expected: dict[str, Language] = {f"{language}.md": language for language in languages}
        files: dict[Language, Path] = {}
        pictures: dict[str, bytes] = {}
        for entry in self._entries(Path(folder.path)):
            if entry.name in expected and entry.is_file(follow_symlinks=False):
                files[expected[entry.name]] = Path(entry.path)
            elif entry.name == PICTURE_FOLDER and entry.is_dir(follow_symlinks=False):
                pictures = self._pictures(Path(entry.path))
            else:
                self._of(entry.path).add(1, "curriculum.problem.unknown_in_item", known=", ".join([*expected, PICTURE_FOLDER]))
        for name, language in expected.items():
            if language not in files:
                self._of(f"{folder.path}/{name}").add(1, "curriculum.problem.language_missing", file=name)
        yield _Found(folder.name, kind, {language: files[language] for language in languages if language in files}, pictures)

    def _pictures(self, folder: Path) -> dict[str, bytes]:
        """The usable pictures of an item by name; the others are reported."""
        pictures: dict[str, bytes] = {}
        for entry in self._entries(folder):
            problems, name = self._of(entry.path), f"{PICTURE_FOLDER}/{entry.name}"
            if not is_picture_name(name) or not entry.is_file(follow_symlinks=False):
                problems.add(1, "curriculum.problem.picture_name")
                continue
            raw = _read(Path(entry.path), MAX_PICTURE_BYTES)
            if raw is None:
                problems.add(1, "curriculum.problem.unreadable")
            elif len(raw) > MAX_PICTURE_BYTES:
                problems.add(1, "curriculum.problem.picture_too_large", limit=MAX_PICTURE_BYTES // 1024)
            elif not looks_like(name, raw):
                problems.add(1, "curriculum.problem.picture_form")
            else:
                pictures[name] = raw
        if len(pictures) > MAX_PICTURES:
            self._of(str(folder)).add(1, "curriculum.problem.too_many_pictures", limit=MAX_PICTURES)
        return pictures

    def _entries(self, folder: Path) -> Iterator[os.DirEntry[str]]:
        """What a folder holds, by name, without links: those are reported. Stops at MAX_FILES entries in the whole pack."""
        try:
            with os.scandir(folder) as scan:
                entries = sorted(self._counted(scan), key=lambda entry: entry.name)
        except OSError:
            self._of(str(folder)).add(1, "curriculum.problem.unreadable")
            return
        for entry in entries:
            if entry.is_symlink():
                self._of(entry.path).add(1, "curriculum.problem.link_in_pack")
            elif entry.name not in SYSTEM_FILES:
                yield entry

    def _counted(self, scan: Iterator[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
        for entry in scan:
            self._seen += 1
            if self._seen > MAX_FILES:
                self._problems.of(MANIFEST).add(1, "curriculum.problem.too_many_files", limit=MAX_FILES)
                raise _TooManyFilesError
            yield entry

    def _check_slugs(self, found: list[_Found]) -> None:
        first: dict[str, _Found] = {}
        for item in found:
            if item.slug in first:
                other = f"{first[item.slug].kind.folder}/{item.slug}"
                self._problems.of(f"{item.kind.folder}/{item.slug}").add(1, "curriculum.problem.item_id_twice", item=item.slug, other=other)
            first.setdefault(item.slug, item)

    def _read_item(self, found: _Found) -> ReadItem:
        readings: dict[Language, ItemReading] = {}
        for language, path in found.files.items():
            problems = self._of(str(path))
            text = self._text(path, problems)
            readings[language] = parse_item(text, found.kind, language, problems) if text is not None else ItemReading(problems.file)
        return ReadItem(found.slug, found.kind, readings)

    def _of(self, path: str) -> FileProblems:
        return self._problems.of(Path(path).relative_to(self._root).as_posix())

    def _text(self, path: Path, problems: FileProblems) -> str | None:
        raw = _read(path, MAX_FILE_BYTES)
        if raw is None:
            problems.add(1, "curriculum.problem.unreadable")
            return None
        return decode(raw, problems)


def _read(path: Path, limit: int) -> bytes | None:
    """The beginning of a regular file, one byte longer than allowed at most; None for anything else, or when it cannot be read."""
    try:
        with os.fdopen(os.open(path, OPEN_FLAGS), "rb") as file:
            return file.read(limit + 1) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except OSError:
        return None


def _is_pack(path: Path) -> bool:
    try:
        return path.is_dir() and (path / MANIFEST).is_file()
    except OSError:
        return False


def _pack_item(item: ReadItem, found: _Found) -> PackItem:
    texts: Mapping[Language, Item] = {language: reading.item for language, reading in item.readings.items() if reading.item is not None}
    return PackItem(item.slug, item.kind, texts, found.pictures)
