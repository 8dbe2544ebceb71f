"""Kept versions as JSON and back, what goes when room is short, and everything that is refused."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from any_plans import PLANS, TEXTS
from hypothesis import given
from hypothesis import strategies as st

from wrap_builder.errors import BadPlanData, LimitReached, NewerFormat, TooLarge, WrapError
from wrap_builder.plan import history, limits, migrations
from wrap_builder.plan.commands import LookAt, MarkPrinted, SetText
from wrap_builder.plan.history import History, Version, Why, decode, encode, with_version, without
from wrap_builder.plan.values import Cell, Entries, Entry, Person, Photo, Plan, Record, Records, Shape, Text
from wrap_builder.vault.padding import padded_size

ID = "00112233445566778899aabbccddeeff"
PLAN = Plan(
    language="de", people=(Person(id="p", name="Ada"),), shape=Shape(route="three", looked_at=("a/1",)),
    answers={"line": Text(text="tea"), "rows": Records(rows=(Record(id="1", cells={"person": Cell(ref="p")}),))},
)
SEA = Photo(id="s", image="0" * 64, text="The sea")


def version(number: int, plan: Plan = PLAN, why: Why = Why.DAILY, words: str = "") -> Version:
    return Version(id=f"{number:016x}", at="2026-11-22T10:05", why=why, words=words, plan=plan)


def texts(size: int, number: int = 0) -> Plan:
    return Plan(answers={"f": Text(text=str(number).rjust(size, "x"))})


def ids(kept: History) -> list[int]:
    return [int(one.id, 16) for one in kept.versions]


VERSIONS = st.builds(
    Version, id=st.integers(0, 2**64 - 1).map("{:016x}".format), at=st.sampled_from(["2026-11-22T10:05", "1999-01-01T00:00"]),
    why=st.sampled_from(list(Why)), words=TEXTS, plan=PLANS,
)


@given(st.lists(VERSIONS, max_size=4, unique_by=lambda one: one.id))
def test_any_versions_come_back_as_they_were(versions: list[Version]) -> None:
    kept = History(versions=tuple(versions))
    data = encode(kept, ID)
    assert decode(data, ID) == kept
    assert not data or decode(data + b" " * 5000, ID) == kept
    assert encode(decode(data, ID), ID) == data


def test_nothing_kept_is_nothing_written() -> None:
    assert encode(History(), ID) == b""
    assert decode(b"", ID) == History()


def test_the_document_is_as_the_page_on_it_says() -> None:
    second = SetText("line", "coffee").apply(MarkPrinted().apply(PLAN))
    data = encode(History(versions=(version(1, words="before winter", why=Why.NAMED), version(2, second))), ID)
    assert json.loads(data) == {
        "format": 1, "kind": "history", "id": ID, "plans": 1,
        "parts": [
            {"kind": "text", "text": "tea"}, {"kind": "records", "rows": [{"id": "1", "cells": {"person": {"ref": "p"}}}]},
            [{"id": "p", "name": "Ada"}], {"route": "three", "looked_at": ["a/1"]}, {}, {"kind": "text", "text": "coffee"},
        ],
        "versions": [
            {"id": "0" * 15 + "1", "at": "2026-11-22T10:05", "why": "named", "words": "before winter", "language": "de",
             "answers": {"line": 0, "rows": 1}, "people": 2, "shape": 3, "helplines": 4},
            {"id": "0" * 15 + "2", "at": "2026-11-22T10:05", "why": "daily", "words": "", "language": "de",
             "edition": {"number": 2}, "answers": {"line": 5, "rows": 1}, "people": 2, "shape": 3, "helplines": 4},
        ],
    }


def test_what_is_equal_is_stored_once_though_nothing_is_the_same_object() -> None:
    copies = [msgspec.json.decode(msgspec.json.encode(texts(50_000)), type=Plan) for _ in range(60)]
    data = encode(History(versions=tuple(version(number, plan) for number, plan in enumerate(copies))), ID)
    assert len(data) < 65_000
    read = decode(data, ID).versions
    assert read[0].plan.answers["f"] is read[59].plan.answers["f"]


def test_the_largest_history_is_no_larger_than_its_entry_with_padding() -> None:
    assert padded_size(limits.HISTORY_BYTES) == limits.HISTORY_BYTES == 2 * 1024 * 1024


def test_a_version_is_added_as_the_newest() -> None:
    kept = with_version(History(), version(1), ID)
    kept = with_version(kept, version(2, texts(1), Why.NAMED, "before winter"), ID)
    assert kept.versions == (version(1), version(2, texts(1), Why.NAMED, "before winter"))


def test_a_daily_version_like_the_newest_one_is_not_added() -> None:
    kept = with_version(History(), version(1, why=Why.NAMED), ID)
    same = MarkPrinted().apply(LookAt("x/1").apply(PLAN))
    assert with_version(kept, version(2, same), ID) is kept
    assert ids(with_version(kept, version(2, same, Why.NAMED), ID)) == [1, 2]
    changed = with_version(kept, version(2, texts(1)), ID)
    assert ids(with_version(changed, version(3), ID)) == [1, 2, 3]


@pytest.mark.parametrize("wrong", [
    version(1, texts(1)), Version(id="x", at="2026-11-22T10:05", why=Why.NAMED, plan=PLAN),
    Version(id="0" * 16, at="yesterday", why=Why.NAMED, plan=PLAN), Version(id="0" * 16, at="2026-13-22T10:05", why=Why.NAMED, plan=PLAN),
])
def test_a_version_that_could_not_be_read_back_is_an_error_of_ours(wrong: Version) -> None:
    with pytest.raises(ValueError, match="new id"):
        with_version(with_version(History(), version(1), ID), wrong, ID)


def test_words_are_kept_clean_and_short() -> None:
    kept = with_version(History(), version(1, words="a\ud800"), ID)
    assert decode(encode(kept, ID), ID).versions[0].words == "a\ufffd"
    with pytest.raises(LimitReached):
        with_version(kept, version(2, texts(1), words="x" * (limits.TITLE_CHARACTERS + 1)), ID)


def test_daily_versions_make_room_oldest_first_whatever_their_clock_says() -> None:
    kept = History()
    for number, at in enumerate(["2031-01-01T00:00", "2026-11-22T10:05", "1999-01-01T00:00"]):
        kept = with_version(kept, Version(id=f"{number:016x}", at=at, why=Why.DAILY, plan=texts(600_000, number)), ID)
    kept = with_version(kept, version(3, texts(600_000, 3), Why.NAMED), ID)
    assert ids(kept) == [1, 2, 3]
    kept = with_version(kept, version(4, texts(1_400_000, 4), Why.PRINTED), ID)
    assert ids(kept) == [3, 4]
    assert len(encode(kept, ID)) <= limits.HISTORY_BYTES


def test_no_more_daily_versions_go_than_have_to() -> None:
    kept = History(versions=tuple(version(n, texts(20_000, n), Why.DAILY if n % 2 else Why.NAMED) for n in range(100)))
    kept = with_version(kept, version(100, texts(290_000, 100), Why.NAMED), ID)
    gone = [n for n in range(100) if n not in ids(kept)]
    assert gone == list(range(1, 2 * len(gone), 2))
    with_one_more = History(versions=tuple(sorted((*kept.versions, version(gone[-1], texts(20_000, gone[-1]))), key=lambda v: v.id)))
    with pytest.raises(LimitReached):
        encode(with_one_more, ID)


def test_versions_have_a_number_they_do_not_pass() -> None:
    kept = History(versions=tuple(version(n, texts(9, n), Why.DAILY if n == 50 else Why.NAMED) for n in range(limits.VERSIONS)))
    kept = with_version(kept, version(100, texts(9, 100)), ID)
    assert ids(kept) == [*range(50), *range(51, 101)]
    assert ids(with_version(kept, version(101, texts(9, 101), Why.PRINTED), ID))[-2:] == [99, 101]
    only_asked = History(versions=(*kept.versions[:-1], version(100, texts(9, 100), Why.NAMED)))
    with pytest.raises(LimitReached) as caught:
        with_version(only_asked, version(101, texts(9, 101), Why.PRINTED), ID)
    assert caught.value.facts == {"limit": "history"}
    with pytest.raises(LimitReached):
        encode(History(versions=(*only_asked.versions, version(101))), ID)


def test_a_plan_larger_than_the_whole_history_leaves_it_unharmed() -> None:
    kept = with_version(with_version(History(), version(1), ID), version(2, texts(9), Why.CRISIS), ID)
    before = encode(kept, ID)
    with pytest.raises(LimitReached) as caught:
        with_version(kept, version(3, texts(limits.HISTORY_BYTES)), ID)
    assert caught.value.facts == {"limit": "history"}
    assert encode(kept, ID) == before


def test_named_versions_never_go_without_asking() -> None:
    kept = History()
    for number, why in enumerate([Why.NAMED, Why.PRINTED, Why.CRISIS]):
        kept = with_version(kept, version(number, texts(600_000, number), why), ID)
    with pytest.raises(LimitReached):
        with_version(kept, version(3, texts(600_000, 3)), ID)
    assert ids(with_version(without(kept, {f"{1:016x}"}), version(3, texts(600_000, 3)), ID)) == [0, 2, 3]


def test_versions_are_removed_by_id() -> None:
    kept = History(versions=tuple(version(n, texts(9, n)) for n in range(4)))
    assert ids(without(kept, {f"{n:016x}" for n in (0, 2, 99)})) == [1, 3]


def document(**changes: Any) -> dict[str, Any]:
    kept = History(versions=(version(1), version(2, SetText("line", "coffee").apply(PLAN))))
    return {**json.loads(encode(kept, ID)), **changes}


def first(**changes: Any) -> dict[str, Any]:
    raw = document()
    raw["versions"][0] = {key: value for key, value in {**raw["versions"][0], **changes}.items() if value is not ...}
    return raw


def part(index: int, value: Any) -> dict[str, Any]:
    raw = document()
    raw["parts"][index] = value
    return raw


TWICE = [{"id": "1", "text": ""}, {"id": "1", "text": ""}]


@pytest.mark.parametrize(("raw", "where"), [
    (document(format=0), "format"), (document(format="1"), "format"), (document(plans=0), "format"), (document(plans="1"), "plans"),
    (document(kind="plan"), "kind"), (document(id=ID[::-1]), "history id"), (document(id=3), "id"), (document(more=1), ""),
    (document(versions=[]), "versions"), (document(versions=[3]), "versions[0]"), (document(versions={}), "versions"),
    (document(versions=document()["versions"][:1] * 2), "version id"), (first(id="x"), "version id"), (first(id=...), ""),
    (first(at="2026-11-22"), "version id"), (first(at="2026-02-30T10:05"), "version id"), (first(why=...), ""),
    (first(why=3), "why"), (first(words=3), "words"), (first(more=1), ""), (first(edition=[]), "edition"), (first(plan={}), ""),
    (first(answers={"line": -1}), "answers[...]"), (first(answers={"line": "0"}), "answers[...]"), (first(answers=[]), "answers"),
    (first(answers={"line": 99}), "parts"), (first(answers={"line": 6}), "parts"),
    (first(answers={"line": True}), "answers[...]"), (first(people=...), ""),
    (first(shape=99), "parts"), (first(helplines=None), "helplines"), (first(people=0), "people"), (first(shape=2), "shape"),
    (first(answers={"line": 2, "rows": 0}), "answers[...]"), (document(parts=[*document()["parts"], {}]), "parts"),
    (document(parts={}), "parts"),
    (part(0, {"text": "x"}), "answers[...]"), (part(0, {"kind": "text", "text": 3}), "answers[...].text"),
    (part(0, {"kind": "entries", "items": TWICE}), "entry id"), (part(2, [{"id": "", "name": ""}]), "person id"),
])
def test_what_is_no_history_of_this_plan_is_refused(raw: dict[str, Any], where: str) -> None:
    with pytest.raises(BadPlanData) as caught:
        decode(json.dumps(raw).encode(), ID)
    assert caught.value.facts["where"] == (where or caught.value.facts["where"])


@pytest.mark.parametrize(("data", "error"), [
    (json.dumps(document(format=2)).encode(), NewerFormat), (json.dumps(document(plans=2)).encode(), NewerFormat),
    (json.dumps(part(0, {"kind": "drawing"})).encode(), NewerFormat), (json.dumps(first(why="weekly")).encode(), NewerFormat),
    (json.dumps(document()).encode() + b" " * limits.HISTORY_BYTES, TooLarge),
    (json.dumps(document(plans=2, versions=[{"id": "of another form"}])).encode(), NewerFormat),
    (json.dumps(document(versions=[{**document()["versions"][n % 2], "id": f"{n:016x}"} for n in range(101)])).encode(), BadPlanData),
    (b"{", BadPlanData), (b"[]", BadPlanData), (b" ", BadPlanData), (b'{"format":1,"format":1}', BadPlanData), (b"[" * 99_999, BadPlanData),
])
def test_each_refusal_has_its_name(data: bytes, error: type[WrapError]) -> None:
    with pytest.raises(error):
        decode(data, ID)


def test_sharing_cannot_make_a_version_larger_than_a_plan() -> None:
    raw = json.loads(encode(History(versions=(version(1, texts(1_900_000)),)), ID))
    raw["versions"][0]["answers"] = {"f": 0, "g": 0}
    assert len(decode(json.dumps(raw).encode(), ID).versions[0].plan.answers) == 2
    raw["versions"][0]["answers"] = {"f": 0, "g": 0, "h": 0}
    with pytest.raises(BadPlanData) as caught:
        decode(json.dumps(raw).encode(), ID)
    assert caught.value.facts["where"] == "version size"


@pytest.mark.parametrize("raw", [
    document(marker=1), first(marker="marker"), first(words=["marker"]), part(0, {"kind": "text", "text": ["marker"]}),
    document(kind="marker"), first(answers={"marker": "marker"}),
])
def test_no_error_and_no_repr_shows_what_was_read(raw: dict[str, Any]) -> None:
    with pytest.raises(WrapError) as caught:
        decode(json.dumps(raw).encode(), ID)
    assert "marker" not in "".join(traceback.format_exception(caught.value)) + str(caught.value.facts)
    kept = History(versions=(version(1, texts(1), words="marker"),))
    assert "marker" not in repr(kept) + repr(kept.versions[0])


@pytest.fixture
def format_two(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A plan format 2 in which texts end in a full stop; the step takes what it is given apart. Returns what was led on."""
    led_on: list[int] = []

    def step(raw: dict[str, Any]) -> dict[str, Any]:
        led_on.append(raw["format"])
        raw["plan"]["answers"]["line"]["text"] += "."
        raw["plan"]["people"].append({"id": "q", "name": "new"})
        return {"format": 2, "plan": raw["plan"]}

    real: Callable[..., dict[str, Any]] = migrations.upgrade
    monkeypatch.setattr(migrations, "FORMAT", 2)
    monkeypatch.setattr(migrations, "upgrade", lambda raw, steps={1: step}, newest=2: real(raw, steps=steps, newest=newest))
    return led_on


