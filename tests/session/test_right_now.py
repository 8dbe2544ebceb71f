"""Right now: only what the person wrote or chose, numbers beside names, never a blank page while there is anything of theirs."""

from __future__ import annotations

import pytest

from wrap_builder.content import examples
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.loader import load
from wrap_builder.content.right_now import load_states
from wrap_builder.plan.codec import from_json
from wrap_builder.plan.commands import Hide, Rename
from wrap_builder.plan.values import (
    Cell,
    Entries,
    Entry,
    Helplines,
    OwnLine,
    Person,
    Plan,
    Record,
    Records,
    Text,
)
from wrap_builder.session.right_now import Block, Line, RightNow, StatePage
from wrap_builder.words import Words

CATALOGUE = load()
STATES = load_states(CATALOGUE)
BOOK = load_helplines()
IDS = [state.id for state in STATES]
SAM = Person("p1", "Sam", "my brother", phones=("0555 123", " "))
CALL = Records((Record("r1", {"person": Cell(ref="p1"), "say": Cell("Please come.\nBring Rex.")}),))


def right_now(plan: Plan) -> RightNow:
    return RightNow(plan, CATALOGUE, STATES, BOOK, Words())


def entries(*texts: str) -> Entries:
    return Entries(tuple(Entry(f"e{number}", text) for number, text in enumerate(texts)))


def texts(page: StatePage) -> set[str]:
    found = {text for block in (*page.blocks, *page.hand) for line in block.lines for text in (line.text, line.note, *line.numbers)}
    return found - {""}


def test_one_action_a_line_in_the_person_s_words() -> None:
    plan = Plan(answers={"down.plan": Entries((Entry("a", "Call\nSam", "He knows."), Entry("b", " "), Entry("c", "Go home")))})
    (block,) = right_now(plan).page("down").blocks
    assert block == Block("down.plan", CATALOGUE.by_id["down.plan"].title, (Line("Call Sam", "He knows."), Line("Go home")))


def test_numbers_stand_beside_names() -> None:
    (block,) = right_now(Plan(people=(SAM,), answers={"down.call": CALL})).page("down").blocks
    assert block.lines == (Line("Sam (my brother)", "Please come.\nBring Rex.", ("0555 123",)),)


def test_a_yes_without_its_question_is_left_out() -> None:
    row = Record("r1", {"person": Cell(ref="p1"), "task": Cell("Feed Rex"), "agreed": Cell(ref="yes")})
    (block,) = right_now(Plan(people=(SAM,), answers={"crisis.supporters": Records((row,))})).page("crisis").blocks
    assert block.lines == (Line("Sam (my brother)", "Feed Rex", ("0555 123",)),)


def test_where_nothing_was_written_own_tools_and_people_stand_in() -> None:
    page = right_now(Plan(answers={"toolbox.have": entries("Tea")})).page("early")
    assert page.is_stand_in
    assert [block.field for block in page.blocks] == ["toolbox.have"]
    assert not right_now(Plan(answers={"early.list": entries("I rush"), "toolbox.have": entries("Tea")})).page("early").is_stand_in


@pytest.mark.parametrize("state", IDS)
def test_an_empty_plan_shows_nothing_and_says_so(state: str) -> None:
    page = right_now(Plan()).page(state)
    assert page.is_empty
    assert right_now(Plan()).signs(state) == ()


def test_the_chosen_lines_stand_where_they_may_be_needed() -> None:
    chosen = Helplines(countries=("GB",), own=(OwnLine("o1", "Night desk", "0800 1"),))
    for state in IDS:
        page = right_now(Plan(helplines=chosen)).page(state)
        assert [line.name for line in page.helplines] == (["Night desk"] if state in {"down", "crisis"} else [])
        assert page.is_empty is (state not in {"down", "crisis"})


