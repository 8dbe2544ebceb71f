"""A plan as JSON and back, and everything that is refused, each with a named error that shows nothing."""

from __future__ import annotations

import json
import time
import traceback
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from wrap_builder.errors import BadPlanData, LimitReached, NewerFormat, TooLarge, WrapError, WrongKind
from wrap_builder.plan import codec, migrations
from wrap_builder.plan.codec import Document, decode, encode, from_json, to_json
from wrap_builder.plan.limits import DOCUMENT_BYTES
from wrap_builder.plan.values import (
    Cell,
    Edition,
    Entries,
    Entry,
    Helplines,
    OwnField,
    OwnLine,
    OwnSection,
    Person,
    Pick,
    Plan,
    Record,
    Records,
    Shape,
    Sign,
    Signer,
    Text,
)

ID = "00112233445566778899aabbccddeeff"
FULL = Plan(
    language="de", example=True, edition=Edition(number=4, printed=True),
    people=(Person(id="p", name="Ada", connection="c", phones=("1", "2"), emails=("e",), best_times="b", language="l"),),
    helplines=Helplines(countries=("GB",), chosen=("x",), own=(OwnLine(id="o", name="n", number="1", note="t"),)),
    shape=Shape(
        route="three", crisis="full", hidden=("h",), wanted=("w",), titles={"t": "own"}, section_order=("b", "a"),
        field_order={"a": ("y", "x")}, own_sections=(OwnSection(id="s", title="t"),),
        own_fields={"s": (OwnField(id="q", kind="line", title="t"),)}, looked_at=("a/1",)),
    answers={
        "line": Text(text='emoji \U0001f600 rtl \u05e9 nul \x00 line \u2028 quote " back \\ brackets [[{{'),
        "list": Entries(items=(Entry(id="1", text="t", note="n", tool="2"),)),
        "rows": Records(rows=(Record(id="1", cells={"person": Cell(ref="p"), "x": Cell(text="t")}),)),
        "pick": Pick(value=Cell(text="t", ref="r")),
        "sign": Sign(signers=(Signer(id="1", role="me", name="n", date=Cell(ref="2026-11-05")),)),
        "a field of a newer program": Text(text="kept"),
    },
)


def document(plan: Any = None, **changes: Any) -> bytes:
    raw = {"format": 1, "kind": "plan", "id": ID, "gen": 7, "plan": plan if plan is not None else {}}
    return json.dumps({**raw, **changes}).encode()


@pytest.mark.parametrize("plan", [Plan(), FULL])
def test_what_was_encoded_decodes_to_the_same(plan: Plan) -> None:
    written = Document(kind="plan", id=ID, gen=7, plan=plan)
    assert decode(encode(written)) == written
    assert decode(encode(written) + b" " * 5000) == written
    assert from_json(to_json(plan)) == plan


def test_the_document_says_its_format_kind_id_and_generation_first() -> None:
    assert encode(Document(kind="plan", id=ID, gen=7, plan=Plan())).startswith(
        b'{"format":1,"kind":"plan","id":"' + ID.encode() + b'","gen":7,"plan":{')


def test_json_for_people_carries_the_format_and_reads_without_it() -> None:
    raw = json.loads(to_json(FULL))
    assert raw.pop("format") == 1
    assert raw["answers"]["list"] == {"kind": "entries", "items": [{"id": "1", "text": "t", "note": "n", "tool": "2"}]}
    assert from_json(json.dumps(raw)) == FULL
    assert to_json(FULL).endswith("}\n")


