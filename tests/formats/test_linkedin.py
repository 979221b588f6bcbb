"""Each known quirk of Connections.csv, one test each."""

from __future__ import annotations

from datetime import date

import pytest

from tests.formats.shapes import ADA, ADA_READ, BEN, BEN_READ, NOTE, SEVEN, SIX, csv_text, read, shown
from workbook.formats.dates import DateOrder
from workbook.formats.linkedin import read_linkedin
from workbook.formats.reading import SkipCode
from workbook.formats.sources import UploadedFile
from workbook.records import Contact


def skips(reading):
    return [(row.line, row.code) for row in reading.skipped]


def test_a_file_of_today_with_its_note_gives_every_person_with_their_line():
    reading = read(csv_text(ADA, BEN))
    assert shown(reading) == [(5, *ADA_READ), (6, *BEN_READ)]
    assert (reading.source, reading.file_name, reading.rows_in) == ("linkedin", "Connections.csv", 2)
    assert (reading.skipped, reading.remarks) == ((), ())
    assert {c.source for c in reading.contacts} == {"linkedin"}
    assert len({c.id for c in reading.contacts}) == 2


def test_contacts_made_by_column_equal_contacts_made_one_by_one():
    made = read(csv_text(ADA)).contacts[0]
    given, family, address, email, company, role, day = ADA_READ
    assert made == Contact(
        id=made.id,
        given_name=given,
        family_name=family,
        linkedin=address,
        email=email,
        company=company,
        role=role,
        connected_on=day,
        source="linkedin",
    )


def test_a_file_of_2021_without_note_and_address_loses_nobody():
    row = "Ada,Invented,ada@example.org,Imaginary Mills,Weaver,05 Mar 2024"
    reading = read(csv_text(row, header=SIX, note=""))
    assert shown(reading) == [(2, "Ada", "Invented", "", *ADA_READ[3:])]


def test_a_file_of_2022_with_note_but_without_address_is_read():
    row = "Ada,Invented,ada@example.org,Imaginary Mills,Weaver,05 Mar 2024"
    assert shown(read(csv_text(row, header=SIX))) == [(5, "Ada", "Invented", "", *ADA_READ[3:])]


def test_ghost_rows_are_counted_and_make_no_person():
    reading = read(csv_text(",,,,,,03 Feb 2020", ADA, ",,,,,,04 Feb 2020"))
    assert shown(reading) == [(6, *ADA_READ)]
    assert skips(reading) == [(5, SkipCode.GHOST), (7, SkipCode.GHOST)]
    assert (reading.ghosts, reading.rows_in) == (2, 3)


def test_a_linkedin_member_without_address_is_a_ghost():
    assert skips(read(csv_text("LinkedIn,Member,,,,,03 Feb 2020"))) == [(5, SkipCode.GHOST)]


def test_an_empty_row_and_a_row_without_a_name_are_skipped_with_their_reasons():
    reading = read(csv_text(",,,,,,", ",,,,Imaginary Mills,Weaver,05 Mar 2024", ADA))
    assert skips(reading) == [(5, SkipCode.EMPTY), (6, SkipCode.NO_NAME)]


def test_a_row_with_an_e_mail_address_alone_is_a_person():
    assert read(csv_text(",,,who@example.org,,,05 Mar 2024")).contacts[0].email == "who@example.org"


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ('Dora,"Invented, Ph.D.",,,,,05 Mar 2024', ("Dora", "Invented, Ph.D.")),
        ("🌟 Emi 🌟,Madeup,,,,,05 Mar 2024", ("🌟 Emi 🌟", "Madeup")),
        ("Mononym,,,,,,05 Mar 2024", ("Mononym", "")),
        ("J.,Q.,,,,,05 Mar 2024", ("J.", "Q.")),
        ("ليلى,المخترعة,,,,,05 Mar 2024", ("ليلى", "المخترعة")),
        ("<b>Bold</b>,<script>alert(1)</script>,,,,,05 Mar 2024", ("<b>Bold</b>", "<script>alert(1)</script>")),
        ('"Fay ""Fi""",Invented,,,,,05 Mar 2024', ('Fay "Fi"', "Invented")),
        ("=1+1,@Invented,,,,,05 Mar 2024", ("=1+1", "@Invented")),
    ],
    ids=["credentials", "emoji", "single name", "initials", "right to left", "markup", "nicknames", "formula"],
)
def test_names_are_kept_as_they_were_written(row, name):
    made = read(csv_text(row)).contacts[0]
    assert (made.given_name, made.family_name) == name


def test_a_comma_in_quotes_belongs_to_the_field():
    row = 'Ada,Invented,,,"Mills, Looms & Sons, Inc.","Head, Weaving",05 Mar 2024'
    made = read(csv_text(row)).contacts[0]
    assert (made.company, made.role) == ("Mills, Looms & Sons, Inc.", "Head, Weaving")


