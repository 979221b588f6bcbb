"""Names and companies in the form in which they are compared, never in the form in which they are shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import repeat
from urllib.parse import unquote

from workbook.records import Contact


def words_of(text: str) -> frozenset[str]:
    """Return the words of a list, which reads better than so many quotation marks."""
    return frozenset(text.split())


_WORDS = re.compile(r"[a-z0-9]+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_SPELLED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
#: Letters that people add to a surname. Source: `Last Name` cells such as “Doe, Ph.D.” in measured exports.
CREDENTIALS = words_of(
    "phd md mba msc bsc ma ba mph jd llm cpa cfa pmp csm cissp shrm phr sphr rn esq jr sr ii iii iv "
    "acca cipd mcips frsa ceng pe edd dba meng beng"
)
TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "mx", "ing", "dipl"})
_LEGAL_FORMS = words_of(
    "inc incorporated llc ltd limited plc corp corporation co company gmbh ag kg se sa sas sarl bv nv ab as oy "
    "spa srl pty pvt llp"
)
_SLUG = re.compile(r"linkedin\.com/in/([^/?#\s]+)", re.IGNORECASE)
_USUAL_ADDRESS = "https://www.linkedin.com/in/"
_OF_PLAIN_SLUGS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-\n"


def fold(text: str) -> str:
    """Return `text` in lower case without accents, punctuation and emoji, words apart by one space.

    Marks that carry vowels in other scripts are kept: without them different names become one.
    """
    text = text.replace(".", "").replace("'", "").replace("’", "")
    if text.isascii():
        return " ".join(_WORDS.findall(text.lower()))
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold().translate(_SPELLED)
    kept = [character if _belongs_to_a_word(character) else " " for character in unicodedata.normalize("NFC", plain)]
    return " ".join("".join(kept).split())


def _belongs_to_a_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM" and not "\ufe00" <= character <= "\ufe0f"


def name_key(contact: Contact) -> str:
    """Return a contact's name for comparison: folded, without titles before and credentials after it."""
    return name_key_of(contact.given_name, contact.family_name)


def name_key_of(given_name: str, family_name: str) -> str:
    """Return `name_key` of a name that is not yet a contact's."""
    words = fold(f"{given_name} {family_name.split(',', maxsplit=1)[0]}").split()
    while len(words) > 2 and words[-1] in CREDENTIALS:
        words.pop()
    while len(words) > 2 and words[0] in TITLES:
        words.pop(0)
    return " ".join(words) or f"{given_name} {family_name}".strip()


def company_key(company: str) -> str:
    """Return a company's name for comparison: folded, without its legal form (“Acme Inc.” is “Acme”)."""
    words = fold(company).split()
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return " ".join(words)


def profile_key(address: str) -> str:
    """Return what identifies a LinkedIn profile, the same whether or not it is percent-encoded; or ``""``."""
    slug = _slug(address) if address else ""
    if "%" in slug or not slug.isascii():
        return _decoded(slug)
    return slug


def _slug(address: str) -> str:
    """The part that names the person, in lower case, without query, language suffix and trailing slash; or ``""``."""
    found = _SLUG.search(address)
    return found.group(1).lower() if found else ""


def profile_keys(addresses: Sequence[str]) -> list[str]:
    """Return `profile_key` of each address; the usual ones, which are nearly all, together."""
    given = list(filter(None, addresses))
    if not all(map(str.startswith, given, repeat(_USUAL_ADDRESS))):
        return list(map(profile_key, addresses))
    slugs = "\n".join([address[len(_USUAL_ADDRESS) :] for address in addresses])
    unusual = set(slugs.encode("utf-8", "surrogatepass").translate(None, _OF_PLAIN_SLUGS))
    if slugs.count("\n") != len(addresses) - 1 or unusual - set(b"%"):
        return list(map(profile_key, addresses))
    keys = slugs.lower().split("\n")
    if unusual:
        encoded = [index for index, key in enumerate(keys) if "%" in key]
        decoded = _decoded("\n".join([keys[index] for index in encoded])).split("\n")
        if len(decoded) != len(encoded):  # a line break was encoded
            return list(map(profile_key, addresses))
        for index, key in zip(encoded, decoded, strict=True):
            keys[index] = key
    return keys


def _decoded(slug: str) -> str:
    return unicodedata.normalize("NFC", unquote(slug)).casefold()