@pytest.mark.parametrize(("data", "where"), [
    (b"", "json"), (b"\xff", "json"), (b"\xef\xbb\xbf{}", "json"), (b"[]", "json"), (b"7", "json"), (b'"x"', "json"),
    (b"{", "json"),
    (b"null", "json"), (b'{"a":1}}', "json"), (b'{"a":1} x', "json"), (b'{"a":"\n"}', "json"), (b'"\\', "json"),
    (b'{"format":1,"format":1}', "json"), (b'{"a":{"b":1,"b":2}}', "json"),
    (b'{"a":NaN}', "json"), (b'{"a":-Infinity}', "json"), (b'{"a":1.5}', "json"), (b'{"a":1e999999}', "json"),
    (b'{"a":' + b"9" * 100_000 + b"}", "json"), (b'{"a":-1234567890123456}', "json"),
    (b"[" * 100_000, "json"), (b"[" * 100_000 + b"]" * 100_000, "json"), (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "json"),
    (b'{"a":' + b"[[[[[[[[[[[[[[[[[[[[[[[[[" + b"]" * 25 + b"}", "json"),
    (b"[[]" + b",[]" * 1_000_000 + b"]", "json"), (b'"\\' + b'\\"' * 1_000_000, "json"),
    (b'{"\\ud800":1,"\\ud801":2}', "json"),
    (b"{}", "format"), (document(format=0), "format"), (document(format="1"), "format"), (document(format=True), "format"),
    (document(kind="diary"), "kind"), (document(kind=3), "kind"), (document(id="x"), "id"), (document(id=ID.upper()), "id"),
    (document(gen=0), "id"), (document(gen=-3), "id"), (document(gen="7"), "gen"), (document(gen=None), "gen"),
    (document(more=1), ""), (document(plan=[]), "plan"), (document(plan="x"), "plan"), (document(plan={"newer": 1}), "plan"),
    (document({"answers": []}), "plan.answers"), (document({"answers": {"f": []}}), "plan.answers[...]"),
    (document({"answers": {"f": {"text": "x"}}}), "plan.answers[...]"),
    (document({"answers": {"f": {"kind": 3, "text": "x"}}}), "plan.answers[...].kind"),
    (document({"answers": {"f": {"kind": "text"}}}), "plan.answers[...]"),
    (document({"answers": {"f": {"kind": "text", "text": 3}}}), "plan.answers[...].text"),
    (document({"answers": {"f": {"kind": "text", "text": None}}}), "plan.answers[...].text"),
    (document({"answers": {"f": {"kind": "text", "text": "x", "more": 1}}}), "plan.answers[...]"),
    (document({"answers": {"f": {"kind": "entries", "items": [{"id": "1"}]}}}), "plan.answers[...].items[0]"),
    (document({"answers": {"f": {"kind": "entries", "items": {"id": "1"}}}}), "plan.answers[...].items"),
    (document({"answers": {"f": {"kind": "entries", "items": [{"id": "1", "text": "a"}, {"id": "1", "text": "b"}]}}}),
     "entry id"),
    (document({"answers": {"f": {"kind": "records", "rows": [{"id": ""}]}}}), "record id"),
    (document({"answers": {"f": {"kind": "records", "rows": [{"id": "1", "cells": {"a": "b"}}]}}}),
     "plan.answers[...].rows[0].cells[...]"),
    (document({"answers": {"f": {"kind": "sign", "signers": [{"id": "", "role": "me"}]}}}), "signer id"),
    (document({"people": [{"id": "p", "name": "a"}, {"id": "p", "name": "b"}]}), "person id"),
    (document({"people": [{"id": "p"}]}), "plan.people[0]"),
    (document({"shape": {"own_sections": [{"id": "s", "title": ""}],
                         "own_fields": {"x": [{"id": "s", "kind": "line", "title": ""}]}}}), "own id"),
    (document({"helplines": {"own": [{"id": "", "name": ""}]}}), "line id"),
    (document({"edition": {"number": 1.0}}), "json"),
])
def test_what_is_no_plan_is_refused_with_a_place_of_our_own_naming(data: bytes, where: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(BadPlanData) as caught:
        decode(data)
    assert caught.value.facts["where"] == (where or caught.value.facts["where"])
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(("data", "error"), [
    (document(format=2), NewerFormat), (document({"answers": {"f": {"kind": "drawing", "strokes": []}}}), NewerFormat),
    (document(kind="workshop"), WrongKind), (b"[[]," * 2_500_000, TooLarge), (document() + b" " * DOCUMENT_BYTES, TooLarge),
])
def test_what_is_no_plan_of_this_program_has_a_name_of_its_own(data: bytes, error: type[WrapError]) -> None:
    with pytest.raises(error):
        decode(data)


def test_hostile_json_fills_no_memory() -> None:
    hostile = b"[[]" + b",[]" * 1_300_000 + b"]"
    tracemalloc.start()
    try:
        with pytest.raises(BadPlanData):
            decode(hostile)
        assert tracemalloc.get_traced_memory()[1] < 30 * 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("data", [
    document({"answers": {"f": {"kind": "text", "text": ["marker"]}}}), document({"answers": {"marker": {"kind": "text"}}}),
    document({"marker": 1}), document(kind="marker"), b'{"marker', b'{"a": "marker" marker}', document({"people": ["marker"]}),
])
def test_no_error_shows_what_was_read(data: bytes) -> None:
    with pytest.raises(WrapError) as caught:
        decode(data)
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + str(caught.value.facts)
    assert "marker" not in shown


def test_lone_surrogates_are_read_as_replacement_characters() -> None:
    data = b'{"answers":{"f\\ud800":{"kind":"entries","items":[{"id":"1","text":"a\\udc00b \\ud83d\\ude00"}]}},"example":true}'
    plan = from_json(data.decode())
    assert plan.answers == {"f\ufffd": Entries(items=(Entry(id="1", text="a\ufffdb \U0001f600"),))}
    assert plan.example


@pytest.mark.parametrize(("text", "error"), [
    ('{"format": 2}', NewerFormat), ('{"format": null}', BadPlanData), ('{"answers": {"f": {"kind": "new"}}}', NewerFormat),
    ('{"people": [{"id": "", "name": "x"}]}', BadPlanData), ("\ud800", BadPlanData), ('{"plan": {}}', BadPlanData),
    ('{"answers": 3}', BadPlanData),
])
def test_json_for_people_is_read_as_strictly(text: str, error: type[WrapError]) -> None:
    with pytest.raises(error):
        from_json(text)


def test_a_document_over_the_limit_is_never_written() -> None:
    with pytest.raises(LimitReached):
        encode(Document(kind="plan", id=ID, gen=1, plan=Plan(answers={"f": Text(text="x" * DOCUMENT_BYTES)})))


def test_values_show_no_text_when_they_are_printed() -> None:
    marked = Plan(people=(Person(id="p", name="marker"),), answers={"f": Entries(items=(Entry(id="1", text="marker"),))})
    written = Document(kind="plan", id=ID, gen=7, plan=marked)
    shown = [repr(value) for value in (written, marked, marked.people, marked.answers, marked.people[0])]
    assert "marker" not in "".join(shown)
    assert list(marked.__rich_repr__()) == []


def test_every_kind_of_answer_has_its_tag() -> None:
    tags = {answer.__struct_config__.tag for answer in (Text, Entries, Records, Pick, Sign)}
    assert tags == codec.ANSWER_KINDS


def test_a_document_of_every_released_format_still_opens() -> None:
    """The files beside this test are never changed: each stands for the files that people have."""
    kept = sorted((Path(__file__).parent / "formats").glob("plan-*.json"))
    assert len(kept) == migrations.FORMAT
    assert [decode(file.read_bytes()) for file in kept] == [Document(kind="plan", id=ID, gen=7, plan=FULL)]
