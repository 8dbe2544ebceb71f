"""Any series of commands, undo, redo, encoding and decoding gives the same plan."""

from __future__ import annotations

from contextlib import suppress

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from wrap_builder.content.definitions import Catalogue
from wrap_builder.errors import LimitReached
from wrap_builder.plan import commands as c
from wrap_builder.plan.answers import is_empty
from wrap_builder.plan.codec import Document, decode, encode, from_json, to_json
from wrap_builder.plan.size import size_of
from wrap_builder.plan.values import (
    Cell,
    Entry,
    Helplines,
    OwnField,
    OwnLine,
    OwnSection,
    Person,
    Plan,
    Record,
    Signer,
)
from wrap_builder.session.arrangement import sections
from wrap_builder.session.session import PlanSession

# Few ids, so that most commands find what they name; any text there is, halves of surrogate pairs included.
IDS = st.sampled_from(["1", "2", "3", "4"])
TEXTS = st.text(st.characters(), max_size=8) | st.sampled_from(["", " ", "\ud800", "\x00", '"\\', "[[{{"])
ENTRIES = st.sampled_from(["toolbox.have", "toolbox.try", "daily.well", "daily.must", "later.entries"])
RECORDS = st.sampled_from(["toolbox.people", "down.call", "later.records"])
PARTS = st.sampled_from(["toolbox", "daily", "crisis", "own1", "own2", "daily.note", "down.safer", "later.entries"])
CELLS = st.builds(Cell, text=TEXTS, ref=st.sampled_from(["", "1", "2", "yes"]))
COLUMNS = st.sampled_from(["person", "say"])
PLACES = st.integers(-1, 5)
OWN = st.sampled_from(["own1", "own2", "own3"])
ENTRY = st.builds(Entry, id=IDS, text=TEXTS, note=TEXTS, tool=IDS)
PERSON = st.builds(Person, id=IDS, name=TEXTS, phones=st.tuples(TEXTS))
COMMANDS = st.one_of(
    st.builds(c.SetText, st.sampled_from(["daily.note", "crisis.name", "later.text"]), TEXTS),
    st.builds(c.SetPick, st.sampled_from(["crisis.date", "crisis.agree"]), CELLS),
    st.builds(c.SetSigners, st.just("crisis.sign"), st.tuples(st.builds(Signer, id=IDS, role=IDS, name=TEXTS, date=CELLS))),
    st.builds(c.AddEntries, ENTRIES, st.tuples(ENTRY) | st.tuples(ENTRY, ENTRY), st.none() | PLACES),
    st.builds(c.SetEntry, ENTRIES, IDS, st.none() | TEXTS, st.none() | TEXTS),
    st.builds(c.MoveEntry, ENTRIES, IDS, PLACES), st.builds(c.RemoveEntry, ENTRIES, IDS),
    st.builds(c.RenameTool, IDS, TEXTS, st.booleans()),
    st.builds(c.TakeTool, ENTRIES, IDS, IDS), st.builds(c.MakeTool, ENTRIES, IDS, IDS),
    st.builds(c.WriteTool, IDS, TEXTS, st.frozensets(IDS)), st.builds(c.AddStandIn, RECORDS, IDS, PERSON),
    st.builds(c.AddRecord, RECORDS, st.builds(Record, id=IDS, cells=st.dictionaries(COLUMNS, CELLS)), st.none() | PLACES),
    st.builds(c.SetCell, RECORDS, IDS, COLUMNS, CELLS), st.builds(c.MoveRecord, RECORDS, IDS, PLACES),
    st.builds(c.RemoveRecord, RECORDS, IDS),
    st.builds(c.AddPerson, PERSON), st.builds(c.SetPerson, PERSON), st.builds(c.RemovePerson, IDS),
    st.builds(c.ChooseRoute, st.sampled_from(["whole", "three"])), st.builds(c.ChooseCrisis, st.sampled_from(["short", "full"])),
    st.builds(c.Hide, PARTS), st.builds(c.Unhide, PARTS), st.builds(c.Want, PARTS), st.builds(c.Unwant, PARTS),
    st.builds(c.ShowField, PARTS, PARTS, st.booleans()),
    st.builds(c.Rename, PARTS, TEXTS), st.builds(c.OrderSections, st.tuples(PARTS, PARTS)),
    st.builds(c.OrderFields, PARTS, st.tuples(PARTS) | st.just(())),
    st.builds(c.AddOwnSection, st.builds(OwnSection, id=OWN, title=TEXTS)),
    st.builds(c.AddOwnField, PARTS, st.builds(OwnField, id=OWN, kind=st.just("text"), title=TEXTS)),
    st.builds(c.RemoveOwnSection, OWN), st.builds(c.RemoveOwnField, PARTS, OWN), st.builds(c.SetText, OWN, TEXTS),
    st.builds(c.LookAt, PARTS), st.just(c.MarkPrinted()),
    st.builds(c.SetHelplines, st.builds(Helplines, countries=st.just(("GB",)),
                                        own=st.tuples(st.builds(OwnLine, id=IDS, name=TEXTS)))),
)
STEPS = st.lists(st.tuples(st.sampled_from(["do", "do", "do", "undo", "redo", "pause"]), COMMANDS), max_size=25)


def lasting(plan: Plan) -> Plan:
    """Return the plan without what undo leaves as it is."""
    return msgspec.structs.replace(plan, edition=Plan().edition, shape=msgspec.structs.replace(plan.shape, looked_at=()))


def play(session: PlanSession, what: str, command: c.Command) -> None:
    if what == "undo":
        session.undo()
    elif what == "redo":
        session.redo()
    elif what == "pause":
        session.end_typing()
    else:
        # An id that is not there, one that stands twice, a limit: the plan has to be as it was, which the next checks see.
        with suppress(KeyError, ValueError, LimitReached):
            session.execute(command)


@given(STEPS)
def test_any_series_leaves_a_plan_that_reads_back_the_same(catalogue: Catalogue, steps: list[tuple[str, c.Command]]) -> None:
    session = PlanSession(Plan(), catalogue, clock=lambda: 0.0)
    for what, command in steps:
        before = session.plan
        frozen = encode(Document(kind="plan", id="0" * 32, gen=1, plan=before))
        play(session, what, command)
        plan = session.plan
        data = encode(Document(kind="plan", id="0" * 32, gen=1, plan=plan))
        assert decode(data).plan == plan
        assert from_json(to_json(plan)) == plan
        assert encode(Document(kind="plan", id="0" * 32, gen=1, plan=before)) == frozen
        assert not any(is_empty(answer) for answer in plan.answers.values())
        assert plan.edition.number >= before.edition.number
        assert abs(session._size - size_of(plan)) <= 100
        assert session.sections == sections(plan, catalogue)


@given(STEPS)
def test_undo_and_redo_of_everything_are_the_same_plans_again(catalogue: Catalogue, steps: list[tuple[str, c.Command]]) -> None:
    session = PlanSession(Plan(), catalogue, clock=lambda: 0.0)
    for what, command in steps:
        play(session, what, command)
    while session.redo_label:
        session.redo()
    back = [lasting(session.plan)]
    while session.undo_label:
        session.undo()
        back.append(lasting(session.plan))
    assert back[-1] == lasting(Plan())
    while session.redo_label:
        assert lasting(session.plan) == back.pop()
        session.redo()
    assert back == [lasting(session.plan)]
