"""Where a server of our own can listen."""

from __future__ import annotations

import random
import socket

#: Below what systems hand out by themselves: a port from there could be somebody's outgoing
#: connection by the time that our server is up.
_PORTS = range(20_000, 32_000)
_TRIES = 100


def free_port() -> int:
    """A port of the loopback interface that nobody listens on.

    Raises:
        OSError: none was found.
    """
    for port in random.SystemRandom().sample(_PORTS, _TRIES):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    message = f"no port is free among {_TRIES} of {_PORTS.start} to {_PORTS.stop}"
    raise OSError(message)
