"""Serves the built book on this machine only."""

from __future__ import annotations

import errno
import functools
import http.server
import socketserver
import sys
from pathlib import Path
from typing import Any

from countycase.errors import CourseError

HOST = "127.0.0.1"
FIRST_PORT = 8000
_TRIED = 100
_LAST_PORT = 65535


class _Quiet(http.server.SimpleHTTPRequestHandler):
    # Named here because the system's own table of types may lack them or say otherwise.
    extensions_map = {  # noqa: RUF012
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css",
        ".ipynb": "application/x-ipynb+json",
        ".js": "text/javascript",
        ".svg": "image/svg+xml",
        ".woff2": "font/woff2",
    }

    def end_headers(self) -> None:
        """Let the browser ask again each time, so that nobody reads the book before the last."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the address."""


class _Server(http.server.ThreadingHTTPServer):
    # A port in use must be noticed, also where the system would let two servers share it; Linux
    # never does, and there the address of a server just ended is free again at once.
    allow_reuse_address = sys.platform == "linux"

    def server_bind(self) -> None:
        """Bind without asking the network for the name of this machine."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over a reader who went away before the page was complete."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def bind(site: Path, port: int = FIRST_PORT) -> http.server.ThreadingHTTPServer:
    """Return a server of the folder ``site`` on 127.0.0.1, on ``port`` or the next free one.

    Raises:
        CourseError: if there is no site, or none of a hundred ports is free.
    """
    if not (site / "index.html").is_file():
        raise CourseError(f"There is no book in {site.name}; run 'make book' first.")
    if not 0 < port <= _LAST_PORT:
        raise CourseError(f"{port} is no port; name one from 1 to {_LAST_PORT} with PORT=….")
    handler = functools.partial(_Quiet, directory=str(site))
    last = min(port + _TRIED - 1, _LAST_PORT)
    for candidate in range(port, last + 1):
        try:
            return _Server((HOST, candidate), handler)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise CourseError(f"No port from {port} to {last} is free; name another with PORT=….")
