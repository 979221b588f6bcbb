"""A Python with the workbook that every user of the machine may run, also where root keeps its own to itself.

Root's folder is closed to others, and often the Python that runs the tests lies in it. Then its files are linked into
a folder that is open, as somebody would install it for a school: no file is changed, and on one disk none is copied.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
_LEFT_BEHIND = shutil.ignore_patterns("site-packages", "test", "tests", "idlelib", "turtledemo", "config-*")


@dataclass(frozen=True)
class Python:
    """An interpreter and what it needs in its environment."""

    path: str
    environment: dict[str, str] = field(default_factory=dict)

    def trouble_of(self, uid: int) -> str:
        """Why a user cannot run the hub's parts with it; "" when they can. Only root can ask."""
        try:
            tried = subprocess.run(
                [self.path, "-c", "import workbook.classroom.hub, workbook.launch.on_hub, jupyterhub.singleuser"],
                user=uid, group=uid, extra_groups=[], cwd="/", env={"PATH": os.environ["PATH"], **self.environment},
                capture_output=True, text=True, check=False,
            )  # fmt: skip
        except PermissionError as error:
            return str(error)
        return tried.stderr.strip()[-300:] if tried.returncode else ""


def python_for_all(folder: Path, uid: int) -> Python:
    """Return this interpreter when user `uid` may run it, and otherwise one laid out in `folder`."""
    own = Python(sys.executable)
    return _laid_out(folder) if own.trouble_of(uid) else own


def _laid_out(folder: Path) -> Python:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    base, venv = folder / "python", folder / "environment"
    binary = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    (base / "bin").mkdir(parents=True)
    (base / "lib").mkdir()
    _link(binary, base / "bin" / version)
    for library in (Path(sys.base_prefix) / "lib").glob("libpython*"):
        _link(library.resolve(), base / "lib" / library.name)
    shutil.copytree(sysconfig.get_path("stdlib"), base / "lib" / version, ignore=_LEFT_BEHIND, copy_function=_link)
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(base / "bin" / version)
    (venv / "pyvenv.cfg").write_text(f"home = {base / 'bin'}\n", encoding="utf-8")
    (venv / "lib" / version).mkdir(parents=True)
    _bring(Path(sysconfig.get_path("purelib")), venv / "lib" / version / "site-packages")
    for name in ("etc", "share"):
        _bring(Path(sys.prefix) / name, venv / name)
    library = ROOT
    if not _is_open(ROOT):
        library = folder / "workbook"
        for name in ("workbook", "data", "notebooks"):
            _bring(ROOT / name, library / name)
    environment = {"LD_LIBRARY_PATH": str(base / "lib"), "PYTHONPATH": str(library)}
    return Python(str(venv / "bin" / "python"), environment)


def _is_open(path: Path) -> bool:
    """Whether everybody may go into a folder and all above it."""
    return all(each.stat().st_mode & 0o001 for each in (path.resolve(), *path.resolve().parents))


def _bring(source: Path, target: Path) -> None:
    """Make a folder appear at `target`: by its name when it is open, file by file when not."""
    if not source.exists():
        return
    if _is_open(source):
        target.symlink_to(source, target_is_directory=True)
    else:
        shutil.copytree(source, target, copy_function=_link)


def _link(source: str | Path, target: str | Path) -> str | Path:
    """The same file under a second name; on another disk a copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
