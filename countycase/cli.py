"""The command line of the course: ``python -m countycase COMMAND``."""

from __future__ import annotations

import argparse
import contextlib
import datetime
import errno
import os
import re
import secrets
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from countycase import __version__
from countycase.errors import CourseError

_NEXT_STEPS = {
    errno.ENOSPC: "free some space on that disk and try again",
    errno.EDQUOT: "free some of your quota and try again",
    errno.EACCES: "ask for the right to read and write there, or use a folder of your own",
    errno.EPERM: "ask for the right to read and write there, or use a folder of your own",
    errno.EROFS: "work on a copy in a folder that can be written",
    errno.ENOENT: "check the name, or restore the file from the repository",
}
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


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
    log = Path(__file__).resolve().parent.parent / "_build" / "error.log"
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
    student = command("student-repo", _student_repo, "write the repository that students get")
    student.add_argument("folder", type=Path, help="a new or empty folder, or an earlier one")
    grading = command("grading", _grading, "set up a folder for grading with nbgrader")
    grading.add_argument("folder", type=Path, help="a folder outside of the clone")
    sheet = command("marking-sheet", _marking_sheet, "write a table of the answers to mark")
    sheet.add_argument("folder", type=Path, help="the grading folder")
    sheet.add_argument("exercise", help="the exercise, such as pathway-1")
    marks = command("enter-marks", _enter_marks, "enter a filled-in marking sheet")
    marks.add_argument("folder", type=Path, help="the grading folder")
    marks.add_argument("table", type=Path, help="the CSV file")
    banks = command("banks", _banks, "write graded questions as files for a learning platform")
    banks.add_argument("folder", type=Path, help="a folder outside of the clone; holds answers")
    banks.add_argument("--chapter", help="only the questions of this one, such as pathway-1")
    banks.add_argument(
        "--format",
        action="append",
        choices=("moodle", "qti21", "qti12", "cartridge", "gift"),
        help="only this one; can be given several times",
    )
    again = command("reset", _reset, "begin an exercise again; the old work is kept beside it")
    again.add_argument("exercise", help="the exercise, such as pathway-1")
    again.add_argument(
        "--in", dest="folder", type=Path, default=Path("my-work"), help="default: my-work"
    )
    handing = command("receipt", _receipt, "write a receipt for exercises that you hand in")
    handing.add_argument("files", type=Path, nargs="+", help="the notebooks")
    verify = command("verify", _verify, "compare notebooks with the receipt for them")
    verify.add_argument("receipt", type=Path, help="the receipt")
    verify.add_argument("files", type=Path, nargs="+", help="the notebooks")
    preview = command("preview", _preview, "show an exercise as a student gets it")
    preview.add_argument("source", type=Path, help="the exercise source, wherever it is")
    command("check", _check, "check the stored notebooks and the lexicon")
    analysis = command("analyse", _analyse, "count the words of a text of your own (txt, md, docx)")
    analysis.add_argument("file", help="the text")
    analysis.add_argument("--out", type=Path, default=Path(), help="folder for the report (here)")
    analysis.add_argument("--encoding", default="", help="where the guess is wrong: Big5 …")
    analysis.add_argument("--json", action="store_true", help="write the figures as JSON too")
    analysis.add_argument("--force", action="store_true", help="replace an earlier report")
    analysis.add_argument("--whole", action="store_true", help="count all of a very long text")
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


def _student_repo(options: argparse.Namespace) -> None:
    from countycase.course.student_repository import write

    # A shell leaves the tilde of DIR=~/course as it is.
    folder = options.folder.expanduser()
    write(checkout(), folder)
    print(f"The student repository is in {folder}.")


def _grading(options: argparse.Namespace) -> None:
    from countycase.course.grading import write

    folder = options.folder.expanduser()
    write(checkout(), folder)
    print(f"The grading folder is {folder}; go there and run nbgrader.")


def _marking_sheet(options: argparse.Namespace) -> None:
    from countycase.exercises import marking

    folder, exercise = options.folder.expanduser(), options.exercise
    table = marking.sheet(folder, exercise)
    target = folder / f"marks-{exercise}.csv"
    try:
        # The mark at the beginning tells a spreadsheet that Chinese is UTF-8.
        with target.open("x", encoding="utf-8-sig", newline="") as file:
            file.write(table)
    except FileExistsError as error:
        raise CourseError(
            f"{target} is there already and may hold marks; enter it, then move it away."
        ) from error
    for sentence in marking.remarks(folder, exercise):
        print(sentence)
    print(f"{target} is written; fill in score and comment.")


def _enter_marks(options: argparse.Namespace) -> None:
    from countycase.exercises import marking

    try:
        table = options.table.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CourseError(
            f"{options.table} is not UTF-8; save it as 'CSV UTF-8 (comma delimited)'."
        ) from error
    print(f"{marking.enter(options.folder.expanduser(), table)} marks are entered.")


def _banks(options: argparse.Namespace) -> None:
    from countycase.course.update import MARK
    from countycase.exercises import banks

    place = options.folder.expanduser().resolve()
    if any((folder / MARK).is_file() for folder in (place, *place.parents)):
        raise CourseError(
            f"{options.folder} lies in a student repository, and the files hold the answers; name "
            "a folder outside of it."
        )
    formats = options.format or tuple(banks.FORMATS)
    for path in banks.write(checkout(), options.folder.expanduser(), options.chapter, formats):
        print(path)
    print("These files hold the answers; import them, and do not put them where students can look.")


def _reset(options: argparse.Namespace) -> None:
    from countycase.course.beginning_again import reset

    old = reset(options.exercise, options.folder, Path.cwd())
    if old is not None:
        print(f"What you had is {old}.")
    print(f"A fresh {options.exercise} is in {options.folder}.")


def _receipt(options: argparse.Namespace) -> None:
    from countycase.course.handing_in import receipt

    now = datetime.datetime.now(datetime.UTC)
    text = receipt(options.files, now)
    target = options.files[0].with_name(f"receipt-{now:%Y%m%d-%H%M%S}.json")
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    print(text, end="")
    print(f"{target} is written; keep it, and hand in exactly these files.")


def _verify(options: argparse.Namespace) -> None:
    from countycase.course.handing_in import time_of, verify

    text = options.receipt.read_text(encoding="utf-8", errors="replace")
    verify(text, options.files)
    print(f"These are the files of the receipt of {time_of(text)} (by the student's clock).")


def _preview(options: argparse.Namespace) -> None:
    from countycase.exercises import preview

    for line in preview.write(options.source, checkout() / "_build" / "preview"):
        print(line)


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
