"""The book is served to this machine alone, on a port that is free."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from countycase.errors import CourseError
from countycase.site import server


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "html"
    folder.mkdir()
    (folder / "index.html").write_text("<title>The book</title>", encoding="utf-8")
    for name in ("a.js", "a.css", "a.svg", "a.woff2", "a.ipynb"):
        (folder / name).write_text("content", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("not for readers", encoding="utf-8")
    return folder


@contextmanager
def taken(count: int = 1) -> Iterator[int]:
    """Hold ``count`` neighbouring ports on 127.0.0.1 and give the first."""
    for first in range(20_000, 60_000, 7):
        held = [socket.socket() for _ in range(count)]
        try:
            for offset, one in enumerate(held):
                one.bind((server.HOST, first + offset))
                one.listen()
        except OSError:
            for one in held:
                one.close()
            continue
        yield first
        for one in held:
            one.close()
        return
    raise AssertionError("no free ports on this machine")


@contextmanager
def serving(book: Path) -> Iterator[int]:
    with server.bind(book, 20_000) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield running.server_port
        running.shutdown()
        thread.join()


def answer(port: int, path: str) -> tuple[http.client.HTTPResponse, bytes]:
    with closing(http.client.HTTPConnection(server.HOST, port, timeout=10)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return response, response.read()


def test_a_port_in_use_gets_the_next_free_one(book: Path) -> None:
    with taken(2) as first, server.bind(book, first) as running:
        assert running.server_port >= first + 2


def test_a_port_held_on_all_addresses_counts_as_in_use(book: Path) -> None:
    with closing(socket.socket()) as other:
        other.bind(("", 0))
        other.listen()
        port = other.getsockname()[1]
        with server.bind(book, port) as running:
            assert running.server_port != port


def test_the_ports_that_are_all_taken_are_named(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_TRIED", 3)
    with (
        taken(3) as first,
        pytest.raises(CourseError, match=rf"{first} to {first + 2} .*PORT="),
    ):
        server.bind(book, first)


@pytest.mark.parametrize("port", [-1, 0, 65_536, 1_000_000])
def test_what_is_no_port_is_refused(book: Path, port: int) -> None:
    with pytest.raises(CourseError, match=f"{port} is no port"):
        server.bind(book, port)


def test_the_highest_port_is_the_last_that_is_tried(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def refuse(address: tuple[str, int], _handler: object) -> None:
        tried.append(address[1])
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(server, "_Server", refuse)
    with pytest.raises(CourseError, match="65530 to 65535"):
        server.bind(book, 65_530)
    assert tried == list(range(65_530, 65_536))


def test_other_machines_are_not_served(book: Path) -> None:
    with server.bind(book, 20_000) as running:
        assert running.socket.getsockname()[0] == "127.0.0.1"


def test_binding_asks_no_name_server(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The standard library's server looks its own name up, which takes long without network."""

    def refuse(*_arguments: object) -> None:
        raise AssertionError("a name was looked up")

    monkeypatch.setattr(socket, "getfqdn", refuse)
    monkeypatch.setattr(socket, "gethostbyaddr", refuse)
    server.bind(book, 20_000).server_close()


def test_without_a_book_the_next_step_is_named(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="make book"):
        server.bind(tmp_path / "html")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/a.js", "text/javascript"),
        ("/a.css", "text/css"),
        ("/a.svg", "image/svg+xml"),
        ("/a.woff2", "font/woff2"),
        ("/a.ipynb", "application/x-ipynb+json"),
    ],
)
def test_each_kind_of_file_is_served_as_what_it_is(book: Path, path: str, kind: str) -> None:
    with serving(book) as port:
        response, content = answer(port, path)
    assert response.status == 200
    assert response.headers.get_content_type() == kind
    assert content


def test_a_browser_asks_again_after_each_build(book: Path) -> None:
    with serving(book) as port:
        response, _content = answer(port, "/")
        assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//../secret.txt"]
)
def test_nothing_outside_the_book_is_served(book: Path, path: str) -> None:
    with serving(book) as port:
        response, content = answer(port, path)
    assert response.status == 404
    assert b"not for readers" not in content


def test_a_reader_who_goes_away_leaves_no_traceback(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with server.bind(book, 20_000) as running:
        for error in (BrokenPipeError(), ConnectionResetError()):
            try:
                raise error
            except ConnectionError:
                running.handle_error(None, ("127.0.0.1", 1))
    assert capsys.readouterr().err == ""
