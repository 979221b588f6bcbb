"""Windows takes names of at most 259 characters, unless its owner allowed longer ones."""

from __future__ import annotations

import sys
from pathlib import Path

from starter.problems import DEEP, StartProblem

#: The longest name below the environment's folder, with room for what pip adds while it writes. A test measures it.
LONGEST_BELOW = 162
_MOST = 259


def refuse_too_deep(folder: Path) -> None:
    """Raise `StartProblem` before anything is downloaded, when the environment in `folder` would not fit."""
    if sys.platform == "win32" and not fits(str(folder)) and not long_names_allowed():
        raise StartProblem(DEEP)


def fits(folder: str) -> bool:
    """Return whether every name of an environment in `folder` is short enough."""
    return len(folder) + 1 + LONGEST_BELOW <= _MOST


def long_names_allowed() -> bool:
    """Return whether this Windows takes longer names: a setting of the computer, which Python respects."""
    if sys.platform != "win32":
        return True
    import winreg  # noqa: PLC0415 - only there

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    except OSError:
        return False
