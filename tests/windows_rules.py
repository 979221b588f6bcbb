"""What Windows refuses and Linux allows, for tests that run on Linux: to rename or delete a file that is open.

`windows_rules` is a fixture: import it where it is wanted. It sees every file this process holds, those of SQLite too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

_HELD = Path("/proc/self/fd")


def held(path: str | Path) -> bool:
    """Whether this process has the file open, or one below it when it is a folder."""
    real = os.path.realpath(path)
    for descriptor in _HELD.iterdir():
        try:
            there = str(descriptor.readlink())
        except OSError:
            continue
        if there == real or there.startswith(f"{real}/"):
            return True
    return False


@pytest.fixture
def windows_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse what Windows refuses. On Windows itself there is nothing to do."""
    if sys.platform == "win32":
        yield
        return
    if not _HELD.exists():
        pytest.skip("this system does not tell which files are open")

    def refusing(true: Callable[..., Any], places: int) -> Callable[..., Any]:
        def do(*given: Any, **options: Any) -> Any:
            for path in given[:places]:
                folder = options.get("dir_fd")
                whole = path if folder is None else (_HELD / str(folder)).readlink() / path
                if held(whole):
                    raise PermissionError(13, "The process cannot access the file", str(path))
            return true(*given, **options)

        return do

    for name, places in {"replace": 2, "rename": 2, "unlink": 1, "remove": 1}.items():
        monkeypatch.setattr(os, name, refusing(getattr(os, name), places))
    yield
