"""From running a cell to seeing the pitch drafter, against a bare `ipywidgets.Text`, in the same browser."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from benchmarks.measurement import Measurement

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


def measure() -> list[Measurement]:
    from playwright.sync_api import sync_playwright

    from tests.browser.harness import launch_browser, start_lab, visit, write_page

    first: dict[str, list[float]] = {name: [] for name in _PARTS}
    again: dict[str, list[float]] = {name: [] for name in _PARTS}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch_browser(playwright)
        lab = start_lab(Path(folder) / "networking-coffee")
        try:
            with visit(lab, browser) as person:
                for turn in range(_RUNS + 1):
                    for name, (code, selector) in _PARTS.items():
                        if turn == 0:
                            write_page(lab, f"{name}.ipynb", code)
                        person.open(f"{name}.ipynb")
                        person.page.locator(selector).first.wait_for(timeout=60_000)
                        person.page.evaluate(_RESTART)
                        seconds = [person.page.evaluate(_TIMED, [selector]) / 1000 for _ in range(4)]
                        if turn:  # the first visit fills the browser's cache
                            first[name].append(seconds[0])
                            again[name].extend(seconds[1:])
        finally:
            lab.stop()
            browser.close()
    what = "run cell → PitchDrafter visible ÷ run cell → bare ipywidgets.Text visible"
    return [
        Measurement(f"{what}, fresh kernel", statistics.median(first["ours"]), statistics.median(first["plain"]), 2.0),
        Measurement(f"{what}, again", statistics.median(again["ours"]), statistics.median(again["plain"]), 1.5),
    ]
