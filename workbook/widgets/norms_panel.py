"""The learner's numbers: what holds, who says so, what others say, and another value in its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.content import load_origins, origin_sentence
from workbook.errors import InvalidInputError
from workbook.guidance.class_norms import FILE, class_table, norms_of_class, read_class_norms
from workbook.guidance.norm_notes import amount, other_voices, who_set
from workbook.guidance.tensions import Tension, load_tensions
from workbook.i18n import _, ngettext
from workbook.norms import STAGES_OF_NORMS, Norm, Norms
from workbook.whole_file import write_page
from workbook.widgets.component import Component
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.norms_panel import NormsPanelElement

#: The setting under which the learner's own values are kept, by the id of the norm.
SETTING = "norms"


class NormsPanel(Component):
    """A card with every number the workbook goes by; all other cards follow what is set here.

    Examples
    --------
    >>> from workbook import Desk, NormsPanel  # doctest: +SKIP
    >>> NormsPanel(Desk.open())  # doctest: +SKIP
    """

    element = NormsPanelElement

    def __init__(self, desk: Any) -> None:
        self._before: tuple[str, dict[str, float], str] | None = None  # book, the values before, what was done
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Set one, put back one or all, take the last of these back, and write a set for a class."""
        return {
            "set": self._set,
            "reset": self._reset,
            "reset_all": self._reset_all,
            "undo": self._undo_last,
            "write_set": self._write_set,
        }

    def state(self) -> Mapping[str, Any]:
        """The numbers by stage, and where the sources disagree."""
        norms = self.desk.norms
        by_stage: dict[str, list[Norm]] = {stage: [] for stage in (*STAGES_OF_NORMS, "")}
        for norm in norms:
            by_stage[norm.stage].append(norm)
        problem = read_class_norms(self.desk.home.content).problem or norms_of_class().problem
        undo = self._before[2] if self._before and self._before[0] == self.desk.book.id else ""
        return {
            "groups": [
                {
                    "stage": stage or "other",
                    "title": _stage_names()[stage],
                    "note": _group_note(found),
                    "items": [_shown(norms, norm) for norm in found],
                }
                for stage, found in by_stage.items()
                if found
            ],
            "changed": len(norms.changed()),
            "undo": undo,
            "problem": _("Your coach’s numbers are not used: {where}: {what} {repair}").format(
                where=problem.where, what=problem.what, repair=problem.repair
            )
            if problem
            else "",
            "tensions": [_told(norms, tension) for tension in load_tensions().values()],
        }

    def _set(self, norm: str, value: str | float) -> dict[str, str]:
        """Keep the learner's value of one number; one that does not fit is refused with the range."""
        before = self.desk.norms
        after = before.with_overrides({norm: _number(value)})
        said = _("“{label}” is now {amount}").format(
            label=after[norm].label, amount=amount(after.value(norm), after[norm].unit)
        )
        return self._store(before, after.changed(), said)

    def _reset(self, norm: str) -> dict[str, str]:
        """Put one number back to what the workbook or the coach gave."""
        before = self.desk.norms
        usual = before.default(norm)
        kept = {name: value for name, value in before.changed().items() if name != norm}
        said = _("“{label}” is back to {amount}").format(label=usual.label, amount=amount(usual.value, usual.unit))
        return self._store(before, kept, said)

    def _reset_all(self) -> dict[str, str]:
        return self._store(self.desk.norms, {}, _("All numbers are back to where they began"))

    def _store(self, before: Norms, values: Mapping[str, float], said: str) -> dict[str, str]:
        self._before = (self.desk.book.id, before.changed(), said)
        self.desk.book.settings.set(SETTING, dict(values))
        self.desk.changed()
        return {"said": said}

    def _write_set(self) -> dict[str, str]:
        """Write the changed numbers into a file that a coach hands to a class, and say where it is."""
        # The mark at the beginning tells a spreadsheet that this is UTF-8.
        path = write_page(self.desk.home.exports, FILE, f"\ufeff{class_table(self.desk.norms)}")
        return {"file": f"{path.parent.name}/{path.name}"}

    def _undo_last(self) -> None:
        if self._before is None or self._before[0] != self.desk.book.id:
            raise InvalidInputError(_("There is nothing to take back."), _("Change a number first."))
        self.desk.book.settings.set(SETTING, self._before[1])
        self._before = None
        self.desk.changed()


def _number(value: str | float) -> float:
    """The number that was typed; a comma may part the decimals."""
    if not isinstance(value, str):
        return value
    try:
        return float(value.strip().replace(",", "."))
    except ValueError:
        raise InvalidInputError(
            _("“{value}” is not a number.").format(value=value.strip()),
            _("Write a number, such as 24 or 2.5."),
        ) from None


def _stage_names() -> dict[str, str]:
    return {
        "ask": _("Asking for a conversation"),
        "prepare": _("Getting ready"),
        "meet": _("Meeting"),
        "thank": _("Writing down and saying thank you"),
        "follow_up": _("Staying in touch"),
        "track": _("Looking at how it goes"),
        "": _("Others"),
    }


def _group_note(found: list[Norm]) -> str:
    """How many numbers a group has, and how many of them somebody set."""
    number = ngettext("{count} number", "{count} numbers", len(found)).format(count=len(found))
    changed = sum(bool(norm.set_by) for norm in found)
    return number + (" · " + _("{count} changed").format(count=changed) if changed else "")


def _kind_names() -> dict[str, str]:
    return {
        "source document": _("from a source"),
        "convention": _("custom"),
        "evidence": _("evidence"),
        "our choice": _("our choice"),
    }


def _shown(norms: Norms, norm: Norm) -> dict[str, Any]:
    usual = norms.default(norm.id)
    return {
        "id": norm.id,
        "label": norm.label,
        "value": f"{norm.value:g}",
        "unit": norm.unit,
        "kind": _kind_names()[norm.kind],
        "origin": origin_sentence(*norm.origin),
        "why": norm.why,
        "others": other_voices(norm),
        "set_by": who_set(norms, norm),
        "own": norm.set_by == "learner",
        "usual": amount(usual.value, usual.unit),
        "range": _("From {low:g} to {high:g} {unit}").format(low=norm.low, high=norm.high, unit=norm.unit),
    }


def _told(norms: Norms, tension: Tension) -> dict[str, Any]:
    known = load_origins()
    return {
        "id": tension.id,
        "title": tension.title,
        "sides": [{"says": side.says, "who": known[side.origin].label} for side in tension.sides],
        "ours": tension.ours,
        "why": tension.why,
        "numbers": "; ".join(
            f"{norms[name].label} {amount(norms.value(name), norms[name].unit)}" for name in tension.norms
        ),
    }
