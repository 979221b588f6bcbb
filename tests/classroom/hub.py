"""A real JupyterHub on this machine, with the configuration of `docs/hub`, and people who come in through its door.

As root every server runs as a user of its own. The users have numbers and no accounts: nothing is written into the
machine's list of users, and two runs at once do not meet. All else is what a school gets.
"""

from __future__ import annotations

import asyncio
import http.cookiejar
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .python_for_all import Python, python_for_all

#: Nobody's numbers, far from those that systems give to accounts and containers.
FIRST_UID = 731_000
#: What `jupyterhub` does, without three seconds for a grammar that it does not need.
_HUB = "from workbook.launch.lean import lean; lean(); from jupyterhub.app import main; main()"
SECONDS = 60


def is_root() -> bool:
    """Whether servers can be started as users of their own."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


@dataclass
class Hub:
    """A running hub. `log` holds what it and all servers said."""

    folder: Path
    origin: str
    process: subprocess.Popen[bytes]
    passwords: dict[str, str]
    uids: dict[str, int]
    apart: bool
    ports: list[int]
    culler_token: str

    @property
    def proxy_api(self) -> str:
        """Where the proxy takes orders from the hub."""
        return f"http://127.0.0.1:{self.ports[2]}"

    @property
    def log(self) -> str:
        return (self.folder / "hub.log").read_text("utf-8", "replace")

    def home(self, name: str) -> Path:
        """Where one person's workbook lies."""
        return self.folder / "homes" / name / "networking-coffee"

    def person(self, name: str) -> Person:
        """Somebody with a browser in which nothing is stored yet."""
        return Person(name, self.origin)

    @contextmanager
    def culling(self, service: dict[str, Any]) -> Iterator[None]:
        """Run a service that `culling` describes beside the one of the configuration, with the same rights."""
        process = subprocess.Popen(
            service["command"],
            env={
                **os.environ,
                "JUPYTERHUB_API_TOKEN": self.culler_token,
                "JUPYTERHUB_API_URL": f"http://127.0.0.1:{self.ports[1]}/hub/api",
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(10)


@dataclass
class Person:
    """Somebody in front of the hub, and the cookies of their browser."""

    name: str
    origin: str
    cookies: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)
    server: str = ""

    @property
    def base(self) -> str:
        """The path under which this person's server answers."""
        return f"/user/{self.name}/" + (f"{self.server}/" if self.server else "")

    def ask(self, path: str, data: Any = None, *, method: str = "", form: bool = False) -> tuple[int, str, str]:
        """Return status, address and text of the answer in the end, as a browser would show them."""
        body = None
        headers = {"X-XSRFToken": self._xsrf(path)}
        if data is not None:
            body = urllib.parse.urlencode(data).encode() if form else json.dumps(data).encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded" if form else "application/json"
        request = urllib.request.Request(self.origin + path, body, headers, method=method or None)
        opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.cookies)
        )
        try:
            with opener.open(request, timeout=SECONDS) as answer:
                return answer.status, answer.url, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.url or "", error.read().decode("utf-8", "replace")

    def sign_in(self, password: str) -> int:
        """Fill in the form at the door; return the status of the answer."""
        self.ask("/hub/login")
        fields = {"username": self.name, "password": password, "_xsrf": self._xsrf("/hub/login")}
        return self.ask("/hub/login", fields, form=True)[0]

    def begin(self) -> None:
        """Ask for a server without waiting for it."""
        self.ask(f"/hub/spawn/{self.name}" + (f"/{self.server}" if self.server else ""))

    def arrive(self, page: str = "doc/tree/00_start_here.ipynb") -> str:
        """Wait for the server and return the page as the browser gets it, at this person's own address."""
        end = time.monotonic() + SECONDS
        while not self._servers().get(self.server, {}).get("ready"):
            if time.monotonic() > end:
                raise TimeoutError(f"no server for {self.name}")
            time.sleep(0.2)
        status, url, text = self.ask(self.base + page)
        assert (status, urllib.parse.urlsplit(url).path) == (200, self.base + page), text
        return text

    def kernel(self) -> Kernel:
        """A new kernel on this person's server."""
        status, _, text = self.ask(f"{self.base}api/kernels", {"name": "python3"})
        assert status == 201, text
        return Kernel(self, json.loads(text)["id"])

    def until_stopped(self) -> None:
        """Wait until the server is gone."""
        end = time.monotonic() + SECONDS
        while self.server in self._servers():
            if time.monotonic() > end:
                raise TimeoutError(f"the server of {self.name} does not end")
            time.sleep(0.2)

    def _servers(self) -> dict[str, Any]:
        status, _, text = self.ask(f"/hub/api/users/{self.name}")
        assert status == 200, text
        return dict(json.loads(text)["servers"])

    def cookie_line(self, path: str) -> str:
        """The cookies a browser sends to `path`."""
        request = urllib.request.Request(self.origin + path)
        self.cookies.add_cookie_header(request)
        return request.get_header("Cookie", "")

    def _xsrf(self, path: str) -> str:
        found = re.findall(r"_xsrf=([^;]+)", self.cookie_line(path))
        return found[0] if found else ""


