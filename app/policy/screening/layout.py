"""Names that the layout of a text shows: columns, fields and lists of people, chat logs, lines of their own, introductions, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.policy.screening.english_names import CAPITAL, PARTICLE, WORD
from app.policy.screening.kinds import Finding, Kind
from app.policy.screening.names import KANJI, is_katakana_name, is_surname, may_be_given_name, may_be_surname
from app.policy.screening.tables import cells_below
from app.policy.screening.vocabulary import alternatives, words

HIRAGANA = "\u3041-\u3096"
KATAKANA = "\u30a1-\u30fa\u30fc"
FIELDS = f"(?:{alternatives('name_labels')}|{alternatives('person_labels')})"
ENGLISH_FIELDS = (
    "(?i:(?:customer|client|patient|contact|applicant|employee|guest|tenant|student|attendees?|participants?|speakers?|contact person|account holder"
    "|card ?holder|prepared by|written by|approved by|reported by|signed by|requested by)(?:'s)?(?: name)?|(?:full )?name)"
)
HEADING = re.compile(rf"{FIELDS}|{ENGLISH_FIELDS}")
FIELD = re.compile(
    rf"(?:(?:{FIELDS}|(?<![A-Za-z] )(?<![A-Za-z]){ENGLISH_FIELDS})(?:\([^()\n\ufffc]{{1,8}}\))?\s?:[ \t]?|名義(?:人)?[ \t:])"  # in whose name
    r"(?=(?P<people>[^\n\t\ufffc]{1,200}))"  # another field may follow on the same line
)
LISTED = re.compile(r"[^、,・/&;|]{1,40}")
# With the time of the message, as chats are copied. Agendas look alike, so that a name must be known or the time in brackets.
SPOKEN = re.compile(
    r"^(?:(?P<bracket>\[)|(?:[0-9/-]{3,10}\ )?)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\]?[ \t]{1,3}(?P<name>[^\n\t:\ufffc]{1,30})(?=[\t:])",
    re.MULTILINE,
)
ALONE = re.compile(r"(?:^|(?<=\t))[^\n\t\ufffc]{3,40}(?=\t|$)", re.MULTILINE)
READING = re.compile(rf"(?:\ ?\([ {HIRAGANA}{KATAKANA}]{{2,16}}\))?\ ?")  # how the name before it is read
INTRODUCED = re.compile(
    rf"(?:の|[、。\s]|^)(?P<name>[{KANJI}]{{1,5}}(?:\ [{KANJI}{HIRAGANA}{KATAKANA}]{{1,5}})?)"  # of
    r"(?P<verb>です|と申します|でございます)(?=[。、.!\s]|が、|$)",  # "I am"
    re.MULTILINE,
)
ONE_OR_TWO = rf"(?-i:(?x:(?:{WORD})(?:\ (?:{WORD}|[{CAPITAL}]\.))?))"
GREETED = re.compile(
    rf"^(?:hi|hello|hey|good (?:morning|afternoon|evening))[ \t](?P<name>{ONE_OR_TWO})[ \t]?[,!][ \t]*$", re.MULTILINE | re.IGNORECASE
)
SIGNED = re.compile(
    r"^(?:(?:best|kind|warm|many)(?: regards| wishes| thanks)?|regards|thanks(?: again)?|thank you|cheers|(?:yours )?sincerely|yours(?: truly)?)"
    rf",?[ \t]*\n{{1,2}}(?P<name>{ONE_OR_TWO})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)

JAPANESE = re.compile(
    rf"(?P<first>[{KANJI}]{{1,5}})(?:\ ?(?P<given>(?<=\ )[{KANJI}]{{1,3}}|[{HIRAGANA}]{{2,5}}|[{KATAKANA}]{{2,5}}))?(?![{KANJI}{HIRAGANA}{KATAKANA}])"
)
KATAKANA_NAME = re.compile(rf"[{KATAKANA}]{{2,8}}(?:[ ・][{KATAKANA}]{{2,10}}){{0,3}}(?![{KANJI}{HIRAGANA}{KATAKANA}])")
LATIN = re.compile(rf"(?x:(?:{WORD})(?:\ (?:{PARTICLE}|{WORD}|[{CAPITAL}]\.)){{0,3}}|[A-Z]{{2,14}}\ [A-Z]{{2,14}})(?![A-Za-z])")
HONOURED = re.compile(r"-(?:san|sama|sensei|kun|chan)$")  # another rule leaves the honorific outside
NO_MORE = re.compile(r"\s*(?:$|[(\[<\"。.]|,\ )")  # what may follow a name that stands in a list


def find_names_in_layout(text: str) -> Iterator[Finding]:
    """People where the layout says that people stand; the more it says, the less of the name must be known."""
    for place in _places(text):
        yield from _person(text, *place)
    for match in ALONE.finditer(text):
        name = JAPANESE.match(text, *match.span())
        if name and " " in name[0] and _is_known(name[0]) and READING.fullmatch(text, name.end(), match.end()):
            yield Finding(Kind.NAME, *name.span())
    for match in INTRODUCED.finditer(text):
        if _introduces(match["name"], match["verb"]):
            yield Finding(Kind.NAME, *match.span("name"))
    for pattern in (GREETED, SIGNED):
        yield from (Finding(Kind.NAME, *match.span("name")) for match in pattern.finditer(text) if _is_somebody(match["name"]))


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where columns, fields and chats hold people: begin and end of each."""
    yield from cells_below(text, HEADING)
    for field in FIELD.finditer(text):
        yield from (item.span() for item in LISTED.finditer(text, *field.span("people")))
    for message in SPOKEN.finditer(text):
        if _is_known(message["name"]) or (message["bracket"] and LATIN.fullmatch(message["name"])):
            yield message.span("name")


def _person(text: str, start: int, end: int) -> Iterator[Finding]:
    """The name that fills such a place, or stands in it before a remark in brackets."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    if name := JAPANESE.match(text, start, end):
        given = name["given"] or ""
        is_name = _is_known(name[0]) or (" " in name[0] and may_be_surname(name["first"]) and may_be_given_name(given))
    elif name := KATAKANA_NAME.match(text, start, end):
        is_name = is_katakana_name(name[0])
    elif name := LATIN.match(text, start, end):
        is_name = _is_somebody(name[0])
    else:
        return
    if is_name and NO_MORE.match(text, name.end(), end):
        yield Finding(Kind.NAME, *name.span())


def _is_known(name: str) -> bool:
    """A surname that the list knows, alone or with what can be a given name."""
    match = JAPANESE.fullmatch(name)
    if match is None:
        return False
    first, given = match["first"], match["given"]
    if given is None:
        return is_surname(first)
    both_places = first in words("places") and (given in words("places") or is_surname(given))
    return is_surname(first) and may_be_given_name(given) and len(first + given) > 2 and not both_places  # noqa: PLR2004 - letters spread out


def _introduces(name: str, verb: str) -> bool:
    if not _is_known(name):
        return False
    doubtful = len(name) == 1 or name in words("places") or name in words("surnames_that_are_words")
    return verb == "と申します" or not doubtful  # "my name is"


def _is_somebody(name: str) -> bool:
    """A name in Latin letters in which no word is a group, a product or another word that begins a line."""
    parts = {part.capitalize() for part in name.split()}
    return not HONOURED.search(name) and not parts & (words("not_speakers") | words("products") | words("harmless_greetings"))
