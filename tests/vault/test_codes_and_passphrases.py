"""Recovery codes, generated passphrases and padding: the numbers that the design names."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wrap_builder.errors import CodeMistyped
from wrap_builder.vault import padding, passphrase, recovery

RAW = bytes.fromhex("0001ffff0003002c0005000600070008")
CODE = "000011-720885-000033-000484-000055-000066-000077-000088"


def test_the_vector_of_the_recovery_code() -> None:
    assert recovery.to_code(RAW) == CODE
    assert recovery.new_code(lambda count: RAW[:count]) == CODE
    assert recovery.normalise(CODE) == CODE


def test_codes_are_random() -> None:
    codes = {recovery.new_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(recovery.normalise(code) == code for code in codes)


def test_the_code_of_a_copy_has_five_groups_of_the_same_kind() -> None:
    assert recovery.new_copy_code(lambda count: RAW[:count]) == CODE[:34]
    codes = {recovery.new_copy_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(recovery.is_group(group) for code in codes for group in code.split("-"))


ARABIC = CODE.translate({ord("0") + digit: 0x660 + digit for digit in range(10)})
DEVANAGARI = CODE.translate({ord("0") + digit: 0x966 + digit for digit in range(10)})


@pytest.mark.parametrize("typed", [
    CODE.replace("-", ""), CODE.replace("-", " "), f"  {CODE}\n", CODE.replace("-", "\N{EN DASH}"),
    CODE.replace("-", "\N{MINUS SIGN}"),
    CODE.replace("-", "\N{NO-BREAK SPACE}"), ARABIC, f"\N{RIGHT-TO-LEFT MARK}{ARABIC}", DEVANAGARI,
    CODE.replace("0", "\N{FULLWIDTH DIGIT ZERO}"),
])
def test_digits_of_any_script_with_blanks_and_dashes_are_read(typed: str) -> None:
    assert recovery.normalise(typed) == CODE


@pytest.mark.parametrize("typed", ["", CODE[:-1], CODE + "0", CODE.replace("1", "l", 1), CODE.replace("-", "_"), "²" + CODE[1:]])
def test_what_is_not_48_digits_names_no_group(typed: str) -> None:
    with pytest.raises(CodeMistyped) as caught:
        recovery.normalise(typed)
    assert caught.value.facts == {"groups": ""}


def test_the_groups_that_cannot_be_right_are_named() -> None:
    with pytest.raises(CodeMistyped) as caught:
        recovery.normalise("000012-720885-000033-720896-000055-000066-000077-000880"[:-1] + "9")
    assert caught.value.facts == {"groups": "1, 4, 8"}


@given(st.binary(min_size=16, max_size=16), st.integers(0, 47), st.integers(1, 9))
def test_every_wrong_digit_is_seen_in_its_group(raw: bytes, place: int, more: int) -> None:
    digits = recovery.to_code(raw).replace("-", "")
    wrong = digits[:place] + str((int(digits[place]) + more) % 10) + digits[place + 1 :]
    with pytest.raises(CodeMistyped) as caught:
        recovery.normalise(wrong)
    assert caught.value.facts == {"groups": str(place // 6 + 1)}


@given(st.binary(min_size=16, max_size=16), st.integers(0, 7), st.integers(0, 4))
def test_every_swap_of_neighbours_in_a_group_is_seen(raw: bytes, group: int, place: int) -> None:
    digits = list(recovery.to_code(raw).replace("-", ""))
    at = group * 6 + place
    if digits[at] != digits[at + 1]:
        digits[at], digits[at + 1] = digits[at + 1], digits[at]
        with pytest.raises(CodeMistyped):
            recovery.normalise("".join(digits))


def test_four_words_of_the_list_are_offered() -> None:
    chance = random.Random(4)
    words = ["amber", "birch", "cloud", "delta", "ember"]
    offered = passphrase.suggest(words, chance.choice).split(" ")
    assert len(offered) == 4
    assert set(offered) <= set(words)
    assert len({passphrase.suggest(words * 1000) for _ in range(20)}) > 1


def test_plain_letters_have_one_spelling() -> None:
    assert passphrase.spellings("plain words") == (b"plain words",)


def test_accents_are_tried_as_composed_as_typed_and_as_taken_apart() -> None:
    composed, apart = unicodedata.normalize("NFC", "äé"), unicodedata.normalize("NFD", "äé")
    mixed = composed[0] + apart[2:]
    assert passphrase.spellings(mixed) == (composed.encode(), mixed.encode(), apart.encode())
    assert passphrase.canonical(apart) == composed.encode()


def test_blanks_count_and_half_characters_do_no_harm() -> None:
    assert passphrase.canonical("  a  b ") == b"  a  b "
    assert passphrase.spellings("\ud83d")


@pytest.mark.parametrize(("size", "padded"), [
    (0, 4096), (1, 4096), (4096, 4096), (4097, 8192), (65_535, 65_536), (65_536, 65_536), (65_537, 73_728), (100_000, 106_496),
    (131_072, 131_072), (131_073, 147_456), (4_000_000, 4_194_304), (4_194_304, 4_194_304),
])
def test_sizes_are_rounded_up_in_coarse_steps(size: int, padded: int) -> None:
    assert padding.padded_size(size) == padded
    assert len(padding.pad(b"x" * size)) == padded


@given(st.integers(0, 5_000_000))
def test_padding_tells_four_bits_of_the_size_at_most_and_costs_an_eighth(size: int) -> None:
    padded = padding.padded_size(size)
    assert size <= padded
    assert padded == padding.padded_size(padded)
    if size > 65_536:
        assert padded - size < size / 8
        assert padded % (1 << (padded.bit_length() - 5)) == 0


@given(st.binary(max_size=9000).map(lambda data: data.rstrip(b" ")))
def test_padding_is_taken_off_again(document: bytes) -> None:
    assert padding.strip(padding.pad(document)) == document
