"""Each known quirk of address cards has a file of its name; what is read of it is compared whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.errors import UnreadableFileError
from workbook.formats.full_names import split_name
from workbook.formats.reading import Reading
from workbook.formats.sources import FoundFile, UploadedFile, open_source
from workbook.formats.vcards import read_vcards

FILES = sorted((Path(__file__).parent / "fixtures" / "vcard").glob("*.vcf"))
FIELDS = ("given_name", "family_name", "company", "role", "email", "phone", "linkedin", "note")
NO_CARD = b"BEGIN:VCARD\r\nN:Invented;Ada\r\nEND:VCARD\r\n"


@dataclass(frozen=True)
class Expected:
    """People with their lines and the fields that hold something; lines and kinds of what is left out; remarks."""

    people: list
    skipped: list = field(default_factory=list)
    remarks: list = field(default_factory=list)


def brought(content: bytes) -> FoundFile:
    return open_source(UploadedFile("cards.vcf", content)).files[0]


def read(content: bytes, *, notes: bool = True) -> Reading:
    return read_vcards(brought(content), content, notes=notes)


def people(reading: Reading) -> list:
    contacts = [{name: getattr(each, name) for name in FIELDS if getattr(each, name)} for each in reading.contacts]
    return list(zip(reading.lines, contacts, strict=True))


EXPECTED = {
    "2_1_bare_types": Expected(
        [
            (
                1,
                {
                    "given_name": "Ada",
                    "family_name": "Invented",
                    "company": "Imaginary Mills",
                    "role": "Weaver",
                    "email": "ada@example.org",
                    "phone": "+1 555 0101",
                    "note": "Invented.",
                },
            )
        ],
        remarks=["1 card has more than one e-mail address or telephone number (line 1); one of each is kept."],
    ),
    "2_1_charset_iso_8859_1": Expected(
        [(1, {"given_name": "Zoë", "family_name": "Müßig-Invented", "company": "Imaginäre Mühlen"})]
    ),
    "2_1_photo_base64_without_spaces": Expected(
        [(1, {"given_name": "Ada", "family_name": "Invented", "email": "ada@example.org"})]
    ),
    "2_1_quoted_printable_folded_with_a_space": Expected(
        [
            (
                1,
                {
                    "given_name": "Zoë",
                    "family_name": "Erfundén",
                    "email": "zoe@example.org",
                    "note": "first line\nsecond line\nthird line",
                },
            )
        ]
    ),
    "2_1_quoted_printable_soft_breaks": Expected(
        [(1, {"given_name": "Zoë", "family_name": "Erfundenü", "company": "Müller= Mills", "phone": "555-0102"})]
    ),
    "2_1_soft_break_before_the_end": Expected(
        [(1, {"given_name": "Ben", "family_name": "Madeup"}), (6, {"given_name": "Ada", "family_name": "Invented"})]
    ),
    "2_1_windows_1251_stated": Expected([(1, {"given_name": "Ада", "family_name": "Вымышленная"})]),
    "3_0_escapes": Expected(
        [
            (
                1,
                {
                    "given_name": "Ada, Maria",
                    "family_name": "Invented; Countess",
                    "company": "Mills, Looms \\& Sons; Inc.",
                    "role": "Head\\Weaving Day shift",
                    "linkedin": "https://www.linkedin.com/in/ada-invented",
                    "note": "one\ntwo, three",
                },
            )
        ]
    ),
    "3_0_grouped_label": Expected(
        [
            (
                1,
                {
                    "given_name": "Ada",
                    "family_name": "Invented",
                    "email": "ada@example.org",
                    "linkedin": "https://www.linkedin.com/in/ada-invented",
                },
            )
        ]
    ),
    "3_0_photo_base64": Expected([(1, {"given_name": "Ada", "family_name": "Invented", "email": "ada@example.org"})]),
    "3_0_photo_named_base64_by_gmail": Expected(
        [(1, {"given_name": "Ada", "family_name": "Invented", "phone": "555-0100"})]
    ),
    "3_0_social_profile": Expected(
        [
            (
                1,
                {
                    "given_name": "Ada",
                    "family_name": "Invented",
                    "linkedin": "https://www.linkedin.com/in/ada-invented",
                },
            ),
            (7, {"given_name": "Ben", "family_name": "Madeup", "linkedin": "https://www.linkedin.com/in/ben-madeup"}),
            (12, {"given_name": "Cyd", "family_name": "Fictional"}),
        ]
    ),
    "3_0_unescaped_comma_in_fn": Expected(
        [
            (1, {"given_name": "Ada", "family_name": "Invented, Ph.D., MBA"}),
            (5, {"given_name": "Ben", "family_name": "Madeup"}),
            (
                9,
                {
                    "given_name": "Cyd",
                    "family_name": "Fictional",
                    "company": "Fictional Foods, Ltd.",
                    "role": "Cook, Baker",
                },
            ),
        ]
    ),
    "4_0_caret_and_quotes_in_parameters": Expected(
        [
            (
                1,
                {
                    "given_name": "Ada",
                    "family_name": "Invented",
                    "email": "ada@example.org",
                    "phone": "555-0100",
                    "linkedin": "https://www.linkedin.com/in/ada-invented",
                },
            )
        ]
    ),
    "4_0_kind_group": Expected(
        [(7, {"given_name": "Ada", "family_name": "Invented"})],
        skipped=[(1, "not_a_person"), (11, "not_a_person"), (17, "not_a_person")],
    ),
    "4_0_uri_values": Expected(
        [
            (
                1,
                {
                    "given_name": "Ada",
                    "family_name": "Invented",
                    "company": "The Imaginary Mills",
                    "role": "Weaver",
                    "email": "ada@example.org",
                    "phone": "+1-555-555-0100 ext. 5",
                },
            )
        ],
        remarks=["1 card has more than one e-mail address or telephone number (line 1); one of each is kept."],
    ),
    "agent_inside_a_card": Expected(
        [
            (1, {"given_name": "Ada", "family_name": "Invented", "email": "ada@example.org"}),
            (12, {"given_name": "Ben", "family_name": "Madeup"}),
            (19, {"given_name": "Cyd", "family_name": "Fictional"}),
        ],
        remarks=["1 card has lost its end (line 12); what it holds was read."],
    ),
    "agent_without_its_end": Expected(
        [(1, {"given_name": "Ben", "family_name": "Madeup"}), (7, {"given_name": "Ada", "family_name": "Invented"})],
        remarks=["1 card has lost its end (line 1); what it holds was read."],
    ),
    "android_without_n_or_fn": Expected(
        [
            (1, {"company": "Imaginary Mills", "phone": "555-0100"}),
            (6, {"email": "ben@example.org"}),
            (17, {"email": "cyd@example.org"}),
            (26, {"given_name": "Dee", "phone": "555-0104"}),
        ],
        skipped=[(10, "no_name"), (14, "empty"), (21, "no_name")],
    ),
    "bad_and_many_addresses": Expected(
        [
            (1, {"given_name": "Ada", "family_name": "Invented"}),
            (7, {"given_name": "Ben", "family_name": "Madeup", "email": "ben@example.org", "phone": "555-0100"}),
        ],
        remarks=[
            "1 card has an e-mail address that cannot be one (line 1); it was left out.",
            "1 card has more than one e-mail address or telephone number (line 7); one of each is kept.",
        ],
    ),
    "cr_alone": Expected(
        [(1, {"given_name": "Ada", "family_name": "Invented"}), (5, {"given_name": "Ben", "family_name": "Madeup"})]
    ),
    "cr_cr_lf": Expected(
        [
            (1, {"given_name": "Ada", "family_name": "Invented", "email": "ada@example.org", "note": "on two lines"}),
            (8, {"given_name": "Ben", "family_name": "Madeup"}),
        ]
    ),
    "fn_without_n": Expected(
        [
            (1, {"given_name": "Ada", "family_name": "van der Invented"}),
            (5, {"given_name": "Ben", "family_name": "Madeup"}),
            (9, {"given_name": "Mononym"}),
            (13, {"given_name": "Cyd Maria", "family_name": "Fictional"}),
            (18, {"given_name": "Dee Pretend"}),
            (23, {"given_name": "Middle"}),
        ]
    ),
    "folded_parameters": Expected(
        [(1, {"given_name": "Ada", "family_name": "Invented", "email": "ada@example.org", "phone": "555-0100"})]
    ),
    "folded_within_a_letter": Expected([(1, {"given_name": "Zoë", "family_name": "Erfundén"})]),
    "hostile_text": Expected(
        [
            (
                1,
                {
                    "given_name": "=1+1",
                    "family_name": "<script>alert(1)</script>",
                    "company": "Mills [31m",
                    "role": "Weaver\u202e",
                    "phone": "+1555 0100",
                },
            )
        ],
        remarks=["1 card has an e-mail address that cannot be one (line 1); it was left out."],
    ),
    "kind_org_and_company_cards": Expected(
        [
            (1, {"company": "Imaginary Mills", "phone": "555-0100"}),
            (7, {"company": "Fictional Foods", "email": "hello@example.org"}),
        ]
    ),
    "lf_alone": Expected(
        [(1, {"given_name": "Ada", "family_name": "Invented"}), (5, {"given_name": "Ben", "family_name": "Madeup"})]
    ),
    "lower_case": Expected([(1, {"given_name": "Ada", "family_name": "Invented", "email": "ada@example.org"})]),
    "missing_end": Expected(
        [
            (1, {"given_name": "Ada", "family_name": "Invented", "email": "ada@example.org"}),
            (5, {"given_name": "Ben", "family_name": "Madeup"}),
            (9, {"given_name": "Cyd", "family_name": "Fictional"}),
        ],
        remarks=["2 cards have lost their end, the first in line 1; what they hold was read."],
    ),
    "one_bad_card_among_good_ones": Expected(
        [(1, {"given_name": "Ada", "family_name": "Invented"}), (15, {"given_name": "Ben", "family_name": "Madeup"})],
        skipped=[(5, "too_long"), (9, "empty")],
    ),
    "raw_line_break_in_a_note": Expected(
        [
            (
                1,
                {
                    "given_name": "Ada",
                    "family_name": "Invented",
                    "email": "ada@example.org",
                    "note": "first line\nsecond line without a space",
                },
            )
        ]
    ),
    "trailing_junk": Expected(
        [(2, {"given_name": "Ada", "family_name": "Invented"})],
        remarks=["4 lines outside the cards were left out, the first is line 1."],
    ),
    "two_encodings_in_one_file": Expected(
        [(1, {"given_name": "Zoë", "family_name": "Madeup"}), (5, {"given_name": "René", "family_name": "Invented"})],
        remarks=["1 value is not in UTF-8 and was read as Windows-1252 (line 7). Please check its accents."],
    ),
    "utf_16": Expected([(1, {"given_name": "Zoë", "family_name": "Erfundén", "email": "zoe@example.org"})]),
    "utf_16_without_a_mark": Expected(
        [(1, {"given_name": "Zoë", "family_name": "Erfundén", "email": "zoe@example.org"})],
        remarks=["This file is in UTF-16 without saying so."],
    ),
    "utf_8_with_a_mark": Expected([(1, {"given_name": "Zoë", "family_name": "Erfundén"})]),
    "windows_1252_unstated": Expected(
        [(1, {"given_name": "Zoë", "family_name": "Müßig-Invented", "company": "Café Imaginaire"})],
        remarks=[
            "3 values are not in UTF-8 and were read as Windows-1252, the first in line 3. Please check the accents."
        ],
    ),
}


def test_every_quirk_has_what_is_expected_of_it():
    assert [path.stem for path in FILES] == sorted(EXPECTED)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_quirk_is_read_as_it_is_meant(path: Path):
    reading = read(path.read_bytes())
    skipped = [(row.line, row.code.value) for row in reading.skipped]
    assert Expected(people(reading), skipped, list(reading.remarks)) == EXPECTED[path.stem]
    assert reading.rows_in == len(reading.contacts) + len(reading.skipped)
    assert (reading.source, reading.file_name, len(reading.sha256)) == ("vcard", "cards.vcf", 64)
    assert {each.source for each in reading.contacts} <= {"vcard"}


def test_notes_are_left_in_the_file_unless_asked_for():
    content = b"BEGIN:VCARD\r\nFN:Ada Invented\r\nNOTE:owes me a book\r\nEND:VCARD\r\n"
    reading = read(content, notes=False)
    assert people(reading) == [(1, {"given_name": "Ada", "family_name": "Invented"})]
    assert (reading.notes_left, read(content).notes_left) == (1, 0)


def test_a_note_that_is_not_taken_is_not_remarked_on():
    content = b"BEGIN:VCARD\r\nFN:Ada Invented\r\nNOTE:caf\xe9\r\nEND:VCARD\r\n"
    assert read(content, notes=False).remarks == ()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "There is no address card (vCard) in this file."),
        (b"%PDF-1.7", "There is no address card (vCard) in this file."),
        (b"First Name,Last Name\r\nAda,Invented\r\n", "There is no address card (vCard) in this file."),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "There is no address card (vCard) in this file."),
    ],
    ids=["empty", "a PDF", "a table", "a calendar"],
)
def test_a_file_without_cards_is_refused_by_name(content, what):
    with pytest.raises(UnreadableFileError) as caught:
        read(content)
    assert (caught.value.what, caught.value.where) == (what, "cards.vcf")


def test_progress_ends_at_the_whole():
    shares = []
    content = NO_CARD * 1200
    read_vcards(brought(content), content, progress=lambda _doing, share: shares.append(share))
    assert shares == [0.0, 0.0, 500 / 1200, 1000 / 1200, 1.0]


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Ada Invented", ("Ada", "Invented")),
        ("  Ada \t Invented ", ("Ada", "Invented")),
        ("Mononym", ("Mononym", "")),
        ("Prof. Dr. Ada de la Invented", ("Ada", "de la Invented")),
        ("Van Invented", ("Van", "Invented")),
        ("Dr. Invented", ("Invented", "")),
        ("Invented, Dr. Ada", ("Ada", "Invented")),
        ("Ada Invented, Ph.D.", ("Ada", "Invented, Ph.D.")),
        ("Ada Invented, MBA, PMP", ("Ada", "Invented, MBA, PMP")),
        (", Ada", ("Ada", "")),
        ("Ada Invented,", ("Ada", "Invented")),
        ("虚构", ("虚构", "")),
        ("", ("", "")),
    ],
)
def test_a_whole_name_is_split_with_care(full, parts):
    assert split_name(full) == parts


def balances(content: bytes) -> None:
    try:
        reading = read(content)
    except UnreadableFileError as error:
        assert error.what
        assert error.repair
        return
    assert reading.rows_in == len(reading.contacts) + len(reading.skipped) == len(reading.lines) + len(reading.skipped)
    for each in reading.contacts:
        for name in FIELDS:
            getattr(each, name).encode("utf-8")
            assert name == "note" or "\n" not in getattr(each, name)
        assert each.given_name or each.family_name or each.company or each.email


@given(st.binary(max_size=300), st.sampled_from([b"", b"BEGIN:VCARD\n", b"\xff\xfe", b"\xef\xbb\xbfBEGIN:VCARD\r\n"]))
@settings(max_examples=300, deadline=None)
def test_random_bytes_are_refused_or_balance(content, before):
    balances(before + content)


_LINES = st.sampled_from(
    [
        *("BEGIN:VCARD", "END:VCARD", "AGENT:", "N:Invented;Ada", "FN:Ada", "ORG:;", "KIND:group", " folded", "=C3="),
        *("N;ENCODING=QUOTED-PRINTABLE:=", "N;CHARSET=utf-16;QUOTED-PRINTABLE:=00", "TEL;TYPE=cell:555", "NOTE:\\"),
        *("EMAIL;PREF=0:ada@example.org", 'X;A=":', ";", ":", "\\"),
    ]
)


@given(st.lists(_LINES | st.text(max_size=20), max_size=30), st.sampled_from(["\n", "\r\n", "\r\r\n", "\r"]))
@settings(max_examples=300, deadline=None)
def test_any_order_of_lines_balances_and_no_card_is_lost(lines, end):
    balances(end.join(lines).encode("utf-8", errors="replace"))


@given(st.sampled_from(FILES), st.data())
@settings(max_examples=300, deadline=None)
def test_a_damaged_quirk_balances(path, data):
    content = bytearray(path.read_bytes())
    for _damage in range(data.draw(st.integers(1, 6))):
        where = data.draw(st.integers(0, len(content)))
        cut = data.draw(st.integers(0, 12))
        content[where : where + cut] = data.draw(st.binary(max_size=8))
    balances(bytes(content))


def test_one_bad_card_costs_one_card():
    good = b"BEGIN:VCARD\nN:Madeup;Ben\nEND:VCARD\n"
    for bad in (b"BEGIN:VCARD\n\x00\xff\nEND:VCARD\n", b"BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:=\n=\nEND:VCARD\n"):
        reading = read(good + bad + good)
        assert (len(reading.contacts), [row.line for row in reading.skipped]) == (2, [4])


def test_a_value_of_separators_takes_no_time_beyond_its_length():
    [contact] = read(b"BEGIN:VCARD\nFN:Ada Invented\nN:" + b"\\;" * 200_000 + b"\nEND:VCARD\n").skipped
    assert contact.reason == "This card holds a text of 200000 characters, which no name or note has."
