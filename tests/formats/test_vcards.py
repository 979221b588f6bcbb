"""Each known quirk of address cards has a file of its name; what is read of it is compared whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.errors import UnreadableFileError
from workbook.formats.full_names import split_name
from workbook.formats.reading import Reading
from workbook.formats.sources import FoundFile, UploadedFile, open_source
from workbook.formats.vcards import read_vcards

from .card_quirks import EXPECTED, Expected
from .damage import damaged

FILES = sorted((Path(__file__).parent / "fixtures" / "vcard").glob("*.vcf"))
FIELDS = ("given_name", "family_name", "company", "role", "email", "phone", "linkedin", "note")
NO_CARD = b"BEGIN:VCARD\r\nN:Invented;Ada\r\nEND:VCARD\r\n"


def brought(content: bytes) -> FoundFile:
    return open_source(UploadedFile("cards.vcf", content)).files[0]


def read(content: bytes, *, notes: bool = True) -> Reading:
    return read_vcards(brought(content), content, notes=notes)


def people(reading: Reading) -> list:
    contacts = [{name: getattr(each, name) for name in FIELDS if getattr(each, name)} for each in reading.contacts]
    return list(zip(reading.lines, contacts, strict=True))


def test_every_quirk_has_what_is_expected_of_it():
    assert [path.stem for path in FILES] == sorted(EXPECTED)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_quirk_is_read_as_it_is_meant(path: Path):
    reading = read(path.read_bytes())
    skipped = [(row.line, row.code.value) for row in reading.skipped]
    assert Expected(people(reading), skipped, list(reading.remarks)) == EXPECTED[path.stem]
    assert reading.rows_in == len(reading.contacts) + len(reading.skipped)
    assert (reading.source, reading.file_name, len(reading.sha256)) == ("vcard", "cards.vcf", 64)
    assert {each.source for each in reading.contacts} <= {"vcard"}


def test_notes_are_left_in_the_file_unless_asked_for():
    content = b"BEGIN:VCARD\r\nFN:Ada Invented\r\nNOTE:owes me a book\r\nEND:VCARD\r\n"
    reading = read(content, notes=False)
    assert people(reading) == [(1, {"given_name": "Ada", "family_name": "Invented"})]
    assert (reading.notes_left, read(content).notes_left) == (1, 0)


def test_a_note_that_is_not_taken_is_not_remarked_on():
    content = b"BEGIN:VCARD\r\nFN:Ada Invented\r\nNOTE:caf\xe9\r\nEND:VCARD\r\n"
    assert read(content, notes=False).remarks == ()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "There is no address card (vCard) in this file."),
        (b"%PDF-1.7", "There is no address card (vCard) in this file."),
        (b"First Name,Last Name\r\nAda,Invented\r\n", "There is no address card (vCard) in this file."),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "There is no address card (vCard) in this file."),
    ],
    ids=["empty", "a PDF", "a table", "a calendar"],
)
def test_a_file_without_cards_is_refused_by_name(content, what):
    with pytest.raises(UnreadableFileError) as caught:
        read(content)
    assert (caught.value.what, caught.value.where) == (what, "cards.vcf")


def test_progress_ends_at_the_whole():
    shares = []
    content = NO_CARD * 1200
    read_vcards(brought(content), content, progress=lambda _doing, share: shares.append(share))
    assert shares == [0.0, 0.0, 500 / 1200, 1000 / 1200, 1.0]


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Ada Invented", ("Ada", "Invented")),
        ("  Ada \t Invented ", ("Ada", "Invented")),
        ("Mononym", ("Mononym", "")),
        ("Prof. Dr. Ada de la Invented", ("Ada", "de la Invented")),
        ("Van Invented", ("Van", "Invented")),
        ("Dr. Invented", ("Invented", "")),
        ("Invented, Dr. Ada", ("Ada", "Invented")),
        ("Ada Invented, Ph.D.", ("Ada", "Invented, Ph.D.")),
        ("Ada Invented, MBA, PMP", ("Ada", "Invented, MBA, PMP")),
        (", Ada", ("Ada", "")),
        ("Ada Invented,", ("Ada", "Invented")),
        ("虚构", ("虚构", "")),
        ("", ("", "")),
    ],
)
def test_a_whole_name_is_split_with_care(full, parts):
    assert split_name(full) == parts


def balances(content: bytes) -> None:
    try:
        reading = read(content)
    except UnreadableFileError as error:
        assert error.what
        assert error.repair
        return
    assert reading.rows_in == len(reading.contacts) + len(reading.skipped) == len(reading.lines) + len(reading.skipped)
    for each in reading.contacts:
        for name in FIELDS:
            getattr(each, name).encode("utf-8")
            assert name == "note" or "\n" not in getattr(each, name)
        assert each.given_name or each.family_name or each.company or each.email


@given(st.binary(max_size=300), st.sampled_from([b"", b"BEGIN:VCARD\n", b"\xff\xfe", b"\xef\xbb\xbfBEGIN:VCARD\r\n"]))
@settings(max_examples=300, deadline=None)
def test_random_bytes_are_refused_or_balance(content, before):
    balances(before + content)


_LINES = st.sampled_from(
    [
        *("BEGIN:VCARD", "END:VCARD", "AGENT:", "N:Invented;Ada", "FN:Ada", "ORG:;", "KIND:group", " folded", "=C3="),
        *("N;ENCODING=QUOTED-PRINTABLE:=", "N;CHARSET=utf-16;QUOTED-PRINTABLE:=00", "TEL;TYPE=cell:555", "NOTE:\\"),
        *("EMAIL;PREF=0:ada@example.org", 'X;A=":', ";", ":", "\\"),
    ]
)


@given(st.lists(_LINES | st.text(max_size=20), max_size=30), st.sampled_from(["\n", "\r\n", "\r\r\n", "\r"]))
@settings(max_examples=300, deadline=None)
def test_any_order_of_lines_balances_and_no_card_is_lost(lines, end):
    balances(end.join(lines).encode("utf-8", errors="replace"))


@given(st.sampled_from(FILES), st.data())
@settings(max_examples=300, deadline=None)
def test_a_damaged_quirk_balances(path, data):
    balances(damaged(path.read_bytes(), data))


def test_one_bad_card_costs_one_card():
    good = b"BEGIN:VCARD\nN:Madeup;Ben\nEND:VCARD\n"
    for bad in (b"BEGIN:VCARD\n\x00\xff\nEND:VCARD\n", b"BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:=\n=\nEND:VCARD\n"):
        reading = read(good + bad + good)
        assert (len(reading.contacts), [row.line for row in reading.skipped]) == (2, [4])


def test_a_value_of_separators_takes_no_time_beyond_its_length():
    [contact] = read(b"BEGIN:VCARD\nFN:Ada Invented\nN:" + b"\\;" * 200_000 + b"\nEND:VCARD\n").skipped
    assert contact.reason == "This card holds a text of 200000 characters, which no name or note has."
