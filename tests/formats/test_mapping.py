"""Any table of people: its header found by evidence, its columns guessed, and the guess changed."""

# ruff: noqa: E501 - one case, one line

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.formats.shapes import zipped
from workbook.errors import InvalidInputError, UnreadableFileError
from workbook.formats.column_words import field_of
from workbook.formats.columns_chosen import Chosen
from workbook.formats.importing import plan_import
from workbook.formats.mapping import ColumnChoices, parse_columns, read_table_of_people
from workbook.formats.monica import read_monica
from workbook.formats.open_anything import ReadingChoices, read_anything
from workbook.formats.reading import Reading
from workbook.formats.recognise import Kind, recognise
from workbook.formats.sheets import Sheet
from workbook.formats.sources import UploadedFile, open_source

from .damage import damaged

FIXTURES = Path(__file__).parent / "fixtures"
TABLES = sorted((FIXTURES / "tables").iterdir())
ALL = [*TABLES, *(FIXTURES / "monica").iterdir()]


def read(name: str | Path, content: bytes | None = None, choices: ColumnChoices | None = None) -> Reading:
    path = FIXTURES / "tables" / name
    content = path.read_bytes() if content is None else content
    found = open_source(UploadedFile(path.name, content)).files[0]
    return (
        read_monica(found, content) if path.suffix == ".json" else read_table_of_people(found, content, choices=choices)
    )


def shown(reading: Reading) -> list[str]:
    """Each person in a line: line, names, and whatever else is known."""
    told = []
    for line, c in zip(reading.lines, reading.contacts, strict=True):
        values = (
            c.given_name,
            c.family_name,
            c.company,
            c.role,
            c.industry,
            c.email,
            c.phone,
            c.linkedin,
            c.connected_on,
            c.note,
        )
        told.append(f"{line}: " + " | ".join(str(value) for value in values if value))
    return told


@pytest.mark.parametrize(
    ("name", "people", "skipped"),
    [
        ("title_above_the_header.csv", ["4: Ada | Invented | Imaginary Mills | ada@mills.example", "5: Ben | van der Madeup | Fictional Foods"], ["6 no_name"]),
        ("german.csv", ["2: Jörg | Erfunden | Mühlen AG | Weber | 0151 5550100 | mag Webstühle"], []),
        ("french.tsv", ["2: Zoé | Inventée | Moulins SA | Tisseuse | zoe@moulins.example"], []),
        ("spanish.csv", ["2: Ada | Inventada López | Molinos SL | Tejedora | ada@molinos.example | +34 600 555 010"], []),
        ("surname_beside_name.csv", ["2: Ada | Invented | Imaginary Mills", "3: Ben | Madeup | Fictional Foods"], []),
        ("careerforge.csv", ["2: Ada | Invented | Imaginary Mills | Textiles", "4: Ada | Invented | Imaginary Mills | Textiles"], ["3 no_name"]),
        ("job_tracker.csv", ["2: Ada | Invented | Imaginary Mills | ada@mills.example"], ["3 no_name"]),
        ("own_tracker_with_status.csv", ["2: Ada | Invented | Imaginary Mills | Weaver | https://www.linkedin.com/in/ada-invented | two\nlines", "4: Ben | Madeup | Fictional Foods | Cook"], []),
        ("words_nobody_knows.csv", ["2: ada@mills.example", "3: ben@example.org"], []),
        ("no_header.csv", ["1: ada@mills.example", "2: ben@example.org"], []),
        ("only_addresses.csv", ["2: ada@mills.example", "3: ben@example.org"], ["4 no_name"]),
        ("dates_that_decide_their_order.csv", ["2: Ada | Invented | 2024-05-03", "3: Ben | Madeup | 2023-01-17", "4: Cy | Invented", "5: Di | Invented"], []),
        ("numbers_that_a_spreadsheet_rounded.csv", ["2: Ada | Invented", "3: Ben | Madeup | ben@example.org | +49 30 5550100"], []),
        ("monica_vcard_like.csv", ["2: Ada | Invented | Imaginary Mills | Weaver | ada@mills.example | +1 555 555 0100"], []),
        ("header_row_twice.csv", ["2: Ada | Invented | ada@mills.example", "4: Ben | Madeup | ben@example.org"], ["3 not_a_person"]),
        ("workbook_plain.xlsx", ["2: Jörg | Erfunden | Mühlen AG | joerg@muehlen.example"], []),
        ("workbook_with_a_merged_title.xlsx", ["4: Ada | Invented | Imaginary Mills | 15555550100 | 2024-03-05", "7: Ben | Madeup | Fictional Foods | +49 30 5550100 | 2023-01-17"], ["6 no_name"]),
        ("../monica/version_1_0_preview_1.json", ["1: Ada | Invented | Imaginary Mills | Weaver | ada@mills.example | +1 555 555 0100 | https://www.linkedin.com/in/ada-invented", "2: Ben"], ["3 not_a_person", "4 empty"]),
    ],
)  # fmt: skip
def test_each_table_gives_the_people_in_it(name: str, people: list[str], skipped: list[str]) -> None:
    reading = read(name)
    assert (shown(reading), [f"{row.line} {row.code}" for row in reading.skipped]) == (people, skipped)


