"""From the moment the card asks until its first chart is drawn, against pandas, matplotlib and a bare bar chart."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measurement import Measurement

_ROUNDS = 5

#: A kernel whose page is open: the cards are there, the practice people on the desk, nothing is measured yet.
_OURS = """
import time
from workbook import ActivityCharts, Desk
desk = Desk.open()
charts = ActivityCharts(desk)
ask = charts.handlers()
{profile}
start = time.perf_counter()
ask["measure"]()
first = charts.view.state["tabs"][0]["charts"][0]
picture = ask["picture"](name=first["name"], dark=False)
seconds = time.perf_counter() - start
{told}
assert picture["source"].startswith("data:image/png") and first["rows"]
print(seconds, flush=True)
import os
os._exit(0)
"""

#: The same kernel, in which somebody draws six bars by hand, of the size and sharpness of ours.
_PLAIN = """
import time
from workbook import ActivityCharts, Desk
desk = Desk.open()
charts = ActivityCharts(desk)
start = time.perf_counter()
import io
import pandas
from matplotlib.figure import Figure
frame = pandas.DataFrame({"stage": list("abcdef"), "people": [7, 5, 4, 3, 2, 1]})
figure = Figure(figsize=(8, 3.7), dpi=100)
axes = figure.add_subplot()
axes.barh(frame["stage"], frame["people"])
figure.savefig(io.BytesIO(), format="png", dpi=200)
print(time.perf_counter() - start, flush=True)
import os
os._exit(0)
"""

_PROFILE = "import cProfile, pstats; profiler = cProfile.Profile(); profiler.enable()"
_TOLD = "profiler.disable(); pstats.Stats(profiler).sort_stats('cumulative').print_stats(25)"


def measure() -> list[Measurement]:
    """Each in fresh processes, by turns, on a folder that is in use already."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "networking-coffee"
        home.mkdir()
        # Compiled once and kept, as on a learner's machine, even where this one is told to keep nothing.
        environment = {**os.environ, "WORKBOOK_HOME": str(home), "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def run(code: str) -> str:
            done = subprocess.run(
                [sys.executable, "-c", code], capture_output=True, check=True, text=True, env=environment
            )
            return done.stdout

        run("from workbook import Desk\nDesk.open().use_practice(True)")
        ours = _OURS.format(profile="", told="")
        runs = [(float(run(ours)), float(run(_PLAIN))) for _ in range(_ROUNDS + 1)][1:]
        mine, plain = (sorted(each)[_ROUNDS // 2] for each in zip(*runs, strict=True))
        name = "first chart drawn ÷ import pandas, matplotlib and a bare bar chart, fresh kernels"
        found = Measurement(name, mine, plain, 1.3)
        if found.met:
            return [found]
        return [Measurement(name, mine, plain, 1.3, run(_OURS.format(profile=_PROFILE, told=_TOLD)))]
