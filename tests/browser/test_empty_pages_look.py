"""Every page as somebody sees it who has just begun; another file, and so another process, has the full ones."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from .harness import Lab
from .looks import PAGES, look_at


@pytest.mark.parametrize("name", [page.stem for page in PAGES])
def test_an_empty_page_is_accessible_and_whole(lab: Lab, browser: Browser, name: str) -> None:
    look_at(name, lab, browser, which="own")