def test_every_table_is_looked_at() -> None:
    mark = next(each for each in test_each_table_gives_the_people_in_it.pytestmark if each.name == "parametrize")  # type: ignore[attr-defined]
    assert sorted((FIXTURES / "tables" / case[0]).resolve() for case in mark.args[1]) == sorted(ALL)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_every_row_is_accounted_for_and_the_second_import_changes_nothing(path: Path) -> None:
    reading = read(path)
    assert reading.rows_in == len(reading.contacts) + len(reading.skipped) > 0
    plan = plan_import(reading, [])
    again = plan_import(read(path), [row.contact for row in plan.added])
    assert (plan.is_balanced, again.is_balanced, again.changes_nothing) == (True, True, True)


@pytest.mark.parametrize(
    ("name", "remarks"),
    [
        ("careerforge.csv", ["This table is one of CareerForge.", "This is a list of applications, so the jobs in it are not taken for the people's own.", "What happened with somebody is not taken from “status”; you note it with the person."]),
        ("dates_that_decide_their_order.csv", ["Dates were read day first, so 03/05/2024 is 3 May 2024: since other dates in the file allow nothing else. 1 date could not be read (“soon” in line 5); the person was kept."]),
        ("numbers_that_a_spreadsheet_rounded.csv", ["1 row has more than one e-mail address or telephone number (line 3); one of each is kept.", "1 telephone number was rounded by a spreadsheet (line 2); it was left out."]),
        ("workbook_with_a_merged_title.xlsx", ["Only the sheet “People” was read, not “Notes”."]),
        ("../monica/version_1_0_preview_1.json", ["In Monica you meant to stay in touch with 1 person. Choose the rhythm for them at “Stay in touch”."]),
    ],
)  # fmt: skip
def test_what_was_guessed_or_left_out_is_told(name: str, remarks: list[str]) -> None:
    assert list(read(name).remarks) == remarks


def test_the_guess_can_be_changed_and_is_known_by_its_columns() -> None:
    guess = read("words_nobody_knows.csv").table
    assert guess is not None
    assert (guess.fields, guess.chosen, guess.rows[0]) == (
        ("", "", "email"),
        Chosen.GUESSED,
        ("Ada", "Invented", "ada@mills.example"),
    )
    fields = ("given_name", "family_name", "email")
    for choices, chosen in (
        (ColumnChoices(by_table={guess.fingerprint: fields}), Chosen.BY_HAND),
        (ColumnChoices(remembered={guess.fingerprint: list(fields)}), Chosen.REMEMBERED),
        (ColumnChoices(by_name=parse_columns("IMIĘ = given_name, Nazwisko=family_name")), Chosen.BY_HAND),
    ):
        changed = read("words_nobody_knows.csv", choices=choices)
        assert changed.table is not None
        assert (shown(changed), changed.table.chosen) == (
            ["2: Ada | Invented | ada@mills.example", "3: Ben | Madeup | ben@example.org"],
            chosen,
        )


