"""Choices of places: time zones by their IANA names, countries by their names in both languages."""

from __future__ import annotations

from zoneinfo import available_timezones

import holidays
from babel import Locale as BabelLocale

from app.i18n import text_var
from components.elements import Content

SECOND_NAMES = ("Etc/", "posix/", "right/", "SystemV/", "US/", "Canada/")


def zone_names() -> list[str]:
    """Places with their clock changes, and UTC; no fixed offsets and no second names of places."""
    return sorted(zone for zone in available_timezones() if zone == "UTC" or ("/" in zone and not zone.startswith(SECOND_NAMES)))


def zone_options() -> list[tuple[str, Content]]:
    """Every zone as a choice."""
    return [(zone, zone) for zone in zone_names()]


def country_options() -> list[tuple[str, Content]]:
    """The countries whose national holidays are known, Japan first."""
    japanese, english = BabelLocale("ja").territories, BabelLocale("en").territories
    codes = [code for code in holidays.list_supported_countries(include_aliases=False) if code in english]
    return [
        (code, text_var(japanese.get(code, code), english[code])) for code in sorted(codes, key=lambda code: (code != "JP", english[code]))
    ]
