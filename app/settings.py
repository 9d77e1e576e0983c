"""Settings from the environment. The one place that reads it; the table in README.md is this class."""

from __future__ import annotations

import os
import re
import secrets
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

MIN_SECRET_LENGTH = 32


# These stand for every tenant of Entra ID, so their tokens say nothing about one's own company.
MANY_TENANTS = re.compile(r"//login\.[^/]*microsoftonline[^/]*/(common|organizations|consumers)(/|$)", re.IGNORECASE)


def is_safe_address(url: str, *, loopback: bool) -> bool:
    """Whether an address of an OpenID provider may be called: https, or (development and tests) http on this machine."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.query or parts.fragment or parts.username is not None or not parts.hostname:
        return False
    return parts.scheme == "https" or (loopback and parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"})


class SettingsError(Exception):
    """A setting cannot be used; the message is one line that says what to do."""


class Environment(StrEnum):
    """Development allows a moved clock and shows the component gallery; everything else is production."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """All settings with their defaults."""

    model_config = SettingsConfigDict(env_prefix="NEZUKU_", extra="ignore", populate_by_name=True)

    env: Environment = Environment.PRODUCTION
    host: str = "0.0.0.0"  # noqa: S104 - phones in the same network must reach it; a proxy or firewall narrows it
    port: int = Field(default=3000, ge=1, le=65535)
    data_dir: Path = Path("data")
    secret: str = ""
    fake_now: datetime | None = None
    workers: int = Field(default=1, ge=1, le=64)
    public_url: str = ""
    trusted_proxies: int = Field(default=0, ge=0, le=5)
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = ()
    log_level: str = "info"
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    redis_url: str = Field(default="", validation_alias="REDIS_URL")
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_name: str = ""
    oidc_domains: Annotated[tuple[str, ...], NoDecode] = ()

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def _split_origins(cls, value: object) -> object:
        return tuple(part.strip().rstrip("/") for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("oidc_domains", mode="before")
    @classmethod
    def _split_domains(cls, value: object) -> object:
        return tuple(part.strip().lstrip("@").lower() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("oidc_issuer")
    @classmethod
    def _one_issuer(cls, value: str) -> str:
        if MANY_TENANTS.search(value):
            raise ValueError("names no tenant. Use the address with your tenant's ID: https://login.microsoftonline.com/TENANT-ID/v2.0")
        return value

    @field_validator("public_url")
    @classmethod
    def _plain_origin(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value.rstrip("/")

    @field_validator("fake_now")
    @classmethod
    def _aware(cls, value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("needs an offset, for example 2026-08-03T09:00:00+09:00")
        return value

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.lower() not in {"debug", "info", "warning", "error"}:
            raise ValueError("must be debug, info, warning or error")
        return value.lower()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.fake_now is not None and not self.development:
            raise ValueError("NEZUKU_FAKE_NOW works only with NEZUKU_ENV=development. Unset it, or set NEZUKU_ENV")
        if not self.development and self.secret and len(self.secret) < MIN_SECRET_LENGTH:
            raise ValueError(
                f"NEZUKU_SECRET is too short. Use at least {MIN_SECRET_LENGTH} random characters, "
                "or unset it: the server makes its own in the data folder"
            )
        self._check_provider()
        if self.workers > 1 and not (self.redis_url and self.postgresql):
            raise ValueError("NEZUKU_WORKERS above 1 needs DATABASE_URL on PostgreSQL and REDIS_URL. Set both, or use one worker")
        return self

    def _check_provider(self) -> None:
        given = bool(self.oidc_issuer), bool(self.oidc_client_id), bool(self.oidc_client_secret.get_secret_value())
        if any(given) and not all(given):
            raise ValueError("NEZUKU_OIDC_ISSUER, NEZUKU_OIDC_CLIENT_ID and NEZUKU_OIDC_CLIENT_SECRET belong together. Set all, or none")
        if self.oidc_issuer and not is_safe_address(self.oidc_issuer, loopback=self.development):
            raise ValueError("NEZUKU_OIDC_ISSUER must be an address that starts with https://, without ? and #")

    @property
    def development(self) -> bool:
        return self.env is Environment.DEVELOPMENT

    @property
    def postgresql(self) -> bool:
        return self.database_url.startswith(("postgres://", "postgresql://", "postgresql+asyncpg://"))

    @property
    def async_database_url(self) -> str:
        """SQLAlchemy address with an async driver; SQLite in the data folder unless DATABASE_URL is set."""
        url = self.database_url
        if not url:
            return f"sqlite+aiosqlite:///{self.data_dir.resolve() / 'nezuku.db'}"
        if self.postgresql:
            return "postgresql+asyncpg://" + url.split("://", 1)[1]
        if url.startswith("sqlite:///"):
            return "sqlite+aiosqlite:///" + url.removeprefix("sqlite:///")
        if url.startswith("sqlite+aiosqlite:///"):
            return url
        raise SettingsError("DATABASE_URL must start with postgresql:// or sqlite:///. Correct it, or unset it to use SQLite")


@cache
def settings() -> Settings:
    """The settings of this process. Raises SettingsError with one line that names the variable and the remedy."""
    try:
        loaded = Settings()
    except ValidationError as error:
        raise SettingsError("; ".join(_line(problem) for problem in error.errors())) from None
    _ = loaded.async_database_url
    return loaded


def _line(problem: object) -> str:
    loc, message = problem["loc"], problem["msg"]  # pyright: ignore[reportIndexIssue] - pydantic's ErrorDetails
    message = message.removeprefix("Value error, ")
    if not loc:
        return message
    name = str(loc[0])
    return f"{name if name.isupper() else 'NEZUKU_' + name.upper()}: {message}"


def prepare_data_dir(current: Settings) -> None:
    """Create the data folder. Raises SettingsError when it cannot be written to."""
    try:
        current.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = current.data_dir / f".write-test-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise SettingsError(
            f"The data folder {current.data_dir} cannot be written to ({error.strerror}). "
            "Make it writable for this user, or set NEZUKU_DATA_DIR to another folder"
        ) from None


def secret_key(current: Settings) -> bytes:
    """The installation's secret: NEZUKU_SECRET, or made once in the data folder (mode 600)."""
    if current.secret:
        return current.secret.encode()
    path = current.data_dir / "secret"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    made = secrets.token_urlsafe(48).encode()
    with os.fdopen(descriptor, "wb") as file:
        file.write(made)
    return made