class KernelError(Exception):
    """A cell ended with this error."""


@dataclass
class Kernel:
    """A kernel reached as a browser reaches it: through the proxy, with the person's cookies."""

    owner: Person
    id: str

    def run(self, code: str) -> str:
        """Run a cell and return what it printed; raise `KernelError` with its error."""
        return asyncio.run(self._run(code))

    async def _run(self, code: str) -> str:
        from tornado.httpclient import HTTPRequest
        from tornado.websocket import websocket_connect

        path = f"{self.owner.base}api/kernels/{self.id}/channels"
        request = HTTPRequest(
            self.owner.origin.replace("http", "ws", 1) + path, headers={"Cookie": self.owner.cookie_line(path)}
        )
        socket = await websocket_connect(request)
        number = secrets.token_hex(8)
        header = {"msg_id": number, "msg_type": "execute_request", "username": "", "session": number, "version": "5.3"}
        content = {"code": code, "silent": False, "store_history": False, "allow_stdin": False}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        await socket.write_message(json.dumps(message))
        printed: list[str] = []
        ended = idle = False
        failed = ""
        while not (ended and idle):
            answer = json.loads(await asyncio.wait_for(socket.read_message(), SECONDS) or "null")
            assert answer is not None, "the kernel hung up"
            if answer["parent_header"].get("msg_id") != number:
                continue
            kind, said = answer["msg_type"], answer["content"]
            if kind == "stream" and said["name"] == "stdout":
                printed.append(said["text"])
            elif kind == "error":
                failed = "\n".join(said["traceback"])
            ended = ended or kind == "execute_reply"
            idle = idle or (kind == "status" and said["execution_state"] == "idle")
        socket.close()
        if failed:
            raise KernelError(re.sub(r"\x1b\[[0-9;]*m", "", failed))
        return "".join(printed)


@contextmanager
def running_hub(school: dict[str, str], groups: dict[str, list[str]]) -> Iterator[Hub]:
    """Start the hub that `docs/hub/jupyterhub_config.py` describes and stop it with all its servers.

    Without root all servers run as one user, as no school may do it.

    Parameters
    ----------
    school : the files of the administrator's folder, by name.
    groups : who is in which group of the hub.
    """
    # Not under pytest's own folder, which only its owner may enter.
    folder = Path(tempfile.mkdtemp(prefix="workbook-hub-"))
    people = sorted({name for members in groups.values() for name in members})
    passwords = {name: secrets.token_urlsafe(12) for name in people}
    uids = {name: FIRST_UID + number for number, name in enumerate(people)}
    folder.chmod(0o711)
    apart = is_root()
    python = python_for_all(folder, FIRST_UID) if apart else Python(sys.executable)
    for name in ("hub", "secrets"):
        (folder / name).mkdir(mode=0o700)
    (folder / "homes").mkdir(mode=0o711)
    (folder / "content").mkdir()
    (folder / "content").chmod(0o755)
    school = {**school, "content": str(folder / "content")}
    for name, content in school.items():
        path = folder / "secrets" / name
        path.touch(mode=0o600)
        path.write_text(content, encoding="utf-8")
    for name in people:
        home = folder / "homes" / name
        home.mkdir(mode=0o700)
        if apart:
            os.chown(home, uids[name], uids[name])
    ports = [_free_port() for _ in range(3)]
    told: dict[str, Any] = {
        "folder": str(folder),
        "ports": ports,
        "culler_token": secrets.token_hex(16),
        "passwords": passwords,
        "uids": uids,
        "apart": apart,
        "groups": groups,
    }
    (folder / "hub" / "told.json").touch(mode=0o600)
    (folder / "hub" / "told.json").write_text(json.dumps(told), encoding="utf-8")
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "WORKBOOK", "PYTEST"))
    }
    environment |= {"WORKBOOK_HUB": str(folder / "secrets"), "WORKBOOK_TEST_HUB": str(folder / "hub" / "told.json")}
    environment |= python.environment
    with (folder / "hub.log").open("wb") as log:
        (folder / "hub.log").chmod(0o600)
        process = subprocess.Popen(
            [python.path, "-c", _HUB, "-f", str(Path(__file__).with_name("hub_config.py"))],
            cwd=folder / "hub", stdout=log, stderr=subprocess.STDOUT, env=environment, start_new_session=True,
        )  # fmt: skip
    hub = Hub(
        folder, f"http://127.0.0.1:{ports[0]}", process, passwords, uids, apart, ports, told["culler_token"]
    )  # fmt: skip
    try:
        _until_it_answers(hub)
        yield hub
    except BaseException:
        print("\n".join(line for line in hub.log.splitlines() if "/hub/api/users/" not in line)[-10_000:])
        raise
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def _until_it_answers(hub: Hub) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        assert hub.process.poll() is None, f"the hub ended at once:\n{hub.log}"
        try:
            if hub.person("").ask("/hub/health")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise TimeoutError(f"the hub did not answer:\n{hub.log}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
