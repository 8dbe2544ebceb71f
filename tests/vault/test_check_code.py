"""A recovery code is compared by real derivation while the file is open; nothing of the file changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from vault_doubles import CODE, OTHER_CODE, new_plan, open_plan

from wrap_builder.errors import CodeMistyped, NoRecoveryCode, WrongCode


def test_the_code_is_checked_against_the_lock_itself(plan_path: Path) -> None:
    before = plan_path.read_bytes()
    opened = open_plan(plan_path)
    opened.check_code(CODE)
    with pytest.raises(WrongCode):
        opened.check_code(OTHER_CODE)
    with pytest.raises(CodeMistyped):
        opened.check_code("12")
    opened.close()
    assert plan_path.read_bytes() == before


def test_a_file_without_a_sheet_says_so(tmp_path: Path) -> None:
    opened = new_plan(tmp_path / "plain.plan")
    with pytest.raises(NoRecoveryCode):
        opened.check_code(CODE)
    opened.close()
