"""5,000 address cards against vobject on the same cards, and whether ten times the cards take ten times as long."""

from __future__ import annotations

import random

from benchmarks.importing_contacts import _COMPANIES, _NAMES, _ROLES
from benchmarks.measurement import Measurement, compare

CARDS = 5_000


def cards(count: int, seed: int = 4) -> str:
    """Return address cards of invented people as a phone writes them: groups, labels, escapes, folds, a picture."""
    dice = random.Random(seed)
    made = []
    for number in range(count):
        given, company = dice.choice(_NAMES), dice.choice(_COMPANIES).replace(",", "\\,")
        picture = (
            "PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * 48 + ("\r\n " + "B" * 74) * 6 + "\r\n" if number % 10 == 0 else ""
        )
        made.append(
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Invented{number};{given};;;\r\nFN:{given} Invented{number}\r\n"
            f"ORG:{company};Weaving\r\nTITLE:{dice.choice(_ROLES).replace(',', chr(92) + ',')}\r\n"
            f"item1.EMAIL;TYPE=INTERNET;TYPE=pref:{given.lower()}{number}@example.org\r\nitem1.X-ABLabel:_$!<Work>!$_\r\n"
            f"TEL;TYPE=CELL;TYPE=VOICE:+1 555 {number:07d}\r\nADR;TYPE=HOME:;;{number} Nowhere St;Madeup;;00000;\r\n"
            f"{picture}URL:https\\://www.linkedin.com/in/invented-{number:x}\r\n"
            f"NOTE:Met at an invented fair\\, in a hall that is so long that this line had to be fo\r\n lded.\r\n"
            "END:VCARD\r\n"
        )
    return "".join(made)


def measure() -> list[Measurement]:
    """Reading the cards to contacts, with nothing compared or stored."""
    import vobject

    from workbook.formats.sources import UploadedFile, open_source
    from workbook.formats.vcards import read_vcards

    text = cards(CARDS)
    few, many = text.encode(), cards(10 * CARDS).encode()

    def ours(content: bytes) -> int:
        reading = read_vcards(open_source(UploadedFile("cards.vcf", content)).files[0], content, notes=True)
        assert len(reading.contacts) == reading.rows_in == content.count(b"BEGIN:VCARD")
        return reading.rows_in

    def theirs() -> None:
        assert sum(1 for _card in vobject.readComponents(text)) == CARDS

    def ten_times() -> None:
        for _time in range(10):
            ours(few)

    return [
        compare("5,000 address cards / vobject", lambda: ours(few), theirs, target=1.0, rounds=2),
        compare("50,000 address cards / ten times 5,000", lambda: ours(many), ten_times, target=1.3, rounds=2),
    ]
