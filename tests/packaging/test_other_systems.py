"""What breaks on Windows or a Mac and can be seen here: line ends, encodings, names, deep folders, an unopened zip."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from starter import depth, environment
from starter.depth import LONGEST_BELOW, fits
from starter.problems import StartProblem, explain_os
from tests.packaging.test_starter import start_module

ROOT = Path(__file__).parents[2]
SHIPPED = sorted([ROOT / "start.py", *(ROOT / "starter").rglob("*.py"), *(ROOT / "workbook").rglob("*.py")])


@cache
def trees() -> list[tuple[Path, ast.Module]]:
    """Every file of what is shipped, taken apart once."""
    return [(file, ast.parse(file.read_text(encoding="utf-8"))) for file in SHIPPED]


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    """Every call in what is shipped: where it stands, itself, and the name that is called."""
    for file, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                yield f"{file.relative_to(ROOT).as_posix()}:{node.lineno}", node, name


def names_its_encoding(call: ast.Call, name: str) -> bool:
    """Whether a text is read or written in an encoding that is named; elsewhere Windows takes its own."""
    if any(word.arg == "encoding" for word in call.keywords):
        return True
    place = {"read_text": 0, "write_text": 1}[name]
    return len(call.args) > place and isinstance(call.args[place], ast.Constant)


def test_every_text_is_read_and_written_in_an_encoding_that_is_named() -> None:
    seen = [(where, call, name) for where, call, name in calls() if name in ("read_text", "write_text")]
    from_path = [each for each in seen if isinstance(each[1].func, ast.Attribute)]
    assert len(from_path) > 15
    assert [where for where, call, name in from_path if not names_its_encoding(call, name)] == []
    ruff = [sys.executable, "-m", "ruff", "check", "--preview", "--select", "PLW1514", "--isolated", *map(str, SHIPPED)]
    run = subprocess.run(ruff, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (run.returncode, run.stdout) == (0, "All checks passed!\n")


def test_days_and_times_are_written_in_ways_that_every_system_knows() -> None:
    # "%-d" is of Linux and macOS, "%#d" of Windows, and the rest is not in C.
    wrong = re.compile(r"%(?:[-#_^0+E][a-zA-Z]|[sklPCDFhnrRtTv])")
    seen: list[tuple[str, str]] = []
    for file, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
                seen += [
                    (f"{file.name}:{node.lineno}", str(part.value))
                    for part in node.format_spec.values
                    if isinstance(part, ast.Constant) and "%" in str(part.value) and str(part.value) != "%"
                ]
    seen += [
        (where, str(each.value))
        for where, call, name in calls()
        if name in ("strftime", "strptime")
        for each in call.args
        if isinstance(each, ast.Constant)
    ]
    assert len(seen) > 10
    assert [each for each in seen if wrong.search(each[1])] == []


def test_no_file_of_the_repository_has_a_name_that_windows_or_a_mac_cannot_have() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    names = [name for name in listed.split("\0") if name]
    assert len(names) > 500
    wrong = re.compile(
        r"[<>:\"|?*\\\x00-\x1f]|[ .](?:/|$)|(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|/|$)", re.IGNORECASE
    )
    assert [name for name in names if wrong.search(name) or not name.isascii()] == []
    assert len({name.casefold() for name in names}) == len(names)


def test_git_gives_the_same_bytes_on_windows(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is no repository")
    asked = ["data/norms.csv", "notebooks/00_start_here.ipynb", "requirements.lock"]
    kept = "tests/formats/fixtures/vcard/lf_alone.vcf"
    run = subprocess.run(
        ["git", "-c", "core.autocrlf=true", "check-attr", "eol", "text", "--", *asked, kept],
        cwd=ROOT, capture_output=True, check=True, text=True, encoding="utf-8",
    )  # fmt: skip
    told = {tuple(line.split(": ")[:2]): line.split(": ")[2] for line in run.stdout.splitlines()}
    assert {told[name, "eol"] for name in asked} == {"lf"}
    assert told[kept, "text"] == "unset"


def test_start_py_alone_says_that_the_zip_is_to_be_unpacked(tmp_path: Path) -> None:
    shutil.copy(ROOT / "start.py", tmp_path)
    run = subprocess.run(  # -S, since an installed workbook brings the starter along
        [sys.executable, "-S", str(tmp_path / "start.py")], capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": ""}, cwd=tmp_path, timeout=60,
    )  # fmt: skip
    assert run.returncode == 1
    assert "Unpack the whole zip file" in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("system", "processes", "closes"),
    [("win32", 1, True), ("win32", 2, True), ("win32", 3, False), ("win32", 0, False), ("linux", 1, False)],
)
def test_a_window_of_a_double_click_stays_until_somebody_has_read_it(system: str, processes: int, closes: bool) -> None:
    assert start_module().window_closes(system, processes) is closes  # type: ignore[attr-defined]


@pytest.mark.skipif(sys.platform == "win32", reason="there it tells how many")
def test_elsewhere_no_window_closes() -> None:
    assert start_module().processes_in_window() == 0  # type: ignore[attr-defined]


def test_the_longest_name_in_an_environment_is_known() -> None:
    inside = Path(sys.prefix)
    windows = re.compile(r"lib/python3\.\d+/")
    files = [path.relative_to(inside).as_posix() for path in inside.rglob("*") if path.is_file()]
    lengths = [len(windows.sub("Lib/", name)) for name in files]
    # While pip compiles, a number of up to 17 characters stands behind the name.
    compiled = [len(windows.sub("Lib/", name)) + 17 for name in files if name.endswith(".pyc")]
    assert len(lengths) > 10_000
    assert max(lengths + compiled) <= LONGEST_BELOW


def test_too_deep_a_folder_on_windows_is_told_before_anything_is_downloaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fits("C:\\Users\\Zoë Example\\Documents\\networking-coffee-workbook-main\\.venv")
    deep = (
        "C:\\Users\\Zoë Example\\OneDrive - An Invented University\\Documents\\networking-coffee-workbook-main\\.venv"
    )
    assert not fits(deep)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(depth, "long_names_allowed", lambda: False)
    folder = tmp_path / ("deep" * 30)
    with pytest.raises(StartProblem, match="Move it to a short path such as C:"):
        environment._make(folder, folder / "python.exe", folder / "stamp.json", development=False)
    assert not folder.exists()


def test_a_file_in_use_on_windows_is_told_as_such() -> None:
    class Held(PermissionError):
        winerror = 32

    told = explain_os(Held(13, "in use", "C:\\workbook\\.venv\\x.pyd"), "C:\\workbook\\.venv")
    assert "Close every window that runs the workbook" in told
    assert "Close every" not in explain_os(PermissionError(13, "no", "/x"), "/x")
