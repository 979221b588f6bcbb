"""Short situations to decide in, each choice with a remark of its own."""

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

#: How well a choice serves; exactly one of a situation is good.
RATINGS = ("good", "fine", "poor")


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to act, how well it serves, and the remark that follows it."""

    text: str
    rating: str
    note: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """A situation, the question in it, and what one may do. `reason` is told after any choice."""

    id: str
    group: str
    situation: str
    question: str
    choices: tuple[Choice, ...]
    reason: str
    origin: tuple[str, ...]


def _known(words: str, allowed: Mapping[str, Any] | tuple[str, ...], key: str, where: str) -> str:
    if words not in allowed:
        raise ContentError(
            _("“{words}” is not known here.").format(words=words),
            _("Use for {key} one of: {allowed}.").format(key=key, allowed=", ".join(allowed)),
            where=where,
        )
    return words


def _choices(table: dict[str, Any], where: str) -> tuple[Choice, ...]:
    tables = table.get("choice", [])
    found = []
    for number, each in enumerate(tables if isinstance(tables, list) else [], start=1):
        place = _("{where}, choice {number}").format(where=where, number=number)
        rating = _known(toml_text(each, "rating", place), RATINGS, "rating", place)
        found.append(Choice(toml_text(each, "text", place), rating, toml_text(each, "note", place)))
    good = sum(1 for choice in found if choice.rating == "good")
    if not 2 <= len(found) <= 5 or good != 1:
        raise ContentError(
            _("There are {count} choices, and {good} of them are good.").format(count=len(found), good=good),
            _("Give two to five choices, exactly one of them with rating = “good”."),
            where=where,
        )
    return tuple(found)


@cache
def _scenarios(folder: Path | None, _language: str, own: OwnFiles | None) -> tuple[Scenario, ...]:
    tables = read_toml("scenarios.toml", folder, own).get("scenario", [])
    found: dict[str, Scenario] = {}
    for number, table in enumerate(tables if isinstance(tables, list) else [], start=1):
        where = _("{file}, scenario {number}").format(file=place_of("scenarios.toml", own), number=number)
        name = toml_text(table, "id", where)
        if name in found:
            raise ContentError(
                _("“{id}” is there twice.").format(id=name), _("Give each scenario an id of its own."), where=where
            )
        origin = tuple(each.strip() for each in toml_text(table, "origin", where).split(";"))
        found[name] = Scenario(
            id=name,
            group=toml_text(table, "group", where),
            situation=toml_text(table, "situation", where),
            question=toml_text(table, "question", where),
            choices=_choices(table, where),
            reason=toml_text(table, "reason", where),
            origin=tuple(_known(each, dict(load_origins(folder)), "origin", where) for each in origin),
        )
    return tuple(found.values())


def load_scenarios(folder: Path | None = None) -> tuple[Scenario, ...]:
    """Return the situations in the order of their file."""
    return in_force("scenarios.toml", _scenarios, folder)


#: The file that a learner or a coach may replace, with what reads it.
OWN_FILES: Mapping[str, Load[object]] = {"scenarios.toml": _scenarios}
