"""Cards that are written are read back by us and by another program, whatever stands in the fields."""

from __future__ import annotations

from dataclasses import replace

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar.parser import Contentlines

from workbook.formats.sources import UploadedFile, open_source
from workbook.formats.vcard_writing import vcards
from workbook.formats.vcards import read_vcards
from workbook.records import Audience, Contact, Warmth

ADA = Contact(
    id="6f1c2f1e-3c58-4f0b-9d2f-0d6a4a1c0001",
    given_name="Ada",
    family_name="Invented",
    company="Mills, Looms; Sons \\ Co.",
    role="Weaver",
    industry="Textiles",
    email="ada@example.org",
    phone="+1 555 0100",
    linkedin="https://www.linkedin.com/in/ada-invented",
    audience=Audience.HR,
    warmth=Warmth.CLOSE,
    note="Met at an invented fair.\nLikes: tea, rain",
    introduced_by="6f1c2f1e-3c58-4f0b-9d2f-0d6a4a1c0002",
)
HEAD = (
    "BEGIN:VCARD\r\nVERSION:4.0\r\nPRODID:-//networking-coffee//workbook//EN\r\n"
    "UID:urn:uuid:6f1c2f1e-3c58-4f0b-9d2f-0d6a4a1c0001\r\n"
)
WHO = (
    "FN:Ada Invented\r\nN:Invented;Ada;;;\r\n"
    "ORG:Mills\\, Looms\\; Sons \\\\ Co.\r\nTITLE:Weaver\r\nCATEGORIES:Textiles\r\n"
)


def read_back(text: str) -> list[Contact]:
    content = text.encode("utf-8")
    return list(read_vcards(open_source(UploadedFile("a.vcf", content)).files[0], content, notes=True).contacts)


def test_a_card_for_others_says_who_and_not_how_to_reach_them():
    assert vcards([ADA], details=False) == HEAD + WHO + "END:VCARD\r\n"


def test_a_card_with_details_holds_the_addresses_and_notes_only_when_asked():
    details = "EMAIL:ada@example.org\r\nTEL:+1 555 0100\r\nURL:https://www.linkedin.com/in/ada-invented\r\n"
    note = "NOTE:Met at an invented fair.\\nLikes: tea\\, rain\r\n"
    assert vcards([ADA], details=True) == HEAD + WHO + details + "END:VCARD\r\n"
    assert vcards([ADA], details=True, notes=True) == HEAD + WHO + details + note + "END:VCARD\r\n"


def test_no_contacts_give_an_empty_text():
    assert vcards([], details=True) == ""


def test_somebody_known_by_an_address_alone_stays_unnamed_for_others():
    known = Contact(id=ADA.id, email="who@example.org")
    assert vcards([known], details=False) == HEAD + "FN:(no name)\r\nN:;;;;\r\nEND:VCARD\r\n"
    assert "FN:who@example.org\r\n" in vcards([known], details=True)
    named_so = Contact(id=ADA.id, given_name="who@example.org", company="Imaginary Mills")
    assert "who@example.org" not in vcards([named_so], details=False)


@pytest.mark.parametrize("address", ["javascript:alert(1)//linkedin.com/in/x", "ftp://example.org", "x\r\nTEL:1"])
def test_an_address_that_is_no_web_address_is_not_written(address):
    assert vcards([replace(ADA, linkedin=address)], details=True) == vcards([replace(ADA, linkedin="")], details=True)


def test_an_id_that_is_no_uuid_gives_the_same_uid_each_time():
    uids = {vcards([Contact(id=name, given_name="Ada")], details=False).split("\r\n")[3] for name in ("a", "b", "a")}
    assert len(uids) == 2
    assert {uid[:13] for uid in uids} == {"UID:urn:uuid:"}


_TEXT = st.text(st.characters(codec=None), max_size=120) | st.sampled_from(
    [
        "a\r\nEND:VCARD\r\nBEGIN:VCARD",
        "\\",
        "\\n",
        "\\N",
        ";;;",
        ",",
        "a\\;b",
        "é" * 90,
        "🌟" * 40,
        "\x00\x85\u2028",
        "^n^'",
        '"',
    ]
)
_contacts = st.builds(
    Contact, given_name=_TEXT, family_name=_TEXT, company=_TEXT, role=_TEXT, industry=_TEXT, email=_TEXT, note=_TEXT
)


def plain(text: str) -> str:
    """Text as it can stand on one line: control characters are spaces, halves of letters a sign of loss."""
    kept = ["�" if "\ud800" <= c <= "\udfff" else " " if is_control(c) else c for c in text]
    return " ".join("".join(kept).split())


def is_control(character: str) -> bool:
    return character < " " or "\x7f" <= character <= "\x9f" or character in "\u2028\u2029\ufeff"


@given(st.lists(_contacts, min_size=1, max_size=3))
@settings(max_examples=200, deadline=None)
def test_whatever_stands_in_a_field_each_contact_is_one_card(contacts):
    text = vcards(contacts, details=True, notes=True)
    lines = text.encode("utf-8").split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    cards = list(vobject.readComponents(text))
    assert [card.uid.value for card in cards] == [f"urn:uuid:{each.id}" for each in contacts]
    for card, each in zip(cards, contacts, strict=True):
        assert (card.n.value.given, card.n.value.family) == (plain(each.given_name), plain(each.family_name))
        for name, field in (("org", each.company), ("title", each.role), ("categories", each.industry)):
            assert [part for line in card.contents.get(name, []) for part in as_list(line.value)] == (
                [plain(field)] if plain(field) else []
            )


def test_another_parser_of_content_lines_reads_every_property():
    """icalendar's parser of lines knows nothing of cards: it unfolds, takes parameters apart and unescapes."""
    long_name = replace(ADA, id="6f1c2f1e-3c58-4f0b-9d2f-0d6a4a1c0003", role="é" * 90, given_name="Zoë, the; first")
    found = [
        line.parts() for line in Contentlines.from_ical(vcards([ADA, long_name], details=True, notes=True)) if line
    ]
    values = {
        name: [value for each, _parameters, value in found if each == name] for name, _parameters, _value in found
    }
    assert values["BEGIN"] == values["END"] == ["VCARD", "VCARD"]
    assert values["UID"] == [f"urn:uuid:{each.id}" for each in (ADA, long_name)]
    assert values["FN"] == ["Ada Invented", "Zoë, the; first Invented"]
    assert values["ORG"] == [ADA.company] * 2
    assert values["TITLE"] == ["Weaver", "é" * 90]
    assert values["EMAIL"] == ["ada@example.org"] * 2
    assert values["NOTE"] == [ADA.note] * 2
    assert values["TEL"] == ["+1 555 0100"] * 2


def as_list(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


@given(_contacts)
@settings(max_examples=300, deadline=None)
def test_what_was_written_is_read_back_by_us(contact):
    named = replace(contact, family_name=f"Invented{contact.family_name}", email="ada@example.org")
    [back] = read_back(vcards([named], details=True))
    assert (back.given_name, back.family_name, back.company, back.role, back.email) == (
        plain(named.given_name),
        plain(named.family_name),
        plain(named.company),
        plain(named.role),
        "ada@example.org",
    )