def test_choices_that_do_not_fit_the_table_are_not_followed() -> None:
    guess = read("words_nobody_knows.csv").table
    assert guess is not None
    for fields in (("given_name",), ("given_name", "family_name", "revision")):
        assert (
            read("words_nobody_knows.csv", choices=ColumnChoices(remembered={guess.fingerprint: fields})).table == guess
        )


def test_a_table_in_which_no_column_names_anybody_brings_nobody_and_says_so() -> None:
    reading = read("x.csv", b"Kolor,Rozmiar\nred,2\nblue,3\n")
    assert (len(reading.contacts), reading.rows_in, reading.remarks) == (
        0, 2, ("No column is taken for names or e-mail addresses, so nobody can be brought yet.",),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["Name", "Name=nom", "=name"])
def test_columns_that_cannot_be_understood_are_refused_with_the_fields_there_are(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_columns(text)
    assert "given_name" in caught.value.repair


def test_words_of_four_languages_are_known_with_their_endings() -> None:
    assert [field_of(word) for word in ("E-Mail (privat)", "PRÉNOM", "Teléfono:", "Contact 1", "Weather", "last_name")] == [
        "email", "given_name", "phone", "name", "", "family_name",
    ]  # fmt: skip


def test_files_are_told_by_what_they_hold_whatever_they_are_called() -> None:
    kinds = {}
    for path in sorted(FIXTURES.glob("*/*")):
        if path.parent.name in ("google", "outlook", "thunderbird", "tables", "monica"):
            (known,) = recognise(open_source(UploadedFile("Connections.csv", path.read_bytes())))
            kinds.setdefault(path.parent.name, set()).add(known.kind)
    assert kinds == {
        "google": {Kind.GOOGLE}, "outlook": {Kind.OUTLOOK}, "thunderbird": {Kind.THUNDERBIRD},
        "tables": {Kind.TABLE}, "monica": {Kind.MONICA},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("files", "kinds"),
    [
        ({"Positions.csv": "Company Name,Title,Started On\nMills,Weaver,2020\n", "Profile.csv": "First Name,Last Name\nMe,Myself\n"}, []),
        ({"people.csv": "Name,Email\nAda Invented,ada@example.org\n", "prices.csv": "a,b\n1,2\n3,4\n", "read me.txt": "Hello"}, [Kind.TABLE]),
        ({"people.csv": "Name,Email\nAda Invented,ada@example.org\n", "phone.vcf": "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n"}, [Kind.VCARDS]),
        ({"book.xlsx": (FIXTURES / "tables" / "workbook_plain.xlsx").read_bytes()}, [Kind.TABLE]),
    ],
    ids=["LinkedIn's other lists", "one table among others", "a table beside cards", "a workbook in a zip"],
)  # fmt: skip
def test_among_several_files_a_table_is_taken_only_when_nothing_else_is(
    files: dict[str, str | bytes], kinds: list[Kind]
) -> None:
    assert [each.kind for each in recognise(open_source(UploadedFile("x.zip", zipped(files))))] == kinds


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"just some words\nand more\n", "This text is no table: no line names columns, and the lines are not divided alike."),
        (b"PK\x03\x04" + b"[Content_Types].xml xl/workbook.xml" + b"x" * 50, "This zip is damaged or was not downloaded to its end."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "This Excel or Word file is locked with a password."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is an Excel or Word file in the old format, not a CSV."),
        (b"First Name,Last Name,Headline,Summary\nMe,Myself,x,y\n", "This is LinkedIn's Profile file: it describes you, not your connections."),
        (b'{"version": "1.0-preview.1", "app_version": "4.1.2", "account": {"data": []}}', "There is nobody in this export of Monica."),
        (b'{"version": "1.0-preview.1", "account": {"da', "This export of Monica is damaged or was not downloaded to its end."),
    ],
)  # fmt: skip
def test_what_is_no_list_of_people_is_called_by_what_it_is(content: bytes, what: str, now: datetime) -> None:
    brought, (aside,) = read_anything([UploadedFile("people.csv", content)], now=now, zone=ZoneInfo("UTC"))
    assert (brought, aside.error.what, bool(aside.error.repair)) == ([], what, True)


