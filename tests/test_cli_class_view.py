"""`workbook class collect` and `workbook class summary`."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.classroom.making import CLASS, NOW, sealed_pack
from workbook.book import Book
from workbook.classroom.classes import ClassInfo, save_class
from workbook.classroom.folder import FolderExchange
from workbook.classroom.pack import StageCount
from workbook.cli import app
from workbook.errors import NotFoundError


@pytest.fixture
def lms(book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A download of an LMS for the class of a coach: seven packs and an essay."""
    monkeypatch.setenv("WORKBOOK_NOW", NOW.isoformat())
    save_class(book, ClassInfo(CLASS, "Autumn (invented)", "Kim (invented)", 5, "folder", "", None, NOW))
    folder = tmp_path / "lms"
    folder.mkdir()
    for place in range(7):
        stages = (StageCount(stage="met", people=1, since=NOW.date() - timedelta(days=3)),)
        FolderExchange(folder).submit(sealed_pack(f"L{place}", stages=stages, thank_yous_overdue=1))
    (folder / "essay.pdf").write_bytes(b"%PDF-1.7")
    return folder


def test_what_came_in_is_told_with_each_file_that_did_not_get_in(lms: Path) -> None:
    done = CliRunner().invoke(app, ["class", "collect", str(lms)])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines() == [
        "7 learners are in the class; 1 file did not get in, see below.",
        "essay.pdf: This is not a file that the workbook made for a class.",
        "     → Nothing has to be done if it does not belong here; otherwise ask for the pack itself.",
        "8 files came in:",
        "  7 are what each learner shared last, and count",
        "  1 did not get in: see above",
    ]


def test_a_damaged_zip_and_what_needs_nobody_are_told_without_words_of_programs(lms: Path) -> None:
    (lms / "all.zip").write_bytes(b"PK no zip")
    first = sorted((lms / "submissions").iterdir())[0]
    (lms / "again.coffee.jsonl").write_bytes(first.read_bytes())
    done = CliRunner().invoke(app, ["class", "collect", str(lms)])
    assert done.output.splitlines()[:3] == [
        "7 learners are in the class; 2 files did not get in, see below.",
        "all.zip: This zip file is damaged, or was not downloaded to its end.",
        "     → Unpack it yourself, or download it once more.",
    ]
    assert done.output.splitlines()[5:] == [
        "10 files came in:",
        "  7 are what each learner shared last, and count",
        "  1 is left out, and you need do nothing: it is there twice, was taken back or replaced, or is past its day",
        "  2 did not get in: see above",
    ]


def test_an_empty_folder_is_told_in_words(lms: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    done = CliRunner().invoke(app, ["class", "collect", str(tmp_path / "none")])
    assert done.output.splitlines() == ["Nobody is in the class yet.", "No file came in."]


def test_the_summary_is_a_page_without_a_name(lms: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = CliRunner().invoke(app, ["class", "summary", str(lms), "--to", str(page)])
    assert done.exit_code == 0, done.output
    assert "7 thank-yous are overdue, with 7 of the 7 learners who share this." in done.output
    html = page.read_text("utf-8")
    assert "7 learners have shared something." in html
    assert not re.search("Madeup|essay", html + done.output)


def test_a_class_that_is_not_there_is_told(lms: Path) -> None:
    done = CliRunner().invoke(app, ["class", "collect", str(lms), "--class", "winter-3"])
    assert isinstance(done.exception, NotFoundError)
    assert "There is no class winter-3 here." in str(done.exception)
    assert CLASS in done.exception.repair
