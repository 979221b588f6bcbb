"""Learner-facing words in the learner's language.

Python code marks its words with `_("…")`; the browser parts do the same with their own `_`, fed by
`browser_catalogue`. English is the source language, so an untranslated word costs nothing.
"""

from __future__ import annotations

import gettext
import os
from functools import cache
from pathlib import Path

_DOMAIN = "workbook"
_LOCALES = Path(__file__).parent / "locale"


@cache
def _translations(language: str) -> gettext.NullTranslations:
    """The catalogue of one language, or one that returns the source text."""
    return gettext.translation(_DOMAIN, _LOCALES, languages=[language], fallback=True)


def _language() -> str:
    return os.environ.get("WORKBOOK_LANGUAGE", "en")


def _(message: str) -> str:
    """Return `message` in the learner's language (`WORKBOOK_LANGUAGE`, English by default)."""
    return _translations(_language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the singular or plural text for `count`, in the learner's language."""
    return _translations(_language()).ngettext(one, many, count)


def browser_catalogue() -> dict[str, str]:
    """Return source text to translation for the browser parts; empty for English."""
    catalogue = getattr(_translations(_language()), "_catalog", {})
    return {key: value for key, value in catalogue.items() if isinstance(key, str) and key}
