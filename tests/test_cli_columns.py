"""`workbook import` with a table of one's own: the guess is printed, can be corrected, and is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli import people, run
from workbook.errors import WorkbookError
from workbook.home import Home

FIXTURES = Path(__file__).parent / "formats" / "fixtures"
TABLE = str(FIXTURES / "tables" / "words_nobody_knows.csv")


def test_the_guess_is_printed_and_corrected_and_known_the_next_time(home: Home) -> None:
    code, output = run("import", TABLE)
    assert (code, "Columns: Adres → e-mail. Not taken: Imię, Nazwisko." in output) == (0, True)
    run("import", TABLE, "--columns", "Imię=given_name, nazwisko=family_name", "--yes")
    assert people(home) == ["Ada Invented", "Ben Madeup"]
    code, output = run("import", TABLE, "--yes")
    assert "Columns: Imię → given name, Nazwisko → family name, Adres → e-mail." in output
    assert output.splitlines()[-1] == "Nothing to do: your book already knows everything in this file."


def test_a_column_that_no_table_has_is_refused_and_nothing_is_brought(home: Home) -> None:
    with pytest.raises(WorkbookError, match="No table in these files has a column “Imie2”") as caught:
        run("import", TABLE, "--columns", "Imie2=given_name", "--yes")
    assert caught.value.repair == "The columns are: Imię, Nazwisko, Adres."
    assert not home.book_path.exists()


def test_what_an_address_book_holds_besides_is_told_and_taken_when_asked_for(home: Home) -> None:
    google = str(FIXTURES / "google" / "other_contacts.csv")
    output = run("import", google)[1]
    assert "1 address that Google saved by itself is left out; --other-contacts takes it." in output
    assert "The note of 1 person is left out; --notes takes it." in output
    run("import", google, "--other-contacts", "--notes", "--yes")
    assert people(home) == ["Ada Invented", "Cy Invented", "Shop"]


def test_who_of_an_address_book_comes_can_be_said(home: Home, tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\n{0}\nEND:VCARD\n"
    phone = tmp_path / "phone.vcf"
    phone.write_text(card.format("FN:Ada Invented\nORG:Mills") + card.format("FN:Pizza\nTEL:555 0100"), "utf-8")
    output = run("import", str(phone), "--yes")[1]
    assert "1 new person is not taken; --people all takes everybody." in output
    assert people(home) == ["Ada Invented"]
    assert run("import", str(phone), "--yes")[1].splitlines()[-1] == (
        "Nothing to do: your book already knows everything else in this file."
    )
    run("import", str(phone), "--people", "all", "--yes")
    assert people(home) == ["Ada Invented", "Pizza"]
