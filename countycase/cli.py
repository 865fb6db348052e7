"""The command line of the course: ``python -m countycase COMMAND``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from countycase import __version__
from countycase.errors import CourseError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 after one sentence on stderr that says what is wrong."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        options.run(options)
    except CourseError as error:
        print(f"countycase: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="countycase", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: object, help_text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_text, description=help_text)
        made.set_defaults(run=run)
        return made

    command("book", _book, "build the book into _build/html")
    serve = command("serve", _serve, "build the book and serve it on 127.0.0.1")
    serve.add_argument("--port", type=int, default=8000, help="first port to try (default 8000)")
    refresh = command("notebooks", _notebooks, "run the notebooks whose outputs are out of date")
    refresh.add_argument("--all", action="store_true", help="run every notebook")
    command("essay", _essay, "write the structured form of the essay again from its source text")
    command("zip", _zip, "pack the built book into one file for reading offline")
    student = command("student-repo", _student_repo, "write the repository that students get")
    student.add_argument("folder", type=Path, help="a new or empty folder, or an earlier one")
    command("check", _check, "check the stored notebooks")
    command("publishable", _publishable, "refuse while a placeholder stands where readers look")
    return parser


def checkout() -> Path:
    """Return the checkout that the package runs from.

    Raises:
        CourseError: if the package was installed without one.
    """
    root = Path(__file__).resolve().parent.parent
    if not (root / "_toc.yml").is_file():
        raise CourseError(
            "This command works on a clone of the course, and the package was installed without "
            "one; clone the repository and run it there."
        )
    return root


def _book(_options: argparse.Namespace) -> None:
    from countycase.site.builder import build

    build(checkout())


def _serve(options: argparse.Namespace) -> None:
    from countycase.site.builder import build
    from countycase.site.server import bind

    site = build(checkout())
    with bind(site, options.port) as server:
        print(f"The book is at http://127.0.0.1:{server.server_port}/ (Ctrl-C ends it)", flush=True)
        server.serve_forever()


def _notebooks(options: argparse.Namespace) -> None:
    from countycase import notebooks

    root = checkout()
    paths = [*notebooks.chapters(root), *notebooks.exercises(root)]
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


def _student_repo(options: argparse.Namespace) -> None:
    from countycase.course.student_repository import write

    write(checkout(), options.folder)
    print(f"The student repository is in {options.folder}.")


def _check(_options: argparse.Namespace) -> None:
    from countycase import notebooks

    root = checkout()
    paths = [*notebooks.chapters(root), *notebooks.exercises(root)]
    found = [fault for path in paths for fault in notebooks.faults(path)]
    if found:
        raise CourseError("\n".join(found))
    print(f"{len(paths)} notebooks are complete and up to date.")


def _publishable(_options: argparse.Namespace) -> None:
    from countycase import resources

    contact = str(resources.read_toml("course.toml")["contact"])
    if contact.endswith(".example"):
        raise CourseError(
            f"data/course.toml still has the placeholder {contact} as the address for objections; "
            "put a mailbox there that somebody reads, then publish."
        )
    print("Nothing stands in the way of publishing.")
