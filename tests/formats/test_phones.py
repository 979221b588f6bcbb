"""Telephone numbers: told apart, told the same, and asked about where nobody can say."""

# ruff: noqa: E501 - one case, one line

from __future__ import annotations

import pytest

from workbook.contact_columns import ContactColumns
from workbook.formats.importing import plan_import
from workbook.formats.phones import phone_end, region_of_zone, world_number
from workbook.formats.reading import Reading
from workbook.records import Contact


def told(incoming: Contact, *book: Contact, region: str = "") -> tuple[str, str]:
    """What becomes of a row, and why or what is asked."""
    reading = Reading(
        source="vcard", file_name="x", sha256="", rows_in=1, lines=(2,), contacts=ContactColumns.of([incoming])
    )
    plan = plan_import(reading, book, region=region)
    assert plan.is_balanced
    if plan.doubts:
        return "asked", plan.doubts[0].reason
    return ("merged", plan.merged[0].because) if plan.merged else ("added" if len(plan.added) else "unchanged", "")


ADA = Contact(given_name="Ada", family_name="Invented", phone="+1 555 555 0100", company="Imaginary Mills")


@pytest.mark.parametrize(
    ("text", "region", "number"),
    [
        ("+49 (0)30 5550100", "", "+49305550100"),
        ("0049-30-5550100", "US", "+49305550100"),
        ("030 5550100", "DE", "+49305550100"),
        ("(555) 555-0100", "US", "+15555550100"),
        ("+1 555 555 0100 ext. 12", "", "+15555550100;ext=12"),
        ("030 5550100", "", ""),
        ("555 0100", "US", ""),
        ("12", "", ""),
        ("ask the desk", "DE", ""),
    ],
)
def test_a_number_is_written_as_one_dials_it_from_anywhere_or_not_at_all(text: str, region: str, number: str) -> None:
    assert world_number(text, region) == number


def test_the_end_of_a_number_leaves_its_extension_out() -> None:
    assert [phone_end(text) for text in ("+1 555 555 0100 x3", "555-0100", "0100")] == ["5550100", "5550100", ""]


def test_the_country_of_a_time_zone_is_known_where_it_has_one() -> None:
    assert [region_of_zone(zone) for zone in ("Europe/Berlin", "America/Chicago", "UTC", "Nowhere/At_All")] == [
        "DE", "US", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("incoming", "region", "outcome"),
    [
        (Contact(given_name="Ada", family_name="Invented", phone="001 555 555 0100", company="Other Works"), "", ("unchanged", "")),
        (Contact(given_name="Ada", family_name="Invented", phone="555-555-0100", company="Other Works"), "US", ("unchanged", "")),
        (Contact(given_name="Ada", family_name="Invented", phone="555-555-0100", email="a@example.org", company="Other"), "US", ("merged", "the same name and telephone number")),
        (Contact(given_name="Ada", family_name="Invented", phone="555-555-0100", company="Other"), "", ("asked", "the same name, but not the same company")),
        (Contact(given_name="Ben", family_name="Madeup", phone="+15555550100"), "", ("asked", "the same telephone number, but another name")),
        (Contact(company="Imaginary Mills", phone="+15555550100"), "", ("asked", "the same telephone number, but another name")),
        (Contact(given_name="Ade", family_name="Invented", phone="5550100"), "", ("asked", "a telephone number with the same end, and a similar name")),
        (Contact(given_name="Ben", family_name="Madeup", phone="5550100"), "", ("added", "")),
        (Contact(given_name="Ade", family_name="Invented", phone="+44 20 5550100"), "", ("added", "")),
        (Contact(given_name="Ada", family_name="Invented", phone="+15555550100", linkedin="https://www.linkedin.com/in/b"), "", ("added", "")),
    ],
)  # fmt: skip
def test_a_number_decides_with_the_name_and_asks_without_it(
    incoming: Contact, region: str, outcome: tuple[str, str]
) -> None:
    book = Contact(**{**_fields(ADA), "linkedin": "https://www.linkedin.com/in/a" if incoming.linkedin else ""})
    assert told(incoming, book, region=region) == outcome


def _fields(contact: Contact) -> dict[str, object]:
    return {name: getattr(contact, name) for name in ("given_name", "family_name", "phone", "company")}


def test_two_namesakes_with_one_number_stay_two_and_are_known_again() -> None:
    """A father and a son of the same name, on one line at home."""
    father = Contact(given_name="Ada", family_name="Invented", phone="+15555550100", company="Mills")
    son = Contact(given_name="Ada", family_name="Invented", phone="+15555550100", company="Foods")
    reading = Reading(
        source="vcard", file_name="x", sha256="", rows_in=2, lines=(2, 3), contacts=ContactColumns.of([father, son])
    )
    plan = plan_import(reading, [])
    again = plan_import(reading, [row.contact for row in plan.added])
    assert (len(plan.added), again.changes_nothing, len(again.unchanged)) == (2, True, 2)
