"""One-time values that the server gives out without storing them: sealed with a key, bound to a purpose, over after a while.

Seals need no table, so nobody can fill one by asking for challenges; only what comes back in time and unbroken is stored, as used.
"""
# pyright: strict

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta

from app.errors import ExpiredError

MAC_LENGTH = hashlib.sha256().digest_size
EXPIRY_LENGTH = 8
LONGEST_SEAL = 4096


def seal(key: bytes, purpose: str, content: bytes, until: datetime) -> bytes:
    """Content that `unseal` accepts until an instant, for this purpose only: HMAC-SHA256, expiry, content."""
    body = int(until.timestamp()).to_bytes(EXPIRY_LENGTH, "big") + content
    return _mac(key, purpose, body) + body


def unseal(key: bytes, purpose: str, sealed: bytes, now: datetime) -> tuple[bytes, datetime]:
    """The content and when it expires. Raises ExpiredError when it is over, or was not sealed with this key for this purpose."""
    mac, body = sealed[:MAC_LENGTH], sealed[MAC_LENGTH:]
    if len(sealed) > LONGEST_SEAL or len(body) < EXPIRY_LENGTH or not hmac.compare_digest(mac, _mac(key, purpose, body)):
        raise ExpiredError("access.expired")
    until = datetime.fromtimestamp(int.from_bytes(body[:EXPIRY_LENGTH], "big"), UTC)
    if now >= until:
        raise ExpiredError("access.expired")
    return body[EXPIRY_LENGTH:], until


def fresh_challenge(key: bytes, purpose: str, now: datetime, lifetime: timedelta) -> bytes:
    """A sealed random number."""
    return seal(key, purpose, secrets.token_bytes(16), now + lifetime)


def derived(key: bytes, purpose: str, value: str) -> str:
    """A secret that belongs to a value and need not be stored: 43 characters of base64url."""
    return to_text(_mac(key, purpose, value.encode()))


def seal_hash(sealed: bytes) -> str:
    """How a used seal is remembered."""
    return hashlib.sha256(sealed).hexdigest()


def to_text(value: bytes) -> str:
    """base64url without padding."""
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def from_text(value: str) -> bytes:
    """What `to_text` wrote; b'' for anything else."""
    try:
        return urlsafe_b64decode(value.encode("ascii") + b"=" * (-len(value) % 4))
    except ValueError:
        return b""


def _mac(key: bytes, purpose: str, body: bytes) -> bytes:
    purpose_key = hmac.digest(key, purpose.encode(), "sha256")
    return hmac.digest(purpose_key, body, "sha256")
