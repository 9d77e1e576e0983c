"""Which address an ID token vouches for: verified ones, by the rules of each provider."""

from __future__ import annotations

from typing import Any

import pytest

from app.people.identities import AccessProblem, AccessRefusedError, identity_of, provider_label

GOOGLE = "https://accounts.google.com"
ENTRA = "https://login.microsoftonline.com/5f2b9c1e-0000-4000-8000-000000000000/v2.0"
ANY = "https://id.example"


def claims(issuer: str = ANY, **more: Any) -> dict[str, Any]:
    return {"iss": issuer, "sub": "subject-1", **more}


def refused(found: dict[str, Any], *domains: str) -> AccessProblem:
    with pytest.raises(AccessRefusedError) as error:
        identity_of(found, domains)
    return error.value.problem


@pytest.mark.parametrize("verified", [True, "true"])
def test_a_verified_address_counts_in_any_spelling(verified: object) -> None:
    identity = identity_of(claims(email="Hanako@Midori.EXAMPLE", email_verified=verified), ())
    assert (identity.issuer, identity.subject, identity.address) == (ANY, "subject-1", "hanako@midori.example")


@pytest.mark.parametrize("verified", [None, False, "false", 0, "yes", [True]])
def test_an_address_that_is_not_verified_counts_for_nothing(verified: object) -> None:
    assert refused(claims(email="hanako@midori.example", email_verified=verified)) is AccessProblem.UNVERIFIED


@pytest.mark.parametrize("email", [None, "", 7, "hanako", "a@b", "a b@midori.example", ["hanako@midori.example"]])
def test_what_is_no_address_counts_for_nothing(email: object) -> None:
    assert refused(claims(email=email, email_verified=True)) is AccessProblem.UNVERIFIED


@pytest.mark.parametrize("subject", [None, "", 7, "x" * 256])
def test_without_a_subject_there_is_no_identity(subject: object) -> None:
    assert refused({**claims(email="a@midori.example", email_verified=True), "sub": subject}) is AccessProblem.PROVIDER


def test_only_the_companys_domains_enter_when_they_are_named() -> None:
    own = claims(email="hanako@midori.example", email_verified=True)
    assert identity_of(own, ("midori.example",)).address == "hanako@midori.example"
    for email in ("hanako@other.example", "hanako@sub.midori.example", "hanako@notmidori.example"):
        assert refused({**own, "email": email}, "midori.example") is AccessProblem.DOMAIN


def test_google_vouches_for_workspace_and_its_own_mail_only() -> None:
    workspace = claims(GOOGLE, email="hanako@midori.example", email_verified=True, hd="midori.example")
    assert identity_of(workspace, ()).address == "hanako@midori.example"
    assert identity_of(claims(GOOGLE, email="h@gmail.com", email_verified=True), ()).address == "h@gmail.com"
    assert refused(claims(GOOGLE, email="hanako@midori.example", email_verified=True)) is AccessProblem.UNVERIFIED


def test_with_domains_google_must_name_the_workspace() -> None:
    found = claims(GOOGLE, email="hanako@midori.example", email_verified=True, hd="other.example")
    assert refused(found, "midori.example") is AccessProblem.DOMAIN
    assert identity_of({**found, "hd": "midori.example"}, ("midori.example",)).subject == "subject-1"


def test_entra_addresses_count_only_when_the_owner_of_their_domain_is_verified() -> None:
    found = claims(ENTRA, email="hanako@midori.example", email_verified=True)
    assert refused(found) is AccessProblem.UNVERIFIED
    for verified in (True, 1, "1", "true"):
        assert identity_of({**found, "xms_edov": verified}, ()).address == "hanako@midori.example"
    for unverified in (False, 0, "0", "false", None):
        assert refused({**found, "xms_edov": unverified}) is AccessProblem.UNVERIFIED


def test_an_entra_sign_in_name_counts_in_the_companys_own_domains() -> None:
    found = claims(ENTRA, preferred_username="Hanako@midori.example", email="president@midori.example")
    assert identity_of(found, ("midori.example",)).address == "hanako@midori.example"
    assert refused(found) is AccessProblem.UNVERIFIED
    assert refused(found, "other.example") is AccessProblem.UNVERIFIED


@pytest.mark.parametrize("acct", [1, "1"])
def test_guests_of_an_entra_tenant_have_no_sign_in_name_of_ours(acct: object) -> None:
    assert refused(claims(ENTRA, preferred_username="guest@midori.example", acct=acct), "midori.example") is AccessProblem.UNVERIFIED


@pytest.mark.parametrize(
    ("issuer", "name", "label"),
    [
        ("", "", ""),
        ("", "社員ID", ""),
        (GOOGLE, "", "Google"),
        (ENTRA, "", "Microsoft"),
        (ANY, "", "id.example"),
        (ANY, "社員ID", "社員ID"),
    ],
)
def test_the_button_says_what_people_know(issuer: str, name: str, label: str) -> None:
    assert provider_label(issuer, name) == label
