"""One page on the chosen person: what was found out, where, and who might know more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbook.errors import InvalidInputError, NotFoundError
from workbook.guidance.brief import STORIES, check_brief, check_story, keywords, progress
from workbook.guidance.norm_notes import norm_note
from workbook.guidance.targets import tier_of
from workbook.guidance.tensions import load_tensions, tension_note
from workbook.i18n import _, ngettext
from workbook.records import About, Contact, Fact, new_id
from workbook.widgets.bringing_told import about
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.person_brief import PersonBriefElement
from workbook.widgets.people_at import people_at
from workbook.widgets.person import warmth_label
from workbook.widgets.plain import plain_finding, sendable

#: Longest values in characters.
_LONGEST = {"text": 2_000, "source": 500}
#: As many people of a workplace are named; more would be a list to search, which is in People.
KNOWN_SHOWN = 8
_TIERS = ("warm", "shared", "cold")


class PersonBrief(Component):
    """A card in which the learner gathers what to know before meeting somebody.

    Examples
    --------
    >>> from workbook import Desk, PersonBrief  # doctest: +SKIP
    >>> PersonBrief(Desk.open())  # doctest: +SKIP
    """

    element = PersonBriefElement

    def __init__(self, desk: Desk) -> None:
        self._gone: tuple[str, Fact] | None = None  # the book it was taken out of, and the fact
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Note a fact, change it, take it out, put it back."""
        return {"save_fact": self._save_fact, "delete_fact": self._delete_fact, "undo_delete": self._undo_delete}

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """The learner's own stories, and the job description if there is one."""
        contact = self.desk.contact
        own = {"learner": STORIES}
        return own if contact is None else {**own, _record(contact.id): ("job_description",)}

    def state(self) -> Mapping[str, Any]:
        """The facts with their remarks, who is at the same place, the skills asked for, and the stories."""
        contact = self.desk.contact
        facts = [] if contact is None else self.desk.book.facts.of(contact.id)
        findings = check_brief(facts, in_force=self.desk.norms)
        order = list(About)
        return {
            "build": contact.id if contact else "",
            "person": None
            if contact is None
            else {"id": contact.id, "name": contact.name, "about": about(contact.role, contact.company)},
            "abouts": [{"value": value, "text": text, "hint": hint} for value, text, hint in _abouts()],
            "sources": _sources(),
            "facts": [
                {
                    "id": fact.id,
                    "about": fact.about.value,
                    "text": sendable(fact.text),
                    "source": sendable(fact.source),
                    "revision": fact.revision,
                    "findings": [plain_finding(each) for each in findings if each.field == fact.id],
                }
                for fact in sorted(facts, key=lambda fact: order.index(fact.about))
            ],
            "progress": progress(facts, in_force=self.desk.norms),
            "why": norm_note(self.desk.norms, "brief_facts"),
            "findings": [plain_finding(each) for each in findings if not each.field] if facts else [],
            "undo": self._undo_told(contact),
            "known": None if contact is None else self._known(contact),
            "job": None if contact is None else self._job(contact),
            **self._stories(),
        }

    def _known(self, contact: Contact) -> dict[str, Any]:
        """Who else in the book is at the same place, nearest first."""
        if not contact.company.strip():
            return {"text": _("Note where {name} works, and people you know there appear here.").format(
                name=contact.name), "people": []}  # fmt: skip
        there = [other for other in people_at(self.desk.book, contact.company) if other.id != contact.id]
        there.sort(key=lambda other: _TIERS.index(tier_of(other)))
        if not there:
            text = _("Nobody else in your book works at {company}.").format(company=contact.company)
        else:
            text = ngettext(
                "{count} other person in your book works at {company}. Whoever is near you may tell you more first.",
                "{count} other people in your book work at {company}. Whoever is near you may tell you more first.",
                len(there),
            ).format(count=len(there), company=contact.company)
        return {
            "text": text,
            "people": [
                {"id": other.id, "name": other.name, "about": other.role, "warmth": warmth_label(other.warmth)}
                for other in there[:KNOWN_SHOWN]
            ],
        }

    def _job(self, contact: Contact) -> dict[str, Any]:
        words = self.desk.book.texts.read(_record(contact.id), "job_description").words
        found = keywords(words)
        return {
            "record": _record(contact.id),
            "empty": not words.strip(),
            "keywords": sendable(found),
            "note": tension_note(load_tensions()["T21"]),
        }

    def _stories(self) -> dict[str, Any]:
        stored = self.desk.book.texts.read_all("learner")
        words = {field: stored[field].words if field in stored else "" for field in STORIES}
        told = sum(1 for text in words.values() if text.strip())
        labels = (_("A thing you are proud of"), _("A thing that was hard"), _("A thing that changed what you want"))
        return {
            "stories": [
                {
                    "field": field,
                    "label": label,
                    "findings": [plain_finding(each) for each in check_story(words[field], field)],
                }
                for field, label in zip(STORIES, labels, strict=True)
            ],
            "stories_told": _("{told} of {all} told.").format(told=told, all=len(STORIES)),
        }

    # Answers

    def _save_fact(
        self, *, contact_id: str, about: str, text: str, source: str, fact_id: str | None = None, revision: int = 0
    ) -> dict[str, str]:
        """Note a fact, or change one. It stays with the person it was typed for."""
        clean = {"text": " ".join(text.split()), "source": " ".join(source.split())}
        if not clean["text"]:
            raise InvalidInputError(_("There is no fact yet."), _("Write in a sentence what you found out."))
        for name, longest in _LONGEST.items():
            if len(clean[name]) > longest:
                raise InvalidInputError(
                    _("This is longer than {longest} characters.").format(longest=f"{longest:,}"),
                    _("Keep the one thing you want to remember of it."),
                )
        try:
            kind = About(about)
        except ValueError:
            raise InvalidInputError(
                _("“{about}” is nothing a fact can be about.").format(about=about), _("Choose one of the answers.")
            ) from None
        saved = self.desk.book.facts.save(
            Fact(id=fact_id or new_id(), contact_id=contact_id, about=kind, revision=revision, **clean)
        )
        self.desk.changed()
        return {"id": saved.id}

    def _delete_fact(self, fact_id: str) -> None:
        fact = self.desk.book.facts.get(fact_id)
        self.desk.book.facts.delete(fact_id)
        self._gone = (self.desk.book.id, fact)
        self.desk.changed()

    def _undo_delete(self) -> dict[str, str]:
        if self._gone is None or self._gone[0] != self.desk.book.id:
            raise NotFoundError(_("There is nothing to undo."), _("Go on."))
        saved = self.desk.book.facts.save(replace(self._gone[1], revision=0))
        self._gone = None
        self.desk.changed()
        return {"id": saved.id}

    def _undo_told(self, contact: Contact | None) -> str:
        if self._gone is None or self._gone[0] != self.desk.book.id or contact is None:
            return ""
        fact = self._gone[1]
        return _("Taken out: “{text}”.").format(text=sendable(fact.text[:80])) if fact.contact_id == contact.id else ""


def _record(contact_id: str) -> str:
    """The texts that belong to the brief, apart from the notes on the person."""
    return f"brief:{contact_id}"


def _abouts() -> list[tuple[str, str, str]]:
    return [
        (About.PERSON.value, _("The person"), _("What did they make, say or change? What path did they take?")),
        (About.COMPANY.value, _("Their workplace"), _("What does it do, for whom, and what is new there?")),
        (About.INDUSTRY.value, _("The field"), _("What is changing in it? What do people there argue about?")),
        (About.JOB.value, _("A job there"), _("Only if there is an advertisement you want to understand.")),
    ]


def _sources() -> list[str]:
    return [
        _("their profile"),
        _("something they wrote or said"),
        _("the company’s own pages"),
        _("a news article"),
        _("somebody told me"),
        _("the job advertisement"),
    ]
