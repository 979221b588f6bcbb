"""One server and one browser for all tests here; every test gets a person with an empty browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from .harness import Lab, Visitor, launch_browser, start_lab, visit

# A busy machine may take its time; what never comes still fails.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = launch_browser(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A workbook on a fresh learner's folder, one for each file of tests."""
    home: Path = tmp_path_factory.mktemp("learner") / "networking-coffee"
    lab = start_lab(home)
    yield lab
    lab.stop()


@pytest.fixture
def visitor(lab: Lab, browser: Browser) -> Iterator[Visitor]:
    """A person who opens pages; whatever they did, nothing went to another machine."""
    with visit(lab, browser) as person:
        yield person
        assert person.outside == []
