"""Ways to remind somebody who has not answered: the sources disagree, so the learner chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from workbook.content import load_origins, origin_sentence
from workbook.content_files import Row, content_language, read_rows
from workbook.errors import InvalidInputError
from workbook.guidance.norm_notes import amount
from workbook.i18n import _
from workbook.norms import Norms, norms

#: The setting under which the learner's choice is kept, and what holds without one.
SETTING = "nudge_preset"
USUAL = "once"

_COLUMNS = ("id", "label", "says", "nudge_days", "counted", "nudge_most", "colleague", "origin", "why")
_IN_FORCE = ("nudge_days", "nudge_most")


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgePreset:
    """One way to remind. `sets` holds the norms that it sets by id; empty leaves them as they are.

    `working_days` says that silence is counted in working days, `colleague` that another person at the same
    company is asked meanwhile. `says` has places for ``{days}``, ``{most}`` and ``{colleague}``.
    """

    id: str
    label: str
    says: str
    sets: Mapping[str, float]
    working_days: bool
    colleague: bool
    origin: tuple[str, ...]
    why: str


def nudge_presets(folder: Path | None = None) -> Mapping[str, NudgePreset]:
    """Return the ways to remind by id, the usual one first.

    Notes
    -----
    Source: one reminder is Simon Fraser University's advice, 3B7 the routine of Duke's career hub; three reminders
    a week apart are our own choice.

    Raises
    ------
    ContentError : naming file, row, column and the repair.
    """
    return _presets(folder, content_language())


def nudge_preset(stored: object) -> NudgePreset:
    """Return the preset that a setting names; the usual one for none, and for one that is no longer known."""
    known = nudge_presets()
    return known.get(str(stored)) or known[USUAL]


def check_preset(chosen: str) -> str:
    """Return `chosen` if there is such a preset; raises `InvalidInputError` that names those there are."""
    known = nudge_presets()
    if chosen not in known:
        raise InvalidInputError(
            _("There is no way to remind called “{name}”.").format(name=chosen),
            _("Use one of: {names}.").format(names=", ".join(known)),
        )
    return chosen


def with_preset(in_force: Norms, preset: NudgePreset) -> Norms:
    """Return the norms with those that the preset sets; a number of the learner's own stays before it."""
    known = load_origins()
    working = norms()["colleague_days"].unit
    changed = {}
    for name, value in preset.sets.items():
        norm = in_force.default(name)
        unit = working if preset.working_days and name == "nudge_days" else norm.unit
        changed[name] = replace(
            norm,
            value=value,
            unit=unit,
            kind=known[preset.origin[0]].kind,
            origin=preset.origin,
            why=preset.why,
            set_by="preset",
        )
    return in_force.with_defaults(changed) if changed else in_force


def preset_words(preset: NudgePreset, without: Norms) -> str:
    """Return what a preset does, with the numbers that would hold if it were chosen.

    `without` are the norms as they are without any preset.
    """
    rules = with_preset(without, preset)
    return preset.says.format(
        **{
            place: amount(rules.value(name), rules[name].unit)
            for place, name in (("days", "nudge_days"), ("most", "nudge_most"), ("colleague", "colleague_days"))
        }
    )


def preset_origin(preset: NudgePreset) -> str:
    """Return where a preset comes from, in a sentence."""
    return origin_sentence(*preset.origin)


def own_numbers(in_force: Norms) -> str:
    """Return which numbers stand before the preset, the learner's own or a coach's, in a sentence; or nothing."""
    rules = [in_force[name] for name in _IN_FORCE]
    for who, template in (
        ("learner", _("Your own numbers come first: {numbers}. They stand under “Your numbers, and why”.")),
        ("coach", _("Your coach’s numbers hold until you choose here: {numbers}.")),
    ):
        found = [f"“{norm.label}”: {amount(norm.value, norm.unit)}" for norm in rules if norm.set_by == who]
        if found:
            return template.format(numbers="; ".join(found))
    return ""


@cache
def _presets(folder: Path | None, _language: str) -> Mapping[str, NudgePreset]:
    found = {}
    for row in read_rows("nudge_presets.csv", _COLUMNS, folder):
        found[row.text("id")] = NudgePreset(
            id=row.text("id"),
            label=row.text("label"),
            says=_says(row),
            sets=_sets(row),
            working_days=row.choice("counted", ("days", "working days")) == "working days",
            colleague=row.choice("colleague", ("yes", "no")) == "yes",
            origin=row.many("origin", load_origins(folder)),
            why=row.text("why"),
        )
    return found


def _says(row: Row) -> str:
    says = row.text("says")
    try:
        says.format(days="", most="", colleague="")
    except (KeyError, IndexError, ValueError):
        raise row.fault(
            "says",
            _("A place in braces is not known."),
            _("Use {days}, {most} and {colleague} only."),
        ) from None
    return says


def _sets(row: Row) -> Mapping[str, float]:
    shipped = norms()
    found = {}
    for name in _IN_FORCE:
        if row.cells[name].strip():
            norm = shipped.default(name)
            found[name] = row.decimal(name, norm.low, norm.high)
    return found
