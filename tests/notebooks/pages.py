"""A pytest plugin that gives every page under nbval a book of its own and a fixed clock.

Used as ``pytest -p tests.notebooks.pages --nbval-lax --desk own notebooks`` and once more with ``--desk practice``.
nbval lets a cell pass whose output was to be checked but that was never run; here such a page fails.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest

NOW = "2026-03-02T09:00:00+01:00"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which book lies on the desk."""
    parser.addoption("--desk", choices=("own", "practice"), default="own", help="the book the pages work with")


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Refuse checked cells that were never run: nbval would compare nothing and pass."""
    for item in items:
        cell = getattr(item, "cell", None)
        if cell is None or not item.options["check"]:
            continue
        if not cell.get("execution_count") or not cell.get("outputs"):
            raise pytest.UsageError(
                f"{item.parent.path.name}, {item.name}: its output is to be checked, but it holds none"
            )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: Any) -> None:
    """Before nbval starts a page's kernel, lay out a fresh learner's folder for it."""
    page = item.parent
    if not hasattr(item, "cell") or getattr(page, "learner", None):
        return
    page.learner = tempfile.TemporaryDirectory(prefix="workbook-page-", ignore_cleanup_errors=True)
    os.environ["WORKBOOK_HOME"] = str(Path(page.learner.name) / "networking-coffee")
    os.environ["WORKBOOK_NOW"] = NOW
    os.environ["TZ"] = "Europe/Berlin"
    if item.config.getoption("--desk") == "practice":
        from workbook.widgets.desk import Desk

        desk = Desk()
        desk.use_practice(True)
        desk.close()
