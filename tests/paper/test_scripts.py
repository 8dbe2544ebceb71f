"""Any script is printed whole, and read back from the file as it was written, by poppler and by pdfium."""

from __future__ import annotations

import hashlib
import html
import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import bare, need
from sample_plans import OPTIONS

from wrap_builder import resources
from wrap_builder.paper.breaking import break_lines, one_line_of
from wrap_builder.paper.fonts import Typeface
from wrap_builder.paper.glyphs import missing
from wrap_builder.paper.outline import (
    Block,
    Card,
    Columns,
    Groups,
    Heading,
    Item,
    ItemList,
    Outline,
    Paragraph,
    PhoneLine,
    Phones,
    SignLine,
    SignLines,
    Tone,
)
from wrap_builder.paper.pages import page_count, page_text
from wrap_builder.paper.pdf import render

HERE = Path(__file__).parent
RIGHTWARD = {
    "Latin": "Walk to the office, fluffy affinity: Łódź, façade, naïve",
    "Vietnamese": "Tiếng Việt: Nguyễn Thị Hương đi chợ mỗi buổi sáng với những người bạn cũ",
    "Greek": "Ελληνικά: περπατώ στο πάρκο με την αδελφή μου",
    "Cyrillic": "Українська ґанок, позвоните моей сестре, пожалуйста",
    "Devanagari": "हिन्दी: क्षत्रिय मुझे अकेला न छोड़ें, कृपया मेरी बहन को फ़ोन करें",
    "Chinese": "中文：请给我的妹妹打电话，不要让我一个人。（谢谢）我喜欢喝茶",
    "traditional": "繁體：請給我的妹妹打電話，謝謝",
    "Japanese": "日本語のテキスト：お茶を飲みたいです。ありがとう",
    "Korean": "한국어: 제 여동생에게 전화해 주세요",
    "emoji": "tea 👨‍👩‍👧 👍🏽 🇮🇳 1️⃣ ❤️‍🔥 ☎ ✓ → ≥ 😀 done",
    "Bengali": "বাংলা: আমার বোনকে ফোন করুন", "Gurmukhi": "ਪੰਜਾਬੀ: ਮੇਰੀ ਭੈਣ ਨੂੰ ਫ਼ੋਨ ਕਰੋ", "Gujarati": "ગુજરાતી: મારી બહેનને ફોન કરો",
    "Tamil": "தமிழ்: என் சகோதரியை அழைக்கவும்", "Telugu": "తెలుగు: నా సోదరికి ఫోన్ చేయండి", "Kannada": "ಕನ್ನಡ: ನನ್ನ ಸಹೋದರಿಗೆ ಕರೆ ಮಾಡಿ",
    "Malayalam": "മലയാളം: എന്റെ സഹോദരിയെ വിളിക്കൂ", "Sinhala": "සිංහල: මගේ සහෝදරියට කතා කරන්න", "Thai": "ไทย: โทรหาน้องสาวของฉัน",
    "Lao": "ລາວ: ໂທຫານ້ອງສາວຂອງຂ້ອຍ", "Khmer": "ខ្មែរ: សូមទូរស័ព្ទទៅប្អូនស្រីខ្ញុំ", "Burmese": "မြန်မာ: ကျွန်ုပ်၏ညီမကိုဖုန်းဆက်ပါ",
    "Armenian": "Հայերեն. զանգահարեք քրոջս", "Georgian": "ქართული: დაურეკეთ ჩემს დას", "Ethiopic": "አማርኛ፡ ለእህቴ ደውሉላት",
}
LEFTWARD = {
    "Arabic": "اتصل بأختي رانيا على الرقم 0555-123-456 قبل الساعة 10:30 يوم 22/11/2026 من فضلك، وشكرا جزيلا لكم",
    "Arabic with marks": "مُحَمَّدٌ يَكْتُبُ رسالةً إلى أُخته كلَّ يومٍ؟ نعم!",
    "Persian": "می‌خواهم یک لیوان آب و کمی آرامش، پزشک من را خبر کنید",
    "Urdu": "براہ کرم میری بہن کو فون کریں، مجھے اکیلا نہ چھوڑیں",
    "Hebrew": "נא להתקשר אל אחותי רותי במספר 050-123-4567 לפני השעה 10:30",
    "Hebrew with marks": "שָׁלוֹם לְכֻלָּם, אֲנִי בַּבַּיִת",
    "a number with blanks": "هاتفي هو 0555 123 456 وهاتف أختي +44 20 7946 0123",
    "eastern digits": "رقمي ٠٥٥٥-١٢٣-٤٥٦ فقط",
}
MIXED = "mixed שלום Walk العربية हिन्दी 中文 😀 Việt сад 0555-123-456 end"


