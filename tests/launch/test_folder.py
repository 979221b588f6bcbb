"""The learner's folder over first start, use, upgrade and accident."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from workbook import whole_file
from workbook.errors import DiskFullError, LaunchError
from workbook.home import Home
from workbook.launch import Prepared, prepare
from workbook.launch.folder import installed_pages
from workbook.launch.trust import trust


def write_pages(folder: Path, **pages: str) -> Path:
    """Delivered pages by name, each with one paragraph."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        notebook = new_notebook(cells=[new_markdown_cell(text, id="m"), new_code_cell("1 + 1", id="c")])
        nbformat.write(notebook, folder / f"{name}.ipynb")
    return folder


def words_in(home: Home) -> dict[str, str]:
    """The first paragraph of every page in the learner's folder."""
    return {
        path.name: "".join(json.loads(path.read_bytes())["cells"][0]["source"]) for path in home.path.glob("*.ipynb")
    }


def edit(home: Home, name: str, text: str) -> bytes:
    path = home.path / name
    notebook = json.loads(path.read_bytes())
    notebook["cells"][0]["source"] = text
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path.read_bytes()


def run_all_and_save(home: Home, name: str) -> None:
    """What Jupyter does to a page that is run and saved."""
    path = home.path / name
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].execution_count = 7
    notebook.cells[1].outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "2"}, execution_count=7)]
    notebook.metadata["language_info"] = {"name": "python"}
    nbformat.write(notebook, path)
    with trust(home.state / "jupyter" / "data") as keeper:
        keeper.give(path.read_bytes())


def test_the_first_start_makes_the_folder_the_book_and_trusted_pages(home: Home, tmp_path: Path) -> None:
    source = write_pages(tmp_path / "source", a="A1", b="B1")
    (source / "pictures").mkdir()
    (source / "pictures" / "cup.svg").write_bytes(b"<svg/>")
    (source / ".ipynb_checkpoints").mkdir()
    (source / ".ipynb_checkpoints" / "a-checkpoint.ipynb").write_bytes(b"{}")
    assert prepare(home, pages=source, version="1") == Prepared(new=("a.ipynb", "b.ipynb", "pictures/cup.svg"))
    made = {path.name for path in home.path.iterdir()}
    assert made == {"a.ipynb", "b.ipynb", "pictures", "book.sqlite", "exports", "backups", ".workbook"}
    with trust(home.state / "jupyter" / "data") as keeper:
        assert [keeper.given((home.path / name).read_bytes()) for name in ("a.ipynb", "b.ipynb")] == [True, True]
        assert not keeper.given(b"not a notebook")


def test_a_second_start_does_nothing_and_keeps_what_jupyter_saved(home: Home, tmp_path: Path) -> None:
    source = write_pages(tmp_path / "source", a="A1")
    prepare(home, pages=source, version="1")
    run_all_and_save(home, "a.ipynb")
    before = (home.path / "a.ipynb").read_bytes()
    manifest = (home.state / "manifest.json").stat().st_mtime_ns
    assert prepare(home, pages=source, version="1") == Prepared()
    assert (home.path / "a.ipynb").read_bytes() == before
    assert (home.state / "manifest.json").stat().st_mtime_ns == manifest


def test_an_upgrade_replaces_unchanged_pages_and_lays_the_new_one_beside_a_changed_page_once(
    home: Home, tmp_path: Path
) -> None:
    prepare(home, pages=write_pages(tmp_path / "one", a="A1", b="B1", gone="G1"), version="1")
    run_all_and_save(home, "a.ipynb")
    mine = edit(home, "b.ipynb", "my words")
    two = write_pages(tmp_path / "two", a="A2", b="B2", c="C2")
    assert prepare(home, pages=two, version="2") == Prepared(
        new=("c.ipynb",),
        updated=("a.ipynb",),
        kept=("b.ipynb",),
        beside=("b (new in 2).ipynb",),
        removed=("gone.ipynb",),
    )
    expected = {"a.ipynb": "A2", "b.ipynb": "my words", "b (new in 2).ipynb": "B2", "c.ipynb": "C2"}
    assert words_in(home) == expected
    assert (home.path / "b.ipynb").read_bytes() == mine
    assert prepare(home, pages=two, version="2") == Prepared(kept=("b.ipynb",))
    assert words_in(home) == expected


def test_a_later_upgrade_takes_the_place_of_an_unread_copy_but_not_of_one_with_words_in_it(
    home: Home, tmp_path: Path
) -> None:
    prepare(home, pages=write_pages(tmp_path / "one", a="A1", b="B1"), version="1")
    edit(home, "a.ipynb", "my a")
    edit(home, "b.ipynb", "my b")
    prepare(home, pages=write_pages(tmp_path / "two", a="A2", b="B2"), version="2")
    edit(home, "b (new in 2).ipynb", "my notes in the copy")
    prepare(home, pages=write_pages(tmp_path / "three", a="A3", b="B3"), version="3")
    assert words_in(home) == {
        "a.ipynb": "my a",
        "a (new in 3).ipynb": "A3",
        "b.ipynb": "my b",
        "b (new in 2).ipynb": "my notes in the copy",
        "b (new in 3).ipynb": "B3",
    }


