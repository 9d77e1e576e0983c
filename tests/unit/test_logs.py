"""No secret reaches a log line."""

from __future__ import annotations

import logging

import pytest

from app.logs import Redaction


@pytest.mark.parametrize(
    "line",
    [
        "{'cookie': 'nezuku_session=s3cr3t-value'}", "Cookie: nezuku_session=s3cr3t-value; theme=dark", "authorization: s3cr3t-value",
        "GET /setup?token=s3cr3t-value", '{"password": "s3cr3t-value"}', "Set-Cookie: __Host-nezuku_session=s3cr3t-value",
        "GET /auth/oidc/callback?code=s3cr3t-value&state=s3cr3t-too", "client_secret=s3cr3t-value", "{'code_verifier': 's3cr3t-value'}",
    ],
)  # fmt: skip
def test_the_value_of_a_secret_is_replaced(line: str) -> None:
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "%s", (line,), None)
    assert Redaction().filter(record)
    assert "s3cr3t" not in record.getMessage()


def test_other_lines_stay_as_they_are() -> None:
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "a set of person %s", (7,), None)
    Redaction().filter(record)
    assert record.getMessage() == "a set of person 7"
