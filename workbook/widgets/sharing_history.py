"""What a learner shared and when, what it held, whether it is still what the book says, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.errors import InvalidInputError
from workbook.guidance.spoken_dates import spoken_moment
from workbook.i18n import _, ngettext
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.sharing_class import SharingClass, exchange_for

if TYPE_CHECKING:
    from workbook.book.shared import SharedItem
    from workbook.classroom.pack import Pack
    from workbook.classroom.sharing import HandedOver


class SharingHistory:
    """The list of what was shared."""

    def __init__(self, desk: Desk, sharing_class: SharingClass, again: Callable[[frozenset[str]], None]) -> None:
        self._desk, self._class, self._again_with = desk, sharing_class, again

    def handlers(self) -> Mapping[str, Handler]:
        """Opening one, handing it over, taking it back, sharing the same things again."""
        return {
            "open_shared": self._open,
            "hand_over": self._hand_over,
            "drop_shared": self._drop,
            "take_back": self._take_back,
            "share_again": self._again,
        }

    def state(self) -> dict[str, Any]:
        """Each pack, and whether the newest still says what the book says."""
        items = self._desk.book.shared.all()
        if not items:
            return {"items": [], "behind": "", "standing": 0}
        from workbook.classroom.sharing import pack_in, standing

        left = standing(items)
        newest = pack_in(left[0]) if left else None
        return {
            "items": [self._row(item) for item in items if item.kind == "pack" or item.shared_at is None],
            "behind": self._behind(newest) if newest is not None else "",
            "standing": len(left),
        }

    def _row(self, item: SharedItem) -> dict[str, Any]:
        desk = self._desk
        when = spoken_moment(item.shared_at or item.made_at, desk.now(), desk.zone)
        status = {
            "pack": _("Not handed over yet."),
            "answer": _("An answer to a comment, not handed over yet."),
            "withdrawal": _("A note that you take something back, not handed over yet."),
        }[item.kind]
        if item.withdrawn_at is not None:
            status = _("Taken back {when}.").format(when=spoken_moment(item.withdrawn_at, desk.now(), desk.zone))
        elif item.shared_at is not None:
            status = ""
        return {
            "id": item.id,
            "kind": item.kind,
            "when": when,
            "told": item.told or _("made, and not handed over"),
            "status": status,
            **_where(item.place),
            "emptied": _("Its words went with a person whom you deleted; taking it back still works.")
            if not item.sealed
            else "",
            "pending": item.shared_at is None,
            "standing": item.kind == "pack" and item.shared_at is not None and item.withdrawn_at is None,
        }

    def _behind(self, pack: Pack) -> str:
        """That a newer version is not shared yet: words are compared, not times."""
        from workbook.classroom.sharing import changed_parts
        from workbook.guidance.pitch_records import variant_label

        changed = changed_parts(self._desk.book, pack)
        records = list(dict.fromkeys(part.partition("#")[0] for part in changed))
        if not records:
            return ""
        return ngettext(
            "A newer version of your pitch {whom} is not shared yet.",
            "Newer versions of your pitches {whom} are not shared yet.",
            len(records),
        ).format(whom=", ".join(map(variant_label, records)))

    def _open(self, item: str) -> list[dict[str, str]]:
        """Every line of one pack, as it was handed over."""
        from workbook.classroom.pack_lines import lines_of
        from workbook.classroom.sharing import pack_in

        pack = pack_in(self._desk.book.shared.get(item))
        if pack is None:
            raise InvalidInputError(
                _("The words of this pack are not kept any more."), _("They went with a person whom you deleted.")
            )
        lines = lines_of(pack, self._desk.zone)
        return [{"group": line.group, "label": line.label, "text": line.text} for line in lines]

    def _hand_over(self, item: str) -> dict[str, str]:
        """Hand over what did not arrive."""
        done = self._send(item)
        self._desk.changed()
        return {"text": _("Handed over: {told}.").format(told=done.told.rstrip("."))}

    def _send(self, item_id: str) -> HandedOver:
        from workbook.classroom.sharing import hand_over, write_out

        desk = self._desk
        item, found = desk.book.shared.get(item_id), self._class.joined()
        if found is None or found.class_id != item.class_id or (found.exchange_kind == "folder" and not found.place):
            return write_out(desk.book, item.id, desk.home.exports, desk.now())
        with exchange_for(desk, found) as exchange:
            return hand_over(desk.book, item.id, exchange, desk.now())

    def _drop(self, item: str) -> None:
        self._desk.book.shared.drop(item)
        self._desk.changed()

    def _take_back(self, item: str = "") -> dict[str, str]:
        """Take one pack back, or with no name all that stand; say what the place cannot undo."""
        from workbook.classroom.sharing import is_mine, prepare, removed, standing, withdrawal

        desk, book = self._desk, self._desk.book
        left = [each for each in standing(book.shared.all()) if item in ("", each.id)]
        if not left:
            raise InvalidInputError(_("Nothing is shared that could be taken back."), _("Look at the list again."))
        if not all(is_mine(book, each) for each in left):
            raise InvalidInputError(
                _("This was shared from another copy of your book, under another key."),
                _("Ask your coach to delete it, or take it back where you shared it."),
            )
        by_hand = ""
        for class_id in dict.fromkeys(each.class_id for each in left):
            wanted = withdrawal(book, class_id, item or None, desk.now())
            prepare(book, wanted)
            try:
                done = self._send(wanted.withdrawal_id)
            except BaseException:
                book.shared.drop(wanted.withdrawal_id)
                raise
            book.shared.withdrawn([each.id for each in left if each.class_id == class_id], desk.now())
            by_hand = done.item.place if done.item.place.startswith(str(desk.home.exports)) else by_hand
        # The class may have had another folder then: each pack is looked for where it was laid.
        still = [each.place for each in left if not by_hand and not removed(each)]
        desk.changed()
        said = ngettext("{count} pack is taken back.", "{count} packs are taken back.", len(left))
        said = said.format(count=len(left)) + " "
        if by_hand:
            return {
                "text": said + _("Pass the file {file} on to your coach: only then do they know.").format(file=by_hand)
            }
        if still:
            return {
                "text": said
                + _("It still lies in {places}: delete it there. Your coach’s workbook leaves it out.").format(
                    places=", ".join(dict.fromkeys(still))
                )
            }
        return {
            "text": said
            + _(
                "It is deleted where it lay, and your coach’s workbook leaves it out. What the coach or somebody else "
                "copied before is beyond your reach."
            )
        }

    def _again(self, item: str) -> None:
        """Look at the book anew with the same things ticked; notes are ticked anew by hand."""
        from workbook.classroom.sharing import pack_in

        pack = pack_in(self._desk.book.shared.get(item))
        if pack is None:
            raise InvalidInputError(_("The words of this pack are not kept any more."), _("Tick anew what to share."))
        keys = {pitch.record for pitch in pack.pitches}
        keys |= {f"question:{question.question_id}" for question in pack.questions}
        keys |= {name for name, there in (("counts", pack.counts), ("stages", pack.stages)) if there}
        keys |= {"thank_yous"} if pack.thank_yous_overdue is not None else set()
        keys |= {f"yield:{each.topic}" for each in pack.yields}
        self._again_with(frozenset(keys))


def _where(place: str) -> dict[str, str]:
    """Where it lies: the last part of a long path, and all of it for whoever looks closer."""
    from workbook.classroom.folder import SUBMISSIONS

    path = Path(place)
    if not path.is_absolute():
        return {"place": "", "folder": place}
    folder = path.parent.parent if path.parent.name == SUBMISSIONS else path.parent
    return {"place": place, "folder": _("In the folder “{folder}”").format(folder=folder.name or str(folder))}
