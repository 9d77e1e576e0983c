"""Names with an English title, in a salutation, before "-san", and in the field of a form that asks for one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.policy.screening.kinds import Finding, Kind
from app.policy.screening.vocabulary import words

LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
CAPITAL = "A-Z\u00c0-\u00d6\u00d8-\u00de"
WORD = rf"[{CAPITAL}][{LETTER}]{{1,24}}(?:['\u2019-][{LETTER}]{{2,24}})?|[{CAPITAL}]['\u2019][{LETTER}]{{2,24}}"
PARTICLE = "(?:van|von|de|der|den|la|le|di|da|dos|bin|al|el)"
FULL_NAME = rf"(?:{PARTICLE}\ ){{0,2}}(?:{WORD}|[{CAPITAL}]\.(?=\ ))(?:\ {PARTICLE}){{0,2}}(?:\ (?:{WORD}|[{CAPITAL}]\.)){{0,2}}"

TITLED = re.compile(
    rf"(?<![{LETTER}])(?:(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof)\.|(?:MR|MRS|MS|DR)\.)[ \t]{{0,2}}|(?:Mr|Mrs|Ms|Mx|Dr|Prof|Miss|Professor|Doctor|Madam|Sir)[ \t]{{1,2}})(?P<name>(?x:{FULL_NAME}))"
)
SALUTATION = re.compile(rf"(?<![{LETTER}])Dear[ \t](?P<name>(?x:{FULL_NAME}))(?=[ \t]?(?:[,:!\r\n]|$))")
HONOURED = re.compile(
    rf"(?<![{LETTER}.-])(?P<name>[{CAPITAL}][{LETTER}]{{1,24}}(?:\ [{CAPITAL}][{LETTER}]{{1,24}})?(?=[-\ ])|[a-z]{{3,24}}(?=-))"
    rf"[-\ ](?:[Ss]an(?!\ [{CAPITAL}])|sama|sensei|kun|chan|(?<=-)(?:bucho|kacho|kakaricho|shacho|senmu|jomu|kaicho|senpai))(?![{LETTER}]|\ chome)"
)
LABEL = re.compile(
    rf"(?<![{LETTER}])(?i:(?:customer|client|patient|contact|full|applicant|employee|guest)(?:'s)?[ ]?name)\s?:\s?(?P<name>(?x:{FULL_NAME}))"
)
TITLES = frozenset({"Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Miss", "Professor", "Doctor"})
# Words in capitals that follow a name and are none.
AFTER_NAME = re.compile(
    r"(?:\ (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\ (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|\ (?:Please|Thank|Thanks|I|We|You|The|And|Will|From|To|At|In|On|Re|Subject|Department|Dept|Inc|Ltd|Co|Tel|Email|Phone))\b.*$"
)
BEFORE_NAME = re.compile(
    r"^(?:Hi|Hello|Hey|Dear|Thanks|Thank|Ask|Tell|Please|Cc|To|From|And|But|If|When|With|Meet|Call|For|Our|Both|Good|Then|Because|Let|Sorry|Regarding)\ "
)
NOT_HONOURED = frozenset({
    "minna", "mina", "okyaku", "oba", "oji", "obaa", "ojii", "onee", "onii", "okaa", "otou", "oku", "kami", "ohime", "ou", "the", "dear", "non",
    "name", "surname", "each", "every", "your", "my", "a", "an", "in", "to", "and", "or", "add", "use",
})  # fmt: skip


def find_english_names(text: str) -> Iterator[Finding]:
    """The name without its title."""
    for pattern in (TITLED, SALUTATION, LABEL):
        for match in pattern.finditer(text):
            name = AFTER_NAME.sub("", match["name"])
            if name.split()[0].partition("'")[0] not in words("harmless_greetings") | TITLES:
                yield Finding(Kind.NAME, match.start("name"), match.start("name") + len(name.removesuffix("'s")))
    for match in HONOURED.finditer(text):
        name = BEFORE_NAME.sub("", match["name"])
        if name.lower() not in NOT_HONOURED and not words("products") & set(name.split()):
            yield Finding(Kind.NAME, match.end("name") - len(name), match.end("name"))
