"""`import workbook` against `import ipywidgets`, each in a fresh process."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.measurement import Measurement

_ROUNDS = 7
_TIMED = "import time; start = time.perf_counter(); import {module}; print(time.perf_counter() - start)"


def measure() -> list[Measurement]:
    def seconds(module: str) -> float:
        run = subprocess.run(
            [sys.executable, "-c", _TIMED.format(module=module)], capture_output=True, check=True, text=True
        )
        return float(run.stdout)

    runs = [(seconds("workbook"), seconds("ipywidgets")) for _ in range(_ROUNDS)]
    ours, plain = (sorted(each)[_ROUNDS // 2] for each in zip(*runs, strict=True))
    return [Measurement("import workbook ÷ import ipywidgets", ours, plain, 0.3)]
