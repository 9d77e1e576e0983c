"""The backup's file: a tar.gz with a manifest first, the database, and the other files of the data folder. Written once, trusted never."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

FORMAT = "nezuku-backup-1"
MANIFEST = "manifest.json"
FILES = "files"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
MOST_MANIFEST_BYTES = 8 * 1024 * 1024
MOST_READ_AT_ONCE = 16 * 1024 * 1024
CHUNK = 1024 * 1024
PRIVATE = 0o600


class ArchiveError(Exception):
    """A backup that cannot be used; the message is one line that says why."""


@dataclass(frozen=True)
class Member:
    """A file of the archive: bytes, and their SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says about itself. `schema` is the migration the database is at, `rows` how many rows its tables have."""

    version: str
    schema: str
    database: str
    created_at: str
    demo: bool
    rows: dict[str, int]
    members: dict[str, Member] = field(default_factory=dict[str, Member])

    @property
    def database_file(self) -> str:
        return DATABASES[self.database]

    def text(self) -> str:
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1, ensure_ascii=False)

    @classmethod
    def read(cls, text: bytes) -> Manifest:
        """Raises ArchiveError when the text is no manifest, or one of another kind of file."""
        try:
            raw = json.loads(text)
            if raw.pop("format") != FORMAT:
                raise ArchiveError("The backup has another format. Use the version of Nezuku that made it")
            members = {str(name): Member(int(one["size"]), str(one["sha256"])) for name, one in raw.pop("members").items()}
            manifest = cls(**{**raw, "members": members})
            known = manifest.database in DATABASES and manifest.database_file in members
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise ArchiveError("The backup's manifest cannot be read") from None
        if not known or any(member.size < 0 or not _is_ours(name) for name, member in members.items()):
            raise ArchiveError("The backup's manifest names files that do not belong into a backup")
        return manifest


def _is_ours(name: str) -> bool:
    """Whether a member's name is the database's or a plain path below `files/`."""
    if name in DATABASES.values():
        return True
    parts = PurePosixPath(name).parts
    plain = name == "/".join(parts) and "\\" not in name and name.isprintable()
    return plain and len(parts) > 1 and parts[0] == FILES and not {"..", "."} & set(parts)


def measured(folder: Path) -> dict[str, Member]:
    """Everything in a folder, as the manifest lists it."""
    names = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): Member(path.stat().st_size, _digest(path)) for path in names}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(target: Path, manifest: Manifest, staged: Path) -> None:
    """Write the archive under a temporary name, make sure it is on the disk, and give it its name at last."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            with (
                gzip.GzipFile("", "wb", compresslevel=6, fileobj=file) as packed,
                tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar,
            ):
                text = manifest.text().encode()
                _add(tar, MANIFEST, len(text), io.BytesIO(text))
                for name, member in manifest.members.items():
                    with (staged / name).open("rb") as content:
                        _add(tar, name, member.size, content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
        sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _add(tar: tarfile.TarFile, name: str, size: int, content: IO[bytes]) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, PRIVATE
    tar.addfile(entry, content)


class _Bounded(io.RawIOBase):
    """A reader that hands out a limited number of bytes at a time: a header that claims to be gigabytes long is refused, not read."""

    def __init__(self, inner: gzip.GzipFile) -> None:
        self._inner = inner

    def read(self, size: int = -1, /) -> bytes:
        if not 0 <= size <= MOST_READ_AT_ONCE:
            raise ArchiveError("The backup has a part of a size that no backup has")
        return self._inner.read(size)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._inner.seek(offset, whence)

    def tell(self) -> int:
        return self._inner.tell()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True


def read_manifest(archive: Path) -> Manifest:
    """Only the manifest. Raises ArchiveError."""
    with _readable(archive):
        return next(_entries(archive))[0]


def unpack(archive: Path, into: Path) -> Manifest:
    """Write the members below `into`, each one checked. Raises ArchiveError, and then what lies there is not to be used."""
    with _readable(archive):
        entries = _entries(archive)
        manifest, *_ = next(entries)
        needed, free = sum(member.size for member in manifest.members.values()), shutil.disk_usage(into).free
        if needed > free:
            raise ArchiveError(f"The backup needs {needed // 1024**2} MB of disk space, and {free // 1024**2} MB are free")
        missing = dict(manifest.members)
        for _, name, size, content in entries:
            member = missing.pop(name, None)
            if member is None or size != member.size:
                raise ArchiveError(f"The backup holds something that its manifest does not list: {name[:80]!a}")
            path = into / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _copy(content, path) != member:
                raise ArchiveError(f"The backup is damaged: {name} is not what the manifest says")
        if missing:
            raise ArchiveError(f"The backup is incomplete: {min(missing)} is missing")
        return manifest


@contextmanager
def _readable(archive: Path) -> Generator[None]:
    """Turn a file that is no archive, or half of one, into one line."""
    try:
        yield
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise ArchiveError(f"The file is not a backup of Nezuku, or is damaged ({error or type(error).__name__})") from None
    except OSError as error:
        raise ArchiveError(f"The backup {archive} cannot be read or unpacked ({error.strerror or error})") from None


def _entries(archive: Path) -> Iterator[tuple[Manifest, str, int, IO[bytes]]]:
    """First the manifest alone, then each member. Raises ArchiveError for anything that is not a plain file."""
    with gzip.open(archive) as packed, tarfile.open(fileobj=_Bounded(packed), mode="r:") as tar:  # pyright: ignore[reportArgumentType, reportCallIssue] - reads, seeks and tells
        manifest: Manifest | None = None
        for entry in tar:
            content = tar.extractfile(entry) if entry.isreg() and not entry.issparse() else None
            if content is None:
                raise ArchiveError("The backup holds links or devices, which no backup of ours has")
            if manifest is None:
                if entry.name != MANIFEST or entry.size > MOST_MANIFEST_BYTES:
                    raise ArchiveError("The file is not a backup of Nezuku: it does not begin with a manifest")
                manifest = Manifest.read(content.read(entry.size))
                yield manifest, MANIFEST, entry.size, content
            else:
                yield manifest, entry.name, entry.size, content
        if manifest is None:
            raise ArchiveError("The file is not a backup of Nezuku: it is empty")


def _copy(content: IO[bytes], path: Path) -> Member:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb") as file:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
            size += file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return Member(size, digest.hexdigest())


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