def test_a_deleted_page_comes_back(home: Home, tmp_path: Path) -> None:
    source = write_pages(tmp_path / "source", a="A1")
    prepare(home, pages=source, version="1")
    (home.path / "a.ipynb").unlink()
    assert prepare(home, pages=source, version="1") == Prepared(new=("a.ipynb",))


@pytest.mark.parametrize("lost", [None, b"", b"{", b'{"pages": {"a.ipynb": 3}}'])
def test_a_lost_or_damaged_manifest_costs_no_word(home: Home, tmp_path: Path, lost: bytes | None) -> None:
    prepare(home, pages=write_pages(tmp_path / "one", a="A1", b="B1"), version="1")
    edit(home, "b.ipynb", "my words")
    manifest = home.state / "manifest.json"
    manifest.unlink()
    if lost is not None:
        manifest.write_bytes(lost)
    done = prepare(home, pages=write_pages(tmp_path / "one"), version="1")
    assert done == Prepared(updated=("a.ipynb",), kept=("b.ipynb",), beside=("b (new in 1).ipynb",))
    assert words_in(home) == {"a.ipynb": "A1", "b.ipynb": "my words", "b (new in 1).ipynb": "B1"}


def test_a_damaged_page_is_kept_and_a_sound_one_laid_beside(home: Home, tmp_path: Path) -> None:
    prepare(home, pages=write_pages(tmp_path / "one", a="A1"), version="1")
    (home.path / "a.ipynb").write_bytes(b'{"cells": [half a fi')
    prepare(home, pages=write_pages(tmp_path / "two", a="A2"), version="2")
    assert (home.path / "a.ipynb").read_bytes() == b'{"cells": [half a fi'
    assert "A2" in (home.path / "a (new in 2).ipynb").read_text(encoding="utf-8")


def test_a_page_whose_outputs_came_from_elsewhere_is_written_anew(home: Home, tmp_path: Path) -> None:
    source = write_pages(tmp_path / "source", a="A1")
    prepare(home, pages=source, version="1")
    notebook = nbformat.read(home.path / "a.ipynb", as_version=4)
    notebook.cells[1].outputs = [nbformat.v4.new_output("display_data", {"text/html": "<script>steal()</script>"})]
    nbformat.write(notebook, home.path / "a.ipynb")
    assert prepare(home, pages=source, version="1") == Prepared(updated=("a.ipynb",))
    assert b"steal" not in (home.path / "a.ipynb").read_bytes()


def test_a_book_that_is_gone_is_not_replaced_by_an_empty_one_while_copies_of_it_exist(
    home: Home, tmp_path: Path
) -> None:
    source = write_pages(tmp_path / "source", a="A1")
    prepare(home, pages=source, version="1")
    home.book_path.rename(home.backups / "book_2026-03-01_09-00-00_daily.sqlite")
    said = prepare(home, pages=source, version="1").trouble
    assert "The book is not where it was." in said and "book_2026-03-01_09-00-00_daily.sqlite" in said
    assert not home.book_path.exists()


def test_an_installation_without_pages_stops_before_it_removes_any(home: Home, tmp_path: Path) -> None:
    prepare(home, pages=write_pages(tmp_path / "one", a="A1"), version="1")
    with pytest.raises(LaunchError, match=r"pages are missing.*Get the workbook again"):
        prepare(home, pages=write_pages(tmp_path / "empty"), version="2")
    assert words_in(home) == {"a.ipynb": "A1"}


def test_the_installed_pages_begin_with_the_first_page() -> None:
    assert (installed_pages() / "00_start_here.ipynb").is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no read-only folders")
def test_a_folder_that_cannot_be_made_is_named_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(LaunchError, match=r"cannot be written.*--home FOLDER") as told:
        prepare(Home(tmp_path / "file" / "home"), pages=write_pages(tmp_path / "one", a="A1"), version="1")
    assert str(tmp_path / "file") in str(told.value)


def test_a_full_disk_is_told_and_leaves_the_old_page_whole(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(home, pages=write_pages(tmp_path / "one", a="A1"), version="1")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(whole_file.os, "fsync", full)
    with pytest.raises(DiskFullError, match=r"no room left.*Free some space"):
        prepare(home, pages=write_pages(tmp_path / "two", a="A2"), version="2")
    assert words_in(home) == {"a.ipynb": "A1"}
    assert [path.name for path in home.path.glob(".*.part")] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_pages_are_for_the_learner_alone(home: Home, tmp_path: Path) -> None:
    prepare(home, pages=write_pages(tmp_path / "one", a="A1"), version="1")
    assert stat.S_IMODE((home.path / "a.ipynb").stat().st_mode) == 0o600
