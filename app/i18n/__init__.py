"""Texts: gettext catalogues per language and area, `translate()` on the server and `t()` in components.

Keys look like `area.thing` and stand in `app/i18n/<language>/<area>.po`. The part for components is loaded on first use only, so that
command-line tools need not load Reflex.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.i18n.catalogue import LOCALES, Locale, locale_of, translate

if TYPE_CHECKING:
    from app.i18n.variables import locale_var, t, text_var

__all__ = ["LOCALES", "Locale", "locale_of", "locale_var", "t", "text_var", "translate"]


def __getattr__(name: str) -> Any:
    if name not in {"locale_var", "t", "text_var"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from app.i18n import variables  # noqa: PLC0415 - loads Reflex, see above

    return getattr(variables, name)
