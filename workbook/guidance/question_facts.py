"""Whether questions rest on something that was found out beforehand."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workbook.content import origin_sentence
from workbook.i18n import _
from workbook.norms import Norms, norms
from workbook.records import ChosenQuestion, Fact, Finding


def cited_facts(chosen: Sequence[ChosenQuestion], facts: Collection[Fact]) -> dict[str, Fact]:
    """Return the fact that each question rests on, by the question's id; one that is gone since is left out."""
    known = {fact.id: fact for fact in facts}
    return {each.question_id: known[each.fact_id] for each in chosen if each.fact_id in known}


def check_facts(
    chosen: Sequence[ChosenQuestion], facts: Collection[Fact], *, person: str, in_force: Norms | None = None
) -> list[Finding]:
    """Return a finding when no question shows what the learner found out, or when nothing was found out yet.

    A list that has only been begun is left alone: below the number of must-asks there is other advice to give.

    Notes
    -----
    Source: that research shows in specific questions is from the article on differences and the magic-wand article.
    """
    if len(chosen) < (in_force or norms()).whole("must_ask_count") or cited_facts(chosen, facts):
        return []
    if not facts:
        return [
            _finding(
                "no_facts",
                _("Nothing is noted yet that you found out about {name} and their work.").format(name=person),
                _("A question that rests on something you read shows that you prepared, and gets a better answer."),
            )
        ]
    return [
        _finding(
            "rests_on_nothing",
            _("None of your questions rests on something you found out."),
            _("A question that rests on a fact shows that you prepared. Choose at one of yours which fact that is."),
        )
    ]


def _finding(rule: str, message: str, reason: str) -> Finding:
    origin = origin_sentence("understanding_differences", "magic_wand")
    return Finding(rule=rule, message=message, reason=reason, origin=origin)
