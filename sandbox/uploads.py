"""The bytes of files: uploaded to a secret URL, downloaded with the bot token."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.workspace import Workspace


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
        if token != workspace.app.bot_token:
            return PlainTextResponse("not authorized", 401)
        if file is None or file.content is None:
            return PlainTextResponse("not found", 404)
        return Response(file.content, media_type=file.mimetype)

    return [
        Route("/upload/v1/{token}", upload, methods=["POST"]),
        Route("/files/{file_id}", download, methods=["GET"]),
    ]
