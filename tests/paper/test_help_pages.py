"""Help on paper: every word of the topics, tagged, with a list of contents where there are several; nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from reading import bare, demand_in_order, pdfium_pages
from sample_plans import OPTIONS, WORDS
from structure_check import Structure

from wrap_builder.content.reading import Topic, load_help
from wrap_builder.paper.help_pages import help_outline
from wrap_builder.paper.pdf import render

TOPICS = load_help()
DAY = date(2026, 11, 22)
FOOTER = re.compile(r"WRAPBuilder,help,22November2026·page\d+of\d+$")


@pytest.mark.parametrize("large", [False, True])
def test_all_of_help_stands_on_paper_in_order(*, large: bool) -> None:
    pdf = render(help_outline(TOPICS, DAY, WORDS, large=large), replace(OPTIONS, large=large))
    structure = Structure(pdf)
    assert structure.problems == []
    pages = [FOOTER.sub("", bare(page)) for page in pdfium_pages(pdf)]
    begins = next(number for number, page in enumerate(pages) if bare(TOPICS[0].paragraphs[0])[:40] in page)
    assert all(bare(topic.title) in "".join(pages[:begins]) for topic in TOPICS)  # the list of contents
    demand_in_order([text for topic in TOPICS for text in (topic.title, *topic.paragraphs)], "".join(pages[begins:]), "help")


def test_one_topic_is_one_page_under_its_own_title() -> None:
    topic = next(one for one in TOPICS if one.id == "practise")
    pages = pdfium_pages(render(help_outline([topic], DAY, WORDS), OPTIONS))
    assert len(pages) == 1
    demand_in_order([topic.title, *topic.paragraphs], bare(pages[0]), "topic")
    assert bare(TOPICS[0].title) not in bare(pages[0])


def test_the_same_help_is_the_same_file() -> None:
    assert render(help_outline(TOPICS, DAY, WORDS), OPTIONS) == render(help_outline(TOPICS, DAY, WORDS), OPTIONS)


def test_what_looks_like_markup_is_printed_as_it_is() -> None:
    pages = pdfium_pages(render(help_outline([Topic("a", "<b>A & B</b>", ("1 < 2 &amp; 3",))], DAY, WORDS), OPTIONS))
    assert bare("<b>A & B</b>") in bare(pages[0])
    assert bare("1 < 2 &amp; 3") in bare(pages[0])


def test_without_topics_there_is_nothing_to_print() -> None:
    with pytest.raises(ValueError, match="nothing"):
        help_outline([], DAY, WORDS)
