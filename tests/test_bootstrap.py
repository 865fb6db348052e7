"""The environment is made once, known when half-made, and every failure ends in a sentence.

The interpreter that makes the environment, and the one inside it, are shell scripts that note how
they were called and do as a test says; nothing is fetched.
"""

from __future__ import annotations

import ast
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from countycase import bootstrap

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
PACKAGE = Path(bootstrap.__file__).parent
HERE = " ".join(str(part) for part in sys.version_info[:2])

# Stands for "python -m venv DIR": leaves an environment whose Python is the next script.
MAKES_AN_ENVIRONMENT = """\
#!/bin/sh
echo "venv" >> "{calls}"
mkdir -p "$3/bin" && cp "{inside}" "$3/bin/python"
"""
# Stands for the Python of an environment: answers the question for its version, and runs "pip".
INSIDE = """\
#!/bin/sh
if [ "$1" = "-c" ]; then echo {version}; exit 0; fi
echo "$@" >> "{calls}"
{pip}
"""


class Clone:
    """A checkout with the two files that an environment is made from, and stand-ins for Python."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "clone"
        self.root.mkdir()
        self.calls = folder / "calls"
        self.calls.touch()
        self.inside = folder / "inside"
        self.outside = folder / "outside"
        (self.root / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
        self.lock("one==1.0", "two==2.0")
        self.python()
        self.venv = self.root / ".venv"

    def lock(self, *pins: str) -> None:
        text = "".join(f"{pin} \\\n    --hash=sha256:00\n" for pin in pins)
        (self.root / "requirements.txt").write_text(text, encoding="utf-8")

    def python(self, pip: str = "exit 0", version: str = HERE, venv: str = "") -> None:
        """Say what the stand-ins do from now on."""
        script(self.inside, INSIDE.format(calls=self.calls, version=version, pip=pip))
        made = MAKES_AN_ENVIRONMENT.format(calls=self.calls, inside=self.inside)
        script(self.outside, venv or made)

    def environment_by_hand(self) -> None:
        (self.venv / "bin").mkdir(parents=True)
        script(self.venv / "bin" / "python", self.inside.read_text(encoding="utf-8"))
        (self.venv / "mine").touch()

    def called(self) -> list[str]:
        """Each call since the last question: "venv", "pip lock" or "pip course"."""
        lines = self.calls.read_text(encoding="utf-8").splitlines()
        self.calls.write_text("", encoding="utf-8")
        names = {"requirements.txt": "pip lock", ".": "pip course"}
        return [names.get(line.split()[-1], line) for line in lines]


def script(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    made = Clone(tmp_path)
    monkeypatch.setattr(sys, "executable", str(made.outside))
    return made


MADE = ["venv", "pip lock", "pip course"]


def test_an_environment_is_made_once(clone: Clone) -> None:
    bootstrap.prepare(clone.root)
    assert clone.called() == MADE
    bootstrap.prepare(clone.root)
    assert clone.called() == []


def test_our_own_package_is_installed_last_and_without_dependencies(clone: Clone) -> None:
    bootstrap.prepare(clone.root)
    lock, course = clone.calls.read_text(encoding="utf-8").splitlines()[1:]
    assert "--require-hashes -r requirements.txt" in lock
    assert "--no-deps" in course
    assert "--require-hashes" not in course


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml"])
def test_a_changed_source_is_installed_over_the_environment(clone: Clone, name: str) -> None:
    bootstrap.prepare(clone.root)
    clone.called()
    with (clone.root / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    bootstrap.prepare(clone.root)
    assert clone.called() == MADE[1:]
    bootstrap.prepare(clone.root)
    assert clone.called() == []


def test_an_environment_made_by_hand_is_completed_and_kept(clone: Clone) -> None:
    clone.environment_by_hand()
    bootstrap.prepare(clone.root)
    assert clone.called() == MADE[1:]
    assert (clone.venv / "mine").exists()
    bootstrap.prepare(clone.root)
    assert clone.called() == []


def test_a_half_made_environment_is_made_anew(clone: Clone) -> None:
    clone.python(pip="exit 1")
    with pytest.raises(bootstrap.BootstrapError):
        bootstrap.prepare(clone.root)
    clone.called()
    (clone.venv / "left").touch()
    clone.python()
    bootstrap.prepare(clone.root)
    assert clone.called() == MADE
    assert not (clone.venv / "left").exists()


def test_a_failed_update_keeps_the_environment_and_is_tried_again(clone: Clone) -> None:
    bootstrap.prepare(clone.root)
    (clone.venv / "kept").touch()
    clone.lock("one==1.1")
    script(
        clone.venv / "bin" / "python", INSIDE.format(calls=clone.calls, version=HERE, pip="exit 1")
    )
    for _attempt in range(2):
        clone.called()
        with pytest.raises(bootstrap.BootstrapError):
            bootstrap.prepare(clone.root)
        assert clone.called() == ["pip lock"]
    assert (clone.venv / "kept").exists()


def test_an_environment_made_by_hand_without_pip_is_named_and_kept(clone: Clone) -> None:
    """As "uv venv" makes it."""
    clone.environment_by_hand()
    no_pip = f'#!/bin/sh\ncase "$2" in *pip*) exit 1;; esac\necho {HERE}\n'
    script(clone.venv / "bin" / "python", no_pip)
    with pytest.raises(bootstrap.BootstrapError, match=r"\.venv/bin/python -m ensurepip"):
        bootstrap.prepare(clone.root)
    assert (clone.venv / "mine").exists()


@pytest.mark.parametrize("stamped", [True, False])
def test_an_environment_whose_python_is_gone_is_made_anew(clone: Clone, stamped: bool) -> None:
    if stamped:
        bootstrap.prepare(clone.root)
    else:
        clone.environment_by_hand()
    clone.called()
    python = clone.venv / "bin" / "python"
    python.unlink()
    python.symlink_to(clone.root / "no-such-interpreter")
    bootstrap.prepare(clone.root)
    assert clone.called() == MADE


def test_an_environment_whose_python_lost_its_packages_is_made_anew(clone: Clone) -> None:
    """An interpreter upgraded in place no longer finds pip in the environment."""
    bootstrap.prepare(clone.root)
    clone.called()
    script(clone.venv / "bin" / "python", "#!/bin/sh\nexit 1\n")
    bootstrap.prepare(clone.root)
    assert clone.called() == MADE


def test_a_moved_clone_gets_a_new_environment(clone: Clone) -> None:
    """The commands in ``.venv/bin`` begin with the path of the old place."""
    bootstrap.prepare(clone.root)
    clone.called()
    clone.root = clone.root.rename(clone.root.with_name("moved"))
    bootstrap.prepare(clone.root)
    assert clone.called() == MADE


def test_a_linked_environment_is_used_and_never_changed(clone: Clone, tmp_path: Path) -> None:
    clone.environment_by_hand()
    shared = clone.venv.rename(tmp_path / "shared")
    clone.venv.symlink_to(shared)
    bootstrap.prepare(clone.root)
    assert clone.called() == []
    (shared / "bin" / "python").unlink()
    with pytest.raises(bootstrap.BootstrapError, match="delete the link"):
        bootstrap.prepare(clone.root)
    assert (shared / "mine").exists()


def test_a_python_that_is_too_old_is_refused_before_anything_is_made(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "OLDEST_PYTHON", (99, 5))
    with pytest.raises(bootstrap.BootstrapError, match=r"99\.5 or newer.*make PYTHON=python99\.5"):
        bootstrap.prepare(clone.root)
    assert clone.called() == []
    assert not clone.venv.exists()


def test_an_environment_made_by_hand_with_an_old_python_is_named_and_kept(clone: Clone) -> None:
    clone.python(version="3 9")
    clone.environment_by_hand()
    with pytest.raises(bootstrap.BootstrapError, match=r"Python 3\.9.*delete \.venv"):
        bootstrap.prepare(clone.root)
    assert clone.called() == []
    assert (clone.venv / "mine").exists()


def test_a_finished_environment_of_another_python_is_used_and_named(
    clone: Clone, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "OLDEST_PYTHON", (3, 8))
    clone.python(version="3 8")
    bootstrap.prepare(clone.root)
    clone.called()
    capsys.readouterr()
    bootstrap.prepare(clone.root)
    assert clone.called() == []
    assert "Python 3.8" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The virtual environment was not created: ensurepip is not available", "python3-venv"),
        ("python3: No module named venv", "python3-venv"),
        ("Error: [Errno 30] Read-only file system", "Read-only file system"),
    ],
)
def test_an_environment_that_cannot_be_made_leaves_nothing_and_a_next_step(
    clone: Clone, said: str, expected: str
) -> None:
    clone.python(venv=f'#!/bin/sh\necho "{said}" >&2\nexit 1\n')
    with pytest.raises(bootstrap.BootstrapError, match=expected) as caught:
        bootstrap.prepare(clone.root)
    assert "try again" in str(caught.value)
    assert not clone.venv.exists()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError("
            "Failed to establish a new connection: [Errno -3])': /simple/one/\n"
            "ERROR: No matching distribution found for one==1.0",
            r"check the network .* run the same command again.*No matching distribution",
        ),
        ("ERROR: Could not install: [Errno 28] No space left on device", "disk is full; free"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "mend what pip says.*DO NOT MATCH"),
    ],
)
def test_what_keeps_pip_from_installing_is_said_with_the_next_step(
    clone: Clone, said: str, expected: str
) -> None:
    clone.python(pip=f"cat <<'END'\n{said}\nEND\nexit 1")
    with pytest.raises(bootstrap.BootstrapError, match=expected):
        bootstrap.prepare(clone.root)


def test_progress_counts_the_packages_of_this_system(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    """Forty-one pins, one of them for another system; pip's lines of every kind are counted."""
    clone.lock(*(f"p{number}==1" for number in range(41)))
    lines = ["Ignoring p40: markers 'sys_platform == \"win32\"' don't match your environment"]
    for number, start in enumerate(["Collecting", "Processing", "Requirement already satisfied:"]):
        count = (18, 12, 10)[number]
        lines += [f"{start} p==1 (from -r requirements.txt (line {n}))" for n in range(count)]
    lines.append("Installing collected packages: p")
    said = "\n".join(lines)
    clone.python(pip=f'case "$*" in *requirements*) cat <<"END"\n{said}\nEND\nesac')
    bootstrap.prepare(clone.root)
    out = capsys.readouterr().out.splitlines()
    assert [line for line in out if " of " in line and "packages …" in line] == [
        "  20 of 40 packages …",
        "  40 of 40 packages …",
    ]
    assert sum("all fetched" in line for line in out) == 1


