"""The two kinds of talk side by side, filled in line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbook.content import Comparison, load_comparison, origin_sentence
from workbook.guidance.rounds import Card, Round, mixed, token
from workbook.i18n import _
from workbook.learning_content import load_preparation
from workbook.widgets.elements.comparison_table import ComparisonTableElement
from workbook.widgets.elements.element import Handler
from workbook.widgets.quiz import Quiz

#: The name under which the guesses are kept.
QUIZ = "comparison"

_OPEN = "comparison_table_open"


class ComparisonTable(Quiz):
    """A table of a coffee and a job interview whose lines appear when one has guessed, or all at once.

    Below it stand the two lists of what to prepare, so that one sees what they share.

    Examples
    --------
    >>> from workbook import ComparisonTable, Desk  # doctest: +SKIP
    >>> ComparisonTable(Desk.open())  # doctest: +SKIP
    """

    element = ComparisonTableElement
    quiz = QUIZ
    comes_back = False

    def cards(self) -> Sequence[Card]:
        """The lines of the table, each with its two sides to tell apart."""
        return tuple(map(_card, load_comparison()))

    def handlers(self) -> Mapping[str, Handler]:
        """Those of a quiz, and showing the whole table."""
        return {**super().handlers(), "show_all": self._show_all}

    def state(self) -> Mapping[str, Any]:
        """The guess, the lines as far as they are known, and the lists to prepare."""
        whole = bool(self.desk.book.settings.get(_OPEN, False))
        known = {item.item for item in self.given()}
        rows = load_comparison()
        return {
            **super().state(),
            "whole": whole,
            "lines": [_line(row) for row in rows if whole or row.id in known],
            "lists": _lists(),
        }

    def progress(self, taken: Round) -> str:
        """Say how many lines are in the table."""
        if taken.answered:
            return _("{answered} of {total} lines in your table").format(
                answered=taken.answered, total=len(taken.cards)
            )
        return _("{total} lines. Each guess adds one to the table below.").format(total=len(taken.cards))

    def _show_all(self, on: bool) -> None:
        """Show the whole table, or only what was guessed so far."""
        self.desk.book.settings.set(_OPEN, bool(on))
        self.desk.changed(self._topic)


def _card(row: Comparison) -> Card:
    options = mixed(row.id, (row.informational, row.formal))
    best = token(row.id, row.informational)
    yes, no = _("Yes, that is the coffee."), _("The other way round.")
    return Card(
        id=row.id,
        text=row.aspect,
        options=options,
        best=best,
        verdicts={sign: yes if sign == best else no for sign in options},
        reason="",
        origin=row.origin,
        parts=((_("Networking coffee"), row.informational), (_("Job interview"), row.formal)),
    )


def _line(row: Comparison) -> dict[str, str]:
    return {
        "id": row.id,
        "aspect": row.aspect,
        "informational": row.informational,
        "formal": row.formal,
        "origin": origin_sentence(*row.origin),
    }


def _lists() -> list[dict[str, Any]]:
    titles = {
        "informational": _("For a coffee"),
        "formal": _("For a job interview"),
        "both": _("For both"),
    }
    items = load_preparation()
    return [
        {
            "kind": kind,
            "title": title,
            "items": [
                {"id": item.id, "text": item.text, "why": item.why, "origin": origin_sentence(*item.origin)}
                for item in items
                if item.kind == kind
            ],
        }
        for kind, title in titles.items()
    ]
