"""A wrong setting is one line that names the variable and says what to do."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from app.settings import Settings, SettingsError, prepare_data_dir, secret_key, settings


def load(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name in (
        "DATABASE_URL",
        "REDIS_URL",
        "NEZUKU_ENV",
        "NEZUKU_FAKE_NOW",
        "NEZUKU_SECRET",
        "NEZUKU_PORT",
        "NEZUKU_DATA_DIR",
        "NEZUKU_WORKERS",
    ):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    try:
        return settings()
    finally:
        settings.cache_clear()


def test_without_any_variable_it_is_production_on_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = load(monkeypatch)
    assert not loaded.development
    assert loaded.async_database_url.startswith("sqlite+aiosqlite:///")


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"NEZUKU_PORT": "99999"}, "NEZUKU_PORT"),
        ({"NEZUKU_PORT": "three"}, "NEZUKU_PORT"),
        ({"NEZUKU_ENV": "testing"}, "NEZUKU_ENV"),
        ({"NEZUKU_FAKE_NOW": "2026-08-03T09:00:00+09:00"}, "NEZUKU_FAKE_NOW"),
        ({"NEZUKU_ENV": "development", "NEZUKU_FAKE_NOW": "2026-08-03T09:00:00"}, "NEZUKU_FAKE_NOW"),
        ({"NEZUKU_ENV": "development", "NEZUKU_FAKE_NOW": "soon"}, "NEZUKU_FAKE_NOW"),
        ({"NEZUKU_SECRET": "short"}, "NEZUKU_SECRET"),
        ({"NEZUKU_WORKERS": "2"}, "NEZUKU_WORKERS"),
        ({"NEZUKU_PUBLIC_URL": "nezuku.example"}, "NEZUKU_PUBLIC_URL"),
        ({"NEZUKU_LOG_LEVEL": "loud"}, "NEZUKU_LOG_LEVEL"),
        ({"DATABASE_URL": "mysql://host/name"}, "DATABASE_URL"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_it(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError) as problem:
        load(monkeypatch, **environment)
    assert named in str(problem.value)
    assert "\n" not in str(problem.value)


def test_an_insecure_secret_is_accepted_in_development_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load(monkeypatch, NEZUKU_ENV="development", NEZUKU_SECRET="short").secret == "short"


def test_a_postgresql_address_gets_the_async_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = load(monkeypatch, DATABASE_URL="postgresql://a:b@host/name")
    assert loaded.async_database_url == "postgresql+asyncpg://a:b@host/name"


def test_the_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    current = Settings(data_dir=tmp_path)
    first = secret_key(current)
    assert len(first) >= 32
    assert secret_key(current) == first
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_a_data_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="NEZUKU_DATA_DIR"):
        prepare_data_dir(Settings(data_dir=tmp_path / "file" / "data"))
