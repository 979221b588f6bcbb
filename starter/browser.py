"""Find a Chromium for the browser tests, or get one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from starter.problems import StartProblem

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")

_MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)

_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)

_ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\nwith sync_playwright() as p: print(p.chromium.executable_path)"
)


def find_browser(python: Path, variables: dict[str, str]) -> str:
    """Return a browser: one already installed, else Playwright's own, else one from the system's packages.

    Raises
    ------
    StartProblem : there is none; names the command that installs one.
    """
    named = variables.get("WORKBOOK_BROWSER")
    if named:
        if not shutil.which(named):
            raise StartProblem(f"WORKBOOK_BROWSER names {named}, which is not a program. Correct it, or unset it.")
        return str(shutil.which(named))
    return (
        installed_browser(variables)
        or _of_playwright(python, variables)
        or _download(python, variables)
        or _of_system(variables)
        or _none()
    )


def installed_browser(variables: dict[str, str]) -> str | None:
    """Return a Chromium, Chrome or Edge that is already on this computer and runs."""
    path = variables.get("PATH")
    candidates = [found for name in _NAMES if (found := shutil.which(name, path=path))]
    if sys.platform == "darwin":
        places = [Path("/Applications"), Path(variables.get("HOME", "/")) / "Applications"]
        candidates += [str(place / app) for place in places for app in _MAC]
    if sys.platform == "win32":
        roots = [variables[name] for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") if name in variables]
        candidates += [str(Path(root) / app) for root in roots for app in _WINDOWS]
    return next((candidate for candidate in candidates if _runs(candidate)), None)


def _runs(browser: str) -> bool:
    """Whether this is a browser that starts; some systems have only a note that tells how to install one."""
    if not Path(browser).is_file():
        return False
    if sys.platform == "win32":
        return True  # there --version opens a window instead of answering
    try:
        run = subprocess.run(
            [browser, "--version"], capture_output=True, check=False, timeout=60, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return run.returncode == 0


def _of_playwright(python: Path, variables: dict[str, str]) -> str | None:
    """The browser that Playwright downloaded earlier."""
    run = subprocess.run(
        [str(python), "-c", _ASK_PLAYWRIGHT],
        capture_output=True, text=True, errors="replace", check=False, env=variables, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    path = run.stdout.strip()
    return path if path and _runs(path) else None


def _download(python: Path, variables: dict[str, str]) -> str | None:
    """Let Playwright download its browser."""
    print("No browser is installed; asking Playwright for its own.", flush=True)
    try:
        run = subprocess.run(
            [str(python), "-m", "playwright", "install", "chromium"],
            capture_output=True, check=False, timeout=600, env=variables, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    return _of_playwright(python, variables) if run.returncode == 0 else None


def _of_system(variables: dict[str, str]) -> str | None:
    """Install Chromium by the system's package manager, when this is root on such a system."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("Installing Chromium from the system's packages.", flush=True)
    quiet = {**variables, "DEBIAN_FRONTEND": "noninteractive"}
    packages = ["chromium", "fonts-dejavu-core"]
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        run = subprocess.run(
            ["apt-get", *command],
            capture_output=True, text=True, errors="replace", check=False, env=quiet, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        if run.returncode != 0:
            print(run.stderr[-500:], file=sys.stderr)
    return installed_browser(variables)


def _none() -> str:
    """Stop, and say what to do."""
    command = {
        "win32": "winget install Google.Chrome",
        "darwin": "brew install --cask google-chrome",
    }.get(sys.platform, "sudo apt install chromium (or your system's chromium package)")
    raise StartProblem(
        f"The browser tests need Chromium, Chrome or Edge, and none could be found or downloaded. Install one with: "
        f"{command}. Then run start.py test again."
    )
