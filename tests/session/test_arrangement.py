"""What a person sees of what is asked: hidden, off, short, own, renamed, reordered, six to a page."""

from __future__ import annotations

from typing import Any

import pytest

from wrap_builder.content.definitions import Catalogue, FieldDef, FieldKind, SectionDef
from wrap_builder.plan.values import Cell, Entries, Entry, OwnField, OwnSection, Pick, Plan, Shape
from wrap_builder.session.arrangement import (
    PageState,
    left_out,
    page_state,
    progress,
    sections,
    to_show,
    value_of,
)


def seen(catalogue: Catalogue, **shape: Any) -> dict[str, tuple[str, ...]]:
    """Return page keys and their fields, in order."""
    plan = Plan(shape=Shape(**shape))
    return {page.key: tuple(f.id for f in page.fields) for s in sections(plan, catalogue) for page in s.pages}


DEFAULT = {
    "toolbox/1": ("toolbox.have", "toolbox.try"), "toolbox/2": ("toolbox.people",),
    "daily/1": ("daily.well", "daily.note"), "daily/2": ("daily.must",),
    "down/1": ("down.plan", "down.call"),
    "crisis/1": ("crisis.date", "crisis.well"), "crisis/2": ("crisis.agree",), "crisis/3": ("crisis.sign",),
}
OWN = (OwnField(id="o1", kind="line", title="Mine"), OwnField(id="o2", kind="date", title="When"),
       OwnField(id="o3", kind="map", title="of a newer program"))


@pytest.mark.parametrize(("shape", "expected"), [
    ({}, DEFAULT),
    ({"crisis": "full"}, {
        **DEFAULT, "crisis/1": ("crisis.date", "crisis.well", "crisis.home"), "crisis/2": ("crisis.agree", "crisis.name")}),
    ({"wanted": ("down.safer", "crisis.home")}, {
        **DEFAULT, "down/1": ("down.plan", "down.call", "down.safer"),
        "crisis/1": ("crisis.date", "crisis.well", "crisis.home")}),
    ({"hidden": ("down", "toolbox.have", "toolbox.people", "crisis.agree", "o1"), "own_fields": {"daily": OWN}}, {
        "toolbox/1": ("toolbox.try",), "daily/1": ("daily.well", "daily.note"), "daily/2": ("daily.must", "o2"),
        "crisis/1": ("crisis.date", "crisis.well"), "crisis/3": ("crisis.sign",)}),
    ({"hidden": ("toolbox.have", "toolbox.try", "toolbox.people")}, {
        "toolbox/1": (), **{k: v for k, v in DEFAULT.items() if k[0] != "t"}}),
    ({"field_order": {"daily": ("daily.must", "gone", "daily.must")}}, {
        **{k: v for k, v in DEFAULT.items() if not k.startswith("daily")},
        "daily/1": ("daily.must", "daily.well", "daily.note")}),
    ({"own_sections": (OwnSection(id="pets", title="Pets"), OwnSection(id="daily", title="clash")), "own_fields": {"pets": OWN}},
     {**DEFAULT, "pets/1": ("o1", "o2")}),
    ({"own_sections": (OwnSection(id="pets", title="Pets"),)}, {**DEFAULT, "pets/1": ()}),
])
def test_pages_and_their_fields(catalogue: Catalogue, shape: dict[str, Any], expected: dict[str, tuple[str, ...]]) -> None:
    assert seen(catalogue, **shape) == expected


def test_sections_stand_in_the_persons_order_and_new_ones_after_them(catalogue: Catalogue) -> None:
    plan = Plan(shape=Shape(section_order=("crisis", "pets", "gone", "toolbox", "crisis"),
                            own_sections=(OwnSection(id="pets", title="Pets"),)))
    assert [section.id for section in sections(plan, catalogue)] == ["crisis", "pets", "toolbox", "daily", "down"]


def test_own_titles_replace_shipped_ones_on_screen_and_on_paper(catalogue: Catalogue) -> None:
    plan = Plan(shape=Shape(titles={"down": "Red flags", "down.plan": "What now", "pets": "Animals"},
                            own_sections=(OwnSection(id="pets", title="Pets"),)))
    found = {section.id: section for section in sections(plan, catalogue)}
    assert found["down"].title == "Red flags"
    assert found["pets"].title == "Animals"
    assert found["pets"].definition is None
    first = found["down"].pages[0].fields[0]
    assert (first.title, first.print_title) == ("What now", "What now")
    assert found["down"].pages[0].fields[1].title == "down.call"
    assert (found["crisis"].note, found["crisis"].intro) == ("Take your time.", "About crisis")


