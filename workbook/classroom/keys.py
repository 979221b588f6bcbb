"""Keys of a book and of a class: who signed, and whether it is the one who signed before."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from workbook.classroom.signing import SigningKey

if TYPE_CHECKING:
    from workbook.book import Book

_KEY = "signing_key"
_IDENTITY = "class_identity"


def signing_key(book: Book) -> SigningKey:
    """Return the Ed25519 key of a book, made at its first use.

    It lies in the book's own file and moves with it and with its complete copy; no other export holds it.
    """
    return SigningKey(book.secret(_KEY))


def learner_id(book: Book, class_id: str) -> str:
    """Return who the owner of a book is in one class, 32 hexadecimal digits.

    Made from a secret of the book, so that two coaches who compare their classes cannot tell that it is the same
    person, and nobody can work the book's id out of it.
    """
    return hmac.new(book.secret(_IDENTITY), class_id.encode("utf-8"), hashlib.sha256).hexdigest()[:32]


Sight = Literal["new", "known", "replaced", "changed"]


class Keyring:
    """The keys that a coach has seen, one for each learner: remembered at first sight.

    Parameters
    ----------
    keys : learner id to public key, as `as_json` gave it.
    replaced : learner id to the keys in whose place another one was accepted, oldest first.
    """

    def __init__(
        self, keys: Mapping[str, str] | None = None, replaced: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        self._keys = dict(keys or {})
        self.replaced = {learner: list(former) for learner, former in (replaced or {}).items()}
        self.grew = False

    def look(self, learner: str, key: str) -> Sight:
        """Return whether this learner is new, signs with the known key, one replaced since, or another one.

        A new one is remembered. Another key changes nothing: only `trust` does, when the coach has asked.
        """
        known = self._keys.get(learner)
        if known is None:
            self._keys[learner] = key
            self.grew = True
            return "new"
        if hmac.compare_digest(known, key):
            return "known"
        return "replaced" if key in self.replaced.get(learner, ()) else "changed"

    def trust(self, learner: str, key: str) -> None:
        """Take `key` for this learner's from now on; the one before it is remembered as replaced."""
        former = [*self.replaced.get(learner, ()), self._keys.get(learner, key)]
        self.replaced[learner] = [each for each in former if each != key]
        self._keys[learner] = key
        self.grew = True

    def forget(self, learner: str) -> None:
        """Forget the keys of a learner who left."""
        self.replaced.pop(learner, None)
        self.grew = self._keys.pop(learner, None) is not None or self.grew

    def as_json(self) -> dict[str, str]:
        """Return learner ids and keys, to be kept."""
        return dict(self._keys)
