"""Packs as one zip file: written the same way every time, and read without trusting anything in it."""

from __future__ import annotations

import io
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.curriculum.loader import MANIFEST, MAX_FILES, PackReading, read_pack
from app.curriculum.rules import Pack
from app.curriculum.rules.pictures import MAX_PICTURE_BYTES
from app.curriculum.rules.writing import write_item, write_manifest
from app.errors import InvalidInputError

MAX_ARCHIVE = 64 * 1024 * 1024
MAX_UNPACKED = 160 * 1024 * 1024
MAX_PACKS = 20
MAX_DEPTH = 6
CHUNK = 64 * 1024
SIGNATURE = b"PK\x03\x04"
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
MADE_AT = (1980, 1, 1, 0, 0, 0)
# What macOS adds to every archive it makes.
LEFT_BEHIND = "__MACOSX"


class UnusableArchiveError(InvalidInputError):
    """A file is no zip file, is damaged or protected, or holds what no pack needs: the whole file is refused."""


@dataclass(frozen=True)
class ArchivedPack:
    """A pack of an archive; `folder` is where it stands in it ("" at the top)."""

    folder: str
    reading: PackReading


def is_archive(data: bytes) -> bool:
    """Whether the bytes claim to be a zip file."""
    return data.startswith(SIGNATURE)


def write_packs(packs: Sequence[Pack]) -> bytes:
    """A zip file with one pack, or with several in folders of their own; the same packs give the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for pack in packs:
            folder = f"{pack.manifest.id}/" if len(packs) > 1 else ""
            for name, content in files_of(pack):
                archive.writestr(zipfile.ZipInfo(folder + name, MADE_AT), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def files_of(pack: Pack) -> Iterator[tuple[str, bytes]]:
    """The files of a pack, by their path in its folder."""
    yield MANIFEST, write_manifest(pack.manifest).encode()
    for item in sorted(pack.items, key=lambda item: (item.kind.folder, item.slug)):
        folder = f"{item.kind.folder}/{item.slug}"
        for language, text in item.texts.items():
            yield f"{folder}/{language}.md", write_item(text, language).encode()
        for name, content in sorted(item.pictures.items()):
            yield f"{folder}/{name}", content


def read_packs(data: bytes) -> tuple[ArchivedPack, ...]:
    """The packs of a zip file, checked like folders. Raises UnusableArchiveError. Slow: call in a thread."""
    if len(data) > MAX_ARCHIVE:
        raise UnusableArchiveError("curriculum.archive.too_large", field="file", limit=MAX_ARCHIVE // 1024 // 1024)
    with tempfile.TemporaryDirectory(prefix="nezuku-pack-") as place:
        root = Path(place)
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                _unpack(archive, root)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise UnusableArchiveError("curriculum.archive.damaged", field="file") from error
        folders = [manifest.parent for manifest in sorted([*root.glob(MANIFEST), *root.glob(f"*/{MANIFEST}")])]
        if not folders:
            raise UnusableArchiveError("curriculum.archive.no_pack", field="file", file=MANIFEST)
        if len(folders) > MAX_PACKS:
            raise UnusableArchiveError("curriculum.archive.too_many_packs", field="file", limit=MAX_PACKS)
        return tuple(ArchivedPack("" if folder == root else folder.name, read_pack(folder)) for folder in folders)


def _unpack(archive: zipfile.ZipFile, root: Path) -> None:
    entries = [entry for entry in archive.infolist() if PurePosixPath(entry.filename).parts[:1] != (LEFT_BEHIND,)]
    if len(entries) > MAX_FILES:
        raise UnusableArchiveError("curriculum.archive.too_many_files", field="file", limit=MAX_FILES)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise UnusableArchiveError("curriculum.archive.bomb", field="file")
    seen: set[str] = set()
    for entry in entries:
        path = _safe_path(entry)
        if entry.filename.casefold() in seen:
            raise UnusableArchiveError("curriculum.archive.name_twice", field="file", name=_said(entry))
        seen.add(entry.filename.casefold())
        if entry.is_dir():
            (root / path).mkdir(parents=True, exist_ok=True)
            continue
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        # Python's zipfile never unpacks more than an entry declares, and its checksum must fit.
        with archive.open(entry) as packed, (root / path).open("xb") as file:
            while chunk := packed.read(CHUNK):
                file.write(chunk)


def _safe_path(entry: zipfile.ZipInfo) -> Path:
    """Where an entry goes below the root. Raises UnusableArchiveError for one that would leave it, is no file, or cannot belong there."""
    parts = PurePosixPath(entry.filename).parts
    unsafe = entry.filename.startswith("/") or any(part in {"..", "."} or ":" in part for part in parts) or "\\" in entry.orig_filename
    if not parts or unsafe or "\0" in entry.orig_filename:
        raise UnusableArchiveError("curriculum.archive.path", field="file", name=_said(entry))
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind and not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        raise UnusableArchiveError("curriculum.archive.link", field="file", name=_said(entry))
    if entry.flag_bits & 1:
        raise UnusableArchiveError("curriculum.archive.protected", field="file")
    if entry.compress_type not in METHODS:
        raise UnusableArchiveError("curriculum.archive.method", field="file", name=_said(entry))
    if entry.file_size > MAX_PICTURE_BYTES + 1 or len(parts) > MAX_DEPTH or len(entry.filename) > 255:  # noqa: PLR2004 - the longest name file systems take
        raise UnusableArchiveError("curriculum.archive.foreign", field="file", name=_said(entry))
    return Path(*parts)


def _said(entry: zipfile.ZipInfo) -> str:
    """The entry's name as it may be shown: one line of printable characters."""
    return "".join(char if char.isprintable() else "�" for char in entry.orig_filename)[:80]
