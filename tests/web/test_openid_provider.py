"""What the server believes of what a provider says, and how patient it is with one that says nothing."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Generator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from aiohttp import web
from joserfc.jwk import ECKey, OctKey, RSAKey
from pydantic import SecretStr

from app.people.sealing import derived
from app.settings import Environment, Settings
from app.web import openid_provider
from app.web.openid_provider import OpenIdProvider, ProviderError
from tests.openid import CLIENT_ID, CLIENT_SECRET, Claims, LocalProvider

REDIRECT = "http://127.0.0.1:1/auth/oidc/callback"
NONCE = "a nonce"
VERIFIER = derived(b"key", "verifier", "state")


@pytest.fixture(scope="module")
def running() -> Generator[LocalProvider]:
    with LocalProvider() as provider:
        yield provider


@pytest.fixture
def provider(running: LocalProvider) -> LocalProvider:
    running.behave()
    return running


def client_of(provider: LocalProvider, **more: Any) -> OpenIdProvider:
    given = {"oidc_issuer": provider.issuer, "oidc_client_id": CLIENT_ID, "oidc_client_secret": SecretStr(CLIENT_SECRET), **more}
    return OpenIdProvider(Settings(env=Environment.DEVELOPMENT, **given))


async def code_from(client: OpenIdProvider) -> str:
    """A code, as a browser brings it back from the provider."""
    address = await client.authorization_url(REDIRECT, state="state", nonce=NONCE, verifier=VERIFIER, choose=False)
    async with httpx.AsyncClient() as browser:
        answer = await browser.get(address)
    return parse_qs(urlsplit(answer.headers["location"]).query)["code"][0]


async def claims_of(client: OpenIdProvider) -> Claims:
    return dict(await client.claims(REDIRECT, await code_from(client), nonce=NONCE, verifier=VERIFIER))


async def test_a_token_that_holds_says_who_signed_in(provider: LocalProvider) -> None:
    claims = await claims_of(client_of(provider))
    assert (claims["iss"], claims["sub"], claims["email"]) == (provider.issuer, "subject-1", "hana@example.jp")


async def test_the_secret_travels_as_the_provider_wants_it(provider: LocalProvider) -> None:
    await claims_of(client_of(provider))
    assert provider.exchanged[0]["authorization"].startswith("Basic ")
    assert "client_secret" not in provider.exchanged[0]
    provider.metadata = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    await claims_of(client_of(provider))
    assert (provider.exchanged[1]["client_secret"], provider.exchanged[1]["authorization"]) == (CLIENT_SECRET, "")


def without(name: str) -> Callable[[Claims], Claims]:
    return lambda claims: {**claims, name: None}


def with_(**changed: object) -> Callable[[Claims], Claims]:
    return lambda claims: {**claims, **changed}


@pytest.mark.parametrize(
    "change",
    [
        with_(nonce="another"), without("nonce"), with_(nonce=""), with_(aud="somebody else"), with_(aud=[]), without("aud"),
        with_(aud=[CLIENT_ID, "other"]), with_(aud=[CLIENT_ID, "other"], azp="other"), with_(azp="other"), with_(iss="https://id.example"),
        without("iss"), with_(exp=1), without("exp"), with_(exp="tomorrow"), without("iat"), with_(iat=4102444800), with_(nbf=4102444800),
        without("sub"), with_(at_hash="wrong"),
    ],
)  # fmt: skip
async def test_a_token_of_another_sign_in_client_issuer_or_time_is_not_believed(
    provider: LocalProvider, change: Callable[[Claims], Claims]
) -> None:
    provider.change = change
    with pytest.raises(ProviderError):
        await claims_of(client_of(provider))


async def test_several_audiences_are_fine_when_the_token_is_for_us(provider: LocalProvider) -> None:
    provider.change = with_(aud=[CLIENT_ID, "other"], azp=CLIENT_ID)
    assert (await claims_of(client_of(provider)))["sub"] == "subject-1"


async def test_a_clock_that_is_a_little_off_is_forgiven(provider: LocalProvider) -> None:
    now = int(time.time())
    provider.change = with_(exp=now - 20, iat=now + 20)
    assert (await claims_of(client_of(provider)))["sub"] == "subject-1"


@pytest.mark.parametrize("forge", ["unsigned", "signed_by_the_public_key"])
async def test_the_token_does_not_choose_how_it_is_checked(provider: LocalProvider, forge: str) -> None:
    provider.sign = getattr(provider, forge)
    with pytest.raises(ProviderError):
        await claims_of(client_of(provider))


async def test_a_token_signed_by_another_key_is_not_believed(provider: LocalProvider) -> None:
    other = RSAKey.generate_key(2048, parameters={"kid": provider.key.kid or ""}, private=True)
    provider.sign = lambda claims: provider.signed(claims, key=other)
    with pytest.raises(ProviderError):
        await claims_of(client_of(provider))


async def test_a_shared_secret_among_the_published_keys_signs_nothing(provider: LocalProvider) -> None:
    secret = OctKey.import_key("s" * 32, {"kid": "shared"})

    async def keys(_: web.Request) -> web.Response:
        return web.json_response({"keys": [secret.as_dict()]})

    provider.failing["/keys"] = keys
    provider.sign = lambda claims: provider.signed(claims, key=secret, alg="HS256", kid="shared")
    with pytest.raises(ProviderError):
        await claims_of(client_of(provider))


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "....", "é.é.é", 7, None, ["x"]])
async def test_anything_may_come_instead_of_a_token(provider: LocalProvider, token: Any) -> None:
    provider.sign = lambda _: token
    with pytest.raises(ProviderError):
        await claims_of(client_of(provider))


async def test_new_keys_of_the_provider_are_found(provider: LocalProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    client, old = client_of(provider), provider.key
    await claims_of(client)
    provider.key = RSAKey.generate_key(2048, parameters={"kid": "second"}, private=True)
    with pytest.raises(ProviderError):  # asked for a moment ago
        await claims_of(client)
    monkeypatch.setattr(openid_provider, "KEYS_SECONDS", 0)
    assert (await claims_of(client))["sub"] == "subject-1"
    provider.key = old


async def test_elliptic_curves_are_fine_too(provider: LocalProvider) -> None:
    curve = ECKey.generate_key("P-256", parameters={"kid": "curve"}, private=True)

    async def keys(_: web.Request) -> web.Response:
        return web.json_response({"keys": [curve.as_dict(private=False), {"kty": "RSA", "use": "enc"}, "nonsense"]})

    provider.failing["/keys"] = keys
    provider.sign = lambda claims: provider.signed(claims, key=curve, alg="ES256", kid="curve")
    assert (await claims_of(client_of(provider)))["sub"] == "subject-1"


async def test_a_code_works_once(provider: LocalProvider) -> None:
    client = client_of(provider)
    code = await code_from(client)
    await client.claims(REDIRECT, code, nonce=NONCE, verifier=VERIFIER)
    with pytest.raises(ProviderError):
        await client.claims(REDIRECT, code, nonce=NONCE, verifier=VERIFIER)


async def test_a_stolen_code_is_worthless_without_its_verifier(provider: LocalProvider) -> None:
    client = client_of(provider)
    with pytest.raises(ProviderError):
        await client.claims(REDIRECT, await code_from(client), nonce=NONCE, verifier=derived(b"key", "verifier", "another"))


async def test_an_address_that_is_not_in_the_token_comes_from_userinfo(provider: LocalProvider) -> None:
    provider.person = {"sub": "subject-1"}
    provider.userinfo = {"sub": "subject-1", "email": "hana@example.jp", "email_verified": True, "iss": "https://evil.example"}
    claims = await claims_of(client_of(provider))
    assert (claims["email"], claims["iss"]) == ("hana@example.jp", provider.issuer)


async def test_userinfo_about_somebody_else_is_not_believed(provider: LocalProvider) -> None:
    provider.person = {"sub": "subject-1"}
    provider.userinfo = {"sub": "subject-2", "email": "hana@example.jp", "email_verified": True}
    with pytest.raises(ProviderError):
        await claims_of(client_of(provider))


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://id.example"}, {"issuer": 7}, {"token_endpoint": "http://192.0.2.1/token"}, {"token_endpoint": "file:///etc/passwd"},
        {"jwks_uri": "ftp://127.0.0.1/keys"}, {"authorization_endpoint": "javascript:alert(1)"}, {"token_endpoint": None},
        {"userinfo_endpoint": "http://metadata.internal/"}, {"jwks_uri": "https://user@id.example/keys"},
        {"jwks_uri": "https://[x/keys"}, {"token_endpoint": ""},
    ],
)  # fmt: skip
async def test_a_discovery_document_that_leads_elsewhere_is_refused(provider: LocalProvider, metadata: Claims) -> None:
    provider.metadata = metadata
    with pytest.raises(ProviderError):
        await claims_of(client_of(provider))


async def test_an_issuer_on_this_machine_is_for_development_only(provider: LocalProvider) -> None:
    client = client_of(provider)
    client._loopback = False
    with pytest.raises(ProviderError):
        await claims_of(client)


async def test_an_answer_that_names_another_issuer_is_a_mix_up(provider: LocalProvider) -> None:
    client = client_of(provider)
    await client.check_issuer(provider.issuer)
    await client.check_issuer(None)
    with pytest.raises(ProviderError):
        await client.check_issuer("https://id.example")
    provider.metadata = {"authorization_response_iss_parameter_supported": True}
    with pytest.raises(ProviderError):
        await client_of(provider).check_issuer(None)


async def fail(_: web.Request) -> web.Response:
    return web.Response(status=500)


async def redirect(_: web.Request) -> web.Response:
    raise web.HTTPFound("/.well-known/openid-configuration")


async def babble(_: web.Request) -> web.Response:
    return web.Response(text='{"x": "' + "x" * 300_000 + '"}', content_type="application/json")


async def mumble(_: web.Request) -> web.Response:
    return web.Response(text="[" * 100_000, content_type="application/json")


async def sleep(_: web.Request) -> web.Response:
    await asyncio.sleep(3)
    return web.json_response({})


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/keys"])
@pytest.mark.parametrize("failure", [fail, redirect, babble, mumble, sleep])
async def test_a_provider_that_fails_is_an_error_and_nothing_worse(
    provider: LocalProvider, monkeypatch: pytest.MonkeyPatch, path: str, failure: Any
) -> None:
    if failure is sleep:
        monkeypatch.setattr(openid_provider, "SECONDS", 0.3)
    provider.failing[path] = failure
    begun = time.monotonic()
    with pytest.raises(ProviderError):
        await claims_of(client_of(provider))
    assert time.monotonic() - begun < 2.5


async def test_many_people_at_once_are_one_question_to_the_provider(provider: LocalProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    async def count(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(status=500)

    provider.failing["/.well-known/openid-configuration"] = count
    client = client_of(provider)
    outcomes = await asyncio.gather(*(client.check_issuer(None) for _ in range(20)), return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {ProviderError}
    assert len(asked) == 1
    provider.behave()
    monkeypatch.setattr(openid_provider, "PAUSE_SECONDS", 0)
    await client.check_issuer(None)


async def test_a_provider_that_is_not_there_is_an_error(provider: LocalProvider) -> None:
    with pytest.raises(ProviderError):
        await client_of(provider, oidc_issuer="http://127.0.0.1:1").check_issuer(None)
