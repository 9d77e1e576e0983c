"""A founded company."""

from __future__ import annotations

from tests.services.people.conftest import admin

__all__ = ["admin"]
