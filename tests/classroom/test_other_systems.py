"""A class on Windows: times that Windows cannot tell, names that it keeps for devices, files that are held."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest

from tests.windows_rules import windows_rules
from workbook.book import Book
from workbook.classroom import folder
from workbook.classroom.class_content import TALKS, can_be_named, check
from workbook.classroom.coach_class import practice_class_of
from workbook.classroom.database.provisioning import Credential
from workbook.classroom.folder import FolderExchange
from workbook.cli_class_database import _hand_over
from workbook.home import Home

__all__ = ["windows_rules"]


class WindowsTime(datetime):
    """The clock of Windows, which begins in 1970."""

    @classmethod
    def fromtimestamp(cls, timestamp: float, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        """As Windows answers."""
        if timestamp < 0:
            raise OSError(22, "Invalid argument")
        return datetime.fromtimestamp(timestamp, tz)


def test_a_file_with_a_time_before_1970_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "datetime", WindowsTime)
    (tmp_path / "ann.jsonl").write_bytes(b"{}")
    os.utime(tmp_path / "ann.jsonl", (-11_644_473_600, -11_644_473_600))  # 1601: what Windows takes for no time
    found = list(FolderExchange(tmp_path).submissions())
    assert [(each.name, each.received_at) for each in found] == [("ann.jsonl", datetime(1970, 1, 1, tzinfo=UTC))]


def test_what_systems_lay_into_a_folder_of_content_is_passed_over(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    for name in (".DS_Store", "desktop.ini", "Desktop.INI", "Thumbs.db", "Icon\r"):
        (content / name).write_bytes(b"x")
    (content / "norms.csv").write_text("id,value,why\n", encoding="utf-8")
    found = check(content)
    assert (found.files, found.problems) == (("norms.csv",), ())


@pytest.mark.parametrize(
    ("system", "told"), [("linux", "which only you can read."), ("win32", "Whoever can open this folder can read it.")]
)
def test_windows_is_not_said_to_keep_a_password_to_its_owner(
    system: str,
    told: str,
    now: datetime,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    given = Credential("learner_1", "an invented word", now, "db.example.org", 5432, "school")
    _hand_over([(given, "Ann Invented")], tmp_path / "logins", "WORKBOOK_CLASS_URL", show=False)
    path = tmp_path / "logins" / "learner_1.env"
    said = capsys.readouterr().out
    assert said.startswith(f"Ann Invented: the address is in {path}") and said.endswith(f"{told}\n")
    assert "an invented word" not in said


@pytest.mark.parametrize("name", ["con", "aux", "nul", "com1", "lpt9"])
def test_a_talk_does_not_travel_under_the_name_of_a_device(name: str) -> None:
    assert not can_be_named(f"{TALKS}/{name}.toml")
    assert can_be_named(f"{TALKS}/{name}rad.toml")


def test_the_invented_class_is_made_anew_although_a_scanner_looks_at_its_files(
    windows_rules: None, home: Home, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.whole_file._PAUSES", (0, 0))
    true, refusals = os.replace, [PermissionError(13, "held")]

    def scanned(source: Path, target: Path) -> None:
        if refusals and Path(target).name == "practice-class":
            raise refusals.pop()
        true(source, target)

    monkeypatch.setattr(os, "replace", scanned)
    monkeypatch.setattr(os, "rename", scanned)
    book = Book.create(home.practice_path, practice=True, clock=lambda: now)
    info = practice_class_of(book, home, now)
    book.close()
    assert (any(Path(info.place).rglob("*.jsonl")), refusals) == (True, [])
