"""The Bolt app: one middleware after Bolt's own, which looks the function up by its id.

Bolt tries its listeners one after another, and each try costs as much as a small handler; a table
costs the same however many ids there are (`make bench`, dispatch). Every handler is short and
answers before Slack's three seconds are over, so the answer is the end of the handler, without
Bolt's polling for it (design section 9).
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.response import BoltResponse

from handlers import (
    administrators,
    audit,
    cadence,
    cadence_proposal,
    calendar,
    celebration,
    check_in,
    commendation,
    erasure,
    errors,
    feedback,
    goal,
    guide,
    handover,
    home,
    installation,
    messages,
    one_on_one,
    outbox,
    people,
    personal_note,
    pipeline_review,
    praise,
    profile,
    recognition,
    roster,
    scorecard,
    team,
    training_need,
    workspace_settings,
)
from handlers.interaction import Ack, Interaction
from handlers.middleware import begin, workspace_of
from handlers.routes import CommandWords, Handler, Routes
from handlers.services import Services
from views.ids import Command

Body = dict[str, Any]
Listener = Callable[[Body, Ack], Awaitable[None]]
#: Is told the kind of what Slack sent, and the seconds until Slack had its answer.
Timing = Callable[[str, float], None]
_log = structlog.get_logger()


def routes_of_everything() -> Routes:
    """Every feature's ids."""
    routes = Routes()
    features = (
        administrators,
        audit,
        cadence,
        cadence_proposal,
        calendar,
        celebration,
        check_in,
        commendation,
        erasure,
        feedback,
        goal,
        guide,
        handover,
        home,
        installation,
        messages,
        one_on_one,
        outbox,
        people,
        personal_note,
        praise,
        pipeline_review,
        profile,
        recognition,
        roster,
        scorecard,
        team,
        training_need,
        workspace_settings,
    )
    for feature in features:
        feature.register(routes)
    return routes


def build_app(
    services: Services,
    signing_secret: str | None,
    handled: Timing,
    routes: Routes | None = None,
) -> AsyncApp:
    """The app that both HTTP and Socket Mode dispatch to; without a secret only the latter."""
    app = AsyncApp(
        # Without one, Bolt reads the source of every caller to find a name.
        name="cadence",
        client=services.slack.web,
        signing_secret=signing_secret,
        request_verification_enabled=signing_secret is not None,
        process_before_response=True,
        attaching_conversation_kwargs_enabled=False,
        attaching_function_token_enabled=False,
    )

    async def on_error(error: Exception, body: Body) -> BoltResponse:
        return await errors.answer(services, error, body)

    app.use(_Reception(services, handled, routes or routes_of_everything()))
    app.error(on_error)
    return app


class _Reception(AsyncMiddleware):
    """Takes whatever Slack sends to its function, after Bolt has checked where it comes from."""

    def __init__(self, services: Services, handled: Timing, routes: Routes) -> None:
        self._handled = handled
        shortcut = _by_id(services, routes.shortcuts, lambda body: body["callback_id"])
        self._command = _commands(services, routes)
        self._surfaces: dict[str, Listener] = {
            "block_actions": _by_id(
                services, routes.actions, lambda body: body["actions"][0]["action_id"]
            ),
            "block_suggestion": _by_id(
                services, routes.suggestions, lambda body: body["action_id"]
            ),
            "event_callback": _events(services, routes),
            "message_action": shortcut,
            "shortcut": shortcut,
            "view_submission": _by_id(
                services, routes.submissions, lambda body: body["view"]["callback_id"]
            ),
        }

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002  (Bolt names its arguments)
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002
    ) -> BoltResponse | None:
        body, ack = req.body, req.context.ack
        kind = "command" if "command" in body else body.get("type", "")
        listener = self._command if kind == "command" else self._surfaces.get(kind)
        if listener is None:
            await next()
            return None
        started = time.perf_counter()
        try:
            await listener(body, ack)
        finally:
            self._handled(kind, time.perf_counter() - started)
        return ack.response


def _commands(services: Services, routes: Routes) -> Listener:
    prefix = f"/{services.command_prefix}"

    async def on_command(body: Body, ack: Ack) -> None:
        name = body["command"].removeprefix(prefix)
        words = CommandWords(name, (body.get("text") or "").strip())
        handler = routes.commands.get(name, routes.commands[Command.CADENCE])
        await _run(services, body, ack, f"/{name}", lambda act: handler(act, words))

    return on_command


def _by_id(services: Services, table: dict[str, Handler], id_of: Callable[[Body], str]) -> Listener:
    async def on_payload(body: Body, ack: Ack) -> None:
        name = id_of(body)
        await _run(services, body, ack, name, table.get(name, _nothing_to_do))

    return on_payload


def _events(services: Services, routes: Routes) -> Listener:
    async def on_event(body: Body, ack: Ack) -> None:
        event = body["event"]
        handler = routes.events.get(event["type"])
        if handler is not None and workspace_of(body) == services.workspace_id:
            with _logged(services, event["type"], _person_in(event)):
                await handler(services, event)
        await ack()

    return on_event


def _person_in(event: Body) -> str | None:
    """Whom an event is about: Slack names them by id, or describes them."""
    user = event.get("user")
    return user.get("id") if isinstance(user, dict) else user


async def _run(services: Services, body: Body, ack: Ack, name: str, handler: Handler) -> None:
    person = body.get("user_id") or (body.get("user") or {}).get("id")
    with _logged(services, name, person):
        interaction = await begin(services, body, ack)
        try:
            await handler(interaction)
        finally:
            _start_later(services, interaction)


@contextmanager
def _logged(services: Services, name: str, person: str | None) -> Iterator[None]:
    """One line, however it ends."""
    started = time.perf_counter()
    outcome = "failed"
    try:
        yield
        outcome = "done"
    finally:
        _log.info(
            "handled",
            action=name,
            outcome=outcome,
            workspace=services.workspace_id,
            person=person,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )


def _start_later(services: Services, interaction: Interaction) -> None:
    for work in interaction.later:
        services.background.start(errors.guard(interaction, work))


async def _nothing_to_do(interaction: Interaction) -> None:
    """A link was clicked, a select changed inside a form, or a form of an older version sent."""
    await interaction.ack()
