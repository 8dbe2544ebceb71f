"""A character that no shipped typeface holds is told before printing, and stands on paper as its code, never as a box."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from reading import bare, pdfium_pages, poppler_pages, printed
from sample_plans import COPIES, FULL, OPTIONS, ordinary, outline_of

from wrap_builder.paper.fonts import Typeface
from wrap_builder.paper.glyphs import missing
from wrap_builder.paper.results import Missing
from wrap_builder.plan.values import OwnLine, Person, Plan, Text

HELD = ("Tiếng Việt ơ ư đ, Ελληνικά, Українська ґ, Łódź, ½ € § „“ – … · • 0123456789 (+44) #* ✓ ☎ → ≥ □ ⑦ العربية فارسی پښتو اردو "
        "עברית हिन्दी मराठी 中文 繁體 日本語 カタカナ 한국어 հայերեն ქართული አማርኛ বাংলা ਪੰਜਾਬੀ ગુજરાતી தமிழ் తెలుగు ಕನ್ನಡ മലയാളം සිංහල ไทย ລາວ "
        "ខ្មែរ မြန်မာ 😀 👨‍👩‍👧 👍🏽 🇮🇳 1️⃣ ❤️‍🔥")
STAND_INS = {"\U00010348": "[U+10348]", "ⴰ": "[U+2D30]", "ᠠ": "[U+1820]", "\ue000": "[U+E000]", "\U00012000": "[U+12000]"}


def plan_saying(text: str) -> Plan:
    plan = ordinary()
    return msgspec.structs.replace(plan, answers={**plan.answers, "crisis.home": Text(text)})


@pytest.mark.parametrize("font", ["noto", "atkinson"])
def test_the_alphabets_that_are_promised_are_held(font: str) -> None:
    assert missing(outline_of(plan_saying(HELD), COPIES["crisis"]), font) == ()


@pytest.mark.parametrize("font", ["noto", "atkinson"])
@pytest.mark.parametrize("copy_id", FULL)
def test_each_missing_character_is_told_with_its_place(copy_id: str, font: str) -> None:
    outline = outline_of(plan_saying("Smile " + "".join(STAND_INS) + " again ⴰ"), COPIES[copy_id])
    place = "How to support me at home or nearby"
    assert missing(outline, font) == tuple(Missing(character, place) for character in STAND_INS)


@pytest.mark.parametrize("font", ["noto", "atkinson"])
@pytest.mark.parametrize("copy_id", FULL)
def test_a_missing_character_stands_as_its_code(copy_id: str, font: str) -> None:
    pdf = printed(plan_saying("aⴰb " + " ".join(STAND_INS)), copy_id, replace(OPTIONS, font=font))
    for pages in (poppler_pages(pdf), pdfium_pages(pdf)):
        text = "".join(pages)
        assert "a[U+2D30]b" in text
        assert "".join(STAND_INS.values()) in text
        assert not set(STAND_INS) & set(text)


def test_names_numbers_and_the_footer_are_looked_at_too() -> None:
    people = (Person(id="p1", name="Rosa 𐍈", phones=("555 ⴰ 0101",)),)
    plan = msgspec.structs.replace(ordinary(), people=people)
    outline = outline_of(plan, COPIES["crisis"], replace(OPTIONS, for_whom="Ward ᠠ"))
    assert {one.character for one in missing(outline, "noto")} >= {"𐍈", "ⴰ", "ᠠ"}


def test_own_lines_are_looked_at_too() -> None:
    plan = msgspec.structs.replace(ordinary(), helplines=msgspec.structs.replace(
        ordinary().helplines, own=(OwnLine(id="1", name="Night 𐍈 line", number="1"),)))
    assert [one.character for one in missing(outline_of(plan, COPIES["whole"]), "noto")] == ["𐍈"]


def test_marks_that_nobody_sees_are_drawn_as_nothing_and_not_told() -> None:
    plan = plan_saying("a\u200bb\u202ec\u2066d\u2069e\u00adf\ufeffg\x00h\ufe0fi")
    assert missing(outline_of(plan, COPIES["crisis"]), "noto") == ()
    assert "abcdefghi" in "".join(poppler_pages(printed(plan, "crisis")))


def test_direction_marks_do_not_turn_a_phone_number() -> None:
    number = "\u202e0555\u202c-\u2067123\u2069-456"
    people = (Person(id="p1", name="Rosa", phones=(number,)),)
    plan = msgspec.structs.replace(ordinary(), people=people)
    assert bare("0555-123-456") in "".join(poppler_pages(printed(plan, "crisis")))


def test_a_word_with_a_letter_that_atkinson_lacks_is_set_in_noto_as_a_whole() -> None:
    typeface = Typeface("atkinson")

    def faces(text: str, *, bold: bool = False) -> list[tuple[str, str]]:
        return [(piece.face.name, piece.text) for piece in typeface.word(text, bold=bold).pieces]

    assert faces("plain") == [("AtkinsonHyperlegibleNext-Regular", "plain")]
    assert faces("Việt") == [("NotoSans-Regular", "Việt")]
    assert faces("Việt", bold=True) == [("NotoSans-Bold", "Việt")]
    assert faces("garψden") == [("NotoSans-Regular", "garψden")]
    assert faces("Việt漢ab") == [("NotoSans-Regular", "Việt"), ("DroidSansFallback-Regular", "漢"),
                                ("AtkinsonHyperlegibleNext-Regular", "ab")]
    assert typeface.printable("Việtⴰ") == "Việt[U+2D30]"
