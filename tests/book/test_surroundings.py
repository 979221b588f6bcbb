"""What lies around the book is looked at, and each fault says how to mend it."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from workbook.book import surroundings
from workbook.book.surroundings import synced_by


def test_each_thing_around_the_book_is_well_here(tmp_path: Path) -> None:
    found = surroundings.surroundings(tmp_path)
    assert [check.name for check in found] == ["synced", "python", "packages", "jupyter"]
    assert {check.name: check.repair for check in found if not check.ok and check.name != "packages"} == {}


@pytest.mark.parametrize(
    ("place", "program"),
    [
        ("Dropbox/coffee", "Dropbox"),
        ("OneDrive - Harbourlight/Documents/coffee", "OneDrive"),
        ("Library/Mobile Documents/coffee", "iCloud"),
        ("Documents/coffee", ""),
        ("my-onedrive-notes/coffee", ""),
    ],
)
def test_a_folder_that_another_program_copies_is_warned_of(tmp_path: Path, place: str, program: str) -> None:
    folder = tmp_path / place
    folder.mkdir(parents=True)
    assert synced_by(folder) == program
    synced = surroundings.surroundings(folder)[0]
    assert (synced.ok, synced.is_warning, bool(synced.repair)) == (not program, True, bool(program))


def test_a_marker_of_a_sync_program_is_seen(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    (tmp_path / "coffee").mkdir()
    assert synced_by(tmp_path / "coffee") == "Syncthing"


def test_a_missing_package_and_one_of_another_version_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = metadata.version("pandas")
    wanted = ["nobody-has-this>=1", "pandas>=999", "pandas<999", 'ruff>=999; extra == "dev"']
    monkeypatch.setattr(metadata, "requires", lambda _name: wanted)
    (packages,) = (check for check in surroundings.surroundings(tmp_path) if check.name == "packages")
    assert packages.message == (
        f"Packages are missing or of another version: nobody-has-this is missing; pandas {here} (needed: >=999)."
    )
    assert "python start.py" in packages.repair
