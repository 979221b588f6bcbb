"""The book as tables: everything is there, nothing is calculated, and contact details stay unless asked for."""

from __future__ import annotations

import io
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from tests.formats.test_book_lines import filled
from workbook.book import Book
from workbook.book.schema import metadata
from workbook.formats.csv_set import csv_files, plain_cell, write_csv_set
from workbook.formats.export_tables import ExportTable, dictionary, export_tables
from workbook.formats.without_details import without_details
from workbook.records import Contact, Event, EventKind, Promise

BERLIN = ZoneInfo("Europe/Berlin")
#: Tables of the book by the file they are in; the rest is the program's own and goes along in the complete copy.
CARRIED = {
    "contacts": "people",
    "chosen_questions": "questions",
    "hypotheses": "beliefs",
    "texts": "drafts",
    "shared_items": "shared",
}
NOT_CARRIED = {"meta", "question_lists", "version_parts", "settings", "import_changes", "removed", "received_items"}


def frame(files: dict[str, bytes], name: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(files[name]), keep_default_na=False, dtype=str, encoding="utf-8-sig")


@pytest.fixture
def tables(book: Book, now: datetime) -> list[ExportTable]:
    return export_tables(filled(book, now), details=True, zone=BERLIN)


def test_every_table_a_learner_fills_has_its_file_with_all_rows(
    book: Book, tables: list[ExportTable], now: datetime
) -> None:
    with book.store.read() as session:
        counts = {
            CARRIED.get(table, table): session.all(f"SELECT count(*) FROM {table}")[0][0]
            for table in metadata.tables
            if table not in NOT_CARRIED
        }
    files = csv_files(tables, details=True, now=now)
    assert {name: len(frame(files, f"{name}.csv")) for name in counts} == counts
    assert set(files) == {f"{name}.csv" for name in counts} | {"data_dictionary.csv", "README.txt"}


def test_pandas_reads_back_what_the_records_hold(book: Book, now: datetime) -> None:
    note = 'She said: "tea, no milk";\nthen left – 5 €'
    ann = book.contacts.add(
        Contact(given_name="Ann", family_name="Inv,ented", note=note, phone="+49 30 000000", may_follow_up=False)
    )
    book.events.add(Event(contact_id=ann.id, kind=EventKind.OUTREACH, happened_at=now, details={"a": [1, "é"]}))
    book.promises.save(Promise(contact_id=ann.id, text="call", due_on=now.date()))
    files = csv_files(export_tables(book, details=True, zone=BERLIN), details=True, now=now)
    [person] = frame(files, "people.csv").to_dict("records")
    assert (person["id"], person["family_name"], person["note"]) == (ann.id, "Inv,ented", note)
    assert (person["phone"], person["may_follow_up"], person["connected_on"]) == ("'+49 30 000000", "no", "")
    [event] = frame(files, "events.csv").to_dict("records")
    assert (event["name"], event["happened_at"]) == ("Ann Inv,ented", "2026-03-02T10:30:00+01:00")
    assert pd.Timestamp(event["happened_at"]) == pd.Timestamp(now)
    assert (event["details"], event["stands"], event["withdrawn"]) == ('{"a": [1, "é"]}', "yes", "no")
    [promise] = frame(files, "promises.csv").to_dict("records")
    assert (promise["due_on"], promise["done_at"], promise["direction"]) == ("2026-03-02", "", "mine")


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/St_Johns", "UTC"])
def test_instants_are_told_with_the_offset_of_their_day_also_when_clocks_change(book: Book, zone: str) -> None:
    moments = [
        datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC), datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
        datetime(2026, 7, 1, 23, 30, 0, 5, tzinfo=UTC), datetime(2026, 10, 25, 1, 0, tzinfo=UTC),
        datetime(1890, 1, 1, tzinfo=UTC), datetime(2199, 12, 31, 23, 59, tzinfo=UTC),
    ]  # fmt: skip
    ann = book.contacts.add(Contact(given_name="Ann"))
    for moment in moments:
        book.events.add(Event(contact_id=ann.id, kind=EventKind.OUTREACH, happened_at=moment))
    [table] = [each for each in export_tables(book, details=False, zone=ZoneInfo(zone)) if each.name == "events"]
    place = [column.name for column in table.columns].index("happened_at")
    assert [row[place] for row in table.rows] == [
        each.astimezone(ZoneInfo(zone)).isoformat() for each in sorted(moments)
    ]


def test_what_was_corrected_or_withdrawn_says_so(tables: list[ExportTable], now: datetime) -> None:
    events = frame(csv_files(tables, details=True, now=now), "events.csv")
    assert list(zip(events["kind"], events["withdrawn"], events["stands"], strict=True)) == [
        ("outreach", "no", "no"),
        ("outreach", "no", "no"),
        ("outreach", "yes", "no"),
        ("meeting", "no", "yes"),
    ]


