"""An OpenID provider on a loopback port: real keys, real code flow with PKCE; a test says who signs in there, and how it misbehaves."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qs, urlencode

from aiohttp import web
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT_ID = "nezuku"
CLIENT_SECRET = "a secret of & the = client"

Claims = dict[str, Any]
Handler = Callable[[web.Request], Any]


@dataclass
class Grant:
    """What a code stands for."""

    nonce: str
    challenge: str
    redirect_uri: str


@dataclass
class LocalProvider:
    """Whoever arrives is `person`, at once; `change` rewrites the claims and `sign` the token before they leave."""

    person: Claims = field(default_factory=lambda: {"sub": "subject-1", "email": "hana@example.jp", "email_verified": True})
    change: Callable[[Claims], Claims] = lambda claims: claims
    sign: Callable[[Claims], str] | None = None
    userinfo: Claims | None = None
    metadata: Claims = field(default_factory=dict[str, Any])
    answer: Claims = field(default_factory=dict[str, Any])
    failing: dict[str, Handler] = field(default_factory=dict[str, Handler])
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, parameters={"kid": "first"}, private=True))
    exchanged: list[Claims] = field(default_factory=list[Claims])
    _grants: dict[str, Grant] = field(default_factory=dict[str, Grant])

    def __enter__(self) -> Self:
        self._over: asyncio.Event | None = None
        ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(ready)))
        self._thread.start()
        assert ready.wait(20)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def behave(self) -> None:
        """Forget everything a test has changed, but for the keys."""
        fresh = LocalProvider(key=self.key)
        for name in ("person", "change", "sign", "userinfo", "metadata", "answer", "failing"):
            setattr(self, name, getattr(fresh, name))
        self.exchanged.clear()

    @property
    def settings(self) -> dict[str, str]:
        """The environment of a server that uses this provider."""
        return {"NEZUKU_OIDC_ISSUER": self.issuer, "NEZUKU_OIDC_CLIENT_ID": CLIENT_ID, "NEZUKU_OIDC_CLIENT_SECRET": CLIENT_SECRET}

    def signed(self, claims: Claims, *, key: Any = None, **header: Any) -> str:
        return jwt.encode({"alg": "RS256", "kid": self.key.kid, **header}, claims, key or self.key, algorithms=[header.get("alg", "RS256")])

    def signed_by_the_public_key(self, claims: Claims) -> str:
        """HMAC with the published key as the secret: the classic confusion of algorithms."""
        return self.signed(claims, key=OctKey.import_key(self.key.as_pem(private=False)), alg="HS256")

    def unsigned(self, claims: Claims) -> str:
        head, body, _ = self.signed(claims).split(".")
        del head
        none = urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').rstrip(b"=").decode()
        return f"{none}.{body}."

    async def _serve(self, ready: threading.Event) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application()
        for method, path, handler in (
            ("GET", "/.well-known/openid-configuration", self._discovery),
            ("GET", "/authorize", self._authorize),
            ("POST", "/token", self._token),
            ("GET", "/keys", self._keys),
            ("GET", "/userinfo", self._userinfo),
        ):
            app.router.add_route(method, path, self._or_fail(path, handler))
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.issuer = f"http://127.0.0.1:{runner.addresses[0][1]}"
        ready.set()
        await self._stop.wait()
        await runner.cleanup()

    def _or_fail(self, path: str, handler: Handler) -> Handler:
        async def run(request: web.Request) -> web.StreamResponse:
            return await self.failing.get(path, handler)(request)

        return run

    async def _discovery(self, _: web.Request) -> web.StreamResponse:
        return web.json_response(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                **self.metadata,
            }
        )

    async def _authorize(self, request: web.Request) -> web.StreamResponse:
        asked = request.query
        assert (asked["client_id"], asked["response_type"], asked["code_challenge_method"]) == (CLIENT_ID, "code", "S256")
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self._grants[code] = Grant(asked["nonce"], asked["code_challenge"], asked["redirect_uri"])
        answer = {"code": code, "state": asked["state"], **self.answer}
        raise web.HTTPFound(f"{asked['redirect_uri']}?{urlencode({name: value for name, value in answer.items() if value is not None})}")

    async def _token(self, request: web.Request) -> web.StreamResponse:
        form = {name: values[0] for name, values in parse_qs(await request.text()).items()}
        grant = self._grants.pop(form["code"], None)
        verifier = urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        if grant is None or grant.challenge != verifier or grant.redirect_uri != form["redirect_uri"]:
            return web.json_response({"error": "invalid_grant"}, status=400)
        self.exchanged.append({**form, "authorization": request.headers.get("Authorization", "")})
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": grant.nonce, **self.person}
        changed = {name: value for name, value in self.change(claims).items() if value is not None}
        token = (self.sign or self.signed)(changed)
        return web.json_response({"access_token": "an access token", "token_type": "Bearer", "id_token": token})

    async def _keys(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({"keys": [self.key.as_dict(private=False, use="sig")]})

    async def _userinfo(self, request: web.Request) -> web.StreamResponse:
        assert request.headers["Authorization"] == "Bearer an access token"
        return web.json_response(self.userinfo or {"sub": self.person["sub"]})
