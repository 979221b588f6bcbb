"""What a learner shows their coach, seen line by line before it is written to a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.errors import InvalidInputError
from workbook.formats.coach_sheet import CoachLine, Names, sheet
from workbook.formats.printed import write_page
from workbook.guidance.pitch import PARTS
from workbook.guidance.pitch_records import RECORDS, variant_label
from workbook.guidance.spoken_dates import day_of
from workbook.i18n import _, ngettext
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.coach_sheet import CoachSheetElement
from workbook.widgets.elements.element import Handler
from workbook.widgets.question_lists import QuestionLists

_TOPIC = "coach_sheet"


class CoachSheet(Component):
    """A card that lays out pitch and questions for a coach, without anybody else's name, and writes them to a file.

    Nothing is sent: the learner passes the file on.

    Examples
    --------
    >>> from workbook import CoachSheet, Desk  # doctest: +SKIP
    >>> CoachSheet(Desk.open())  # doctest: +SKIP
    """

    element = CoachSheetElement

    def __init__(self, desk: Desk) -> None:
        self._left_out: set[str] = set()
        self._written = ""
        self._looked = False
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Look at the lines, take one in or leave it out, write the file."""
        return {"look": self._look, "include": self._include, "write": self._write}

    def state(self) -> Mapping[str, Any]:
        """Every line that would be written, once the learner has asked to see them."""
        lines = self._lines() if self._looked else []
        return {
            "build": "",
            "looked": self._looked,
            "lines": [
                {
                    "key": key,
                    "part": line.part,
                    "text": line.text,
                    "hidden": _hidden(count),
                    "included": key not in self._left_out,
                }
                for key, line, count in lines
            ],
            "written": self._written,
        }

    def _heard(self, topic: str) -> None:
        if topic == _TOPIC or (self._looked and topic in RECORDS):
            self.refresh()
        else:
            super()._heard(topic)

    def _lines(self) -> list[tuple[str, CoachLine, int]]:
        """Each line with its key and how many names were taken out of it."""
        book = self.desk.book
        names = Names((each.given_name, each.family_name) for each in book.contacts.all())
        found = []
        for record in RECORDS:
            texts = book.texts.read_all(record)
            for part in PARTS:
                if part in texts and texts[part].words.strip():
                    label = _("Pitch {whom}: {part}").format(whom=variant_label(record), part=_part(part))
                    found.append((f"{record}#{part}", label, texts[part].words))
        for question in QuestionLists(self.desk).read().questions:
            label = _("Question I must ask") if question.must_ask else _("Question")
            found.append((f"question:{question.question_id}", label, question.text))
        told = [(key, label, names.hide(words.strip())) for key, label, words in found]
        return [(key, CoachLine(label, hidden.text), hidden.count) for key, label, hidden in told]

    def _look(self) -> None:
        self._looked, self._written = True, ""
        self.desk.changed(_TOPIC)

    def _include(self, key: str, on: bool) -> None:
        """Take a line in or leave it out."""
        self._left_out = self._left_out - {key} if on else self._left_out | {key}
        self._written = ""
        self.desk.changed(_TOPIC)

    def _write(self) -> str:
        """Write the lines that are ticked, and say what the file holds and where it is."""
        lines = [line for key, line, _count in self._lines() if key not in self._left_out]
        if not lines:
            raise InvalidInputError(
                _("There is nothing to show yet."), _("Write a pitch or pick a question, or tick a line.")
            )
        folder = self.desk.home.exports
        path = write_page(folder, f"for-my-coach-{day_of(self.desk.now(), self.desk.zone)}.csv", sheet(lines))
        self._written = ngettext(
            "{count} line is in the file {file}. Pass it on yourself: nothing was sent.",
            "{count} lines are in the file {file}. Pass it on yourself: nothing was sent.",
            len(lines),
        ).format(count=len(lines), file=f"{folder.name}/{path.name}")
        self.desk.changed(_TOPIC)
        return f"{folder.name}/{path.name}"


def _part(part: str) -> str:
    return {
        "past": _("where I come from"),
        "interests": _("what draws me"),
        "outcome": _("what I hope for"),
    }.get(part, part)


def _hidden(count: int) -> str:
    if not count:
        return ""
    return ngettext("{count} name or address taken out", "{count} names or addresses taken out", count).format(
        count=count
    )
