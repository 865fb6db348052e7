"""The command line of the course: ``python -m countycase COMMAND``."""

from __future__ import annotations

import argparse
import errno
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from countycase import __version__
from countycase.cli import checkout, making, studying, teaching
from countycase.errors import CourseError

_NEXT_STEPS = {
    errno.ENOSPC: "free some space on that disk and try again",
    errno.EDQUOT: "free some of your quota and try again",
    errno.EACCES: "ask for the right to read and write there, or use a folder of your own",
    errno.EPERM: "ask for the right to read and write there, or use a folder of your own",
    errno.EROFS: "work on a copy in a folder that can be written",
    errno.ENOENT: "check the name, or restore the file from the repository",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 after one sentence on stderr that says what is wrong.

    Without a command the help is printed. Of a fault in the course itself the sentence names the
    file that has the traceback.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        options.run(options)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except Exception as error:
        print(f"countycase: {_sentence(error)}", file=sys.stderr)
        return 1
    return 0


def _sentence(error: Exception) -> str:
    if isinstance(error, CourseError):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None and error.strerror:
        step = _NEXT_STEPS.get(error.errno or 0, "look at that place and try again")
        return f"{error.filename}: {error.strerror}; {step}."
    return (
        f"A fault in the course itself ({type(error).__name__}: {str(error)[:200]}); please report "
        f"it with the file {_written(error)}."
    )


def _written(error: Exception) -> Path:
    """Write the traceback to ``_build/error.log``, or to a temporary file; return where it is."""
    text = "".join(traceback.format_exception(error))
    log = checkout.place() / "_build" / "error.log"
    try:
        log.write_text(text, encoding="utf-8")
    except OSError:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="countycase-", suffix=".log", delete=False
        ) as file:
            file.write(text)
        log = Path(file.name)
    return log


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="countycase", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    parser.set_defaults(run=lambda _options: parser.print_help())
    commands = parser.add_subparsers(metavar="COMMAND")

    def command(name: str, run: object, help_text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_text, description=help_text)
        made.set_defaults(run=run)
        return made

    def unlisted(name: str, run: object, help_text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, description=help_text)
        made.set_defaults(run=run)
        return made

    # Without a clone its commands are not listed; who calls one is told the reason.
    for_clone = command if checkout.is_one() else unlisted
    making.add(for_clone)
    teaching.add(for_clone)
    studying.add(command)
    return parser
