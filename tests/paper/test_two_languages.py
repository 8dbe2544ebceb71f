"""Headings in two languages: the owner's and the staff's, side by side; answers are not touched."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from reading import bare
from sample_plans import CATALOGUE, COPIES, OPTIONS, WORDS, every_field, ordinary, outline_of

from wrap_builder import resources
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.content.languages import languages
from wrap_builder.paper.outline import Heading, Paragraph, Tone, texts_of, walk
from wrap_builder.paper.pages import page_text
from wrap_builder.paper.two_languages import side_by_side
from wrap_builder.session.copies import make_copy, text_copy

NO_LINES = HelplineBook({}, {})
SECOND = {
    "de": {"crisis.signs": "Woran man merkt, dass ich Hilfe brauche", "crisis.danger": "Wenn ich oder andere in Gefahr sind"},
    "ar": {"crisis.signs": "كيف تعرف أنني بحاجة إلى مساعدة", "crisis.danger": "إذا كنت أنا أو غيري في خطر"},
}


@pytest.fixture(params=SECOND)
def language(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A second language that is beside the first: a folder of words and nothing else."""
    root = tmp_path / "resources"
    root.mkdir()
    for one in resources.path().iterdir():
        if one.name != "content":
            (root / one.name).symlink_to(one)
    shutil.copytree(resources.path("content"), root / "content")
    (root / "content" / request.param).mkdir()
    lines = [f'["{field}"]\nprint_title = "{title}"\n' for field, title in SECOND[request.param].items()]
    (root / "content" / request.param / "crisis.toml").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(resources, "_ROOT", root)
    return str(request.param)


def test_a_folder_of_words_is_a_language(language: str) -> None:
    assert languages() == ("en", language)


def test_headings_of_the_crisis_copy_stand_in_both(language: str) -> None:
    options = replace(OPTIONS, staff_language=language)
    text = text_copy(ordinary(), CATALOGUE, "crisis", options, WORDS, NO_LINES)
    for field, title in SECOND[language].items():
        assert f"{CATALOGUE.by_id[field].print_title} · {title}" in text
    assert "What I wrote is not translated." in text
    usual = text_copy(ordinary(), CATALOGUE, "crisis", OPTIONS, WORDS, NO_LINES)
    assert "not translated" not in usual
    first = make_copy(ordinary(), CATALOGUE, "crisis", options, WORDS, NO_LINES)
    assert first == make_copy(ordinary(), CATALOGUE, "crisis", options, WORDS, NO_LINES)
    page = bare(page_text(first, 0))
    for field in SECOND[language]:
        assert bare(CATALOGUE.by_id[field].print_title) in page
    if language == "de":
        assert all(bare(title) in page for title in SECOND[language].values())


def test_the_same_language_is_no_second_one() -> None:
    same = replace(OPTIONS, staff_language="en")
    assert text_copy(ordinary(), CATALOGUE, "crisis", same, WORDS, NO_LINES) == text_copy(
        ordinary(), CATALOGUE, "crisis", OPTIONS, WORDS, NO_LINES)


def test_answers_are_never_touched_even_where_they_read_as_a_heading_does() -> None:
    plan = every_field()
    ours = outline_of(plan, COPIES["crisis"])
    theirs = replace(ours, blocks=tuple(replace(one, text=f"{one.text}!") if isinstance(one, Heading) else one for one in ours.blocks))
    both = side_by_side(ours, theirs, ["Noted"])
    before = [text for block in walk(ours.blocks) if not isinstance(block, Heading) for text in texts_of(block)]
    noted = Paragraph("Noted", Tone.QUIET)
    after = [text for block in walk(both.blocks) if not isinstance(block, Heading) and block != noted for text in texts_of(block)]
    assert after == before
    assert both.blocks.count(noted) == 1
    assert len(both.fits) == len(ours.fits)
    headings = [block.text for block in both.blocks if isinstance(block, Heading)]
    assert all(text.endswith("!") for text in headings)


def test_labels_stand_in_both() -> None:
    ours = outline_of(ordinary(), COPIES["crisis"])
    theirs = replace(ours, blocks=tuple(
        replace(one, label="الحساسية") if isinstance(one, Paragraph) and one.label == "ALLERGIES:" else one for one in ours.blocks))
    both = side_by_side(ours, theirs, [])
    labels = [one.label for one in both.blocks if isinstance(one, Paragraph) and one.label.startswith("ALLERGIES")]
    assert labels == ["ALLERGIES: · الحساسية"]
