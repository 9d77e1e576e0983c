"""The company's OpenID provider as a client sees it: discovery, keys, the code flow with PKCE, and ID tokens (OpenID Connect Core 1.0).

Calls go to the configured issuer and to the endpoints its discovery document names, nowhere else: no redirects, little time, little
data. Authlib's own HTTP client follows a library that is not ours and reads answers of any size, so its parts are used, not it.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import logging
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast
from urllib.parse import quote

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from app import clock
from app.settings import Settings, is_safe_address, settings

logger = logging.getLogger("nezuku.openid")

ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
SCOPE = "openid email profile"
SECONDS = 10.0
LARGEST_ANSWER = 256 * 1024
METADATA_SECONDS = 3600.0
KEYS_SECONDS = 60.0
PAUSE_SECONDS = 5.0
LEEWAY_SECONDS = 60
OK = 200


class ProviderError(Exception):
    """The provider did not answer, or answered with something that must not be trusted. The message is for the log: no tokens."""


@dataclass(frozen=True)
class Metadata:
    """What the discovery document says, as far as it is used."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str
    secret_in_body: bool
    names_itself: bool


class OpenIdProvider:
    """One provider; keeps its metadata for an hour and its keys until a token names another one (asked for at most once a minute)."""

    def __init__(self, current: Settings) -> None:
        self._issuer = current.oidc_issuer
        self._client_id = current.oidc_client_id
        self._secret = current.oidc_client_secret.get_secret_value()
        self._loopback = current.development
        self._asking = asyncio.Lock()
        self._failed_at = -PAUSE_SECONDS
        self._metadata: tuple[float, Metadata] | None = None
        self._keys: tuple[float, KeySet] | None = None

    async def authorization_url(self, redirect_uri: str, *, state: str, nonce: str, verifier: str, choose: bool) -> str:
        """Where the browser goes to sign in; `choose` asks the provider which account is meant. Raises ProviderError."""
        metadata = await self._discover()
        return prepare_grant_uri(
            metadata.authorization_endpoint,
            self._client_id,
            "code",
            redirect_uri=redirect_uri,
            scope=SCOPE,
            state=state,
            nonce=nonce,
            code_challenge=create_s256_code_challenge(verifier),
            code_challenge_method="S256",
            prompt="select_account" if choose else None,
        )

    async def check_issuer(self, named: str | None) -> None:
        """The `iss` of the answer that came through the browser (RFC 9207). Raises ProviderError when another provider sent it."""
        metadata = await self._discover()
        if named is None and metadata.names_itself:
            raise ProviderError("the answer does not name its issuer")
        if named is not None and named != metadata.issuer:
            raise ProviderError("the answer comes from another issuer")

    async def claims(self, redirect_uri: str, code: str, *, nonce: str, verifier: str) -> Mapping[str, object]:
        """Validated claims of whoever signed in, from the ID token and, where it leaves the address out, from UserInfo.

        Raises ProviderError.
        """
        metadata = await self._discover()
        tokens = await self._exchange(metadata, redirect_uri, code, verifier)
        id_token, access_token = tokens.get("id_token"), tokens.get("access_token")
        if not isinstance(id_token, str):
            raise ProviderError("the token endpoint gave no ID token")
        claims = await self._validated(metadata, id_token, nonce, access_token)
        if "email" in claims or not metadata.userinfo_endpoint or not isinstance(access_token, str):
            return claims
        more = await self._get(metadata.userinfo_endpoint, {"Authorization": f"Bearer {access_token}"})
        if more.get("sub") != claims["sub"]:
            raise ProviderError("UserInfo is about somebody else")
        return {**more, **claims}

    async def _discover(self) -> Metadata:
        """One question at a time, and none for a while after one that failed: anybody can set it off."""
        async with self._asking:
            if self._metadata is not None and time.monotonic() - self._metadata[0] < METADATA_SECONDS:
                return self._metadata[1]
            if time.monotonic() - self._failed_at < PAUSE_SECONDS:
                raise ProviderError("the discovery document could not be read a moment ago")
            try:
                found = await self._get(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
                metadata = self._read_metadata(found)
            except ProviderError:
                self._failed_at = time.monotonic()
                raise
            self._metadata = (time.monotonic(), metadata)
            return metadata

    def _read_metadata(self, found: Mapping[str, Any]) -> Metadata:
        issuer = found.get("issuer")
        if not isinstance(issuer, str) or issuer.rstrip("/") != self._issuer.rstrip("/"):
            raise ProviderError("the discovery document is of another issuer")
        methods = found.get("token_endpoint_auth_methods_supported")
        return Metadata(
            issuer=issuer,
            authorization_endpoint=self._endpoint(found, "authorization_endpoint"),
            token_endpoint=self._endpoint(found, "token_endpoint"),
            jwks_uri=self._endpoint(found, "jwks_uri"),
            userinfo_endpoint=self._endpoint(found, "userinfo_endpoint") if found.get("userinfo_endpoint") else "",
            secret_in_body=isinstance(methods, list) and "client_secret_post" in methods,
            names_itself=found.get("authorization_response_iss_parameter_supported") is True,
        )

    def _endpoint(self, found: Mapping[str, Any], name: str) -> str:
        address = found.get(name)
        # Endpoints may carry a query (OAuth 2.0, 3.1); everything else is as strict as for the issuer.
        if not isinstance(address, str) or not is_safe_address(address.partition("?")[0], loopback=self._loopback):
            raise ProviderError(f"the discovery document has no usable {name}")
        return address

    async def _exchange(self, metadata: Metadata, redirect_uri: str, code: str, verifier: str) -> Mapping[str, Any]:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri, "code_verifier": verifier}
        headers: dict[str, str] = {}
        if metadata.secret_in_body:
            form |= {"client_id": self._client_id, "client_secret": self._secret}
        else:
            # RFC 6749, 2.3.1: both parts are form-encoded before they become a Basic header.
            pair = f"{quote(self._client_id, safe='')}:{quote(self._secret, safe='')}"
            headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
        return await self._call("POST", metadata.token_endpoint, headers, form)

    async def _validated(self, metadata: Metadata, id_token: str, nonce: str, access_token: object) -> Mapping[str, object]:
        """OpenID Connect Core, 3.1.3.7: signature by an allowed algorithm, issuer, audience, party, expiry, nonce, access token's hash."""
        token = await self._decoded(metadata, id_token)
        options = {"iss": {"essential": True, "value": metadata.issuer}, "aud": {"essential": True, "value": self._client_id}}
        params = {"nonce": nonce, "client_id": self._client_id, "access_token": access_token}
        claims = CodeIDToken(token.claims, token.header, cast("Any", options), params)
        try:
            claims.validate(now=int(clock.now().timestamp()), leeway=LEEWAY_SECONDS)
        except (JoseError, ValueError, TypeError) as error:
            raise ProviderError(f"the ID token is not valid: {error}") from None
        if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
            raise ProviderError("the ID token is not valid: nonce")
        return dict(claims)

    async def _decoded(self, metadata: Metadata, id_token: str) -> jwt.Token:
        keys, fresh = await self._key_set(metadata)
        try:
            return jwt.decode(id_token, keys, algorithms=ALGORITHMS)
        except (JoseError, ValueError, TypeError) as error:
            if fresh or (self._keys is not None and time.monotonic() - self._keys[0] < KEYS_SECONDS):
                raise ProviderError(f"the ID token is not valid: {type(error).__name__}") from None
        self._keys = None  # the provider may have new keys
        keys, _ = await self._key_set(metadata)
        try:
            return jwt.decode(id_token, keys, algorithms=ALGORITHMS)
        except (JoseError, ValueError, TypeError) as error:
            raise ProviderError(f"the ID token is not valid: {type(error).__name__}") from None

    async def _key_set(self, metadata: Metadata) -> tuple[KeySet, bool]:
        if self._keys is not None:
            return self._keys[1], False
        found = await self._get(metadata.jwks_uri)
        published = found.get("keys")
        listed = [key for key in published if isinstance(key, dict)] if isinstance(published, list) else []
        # Public keys for signatures only: a shared secret in this list would let anyone sign.
        usable = [key for key in listed if key.get("kty") in {"RSA", "EC", "OKP"} and key.get("use") != "enc"]
        try:
            keys = KeySet.import_key_set(cast("Any", {"keys": usable}))
        except (JoseError, ValueError, TypeError, KeyError):
            raise ProviderError("the provider's keys cannot be read") from None
        self._keys = (time.monotonic(), keys)
        return keys, True

    async def _get(self, url: str, headers: Mapping[str, str] | None = None) -> Mapping[str, Any]:
        return await self._call("GET", url, headers or {}, None)

    async def _call(self, method: str, url: str, headers: Mapping[str, str], form: Mapping[str, str] | None) -> Mapping[str, Any]:
        try:
            async with (
                asyncio.timeout(SECONDS),
                httpx.AsyncClient(verify=_tls(), follow_redirects=False, timeout=SECONDS) as client,
                client.stream(method, url, headers={"Accept": "application/json", **headers}, data=form) as response,
            ):
                if response.status_code != OK:
                    raise ProviderError(f"{method} {url} answered {response.status_code}")
                body = bytearray()
                async for chunk in response.aiter_bytes():
                    body += chunk
                    if len(body) > LARGEST_ANSWER:
                        raise ProviderError(f"{method} {url} answered with too much")
        except (httpx.HTTPError, httpx.InvalidURL, OSError, TimeoutError) as error:
            raise ProviderError(f"{method} {url} did not answer ({type(error).__name__})") from None
        try:
            answer: Any = json.loads(body)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise ProviderError(f"{method} {url} did not answer with an object")
        return cast("dict[str, Any]", answer)


@cache
def _tls() -> ssl.SSLContext:
    """Read once: the list of authorities takes tens of milliseconds."""
    return httpx.create_ssl_context()


@cache
def provider() -> OpenIdProvider | None:
    """The configured provider; None without one."""
    return OpenIdProvider(settings()) if settings().oidc_issuer else None
