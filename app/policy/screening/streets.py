"""Addresses in Latin letters: street and number, romanised Japanese ones, and P.O. boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.policy.screening.kinds import Finding, Kind

STREET = re.compile(
    r"""(?<![0-9A-Za-z.,/-])(?:(?:Apt|Suite|Unit|Flat)\.?\ [0-9]{1,5}[A-Za-z]?,\ )?
    [0-9]{1,5}[A-Za-z]?(?:-[0-9]{1,5})?\ (?:(?:[NSEW]\.?|North|South|East|West)\ )?
    (?P<name>(?:[A-Z][A-Za-z'.-]{0,20}\ |[0-9]{1,3}(?:st|nd|rd|th)\ ){1,4}?)
    (?:(?P<sure>Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Parkway|Pkwy|Terrace|Highway|Hwy|Crescent)
      |Drive|Dr|Court|Ct|Square|Sq|Way|Place|Pl|Close|Row|Gardens)
    (?![A-Za-z])\.?
    (?P<town>(?:,\ ?(?:Apt|Suite|Unit|Floor|Flat|\#)\.?\ ?[0-9]{1,5}[A-Za-z]?)?
      (?:,\ ?[A-Z][a-z'.-]{1,20}(?:\ [A-Z][a-z'.-]{1,20}){0,2}){0,3}
      (?:,?\ [A-Z]{2}\ [0-9]{5}(?:-[0-9]{4})?|,?\ [A-Z]{1,2}[0-9][0-9A-Z]?\ [0-9][A-Z]{2})?)""",
    re.VERBOSE,
)
ROMANISED = re.compile(
    r"""(?<![0-9A-Za-z-])[0-9]{1,4}(?:-[0-9]{1,4}){0,3},?\ (?:[A-Z][A-Za-z'-]{1,20},?\ ){1,5}?
    [A-Z][A-Za-z]{1,15}-(?:ku|shi|cho|machi|mura|gun|fu|ken|to)(?![A-Za-z])
    (?:,?\ [A-Z][A-Za-z-]{1,15}){0,3}(?:,?\ [0-9]{3}-[0-9]{4})?(?:,?\ Japan)?""",
    re.VERBOSE,
)
BOX = re.compile(r"(?<![A-Za-z])P\.?\ ?O\.?\ Box\ [0-9]{1,6}(?![0-9])")
# "15 GB Google Drive" is no street.
NO_STREET = re.compile(r"\b(?:[GMTK]B|Google|Hard|Disk|Disc|Shared|Flash|Test|Hour|Day|Week|Star|Step|Version|New|Best)\b")


def find_streets(text: str) -> Iterator[Finding]:
    """Streets with a number ("Way", "Place" and the like only with a town), blocks with a ward, city or prefecture, and boxes."""
    for match in STREET.finditer(text):
        if not NO_STREET.search(match["name"]) and (match["sure"] or match["town"]):
            yield Finding(Kind.ADDRESS, *match.span())
    for pattern in (ROMANISED, BOX):
        yield from (Finding(Kind.ADDRESS, *match.span()) for match in pattern.finditer(text))
