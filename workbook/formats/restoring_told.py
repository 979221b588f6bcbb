"""Copies of the book in words, and what putting one back would change, for the command and the page alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from workbook.guidance.spoken_dates import spoken_date
from workbook.i18n import _, ngettext

if TYPE_CHECKING:
    from workbook.book.backups import Backup
    from workbook.book.comparing import Comparison, Draft

#: As many names, or drafts, stand in a line; the count is always that of all.
NAMED = 12


def reason_label(reason: str) -> str:
    """Return why a copy was made, for a person."""
    words = {
        "by-hand": _("made by you"),
        "daily": _("the copy of the day"),
        "before-import": _("before files were brought, or taken back"),
        "before-update": _("before the book got a newer format"),
        "before-restore": _("before another copy was put back"),
        "before-class-deleted": _("before a class was deleted"),
    }
    return words.get(reason, reason)


def size_label(size: int) -> str:
    """Return a size in bytes as people read it: “340 kB”, “2.1 MB”."""
    return f"{size / 1e6:,.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def copy_line(copy: Backup, now: datetime, zone: ZoneInfo) -> str:
    """Return when a copy was made, why, and how large it is."""
    today = now.astimezone(zone).date()
    return _("{day}, {time:%H:%M} · {reason} · {size}").format(
        day=spoken_date(copy.local_at.date(), today),
        time=copy.local_at,
        reason=reason_label(copy.reason),
        size=size_label(copy.size),
    )


def counts(found: Comparison) -> list[tuple[str, int, int | None]]:
    """Return for each kind of record its name, how many the copy holds, and how many the book holds now."""
    labels = {
        "contacts": _("people"),
        "events": _("notes of what happened"),
        "meetings": _("meetings"),
        "promises": _("promises"),
        "texts": _("drafts and notes"),
    }
    return [
        (label, found.in_copy[kind], found.in_book[kind] if found.in_book is not None else None)
        for kind, label in labels.items()
    ]


def changes(found: Comparison, now: datetime, zone: ZoneInfo, content: Iterable[str] = ()) -> list[str]:
    """Return in lines what would be gone, come back, or be as it was; empty when nothing would.

    Parameters
    ----------
    content : names of files of the learner's own that come with the copy.
    """
    lines = []
    if names := list(content):
        lines.append(_("Files of your own come with it: {names}").format(names=_listed(names)))
    if found.in_book is None:
        return [_("There is no book here that can be read; what lies in its place, if anything, is kept."), *lines]
    if not found.same_book:
        lines.append(_("This copy is of another book than yours here. All that is here now would make room for it."))
    if found.gone:
        gone = ngettext("{n} person would be gone: {names}", "{n} people would be gone: {names}", len(found.gone))
        lines.append(gone.format(n=f"{len(found.gone):,}", names=_listed(found.gone)))
    if found.back:
        back = ngettext("{n} person would be back: {names}", "{n} people would be back: {names}", len(found.back))
        lines.append(back.format(n=f"{len(found.back):,}", names=_listed(found.back)))
    if found.deleted:
        lines.append(_("Among them are people whom you deleted: {names}").format(names=_listed(found.deleted)))
    if found.changed:
        changed = ngettext(
            "{n} person would have their earlier details", "{n} people would have their earlier details", found.changed
        )
        lines.append(changed.format(n=f"{found.changed:,}"))
    if found.drafts:
        drafts = ngettext(
            "{n} piece of your writing would be as it was: {which}",
            "{n} pieces of your writing would be as they were: {which}",
            len(found.drafts),
        )
        told = [_draft(each, now, zone) for each in found.drafts]
        lines.append(drafts.format(n=f"{len(told):,}", which=_listed(list(dict.fromkeys(told)))))
    if found.shared:
        shared = ngettext(
            "{n} pack that you shared with a coach would be forgotten here; take it back first if it should go there "
            "too",
            "{n} packs that you shared with a coach would be forgotten here; take them back first if they should go "
            "there too",
            found.shared,
        )
        lines.append(shared.format(n=f"{found.shared:,}"))
    return lines


def _draft(draft: Draft, now: datetime, zone: ZoneInfo) -> str:
    kinds = {
        "pitch": _("your pitch"),
        "outreach": _("a message to {name}"),
        "contact": _("notes about {name}"),
        "brief": _("the brief about {name}"),
        "meeting": _("notes of a meeting"),
        "review": _("a weekly review"),
        "learner": _("what you wrote about yourself"),
        "class": _("what you wrote in a class"),
    }
    kind = kinds.get(draft.record.partition(":")[0], _("other notes"))
    day = spoken_date(draft.saved_at.astimezone(zone).date(), now.astimezone(zone).date())
    return _("{what} ({day})").format(what=kind.format(name=draft.name or _("somebody")), day=day)


def _listed(names: tuple[str, ...] | list[str]) -> str:
    shown = ", ".join(names[:NAMED])
    if len(names) > NAMED:
        return _("{names} and {n} more").format(names=shown, n=f"{len(names) - NAMED:,}")
    return shown
