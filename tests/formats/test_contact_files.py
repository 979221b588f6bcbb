"""Google's, Outlook's and Thunderbird's contacts, in every shape and with every quirk that has a fixture."""

# ruff: noqa: E501 - one case, one line

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.errors import UnreadableFileError
from workbook.formats.google_contacts import read_google
from workbook.formats.importing import plan_import
from workbook.formats.outlook_contacts import read_outlook, read_thunderbird
from workbook.formats.reading import Reading
from workbook.formats.sources import FoundFile, UploadedFile, open_source

from .damage import damaged

FIXTURES = Path(__file__).parent / "fixtures"
READERS = {"google": read_google, "outlook": read_outlook, "thunderbird": read_thunderbird}
ALL = sorted(path for name in READERS for path in (FIXTURES / name).iterdir())
ADA = (
    "Ada",
    "Invented",
    "Imaginary Mills",
    "Weaver",
    "ada@mills.example",
    "+1 555 555 0100",
    "https://www.linkedin.com/in/ada-invented",
)
BEN = ("Ben", "Madeup", "", "", "ben@example.org", "", "")


def found(content: bytes, name: str = "contacts.csv") -> FoundFile:
    return open_source(UploadedFile(name, content)).files[0]


def read(name: str, **choices: bool) -> Reading:
    path = FIXTURES / name
    return READERS[path.parent.name](found(path.read_bytes(), path.name), path.read_bytes(), **choices)


def shown(reading: Reading) -> list[tuple[str, ...]]:
    return [(c.given_name, c.family_name, c.company, c.role, c.email, c.phone, c.linkedin) for c in reading.contacts]


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("google/old_columns.csv", [ADA, BEN]),
        ("google/new_columns.csv", [ADA, BEN]),
        ("google/several_values_in_a_cell.csv", [("Ada", "Invented", "", "", "ada@mills.example", "+1 555 555 0100", "")]),
        ("google/other_contacts.csv", [ADA, ("Cy", "Invented", "", "", "cy@example.org", "", "")]),
        ("google/one_field_too_many.csv", [ADA]),
        ("google/one_empty_field_too_many.csv", [ADA, BEN]),
        ("google/line_breaks_in_cells.csv", [ADA, ("Ben", "Mad eup", "", "", "", "", "")]),
        ("google/address_or_number_as_first_name.csv", [("", "", "", "", "ada@mills.example", "", ""), ("", "", "Imaginary Mills", "", "", "+1 555 555 0100", ""), ("Ben", "", "", "", "", "", "")]),
        ("google/only_a_number.csv", [("Ben", "", "", "", "", "", "")]),
        ("google/byte_order_mark.csv", [("Zoë", "Ünwirklich", "", "", "zoe@example.org", "", "")]),
        ("outlook/on_the_web.csv", [ADA, ("Ben", "Madeup", "", "", "ben@example.org", "+1 555 555 0111", "")]),
        ("outlook/desktop.csv", [ADA, ("", "", "Fictional Foods", "", "", "+1 555 555 0130", "")]),
        ("outlook/exchange_address.csv", [(*ADA[:4], "", *ADA[5:]), BEN]),
        ("outlook/semicolons_in_windows_1252.csv", [("Zoë", "Müller-Erfunden", *ADA[2:])]),
        ("outlook/from_google.csv", [(*ADA[:6], ""), BEN]),
        ("outlook/german_columns.csv", [("Jörg", "Erfunden", "Mühlen AG", "Weber", "joerg@muehlen.example", "+49 30 5550100", "")]),
        ("thunderbird/american.csv", [ADA, BEN]),
        ("thunderbird/british.csv", [ADA]),
        ("thunderbird/tabs.csv", [ADA]),
    ],
)  # fmt: skip
def test_each_fixture_gives_the_people_in_it(name: str, people: list[tuple[str, ...]]) -> None:
    assert shown(read(name)) == people


