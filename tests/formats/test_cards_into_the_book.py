"""Address cards in the import: nobody is lost among people who are alike, and the second import changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.formats.importing import plan_import
from workbook.formats.reading import Reading
from workbook.formats.sources import UploadedFile, open_source
from workbook.formats.vcards import read_vcards


def read(*cards: str) -> Reading:
    content = "".join(f"BEGIN:VCARD\nVERSION:3.0\n{card}\nEND:VCARD\n" for card in cards).encode()
    return read_vcards(open_source(UploadedFile("cards.vcf", content)).files[0], content)


@pytest.mark.parametrize(
    "cards",
    [
        ("EMAIL:ada@example.org", "EMAIL:ben@example.org"),
        ("FN:Ada Invented\nORG:Mills\nEMAIL:a1@example.org", "FN:Ada Invented\nORG:Mills\nEMAIL:a2@example.org"),
        ("FN:Ada Invented\nTEL:+1 555 0100\nORG:", "FN:Ada Invented\nTEL:+1 555 0101\nORG:"),
        ("FN:Ada Invented\nEMAIL:office@example.org", "FN:Ben Madeup\nEMAIL:office@example.org"),
    ],
    ids=["no names", "another e-mail address", "another number", "a shared e-mail address"],
)
def test_two_people_stay_two(cards):
    reading = read(*cards)
    plan = plan_import(reading, [])
    assert (len(plan.added), len(plan.skipped)) == (2, 0)
    again = plan_import(read(*cards), [row.contact for row in plan.added])
    assert (again.is_balanced, again.changes_nothing) == (True, True)


@pytest.mark.parametrize(
    "cards",
    [
        ("FN:Ada Invented\nTEL:+1 555 555 0100", "FN:Ada Invented\nTEL:(555) 555-0100"),
        ("FN:Ada Invented\nEMAIL:ada@example.org", "FN:Ada Invented\nTEL:555 0100"),
        ("FN:Ada Invented\nEMAIL:ada@example.org", "FN:Invented\\, Ada\nEMAIL:ADA@example.org"),
        ("EMAIL:ada@example.org", "FN:Ada Invented\nEMAIL:ada@example.org"),
    ],
    ids=["a number written twice", "what one leaves empty", "the name turned round", "no name on one"],
)
def test_one_person_on_two_cards_is_one(cards):
    plan = plan_import(read(*cards), [])
    assert (len(plan.added), [row.code.value for row in plan.skipped]) == (1, ["duplicate"])


_cards = st.tuples(
    st.sampled_from(["N:Invented;Ada", "N:Madeup;Ben", "N:;Ada", "NICKNAME:Ada", "N:;"]),
    st.sampled_from(["EMAIL:a@example.org", "EMAIL:b@example.org", "EMAIL:"]),
    st.sampled_from(["TEL:555 0100", "TEL:555 0101", "TEL:"]),
    st.sampled_from(["ORG:Mills", "ORG:Foods", "ORG:"]),
    st.sampled_from(["URL:https://www.linkedin.com/in/a", "URL:", "URL:"]),
).map("\n".join)


@given(st.lists(_cards, min_size=1, max_size=7))
@settings(max_examples=150, deadline=None)
def test_the_second_import_of_any_cards_changes_nothing(cards):
    plan = plan_import(read(*cards), [])
    assert plan.is_balanced
    again = plan_import(read(*cards), [row.contact for row in plan.added])
    assert again.is_balanced
    assert again.changes_nothing
