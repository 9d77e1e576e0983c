"""Ways to sign in and out (assets/js/passkeys.js): making and using a passkey, and the link to the company's provider."""

from __future__ import annotations

import reflex as rx
from reflex.event import no_args_event_spec

from components.elements import BUTTONS, SIZES, icon
from components.forms import FormError, HttpForm, SubmitButton

LIBRARY = "$/public/js/passkeys.js"


class AddPasskey(rx.Component):
    """Makes a passkey for the person who is signed in; `otherwise` says why not where the browser has none."""

    library = LIBRARY
    tag = "AddPasskey"
    otherwise: rx.Var[str]
    on_added: rx.EventHandler[no_args_event_spec]


class PasskeySignIn(rx.Component):
    """Signs in with a passkey and goes on to `next_path`; draws nothing where the browser has none."""

    library = LIBRARY
    tag = "PasskeySignIn"
    next_path: rx.Var[str]


class ProviderLink(rx.Component):
    """Leads out of the app to the company's provider."""

    library = LIBRARY
    tag = "ProviderLink"
    next_path: rx.Var[str]


def sign_out(label: rx.Var[str], variant: str, *fields: rx.Component) -> rx.Component:
    """A button that ends this session, or what the hidden `fields` say."""
    submit = SubmitButton.create(icon("log-out", 20), label, class_name=f"{BUTTONS[variant]} {SIZES['block']}")
    return HttpForm.create(
        *fields, FormError.create(class_name="text-error font-bold"), submit, action="/auth/sign-out", class_name="flex flex-col gap-2"
    )