def test_plans_of_an_older_format_are_led_on_each_for_itself(format_two: list[int]) -> None:
    raw = document(plans=1)
    raw["versions"].append({**raw["versions"][0], "id": "0" * 15 + "3"})
    read = decode(json.dumps(raw).encode(), ID)
    assert [one.plan.answers["line"] for one in read.versions] == [Text(text="tea."), Text(text="coffee."), Text(text="tea.")]
    assert {len(one.plan.people) for one in read.versions} == {2}
    assert format_two == [1, 1, 1]
    again = encode(read, ID)
    assert json.loads(again)["plans"] == 2
    assert len(json.loads(again)["parts"]) == len(raw["parts"])
    assert decode(again, ID) == read
    assert format_two == [1, 1, 1]


def test_every_older_format_of_a_history_has_its_step() -> None:
    assert set(history.STEPS) == set(range(1, history.FORMAT))


def test_every_part_of_a_plan_is_kept() -> None:
    raw = json.loads(encode(History(versions=(version(1, msgspec.structs.replace(PLAN, example=True, photos=(SEA,))),)), ID))
    raw["versions"][0].update(edition={"number": 3, "printed": True})
    assert set(Plan.__struct_fields__) - {"register", "ideas", "practice", "upkeep", "my_words"} <= set(raw["versions"][0])
    assert set(Plan.__struct_fields__).isdisjoint({"id", "at", "why", "words"})


