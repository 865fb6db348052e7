"""Marks the strings a reader sees for translation and looks their translations up.

English is the source language, so a missing catalogue is the normal case and never an error.
The language is read from ``COUNTYCASE_LANGUAGE`` (``en``, ``zh_Hant``, ``zh_Hans``).
"""

from __future__ import annotations

import functools
import gettext
import os

from countycase import resources

DOMAIN = "countycase"


@functools.cache
def _catalogue(language: str) -> gettext.NullTranslations:
    folder = resources.path("locales")
    return gettext.translation(DOMAIN, folder, languages=[language], fallback=True)


def _(message: str) -> str:
    """Return ``message`` in the reader's language; the English text where none is known."""
    return _catalogue(os.environ.get("COUNTYCASE_LANGUAGE", "en")).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form that fits ``count`` (a whole number) in the reader's language."""
    language = os.environ.get("COUNTYCASE_LANGUAGE", "en")
    return _catalogue(language).ngettext(singular, plural, count)
