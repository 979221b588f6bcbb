"""Who is the same person, where it takes more than one step to see it, and in books made to be slow."""

from __future__ import annotations

from datetime import date

from workbook.contact_columns import ContactColumns
from workbook.formats.matching import Matcher
from workbook.formats.name_index import MOST_COMPARED, NameIndex
from workbook.formats.repeated_rows import without_duplicates
from workbook.records import Contact


def test_a_row_that_repeats_a_repeated_row_repeats_the_first() -> None:
    people = ContactColumns(
        {
            "given_name": ["Ada", "Ada", "Ada"],
            "family_name": ["Invented"] * 3,
            "linkedin": ["", "https://www.linkedin.com/in/ada", "https://www.linkedin.com/in/ada"],
            "email": ["ada@example.org", "ada@example.org", ""],
        }
    )
    kept, positions, repeats = without_duplicates(people)
    assert (len(kept), positions, repeats) == (1, [0], {1: 0, 2: 0})


def crowd(count: int) -> list[Contact]:
    return [
        Contact(id=f"{n:05}", given_name="Ada", family_name=f"Inv{n:05}", company="Madeup Mills") for n in range(count)
    ]


def test_a_similar_name_is_found_in_a_crowd_at_one_company() -> None:
    book = crowd(5 * MOST_COMPARED)
    spelled = Contact(given_name="Ada", family_name="Inv00500x", company="Madeup Mills")
    found = Matcher(book).match({0: spelled})[0]
    assert (found.existing.id, found.certain) == ("00500", False)


def test_so_many_people_are_compared_with_one_row_and_no_more() -> None:
    asked: list[str] = []
    index = NameIndex(crowd(50 * MOST_COMPARED))
    index.similar("ada inv05000", "madeup mills", lambda each: not asked.append(each.id))
    assert 0 < len(asked) <= MOST_COMPARED
    namesakes = [Contact(id=f"{n:05}", given_name="Ada", family_name="Invented") for n in range(5 * MOST_COMPARED)]
    assert len(NameIndex(namesakes).namesakes("ada invented", None)) == MOST_COMPARED


def test_among_many_namesakes_the_one_of_the_same_day_is_found() -> None:
    book = [Contact(id=f"{n:05}", given_name="Ada", family_name="Invented") for n in range(5 * MOST_COMPARED)]
    book.append(Contact(id="day", given_name="Ada", family_name="Invented", connected_on=date(2024, 3, 5)))
    row = Contact(given_name="Ada", family_name="Invented", company="Madeup Mills", connected_on=date(2024, 3, 5))
    found = Matcher(book).match({0: row})[0]
    assert (found.existing.id, found.certain) == ("day", True)
