"""In which direction letters run on a line: the rules of UAX 9, and numbers that are dialled digit by digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wrap_builder.paper.clusters import begin_of, clusters
from wrap_builder.paper.directions import LEFT, RIGHT, direction_of, levels_of, unbroken_numbers, visual_order
from wrap_builder.paper.fonts import direction_of_language

# One character of each kind, and lines from Unicode's own BidiTest.txt: direction, kinds, levels.
OF_A_KIND = {"L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "ES": "+", "ET": "$", "AN": "\u0661", "CS": ",", "NSM": "\u0300",
             "WS": " ", "ON": "!"}
KINDS = (
    (0, "AL EN AN EN", "1222"),
    (0, "AN AL AN CS", "2120"),
    (0, "AN L ET CS", "2000"),
    (0, "CS CS R ON", "0010"),
    (0, "CS L AL NSM", "0011"),
    (0, "EN L AL CS", "0010"),
    (0, "ES AL AN CS", "0120"),
    (0, "ES AL CS AN", "0112"),
    (0, "ES ES AL NSM", "0011"),
    (0, "ES R L R", "0101"),
    (0, "ET EN CS AN", "0002"),
    (0, "ET ES AN L", "0020"),
    (0, "L AL ET R", "0111"),
    (0, "L CS AL ES", "0010"),
    (0, "L L AN L", "0020"),
    (0, "NSM CS AN CS", "0020"),
    (0, "NSM L R L", "0010"),
    (0, "NSM R ON ET", "0100"),
    (0, "ON AN AL EN", "0212"),
    (0, "ON WS WS AN", "0002"),
    (0, "R AL R ON", "1110"),
    (0, "R ES WS AN", "1112"),
    (0, "R R R AL WS R AL AL R WS R R R AL R CS WS L L L L L L EN EN EN CS EN EN AN", "111111111111111000000000000002"),
    (0, "WS EN R ES", "0010"),
    (1, "AL AN AN AN", "1222"),
    (1, "CS EN CS AL", "1211"),
    (1, "CS EN ET EN", "1222"),
    (1, "EN EN WS AL", "2211"),
    (1, "EN ET CS EN", "2212"),
    (1, "ES CS EN CS", "1121"),
    (1, "ES ES CS L", "1112"),
    (1, "ES ON ET EN", "1122"),
    (1, "ET EN AL NSM", "2211"),
    (1, "ET EN ET CS", "2221"),
    (1, "L L AN ET", "2221"),
    (1, "L WS L ET", "2221"),
    (1, "ON ES L ES", "1121"),
    (1, "R AL R L", "1112"),
    (1, "R ET EN AL", "1221"),
    (1, "R L L R", "1221"),
)

# Lines from Unicode's own BidiCharacterTest.txt, with brackets.
BRACKETS = (
    (0, "\u05d0\u05d1(\u05d2\u05d3[&ef].)gh", "11011000000000"),
    (1, "\u05d0\u05d1(\u05d2\u05d3[&ef].)gh", "11111112211122"),
    (0, "abc (def \u0627\u0628\u062c) \u05d0\u05d1\u05d2", "00000000011100111"),
    (1, "abc (def \u0627\u0628\u062c) \u05d0\u05d1\u05d2", "22211222111111111"),
    (0, "\u05d0\u05d1\u05d2 (\u0627\u0628\u062c def) abc", "11100111000000000"),
    (1, "\u0627\u0628\u062c book(s)", "11112222222"),
)


@pytest.mark.parametrize(("base", "kinds", "levels"), KINDS)
def test_letters_digits_and_signs_run_as_unicode_says(base: int, kinds: str, levels: str) -> None:
    text = "".join(OF_A_KIND[kind] for kind in kinds.split())
    assert "".join(map(str, levels_of(text, base))) == levels


@pytest.mark.parametrize(("base", "text", "levels"), BRACKETS)
def test_brackets_run_with_what_they_hold(base: int, text: str, levels: str) -> None:
    assert "".join(map(str, levels_of(text, base))) == levels


NUMBERS = ("0555-123-456", "(020) 7946 0000", "+44 20 7946 0123", "22/11/2026", "2026-11-22", "22.11.2026", "10:30", "10:30:05",
           "٠٥٥٥-١٢٣-٤٥٦", "0555 123 456", "020.7946.0000", "0555-123 ext. 12", "500 mg", "2.5 ml", "50mg", "1 June 2019", "[U+1F600]")


def seen(text: str, base: int) -> str:
    """Return the characters of a line from left to right, as they stand on paper."""
    return "".join(text[place] for place in visual_order(levels_of(text, base)))


@pytest.mark.parametrize("base", [LEFT, RIGHT])
@pytest.mark.parametrize("around", ["اتصل بي على {} من فضلك", "{} اتصل", "הטלפון {} עכשיו", "الرقم: {}", "call أحمد {} now", "{}"])
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_never_turned_round(number: str, around: str, base: int) -> None:
    assert number in seen(around.format(number), base)
    held = unbroken_numbers(around.format(number))
    assert number in seen(held, base).replace("\u00a0", " ")


def test_times_and_amounts_around_a_word_keep_the_order_in_which_they_are_read() -> None:
    line = seen("من 10 إلى 14", RIGHT)
    assert line.index("14") < line.index("10")


def test_facts_beside_each_other_keep_their_order_and_each_its_own_direction() -> None:
    assert seen("אבג · Has agreed: Yes · Best times: after six", RIGHT) == "Best times: after six · Has agreed: Yes · גבא"
    assert seen("Yes · אב cd גד · No", LEFT) == "Yes · דג cd בא · No"
    assert seen("אב · Rosa", LEFT) == "בא · Rosa"


@pytest.mark.parametrize("base", [LEFT, RIGHT])
def test_what_a_foreign_label_says_is_read_in_its_own_direction(base: int) -> None:
    assert "דג Rosa בא" in seen("Language: אב Rosa גד", base)
    assert "Rosa בא Diaz" in seen("שם: Rosa אב Diaz", base)
    assert seen("How: אב en גד, 10:30", LEFT) == "How: 10:30 ,דג en בא"


def test_a_later_label_is_not_drawn_into_what_the_first_one_says() -> None:
    assert seen("Name: אב, Birth date: 3 July 1988", LEFT) == "Name: בא, Birth date: 3 July 1988"
    assert seen("Rosa: tea", LEFT) == "Rosa: tea"
    assert seen("אב: גד", RIGHT) == "דג :בא"


def test_blanks_in_a_number_hold_it_together() -> None:
    assert unbroken_numbers("الرقم 0555 123 456 غدا") == "الرقم 0555\u00a0123\u00a0456 غدا"
    assert unbroken_numbers("خذ 5 10 ملغ") == "خذ 5 10 ملغ"


@given(st.text(st.sampled_from("ab 12.,-()[]אבשאبت٣\u0301!"), max_size=30), st.sampled_from([LEFT, RIGHT]))
def test_every_character_stands_somewhere_once(text: str, base: int) -> None:
    levels = levels_of(text, base)
    assert sorted(visual_order(levels)) == list(range(len(text)))
    assert all(base <= level <= base + 2 for level in levels)


def test_the_first_letter_with_a_direction_decides() -> None:
    assert direction_of("123 - שלום abc", LEFT) == RIGHT
    assert direction_of("... Rosa שלום", RIGHT) == LEFT
    assert direction_of("0555-123", RIGHT) == RIGHT
    assert direction_of("", LEFT) == LEFT


@pytest.mark.parametrize(("language", "direction"), [
    ("ar", RIGHT), ("he", RIGHT), ("fa_IR", RIGHT), ("ur-PK", RIGHT), ("en", LEFT), ("zh_CN", LEFT), ("pa-Arab", RIGHT), ("ku-Latn", LEFT),
    ("az_Arab_IR", RIGHT), ("ug-Cyrl", LEFT),
])
def test_languages_are_read_in_their_direction(language: str, direction: int) -> None:
    assert direction_of_language(language) == direction


LETTERS = ("a", "e\u0301", "ế", "שָׁ", "بَّ", "क्ष", "हि", "न्त्र", "한", "\u1112\u1161\u11ab", "น้ำ", "漢", "😀", "👍🏽", "👨‍👩‍👧",
           "🇮🇳", "🇯🇵", "1️⃣", "❤️‍🔥", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "කි", "।")


@given(st.lists(st.sampled_from(LETTERS), max_size=12))
def test_text_is_parted_into_what_a_reader_takes_for_letters(letters: list[str]) -> None:
    assert clusters("".join(letters)) == letters


@given(st.lists(st.sampled_from(LETTERS), max_size=12), st.integers(0, 30))
def test_a_text_is_cut_between_letters(letters: list[str], most: int) -> None:
    begin = begin_of("".join(letters), most)
    assert len(begin) <= most
    assert clusters(begin) == letters[:len(clusters(begin))]
    assert begin == "".join(letters) or len(begin) + len(letters[len(clusters(begin))]) > most
