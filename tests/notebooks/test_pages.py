"""What every page has to be, before it is run."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = [page.name for page in PAGES]


def read(page: Path) -> Any:
    return nbformat.read(page, as_version=4)


def code(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def words(notebook: Any) -> str:
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def test_the_pages_are_numbered_without_gaps() -> None:
    assert [name[:2] for name in NAMES] == [f"{number:02d}" for number in range(len(NAMES))]
    assert len(NAMES) >= 6


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_a_page_starts_by_itself_and_has_a_start_button(page: Path) -> None:
    notebook = read(page)
    assert notebook.metadata["workbook"] == {"autorun": True}
    assert notebook.metadata["kernelspec"]["name"] == "python3"
    assert 'data-commandlinker-command="notebook:run-all-cells"' in notebook.cells[0].source


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_no_slip_of_a_key_takes_text_or_a_card_from_a_page(page: Path) -> None:
    for cell in read(page).cells:
        to_play_with = cell.cell_type == "code" and not cell.metadata.get("jupyter", {}).get("source_hidden")
        kept = (cell.metadata.get("deletable", True), cell.metadata.get("editable", True))
        assert kept == ((True, True) if to_play_with else (False, False)), cell.source[:60]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_a_page_has_one_title_and_says_for_whom_how_long_and_what_is_saved(page: Path) -> None:
    text = words(read(page))
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    for promise in ("**For", "**Takes**", "**You leave with**", "**Saved:**", "**Next"):
        assert promise in text, promise


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_the_code_of_a_page_is_short_folded_and_plain(page: Path) -> None:
    cells = code(read(page))
    lengths = [len([line for line in cell.source.splitlines() if line.strip()]) for cell in cells]
    assert max(lengths) <= 15
    assert statistics.median(lengths) <= 4
    for cell in cells:
        assert not re.search(r"^\s*[%!]|import \*|https?://|^\s*/|[A-Z]:\\", cell.source, re.MULTILINE)
    folded = [cell for cell in cells if cell.metadata.get("jupyter", {}).get("source_hidden")]
    for cell in folded:
        assert cell.source.startswith("# "), "a folded cell shows its first line: make it a plain sentence"
    # The page “Track” ends with a part for people who like Python; elsewhere a cell or two is there to play with.
    assert len(folded) >= len(cells) - (6 if page.stem == "05_track" else 2)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_a_page_is_delivered_without_outputs_but_for_the_checked_ones(page: Path) -> None:
    for cell in code(read(page)):
        if "NBVAL_CHECK_OUTPUT" in cell.source or "nbval-check-output" in cell.metadata.get("tags", []):
            assert cell.outputs and cell.execution_count
        else:
            assert (cell.outputs, cell.execution_count) == ([], None)
    assert "widgets" not in read(page).metadata


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_of_a_page_leads_to_a_page(page: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", words(read(page)))
    assert [link for link in links if not link.startswith("https://") and link not in NAMES] == []


def run_page(folder: Path, *cells: Any) -> subprocess.CompletedProcess[str]:
    notebook = new_notebook(cells=list(cells))
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / "page.ipynb")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.notebooks.pages",
        "--nbval-lax",
        "-q",
        str(folder / "page.ipynb"),
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


def test_a_checked_cell_that_was_never_run_fails_the_page(tmp_path: Path) -> None:
    run = run_page(tmp_path, new_code_cell("# NBVAL_CHECK_OUTPUT\n1 + 1"))
    assert run.returncode != 0
    assert "Cell 0: its output is to be checked, but it holds none" in run.stdout + run.stderr


def test_a_checked_cell_is_compared_with_what_it_held(tmp_path: Path) -> None:
    def checked(value: str) -> Any:
        output = new_output("execute_result", {"text/plain": value}, execution_count=1)
        return new_code_cell("# NBVAL_CHECK_OUTPUT\n1 + 1", execution_count=1, outputs=[output])

    assert run_page(tmp_path, checked("2")).returncode == 0
    assert run_page(tmp_path, checked("3")).returncode == 1


def test_every_page_gets_a_learners_folder_and_a_clock_of_its_own(tmp_path: Path) -> None:
    run = run_page(
        tmp_path,
        new_code_cell(
            "import os; from pathlib import Path\n"
            "from workbook.widgets.desk import Desk\n"
            "desk = Desk.open()\n"
            "assert desk.now().isoformat() == '2026-03-02T08:00:00+00:00'\n"
            "assert 'workbook-page-' in os.environ['WORKBOOK_HOME']\n"
            "assert desk.book.contacts.count() == 0"
        ),
    )
    assert run.returncode == 0, run.stdout
