"""Install from the lock with pip, and say how far it is."""

from __future__ import annotations

import re
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from starter.problems import StartProblem, explain

if TYPE_CHECKING:
    from starter.progress import Progress

_LOOK_SECONDS = 0.3


def install_lock(python: Path, lock: Path, log: Path, variables: dict[str, str], progress: Progress) -> None:
    """Install exactly what the lock names; a file with another hash is refused.

    Raises
    ------
    StartProblem : with one sentence that names the way out.
    """
    watch = _Watch(python, count_requirements(lock.read_text(encoding="utf-8")), progress)
    # Only ready-made packages: a learner's computer has no compiler, and nothing of a package runs on installation.
    options = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--requirement", str(lock)]
    _pip(python, options, log, variables, watch)
    progress.end()


def install_workbook(python: Path, root: Path, log: Path, variables: dict[str, str], progress: Progress) -> None:
    """Install the workbook itself in place, with the build tool that came with the lock."""
    progress.step("Adding the workbook itself.")
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--editable", str(root)]
    _pip(python, options, log, variables, None, keep_log=True)


def count_requirements(lock: str) -> int:
    """Return how many requirements a lock names, for all systems together."""
    return len(re.findall(r"^[A-Za-z0-9][A-Za-z0-9._-]*==", lock, re.MULTILINE))


def packages_in(folder: Path) -> list[Path]:
    """Return the records of the packages in an environment, `NAME-VERSION.dist-info`."""
    patterns = ("lib/python*/site-packages/*.dist-info", "Lib/site-packages/*.dist-info")
    return sorted({path for pattern in patterns for path in folder.glob(pattern)})


def _pip(
    python: Path,
    options: list[str],
    log: Path,
    variables: dict[str, str],
    watch: _Watch | None,
    *,
    keep_log: bool = False,
) -> None:
    """Run one installation; everything pip says goes to the log, and what matters to the watch."""
    quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar=off"]
    command = [str(python), "-m", "pip", "install", *quiet, *options]
    said: list[str] = []
    with (
        log.open("a" if keep_log else "w", encoding="utf-8") as story,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True,
            encoding="utf-8", errors="replace", env={**variables, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"},
        ) as pip,
    ):  # fmt: skip
        try:
            assert pip.stdout is not None
            for line in pip.stdout:
                said.append(line)
                story.write(line)
                if watch:
                    watch.read(line)
        except BaseException:
            pip.terminate()
            raise
        finally:
            if watch:
                watch.stop()
    if pip.returncode != 0:
        if watch:
            watch.end()
        raise StartProblem(explain("".join(said), log=str(log)))


class _Watch:
    """Counts packages while pip collects them, then while they appear in the environment."""

    def __init__(self, python: Path, total: int, progress: Progress) -> None:
        self._folder = python.parent.parent
        self._total = total
        self._progress = progress
        self._collected = 0
        self._stop = threading.Event()
        self._looker: threading.Thread | None = None

    def read(self, line: str) -> None:
        """Take one line of what pip prints."""
        words = line.split()
        if line.startswith("Ignoring "):
            self._total -= 1
        elif line.startswith(("Collecting ", "Processing ")):
            self._collected += 1
            name = re.split(r"==|-\d", Path(words[1]).name)[0]
            self._progress.show("Downloading package", self._collected, self._total, name)
        elif line.startswith("Requirement already satisfied"):
            self._total -= 1
        elif line.startswith("Installing collected packages"):
            self._progress.end()
            self._looker = threading.Thread(target=self._look, args=(self._installed(), len(words) - 3), daemon=True)
            self._looker.start()

    def stop(self) -> None:
        """Stop looking."""
        self._stop.set()
        if self._looker:
            self._looker.join()

    def end(self) -> None:
        """Leave the line as it is."""
        self._progress.end()

    def _installed(self) -> set[str]:
        """The names of the packages that are there."""
        return {path.name.split("-")[0] for path in packages_in(self._folder)}

    def _look(self, before: set[str], total: int) -> None:
        """Show what is new until told to stop; pip itself says nothing in this time."""
        known = set(before)
        name = ""
        while True:
            last = self._stop.wait(_LOOK_SECONDS)
            now = self._installed()
            name = min(now - known, default=name)
            known |= now
            self._progress.show("Installing package", min(len(known - before), total), total, name)
            if last:
                return
