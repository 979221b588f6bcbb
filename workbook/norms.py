"""Every threshold of the workbook, with its origin, and the learner's own values in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from workbook.content import load_origins
from workbook.content_files import Row, content_language, read_rows
from workbook.errors import InvalidInputError
from workbook.i18n import _

_KINDS = ("source document", "convention", "evidence", "our choice")

#: Where in the course of a conversation a threshold matters; those of no stage come last.
STAGES_OF_NORMS = ("ask", "prepare", "meet", "thank", "follow_up", "track")


@dataclass(frozen=True, slots=True)
class Alternative:
    """What another origin says in place of a norm's value."""

    says: str
    origin: str


@dataclass(frozen=True, slots=True)
class Norm:
    """One threshold. `low` and `high` bound what a learner may set; `why` gives the reason for the default.

    `stage` is one of `STAGES_OF_NORMS` or empty; `set_by` is empty, ``coach``, ``preset`` or ``learner``.
    """

    id: str
    label: str
    value: float
    unit: str
    kind: str
    low: float
    high: float
    origin: tuple[str, ...]
    why: str
    alternatives: tuple[Alternative, ...]
    stage: str = ""
    set_by: str = ""


class Norms:
    """The norms in force: the defaults, with the learner's values where they chose their own.

    Examples
    --------
    >>> norms().value("thank_you_due_hours")
    24.0
    >>> norms({"thank_you_due_hours": 12}).value("thank_you_due_hours")
    12.0
    """

    def __init__(self, defaults: Mapping[str, Norm], overrides: Mapping[str, object] | None = None) -> None:
        self._defaults = defaults
        self._norms = dict(defaults)
        for name, chosen in (overrides or {}).items():
            norm = self.default(name)
            value = _within(norm, chosen)
            if value != norm.value:
                self._norms[name] = replace(norm, value=value, set_by="learner")

    def __iter__(self) -> Iterator[Norm]:
        return iter(self._norms.values())

    def __getitem__(self, name: str) -> Norm:
        self.default(name)
        return self._norms[name]

    def value(self, name: str) -> float:
        """Return the value in force, in the norm's unit."""
        return self[name].value

    def whole(self, name: str) -> int:
        """Return the value in force as a whole number, for counts."""
        return round(self[name].value)

    def default(self, name: str) -> Norm:
        """Return a norm as the workbook ships it, or raise `InvalidInputError` for an unknown name."""
        if name not in self._defaults:
            from difflib import get_close_matches

            near = get_close_matches(str(name), self._defaults, n=3)
            raise InvalidInputError(
                _("There is no norm called “{name}”.").format(name=name),
                _("Use one of: {names}.").format(names=", ".join(near or self._defaults)),
                where="norms",
            )
        return self._defaults[name]

    def changed(self) -> dict[str, float]:
        """Return the values that differ from the defaults, by id."""
        return {norm.id: norm.value for norm in self if norm.value != self._defaults[norm.id].value}

    def with_overrides(self, overrides: Mapping[str, object]) -> Norms:
        """Return new norms with these values on top of the ones in force."""
        return Norms(self._defaults, {**self.changed(), **overrides})

    def with_class_set(self, values: Mapping[str, float], whys: Mapping[str, str]) -> Norms:
        """Return new norms whose defaults are those of a coach, with the coach's reasons; what a learner set stays."""
        defaults = dict(self._defaults)
        for name, value in values.items():
            norm = self.default(name)
            defaults[name] = replace(norm, value=_within(norm, value), why=whys.get(name) or norm.why, set_by="coach")
        return Norms(defaults, self.changed())

    def with_defaults(self, replaced: Mapping[str, Norm]) -> Norms:
        """Return new norms with these in place of the defaults they name; what a learner set stays."""
        return Norms({**self._defaults, **replaced}, self.changed())

    def usable(self, overrides: object) -> dict[str, float]:
        """Return those of `overrides` that name a norm and lie within its bounds.

        What was stored with another version of the workbook must not stop a page.
        """
        found = {}
        for name, chosen in (overrides if isinstance(overrides, Mapping) else {}).items():
            with suppress(InvalidInputError):
                found[str(name)] = _within(self.default(str(name)), chosen)
        return found


def _within(norm: Norm, chosen: object) -> float:
    """The chosen value as a number inside the norm's bounds."""
    problem = _("“{value}” is not a number.").format(value=chosen)
    if isinstance(chosen, (int, float)) and not isinstance(chosen, bool):
        if norm.low <= chosen <= norm.high:
            return float(chosen)
        problem = _("{value:g} is out of range.").format(value=chosen)
    raise InvalidInputError(
        problem,
        _("Give a number from {low:g} to {high:g} ({unit}).").format(low=norm.low, high=norm.high, unit=norm.unit),
        where=norm.id,
    )


def _alternatives(row: Row, folder: Path | None) -> tuple[Alternative, ...]:
    found = []
    for part in row.cells["alternatives"].split("|"):
        if not part.strip():
            continue
        says, _sign, origin = (piece.strip() for piece in part.rpartition("="))
        if not says or origin not in load_origins(folder):
            raise row.fault(
                "alternatives",
                _("“{part}” does not say who says so.").format(part=part.strip()),
                _("Write it as: 10 days = career_offices, with an id of data/origins.csv after the sign."),
            )
        found.append(Alternative(says, origin))
    return tuple(found)


@cache
def _shipped(folder: Path | None, _language: str) -> Mapping[str, Norm]:
    columns = ("id", "label", "value", "unit", "kind", "low", "high", "origin", "why", "alternatives")
    found = {}
    for row in read_rows("norms.csv", columns, folder):
        low, high = row.decimal("low"), row.decimal("high")
        found[row.text("id")] = Norm(
            id=row.text("id"),
            label=row.text("label"),
            value=row.decimal("value", low, high),
            unit=row.text("unit"),
            kind=row.choice("kind", _KINDS),
            low=low,
            high=high,
            origin=row.many("origin", load_origins(folder)),
            why=row.text("why"),
            alternatives=_alternatives(row, folder),
            stage=row.choice("stage", STAGES_OF_NORMS) if row.cells.get("stage") else "",
        )
    return found


def norms(overrides: Mapping[str, object] | None = None, folder: Path | None = None) -> Norms:
    """Return the norms, with the learner's own values in place of the defaults they name.

    Raises
    ------
    InvalidInputError : an override that names no norm, or that is out of its range; it says what would fit.
    """
    return Norms(_shipped(folder, content_language()), overrides)
