"""Slack's clients and the proxies that the environment names (Slack facts 0.1)."""

from __future__ import annotations

from collections.abc import MutableMapping
from urllib.parse import urlsplit
from urllib.request import proxy_bypass

_VARIABLES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def leave_out_proxy(environment: MutableMapping[str, str], api_url: str) -> None:
    """Forget the proxy variables where the API must be reached directly.

    Slack's clients obey them even for the loopback interface and know no NO_PROXY
    (Slack facts 0.1).
    """
    host = urlsplit(api_url).hostname or ""
    if host in _LOOPBACK or proxy_bypass(host):
        for name in _VARIABLES:
            environment.pop(name, None)
