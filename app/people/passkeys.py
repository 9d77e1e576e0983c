"""Passkeys (WebAuthn level 2): adding, naming and removing one's own, and signing in with one and nothing else."""
# pyright: strict

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, cast

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, ExpiredError, InvalidInputError, NotFoundError, NotSignedInError
from app.people import repository
from app.people.audit import record_audit
from app.people.models import Passkey, PasskeyOwner, Person, SpentSeal
from app.people.rules import PASSKEY_NAME_LENGTH, Actor, Permission, device_of, is_id, require
from app.people.sealing import fresh_challenge, from_text, seal_hash, to_text, unseal
from app.people.sessions import open_session
from app.people.sign_in import admit_address, refuse_address
from app.people.validation import check_text
from app.people.views import ClientInfo, PasskeyView, SignedIn, Site

CHALLENGE_VALID = timedelta(minutes=5)
MOST_PASSKEYS = 20
CREDENTIAL_ID_LENGTH = 1400  # 1023 bytes (WebAuthn level 3, 4.) in base64url
HANDLE_BYTES = 32
ALGORITHMS = [COSEAlgorithmIdentifier.EDDSA, COSEAlgorithmIdentifier.ECDSA_SHA_256, COSEAlgorithmIdentifier.RSASSA_PKCS1_v1_5_SHA_256]
MILLISECONDS = 1000

Credential = Mapping[str, object]


async def passkey_registration(uow: UnitOfWork, actor: Actor, site: Site) -> str:
    """What the browser needs to make a new passkey for the actor (PublicKeyCredentialCreationOptions as JSON)."""
    require(actor, Permission.MEMBER)
    person = await _own(uow, actor)
    company = await repository.company(uow.session)
    known = await repository.passkeys_of(uow.session, person.id)
    if len(known) >= MOST_PASSKEYS:
        raise ConflictError("access.passkey.too_many", n=MOST_PASSKEYS)
    options = generate_registration_options(
        rp_id=site.rp_id,
        rp_name=company.name if company else site.rp_id,
        user_id=from_text(await _handle(uow, person.id)),
        user_name=person.email or person.staff_id or person.name,
        user_display_name=person.name,
        challenge=fresh_challenge(site.key, _adding(actor), clock.now(), CHALLENGE_VALID),
        timeout=int(CHALLENGE_VALID.total_seconds()) * MILLISECONDS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[_descriptor(passkey) for passkey in known],
        supported_pub_key_algs=ALGORITHMS,
    )
    return options_to_json(options)


async def add_passkey(uow: UnitOfWork, actor: Actor, site: Site, credential: Credential, client: ClientInfo) -> PasskeyView:
    """Store the passkey that the browser made; sent twice it is stored once. Named after the device until its owner renames it.

    Raises ExpiredError for a challenge that is over or used, InvalidInputError for a credential that does not hold.
    """
    require(actor, Permission.MEMBER)
    challenge = _challenge_of(credential)
    _, expires_at = unseal(site.key, _adding(actor), challenge, clock.now())
    verified = _verify_registration(site, credential, challenge)
    credential_id = to_text(verified.credential_id)
    await _own(uow, actor, lock=True)
    known = await repository.passkey_by_credential(uow.session, credential_id)
    if known is not None and known.person_id == actor.person_id:
        return _view(known)
    await spend(uow, challenge, expires_at)
    if await repository.count_passkeys(uow.session, actor.person_id) >= MOST_PASSKEYS:
        raise ConflictError("access.passkey.too_many", n=MOST_PASSKEYS)
    row = Passkey(
        person_id=actor.person_id,
        credential_id=credential_id,
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
        transports=_transports_of(credential),
        synced=verified.credential_backed_up,
        name=device_of(client.agent)[:PASSKEY_NAME_LENGTH],
        created_at=clock.now(),
    )
    if not await repository.store_unique(uow.session, row):
        raise ConflictError("access.passkey.taken")
    await record_audit(uow, actor, "passkey.add", f"person:{actor.person_id}", passkey=row.id)
    return _view(row)


async def list_passkeys(uow: UnitOfWork, actor: Actor) -> tuple[PasskeyView, ...]:
    """The actor's own passkeys, oldest first."""
    require(actor, Permission.MEMBER)
    return tuple(_view(row) for row in await repository.passkeys_of(uow.session, actor.person_id))


async def rename_passkey(uow: UnitOfWork, actor: Actor, passkey_id: int, name: str) -> PasskeyView:
    """Give one of the actor's passkeys another name. Raises NotFoundError for anybody else's."""
    require(actor, Permission.MEMBER)
    row = await repository.own_passkey(uow.session, actor.person_id, passkey_id) if is_id(passkey_id) else None
    if row is None:
        raise NotFoundError("access.passkey.not_found")
    row.name = check_text(name, "name", PASSKEY_NAME_LENGTH)
    return _view(row)


