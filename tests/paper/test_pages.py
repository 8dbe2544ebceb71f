"""Finished pages are looked at in memory: counted, read, drawn as pixels that a window can show, from any thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from reading import printed
from sample_plans import ordinary

from wrap_builder.paper.pages import page_count, page_image, page_text
from wrap_builder.paper.results import PageImage

PDF = printed(ordinary(), "crisis")


def test_pages_are_counted_and_read() -> None:
    assert page_count(PDF) == 2
    assert "Crisis plan of Ana Díaz" in page_text(PDF, 0)
    assert "continued" in page_text(PDF, 1)


@pytest.mark.parametrize("dpi", [36, 71.3, 96, 150])
def test_a_page_is_drawn_at_its_size_without_gaps(dpi: float) -> None:
    image = page_image(PDF, 0, dpi)
    assert abs(image.width - 595.28 * dpi / 72) <= 1
    assert abs(image.height - 841.89 * dpi / 72) <= 1
    assert len(image.pixels) == image.width * image.height * 4


def test_paper_is_white_and_letters_are_dark_and_nothing_is_see_through() -> None:
    image = page_image(PDF, 0, 72)
    assert image.pixels[:3] == b"\xff\xff\xff"
    assert set(image.pixels[3::4]) == {255}
    assert min(image.pixels[0::4]) < 40


@pytest.mark.parametrize("index", [-1, 2, 99])
def test_a_page_that_is_not_there_is_told(index: int) -> None:
    for look in (lambda: page_image(PDF, index, 72), lambda: page_text(PDF, index)):
        with pytest.raises(IndexError):
            look()


def test_threads_wait_for_each_other() -> None:
    def look(turn: int) -> tuple[int, PageImage, str]:
        return page_count(PDF), page_image(PDF, turn % 2, 40), page_text(PDF, turn % 2)

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(look, range(24)))
    assert all(one == found[turn % 2] for turn, one in enumerate(found))


def test_an_image_says_nothing_of_its_page_when_it_is_shown_in_a_log() -> None:
    assert "pixels" not in repr(page_image(PDF, 0, 10))
