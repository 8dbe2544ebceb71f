"""Who shows the recovery code while the plan is open may choose new locks without the passphrase; nobody else may."""

from __future__ import annotations

from pathlib import Path

import pytest
from window_doubles import PASSPHRASE, WORK_FACTOR

from wrap_builder.errors import WrongCode, WrongPassphrase
from wrap_builder.plan.values import Plan, Text
from wrap_builder.session.keeper import Keeper

CODE = "000011-720885-000033-000484-000055-000066-000077-000088"
OTHER_CODE = "-".join(["000011"] * 8)
NEW = "river basket candle orchard"


def test_a_code_that_was_shown_opens_the_way_to_new_locks(tmp_path: Path) -> None:
    path = tmp_path / "notes.plan"
    keeper = Keeper.create(path, Plan(answers={"start.name": Text("Ana")}), PASSPHRASE, CODE, work_factor=WORK_FACTOR)
    with pytest.raises(WrongCode):
        keeper.check_code(OTHER_CODE)
    with pytest.raises(WrongPassphrase):
        keeper.change_locks(keeper.plan, NEW, opened_by_code=True)
    keeper.check_code(CODE)
    assert keeper.opened_by_code
    keeper.change_locks(keeper.plan, NEW, opened_by_code=True)
    assert not keeper.opened_by_code
    keeper.close()
    again = Keeper.open(path, passphrase=NEW)
    assert again.plan.answers["start.name"] == Text("Ana")
    again.close()
