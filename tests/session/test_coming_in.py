"""What comes in from elsewhere is shown first, added in one step and never in place of anything; what cannot come in is said kindly."""

from __future__ import annotations

import contextlib
import json

import msgspec
import pytest
from fitting_plans import CATALOGUE, HARD, plans
from hypothesis import given, settings
from hypothesis import strategies as st

from wrap_builder.content import examples
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.ideas_file import Ideas, encode
from wrap_builder.errors import (
    BadPlanData,
    HalfDocument,
    LimitReached,
    NewerFormat,
    NotText,
    PictureHasNoWords,
    TooLarge,
    WebPage,
    WrapError,
    WrongKind,
)
from wrap_builder.plan.codec import from_json, to_json
from wrap_builder.plan.commands import AddEntries, AddPerson, SetPick, SetText
from wrap_builder.plan.values import (
    Cell,
    Edition,
    Entries,
    Entry,
    Given,
    Person,
    Pick,
    Plan,
    Practice,
    Record,
    Records,
    Register,
    Shape,
    Sign,
    Signer,
    Text,
)
from wrap_builder.session.bringing_plan import look_at, places
from wrap_builder.session.coming_in import read_file, read_text
from wrap_builder.session.markdown_out import write_markdown
from wrap_builder.session.session import PlanSession
from wrap_builder.session.written_in import Found
from wrap_builder.words import Words

WORDS, BOOK = Words(), load_helplines()


def read(data: bytes | str, name: str = "notes.txt", shape: Shape | None = None) -> Found:
    found = read_file(data if isinstance(data, bytes) else data.encode(), name, CATALOGUE, shape or Shape(), WORDS)
    assert isinstance(found, Found)
    return found


def brought(plan: Plan, found: Found, place: str = "", taken: tuple[str, ...] = ()) -> Plan:
    """Return the plan after one step that undo takes back."""
    session = PlanSession(plan, CATALOGUE)
    arrival = look_at(session.plan, CATALOGUE, found, WORDS, place)
    assert session.plan is plan
    session.execute(arrival.command(taken))
    after = session.plan
    session.undo()
    assert (session.plan.answers, session.plan.people, session.undo_label) == (plan.answers, plan.people, "")
    return after


def texts(plan: Plan, field: str) -> list[str]:
    answer = plan.answers[field]
    assert isinstance(answer, Entries)
    return [one.text for one in answer.items]


# Whole plans

@settings(max_examples=40)
@given(plans())
def test_a_plan_as_json_is_the_same_plan_in_an_empty_one(plan: Plan) -> None:
    given_away = Register(given=(Given(id="g", copy="crisis", on="2026-11-22", how="print"),))
    plan = msgspec.structs.replace(plan, register=given_away, edition=Edition(number=3, printed=True), my_words=("Ghent",))
    assert brought(Plan(), read(to_json(plan), "plan.json")) == plan
    new = Plan(practice=Practice(chosen="2026-11-22"), shape=Shape(route="three", looked_at=("daily/1",)))
    assert brought(new, read(to_json(plan), "plan.json")) == msgspec.structs.replace(plan, practice=new.practice)


@settings(max_examples=40)
@given(plans())
def test_a_plan_that_comes_into_itself_changes_nothing_that_is_written(plan: Plan) -> None:
    plan = brought(Plan(), read(write_markdown(plan, CATALOGUE, BOOK, WORDS), "plan.md"))
    for data, name in ((to_json(plan), "plan.json"), (write_markdown(plan, CATALOGUE, BOOK, WORDS), "plan.md")):
        arrival = look_at(plan, CATALOGUE, read(data, name), WORDS)
        again = arrival.command().apply(plan)
        assert set(again.answers) == set(plan.answers)
        for field, answer in plan.answers.items():
            if not isinstance(answer, Records):  # people without a name, or with one name, cannot be told apart
                assert again.answers[field] == answer


