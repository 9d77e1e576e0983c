"""Which address an ID token vouches for. Pure: claims in, address or problem out. Decisions: docs/decisions/0010-ways-to-sign-in.md."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from app.errors import ForbiddenError, InvalidInputError
from app.people.validation import parse_login

GOOGLE = "https://accounts.google.com"
MICROSOFT_HOSTS = frozenset({"login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn"})
SUBJECT_LENGTH = 255


class AccessProblem(StrEnum):
    """Why signing in with the company account did not work; the text is `access.problem.<value>`."""

    UNKNOWN = "unknown"
    UNVERIFIED = "unverified"
    DOMAIN = "domain"
    OTHER = "other"
    TAKEN = "taken"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    PROVIDER = "provider"


class AccessRefusedError(ForbiddenError):
    """The company account may not be used; `problem` says why."""

    def __init__(self, problem: AccessProblem) -> None:
        super().__init__(f"access.problem.{problem.value}")
        self.problem = problem


@dataclass(frozen=True)
class CompanyIdentity:
    """Who the provider says it is: the subject for ever, and the mail address it vouches for today (folded as logins are)."""

    issuer: str
    subject: str
    address: str


def is_google(issuer: str) -> bool:
    return issuer.rstrip("/") == GOOGLE


def is_microsoft(issuer: str) -> bool:
    return (urlsplit(issuer).hostname or "") in MICROSOFT_HOSTS


def provider_label(issuer: str, name: str) -> str:
    """What the button to the provider says: the name the company gave it, or the one people know; '' without a provider."""
    if not issuer or name:
        return name if issuer else ""
    if is_google(issuer):
        return "Google"
    return "Microsoft" if is_microsoft(issuer) else urlsplit(issuer).hostname or issuer


def identity_of(claims: Mapping[str, object], domains: Collection[str]) -> CompanyIdentity:
    """The identity that validated claims stand for. Raises AccessRefusedError: no address is vouched for, or not one of `domains`."""
    issuer, subject = claims.get("iss"), claims.get("sub")
    if not isinstance(issuer, str) or not isinstance(subject, str) or not 0 < len(subject) <= SUBJECT_LENGTH:
        raise AccessRefusedError(AccessProblem.PROVIDER)
    address = _address(_vouched_address(issuer, claims, domains))
    if domains and not _in_domains(address, domains):
        raise AccessRefusedError(AccessProblem.DOMAIN)
    if domains and is_google(issuer) and claims.get("hd") not in domains:
        raise AccessRefusedError(AccessProblem.DOMAIN)
    return CompanyIdentity(issuer, subject, address)


def _vouched_address(issuer: str, claims: Mapping[str, object], domains: Collection[str]) -> object:
    if is_microsoft(issuer):
        return _microsoft_address(claims, domains)
    verified = claims.get("email_verified") in (True, "true")
    # Google verifies other people's domains once, at sign-up; it is authoritative only for its own and for Workspace (hd).
    if is_google(issuer) and not claims.get("hd") and not str(claims.get("email", "")).lower().endswith("@gmail.com"):
        verified = False
    return claims.get("email") if verified else None


def _microsoft_address(claims: Mapping[str, object], domains: Collection[str]) -> object:
    """Entra ID lets administrators of any tenant write any `email`: only `xms_edov` says that its domain's owner is verified.

    A sign-in name's domain is verified in the one tenant that issued the token (guests keep foreign ones), so it counts
    when the company has listed the domain.
    """
    if claims.get("xms_edov") in (True, 1, "1", "true"):
        return claims.get("email")
    name = claims.get("preferred_username")
    guest = claims.get("acct") in (1, "1")
    return name if isinstance(name, str) and not guest and _in_domains(name.lower(), domains) else None


def _address(value: object) -> str:
    if not isinstance(value, str):
        raise AccessRefusedError(AccessProblem.UNVERIFIED)
    try:
        address = parse_login(value).email
    except InvalidInputError:
        address = None
    if address is None:
        raise AccessRefusedError(AccessProblem.UNVERIFIED)
    return address


def _in_domains(address: str, domains: Collection[str]) -> bool:
    return address.rpartition("@")[2] in domains