def test_the_files_open_in_a_spreadsheet_and_none_of_their_cells_is_a_formula(
    tables: list[ExportTable], now: datetime
) -> None:
    for name, content in csv_files(tables, details=True, now=now).items():
        assert content.startswith(b"\xef\xbb\xbf"), name
        assert b"\r\n" in content, name
        assert b"\x00" not in content, name
        if name.endswith(".csv"):
            cells = frame({name: content}, name).to_numpy().ravel()
            assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))] == []
    beliefs = next(table for table in tables if table.name == "beliefs")
    assert [row[1] for row in beliefs.rows] == ["=HYPERLINK(1)"]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t=", "\r=", " =", "\n=", "＝", "\u00a0@"])
def test_a_cell_that_could_be_calculated_gets_an_apostrophe(begins: str) -> None:
    assert plain_cell(f"{begins}cmd|' /C calc'!A0") == f"'{begins}cmd|' /C calc'!A0"
    assert [plain_cell(cell) for cell in ("a=1", "", None, -1, 1.5)] == ["a=1", "", None, -1, 1.5]


def test_without_a_tick_no_contact_detail_is_in_any_file(book: Book, now: datetime) -> None:
    book.contacts.add(
        Contact(
            given_name="Ann",
            email="ann@example.org",
            phone="+49 30 000000",
            linkedin="https://www.linkedin.com/in/ann-invented",
            note="mail ann.private@example.org or 0170/000 00 00, see linkedin.com/in/ann-invented; met 2026-03-01",
        )
    )
    nameless = book.contacts.add(Contact(email="nobody@example.org"))
    book.events.add(
        Event(contact_id=nameless.id, kind=EventKind.REPLY, happened_at=now, details={"from": ["x@example.org"]})
    )
    book.texts.save("outreach:x", "email", "Dear y@example.org", base_revision=0, now=now)
    files = csv_files(export_tables(book, details=False, zone=BERLIN), details=False, now=now)
    dictionary_file = files.pop("data_dictionary.csv")
    whole = b"".join(files.values())
    for detail in (b"@example", b"000000", b"000 00", b"ann-invented"):
        assert detail not in whole, detail
    people = frame(files, "people.csv")
    assert not {"email", "phone", "linkedin"} & set(people.columns)
    assert people["note"][1] == "mail [address] or [address], see [address]; met 2026-03-01"
    assert b"Contact details are left out." in files["README.txt"]
    assert b"people.csv,email" not in dictionary_file


def test_the_dictionary_explains_each_column_that_is_there_and_no_other(
    tables: list[ExportTable], now: datetime
) -> None:
    files = csv_files(tables, details=True, now=now)
    told = frame(files, "data_dictionary.csv")
    written = [
        (name, column) for name in files if name.endswith(".csv") and name != "data_dictionary.csv"
        for column in frame(files, name).columns
    ]  # fmt: skip
    assert list(zip(told["file"], told["column"], strict=True)) == written
    assert (told["meaning"] == "").sum() == 0
    assert set(dictionary()) == {table.name for table in tables}


def test_an_empty_book_gives_files_with_their_headers(book: Book, now: datetime) -> None:
    files = csv_files(export_tables(book, details=False, zone=BERLIN), details=False, now=now)
    assert list(frame(files, "own_questions.csv").columns) == ["id", "text", "topic"]
    assert len(frame(files, "people.csv")) == 0


def test_the_set_is_a_folder_or_one_zip(tables: list[ExportTable], tmp_path: Path, now: datetime) -> None:
    folder = write_csv_set(tables, tmp_path / "tables", details=True, now=now)
    archive = write_csv_set(tables, tmp_path / "tables.zip", details=True, now=now)
    with closing(zipfile.ZipFile(archive)) as opened:
        packed = {name.removeprefix("tables/"): opened.read(name) for name in opened.namelist()}
    assert packed == {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("(030) 000-0000", "[address]"),
        ("+1 (555) 010-0000!", "[address]!"),
        ("from 2019-2024, 25 min, room 1204, 10:30-11:00", "from 2019-2024, 25 min, room 1204, 10:30-11:00"),
        ("on 03.02.2026 or 2026-03-04T10:30:00", "on 03.02.2026 or 2026-03-04T10:30:00"),
        ("<ana@example.org>; B@EXAMPLE.test", "<[address]>; [address]"),
        ("see https://de.linkedin.com/in/ana-invented/ now", "see [address] now"),
        ("1.200.000 people", "[address] people"),
        ("nothing", "nothing"),
    ],
)
def test_addresses_and_numbers_are_taken_out_of_words_and_days_are_not(text: str, told: str) -> None:
    assert without_details(text) == told
