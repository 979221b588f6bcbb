"""A file is the old one or the new one, and nothing beside it."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbook import whole_file
from workbook.errors import InvalidInputError
from workbook.whole_file import replace_whole, write_page, write_whole

Held = Callable[[int], None]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    """Lets another program hold the file for so many tries, as on Windows, where no one waits for anything here."""
    monkeypatch.setattr(whole_file.time, "sleep", lambda _seconds: None)
    tried = []

    def hold(tries: int) -> None:
        replace = os.replace

        def refuse(half: str, path: str, **_: object) -> None:
            tried.append(path)
            if len(tried) <= tries:
                raise PermissionError(errno.EACCES, "Access is denied", str(half), None, str(path))
            replace(half, path)

        monkeypatch.setattr(os, "replace", refuse)

    return hold


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_takes_the_place_of_the_old_one_and_makes_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "a.txt"
    assert [write_whole(path, parts).read_bytes() for parts in ([b"old"], [b"the ", b"new"])] == [b"old", b"the new"]
    assert names_in(path.parent) == ["a.txt"]


def test_a_file_may_have_as_long_a_name_as_the_disk_takes(tmp_path: Path) -> None:
    assert write_whole(tmp_path / ("n" * 255), [b"x"]).read_bytes() == b"x"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_a_private_file_is_for_its_owner_alone_and_another_for_whom_the_folder_lets_in(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    written = [write_whole(tmp_path / name, [b"x"], private=private) for name, private in (("a", True), ("b", False))]
    usual = stat.S_IMODE((tmp_path / "usual").stat().st_mode)
    assert [stat.S_IMODE(path.stat().st_mode) for path in written] == [0o600, usual]


def test_a_page_is_written_even_where_it_holds_half_a_sign(tmp_path: Path) -> None:
    path = write_page(tmp_path / "exports", "a.html", "half \ud800 sign,\nand “ż”")
    assert path.read_bytes() == "half ? sign,\nand “ż”".encode()


def test_what_breaks_while_it_is_written_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "exports" / "a.txt", [b"old"])

    def breaking() -> Iterator[bytes]:
        yield b"half"
        raise ValueError("the book went away")

    with pytest.raises(ValueError, match="went away"):
        write_whole(path, breaking())
    assert (path.read_bytes(), names_in(path.parent)) == (b"old", ["a.txt"])


def test_a_disk_that_is_full_is_told_and_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_whole(tmp_path / "exports" / "a.txt", [b"old"])

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InvalidInputError) as told:
        write_whole(path, [b"new"])
    assert str(told.value) == (
        "The file could not be written (No space left on device). "
        f"Look whether the folder {path.parent} may be written and has room."
    )
    assert (path.read_bytes(), names_in(path.parent)) == (b"old", ["a.txt"])


def test_a_drive_that_cannot_bring_a_file_to_the_disk_on_demand_takes_it_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(_descriptor: int) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "fsync", cannot)
    assert write_whole(tmp_path / "a.txt", [b"x"]).read_bytes() == b"x"


def test_a_file_that_is_held_for_a_moment_is_replaced_after_it(tmp_path: Path, held: Held) -> None:
    path = write_whole(tmp_path / "exports" / "a.txt", [b"old"])
    held(3)
    assert write_whole(path, [b"new"]).read_bytes() == b"new"


def test_a_file_that_stays_open_elsewhere_is_named_and_stays_as_it_was(tmp_path: Path, held: Held) -> None:
    path = write_whole(tmp_path / "exports" / "a.txt", [b"old"])
    held(99)
    with pytest.raises(InvalidInputError) as told:
        write_whole(path, [b"new"])
    assert str(told.value) == (
        "a.txt: The file cannot be replaced; it is as it was. "
        "Close it where it is open, look whether it is protected against changes, and try again."
    )
    with pytest.raises(PermissionError) as plain:
        replace_whole(path, [b"new"])
    assert (plain.value.filename, path.read_bytes(), names_in(path.parent)) == (str(path), b"old", ["a.txt"])


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "exports").write_text("a file stands in the way", "utf-8")
    with pytest.raises(InvalidInputError, match="exports may be written"):
        write_page(tmp_path / "exports", "a.html", "")
