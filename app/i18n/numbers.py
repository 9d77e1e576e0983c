"""Amounts, shares and numbers in a language, by Babel's CLDR data."""

from __future__ import annotations

from babel.numbers import format_compact_decimal, format_decimal

from app.i18n.catalogue import Locale


def number_text(number: float, locale: Locale, *, places: int = 0) -> str:
    """A number with separators: 1,234 / 1,234.5."""
    return format_decimal(round(number, places), "#,##0" if places == 0 else "#,##0." + "#" * places, locale=locale)


def yen_text(amount: int, locale: Locale) -> str:
    """An amount in yen, all its digits: 1,234,000円 / ¥1,234,000."""
    number = format_decimal(amount, "#,##0", locale=locale)
    return f"{number}円" if locale == "ja" else f"¥{number}".replace("¥-", "-¥")


def short_yen_text(amount: int, locale: Locale) -> str:
    """An amount in yen as it is said: 123万円, 1.25億円 / ¥1.2M; below ten thousand all its digits."""
    if abs(amount) < 10_000:  # noqa: PLR2004 - 万, the first unit that is said
        return yen_text(amount, locale)
    if locale == "ja":
        large = abs(amount) >= 100_000_000  # noqa: PLR2004 - 億, the next one
        return f"{number_text(amount / 100_000_000, locale, places=2)}億円" if large else f"{number_text(amount / 10_000, locale)}万円"
    return f"¥{format_compact_decimal(amount, locale=locale, fraction_digits=1)}".replace("¥-", "-¥")


def percent_text(share: float) -> str:
    """A share from 0 to 1 in whole percent, the same in both languages."""
    return f"{round(share * 100)}%"
