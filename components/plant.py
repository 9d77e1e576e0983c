"""The plant: five stages drawn as inline SVG, in the colours of the theme."""

from __future__ import annotations

import reflex as rx

from app.i18n import t

LEAF = "var(--nz-leaf)"
STEM = "var(--color-primary)"
SOIL = "var(--color-base-300)"
FRUIT = "var(--color-accent)"


def _path(d: str, *, fill: str = "none", stroke: str = "none", width: float = 0) -> rx.Component:
    """A path; presentation attributes go through `custom_attrs`, because Reflex would turn them into inline styles, which the CSP forbids."""
    looks = {"fill": fill, "stroke": stroke, "strokeWidth": str(width), "strokeLinecap": "round", "strokeLinejoin": "round"}
    return rx.el.svg.path(d=d, custom_attrs=looks)


def _circle(cx: float, cy: float, r: float, fill: str) -> rx.Component:
    return rx.el.svg.circle(custom_attrs={"cx": str(cx), "cy": str(cy), "r": str(r), "fill": fill})


def _leaf(x: float, y: float, dx: float, dy: float) -> rx.Component:
    """A leaf from its stalk at (x, y) to its tip at (x + dx, y + dy)."""
    return _path(
        f"M{x} {y}C{x + dx * 0.1} {y + dy * 0.8} {x + dx * 0.5} {y + dy * 1.1} {x + dx} {y + dy}C{x + dx * 0.9} {y + dy * 0.3} {x + dx * 0.5} {y} {x} {y}Z",
        fill=LEAF,
    )


def _stem(height: float, width: float) -> rx.Component:
    return _path(f"M60 104V{104 - height}", stroke=STEM, width=width)


STAGES: dict[str, list[rx.Component]] = {
    "seed": [
        _path("M60 98c-7 0-11-5-10-10 1-6 7-9 12-7s9 7 7 11-5 6-9 6Z", fill=FRUIT),
        _path("M60 92c-2-3-1-6 2-8", stroke=SOIL, width=2),
    ],
    "sprout": [_stem(34, 5), _leaf(60, 72, -24, -14), _leaf(60, 72, 24, -18)],
    "sapling": [
        _stem(62, 6),
        _leaf(60, 84, -24, -10),
        _leaf(60, 76, 26, -12),
        _leaf(60, 60, -24, -14),
        _leaf(60, 54, 24, -16),
        _leaf(60, 44, -4, -26),
    ],
    "tree": [
        _stem(56, 9),
        _path("M60 70l-16-14M60 64l16-14", stroke=STEM, width=5),
        _circle(40, 46, 20, LEAF),
        _circle(80, 44, 20, LEAF),
        _circle(60, 30, 24, LEAF),
        _circle(60, 52, 18, LEAF),
    ],
    "blossom": [
        _stem(56, 10),
        _path("M60 72l-18-16M60 64l18-16", stroke=STEM, width=6),
        _circle(36, 46, 22, LEAF),
        _circle(84, 44, 22, LEAF),
        _circle(60, 27, 25, LEAF),
        _circle(60, 52, 20, LEAF),
        *[_circle(x, y, 4.5, FRUIT) for x, y in ((36, 38), (50, 24), (70, 18), (84, 36), (74, 52), (46, 54), (28, 54), (62, 38), (92, 54))],
    ],
}


def _picture(stage: str, class_name: str) -> rx.Component:
    return rx.el.svg(
        _path("M18 104c10-8 28-10 42-10s32 2 42 10c-12 5-27 7-42 7s-30-2-42-7Z", fill=SOIL),
        *STAGES[stage],
        class_name=f"shrink-0 {class_name}",
        custom_attrs={"viewBox": "0 0 120 116", "role": "img", "aria-label": t(f"shell.plant.{stage}")},
    )


def plant(stage: rx.Var[str] | str, class_name: str = "w-32 h-32") -> rx.Component:
    """The plant at a stage: seed, sprout, sapling, tree or blossom."""
    return rx.match(stage, *[(name, _picture(name, class_name)) for name in STAGES], _picture("seed", class_name))
