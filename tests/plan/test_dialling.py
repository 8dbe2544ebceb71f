"""A phone dials the number that somebody wrote, and nothing where that is not sure."""

from __future__ import annotations

import pytest

from wrap_builder.plan.dialling import dialled


@pytest.mark.parametrize(("number", "expected"), [
    ("0555 12-34", "05551234"), ("112", "112"), ("+49 (30) 90 18-1", "+493090181"), ("(0555) 123.456", "0555123456"),
    ("0171/1234567", "01711234567"), ("030 / 90 18 20", "030901820"), ("+49 30/901820", "+4930901820"), ("(030)/901820", "030901820"),
    ("+44 (0)20 7946 0000", "+442079460000"), ("+44(0)20 7946 0000", "+442079460000"), ("0044 (0)20 7946", "0044207946"),
    ("\u2066\u0660\u0665\u0665\u0665\u2069", "0555"), ("0555\u00a012\u201134", "05551234"), (" 0555 1234. ", "05551234"),
])
def test_one_number_is_dialled(number: str, expected: str) -> None:
    assert dialled(number) == expected


@pytest.mark.parametrize("number", [
    "", "Sam", "0555 1234 ext. 5", "0555 1234 / 0555 5678", "0555123/0555124", "0555 1234 (24/7)", "24/7 0800 111", "0555 1234 (9-17)",
    "0555 1234, 0555 5678", "0555 1234; 5", "*67 0555", "0555 1234 0555 5678 9012", "555-0101 +44 20", "0555\n1234", "\u2460", "()",
    "112/911", "112 / 911", "112/116123", "0555 1234/5", "0800/111", "555 1234 555 5678", "+", "0555/12345 0555/12346",
])
def test_what_is_not_sure_is_not_dialled(number: str) -> None:
    assert dialled(number) == ""
