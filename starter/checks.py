"""Every check of the project, one section after the other, each with its time."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from starter.browser import find_browser
from starter.environment import ROOT, clean_variables
from starter.problems import StartProblem


@dataclass(frozen=True)
class Section:
    """One check.

    Parameters
    ----------
    name : what is printed.
    command : arguments after `python -m`.
    cheap : run even after another section failed.
    """

    name: str
    command: tuple[str, ...]
    cheap: bool = True


@dataclass(frozen=True)
class Result:
    """What became of one section."""

    name: str
    seconds: float
    passed: bool
    closing: str


def sections() -> list[Section]:
    """Return all checks in order. The browser tests have a process of their own, as Playwright needs."""
    pages = ("pytest", "-p", "tests.notebooks.pages", "--nbval-lax", "notebooks")
    return [
        Section("ruff", ("ruff", "check", ".")),
        Section("mypy", ("mypy",)),
        Section("import contracts", ("importlinter.cli", "lint-imports")),
        Section("library tests", ("pytest", "tests", "--ignore=tests/browser")),
        Section("pages, own book", (*pages, "--desk", "own"), cheap=False),
        Section("pages, practice book", (*pages, "--desk", "practice"), cheap=False),
        Section("browser tests", ("pytest", "tests/browser"), cheap=False),
    ]


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
    results: list[Result] = []
    for section in sections():
        if not section.cheap and not all(result.passed for result in results):
            break
        results.append(_run(python, section, variables))
    print(summary(results, of=len(sections())), flush=True)
    return 0 if len(results) == len(sections()) and all(result.passed for result in results) else 1


def summary(results: list[Result], *, of: int) -> str:
    """Return the closing table, and under it what each pytest said last.

    Parameters
    ----------
    results : the sections that ran.
    of : how many sections there are.
    """
    lines = ["", f"{'section':<22}{'seconds':>9}  result"]
    lines += [
        f"{result.name:<22}{result.seconds:>9.1f}  {'passed' if result.passed else 'FAILED'}" for result in results
    ]
    if len(results) < of:
        lines.append(f"{of - len(results)} more not run, because of what failed above")
    lines += [f"{'all':<22}{sum(result.seconds for result in results):>9.1f}", ""]
    return "\n".join(lines + [result.closing for result in results if result.closing])


def _run(python: Path, section: Section, variables: dict[str, str]) -> Result:
    """Run one section, showing what it prints as it comes."""
    print(f"\n== {section.name}", flush=True)
    began = time.monotonic()
    closing = ""
    with subprocess.Popen(
        [str(python), *_call(section.command)],
        cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        text=True, encoding="utf-8", errors="replace",
    ) as process:  # fmt: skip
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            if re.match(r"=+ .*\b(passed|failed|error|no tests ran)\b.* in .*=+$", line.strip()):
                closing = line.strip()
    # pytest answers 5 when it found nothing to run: a check that checks nothing has failed.
    return Result(section.name, time.monotonic() - began, process.returncode == 0, closing)


def _call(command: tuple[str, ...]) -> list[str]:
    """The arguments that run one tool; import-linter has no module of its own to run."""
    if command[0] == "importlinter.cli":
        return ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    return ["-m", *command]
