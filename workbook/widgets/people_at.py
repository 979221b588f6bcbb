"""Who in the book is at a place, or does some work: asked of its search, which a long list does not slow down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.guidance.targets import company_words, same_company
from workbook.records import Contact

if TYPE_CHECKING:
    from workbook.book import Book

#: As many people as one search looks at.
LOOKED_AT = 120
#: A search finds “analytics” by “analy”, as the rules do.
_STEM = 5


def people_at(book: Book, company: str) -> list[Contact]:
    """Return those whose workplace is `company`, whatever its spelling says besides the name."""
    words = company_words(company)
    found: dict[str, Contact] = {}
    for text in dict.fromkeys((" ".join(words), words[0] if words else "")):
        if text:
            found.update((each.id, each) for each in book.contacts.find(text, limit=LOOKED_AT))
    return [each for each in found.values() if same_company(company, each.company)]


def people_doing(book: Book, role: str) -> list[Contact]:
    """Return those whose name, workplace or work holds the words of `role`, in some form."""
    stems = " ".join(word[:_STEM] for word in role.split())
    return book.contacts.find(stems, limit=LOOKED_AT) if stems else []