def test_the_densest_history_of_the_largest_size_can_be_read() -> None:
    cells = {chr(number): Cell() for number in range(33, 127) if chr(number) not in '"\\'}
    items = tuple(Record(id=f"{number:x}", cells=cells) for number in range(3_135))
    kept = with_version(History(), version(1, Plan(answers={"f": Records(rows=items)})), ID)
    assert limits.HISTORY_BYTES - 20_000 < len(encode(kept, ID)) <= limits.HISTORY_BYTES
    assert decode(encode(kept, ID), ID) == kept


def test_entries_of_an_answer_keep_their_order() -> None:
    plan = Plan(answers={"b": Text(text="1"), "a": Entries(items=(Entry(id="2", text=""), Entry(id="1", text="")))})
    assert list(decode(encode(History(versions=(version(1, plan),)), ID), ID).versions[0].plan.answers) == ["b", "a"]


def test_the_example_in_the_documentation_is_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "plan-json.md").read_text("utf-8")
    example = page.split("```json history\n")[1].split("```")[0]
    read = decode(example.encode(), ID)
    assert [(one.why, one.words, one.plan.answers) for one in read.versions] == [
        (Why.DAILY, "", {"start.name": Text(text="Sam")}),
        (Why.NAMED, "Before winter",
         {"start.name": Text(text="Sam"), "early.plan": Text(text="Walk to the park gate and back.")}),
    ]
    assert json.loads(encode(read, ID)) == json.loads(example)
