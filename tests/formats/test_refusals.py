"""Files that are not LinkedIn's connections are refused by name, with the reason and a way out."""

# ruff: noqa: E501 - one case, one line: what comes in, and what is said of it

from __future__ import annotations

import io
import zipfile

import pytest

from tests.formats.shapes import ADA, ADA_READ, csv_text, read, shown, zipped
from workbook.errors import UnreadableFileError
from workbook.formats import sources
from workbook.formats.linkedin import read_linkedin


def refusal(content, name="Connections.csv"):
    with pytest.raises(UnreadableFileError) as caught:
        read(content, name)
    assert caught.value.repair
    return f"{caught.value.where}: {caught.value.what}"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "This file is empty."),
        (b"\xef\xbb\xbf\r\n", "This file is empty."),
        (b"%PDF-1.7 invented", "This is a PDF, not a list of people."),
        (b"\n <!DOCTYPE html><html>sign in</html>", "This is a web page, not a CSV. A download that ends at a sign-in page looks like this."),
        (zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "This is an Excel workbook, not a CSV, whatever its name says."),
        (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "This is a text document, not a CSV."),
        (zipped({"mimetype": "", "content.xml": ""}), "This is a spreadsheet of another program, not a CSV."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is an Excel or Word file in the old format, not a CSV."),
        (b"\x89PNG\r\n\x1a\n", "This is a picture, not a list of people."),
        (b"SQLite format 3\x00", "This is a database, not a list of people."),
        (b"\x1f\x8b\x08", "This is a packed file of a kind the workbook does not open."),
        (b"BEGIN:VCARD\nVERSION:3.0", "This is a file of address cards (vCard), not LinkedIn's list of connections."),
        (b"BEGIN:VCALENDAR\n", "This is a calendar, not a list of connections."),
        (b'[{"name": "Ada Invented"}]', "This is a JSON file, not a CSV."),
        (bytes(range(32)) * 20, "This is not a text file."),
        ("Name,Phone\nAda Invented,1", "No line in this file has the columns “First Name” and “Connected On”."),
        ("just some words", "No line in this file has the columns “First Name” and “Connected On”."),
    ],
)  # fmt: skip
def test_another_kind_of_file_under_this_name_is_called_by_what_it_is(content, what):
    assert refusal(content) == f"Connections.csv: {what}"


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ("CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER", "LinkedIn's Messages file"),
        ("FROM,TO,DATE,SUBJECT,CONTENT,DIRECTION,FOLDER", "LinkedIn's Messages file"),
        ("From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl", "LinkedIn's Invitations file"),
        ("Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On", "LinkedIn's Notes file"),
        ("Company Name,Title,Description,Location,Started On,Finished On", "LinkedIn's Positions file"),
        ("First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary", "LinkedIn's Profile file"),
        ("Organization,Followed On", "list of companies you follow"),
        ("Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value", "Google contacts file"),
        ("First Name,Middle Name,Last Name,Organization Name,Labels", "Google contacts file"),
        ('"Title","First Name","Last Name","Company","Job Title","E-mail Address"', "Outlook contacts file"),
    ],
)  # fmt: skip
def test_another_list_under_this_name_is_called_by_what_it_is(header, what):
    assert what in refusal(f"{header}\n1,2,3")


def test_the_zip_the_nested_folder_and_odd_capitals_are_found(tmp_path):
    inside = zipped(
        {
            "Basic_Export/Profile.csv": "x",
            "Basic_Export/CONNECTIONS.CSV": csv_text(ADA),
            "__MACOSX/._Connections.csv": "x",
        }
    )
    reading = read(inside, "Basic_LinkedInDataExport_03-05-2024.zip")
    assert shown(reading) == [(5, *ADA_READ)]
    assert reading.file_name == "Basic_LinkedInDataExport_03-05-2024.zip › Basic_Export/CONNECTIONS.CSV"
    folder = tmp_path / "export" / "deeper"
    folder.mkdir(parents=True)
    (folder / "connections.csv").write_text(csv_text(ADA), encoding="utf-8")
    assert shown(read_linkedin(tmp_path / "export")) == [(5, *ADA_READ)]
    assert shown(read_linkedin(folder / "connections.csv")) == [(5, *ADA_READ)]


def test_connections_under_another_name_are_found_by_their_content():
    assert shown(read(zipped({"my people.csv": csv_text(ADA), "other.csv": "a,b"}), "x.zip")) == [(5, *ADA_READ)]


def test_the_first_part_of_an_export_says_that_a_second_mail_comes():
    assert refusal(zipped({"Profile.csv": "x", "Positions.csv": "y"}), "Complete.zip") == (
        "Complete.zip: This is a LinkedIn export without your connections, most likely the first part of two."
    )