def pdf_of(*blocks: Block, language: str = "en", font: str = "noto") -> bytes:
    return render(Outline("Document", language, blocks), replace(OPTIONS, font=font))


def poppler(pdf: bytes, *arguments: str) -> str:
    done = subprocess.run([need("pdftotext"), *arguments, "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return as_written(done.stdout.decode())


def pdfium(pdf: bytes) -> str:
    return as_written("".join(page_text(pdf, index) for index in range(page_count(pdf))))


def as_written(text: str) -> str:
    """Return a text as it is compared: as in bare(), and without the signs that ask for the look of an emoji."""
    return re.sub("[\ufe0e\ufe0f]", "", bare(text))


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
@pytest.mark.parametrize("font", ["noto", "atkinson"])
@pytest.mark.parametrize("script", [*RIGHTWARD, "mixed"])
def test_each_script_is_read_back_as_it_was_written(script: str, font: str, bold: bool) -> None:
    text = RIGHTWARD.get(script, MIXED)
    outline = (Heading(1, "Begin"), Paragraph(text, Tone.STRONG if bold else Tone.BODY), ItemList((Item(text, text),), numbered=True))
    pdf = pdf_of(*outline, font=font)
    assert missing(Outline("Document", "en", outline), font) == ()
    for read in (poppler(pdf, "-raw"), poppler(pdf), pdfium(pdf)):
        assert read.count(as_written(text)) == 3, read


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
@pytest.mark.parametrize("script", LEFTWARD)
def test_what_is_read_leftward_is_read_back_in_its_order(script: str, bold: bool) -> None:
    text = LEFTWARD[script]
    plain = "خطة الأزمة" if "Hebrew" not in script else "תוכנית משבר"
    blocks = (Heading(1, plain), Paragraph(text, Tone.STRONG if bold else Tone.BODY), Paragraph(plain), Card(plain, ((plain, text),)))
    pdf = pdf_of(*blocks, language="ar")
    for read in (poppler(pdf), pdfium(pdf)):
        assert read.count(as_written(text)) == 2, read


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_number_in_arabic_text_can_be_dialled_and_copied(language: str) -> None:
    numbers = ("0555-123-456", "+44 20 7946 0123", "22/11/2026", "10:30", "٠٥٥٥-١٢٣-٤٥٦")
    blocks = tuple(Paragraph(f"اتصل بأحمد على {number} من فضلك") for number in numbers)
    people = Phones((PhoneLine("رانيا", numbers[:2], "أختي"),))
    pdf = pdf_of(*blocks, people, language=language)
    for read in (poppler(pdf, "-raw"), poppler(pdf), pdfium(pdf)):
        for number in numbers:
            assert as_written(number) in read


def test_brackets_and_western_words_stand_whole_in_arabic_text() -> None:
    text = "أحب القهوة (مع أختي) في park gate كل صباح 😀 مع Rosa Díaz"
    pdf = pdf_of(Paragraph("خطة الأزمة"), Paragraph(text), language="ar")
    assert as_written(text) in poppler(pdf)
    # pdfium turns brackets, and the words of a western name, round on a line that is read leftward, whoever wrote the file.
    for word in ("القهوة", "أختي", "park", "gate", "صباح", "Rosa", "Díaz"):
        assert word in pdfium(pdf)


WORDS = st.sampled_from(sorted({word for text in RIGHTWARD.values() for word in text.split()}))


@settings(max_examples=15)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=30), min_size=1, max_size=6), st.booleans())
def test_any_mix_of_words_is_read_back_whole_and_in_order(paragraphs: list[list[str]], bold: bool) -> None:
    texts = [" ".join(words) for words in paragraphs]
    pdf = pdf_of(*(Paragraph(text, Tone.STRONG if bold else Tone.BODY) for text in texts))
    for read in (poppler(pdf, "-raw"), pdfium(pdf)):
        at = 0
        for text in texts:
            at = read.find(as_written(text), at) + 1
            assert at, (text, read)


