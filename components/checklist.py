"""Statements of the security checklist, which the company may have written in one language only."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import text_var


def _in_either(japanese: rx.Var[str], english: rx.Var[str]) -> rx.Var[str]:
    """In the page's language, or in the one that there is."""
    return text_var(rx.cond(japanese != "", japanese, english), rx.cond(english != "", english, japanese))


def statement_text(row: Any) -> rx.Var[str]:
    """What is asked."""
    return _in_either(row.text_ja, row.text_en)


def statement_tip(row: Any) -> rx.Component:
    """What helps who says "from now on"; nothing where nobody has written it."""
    return rx.cond((row.tip_ja != "") | (row.tip_en != ""), rx.el.p(_in_either(row.tip_ja, row.tip_en)))
