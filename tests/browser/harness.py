"""A real JupyterLab, started as a learner starts it, and a real Chromium that a test drives.

What is waited for is what a person would wait for: a part of the page that is there and answers.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright

SCREENSHOTS = Path(__file__).parent / "screenshots"

#: Chromium without its own errands; every name but this machine's fails to resolve.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def browser_program() -> str | None:
    """The browser named by `WORKBOOK_BROWSER`, or one on the path; None leaves it to Playwright."""
    return os.environ.get("WORKBOOK_BROWSER") or next(filter(None, map(shutil.which, _BROWSERS)), None)


def launch_browser(playwright: Playwright, profile: Path | None = None) -> Any:
    """A headless Chromium; with `profile` a context whose storage stays on disk."""
    options: dict[str, Any] = {"executable_path": browser_program(), "args": CHROMIUM_FLAGS}
    if profile is None:
        return playwright.chromium.launch(**options)
    return playwright.chromium.launch_persistent_context(profile, **options)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Lab:
    """A running workbook on a folder of its own."""

    home: Path
    port: int
    process: subprocess.Popen[bytes]
    token: str = ""
    environment: dict[str, str] = field(default_factory=dict)

    def address(self, page: str) -> str:
        """What to open for one page."""
        return f"http://127.0.0.1:{self.port}/doc/tree/{page}?token={self.token}"

    def api(self, path: str, method: str = "GET") -> Any:
        """Ask the server itself."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/{path}", method=method, headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def kernel_of(self, page: str) -> int:
        """The process id of the kernel that runs a page."""
        session = next(each for each in self.api("sessions") if each["path"] == page)
        marker = session["kernel"]["id"].encode()
        found = [
            int(folder.name)
            for folder in Path("/proc").iterdir()
            if folder.name.isdigit() and marker in _command_line(folder)
        ]
        assert len(found) == 1, f"{len(found)} processes run the kernel of {page}"
        return found[0]

    def stop(self) -> None:
        """End the server as Ctrl+C does."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)


def _command_line(folder: Path) -> bytes:
    try:
        return (folder / "cmdline").read_bytes()
    except OSError:
        return b""


def start_lab(home: Path, **environment: str) -> Lab:
    """Start the workbook on `home` as the launcher does, and wait until it answers."""
    port = free_port()
    env = {**os.environ, **environment, "WORKBOOK_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    home.mkdir(parents=True, exist_ok=True)
    log = home / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "workbook.launch", "--no-browser", "--port", str(port), "--home", str(home)],
            stdout=out,
            stderr=subprocess.STDOUT,
            env=env,
            start_new_session=True,
        )
    lab = Lab(home=home, port=port, process=process, environment=environment)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the workbook ended at once:\n{log.read_text('utf-8', 'replace')}")
        found = re.search(r"token=(\w+)", log.read_text("utf-8", "replace"))
        if found:
            lab.token = found.group(1)
            try:
                lab.api("status")
                return lab
            except (urllib.error.URLError, OSError):
                pass
        time.sleep(0.1)
    lab.stop()
    raise RuntimeError(f"the workbook did not answer:\n{log.read_text('utf-8', 'replace')}")


def write_page(lab: Lab, name: str, *cells: str) -> str:
    """Put a page with these code cells into the learner's folder, trusted and run when opened."""
    from workbook.home import Home
    from workbook.launch.jupyter import folders
    from workbook.launch.trust import trust

    notebook = new_notebook(cells=[new_markdown_cell("# A page of a test"), *map(new_code_cell, cells)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.metadata["workbook"] = {"autorun": True}
    path = lab.home / name
    nbformat.write(notebook, path)
    with trust(folders(Home(lab.home))["JUPYTER_DATA_DIR"]) as given:
        given.give(path.read_bytes())
    return name


class Visitor:
    """A person in front of one page."""

    def __init__(self, lab: Lab, page: Page) -> None:
        self.lab = lab
        self.page = page
        self.outside: list[str] = []
        self.errors: list[str] = []
        page.on("request", self._requested)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _requested(self, request: Any) -> None:
        if not re.match(rf"(https?|wss?)://127\.0\.0\.1:{self.lab.port}/|data:|blob:|about:", request.url):
            self.outside.append(request.url)

    def open(self, name: str, part: str = "", *, reset: bool = True) -> Locator:
        """Open a page; it starts by itself. Returns the named part of it, when it is there."""
        self.page.goto(self.lab.address(name) + ("&reset" if reset else ""))
        return self.part(part) if part else self.page.locator(".jp-Notebook")

    def part(self, name: str) -> Locator:
        """The component with this CSS name, visible."""
        found = self.page.locator(f".workbook-{name}").first
        found.wait_for(state="visible", timeout=60_000)
        return found

    def field(self, name: str) -> Locator:
        """The text field bound to ``record#field``."""
        return self.page.locator(f'textarea[data-field="{name}"]').first

    def until_saved(self, name: str) -> None:
        """Wait until the field says that its words are in the book."""
        status = self.page.locator(f'.wb-field:has(textarea[data-field="{name}"]) .wb-status[data-kind="saved"]').first
        status.wait_for(state="visible", timeout=30_000)

    def run_all(self) -> None:
        """Run every cell again, as the Start button does."""
        self.command("notebook:run-all-cells")

    def command(self, name: str) -> None:
        """Run a command of JupyterLab; a promise that never settles fails after a while."""
        self.page.evaluate(
            """([name]) => Promise.race([
                window.jupyterapp.commands.execute(name).then(() => null),
                new Promise((_, fail) => setTimeout(() => fail(new Error(`${name} did not end`)), 60000)),
            ])""",
            [name],
        )

    def theme(self, name: str) -> None:
        """``light`` or ``dark``: the page follows the system."""
        self.page.emulate_media(color_scheme=name)  # type: ignore[arg-type]
        light = "true" if name == "light" else "false"
        self.page.locator(f'body[data-jp-theme-light="{light}"]').wait_for(state="attached", timeout=15_000)

    def shot(self, name: str, target: Locator | None = None) -> Path:
        """Write a picture into the folder that git ignores."""
        SCREENSHOTS.mkdir(exist_ok=True)
        file = SCREENSHOTS / f"{name}.png"
        (target or self.page).screenshot(path=file)
        return file


# Browsers of people who left. Their cache is warm, everything else is gone; each goes with its `Browser`.
_idle: dict[Browser, list[BrowserContext]] = {}


@contextmanager
def visit(lab: Lab, browser: Browser) -> Iterator[Visitor]:
    """A new person: nothing is stored in their browser but the files of JupyterLab itself."""
    idle = _idle.setdefault(browser, [])
    context = idle.pop() if idle else browser.new_context(viewport={"width": 1200, "height": 900}, locale="en-GB")
    context.set_default_timeout(20_000)
    page = context.new_page()
    try:
        yield Visitor(lab, page)
        context.new_cdp_session(page).send(
            "Storage.clearDataForOrigin",
            {"origin": f"http://127.0.0.1:{lab.port}", "storageTypes": "cookies,local_storage,indexeddb,cache_storage"},
        )
    except BaseException:
        context.close()
        raise
    for each in context.pages:
        each.close()
    context.clear_cookies()
    context.clear_permissions()
    idle.append(context)
