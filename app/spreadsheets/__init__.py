"""Files of spreadsheets: read without trusting anything in them, written so that none of their texts is calculated."""

from __future__ import annotations

from app.spreadsheets.texts import FORMULA_STARTS, csv_file, neutralised, unprotected

__all__ = ["FORMULA_STARTS", "csv_file", "neutralised", "unprotected"]
