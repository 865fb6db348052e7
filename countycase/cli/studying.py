"""Commands for students and readers, which need no clone."""

from __future__ import annotations

import argparse
import datetime
import os
from collections.abc import Callable
from pathlib import Path

from countycase.errors import CourseError


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands; ``command`` takes a name, what runs it and a line of help."""
    again = command("reset", _reset, "begin an exercise again; the old work is kept beside it")
    again.add_argument("exercise", help="the exercise, such as pathway-1")
    again.add_argument(
        "--in", dest="folder", type=Path, help="default: my-work in the student repository"
    )
    newer = command("update", _update, "bring the student repository up to date")
    newer.add_argument("folder", type=Path, nargs="?", help="a newer one, unpacked (else git's)")
    handing = command("receipt", _receipt, "write a receipt for exercises that you hand in")
    handing.add_argument("files", type=Path, nargs="+", help="the notebooks")
    analysis = command("analyse", _analyse, "count the words of a text of your own (txt, md, docx)")
    analysis.add_argument("file", help="the text")
    analysis.add_argument("--out", type=Path, default=Path(), help="folder for the report (here)")
    analysis.add_argument("--encoding", default="", help="where the guess is wrong: Big5 …")
    analysis.add_argument("--json", action="store_true", help="write the figures as JSON too")
    analysis.add_argument("--force", action="store_true", help="replace an earlier report")
    analysis.add_argument("--whole", action="store_true", help="count all of a very long text")


def _reset(options: argparse.Namespace) -> None:
    from countycase.course.beginning_again import reset
    from countycase.course.fetching import repository

    folder = options.folder or repository(Path.cwd()) / "my-work"
    old = reset(options.exercise, folder, Path.cwd())
    if old is not None:
        print(f"What you had is {old}.")
    print(f"A fresh {options.exercise} is in {folder}.")


def _update(options: argparse.Namespace) -> None:
    from countycase.course import fetching

    if options.folder is None:
        fetching.fetch(Path.cwd())
    else:
        fetching.take(Path.cwd(), options.folder.expanduser())
    print("The student repository is up to date; install its package again, as its README says.")


def _receipt(options: argparse.Namespace) -> None:
    from countycase.course.handing_in import receipt

    now = datetime.datetime.now(datetime.UTC)
    text = receipt(options.files, now)
    target = _written(options.files[0].with_name(f"receipt-{now:%Y%m%d-%H%M%S}.json"), text)
    print(text, end="")
    print(f"{target} is written; keep it, and hand in exactly these files.")


def _written(target: Path, text: str) -> Path:
    """Write a receipt under a name that none has yet, and return the name.

    Several may be written in one second, by a loop over the exercises.
    """
    path, number = target, 1
    while True:
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            return path
        except FileExistsError:
            number += 1
            path = target.with_stem(f"{target.stem}-{number}")


def _analyse(options: argparse.Namespace) -> None:
    from countycase.text import analyse, report
    from countycase.text.document import visible

    if not options.file:
        raise CourseError("The name of the text is empty; name a txt, md or docx file.")
    source, folder = Path(options.file).expanduser(), options.out.expanduser()
    wanted = {"with_json": options.json, "force": options.force}
    paths = report.destinations(source.name, folder, **wanted)
    # Nothing begins that would end in a refusal, and nothing is written of what is refused.
    processes = os.cpu_count() or 1
    found = analyse(source, encoding=options.encoding, whole=options.whole, processes=processes)
    report.write(found, paths)
    print(*report.remarks(found), *(visible(str(path)) for path in paths), sep="\n")
