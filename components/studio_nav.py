"""The pages of the studio, side by side, and what its content is called."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from app.i18n import t
from components.elements import badge, icon, link

KINDS = ("lesson", "challenge", "question", "curriculum", "training")
STATUSES = ("published", "draft", "in_review", "retired")
TRACKS = ("deep", "work", "basics")
TYPES = ("single", "multiple", "ordering", "matching", "spot", "improve")
KIND_ICONS = {"lesson": "book-open", "challenge": "message-square-text", "question": "circle-help", "curriculum": "route", "training": "presentation"}  # fmt: skip
STATUS_LOOKS = {"published": ("circle-check", "primary"), "draft": ("pencil", "plain"), "in_review": ("eye", "accent"), "retired": ("archive", "plain")}  # fmt: skip


@dataclass(frozen=True)
class StudioPage:
    """A page of the studio."""

    path: str
    label: str
    icon: str


STUDIO_PAGES = (
    StudioPage("/studio", "studio.nav.library", "library"),
    StudioPage("/studio/schedule", "studio.nav.schedule", "calendar-days"),
    StudioPage("/studio/health", "studio.nav.health", "heart-pulse"),
    StudioPage("/studio/import", "studio.nav.import", "arrow-down-up"),
    StudioPage("/studio/trainings", "studio.nav.trainings", "presentation"),
    StudioPage("/studio/history", "studio.nav.history", "history"),
)


def studio_nav(current: str) -> rx.Component:
    """Leads from one page of the studio to the others; `current` is the path of this one."""

    def entry(page: StudioPage) -> rx.Component:
        here = page.path == current
        return rx.el.li(
            link(
                icon(page.icon, 18),
                t(page.label),
                href=page.path,
                class_name=f"inline-flex items-center gap-2 min-h-11 px-3 border-b-3 {'border-primary text-primary font-bold' if here else 'border-transparent'}",
                custom_attrs={"aria-current": "page" if here else "false"},
            )
        )

    return rx.el.nav(
        rx.el.ul(*[entry(page) for page in STUDIO_PAGES], class_name="flex flex-wrap gap-x-1 border-b border-base-300"),
        custom_attrs={"aria-label": t("studio.nav")},
    )


def kind_name(kind: rx.Var[str]) -> rx.Var[str]:
    """What a piece of content is."""
    return rx.match(kind, *[(one, t(f"studio.kind.{one}")) for one in KINDS], "")


def kind_icon(kind: rx.Var[str], size: int = 18) -> rx.Component:
    """The same as a picture."""
    return rx.match(kind, *[(one, icon(picture, size, "text-primary")) for one, picture in KIND_ICONS.items()], icon("file", size))


def status_name(status: rx.Var[str]) -> rx.Var[str]:
    """Where a piece of content stands."""
    return rx.match(status, *[(one, t(f"studio.status.{one}")) for one in STATUSES], "")


def status_badge(status: rx.Var[str]) -> rx.Component:
    """The same as a mark: word, picture and colour."""
    marks = [
        (one, badge(icon(picture, 14), t(f"studio.status.{one}"), variant=variant, class_name="gap-1"))
        for one, (picture, variant) in STATUS_LOOKS.items()
    ]
    return rx.match(status, *marks, rx.fragment())


def track_name(track: rx.Var[str]) -> rx.Var[str]:
    """The name of a track."""
    return rx.match(track, *[(one, t(f"shell.track.{one}")) for one in TRACKS], t("studio.track.none"))


def place_name(kind: rx.Var[str], place: rx.Var[int]) -> rx.Var[str]:
    """The day of a challenge, the number of a lesson."""
    return rx.cond(kind == "challenge", t("studio.place.day", day=place), t("studio.place.order", order=place))


def language_name(language: rx.Var[str]) -> rx.Var[str]:
    """A language in its own words."""
    return rx.match(language, ("ja", t("studio.language.ja")), t("studio.language.en"))
