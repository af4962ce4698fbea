"""The bytes of files: uploaded to a secret URL, downloaded with the bot token.

To a token without the scope Slack shows its page for signing in, with status 200.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.files import StoredFile
from sandbox.workspace import Workspace

_SCOPE = "files:read"


def file_routes(workspace: Workspace) -> list[BaseRoute]:
    """POST /upload/v1/{token} and GET /files/{file_id}."""

    async def upload(request: Request) -> Response:
        file = workspace.files.by_token(request.path_params["token"])
        if file is None or file.content is not None:
            return PlainTextResponse("not found", 404)
        content = await request.body()
        if len(content) != file.size:
            return PlainTextResponse(f"expected {file.size} bytes", 400)
        file.content = content
        return PlainTextResponse(f"OK - {len(content)}")

    async def download(request: Request) -> Response:
        file = workspace.files.get(request.path_params["file_id"])
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if token != workspace.app.bot_token or not workspace.installed:
            return PlainTextResponse("not authorized", 401)
        if _SCOPE not in workspace.scopes:
            return HTMLResponse("<!doctype html><title>Sign in</title>")
        if file is None or file.content is None or not _is_shared_with_app(workspace, file):
            return PlainTextResponse("not found", 404)
        return Response(file.content, media_type=file.mimetype)

    return [
        Route("/upload/v1/{token}", upload, methods=["POST"]),
        Route("/files/{file_id}", download, methods=["GET"]),
    ]


def _is_shared_with_app(workspace: Workspace, file: StoredFile) -> bool:
    channels = (workspace.channels.get(channel_id) for channel_id in file.channels)
    is_in = any(found is not None and workspace.is_app_member(found) for found in channels)
    return is_in or file.owner == workspace.app.bot_user_id
