"""All that the doctor looks at: the book, what lies around it, and the learner's own files."""

from __future__ import annotations

from datetime import datetime

from workbook.book.checks import Check
from workbook.book.doctor import examine
from workbook.book.surroundings import surroundings
from workbook.home import Home
from workbook.i18n import _
from workbook.own_content import own_content_problems


def checkup(home: Home, now: datetime) -> list[Check]:
    """Return everything that was looked at about the learner's folder; changes nothing and never raises.

    Files of the learner's own are looked for where `WORKBOOK_HOME` says.
    """
    problems = [
        Check(name=problem.where, ok=False, message=problem.what, repair=problem.repair)
        for problem in own_content_problems()
    ]
    if not problems:
        problems = [Check(name="content", ok=True, message=_("Files of your own, if there are any, are in use."))]
    return [*examine(home.book_path, now), *surroundings(home.path), *problems]
