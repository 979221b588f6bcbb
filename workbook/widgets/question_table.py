"""The question bank as a table that a learner or a coach edits, and what is wrong with theirs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from workbook.content import load_questions
from workbook.content_files import lay_out
from workbook.i18n import _, ngettext
from workbook.own_content import own_content_problems
from workbook.own_files import OWN_PLACE, own_files
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.plain import plain_problem

_TABLE = "questions.csv"


class QuestionTable:
    """Says which table the bank comes from, makes a copy to edit, and tells what cannot be read in it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> Mapping[str, Handler]:
        """Make a copy to edit, read it again."""
        return {"lay_out_table": self._lay_out, "read_table": self._read}

    def state(self) -> dict[str, Any]:
        """Where the bank comes from, and each mistake by file, row, column and repair."""
        own = own_files()
        places = {layer.place for layer in own.layers if _TABLE in layer} if own is not None else set()
        has_table = OWN_PLACE in places
        problems = own_content_problems()
        broken = {place for place in places if any(each.where.startswith(f"{place}/{_TABLE}") for each in problems)}
        return {
            "own": has_table,
            "text": _source(places, broken),
            "problems": [plain_problem(problem) for problem in problems],
        }

    def _lay_out(self) -> str:
        lay_out(_TABLE)
        self._desk.changed()
        return _("The table is now in your workbook folder: content/{name}.").format(name=_TABLE)

    def _read(self) -> str:
        self._desk.changed()
        problems = len(own_content_problems())
        if problems:
            found = ngettext("There is {count} thing to mend.", "There are {count} things to mend.", problems)
            return found.format(count=problems)
        count = len(load_questions())
        return ngettext("{count} question was read.", "{count} questions were read.", count).format(count=count)


def _source(places: Collection[str], broken: Collection[str]) -> str:
    """Which table is in use: there is one in each of `places`, and in some of them it is broken."""
    if OWN_PLACE in broken:
        return _("Your own table has a mistake, so the workbook’s own questions are in use until it is mended.")
    if OWN_PLACE in places:
        return _("The questions come from your own table, content/{name} in your workbook folder.").format(name=_TABLE)
    if set(places) - set(broken):
        return _("The questions are those of your class. You can make a copy and change it; then yours come first.")
    return _(
        "The questions are the workbook’s own. You or your coach can change them, leave some out and add others: make "
        "a copy, open it in a spreadsheet, and save it as CSV UTF-8."
    )