def many(count: int, page: int = 1) -> Catalogue:
    fields = tuple(FieldDef(id=f"x.{n}", section="x", kind=FieldKind.LINE, page=page, title="", print_title="", intro="",
                            prompt="", hint="") for n in range(count))
    return Catalogue("en", (SectionDef("x", 1, "X", "X", "", "", fields),), (), {field.id: field for field in fields})


def test_at_most_six_fields_stand_on_a_page_and_keys_stay_apart() -> None:
    own = tuple(OwnField(id=f"o{n}", kind="text", title="") for n in range(7))
    pages = sections(Plan(shape=Shape(own_fields={"x": own})), many(8))[0].pages
    assert [len(page.fields) for page in pages] == [6, 6, 3]
    assert [page.key for page in pages] == ["x/1", "x/1+", "x/3"]
    assert [page.number for page in pages] == [1, 2, 3]
    reordered = sections(Plan(shape=Shape(field_order={"x": ("x.7",)})), many(13))[0].pages
    assert [page.key for page in reordered] == ["x/1", "x/2", "x/3"]


def test_a_page_is_written_looked_at_or_nothing_yet(catalogue: Catalogue) -> None:
    page = sections(Plan(), catalogue)[3].pages[0]
    looked = Plan(shape=Shape(looked_at=(page.key,)))
    blank = Plan(answers={"daily.well": Entries(items=(Entry(id="1", text=""),))})
    mirrored = Plan(answers={"daily.well": Entries(items=(Entry(id="1", text="calm"),))}, shape=looked.shape)
    assert [page_state(plan, page) for plan in (Plan(), looked, blank, mirrored)] == [
        PageState.NOTHING, PageState.LOOKED_AT, PageState.NOTHING, PageState.WRITTEN]


def test_a_field_that_is_the_same_as_another_shows_its_answer(catalogue: Catalogue) -> None:
    answer = Entries(items=(Entry(id="1", text="calm"),))
    plan = Plan(answers={"daily.well": answer})
    assert value_of(plan, catalogue.by_id["crisis.well"]) is answer
    assert value_of(plan, catalogue.by_id["daily.well"]) is answer
    assert value_of(plan, catalogue.by_id["daily.note"]) is None


def test_progress_counts_only_what_is_shown(catalogue: Catalogue) -> None:
    answers = {"crisis.date": Pick(value=Cell(ref="2026-11-05")), "down.safer": Entries(items=(Entry(id="1", text="x"),))}
    assert progress(Plan(answers=answers), catalogue) == (1, 8)
    assert progress(Plan(answers=answers, shape=Shape(hidden=("crisis",))), catalogue) == (0, 5)


def test_what_is_left_out_can_be_found(catalogue: Catalogue) -> None:
    plan = Plan(shape=Shape(hidden=("toolbox", "daily.note")))
    assert [one.id for one in left_out(plan, catalogue)] == ["toolbox", "daily.note", "down.safer", "crisis.home", "crisis.name"]


@pytest.mark.parametrize("hidden", [
    (), ("crisis",), ("down", "down.call"), ("crisis", "crisis.home", "crisis.date"), ("toolbox.have",), ("daily", "o1")])
def test_each_field_can_be_shown_again_and_nothing_more_is_asked(catalogue: Catalogue, hidden: tuple[str, ...]) -> None:
    shape = Shape(hidden=hidden, own_fields={"daily": OWN})
    for field_id in [*catalogue.by_id, "o1", "o2"]:
        command = to_show(field_id, shape, catalogue)
        assert command is not None
        after = command.apply(Plan(shape=shape)).shape
        assert field_id in {one.id for s in sections(Plan(shape=after), catalogue) for page in s.pages for one in page.fields}
        assert set(hidden) - set(after.hidden) <= {field_id, command.section}
        assert after.wanted == ((field_id,) if catalogue.by_id.get(field_id) in left_out(Plan(), catalogue) else ())
    assert to_show("o3", shape, catalogue) is to_show("gone", shape, catalogue) is None
