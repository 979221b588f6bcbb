"""Telephone numbers in the form in which they are compared, never in the form in which they are shown."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

#: The end of a number, which stays the same whether or not it is written with its country and area.
DIGITS_THAT_TELL = 7
_EXTENSION = re.compile(r"(?:;ext=|\s*(?:ext\.?|extension|x|#|durchwahl|dw)\s*)(\d{1,6})\s*$", re.IGNORECASE)
#: The zero that is dialled only inside a country, as in +49 (0)30.
_TRUNK = re.compile(r"\(0+\)")
_DIGITS = re.compile(r"[^0-9]+")


def phone_end(text: str) -> str:
    """Return the last digits of a number, without its extension; ``""`` when it has too few to tell.

    Examples
    --------
    >>> phone_end("+1 (555) 555-0100 ext. 3") == phone_end("555 0100")
    True
    """
    digits = _digits(_EXTENSION.sub("", text))
    return digits[-DIGITS_THAT_TELL:] if len(digits) >= DIGITS_THAT_TELL else ""


def world_number(text: str, region: str = "") -> str:
    """Return a number as one dials it from anywhere (E.164, an extension after it), or ``""`` when nobody can say.

    Parameters
    ----------
    region : the country (two letters) in which a number without one is meant; ``""`` when it is not known.

    Examples
    --------
    >>> world_number("0049 (0)30 5550100")
    '+49305550100'
    >>> world_number("030 5550100")
    ''
    """
    plain = text.strip()
    found = _EXTENSION.search(plain)
    extension = f";ext={found[1]}" if found else ""
    number = _EXTENSION.sub("", plain)
    if number.startswith("+") or number.startswith("00"):
        digits = _digits(_TRUNK.sub("", number))
        digits = digits if number.startswith("+") else digits[2:]
        return f"+{digits}{extension}" if DIGITS_THAT_TELL <= len(digits) <= 15 else ""
    if not region:
        return ""
    import phonenumbers  # slow to load, and needed for numbers without a country only

    try:
        read = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return ""
    if phonenumbers.is_possible_number_with_reason(read) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return ""
    return str(phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)) + extension


@lru_cache(maxsize=8)
def region_of_zone(zone: str) -> str:
    """Return the country (two letters) of a time zone such as ``Europe/Berlin``; ``""`` for one of no country.

    Source: ``zone.tab`` of the IANA time zone database, in the package tzdata.
    """
    try:
        table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    except (ModuleNotFoundError, OSError):
        return ""
    for line in table.splitlines():
        fields = line.split("\t")
        if not line.startswith("#") and len(fields) > 2 and fields[2] == zone:
            return fields[0]
    return ""


def _digits(text: str) -> str:
    return _DIGITS.sub("", text)
