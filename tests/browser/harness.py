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
from playwright.sync_api import Browser, Locator, Page, Playwright, ViewportSize, expect

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

#: The window of a visitor who did not choose another size.
VIEWPORT: ViewportSize = {"width": 1200, "height": 900}

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


@dataclass(frozen=True)
class Folder:
    """What a learner's folder held at one time, but for the files that the running server itself keeps.

    Parameters
    ----------
    path : the folder.
    places : the folders in it, the outer ones first.
    files : the bytes of each file.
    """

    path: Path
    places: tuple[Path, ...]
    files: dict[Path, bytes]

    @classmethod
    def read(cls, path: Path) -> Folder:
        """Take note of everything in the folder."""
        found = sorted(cls._of_the_learner(path))
        places = tuple(each for each in found if each.is_dir())
        return cls(path, places, {each: each.read_bytes() for each in found if each.is_file()})

    @staticmethod
    def _of_the_learner(path: Path) -> Iterator[Path]:
        # The list of trusted pages and the note of the server; its settings and window layouts it reads anew.
        jupyter = path / ".workbook" / "jupyter"
        keep = (path / "server.log", jupyter / "data", jupyter / "runtime")
        for each in path.rglob("*"):
            if not any(each == kept or kept in each.parents for kept in keep):
                yield each

    def restore(self) -> None:
        """Make the folder hold this again, and nothing else."""
        for each in sorted(self._of_the_learner(self.path), reverse=True):
            if each.is_dir():
                if each not in self.places and not any(each.iterdir()):
                    each.rmdir()
            elif each not in self.files or each.read_bytes() != self.files[each]:
                each.unlink()
        for each in self.places:
            each.mkdir(exist_ok=True)
        for each, content in self.files.items():
            if not each.exists():
                each.write_bytes(content)


@dataclass
class Lab:
    """A running workbook on a folder of its own."""

    home: Path
    port: int
    process: subprocess.Popen[bytes]
    token: str = ""
    environment: dict[str, str] = field(default_factory=dict)
    first: Folder | None = None

    @property
    def origin(self) -> str:
        """What every address of this workbook begins with."""
        return f"http://127.0.0.1:{self.port}"

    def address(self, page: str) -> str:
        """What to open for one page."""
        return f"{self.origin}/doc/tree/{page}?token={self.token}"

    def api(self, path: str, method: str = "GET") -> Any:
        """Ask the server itself."""
        request = urllib.request.Request(
            f"{self.origin}/api/{path}", method=method, headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
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

    def make_fresh(self) -> None:
        """End every kernel and lay the learner's folder out as it was when the workbook started.

        A server takes longer to start than most tests run, so one serves many learners, each with a new folder.
        """
        for session in self.api("sessions"):
            self.api(f"sessions/{session['id']}", "DELETE")
        for kernel in self.api("kernels"):
            self.api(f"kernels/{kernel['id']}", "DELETE")
        if self.first is None:
            self.first = Folder.read(self.home)
        self.first.restore()

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


def tick(box: Locator) -> None:
    """Tick a box as a person does, and wait until it stays so.

    A box shows what is in the book: drawn anew for another reason, it may be empty again until the book has answered.
    """
    if not box.is_checked():
        box.click()
    expect(box).to_be_checked()


# A tab keeps JupyterLab running when a person goes on to another page, as the links of the workbook do.
_CLOSE_PAGES = """() => {
    for (const page of Array.from(window.jupyterapp.shell.widgets("main"))) page.dispose();
}"""
_OPEN_PAGE = """async ([path]) => {
    await window.jupyterapp.restored;
    await window.jupyterapp.commands.execute("docmanager:open", { path });
}"""


#: JupyterLab restores the widgets of a page that is opened again in the same kernel while the page, starting anew,
#: closes them. The new ones appear all the same; one that did not would fail the test that looks for it.
_CLOSED_WHILE_RESTORED = "[anywidget] Failed to initialize model."


class Visitor:
    """A person in front of one page; `spoiled` keeps the next person from getting the tab."""

    def __init__(self, lab: Lab, page: Page) -> None:
        self.lab = lab
        self.page = page
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.spoiled = False
        page.on("request", self._requested)
        page.on("pageerror", self._failed)

    def _requested(self, request: Any) -> None:
        if not re.match(rf"(https?|wss?)://127\.0\.0\.1:{self.lab.port}/|data:|blob:|about:", request.url):
            self.outside.append(request.url)

    def _failed(self, error: Any) -> None:
        message = str(error)
        if _CLOSED_WHILE_RESTORED not in message:
            self.errors.append(message)

    def open(self, name: str, part: str = "", *, by_address: bool = False) -> Locator:
        """Open a page; it starts by itself. Returns the named part of it, when it is there.

        Parameters
        ----------
        name : the file of the page.
        part : the CSS name of a component to wait for.
        by_address : load all of JupyterLab anew, as somebody who types the address does; otherwise a tab that has it
            loaded closes what is open in it and goes on to this page, as the links on the workbook's pages do.
        """
        if by_address or not self.in_jupyterlab():
            self.page.goto(self.lab.address(name) + "&reset")
        else:
            self.page.evaluate(_CLOSE_PAGES)
            self.page.evaluate(_OPEN_PAGE, [name])
        return self.part(part) if part else self.page.locator(".jp-Notebook")

    def in_jupyterlab(self) -> bool:
        """Whether the tab shows this workbook."""
        running = "() => Boolean(window.jupyterapp?.commands?.hasCommand('docmanager:open'))"
        return self.page.url.startswith(f"{self.lab.origin}/doc") and bool(self.page.evaluate(running))

    def leave(self) -> bool:
        """Close the page, forget all that the browser keeps of it, and say whether the tab is as good as new."""
        page, context = self.page, self.page.context
        page.remove_listener("request", self._requested)
        page.remove_listener("pageerror", self._failed)
        for other in context.pages:
            if other is not page:
                other.close()
        context.clear_permissions()
        if self.spoiled or page.is_closed() or not self.in_jupyterlab():
            return False
        page.evaluate(_CLOSE_PAGES)
        page.evaluate("sessionStorage.clear()")
        storage = {"origin": self.lab.origin, "storageTypes": "local_storage,indexeddb,cache_storage"}
        session = context.new_cdp_session(page)
        session.send("Storage.clearDataForOrigin", storage)
        session.detach()
        page.set_viewport_size(VIEWPORT)
        page.mouse.move(0, 0)
        self.theme("light")
        return page.locator(".workbook, .jp-Notebook, .jp-Dialog").count() == 0

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


# Tabs of people who left: JupyterLab is still loaded, and of the person nothing is kept. Each goes with its `Browser`.
_idle: dict[tuple[Browser, str], list[Page]] = {}


@contextmanager
def visit(lab: Lab, browser: Browser) -> Iterator[Visitor]:
    """A new person: nothing is stored in their browser but the files of JupyterLab itself and its own login.

    The tab goes on to the next person as it is left; after a failure nobody gets it.
    """
    idle = _idle.setdefault((browser, lab.origin), [])
    if idle:
        page = idle.pop()
    else:
        page = browser.new_context(viewport=VIEWPORT, locale="en-GB").new_page()
        page.context.set_default_timeout(20_000)
    person = Visitor(lab, page)
    good = False
    try:
        yield person
        good = person.leave()
    finally:
        if good:
            idle.append(page)
        else:
            page.context.close()