def test_a_line_break_in_quotes_becomes_a_space_and_the_next_rows_keep_their_lines():
    reading = read(csv_text('Ada,Invented,,,"Imaginary\nMills",Weaver,05 Mar 2024', BEN))
    assert reading.contacts[0].company == "Imaginary Mills"
    assert reading.lines == (5, 7)
    assert reading.remarks == ("1 fields held control characters or line breaks; a space stands there now.",)


def test_excel_with_bom_crlf_and_semicolons_and_short_dates_is_read():
    text = csv_text(ADA, BEN).replace("05 Mar 2024", "4-Apr-21").replace("17 Jan 2023", "17-Jan-20")
    text = text.replace(NOTE, "Notes:;;;;;;\n;;;;;;\n").replace(",", ";").replace("\n", "\r\n")
    reading = read(b"\xef\xbb\xbf" + text.encode())
    assert shown(reading) == [(4, *ADA_READ[:6], date(2021, 4, 4)), (5, *BEN_READ[:6], date(2020, 1, 17))]


@pytest.mark.parametrize(
    ("encoding", "remarks"),
    [
        ("utf-16", ()),
        ("utf-16-le", ("This file is in UTF-16 without saying so.",)),
        ("cp1252", ("This file is not in UTF-8 and was read as Windows-1252. Please check one name with an accent.",)),
    ],
)
def test_other_encodings_give_the_same_names(encoding, remarks):
    reading = read(csv_text("Zoë,Erfundén,,,Müßig & Söhne,,05 Mar 2024").encode(encoding))
    made = reading.contacts[0]
    assert (made.given_name, made.family_name, made.company) == ("Zoë", "Erfundén", "Müßig & Söhne")
    assert reading.remarks == remarks


def test_one_damaged_byte_does_not_spoil_the_accents_of_the_others():
    raw = csv_text("Zoë,Erfundén,,,,,05 Mar 2024", "Bad?Byte,Invented,,,,,05 Mar 2024").encode().replace(b"?", b"\xff")
    reading = read(raw)
    assert [c.given_name for c in reading.contacts] == ["Zoë", "Bad�Byte"]
    assert reading.remarks == ("1 damaged characters are shown as �.",)


def test_a_german_header_is_read():
    header = "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am"
    reading = read(csv_text("Ada,Invented,,ada@example.org,Imaginary Mills,Weaver,05. März 2024", header=header))
    assert shown(reading) == [(5, "Ada", "Invented", "", *ADA_READ[3:])]


def test_columns_in_another_order_and_unknown_ones_are_mapped_by_name():
    header = "Connected On,Shoe Size,LAST_NAME,first name"
    assert shown(read(csv_text("05 Mar 2024,38,Invented,Ada", header=header))) == [
        (5, "Ada", "Invented", "", "", "", "", date(2024, 3, 5))
    ]


def test_a_final_line_end_and_blank_lines_change_nothing():
    assert shown(read(csv_text(ADA, "", BEN) + "\n\n\n")) == [(5, *ADA_READ), (7, *BEN_READ)]


def test_a_percent_encoded_address_is_kept_as_it_is():
    row = "Zoë,Invented,https://www.linkedin.com/in/zo%C3%AB-invented,,,,05 Mar 2024"
    assert read(csv_text(row)).contacts[0].linkedin == "https://www.linkedin.com/in/zo%C3%AB-invented"


def test_an_address_that_leads_elsewhere_is_left_out_with_a_remark():
    rows = [
        "Ada,Invented,javascript:alert('linkedin.com/in/x'),,,,05 Mar 2024",
        "Ben,Madeup,http://de.linkedin.com/in/ben-madeup?trk=x,,,,05 Mar 2024",
        "Cleo,Madeup,https://evil.test/linkedin.com/in/cleo,,,,05 Mar 2024",
    ]
    reading = read(csv_text(*rows))
    assert [c.linkedin for c in reading.contacts] == ["", "https://www.linkedin.com/in/ben-madeup", ""]
    assert reading.remarks == ("2 profile addresses are not LinkedIn's and were left out.",)


def test_a_row_with_a_field_too_many_or_too_few_is_skipped_and_the_others_are_read():
    reading = read(csv_text("Ada,Invented,PhD,,,,,05 Mar 2024", BEN, "Cleo,Madeup,,", ADA + ",,"))
    assert shown(reading) == [(6, *BEN_READ), (8, *ADA_READ)]
    assert [(row.line, row.reason) for row in reading.skipped] == [
        (5, "This row has 8 fields and the header has 7: a comma too many or too few."),
        (7, "This row has 4 fields and the header has 7: a comma too many or too few."),
    ]


