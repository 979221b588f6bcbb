"""The command, as its own program where the exit code matters, and in this process where the words do."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbook.book import Book
from workbook.cli import app
from workbook.errors import WorkbookError
from workbook.home import Home
from workbook.records import Contact

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROWS = (
    "Ana,Invented,https://www.linkedin.com/in/ana-invented,,Bluehollow (invented),[bold]Analyst[/],03 Feb 2024\n"
    ",,,,,,05 Feb 2024\n"
)


@pytest.fixture
def connections(tmp_path: Path) -> Path:
    path = tmp_path / "Connections.csv"
    path.write_text(HEADER + ROWS, "utf-8")
    return path


def run(*arguments: str) -> tuple[int, str]:
    """Run a command here and return its exit code and what it printed."""
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "160"})
    if isinstance(result.exception, WorkbookError):
        raise result.exception
    return result.exit_code, result.output


def people(home: Home) -> list[str]:
    book = Book.open(home.book_path)
    try:
        return [contact.name for contact in book.contacts.all()]
    finally:
        book.close()


def test_without_a_yes_an_import_only_shows_what_it_would_do(home: Home, connections: Path) -> None:
    code, output = run("import", str(connections))
    assert code == 0
    assert "1 to add, 0 to bring up to date, 0 already there, 1 left out." in output
    assert "Ana Invented" in output
    assert "[bold]Analyst[/]" in output, "a field's text is text and never markup"
    assert output.endswith("Nothing was changed. To do it, run the command again with --yes.\n")
    assert people(home) == []


def test_with_a_yes_the_people_are_in_the_book_and_a_second_time_changes_nothing(home: Home, connections: Path) -> None:
    code, output = run("import", str(connections), "--yes")
    assert (code, output.splitlines()[-1]) == (0, "1 person added, 0 brought up to date.")
    assert people(home) == ["Ana Invented"]
    code, output = run("import", str(connections), "--yes")
    assert output.splitlines()[-1] == "Nothing to do: your book already knows everything in this file."
    assert people(home) == ["Ana Invented"]


def test_one_bad_file_among_several_and_nothing_is_imported(home: Home, connections: Path, tmp_path: Path) -> None:
    bad = tmp_path / "holiday.pdf"
    bad.write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(WorkbookError, match=r"^holiday\.pdf: This is a PDF"):
        run("import", str(connections), str(bad), "--yes")
    assert not home.book_path.exists()


def test_an_error_is_one_sentence_on_standard_error_with_exit_code_1(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "workbook.cli", "import", str(tmp_path / "missing.csv")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"{tmp_path / 'missing.csv'}: There is no such file or folder. "
        "Check the name, or drag the file into the window.\n"
    )


def test_an_unknown_option_is_exit_code_2() -> None:
    assert run("lab", "--quickly")[0] == 2


def test_a_well_book_passes_the_doctor(book_path: Path) -> None:
    assert run("backup")[0] == 0
    code, output = run("doctor")
    assert code == 0, output
    assert all(line.startswith("ok ") for line in output.splitlines())


def test_a_file_of_ones_own_with_a_mistake_does_not_pass(home: Home, book_path: Path) -> None:
    assert run("backup")[0] == 0
    home.content.mkdir()
    (home.content / "phrases.csv").write_text("phrase,instead\n\n", encoding="utf-8")
    code, output = run("doctor")
    assert code == 1
    assert "NOT  content/phrases.csv: There is nothing below the first row." in output


def test_a_damaged_book_does_not_pass_and_stays_as_it_is(home: Home) -> None:
    home.book_path.write_bytes(b"no book at all" * 1000)
    code, output = run("doctor")
    assert code == 1
    assert output.startswith("NOT  file: ")
    assert "→" in output
    assert home.book_path.read_bytes() == b"no book at all" * 1000


def test_a_missing_book_is_not_made_by_looking_at_it(home: Home) -> None:
    assert run("doctor")[0] == 1
    with pytest.raises(WorkbookError):
        run("backup")
    assert not home.book_path.exists()


def test_a_backup_can_be_put_back_and_the_present_is_kept(home: Home, book: Book) -> None:
    book.contacts.add(Contact(given_name="Ana"))
    code, output = run("backup")
    name = Path(output.strip().rpartition(": ")[2]).name
    book.contacts.add(Contact(given_name="Bo"))
    assert name in run("restore")[1]
    assert "Nothing was changed" in run("restore", name)[1]
    assert people(home) == ["Ana", "Bo"]
    code, output = run("restore", name, "--yes")
    assert code == 0
    assert people(home) == ["Ana"]
    assert "What it held until now is in" in output


def test_a_backup_that_is_not_there_is_named(book_path: Path) -> None:
    with pytest.raises(WorkbookError, match="There is no backup yesterday"):
        run("restore", "yesterday", "--yes")


@pytest.mark.parametrize(("command", "practice"), [("demo", True), ("lab", False)])
def test_demo_opens_with_the_practice_people_and_lab_with_ones_own(
    command: str, practice: bool, home: Home, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr("workbook.launch.start", lambda place, **options: opened.append((place, options["port"])))
    book.settings.set("practice", not practice)
    assert run(command, "--port", "8999", "--no-browser")[0] == 0
    assert opened == [(home, 8999)]
    assert book.settings.get("practice", None) is practice
