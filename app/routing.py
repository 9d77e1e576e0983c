"""What an entry of the route table says about a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import reflex as rx

from app.people.rules import Permission


class Frame(StrEnum):
    """How a page is framed: with navigation, alone for anyone, or alone for a signed-in person."""

    APP = "app"
    ENTRY = "entry"
    ALONE = "alone"


@dataclass(frozen=True)
class Route:
    """One page. `icon` puts it into the navigation, in the order of the table, for those who have the permission."""

    path: str
    page: Callable[[], rx.Component]
    title: str
    permission: Permission = Permission.MEMBER
    on_load: tuple[Any, ...] = ()
    frame: Frame = Frame.APP
    icon: str = ""
    wide: bool = False
    laptop_only: bool = False  # in the navigation of laptops; a phone gets there from Today
    full: bool = False  # laid out for all of a laptop's width
