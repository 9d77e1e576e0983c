"""What a Cookie header says, however broken it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app import cookies


def test_the_cookie_of_an_encrypted_connection_goes_first() -> None:
    assert cookies.session_token("nezuku_session=plain; __Host-nezuku_session=secure") == "secure"
    assert cookies.session_token("a=b; nezuku_session=plain") == "plain"


def test_without_a_session_there_is_no_token() -> None:
    assert cookies.session_token("") is None
    assert cookies.session_token("nezuku_session=") is None


def test_an_unknown_language_is_japanese() -> None:
    assert cookies.browser_locale("nezuku_locale=en") == "en"
    assert cookies.browser_locale("nezuku_locale=xx") == "ja"


@given(st.text(max_size=300))
def test_no_header_is_an_error(header: str) -> None:
    token = cookies.session_token(header)
    assert token is None or isinstance(token, str)