LEFTWARD_WORDS = st.sampled_from(sorted({word.strip("؟!،,") for name, text in LEFTWARD.items() for word in text.split()
                                         if "Hebrew" not in name and not re.search(r"[\d٠-٩]", word)}))


@settings(max_examples=15)
@given(st.lists(LEFTWARD_WORDS, min_size=2, max_size=60), st.sampled_from(["ar", "en"]))
def test_any_arabic_words_are_read_back_in_order(words: list[str], language: str) -> None:
    text = " ".join(words)
    pdf = pdf_of(Paragraph(text), Paragraph(text), language=language)
    assert pdfium(pdf).count(as_written(text)) == 2
    assert as_written(text) in poppler(pdf)


def test_lines_part_their_words_for_those_who_read_the_file() -> None:
    typeface = Typeface("noto")
    for text in ("one two three four five six", "واحد اثنان ثلاثة أربعة خمسة ستة"):
        lines = break_lines(typeface, text, 60, 12)
        assert len(lines) > 2
        assert all(any(piece.text.endswith(" ") for piece in line.pieces) for line in lines)
        assert [line.text for line in lines] == [" ".join(line.text.split()) for line in lines]
    hanging = break_lines(Typeface("noto", "ar"), "واحد اثنان ثلاثة أربعة خمسة ستة", 60, 12)
    assert [line.hang > 0 for line in hanging] == [True] * (len(hanging) - 1) + [False]


def lines_of(text: str, width: float) -> list[str]:
    return [line.text for line in break_lines(Typeface("noto"), text, width, 12)]


def test_lines_break_between_ideographs_but_not_before_a_full_stop() -> None:
    for width in range(44, 130, 4):
        lines = lines_of("请给我的妹妹打电话，不要让我一个人。（谢谢）「好」", width)
        assert len(lines) > 1
        assert not [line for line in lines if line[0] in "，。）」" or line[-1] in "（「"]
        assert max(map(len, lines)) - min(map(len, lines[:-1])) <= 2


def test_lines_break_after_hyphens_between_letters_never_in_a_number() -> None:
    assert lines_of("well-known things", 45) == ["well-", "known", "things"]
    assert lines_of("drop-in", 500) == ["drop-in"]
    assert "0555-123-456" in lines_of("Call 0555-123-456 now", 90)
    assert "x-ray" in lines_of("an x-ray", 35)


def test_a_giant_word_breaks_between_letters_only() -> None:
    letters = ("e\u0301", "क्ष", "👨‍👩‍👧", "ế", "한")
    for text in ("".join(letters) * 300, "W" * 3000, "漢" * 900):
        whole = unicodedata.normalize("NFC", text)
        lines = break_lines(Typeface("noto"), whole, 300, 12)
        assert "".join(line.text for line in lines) == whole
        assert all(line.width <= 300.01 for line in lines)
        assert not [line for line in lines[1:] if unicodedata.category(line.text[0])[0] == "M" or line.text[0] == "\u200d"]
        assert not [line for line in lines[:-1] if line.text[-1] in "\u200d\u094d"]


