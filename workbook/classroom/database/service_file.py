"""What a service in libpq's service file sets: whoever wrote it there is not overruled."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path


def service_settings(settings: Mapping[str, object]) -> dict[str, str] | None:
    """Return what the service of a connection sets, ``{}`` without a service; None when its file is not found here.

    Source: https://www.postgresql.org/docs/current/libpq-pgservice.html; of several values the first counts.
    """
    name = str(settings.get("service") or os.environ.get("PGSERVICE", ""))
    if not name:
        return {}
    for path in _files(str(settings.get("servicefile") or os.environ.get("PGSERVICEFILE", ""))):
        try:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
        found = _section(lines, name)
        if found is not None:
            return found
    return None


def _files(named: str) -> Iterator[Path]:
    """The user's own file, or the one named in its place, and the system's."""
    if named:
        yield Path(named)
    elif sys.platform == "win32":
        yield Path(os.environ.get("APPDATA", "")) / "postgresql" / ".pg_service.conf"
    else:
        yield Path.home() / ".pg_service.conf"
    if os.environ.get("PGSYSCONFDIR"):
        yield Path(os.environ["PGSYSCONFDIR"]) / "pg_service.conf"


def _section(lines: list[str], name: str) -> dict[str, str] | None:
    found: dict[str, str] | None = None
    for line in map(str.strip, lines):
        if line.startswith("["):
            if found is not None:
                break
            found = {} if line.startswith(f"[{name}]") else None
        elif found is not None and "=" in line and not line.startswith("#"):
            key, _equals, value = line.partition("=")
            found.setdefault(key, value)
    return found
