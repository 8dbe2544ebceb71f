"""Any bytes as a plan file, through the doors of the vault: refused by name, or opened as what was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz_container import container_target
from fuzz_settings import FUZZ_TIMEOUT, fuzz


@pytest.mark.timeout(FUZZ_TIMEOUT)
def test_any_file_is_refused_by_name_or_opens_as_what_was_written(tmp_path: Path) -> None:
    fuzz(container_target(tmp_path))
    assert {item.name for item in tmp_path.iterdir()} <= {"a.plan"}
