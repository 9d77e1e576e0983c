"""Keys and tokens: by the form their makers gave them, or long and random after a word that says what they are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from app.policy.screening.folding import lower
from app.policy.screening.kinds import Finding, Kind
from app.policy.screening.placeholders import is_placeholder

# The makers' beginnings and what follows them. A beginning inside a longer row of letters is none: that also keeps the search linear.
MAKERS = (
    (r"A[BKCS](?:IA|CA)", r"[0-9A-Z]{16}"),  # Amazon Web Services: AKIA, ASIA, ABIA, ACCA
    (r"gh[opusr]_", r"[A-Za-z0-9]{20,255}"),  # GitHub
    (r"github_pat_", r"[A-Za-z0-9_]{22,255}"),
    (r"glpat-", r"[A-Za-z0-9_-]{20,64}"),  # GitLab
    (r"xox[abeprs]-|xapp-", r"[A-Za-z0-9-]{10,255}"),  # Slack
    (r"AIza", r"[0-9A-Za-z_-]{35}"),  # Google
    (r"ya29\.", r"[0-9A-Za-z_-]{20,255}"),
    (r"[rs]k_(?:live|test)_|whsec_", r"[0-9A-Za-z]{16,255}"),  # Stripe
    (r"SG\.", r"[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64}"),  # SendGrid
    (r"npm_|hf_", r"[A-Za-z0-9]{30,64}"),  # registries and model hubs
    (r"pypi-", r"[A-Za-z0-9_-]{32,255}"),
    (r"eyJ", r"[A-Za-z0-9_-]{8,4096}\.eyJ[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8,4096}"),  # JSON Web Token (RFC 7519)
    (r"sk-", r"[A-Za-z0-9_-]{16,255}"),  # OpenAI, Anthropic and others; needs a look at the rest, see below
)
BEGINNING = re.compile("|".join(f"(?P<maker{number}>{beginning})" for number, (beginning, _) in enumerate(MAKERS)))
RESTS = tuple(re.compile(rf"{rest}(?![A-Za-z0-9])") for _, rest in MAKERS)
IN_A_WORD = re.compile(r"[A-Za-z0-9_-]")

WEBHOOK = re.compile(r"https://(?:hooks\.slack\.com/services/|discord(?:app)?\.com/api/webhooks/)[A-Za-z0-9/_-]{20,200}")
PEM = re.compile(
    r"-----BEGIN (?:[A-Z]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:(?:[^-]|-(?!----)){0,8000}-----END [A-Z ]{0,40}-----|(?:\s{0,4}[A-Za-z0-9+/=]{16,})*)"
)
SCHEME = re.compile(r"(?:bearer|basic)\s{1,3}")
LABEL = re.compile(r"key|secret|token|credentials?|キー|秘密鍵|暗号鍵|トークン|シークレット")  # key, private key, token, secret
# "Key" alone is too common a word: it must be a key to something.
KEY_TO = re.compile(
    r"(?:api|access|secret|private|auth|license|licence|encryption|signing|account|shared|stripe|openai|service|server)[ _-]?$"
    r"|(?:api|アクセス|シークレット|秘密|認証|ライセンス|プロダクト|暗号化|署名) ?$"  # access, secret, licence, product …
)
SEPARATOR = r"""[_ -]?(?:id)?["'」』]?(?:\s{0,2}(?:[:=]|=>|→|は|が|\ is\ )\s{0,2}|\ )"""  # a sign, "is" or a space
LABELLED = re.compile(
    SEPARATOR + r"""(?:["'](?P<quoted>[!#-&(-~]{12,4096})["']|["'`「『]?(?P<value>[A-Za-z0-9_./+~-]{12,4096}={0,2}))""",
    re.VERBOSE | re.IGNORECASE,
)
AFTER_SCHEME = re.compile(r"(?P<value>[A-Za-z0-9._~+/-]{12,4096}={0,2})")
LEAST_ENTROPY = 2.8


def find_keys(text: str) -> Iterator[Finding]:
    """Keys, tokens, private keys in PEM and addresses of webhooks."""
    for pattern in (WEBHOOK, PEM):
        yield from (Finding(Kind.KEY, *match.span()) for match in pattern.finditer(text))
    yield from _by_maker(text)
    lowered = lower(text)
    for label in SCHEME.finditer(lowered):
        yield from _value(AFTER_SCHEME.match(text, label.end()))
    for label in LABEL.finditer(lowered):
        if label[0] not in {"key", "キー"} or KEY_TO.search(lowered, max(0, label.start() - 12), label.start()):  # key
            yield from _value(LABELLED.match(text, label.end()))


def _by_maker(text: str) -> Iterator[Finding]:
    for beginning in BEGINNING.finditer(text):
        start = beginning.start()
        if start and IN_A_WORD.match(text, start - 1):
            continue
        number = (beginning.lastindex or 1) - 1
        rest = RESTS[number].match(text, beginning.end())
        if rest and (beginning[0] != "sk-" or _is_random(rest[0])):
            yield Finding(Kind.KEY, start, rest.end())


def _value(match: re.Match[str] | None) -> Iterator[Finding]:
    if match is None:
        return
    group = match.lastgroup or "value"
    value = match[group].rstrip(".-/")
    if _is_random(value) and not is_placeholder(value):
        yield Finding(Kind.KEY, match.start(group), match.start(group) + len(value))


def _is_random(value: str) -> bool:
    """Letters and digits mixed, and about as even as chance makes them (Shannon's entropy in bits per character)."""
    if not (re.search("[0-9]", value) and re.search("[A-Za-z]", value)) or value.startswith(("/", "./", "http")):
        return False
    size = len(value)
    return -sum(count / size * math.log2(count / size) for count in Counter(value).values()) >= LEAST_ENTROPY
