"""Keys and tokens: by the form their makers gave them, or long and random after a word that says what they are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from app.policy.screening.kinds import Finding, Kind
from app.policy.screening.placeholders import is_placeholder

ALONE = r"(?<![A-Za-z0-9_-])"
KNOWN = re.compile(
    rf"""{ALONE}(?:
        (?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{{16}}                                  # Amazon Web Services
        | gh[opusr]_[A-Za-z0-9]{{20,255}} | github_pat_[A-Za-z0-9_]{{22,255}}  # GitHub
        | glpat-[A-Za-z0-9_-]{{20,64}}                                         # GitLab
        | xox[abeprs]-[A-Za-z0-9-]{{10,255}} | xapp-[A-Za-z0-9-]{{10,255}}     # Slack
        | AIza[0-9A-Za-z_-]{{35}} | ya29\.[0-9A-Za-z_-]{{20,255}}              # Google
        | (?:sk|rk)_(?:live|test)_[0-9A-Za-z]{{16,255}} | whsec_[0-9A-Za-z]{{16,255}}  # Stripe
        | SG\.[A-Za-z0-9_-]{{16,64}}\.[A-Za-z0-9_-]{{16,64}}                   # SendGrid
        | npm_[A-Za-z0-9]{{30,64}} | pypi-[A-Za-z0-9_-]{{32,255}} | hf_[A-Za-z0-9]{{30,64}}  # registries
        | [0-9]{{8,10}}:AA[A-Za-z0-9_-]{{33}}                                  # Telegram
        | eyJ[A-Za-z0-9_-]{{8,4096}}\.eyJ[A-Za-z0-9_-]{{8,4096}}\.[A-Za-z0-9_-]{{8,4096}}  # JSON Web Token (RFC 7519)
    )(?![A-Za-z0-9])""",
    re.VERBOSE,
)
PREFIXED = re.compile(rf"{ALONE}sk-(?:proj-|ant-|or-|live-)?[A-Za-z0-9_-]{{16,255}}")
WEBHOOK = re.compile(r"https://(?:hooks\.slack\.com/services/|discord(?:app)?\.com/api/webhooks/)[A-Za-z0-9/_-]{20,200}")
BEARER = re.compile(r"(?<![A-Za-z])(?:Bearer|Basic)\s{1,3}(?P<value>[A-Za-z0-9._~+/-]{12,4096}={0,2})", re.IGNORECASE)
LABELLED = re.compile(
    r"""(?:
        api[ _-]?key | (?:access|secret|private|auth|license|licence|encryption|signing|account|shared)[ _-]?(?:access[ _-]?)?key | key[ _-]?id
        | (?:client|app|api|webhook|consumer)?[ _-]?secret | (?:access|auth|api|refresh|bot|id|session|personal|deploy|bearer)?[ _-]?token | credentials?
        | (?:API|アクセス|シークレット|秘密|認証|ライセンス|プロダクト|暗号化|署名)\ ?キー | 秘密鍵 | 暗号鍵 | トークン | シークレット  # the same words
    )
    ["'」』]?\s{0,2}(?:[:=]|=>|→|は|が|\ is\ )\s{0,2}["'`「『]?  # what stands between
    (?P<value>[A-Za-z0-9_./+~-]{12,4096}={0,2})""",
    re.VERBOSE | re.IGNORECASE,
)
PEM = re.compile(
    r"-----BEGIN (?:[A-Z]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:(?:[^-]|-(?!----)){0,8000}-----END [A-Z ]{0,40}-----|(?:\s{0,4}[A-Za-z0-9+/=]{16,})*)"
)
SHORTEST_PLAIN_HEX = 16
LEAST_ENTROPY = 2.8


def find_keys(text: str) -> Iterator[Finding]:
    """Keys, tokens, private keys in PEM and addresses of webhooks."""
    for pattern in (KNOWN, WEBHOOK, PEM):
        yield from (Finding(Kind.KEY, *match.span()) for match in pattern.finditer(text))
    yield from (Finding(Kind.KEY, *match.span()) for match in PREFIXED.finditer(text) if _is_random(match[0]))
    for pattern in (BEARER, LABELLED):
        for match in pattern.finditer(text):
            value = match["value"].rstrip(".-/")
            if _is_random(value) and not is_placeholder(value):
                yield Finding(Kind.KEY, match.start("value"), match.start("value") + len(value))


def _is_random(value: str) -> bool:
    """Letters and digits mixed, and about as even as chance makes them (Shannon's entropy in bits per character)."""
    if not (re.search("[0-9]", value) and re.search("[A-Za-z]", value)) or value.startswith(("/", "./", "http")):
        return False
    size = len(value)
    return -sum(count / size * math.log2(count / size) for count in Counter(value).values()) >= LEAST_ENTROPY
