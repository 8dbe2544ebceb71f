"""Says in which direction each letter of a paragraph runs (UAX 9), with phone numbers, dates and times kept whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import bidirectional

LEFT, RIGHT = 0, 1
"""The direction of a paragraph, as its level: even levels run to the right, odd ones to the left."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")

# What is dialled or looked up digit by digit: in Arabic text the plain rules would turn 0555-123-456 into 456-123-0555.
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?"
_DAY = r"\d{1,4}([-./])\d{1,2}\1\d{1,4}"
_PHONE = r"[+(]*\d(?:[-./()#*\u00a0\u2010-\u2013 ]*\d){4,}"
_NUMBER = re.compile(rf"(?<!\d)(?:{_TIME}|{_DAY}|{_PHONE})(?!\d)")
_EXTENSION = r"(?:[ \u00a0]?ext\.[ \u00a0]?\d+)?"
# A dose or a date in western words within Arabic text would be read as mg 500, or 1 of June.
_AMOUNT = r"[0-9]+(?:[.,][0-9]+)*(?:[ \u00a0]?[A-Za-z\u00b5\u00c0-\u024f][A-Za-z\u00c0-\u024f.]{0,14}){1,3}(?:[ \u00a0]\d{4})?"
# A character without a glyph stands as its code, which is no word of the text around it.
_CODE = r"\[U\+[0-9A-F]{4,6}\]"
_KEPT_WHOLE = re.compile(rf"{_CODE}|(?<!\d){_AMOUNT}(?!\d)|{_NUMBER.pattern}{_EXTENSION}")

BESIDE = " \u00b7 "
"""What stands between facts on one line; each is read in its own direction, and so is what the label of such a fact says."""
_LABEL = re.compile(r"[^:]{1,60}: ")
_LATER_LABEL = re.compile(r"(\w)[)\]]?: ")
_PLACE = "\ufffc"

_PAIRS = ("()", "[]", "{}", "\u2045\u2046", "\u207d\u207e", "\u2329\u232a", "\u27e8\u27e9", "\u3008\u3009", "\u300a\u300b", "\u300c\u300d",
          "\u300e\u300f", "\u3010\u3011", "\u3014\u3015", "\uff08\uff09", "\uff3b\uff3d", "\uff5b\uff5d", "\uff62\uff63")
_CLOSING = {pair[0]: pair[1] for pair in _PAIRS}
_CLOSERS = set(_CLOSING.values())
_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}

