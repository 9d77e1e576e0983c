"""The mark of a demo's data folder. What carries it may be thrown away; everything else is a company's."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from app.settings import settings

MARK_FILE = "nezuku-demo.json"
DEMO_ROLES = ("employee", "trainer", "manager", "programme_owner", "administrator", "executive")


@dataclass(frozen=True)
class DemoLogin:
    """An account to try a role with."""

    role: str
    name: str
    login: str


@dataclass(frozen=True)
class DemoMark:
    """What the mark says: the day the history ends, whether it was made to its end, and the accounts to try with their one password."""

    last_day: str
    complete: bool
    password: str
    logins: tuple[DemoLogin, ...]

    def write(self, folder: Path) -> None:
        """Put the mark into a folder, whole or not at all."""
        temporary = folder / f".{MARK_FILE}"
        temporary.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), "utf-8")
        temporary.replace(folder / MARK_FILE)


def mark_of(folder: Path) -> DemoMark | None:
    """The mark of a folder; None when it has none that can be read."""
    try:
        raw = json.loads((folder / MARK_FILE).read_text("utf-8"))
        logins = tuple(DemoLogin(**login) for login in raw.pop("logins"))
        return DemoMark(**raw, logins=logins)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


@cache
def current_mark() -> DemoMark | None:
    """The mark of the data folder this process serves, for banners, the sign-in page, exports and backups."""
    return mark_of(settings().data_dir)


def is_demo() -> bool:
    """Whether this process serves a demo."""
    return current_mark() is not None
