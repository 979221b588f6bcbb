"""A console that has not all letters, such as that of Windows, shows what it can and stops nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbook.home import Home

TABLE = "Name,Company,E-mail\nŁukasz Zażółć,Müller → “Söhne”,l@example.org\n王小明,東京,w@example.org\n"


@pytest.mark.parametrize("encoding", ["cp437", "cp1252"])
def test_an_import_is_shown_and_done_whatever_the_console_can_write(encoding: str, home: Home, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(TABLE, encoding="utf-8")
    command = [sys.executable, "-m", "workbook.cli", "import", str(tmp_path / "people.csv"), "--yes"]
    run = subprocess.run(
        command, capture_output=True, check=False, stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "WORKBOOK_HOME": str(home.path)},
    )  # fmt: skip
    said = run.stdout.decode(encoding)
    assert (run.returncode, run.stderr.decode(encoding)) == (0, "")
    assert "2 to add" in said
    assert "Müller ? " in said


@pytest.mark.parametrize("encoding", ["cp437", "cp1252"])
def test_an_error_is_told_whatever_the_console_can_write(encoding: str, home: Home) -> None:
    command = [sys.executable, "-m", "workbook.cli", "restore", "王.sqlite", "--home", str(home.path)]
    run = subprocess.run(
        command, capture_output=True, check=False, stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert run.returncode == 1
    assert run.stderr.decode(encoding).splitlines()[0].startswith("There is no backup ?.sqlite.")
