"""What the control API works with, and how its endpoints answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.delivery.dispatcher import Dispatcher
from sandbox.delivery.socket_mode import SocketMode
from sandbox.errors import NotOnScreenError, NotPossibleError
from sandbox.interactions.actor import Actor
from sandbox.workspace import Workspace

Json = dict[str, Any]
Order = TypeVar("Order")


class Ordered(BaseModel):
    """The body of a control request; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Desk:
    """The workspace and the ways to the app."""

    workspace: Workspace
    dispatcher: Dispatcher
    socket_mode: SocketMode

    @classmethod
    def of(cls, request: Request) -> Desk:
        """The desk of the application that serves this request."""
        state = request.app.state
        return cls(state.workspace, state.dispatcher, state.socket_mode)

    def actor(self, user_id: str) -> Actor:
        """The person to act as. Raises NotOnScreenError."""
        return Actor.of(self.workspace, self.dispatcher, user_id)


def post_route(
    path: str, model: type[Order], handle: Callable[[Desk, Order], Awaitable[Json]]
) -> Route:
    """A POST endpoint that takes JSON of this model.

    It answers 404 when the person does not see what was named, 422 when Slack's client would not
    do it or the body is malformed; both with a `reason`.
    """
    reader: TypeAdapter[Order] = TypeAdapter(model)

    async def endpoint(request: Request) -> Response:
        # Forms and plain text are what a foreign web page could send here unasked.
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            return refusal(415, "the control API takes application/json")
        try:
            order = reader.validate_json(await request.body() or b"{}")
            return JSONResponse(await handle(Desk.of(request), order))
        except ValidationError as error:
            return refusal(422, "; ".join(_fault(detail) for detail in error.errors()))
        except NotOnScreenError as error:
            return refusal(404, str(error))
        except NotPossibleError as error:
            return refusal(422, str(error))

    return Route(f"/control/{path}", endpoint, methods=["POST"])


def refusal(status: int, reason: str) -> Response:
    """The answer to what cannot be done."""
    return JSONResponse({"reason": reason}, status)


def _fault(detail: Any) -> str:
    where = ".".join(str(part) for part in detail["loc"])
    return f"{where}: {detail['msg']}" if where else str(detail["msg"])
