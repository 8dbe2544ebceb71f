"""Ideas come with where they are from: the program's, a group's, and those of examples that fit and are short."""

from __future__ import annotations

from wrap_builder.content.loader import load
from wrap_builder.plan.commands import KeepIdeas, RemoveIdeas
from wrap_builder.plan.values import IdeaList, Plan
from wrap_builder.session.ideas import MOST_CHARACTERS, has_ideas, ideas_for
from wrap_builder.words import Words

CATALOGUE, WORDS = load("en"), Words()
HAVE = CATALOGUE.by_id["toolbox.have"]
GROUP = IdeaList(id="i", name="Tuesday", lines={HAVE.id: ("Swim", HAVE.ideas[0]), "start.name": ("Sam",)})


def test_each_idea_says_where_it_comes_from() -> None:
    plan = KeepIdeas(GROUP).apply(Plan())
    found = ideas_for(HAVE, plan, WORDS)
    own = len(HAVE.ideas)
    assert [(one.text, one.source) for one in found[:own + 1]] == [
        *((text, "") for text in HAVE.ideas), ("Swim", "From the group's list: Tuesday")]
    rest = found[own + 1:]
    assert 0 < len(rest) <= 6
    assert {one.source for one in rest} == {"From examples; the people in them are made up"}
    assert all(len(one.text) <= MOST_CHARACTERS for one in rest)
    assert len({one.text for one in found}) == len(found)
    assert ideas_for(HAVE, RemoveIdeas("i").apply(plan), WORDS) == tuple(one for one in found if one.text != "Swim")


def test_a_question_without_ideas_has_those_of_a_group() -> None:
    name = CATALOGUE.by_id["start.name"]
    assert not has_ideas(name, Plan())
    plan = KeepIdeas(GROUP).apply(Plan())
    assert has_ideas(name, plan)
    assert [one.text for one in ideas_for(name, plan, WORDS)] == ["Sam"]


def test_the_same_list_is_kept_once() -> None:
    plan = KeepIdeas(GROUP).apply(Plan())
    assert KeepIdeas(IdeaList(id="j", name=GROUP.name, lines=GROUP.lines)).apply(plan) is plan


def test_examples_of_another_language_are_not_offered() -> None:
    assert all(not one.source for one in ideas_for(HAVE, Plan(), Words("de")))
