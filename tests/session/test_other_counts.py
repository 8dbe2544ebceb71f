"""Counts out of another group's file: nothing but them, and never nothing where the file can no longer tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from workshops import full_workshop

from wrap_builder.errors import WrapError
from wrap_builder.session.other_counts import counts_of
from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.vault import box, container

PASSPHRASE = "zebra lamp ocean drift"
CHEAP = 2


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "group.workshop"
    WorkshopKeeper.create(path, full_workshop(), PASSPHRASE, work_factor=CHEAP).close()
    return path


def test_only_counts_are_taken_and_the_file_stays_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    found, whole = counts_of(path, PASSPHRASE, CHEAP), full_workshop()
    assert (found.counts, found.often) == (whole.counts, whole.often)
    assert (found.agreement, found.lists, found.examples, found.facilitators, found.later) == ((),) * 5
    assert not any(one.items or one.notes or one.access_needs for one in found.meetings)
    assert path.read_bytes() == before


def test_a_file_whose_counts_cannot_be_read_does_not_count_as_nobody(path: Path) -> None:
    entries = box.inspect(path.read_bytes())
    entries[container.PLAN] = entries[container.PLAN][:-1] + bytes([entries[container.PLAN][-1] ^ 1])
    path.write_bytes(container.build(entries))
    with pytest.raises(WrapError):
        counts_of(path, PASSPHRASE, CHEAP)
