"""Earlier versions of a plan, kept inside its own file: what several of them have alike is stored once."""

from __future__ import annotations

import bisect
import re
from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

import msgspec

from wrap_builder.errors import BadPlanData, LimitReached, NewerFormat, TooLarge
from wrap_builder.plan import codec, migrations, strict_json
from wrap_builder.plan.comparison import alike
from wrap_builder.plan.limits import DOCUMENT_BYTES, HISTORY_BYTES, TITLE_CHARACTERS, VERSIONS, clean
from wrap_builder.plan.values import Answer, Helplines, Person, Plan, Practice, Register, Shape, Upkeep, Value

FORMAT = 1
"""The format of a history that this program writes; the plans in it have a number of their own (migrations.FORMAT)."""

STEPS: Mapping[int, migrations.MigrationStep] = {}
"""The step that leads on from each older format of a history."""

_encoder = msgspec.json.Encoder()
_ID = re.compile(r"[0-9a-f]{16}")
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")
_Index = Annotated[int, msgspec.Meta(ge=0)]


class Why(StrEnum):
    """Why a version was kept. Only daily ones ever make room for others without asking."""

    NAMED = "named"
    PRINTED = "printed"
    CRISIS = "crisis"
    DAILY = "daily"


class Version(Value, frozen=True):
    """A plan as it once was.

    `id`: 16 lower hexadecimal digits. `at`: local time as YYYY-MM-DDTHH:MM. `words`: what the person said of it, or whose
    copy it was; TITLE_CHARACTERS at most.
    """

    id: str
    at: str
    why: Why
    plan: Plan
    words: str = ""


class History(Value, frozen=True):
    """The kept versions of one plan, oldest first."""

    versions: tuple[Version, ...] = ()


class _Document(Value, frozen=True):
    format: int
    kind: Literal["history"]
    id: str
    plans: int
    parts: list[Any]
    versions: list[dict[str, Any]]


class _Stored(Value, frozen=True, kw_only=True):
    """A version whose large parts are indices of `parts`; what else a plan has stands beside them as in a plan."""

    id: str
    at: str
    why: Why
    words: str = ""
    answers: Mapping[str, _Index] = {}
    people: _Index
    shape: _Index
    helplines: _Index


class _Parts:
    """The shared parts, found by their bytes. The same object is encoded once; who hands it in keeps it alive meanwhile."""

    def __init__(self) -> None:
        self._by_bytes: dict[bytes, int] = {}
        self._by_object: dict[int, int] = {}

    def index_of(self, value: Any) -> int:
        index = self._by_object.get(id(value))
        if index is None:
            index = self._by_bytes.setdefault(_encoder.encode(value), len(self._by_bytes))
            self._by_object[id(value)] = index
        return index

    def all(self) -> list[msgspec.Raw]:
        return [msgspec.Raw(part) for part in self._by_bytes]


def encode(history: History, plan_id: str) -> bytes:
    """Return the history as UTF-8 JSON without padding, b"" when nothing is kept.

    Raises LimitReached(limit="history") over HISTORY_BYTES or VERSIONS, which `with_version` prevents.
    """
    if not history.versions:
        return b""
    data = _encode(history.versions, plan_id)
    if len(data) > HISTORY_BYTES or len(history.versions) > VERSIONS:
        raise LimitReached(limit="history")
    return data


def decode(data: bytes, plan_id: str | None) -> History:
    """Return the history of the plan with this id, from JSON that spaces may follow; b"" is an empty one.

    None takes that of any plan: a file that is not whole may have lost its id. Equal parts of the versions are the same
    objects. Raises NewerFormat, TooLarge, and BadPlanData for everything that is not a history of this plan.
    """
    if not data:
        return History()
    if len(data) > HISTORY_BYTES:
        raise TooLarge(part="history")
    raw = migrations.upgrade(strict_json.read(data), steps=STEPS, newest=FORMAT)
    document = codec.converted(raw, _Document)
    if plan_id is not None and document.id != plan_id:
        raise BadPlanData(where="history id")
    if document.plans > migrations.FORMAT:
        raise NewerFormat
    if not 1 <= len(document.versions) <= VERSIONS:
        raise BadPlanData(where="versions")
    stored = [_stored(version) for version in document.versions]
    if len({version.id for version in stored}) != len(stored):
        raise BadPlanData(where="version id")
    _demand_bounded(document.parts, stored)
    small = [{key: value for key, value in version.items() if key not in _Stored.__struct_fields__}
             for version in document.versions]
    if document.plans == migrations.FORMAT:
        plans = _plans(document.parts, stored, small)
    else:
        plans = _older_plans(document, stored, small)
    return History(versions=tuple(
        Version(id=version.id, at=version.at, why=version.why, words=version.words, plan=plan)
        for version, plan in zip(stored, plans, strict=True)
    ))


