"""Commands for whoever makes the book, in a clone of the course."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import secrets
from collections.abc import Callable

from countycase import __version__
from countycase.cli.checkout import checkout
from countycase.errors import CourseError

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands; ``command`` takes a name, what runs it and a line of help."""
    book = command("book", _book, "build the book into _build/html")
    book.add_argument(
        "--edition",
        choices=("readers", "instructor"),
        default="readers",
        help="instructor: with answers, into _build/instructor/html; not to be published",
    )
    serve = command("serve", _serve, "build the book and serve it on 127.0.0.1")
    serve.add_argument("--port", type=int, default=8000, help="first port to try (default 8000)")
    refresh = command("notebooks", _notebooks, "run the notebooks whose outputs are out of date")
    refresh.add_argument("--all", action="store_true", help="run every notebook")
    command("essay", _essay, "write the structured form of the essay again from its source text")
    command("zip", _zip, "pack the built book into one file for reading offline")
    command("check", _check, "check the stored notebooks and the lexicon")
    command("publishable", _publishable, "refuse while a placeholder stands where readers look")


def _book(options: argparse.Namespace) -> None:
    from countycase.site.builder import build
    from countycase.site.editions import EDITIONS

    build(checkout(), edition=EDITIONS[options.edition])


def _serve(options: argparse.Namespace) -> None:
    from countycase.site.builder import build
    from countycase.site.server import HOST, bind

    root = checkout()
    try:
        site = build(root)
    except CourseError as error:
        # Nobody shall read a book that is older than its sources and not know it.
        raise CourseError(f"{error}\nNothing is served; mend this and try again.") from error
    with bind(site, options.port) as server:
        print(f"The book is at http://{HOST}:{server.server_port}/ (Ctrl-C ends it)", flush=True)
        # Ctrl-C is how a reader leaves, not a failure.
        with contextlib.suppress(KeyboardInterrupt):
            server.serve_forever()
        print()


def _notebooks(options: argparse.Namespace) -> None:
    from countycase import notebooks, resources
    from countycase.exercises import draws, visible

    root = checkout()
    paths = [*notebooks.chapters(root), *notebooks.exercises(root)]
    # First, since the exercises' own check() reads them.
    visible.write(root / "notebooks" / "exercises", resources.path(visible.FOLDER))
    # The answers have to hold under any secret, and nothing that is stored may depend on it.
    os.environ.setdefault(draws.SECRET, secrets.token_hex())
    notebooks.refresh(paths, everything=options.all)


def _essay(_options: argparse.Namespace) -> None:
    from countycase import essay, resources

    resources.path("essay/essay.json").write_text(essay.structured_form(), encoding="utf-8")
    print("data/essay/essay.json is written.")


def _zip(_options: argparse.Namespace) -> None:
    from countycase.course.archive import pack
    from countycase.site.builder import build

    root = checkout()
    site = build(root)
    target = pack(site, root / "_build" / f"countycase-book-{__version__}.zip")
    print(f"_build/{target.name}: {target.stat().st_size / 1e6:.1f} MB; unpack, open index.html.")


def _check(_options: argparse.Namespace) -> None:
    from countycase import notebooks
    from countycase.text import recognition

    root = checkout()
    paths = [*notebooks.chapters(root), *notebooks.exercises(root)]
    found = [fault for path in paths for fault in notebooks.faults(path)]
    found += recognition.faults()
    if found:
        raise CourseError("\n".join(found))
    print(f"{len(paths)} notebooks are complete and up to date.")


def _publishable(_options: argparse.Namespace) -> None:
    from countycase import resources
    from countycase.site import launch

    contact = str(resources.read_toml("course.toml").get("contact", "")).strip()
    if contact.endswith(".example") or not _ADDRESS.fullmatch(contact):
        raise CourseError(
            f"data/course.toml has the contact {contact!r} for objections, which is a placeholder "
            "or no address; put a mailbox there that somebody reads, then publish."
        )
    repository = launch.settings()["repository"]
    if repository not in (checkout() / "README.md").read_text(encoding="utf-8"):
        raise CourseError(
            f"README.md does not name {repository}, which data/course.toml has as the student "
            "repository; put it into the section for students, then publish."
        )
    print("Nothing stands in the way of publishing.")
