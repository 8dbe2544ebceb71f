"""How what a person wrote stands in Markdown: escaped so that it is read as it was typed, with marks that no reader of it sees.

docs/plan-markdown.md describes the form. Marks are comments; since every `<` of a person is escaped, nobody can write one by chance.
"""

from __future__ import annotations

import re
import unicodedata

from wrap_builder.errors import N_
from wrap_builder.plan.limits import whole_characters

FORMAT = 1
"""The version of the form that is written."""

TITLE = N_("My wellness recovery action plan")
BEGIN = "wrap-builder plan"
END = "<!-- end -->"
NOTHING = "&#8203;"
"""Stands where a line holds nothing, which would else end the paragraph: a sign without width, which is written as itself where a
person typed it. No line begins with a mark, since what follows one there would not be read as Markdown."""

BREAK = "\\"
"""At the end of a line: the next one belongs to it."""

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~]")
_LINE_START = re.compile(r"([-+=#:]|\d{1,9}(?=[.)]))")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\u00a0"}
_UNSAFE = re.compile(r"[^A-Za-z0-9._:/=-]|(?<=-)-|-\Z")
_CODE = re.compile(r"%([0-9a-f]{1,6});")
_HIGHEST = 0x10FFFF


def escaped(line: str) -> str:
    """Return one line of a person's text as Markdown that is read as these very characters."""
    if not line:
        return NOTHING
    text = "".join(_shown(one) for one in _SPECIAL.sub(r"\\\g<0>", line))
    if start := _LINE_START.match(text):
        text = f"{start[0]}\\{text[start.end():]}" if start[0].isdigit() else f"\\{text}"
    if text[0] == " ":
        text = f"&#32;{text[1:]}"
    return f"{text[:-1]}&#32;" if text[-1] == " " else text


def lines_of(text: str, indent: str = "") -> str:
    """Return a text of any lines as Markdown; each line but the last ends in a break."""
    return f"{BREAK}\n{indent}".join(escaped(line) for line in text.split("\n"))


def plain(line: str) -> str:
    """Return the text of one line of Markdown: escapes and the entities of this form are read, everything else stays as it is."""
    if line == NOTHING:
        return ""
    return _ESCAPED.sub(_character, line)


def ends_in_break(line: str) -> bool:
    """Tell if the next line belongs to this one."""
    return (len(line) - len(line.rstrip(BREAK))) % 2 == 1


def without_break(line: str) -> str:
    """Return a line without the break at its end, if it has one."""
    return line[:-1] if ends_in_break(line) else line


def coded(name: str) -> str:
    """Return an id, or any other text, as one word that a mark can hold."""
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):x};", name) or "%;"


def decoded(word: str) -> str:
    """Return what `coded` was given."""
    return whole_characters(_CODE.sub(lambda found: _of_code(int(found[1], 16)) or found[0], word)) if word != "%;" else ""


def mark(*words: str) -> str:
    """Return a mark of words that are one each, as those of `coded` are."""
    return f"<!-- {' '.join(words)} -->"


def marked(line: str) -> tuple[str, tuple[str, ...]]:
    """Return what stands before the mark that ends a line, and the words of the mark; () where there is none."""
    line = line.rstrip()
    start = line.rfind("<!-- ")
    if start < 0 or not line.endswith(" -->"):
        return line, ()
    return line[:start].rstrip(), tuple(line[start + 5:-4].split())


def _shown(character: str) -> str:
    """Return a character as it can stand in a file that any editor may open and save again."""
    if character == " " or character.isprintable() or unicodedata.category(character) not in {"Cc", "Zs", "Zl", "Zp"}:
        return character
    return f"&#{ord(character)};"


def _character(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    if found[4]:
        return _NAMED[found[4]]
    return _of_code(int(found[2]) if found[2] else int(found[3], 16)) or found[0]


def _of_code(number: int) -> str:
    """Return a character by its number; "" for what is none, and for halves of pairs."""
    return chr(number) if number <= _HIGHEST and not 0xD800 <= number <= 0xDFFF else ""


TYPED = f" {mark('typed')}"
"""Ends words that are the person's own, where the label of an option or a date might stand."""
