"""What an import would do, decided without writing anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.formats.shapes import ADA, BEN, SIX, csv_text, read
from workbook.formats.importing import plan_import
from workbook.formats.plan import Change, ImportPlan
from workbook.formats.reading import SkipCode
from workbook.records import Audience, Contact, Warmth


def plan(*rows: str, book: list[Contact] | None = None, header: str | None = None, **answers) -> ImportPlan:
    reading = read(csv_text(*rows, **({"header": header} if header else {})))
    made = plan_import(reading, book or [], **answers)
    assert made.is_balanced
    return made


def outcome(made: ImportPlan) -> tuple[list[int], list[int], list[int], list[int], list[int]]:
    """Lines added, merged, unchanged, skipped, doubted."""
    return (
        [row.line for row in made.added],
        [row.line for row in made.merged],
        [row.line for row in made.unchanged],
        [row.line for row in made.skipped],
        [row.line for row in made.doubts],
    )


def after(made: ImportPlan, book: list[Contact] | None = None) -> list[Contact]:
    """The contacts that the book holds when the plan is applied."""
    changed = {row.after.id: replace(row.after, revision=row.after.revision + 1) for row in made.merged}
    return [changed.get(each.id, each) for each in book or []] + [row.contact for row in made.added]


def imported(*rows: str, **keywords) -> list[Contact]:
    return after(plan(*rows, **keywords))


def by_hand(**fields) -> Contact:
    return Contact(**{"given_name": "Ada", "family_name": "Invented", "source": "met at a fair", **fields})


def test_everybody_is_added_to_an_empty_book():
    assert outcome(plan(ADA, BEN)) == ([5, 6], [], [], [], [])


def test_ghosts_and_unreadable_rows_are_counted_among_the_skipped():
    made = plan(ADA, ",,,,,,03 Feb 2020", "too,few")
    assert outcome(made) == ([5], [], [], [6, 7], [])
    assert made.summary()[1:3] == [
        "1 to add, 0 to bring up to date, 0 already there, 2 left out.",
        "1 of those left out is a hidden profile with nothing but a date.",
    ]


def test_the_second_import_of_a_file_changes_nothing():
    made = plan(ADA, BEN, book=imported(ADA, BEN))
    assert outcome(made) == ([], [], [5, 6], [], [])
    assert made.changes_nothing


def test_a_new_job_is_brought_up_to_date_where_the_old_one_came_from_linkedin():
    book = imported(ADA)
    made = plan(ADA.replace("Weaver", "Head Weaver").replace("Imaginary Mills", "Looms Ltd"), book=book)
    assert made.merged[0].changes == (
        Change("company", "Imaginary Mills", "Looms Ltd"),
        Change("role", "Weaver", "Head Weaver"),
    )
    assert made.merged[0].after == replace(book[0], company="Looms Ltd", role="Head Weaver")


def test_what_the_learner_typed_is_offered_a_change_and_never_given_one():
    (ada,) = imported(ADA)
    typed = replace(ada, role="Weaver of dreams", note="met twice", warmth=Warmth.CLOSE, revision=1)
    made = plan(ADA.replace("Weaver", "Head Weaver"), book=[typed])
    assert outcome(made) == ([], [], [5], [], [])
    assert made.offers[0].changes == (Change("role", "Weaver of dreams", "Head Weaver"),)
    taken = plan(ADA.replace("Weaver", "Head Weaver"), book=[typed], take=[5])
    assert taken.merged[0].after == replace(typed, role="Head Weaver")


def test_empty_fields_of_somebody_typed_by_hand_are_filled_and_the_rest_is_kept():
    mine = by_hand(linkedin="linkedin.com/in/Ada-Invented/", audience=Audience.PEER, note="likes looms", role="Artist")
    made = plan(ADA, book=[mine])
    assert made.merged[0].because == "the same LinkedIn address"
    assert made.merged[0].after == replace(
        mine, email="ada@example.org", company="Imaginary Mills", connected_on=date(2024, 3, 5)
    )
    assert made.offers[0].changes == (Change("role", "Artist", "Weaver"),)


def test_a_field_that_linkedin_leaves_empty_is_not_emptied():
    book = imported(ADA)
    assert outcome(plan(ADA.replace("Imaginary Mills", ""), book=book)) == ([], [], [5], [], [])


@pytest.mark.parametrize(
    ("known", "because"),
    [
        ({"linkedin": "https://www.linkedin.com/in/ada-invented"}, "the same LinkedIn address"),
        ({"email": "ADA@example.org"}, "the same e-mail address"),
        ({"company": "imaginary mills Ltd."}, "the same name and company"),
    ],
)
def test_a_person_is_known_by_address_then_e_mail_then_name_and_company(known, because):
    assert [row.because for row in plan(ADA, book=[by_hand(**known)]).merged] == [because]


def test_percent_encoded_and_plain_addresses_are_one_person():
    row = "Zoë,Invented,https://www.linkedin.com/in/zo%C3%AB-invented,,,,05 Mar 2024"
    mine = by_hand(given_name="Zoë", linkedin="https://www.linkedin.com/in/Zoë-invented")
    assert [each.because for each in plan(row, book=[mine]).merged] == ["the same LinkedIn address"]


@pytest.mark.parametrize("family", ["Invented, Ph.D.", "Invented PhD MBA", "INVENTED 🌟", "Ínvénted"])
def test_credentials_emoji_and_accents_do_not_hide_that_it_is_the_same_name(family):
    row = ADA.replace(",Invented,", f',"{family}",')
    assert outcome(plan(row, book=[by_hand(company="Imaginary Mills")]))[:2] == ([], [5])


def test_names_in_other_scripts_that_differ_by_a_vowel_sign_stay_two_people():
    row = "कि,आविष्कृत,,,Imaginary Mills,,05 Mar 2024"
    assert plan(row, book=[by_hand(given_name="की", family_name="आविष्कृत", company="Imaginary Mills")]).merged == ()


def test_namesakes_with_different_addresses_are_kept_apart_without_a_question():
    other = ADA.replace("/ada-invented", "/ada-invented-2").replace("ada@", "ada2@").replace("05 Mar", "06 Mar")
    assert outcome(plan(ADA, other)) == ([5, 6], [], [], [], [])
    assert outcome(plan(other, book=imported(ADA))) == ([5], [], [], [], [])


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        ({}, "the same name, but not the same company"),
        ({"company": "Elsewhere"}, "the same name, but not the same company"),
        ({"given_name": "Adda", "company": "Imaginary Mills Group"}, "a similar name at a similar company"),
        (
            {"given_name": "Zacharias", "family_name": "Quux", "email": "ada@example.org"},
            "the same e-mail address, but another name or LinkedIn address",
        ),
        (
            {"linkedin": "https://www.linkedin.com/in/ada-old", "connected_on": date(2024, 3, 5)},
            "the same name and day of connecting, but another LinkedIn address",
        ),
    ],
)
def test_what_is_not_certain_is_asked_and_kept_apart_until_answered(known, reason):
    mine = by_hand(**known)
    asked = plan(ADA, book=[mine])
    assert outcome(asked) == ([5], [], [], [], [5])
    assert (asked.doubts[0].existing, asked.doubts[0].reason) == (mine, reason)
    answered = plan(ADA, book=[mine], same={5: mine.id})
    assert outcome(answered) == ([], [5], [], [], [])
    assert answered.merged[0].after.linkedin == "https://www.linkedin.com/in/ada-invented"


def test_an_answered_question_does_not_come_again():
    mine = by_hand()
    for answer in ({}, {5: mine.id}):
        book = after(plan(ADA, book=[mine], same=answer), [mine])
        assert outcome(plan(ADA, book=book)) == ([], [], [5], [], [])


def test_two_rows_with_the_name_and_company_of_one_contact_are_both_asked_about():
    other = ADA.replace("/ada-invented", "/ada-invented-2").replace("ada@example.org", "").replace("05 Mar", "6 Mar")
    mine = by_hand(company="Imaginary Mills")
    asked = plan(ADA, other, book=[mine])
    assert outcome(asked) == ([5, 6], [], [], [], [5, 6])
    both = plan(ADA, other, book=[mine], same={5: mine.id, 6: mine.id})
    assert outcome(both) == ([6], [5], [], [], [6])


def test_a_person_twice_in_one_file_is_added_once_with_what_both_rows_say():
    again = ADA.replace("Weaver", "").replace("ada@example.org", "")
    made = plan(again, BEN, ADA)
    assert outcome(made) == ([5, 6], [], [], [7], [])
    assert made.added[0].contact.role == "Weaver"
    assert (made.skipped[0].code, made.skipped[0].reason) == (SkipCode.DUPLICATE, "The same person as in line 5.")


def test_without_addresses_the_same_name_company_and_day_is_one_person_and_another_day_is_two():
    row = "Ada,Invented,,Imaginary Mills,Weaver,05 Mar 2024"
    made = plan(row, row, row.replace("05 Mar", "06 Mar"), header=SIX)
    assert outcome(made) == ([5, 7], [], [], [6], [])
    book = after(made)
    again = plan(row, row, row.replace("05 Mar", "06 Mar"), header=SIX, book=book)
    assert outcome(again) == ([], [], [5, 7], [6], [])


def test_somebody_with_nothing_but_a_name_is_known_again():
    book = imported("Mononym,,,,,,05 Mar 2024")
    assert outcome(plan("Mononym,,,,,,05 Mar 2024", book=book)) == ([], [], [5], [], [])


def test_names_changed_at_linkedin_follow_only_where_they_are_linkedins():
    (ada,) = imported(ADA)
    renamed = ADA.replace("Invented", "Madeup", 1)
    assert plan(renamed, book=[ada]).merged[0].changes == (Change("family_name", "Invented", "Madeup"),)
    assert plan(renamed, book=[replace(ada, revision=2)]).merged == ()


def test_a_whole_name_typed_into_one_field_is_not_doubled():
    mine = by_hand(given_name="Ada Invented", family_name="", company="Imaginary Mills")
    assert plan(ADA, book=[mine]).merged[0].after.name == "Ada Invented"


def test_a_name_that_differs_by_a_title_or_an_emoji_only_is_not_offered():
    mine = by_hand(linkedin="https://www.linkedin.com/in/ada-invented")
    assert plan(ADA.replace(",Invented,", ',"INVENTED 🌟, PhD",'), book=[mine]).offers == ()
    assert plan(ADA.replace(",Invented,", ",Madeup,"), book=[mine]).offers[0].changes == (
        Change("family_name", "Invented", "Madeup"),
    )


@pytest.mark.parametrize(
    "known",
    [
        {"company": "Elsewhere"},
        {"given_name": "Adda", "company": "Imaginary Mills Group"},
        {"given_name": "Zacharias", "family_name": "Quux", "email": "ada@example.org"},
    ],
    ids=["another company", "another spelling", "another name at the e-mail address"],
)
def test_the_day_of_connecting_settles_what_would_be_asked(known):
    assert outcome(plan(ADA, book=[by_hand(**known, connected_on=date(2024, 3, 5))])) == ([], [5], [], [], [])
