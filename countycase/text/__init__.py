"""The essay as words: cutting, counting, concordance, collocation, modality, keywords.

``cut(text)`` is the short form: the words of any Chinese text in its own characters;
``analyse("my essay.docx")`` counts in a reader's own text. Nothing is loaded until it is used.
"""

from __future__ import annotations

from countycase.text.analysis import Analysis, analyse
from countycase.text.script import simplified
from countycase.text.segmentation import Token, cut, tagged, tokens

__all__ = ["Analysis", "Token", "analyse", "cut", "simplified", "tagged", "tokens"]
