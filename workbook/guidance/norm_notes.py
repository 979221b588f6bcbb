"""What a page says of a threshold where it matters: its value, who says otherwise, and why this one."""

from __future__ import annotations

from typing import Any

from workbook.content import load_origins, origin_sentence
from workbook.i18n import _
from workbook.norms import Norm, Norms


def amount(value: float, unit: str) -> str:
    """Return a value with its unit, as one says it.

    Examples
    --------
    >>> amount(24.0, "hours"), amount(1, "reminders"), amount(2.5, "minutes")
    ('24 hours', '1 reminder', '2.5 minutes')
    """
    return f"{value:g} {unit.removesuffix('s') if value == 1 else unit}"


def norm_note(norms: Norms, norm_id: str) -> dict[str, Any]:
    """Return what to show of one threshold as plain JSON, for the “Why?” beside the place where it works.

    `others` are what further sources say, each with its source; `set_by` says in a sentence who changed the value.
    """
    norm = norms[norm_id]
    said = amount(norm.value, norm.unit)
    return {
        "id": norm.id,
        "ask": _("Why {amount}?").format(amount=said),
        "label": norm.label,
        "value": said,
        "why": norm.why,
        "origin": origin_sentence(*norm.origin),
        "others": other_voices(norm),
        "set_by": who_set(norms, norm),
        "change": _("You can set another number on the page “Start here”, under “Your numbers, and why”."),
    }


def range_note(norms: Norms, least: str, most: str) -> dict[str, Any]:
    """Return one note for a number with two ends, such as “5 to 7 questions”; what others say of either is in it."""
    low, high = norm_note(norms, least), norm_note(norms, most)
    said = _("{least:g} to {amount}").format(least=norms.value(least), amount=high["value"])
    return {
        **high,
        "ask": _("Why {amount}?").format(amount=said),
        "value": said,
        "why": f"{low['why']} {high['why']}",
        "others": [*low["others"], *(other for other in high["others"] if other not in low["others"])],
        "set_by": " ".join(dict.fromkeys(note["set_by"] for note in (low, high) if note["set_by"])),
    }


def other_voices(norm: Norm) -> list[dict[str, str]]:
    """Return what other sources say in place of a value, each with the source's name."""
    known = load_origins()
    return [{"says": other.says, "who": known[other.origin].label} for other in norm.alternatives]


def who_set(norms: Norms, norm: Norm) -> str:
    """Return who changed a value, in a sentence; nothing for one that the workbook brought along."""
    if norm.set_by == "learner":
        before = norms.default(norm.id)
        usual = amount(before.value, norm.unit)
        if before.set_by == "coach":
            return _("Set by you; your coach’s value is {usual}.").format(usual=usual)
        if before.set_by == "preset":
            return _("Set by you; the way to remind that you chose has {usual}.").format(usual=usual)
        return _("Set by you; the workbook’s own value is {usual}.").format(usual=usual)
    if norm.set_by == "preset":
        return _("Set by the way to remind that you chose in the card on top.")
    return _("Set by your coach.") if norm.set_by == "coach" else ""
