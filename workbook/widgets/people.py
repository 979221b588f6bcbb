"""Bring people, add them by hand, find them, choose one, and note what happened with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbook.book import backups
from workbook.formats import deleting_told
from workbook.guidance.spoken_dates import day_of
from workbook.i18n import _, ngettext
from workbook.records import Contact
from workbook.widgets import person
from workbook.widgets.bringing import Bringing
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.people import PeopleElement
from workbook.widgets.noting import Noting
from workbook.widgets.person_form import checked, look_alike
from workbook.widgets.taking_back import TakingBack
from workbook.widgets.uploads import Uploads

#: People shown at a time.
AT_A_TIME = 20
#: Up to here matches are counted one by one; beyond it “more than”.
COUNTED = 1000
#: Characters of a query that are looked at.
_LONGEST_QUERY = 200


class People(Component):
    """Bring, add, find and choose people, and note what happened.

    Parameters
    ----------
    desk : the desk of the page.
    bring : whether files can be brought here; False leaves finding and adding.

    Examples
    --------
    In a notebook cell::

        People(Desk.open())
    """

    element = PeopleElement

    def __init__(self, desk: Desk, *, bring: bool = True) -> None:
        self._bring = bring
        self._uploads = Uploads()
        self._bringing = Bringing(desk)
        self._taking_back = TakingBack(desk)
        self._noting = Noting(desk)
        self._whole = ""  # of whom all that happened is shown
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """What the browser can ask for."""
        return {
            "upload_begin": self._uploads.begin,
            "upload_part": self._uploads.part,
            "upload_forget": self._uploads.forget,
            "look": self._look,
            "same": self._same,
            "take": self._take,
            "columns": self._columns,
            "left": self._left,
            "pick": self._pick,
            "pick_all": self._pick_all,
            "more_new": self._more_new,
            "apply": self._apply,
            "put_away": self._put_away,
            "about_undoing": self._taking_back.about,
            "undo_import": self._undo_import,
            "find": self._find,
            "choose": self._choose,
            "show_all": self._show_all,
            "save_person": self._save_person,
            "log": self._noting.log,
            "withdraw": self._noting.withdraw,
            "undo": self._noting.undo,
            "about_deleting": self._about_deleting,
            "delete": self._delete,
            "forget": self._forget,
        }

    def state(self) -> Mapping[str, Any]:
        """The current person, the import on its way, and the options of the forms."""
        desk = self.desk
        book, now, contact = desk.book, desk.now(), desk.contact
        card = None
        if contact is not None:
            card = person.card_of(
                contact,
                book.events.of(contact.id),
                now=now,
                zone=desk.zone,
                invented=book.is_practice,
                whole=self._whole == contact.id,
            )
        return {
            "bring": self._bring,
            "bringing": self._bringing.state(),
            "imports": self._taking_back.state() if self._bring else [],
            "count": book.contacts.count(),
            "current": card,
            "undo": self._noting.state(contact),
            "today": day_of(now, desk.zone).isoformat(),
            "stamp": book.data_version(),
            **person.choices(),
        }

    # Bringing files

    def _look(self, uploads: list[str]) -> None:
        self._bringing.look(self._uploads.take(uploads))
        self.refresh()

    def _same(self, row: str, same: bool) -> None:
        self._bringing.answer(row, same)
        self.refresh()

    def _take(self, row: str, taken: bool) -> None:
        self._bringing.take(row, taken)
        self.refresh()

    def _columns(self, table: str, fields: list[str]) -> None:
        self._bringing.choose_columns(table, fields)
        self.refresh()

    def _left(self, what: str, taken: bool) -> None:
        self._bringing.choose_left(what, taken)
        self.refresh()

    def _pick(self, row: str, taken: bool) -> None:
        self._bringing.choose_person(row, taken)
        self.refresh()

    def _pick_all(self, who: str) -> None:
        self._bringing.choose_new(who)
        self.refresh()

    def _more_new(self) -> None:
        self._bringing.show_more()
        self.refresh()

    def _apply(self) -> dict[str, bool]:
        applied = self._bringing.apply()
        self.refresh()
        self.desk.changed()
        return {"applied": applied}

    def _put_away(self) -> None:
        self._bringing.put_away()
        self.refresh()

    def _undo_import(self, run: str) -> dict[str, Any]:
        told = self._taking_back.undo(run)
        if (self._bringing.state()["report"] or {}).get("run") == run:
            self._bringing.put_away()
        self.desk.changed()
        return told

    # Finding and choosing

    def _find(self, text: str, limit: int = AT_A_TIME) -> dict[str, Any]:
        """People who match, those worked on last first, and how many there are."""
        book = self.desk.book
        found = book.contacts.find(text[:_LONGEST_QUERY], limit=COUNTED + 1)
        chosen = self.desk.contact
        shown = found[: max(AT_A_TIME, min(limit, COUNTED))]
        if len(found) > COUNTED and not text.strip():
            count = _("{count} people").format(count=f"{book.contacts.count():,}")
        elif len(found) > COUNTED:
            count = _("more than {count} people").format(count=f"{COUNTED:,}")
        else:
            count = ngettext("{count} person", "{count} people", len(found)).format(count=f"{len(found):,}")
        return {
            "rows": [
                {**person.row_of(each, book.events.of(each.id)), "chosen": chosen is not None and each.id == chosen.id}
                for each in shown
            ],
            "count": count,
            "more": min(len(found), COUNTED) > len(shown),
        }

    def _choose(self, contact_id: str | None) -> None:
        if contact_id is not None:
            self.desk.book.contacts.get(contact_id)
        self.desk.choose(contact_id)

    def _show_all(self, contact_id: str) -> None:
        """Show everything that happened with a person, not only the last of it."""
        self._whole = contact_id
        self.refresh()

    # By hand

    def _save_person(
        self, values: Mapping[str, str], contact_id: str | None = None, revision: int = 0, anyway: bool = False
    ) -> dict[str, Any]:
        """Add a person or change one. What is not right comes back by field, and nothing is saved."""
        clean, problems = checked(values)
        if problems:
            return {"problems": problems}
        book = self.desk.book
        if contact_id is None:
            if not anyway and (other := look_alike(clean, book)):
                return {"look_alike": person.row_of(other, book.events.of(other.id))}
            added = book.contacts.add(Contact(**({**clean, "source": "practice"} if book.is_practice else clean)))
            self.desk.choose(added.id)
            return {"id": added.id, "name": added.name}
        before = book.contacts.get(contact_id)
        saved = book.contacts.save(replace(before, **clean, revision=revision))
        self.desk.changed()
        return {"id": saved.id, "name": saved.name}

    # Deleting

    def _about_deleting(self, contact_id: str) -> dict[str, Any]:
        """What goes with a person, before anything goes."""
        book = self.desk.book
        return {"name": book.contacts.get(contact_id).name, "goes": deleting_told.goes_with(book, contact_id)}

    def _delete(self, contact_id: str) -> dict[str, Any]:
        """Delete a person, and say what older copies, files and words still hold of them."""
        from workbook.book.left_over import left_over, mentions

        desk, book = self.desk, self.desk.book
        contact = book.contacts.get(contact_id)
        current = desk.contact
        left = left_over(book, contact, desk.home.exports)
        book.contacts.delete(contact_id)
        self._noting.forget(contact_id)
        if current is not None and current.id == contact_id:
            desk.choose(None)
        desk.changed()
        text = _("{name} is no longer in your book.").format(name=contact.name)
        if book.is_practice:
            return {"text": text, "lines": [], "copies": [], "exports": []}
        told = deleting_told.still_there(left, mentions(book, contact.name), desk.home.path, desk.now(), desk.zone)
        copies, exports = (
            [{"file": file, "remark": remark} for file, remark in files] for files in (told.copies, told.exports)
        )
        return {"text": text, "lines": list(told.lines), "copies": copies, "exports": exports}

    def _forget(self) -> dict[str, str]:
        """Take everybody who was deleted out of the copies of the book, now."""
        return {"text": deleting_told.taken_out(*backups.forget(self.desk.book))}
