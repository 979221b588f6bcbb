"""start.py before anything is installed: what it tells people, what it keeps, what it mends."""

from __future__ import annotations

import ast
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from starter import environment
from starter.browser import find_browser, installed_browser
from starter.checks import Result, Section, processes, run_sections, sections, summary
from starter.pip import count_requirements
from starter.problems import StartProblem, explain
from starter.progress import Progress

ROOT = Path(__file__).parents[2]


def start_module() -> object:
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_start_py_is_readable_for_an_old_python() -> None:
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 5))


@pytest.mark.parametrize("version", [(2, 7), (3, 8), (3, 10), (3, 15), (4, 0)])
def test_a_python_too_old_or_too_new_gets_one_sentence_with_a_way_out(version: tuple[int, int]) -> None:
    told = start_module().complaint(version, 64)  # type: ignore[attr-defined]
    assert f"needs Python 3.11 to 3.14, and this is Python {version[0]}.{version[1]}." in told
    assert "start again with it: " in told
    assert "\n" not in told


def test_fitting_pythons_get_no_complaint_and_a_small_one_does() -> None:
    complaint = start_module().complaint  # type: ignore[attr-defined]
    assert [complaint((3, minor, 1), 64) for minor in (11, 12, 13, 14)] == [""] * 4
    assert "64-bit" in complaint((3, 12, 0), 32)


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "no room left"),
        ("OSError: [WinError 112] There is not enough space on the disk", "no room left"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "was not installed"),
        ("WARNING: Retrying after ProxyError('Cannot connect to proxy.')\nERROR: No matching distribution", "proxy"),
        ("SSLCertVerificationError: certificate verify failed\nERROR: No matching distribution", "PIP_CERT"),
        ("NewConnectionError: Temporary failure in name resolution\nERROR: No matching distribution found for a==1",
         "no working internet connection"),
        ("ERROR: Could not install packages: [Errno 13] Permission denied: '/x'", "cannot be written"),
        ("ERROR: [WinError 206] The filename or extension is too long", "short path"),
        ("ERROR: Could not install packages: [Errno 2] No such file or directory: 'C:\\a'\nHINT: This error might have "
         "occurred since this system does not have Windows Long Path support enabled.", "short path"),
        ("PermissionError: [WinError 32] Der Prozess kann nicht zugreifen: 'x.pyd'", "Close every window"),
        ("ERROR: Could not install packages due to an OSError: Please check proxy URL. It is malformed and could be "
         "missing the host.", "Set HTTPS_PROXY to the address"),
        ("ERROR: No matching distribution found for scipy==1.18.1", "no ready-made package scipy==1.18.1"),
        ("noise\nERROR: something new\n", "(ERROR: something new). Run start.py again; the whole story is in here.log"),
        ("", "the whole story is in here.log"),
    ],
)  # fmt: skip
def test_every_failed_installation_is_told_in_one_sentence(output: str, sentence: str) -> None:
    told = explain(output, log="here.log")
    assert sentence in told
    assert "\n" not in told


def run_start(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("WORKBOOK_", "PYTHON"))}
    return subprocess.run(
        [sys.executable, str(ROOT / "start.py"), *arguments], capture_output=True, text=True, check=False, timeout=120,
        env={**clean, "HOME": str(folder), "WORKBOOK_ENVIRONMENT": str(folder / "environment"), **variables},
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="puts a shell script in the way")
def test_a_python_without_venv_and_virtualenv_is_told_what_to_install(tmp_path: Path) -> None:
    shim = tmp_path / "shim"
    shim.mkdir()
    # A finder that hides the modules, as on a Debian without python3-venv.
    (shim / "sitecustomize.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name in {'ensurepip', 'virtualenv'} else find(name, *rest)\n",
        encoding="utf-8",
    )
    run = run_start(tmp_path, PYTHONPATH=str(shim), PATH=str(tmp_path))
    assert run.returncode == 1
    assert "its venv module is missing. On Debian or Ubuntu run: sudo apt install python3" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(os.name == "nt", reason="a file cannot stand in a folder's way like this")
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    run = run_start(tmp_path, WORKBOOK_ENVIRONMENT=str(tmp_path / "file" / "environment"))
    assert run.returncode == 1
    assert len(run.stderr.strip().splitlines()) == 1
    assert str(tmp_path / "file") in run.stderr


