"""A report of what went wrong in the program: only what the person may give away unread, and they read it first."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime

from wrap_builder import __version__
from wrap_builder.errors import WrapError
from wrap_builder.session.journal import Event, redacted

LINES = 60
CHAIN = 4
PLACES = "at "
_NAME = re.compile(r"[A-Za-z_]\w{0,79}", re.ASCII)
_PART = re.compile(r"[a-z][a-z0-9_]{0,30}(\.[a-z0-9_]{1,30}){0,5}", re.ASCII)
_PLACE = re.compile(r"[\w.<>-]{1,80}\.[\w<>]{1,80}:\d{1,7}", re.ASCII)
_NUMBER = re.compile(r"[a-z_]{1,40}=(-?\d[\d.e+-]{0,30}|True|False)", re.ASCII)
_VERSION = re.compile(r"\d+(\.\d+){0,3}")
_EVENTS = frozenset(event.value for event in Event)


def describe(error: BaseException) -> tuple[str, ...]:
    """Return a line for an unexpected exception and one for each that led to it: class, then places in the code; none of its text."""
    lines: list[str] = []
    now: BaseException | None = error
    while now is not None and len(lines) < CHAIN:
        notes = [note.removeprefix(PLACES) for note in getattr(now, "__notes__", ()) if note.startswith(PLACES)]
        lines.append(_bug((*redacted(now), *" ".join(notes).split())))
        now = now.__cause__ or now.__context__
    return tuple(lines)


def note_places(error: BaseException) -> None:
    """Write into an exception where it came up, for an error whose frames are about to be let go."""
    error.add_note(PLACES + " ".join(redacted(error)[1:]))


def compose(errors: Sequence[str], journal: Sequence[str], libraries: Mapping[str, str], messages: Mapping[str, int]) -> str:
    """Return the report. English, whatever the language of the program is: it is for the people who write the program.

    `errors`: lines of `describe`. `journal`: lines of the journal; of these only known events, numbers, codes and places go in.
    `libraries`: versions by names of our own. `messages`: how often a library complained, by the part of it that did.
    """
    lines = ["WRAP Builder: report of an unexpected error", "", f"Program: {__version__}", f"Python: {_version(platform.python_version())}"]
    lines += [f"{name}: {_version(version)}" for name, version in sorted(libraries.items())]
    lines += [f"System: {sys.platform} {_version(platform.release())} {_shaped(platform.machine())}", "", "What went wrong:"]
    lines += [f"  {_bug(error.split())}" for error in errors] or ["  (nothing noted)"]
    if messages:
        lines += ["", "What libraries complained about:"]
        lines += [f"  {_shaped(part)}: {count}" for part, count in sorted(messages.items())]
    lines += ["", "What the program did before:"]
    lines += [f"  {line}" for line in (_line(one) for one in journal[-LINES:]) if line] or ["  (nothing noted)"]
    return "\n".join(lines) + "\n"


def _line(line: str) -> str:
    """Return what may be told of a line of the journal, "" if it is none of ours."""
    time, event, *facts = [*line.split(), "", ""]
    try:
        datetime.fromisoformat(time)
    except ValueError:
        return ""
    if event not in _EVENTS:
        return ""
    if event == Event.PROBLEM:
        facts = [fact for fact in facts if fact in _codes(WrapError)]
    elif event == Event.BUG:
        facts = _bug(facts).split()
    else:
        facts = [fact for fact in facts if _NUMBER.fullmatch(fact)]
    return " ".join((time, event, *facts))


def _codes(kind: type[WrapError]) -> set[str]:
    return {kind.code}.union(*(_codes(one) for one in kind.__subclasses__()))


def _bug(words: Sequence[str]) -> str:
    """Return the class of an exception and the places in the code, as far as they are such."""
    return " ".join(one for at, one in enumerate(words) if (_PLACE if at else _NAME).fullmatch(one))


def _shaped(text: str) -> str:
    return text if _PART.fullmatch(text) else "-"


def _version(text: str) -> str:
    """Return the numbers that a version begins with: whoever builds a system can write anything after them."""
    found = _VERSION.match(text)
    return found[0] if found else "-"
