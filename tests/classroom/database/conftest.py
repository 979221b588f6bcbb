"""The stage on which attackers try: set once for each file of tests."""

from __future__ import annotations

import pytest

from tests.classroom.school import School

from .attacking import Stage, set_stage


@pytest.fixture(scope="module")
def stage(school: School) -> Stage:
    return set_stage(school)
