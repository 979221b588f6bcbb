"""What was heard, held against what the learner believes: one conversation is never proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook.guidance.findings import noticed
from workbook.i18n import _, ngettext
from workbook.norms import Norms, norms
from workbook.records import Finding, Hypothesis, Stance, Takeaway, TakeawayKind


@dataclass(frozen=True, slots=True)
class Weight:
    """What speaks for and against one belief, counted in people and not in remarks."""

    hypothesis: Hypothesis
    people_for: int
    people_against: int
    people: int
    findings: tuple[Finding, ...]

    @property
    def told(self) -> str:
        """The count in words, which never says more than was heard."""
        if not self.people:
            return _("Nobody has spoken for or against it yet.")
        both = self.people_for + self.people_against - self.people
        text = _("{for_count} for, {against_count} against").format(
            for_count=_people(self.people_for), against_count=_people(self.people_against)
        )
        if both:
            text = _("{text} ({both} said both)").format(text=text, both=_people(both))
        return text


def _people(count: int) -> str:
    return ngettext("{count} person", "{count} people", count).format(count=count)


def weigh(hypothesis: Hypothesis, takeaways: Iterable[Takeaway], in_force: Norms | None = None) -> Weight:
    """Return how many different people speak for and against a belief, and what to mind about that.

    Takeaways of other beliefs, and such that point neither way, are not counted. Somebody met twice is one
    person; somebody who said both counts on both sides.

    Notes
    -----
    Source: how many people are enough to call a belief tested is our own choice; it is a rule of thumb for
    asking on, not statistics.
    """
    rules = in_force or norms()
    tied = [each for each in takeaways if each.hypothesis_id == hypothesis.id and each.stance is not Stance.OPEN]
    sides = {stance: {each.contact_id for each in tied if each.stance is stance} for stance in Stance}
    people = sides[Stance.FOR] | sides[Stance.AGAINST]
    found = tuple(_notice(hypothesis, tied, sides[Stance.FOR], sides[Stance.AGAINST], rules))
    return Weight(hypothesis, len(sides[Stance.FOR]), len(sides[Stance.AGAINST]), len(people), found)


def _notice(
    hypothesis: Hypothesis, tied: list[Takeaway], for_it: set[str], against: set[str], rules: Norms
) -> Iterator[Finding]:
    people, least = for_it | against, rules.whole("belief_people_least")
    if hypothesis.verdict != "open" and len(people) < least:
        message = ngettext(
            "You have made up your mind after talking with {count} person.",
            "You have made up your mind after talking with {count} people.",
            len(people),
        ).format(count=len(people))
        reason = _("That may be right. Our rule of thumb is {least} people; it costs nothing to keep asking.").format(
            least=least
        )
        yield noticed("settled_early", message, reason, "ours", "small_numbers")
    elif len(people) == 1:
        message = _("All of this comes from one conversation.")
        reason = _("One conversation is never proof. Ask the same of somebody with another job or another employer.")
        yield noticed("one_conversation", message, reason, "ours", "small_numbers")
    if for_it and against:
        reason = _("Find out what differs between them: team, years, employer. That is often the real answer.")
        yield noticed("people_differ", _("People see this differently."), reason, "ours")
    if len(people) > 1 and all(each.kind is not TakeawayKind.FACT for each in tied):
        reason = _("Ask for something that can be checked: a number, an example, what happened last time.")
        yield noticed("opinions_only", _("So far these are opinions and advice, no facts."), reason, "ours")


def verdict_line(hypothesis: Hypothesis) -> str:
    """Return a warm sentence about a belief that the learner has decided on, or an empty one."""
    return {
        "kept": _("You keep this belief for now. New people may still change it."),
        "dropped": _("Ruled out. That counts as a success: you know more than before, and it cost a coffee."),
    }.get(hypothesis.verdict, "")


def kind_label(kind: TakeawayKind) -> str:
    """Return what a kind of takeaway is called, so that one can tell the three apart."""
    return {
        TakeawayKind.FACT: _("fact: it could be checked"),
        TakeawayKind.OPINION: _("opinion: how they see it"),
        TakeawayKind.ADVICE: _("advice: what they would do"),
    }[kind]


def stance_label(stance: Stance) -> str:
    """Return which way a takeaway points."""
    return {
        Stance.OPEN: _("points neither way"),
        Stance.FOR: _("speaks for it"),
        Stance.AGAINST: _("speaks against it"),
    }[stance]
