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


def language() -> str:
    """Return the reader's language as HTML names it (``en``, ``zh-Hant``, ``zh-Hans``)."""
    return _language().replace("_", "-")


def _language() -> str:
    return os.environ.get("COUNTYCASE_LANGUAGE", "en")


def _(message: str) -> str:
    """Return ``message`` in the reader's language; the English text where none is known."""
    return _catalogue(_language()).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form that fits ``count`` (a whole number) in the reader's language."""
    return _catalogue(_language()).ngettext(singular, plural, count)