def passkey_sign_in(site: Site, browser: str) -> str:
    """What the browser with this random name needs to sign in with any of its passkeys (PublicKeyCredentialRequestOptions as JSON)."""
    options = generate_authentication_options(
        rp_id=site.rp_id,
        challenge=fresh_challenge(site.key, _entering(browser), clock.now(), CHALLENGE_VALID),
        timeout=int(CHALLENGE_VALID.total_seconds()) * MILLISECONDS,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


async def finish_passkey_sign_in(
    uow: UnitOfWork, site: Site, browser: str, credential: Credential, stay: bool, client: ClientInfo
) -> SignedIn | None:
    """A new session, or None when refused: the refusal is recorded and the edge commits before it answers, always in the same way.

    Raises TooManyRequestsError while the address has to wait, ExpiredError for a challenge that is over or used.
    """
    await admit_address(uow, client)
    challenge = _challenge_of(credential)
    _, expires_at = unseal(site.key, _entering(browser), challenge, clock.now())
    await spend(uow, challenge, expires_at)
    person_id = await _entered_by(uow, site, credential, challenge)
    if person_id is None:
        await refuse_address(uow, client)
        return None
    return await open_session(uow, person_id, client, stay=stay)


async def spend(uow: UnitOfWork, sealed: bytes, expires_at: Any) -> None:
    """Use a seal up (not itself a use case). Raises ExpiredError when it was used before, also when two use it at once."""
    if not await repository.store_unique(uow.session, SpentSeal(seal_hash=seal_hash(sealed), expires_at=expires_at)):
        raise ExpiredError("access.expired")


async def _entered_by(uow: UnitOfWork, site: Site, credential: Credential, challenge: bytes) -> int | None:
    """The active person whose passkey signed the challenge, with the passkey's use noted."""
    credential_id = credential.get("id")
    if not isinstance(credential_id, str) or len(credential_id) > CREDENTIAL_ID_LENGTH or not credential_id.isascii():
        return None
    found = await repository.passkey_by_credential(uow.session, credential_id.replace("\0", "?"))
    if found is None:
        return None
    # The person first and the passkey after: removing a passkey locks them in the same order.
    person = await repository.person(uow.session, found.person_id, lock=True)
    passkey = await repository.passkey_by_credential(uow.session, found.credential_id, lock=True)
    if person is None or passkey is None or person.deactivated_at is not None:
        return None
    verified = _verify_authentication(site, credential, challenge, passkey.public_key)
    if verified is None or _handle_in(credential) != await repository.passkey_handle(uow.session, person.id):
        return None
    if (verified.new_sign_count or passkey.sign_count) and verified.new_sign_count <= passkey.sign_count:
        await record_audit(uow, None, "passkey.counter_went_back", f"person:{person.id}", passkey=passkey.id)
        return None
    passkey.sign_count, passkey.synced, passkey.last_used_at = verified.new_sign_count, verified.credential_backed_up, clock.now()
    return person.id


def _verify_registration(site: Site, credential: Credential, challenge: bytes) -> VerifiedRegistration:
    try:
        return verify_registration_response(
            credential=dict(credential),
            expected_challenge=challenge,
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            require_user_verification=True,
            supported_pub_key_algs=ALGORITHMS,
        )
    except Exception:  # noqa: BLE001 - whatever a malformed credential makes the parsers raise, it does not hold
        raise InvalidInputError("access.passkey.not_added") from None


def _verify_authentication(site: Site, credential: Credential, challenge: bytes, public_key: bytes) -> VerifiedAuthentication | None:
    try:
        # The counter is compared by the caller, who tells a copied passkey from a wrong signature.
        return verify_authentication_response(
            credential=dict(credential),
            expected_challenge=challenge,
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except Exception:  # noqa: BLE001 - as above
        return None


def _response_of(credential: Credential) -> Mapping[str, object]:
    response = credential.get("response")
    return cast("Mapping[str, object]", response) if isinstance(response, Mapping) else {}


def _challenge_of(credential: Credential) -> bytes:
    """The challenge that the browser says it answered; b'' when it says nothing readable."""
    encoded = _response_of(credential).get("clientDataJSON")
    try:
        data: Any = json.loads(from_text(encoded)) if isinstance(encoded, str) else None
    except ValueError:
        return b""
    challenge = cast("dict[str, object]", data).get("challenge") if isinstance(data, dict) else None
    return from_text(challenge) if isinstance(challenge, str) else b""


def _handle_in(credential: Credential) -> str:
    handle = _response_of(credential).get("userHandle")
    return handle.rstrip("=") if isinstance(handle, str) else ""


def _transports_of(credential: Credential) -> list[str]:
    """How the browser can reach the passkey; only values the standard knows."""
    wanted = _response_of(credential).get("transports")
    named = cast("list[object]", wanted) if isinstance(wanted, list) else []
    return [transport.value for transport in AuthenticatorTransport if transport.value in named]


def _descriptor(passkey: Passkey) -> PublicKeyCredentialDescriptor:
    transports = [AuthenticatorTransport(value) for value in passkey.transports]
    return PublicKeyCredentialDescriptor(id=from_text(passkey.credential_id), transports=transports or None)


async def _handle(uow: UnitOfWork, person_id: int) -> str:
    """The person's handle, made on first use."""
    known = await repository.passkey_handle(uow.session, person_id)
    if known is not None:
        return known
    made = to_text(secrets.token_bytes(HANDLE_BYTES))
    if await repository.store_unique(uow.session, PasskeyOwner(person_id=person_id, handle=made)):
        return made
    return await repository.passkey_handle(uow.session, person_id) or made


async def _own(uow: UnitOfWork, actor: Actor, *, lock: bool = False) -> Person:
    person = await repository.person(uow.session, actor.person_id, lock=lock)
    if person is None or person.deactivated_at is not None:
        raise NotSignedInError
    return person


def _adding(actor: Actor) -> str:
    return f"passkey.add:{actor.session_id}"


def _entering(browser: str) -> str:
    return f"passkey.enter:{browser}"


def _view(row: Passkey) -> PasskeyView:
    return PasskeyView(row.id, row.name, row.created_at, row.last_used_at, row.synced)
