"""A Web API on the loopback interface that answers as it is told, and notes what it was asked."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from slack_client import SlackClient, slack_client

TOKEN = "xoxb-secret-token"


@dataclass
class Reply:
    """One answer; without a body the connection is dropped."""

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Request:
    """What was asked: the method of the Web API and its arguments."""

    verb: str
    method: str
    arguments: dict[str, Any]
    authorization: str
    body: bytes = b""


@dataclass
class Loopback:
    """The server, the client that speaks to it, and what passed between them."""

    client: SlackClient
    url: str
    replies: list[Reply]
    requests: list[Request]

    def answer(self, *replies: Reply | dict[str, Any] | str) -> None:
        """Answer the next requests with these, one after the other."""
        self.replies += [one if isinstance(one, Reply) else Reply(one) for one in replies]


@asynccontextmanager
async def loopback() -> AsyncIterator[Loopback]:
    """A running server and a client for it."""
    replies: list[Reply] = []
    requests: list[Request] = []

    async def serve(request: web.Request) -> web.StreamResponse:
        requests.append(await _request(request))
        reply = replies.pop(0)
        if reply.body is None:
            assert request.transport is not None
            request.transport.close()
            return web.Response()
        text = reply.body if isinstance(reply.body, str) else json.dumps(reply.body)
        return web.Response(
            text=text,
            status=reply.status,
            headers=reply.headers,
            content_type="application/json",
        )

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", serve)
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        url = str(server.make_url("/"))
        client = slack_client(TOKEN, f"{url}api/", session)
        yield Loopback(client, url, replies, requests)


async def _request(request: web.Request) -> Request:
    body = await request.read()
    arguments: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        arguments |= await request.json()
    else:
        arguments |= dict(await request.post())
    return Request(
        verb=request.method,
        method=request.path.rpartition("/")[2],
        arguments=arguments,
        authorization=request.headers.get("Authorization", ""),
        body=body,
    )
