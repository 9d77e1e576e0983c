"""Texts in the browser follow the page's language without asking the server."""

from __future__ import annotations

import reflex as rx

from app.i18n import t


def test_a_text_holds_both_languages_and_chooses_in_the_browser() -> None:
    script = str(t("shell.product"))
    assert "根づく" in script
    assert "Nezuku" in script
    assert "nzLocale" in script


def test_a_plain_number_chooses_singular_or_plural_when_the_page_is_compiled() -> None:
    assert "1 day" in str(t("shell.days", n=1))
    assert "2 days" in str(t("shell.days", n=2))


def test_a_number_from_the_state_chooses_singular_or_plural_in_the_browser() -> None:
    script = str(t("shell.days", n=rx.Var(_js_expr="count", _var_type=int)))
    assert " day" in script
    assert " days" in script
    assert "count" in script


def test_a_text_brings_the_hook_that_follows_the_language() -> None:
    data = t("shell.days", n=rx.Var(_js_expr="count", _var_type=int))._get_all_var_data()
    assert data is not None
    assert any("useLocale" in hook for hook in data.hooks)


def test_quotes_in_parameters_cannot_leave_the_text() -> None:
    assert '"; alert(1); "' not in str(t("today.headline.rest", day='"; alert(1); "'))
