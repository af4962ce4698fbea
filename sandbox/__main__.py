"""`python -m sandbox --config FILE --port N`: run a workspace until SIGTERM or SIGINT."""

from __future__ import annotations

import argparse
import asyncio
import signal
import socket
from pathlib import Path

from pydantic import ValidationError

from sandbox.clock import Clock
from sandbox.config import SandboxConfig
from sandbox.running import SandboxServer, listen
from sandbox.server import create_app


def main() -> None:
    """Read the command line and serve."""
    parser = _parser()
    arguments = parser.parse_args()
    try:
        config = SandboxConfig.read(arguments.config)
        listening = listen(arguments.host, arguments.port)
    except (OSError, ValidationError) as error:
        parser.error(str(error))
    if arguments.log_size is not None:
        config = config.model_copy(update={"log_size": arguments.log_size})
    url = f"http://{arguments.host}:{listening.getsockname()[1]}"
    asyncio.run(_serve(config, listening, url, quiet=arguments.quiet))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sandbox", description="A local Slack workspace.")
    parser.add_argument("--config", type=Path, required=True, help="the workspace, as JSON")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--log-size", type=int, help="how many exchanges the inspector keeps")
    parser.add_argument("--quiet", action="store_true", help="print nothing but `ready`")
    return parser


async def _serve(config: SandboxConfig, listening: socket.socket, url: str, *, quiet: bool) -> None:
    app = create_app(config, Clock())
    app.state.workspace.base_url = f"{url}/"
    server = SandboxServer(app)
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, server.stop)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    await server.wait_until_started(serving)
    if not quiet:
        print(*_settings(config, url), sep="\n")
    print("ready", flush=True)
    await serving


def _settings(config: SandboxConfig, url: str) -> list[str]:
    app = config.app
    socket_mode = app.manifest.settings.socket_mode_enabled
    secrets = [f"SLACK_BOT_TOKEN={app.bot_token}"]
    if socket_mode:
        secrets.append(f"SLACK_APP_TOKEN={app.app_token}")
    else:
        secrets.append(f"SLACK_SIGNING_SECRET={app.signing_secret}")
    return [
        f"# {config.team.name}: {url}/",
        f"# {'Socket Mode' if socket_mode else 'HTTP'}",
        f"SLACK_API_URL={url}/api/",
        *secrets,
    ]


if __name__ == "__main__":
    main()
