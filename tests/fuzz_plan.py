"""The targets of any bytes as the JSON of a plan, and of its earlier versions."""

from __future__ import annotations

from pathlib import Path

import msgspec
from fuzz_target import Target, demand

from wrap_builder.errors import BadPlanData, NewerFormat, TooLarge, WrongKind
from wrap_builder.plan import codec, history
from wrap_builder.plan.history import History, Version, Why
from wrap_builder.plan.values import Plan, Text

FORMATS = Path(__file__).resolve().parent / "plan/formats"
PLAN_ID = "00112233445566778899aabbccddeeff"
_PIECES = (
    b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"\\u", b"\\ud83d", b'"":', b'"id":""', b"null", b"true", b"NaN", b"0", b"-1", b"1.5",
    b"1e9", b"9999999999999999", b"\xef\xbb\xbf", b"[[[[[[[[[[[[[[[[[", b"]]]]]]]]]]]]]]]]]", b'"format":2',
)


def _plan_document() -> codec.Document:
    return codec.decode((FORMATS / "plan-1.json").read_bytes())


def json_target() -> Target:
    document = _plan_document()
    return Target("json", _read_json, (
        codec.encode(document), codec.encode(document) + b" " * 50, codec.to_json(document.plan).encode(),
    ), (*_PIECES, b'"kind":"text"', b'"kind":"workshop"'))


def _read_json(data: bytes) -> bool:
    return _reads_document(data) | _reads_plan(data)


def _reads_document(data: bytes) -> bool:
    try:
        document = codec.decode(data)
    except (BadPlanData, NewerFormat, TooLarge, WrongKind):
        return False
    demand(codec.decode(codec.encode(document)) == document, "a document that changes when it is written")
    return True


def _reads_plan(data: bytes) -> bool:
    try:
        plan = codec.from_json(data.decode("utf-8", "surrogateescape"))
    except (BadPlanData, NewerFormat, TooLarge):
        return False
    demand(codec.from_json(codec.to_json(plan)) == plan, "a plan that changes when it is written")
    return True


def history_target() -> Target:
    full = _plan_document().plan
    kept = (
        Version(id="0" * 16, at="2026-11-20T23:59", why=Why.DAILY, plan=Plan()),
        Version(id="1" * 16, at="2026-11-21T08:00", why=Why.NAMED, plan=full, words="a few words"),
        Version(id="2" * 16, at="2026-11-22T10:05", why=Why.PRINTED, words="a copy",
                plan=msgspec.structs.replace(full, answers={**full.answers, "line": Text(text="new")}, people=())),
    )
    return Target("history", _read_history, (
        history.encode(History(versions=kept), PLAN_ID), history.encode(History(versions=kept[:1]), PLAN_ID) + b" " * 50,
    ), (*_PIECES, b'"why":"daily"', b'"why":"crisis"', b'"parts":[', b'"plans":', b'"answers":{"x":0}', b'"people":',
        b'"shape":', b'"helplines":'))


def _read_history(data: bytes) -> bool:
    try:
        found = history.decode(data, PLAN_ID)
    except (BadPlanData, NewerFormat, TooLarge):
        return False
    demand(history.decode(history.encode(found, PLAN_ID), PLAN_ID) == found, "a history that changes when it is written")
    return True
