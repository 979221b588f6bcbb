"""Whatever the bytes: no crash but our own errors, every row accounted for, the second import quiet."""

from __future__ import annotations

import csv
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.shapes import NOTE, SEVEN, SIX, read
from workbook.errors import WorkbookError
from workbook.formats.importing import plan_import
from workbook.formats.regular import read_regular

_people = st.tuples(
    st.sampled_from(["Ada", "Ben", "", "LinkedIn"]),
    st.sampled_from(["Invented", "Invented, PhD", "", "Member"]),
    st.sampled_from(["", "", "https://www.linkedin.com/in/a", "https://www.linkedin.com/in/b", "x"]),
    st.sampled_from(["", "", "a@example.org", "b@example.org"]),
    st.sampled_from(["", "Mills", "Mills Ltd"]),
    st.sampled_from(["", "Cook"]),
    st.sampled_from(["05 Mar 2024", "06 Mar 2024"]),
)
_rows = st.lists(_people, max_size=9)
_rows_some_undated = st.lists(_people | _people.map(lambda row: (*row[:-1], "")), max_size=9)


def lines(rows):
    return "\n".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows)


def check(raw: bytes) -> None:
    try:
        reading = read(raw)
    except WorkbookError as error:
        assert error.what
        assert error.repair
        return
    assert reading.rows_in == len(reading.contacts) + len(reading.skipped)
    plan = plan_import(reading, [])
    assert plan.is_balanced
    again = plan_import(read(raw), [row.contact for row in plan.added])
    assert again.is_balanced
    assert again.changes_nothing


@given(st.binary(max_size=400))
def test_random_bytes_are_refused_or_balance(raw):
    check(raw)


@given(st.sampled_from([SIX, SEVEN]), st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
@settings(max_examples=300, deadline=None)
def test_random_text_below_a_header_balances(header, text, encoding):
    check(f"{header}\n{text}".encode(encoding, errors="replace"))


@given(st.text(alphabet='",;\n\r aA5', max_size=200))
@settings(max_examples=500, deadline=None)
def test_random_punctuation_below_a_header_balances(text):
    check(f"{SEVEN}\n{text}".encode())


@given(st.lists(st.text(alphabet='",; aAé\x1f\u00a0', max_size=12), max_size=5), st.sampled_from(",;"))
@settings(max_examples=500, deadline=None)
def test_the_quick_way_through_a_table_finds_what_the_csv_reader_finds(lines, delimiter):
    columns = read_regular(lines, delimiter, 3, 10)
    if columns is not None:
        rows = csv.reader(lines, delimiter=delimiter)
        assert list(zip(*columns, strict=True)) == [tuple(map(str.strip, row)) for row in rows]
        assert all(cell == cell.strip() and cell.isprintable() for column in columns for cell in column)


def test_the_quick_way_is_taken_for_a_usual_file():
    assert read_regular(["a,b", '"a,c",'], ",", 2, 10) == [("a", "a,c"), ("b", "")]


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_random_bytes_as_a_zip_are_refused_or_balance(raw):
    check(b"PK\x03\x04" + raw)


@given(_rows_some_undated)
@settings(max_examples=200, deadline=None)
def test_any_mixture_of_people_balances_and_is_known_again(rows):
    check(f"{NOTE}{SEVEN}\n{lines(rows)}".encode())


@given(_rows_some_undated, _rows, st.randoms())
@settings(max_examples=200, deadline=None)
def test_importing_a_second_file_twice_is_quiet_the_second_time(first, second, random):
    book = [row.contact for row in plan_import(read(f"{SEVEN}\n{lines(first)}"), []).added]
    reading = read(f"{SEVEN}\n{lines(second)}")
    asked = plan_import(reading, book)
    same = {doubt.line: doubt.existing.id for doubt in asked.doubts if random.random() < 0.5}
    plan = plan_import(reading, book, same=same)
    assert plan.is_balanced
    changed = {row.after.id: replace(row.after, revision=row.after.revision + 1) for row in plan.merged}
    book = [changed.get(each.id, each) for each in book] + [row.contact for row in plan.added]
    again = plan_import(read(f"{SEVEN}\n{lines(second)}"), book)
    assert again.is_balanced
    assert again.changes_nothing, (again.added, again.merged, again.doubts)
