"""Where readers get and run the notebooks: launch buttons, and the student repository's address.

The addresses stand in ``data/course.toml`` under ``students``. As long as no student repository is
published there, no page offers one. Nothing is asked of these services before a reader presses.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from countycase import resources
from countycase.errors import CourseError
from countycase.i18n import _
from countycase.site.elements import element

_EXERCISE_PAGES = "book/exercises/"
_CHAPTERS = "notebooks/"
# Binder's names of the hosts that it knows; any other repository is told by its whole address.
_HOSTS = {"github.com": "gh", "gitlab.com": "gl"}


def settings() -> dict[str, str]:
    """Return ``repository``, ``branch``, ``binder`` and ``jupyterhub``; empty where none is set.

    Raises:
        CourseError: if an address is none that a browser can open, or a service is named without
            a repository.
    """
    stored = resources.read_toml("course.toml").get("students", {})
    names = ("repository", "branch", "binder", "jupyterhub")
    found = {name: str(stored.get(name, "")).strip().rstrip("/") for name in names}
    for name in ("repository", "binder", "jupyterhub"):
        parts = urlsplit(found[name])
        if found[name] and not (parts.scheme == "https" and parts.hostname):
            raise CourseError(
                f"data/course.toml has {found[name]!r} as students.{name}, which is no address "
                "that begins with https://; correct it or leave it empty."
            )
        if found[name] and not found["repository"]:
            raise CourseError(
                f"data/course.toml names students.{name} and no students.repository for it to "
                "launch; put the address of the student repository there."
            )
    return found


def notebook_of(pagename: str) -> str:
    """Return where the student repository has the notebook of a page; empty if it has none."""
    if pagename.startswith(_EXERCISE_PAGES):
        return f"exercises/{pagename.removeprefix(_EXERCISE_PAGES)}.ipynb"
    return f"{pagename}.ipynb" if pagename.startswith(_CHAPTERS) else ""


def links(notebook: str) -> list[tuple[str, str]]:
    """Return what opens a notebook of the student repository, as pairs of a name and an address.

    Args:
        notebook: its path in the student repository.
    """
    found = settings()
    repository, branch = found["repository"], found["branch"] or "main"
    if not repository:
        return []
    place = quote(f"lab/tree/{notebook}")
    made = []
    if found["binder"]:
        made.append(("Binder", f"{found['binder']}/v2/{_spec(repository, branch)}?urlpath={place}"))
    if found["jupyterhub"]:
        folder = repository.rpartition("/")[2].removesuffix(".git")
        asked = {
            "repo": repository,
            "branch": branch,
            "urlpath": f"lab/tree/{folder}/{notebook}",
        }
        pull = f"{found['jupyterhub']}/hub/user-redirect/git-pull?{urlencode(asked)}"
        made.append(("JupyterHub", pull))
    return [*made, (_("Student repository"), repository)]


def _spec(repository: str, branch: str) -> str:
    parts = urlsplit(repository)
    path = parts.path.strip("/").removesuffix(".git")
    host = _HOSTS.get(parts.hostname or "")
    if host == "gh" and path.count("/") == 1:
        return f"gh/{path}/{quote(branch)}"
    if host == "gl":
        return f"gl/{quote(path, safe='')}/{quote(branch, safe='')}"
    return f"git/{quote(repository, safe='')}/{quote(branch, safe='')}"


class StudentRepository(SphinxDirective):
    """Says where the student repository is; nothing as long as it is not published."""

    def run(self) -> list[nodes.Node]:
        """Return a paragraph with a link, or nothing."""
        repository = settings()["repository"]
        if not repository:
            return []
        # A reference of docutils would be shortened by the theme.
        link = element("a", repository, href=repository)
        before, after = _("The student repository of this course is at {address}.").split(
            "{address}"
        )
        return [element("p", before, link, after)]


def setup_launch(app: Sphinx) -> None:
    """Register the directive, and add the buttons to the pages of notebooks and exercises."""
    app.add_directive("student-repository", StudentRepository)
    # After the theme has made its own buttons.
    app.connect("html-page-context", _add_buttons, priority=600)


def _add_buttons(
    _app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: object
) -> None:
    notebook = notebook_of(pagename)
    found = links(notebook) if notebook and doctree is not None else []
    if found:
        context["header_buttons"].insert(
            0,
            {
                "type": "group",
                "tooltip": _("Run this page's notebook"),
                "icon": "fas fa-rocket",
                "buttons": [{"type": "link", "text": name, "url": url} for name, url in found],
                "label": "launch-buttons",
            },
        )
