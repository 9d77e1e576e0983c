"""Reading the pictures of a form that `components.uploads.picture_fields` made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import InvalidInputError
from state import payload

LONGEST_ALTERNATIVE = 200
LONGEST_TOKEN = 22


@dataclass
class FormPicture:
    """A picture of a form: its token and the words for those who cannot see it; pages show it from `/api/uploads/<token>`."""

    token: str
    alternative: str = ""


def pictures_of(form: Mapping[str, Any], name: str = "picture", *, most: int, alternative: bool = True) -> list[FormPicture]:
    """The pictures in their order. Raises InvalidInputError for one without its words."""
    found: list[FormPicture] = []
    for number in range(1, most + 1):
        token = payload.text(form.get(f"{name}_{number}") or "", f"{name}_{number}", longest=LONGEST_TOKEN, required=False)
        if not token:
            continue
        field = f"{name}_alt_{number}"
        words = payload.text(form.get(field) or "", field, longest=LONGEST_ALTERNATIVE, required=False)
        if alternative and not words:
            raise InvalidInputError("uploads.alternative.missing", field=field)
        found.append(FormPicture(token, words))
    return found
