"""The colours of the window by what they are for, in light, dark and high contrast; every pair is checked against WCAG AA."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours as #RRGGBB."""

    window: str
    side: str
    surface: str
    sunken: str
    border: str
    control: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    soft: str
    soft_text: str
    focus: str
    danger: str
    border_width: int = 1


TOKENS = {
    "light": Tokens(
        window="#F6F4EF", side="#EDEAE2", surface="#FFFFFF", sunken="#FBFAF7", border="#DDD8CD", control="#857E70",
        text="#22302F", muted="#56615F", accent="#1E6B67", accent_hover="#185956", on_accent="#FFFFFF",
        soft="#DCECE9", soft_text="#174F4C", focus="#0B57D0", danger="#9A3B2B"),
    "dark": Tokens(
        window="#191E1F", side="#14191A", surface="#22292A", sunken="#1C2223", border="#374142", control="#7F8C8B",
        text="#E7ECEA", muted="#AAB6B4", accent="#7CC9C1", accent_hover="#97D8D1", on_accent="#0E2422",
        soft="#27423F", soft_text="#BFE6E1", focus="#8AB4F8", danger="#F0A493"),
    "high_contrast": Tokens(
        window="#000000", side="#000000", surface="#000000", sunken="#000000", border="#FFFFFF", control="#FFFFFF",
        text="#FFFFFF", muted="#FFFFFF", accent="#FFE600", accent_hover="#FFF27A", on_accent="#000000",
        soft="#FFE600", soft_text="#000000", focus="#00E5FF", danger="#FFB4A8", border_width=2),
}
