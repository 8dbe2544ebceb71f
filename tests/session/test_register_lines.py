"""Who has which copy: a copy is out of date exactly when a new one would read otherwise, and the line says why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import msgspec
import pytest

from wrap_builder.content import examples
from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.loader import load
from wrap_builder.paper.options import Options
from wrap_builder.paper.register import RegisterRow, register_rows
from wrap_builder.plan.codec import from_json, to_json
from wrap_builder.plan.commands import (
    AddEntries,
    AskBack,
    EndGiven,
    Hide,
    LookAt,
    MoveRecord,
    RecordGiven,
    RemovePerson,
    Rename,
    SetCell,
    SetHelplines,
    SetPerson,
    SetText,
)
from wrap_builder.plan.values import (
    Cell,
    Edition,
    Entries,
    Entry,
    Given,
    Helplines,
    OwnLine,
    Person,
    Plan,
    Record,
    Records,
    Register,
    Text,
)
from wrap_builder.session.copies import names, text_copy
from wrap_builder.session.register import (
    HeldCopy,
    choices_of,
    held_copies,
    new_given,
    noting,
    options_of,
    renewal,
    renewals,
    shown_before,
)
from wrap_builder.session.shown import digests, shown_parts
from wrap_builder.words import Words

WORDS = Words()
TODAY = date(2026, 11, 22)
OPTIONS = Options(printed_on=TODAY, for_whom="Ada")
ADA, BO = Person(id="ada", name="Ada", phones=("020 7946 0018",)), Person(id="bo", name="Bo", phones=("020 7946 0999",))
PLAN = Plan(
    answers={
        "start.name": Text(text="Sam"), "toolbox.have": Entries(items=(Entry(id="1", text="Walk"),)),
        "crisis.helps": Entries(items=(Entry(id="1", text="Sit with me"),)),
        "crisis.supporters": Records(rows=(
            Record(id="a", cells={"person": Cell(ref="ada")}), Record(id="b", cells={"do": Cell(text="x")}))),
        "crisis.tasks": Records(rows=(Record(id="t", cells={"task": Cell(text="Cat"), "how": Cell(text="Two meals")}),)),
        "early.tell_me": Records(rows=(Record(id="c", cells={"person": Cell(ref="bo")}),)),
    },
    people=(ADA, BO), helplines=Helplines(countries=("GB",), own=(OwnLine(id="l", name="My line", number="1"),)),
    edition=Edition(number=3),
)


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load("en")


@pytest.fixture(scope="module")
def book() -> HelplineBook:
    return load_helplines()


@pytest.fixture
def given_crisis(shipped: Catalogue, book: HelplineBook) -> Plan:
    """A plan of which Ada has the crisis copy."""
    given = new_given(PLAN, shipped, "crisis", OPTIONS, WORDS, book, how="print")
    assert given is not None
    return RecordGiven(given).apply(PLAN)


def only(plan: Plan, shipped: Catalogue, book: HelplineBook) -> HeldCopy:
    (line,) = held_copies(plan, shipped, WORDS, book)
    return line


def test_a_line_says_what_was_given_to_whom_and_holds_none_of_its_words(given_crisis: Plan) -> None:
    (given,) = given_crisis.register.given
    assert (given.copy, given.on, given.how, given.whom, given.person, given.edition) == ("crisis", "2026-11-22", "print", "Ada", "ada", 3)
    assert {"crisis.helps", "crisis.supporters", "crisis.tasks", "person:ada", "helplines", "start.name"} == set(given.seen)
    assert all(len(one) == 8 for one in given.seen.values())
    assert not any(text in msgspec.json.encode(given).decode() for text in ("Sit", "Sam", "020", "Cat"))


def test_a_copy_is_not_out_of_date_while_nothing_changed(given_crisis: Plan, shipped: Catalogue, book: HelplineBook) -> None:
    line = only(given_crisis, shipped, book)
    assert (line.why, line.row.copy, line.is_out, line.is_to_renew, line.newer) == ("", "Crisis plan", True, False, None)


@pytest.mark.parametrize(("command", "why"), [
    (SetPerson(msgspec.structs.replace(ADA, phones=("020 7946 0777",))), "Ada"),
    (SetPerson(msgspec.structs.replace(ADA, name="Eve")), "Eve"),
    (SetPerson(msgspec.structs.replace(ADA, emails=("ada@example.org",))), ""),
    (SetPerson(msgspec.structs.replace(BO, phones=("1",))), ""),
    (SetText("start.name", "Sam  "), ""),
    (SetText("start.name", "Alex"), "start.name"),
    (AddEntries("toolbox.have", (Entry(id="2", text="Tea"),)), ""),
    (SetCell("crisis.tasks", "t", "how", Cell(text="Three meals")), ""),
    (SetCell("crisis.tasks", "t", "task", Cell(text="Dog")), "crisis.tasks"),
    (MoveRecord("crisis.supporters", "a", 1), "crisis.supporters"),
    (Hide("crisis.helps"), "crisis.helps"),
    (Rename("crisis.helps", "Good things"), "Good things"),
    (LookAt("crisis/1"), ""),
    (SetHelplines(Helplines(countries=("GB",), own=(OwnLine(id="l", name="My line", number="2"),))), "Helplines"),
    (SetHelplines(Helplines(countries=("US",), own=(OwnLine(id="l", name="My line", number="1"),))), "Helplines"),
])
def test_why_a_copy_is_out_of_date(given_crisis: Plan, shipped: Catalogue, book: HelplineBook, command: Any, why: str) -> None:
    after = command.apply(given_crisis)
    assert after is not given_crisis
    line = only(after, shipped, book)
    title = shipped.by_id[why].title if why in shipped.by_id else why
    assert line.why == (f"Changed since then: {title}" if why else "")
    assert line.is_to_renew == bool(why)


def test_a_removed_person_is_told_without_a_name(given_crisis: Plan, shipped: Catalogue, book: HelplineBook) -> None:
    line = only(RemovePerson("ada").apply(given_crisis), shipped, book)
    assert line.why.endswith("somebody who is no longer in your plan")
    assert line.given.whom == "Ada"


def test_many_changes_are_counted(given_crisis: Plan, shipped: Catalogue, book: HelplineBook) -> None:
    after = given_crisis
    for name in ("crisis.home", "crisis.if_i_say_no", "start.language", "start.name"):
        after = SetText(name, "new").apply(after)
    assert only(after, shipped, book).why.endswith(", 1\N{NO-BREAK SPACE}more")


def leaves(raw: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every text that a person wrote, as its container and its key there."""
    for key, value in raw.items() if isinstance(raw, dict) else enumerate(raw):
        if isinstance(value, dict | list):
            yield from leaves(value)
        elif isinstance(value, str) and (isinstance(key, int) or key in {"text", "note", "name", "connection", "best_times", "language"}):
            yield raw, key


