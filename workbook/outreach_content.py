"""Ways to find people to ask, and what to look at in one's own profiles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workbook.content import load_origins
from workbook.content_files import Load, in_force, read_rows
from workbook.own_files import OwnFiles
from workbook.records import Channel

__all__ = ["OWN_FILES", "TIERS", "ProfileItem", "Way", "load_profile", "load_ways"]

#: The order in which to try: who knows you, who shares something with you, everybody else.
TIERS = ("warm", "shared", "cold")


@dataclass(frozen=True, slots=True)
class Way:
    """A way to come across people. `tier` is one of `TIERS`, `channel` the usual way to write to them."""

    id: str
    tier: str
    label: str
    advice: str
    channel: Channel
    origin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProfileItem:
    """One thing to look at in one's own profile at `place`."""

    id: str
    place: str
    text: str
    why: str
    origin: tuple[str, ...]


@cache
def _ways(folder: Path | None, _language: str, own: OwnFiles | None) -> tuple[Way, ...]:
    columns = ("id", "tier", "label", "advice", "channel", "origin")
    return tuple(
        Way(
            id=row.text("id"),
            tier=row.choice("tier", TIERS),
            label=row.text("label"),
            advice=row.text("advice"),
            channel=Channel(row.choice("channel", tuple(channel.value for channel in Channel))),
            origin=row.many("origin", load_origins(folder)),
        )
        for row in read_rows("ways.csv", columns, folder, own)
    )


def load_ways(folder: Path | None = None) -> tuple[Way, ...]:
    """Return the ways to find people, in the order of their file."""
    return in_force("ways.csv", _ways, folder)


@cache
def _profile(folder: Path | None, _language: str, own: OwnFiles | None) -> tuple[ProfileItem, ...]:
    columns = ("id", "place", "text", "why", "origin")
    return tuple(
        ProfileItem(
            row.text("id"),
            row.text("place"),
            row.text("text"),
            row.text("why"),
            row.many("origin", load_origins(folder)),
        )
        for row in read_rows("profile.csv", columns, folder, own)
    )


def load_profile(folder: Path | None = None) -> tuple[ProfileItem, ...]:
    """Return what to look at in one's own profiles, in the order of the file."""
    return in_force("profile.csv", _profile, folder)


#: The files that a learner or a coach may replace, each with what reads it.
OWN_FILES: Mapping[str, Load[object]] = {"ways.csv": _ways, "profile.csv": _profile}