def test_a_folder_that_is_no_environment_is_never_removed(tmp_path: Path) -> None:
    (tmp_path / "environment").mkdir()
    (tmp_path / "environment" / "letters.txt").write_text("dear", encoding="utf-8")
    run = run_start(tmp_path)
    assert run.returncode == 1
    assert "is not an environment that start.py made. Move that folder away" in run.stderr
    assert (tmp_path / "environment" / "letters.txt").read_text(encoding="utf-8") == "dear"


def test_the_help_is_printed_without_an_environment(tmp_path: Path) -> None:
    run = run_start(tmp_path, "--help")
    assert (run.returncode, run.stderr) == (0, "")
    assert "--no-browser" in run.stdout
    assert not (tmp_path / "environment").exists()


@pytest.fixture
def finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment whose Python runs, with the stamp of a finished one."""
    folder = tmp_path / "environment"
    python = environment.python_of(folder)
    python.parent.mkdir(parents=True)
    if os.name == "nt":
        shutil.copy(sys.executable, python)
    else:
        python.symlink_to(sys.executable)
    version = "{}.{}.{}".format(*sys.version_info[:3])
    stamp = environment.wanted_stamp(development=False, version=version)
    (folder / "workbook-stamp.json").write_text(json.dumps(stamp), encoding="utf-8")
    monkeypatch.setenv("WORKBOOK_ENVIRONMENT", str(folder))
    monkeypatch.delenv("WORKBOOK_PYTHON", raising=False)
    return folder


def ready(folder: Path, *, development: bool = False) -> bool:
    python = environment.python_of(folder)
    return environment._is_ready(folder / "workbook-stamp.json", python, development=development)


def test_a_finished_environment_is_used_as_it_is(finished: Path) -> None:
    assert environment.ready_environment() == environment.python_of(finished)


def test_an_environment_without_the_test_tools_is_not_enough_for_the_tests(finished: Path) -> None:
    assert (ready(finished), ready(finished, development=True)) == (True, False)


@pytest.mark.parametrize("field", ["lock", "workbook", "place", "python"])
def test_a_stamp_of_another_lock_version_place_or_python_does_not_count(finished: Path, field: str) -> None:
    stamp = finished / "workbook-stamp.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text(encoding="utf-8")), field: "other"}), encoding="utf-8")
    assert not ready(finished)


def test_an_environment_whose_python_is_gone_does_not_count(finished: Path) -> None:
    environment.python_of(finished).unlink()
    assert not ready(finished)


def test_a_package_that_was_cut_off_while_installing_is_forgotten(tmp_path: Path) -> None:
    packages = tmp_path / "lib" / "python3.12" / "site-packages"
    for name in ("whole-1.dist-info", "half-1.dist-info"):
        (packages / name).mkdir(parents=True)
    (packages / "whole-1.dist-info" / "RECORD").touch()
    environment.forget_half_installed(tmp_path)
    assert [path.name for path in packages.iterdir()] == ["whole-1.dist-info"]


def test_variables_that_lead_out_of_the_environment_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_CERT", "/cert.pem")
    kept = environment.clean_variables()
    assert ("PYTHONPATH" in kept, "PIP_USER" in kept, kept["PIP_CERT"]) == (False, False, "/cert.pem")


def test_progress_moves_on_a_terminal_and_is_plain_elsewhere() -> None:
    moving, plain = io.StringIO(), io.StringIO()
    for stream, moves in ((moving, True), (plain, False)):
        progress = Progress(stream, moving=moves)
        for number in range(1, 101):
            progress.show("Installing package", number, 100, f"p{number}")
        progress.end()
    assert moving.getvalue().count("\n") == 1
    assert moving.getvalue().endswith("Installing package 100 of 100: p100\n")
    lines = plain.getvalue().splitlines()
    assert (lines[0], lines[-1]) == ("Installing package 1 of 100: p1", "Installing package 100 of 100: p100")
    assert len(lines) in range(9, 14)


def test_the_requirements_of_a_lock_are_counted() -> None:
    lock = "a==1 \\\n    --hash=sha256:00\nb-c==2 ; os_name == 'nt' \\\n    --hash=sha256:11\n# d==3\n"
    assert count_requirements(lock) == 2


@pytest.mark.skipif(os.name == "nt", reason="needs a shell script")
def test_a_browser_counts_only_if_it_runs(tmp_path: Path) -> None:
    for name, code in (("chromium", 1), ("google-chrome", 0)):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
        program.chmod(0o755)
    assert installed_browser({"PATH": str(tmp_path)}) == str(tmp_path / "google-chrome")
    assert find_browser(Path(sys.executable), {"WORKBOOK_BROWSER": str(tmp_path / "chromium")}) == str(
        tmp_path / "chromium"
    )
    with pytest.raises(StartProblem, match="WORKBOOK_BROWSER names nowhere"):
        find_browser(Path(sys.executable), {"WORKBOOK_BROWSER": "nowhere"})


def test_the_summary_ends_with_what_each_pytest_said_last() -> None:
    results = [Result("ruff", 0.44, True, ""), Result("library tests", 61.5, False, "== 1 failed, 9 passed in 61s ==")]
    assert summary(results, of=3, seconds=61.7) == (
        "\nsection                 seconds  result\n"
        "ruff                        0.4  passed\n"
        "library tests              61.5  FAILED\n"
        "1 more not run, because of what failed above\n"
        "all                        61.7\n"
        "\n== 1 failed, 9 passed in 61s =="
    )


def test_every_test_file_is_run_by_one_section() -> None:
    commands = [" ".join(section.command) for section in sections()]
    assert [line for line in commands if re.search(r"pytest tests\b", line)] == [
        f"pytest tests --ignore=tests/browser --numprocesses {processes()} --dist loadfile",
        f"pytest tests/browser --numprocesses {min(2, processes())} --dist loadfile",
    ]


def test_sections_of_one_step_are_printed_whole_and_a_failure_stops_what_is_dear(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "test_one.py").write_text("def test_one(): pass", encoding="utf-8")
    (tmp_path / "test_two.py").write_text("def test_two(): raise ValueError('two is wrong')", encoding="utf-8")
    run = ("pytest", "-p", "no:cacheprovider")
    wanted = [
        Section("one", (*run, str(tmp_path / "test_one.py")), step=1),
        Section("two", (*run, str(tmp_path / "test_two.py")), step=1),
        Section("dear", (*run, str(tmp_path / "test_one.py")), step=2, cheap=False),
    ]
    assert run_sections(Path(sys.executable), wanted, dict(os.environ)) == 1
    said = capfd.readouterr().out
    one, two, table = said.index("== one"), said.index("== two"), said.index("section ")
    assert one < said.index("1 passed") < two < said.index("ValueError: two is wrong") < said.index("1 failed") < table
    results = [line.split() for line in said[table:].splitlines() if line.startswith(("one", "two", "dear", "1 more"))]
    assert [(line[0], line[-1]) for line in results] == [("one", "passed"), ("two", "FAILED"), ("1", "above")]


@pytest.mark.parametrize("workers", [(), ("--numprocesses", "2", "--dist", "loadfile")], ids=["one", "two"])
def test_a_section_that_finds_no_test_fails(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], workers: tuple[str, ...]
) -> None:
    nothing = Section("nothing", ("pytest", "-p", "no:cacheprovider", str(tmp_path), *workers), step=1)
    assert run_sections(Path(sys.executable), [nothing], dict(os.environ)) == 1
    assert "no tests ran" in capfd.readouterr().out