@settings(max_examples=60)
@given(plans(), plans())
def test_any_plan_comes_into_any_other_and_nothing_of_that_one_is_lost(here: Plan, there: Plan) -> None:
    there = msgspec.structs.replace(there, my_words=(" ", "Ghent"))
    arrival = look_at(here, CATALOGUE, Found(there, whole=True), WORDS)
    after = arrival.command().apply(here)
    assert from_json(to_json(after)) == after
    for field, answer in here.answers.items():
        now = after.answers[field]
        if isinstance(answer, Entries):
            assert now.items[:len(answer.items)] == answer.items  # type: ignore[union-attr]
        elif isinstance(answer, Records):
            assert now.rows[:len(answer.rows)] == answer.rows  # type: ignore[union-attr]
        elif isinstance(answer, Text) and answer.text.strip():
            assert now == answer
    assert [one.name for one in after.people][:len(here.people)] == [one.name for one in here.people]
    everything = arrival.command({one.field for one in arrival.differs}).apply(here)
    assert from_json(to_json(everything)) == everything


@pytest.mark.parametrize("name", [one.id for one in examples.examples()])
def test_every_example_comes_into_an_empty_plan_and_adds_nothing_the_second_time(name: str) -> None:
    plan = from_json(examples.read(name).decode())
    own = msgspec.structs.replace(plan, example=False)
    text = write_markdown(own, CATALOGUE, BOOK, WORDS)
    after = brought(Plan(), read(text, "plan.md"))
    assert set(after.answers) == set(own.answers)
    assert (after.people, after.helplines.chosen) == (own.people, own.helplines.chosen)
    assert write_markdown(after, CATALOGUE, BOOK, WORDS).count("\n") == text.count("\n")
    for data, ending in ((text, "plan.md"), (to_json(own), "plan.json")):
        arrival = look_at(after, CATALOGUE, read(data, ending), WORDS)
        assert not arrival.added
        assert arrival.command().apply(after).answers == after.answers


def test_what_is_there_stays_and_what_differs_is_asked() -> None:
    here = SetText("start.purpose", "mine").apply(Plan())
    here = AddEntries("toolbox.have", (Entry(id="t", text="tea"),)).apply(here)
    here = SetPick("crisis.agree", Cell(ref="two")).apply(here)
    there = msgspec.structs.replace(here, answers={
        "start.purpose": Text(text="theirs"), "toolbox.have": Entries(items=(Entry(id="t", text="walk"), Entry(id="u", text="tea"))),
        "early.plan": Entries(items=(Entry(id="e", text="walk", tool="t"), Entry(id="f", text="tea", tool="u"))),
        "crisis.agree": Pick(value=Cell(ref="any")),
    })
    found = read(to_json(there), "plan.json")
    arrival = look_at(here, CATALOGUE, found, WORDS)
    assert {one.field: (one.here, one.there) for one in arrival.differs}["start.purpose"] == ("mine", "theirs")
    after = brought(here, found)
    assert after.answers["start.purpose"] == Text(text="mine")
    assert after.answers["crisis.agree"] == Pick(value=Cell(ref="two"))
    assert texts(after, "toolbox.have") == ["tea", "walk"]
    tools = {one.text: one.id for one in after.answers["toolbox.have"].items}  # type: ignore[union-attr]
    assert {one.text: one.tool for one in after.answers["early.plan"].items} == tools  # type: ignore[union-attr]
    assert brought(here, found, taken=("start.purpose",)).answers["start.purpose"] == Text(text="theirs")
    below = arrival.command(below={"start.purpose", "crisis.agree"}).apply(here)
    assert below.answers["start.purpose"] == Text(text="mine\n\ntheirs")
    assert below.answers["crisis.agree"] == Pick(value=Cell(ref="two"))


def test_what_was_worked_out_for_a_plan_counts_for_that_very_plan_only() -> None:
    there = SetText("start.purpose", "theirs").apply(AddEntries("toolbox.have", (Entry(id="t", text="tea"),)).apply(Plan()))
    here = SetText("start.name", "Sam").apply(Plan())
    command = look_at(here, CATALOGUE, Found(there), WORDS).command()
    ready = command.made_ready(here)
    assert ready.apply(here) is ready.apply(here)
    assert ready.apply(here) == command.apply(here)
    other = SetText("start.name", "Ada").apply(here)
    assert ready.apply(other).answers["start.name"] == Text(text="Ada")
    assert ready.apply(other) == command.apply(other)


