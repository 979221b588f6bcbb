"""The frames of messages and thank-yous: prompts in [brackets], never finished text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from workbook.content import load_origins
from workbook.content_files import Load, in_force, place_of, read_toml, toml_text
from workbook.errors import ContentError
from workbook.i18n import _
from workbook.own_files import OwnFiles
from workbook.records import Channel

#: The parts of a thank-you, in their order.
THANK_YOU_PARTS = ("thanks", "learned", "offer", "ask", "wishes")
#: What a frame is for: the first message, a reminder, the lines before a meeting.
USES = ("first", "reminder", "agenda")
_FILE = "frames.toml"


@dataclass(frozen=True, slots=True)
class Frame:
    """A message with prompts in [brackets] and names in {braces}. `use` is one of `USES`."""

    id: str
    use: str
    channel: Channel
    label: str
    subject: str
    text: str
    origin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThankYouFrame:
    """One part of the thank-you. `with_learned` is used when the debrief holds words for it."""

    part: str
    prompt: str
    with_learned: str
    hint: str
    origin: tuple[str, ...]


def _known_origin(table: Mapping[str, Any], where: str, folder: Path | None) -> tuple[str, ...]:
    ids = tuple(each.strip() for each in toml_text(table, "origin", where).split(";"))
    known = load_origins(folder)
    for each in ids:
        if each not in known:
            raise ContentError(
                _("The origin “{origin}” is not known.").format(origin=each),
                _("Use an id of data/origins.csv: {known}.").format(known=", ".join(known)),
                where=where,
            )
    return ids


@cache
def _frames(folder: Path | None, _language: str, own: OwnFiles | None) -> tuple[Frame, ...]:
    found = []
    tables = read_toml(_FILE, folder, own).get("frame", [])
    for number, table in enumerate(tables if isinstance(tables, list) else [], start=1):
        where = _("{file}, frame {number}").format(file=place_of(_FILE, own), number=number)
        channel = toml_text(table, "channel", where)
        if channel not in tuple(Channel):
            raise ContentError(
                _("The channel “{channel}” is not known.").format(channel=channel),
                _("Use one of: {allowed}.").format(allowed=", ".join(Channel)),
                where=where,
            )
        use = toml_text(table, "use", where)
        if use not in USES:
            raise ContentError(
                _("The use “{use}” is not known.").format(use=use),
                _("Use one of: {allowed}.").format(allowed=", ".join(USES)),
                where=where,
            )
        found.append(
            Frame(
                id=toml_text(table, "id", where),
                use=use,
                channel=Channel(channel),
                label=toml_text(table, "label", where),
                subject=toml_text(table, "subject", where, required=False),
                text=toml_text(table, "text", where),
                origin=_known_origin(table, where, folder),
            )
        )
    return tuple(found)


def load_frames(folder: Path | None = None) -> tuple[Frame, ...]:
    """Return the message frames, in the order of their file."""
    return in_force(_FILE, _both, folder)[0]


@cache
def _thank_you_frames(folder: Path | None, _language: str, own: OwnFiles | None) -> tuple[ThankYouFrame, ...]:
    tables = read_toml(_FILE, folder, own).get("thank_you", {})
    found = []
    for part in THANK_YOU_PARTS:
        where = f"{place_of(_FILE, own)}, thank_you.{part}"
        table = tables.get(part, {}) if isinstance(tables, dict) else {}
        found.append(
            ThankYouFrame(
                part=part,
                prompt=toml_text(table, "prompt", where),
                with_learned=toml_text(table, "with_learned", where, required=False),
                hint=toml_text(table, "hint", where),
                origin=_known_origin(table, where, folder),
            )
        )
    return tuple(found)


def load_thank_you_frames(folder: Path | None = None) -> tuple[ThankYouFrame, ...]:
    """Return the five parts of a thank-you in their order."""
    return in_force(_FILE, _both, folder)[1]


def _both(
    folder: Path | None, language: str, own: OwnFiles | None
) -> tuple[tuple[Frame, ...], tuple[ThankYouFrame, ...]]:
    """Both halves of the file: it is sound when both are."""
    return _frames(folder, language, own), _thank_you_frames(folder, language, own)


#: The file that a learner or a coach may replace, with what reads it.
OWN_FILES: Mapping[str, Load[object]] = {_FILE: _both}
