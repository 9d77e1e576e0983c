"""Every component in every state and both themes; the language follows the switch at the top. Development only."""

from __future__ import annotations

import reflex as rx

from app.i18n import t
from app.pages.gallery_charts import samples
from components.challenge import celebration, challenge_head, done_today, hand_in, task
from components.elements import (
    ALERTS,
    BADGES,
    BUTTONS,
    SIZES,
    alert,
    badge,
    button,
    card,
    empty_state,
    heading,
    link,
    link_button,
    messages,
    muted,
    progress,
    rich_text,
    skeleton,
)
from components.forms import check_box, choice_cards, copy_button, password_field, select_field, text_area, text_field, weekday_boxes
from components.habit import STATUS_ICONS, day_mark, difficulty, freezes, status_name, streak_card
from components.plant import STAGES, plant
from components.shell import page_skeleton, page_title, theme_switch
from state.celebration import NewBadge
from state.challenge import Finding, Part, Tool
from state.today import WeekDay

SAMPLE = t("shell.tagline")


def page() -> rx.Component:
    """Both themes side by side on a laptop, below each other on a phone."""
    themes = [
        rx.el.div(
            rx.el.h2(t(f"shell.theme.{theme}"), class_name="text-lg font-bold"),
            *_sections(),
            class_name=f"{theme} bg-base-200 text-base-content p-4 rounded-box flex flex-col gap-6",
            custom_attrs={"data-theme-sample": theme},
        )
        for theme in ("light", "dark")
    ]
    return rx.el.div(page_title(t("gallery.title")), *themes, class_name="flex flex-col gap-6")


def _sections() -> list[rx.Component]:
    return [_elements(), _fields(), _habit(), _challenge(), samples()]


def _row(*content: rx.Component) -> rx.Component:
    return rx.el.div(*content, class_name="flex flex-wrap items-center gap-2")


def _elements() -> rx.Component:
    return rx.el.div(
        *[_row(*[button(SAMPLE, variant=variant, size=size) for size in SIZES]) for variant in BUTTONS],
        *[
            _row(button(SAMPLE, variant=variant, disabled=True), link_button(SAMPLE, href="/gallery", variant=variant))
            for variant in BUTTONS
        ],
        _row(*[badge(SAMPLE, variant=variant) for variant in BADGES]),
        *[alert(SAMPLE, variant=variant) for variant in ALERTS],
        messages(SAMPLE, SAMPLE),
        card(
            heading(SAMPLE, level=2),
            heading(SAMPLE, level=3),
            muted(SAMPLE),
            link(SAMPLE, href="/gallery"),
            rich_text(rx.Var.create("<p>1</p><ul><li>2</li><li>3</li></ul><ol><li>4</li></ol>")),
        ),
        empty_state("sprout", SAMPLE, SAMPLE, button(SAMPLE)),
        progress(3, 5, SAMPLE),
        skeleton(),
        page_skeleton(),
        theme_switch(),
        class_name="flex flex-col gap-3",
    )


def _fields() -> rx.Component:
    return rx.el.form(
        text_field(SAMPLE, "gallery_text", hint=SAMPLE),
        text_field(SAMPLE, "gallery_disabled", disabled=True),
        text_area(SAMPLE, "gallery_area"),
        password_field(SAMPLE, "gallery_password", new=True),
        select_field(SAMPLE, "gallery_select", [("a", SAMPLE), ("b", SAMPLE)]),
        check_box(SAMPLE, "gallery_box"),
        weekday_boxes("gallery_days", legend=SAMPLE, hint=SAMPLE),
        choice_cards("gallery_choice", [("a", SAMPLE, SAMPLE), ("b", SAMPLE, SAMPLE)], legend=SAMPLE, checked="a"),
        copy_button(SAMPLE, t("shell.copy"), t("shell.copied")),
        class_name="flex flex-col gap-4",
    )


def _habit() -> rx.Component:
    week = rx.Var.create(
        [
            {"weekday": day, "text": str(day), "status": status, "today": status == "today"}
            for day, status in enumerate(("done", "frozen", "missed", "today", "repaired", "off", "holiday"))
        ]
    )
    return rx.el.div(
        _row(*[plant(stage) for stage in STAGES]),
        _row(
            *[
                rx.el.span(day_mark(status), " ", status_name(rx.Var.create(status)), class_name="inline-flex items-center gap-1")
                for status in STATUS_ICONS
            ]
        ),
        _row(*[difficulty(rx.Var.create(level)) for level in (1, 2, 3)], freezes(rx.Var.create(1), rx.Var.create(2))),
        *[
            streak_card(
                stage=stage,
                current=rx.Var.create(days),
                best=rx.Var.create(243),
                quarter=rx.Var.create(41),
                held=rx.Var.create(1),
                most=rx.Var.create(2),
                days=week.to(list[WeekDay]),
                golden=rx.Var.create(value=golden),
            )
            for stage, days, golden in (("seed", 0, False), ("blossom", 243, True))
        ],
        class_name="flex flex-col gap-3",
    )


def _challenge() -> rx.Component:
    html = rx.Var.create("<p>1</p><ul><li>2</li></ul>")
    celebrated = {name: rx.Var.create(value=True) for name in ("grew", "counted", "freeze_earned", "comeback", "repaired")}
    parts = rx.Var.create([{"text": "A ", "blank": False}, {"text": "[ ]", "blank": True}]).to(list[Part])
    return rx.el.div(
        challenge_head(SAMPLE, rx.Var.create(5), rx.Var.create(2)),
        task(
            scenario=html,
            steps=html,
            parts=parts,
            prompt=SAMPLE,
            good=html,
            never=html,
            further=html,
            tools=rx.Var.create([{"name": "A", "url": "https://example.com"}]).to(list[Tool]),
        ),
        hand_in(
            on_submit=rx.noop(),
            busy=rx.Var.create(value=False),
            error=SAMPLE,
            draft_key=rx.Var.create(""),
            findings=rx.Var.create([{"field": "text", "start": 0, "end": 1, "kind": "name", "reason": "…"}]).to(list[Finding]),
            digest=rx.Var.create(""),
            version=rx.Var.create(1),
            onboarding=rx.Var.create(value=False),
        ),
        done_today(SAMPLE),
        celebration(
            stage=rx.Var.create("sapling"),
            to_next=rx.Var.create(3),
            current=rx.Var.create(7),
            points=rx.Var.create(15),
            points_note=SAMPLE,
            badges=rx.Var.create([{"badge": "first_set", "name": "…"}]).to(list[NewBadge]),
            repair_offer=rx.Var.create(4),
            repair_missing=rx.Var.create(2),
            draft_key=rx.Var.create(""),
            on_leave=rx.noop(),
            **celebrated,
        ),
        class_name="flex flex-col gap-3",
    )