def test_loose_words_stay_whatever_is_chosen_for_the_same_question() -> None:
    here = SetText("start.purpose", "mine").apply(Plan())
    found = Found(Plan(answers={"start.purpose": Text(text="theirs")}), ("loose",))
    arrival = look_at(here, CATALOGUE, found, WORDS, "start.purpose")
    for command in (arrival.command(), arrival.command({"start.purpose"}), arrival.command(below={"start.purpose"})):
        answer = command.apply(here).answers["start.purpose"]
        assert isinstance(answer, Text)
        assert "loose" in answer.text
    assert "theirs" in answer.text
    assert "mine" in answer.text


def test_people_are_known_by_name_and_keep_what_is_known_of_them() -> None:
    here = AddPerson(Person(id="p", name="Ada", phones=("1",), connection="sister")).apply(Plan())
    there = Plan(people=(Person(id="p", name="Bo"), Person(id="q", name=" ada ", phones=("1", "2"), connection="other", emails=("a@x",))),
                 answers={"down.call": Records(rows=(Record(id="r", cells={"person": Cell(ref="q")}),
                                                     Record(id="s", cells={"person": Cell(ref="gone", text="Cy")})))})
    after = brought(here, read(to_json(there), "plan.json"))
    ada, bo = after.people
    assert ada == Person(id="p", name="Ada", phones=("1", "2"), connection="sister", emails=("a@x",))
    assert bo.name == "Bo"
    assert bo.id != "p"
    rows = after.answers["down.call"].rows  # type: ignore[union-attr]
    assert [row.cells["person"] for row in rows] == [Cell(ref="p"), Cell(text="Cy")]


def test_two_people_of_one_name_stay_two_with_their_own_numbers() -> None:
    brother, doctor = Person(id="b", name="Sam", phones=("1",)), Person(id="d", name="Sam", phones=("2",), connection="doctor")
    rows = tuple(Record(id=f"r{one.id}", cells={"person": Cell(ref=one.id)}) for one in (brother, doctor))
    there = Plan(people=(brother, doctor), answers={"down.call": Records(rows=rows)})
    for found in (read(write_markdown(there, CATALOGUE, BOOK, WORDS), "plan.md"), read(to_json(there), "plan.json")):
        for here in (Plan(), AddPerson(Person(id="x", name="Sam", phones=("1", "3"))).apply(Plan())):
            after = brought(here, found)
            assert [set(one.phones) - {"3"} for one in after.people] == [{"1"}, {"2"}]
            called = [row.cells["person"].ref for row in after.answers["down.call"].rows]  # type: ignore[union-attr]
            assert called == [one.id for one in after.people]
            again = brought(after, found)
            assert again.people == after.people


def test_somebody_of_whom_only_the_name_is_written_is_the_first_of_that_name() -> None:
    here = AddPerson(Person(id="d", name="Sam", phones=("2",))).apply(AddPerson(Person(id="b", name="Sam", phones=("1",))).apply(Plan()))
    assert brought(here, read(to_json(Plan(people=(Person(id="n", name="sam"),))), "plan.json")).people == here.people


def test_hiding_and_order_come_only_where_they_are_wanted() -> None:
    there = SetText("daily.note", "x").apply(Plan(shape=Shape(hidden=("daily",), section_order=("crisis", "daily"))))
    here = SetText("start.name", "me").apply(Plan())
    found = read(to_json(there), "plan.json")
    assert brought(here, found).shape == Shape()
    assert brought(here, found, taken=("shape",)).shape == there.shape


def test_an_answer_of_another_kind_is_refused_or_shown_as_words() -> None:
    with pytest.raises(BadPlanData):
        look_at(Plan(), CATALOGUE, read('{"answers": {"start.name": {"kind": "entries", "items": []}}}', "a.json"), WORDS)
    here = Plan(answers={"later.field": Text(text="x")})
    there = Plan(answers={"later.field": Entries(items=(Entry(id="a", text="one"),))})
    assert look_at(here, CATALOGUE, Found(there), WORDS).unplaced == ("one",)


# Text and Markdown of others

NOTES = """Something first.

My daily plan
What I am like when well
calm, laughs easily
sings

Wellness toolbox:
------
1. What helps already
- Walk to the gate
  even in rain
* Tea
[ ] Ring Ada

Recipes
Soup
"""


def question(section: str, title: str) -> str:
    return next(one.id for one in CATALOGUE.section(section).fields if title in (one.title, one.print_title))


