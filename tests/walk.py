"""Opening every page in this process, with the practice people, and looking through what its parts show.

A part is used as the browser uses it: its handlers are called, and its state is what a learner would see.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat

from workbook.learning_content import load_goals
from workbook.records import MeetingFormat, MeetingKind
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def strings(value: Any) -> Iterator[str]:
    """Every text in plain JSON, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


@dataclass
class Part:
    """One component of a page, and all that it shows; `together` are the parts of all pages on one desk."""

    component: Component
    together: list[Part] = field(default_factory=list, repr=False)
    seen: list[Mapping[str, Any]] = field(default_factory=list, repr=False)

    def act(self, action: str, **arguments: Any) -> Any:
        """Do what a click in the browser does."""
        result = self.component.handlers()[action](**arguments)
        self.component.desk.flush()
        return result

    @cached_property
    def cards(self) -> tuple[str, ...]:
        """The ids of the cards that come up when a learner goes through the whole quiz."""
        asked: list[str] = []
        for _turn in range(20 * self.component.state()["total"]):
            state = self.component.state()
            if state["done"]:
                return tuple(dict.fromkeys(asked))
            if state["feedback"]:
                self.act("go_on")
                continue
            asked.append(state["statement"]["id"])
            # A card that was missed comes back: then another answer.
            options = [each["value"] for each in state["options"]]
            self.act("answer", item=asked[-1], given=options[(asked.count(asked[-1]) - 1) % len(options)])
        raise AssertionError("the quiz does not end")

    @property
    def states(self) -> tuple[Mapping[str, Any], ...]:
        """What the part shows for each of the practice people, and for every format and kind of a meeting."""
        if not self.seen:
            _look_at_everybody(self.together)
        return tuple(self.seen)

    @cached_property
    def shown(self) -> frozenset[str]:
        """Every text and key of those states."""
        return frozenset(text for state in self.states for text in strings(state))

    @cached_property
    def offered(self) -> frozenset[str]:
        """What one may say in a practice talk once it has begun."""
        people = next(state["people"] for state in self.states if state.get("people"))
        desk = self.component.desk
        chosen = desk.contact
        self.act("start", person=people[0]["id"])
        names = frozenset(each["name"] for each in self.component.state()["offered"])
        self.act("put_away")
        desk.choose(chosen.id if chosen else None)
        desk.flush()
        return names

    @property
    def fields(self) -> frozenset[str]:
        """The fields one writes in, as ``kind of record#field``."""
        return frozenset(
            f"{record.split(':')[0]}#{name}"
            for record, names in self.component.text_records().items()
            for name in names
        )

    def says(self, rule: str, field: str, words: str) -> bool:
        """Whether a rule speaks up when somebody types these words into a field (``kind of record#field``)."""
        texts, now = self.component.desk.book.texts, self.component.desk.now()
        for record, names in self.component.text_records().items():
            for name in names:
                if f"{record.split(':')[0]}#{name}" == field:
                    before = texts.read(record, name)
                    texts.save(record, name, words, base_revision=before.revision, now=now)
                    heard = rule in set(strings(self.component.state()))
                    texts.save(record, name, before.words, base_revision=before.revision + 1, now=now)
                    return heard
        raise LookupError(f"{self.component} has no field {field}")

    def has(self, path: str) -> bool:
        """Whether a state holds something at a dotted path."""
        return any(_at(state, path) not in (None, "", [], {}) for state in self.states)


def _look_at_everybody(parts: list[Part]) -> None:
    """Note what every part shows; in one walk for all, because each choice of a person draws all of them anew."""
    desk = parts[0].component.desk
    assert all(part.component.desk is desk for part in parts)
    meetings = desk.book.meetings

    def look() -> None:
        for part in parts:
            part.seen.append(part.component.state())

    for part in parts:
        if "measure" in part.component.handlers():
            part.act("measure")
            for tab in part.component.state()["tabs"]:
                part.act("measure", tab=tab["name"])
    chosen = desk.contact
    look()
    for person in desk.book.contacts.all():
        desk.choose(person.id)
        desk.flush()
        look()
        meeting = desk.meeting
        if meeting is None:
            continue
        for kind in MeetingKind:
            for format_ in MeetingFormat:
                meetings.save(replace(meetings.get(meeting.id), format=format_, kind=kind))
                look()
        meetings.save(replace(meeting, revision=meetings.get(meeting.id).revision))
    desk.choose(chosen.id if chosen else None)
    desk.flush()


def _at(value: Any, path: str) -> Any:
    """What stands at a dotted path, or None; in a list, what has that ``id``."""
    for name in path.split("."):
        if isinstance(value, list):
            value = next((each for each in value if isinstance(each, Mapping) and each.get("id") == name), None)
        elif isinstance(value, Mapping):
            value = value.get(name)
        else:
            return None
    return value


@dataclass
class Page:
    """A page that was run: its text and its parts by class name."""

    text: str
    parts: dict[str, list[Part]] = field(default_factory=dict)

    @property
    def headings(self) -> frozenset[str]:
        """The headings of its text cells."""
        return frozenset(re.findall(r"^#+ (.+?)\s*$", self.text, re.MULTILINE))


def open_pages() -> dict[str, Page]:
    """Run the cells of every page at the desk of `WORKBOOK_HOME`."""
    pages: dict[str, Page] = {}
    together: list[Part] = []
    for file in sorted(NOTEBOOKS.glob("*.ipynb")):
        cells = nbformat.read(file, as_version=4).cells
        page = pages[file.stem] = Page("\n".join(cell.source for cell in cells if cell.cell_type == "markdown"))
        names: dict[str, Any] = {}
        for cell in cells:
            if cell.cell_type == "code":
                _run(cell.source, names, page, together)
    return pages


def _run(source: str, names: dict[str, Any], page: Page, together: list[Part]) -> None:
    *before, last = ast.parse(source).body
    exec(compile(ast.Module(before, []), "cell", "exec"), names)
    if not isinstance(last, ast.Expr):
        exec(compile(ast.Module([last], []), "cell", "exec"), names)
        return
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    if isinstance(value, Component):
        together.append(Part(value, together))
        page.parts.setdefault(type(value).__name__, []).append(together[-1])


def practice_desk() -> Desk:
    """The desk of `WORKBOOK_HOME` with the practice people on it, and somebody chosen who was met."""
    desk = Desk.open()
    desk.use_practice(True)
    book = desk.book
    book.settings.set("learning_goals", [goal.id for goal in load_goals()])
    met = [person for person in book.contacts.all() if book.meetings.of(person.id)]
    desk.choose(max(met, key=lambda person: book.meetings.of(person.id)[-1].starts_at or desk.now()).id)
    desk.flush()
    return desk
