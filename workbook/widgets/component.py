"""What every component of a page shares: a desk, a view, and an orderly end."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any, ClassVar

from workbook.widgets.desk import EVERYTHING, Desk
from workbook.widgets.elements.element import Element, Handler
from workbook.widgets.text_fields import TextFields


class Component:
    """One card of a page. Subclasses say what to draw and how to answer; this class wires.

    A cell that is run again ends the component it made before, so nothing piles up.
    """

    element: ClassVar[type[Element]]
    _shown_by: ClassVar[dict[str, list[Component]]] = {}

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.fields = TextFields(desk)
        self._refreshing = threading.RLock()
        self._execution = ""
        self._replace_earlier()
        handlers = {"save_text": self.fields.save, **self.handlers()}
        self.view = type(self).element(handlers, *self._drawn(), after=desk.flush)
        self._undo = desk.on_change(self._heard)

    # What subclasses give

    def handlers(self) -> Mapping[str, Handler]:
        """Actions of the browser part and the functions that answer them."""
        return {}

    def state(self) -> Mapping[str, Any]:
        """What to draw, as plain JSON; ``build`` names what the whole part is about."""
        raise NotImplementedError

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """Records and their fields that the learner writes in here."""
        return {}

    # What they get

    def refresh(self) -> None:
        """Draw again from the book."""
        with self._refreshing:
            try:
                self.view.draw(*self._drawn())
            except Exception as error:  # shown in the part: nobody sees a callback's traceback
                self.view.show(error)

    def close(self) -> None:
        """Stop listening and take the view off the page."""
        self._undo()
        self.view.layout.close()
        self.view.close()

    def __repr__(self) -> str:
        """The class name alone."""
        return f"{type(self).__name__}()"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.view._repr_mimebundle_(**kwargs)

    def _heard(self, topic: str) -> None:
        if topic == EVERYTHING or topic in self.text_records():
            self.refresh()

    def _drawn(self) -> tuple[dict[str, Any], dict[str, Any]]:
        book = self.desk.book
        state = {**self.state(), "practice": book.is_practice}
        state["build"] = f"{book.id}:{state.get('build', '')}"
        return state, self.fields.shown(self.text_records())

    def _replace_earlier(self) -> None:
        cell = _running_cell()
        if cell is None:
            return
        execution, cell_id = cell
        before = Component._shown_by.get(cell_id, [])
        kept = []
        for component in before:
            if component._execution == execution:
                kept.append(component)
            else:
                component.close()
        self._execution = execution
        Component._shown_by[cell_id] = [*kept, self]


def _running_cell() -> tuple[str, str] | None:
    """The message and the cell that are being run, or None outside a notebook cell."""
    try:
        from IPython import get_ipython

        shell = get_ipython()
        parent = shell.get_parent() if shell is not None else {}
        cell_id = parent.get("metadata", {}).get("cellId")
        return (parent["header"]["msg_id"], cell_id) if cell_id else None
    except (ImportError, AttributeError, KeyError):
        return None
