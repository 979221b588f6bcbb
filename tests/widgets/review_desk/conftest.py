"""A class of invented learners in the coach’s own book, and the desk on which their packs lie."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from workbook.classroom.classes import ClassInfo, save_class
from workbook.classroom.keys import signing_key
from workbook.classroom.practice_class import PracticeClass, practice_class
from workbook.widgets.desk import Desk
from workbook.widgets.review_desk import ReviewDesk


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """The folder of a class."""
    folder = tmp_path / "shared drive"
    folder.mkdir()
    return folder


@pytest.fixture
def in_class(desk: Desk, room: Path, now: datetime) -> PracticeClass:
    """The coach's own book has a class in which the invented learners share; nobody was reviewed yet."""
    made = practice_class(rng=random.Random(7), now=now, class_id="spring")
    made.write(room, signing_key(desk.own_book))
    info = ClassInfo("spring", "Spring (invented)", "Robin", 5, "folder", str(room), None, now)
    save_class(desk.own_book, info)
    return made


@pytest.fixture
def card(desk: Desk, in_class: PracticeClass) -> Iterator[ReviewDesk]:
    card = ReviewDesk(desk)
    yield card
    card.close()
