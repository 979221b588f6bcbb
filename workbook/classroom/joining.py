"""The class that a learner joined: what the coach's card says, and what the learner added.

It stands in the settings of the learner's book; the content of the class lies beside the book (`class_bundle`).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from workbook.book import Book
from workbook.classroom.class_info import FOLDER, LONGEST_NAME, check_place
from workbook.classroom.coach_keys import remember_keys
from workbook.errors import InvalidInputError, NotFoundError, WorkbookError
from workbook.home import Home
from workbook.i18n import _
from workbook.records import aware

_JOINED = "class:joined"


@dataclass(frozen=True, slots=True)
class Joined:
    """The class that a learner joined: what the coach's card says, and what the learner added.

    Parameters
    ----------
    coach_keys : public keys in base64: comments signed with none of them are not from the coach.
    hint : what the coach wrote about where to share, for instance the name of a shared drive.
    called : what the learner wants to be called in this class.
    place : the folder of the class on this computer (or a libpq service), empty while not chosen.
    """

    class_id: str
    name: str
    coach: str
    coach_keys: tuple[str, ...]
    smallest_group: int
    exchange_kind: str
    hint: str
    expires_on: date | None
    made_at: datetime
    joined_at: datetime
    called: str
    place: str = ""


def joined(book: Book) -> Joined | None:
    """Return the class that this learner joined, or None."""
    plain = book.settings.get(_JOINED)
    if not isinstance(plain, Mapping):
        return None
    try:
        expires = plain["expires_on"]
        return Joined(
            **{
                **{name: plain[name] for name in Joined.__slots__},
                "coach_keys": tuple(plain["coach_keys"]),
                "expires_on": date.fromisoformat(expires) if expires else None,
                "made_at": datetime.fromisoformat(plain["made_at"]),
                "joined_at": datetime.fromisoformat(plain["joined_at"]),
            }
        )
    except (KeyError, TypeError, ValueError):
        return None


def join(book: Book, card_bytes: bytes, name: str, *, now: datetime, place: str = "") -> Joined:
    """Join the class of a coach's card, and return it. Joining again with a newer card keeps the place.

    The file may be the bare card, or the one with the card and the content of the class (`class_bundle`); the
    content is then laid beside the book, and that of an earlier class is taken away. Comments signed with a key of
    the card are the coach's from then on.

    Raises
    ------
    PackError : the card is damaged, forged, of a later version, or no card.
    InvalidInputError : the name is missing, the class has ended, or somebody else than the coach whom the learner
        knows made the card.
    """
    from workbook.classroom import class_bundle
    from workbook.classroom.from_coach import ClassCard
    from workbook.classroom.sealing import unseal

    called = name_in_class(name)
    brought = class_bundle.unbundle(card_bytes) if class_bundle.is_bundle(card_bytes) else None
    sealed = unseal(brought.card if brought is not None else card_bytes, _("the class card"))
    card = sealed.item
    if not isinstance(card, ClassCard) or sealed.key not in card.coach_keys:
        raise InvalidInputError(
            _("This file is not a class card."), _("Choose the file that your coach gave you to join.")
        )
    if card.expires_on is not None and now.date() > card.expires_on:
        raise InvalidInputError(
            _("The class “{name}” ended on {day}.").format(name=card.name, day=card.expires_on.isoformat()),
            _("Ask your coach for a new class card."),
        )
    before = joined(book)
    again = before if before is not None and before.class_id == card.class_id else None
    if again is not None and sealed.key not in again.coach_keys:
        raise InvalidInputError(
            _("This class card was made by somebody else than the one with which you joined “{name}”.").format(
                name=again.name
            ),
            _("Ask your coach in person. If it is right, leave the class first and join anew."),
        )
    found = Joined(
        class_id=card.class_id,
        name=card.name,
        coach=card.coach,
        coach_keys=card.coach_keys,
        smallest_group=card.smallest_group,
        exchange_kind=card.exchange.kind,
        hint=card.exchange.hint,
        expires_on=card.expires_on,
        made_at=card.made_at,
        joined_at=aware(now, "now"),
        called=called,
        place=place or (again.place if again is not None and again.exchange_kind == card.exchange.kind else ""),
    )
    home = Home(book.path.parent)
    if brought is not None:
        class_bundle.check_hand(brought, found.class_id, found.coach_keys)
    there = class_bundle.laid_in(home)
    if there is not None and there[0] != found.class_id:
        class_bundle.take_away(home)
    if brought is not None:
        class_bundle.lay_in(home, brought)
    remember_keys(book, found.class_id, found.coach_keys)
    _keep(book, found)
    return found


def name_in_class(name: str) -> str:
    """Return a name as it stands in a class, in one line; `InvalidInputError` names the field when there is none."""
    called = " ".join(name.split())
    if not called or len(called) > LONGEST_NAME:
        raise InvalidInputError(
            _("What you want to be called is too long.") if called else _("What you want to be called is missing."),
            _("Write 1 to {most} characters; a nickname is fine.").format(most=LONGEST_NAME),
            where="called",
        )
    return called


def refresh_content(book: Book) -> tuple[str, ...]:
    """Take in newer content of the joined class where its folder can be reached; return the files that came."""
    from workbook.classroom.class_bundle import newer_content

    found = joined(book)
    if found is None:
        return ()
    place = found.place if found.exchange_kind == FOLDER else ""
    return newer_content(Home(book.path.parent), class_id=found.class_id, coach_keys=found.coach_keys, place=place)


def place_of_exchange(book: Book, place: str) -> Joined:
    """Note where the folder of the joined class is on this computer, and return the class with it.

    Newer content that lies there is taken in at once; when it cannot be, the class is joined all the same.
    """
    found = joined(book)
    if found is None:
        raise NotFoundError(
            _("You have not joined a class."), _("Open the class card of your coach on the page “Share” first.")
        )
    check_place(found.exchange_kind, place)
    changed = replace(found, place=place)
    _keep(book, changed)
    with suppress(WorkbookError):
        refresh_content(book)
    return changed


def leave(book: Book) -> None:
    """Leave the class and take its content away; what was shared before is taken back on the page “Share”, not here."""
    from workbook.classroom.class_bundle import take_away

    book.settings.set(_JOINED, None)
    take_away(Home(book.path.parent))


def _keep(book: Book, found: Joined) -> None:
    plain = asdict(found)
    for name in ("expires_on", "made_at", "joined_at"):
        plain[name] = plain[name].isoformat() if plain[name] else None
    book.settings.set(_JOINED, plain)
