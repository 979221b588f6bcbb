"""What start.py was asked for: open the workbook, test it, or measure it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from starter.checks import run_checks
from starter.environment import ROOT, clean_variables, ready_environment
from starter.problems import StartProblem


def main(arguments: list[str]) -> int:
    """Return the exit code of what was asked for; a problem is told in one sentence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console that cannot show a letter must not stop the start.
            stream.reconfigure(errors="replace")
    try:
        match arguments:
            case ["test", *rest]:
                return run_checks(ready_environment(development=True), rest)
            case ["bench", *rest]:
                python = ready_environment(development=True)
                return subprocess.run(
                    [str(python), "-m", "benchmarks", *rest], cwd=ROOT, env=clean_variables(), check=False
                ).returncode
            case ["-h" | "--help", *_]:
                print((ROOT / "start.py").read_text(encoding="utf-8").split('"""')[1].strip())
                return 0
        return _open(ready_environment(), arguments)
    except StartProblem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run start.py again to go on.", file=sys.stderr)
        return 130


def _open(python: Path, arguments: list[str]) -> int:
    """Become the launcher, so that one process is all there is to stop."""
    command = [str(python), "-m", "workbook.launch", *arguments]
    sys.stdout.flush()
    if os.name == "posix":
        os.execve(command[0], command, clean_variables())
    with subprocess.Popen(command, env=clean_variables()) as launcher:
        while True:
            try:
                return launcher.wait()
            except KeyboardInterrupt:
                # The launcher got the same Ctrl+C and is closing; wait for it.
                continue
