"""Reflex configuration; everything a company may change is in app/settings.py."""

import reflex as rx

from app.pwa import BuildPlugin
from app.settings import settings

current = settings()

# Only the parts of daisyUI that the components use; colours are our own tokens in assets/nezuku.css.
DAISYUI = {
    "name": "daisyui@5.8.1",
    "import": {"name": "default as daisyui", "from": "daisyui"},
    "call": "daisyui",
    "args": {
        "themes": False,
        "logs": False,
        "include": [
            "alert", "badge", "button", "checkbox", "fieldset", "input", "join", "label", "link", "loading", "progress", "radio",
            "select", "skeleton", "textarea", "toggle", "properties", "rootscrolllock", "svg",
        ],
    },
}  # fmt: skip

config = rx.Config(
    app_name="app",
    backend_port=current.port,
    frontend_port=current.port,
    redis_url=current.redis_url or None,
    cors_allowed_origins=list(current.allowed_origins),
    trusted_proxy_hops=current.trusted_proxies,
    state_manager_mode=rx.constants.StateManagerMode.REDIS if current.redis_url else rx.constants.StateManagerMode.MEMORY,
    plugins=[rx.plugins.TailwindV4Plugin(config={"plugins": [DAISYUI]}), BuildPlugin()],
    disable_plugins=[rx.plugins.SitemapPlugin],
    frontend_compression_formats=["brotli", "gzip"],
    frontend_lazy_bundled_libraries=True,
    react_strict_mode=False,
    show_built_with_reflex=False,
    telemetry_enabled=False,
)
