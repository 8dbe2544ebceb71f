"""What can be picked before a copy is made: every copy in words, and the parts that can be ticked."""

from __future__ import annotations

import pytest

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.loader import load
from wrap_builder.paper.copies import GROUPS, load_copies
from wrap_builder.plan.values import Entries, Entry, OwnField, OwnSection, Plan, Shape, Text
from wrap_builder.session import offers
from wrap_builder.words import Words

WORDS = Words()


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load("en")


def test_every_copy_is_offered_in_its_order_with_one_line_of_its_own() -> None:
    found = offers.offers(WORDS)
    assert [one.id for one in found] == [copy.id for copy in load_copies()]
    lines = [one.line for one in found]
    assert len(set(lines)) == len(lines)
    for one in found:
        assert one.about.startswith(one.line)
        assert len(one.line.split()) <= 20
        assert one.line.endswith(".")
        assert one.group in GROUPS
    crisis = next(one for one in found if one.id == "crisis")
    assert (crisis.group, crisis.is_form, crisis.is_large, crisis.is_card) == ("given", False, True, False)
    assert crisis.line == "For a supporter, a ward or an emergency department."
    assert [one.id for one in found if one.is_form] == ["workbook"]
    assert [name for name, _ in crisis.extras] == ["identity"]


def test_only_parts_with_words_in_them_can_be_ticked_in_the_persons_order(shipped: Catalogue) -> None:
    plan = Plan(
        answers={
            "start.name": Text("Sam"), "toolbox.have": Entries((Entry("1", "Walk"),)), "toolbox.try": Entries((Entry("1", " "),)),
            "after.learned": Text("Hidden away"), "own1": Text("More"), "crisis.agree": Text("Asked for in the full form only"),
        },
        shape=Shape(
            section_order=("toolbox", "start"), titles={"toolbox": "What carries me"}, hidden=("after.learned", "crisis"),
            own_sections=(OwnSection(id="mine", title="My part"),),
            own_fields={"mine": (OwnField(id="own1", title="My question", kind="text"),)},
        ),
    )
    found = offers.parts(plan, shipped)
    assert [part.id for part in found][:2] == ["toolbox", "start"]
    assert {part.id for part in found} == {"toolbox", "start", "crisis", "mine"}
    assert found[0].title == "What carries me"
    assert [field for field, _ in found[0].fields] == ["toolbox.have"]
    assert next(part for part in found if part.id == "mine").fields == (("own1", "My question"),)
    assert offers.parts(Plan(), shipped) == ()
