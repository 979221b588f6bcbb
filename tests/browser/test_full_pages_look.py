"""Every page with the practice people on the desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from workbook.home import Home
from workbook.widgets.desk import Desk

from .harness import Lab
from .looks import PAGES, look_at


@pytest.fixture(scope="module")
def practice(lab: Lab) -> Lab:
    """A workbook with the practice people on the desk."""
    desk = Desk(Home(lab.home))
    desk.use_practice(True)
    desk.close()
    return lab


@pytest.mark.parametrize("name", [page.stem for page in PAGES])
def test_a_full_page_is_accessible_and_whole(practice: Lab, browser: Browser, name: str) -> None:
    look_at(name, practice, browser, which="practice")
