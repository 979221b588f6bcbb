"""What every browser part shares: its joined source, and one place where its messages are answered.

A part draws `state` (and `texts`, the fields one writes in) and sends named actions; each action gets
exactly one answer. An error in a handler would otherwise be invisible in JupyterLab, so it travels back
as the answer and is shown inside the part.
"""

from __future__ import annotations

import json
import logging
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workbook.errors import InvalidInputError, WorkbookError
from workbook.i18n import _, browser_catalogue

_HERE = Path(__file__).parent
_SHARED = ("dom", "fields", "channel", "mount", "remarks")
#: A page waits for one or two answers of a part at a time, and sends what was typed in between.
_ANSWERS_KEPT = 16
#: What code calls a field, such as ``smallest_group`` or ``pitch:main#past``: no word for people.
_FIELD = re.compile(r"[a-z][a-z_]*(:[\w.-]+)?(#[a-z_]+)?")
_log = logging.getLogger("workbook")

Handler = Callable[..., Any]


def joined(name: str, *shared: str, parts: Sequence[str] = ()) -> str:
    """Return the script of one part as a single text, its style sheets in it.

    Modules loaded from a notebook cannot import one another, so the shared parts are put in front, and with
    them the `parts` into which a long script was cut; a shared part may bring a style sheet of its own. The
    script lays each sheet into the page once: anywidget would replace them with every new part, and the whole
    of JupyterLab would be styled anew each time.
    A missing file raises `FileNotFoundError` when the class is defined.
    """
    scripts = [_HERE / "shared" / f"{part}.js" for part in (*_SHARED, *shared)]
    scripts += [_HERE / f"{each}.js" for each in (*(f"{name}_{part}" for part in parts), name)]
    brought = [file for part in shared if (file := _HERE / "shared" / f"{part}.css").is_file()]
    styles = [_HERE / "shared" / "base.css", *brought, _HERE / f"{name}.css"]
    sheets = json.dumps([file.read_text("utf-8") for file in styles], ensure_ascii=False)
    return "\n".join((f"const SHEETS = {sheets};", *(file.read_text("utf-8") for file in scripts)))


class Element(anywidget.AnyWidget):
    """A part of a page that the browser draws.

    Parameters
    ----------
    handlers : action name to function. Its keyword arguments come from the browser; what it returns
        (plain JSON) is the answer. `WorkbookError` is shown as it is, anything else with its type.
    state, texts : what to draw, as plain JSON. Replace them whole; a changed dict in place sends nothing.
    after : called when an answer has been sent, for work that need not delay it.
    """

    state = traitlets.Dict().tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)
    catalogue = traitlets.Dict().tag(sync=True)
    trouble = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        handlers: Mapping[str, Handler],
        state: Mapping[str, Any],
        texts: Mapping[str, Any] | None = None,
        *,
        after: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(state=dict(state), texts=dict(texts or {}), catalogue=browser_catalogue())
        self._handlers = dict(handlers)
        self._after = after
        # Messages of one part may arrive on two threads at once.
        self._answering = threading.RLock()
        self._answered: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        """The class name alone: an address would differ in every run."""
        return f"{type(self).__name__}()"

    def draw(self, state: Mapping[str, Any], texts: Mapping[str, Any] | None = None) -> None:
        """Show a new state, in one message."""
        with self.hold_sync():
            if texts is not None:
                self.texts = dict(texts)
            self.state = dict(state)
            self.trouble = {}

    def show(self, error: Exception) -> None:
        """Show what went wrong outside any message, for instance while another page's change was read."""
        self.trouble = _told(error)

    def _answer(self, _widget: Any, message: Any, buffers: list[memoryview]) -> None:
        """Run the handler of one message and send its answer, whatever happens.

        A page whose connection broke sends again what it had no answer to, under the same id: it gets the answer of
        the first time, and nothing is done twice.
        """
        request = message.get("id") if isinstance(message, dict) else None
        with self._answering:
            answer = self._answered.get(request) if isinstance(request, str) else None
            is_new = answer is None
            if answer is None:
                answer = {"re": request, **self._result(message, buffers)}
                if isinstance(request, str):
                    self._answered[request] = answer
                    while len(self._answered) > _ANSWERS_KEPT:
                        self._answered.popitem(last=False)
        self.send(answer)
        if is_new and "result" in answer:
            try:
                self._after()
            except Exception as error:  # told at the end of the part: the question itself was answered
                self.show(error)

    def _result(self, message: Any, buffers: list[memoryview]) -> dict[str, Any]:
        """What the handler of one message gives, or what a person should read about its error."""
        try:
            handler = self._handlers[message["action"]]
            arguments = dict(message.get("args") or {})
            if buffers:
                arguments["buffers"] = buffers
            return {"result": handler(**arguments)}
        except Exception as error:  # the one place that answers for everything
            return {"problem": _told(error)}


def _told(error: Exception) -> dict[str, str]:
    """What a person should read about an error; the name of a field goes along for the page and is not read."""
    if isinstance(error, InvalidInputError) and _FIELD.fullmatch(error.where):
        return {"what": error.what, "repair": error.repair, "field": error.where}
    if isinstance(error, WorkbookError):
        return {"what": f"{error.where}: {error.what}" if error.where else error.what, "repair": error.repair}
    _log.error("a part of the page failed", exc_info=error)
    what = _("Something in the workbook went wrong ({error}).").format(error=f"{type(error).__name__}: {error}")
    return {"what": what, "repair": _("What you typed is kept. Press Start to run the page again.")}
