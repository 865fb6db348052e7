"""Writes the repository that students clone or launch: wheel, data, notebooks, no answers."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import nbformat

from countycase import __version__, notebooks
from countycase.course.links import relinked
from countycase.course.lock import student_lock
from countycase.course.update import MARK, update
from countycase.errors import CourseError
from countycase.exercises import visible
from countycase.exercises.release import release_of

_PUBLIC_DATA = ("README.md", "datapackage.json", "case", "context", "essay", "lexicon", "scenarios")
_LICENCES = ("LICENSE", "LICENSE-CONTENT", "NOTICE")
# The version stays out of the line, so that it is the same in every guide; the folder holds one.
_INSTALL = "python -m pip install --no-deps --no-index --find-links wheel countycase"


def write(root: Path, folder: Path, say: Callable[[str], None] = print) -> None:
    """Write the student repository of the checkout ``root`` into ``folder``.

    All of it is made elsewhere first, so that a call that fails leaves the folder as it was.

    Args:
        root: the checkout.
        folder: a new or empty folder, or one written by an earlier call, which is brought up to
            date; a file that a person changed or added in it stays.
        say: called with one line for each file that is kept.

    Raises:
        CourseError: if the folder is a file, lies in the checkout or holds other things, an
            exercise cannot be released, or the wheel cannot be built.
    """
    _refuse_unfit(root, folder)
    _refuse_old_tests(root)
    with tempfile.TemporaryDirectory() as made:
        fresh = Path(made)
        _write_notebooks(root, fresh)
        _write_texts(root, fresh)
        _copy_data(root, fresh)
        _write_wheel(root, fresh)
        update(folder, fresh, say)


def _refuse_unfit(root: Path, folder: Path) -> None:
    if folder.resolve().is_relative_to(root.resolve()):
        raise CourseError(
            f"{folder} lies in the checkout, which holds the answers; name a folder outside of it."
        )
    if folder.exists() and not folder.is_dir():
        raise CourseError(f"{folder} is a file; name a folder.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise CourseError(
            f"{folder} is not empty and was not written by this command; name a new folder."
        )


def _refuse_old_tests(root: Path) -> None:
    """Refuse while check() in the wheel would not know an exercise, or know it as it was."""
    stored = root / "data" / visible.FOLDER
    fresh = visible.collected(root / "notebooks" / "exercises")
    for name, text in fresh.items():
        path = stored / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            raise CourseError(
                f"check() does not know the tests of {path.stem} as they are now; run "
                "'make notebooks' and try again."
            )


def _write_notebooks(root: Path, fresh: Path) -> None:
    books = {
        f"notebooks/{path.name}": nbformat.read(path, as_version=4)
        for path in notebooks.chapters(root)
    }
    books |= {f"exercises/{path.name}": release_of(path) for path in notebooks.exercises(root)}
    relinked(books)
    for name, book in books.items():
        (fresh / name).parent.mkdir(exist_ok=True)
        notebooks.write(book, fresh / name)


def _copy_data(root: Path, fresh: Path) -> None:
    for name in _PUBLIC_DATA:
        source = root / "data" / name
        for path in [source] if source.is_file() else sorted(source.rglob("*")):
            if path.is_file():
                _copy(path, fresh / path.relative_to(root))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write_wheel(root: Path, fresh: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d"]
    command.append(str(fresh / "wheel"))
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise CourseError(f"The wheel cannot be built ({said}); run 'make test' for the reason.")


def _write_texts(root: Path, fresh: Path) -> None:
    lock = student_lock((root / "requirements.txt").read_text(encoding="utf-8"))
    texts = {
        "README.md": _readme(),
        "requirements.txt": lock,
        # A Binder service reads its folder alone. It starts from a fresh clone of the repository.
        "binder/requirements.txt": lock,
        "binder/runtime.txt": "python-3.11\n",
        "binder/postBuild": f"#!/bin/bash\nset -e\n{_INSTALL}\n",
        ".gitignore": ".venv/\n.ipynb_checkpoints/\n__pycache__/\n",
        # Git on Windows would change line ends, and every file would look like somebody's work.
        ".gitattributes": "* -text\n",
    }
    for name, text in texts.items():
        path = fresh / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    (fresh / "binder" / "postBuild").chmod(0o755)
    for name in _LICENCES:
        _copy(root / name, fresh / name)


def _readme() -> str:
    return f"""# A County's Hundred Days: notebooks and exercises

Version {__version__}. This repository is generated. It holds the notebooks of the course
(`notebooks/`), its exercises without answers (`exercises/`), its data (`data/`) and its package
(`wheel/`).

## Begin

You need Python 3.11 or newer; `python3 --version` (on Windows `py --version`) says which you have.
On Debian and Ubuntu install `python3-venv` as well. In this folder:

```
python3 -m venv .venv
.venv/bin/python -m pip install -r requirements.txt
.venv/bin/{_INSTALL}
.venv/bin/python -m jupyter lab
```

On Windows the first line is `py -m venv .venv`, and the others begin with `.venv\\Scripts\\python`.
The second line fetches packages and takes some minutes; the others need no network. JupyterLab
opens in the browser. On another day the last line is enough.

## Work

Open `notebooks/` to read and run. To work on the exercises, copy `exercises/` to a folder of your
own, for example `my-work/`, and keep the names of the files. Run the cells from top to bottom. A
cell that ends in `NotImplementedError` waits for your answer. Tests that pass say nothing.

A notebook may lie in any folder: it finds the data through the package.

## Update

If you cloned this repository with git,

```
.venv/bin/python -m countycase update
```

brings what is newer. A file that you changed in its place, a notebook that you ran among them,
stays as it is, with its new version beside it (`pathway-1.new.ipynb`); so use this in place of
`git pull`, which refuses then. If your instructor gives you a newer zip file instead, unpack it
beside this folder and name that folder behind `update`. In either case run the second line of the
four again afterwards, and

```
.venv/bin/{_INSTALL} --force-reinstall
```

The copies in your own folder are not touched.

To begin an exercise again:

```
.venv/bin/python -m countycase reset pathway-1
```

puts a fresh copy into `my-work/` (another folder: `--in FOLDER`) and keeps what you had beside it,
as `pathway-1.old.ipynb`.

## Hand in

```
.venv/bin/python -m countycase receipt my-work/pathway-1.ipynb
```

writes a receipt beside the notebook: its checksum, the time by your computer's clock, and which
answers are still empty. Hand in exactly this file and keep the receipt; by it your instructor can
see that what arrived is what you sent.

## Licences

Text and figures are under CC BY 4.0 (`LICENSE-CONTENT`), code under MIT (`LICENSE`). The essay
belongs to its writer, and the font is under the SIL Open Font License; see `NOTICE`.
"""
