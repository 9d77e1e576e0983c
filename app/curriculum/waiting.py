"""Where a file waits between its check and its import: in the data folder, for the person who sent it, at most a day."""

from __future__ import annotations

import json
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

from app import clock
from app.errors import NotFoundError
from app.settings import settings

FOLDER = "waiting"
KEPT_SECONDS = 24 * 60 * 60
TOKEN = re.compile(r"[0-9a-f]{32}")


def keep(person_id: int, data: bytes, about: dict[str, Any]) -> str:
    """Keep a file with what its check found; the person's earlier ones and those of yesterday go. Takes time: call in a thread."""
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    forget(person_id)
    token = secrets.token_hex(16)
    (_folder() / f"{token}.file").write_bytes(data)
    _write(token, {**about, "person_id": person_id, "at": clock.now().timestamp()})
    return token


def forget(person_id: int | None = None) -> int:
    """Delete the files of yesterday, and those of a person; how many."""
    now, forgotten = clock.now().timestamp(), 0
    for path in _folder().glob("*.json"):
        if _is_over(path, person_id, now):
            for suffix in (".json", ".file", ".part"):
                path.with_suffix(suffix).unlink(missing_ok=True)
            forgotten += 1
    for stray in _folder().glob("*.file"):
        with suppress(OSError):
            if not stray.with_suffix(".json").exists() and now - stray.stat().st_mtime > KEPT_SECONDS:
                stray.unlink(missing_ok=True)
    return forgotten


def about(person_id: int, token: str) -> dict[str, Any]:
    """What the check of a person's file found. Raises NotFoundError for others' files and those that are gone."""
    if not TOKEN.fullmatch(token):
        raise NotFoundError("transfer.forgotten")
    try:
        found: dict[str, Any] = json.loads((_folder() / f"{token}.json").read_text("utf-8"))
    except (OSError, ValueError):
        raise NotFoundError("transfer.forgotten") from None
    if found["person_id"] != person_id:
        raise NotFoundError("transfer.forgotten")
    return found


def content(person_id: int, token: str) -> bytes:
    """The file itself. Raises NotFoundError."""
    about(person_id, token)
    try:
        return (_folder() / f"{token}.file").read_bytes()
    except OSError:
        raise NotFoundError("transfer.forgotten") from None


def note(person_id: int, token: str, **more: Any) -> None:
    """Add to what is known about a file. Raises NotFoundError."""
    _write(token, {**about(person_id, token), **more})


def _folder() -> Path:
    return settings().data_dir / FOLDER


def _write(token: str, said: dict[str, Any]) -> None:
    path = _folder() / f"{token}.json"
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(said, ensure_ascii=True), "utf-8")
    unfinished.replace(path)


def _is_over(path: Path, person_id: int | None, now: float) -> bool:
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return now - found["at"] > KEPT_SECONDS or found["person_id"] == person_id
    except (OSError, ValueError, KeyError):
        return True
