"""Collecting and listing what a class handed in, side by side with nbgrader; run by hand, where nbgrader is installed.

`python -m benchmarks.class_nbgrader PYTHON`, where PYTHON belongs to an environment of its own with nbgrader 0.9.6
(``uv venv`` and ``uv pip install nbgrader==0.9.6``). It is no dependency of the workbook, not even of its tests.
Three hundred submissions are enough to see the difference: nbgrader copies each, and starts in seconds.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.class_packs import CLASS, NOW, write_packs

_SUBMISSIONS, _ROUNDS = 300, 3
_NOTEBOOK = {
    "cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "I taught science for six years. " * 200}],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def hand_in_to_nbgrader(place: Path, submissions: int) -> Path:
    """Lay out a course of nbgrader with so many submissions in its exchange, as `nbgrader submit` leaves them."""
    course = place / "course"
    course.mkdir(parents=True)
    (course / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        "c.CourseDirectory.course_id = 'course'\n"
        f"c.CourseDirectory.root = {str(course)!r}\n"
        f"c.Exchange.root = {str(place / 'exchange')!r}\n"
        "c.ExchangeCollect.check_owner = False\n"
    )
    inbound = place / "exchange" / "course" / "inbound"
    for number in range(submissions):
        folder = inbound / f"learner{number:05}+ps1+2026-03-02 09:30:00.{number:06} UTC+abcdef"
        folder.mkdir(parents=True)
        (folder / "ps1.ipynb").write_text(json.dumps(_NOTEBOOK))
        (folder / "timestamp.txt").write_text(f"2026-03-02 09:30:00.{number:06} UTC")
    return course


def collect_with_nbgrader(python: Path, course: Path) -> str:
    """`nbgrader collect` and `nbgrader list`, as an instructor runs them."""
    told = ""
    # nbgrader calls alembic by its name.
    environment = {**os.environ, "PATH": f"{python.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    for command in (["collect", "ps1"], ["list", "--inbound"]):
        done = subprocess.run(
            [python, "-m", "nbgrader", *command], cwd=course, env=environment, capture_output=True, text=True,
            check=True, timeout=600,
        )  # fmt: skip
        told = done.stdout + done.stderr
    return told


def collect_with_workbook(home: Path, folder: Path) -> str:
    """`workbook class collect`, which opens, checks and lists in one."""
    done = subprocess.run(
        [sys.executable, "-m", "workbook.cli", "class", "collect", str(folder), "--class", CLASS, "--home", str(home)],
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
        env={**os.environ, "WORKBOOK_NOW": NOW.isoformat()},
    )
    return done.stdout


def _seconds(run: Callable[[], str], expected: str, rounds: int) -> float:
    found = []
    for _round in range(rounds):
        start = time.perf_counter()
        told = run()
        found.append(time.perf_counter() - start)
        assert expected in told, told[-2000:]
    return statistics.median(found)


def main(python: Path) -> None:
    """Print both times for the same number of submissions."""
    from workbook.book import Book
    from workbook.classroom.classes import ClassInfo, save_class

    with tempfile.TemporaryDirectory(prefix="class-nbgrader-") as name:
        place = Path(name)
        home, folder = place / "home", place / "packs"
        home.mkdir()
        write_packs(folder, _SUBMISSIONS)
        book = Book.create(home / "book.sqlite")
        save_class(book, ClassInfo(CLASS, "Benchmark", "Kim (invented)", 5, "folder", str(folder), None, NOW))
        book.close()
        ours = _seconds(
            lambda: collect_with_workbook(home, folder), f"{_SUBMISSIONS} learners are in the class.", _ROUNDS
        )
        courses = [hand_in_to_nbgrader(place / f"nbgrader{number}", _SUBMISSIONS) for number in range(_ROUNDS)]
        fresh = iter(courses)
        theirs = _seconds(lambda: collect_with_nbgrader(python, next(fresh)), f"learner{_SUBMISSIONS - 1:05}", _ROUNDS)
    print(f"workbook class collect, {_SUBMISSIONS} packs: {ours:.2f} s")
    print(f"nbgrader collect and list, {_SUBMISSIONS} submissions: {theirs:.2f} s; ratio {ours / theirs:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