OFTEN = {"whole": 7, "crisis": 11}
"""Each how manieth text is changed; of the other copies few, since there are many of them."""


@pytest.mark.parametrize("copy_id", names())
def test_a_copy_is_out_of_date_exactly_when_a_new_one_would_read_otherwise(
    shipped: Catalogue, book: HelplineBook, copy_id: str,
) -> None:
    raw = json.loads(examples.read("amelie"))
    plan = from_json(json.dumps(raw))
    before = text_copy(plan, shipped, copy_id, OPTIONS, WORDS, book)
    then = digests(shown_parts(plan, shipped, copy_id, OPTIONS, WORDS, book), "")
    met = set()
    for index in range(0, len(list(leaves({name: raw[name] for name in ("answers", "people")}))), OFTEN.get(copy_id, 41)):
        changed = deepcopy(raw)
        place, key = list(leaves({name: changed[name] for name in ("answers", "people")}))[index]
        place[key] += " and more"
        other = from_json(json.dumps(changed))
        reads_otherwise = text_copy(other, shipped, copy_id, OPTIONS, WORDS, book) != before
        now = digests(shown_parts(other, shipped, copy_id, OPTIONS, WORDS, book), "")
        assert (now != then) == reads_otherwise, (index, key)
        met.add(reads_otherwise)
    assert met >= {"whole": {True}, "crisis": {True, False}}.get(copy_id, set())


def test_the_order_of_the_list_and_who_gets_a_new_one(given_crisis: Plan, shipped: Catalogue, book: HelplineBook) -> None:
    old = given_crisis.register.given[0]
    lines = (
        msgspec.structs.replace(old, id="lost", whom="Cy", on="2026-11-19", ended="2026-11-20", end="lost"),
        msgspec.structs.replace(old, id="first", on="2026-11-20"),
        msgspec.structs.replace(old, id="unknown", copy="retired", on="2026-11-21"),
        old, msgspec.structs.replace(old, id="asked", whom="Bo", asked="2026-11-22"),
        msgspec.structs.replace(old, id="whole", copy="whole", on="2026-11-22", choices={"paper": "letter"}),
    )
    plan = msgspec.structs.replace(given_crisis, register=Register(given=lines))
    held = held_copies(plan, shipped, WORDS, book)
    assert [one.given.id for one in held] == ["whole", "asked", old.id, "unknown", "first", "lost"]
    assert [one.is_to_renew for one in held] == [True, False, False, False, False, False]  # its digests are those of the crisis copy
    changed = SetPerson(msgspec.structs.replace(ADA, phones=("1",))).apply(plan)
    held = held_copies(changed, shipped, WORDS, book)
    assert [one.given.id for one in held] == ["whole", old.id, "asked", "unknown", "first", "lost"]
    assert [one.newer for one in held if one.given.id == "first"] == [TODAY]
    tomorrow = date(2026, 11, 23)
    assert [(one.copy_id, one.options) for one in renewals(held, tomorrow)] == [
        ("whole", Options(printed_on=tomorrow, for_whom="Ada", paper="letter")), ("crisis", Options(printed_on=tomorrow, for_whom="Ada")),
    ]


