"""The estimate of a passphrase: long enough, hard enough, and quick for any length."""

from __future__ import annotations

from typing import Any

import pytest

from wrap_builder.session import late
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


@pytest.mark.parametrize("length", [1, 40, 41, 72, 73, 100_000])
def test_only_the_start_is_estimated_so_that_any_length_is_quick(monkeypatch: pytest.MonkeyPatch, length: int) -> None:
    asked: list[str] = []

    def estimator(text: str) -> dict[str, Any]:
        asked.append(text)
        return {"score": 4}

    monkeypatch.setattr(late, "zxcvbn", lambda: estimator)
    assert estimate("x" * length) == Strength(ok=length >= 12, level=4)
    assert asked == ["x" * min(length, 40)]


def test_the_real_estimator_takes_very_long_passphrases() -> None:
    assert estimate("zebra lamp ocean drift " * 1000).ok
    assert not estimate("a" * 100_000).ok
