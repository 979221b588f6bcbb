"""What all conversations together gave: outcomes, goals, beliefs, sides heard, and who led to whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.activity.labels import introduction_label
from workbook.book.harvest import read_audiences_met, read_debriefs
from workbook.book.ledger import read_ledger
from workbook.content import origin_sentence
from workbook.guidance.harvest import SIDES, Branch, referral_tree, tally_goals, tally_outcomes
from workbook.guidance.loops import read_loops
from workbook.i18n import _, ngettext
from workbook.records import Contact
from workbook.widgets.beliefs import Beliefs
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.harvest import HarvestElement
from workbook.widgets.person import audience_label
from workbook.widgets.plain import sendable


class Harvest(Component):
    """A card that adds up the debriefs. It counts what was learned first, and leaves offers to the end.

    Examples
    --------
    >>> from workbook import Desk, Harvest  # doctest: +SKIP
    >>> Harvest(Desk.open())  # doctest: +SKIP
    """

    element = HarvestElement

    def __init__(self, desk: Desk) -> None:
        self._beliefs = Beliefs(desk)
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Beliefs are written down and decided on here too, before the first talk and after many."""
        return self._beliefs.handlers()

    def state(self) -> Mapping[str, Any]:
        """The counts in words, and the people as a tree."""
        book = self.desk.book
        debriefs = read_debriefs(book)
        ledger = read_ledger(book, done_since=self.desk.now())
        loops = read_loops(ledger.people.values(), ledger.introductions, ledger.met_at)
        met = read_audiences_met(book)
        return dict(
            sendable(
                {
                    "talks": len(debriefs),
                    "told": ngettext(
                        "{count} talk is written down.", "{count} talks are written down.", len(debriefs)
                    ).format(count=len(debriefs)),
                    "outcomes": [
                        {
                            "id": tally.id,
                            "label": tally.label,
                            "count": tally.count,
                            "text": _("{count} of {all}").format(count=tally.count, all=len(debriefs)),
                            "rare": tally.rare,
                        }
                        for tally in tally_outcomes(debriefs)
                    ],
                    "goals": [
                        {
                            "id": tally.id,
                            "label": tally.label,
                            "count": tally.further,
                            "all": tally.scored,
                            "text": _("further in {count} of {all}").format(count=tally.further, all=tally.scored),
                        }
                        for tally in tally_goals(debriefs)
                    ],
                    "beliefs": self._beliefs.state(),
                    "sides": [
                        {"id": side.value, "label": audience_label(side), "count": met.get(side.value, 0)}
                        for side in SIDES
                    ],
                    "sides_told": _sides(met),
                    "tree": [_branch(each, ledger.people) for each in referral_tree(loops)],
                    "origin": origin_sentence("understanding_differences", "coffees_vs_interviews", "ours"),
                }
            )
        )


def _sides(met: Mapping[str, int]) -> str:
    """Which side of the work one has not heard yet; variety, and nobody to convince."""
    missing = [audience_label(side) for side in SIDES if not met.get(side.value)]
    if not any(met.values()):
        return _("You have not met anybody yet. The same work looks different to each of these.")
    if not missing:
        return _("You have heard every side of it.")
    return _("Not heard yet: {sides}. The same work looks different from there.").format(sides="; ".join(missing))


def _branch(branch: Branch, people: Mapping[str, Contact]) -> dict[str, Any]:
    person = people.get(branch.person_id)
    return {
        "id": branch.person_id,
        "name": person.name if person else _("Somebody you removed since"),
        "state": introduction_label(branch.state),
        "leads_to": [_branch(each, people) for each in branch.leads_to],
    }
