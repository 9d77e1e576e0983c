"""Signing in with the company's OpenID provider: to it, back from it, and linking an account that is signed in already.

Between leaving and coming back the browser keeps a sealed cookie with the state; nonce and PKCE verifier are derived from the state and
never leave the server but for the provider. An answer whose state is not this browser's, or was used, ends here.
"""

from __future__ import annotations

import hmac
import json
import logging
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from app import clock, cookies
from app.database import database
from app.errors import ExpiredError, NotFoundError, NotSignedInError
from app.people import service as people
from app.people.identities import AccessProblem, AccessRefusedError, identity_of
from app.people.sealing import derived, from_text, seal, to_text, unseal
from app.settings import settings
from app.web.client import actor_of, base_url, client_of, is_encrypted, set_locale, set_session
from app.web.forms import answer_errors, next_path
from app.web.openid_provider import OpenIdProvider, ProviderError, provider
from app.web.sealing_key import sealing_key

logger = logging.getLogger("nezuku.openid")

FLOW = "openid.flow"
FLOW_VALID = timedelta(minutes=10)
LONGEST_PARAMETER = 4096
LONGEST_NEXT = 500
SEE_OTHER = 303
ACCESS_PAGE = "/me/access"


@dataclass(frozen=True)
class Flow:
    """One way to the provider and back. `session_id` is 0, or the session whose person links the account."""

    state: str
    next: str
    stay: bool
    session_id: int


async def start(request: Request) -> Response:
    """To the provider's sign-in page."""
    using = provider()
    if using is None:
        return PlainTextResponse("not found", status_code=404)
    wanted = request.query_params.get("next", "/")[:LONGEST_NEXT]
    flow = Flow(secrets.token_urlsafe(32), next_path(wanted), request.query_params.get("stay") == "1", 0)
    try:
        address = await _address(using, request, flow)
    except ProviderError as error:
        logger.warning("OpenID provider: %s", error)
        return _back(AccessProblem.PROVIDER, "/sign-in")
    response = RedirectResponse(address, SEE_OTHER)
    _keep(response, request, flow)
    return response


async def link(request: Request) -> Response:
    """To the provider for somebody who is signed in here: a post from our own page, so that no other site can begin it."""
    using = provider()
    if using is None:
        raise NotFoundError
    actor = await actor_of(request)
    flow = Flow(secrets.token_urlsafe(32), ACCESS_PAGE, False, actor.session_id)
    try:
        address = await _address(using, request, flow)
    except ProviderError as error:
        logger.warning("OpenID provider: %s", error)
        raise AccessRefusedError(AccessProblem.PROVIDER) from None
    response = JSONResponse({"next": address})
    _keep(response, request, flow)
    return response


async def callback(request: Request) -> Response:
    """Back from the provider: a session and on to the page, or the sign-in page with the reason why not."""
    using = provider()
    if using is None:
        return PlainTextResponse("not found", status_code=404)
    try:
        flow, sealed, expires_at = _flow(request)
    except ExpiredError:  # the cookie stays: the browser's own flow may still come back
        return _back(AccessProblem.EXPIRED, "/sign-in")
    page = ACCESS_PAGE if flow.session_id else "/sign-in"
    try:
        return _forgetting(await _finish(using, request, flow, sealed, expires_at))
    except AccessRefusedError as refused:
        return _forgetting(_back(refused.problem, page))
    except (ExpiredError, NotSignedInError):
        return _forgetting(_back(AccessProblem.EXPIRED, page))
    except ProviderError as error:
        logger.warning("OpenID provider: %s", error)
        return _forgetting(_back(AccessProblem.PROVIDER, page))


async def _finish(using: OpenIdProvider, request: Request, flow: Flow, sealed: bytes, expires_at: datetime) -> Response:
    query = request.query_params
    async with database().write() as uow:
        await people.spend_state(uow, sealed, expires_at)
    await using.check_issuer(query.get("iss"))
    if "error" in query:
        raise AccessRefusedError(AccessProblem.CANCELLED if query["error"] == "access_denied" else AccessProblem.PROVIDER)
    code = query.get("code", "")
    if not 0 < len(code) <= LONGEST_PARAMETER:
        raise AccessRefusedError(AccessProblem.PROVIDER)
    nonce, verifier = _derived(flow)
    claims = await using.claims(_redirect_uri(request), code, nonce=nonce, verifier=verifier)
    identity = identity_of(claims, settings().oidc_domains)
    if flow.session_id:
        actor = await actor_of(request)
        if actor.session_id != flow.session_id:
            raise AccessRefusedError(AccessProblem.EXPIRED)
        async with database().write() as uow:
            await people.link_company_account(uow, actor, identity)
        return RedirectResponse(f"{ACCESS_PAGE}?changed=account", SEE_OTHER)
    async with database().write() as uow:
        session = await people.sign_in_with_company_account(uow, identity, flow.stay, client_of(request))
    async with database().read() as uow:
        actor = await people.session_actor(uow, session.token)
    response = RedirectResponse(flow.next, SEE_OTHER)
    set_session(response, request, session)
    if actor is not None:
        set_locale(response, request, actor.locale)
    return response


async def _address(using: OpenIdProvider, request: Request, flow: Flow) -> str:
    nonce, verifier = _derived(flow)
    choose = bool(flow.session_id)
    return await using.authorization_url(_redirect_uri(request), state=flow.state, nonce=nonce, verifier=verifier, choose=choose)


def _derived(flow: Flow) -> tuple[str, str]:
    """Nonce and PKCE verifier of the state."""
    return derived(sealing_key(), "openid.nonce", flow.state), derived(sealing_key(), "openid.verifier", flow.state)


def _redirect_uri(request: Request) -> str:
    return f"{base_url(request)}/auth/oidc/callback"


def _keep(response: Response, request: Request, flow: Flow) -> None:
    """Lax, not Strict: the browser comes back from another site."""
    sealed = seal(sealing_key(), FLOW, json.dumps(asdict(flow)).encode(), clock.now() + FLOW_VALID)
    response.set_cookie(
        cookies.SECURE_PROVIDER if is_encrypted(request) else cookies.PROVIDER,
        to_text(sealed),
        max_age=int(FLOW_VALID.total_seconds()),
        path="/",
        secure=is_encrypted(request),
        httponly=True,
        samesite="lax",
    )


def _flow(request: Request) -> tuple[Flow, bytes, datetime]:
    """The flow that this browser began and whose state the answer carries. Raises ExpiredError."""
    header = request.headers.get("cookie", "")
    sealed = from_text(cookies.read(header, cookies.SECURE_PROVIDER) or cookies.read(header, cookies.PROVIDER) or "")
    content, expires_at = unseal(sealing_key(), FLOW, sealed, clock.now())
    flow = Flow(**json.loads(content))
    if not hmac.compare_digest(request.query_params.get("state", "").encode(), flow.state.encode()):
        raise ExpiredError("access.expired")
    return flow, sealed, expires_at


def _forgetting(response: Response) -> Response:
    for name, secure in ((cookies.SECURE_PROVIDER, True), (cookies.PROVIDER, False)):
        response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")
    return response


def _back(problem: AccessProblem, page: str) -> Response:
    return RedirectResponse(f"{page}?{urlencode({'problem': problem.value})}", SEE_OTHER)


routes = [
    Route("/auth/oidc/start", start, methods=["GET"]),
    Route("/auth/oidc/callback", callback, methods=["GET"]),
    Route("/auth/oidc/link", answer_errors(link), methods=["POST"]),
]
