"""Every copy of every example looks as it did when somebody last looked at it; `make golden` keeps a new look."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden_pages import FOLDER, LARGE_OF, MOST, Kept, all_kept, changed, opened, pictures, show_change, strays
from PIL import Image
from sample_plans import COPIES, OPTIONS, entries, outline_of

from wrap_builder.paper.pdf import render
from wrap_builder.plan.values import Plan

HOW = "If that is meant, run `make golden` and look at the new pages."
NOBODY_KEPT = "No golden pages are kept of it yet: run `make golden`, look at them and add them."


@pytest.mark.parametrize("kept", all_kept(), ids=lambda kept: f"{kept.plan}-{kept.name}")
def test_a_copy_looks_as_it_did(kept: Kept, tmp_path: Path) -> None:
    demand_same_look(kept, pictures(kept.pdf()), tmp_path)


def demand_same_look(kept: Kept, now: dict[int, Image.Image], folder: Path) -> None:
    """Fail with the pages that changed; the new ones, and what is other in them, are in the folder."""
    told = []
    for page in sorted(page for page, picture in now.items() if not kept.file(page).exists()):
        now[page].save(folder / kept.file(page).name)
        told.append(f"page {page} is new")
    told += [f"{file.name} has no page any more" for file in sorted(kept.files() - {kept.file(page) for page in now})]
    for page, picture in now.items():
        if not kept.file(page).exists():
            continue
        before = opened(kept.file(page))
        if (other := changed(before, picture)) > MOST:
            picture.save(folder / kept.file(page).name)
            show_change(before, picture, folder / f"{kept.name}-{page}-difference.png")
            told.append(f"page {page} looks different in {other} pixels")
    where = f"The copy {kept.name!r} of the plan {kept.plan!r}: {', '.join(told)}. See {folder}."
    assert not told, f"{where} {HOW if kept.files() else NOBODY_KEPT}"


def test_nothing_is_kept_of_what_is_no_more() -> None:
    assert list(strays()) == []
    assert sum(file.stat().st_size for file in FOLDER.rglob("*.png")) < 3_000_000


def page_with(*lines: str) -> Image.Image:
    plan = Plan(answers={"daily.must": entries(*lines)})
    return pictures(render(outline_of(plan, COPIES["daily"]), OPTIONS))[1]


def test_a_word_that_changes_is_seen_and_a_shade_is_not() -> None:
    before = page_with("Eat breakfast", "Take the dog out")
    for other in (page_with("Eat breakfast", "Take the cat out"), page_with("Eat breakfast"), before.rotate(180),
                  before.resize((before.width, before.height + 1))):
        assert changed(before, other) > MOST
    assert changed(before, page_with("Eat breakfast", "Take the dog out")) == 0
    assert changed(before, before.point(lambda value: max(0, value - 30))) == 0


def test_a_change_is_told_and_drawn(tmp_path: Path) -> None:
    kept = Kept(LARGE_OF, COPIES["daily"])
    with pytest.raises(AssertionError, match=r"'daily' of the plan 'ar': page 1 looks different in \d+ pixels.*make golden"):
        demand_same_look(kept, {page: opened(kept.file(page)).rotate(180) for page in pages_of(kept)}, tmp_path)
    assert {"daily-1.png", "daily-1-difference.png"} <= {file.name for file in tmp_path.iterdir()}
    with pytest.raises(AssertionError, match=r"daily-1\.png has no page any more"):
        demand_same_look(kept, {}, tmp_path)
    unknown = Kept("nobody", COPIES["daily"])
    with pytest.raises(AssertionError, match=r"page 1 is new.*No golden pages are kept of it yet"):
        demand_same_look(unknown, {1: opened(kept.file(1))}, tmp_path)


def pages_of(kept: Kept) -> list[int]:
    return sorted(int(file.stem.rpartition("-")[2]) for file in kept.files())
