"""Every finding says in both languages why it is one and what to write instead."""

from __future__ import annotations

import pytest

from app.i18n import LOCALES, Locale
from app.policy.screening import Finding, Kind, mask, reason


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_has_its_own_reason_and_mask(locale: Locale) -> None:
    assert len({reason(kind, locale) for kind in Kind}) == len(Kind)
    assert len({mask("x", [Finding(kind, 0, 1)], locale) for kind in Kind}) == len(Kind)


def test_reasons_say_what_to_write_instead() -> None:
    assert all("ください" in reason(kind, "ja") or "言いかえても" in reason(kind, "ja") for kind in Kind)
