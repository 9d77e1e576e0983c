"""Texts in the browser: a text becomes a small expression on the page's current language, so switching needs no round trip."""

from __future__ import annotations

import json
from typing import Any

import reflex as rx
from reflex.vars import VarData

from app.i18n.catalogue import PLACEHOLDER, Text, lookup

# The language lives in assets/js/page.js: a cookie remembers it, a subscription re-renders whoever shows a text.
locale_var: rx.Var[str] = rx.Var(
    _js_expr="nzLocale",
    _var_type=str,
    _var_data=VarData(
        imports={"$/public/js/page.js": ["useLocale"]},
        hooks={"const nzLocale = useLocale()": None},
    ),
)


def t(key: str, **params: Any) -> rx.Var[str]:
    """The text of `key` in the page's language; parameters may be plain values or Vars, `n` decides the plural."""
    japanese, english = (_expression(lookup(locale, key), params) for locale in ("ja", "en"))
    return text_var(japanese, english)


def text_var(japanese: rx.Var[str] | str, english: rx.Var[str] | str) -> rx.Var[str]:
    """One of two texts by the page's language."""
    return rx.cond(locale_var == "en", english, japanese)  # pyright: ignore[reportReturnType] - cond of two strings is a string Var


def _expression(text: Text, params: dict[str, Any]) -> rx.Var[str]:
    number = params.get("n")
    if text.one is None or number is None:
        return _filled(text.other, params)
    if not isinstance(number, rx.Var):
        return _filled(text.pick(number), params)
    return rx.cond(number == 1, _filled(text.one, params), _filled(text.other, params))  # pyright: ignore[reportReturnType] - as above


def _filled(pattern: str, params: dict[str, Any]) -> rx.Var[str]:
    parts = PLACEHOLDER.split(pattern)
    pieces: list[Any] = [params[part] if index % 2 else part for index, part in enumerate(parts)]
    if not any(isinstance(piece, rx.Var) for piece in pieces):
        return rx.Var.create("".join(str(piece) for piece in pieces))
    data = VarData.merge(*(piece._get_all_var_data() for piece in pieces if isinstance(piece, rx.Var)))
    joined = "+".join(
        f"({piece!s})" if isinstance(piece, rx.Var) else json.dumps(str(piece), ensure_ascii=False)
        for piece in pieces
        if isinstance(piece, rx.Var) or str(piece)
    )
    return rx.Var(_js_expr=f'(""+{joined})', _var_type=str, _var_data=data)