def test_a_giant_arabic_word_fits_its_lines() -> None:
    text = "".join(("بيت", "على")) * 500
    lines = break_lines(Typeface("noto", "ar"), text, 300, 12)
    assert "".join(line.text for line in lines) == text
    assert all(line.width <= 300.01 for line in lines)


def test_a_giant_name_to_sign_with_goes_on_on_the_next_page() -> None:
    pdf = pdf_of(SignLines((SignLine("Me", "W" * 3000),), "Date"))
    assert page_count(pdf) > 1
    for read in (poppler(pdf, "-raw"), pdfium(pdf)):
        assert read.count("W") == 3000


def test_letters_of_several_scripts_stand_on_one_line_from_left_to_right() -> None:
    line = one_line_of(Typeface("noto"), "ab שלום גד cd", 12)
    assert "".join(piece.text for piece in line.pieces).split() == ["ab", "גד", "שלום", "cd"]
    line = one_line_of(Typeface("noto"), "שלום ab cd גד", 12)
    assert "".join(piece.text for piece in line.pieces).split() == ["גד", "ab", "cd", "שלום"]


def test_a_label_and_what_follows_it_each_run_their_own_way() -> None:
    line = break_lines(Typeface("noto"), "شكرا.", 300, 12, label="THANKS:")[0]
    # The full stop ends the Arabic sentence: it stands at its left.
    assert [piece.text.strip() for piece in line.pieces] == ["THANKS:", ".", "شكرا"] or \
        [piece.text.strip() for piece in line.pieces][-1] != "."


def test_a_foreign_label_stands_where_reading_begins() -> None:
    line = break_lines(Typeface("noto", "ar"), "بنسلين", 300, 12, label="ALLERGIES:")[0]
    assert [piece.text.strip(" :") for piece in line.pieces if piece.text.strip(" :")] == ["بنسلين", "ALLERGIES"]
    line = break_lines(Typeface("noto", "ar"), "Penicillin", 300, 12, label="ALLERGIES:")[0]
    assert "".join(piece.text for piece in line.pieces).split() == ["ALLERGIES:", "Penicillin"]


