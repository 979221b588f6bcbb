"""One server and one browser for all tests here; every test gets a person with an empty browser."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from .harness import Lab, Visitor, launch_browser, start_lab, visit

# A busy machine may take its time; what never comes still fails.
expect.set_options(timeout=30_000)


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that a test failed, so that nobody goes on in its tab."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = launch_browser(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """The running workbook; use `lab`, which makes its folder fresh."""
    folder: Path = tmp_path_factory.mktemp("learner")
    # Where libpq looks for the logins of a school; the tests that have one write it.
    lab = start_lab(folder / "networking-coffee", PGSERVICEFILE=str(folder / "pg_service.conf"))
    yield lab
    lab.stop()


@pytest.fixture(scope="module")
def lab(server: Lab) -> Lab:
    """A workbook on a fresh learner's folder, one for each file of tests."""
    server.make_fresh()
    return server


@pytest.fixture
def visitor(lab: Lab, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A person who opens pages; whatever they did, nothing went to another machine."""
    with visit(lab, browser) as person:
        yield person
        person.spoiled = request.node.stash.get(FAILED, False)
        assert person.outside == []
