"""Random plans for property tests: every kind of answer, few ids, so that two of them often meet in the same places."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from wrap_builder.plan.answers import is_empty
from wrap_builder.plan.values import (
    Cell,
    Edition,
    Entries,
    Entry,
    Given,
    Helplines,
    IdeaList,
    OwnField,
    OwnLine,
    OwnSection,
    Person,
    Photo,
    Pick,
    Plan,
    Practice,
    Record,
    Records,
    Register,
    Sees,
    Shape,
    Sign,
    Signer,
    Text,
    Upkeep,
)

IDS = st.sampled_from("abcdef")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4) | st.sampled_from(["tea", " ", '"\\', "[[{{", "\x00"])
CELLS = st.builds(Cell, text=TEXTS, ref=st.sampled_from(["", "p1", "p2", "yes"])).filter(lambda cell: bool(cell.text or cell.ref))
PERSON_CELLS = st.builds(Cell, ref=st.sampled_from(["p1", "p2", "p3"])) | st.builds(Cell, text=TEXTS.filter(bool))
ROW_CELLS = st.fixed_dictionaries({}, optional={"person": PERSON_CELLS, "say": CELLS})
FIELDS = st.sampled_from(["toolbox.have", "toolbox.try", "down.call", "daily.note", "crisis.date", "own2", "later.field"])


def listed(values: st.SearchStrategy[Any], most: int = 4) -> st.SearchStrategy[Any]:
    """Return tuples of values with different ids."""
    return st.lists(values, max_size=most, unique_by=lambda value: value.id).map(tuple)


ANSWERS = st.one_of(
    st.builds(Text, text=TEXTS),
    st.builds(Entries, items=listed(st.builds(Entry, id=IDS, text=TEXTS, note=TEXTS, tool=st.sampled_from(["", "a", "b"])))),
    st.builds(Records, rows=listed(st.builds(Record, id=IDS, cells=ROW_CELLS))),
    st.builds(Pick, value=CELLS),
    st.builds(Sign, signers=listed(st.builds(Signer, id=IDS, role=st.just("me"), name=TEXTS, date=CELLS | st.just(Cell())))),
).filter(lambda answer: not is_empty(answer))
PEOPLE = listed(st.builds(Person, id=st.sampled_from(["p1", "p2", "p3"]), name=TEXTS, phones=st.lists(TEXTS, max_size=2).map(tuple)))
PHOTOS = listed(st.builds(Photo, id=IDS, image=st.sampled_from(["0" * 64, "1" * 64]), text=TEXTS, right_now=st.booleans()))
SHAPES = st.builds(
    Shape, route=st.sampled_from(["whole", "three"]), crisis=st.sampled_from(["short", "full"]),
    hidden=st.lists(FIELDS, max_size=2, unique=True).map(tuple), titles=st.dictionaries(FIELDS, TEXTS.filter(bool), max_size=2),
    section_order=st.sampled_from([(), ("daily", "crisis"), ("own1", "crisis")]),
    field_order=st.sampled_from([{}, {"own1": ("own3", "own2")}]),
    own_sections=st.sampled_from([(), (OwnSection(id="own1", title="Pets"),)]),
    own_fields=st.sampled_from([
        {}, {"own1": (OwnField(id="own2", kind="text", title="Food"),)}, {"crisis": (OwnField(id="own3", kind="line", title="Vet"),)},
        {"crisis": (OwnField(id="own2", kind="text", title="Food"), OwnField(id="own3", kind="line", title="Vet"))},
    ]),
    looked_at=st.sampled_from([(), ("daily/1",)]), right_now=st.sampled_from([(), ("toolbox.have",)]),
)
HELPLINES = st.builds(
    Helplines, countries=st.sampled_from([(), ("GB",), ("GB", "IE")]), chosen=st.sampled_from([(), ("gb-1",)]),
    own=listed(st.builds(OwnLine, id=IDS, name=TEXTS), most=3),
)
GIVEN = st.builds(
    Given, id=IDS, copy=st.sampled_from(["whole", "crisis"]), on=st.sampled_from(["2026-11-21", "2026-11-22"]),
    how=st.sampled_from(["print", "pdf", "text"]), whom=TEXTS, edition=st.integers(1, 9), count=st.integers(1, 3),
    seen=st.dictionaries(FIELDS, st.just("0a1b2c3d"), max_size=2), asked=st.sampled_from(["", "2026-11-23"]),
)
REGISTERS = st.builds(
    Register, given=listed(GIVEN, most=3),
    sees=listed(st.builds(Sees, id=IDS, whom=st.sampled_from(["Ada", "Bo"]), shown=st.just(("daily",))), most=2),
)
IDEAS = listed(st.builds(IdeaList, id=IDS, name=TEXTS, lines=st.dictionaries(FIELDS, st.just(("tea",)), max_size=2)), most=2)
PLANS = st.builds(
    Plan, language=st.sampled_from(["en", "de"]), answers=st.dictionaries(FIELDS, ANSWERS, max_size=5), people=PEOPLE,
    photos=PHOTOS,
    shape=SHAPES, helplines=HELPLINES, edition=st.builds(Edition, number=st.integers(1, 9), printed=st.booleans()),
    register=REGISTERS, ideas=IDEAS, example=st.booleans(),
    upkeep=st.builds(Upkeep, told=st.sampled_from(["", "2027-03-21"]), walk=FIELDS, waits=st.lists(FIELDS, max_size=2).map(tuple)),
    my_words=st.lists(st.sampled_from(["Rosa", "Tölz", "don’t"]), max_size=2, unique=True).map(tuple),
    practice=st.builds(Practice, chosen=st.sampled_from(["", "2026-11-22"]), offered=st.integers(0, 2)),
)
