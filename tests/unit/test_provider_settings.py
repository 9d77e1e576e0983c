"""The settings of the OpenID provider: a wrong one ends the start with a line that says what to do."""

from __future__ import annotations

import pytest

from app.settings import Environment, Settings, SettingsError, is_safe_address, settings

COMPLETE = {"NEZUKU_OIDC_ISSUER": "https://id.example", "NEZUKU_OIDC_CLIENT_ID": "nezuku", "NEZUKU_OIDC_CLIENT_SECRET": "s3cr3t-value"}


def loaded(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    try:
        return settings()
    finally:
        settings.cache_clear()


def test_a_complete_provider_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    current = loaded(monkeypatch, **COMPLETE, NEZUKU_OIDC_DOMAINS=" Midori.example, @midori.co.example ,")
    assert (current.oidc_issuer, current.oidc_domains) == ("https://id.example", ("midori.example", "midori.co.example"))
    assert "s3cr3t" not in repr(current)


@pytest.mark.parametrize("missing", list(COMPLETE))
def test_half_a_provider_is_refused(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    with pytest.raises(SettingsError, match="belong together"):
        loaded(monkeypatch, **{name: value for name, value in COMPLETE.items() if name != missing})


@pytest.mark.parametrize(
    "issuer", ["http://id.example", "id.example", "https://id.example?x=1", "https://id.example/#x", "https://me@id.example"]
)
def test_an_issuer_that_cannot_be_trusted_is_refused(monkeypatch: pytest.MonkeyPatch, issuer: str) -> None:
    with pytest.raises(SettingsError, match="NEZUKU_OIDC_ISSUER"):
        loaded(monkeypatch, **{**COMPLETE, "NEZUKU_OIDC_ISSUER": issuer})


@pytest.mark.parametrize("tenant", ["common", "organizations", "consumers", "Common"])
def test_an_issuer_that_stands_for_every_company_is_refused(monkeypatch: pytest.MonkeyPatch, tenant: str) -> None:
    with pytest.raises(SettingsError, match="TENANT-ID"):
        loaded(monkeypatch, **{**COMPLETE, "NEZUKU_OIDC_ISSUER": f"https://login.microsoftonline.com/{tenant}/v2.0"})


def test_a_provider_on_this_machine_is_for_development(monkeypatch: pytest.MonkeyPatch) -> None:
    here = {**COMPLETE, "NEZUKU_OIDC_ISSUER": "http://127.0.0.1:9"}
    with pytest.raises(SettingsError, match="https"):
        loaded(monkeypatch, **here, NEZUKU_ENV=Environment.PRODUCTION.value)
    assert loaded(monkeypatch, **here, NEZUKU_ENV=Environment.DEVELOPMENT.value).oidc_issuer == "http://127.0.0.1:9"
    assert not is_safe_address("http://127.0.0.1.evil.example", loopback=True)
