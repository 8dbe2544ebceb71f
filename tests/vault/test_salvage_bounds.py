"""How much work a file that is not whole can ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from vault_doubles import CODE, FAST, OTHER_PASSPHRASE, open_plan, parts_of

from wrap_builder.errors import WrongPassphrase
from wrap_builder.vault import container, slots
from wrap_builder.vault.zip_form import LOCAL


def entry(name: str, stored: bytes) -> bytes:
    """Return one entry behind its header, in no list of a ZIP."""
    return container.build({name: stored})[: LOCAL.size + len(name) + len(stored)]


def test_of_many_locks_in_a_file_two_are_tried(plan_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries, identity = parts_of(plan_path)
    locks = [slots.make_slots(identity, slots.Secrets(f"other {number}", CODE), FAST, bytes)["key.age"] for number in range(9)]
    plan_path.write_bytes(b"".join(entry("key.age", lock) for lock in locks) + container.build(entries))
    tried = []
    real = slots.open_by_passphrase

    def counted(found: dict[str, bytes], typed: str) -> object:
        tried.append(found["key.age"])
        return real(found, typed)

    monkeypatch.setattr(slots, "open_by_passphrase", counted)
    with pytest.raises(WrongPassphrase):
        open_plan(plan_path, passphrase=OTHER_PASSPHRASE)
    # Spellings of one passphrase are tried inside; the lock in the ZIP's own list comes first.
    assert len(tried) == 2
    assert tried[0] == entries["key.age"]
    open_plan(plan_path).close()
