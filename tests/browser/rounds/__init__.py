"""A walk through every screen of the product, in each state that looks different; what is audited is up to who walks."""

from __future__ import annotations

from functools import partial

from app.routes import ROUTES
from tests.browser.rounds import company, entering, learning, oneself, programme, quizzes, rules, stories, studio
from tests.browser.rounds.furnishing import begin, furnish
from tests.browser.rounds.walking import Round, Screens, Ways, arrived, opened, phone_of

__all__ = ["Screens", "begin", "every_screen", "furnish", "phone_of"]

WAYS: Ways = {
    **learning.WAYS,
    **quizzes.WAYS,
    **stories.WAYS,
    **oneself.WAYS,
    **company.WAYS,
    **rules.WAYS,
    **studio.WAYS,
    **programme.WAYS,
    **entering.WAYS,
}


def every_screen(walk: Round) -> Screens:
    """Each route of the table by its own way, or simply opened; then what belongs to no route."""
    for route in ROUTES:
        yield from WAYS.get(route.path, partial(opened, path=route.path))(walk)
    yield from _belonging_to_no_route(walk)


def _belonging_to_no_route(walk: Round) -> Screens:
    walk.me.page.goto("/no-such-page")
    yield "an unknown address", arrived(walk.me)
    walk.me.page.goto("/offline.html")
    yield "no connection", arrived(walk.me)
