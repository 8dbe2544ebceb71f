"""Letters are drawn as their scripts join them, in bold as well, in typefaces that travel with the file and have licences."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from reading import need
from sample_plans import COPIES, LANGUAGES, OPTIONS, example, outline_of
from test_scripts import LEFTWARD, MIXED, RIGHTWARD, Paragraph, Tone, pdf_of

from wrap_builder import resources
from wrap_builder.paper.breaking import one_line_of
from wrap_builder.paper.fonts import Typeface
from wrap_builder.paper.glyphs import missing

BOTH = pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])


def drawn(text: str, *, bold: bool = False, language: str = "en") -> list[int]:
    """Return the glyphs of a text from left to right."""
    line = one_line_of(Typeface("noto", language), text, 12, bold=bold)
    return [glyph.number for piece in line.pieces for cluster in piece.clusters for glyph in cluster.glyphs]


@BOTH
@pytest.mark.parametrize("text", ["بيت", "سلمى", "محمد"])
def test_arabic_letters_are_joined(text: str, bold: bool) -> None:
    alone = [number for letter in text for number in drawn(letter, bold=bold)]
    # A letter within a word has another shape than one that stands alone.
    assert len(set(drawn(text, bold=bold)) - {*alone}) >= len(text) - 1


@BOTH
def test_lam_and_alef_are_drawn_as_one(bold: bool) -> None:
    assert len(drawn("لا", bold=bold)) < 3
    assert not {*drawn("لا", bold=bold)} & {*drawn("ل", bold=bold), *drawn("ا", bold=bold)}


@BOTH
def test_devanagari_joins_consonants_and_draws_a_vowel_before_its_consonant(bold: bool) -> None:
    assert len(drawn("क्ष", bold=bold)) == 1
    consonant = drawn("क", bold=bold)
    assert len(drawn("कि", bold=bold)) == 2
    assert drawn("कि", bold=bold)[1:] == consonant
    assert drawn("की", bold=bold)[:1] == consonant


@pytest.mark.parametrize("emoji", ["👨‍👩‍👧", "👍🏽", "🇮🇳", "❤️‍🔥", "👩🏿‍⚕️", "1️⃣"])
def test_joined_emoji_are_one_picture(emoji: str) -> None:
    seen = [number for number in drawn(emoji) if number not in drawn("a\ufe0f")]
    assert len({*seen} - {*drawn("\u200d")}) == 1, seen


@BOTH
def test_a_vietnamese_letter_is_the_same_however_it_is_typed(bold: bool) -> None:
    for whole, parts in (("ế", "e\u0302\u0301"), ("ữ", "u\u031b\u0303"), ("ộ", "o\u0323\u0302")):
        one, other = (pdf_of(Paragraph(text, Tone.STRONG if bold else Tone.BODY)) for text in (whole, parts))
        assert one == other
        assert len(drawn(whole, bold=bold)) == 1


@pytest.mark.parametrize("text", ["Walk", "Việt", "сад", "πάρκο", "العربية", "שלום", "हिन्दी", "中文", "한국어", "বাংলা", "ไทย"])
def test_bold_is_seen_in_every_script(text: str) -> None:
    plain, bold = (one_line_of(Typeface("noto"), text, 12, bold=heavy).pieces for heavy in (False, True))
    assert [(piece.face.name, piece.thick) for piece in plain] != [(piece.face.name, piece.thick) for piece in bold]
    assert not [piece for piece in plain if piece.thick]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_typeface_is_within_the_file(language: str, tmp_path: Path) -> None:
    texts = [MIXED, *RIGHTWARD.values(), *LEFTWARD.values()]
    (tmp_path / "all.pdf").write_bytes(pdf_of(*map(Paragraph, texts), *(Paragraph(text, Tone.STRONG) for text in texts), language=language))
    done = subprocess.run([need("pdffonts"), tmp_path / "all.pdf"], capture_output=True, text=True, check=True)
    rows = done.stdout.splitlines()[2:]
    assert len(rows) > 20
    # The columns are: embedded, a subset, with a table of its letters.
    assert not [row for row in rows if not re.search(r" yes yes yes +\d+ +0$", row)]


@pytest.mark.parametrize("name", LANGUAGES)
def test_nothing_is_missing_in_any_copy_of_a_plan_in_another_script(name: str) -> None:
    for copy in COPIES.values():
        for font in ("noto", "atkinson"):
            assert missing(outline_of(example(name), copy, OPTIONS), font) == ()


def test_every_typeface_has_its_licence_and_all_are_small_together() -> None:
    folder = resources.path("fonts")
    assert sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) < 8_000_000
    table = re.findall(r"^\|(.+?)\|.+?\| `([\w-]+\.txt)` \|$", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(table) > 4
    licences = {licence for _, licence in table}
    assert {file.name for file in folder.glob("*.txt")} == licences
    named = " ".join(names for names, _ in table)
    for file in folder.glob("*.ttf"):
        assert re.search(rf"`{re.escape(file.stem)}`|`{re.escape(file.stem.partition('-')[0])}-\*`", named) or \
            re.fullmatch(r"NotoSans[A-Z]\w+-Regular", file.stem), file.name