def test_choices_reach_the_files_they_are_about(now: datetime) -> None:
    sources = [
        UploadedFile("a", (FIXTURES / "google" / "other_contacts.csv").read_bytes()),
        UploadedFile("b", (FIXTURES / "tables" / "words_nobody_knows.csv").read_bytes()),
    ]
    choices = ReadingChoices(columns=ColumnChoices(by_name={"Imię": "given_name"}), other_contacts=True, notes=True)
    google, table = read_anything(sources, now=now, zone=ZoneInfo("UTC"), choices=choices)[0]
    assert isinstance(google, Reading)
    assert isinstance(table, Reading)
    assert ([c.note for c in google.contacts], [c.given_name for c in table.contacts]) == (
        ["likes looms", "", ""],
        ["Ada", "Ben"],
    )


def test_an_empty_workbook_and_one_without_a_known_column_are_told() -> None:
    def saved(*rows: tuple[object, ...]) -> bytes:
        book, buffer = Workbook(), io.BytesIO()
        for row in rows:
            book.active.append(row)
        book.save(buffer)
        return buffer.getvalue()

    with pytest.raises(UnreadableFileError, match="nothing in this Excel workbook"):
        read("x.xlsx", saved())
    reading = read("x.xlsx", saved(("Kolor", "Rozmiar"), ("red", 2.0), ("blue", 3.5)))
    assert reading.table is not None
    assert (reading.table.names, reading.table.rows, reading.rows_in) == (
        ("Kolor", "Rozmiar"),
        (("red", "2"), ("blue", "3.5")),
        2,
    )


def test_a_workbook_whose_sheets_stand_before_its_contents_is_one_too(now: datetime) -> None:
    book, buffer = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in (("Name", "Company"), ("Ada Invented", "Imaginary Mills")):
        sheet.append(row)
    book.save(buffer)
    (reading,), aside = read_anything([UploadedFile("x", buffer.getvalue())], now=now, zone=ZoneInfo("UTC"))
    assert isinstance(reading, Reading)
    assert (shown(reading), aside) == (["2: Ada | Invented | Imaginary Mills"], [])


@given(st.sampled_from(ALL), st.data())
@settings(max_examples=200, deadline=None)
def test_a_damaged_table_is_refused_or_balances(path: Path, data: st.DataObject) -> None:
    content = damaged(
        path.read_bytes(),
        data,
        st.sampled_from([b"", b'"', b"\n", b"\x00", b",", b";", b"\xff", b"\t", b"@", b"{", b"null", b"[]"]),
    )
    try:
        reading = read(path, content)
    except UnreadableFileError:
        return
    assert reading.rows_in == len(reading.contacts) + len(reading.skipped)
    plan = plan_import(reading, [])
    again = plan_import(reading, [row.contact for row in plan.added])
    assert (plan.is_balanced, again.is_balanced, again.changes_nothing) == (True, True, True)


def test_a_spreadsheet_is_opened_once_however_often_its_columns_are_chosen() -> None:
    content = b"Kto,Firma\nAda Invented,Mills\n"
    found = open_source(UploadedFile("a.csv", content)).files[0]
    sheets: dict[str, Sheet] = {}
    assert len(read_table_of_people(found, content, sheets=sheets).contacts) == 0
    (opened,) = sheets.values()
    again = read_table_of_people(found, content, choices=ColumnChoices(by_name={"Kto": "name"}), sheets=sheets)
    assert [each.name for each in again.contacts] == ["Ada Invented"]
    assert list(sheets.values()) == [opened]
