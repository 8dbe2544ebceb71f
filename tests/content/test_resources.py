"""What lies in resources/ besides words of ours: fonts, icons, the word list, each with its licence beside it."""

from __future__ import annotations

import math
import re

import pytest

from wrap_builder import resources

WEIGHTS = ("Regular", "SemiBold", "Bold")
OWN_ICONS = {"app.svg", "neutral.svg"}

# From each group that the list was read for; none may come back with a newer list.
UNKIND = {
    "dagger", "gun", "wound", "strangle", "disease", "cesarean", "epilepsy", "mortuary", "grave", "opium", "cannabis", "hangover",
    "liqueur", "imbecile", "hunchback", "skinny", "womb", "groin", "afraid", "helpless", "worthless", "unlovable", "relapse",
    "symptom", "patient", "sufferer", "abnormal", "facebook",
}


@pytest.fixture(scope="module")
def words() -> list[str]:
    return resources.path("words", "eff_large.txt").read_text(encoding="ascii").splitlines()


def test_words_are_many_and_plain(words: list[str]) -> None:
    assert len(words) >= 7000
    assert words == sorted(set(words))
    assert all(re.fullmatch("[a-z]{3,9}", word) for word in words)


def test_no_word_is_one_to_read_on_a_hard_day(words: list[str]) -> None:
    assert UNKIND & set(words) == set()


def test_the_strength_that_is_told_is_the_one_that_they_give(words: list[str]) -> None:
    told = resources.path("words", "README.md").read_text(encoding="utf-8")
    assert f"{len(words):,} words" in told
    assert f"{4 * math.log2(len(words)):.1f} bits" in told
    assert "CC BY 3.0 US" in told


@pytest.mark.parametrize("family", ["NotoSans", "AtkinsonHyperlegibleNext"])
def test_fonts_lie_beside_their_licence(family: str) -> None:
    assert "SIL OPEN FONT LICENSE" in resources.path("fonts", f"OFL-{family}.txt").read_text(encoding="utf-8")
    for weight in WEIGHTS:
        data = resources.path("fonts", f"{family}-{weight}.ttf").read_bytes()
        assert data.startswith(b"\0\1\0\0")
        assert len(data) < 300_000


def test_icons_take_the_colour_of_the_theme() -> None:
    assert "ISC License" in resources.path("icons", "LICENSE-lucide.txt").read_text(encoding="utf-8")
    icons = {path.name: path.read_text(encoding="utf-8") for path in resources.path("icons").glob("*.svg")}
    assert set(icons) >= OWN_ICONS
    for name, drawing in icons.items():
        assert ("currentColor" in drawing) == (name not in OWN_ICONS)
        assert "<text" not in drawing
        assert "clip-path" not in drawing
