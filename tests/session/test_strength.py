"""The estimate of a passphrase: long enough, hard enough, and quick for any length."""

from __future__ import annotations

import time

import pytest

from wrap_builder.session.strength import Strength, estimate


@pytest.mark.parametrize(("passphrase", "ok"), [
    ("", False), ("short", False), ("xK9#mQ2$vL", False), ("password1234", False), ("aaaaaaaaaaaaaaaaaaaa", False),
    ("qwertyuiop12", False),
    ("zebra lamp ocean drift", True), ("xK9#mQ2$vLpz", True), ("これは私の合言葉です犬猫", True),
    ("\u0065\u0301" * 6 + "abcde", False),  # eleven characters once accents are joined to their letters
])
def test_what_could_be_guessed_is_not_ok(passphrase: str, ok: bool) -> None:
    assert estimate(passphrase).ok is ok


def test_levels_go_from_nothing_to_very_hard() -> None:
    assert estimate("") == Strength(ok=False, level=0)
    assert estimate("zebra lamp ocean drift").level == 4


@pytest.mark.parametrize("passphrase", ["a" * 100_000, "zebra lamp ocean drift " * 1000, "4@8({[<3691!|1170$5+7%2" * 9])
def test_any_length_is_estimated_quickly(passphrase: str) -> None:
    estimate("load it first")
    begun = time.perf_counter()
    assert 0 <= estimate(passphrase).level <= 4
    assert time.perf_counter() - begun < 2
