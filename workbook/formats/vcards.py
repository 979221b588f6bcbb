"""Read a file of address cards (vCard 2.1, 3.0 and 4.0), card by card.

Source: RFC 6350 and its forerunners; the quirks are those of phones, Outlook, Gmail and iCloud, each with a
fixture of its name under ``tests/formats/fixtures/vcard``.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from workbook.contact_columns import ContactColumns
from workbook.errors import UnreadableFileError
from workbook.formats.card_fields import (
    SOCIAL,
    email_in,
    emails_of,
    first_text,
    name_of,
    note_of,
    one_line,
    phones_of,
    profile_of,
)
from workbook.formats.card_lines import Card, find_cards
from workbook.formats.content_lines import Value, split_lines, split_parts, value_of
from workbook.formats.encodings import text_or_bytes
from workbook.formats.reading import Progress, Reading, SkipCode, Skipped, collection_paused, no_progress
from workbook.formats.sources import FoundFile
from workbook.i18n import _, ngettext

SOURCE = "vcard"
MAX_FIELD_CHARACTERS = 2_000
MAX_NOTE_CHARACTERS = 20_000

_FIELDS = ("given_name", "family_name", "company", "role", "email", "phone", "linkedin", "note")
_KIND = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_WANTED = frozenset({"VERSION", "N", "FN", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "NOTE", *SOCIAL, *_KIND})
#: What is no person, by the KIND of RFC 6350. An organisation is kept: one rings somebody there.
_NO_PERSON = frozenset({"group", "location", "device", "application"})


def read_vcards(found: FoundFile, content: bytes, *, notes: bool = False, progress: Progress = no_progress) -> Reading:
    """Return the people on the address cards in `content`; `found` only names it.

    Every card is one contact, or one skipped row with its reason; `lines` hold where each ``BEGIN:VCARD`` stands. Of
    several e-mail addresses and numbers the one marked as preferred is taken, else the first (a mobile number before
    others, never a fax). Birthdays, pictures, home addresses and relations are not read at all.

    Parameters
    ----------
    notes : whether the cards' notes are taken. They are often about other things, or by somebody else.
    progress : told what is being done.

    Raises
    ------
    UnreadableFileError
        When there is no card in the file; the message names it.
    """
    progress(_("Reading"), 0.0)
    with collection_paused():
        text, is_bytes, remark = text_or_bytes(content)
        cards, outside = find_cards(split_lines(text), _WANTED)
        if not cards:
            raise UnreadableFileError(
                _("There is no address card (vCard) in this file."),
                _("Export your contacts as vCard (.vcf) again and give that file."),
                where=found.label,
            )
        pile = _Pile(is_bytes, notes)
        for count, card in enumerate(cards):
            pile.take(card)
            if count % 500 == 0:
                progress(_("Reading"), count / len(cards))
    progress(_("Reading"), 1.0)
    return Reading(
        source=SOURCE,
        file_name=found.label,
        sha256=hashlib.sha256(content).hexdigest(),
        rows_in=len(cards),
        lines=tuple(pile.lines),
        contacts=ContactColumns({**pile.columns, "source": (SOURCE,) * len(pile.lines)}),
        skipped=tuple(pile.skipped),
        notes_left=pile.notes_left,
        remarks=tuple(filter(None, (remark, *pile.remarks(), _outside(outside)))),
    )


def _outside(lines: list[int]) -> str:
    if not lines:
        return ""
    some = ngettext(
        "{count} line outside the cards was left out (line {line}).",
        "{count} lines outside the cards were left out, the first is line {line}.",
        len(lines),
    )
    return some.format(count=len(lines), line=lines[0])


@dataclass(slots=True)
class _Pile:
    """What the cards gave so far."""

    is_bytes: bool
    notes: bool
    notes_left: int = 0
    lines: list[int] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in _FIELDS})
    skipped: list[Skipped] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)

    def take(self, card: Card) -> None:
        """Add one card."""
        values: dict[str, list[Value]] = {}
        for each in card.properties:
            value = value_of(each, is_bytes=self.is_bytes)
            if value.is_guess and (self.notes or each.name != "NOTE"):
                self._note("guess", each.line)
            values.setdefault(each.name, []).append(value)
        if not card.has_end:
            self._note("no end", card.line)
        kind = first_text(values, *_KIND).lower()
        if kind in _NO_PERSON:
            reason = (
                _("This card is a group of people, not a person.")
                if kind == "group"
                else _("This card is a place or a thing, not a person.")
            )
            self.skipped.append(Skipped(card.line, SkipCode.NOT_A_PERSON, reason))
            return
        person = self._person(values, card.line, is_company=kind == "org")
        has_note = bool(person["note"])
        if not self.notes:
            person["note"] = ""
        if reason := _too_long(person):
            self.skipped.append(Skipped(card.line, SkipCode.TOO_LONG, reason))
        elif not (person["given_name"] or person["family_name"] or person["company"] or person["email"]):
            empty = not any(person.values())
            code = SkipCode.EMPTY if empty else SkipCode.NO_NAME
            words = _("This card is empty.") if empty else _("This card has no name, company or e-mail address.")
            self.skipped.append(Skipped(card.line, code, words))
        else:
            self.lines.append(card.line)
            self.notes_left += has_note and not self.notes
            for name, column in self.columns.items():
                column.append(person[name])

    def _person(self, values: dict[str, list[Value]], line: int, *, is_company: bool) -> dict[str, str]:
        company = next(filter(None, (one_line(split_parts(each.text)[0]) for each in values.get("ORG", ()))), "")
        emails, phones = emails_of(values), phones_of(values)
        if emails.count("") > sum(not each.text.strip() for each in values.get("EMAIL", ())):
            self._note("bad e-mail", line)
        if len(set(filter(None, emails))) > 1 or len(set(filter(None, phones))) > 1:
            self._note("more", line)
        full = first_text(values, "FN")
        given, family = name_of(values, full, company, is_company=is_company)
        return {
            "given_name": given,
            "family_name": family,
            "company": company or (full if is_company else ""),
            "role": first_text(values, "TITLE") or first_text(values, "ROLE"),
            "email": next(filter(None, (*emails, email_in(full))), ""),
            "phone": next(filter(None, phones), ""),
            "linkedin": profile_of(values),
            "note": note_of(values),
        }

    def _note(self, what: str, line: int) -> None:
        self.seen[what] += 1
        self.first.setdefault(what, line)

    def remarks(self) -> list[str]:
        """What the learner should know of the file, in whole sentences."""
        count = self.seen
        sentences = {
            "no end": ngettext(
                "{count} card has lost its end (line {line}); what it holds was read.",
                "{count} cards have lost their end, the first in line {line}; what they hold was read.",
                count["no end"],
            ),
            "guess": ngettext(
                "{count} value is not in UTF-8 and was read as Windows-1252 (line {line}). Please check its accents.",
                "{count} values are not in UTF-8 and were read as Windows-1252, the first in line {line}. "
                "Please check the accents.",
                count["guess"],
            ),
            "bad e-mail": ngettext(
                "{count} card has an e-mail address that cannot be one (line {line}); it was left out.",
                "{count} cards have an e-mail address that cannot be one, the first in line {line}; it was left out.",
                count["bad e-mail"],
            ),
            "more": ngettext(
                "{count} card has more than one e-mail address or telephone number (line {line}); one of each is kept.",
                "{count} cards have more than one e-mail address or telephone number, the first in line {line}; "
                "one of each is kept.",
                count["more"],
            ),
        }
        return [
            words.format(count=count[what], line=self.first[what]) for what, words in sentences.items() if count[what]
        ]


def _too_long(person: dict[str, str]) -> str:
    for name, text in person.items():
        if len(text) > (MAX_NOTE_CHARACTERS if name == "note" else MAX_FIELD_CHARACTERS):
            return _("This card holds a text of {count} characters, which no name or note has.").format(count=len(text))
    return ""