def test_every_fixture_is_looked_at() -> None:
    mark = next(each for each in test_each_fixture_gives_the_people_in_it.pytestmark if each.name == "parametrize")  # type: ignore[attr-defined]
    assert sorted(FIXTURES / name for name, _people in mark.args[1]) == ALL


@pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_row_is_accounted_for_and_the_second_import_changes_nothing(path: Path) -> None:
    name = f"{path.parent.name}/{path.name}"
    reading = read(name)
    assert reading.rows_in == len(reading.contacts) + len(reading.skipped) > 0
    plan = plan_import(reading, [])
    again = plan_import(read(name), [row.contact for row in plan.added])
    assert (plan.is_balanced, again.is_balanced, again.changes_nothing) == (True, True, True)


@pytest.mark.parametrize(
    ("name", "remarks"),
    [
        ("google/several_values_in_a_cell.csv", ["1 row has more than one e-mail address or telephone number (line 2); one of each is kept."]),
        ("google/address_or_number_as_first_name.csv", ["1 row has an e-mail address that cannot be one (line 4); it was left out."]),
        ("outlook/exchange_address.csv", ["1 row has only an address inside a company's own mail system (line 2); it was left out."]),
        ("outlook/semicolons_in_windows_1252.csv", ["This file is not in UTF-8 and was read as Windows-1252. Please check one name with an accent."]),
        ("outlook/desktop.csv", []),
    ],
)  # fmt: skip
def test_what_was_left_out_or_guessed_is_told(name: str, remarks: list[str]) -> None:
    assert list(read(name).remarks) == remarks


@pytest.mark.parametrize(
    ("name", "skipped"),
    [
        ("google/other_contacts.csv", [(3, "other_contact")]),
        ("google/one_field_too_many.csv", [(3, "field_count")]),
        ("google/only_a_number.csv", [(2, "no_name"), (3, "empty")]),
    ],
)
def test_rows_without_a_person_have_their_line_and_reason(name: str, skipped: list[tuple[int, str]]) -> None:
    assert [(row.line, row.code.value) for row in read(name).skipped] == skipped


def test_people_whom_google_saved_by_itself_come_when_they_are_asked_for() -> None:
    reading = read("google/other_contacts.csv", other_contacts=True)
    assert ([c.email for c in reading.contacts], reading.others) == (
        ["ada@mills.example", "news@shop.example", "cy@example.org"],
        0,
    )


def test_notes_come_only_when_they_are_asked_for_and_keep_their_lines() -> None:
    without, with_notes = (read("google/line_breaks_in_cells.csv", notes=notes) for notes in (False, True))
    assert ([c.note for c in without.contacts], without.notes_left) == (["", ""], 1)
    notes = [c.note for c in with_notes.contacts]
    assert (notes[0].splitlines()[:3], len(notes[0].splitlines()), notes[1], with_notes.notes_left) == (
        ["first line", "", 'second, with a “quote"'], 63, "", 0,
    )  # fmt: skip


@pytest.mark.parametrize("reader", READERS.values())
def test_another_table_is_refused_with_a_way_out(reader) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnreadableFileError) as caught:
        reader(found(b"a,b\n1,2\n"), b"a,b\n1,2\n")
    assert (bool(caught.value.repair), caught.value.where) == (True, "contacts.csv")


@given(st.sampled_from(ALL), st.data())
@settings(max_examples=200, deadline=None)
def test_a_damaged_file_is_refused_or_balances(path: Path, data: st.DataObject) -> None:
    content = damaged(
        path.read_bytes(),
        data,
        st.sampled_from([b"", b'"', b"\n", b"\x00", b",", b";", b"\xff", b" ::: ", b"@", b"\r"]),
    )
    try:
        reading = READERS[path.parent.name](found(content), content, notes=True)
    except UnreadableFileError:
        return
    assert reading.rows_in == len(reading.contacts) + len(reading.skipped)
    plan = plan_import(reading, [])
    again = plan_import(reading, [row.contact for row in plan.added])
    assert (plan.is_balanced, again.is_balanced, again.changes_nothing) == (True, True, True)
