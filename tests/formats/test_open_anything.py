"""Whatever is brought together is read together, each file by what it holds."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.formats.shapes import ADA as ADA_ROW
from tests.formats.shapes import csv_text
from tests.formats.test_linkedin_messages import ADA, BEN, INVITED, ME, letter, written
from workbook.book import Book
from workbook.formats.bring import Answers, apply_bringing, plan_bringing
from workbook.formats.open_anything import read_anything
from workbook.formats.plan import ImportPlan
from workbook.formats.recognise import Kind, recognise
from workbook.formats.sources import UploadedFile, open_source

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
UTC_ZONE = ZoneInfo("UTC")
NOTES = (
    "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On\n"
    f"Ben,Invented,{BEN},likes looms,2026-01-01,\n"
    f"Ben,Invented,{BEN},and tea,2026-01-02,\n"
    ",,,nobody,2026-01-02,\n"
)
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Cy Invented\nN:Invented;Cy;;;\nEND:VCARD\n"


def zipped(**files: str) -> UploadedFile:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.csv", text)
    return UploadedFile("Complete_LinkedInDataExport.zip", content.getvalue())


def whole_export() -> UploadedFile:
    return zipped(
        strange_name=written(letter(ME, BEN, 3), letter(ADA, ME, 2), letter(ME, ADA, 1)),
        Connections=csv_text(ADA_ROW),
        Invitations=INVITED.format(ada=ADA, ben=BEN),
        Notes=NOTES,
        Positions="Company Name,Title\nMills,Weaver\n",
    )


def test_files_are_known_by_content_and_come_in_the_order_that_helps() -> None:
    found = recognise(open_source(whole_export()))
    assert [each.kind for each in found] == [Kind.CONNECTIONS, Kind.NOTES, Kind.INVITATIONS, Kind.MESSAGES]


def test_a_whole_export_comes_in_one_step_and_goes_in_one(book: Book, now: datetime) -> None:
    brought, aside = read_anything([whole_export()], now=NOW, zone=UTC_ZONE)
    assert aside == []
    plan = plan_bringing(brought, book, now=NOW)
    assert plan.is_balanced
    result = apply_bringing(plan, book, now=now)
    assert [(run.events, run.id) for run in book.imports.all()] == [(5, result.run.id if result.run else "")]
    people = {contact.linkedin: contact for contact in book.contacts.all()}
    assert people[BEN].note == "likes looms\nand tea"
    assert len(book.events.of(people[BEN].id)) == 2
    again = plan_bringing(read_anything([whole_export()], now=NOW, zone=UTC_ZONE)[0], book, now=NOW)
    assert again.changes_nothing
    book.imports.undo(book.imports.all()[0].id, now=now)
    assert (book.contacts.all(), book.events.all()) == ([], [])


def test_a_note_does_not_overwrite_the_learners_own(book: Book, now: datetime) -> None:
    apply_bringing(
        plan_bringing(read_anything([zipped(Notes=NOTES)], now=NOW, zone=UTC_ZONE)[0], book, now=NOW), book, now=now
    )
    (ben,) = book.contacts.all()
    newer = NOTES.replace("and tea", "and coffee")
    (part,) = plan_bringing(read_anything([zipped(Notes=newer)], now=NOW, zone=UTC_ZONE)[0], book, now=NOW).parts
    assert [change.after for offer in part.offers for change in offer.changes] == [  # type: ignore[union-attr]
        "likes looms\nand tea\nlikes looms\nand coffee"
    ]
    assert ben.note == "likes looms\nand tea"


def test_several_sources_are_read_together_and_one_bad_file_costs_itself() -> None:
    sources = [
        UploadedFile("phone.vcf", CARD.encode()),
        UploadedFile("holiday.pdf", b"%PDF-1.4 nothing"),
        UploadedFile("Connections.csv", csv_text(ADA_ROW).encode()),
        UploadedFile("again.csv", csv_text(ADA_ROW).encode()),
    ]
    brought, aside = read_anything(sources, now=NOW, zone=UTC_ZONE)
    assert [(each.source, len(each.contacts)) for each in brought] == [("linkedin", 1), ("vcard", 1)]
    assert [(each.name, each.error.what) for each in aside] == [("holiday.pdf", "This is a PDF, not a list of people.")]


def test_a_first_part_without_connections_is_told_and_the_rest_of_it_read() -> None:
    brought, (aside,) = read_anything([zipped(Profile="First Name\nMe\n", Notes=NOTES)], now=NOW, zone=UTC_ZONE)
    assert [each.source for each in brought] == ["linkedin"]
    assert "first part of two" in aside.error.what
    assert not aside.is_whole


@pytest.mark.parametrize("rows", [(letter(ME, ADA, 1),), (letter(ME, ADA, 2), letter(ADA, ME, 3))])
def test_invitations_tell_whose_messages_they_are(rows: tuple[dict[str, str], ...]) -> None:
    brought, aside = read_anything(
        [zipped(messages=written(*rows), Invitations=INVITED.format(ada=ADA, ben=BEN))], now=NOW, zone=UTC_ZONE
    )
    assert len(brought) == 2
    assert [each.is_whole for each in aside] == [False]


def test_words_that_the_learner_took_from_one_file_are_not_taken_back_by_another(book: Book, now: datetime) -> None:
    lines = ("BEGIN:VCARD", "VERSION:3.0", "N:Invented;Ada;;;", "FN:Ada Invented", "TITLE:Head Weaver")
    card = "\n".join((*lines, "EMAIL:ada@example.org", "END:VCARD", ""))
    files = [UploadedFile("Connections.csv", csv_text(ADA_ROW).encode()), UploadedFile("phone.vcf", card.encode())]
    brought, _aside = read_anything(files, now=NOW, zone=UTC_ZONE)
    first = plan_bringing(brought, book, now=NOW)
    people = [(place, each) for place, each in enumerate(first.parts) if isinstance(each, ImportPlan)]
    place, part = next((place, each) for place, each in people if each.offers)
    answers = Answers(take=frozenset({(place, part.offers[0].line)}))
    apply_bringing(plan_bringing(brought, book, now=NOW, answers=answers), book, now=now)
    (ada,) = book.contacts.all()
    assert ada.role == "Head Weaver"
    assert plan_bringing(brought, book, now=NOW).changes_nothing
