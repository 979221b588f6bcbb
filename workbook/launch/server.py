"""Run JupyterLab on the learner's folder, or find the one that runs already."""

from __future__ import annotations

import json
import secrets
import signal
import time
import urllib.request
import webbrowser
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook.errors import LaunchError
from workbook.i18n import _
from workbook.launch.folder import Prepared, prepare
from workbook.launch.jupyter import enter, folders, options
from workbook.launch.port import choose_port, remember_port

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.home import Home

FIRST_PAGE = "00_start_here.ipynb"


@dataclass(frozen=True, slots=True)
class Running:
    """A workbook server that answers."""

    pid: int
    port: int
    token: str

    def address(self, page: str = FIRST_PAGE) -> str:
        """Return the address that opens one page, with the token that lets the browser in."""
        return f"http://127.0.0.1:{self.port}/doc/tree/{page}?token={self.token}"


def say_at_once(line: str) -> None:
    """Print one line now, also into a pipe."""
    print(line, flush=True)


def running_server(home: Home) -> Running | None:
    """Return the server that runs on this folder, or None. A stale note of a dead server does not count."""
    # Jupyter's own list says the same, but importing its server takes seconds.
    for note in sorted(folders(home)["JUPYTER_RUNTIME_DIR"].glob("jpserver-*.json")):
        try:
            info = json.loads(note.read_text(encoding="utf-8"))
            server = Running(pid=info["pid"], port=info["port"], token=info["token"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if _answers(server):
            return server
    return None


def start(
    home: Home, *, port: int | None = None, browser: bool = True, say: Callable[[str], None] = say_at_once
) -> None:
    """Open the workbook and return when it was closed; if it is open already, only show it again.

    Pages are brought up to date first, but never under a running server, where they may be open.
    """
    server = running_server(home)
    if server is None:
        # Before any work is done, so that a port that is taken is told at once.
        port = choose_port(home.state / "launch.json", port)
        tell(prepare(home), say)
    serve(home, port=port, browser=browser, say=say, running=server)


def serve(
    home: Home,
    *,
    port: int | None = None,
    browser: bool = True,
    say: Callable[[str], None] = say_at_once,
    running: Running | None = None,
) -> None:
    """Run JupyterLab on the learner's folder until it is stopped, or show the one that runs already.

    Parameters
    ----------
    home : a folder that `prepare` has made.
    port : a port to use from now on; by default the one this folder always had.
    browser : open the first page in a browser; otherwise only its address is told.
    say : takes each line for the person.
    running : the running server, when the caller has looked for it.

    Raises
    ------
    LaunchError : another program holds the port, or JupyterLab is not installed.
    """
    running = running or running_server(home)
    if running is not None:
        show(running, port, browser=browser, say=say)
        return
    launch_file = home.state / "launch.json"
    chosen = choose_port(launch_file, port)
    enter(home)
    token = secrets.token_hex(24)
    arguments = options(home, port=chosen, token=token, page=FIRST_PAGE, browser=browser)
    from jupyterlab.labapp import LabApp

    try:
        application = LabApp.initialize_server(argv=arguments)
    except SystemExit as error:
        raise LaunchError(
            _("JupyterLab could not listen on port {port}.").format(port=chosen),
            _("Start again, or with another port, such as --port {other}.").format(other=chosen + 1),
        ) from error
    remember_port(launch_file, chosen)

    def opened() -> None:
        address = Running(0, chosen, token).address()
        said = _("Your workbook is open: {address}") if browser else _("Open this address in your browser: {address}")
        say(said.format(address=address))
        say(_("Your folder is {folder}.").format(folder=home.path))
        say(_("Leave this window open while you work. To stop, press Ctrl+C here."))

    # Jupyter listens only when its loop runs; this comes after that in the same queue.
    application.io_loop.add_callback(opened)
    # Jupyter's own handler asks a question first, or without a terminal leaves kernels behind.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: application.stop(from_signal=True))
    application.start()
    say(_("The workbook is closed. Everything you saved is in {folder}.").format(folder=home.path))


def show(running: Running, port: int | None, *, browser: bool, say: Callable[[str], None]) -> None:
    """Show a workbook that is open already."""
    if port is not None and port != running.port:
        raise LaunchError(
            _("This workbook is already open on port {port}.").format(port=running.port),
            _("Close it with Ctrl+C in its window before you change the port."),
        )
    say(_("Your workbook is already open: {address}").format(address=running.address()))
    if browser:
        webbrowser.open(running.address())


def tell(prepared: Prepared, say: Callable[[str], None]) -> None:
    """Say what an upgrade did, and nothing when there is nothing to know."""
    if prepared.updated:
        say(_("Brought up to date: {pages}.").format(pages=", ".join(prepared.updated)))
    for page in prepared.beside:
        words = _("You changed a page that has a new version; yours is untouched and the new one is: {page}")
        say(words.format(page=page))
    if prepared.trouble:
        say(prepared.trouble)
    if prepared.removed:
        say(_("No longer part of the workbook: {pages}.").format(pages=", ".join(prepared.removed)))


def _answers(server: Running, *, seconds: float = 10) -> bool:
    """Whether this server answers to its token; a busy or starting one gets some seconds."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}/api/status", headers={"Authorization": f"token {server.token}"}
    )
    # No proxy: a proxy for the web must not be asked for this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with opener.open(request, timeout=3) as answer:
                return isinstance(json.load(answer), dict)
        except TimeoutError:
            continue
        except (OSError, ValueError):
            return False
    return False
