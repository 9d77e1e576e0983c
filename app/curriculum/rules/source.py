"""From bytes to lines: encoding, size, and characters that must not be in content."""

from __future__ import annotations

import re

from app.curriculum.rules.problems import FileProblems

MAX_FILE_BYTES = 256 * 1024
MAX_LINE_LENGTH = 20_000

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Direction overrides make text read differently from what is copied (CVE-2021-42574, "Trojan Source").
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Controls, line breaks only YAML knows, byte-order marks inside the text, non-characters, lone surrogates and tag characters (hidden text
# that a language model would read).
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]")


def decode(raw: bytes, problems: FileProblems) -> str | None:
    """The text of a file, or None after reporting why it cannot be read."""
    if len(raw) > MAX_FILE_BYTES:
        problems.add(1, "curriculum.problem.file_too_large", limit=MAX_FILE_BYTES // 1024)
        return None
    if raw.startswith(UTF16_MARKS):
        problems.add(1, "curriculum.problem.encoding", encoding="UTF-16")
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
    if _decodes_as(raw, "cp932"):
        problems.add(line, "curriculum.problem.encoding", encoding="Shift_JIS (CP932)")
    else:
        problems.add(line, "curriculum.problem.not_utf8")
    return None


def _decodes_as(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def lines_of(text: str, problems: FileProblems) -> tuple[str, ...] | None:
    """The lines without their ends (CRLF, CR and LF alike), or None after reporting lines that must not be read further."""
    lines = tuple(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    before = problems.count
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE_LENGTH:
            problems.add(number, "curriculum.problem.line_too_long", limit=MAX_LINE_LENGTH)
        if line.isascii() and line.isprintable():
            continue
        if found := BIDI.search(line):
            problems.add(number, "curriculum.problem.bidi_character", code=_code_point(found[0]))
        elif found := HIDDEN.search(line):
            problems.add(number, "curriculum.problem.hidden_character", code=_code_point(found[0]))
    return lines if problems.count == before else None


def _code_point(char: str) -> str:
    return f"U+{ord(char):04X}"