def test_plain_text_goes_under_the_titles_that_it_has() -> None:
    daily, tools = CATALOGUE.by_id["daily.well"], CATALOGUE.by_id["toolbox.have"]
    text = NOTES.replace("What I am like when well", daily.print_title.upper()).replace("What helps already", f" {tools.title} :")
    found = read(text)
    assert found.unplaced == ("Something first.",)
    after = brought(Plan(), found)
    assert texts(after, "daily.well") == ["calm, laughs easily", "sings"]
    entries = after.answers["toolbox.have"].items  # type: ignore[union-attr]
    assert [(one.text, one.note) for one in entries][:3] == [("Walk to the gate", "even in rain"), ("Tea", ""), ("Ring Ada", "")]


def test_markdown_of_another_program_goes_under_its_titles_too() -> None:
    title = CATALOGUE.by_id["down.call"].title
    text = (f"# Notes\nhello **you**\n\n## {title}\n- **Who:** Ada Lee\n  **What I say**: I need\n  company\n- Bo\n\n"
            f"{CATALOGUE.by_id['toolbox.have'].title}\n===\n\n- [x] tea \\* milk\n- walk\n  far\n\n"
            "```\n# no heading\n```\n## Other\nrest\n")
    found = read(text, "notes.md")
    assert found.unplaced == ("Notes\nhello **you**", "Other\nrest")
    after = brought(Plan(), found)
    assert [one.name for one in after.people] == ["Ada Lee", "Bo"]
    rows = after.answers["down.call"].rows  # type: ignore[union-attr]
    assert rows[0].cells["say"].text == "I need\ncompany"
    assert texts(after, "toolbox.have")[:2] == ["tea * milk", "walk far"]


def test_own_titles_and_own_questions_are_known_as_headings() -> None:
    shape = Shape(titles={"daily.well": "Me on a good day"})
    assert read("Me on a good day\nsings", shape=shape).plan.answers.keys() == {"daily.well"}


def test_words_without_a_place_go_where_the_person_says() -> None:
    found = read("first line\n\n- second\n# third")
    assert not found.plan.answers
    here = SetText("start.purpose", "mine").apply(Plan())
    assert brought(here, found) is here or brought(here, found) == here
    assert texts(brought(here, found, "toolbox.have"), "toolbox.have") == ["first line", "second", "# third"]
    assert brought(here, found, "start.purpose").answers["start.purpose"] == Text(text="mine\n\nfirst line\n\n- second\n# third")
    assert brought(here, found, "start.name").answers["start.name"] == Text(text="first line - second # third")
    assert {definition.id for _, definition in places(here, CATALOGUE)} >= {"toolbox.have", "start.name", "daily.well"}


@pytest.mark.parametrize("hard", HARD)
def test_any_signs_of_a_plain_text_stay_as_they_are(hard: str) -> None:
    if hard.strip() and "\x00" not in hard and "<!--" not in hard and "My name" not in hard and "Daily" not in hard:
        found = read_text(f"say: {hard}", CATALOGUE, Shape(), WORDS)
        assert found.unplaced[0].split() == f"say: {hard}".split()


# What cannot come in

def own_markdown() -> str:
    return write_markdown(from_json(examples.read("ramon").decode()), CATALOGUE, BOOK, WORDS)


@pytest.mark.parametrize(("data", "name", "error"), [
    (b"", "a.txt", NotText), (b"  \n", "a.md", NotText), (b"\x00\x01\x02", "a.txt", NotText), (b"PK\x03\x04\xff\xfe", "a.docx", NotText),
    (b"caf\xe9", "a.txt", NotText), ("tea".encode("utf-16-le"), "a.txt", NotText), (b"\xff\xfet", "a.txt", NotText),
    (b"\x89PNG\r\n\x1a\n\x00", "a.md", PictureHasNoWords), (b" <!DOCTYPE html><p>x", "a.txt", WebPage), (b"<HTML>", "a.md", WebPage),
    (b"x" * (4 * 1024 * 1024 + 1), "a.txt", TooLarge), (b'{"format": 2}', "a.json", NewerFormat), (b"[]", "a.json", BadPlanData),
    (b'{"answers": {}, "answers": {}}', "a.json", BadPlanData), (b'{"answers":', "a.json", BadPlanData),
    (b'{"' + b"[" * 90_000, "a", BadPlanData),
    (b'{"format": 1, "kind": "workshop"}', "a.json", WrongKind), (b'{"kind": "plan"}', "a.json", BadPlanData),
    (b'{"more": 1}', "a.json", BadPlanData), (b"hello", "a.json", BadPlanData), (b"<!-- wrap-builder plan 2 en -->\n", "a.md", NewerFormat),
    (b"<!-- wrap-builder plan 1 en -->\n## x", "a.txt", HalfDocument),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "a.jpg", PictureHasNoWords),
    (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "a", PictureHasNoWords),
])
def test_what_cannot_come_in_is_said(data: bytes, name: str, error: type[WrapError]) -> None:
    with pytest.raises(error):
        read_file(data, name, CATALOGUE, Shape(), WORDS)


