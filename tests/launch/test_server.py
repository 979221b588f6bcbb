"""A real start on this machine: the server, its settings, its second start and its end."""

from __future__ import annotations

import ast
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from workbook.home import Home
from workbook.launch.jupyter import hub_options, options

ROOT = Path(__file__).parents[2]
SECONDS = 120


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def start(home: Path, real_home: Path, *arguments: str) -> subprocess.Popen[str]:
    """start.py in the environment that runs the tests, for a person whose own Jupyter would be in the way."""
    variables = {**os.environ, "WORKBOOK_PYTHON": sys.executable, "HOME": str(real_home), "PYTHONUNBUFFERED": "1"}
    variables.pop("WORKBOOK_HOME", None)
    return subprocess.Popen(
        [sys.executable, str(ROOT / "start.py"), "--no-browser", "--home", str(home), *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True, env=variables,
    )  # fmt: skip


@dataclass
class Started:
    process: subprocess.Popen[str]
    home: Path
    real_home: Path
    port: int
    token: str

    def get(self, path: str, *, token: str | None = None) -> str:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", headers={"Authorization": f"token {token or self.token}"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return str(answer.read().decode())


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    real_home = tmp_path_factory.mktemp("person")
    foreign = real_home / ".local" / "share" / "jupyter" / "kernels" / "python3"
    foreign.mkdir(parents=True)
    (foreign / "kernel.json").write_text(json.dumps({"argv": ["wrong"], "display_name": "Wrong"}), encoding="utf-8")
    home, port = real_home / "my coffee", free_port()
    process = start(home, real_home, "--port", str(port))
    assert process.stdout is not None
    end = time.monotonic() + SECONDS
    said = ""
    while time.monotonic() < end and "Ctrl+C" not in said:
        line = process.stdout.readline()
        assert line, f"ended with {process.wait()}:\n{said}"
        said += line
    found = re.search(rf"http://127\.0\.0\.1:{port}/doc/tree/00_start_here\.ipynb\?token=(\w+)", said)
    assert found, said
    yield Started(process, home, real_home, port, found[1])
    if process.poll() is None:
        process.terminate()
        process.wait(60)


def test_the_first_page_is_served_with_the_workbook_starter(started: Started) -> None:
    assert "pid" not in json.loads(started.get("/api/status"))
    page = started.get("/doc/tree/00_start_here.ipynb")
    config = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    assert config["mode"] == "single-document"
    assert "workbook-start" in {extension["name"] for extension in config["federated_extensions"]}
    assert "workbook-start" in started.get("/lab/extensions/workbook-start/static/remoteEntry.js")


def test_nobody_gets_in_without_the_token(started: Started) -> None:
    with pytest.raises(urllib.error.HTTPError, match="403"):
        started.get("/api/status", token="guess")


def test_jupyter_fetches_no_news_follows_the_system_theme_and_stores_no_words_in_pages(started: Started) -> None:
    settings = {
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
        "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
        "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": False},
    }
    for plugin, wanted in settings.items():
        schema = json.loads(started.get(f"/lab/api/settings/{plugin}"))["schema"]["properties"]
        assert {name: schema[name]["default"] for name in wanted} == wanted


def test_a_connection_outlives_its_first_ping() -> None:
    # Cut and made anew, it loses what a page says in between: at its first ping nobody can have answered one yet.
    from jupyter_server.base.websocket import WebSocketMixin

    home = Home(Path("somewhere"))
    given = [*options(home, port=1, token="", page="a.ipynb", browser=False), *hub_options(home, page="a.ipynb")]
    settings = [ast.literal_eval(each.partition("=")[2]) for each in given if "tornado_settings=" in each]
    assert len(settings) == 2
    for each in settings:
        connection = type("Connection", (WebSocketMixin,), {"settings": each})()
        assert connection.ping_timeout >= 2 * connection.ping_interval > 0


def test_the_kernel_is_the_one_of_the_environment(started: Started) -> None:
    specs = json.loads(started.get("/api/kernelspecs"))["kernelspecs"]
    assert list(specs) == ["python3"]
    assert specs["python3"]["spec"]["argv"][0] != "wrong"


def test_the_persons_own_jupyter_is_untouched(started: Started) -> None:
    assert not (started.real_home / ".jupyter").exists()
    assert [path.name for path in (started.real_home / ".local" / "share" / "jupyter").iterdir()] == ["kernels"]
    assert not (started.real_home / ".ipython").exists()


def test_a_second_start_shows_the_open_workbook_and_ends(started: Started) -> None:
    second = start(started.home, started.real_home)
    said, _ = second.communicate(timeout=SECONDS)
    assert (second.returncode, said.strip()) == (
        0,
        f"Your workbook is already open: http://127.0.0.1:{started.port}/doc/tree/00_start_here.ipynb"
        f"?token={started.token}",
    )


def test_another_folder_is_told_that_the_port_is_taken(started: Started) -> None:
    other = start(started.real_home / "other", started.real_home, "--port", str(started.port))
    said, _ = other.communicate(timeout=SECONDS)
    assert other.returncode == 1
    assert re.fullmatch(
        rf"Port {started.port} is taken by another program\. Close that program, or start with another port, "
        r"such as --port \d+\.",
        said.strip().splitlines()[-1],
    )


@pytest.mark.skipif(os.name == "nt", reason="a test cannot press Ctrl+C in another window there")
def test_ctrl_c_ends_at_once_without_a_question_and_the_port_is_kept(started: Started) -> None:
    started.process.send_signal(signal.SIGINT)
    said, _ = started.process.communicate(timeout=60)
    assert started.process.returncode == 0
    assert said.strip().splitlines()[-1] == f"The workbook is closed. Everything you saved is in {started.home}."
    state = started.home / ".workbook"
    assert json.loads((state / "launch.json").read_text(encoding="utf-8")) == {"port": started.port}
    assert list((state / "jupyter" / "runtime").glob("jpserver-*")) == []
