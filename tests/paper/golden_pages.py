"""Keeps how pages looked when somebody last looked at them: draws small pictures of copies, compares them, writes them anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageChops
from sample_plans import EXAMPLES, FILLED, example, outline_of
from truths import asking_for_all

from wrap_builder.paper.copies import CopyDef, load_copies
from wrap_builder.paper.pdf import render

FOLDER = Path(__file__).parent / "golden"
PLANS = (*EXAMPLES, *FILLED)
LARGE = ("large", "letter")
"""One plan has its pages in large print on the other paper as well."""
LARGE_OF = FILLED[0]
DPI = 34
_GREYS = 16
_OTHER = 3 * _GREYS
"""A pixel is another when it is lighter or darker by more than this, of 255. Less is how a machine rounds."""
MOST = 12
"""So many other pixels are no change of a page. A word that is gone makes about three times as many."""


class Kept(NamedTuple):
    """One copy of one plan whose pages are kept."""

    plan: str
    copy: CopyDef
    large: bool = False

    @property
    def name(self) -> str:
        """What its files begin with."""
        return f"{self.copy.id}-{LARGE[0]}" if self.large else self.copy.id

    def pdf(self) -> bytes:
        """Return the copy, with all that can be asked for."""
        plan = example(self.plan)
        options = asking_for_all(self.copy, plan)
        if self.large:
            options = replace(options, large=True, paper=LARGE[1])
        return render(outline_of(plan, self.copy, options), options)

    def file(self, page: int) -> Path:
        """Return where a page, counted from 1, is kept."""
        return FOLDER / self.plan / f"{self.name}-{page}.png"

    def files(self) -> set[Path]:
        """Return where its pages are kept by now."""
        return {file for file in (FOLDER / self.plan).glob(f"{self.name}-*.png") if file.stem[len(self.name) + 1:].isdigit()}


def all_kept() -> list[Kept]:
    """Return every copy whose pages are kept: each copy there is, of each example."""
    return [Kept(plan, copy) for plan in PLANS for copy in load_copies()] + [Kept(LARGE_OF, copy, large=True) for copy in load_copies()]


def pictures(pdf: bytes) -> dict[int, Image.Image]:
    """Return the first page, the one in the middle and the last, by their numbers, in few greys."""
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    found = {index + 1: document[index].render(scale=DPI / 72, grayscale=True).to_pil().point(_few)
             for index in sorted({0, count // 2, count - 1})}
    document.close()
    return found


def changed(before: Image.Image, now: Image.Image) -> int:
    """Return how many pixels are other; all of them where the paper is another."""
    if before.size != now.size:
        return now.width * now.height
    return sum(ImageChops.difference(before, now).histogram()[_OTHER + 1:])


def show_change(before: Image.Image, now: Image.Image, file: Path) -> None:
    """Write a picture of how a page was, how it is, and what is other."""
    wide, high = max(before.width, now.width), max(before.height, now.height)
    shown = Image.new("L", (3 * wide, high), 128)
    shown.paste(before, (0, 0))
    shown.paste(now, (wide, 0))
    if before.size == now.size:
        shown.paste(ImageChops.invert(ImageChops.difference(before, now)), (2 * wide, 0))
    shown.save(file)


def write(kept: Kept) -> None:
    """Keep the pages as they are now. What looks the same stays the same file."""
    now = pictures(kept.pdf())
    for file in kept.files() - {kept.file(page) for page in now}:
        file.unlink()
    for page, picture in now.items():
        file = kept.file(page)
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or changed(opened(file), picture):
            picture.save(file, optimize=True)
            print(file.relative_to(FOLDER.parent))


def opened(file: Path) -> Image.Image:
    """Return a kept picture."""
    with Image.open(file) as picture:
        return picture.convert("L")


def strays(folder: Path = FOLDER) -> Iterator[Path]:
    """Yield what is kept of copies and plans that are no more."""
    known = {file for kept in all_kept() for file in kept.files()}
    yield from (file for file in sorted(folder.rglob("*")) if file.is_file() and file not in known)


def _few(value: int) -> int:
    return min(255, (value + _GREYS // 2) // _GREYS * _GREYS)


if __name__ == "__main__":
    for one in all_kept():
        write(one)
    for stray in strays():
        stray.unlink()
