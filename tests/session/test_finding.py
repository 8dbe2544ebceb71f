"""Finding: whatever the case and the accents, in every kind of answer, in order, and honest about what is not shown."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wrap_builder.content.loader import load
from wrap_builder.plan.commands import Hide, Rename
from wrap_builder.plan.values import Cell, Entries, Entry, Person, Photo, Pick, Plan, Record, Records, Shape, Text
from wrap_builder.session.arrangement import sections
from wrap_builder.session.finding import AROUND, Finder, Hit, WordIndex, plain

CATALOGUE = load()
SAM = Person("p1", "Sam Peña", "my brother", phones=("0555 123",), emails=("sam@example.org",))
PLAN = Plan(people=(SAM,), answers={
    "start.name": Text("Ana"),
    "toolbox.have": Entries((Entry("e1", "A walk by the River", "with Rex"), Entry("e2", "Tea"))),
    "down.call": Records((Record("r1", {"person": Cell(ref="p1"), "say": Cell("Please come over")}),)),
    "crisis.allergies_known": Pick(Cell(ref="none", text="but ask me")),
    "crisis.conditions": Entries((Entry("e3", "Asthma"),)),
})


def finder(plan: Plan = PLAN) -> Finder:
    return Finder(plan, sections(plan, CATALOGUE), CATALOGUE)


def hits(wanted: str, plan: Plan = PLAN) -> list[tuple[str, str]]:
    return [(hit.field, hit.item) for hit in finder(plan).find(wanted).hits if hit.text]


@pytest.mark.parametrize("wanted", ["river", "RIVER walk", "  rex ", "walk rex"])
def test_case_order_and_blanks_do_not_matter(wanted: str) -> None:
    assert hits(wanted) == [("toolbox.have", "e1.text")]


@pytest.mark.parametrize("wanted", ["pena", "Peña", "brother", "0555 123", "example.org", "come over"])
def test_people_are_found_where_they_are_named(wanted: str) -> None:
    assert hits(wanted) == [("down.call", "r1.person")]


def test_every_kind_of_answer_is_read() -> None:
    assert hits("ana") == [("start.name", "")]
    assert hits("ask me") == [("crisis.allergies_known", "")]
    assert hits("asthma") == [("crisis.conditions", "e3.text")]


def test_titles_are_found_too_own_ones_as_well() -> None:
    plan = Rename("toolbox.have", "Lifeboats").apply(PLAN)
    assert [(hit.field, hit.title, hit.text) for hit in finder(plan).find("lifeboats").hits] == [("toolbox.have", "Lifeboats", "")]


def test_what_is_not_shown_is_counted_only() -> None:
    found = finder(Hide("toolbox").apply(PLAN)).find("river")
    assert (found.hits, found.hidden) == ((), 1)


def test_an_answer_of_another_program_version_is_counted() -> None:
    found = finder(Plan(answers={"later.field": Text("a river")})).find("river")
    assert (found.hits, found.hidden) == ((), 1)


def test_no_words_find_nothing() -> None:
    assert finder().find("  ").hits == ()
    assert finder().find("zebra").hits == ()


def test_only_so_many_are_listed_and_the_others_counted() -> None:
    many = Plan(answers={"toolbox.have": Entries(tuple(Entry(f"e{n}", f"tea {n}") for n in range(30)))})
    found = finder(many).find("tea", 10)
    assert ([hit.item for hit in found.hits], found.more) == ([f"e{n}.text" for n in range(10)], 20)


def test_a_long_text_is_shown_around_the_words() -> None:
    text = " ".join(["before"] * 200 + ["the needle here"] + ["after"] * 200)
    (hit,) = (one for one in finder(Plan(answers={"start.language": Text(text)})).find("needle").hits if one.text)
    assert "the needle here" in hit.text
    assert hit.text.startswith("…before")
    assert hit.text.endswith("after…")
    assert len(hit.text) < 6 * AROUND


def test_a_photo_is_found_by_what_is_said_of_it() -> None:
    plan = Plan(photos=(Photo("p", "0" * 64, "The bay in summer"), Photo("q", "1" * 64)))
    found = [(hit.field, hit.item, hit.text) for hit in finder(plan).find("BAY").hits]
    assert found == [("photos", "", "The bay in summer")]
    assert finder(msgspec.structs.replace(plan, shape=Shape(hidden=("toolbox",)))).find("bay").hits == ()


def test_accents_of_other_scripts_are_letters() -> None:
    assert plain("Ελένη ÑÉ ß") == "ελενη ne ss"
    assert plain("चाय") == "चाय"
    assert plain("ЙОД") == "иод"


@given(st.text(min_size=1, max_size=200), st.integers(0, 10_000))
def test_any_word_that_was_written_is_found(text: str, which: int) -> None:
    clean = " ".join(text.split())
    if not plain(clean).split():
        return
    words = plain(clean).split()
    plan = Plan(answers={"toolbox.have": Entries((Entry("e1", clean),))})
    found: tuple[Hit, ...] = finder(plan).find(words[which % len(words)]).hits
    assert "e1.text" in [hit.item for hit in found]


def test_an_index_finds_ids_and_forgets_what_is_gone() -> None:
    index = WordIndex()
    index.read([("a", "Ring Peña"), ("b", "Walk, ring")])
    assert index.find("ring") == ["a", "b"]
    assert index.find("PENA ring") == ["a"]
    index.read([("b", "Walk, ring"), ("c", "")])
    assert index.find("ring") == ["b"]
    assert index.find("") == ["b", "c"]
