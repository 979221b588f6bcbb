"""The port of one learner's folder: always the same, because the browser keeps unsaved words by address."""

from __future__ import annotations

import json
import socket
import sys
from typing import TYPE_CHECKING

from workbook.errors import LaunchError
from workbook.i18n import _
from workbook.whole_file import replace_whole

if TYPE_CHECKING:
    from pathlib import Path

DEFAULT_PORT = 8123
_FIRST_CHOICES = range(DEFAULT_PORT, DEFAULT_PORT + 20)


def remembered_port(launch_file: Path) -> int | None:
    """Return the port this folder was opened on before, or None."""
    try:
        port = json.loads(launch_file.read_text(encoding="utf-8"))["port"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return port if isinstance(port, int) and 0 < port < 65536 else None


def remember_port(launch_file: Path, port: int) -> None:
    """Keep the port for the next start."""
    if remembered_port(launch_file) != port:
        replace_whole(launch_file, (json.dumps({"port": port}).encode(),))


def is_free(port: int) -> bool:
    """Return whether a server could listen on this port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(1)
        # A listener on all addresses does not stop a bind to this one on every system, but it does answer.
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            return False
    with socket.socket() as probe:
        if sys.platform == "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def choose_port(launch_file: Path, asked: int | None) -> int:
    """Return the port to listen on.

    The one asked for, else the one this folder always had, else the first free one from 8123 on. Only a folder that
    was never opened may choose: words that a browser kept at one port are not seen at another.

    Raises
    ------
    LaunchError : another program holds the port; names it and `--port`.
    """
    if asked is not None and not 1024 <= asked < 65536:
        raise LaunchError(
            _("{port} is not a port that the workbook can use.").format(port=asked),
            _("Choose a number from 1024 to 65535, such as --port {example}.").format(example=DEFAULT_PORT),
        )
    fixed = asked if asked is not None else remembered_port(launch_file)
    if fixed is None:
        for port in _FIRST_CHOICES:
            if is_free(port):
                return port
        fixed = DEFAULT_PORT
    if not is_free(fixed):
        raise LaunchError(
            _("Port {port} is taken by another program.").format(port=fixed),
            _("Close that program, or start with another port, such as --port {other}.").format(other=_other(fixed)),
        )
    return fixed


def _other(port: int) -> int:
    """A port to propose instead."""
    return next((other for other in range(port + 1, min(port + 50, 65536)) if is_free(other)), 9123)
