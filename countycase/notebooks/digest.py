"""Tells whether a notebook's stored outputs still belong to its code and data.

When a notebook is run, the modules (with the font and figure style beside them) and data files it
used are noted in it, with one digest over them and its own code. When any of them changes the
digest no longer fits: the outputs are stale.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from countycase import resources

KEY = "countycase"
_PACKAGE = Path(resources.__file__).resolve().parent

# Run in the notebook's own kernel after its last cell.
PROBE = """\
def _dependencies():
    import json, pathlib, sys
    from countycase import resources
    package = pathlib.Path(resources.__file__).resolve().parent
    files = (getattr(sys.modules[n], "__file__", None) for n in sorted(sys.modules)
             if n.split(".")[0] == "countycase")
    paths = {pathlib.Path(f).resolve() for f in files if f}
    paths |= {asset for folder in {p.parent for p in paths} - {package}
              for suffix in ("mplstyle", "otf") for asset in folder.rglob("*." + suffix)}
    modules = [path.relative_to(package).as_posix() for path in paths]
    print(json.dumps({"modules": sorted(modules), "data": resources.opened()}))
_dependencies()
"""


def stored_digest(notebook: Any) -> str:
    """Return the digest noted in a notebook, empty where it was never run by the course."""
    return str(notebook.metadata.get(KEY, {}).get("digest", ""))


def current_digest(notebook: Any) -> str:
    """Return the digest of the notebook's code and of what it depends on, as they are now.

    A module or data file that is gone counts as changed.
    """
    noted = notebook.metadata.get(KEY, {})
    digest = hashlib.sha256()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            digest.update(cell.source.encode("utf-8") + b"\0")
    for folder, names in ((_PACKAGE, "modules"), (resources.root(), "data")):
        for name in noted.get(names, ()):
            path = folder / name
            content = path.read_bytes() if path.is_file() else b"missing"
            digest.update(f"{names}/{name}:".encode() + hashlib.sha256(content).digest())
    return digest.hexdigest()


def note(notebook: Any, dependencies: dict[str, list[str]]) -> None:
    """Write into ``notebook`` what it depends on and the digest over it."""
    notebook.metadata[KEY] = dependencies
    notebook.metadata[KEY]["digest"] = current_digest(notebook)
