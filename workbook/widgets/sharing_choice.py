"""What of the ticked lines will leave exactly, and the handing over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from workbook.errors import InvalidInputError
from workbook.guidance.spoken_dates import day_of, spoken_time
from workbook.i18n import _, ngettext
from workbook.whole_file import write_page
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.sharing_class import SharingClass, exchange_for
from workbook.widgets.sharing_ticks import SharingTicks

if TYPE_CHECKING:
    from workbook.classroom.packing import Made


class SharingChoice:
    """Ticks, preview and handing over."""

    def __init__(self, desk: Desk, sharing_class: SharingClass, changed: Callable[[], None]) -> None:
        self._desk, self._class, self._changed = desk, sharing_class, changed
        self.ticks = SharingTicks(desk, sharing_class, self._chosen)
        self._seen: tuple[str, list[dict[str, str]], str, bool] | None = None
        self._said: dict[str, str] = {}

    def handlers(self) -> Mapping[str, Handler]:
        """Looking, ticking, previewing, sharing, writing a sheet."""
        return {
            **self.ticks.handlers(),
            "look": self._look,
            "preview": self._preview,
            "back": self._back,
            "share": self._share,
            "sheet": self._sheet,
        }

    def state(self) -> dict[str, Any]:
        """The lines with their ticks, the preview, and what was said last."""
        ticks = self.ticks
        if ticks.book != self._desk.book.id:
            self._forget()
        expires = ticks.expiry()
        return {
            "looked": ticks.lines is not None,
            "groups": ticks.groups() if ticks.lines is not None else [],
            "name": ticks.name(),
            "expires": expires.isoformat() if expires else "",
            "ticked": len(ticks.ticked),
            "preview": None if self._seen is None else self._shown_preview(),
            "said": self._said,
        }

    def begin_with(self, keys: frozenset[str]) -> None:
        """Look at the book anew and tick these lines, as far as they are there."""
        self.ticks.gather()
        self.ticks.ticked = keys & {line.key for line in self.ticks.lines or ()}
        self._chosen()

    def _look(self) -> None:
        self._forget()
        self.ticks.gather()
        self._changed()

    def _forget(self) -> None:
        self.ticks.forget()
        self._seen, self._said = None, {}

    def _chosen(self) -> None:
        """Something else would leave now: the preview and what was said last are over."""
        self._seen, self._said = None, {}
        self._changed()

    # What will leave

    def _make(self) -> Made:
        """The pack of what is ticked, made of what is on disk at this moment."""
        from workbook import __version__
        from workbook.classroom.keys import learner_id
        from workbook.classroom.packing import make_pack

        book, found = self._desk.book, self._class.joined()
        lines = self.ticks.gather()
        self.ticks.ticked &= {line.key for line in lines}
        class_id = found.class_id if found else ""
        return make_pack(
            lines,
            self.ticks.wish(),
            class_id=class_id,
            learner_id=learner_id(book, class_id),
            made_at=self._desk.now(),
            workbook=__version__,
        )

    def _preview(self) -> dict[str, str]:
        """Show every line that will leave."""
        made = self._make()
        self._show(made)
        self._said = {}
        self._changed()
        return {"text": made.pack.told()}

    def _show(self, made: Made) -> None:
        from workbook.classroom.pack_lines import lines_of
        from workbook.classroom.packing import digest

        lines = lines_of(made.pack, self._desk.zone, made=False)
        rows = [{"group": line.group, "label": line.label, "text": line.text} for line in lines]
        self._seen = (digest(made.pack), rows, made.pack.told(), made.pack.is_empty)

    def _shown_preview(self) -> dict[str, Any]:
        assert self._seen is not None
        digest, rows, told, empty = self._seen
        if empty:
            summary = _(
                "Nothing is ticked, so nothing that you wrote would leave: only these lines, which stand in every pack."
            )
        else:
            count = ngettext("{count} line will leave", "{count} lines will leave", len(rows)).format(count=len(rows))
            summary = _("{count}: {told}").format(count=count, told=told)
        return {"digest": digest, "lines": rows, "told": told, "summary": summary, "marks": self._marks()}

    def _marks(self) -> list[dict[str, str]]:
        """What stands in the preview for somebody else, and who stays in it as the learner wrote."""
        from workbook.classroom.packing import shown

        ticked = [line for line in self.ticks.lines or () if line.key in self.ticks.ticked]
        every = [
            each for words in shown(ticked, self.ticks.wish()).values() for pieces in words.values() for each in pieces
        ]
        marked = dict.fromkeys((piece.kind, piece.text) for piece in every if piece.kind != "same")
        return [{"kind": kind, "text": text} for kind, text in marked]

    def _back(self) -> None:
        self._seen = None
        self._changed()

    def _share(self, digest: str, empty: bool = False) -> dict[str, Any]:
        """Hand over what was looked at, if the book still says the same; else show what it says now.

        Parameters
        ----------
        digest : of the preview that the learner saw.
        empty : the learner said that an empty pack is meant.
        """
        from workbook.classroom.packing import digest as digest_of
        from workbook.classroom.sharing import hand_over, prepare, write_out

        desk = self._desk
        if desk.book.is_practice:
            raise InvalidInputError(
                _("The practice people lie on your desk: nothing of it is handed to a coach."),
                _("Lay your own book on the desk on the first page, then share."),
            )
        made = self._make()
        if digest_of(made.pack) != digest:
            self._show(made)
            self._changed()
            return {"changed": _("Something changed since you looked: this is what would leave now. Look once more.")}
        if made.pack.is_empty and not empty:
            return {"empty": _("Nothing is ticked but your name: the pack is empty. Share it all the same?")}
        found = self._class.joined()
        if found is None or (found.exchange_kind == "folder" and not found.place):
            item = prepare(desk.book, made.pack, made.people)
            done = write_out(desk.book, item.id, desk.home.exports, desk.now())
            said = _("Written at {time} to {file}: {told}. Nothing was sent: pass the file on to your coach yourself.")
        else:
            with exchange_for(desk, found) as exchange:
                item = prepare(desk.book, made.pack, made.people)
                try:
                    done = hand_over(desk.book, item.id, exchange, desk.now())
                except BaseException:
                    # What did not arrive stands in the list, to be handed over again.
                    desk.changed()
                    desk.flush()
                    raise
            said = _("Shared at {time}: {told}.")
        at, place = spoken_time(done.item.shared_at or desk.now(), desk.zone), done.item.place
        held = _("an empty pack, with what you are called") if made.pack.is_empty else done.told.rstrip(".")
        told = {"text": said.format(time=at, told=held, file=place), "place": place}
        self._forget()
        self._said = told
        desk.changed()
        return told

    def _sheet(self, kind: str) -> dict[str, str]:
        """Write what is ticked as a page or a table for somebody without the workbook."""
        from workbook.classroom.pack_lines import lines_of
        from workbook.classroom.sheet import sheet_csv, sheet_html

        made = self._make()
        if made.pack.is_empty:
            raise InvalidInputError(_("There is nothing to show yet."), _("Tick what you want to show first."))
        every = lines_of(made.pack, self._desk.zone, made=False)
        lines = [line for line in every if line.group != every[0].group]  # the first says how the pack travels
        text = sheet_html(lines, made.pack.name) if kind == "html" else sheet_csv(lines)
        folder, ending = self._desk.home.exports, "html" if kind == "html" else "csv"
        path = write_page(folder, f"for-my-coach-{day_of(self._desk.now(), self._desk.zone)}.{ending}", text)
        self._said = {
            "text": _("Written to {file}: {told}. Nothing was sent.").format(
                file=f"{folder.name}/{path.name}", told=made.pack.told()
            ),
            "place": str(path),
        }
        self._changed()
        return self._said
