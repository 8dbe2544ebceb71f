"""Many copies of one plan: each as if it were made by itself, what is out is known, and what is stopped stays in."""

from __future__ import annotations

from datetime import date

import pytest

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.loader import load
from wrap_builder.errors import CannotPrint
from wrap_builder.plan.commands import SetText
from wrap_builder.plan.values import Entries, Entry, Plan, Register, Sees, Text
from wrap_builder.session import pile
from wrap_builder.session.copies import Options, make_copy
from wrap_builder.session.offers import Offer
from wrap_builder.session.pile import Fate, Handed, Job, Pile
from wrap_builder.session.register import new_given
from wrap_builder.words import Words

WORDS = Words()
OPTIONS = Options(printed_on=date(2026, 11, 22), for_whom="Ada")
PLAN = Plan(answers={"start.name": Text("Sam"), "crisis.helps": Entries((Entry("1", "Tea"),))})


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load("en")


@pytest.fixture(scope="module")
def book() -> HelplineBook:
    return load_helplines()


def options(whom: str) -> Options:
    return Options(printed_on=date(2026, 11, 22), for_whom=whom)


def test_each_copy_is_what_it_would_be_by_itself(shipped: Catalogue, book: HelplineBook) -> None:
    made, sent = Pile(PLAN, shipped, WORDS, book, how="print", count=2), []
    for whom in ("Ada", "Bo", "Ådne", "Ada"):
        handed = made.hand_out(Job("crisis", options(whom)), sent.append)
        alone = new_given(PLAN, shipped, "crisis", options(whom), WORDS, book, how="print", count=2)
        assert handed.fate is Fate.OUT
        assert handed.given is not None
        assert alone is not None
        assert (handed.given.whom, handed.given.seen, handed.given.count) == (alone.whom, alone.seen, 2)
        assert sent[-1] == make_copy(PLAN, shipped, "crisis", options(whom), WORDS, book)
    assert sent[0] == sent[3] != sent[1]


def test_what_several_copies_have_in_common_is_looked_at_once(
    shipped: Catalogue, book: HelplineBook, monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []

    def count(name: str) -> None:
        real = getattr(pile, name)
        monkeypatch.setattr(pile, name, lambda *all_of_it: (looked.append(name), real(*all_of_it))[1])

    count("shown_parts")
    count("missing_glyphs")
    made = Pile(PLAN, shipped, WORDS, book, how="pdf")
    for whom in ("Ada", "Bo", "Cy"):
        made.hand_out(Job("crisis", options(whom)), lambda _pdf: None)
    assert sorted(looked) == ["missing_glyphs", "shown_parts"]
    made.hand_out(Job("crisis", options("\u0410\u0434\u0430")), lambda _pdf: None)
    assert sorted(looked) == ["missing_glyphs", "missing_glyphs", "shown_parts"]


def test_what_cannot_go_out_does_not(shipped: Catalogue, book: HelplineBook) -> None:
    sent: list[bytes] = []
    odd = SetText("start.name", "\U0001f9ff\U00012000").apply(PLAN)
    assert Pile(odd, shipped, WORDS, book, how="print").hand_out(Job("crisis", OPTIONS), sent.append) == Handed(Fate.ODD)
    named = Pile(PLAN, shipped, WORDS, book, how="print")
    assert named.hand_out(Job("crisis", options("\U00012000")), sent.append) == Handed(Fate.ODD)
    assert Pile(Plan(), shipped, WORDS, book, how="print").hand_out(Job("crisis", OPTIONS), sent.append) == Handed(Fate.EMPTY)
    assert named.hand_out(Job("crisis", OPTIONS), sent.append, lambda: False) == Handed(Fate.UNWANTED)

    def refuse(_pdf: bytes) -> None:
        raise CannotPrint

    with pytest.raises(CannotPrint):
        named.hand_out(Job("crisis", OPTIONS), refuse)
    assert sent == []


def test_whoever_makes_a_copy_lets_others_go_first_many_times(shipped: Catalogue, book: HelplineBook) -> None:
    pauses: list[None] = []
    made = Pile(PLAN, shipped, WORDS, book, how="print", pause=lambda: pauses.append(None))
    made.hand_out(Job("workbook", options("Ada"), is_blank=True), lambda _pdf: None)
    assert len(pauses) > 500


def test_a_blank_workbook_goes_out_and_nobody_is_noted(shipped: Catalogue, book: HelplineBook) -> None:
    sent: list[bytes] = []
    handed = Pile(Plan(), shipped, WORDS, book, how="print").hand_out(Job("workbook", OPTIONS, is_blank=True), sent.append)
    assert handed == Handed(Fate.OUT)
    assert sent[0].startswith(b"%PDF")


def test_all_of_one_person_comes_in_a_row_with_what_they_were_shown() -> None:
    plan = Plan(register=Register(sees=(Sees(id="1", whom="ada", shown=("toolbox",)),)))
    kinds = (Offer("crisis", "", "", ""), Offer("person", "", "", "", picks="many", usual=("start",)),
             Offer("card", "", "", "", is_large=False), Offer("workbook", "", "", "", group="blank"))
    found = pile.jobs(plan, kinds, ("Ada", "Bo"), Options(printed_on=date(2026, 11, 22), large=True, paper="letter"))
    assert [(one.copy_id, one.options.for_whom) for one in found] == [
        (name, whom) for whom in ("Ada", "Bo") for name in ("crisis", "person", "card", "workbook")]
    assert [one.options.chosen for one in found if one.copy_id == "person"] == [("toolbox",), ("start",)]
    assert [(one.options.large, one.options.paper, one.is_blank) for one in found[:4]] == [
        (True, "letter", False), (True, "letter", False), (False, "letter", False), (True, "letter", True)]
    assert [one.options.for_whom for one in pile.jobs(plan, kinds[:1], (), OPTIONS)] == [""]
