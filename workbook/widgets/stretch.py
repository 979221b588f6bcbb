"""One small step outside the comfort zone each week."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from workbook.content import origin_sentence
from workbook.errors import InvalidInputError, NotFoundError
from workbook.guidance.spoken_dates import day_of, spoken_day_and_distance
from workbook.i18n import _, ngettext
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler

#: The learner's field in which the step stands.
STRETCH_FIELD = "stretch"
_LOG = "stretch_log"


class Stretch:
    """The step that is planned, and those that were taken."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> Mapping[str, Handler]:
        """Done, and not done after all."""
        return {"stretch_done": self._done, "stretch_undo": self._undo}

    def state(self) -> dict[str, Any]:
        """How many steps were taken, and the last of them."""
        taken = self._taken()
        words = self._desk.book.texts.read("learner", STRETCH_FIELD).words
        told = ""
        if taken:
            last = taken[-1]
            today = day_of(self._desk.now(), self._desk.zone)
            told = ngettext(
                "{count} step taken. “{text}”, {day}.", "{count} steps taken. The last: “{text}”, {day}.", len(taken)
            )
            told = told.format(
                count=len(taken),
                text=last["text"][:120],
                day=spoken_day_and_distance(date.fromisoformat(last["on"]), today),
            )
        return {
            "field": STRETCH_FIELD,
            "empty": not words.strip(),
            "told": told,
            "undo": bool(taken) and not words.strip(),
            "origin": origin_sentence("structure_slides", "magic_wand", "understanding_differences"),
        }

    def _taken(self) -> list[dict[str, str]]:
        kept = self._desk.book.settings.get(_LOG, [])
        return [dict(each) for each in kept] if isinstance(kept, list) else []

    def _done(self) -> dict[str, str]:
        """Put the step among those taken, and make room for the next."""
        desk = self._desk
        stored = desk.book.texts.read("learner", STRETCH_FIELD)
        words = " ".join(stored.words.split())
        if not words:
            raise InvalidInputError(_("There is no step yet."), _("Write in a sentence what you will try."))
        today = day_of(desk.now(), desk.zone)
        desk.book.settings.set(_LOG, [*self._taken(), {"text": words[:500], "on": today.isoformat()}])
        desk.book.texts.save("learner", STRETCH_FIELD, "", base_revision=stored.revision, now=desk.now())
        desk.changed("learner")
        return {"text": _("Well done. That took courage.")}

    def _undo(self) -> dict[str, str]:
        """Put the last step back into the field."""
        taken = self._taken()
        if not taken:
            raise NotFoundError(_("There is nothing to undo."), _("Go on."))
        texts = self._desk.book.texts
        stored = texts.read("learner", STRETCH_FIELD)
        if not stored.words.strip():
            texts.save("learner", STRETCH_FIELD, taken[-1]["text"], base_revision=stored.revision, now=self._desk.now())
        self._desk.book.settings.set(_LOG, taken[:-1])
        self._desk.changed("learner")
        return {}
