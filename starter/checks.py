"""Every check of the project in sections, each with its time; sections that need little run beside one another."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from starter.browser import find_browser
from starter.environment import ROOT, clean_variables
from starter.problems import StartProblem

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Section:
    """One check.

    Parameters
    ----------
    name : what is printed.
    command : arguments after `python -m`.
    step : sections of one step run at the same time, the steps one after the other.
    cheap : run even after another section failed.
    """

    name: str
    command: tuple[str, ...]
    step: int
    cheap: bool = True


@dataclass(frozen=True)
class Result:
    """What became of one section."""

    name: str
    seconds: float
    passed: bool
    closing: str


def sections() -> list[Section]:
    """Return all checks in order. The browser tests have processes of their own, as Playwright needs."""
    pages = ("pytest", "-p", "tests.notebooks.pages", "--nbval-lax", "notebooks")
    # The tests of one file stay together, since some of them share a server or a built wheel.
    workers = ("--numprocesses", str(processes()), "--dist", "loadfile")
    # Each has a server, a browser and kernels; more of them than two would only wait for one another's memory.
    browsers = ("--numprocesses", str(min(2, processes())), "--dist", "loadfile")
    return [
        Section("ruff", ("ruff", "check", "."), step=1),
        Section("mypy", ("mypy",), step=1),
        Section("import contracts", ("importlinter.cli", "lint-imports"), step=1),
        Section("library tests", ("pytest", "tests", "--ignore=tests/browser", *workers), step=2),
        Section("pages, own book", (*pages, "--desk", "own"), step=3, cheap=False),
        Section("pages, practice book", (*pages, "--desk", "practice"), step=3, cheap=False),
        Section("browser tests", ("pytest", "tests/browser", *browsers), step=4, cheap=False),
    ]


def processes() -> int:
    """Return in how many processes the library tests run: one for each core, and at most four."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(4, cores)


def run_checks(python: Path, arguments: list[str]) -> int:
    """Run everything, or only pytest with the given arguments, and return the exit code.

    Parameters
    ----------
    python : of the development environment.
    arguments : for pytest; none runs all sections.
    """
    variables = clean_variables()
    # Tools that the tests call by name come from the environment.
    variables["PATH"] = f"{python.parent}{';' if sys.platform == 'win32' else ':'}{variables.get('PATH', '')}"
    no_browser = ""
    try:
        variables["WORKBOOK_BROWSER"] = find_browser(python, variables)
    except StartProblem as problem:
        if not arguments:
            raise
        no_browser = str(problem)
    if arguments:
        if no_browser:
            print(no_browser, file=sys.stderr)
        command = [str(python), "-m", "pytest", *arguments]
        return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode
    return run_sections(python, sections(), variables)


def run_sections(python: Path, wanted: list[Section], variables: dict[str, str]) -> int:
    """Run these sections step by step, print the closing table, and return 0 when all of them ran and passed."""
    results: list[Result] = []
    began = time.monotonic()
    for _, step in itertools.groupby(wanted, key=lambda section: section.step):
        together = [section for section in step if section.cheap or all(result.passed for result in results)]
        if len(together) == 1:
            results.append(_run(python, together[0], variables, print_at_once))
        elif together:
            results += _run_together(python, together, variables)
    print(summary(results, of=len(wanted), seconds=time.monotonic() - began), flush=True)
    return 0 if len(results) == len(wanted) and all(result.passed for result in results) else 1


def print_at_once(line: str) -> None:
    """Print what a tool said, with its own line end."""
    print(line, end="", flush=True)


def summary(results: list[Result], *, of: int, seconds: float) -> str:
    """Return the closing table, and under it what each pytest said last.

    Parameters
    ----------
    results : the sections that ran.
    of : how many sections there are.
    seconds : from the first to the last; less than the sum, since some ran beside one another.
    """
    lines = ["", f"{'section':<22}{'seconds':>9}  result"]
    lines += [
        f"{result.name:<22}{result.seconds:>9.1f}  {'passed' if result.passed else 'FAILED'}" for result in results
    ]
    if len(results) < of:
        lines.append(f"{of - len(results)} more not run, because of what failed above")
    lines += [f"{'all':<22}{seconds:>9.1f}", ""]
    return "\n".join(lines + [result.closing for result in results if result.closing])


def _run_together(python: Path, together: list[Section], variables: dict[str, str]) -> list[Result]:
    """Run sections at the same time, printing what each says whole and in order."""
    said: list[list[str]] = [[] for _ in together]
    with ThreadPoolExecutor(len(together)) as pool:
        running = [pool.submit(_run, python, section, variables, said[i].append) for i, section in enumerate(together)]
        results = []
        for lines, run in zip(said, running, strict=True):
            results.append(run.result())
            print("".join(lines), end="", flush=True)
    return results


def _run(python: Path, section: Section, variables: dict[str, str], say: Callable[[str], object]) -> Result:
    """Run one section, saying what it prints as it comes."""
    say(f"\n== {section.name}\n")
    began = time.monotonic()
    closing = ""
    with subprocess.Popen(
        [str(python), *_call(section.command)],
        cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        text=True, encoding="utf-8", errors="replace",
    ) as process:  # fmt: skip
        assert process.stdout is not None
        for line in process.stdout:
            say(line)
            if re.match(r"=+ .*\b(passed|failed|error|no tests ran)\b.* in .*=+$", line.strip()):
                closing = line.strip()
    # pytest answers 5 when it found nothing to run: a check that checks nothing has failed.
    return Result(section.name, time.monotonic() - began, process.returncode == 0, closing)


def _call(command: tuple[str, ...]) -> list[str]:
    """The arguments that run one tool; import-linter has no module of its own to run."""
    if command[0] == "importlinter.cli":
        return ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    return ["-m", *command]