def test_a_foreign_zip_names_what_it_holds():
    assert (
        refusal(zipped({"a.txt": "x", "b.txt": "y"}), "z.zip")
        == "z.zip: There is no list of people or calendar in it. It holds a.txt, b.txt."
    )


def test_an_empty_zip_and_a_zip_in_a_zip_are_told():
    assert refusal(zipped({}), "z.zip") == "z.zip: This zip is empty."
    assert (
        refusal(zipped({"in.zip": b"PK"}), "z.zip")
        == "z.zip: There is no list of people or calendar in it, but there is a zip."
    )


def test_two_lists_side_by_side_are_not_chosen_between():
    both = zipped({"Connections.csv": csv_text(ADA), "Connections (1).csv": csv_text()})
    assert refusal(both, "z.zip") == (
        "z.zip: More than one file in it holds connections: Connections.csv, Connections (1).csv."
    )


def test_a_zip_cut_short_is_called_damaged():
    whole = zipped({"Connections.csv": csv_text(ADA)})
    assert "This zip is damaged" in refusal(whole[: len(whole) // 2], "z.zip")


def test_a_zip_with_a_damaged_member_is_called_damaged():
    whole = bytearray(zipped({"Connections.csv": csv_text(ADA)}))
    whole[60:70] = b"\xff" * 10
    assert "This zip is damaged" in refusal(bytes(whole), "z.zip")


def test_a_zip_with_a_password_says_so():
    whole = bytearray(zipped({"Connections.csv": csv_text(ADA)}))
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    assert "This zip is locked with a password." in refusal(bytes(whole), "z.zip")


@pytest.mark.parametrize(
    "name", ["../Connections.csv", "/Connections.csv", "C:\\Connections.csv", "a/../../Connections.csv"]
)
def test_a_zip_whose_files_point_outside_is_refused(name):
    assert "This zip is not safe" in refusal(zipped({name: csv_text(ADA)}), "z.zip")


def test_a_zip_bomb_is_read_no_further_than_the_limit(monkeypatch):
    monkeypatch.setattr(sources, "MAX_FILE_BYTES", 1_000_000)
    bomb = zipped({"Connections.csv": b"0" * 50_000_000})
    assert len(bomb) < 100_000
    assert "This file is larger than" in refusal(bomb, "z.zip")


def test_a_zip_that_lies_about_a_size_is_read_no_further_than_the_limit(monkeypatch):
    monkeypatch.setattr(sources, "MAX_FILE_BYTES", 1_000_000)
    bomb = bytearray(zipped({"Connections.csv": b"0" * 50_000_000}))
    entry = bomb.index(b"PK\x01\x02")
    bomb[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableFileError):
        read(bytes(bomb), "z.zip")


def test_a_zip_of_very_many_files_is_refused(monkeypatch):
    monkeypatch.setattr(sources, "MAX_MEMBERS", 3)
    assert "far more than any export" in refusal(zipped({f"{i}.csv": "" for i in range(4)}), "z.zip")


def test_nothing_is_unpacked_to_disk(tmp_path, monkeypatch):
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    (here / "e.zip").write_bytes(zipped({"Connections.csv": csv_text(ADA)}))
    read_linkedin(here / "e.zip")
    assert [path.name for path in here.iterdir()] == ["e.zip"]


def test_a_missing_file_an_empty_folder_and_an_impossible_name_are_told(tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    for path, what in [
        (tmp_path / "nowhere.csv", "There is no such file or folder."),
        (empty, "This folder is empty."),
        (tmp_path / "bad\x00name", "There is no such file or folder."),
    ]:
        with pytest.raises(UnreadableFileError, match=what):
            read_linkedin(path)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "Connections.csv").write_text(csv_text(ADA), encoding="utf-8")
    (inside / "link").symlink_to(outside, target_is_directory=True)
    with pytest.raises(UnreadableFileError):
        read_linkedin(inside)


def test_an_unknown_way_of_packing_is_told():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("Connections.csv", csv_text(ADA))
    whole = bytearray(buffer.getvalue())
    whole[whole.index(b"PK\x01\x02") + 10] = 97
    whole[8] = 97
    assert "This zip is damaged" in refusal(bytes(whole), "z.zip")


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7", b"\x89PNG", b'{"a": 1}', b"\x1f\x8b\x08", bytes(range(32)) * 20, b"hello", zipped({"a.txt": ""})],
)
def test_what_to_bring_instead_is_not_one_file_of_linkedins_alone(content):
    with pytest.raises(UnreadableFileError) as caught:
        read(content, "holiday.zip")
    assert "Connections.csv" not in caught.value.repair