def test_utf_16_that_says_so_is_read() -> None:
    assert read("first".encode("utf-16")).unplaced == ("first",)


def test_half_of_our_own_document_is_told_from_a_whole_one() -> None:
    text = own_markdown()
    assert read(text, "a.md").plan.answers
    for part in (2, 3, 10):
        with pytest.raises(HalfDocument):
            read(text[:len(text) - len(text) // part], "a.md")


def test_what_was_written_under_the_last_mark_is_not_lost() -> None:
    added = "\n\nI wrote this later.\n\n### My name\n\nSam\n"
    found = read(own_markdown() + added, "a.md")
    assert "I wrote this later." in "\n".join(found.unplaced)
    assert "Sam" in found.plan.answers["start.name"].text


@pytest.mark.parametrize("between", ["", "\n", "\n\n"])
def test_two_of_our_documents_one_after_the_other_are_read_as_one(between: str) -> None:
    first = SetText("start.purpose", "one").apply(Plan(people=(Person(id="p", name="Ada", phones=("1",)),)))
    first = AddEntries("toolbox.have", (Entry(id="t", text="tea"), Entry(id="w", text="walk"))).apply(first)
    second = SetPick("crisis.agree", Cell(ref="two")).apply(Plan(people=(Person(id="p", name="Ada", phones=("2",)),)))
    second = AddEntries("toolbox.have", (Entry(id="t", text="tea"), Entry(id="s", text="sing"))).apply(second)
    second = AddEntries("early.plan", (Entry(id="e", text="tea", tool="t"),)).apply(SetText("start.purpose", "two").apply(second))
    one, two = (write_markdown(plan, CATALOGUE, BOOK, WORDS) for plan in (first, second))
    for text, name in ((f"{one.rstrip()}{between}{two}", "a.md"), (f"My notes\n\n{one}{two}", "a.txt")):
        found = read(text, name)
        assert found.unplaced == (("My notes",) if name == "a.txt" else ())
        after = brought(Plan(), found)
        assert texts(after, "toolbox.have") == ["tea", "walk", "sing"]
        assert after.answers["start.purpose"] == Text(text="one\ntwo")
        assert after.answers["crisis.agree"] == Pick(value=Cell(ref="two"))
        assert after.people == (Person(id="p", name="Ada", phones=("1", "2")),)
        tools = {entry.text: entry.id for entry in after.answers["toolbox.have"].items}  # type: ignore[union-attr]
        assert after.answers["early.plan"].items[0].tool == tools["tea"]  # type: ignore[union-attr]
    with pytest.raises(HalfDocument):
        read(one.replace("<!-- end -->", "") + two, "a.md")
    with pytest.raises(HalfDocument):
        read(one + two.replace("<!-- end -->", ""), "a.md")
    with pytest.raises(NewerFormat):
        read(one + two.replace("plan 1", "plan 2"), "a.md")


def test_the_same_document_twice_brings_everything_once_and_a_second_choice_is_asked_about() -> None:
    text = own_markdown()
    once, twice = read(text, "a.md"), read(text + text, "a.md")
    assert twice.unplaced == once.unplaced
    assert {name: str(msgspec.to_builtins(one)).count("'text'") for name, one in twice.plan.answers.items()} == {
        name: str(msgspec.to_builtins(one)).count("'text'") for name, one in once.plan.answers.items()}
    assert (twice.plan.people, twice.plan.helplines) == (once.plan.people, once.plan.helplines)
    any_one, two = (write_markdown(SetPick("crisis.agree", Cell(ref=ref)).apply(Plan()), CATALOGUE, BOOK, WORDS) for ref in ("any", "two"))
    found = read(any_one + two, "a.md")
    assert found.plan.answers["crisis.agree"] == Pick(value=Cell(ref="any"))
    title, said = found.unplaced[0].split("\n")
    assert title == CATALOGUE.by_id["crisis.agree"].title
    assert said == next(option.label for option in CATALOGUE.by_id["crisis.agree"].options if option.id == "two")


def test_a_name_written_by_hand_among_the_signatures_is_not_lost() -> None:
    title = CATALOGUE.by_id["crisis.sign"].title
    signed = Plan(answers={"crisis.sign": Sign(signers=(Signer(id="s", role=CATALOGUE.by_id["crisis.sign"].roles[0].id, name="Sam"),))})
    text = write_markdown(signed, CATALOGUE, BOOK, WORDS).replace("<!-- end -->", "- Ada, my sister\n\n<!-- end -->")
    found = read(text, "a.md")
    assert found.unplaced == (f"{title}\nAda, my sister",)
    assert [one.name for one in found.plan.answers["crisis.sign"].signers] == ["Sam"]  # type: ignore[union-attr]
    assert read(f"## {title}\n- Ada, my sister\n", "a.md").unplaced == (f"{title}\n- Ada, my sister",)


def test_ideas_are_told_from_plans() -> None:
    found = read_file(encode(Ideas("Group", {"toolbox.have": ("tea",)})), "x.json", CATALOGUE, Shape(), WORDS)
    assert isinstance(found, Ideas)


def test_more_than_there_is_room_for_changes_nothing() -> None:
    with pytest.raises(LimitReached):
        look_at(Plan(), CATALOGUE, read("\n".join(f"- {n}" for n in range(5001))), WORDS, "toolbox.have")
    with pytest.raises(LimitReached):
        look_at(Plan(), CATALOGUE, read("x " * 150_000), WORDS, "start.purpose")


MARKS = st.sampled_from([
    "<!-- field start.name text -->", "<!-- field x records own=line in=y -->", "<!-- section daily own titled -->", "<!-- people -->",
    "- ", "<!-- helplines -->", "<!-- col name a -->", "**x** <!-- col person -->: ", "<!-- ref a b -->", "<!-- tool a -->", "## ",
    "\n", "\\", "> ", "<!-- end -->", "<!-- others -->", "<!-- field", "%zz;", "%d800;", "&#55296;", "<!-- field crisis.sign sign -->",
    "### ", "<script>", "  ", "<!-- field later pick called= -->", "<!-- col line -->", "<!-- field toolbox.have entries -->", "tea",
    "&#x110000;",
])


@settings(max_examples=200)
@given(st.lists(MARKS, max_size=30).map("".join), st.booleans())
def test_any_document_is_read_or_refused_and_what_it_holds_can_be_kept(body: str, ours: bool) -> None:
    text = f"<!-- wrap-builder plan 1 en -->\n{body}\n<!-- end -->" if ours else body
    with contextlib.suppress(NotText, WebPage, HalfDocument, NewerFormat, BadPlanData):
        after = look_at(Plan(), CATALOGUE, read(text, "a.md"), WORDS).command().apply(Plan())
        assert from_json(to_json(after)) == after


def test_a_hostile_document_is_read_in_no_time() -> None:
    for piece in ("**", "<!-- ", "- ", "\\", "**x** <!-- col ", "&#", "# ", "a:", "> ", "\n---", "%1"):
        text = piece * (200_000 // len(piece))
        read(text, "a.md")
        read(f"<!-- wrap-builder plan 1 en -->\n### <!-- field down.call records -->\n{text}\n<!-- end -->", "a.md")
    lists = "".join(f"### <!-- field toolbox.have entries -->\n- {number}\n" for number in range(20_000))
    assert len(texts(read(f"<!-- wrap-builder plan 1 en -->\n{lists}<!-- end -->", "a.md").plan, "toolbox.have")) == 20_000
    around = "<!-- end --><!-- wrap-builder plan 1 en -->" * 30_000
    read(f"<!-- wrap-builder plan 1 en -->{around}<!-- end -->", "a.md")


def test_errors_say_nothing_of_what_was_read() -> None:
    with pytest.raises(BadPlanData) as caught:
        read(json.dumps({"answers": {"start.name": {"kind": "text", "text": 5, "secret words": 1}}}), "a.json")
    assert "secret" not in repr(caught.value) + str(caught.value.facts)