def with_version(history: History, version: Version, plan_id: str) -> History:
    """Return the history with a version added as its newest.

    The oldest daily ones, by their order, go as far as room is needed. A daily version that is like the newest one changes
    nothing: the very same history comes back. Raises LimitReached(limit="history") when the room would not be enough even
    without all daily ones, and ValueError for an id that is there already or a version that could not be read back.
    """
    if version.why is Why.DAILY and history.versions and alike(history.versions[-1].plan, version.plan):
        return history
    if any(kept.id == version.id for kept in history.versions) or not _is_formed(version.id, version.at):
        raise ValueError("a version has a new id of 16 digits and a time")
    # The register says what is on paper now; in an earlier version it would only be a list of names that nobody looks at.
    # Ideas of others are no words of the person, and stay in the plan until they remove them.
    # Their own words are for writing, and stay in the plan as ideas do.
    # When practising is offered belongs to the passphrase of now, and how far a walk went to the days of now.
    new = msgspec.structs.replace(version, words=clean(version.words, TITLE_CHARACTERS),
                                  plan=msgspec.structs.replace(version.plan, register=Register(), ideas=(), practice=Practice(),
                                                             upkeep=Upkeep(), my_words=()))
    daily = [kept.id for kept in history.versions if kept.why is Why.DAILY]

    def after(evicted: int) -> tuple[Version, ...]:
        gone = set(daily[:evicted])
        return (*(kept for kept in history.versions if kept.id not in gone), new)

    def fits(evicted: int) -> bool:
        versions = after(evicted)
        return len(versions) <= VERSIONS and len(_encode(versions, plan_id)) <= HISTORY_BYTES

    counts = range(len(daily) + 1)
    # Mostly none or one has to go; where it is many, halving saves encoding them all again for each.
    evicted = next((count for count in counts[:2] if fits(count)), None)
    if evicted is None:
        evicted = bisect.bisect_left(counts, x=True, lo=len(counts[:2]), key=fits)
    if evicted not in counts:
        raise LimitReached(limit="history")
    return History(versions=after(evicted))


def without(history: History, ids: Collection[str]) -> History:
    """Return the history without the versions that have these ids; ids that are not there do not matter."""
    return History(versions=tuple(version for version in history.versions if version.id not in ids))


def _encode(versions: tuple[Version, ...], plan_id: str) -> bytes:
    parts = _Parts()
    stored = [_as_stored(version, parts) for version in versions]
    return _encoder.encode({
        "format": FORMAT, "kind": "history", "id": plan_id, "plans": migrations.FORMAT, "parts": parts.all(), "versions": stored,
    })


def _as_stored(version: Version, parts: _Parts) -> dict[str, Any]:
    plan = version.plan
    rest = msgspec.to_builtins(msgspec.structs.replace(plan, answers={}, people=(), shape=Shape(), helplines=Helplines()))
    small = {key: value for key, value in rest.items() if key not in _Stored.__struct_fields__ and value != {}}
    return {
        "id": version.id, "at": version.at, "why": version.why, "words": version.words, **small,
        "answers": {field: parts.index_of(answer) for field, answer in plan.answers.items()},
        "people": parts.index_of(plan.people), "shape": parts.index_of(plan.shape), "helplines": parts.index_of(plan.helplines),
    }


def _stored(raw: dict[str, Any]) -> _Stored:
    why = raw.get("why")
    if isinstance(why, str) and why not in set(Why):
        raise NewerFormat
    version = codec.converted({key: value for key, value in raw.items() if key in _Stored.__struct_fields__}, _Stored)
    if not _is_formed(version.id, version.at):
        raise BadPlanData(where="version id")
    return version


def _is_formed(version_id: str, at: str) -> bool:
    if not _ID.fullmatch(version_id) or not _AT.fullmatch(at):
        return False
    try:
        datetime.fromisoformat(at)
    except ValueError:
        return False
    return True


def _demand_bounded(parts: list[Any], stored: list[_Stored]) -> None:
    """Refuse indices that lead nowhere, parts that nobody uses, and versions that sharing makes larger than a plan can be."""
    sizes = [len(_encoder.encode(part)) for part in parts]
    used: set[int] = set()
    for version in stored:
        indices = (*version.answers.values(), version.people, version.shape, version.helplines)
        used.update(indices)
        if max(indices) >= len(parts):
            raise BadPlanData(where="parts")
        if sum(sizes[index] for index in indices) + sum(map(len, version.answers)) > DOCUMENT_BYTES:
            raise BadPlanData(where="version size")
    if len(used) != len(parts):
        raise BadPlanData(where="parts")


def _plans(parts: list[Any], stored: list[_Stored], small: list[dict[str, Any]]) -> list[Plan]:
    """Return the plans, each part read and checked once, by what reads any plan."""
    wanted = {index for version in stored for index in version.answers.values()}
    answers: Mapping[str, Answer] = codec.plan_of({"answers": {str(index): parts[index] for index in sorted(wanted)}}).answers
    people: dict[int, tuple[Person, ...]] = {}
    shapes: dict[int, Shape] = {}
    helplines: dict[int, Helplines] = {}
    plans = []
    for version, rest in zip(stored, small, strict=True):
        if version.people not in people:
            people[version.people] = codec.plan_of({"people": parts[version.people]}).people
        if version.shape not in shapes:
            shapes[version.shape] = codec.plan_of({"shape": parts[version.shape]}).shape
        if version.helplines not in helplines:
            helplines[version.helplines] = codec.plan_of({"helplines": parts[version.helplines]}).helplines
        plans.append(msgspec.structs.replace(
            codec.plan_of(rest), answers={field: answers[str(index)] for field, index in version.answers.items()},
            people=people[version.people], shape=shapes[version.shape], helplines=helplines[version.helplines],
        ))
    return plans


def _older_plans(document: _Document, stored: list[_Stored], small: list[dict[str, Any]]) -> list[Plan]:
    """Return the plans of an older format, each led on alone, as a plan file would be."""
    plans = []
    for version, rest in zip(stored, small, strict=True):
        whole = {
            **rest, "answers": {field: document.parts[index] for field, index in version.answers.items()},
            "people": document.parts[version.people], "shape": document.parts[version.shape],
            "helplines": document.parts[version.helplines],
        }
        # A step may take apart what it is given, so it gets a copy: other versions share the parts.
        own = msgspec.json.decode(_encoder.encode(whole))
        plans.append(codec.plan_of(migrations.upgrade({"format": document.plans, "plan": own})["plan"]))
    return plans
