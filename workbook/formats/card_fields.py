"""What one address card says of a person, out of the values of its properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote

from workbook.formats.content_lines import Value, split_parts, unescape
from workbook.formats.full_names import split_name
from workbook.formats.linkedin import profile_address
from workbook.formats.names import fold

#: Name of a property in upper case to what the card says under it.
Values = Mapping[str, Sequence[Value]]

#: Where an address at LinkedIn may stand.
SOCIAL = ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_CONTROL_BUT_LINE_END = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_ADDRESS = re.compile(r"""[^\s@<>"',;:()\[\]\\]+@[\w-]+(?:\.[\w-]+)+""")
_PROFILE_NAME = re.compile(r"(?:x-apple:)?([\w%-]{3,100})")
_NO_TALK = frozenset({"FAX", "PAGER", "BBS", "MODEM"})
_TALK = frozenset({"VOICE", "CELL"})
_FEWEST_DIGITS = 3


def name_of(values: Values, full: str, company: str, *, is_company: bool) -> tuple[str, str]:
    """Return given and family name: of N, else out of FN, else of NICKNAME; a company's card has none."""
    for each in values.get("N", ()):
        parts = [one_line(part) for part in split_parts(each.text)]
        family, given, more = (*parts, "", "", "")[:3]
        given = given or more
        if given or family:
            if not given and " " in family and fold(family) == fold(full) and not _keeps_names_apart(values):
                return split_name(family)
            return given, family
    is_no_name = not full or is_company or fold(full) == fold(company) or bool(email_in(full)) or not _has_letters(full)
    if not is_no_name:
        return split_name(full)
    nickname = next(iter(split_parts(first_text(values, "NICKNAME", is_raw=True), ",")), "")
    return one_line(nickname), ""


def _keeps_names_apart(values: Values) -> bool:
    """Whether the card is of the version whose programs do not put a whole name where the family name belongs."""
    return any(each.text.strip() == "4.0" for each in values.get("VERSION", ()))


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def first_text(values: Values, *names: str, is_raw: bool = False) -> str:
    """Return the first text that one of the properties has, preferred ones first."""
    for name in names:
        for each in _preferred(values.get(name, ())):
            if text := each.text.strip() if is_raw else one_line(unescape(each.text)):
                return text
    return ""


def _preferred(values: Iterable[Value]) -> list[Value]:
    return sorted(values, key=lambda each: each.preference)


def emails_of(values: Values) -> list[str]:
    """Return the e-mail addresses, the preferred one first; ``""`` stands for one that cannot be any."""
    return [email_in(each.text) for each in _preferred(values.get("EMAIL", ()))]


def phones_of(values: Values) -> list[str]:
    """Return the numbers at which one can talk: the preferred one first, then mobile ones; ``""`` as above."""
    return [_phone_in(each.text) for each in _preferred(_spoken(values.get("TEL", ())))]


def _spoken(values: Iterable[Value]) -> list[Value]:
    """The numbers at which one can talk, mobile ones first."""
    spoken = [each for each in values if not each.types & _NO_TALK or each.types & _TALK]
    return sorted(spoken, key=lambda each: "CELL" not in each.types)


def email_in(text: str) -> str:
    """Return the address in a value such as ``mailto:ada@example.org`` or ``Ada <ada@example.org>``, or ``""``."""
    plain = one_line(unescape(text))
    inner = plain.partition("<")[2].partition(">")[0] if "<" in plain else plain
    address = inner[7:] if inner[:7].lower() == "mailto:" else inner
    return address.strip() if _ADDRESS.fullmatch(address.strip()) else ""


def _phone_in(text: str) -> str:
    plain = one_line(unescape(text))
    if plain[:4].lower() == "tel:":
        number, _sign, rest = unquote(plain[4:]).partition(";")
        extension = re.search(r"(?:^|;)ext=([0-9]+)", rest)
        plain = one_line(number) + (f" ext. {extension[1]}" if extension else "")
    return plain if sum(character.isdigit() for character in plain) >= _FEWEST_DIGITS else ""


def profile_of(values: Values) -> str:
    """Return the first address that leads to a profile at LinkedIn, or is marked as the name of one."""
    for name in SOCIAL:
        for each in values.get(name, ()):
            text = unescape(each.text).strip()
            if address := profile_address(text):
                return address
            service = each.types | {given.upper() for given in each.parameters.get("SERVICE-TYPE", ())}
            if name != "URL" and "LINKEDIN" in service:
                for candidate in (*each.parameters.get("X-USER", ()), text):
                    if user := _PROFILE_NAME.fullmatch(candidate):
                        return profile_address(f"linkedin.com/in/{user[1]}")
    return ""


def note_of(values: Values) -> str:
    """Return the notes of a card, a blank line between them."""
    notes = (unescape(each.text).replace("\r\n", "\n").replace("\r", "\n") for each in values.get("NOTE", ()))
    return "\n\n".join(filter(None, (_CONTROL_BUT_LINE_END.sub(" ", note).strip() for note in notes)))


def one_line(text: str) -> str:
    """Return `text` as one line without control characters."""
    return " ".join(_CONTROL.sub(" ", text).split())
