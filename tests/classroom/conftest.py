"""One real PostgreSQL for all tests of the classroom, started when the first of them asks for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.classroom.postgres import Server, running
from tests.classroom.school import School, prepared


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def school(postgres: Server) -> School:
    return prepared(postgres)
