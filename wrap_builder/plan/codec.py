"""A plan as JSON and back, as docs/plan-json.md describes it. Nothing in an error says what a plan holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeVar

import msgspec

from wrap_builder.errors import BadPlanData, LimitReached, NewerFormat, WrongKind
from wrap_builder.plan import migrations, strict_json
from wrap_builder.plan.limits import DOCUMENT_BYTES, PHOTOS
from wrap_builder.plan.values import Entries, Plan, Records, Sign, Value

KIND = "plan"
ANSWER_KINDS = frozenset({"text", "entries", "records", "pick", "sign"})

Read = TypeVar("Read")
_encoder = msgspec.json.Encoder()
_PATH = re.compile(r" - at `\$\.?([^`]*)`")
_ID = re.compile(r"[0-9a-f]{32}")
_IMAGE = re.compile(r"[0-9a-f]{64}")
_LARGEST_GEN = 999_999_999_999_999


class Document(Value, frozen=True):
    """What plan.age holds: the plan, and the same kind, id and generation as the seal beside it."""

    kind: str
    id: str
    gen: int
    plan: Plan


class _Envelope(Value, frozen=True):
    format: int
    kind: Literal["plan"]
    id: str
    gen: int
    plan: Plan


def encode(document: Document) -> bytes:
    """Return the document as UTF-8 JSON without padding. Raises LimitReached over 4 MiB, which commands prevent."""
    data = _encoder.encode({
        "format": migrations.FORMAT, "kind": document.kind, "id": document.id, "gen": document.gen, "plan": document.plan,
    })
    if len(data) > DOCUMENT_BYTES:
        raise LimitReached(limit="plan")
    return data


def decode(data: bytes) -> Document:
    """Return the document in UTF-8 JSON, which spaces may follow as padding.

    Raises NewerFormat, WrongKind, TooLarge, and BadPlanData for everything that is not such a document.
    """
    raw = strict_json.read(data)
    if raw.get("kind") == "workshop":
        raise WrongKind
    raw = migrations.upgrade(raw)
    _demand_known_kinds(raw.get("plan"))
    envelope = converted(raw, _Envelope)
    if not _ID.fullmatch(envelope.id) or not 1 <= envelope.gen <= _LARGEST_GEN:
        raise BadPlanData(where="id")
    _demand_sound(envelope.plan)
    return Document(kind=envelope.kind, id=envelope.id, gen=envelope.gen, plan=envelope.plan)


def to_json(plan: Plan, images: Mapping[str, str] | None = None) -> str:
    """Return a plan alone as JSON that people can read, with the number of its format; `from_json` reads it back.

    `images`: what stands beside it under that name; then session/plan_json.py reads it.
    """
    raw = {"format": migrations.FORMAT, **msgspec.to_builtins(plan), **({"images": images} if images else {})}
    return msgspec.json.format(_encoder.encode(raw), indent=2).decode() + "\n"


def from_json(text: str) -> Plan:
    """Return the plan in JSON as `to_json` writes it; without a number it is read as format 1.

    Raises NewerFormat, TooLarge, and BadPlanData for everything that is not a plan.
    """
    raw = strict_json.read(text.encode("utf-8", "surrogatepass"))
    version = raw.pop("format", 1)
    return plan_of(migrations.upgrade({"format": version, "plan": raw})["plan"])


def plan_of(raw: Any) -> Plan:
    """Return the plan in plain objects of the newest format, as strictly as one in a file.

    Raises NewerFormat, and BadPlanData for everything that is not a plan.
    """
    _demand_known_kinds(raw)
    plan = converted(raw, Plan)
    _demand_sound(plan)
    return plan


def _demand_known_kinds(raw_plan: Any) -> None:
    answers = raw_plan.get("answers") if isinstance(raw_plan, dict) else None
    for answer in answers.values() if isinstance(answers, dict) else ():
        tag = answer.get("kind") if isinstance(answer, dict) else None
        if isinstance(tag, str) and tag not in ANSWER_KINDS:
            raise NewerFormat


def converted(raw: Any, kind: type[Read]) -> Read:
    """Return plain objects as a value. Raises BadPlanData with a place of our own naming, never with what was read."""
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        # Only the path is taken on: our own names and numbers. The message itself may quote what was written.
        path = _PATH.search(str(error))
        raise BadPlanData(where=path[1] if path else "plan") from None


def _demand_sound(plan: Plan) -> None:
    """Refuse what no command makes: ids that could be mistaken, and more photos than a file takes or under other names."""
    _demand_single_ids(plan)
    if len(plan.photos) > PHOTOS or not all(_IMAGE.fullmatch(photo.image) for photo in plan.photos):
        raise BadPlanData(where="photos")


def _demand_single_ids(plan: Plan) -> None:
    """Refuse ids that are empty or stand twice in one list: a command could not tell which one is meant."""
    for answer in plan.answers.values():
        if isinstance(answer, Entries):
            _demand_single("entry", (item.id for item in answer.items))
        elif isinstance(answer, Records):
            _demand_single("record", (row.id for row in answer.rows))
        elif isinstance(answer, Sign):
            _demand_single("signer", (signer.id for signer in answer.signers))
    _demand_single("person", (person.id for person in plan.people))
    _demand_single("photo", (photo.id for photo in plan.photos))
    own_fields = (field.id for fields in plan.shape.own_fields.values() for field in fields)
    _demand_single("own", (*(section.id for section in plan.shape.own_sections), *own_fields))
    _demand_single("line", (line.id for line in plan.helplines.own))
    _demand_single("copy", (given.id for given in plan.register.given))
    _demand_single("ideas", (ideas.id for ideas in plan.ideas))
    _demand_single("word", plan.my_words)
    _demand_single("sees", (sees.id for sees in plan.register.sees))


def _demand_single(name: str, ids: Iterable[str]) -> None:
    counts = Counter(ids)
    if "" in counts or counts.total() != len(counts):
        raise BadPlanData(where=name + " id")
