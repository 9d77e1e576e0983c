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
    return _choose(f'{locale_var!s}==="en"', english, japanese, locale_var)


def _expression(text: Text, params: dict[str, Any]) -> rx.Var[str] | str:
    number = params.get("n")
    if text.one is None or number is None:
        return _filled(text.other, params)
    if not isinstance(number, rx.Var):
        return _filled(text.pick(number), params)
    return _choose(f"({number!s})===1", _filled(text.one, params), _filled(text.other, params), number)


def _filled(pattern: str, params: dict[str, Any]) -> rx.Var[str] | str:
    parts = PLACEHOLDER.split(pattern)
    pieces: list[Any] = [params[part] if index % 2 else part for index, part in enumerate(parts)]
    if not any(isinstance(piece, rx.Var) for piece in pieces):
        return "".join(str(piece) for piece in pieces)
    used = [piece for piece in pieces if isinstance(piece, rx.Var)]
    joined = "+".join(_literal(piece) for piece in pieces if isinstance(piece, rx.Var) or str(piece))
    return _text(f'(""+{joined})', *used)


def _choose(condition: str, yes: rx.Var[str] | str, no: rx.Var[str] | str, *deciding: rx.Var[Any]) -> rx.Var[str]:
    """A conditional expression as short as it can be: thousands of them travel to the phone."""
    used = [piece for piece in (yes, no, *deciding) if isinstance(piece, rx.Var)]
    return _text(f"({condition}?{_literal(yes)}:{_literal(no)})", *used)


def _literal(piece: object) -> str:
    return f"({piece!s})" if isinstance(piece, rx.Var) else json.dumps(str(piece), ensure_ascii=False)


def _text(expression: str, *used: rx.Var[Any]) -> rx.Var[str]:
    # Reflex offers no public way to carry over what other Vars need (hooks, imports, state).
    data = VarData.merge(*(var._get_all_var_data() for var in used))  # noqa: SLF001 - see above
    return rx.Var(_js_expr=expression, _var_type=str, _var_data=data)
