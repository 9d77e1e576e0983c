"""Database schema: named Alembic migrations, one head, run at start by the process that launches the server."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

FOLDER = Path(__file__).parent


def configuration(url: str | None = None) -> Config:
    """Alembic's configuration without a file; `url` is an async SQLAlchemy address."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    if url:
        config.attributes["url"] = url
    return config


@cache
def head_revision() -> str | None:
    """The newest revision of this version of the product."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def migrate(url: str) -> None:
    """Bring a database to the newest schema in one transaction; of several processes that call this at once each waits for its turn."""
    command.upgrade(configuration(url), "head")
