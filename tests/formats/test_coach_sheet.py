"""What a learner shows a coach: no names of others, and nothing that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import io

import pytest

from workbook.formats.coach_sheet import CoachLine, Hidden, Names, sheet

NAMES = Names([("Marisol", "Invented"), ("Will", "Madeup-Young"), ("Bo", "Ó Fancy")])


@pytest.mark.parametrize(
    ("text", "shown", "count"),
    [
        ("I met Marisol Invented and learned a lot.", "I met [name] and learned a lot.", 1),
        ("Marisol Invented told me so.", "[name] told me so.", 1),
        ("As Marisol says, ask early.", "As [name] says, ask early.", 1),
        ("Will you tell me more? I asked Will.", "Will you tell me more? I asked [name].", 1),
        ("Write to marisol@example.org or +49 170 555 01 23.", "Write to [address] or [address].", 2),
        ("I worked from 2019 to 2024 in a laboratory.", "I worked from 2019 to 2024 in a laboratory.", 0),
        ("I invented a young tool.", "I invented a young tool.", 0),
        ("Thanks to Mr Fancy.", "Thanks to Mr [name].", 1),
        ("", "", 0),
    ],
)
def test_names_addresses_and_numbers_of_others_are_taken_out(text: str, shown: str, count: int) -> None:
    assert NAMES.hide(text) == Hidden(shown, count)


def test_the_sheet_has_an_empty_column_for_the_comment_and_no_formula() -> None:
    text = sheet([CoachLine("Question", 'Why "this", though?'), CoachLine("Pitch", "=1+1\nsecond line")])
    assert text.startswith("\ufeffpart,text,coach’s comment\r\n")
    assert list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline="")))[1:] == [
        ["Question", 'Why "this", though?', ""],
        ["Pitch", "'=1+1\nsecond line", ""],
    ]