def test_paragraphs_that_are_read_the_other_way_begin_under_each_other() -> None:
    text = "اتصل بأختي رانيا قبل الساعة من فضلك وشكرا جزيلا لكم جميعا"
    lines = break_lines(Typeface("noto"), text, 120, 12)
    assert len({round(line.indent + line.width, 3) for line in lines}) == 1
    assert min(line.indent for line in lines) == 0
    assert not [line for line in break_lines(Typeface("noto", "ar"), text, 120, 12) if line.indent]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_block_of_unicode_makes_a_proper_file(language: str, tmp_path: Path) -> None:
    every = [chr(code) for code in range(0, 0x110000, 97)]
    words = ["".join(every[start:start + 5]) for start in range(0, len(every), 5)]
    blocks = tuple(Paragraph(" ".join(words[start:start + 40]) + " end") for start in range(0, len(words), 40))
    pdf = pdf_of(Heading(1, "Every block"), *blocks, language=language)
    (tmp_path / "every.pdf").write_bytes(pdf)
    done = subprocess.run([need("qpdf"), "--check", tmp_path / "every.pdf"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    read = poppler(pdf, "-raw")
    assert read.count("end") >= len(blocks)
    held = Typeface("noto", language)
    lost = [one for one in every if unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"} and not held.holds(one)]
    assert len(lost) > 1000
    assert not [one for one in lost if unicodedata.is_normalized("NFC", one) and f"U+{ord(one):04X}" not in read]


def test_no_letter_that_is_held_is_drawn_as_a_box() -> None:
    typeface = Typeface("noto")
    letters = [chr(code) for code in range(0x20, 0x30000, 11) if typeface.holds(chr(code))]
    assert len(letters) > 2500
    for letter in letters:
        for bold in (False, True):
            for piece in typeface.word(letter, bold=bold).pieces:
                assert all(glyph.number for cluster in piece.clusters for glyph in cluster.glyphs), hex(ord(letter))


def places(pdf: bytes) -> list[tuple[float, str]]:
    """Return where each word of the first page begins, in points from the left, in the order in which it is drawn."""
    done = subprocess.run([need("pdftotext"), "-raw", "-bbox", "-l", "1", "-", "-"], input=pdf, capture_output=True, check=True)
    return [(float(x), html.unescape(word)) for x, word in re.findall(r'<word xMin="([\d.]+)"[^>]*>(.*)</word>', done.stdout.decode())]


def test_a_page_that_is_read_leftward_is_laid_out_as_in_a_mirror() -> None:
    blocks = (Heading(1, "uno"), ItemList((Item("due"),), numbered=True), Card("tre", (("label", "value"),)),
              SignLines((SignLine("me"),), "Date"), Columns((Paragraph("left"),), (Paragraph("right"),)))
    plain, mirrored = ({word: x for x, word in places(pdf_of(*blocks, language=language))} for language in ("en", "he"))
    for before, after in (("label", "due"), ("label", "value"), ("me", "Date"), ("left", "right")):
        assert plain[before] < plain[after]
        assert mirrored[before] > mirrored[after]
    # The broad margin for holes is where the page is bound.
    assert min(plain.values()) > 70 > 56 < min(mirrored.values())
    assert max(mirrored.values()) < 595.28 - 70


def test_groups_of_digits_are_copied_from_left_to_right_in_every_language() -> None:
    groups = tuple(str(digit) * 6 for digit in range(1, 9))
    for language in ("en", "ar"):
        called = tuple(f"#{digit}" for digit in range(1, 9))
        every = places(pdf_of(Groups(tuple(zip(called, groups, strict=True))), language=language))
        found, above = ([place for place in every if place[1] in row] for row in (groups, called))
        assert [word for _, word in found] == list(groups)
        assert [x for x, _ in above] == pytest.approx([x for x, _ in found], abs=2)
        assert [x for x, _ in found[:4]] == sorted(x for x, _ in found[:4])
        assert found[4][0] == found[0][0] > 50


def test_the_typefaces_stay_small_and_have_licences() -> None:
    folder = resources.path("fonts")
    assert sum(file.stat().st_size for file in folder.glob("*.ttf")) < 8_000_000
    text = (folder / "README.md").read_text(encoding="utf-8")
    for licence in re.findall(r"`((?:OFL|Apache)-\w+\.txt)`", text):
        assert (folder / licence).stat().st_size > 4000
    others = (folder / "OFL-NotoOthers.txt").read_text(encoding="utf-8")
    for file in folder.glob("*-Regular.ttf"):
        assert file.stem in others or file.stem.removesuffix("Regular") in text


def test_the_same_text_gives_the_same_bytes_in_any_process() -> None:
    code = ("import hashlib\nfrom test_scripts import LEFTWARD, MIXED, RIGHTWARD, Paragraph, pdf_of\n"
            "texts = [MIXED, *RIGHTWARD.values(), *LEFTWARD.values()]\n"
            "print(hashlib.sha256(pdf_of(*map(Paragraph, texts), language='ar')).hexdigest())")
    found = set()
    for seed, locale in (("1", "C"), ("2", "tr_TR.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": f"{HERE}:{HERE.parent.parent}"}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
        found.add(done.stdout)
    texts = [MIXED, *RIGHTWARD.values(), *LEFTWARD.values()]
    found.add(hashlib.sha256(pdf_of(*map(Paragraph, texts), language="ar")).hexdigest() + "\n")
    assert len(found) == 1


def test_a_file_holds_only_the_letters_that_it_needs() -> None:
    assert len(pdf_of(*map(Paragraph, [MIXED, *RIGHTWARD.values(), *LEFTWARD.values()]))) < 160_000
    assert len(pdf_of(Paragraph("漢字"))) < 20_000
