"""The list of questions for one meeting: adding, ordering, starring, filling up.

Lists come in and go out as new lists. The question whom else to meet stays at the end, whatever is done
to the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from workbook.guidance.agenda import fit_questions, is_referral
from workbook.norms import Norms, norms
from workbook.records import ChosenQuestion

#: Setting under which questions wait that were picked before a person was chosen.
WAITING = "questions_waiting"


def referral_last(chosen: Iterable[ChosenQuestion]) -> list[ChosenQuestion]:
    """Return the list with the question whom else to meet at its end, otherwise in its order."""
    return sorted(chosen, key=is_referral)


def with_added(
    chosen: Sequence[ChosenQuestion], added: Iterable[ChosenQuestion], *, at: int | None = None
) -> list[ChosenQuestion]:
    """Return the list with these at the end, or from place `at` on; what it holds already is not added twice."""
    held = {each.question_id for each in chosen}
    new = [each for each in added if each.question_id not in held]
    place = len(chosen) if at is None else at
    return referral_last([*chosen[:place], *new, *chosen[place:]])


def without(chosen: Iterable[ChosenQuestion], question_ids: Collection[str]) -> list[ChosenQuestion]:
    """Return the list without these questions."""
    return [each for each in chosen if each.question_id not in question_ids]


def with_moved(chosen: Sequence[ChosenQuestion], question_id: str, before: str | None) -> list[ChosenQuestion]:
    """Return the list with one question put in front of another, or at the end when that is None or gone."""
    if before == question_id:
        return list(chosen)
    moved = [each for each in chosen if each.question_id == question_id]
    rest = without(chosen, {question_id})
    place = next((index for index, each in enumerate(rest) if each.question_id == before), len(rest))
    return referral_last([*rest[:place], *moved, *rest[place:]])


def with_step(chosen: Sequence[ChosenQuestion], question_id: str, step: int) -> list[ChosenQuestion]:
    """Return the list with one question `step` places further down (up when negative)."""
    place = next((index for index, each in enumerate(chosen) if each.question_id == question_id), None)
    if place is None:
        return list(chosen)
    rest = without(chosen, {question_id})
    target = max(0, min(len(rest), place + step))
    return referral_last([*rest[:target], chosen[place], *rest[target:]])


def with_star(chosen: Iterable[ChosenQuestion], question_id: str, must_ask: bool) -> list[ChosenQuestion]:
    """Return the list with one question marked as must-ask, or no longer."""
    return [replace(each, must_ask=must_ask) if each.question_id == question_id else each for each in chosen]


def with_fact(chosen: Iterable[ChosenQuestion], question_id: str, fact_id: str | None) -> list[ChosenQuestion]:
    """Return the list with one question resting on a fact, or on none."""
    return [replace(each, fact_id=fact_id) if each.question_id == question_id else each for each in chosen]


def filled_up(
    chosen: Sequence[ChosenQuestion],
    proposed: Iterable[ChosenQuestion],
    duration_minutes: int,
    in_force: Norms | None = None,
) -> list[ChosenQuestion]:
    """Return the list with as many of `proposed` as the time and the usual number allow.

    What was chosen stays, and so do its stars; new stars are given until there are as many as the norm says.

    Notes
    -----
    Source: the norms `questions_most` and `must_ask_count`.
    """
    rules = in_force or norms()
    most, stars = rules.whole("questions_most"), rules.whole("must_ask_count")
    full = list(chosen)
    # The referral is worth more than one question more, so it is given its place first.
    for each in sorted(proposed, key=is_referral, reverse=True):
        if any(held.question_id == each.question_id for held in full):
            continue
        starred = replace(each, must_ask=each.must_ask and sum(held.must_ask for held in full) < stars)
        longer = [*full, starred]
        if len(longer) <= most and (is_referral(each) or fit_questions(longer, duration_minutes, rules).fits):
            full = longer
    return referral_last(full)


def as_json(chosen: Iterable[ChosenQuestion]) -> list[dict[str, str | bool]]:
    """Return a list as plain JSON, for a list that belongs to no meeting yet."""
    return [{"question_id": each.question_id, "text": each.text, "must_ask": each.must_ask} for each in chosen]


def from_json(rows: Iterable[Mapping[str, str | bool]]) -> list[ChosenQuestion]:
    """Return the list that `as_json` wrote."""
    return [
        ChosenQuestion(question_id=str(row["question_id"]), text=str(row["text"]), must_ask=bool(row["must_ask"]))
        for row in rows
    ]
