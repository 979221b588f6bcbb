"""From running a cell to seeing the pitch drafter, against a bare `ipywidgets.Text`, in the same browser."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measurement import Measurement

if TYPE_CHECKING:
    from playwright.sync_api import Page

_RUNS = 5
_PARTS = {
    "ours": ("from workbook import Desk, PitchDrafter\nPitchDrafter(Desk.open())", ".workbook-pitch-drafter textarea"),
    "plain": ("import ipywidgets\nipywidgets.Text('a')", ".widget-text input"),
}

#: Runs the only code cell and gives the milliseconds until the part is on screen. What an earlier run
#: showed is taken away first, so that it cannot be mistaken for the new one.
_TIMED = """async ([selector]) => {
    const panel = window.jupyterapp.shell.currentWidget;
    const cell = panel.content.widgets.findIndex((each) => each.model.type === 'code');
    panel.content.activeCellIndex = cell;
    const earlier = new Set(document.querySelectorAll(selector));
    const start = performance.now();
    const seen = new Promise((done, fail) => {
        const look = () => {
            const now = [...document.querySelectorAll(selector)];
            const found = now.find((each) => !earlier.has(each) && each.offsetHeight > 0);
            if (found) done(performance.now() - start);
            else if (performance.now() - start > 30000) fail(new Error('nothing came on screen'));
            else requestAnimationFrame(look);
        };
        look();
    });
    window.jupyterapp.commands.execute('notebook:run-cell');
    return seen;
}"""

_RESTART = """async () => {
    const panel = window.jupyterapp.shell.currentWidget;
    panel.content.widgets.forEach((cell) => cell.model.type === 'code' && cell.model.sharedModel.setOutputs([]));
    await panel.sessionContext.session.kernel.restart();
    const kernel = panel.sessionContext.session.kernel;
    while (kernel.connectionStatus !== 'connected') await new Promise((done) => setTimeout(done, 50));
    await kernel.requestKernelInfo();
}"""


#: What a kernel does until the parts are handed to the browser, step by step.
_IN_THE_KERNEL = """
import time
import IPython, ipykernel.kernelapp  # a kernel has them already
marks = [time.perf_counter()]
def step(what):
    marks.append(time.perf_counter())
    print(f"    {what:<44}{1000 * (marks[-1] - marks[-2]):8.1f} ms")
import ipywidgets
step("import ipywidgets (the plain way needs it too)")
import anywidget
step("import anywidget")
import workbook
workbook.Desk, workbook.PitchDrafter
step("import the workbook's parts")
desk = workbook.Desk.open()
step("open the book")
workbook.PitchDrafter(desk)
step("make the first PitchDrafter")
workbook.PitchDrafter(desk)
step("make another")
ipywidgets.Text("a")
step("make an ipywidgets.Text")
"""

_IN_THE_BROWSER = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration", "TaskDuration")


def _kernel_steps(home: Path) -> str:
    """Where a fresh kernel spends its time; a folder that is in use already, as a learner's is."""
    run = [sys.executable, "-c", _IN_THE_KERNEL]
    done = subprocess.run(
        run, env={**os.environ, "WORKBOOK_HOME": str(home)}, capture_output=True, text=True, check=True
    )
    return done.stdout.rstrip()


def _browser_share(page: Page, selector: str) -> str:
    """What the page's main thread does during one run of the cell, by Chromium's own count."""
    line = page.context.new_cdp_session(page)
    line.send("Performance.enable")

    def metrics() -> dict[str, float]:
        return {each["name"]: each["value"] for each in line.send("Performance.getMetrics")["metrics"]}

    before = metrics()
    page.evaluate(_TIMED, [selector])
    after = metrics()
    return ", ".join(f"{name} {1000 * (after[name] - before[name]):.0f} ms" for name in _IN_THE_BROWSER)


def measure() -> list[Measurement]:
    from playwright.sync_api import sync_playwright

    from tests.browser.harness import launch_browser, start_lab, visit, write_page

    first: dict[str, list[float]] = {name: [] for name in _PARTS}
    again: dict[str, list[float]] = {name: [] for name in _PARTS}
    shares: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch_browser(playwright)
        lab = start_lab(Path(folder) / "networking-coffee")
        try:
            with visit(lab, browser) as person:
                for turn in range(_RUNS + 1):
                    for name, (code, selector) in _PARTS.items():
                        if turn == 0:
                            write_page(lab, f"{name}.ipynb", code)
                        person.open(f"{name}.ipynb", by_address=True)
                        person.page.locator(selector).first.wait_for(timeout=60_000)
                        person.page.evaluate(_RESTART)
                        seconds = [person.page.evaluate(_TIMED, [selector]) / 1000 for _ in range(4)]
                        if turn == _RUNS:
                            shares[name] = _browser_share(person.page, selector)
                        if turn:  # the first visit fills the browser's cache
                            first[name].append(seconds[0])
                            again[name].extend(seconds[1:])
            steps = _kernel_steps(lab.home)
        finally:
            lab.stop()
            browser.close()
    profile = "\n".join(
        (
            "In a fresh kernel:",
            steps,
            "In the browser, again:",
            *(f"    {name}: {share}" for name, share in shares.items()),
        )
    )
    what = "run cell → PitchDrafter visible ÷ run cell → bare ipywidgets.Text visible"
    return [
        Measurement(
            f"{what}, {when}", statistics.median(found["ours"]), statistics.median(found["plain"]), target, profile
        )
        for when, found, target in (("fresh kernel", first, 2.0), ("again", again, 1.5))
    ]
