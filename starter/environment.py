"""The environment next to start.py: made once from the lock, repaired when half-made, ready in a moment later."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from starter.depth import refuse_too_deep
from starter.pip import install_lock, install_workbook, packages_in
from starter.problems import StartProblem, explain, explain_os
from starter.progress import Progress

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"

# What an editable installation copies into the environment: a change there must reach it.
_COPIED = ("pyproject.toml", "workbook/labextension", "workbook/launch/overrides.json")

# Settings that would lead Python or pip out of the environment.
_FOREIGN = (
    "PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "VIRTUAL_ENV", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT",
    "PIP_REQUIRE_VIRTUALENV", "PIP_REQUIREMENT", "PIP_CONSTRAINT", "PIP_DRY_RUN", "PIP_NO_DEPS", "PIP_QUIET",
    "__PYVENV_LAUNCHER__",
)  # fmt: skip


def environment_folder() -> Path:
    """Return where the environment is: `.venv` beside start.py, or what WORKBOOK_ENVIRONMENT names."""
    named = os.environ.get("WORKBOOK_ENVIRONMENT")
    return Path(named).expanduser().resolve() if named else ROOT / ".venv"


def python_of(folder: Path) -> Path:
    """Return the Python inside an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def clean_variables() -> dict[str, str]:
    """Return this process's variables without those that lead out of the environment."""
    return {name: value for name, value in os.environ.items() if name.upper() not in _FOREIGN}


def ready_environment(*, development: bool = False) -> Path:
    """Return the Python of an environment that holds all the workbook needs, making or mending it first.

    The development environment is the same one with more in it, so a learner who runs the tests pays once.

    Raises
    ------
    StartProblem : with one sentence that names the way out.
    """
    given = os.environ.get("WORKBOOK_PYTHON")
    if given:
        return Path(given)
    folder = environment_folder()
    python = python_of(folder)
    stamp = folder / "workbook-stamp.json"
    try:
        if _is_ready(stamp, python, development=development):
            return python
        _make(folder, python, stamp, development=development)
    except OSError as error:
        raise StartProblem(explain_os(error, folder)) from error
    return python


def wanted_stamp(*, development: bool, version: str) -> dict[str, str]:
    """Return what the stamp of a finished environment says.

    Parameters
    ----------
    development : for the tests too.
    version : of the environment's Python.
    """
    digest = hashlib.sha256()
    for name in _COPIED:
        path = ROOT / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    lock = DEV_LOCK if development else LOCK
    return {
        "lock": hashlib.sha256(lock.read_bytes()).hexdigest(),
        "workbook": digest.hexdigest(),
        "place": str(ROOT),
        "python": version,
    }


def _is_ready(stamp: Path, python: Path, *, development: bool) -> bool:
    """Whether a finished environment is there; one for development serves for both."""
    try:
        found = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    version = _version_of(python)
    if version is None:
        return False
    kinds = (True,) if development else (False, True)
    return any(found == wanted_stamp(development=kind, version=version) for kind in kinds if _lock(kind).exists())


def _lock(development: bool) -> Path:
    return DEV_LOCK if development else LOCK


def _version_of(python: Path) -> str | None:
    """The version of the environment's Python, or None when it does not run (any more) or is too old or new."""
    try:
        run = subprocess.run(
            [str(python), "-c", "import sys; print('%d.%d.%d' % sys.version_info[:3])"],
            capture_output=True, text=True, timeout=60, check=False, env=clean_variables(), stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = run.stdout.strip()
    fits = re.fullmatch(r"3\.(11|12|13|14)\.\d+", version)
    return version if run.returncode == 0 and fits else None


def _make(folder: Path, python: Path, stamp: Path, *, development: bool) -> None:
    """Make the environment, or go on with a half-made one; a stamp is written only at the very end."""
    refuse_too_deep(folder)
    progress = Progress()
    lock = _lock(development)
    if not lock.is_file():
        raise StartProblem(f"{lock.name} is missing beside start.py. Get the workbook again, with all its files.")
    first = not folder.exists()
    if first:
        progress.step("Setting up the workbook. This happens once and takes some minutes; please stay online.")
    else:
        progress.step("Bringing the workbook's environment up to date.")
    stamp.unlink(missing_ok=True)
    if not _can_install(python):
        _remove(folder)
        _create(folder, python)
    else:
        forget_half_installed(folder)
    variables = clean_variables()
    log = folder / "install.log"
    install_lock(python, lock, log, variables, progress)
    install_workbook(python, ROOT, log, variables, progress)
    version = _version_of(python)
    if version is None:
        raise StartProblem(f"The new environment in {folder} does not run. Delete it, then run start.py again.")
    stamp.write_text(json.dumps(wanted_stamp(development=development, version=version), indent=1), encoding="utf-8")
    progress.step(f"Ready after {progress.seconds():.0f} seconds.")


def _can_install(python: Path) -> bool:
    """Whether an environment is there whose Python and pip both run."""
    if _version_of(python) is None:
        return False
    run = subprocess.run(
        [str(python), "-m", "pip", "--version"],
        capture_output=True, check=False, env=clean_variables(), stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return run.returncode == 0


def _remove(folder: Path) -> None:
    """Remove a broken environment, and nothing that is not one."""
    if not folder.exists():
        return
    if any(folder.iterdir()) and not (folder / "pyvenv.cfg").exists():
        raise StartProblem(
            f"{folder} is not an environment that start.py made. Move that folder away, then run start.py again."
        )
    shutil.rmtree(folder)


def _create(folder: Path, python: Path) -> None:
    """Make an empty environment with pip in it, by the venv module or by virtualenv."""
    variables = clean_variables()
    makers: list[list[str]] = []
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        makers.append([sys.executable, "-m", "venv", str(folder)])
    if importlib.util.find_spec("virtualenv"):
        makers.append([sys.executable, "-m", "virtualenv", "--python", sys.executable, str(folder)])
    elif shutil.which("virtualenv"):
        makers.append([str(shutil.which("virtualenv")), "--python", sys.executable, str(folder)])
    if not makers:
        raise StartProblem(no_venv_sentence())
    folder.parent.mkdir(parents=True, exist_ok=True)
    output = ""
    for maker in makers:
        run = subprocess.run(
            maker, capture_output=True, text=True, errors="replace", check=False, env=variables,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        if run.returncode == 0 and _can_install(python):
            return
        output = run.stdout + run.stderr
        if "ensurepip is not available" in output and maker is makers[-1]:
            raise StartProblem(no_venv_sentence())
    raise StartProblem(explain(output or "the environment has no pip", log=str(folder)))


def no_venv_sentence() -> str:
    """Return what to do when this Python cannot make environments."""
    number = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return (
        "This Python cannot make an environment: its venv module is missing. "
        f"On Debian or Ubuntu run: sudo apt install python{number}-venv (or python3-venv); "
        "elsewhere install Python from python.org. Then run start.py again."
    )


def forget_half_installed(folder: Path) -> None:
    """Remove the records of packages whose installation was cut off, so that pip installs them again.

    pip writes RECORD last; a package without it may lack files and would still count as installed.
    """
    for record in packages_in(folder):
        if not (record / "RECORD").exists():
            shutil.rmtree(record)