_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def has_right_to_left(text: str) -> bool:
    """Tell if any letter of the text runs to the left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def direction_of(text: str, otherwise: int) -> int:
    """Return the direction of the first letter that has one; `otherwise` where none has."""
    if text[:1].isascii() and text[:1].isalpha():
        return LEFT
    for character in text:
        kind = bidirectional(character)
        if kind == "L":
            return LEFT
        if kind in {"R", "AL"}:
            return RIGHT
    return otherwise


def end_of_foreign_label(text: str) -> int:
    """Return where the value begins in a fact such as "Name: value" whose label and value run in opposite directions; else 0."""
    label = _LABEL.match(text)
    return label.end() if label and _runs_apart(label[0], text[label.end():]) else 0


def unbroken_numbers(text: str) -> str:
    """Return the text with blanks inside of numbers that no line is broken at, and that readers do not turn digits around."""
    return _KEPT_WHOLE.sub(lambda found: found[0].replace(" ", "\u00a0"), text)


def levels_of(text: str, base: int) -> list[int]:
    """Return the level of each character in a paragraph of a direction. The text holds no direction marks.

    Facts that stand beside each other with a dot between them keep their order, each in a direction of its own; so does what
    follows the label of such a fact, if it is written in the other direction.
    """
    first, *others = text.split(BESIDE)
    if not others:
        return _of_fact(text, base)
    levels = _isolated(first, base)
    for fact in others:
        levels += [*[base] * len(BESIDE), *_isolated(fact, base)]
    return levels


def _isolated(text: str, base: int) -> list[int]:
    """Return the levels of a text that has a direction of its own within a paragraph of a level."""
    direction = direction_of(text, base % 2)
    deeper = base + 2 - (base + direction) % 2 - direction
    return [level + deeper for level in _of_fact(text, direction)]


def _of_fact(text: str, base: int) -> list[int]:
    """Return the levels of a text, which may begin with a label in another direction than what it says."""
    end = end_of_foreign_label(text)
    if not end:
        return _plain_levels(text, base)
    return [*_plain_levels(text[:end] + _PLACE, base)[:-1], *_isolated(text[end:], base)]


def _runs_apart(label: str, value: str) -> bool:
    """Tell if a label and its value run in opposite directions, and no other label follows that would be drawn into the value."""
    side = direction_of(label, -1)
    if side < 0 or direction_of(value, side) == side or direction_of(label[::-1], side) != side:
        return False
    return not any(direction_of(found[1], 1 - side) == side for found in _LATER_LABEL.finditer(value))


def _plain_levels(text: str, base: int) -> list[int]:
    """Return the levels as the plain rules give them, with numbers kept whole."""
    kinds = [bidirectional(character) or "L" for character in text]
    spans = [found.span() for found in _KEPT_WHOLE.finditer(text)]
    for start, end in spans:
        kinds[start:end] = ["ON", *["BN"] * (end - start - 1)]
    levels = _resolved(text, kinds, base)
    for start, end in spans:
        levels[start:end] = [levels[start] + levels[start] % 2] * (end - start)
    return levels


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the places of what stands on one line, from left to right (rule L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _resolved(text: str, kinds: list[str], base: int) -> list[int]:
    """Return the levels by kinds of characters; what has none of its own (BN) takes part as if it were not there."""
    places = [place for place, kind in enumerate(kinds) if kind != "BN"]
    run = [kinds[place] for place in places]
    side = "R" if base else "L"
    _weak(run, side)
    _brackets([text[place] for place in places], [kinds[place] for place in places], run, side)
    _neutral(run, side)
    levels, last = [base] * len(kinds), base
    found = dict(zip(places, run, strict=True))
    for place in range(len(kinds)):
        if place in found:
            kind = found[place]
            last = base + (0 if kind == side else 1) if kind in {"L", "R"} else base + 2 - base % 2
        levels[place] = last
    return levels


def _weak(run: list[str], side: str) -> None:
    """Resolve digits, marks and separators (rules W1 to W7)."""
    strong, before = side, side
    for place, kind in enumerate(run):
        if kind == "NSM":
            kind = before
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        run[place] = before = kind
    run[:] = ["R" if kind == "AL" else kind for kind in run]
    for place in range(1, len(run) - 1):
        kind, left, right = run[place], run[place - 1], run[place + 1]
        if left == right and ((left == "EN" and kind in {"ES", "CS"}) or (left == "AN" and kind == "CS")):
            run[place] = left
    _signs_beside_digits(run)
    strong = side
    for place, kind in enumerate(run):
        if kind in {"ES", "ET", "CS"}:
            run[place] = "ON"
        elif kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            run[place] = "L"


def _signs_beside_digits(run: list[str]) -> None:
    """Let signs such as % and currencies go with the digits beside them (rule W5)."""
    place = 0
    while place < len(run):
        end = place
        while end < len(run) and run[end] == "ET":
            end += 1
        if end > place and "EN" in {run[place - 1] if place else "", run[end] if end < len(run) else ""}:
            run[place:end] = ["EN"] * (end - place)
        place = max(end, place + 1)


def _brackets(characters: list[str], first_kinds: list[str], run: list[str], side: str) -> None:
    """Give the two brackets of a pair one direction (rule N0)."""
    for start, end in _pairs(characters, run):
        inside = {_STRONG[kind] for kind in run[start + 1:end] if kind in _STRONG}
        if side in inside:
            found = side
        elif inside:
            before = next((_STRONG[kind] for kind in reversed(run[:start]) if kind in _STRONG), side)
            found = before if before != side else side
        else:
            continue
        for place in (start, end):
            run[place] = found
            for after in range(place + 1, len(run)):
                if first_kinds[after] != "NSM":
                    break
                run[after] = found


def _pairs(characters: list[str], run: list[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for place, character in enumerate(characters):
        if run[place] != "ON":
            continue
        if character in _CLOSING:
            if len(opened) == 63:
                return []
            opened.append((_SAME.get(_CLOSING[character], _CLOSING[character]), place))
        elif character in _CLOSERS:
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == _SAME.get(character, character):
                    found.append((opened[depth][1], place))
                    del opened[depth:]
                    break
    return sorted(found)


def _neutral(run: list[str], side: str) -> None:
    """Give blanks and signs the direction on both their sides, else that of the paragraph (rules N1 and N2)."""
    place = 0
    while place < len(run):
        end = place
        while end < len(run) and run[end] in _NEUTRAL:
            end += 1
        if end > place:
            before = _STRONG[run[place - 1]] if place else side
            after = _STRONG[run[end]] if end < len(run) else side
            run[place:end] = [before if before == after else side] * (end - place)
        place = max(end, place + 1)
