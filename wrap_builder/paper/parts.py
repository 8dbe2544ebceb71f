"""Parts are what a screen reader walks through: each text mark belongs to one, and each part to the one around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

ARTIFACT_ROLE = "Artifact"

_SCRIPTS = (
    ("el", "\u0370-\u03ff\u1f00-\u1fff"), ("he", "\u0590-\u05ff\ufb1d-\ufb4f"),
    ("ar", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"),
    ("hi", "\u0900-\u097f"), ("bn", "\u0980-\u09ff"), ("pa", "\u0a00-\u0a7f"), ("gu", "\u0a80-\u0aff"), ("ta", "\u0b80-\u0bff"),
    ("te", "\u0c00-\u0c7f"), ("kn", "\u0c80-\u0cff"), ("ml", "\u0d00-\u0d7f"), ("si", "\u0d80-\u0dff"), ("th", "\u0e00-\u0e7f"),
    ("lo", "\u0e80-\u0eff"), ("my", "\u1000-\u109f"), ("ka", "\u10a0-\u10ff"), ("am", "\u1200-\u137f"), ("km", "\u1780-\u17ff"),
    ("hy", "\u0530-\u058f"), ("ko", "\u1100-\u11ff\uac00-\ud7af"), ("ja", "\u3040-\u30ff"), ("zh", "\u3400-\u4dbf\u4e00-\u9fff"),
)
"""A language for each script that the letters of a text may tell; where several share one, that of most readers."""

_FOUND = {language: re.compile(f"[{letters}]") for language, letters in _SCRIPTS}
_ANY = re.compile(f"[{''.join(letters for _, letters in _SCRIPTS)}]")
_SHARED = {
    "ar": {"fa", "ur", "ps", "sd", "ug", "ckb", "ks", "pnb"}, "he": {"yi"}, "hi": {"mr", "ne", "sa"}, "bn": {"as"}, "zh": {"ja", "ko"},
}
_MOST = 0.5


@dataclass(slots=True, eq=False)
class Part:
    """One element of the structure. `role` is its type in a PDF, `parent` what it stands in, None for the document itself.

    A heading has the role "H" and its level in the outline. `attributes` are written as they are; `alt` stands in for what is
    drawn; `language` is "" where it is that of the copy. What a screen reader has to pass over belongs to ARTIFACT. Words of
    another language within an element are a "Span" in it with that language.
    """

    role: str = "P"
    parent: Part | None = None
    level: int = 0
    attributes: str = ""
    alt: str = ""
    language: str = ""


ARTIFACT = Part(ARTIFACT_ROLE)
FOOTER = Part(ARTIFACT_ROLE, attributes="/Type/Pagination/Subtype/Footer")
TURNING = Part(ARTIFACT_ROLE, attributes="/Type/Pagination")
"""What stands only where a page ends or begins."""


def listing(*, numbered: bool = False, marked: bool = True) -> Part:
    """Return a list; without marks its items stand under each other without bullets or numbers."""
    kind = "Decimal" if numbered else "Disc" if marked else "None"
    return Part("L", attributes=f"/O/List/ListNumbering/{kind}")


def body_of(item: Part) -> Part:
    """Return the body of a list's item."""
    return Part("LBody", item)


def heading_cell(row: Part, *, alone: bool = False) -> Part:
    """Return the cell of a table's row that says what stands in it; `alone` it takes the whole row."""
    return Part("TH", row, attributes="/O/Table/Scope/Row" + ("/ColSpan 2" if alone else ""))


def value_cell(row: Part, *, alone: bool = False) -> Part:
    """Return the second cell of a table's row; `alone` it takes the whole row."""
    return Part("TD", row, attributes="/O/Table/ColSpan 2" if alone else "")


def form_part() -> Part:
    """Return a place of a form, a paragraph by itself."""
    return Part("Form", Part("P"))


def linking(parent: Part) -> Part:
    """Return a link within a paragraph or an entry of the contents."""
    return Part("Link", parent)


def within(parent: Part, count: int) -> list[Part]:
    """Return what as many paragraphs belong to: a single one to the parent itself."""
    return [parent] if count == 1 else [Part("P", parent) for _ in range(count)]


def language_of(text: str, usual: str) -> str:
    """Return the language in which a text has to be spoken, "" where it is the `usual` one or its letters do not tell."""
    if text.isascii() or not _ANY.search(text):
        return ""
    letters = sum(map(str.isalpha, text))
    found = {language: len(pattern.findall(text)) for language, pattern in _FOUND.items()}
    if found["ja"]:
        found["ja"] += found.pop("zh")
    language, count = max(found.items(), key=lambda one: one[1])
    base = usual.replace("_", "-").split("-")[0].lower()
    if count <= letters * _MOST or base == language or base in _SHARED.get(language, ()):
        return ""
    return language