@pytest.mark.parametrize("after", [[], [BEN], [BEN, 'Fay,"Invented,,,,,05 Mar 2024', BEN]])
def test_a_quotation_mark_that_never_closes_costs_its_own_line_only(after):
    reading = read(csv_text(ADA, 'Dora,"Invented,,,,,05 Mar 2024', *after))
    assert [c.given_name for c in reading.contacts] == ["Ada"] + ["Ben" for row in after if row == BEN]
    assert {row.code for row in reading.skipped} == {SkipCode.OPEN_QUOTE}
    assert reading.rows_in == 2 + len(after)


def test_control_characters_become_spaces_with_a_remark():
    reading = read(csv_text("A\x00da,In\x1bvented,,,,,05 Mar 2024", BEN))
    assert (reading.contacts[0].given_name, reading.contacts[0].family_name) == ("A da", "In vented")
    assert reading.remarks == ("2 fields held control characters or line breaks; a space stands there now.",)


@pytest.mark.parametrize("length", [2_001, 200_000])
def test_a_field_longer_than_is_real_is_skipped(length):
    reading = read(csv_text(f"{'x' * length},Invented,,,,,05 Mar 2024", BEN))
    assert skips(reading) == [(5, SkipCode.TOO_LONG)]
    assert shown(reading) == [(6, *BEN_READ)]


def test_ten_megabytes_in_one_field_are_skipped_and_nothing_else():
    reading = read(csv_text(f'Ada,Invented,,,"{"x" * 10_000_000}",,05 Mar 2024', BEN))
    assert (skips(reading), shown(reading)) == ([(5, SkipCode.TOO_LONG)], [(6, *BEN_READ)])


def test_a_date_that_cannot_be_read_keeps_the_person_and_is_told():
    reading = read(csv_text(ADA.replace("05 Mar 2024", "yesterday"), BEN, ADA.replace("05 Mar", "31 Feb")))
    assert [c.connected_on for c in reading.contacts] == [None, date(2023, 1, 17), None]
    assert reading.remarks == ("2 dates could not be read, the first “yesterday” in line 5; the people were kept.",)


def with_dates(*dates, delimiter=","):
    rows = (f"Ada{i},Invented,,,,,{day}" for i, day in enumerate(dates))
    return csv_text(*rows).replace(NOTE, "").replace(",", delimiter)


@pytest.mark.parametrize(
    ("dates", "delimiter", "read_as", "because"),
    [
        (["3/5/2024", "25/4/2024"], ",", "day first, so 3/5/2024 is 3 May 2024", "allow nothing else"),
        (["3/5/2024", "4/25/2024"], ",", "month first, so 3/5/2024 is 5 March 2024", "allow nothing else"),
        (["05.03.2024", "04.02.2024"], ";", "day first, so 05.03.2024 is 5 March 2024", "please check one date"),
        (["3/5/2024"], ";", "day first, so 3/5/2024 is 3 May 2024", "please check one date"),
        (["3/5/24"], ",", "month first, so 3/5/24 is 5 March 2024", "please check one date"),
        (
            ["1/5/2024", "12/4/2024", "11/4/2024", "2/4/2024"],
            ",",
            "day first, so 1/5/2024 is 1 May 2024",
            "order of time",
        ),
    ],
)
def test_the_order_of_dates_is_decided_once_for_the_file_and_shown(dates, delimiter, read_as, because):
    (remark,) = read(with_dates(*dates, delimiter=delimiter)).remarks
    assert read_as in remark
    assert because in remark


def test_the_learner_can_say_how_dates_are_to_be_read():
    file = UploadedFile("c.csv", with_dates("3/5/2024").encode())
    assert read_linkedin(file, date_order=DateOrder.DAY_FIRST).contacts[0].connected_on == date(2024, 5, 3)


@pytest.mark.parametrize("text", ["2024-03-05", "2024-03-05T10:00:00Z", "5-Mar-24", "05 Mar 2024", "Mar 05", "45356"])
def test_other_ways_to_write_one_day(text):
    expected = None if text == "Mar 05" else date(2024, 3, 5)
    assert read(with_dates(text)).contacts[0].connected_on == expected


def test_a_header_alone_is_no_error_and_has_no_rows():
    reading = read(csv_text())
    assert (reading.rows_in, list(reading.contacts), reading.skipped) == (0, [], ())


def test_two_columns_of_one_name_give_the_first():
    header = SEVEN + ",Company"
    assert read(csv_text(ADA + ",Other", header=header)).contacts[0].company == "Imaginary Mills"


def test_progress_is_told_from_beginning_to_end():
    told: list[float] = []
    read_linkedin(UploadedFile("c.csv", csv_text(ADA).encode()), progress=lambda _doing, share: told.append(share))
    assert (told[0], told[-1], told == sorted(told)) == (0.0, 1.0, True)
