"""The report holds what helps to find a mistake, and nothing of a plan, a person or a computer."""

from __future__ import annotations

import getpass
import platform
import re
import socket
from datetime import datetime
from pathlib import Path

import pytest

from wrap_builder import __version__
from wrap_builder.errors import DiskFull
from wrap_builder.session.journal import Event, Journal
from wrap_builder.session.report import compose, describe, note_places

SECRET = "Call Ana when the zebra sings"


class OddError(Exception):
    pass


def caught() -> BaseException:
    def deep(words: str) -> None:
        try:
            {}[words]
        except KeyError as error:
            raise OddError(words, str(Path.home() / "Documents" / "zebra.plan")) from error

    with pytest.raises(OddError) as found:
        deep(SECRET)
    return found.value


@pytest.fixture
def journal() -> Journal:
    made = Journal(lambda: datetime(2026, 11, 22, 10, 42))
    made.note(Event.SAVED, milliseconds=12.5)
    made.note_problem(DiskFull())
    made.note_bug(caught())
    return made


def test_it_tells_versions_places_and_events(journal: Journal) -> None:
    text = compose(describe(caught()), journal.lines, {"Qt": "6.11.3", "PySide6": "6.11.3"}, {"qt.qpa.fonts": 2})
    assert f"Program: {__version__}" in text
    assert f"Python: {platform.python_version()}" in text
    assert "Qt: 6.11.3" in text
    assert "qt.qpa.fonts: 2" in text
    assert re.search(r"OddError .*test_report\.deep:\d+", text)
    assert re.search(r"KeyError test_report\.deep:\d+", text)
    assert "2026-11-22T10:42:00 saved milliseconds=12.5" in text
    assert "2026-11-22T10:42:00 problem disk-full" in text
    assert re.search(r"2026-11-22T10:42:00 bug OddError .*test_report\.deep:\d+", text)


def test_it_holds_no_word_of_a_person_and_no_name_of_their_computer(journal: Journal) -> None:
    text = compose(describe(caught()), journal.lines, {"Qt": "6.11.3"}, {})
    for private in ("Ana", "zebra", "sings", str(Path.home()), str(Path(__file__).parent), "Documents"):
        assert private not in text
    assert not re.search(rf"\b{re.escape(socket.gethostname())}\b", text)
    assert not re.search(rf"\b{re.escape(getpass.getuser())}\b", text)


@pytest.mark.parametrize("line", [
    f"2026-11-22T10:42:00 {SECRET}", SECRET, f"{SECRET} saved", "", " ", "2026-11-22T10:42:00", "2026-11-22T10:42:00 ",
])
def test_a_line_that_is_none_of_the_journals_is_left_out(line: str) -> None:
    text = compose((), [line], {}, {})
    assert "zebra" not in text
    assert "(nothing noted)" in text


@pytest.mark.parametrize("line", [
    "saved zebra=zebra", "saved zebra", "problem zebra", "saved zebra=1\u0660", "bug zebra\u00e9 zebra/zebra zebra\\zebra",
])
def test_what_is_no_fact_of_ours_is_left_out_of_a_line(line: str) -> None:
    text = compose((), [f"2026-11-22T10:42:00 {line}"], {}, {})
    assert f"2026-11-22T10:42:00 {line.split(maxsplit=1)[0]}\n" in text
    assert "zebra" not in text


def test_what_a_system_calls_itself_is_numbers_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "release", lambda: "6.1.0-zebras-own-build")
    monkeypatch.setattr(platform, "machine", lambda: "zebras machine")
    text = compose([f"OddError {SECRET} /home/zebra"], [], {"Qt": "6.11 zebra"}, {"zebra says": 1, "default": 2})
    assert "zebra" not in text
    assert "6.1.0" in text
    assert "OddError\n" in text
    assert "-: 1" in text
    assert "default: 2" in text


def test_places_of_a_worker_are_told_after_its_frames_are_gone() -> None:
    error = caught()
    note_places(error)
    error.add_note(SECRET)
    error = error.with_traceback(None)
    assert re.fullmatch(r"OddError .*test_report\.deep:\d+", describe(error)[0])


def test_it_stays_short(journal: Journal) -> None:
    for _ in range(500):
        journal.note(Event.SAVED)
    error = caught()
    for _ in range(10):
        again = OddError()
        again.__cause__ = error
        error = again
    assert len(describe(error)) == 4
    assert len(compose(describe(error), journal.lines, {}, {}).splitlines()) < 100