def test_a_missing_lock_is_named(clone: Clone) -> None:
    (clone.root / "requirements.txt").unlink()
    with pytest.raises(bootstrap.BootstrapError, match="git checkout -- req"):
        bootstrap.prepare(clone.root)


def raises(error: BaseException) -> Callable[[Path], None]:
    def prepare(_root: Path) -> None:
        raise error

    return prepare


@pytest.mark.parametrize(
    ("error", "status", "expected"),
    [
        (bootstrap.BootstrapError("install it."), 1, "bootstrap: install it."),
        (PermissionError(13, "Permission denied", ".venv/bin"), 1, ".venv/bin: Permission denied"),
        (KeyboardInterrupt(), 130, "run the same command again"),
    ],
)
def test_a_failure_is_one_sentence_on_stderr(
    error: BaseException,
    status: int,
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(bootstrap, "prepare", raises(error))
    assert bootstrap.main() == status
    said = capsys.readouterr().err
    assert expected in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("name", ["__init__.py", "bootstrap.py"])
def test_an_old_python_can_read_the_bootstrap_and_say_that_it_is_old(name: str) -> None:
    source = (PACKAGE / name).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))


def test_it_starts_from_a_python_that_has_no_packages(root: Path) -> None:
    """As the README has it where there is no make: "python3 -m countycase.bootstrap"."""
    command = [sys.executable, "-S", "-c", "import countycase.bootstrap"]
    assert subprocess.run(command, cwd=root, check=False).returncode == 0
