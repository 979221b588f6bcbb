"""Making a pack of the lines that a learner ticked, and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from workbook.classroom.gathering import LONGEST_LINE, LONGEST_QUESTION, LONGEST_WORDS, Line, cut
from workbook.classroom.items import encoded
from workbook.classroom.pack import Pack, PitchVersion, SharedNote, SharedQuestion, Yield
from workbook.errors import InvalidInputError
from workbook.formats.export_tables import clean_text
from workbook.formats.pseudonyms import Piece, Pseudonyms, pieces, taken_out
from workbook.formats.third_party import NAME
from workbook.i18n import _

LONGEST_NAME = 80
_AT_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a learner wants to share.

    Parameters
    ----------
    ticked : keys of lines that are to leave; nothing else does.
    kept : keys of lines in which other people stay as they are written.
    name : what the learner wants to be called.
    expires_on : after which day the coach's side leaves the pack out, or None.
    """

    ticked: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    name: str = ""
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A pack, and whom it concerns besides the learner.

    Parameters
    ----------
    people : pseudonym to contact id of those of whom notes, or whose names, are in it. For the learner's eyes alone.
    """

    pack: Pack
    people: Mapping[str, str] = field(default_factory=dict)


def make_pack(
    lines: Iterable[Line], wish: Wish, *, class_id: str, learner_id: str, made_at: datetime, workbook: str = ""
) -> Made:
    """Return the pack of the ticked lines, in the order of `lines`.

    Other people in the learner's words are taken out unless the learner keeps them in that line; whoever a note is
    about has a pseudonym in any case.

    Raises
    ------
    InvalidInputError : the name is missing or too long, or the expiry lies before the day it is made on.
    """
    name = " ".join(clean_text(wish.name).split())
    if not name or len(name) > LONGEST_NAME:
        raise InvalidInputError(
            _("What you want to be called is missing or too long."),
            _("Write a name or nickname of at most {most} characters.").format(most=LONGEST_NAME),
            where="called",
        )
    if wish.expires_on is not None and wish.expires_on < made_at.date():
        raise InvalidInputError(
            _("The day until which you share is over."),
            _("Choose a later day, or leave the field empty."),
            where="until",
        )
    pseudonyms = Pseudonyms()
    people: dict[str, str] = {}
    content: dict[str, Any] = {}
    for line in lines:
        if line.key not in wish.ticked:
            continue
        keep = line.key in wish.kept
        _put(content, line.goes_to, _with_words(line, pseudonyms, keep=keep))
        concerned = [line.about] if line.about else []
        if keep:
            concerned += [each.who for found in line.details.values() for each in found if each.kind == NAME]
        people |= {pseudonyms.of(who): who for who in concerned if not who.startswith("~")}
    pack = Pack(
        class_id=class_id,
        learner_id=learner_id,
        name=name,
        made_at=made_at,
        expires_on=wish.expires_on,
        workbook=workbook,
        **content,
    )
    return Made(pack, people)


def shown(lines: Iterable[Line], wish: Wish) -> dict[str, dict[str, list[Piece]]]:
    """Return for each line its words as they would leave, cut at the places where somebody else was found.

    Ticked lines come first, so that their pseudonyms are those of the pack.
    """
    pseudonyms = Pseudonyms()
    every = list(lines)
    found = {}
    for line in [*(each for each in every if each.key in wish.ticked), *every]:
        if line.key not in found:
            if line.about:
                pseudonyms.of(line.about)
            found[line.key] = {
                name: pieces(words, line.details.get(name, ()), pseudonyms, keep=line.key in wish.kept)
                for name, words in line.words.items()
            }
    return found


def digest(pack: Pack) -> str:
    """Return a checksum of what a pack says, whenever it was made: two packs that tell the same have the same."""
    return hashlib.sha256(encoded(replace(pack, pack_id="", made_at=_AT_ANY_TIME))).hexdigest()


def _put(content: dict[str, Any], goes_to: str, value: Any) -> None:
    if goes_to in ("counts", "stages", "thank_yous_overdue"):
        content[goes_to] = value
    else:
        content[goes_to] = (*content.get(goes_to, ()), value)


def _with_words(line: Line, pseudonyms: Pseudonyms, *, keep: bool) -> Any:
    """The value of a line with everybody else taken out of its words, and a note's person under a pseudonym."""
    person = pseudonyms.of(line.about) if line.about else ""
    said: Mapping[str, str] = line.words
    if not keep:
        said = {name: taken_out(words, line.details.get(name, ()), pseudonyms) for name, words in line.words.items()}
    match line.value:
        case PitchVersion():
            return replace(line.value, parts={name: cut(text, LONGEST_WORDS) for name, text in said.items()})
        case SharedNote():
            return replace(line.value, person=person, text=cut(said["text"], LONGEST_WORDS))
        case SharedQuestion():
            text, topic = cut(said["text"], LONGEST_QUESTION), cut(said["topic"], LONGEST_LINE)
            return replace(line.value, text=text, topic=topic)
        case Yield():
            return replace(line.value, topic=cut(said["topic"], LONGEST_LINE))
    return line.value


def only(ticked: Collection[str], lines: Iterable[Line]) -> frozenset[str]:
    """Return those ticks that belong to a line which is there."""
    return frozenset(ticked) & {line.key for line in lines}
