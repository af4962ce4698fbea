"""The addresses of the control API."""

from __future__ import annotations

from starlette.routing import BaseRoute

from sandbox.control.acts import act_routes
from sandbox.control.life import life_routes
from sandbox.control.reading import reading_routes
from sandbox.control.steering import steering_routes


def control_routes() -> list[BaseRoute]:
    """All of /control/…, for an app that keeps workspace, dispatcher and socket_mode as state."""
    return [*act_routes(), *life_routes(), *steering_routes(), *reading_routes()]
