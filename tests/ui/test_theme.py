"""Every pair of colours that meets on the screen holds WCAG AA, in every theme."""

from __future__ import annotations

import pytest

from wrap_builder.ui.theme import Theme
from wrap_builder.ui.tokens import TOKENS

TEXT, CONTROL = 4.5, 3.0
PAIRS = [
    *(("text", ground, TEXT) for ground in ("window", "side", "surface", "sunken")),
    *(("muted", ground, TEXT) for ground in ("window", "side", "surface", "sunken")),
    *(("accent", ground, TEXT) for ground in ("window", "side", "surface", "sunken")),
    *(("danger", ground, TEXT) for ground in ("window", "surface", "sunken")),
    ("on_accent", "accent", TEXT), ("on_accent", "accent_hover", TEXT), ("soft_text", "soft", TEXT),
    *(("control", ground, CONTROL) for ground in ("window", "surface", "sunken", "side")),
    *(("focus", ground, CONTROL) for ground in ("window", "side", "surface", "sunken")),
]


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", TOKENS)
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_contrast(name: str, front: str, ground: str, least: float) -> None:
    tokens = TOKENS[name]
    assert contrast(getattr(tokens, front), getattr(tokens, ground)) >= least


@pytest.mark.parametrize("font", ["noto", "atkinson"])
def test_text_size_scales_everything(qapp: object, font: str) -> None:
    small, large = Theme("light", 100, font), Theme("light", 200, font)
    assert large.em == pytest.approx(2 * small.em, abs=2)
    assert large.sheet() != small.sheet()
    assert large.icon_size > small.icon_size


def test_icons_take_the_colour_of_the_text(qapp: object) -> None:
    light, dark = (Theme(name).icon("plus").pixmap(24, 24).toImage() for name in ("light", "dark"))
    assert light != dark
    assert any(light.pixelColor(x, y).alpha() > 0 for x in range(light.width()) for y in range(light.height()))
