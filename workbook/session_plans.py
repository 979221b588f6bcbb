"""The facilitator's script: sessions of a class, minute by minute, as a file that a coach can change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from workbook.content import load_origins
from workbook.content_files import Load, in_force, place_of, read_rows, read_toml, toml_text
from workbook.errors import ContentError
from workbook.i18n import _
from workbook.own_files import OwnFiles

FILE = "session_plans.toml"
POLLS = ("opening", "closing")


@dataclass(frozen=True, slots=True)
class Pair:
    """An exercise in pairs: each of `rounds` takes `minutes`; with `few_left` minutes left the coach calls `call`."""

    roles: tuple[str, ...]
    rounds: int
    minutes: int
    few_left: int
    call: str
    change: str


@dataclass(frozen=True, slots=True)
class SessionStep:
    """One step of a session. `least` is the fewest minutes that make sense, `minutes` when it cannot be shortened."""

    id: str
    title: str
    minutes: int
    say: tuple[str, ...]
    do: str
    page: str
    poll: str
    people: tuple[str, ...]
    least: int
    if_short: str
    pair: Pair | None


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """One session. The minutes of its steps add up to its own."""

    id: str
    label: str
    minutes: int
    audience: str
    leave_with: str
    bring: str
    origin: tuple[str, ...]
    steps: tuple[SessionStep, ...]


def load_session_plans(folder: Path | None = None) -> tuple[SessionPlan, ...]:
    """Return the sessions in the order of their file.

    Raises
    ------
    ContentError : minutes that do not add up, a page or person that is not there, a missing poll; by plan and step.
    """
    return in_force(FILE, _plans, folder)


@cache
def _plans(folder: Path | None, _language: str, own: OwnFiles | None) -> tuple[SessionPlan, ...]:
    place = place_of(FILE, own)
    tables = read_toml(FILE, folder, own).get("plan")
    if not isinstance(tables, list) or not tables:
        raise ContentError(
            _("There is no plan in this file."), _("Write one below a line [[plan]]; ours shows how."), where=place
        )
    people = {row.text("id") for row in read_rows("practice/people.csv", ("id",), folder)}
    pages, found = page_names(), {}
    for number, table in enumerate(tables, start=1):
        plan = _plan(table, _("{file}, plan {number}").format(file=place, number=number), pages, people)
        if plan.id in found:
            raise _fault(place, _("“{id}” is there twice.").format(id=plan.id), _("Give each plan an id of its own."))
        found[plan.id] = plan
    return tuple(found.values())


def page_names() -> frozenset[str]:
    """Return the names of the workbook's pages, without their ending."""
    package: Traversable = files("workbook")
    for folder in (package.joinpath("notebooks"), Path(__file__).resolve().parent.parent / "notebooks"):
        if folder.is_dir():
            return frozenset(
                each.name.removesuffix(".ipynb") for each in folder.iterdir() if each.name.endswith(".ipynb")
            )
    return frozenset()


def _plan(table: Any, where: str, pages: Collection[str], people: Collection[str]) -> SessionPlan:
    minutes = _number(table, "minutes", where, 10, 480)
    origin = tuple(each.strip() for each in toml_text(table, "origin", where).split(";"))
    for each in origin:
        _choice(each, load_origins(), where)
    tables = table.get("step")
    steps = tuple(
        _step(step, _("{plan}, step {number}").format(plan=where, number=number), pages, people)
        for number, step in enumerate(tables if isinstance(tables, list) else [], start=1)
    )
    total = sum(step.minutes for step in steps)
    if total != minutes:
        raise _fault(
            where,
            _("The steps take {total} minutes, and the plan says {minutes}.").format(total=total, minutes=minutes),
            _("Change the minutes of a step, or of the plan."),
        )
    if len({step.id for step in steps}) != len(steps):
        raise _fault(where, _("Two steps have the same id."), _("Give each step of a plan an id of its own."))
    polls = [step.poll for step in steps if step.poll]
    if polls != list(POLLS):
        raise _fault(
            where,
            _("A plan has one opening poll, and after it one closing poll."),
            _('Add poll = "opening" to an early step and poll = "closing" to a late one.'),
        )
    return SessionPlan(
        id=toml_text(table, "id", where),
        label=toml_text(table, "label", where),
        minutes=minutes,
        audience=toml_text(table, "for", where),
        leave_with=toml_text(table, "leave_with", where),
        bring=toml_text(table, "bring", where),
        origin=origin,
        steps=steps,
    )


def _step(table: Any, where: str, pages: Collection[str], people: Collection[str]) -> SessionStep:
    minutes = _number(table, "minutes", where, 1, 240)
    least = _number(table, "least", where, 1, minutes) if "least" in table else minutes
    page = toml_text(table, "page", where, required=False)
    poll = toml_text(table, "poll", where, required=False)
    if page:
        _choice(page, pages, where)
    if poll:
        _choice(poll, POLLS, where)
    named = _texts(table, "people", where) if "people" in table else ()
    for person in named:
        _choice(person, people, where)
    return SessionStep(
        id=toml_text(table, "id", where),
        title=toml_text(table, "title", where),
        minutes=minutes,
        say=_texts(table, "say", where),
        do=toml_text(table, "do", where),
        page=page,
        poll=poll,
        people=named,
        least=least,
        if_short=toml_text(table, "if_short", where, required=least < minutes),
        pair=_pair(table["pair"], f"{where}, pair", minutes) if "pair" in table else None,
    )


def _pair(table: Any, where: str, most: int) -> Pair:
    if not isinstance(table, dict):
        raise _fault(where, _("This is no exercise in pairs."), _("Write it below a line [plan.step.pair]."))
    minutes = _number(table, "minutes", where, 1, most)
    rounds = _number(table, "rounds", where, 1, 10)
    if rounds * minutes > most:
        raise _fault(
            where,
            _("{rounds} rounds of {minutes} minutes take longer than the step, {most} minutes.").format(
                rounds=rounds, minutes=minutes, most=most
            ),
            _("Shorten the rounds, or give the step more time."),
        )
    return Pair(
        roles=_texts(table, "roles", where),
        rounds=rounds,
        minutes=minutes,
        few_left=_number(table, "few_left", where, 1, minutes),
        call=toml_text(table, "call", where),
        change=toml_text(table, "change", where, required=rounds > 1),
    )


def _number(table: Any, key: str, where: str, low: int, high: int) -> int:
    """A whole number of minutes or rounds."""
    value = table.get(key) if isinstance(table, dict) else None
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise _fault(
            where,
            _("“{key}” is missing or is not a number that fits here.").format(key=key),
            _("Write a whole number from {low} to {high}.").format(low=low, high=high),
        )
    return value


def _texts(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """A list of one or more texts."""
    value = table.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(each, str) and each.strip() for each in value):
        raise _fault(
            where,
            _("“{key}” should be a list of texts.").format(key=key),
            _('Write it as {key} = ["one", "two"], with at least one text.').format(key=key),
        )
    return tuple(" ".join(each.split()) for each in value)


def _choice(value: str, allowed: Collection[str], where: str) -> None:
    if value not in allowed:
        raise _fault(
            where,
            _("“{value}” is not known here.").format(value=value),
            _("Use one of: {allowed}.").format(allowed=", ".join(sorted(allowed))),
        )


def _fault(where: str, what: str, repair: str) -> ContentError:
    return ContentError(what, repair, where=where)


#: The file that a coach may replace, with what reads it.
OWN_FILES: Mapping[str, Load[object]] = {FILE: _plans}
