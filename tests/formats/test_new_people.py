"""Which new people of a file are brought: each has a tick, and whoever has none is a row left out with its reason."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tests.formats.shapes import ADA, BEN, csv_text
from workbook.book import Book
from workbook.formats.bring import Answers, BringPlan, apply_bringing, choose_people, plan_bringing
from workbook.formats.new_people import KEY, Who
from workbook.formats.open_anything import read_anything
from workbook.formats.plan import ImportPlan
from workbook.formats.sources import UploadedFile

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CARDS = ("FN:Ada Invented\nORG:Mills", "FN:Ben Madeup\nEMAIL:ben@example.org", "FN:Pizza\nTEL:+1 555 555 0100", "FN:Cy")


def cards(*each: str) -> UploadedFile:
    text = "".join(f"BEGIN:VCARD\nVERSION:3.0\n{card}\nEND:VCARD\n" for card in each or CARDS)
    return UploadedFile("phone.vcf", text.encode())


def plan(book: Book, *files: UploadedFile, **answers) -> BringPlan:
    brought, _aside = read_anything(files, now=NOW, zone=ZoneInfo("Europe/Berlin"))
    made = plan_bringing(brought, book, now=NOW, answers=Answers(**answers))
    assert made.is_balanced
    return made


def names(made: BringPlan) -> tuple[list[str], list[str]]:
    """Who comes, and who is left out."""
    parts = [part for part in made.parts if isinstance(part, ImportPlan)]
    return (
        [row.contact.name for part in parts for row in part.added],
        [row.contact.name for part in parts for row in part.left],
    )


def test_of_a_phones_contacts_those_with_a_company_or_an_e_mail_have_a_tick_at_first(book):
    made = plan(book, cards())
    assert names(made) == (["Ada Invented", "Ben Madeup"], ["Pizza", "Cy"])
    assert [(row.line, row.code.value) for row in made.parts[0].skipped] == [(11, "unchosen"), (16, "unchosen")]
    assert made.summary()[:3] == [
        "4 rows in phone.vcf:",
        "2 to add, 0 to bring up to date, 0 already there, 2 left out.",
        "2 of those left out are new people who are not taken.",
    ]


def test_of_linkedins_connections_everybody_has_a_tick(book):
    only_a_name = "Cy,Inventedson,,,,,05 Feb 2024"
    made = plan(book, UploadedFile("Connections.csv", csv_text(ADA, only_a_name).encode()))
    assert names(made) == (["Ada Invented", "Cy Inventedson"], [])


def test_all_none_and_those_of_whom_more_is_known_are_one_choice_and_a_single_tick_another(book):
    made = plan(book, cards())
    assert names(plan(book, cards(), who=Who.ALL)) == (["Ada Invented", "Ben Madeup", "Pizza", "Cy"], [])
    assert names(plan(book, cards(), who=Who.NONE))[0] == []
    everybody = UploadedFile("Connections.csv", csv_text(ADA, "Cy,Inventedson,,,,,05 Feb 2024").encode())
    assert names(plan(book, everybody, who=Who.KNOWN)) == (["Ada Invented"], ["Cy Inventedson"])
    turned = choose_people(made, book, now=NOW, who=Who.USUAL, turned=frozenset({(0, 1), (0, 16)}))
    assert names(turned) == (["Ben Madeup", "Cy"], ["Ada Invented", "Pizza"])
    assert turned.is_balanced
    assert names(choose_people(turned, book, now=NOW, who=Who.USUAL, turned=frozenset())) == names(made)


def test_the_second_import_changes_nothing_and_asks_for_nobody_who_was_left_out(book):
    connections = UploadedFile("Connections.csv", csv_text(ADA, BEN).encode())
    (first,) = plan(book, connections).parts
    line = first.added[0].line
    result = apply_bringing(plan(book, connections, turned=frozenset({(0, line)})), book, now=NOW)
    assert result.run is not None
    assert (result.run.added, result.run.skipped, len(book.contacts.all())) == (1, 1, 1)
    again = plan(book, connections)
    assert again.changes_nothing
    assert [row.reason for row in again.parts[0].skipped] == [
        "You left them out the last time. Tick them to bring them."
    ]
    assert "Ada" not in str(book.settings.get(KEY))


def test_whoever_is_brought_after_all_is_no_longer_remembered_as_left_out(book):
    apply_bringing(plan(book, cards()), book, now=NOW)
    assert len(book.settings.get(KEY)) == 2
    apply_bringing(plan(book, cards(), turned=frozenset({(0, 11)})), book, now=NOW)
    assert sorted(contact.name for contact in book.contacts.all()) == ["Ada Invented", "Ben Madeup", "Pizza"]
    assert len(book.settings.get(KEY)) == 1
    assert plan(book, cards()).changes_nothing


def test_messages_with_somebody_who_is_left_out_stay_out_too(book):
    connections = UploadedFile("Connections.csv", csv_text(ADA, BEN).encode())
    head = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    mine = "https://www.linkedin.com/in/mine-invented"
    row = 'Mine Invented,Ada Invented,"1/5/26, 2:37 PM",,OUTGOING,{mine},{ada}\n'
    ada = next(each for each in ADA.split(",") if "linkedin.com" in each)
    invitations = UploadedFile("Invitations.csv", (head + row.format(mine=mine, ada=ada)).encode())
    first = plan(book, connections, invitations)
    assert [len(part.added) for part in first.parts] == [2, 1]
    made = plan(book, connections, invitations, turned=frozenset({(0, first.parts[0].added[0].line)}))
    assert [(len(part.added), [each.code.value for each in part.skipped]) for part in made.parts] == [
        (1, ["unchosen"]),
        (0, ["unchosen"]),
    ]
    assert [part.skipped[0].reason for part in made.parts] == ["You left them out.", "You left the person out."]
