"""Names of files, short enough for a line."""

from __future__ import annotations

#: So much of a name is shown. Source: our choice; half a line of a narrow card, with the ending in sight.
MOST_CHARACTERS = 44


def short_name(name: str, most: int = MOST_CHARACTERS) -> str:
    """Return a name with its middle left out where it is long: how it begins and how it ends tells files apart.

    Examples
    --------
    >>> short_name("Connections.csv")
    'Connections.csv'
    >>> short_name("Complete_LinkedInDataExport_11-22-2026.zip/Connections.csv", 30)
    'Complete_Linked…onnections.csv'
    """
    if len(name) <= most:
        return name
    end = (most - 1) // 2
    return f"{name[: most - 1 - end]}…{name[-end:]}"
