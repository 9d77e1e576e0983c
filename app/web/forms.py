"""The forms that begin or end a session: setup, sign-in, registration, password reset and change, sign-out.

They are plain HTTP because only an HTTP answer can set an HttpOnly cookie. Pages send them with fetch and get JSON: `next` on
success, otherwise the error in both languages with the field it concerns, so that nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app import cookies
from app.database import database
from app.errors import InvalidInputError, NezukuError, NotSignedInError
from app.i18n import LOCALES, locale_of
from app.people import passwords
from app.people import service as people
from app.people.rules import check_password
from app.people.views import RegisterInput, SetupInput, SignedIn
from app.web.client import clear_session, client_of, read_body, set_locale, set_session

Endpoint = Callable[[Request], Awaitable[Response]]


def answer_errors(endpoint: Endpoint) -> Endpoint:
    """Turn expected errors into JSON in both languages."""

    async def run(request: Request) -> Response:
        try:
            await read_body(request)
            return await endpoint(request)
        except NezukuError as problem:
            text = {locale: problem.text(locale) for locale in LOCALES}
            headers = {"retry-after": str(problem.params["seconds"])} if "seconds" in problem.params else None
            return JSONResponse({"field": problem.field, "text": text}, status_code=problem.status, headers=headers)

    return run


def _text(form: FormData, field: str) -> str:
    value = form.get(field, "")
    return value if isinstance(value, str) else ""


def next_path(path: str) -> str:
    """A path of ours to go on to; anything that leads elsewhere becomes the start page."""
    # Browsers drop control characters and read backslashes as slashes before they look at an address.
    plain = path.isprintable() and "\\" not in path
    harmless = plain and path.startswith("/") and not path.startswith("//") and not urlsplit(path).netloc
    return path if harmless else "/"


async def signed_in(request: Request, session: SignedIn, path: str) -> Response:
    """The answer that opens a session; the person's language comes with them to a browser they never used."""
    async with database().read() as uow:
        actor = await people.session_actor(uow, session.token)
    response = JSONResponse({"next": path})
    set_session(response, request, session)
    if actor is not None:
        set_locale(response, request, actor.locale)
    return response


async def _new_password(form: FormData, *personal: str) -> str:
    password = _text(form, "password")
    check_password(password, *personal)
    return await passwords.hash_password(password)


async def set_up(request: Request) -> Response:
    """The one-time setup of the company and its first administrator."""
    form = await request.form()
    token = _text(form, "token")
    async with database().read() as uow:
        await people.check_setup_token(uow, token)
    name, login = _text(form, "name"), _text(form, "login")
    filled = SetupInput(
        company_name=_text(form, "company_name"),
        zone=_text(form, "zone"),
        locale=locale_of(_text(form, "locale")),
        country=_text(form, "country") or None,
        weekdays=tuple(sorted({int(day) for day in form.getlist("weekdays") if isinstance(day, str) and day in "0123456" and day})),
        purpose=_text(form, "purpose"),
        appraisal_statement=_text(form, "appraisal_statement"),
        name=name,
        login=login,
        password_hash=await _new_password(form, name, login),
    )
    async with database().write() as uow:
        session = await people.complete_setup(uow, token, filled, client_of(request))
    return await signed_in(request, session, "/onboarding")


async def sign_in(request: Request) -> Response:
    """The same answer and the same work for an unknown login and a wrong password."""
    form = await request.form()
    login, password = _text(form, "login"), _text(form, "password")
    client = client_of(request)
    async with database().read() as uow:
        attempt = await people.start_sign_in(uow, login, client)
    verified = await passwords.verify_password(attempt.password_hash, password)
    weak = verified and attempt.password_hash is not None and passwords.needs_rehash(attempt.password_hash)
    new_hash = await passwords.hash_password(password) if weak else None
    async with database().write() as uow:
        session = await people.finish_sign_in(uow, attempt, verified, bool(form.get("stay")), client, new_hash=new_hash)
    if session is None:
        raise InvalidInputError("people.sign_in.refused", field="password")
    return await signed_in(request, session, next_path(_text(form, "next") or "/"))


async def register(request: Request) -> Response:
    """An invited person makes their own account."""
    form = await request.form()
    token, name, login = _text(form, "token"), _text(form, "name"), _text(form, "login")
    async with database().read() as uow:
        await people.invitation_offer(uow, token)
    filled = RegisterInput(
        name=name,
        login=login,
        locale=locale_of(_text(form, "locale")),
        password_hash=await _new_password(form, name, login),
    )
    async with database().write() as uow:
        session = await people.register(uow, token, filled, client_of(request))
    return await signed_in(request, session, "/onboarding")


async def reset_password(request: Request) -> Response:
    """A new password through a link from an administrator."""
    form = await request.form()
    token = _text(form, "token")
    async with database().read() as uow:
        name = await people.check_reset_token(uow, token)
    new_hash = await _new_password(form, name)
    async with database().write() as uow:
        session = await people.use_reset_link(uow, token, new_hash, client_of(request))
    return await signed_in(request, session, "/")


async def change_password(request: Request) -> Response:
    """A new password against the old one; every other session ends."""
    form = await request.form()
    token = cookies.session_token(request.headers.get("cookie", ""))
    async with database().read() as uow:
        actor = await people.session_actor(uow, token, touch=False) if token else None
        if actor is None:
            raise NotSignedInError
        me = await people.me(uow, actor)
        old_hash = await people.credentials_of(uow, actor)
    async with database().read() as uow:
        attempt = await people.start_sign_in(uow, me.email or me.staff_id or "", client_of(request))
    if not await passwords.verify_password(old_hash, _text(form, "old_password")):
        async with database().write() as uow:
            await people.finish_sign_in(uow, attempt, False, False, client_of(request))
        raise InvalidInputError("people.password.old_wrong", field="old_password")
    new_hash = await _new_password(form, me.name, me.email or "", me.staff_id or "")
    async with database().write() as uow:
        await people.change_password(uow, actor, new_hash)
    return JSONResponse({"next": "/me/settings?changed=password"})


async def sign_out(request: Request) -> Response:
    """End this session, or with `everywhere` all of the person's sessions."""
    form = await request.form()
    token = cookies.session_token(request.headers.get("cookie", ""))
    if token:
        async with database().write() as uow:
            actor = await people.session_actor(uow, token, touch=False)
            if actor is not None and form.get("everywhere"):
                await people.sign_out_everywhere(uow, actor)
            else:
                await people.sign_out(uow, token)
    response = JSONResponse({"next": "/sign-in"})
    clear_session(response)
    return response


routes = [
    Route(f"/auth/{name}", answer_errors(endpoint), methods=["POST"])
    for name, endpoint in (
        ("setup", set_up),
        ("sign-in", sign_in),
        ("register", register),
        ("reset-password", reset_password),
        ("change-password", change_password),
        ("sign-out", sign_out),
    )
]