def test_in_a_crisis_who_can_be_called_comes_first_then_the_lines_then_the_rest() -> None:
    own = {"crisis.self": entries("Wash"), "down.call": CALL, "toolbox.have": entries("Tea")}
    page = right_now(Plan(people=(SAM,), answers=own)).page("crisis")
    assert ([block.field for block in page.blocks], page.before_lines) == (["down.call", "crisis.self"], 1)
    assert not page.is_stand_in
    nobody = right_now(Plan(answers={"crisis.self": entries("Wash")})).page("crisis")
    assert ([block.field for block in nobody.blocks], nobody.before_lines) == (["crisis.self"], 0)
    standing_in = right_now(Plan(people=(SAM,), answers={"toolbox.have": entries("Tea"), "toolbox.people": CALL})).page("crisis")
    assert ([block.field for block in standing_in.blocks], standing_in.before_lines) == (["toolbox.people", "toolbox.have"], 1)


def test_when_things_break_down_the_own_steps_come_first() -> None:
    own = {"down.plan": entries("Rest"), "down.call": CALL, "down.hold_on": entries("It passed")}
    page = right_now(Plan(people=(SAM,), answers=own)).page("down")
    assert ([block.field for block in page.blocks], page.before_lines) == (["down.plan", "down.call", "down.hold_on"], 3)


def test_what_is_hidden_stays_hidden_and_own_titles_stand() -> None:
    plan = Plan(answers={"down.plan": entries("Rest"), "down.list": entries("No sleep"), "toolbox.have": entries("Tea")})
    renamed = Rename("down.plan", "Storm drill").apply(plan)
    assert [block.title for block in right_now(renamed).page("down").blocks] == ["Storm drill"]
    for hidden in ("down.plan", "down"):
        page = right_now(Hide(hidden).apply(plan)).page("down")
        assert [block.field for block in page.blocks] == ["toolbox.have"]
    assert right_now(Hide("down").apply(plan)).signs("down") == ()


def test_what_is_only_asked_when_wanted_stands_there_once_it_is_written() -> None:
    plan = Plan(answers={"down.hold_on": entries("It passed before"), "crisis.self": entries("Wash")})
    assert [block.field for block in right_now(plan).page("down").blocks] == ["down.hold_on"]
    assert [block.field for block in right_now(plan).page("crisis").blocks] == ["crisis.self"]


def test_what_is_handed_over_speaks_to_its_reader() -> None:
    page = right_now(Plan(answers={"start.treat_me": entries("Speak slowly"), "crisis.worse": entries("Shouting")})).page("crisis")
    assert [(block.field, block.title) for block in page.hand] == [("start.treat_me", CATALOGUE.by_id["start.treat_me"].print_title)]


def test_signs_help_to_decide() -> None:
    (block,) = right_now(Plan(answers={"early.list": entries("I rush", "I skip meals")})).signs("early")
    assert [line.text for line in block.lines] == ["I rush", "I skip meals"]
    assert right_now(Plan()).signs("none") == ()


def test_a_page_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        right_now(Plan()).page("none")


@pytest.mark.parametrize("name", ["amelie", "ramon", "eleni"])
def test_nothing_stands_there_that_the_person_did_not_write(name: str) -> None:
    plan = from_json(examples.read(name).decode())
    written = []
    for answer in plan.answers.values():
        if isinstance(answer, Entries):
            written += [text for entry in answer.items for text in (entry.text, entry.note)]
        elif isinstance(answer, Records):
            written += [cell.text for row in answer.rows for cell in row.cells.values()]
        elif isinstance(answer, Text):
            written.append(answer.text)
    known = " ".join(" ".join([*written, *(t for p in plan.people for t in (p.name, p.connection, *p.phones))]).split())
    options = {option.label for field in CATALOGUE.by_id.values() for column in field.columns for option in column.options}
    for state in IDS:
        page = right_now(plan).page(state)
        assert page.blocks
        for text in texts(page):
            for part in text.splitlines():
                bare = part.split(" (")[0].strip()
                assert part in options or " ".join(bare.split()) in known, (state, part)
