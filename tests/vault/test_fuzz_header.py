"""Any bytes as the header of an age file: refused by name, or in the one form that the writer gives."""

from __future__ import annotations

import pytest
from fuzz_header import header_target
from fuzz_settings import FUZZ_TIMEOUT, fuzz


@pytest.mark.timeout(FUZZ_TIMEOUT)
def test_any_header_is_refused_by_name_or_is_one_that_was_written() -> None:
    fuzz(header_target())
