"""The log takes events and numbers, and never a word that a person wrote."""

from __future__ import annotations

import stat
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from wrap_builder.errors import BadPlanData
from wrap_builder.session.journal import Event, Journal, redacted


def noon() -> datetime:
    return datetime(2026, 11, 5, 12, 0, 0)


def test_events_and_numbers_are_kept_in_memory_and_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "journal.log"
    journal = Journal(noon, path)
    journal.note(Event.STARTED)
    journal.note(Event.SAVED, milliseconds=12.5, gen=3)
    assert journal.lines == ("2026-11-05T12:00:00 started", "2026-11-05T12:00:00 saved milliseconds=12.5 gen=3")
    assert path.read_text().splitlines() == list(journal.lines)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(("event", "numbers"), [
    ("saved", {}), (Event.SAVED, {"name": "marker"}), (Event.SAVED, {"name": None}), (Event.SAVED, {"size": [1]}),
])
def test_anything_else_is_refused(event: Any, numbers: dict[str, Any]) -> None:
    journal = Journal(noon)
    with pytest.raises(TypeError):
        journal.note(event, **numbers)
    assert journal.lines == ()


def test_a_problem_is_logged_by_its_code_only() -> None:
    journal = Journal(noon)
    journal.note_problem(BadPlanData(where="marker"))
    assert journal.lines == ("2026-11-05T12:00:00 problem bad-plan-data",)


def test_a_bug_is_logged_by_class_and_places_only() -> None:
    journal = Journal(noon)
    with pytest.raises(KeyError) as caught:
        {}["marker \u05e9"]
    journal.note_bug(caught.value)
    assert redacted(caught.value)[0] == "KeyError"
    assert "marker" not in journal.lines[0]
    place = "test_journal.test_a_bug_is_logged_by_class_and_places_only:"
    assert journal.lines[0].startswith("2026-11-05T12:00:00 bug KeyError " + place)


def test_memory_and_file_stay_small(tmp_path: Path) -> None:
    path = tmp_path / "journal.log"
    path.write_text("x" * (256 * 1024 + 1))
    journal = Journal(noon, path)
    for _ in range(600):
        journal.note(Event.SAVED)
    assert len(journal.lines) == 500
    assert path.stat().st_size < 30_000
    assert (tmp_path / "journal.old").exists()


def test_a_log_that_cannot_be_written_disturbs_nobody(tmp_path: Path) -> None:
    journal = Journal(noon, tmp_path / "missing" / "journal.log")
    journal.note(Event.STARTED)
    journal.note(Event.ENDED)
    assert len(journal.lines) == 2
