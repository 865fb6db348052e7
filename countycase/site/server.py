"""Serves the built book on this machine only."""

from __future__ import annotations

import errno
import functools
import http.server
from pathlib import Path

from countycase.errors import CourseError

HOST = "127.0.0.1"
FIRST_PORT = 8000
_TRIED = 100


class _Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".woff2": "font/woff2",
        ".js": "text/javascript",
        ".ipynb": "application/x-ipynb+json",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the address."""


class _Server(http.server.ThreadingHTTPServer):
    # A port in use must be noticed, also where the system would let two servers share it.
    allow_reuse_address = False


def bind(site: Path, port: int = FIRST_PORT) -> http.server.ThreadingHTTPServer:
    """Return a server of the folder ``site`` on 127.0.0.1, on ``port`` or the next free one.

    Raises:
        CourseError: if there is no site, or none of a hundred ports is free.
    """
    if not (site / "index.html").is_file():
        raise CourseError(f"There is no book in {site.name}; run 'make book' first.")
    handler = functools.partial(_Quiet, directory=str(site))
    for candidate in range(port, min(port + _TRIED, 65536)):
        try:
            return _Server((HOST, candidate), handler)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise CourseError(
        f"No port from {port} to {port + _TRIED - 1} is free; name another with PORT=…."
    )
