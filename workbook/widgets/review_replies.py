"""Small lists around the review desk: sentences kept ready, keys that wait for a yes, and who left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from workbook.classroom import coach_state
from workbook.classroom.review_place import ReviewPlace
from workbook.errors import InvalidInputError
from workbook.i18n import _
from workbook.widgets.elements.element import Handler
from workbook.widgets.plain import sendable


class ReviewReplies:
    """Adding, changing and deleting saved replies, accepting another key, and forgetting who left.

    Parameters
    ----------
    place : gives where the coach is; raises while no class is open.
    changed : called after each change.
    """

    def __init__(self, place: Callable[[], ReviewPlace], changed: Callable[[], None]) -> None:
        self._place, self._changed = place, changed

    def handlers(self) -> Mapping[str, Handler]:
        """What the page can ask for."""
        return {
            "reply_add": self._add,
            "reply_edit": self._edit,
            "reply_delete": self._delete,
            "accept_key": self._accept,
            "forget": self._forget,
        }

    def state(self) -> list[dict[str, Any]]:
        """The replies, in the order in which they were added."""
        return [
            {"id": reply.id, "text": sendable(reply.text)}
            for reply in coach_state.saved_replies(self._place().room.book)
        ]

    def _add(self, text: str) -> None:
        coach_state.add_reply(self._place().room.book, text)
        self._changed()

    def _edit(self, reply: str, text: str) -> None:
        coach_state.edit_reply(self._place().room.book, reply, text)
        self._changed()

    def _delete(self, reply: str) -> None:
        coach_state.delete_reply(self._place().room.book, reply)
        self._changed()

    def _accept(self, learner: str, key: str) -> None:
        place = self._place()
        if not any((report.learner_id, report.key) == (learner, key) for report in place.room.reports()):
            raise InvalidInputError(_("This key is not waiting for an answer."), _("Look at the list again."))
        coach_state.accept_key(place.room.book, place.room.info.class_id, learner, key)
        place.look()
        self._changed()

    def _forget(self, count: int) -> None:
        """Delete what is kept of those who left; `count` is how many the page spoke of."""
        place = self._place()
        if len(place.room.gone) != count:
            raise InvalidInputError(
                _("It is not the same number of learners any more. Nothing was deleted."), _("Look at the list again.")
            )
        place.room.forget_gone()
        place.taken_back = ""
        self._changed()