def test_a_copy_that_is_back_or_asked_back_is_not_made_anew(given_crisis: Plan, shipped: Catalogue, book: HelplineBook) -> None:
    given = given_crisis.register.given[0]
    changed = SetText("start.name", "Alex").apply(given_crisis)
    assert only(changed, shipped, book).is_to_renew
    assert not only(AskBack(given.id, "2026-11-22").apply(changed), shipped, book).is_to_renew
    back = only(EndGiven(given.id, "2026-11-22", "back").apply(changed), shipped, book)
    assert (back.is_to_renew, back.is_out, back.why) == (False, False, "")


def test_options_are_kept_but_for_what_stands_beside_them_and_a_password() -> None:
    options = Options(printed_on=TODAY, for_whom="Ada", paper="letter", show_identity=True)
    assert choices_of(options) == {"paper": "letter", "show_identity": "yes"}
    assert options_of(choices_of(options), printed_on=TODAY, for_whom="Ada") == options
    assert options_of({"password": "x", "later": "y"}, printed_on=TODAY) == Options(printed_on=TODAY)
    given = Given(id="g", copy="crisis", on="2026-11-01", how="pdf", whom="Ada", choices={"paper": "letter"})
    assert renewal(given, TODAY).options == Options(printed_on=TODAY, for_whom="Ada", paper="letter")


def test_what_somebody_was_shown_is_remembered_with_their_copy() -> None:
    given = Given(id="g", copy="named", on="2026-11-01", how="pdf", whom="Ada", person="ada", choices={"chosen": "crisis\ndaily.must"})
    plan = noting(given).apply(PLAN)
    assert shown_before(plan, "ada") == ("crisis", "daily.must")
    assert shown_before(plan, "Bo") == ()
    assert [(one.whom, one.person) for one in plan.register.sees] == [("Ada", "ada")]
    for other in (msgspec.structs.replace(given, whom=""), msgspec.structs.replace(given, choices={})):
        assert noting(other).apply(PLAN).register.sees == ()


def test_a_copy_that_holds_nothing_of_the_plan_is_no_line(shipped: Catalogue, book: HelplineBook) -> None:
    assert new_given(Plan(), shipped, "crisis", OPTIONS, WORDS, book, how="print") is None
    with pytest.raises(KeyError):
        new_given(PLAN, shipped, "no such copy", OPTIONS, WORDS, book, how="print")


def test_what_is_printed_of_the_register() -> None:
    lines = (
        Given(id="a", copy="crisis", on="2026-11-05", how="print", whom="Ada", edition=3, count=2),
        Given(id="b", copy="crisis", on="2026-11-05", how="pdf", end="back", ended="2026-11-06"),
        Given(id="c", copy="retired", on="one day", how="fax", end="lost", ended="2026-11-06"),
        Given(id="d", copy="whole", on="2026-11-07", how="text", whom="Bo\n", asked="2026-11-08"),
    )
    assert register_rows(Plan(register=Register(given=lines)), WORDS) == (
        RegisterRow("Bo", "Whole plan", "Version 1", "7 November 2026", "as text", "Asked back on 8 November 2026"),
        RegisterRow("nobody named", "retired", "Version 1", "one day", "", "Lost since 6 November 2026"),
        RegisterRow("Ada", "Crisis plan", "Version 3", "5 November 2026", "printed, 2 copies", ""),
    )


def test_the_whole_plan_ends_with_who_has_a_copy(shipped: Catalogue, book: HelplineBook) -> None:
    asked = Given(id="a", copy="crisis", on="2026-11-05", how="print", whom="Ada", edition=3, asked="2026-11-06")
    plan = msgspec.structs.replace(PLAN, register=Register(given=(asked,)))
    text = text_copy(plan, shipped, "whole", OPTIONS, WORDS, book)
    assert "- Ada: Crisis plan, Version 3, 5 November 2026, printed\n  Asked back on 6 November 2026" in text
    assert "Asked back" not in text_copy(plan, shipped, "crisis", OPTIONS, WORDS, book)
    assert "Who has a copy" not in text_copy(PLAN, shipped, "whole", OPTIONS, WORDS, book)


def test_the_register_itself_makes_no_copy_out_of_date(given_crisis: Plan, shipped: Catalogue, book: HelplineBook) -> None:
    given = new_given(given_crisis, shipped, "whole", OPTIONS, WORDS, book, how="pdf")
    assert given is not None
    after = from_json(to_json(RecordGiven(given).apply(given_crisis)))
    assert [one.why for one in held_copies(after, shipped, WORDS, book)] == ["", ""]


def test_a_number_among_the_options_is_kept_and_what_is_none_is_as_usual() -> None:
    kept = choices_of(Options(printed_on=TODAY, pack=5, fillable=True, large=True, also=("identity",), chosen=("start", "daily.must")))
    assert kept == {"pack": "5", "fillable": "yes", "large": "yes", "also": "identity", "chosen": "start\ndaily.must"}
    assert choices_of(options_of(kept, printed_on=TODAY)) == kept
    assert options_of({"pack": "five"}, printed_on=TODAY) == Options(printed_on=TODAY)
