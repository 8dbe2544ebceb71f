"""Says from a plan's JSON and a copy's own file what the copy has to hold, and what must be nowhere in it."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from tempfile import NamedTemporaryFile
from typing import Any, NamedTuple

from reading import bare, need, texts_of_document
from sample_plans import CATALOGUE, OPTIONS

from wrap_builder.paper.copies import CopyDef
from wrap_builder.paper.excerpt import CONNECTION, HABITS
from wrap_builder.paper.options import Options
from wrap_builder.plan import codec
from wrap_builder.plan.values import Plan

OUR_OWN = {"lines", "words", "write", "ticks"}
"""Blocks of a page that print nothing of an answer."""
LINES = "lines"
SHORTEST = 10
"""A text of fewer letters that is left out can stand in a copy by chance, if it has no mark of its own."""
_MARK = re.compile(r"k\d+·")
_FONT_FILES = re.compile(rb"(?<=stream\n)\x00\x01\x00\x00.*?(?=endstream)", re.DOTALL)
_TYPED = {"text", "note", "name", "connection", "phones", "emails", "best_times", "language", "number", "whom"}


class Judged(NamedTuple):
    """A copy of a plan: the texts of each answer that it has to hold, the phone numbers, and what must not be in it."""

    plan: Plan
    copy: CopyDef
    options: Options
    wanted: dict[str, list[str]]
    phones: list[str]
    left_out: list[str]


def judged(plan: Plan, copy: CopyDef, options: Options) -> Judged:
    """Return what a copy of a plan has to be."""
    document = dict(json.loads(codec.to_json(plan)))
    if copy.layout == "card":  # what is upside down on a card to fold, pdfium reads in pieces
        options = replace(options, cards="ten")
    kept = shown(document, copy, options)
    numbers = next((block.numbers for block in copy.blocks if block.show == "calls" and block.numbers), None)
    if numbers:
        kept["people"] = [{**person, "phones": [phone for phone in person.get("phones", []) if bare(phone)][:numbers]}
                          for person in kept.get("people", [])]
    phones = [phone for person in kept.get("people", []) for phone in person.get("phones", []) if bare(phone)]
    return Judged(plan, copy, options, expected(kept, copy), phones, left_out(document, kept, options))


def asking_for_all(copy: CopyDef, plan: Plan) -> Options:
    """Return options that ask a copy for everything which it prints on wish, for the first person of the plan."""
    sections = [section.id for section in CATALOGUE.sections if section.fields]
    chosen = {"": [], "one": ["crisis"], "many": [*sections, *(one.id for one in plan.shape.own_sections), LINES]}[copy.picks]
    return Options(printed_on=OPTIONS.printed_on, show_identity=True, also=tuple(extra.id for extra in copy.extras),
                   chosen=tuple(chosen), for_whom=plan.people[0].name if copy.given and plan.people else "")


def shown(document: Mapping[str, Any], copy: CopyDef, options: Options) -> dict[str, Any]:
    """Return the document with no more than what the copy shows of it: answers, people, chosen lines, who has a copy."""
    reads = _fields(document, copy, options)
    answers = {key: answer for key, answer in document.get("answers", {}).items() if key in reads}
    people = {person["id"]: person for person in document.get("people", [])}
    for key, answer in answers.items():
        if answer["kind"] == "records":
            rows = [_row(row, copy, reads[key]) for row in answer.get("rows", [])]
            answers[key] = {**answer, "rows": _wanted(rows, key, copy, options, people)}
    found = {**document, "answers": answers, "people": _people(people, answers, copy)}
    if copy.layout != "book":
        found.pop("shape", None)
        found.pop("register", None)
        if not _has_lines(copy, options):
            found.pop("helplines", None)
    return found


def expected(document: Mapping[str, Any], copy: CopyDef) -> dict[str, list[str]]:
    """Return, for each answer of a document, the texts that a copy has to hold in this order."""
    bare_names = {**document, "people": [{**person, "connection": ""} for person in document.get("people", [])]}
    found, short = texts_of_document(document), texts_of_document(bare_names)
    found.update({field: short[field] for field in found if field in _called(copy) and not copy.prints(field, CONNECTION)})
    if found.get("crisis.allergies_known") == ["Yes, listed here"] and "crisis.allergies" in found:
        del found["crisis.allergies_known"]  # the list follows on the same line and says it
    return found


def left_out(document: Mapping[str, Any], kept: Mapping[str, Any], options: Options) -> list[str]:
    """Return what somebody typed that the copy does not show, as bare(); without what stands in what it shows as well."""
    there = bare(" ".join((*_typed(kept), options.for_whom, options.plan_with, _VOCABULARY))).casefold()
    lines = {bare(line) for text in _typed(document) for line in text.splitlines()}
    marked = {mark[0]: line for line in lines if (mark := _MARK.match(line))}
    return sorted((*(mark for mark in marked if mark not in there),
                   *(line for line in lines - {*marked.values()} if len(line) >= SHORTEST and line.casefold() not in there)))


def insides(pdf: bytes) -> str:
    """Return, as bare(), whatever can be read in a file's bytes: streams unpacked, texts of objects and tags in each spelling."""
    return bare("\n".join(_readable(unpacked(pdf))))


def letters_of_fonts(pdf: bytes) -> set[str]:
    """Return every letter that a typeface of the file can be asked for."""
    tables = re.findall(rb"beginbfchar(.*?)endbfchar", unpacked(pdf), re.DOTALL)
    codes = (code for table in tables for code in re.findall(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>", table))
    return {letter for code in codes for letter in bytes.fromhex(code.decode()).decode("utf-16-be", "replace")}


@lru_cache(maxsize=4)
def unpacked(pdf: bytes) -> bytes:
    """Return the same file with nothing packed in it, as qpdf writes it."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        return subprocess.run([need("qpdf"), "--qdf", "--object-streams=disable", "--decode-level=all", file.name, "-"],
                              capture_output=True, check=True).stdout


def _readable(data: bytes) -> Iterator[str]:
    data = _FONT_FILES.sub(b"", data)
    yield data.decode("utf-8", "replace")
    yield data.decode("latin-1")
    texts = [re.sub(rb"\s", b"", found) for found in re.findall(rb"<([0-9A-Fa-f\s]{4,})>", data)]
    blobs = [bytes.fromhex((text + b"0"[:len(text) % 2]).decode()) for text in texts]
    blobs += [_unescaped(found) for found in re.findall(rb"\(((?:[^()\\]|\\.){4,})\)", data, re.DOTALL)]
    for blob in {*blobs}:
        yield blob.decode("utf-8", "replace")
        yield blob.decode("latin-1")
        yield blob.decode("utf-16-be", "replace")


def _unescaped(text: bytes) -> bytes:
    return re.sub(rb"\\([0-7]{1,3}|.)", lambda found: _escape(found[1]), text, flags=re.DOTALL)


def _escape(code: bytes) -> bytes:
    if code.isdigit():
        return bytes([int(code, 8) & 255])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(code, code)


def _typed(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, str):
        if name in _TYPED:
            yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _typed(inner, key) if key != "language" or "phones" in value or "name" in value else ()
    elif isinstance(value, list):
        for inner in value:
            yield from _typed(inner, name)


def _fields(document: Mapping[str, Any], copy: CopyDef, options: Options) -> dict[str, list[str]]:
    """Return the ids of the answers that a copy shows, each with the fields that show it."""
    shape = document.get("shape", {})
    own = {one["id"]: home for home, fields in shape.get("own_fields", {}).items() for one in fields}
    homes = {**{field.id: field.section for field in CATALOGUE.by_id.values()}, **own}
    ticked = set(options.chosen or copy.usual)
    named = {*copy.parts, *ticked, *(homes[one] for one in ticked if one in homes)}
    hidden = {one for one in shape.get("hidden", []) if one not in named}
    reads: dict[str, list[str]] = {}
    for field in (*homes, *(one for one in document.get("answers", {}) if one not in homes)):
        if field in hidden or homes.get(field) in hidden or field in copy.unasked(options.asked):
            continue
        if _prints(copy, field, homes.get(field, ""), ticked, own=field in own):
            known = CATALOGUE.by_id.get(field)
            reads.setdefault(known.same_as if known and known.same_as else field, []).append(field)
    return reads


def _prints(copy: CopyDef, field: str, home: str, ticked: set[str], *, own: bool) -> bool:
    if copy.layout == "book":
        return True
    if copy.heading_of and field == copy.head[0]:
        return True
    if copy.layout == "chosen":
        return field in ticked or home in ticked or _in_blocks(copy, field)
    if copy.layout == "crisis":
        return field in {*copy.head, *copy.rest, *(one for ids in copy.front.values() for one in ids)} or (own and home == copy.id)
    return _in_blocks(copy, field)


def _in_blocks(copy: CopyDef, field: str) -> bool:
    return any(field in block.fields and block.show not in OUR_OWN for block in copy.blocks)


def _has_lines(copy: CopyDef, options: Options) -> bool:
    return (copy.layout in {"book", "crisis"} or LINES in (options.chosen or copy.usual)
            or any(block.show == LINES for block in copy.blocks))


def _called(copy: CopyDef) -> set[str]:
    """Return the fields whose people stand on a copy as names with numbers."""
    return {field for block in copy.blocks if block.show == "calls" for field in block.fields}


def _row(row: Mapping[str, Any], copy: CopyDef, fields: list[str]) -> dict[str, Any]:
    cells = row.get("cells", {}).items()
    return {**row, "cells": {column: cell for column, cell in cells if any(copy.prints(field, column) for field in fields)}}


def _wanted(rows: list[dict[str, Any]], field: str, copy: CopyDef, options: Options, people: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows that a copy shows: of a page that is for somebody what is asked of them, of a short list the first."""
    blocks = [block for block in copy.blocks if field in block.fields and block.show not in OUR_OWN]
    if copy.layout == "chosen" and field in (options.chosen or copy.usual):
        return rows
    if blocks and all(block.show == "asked" for block in blocks):
        whom = bare(options.for_whom).casefold()
        asked = (row for row in rows if whom and whom in {bare(name).casefold() for name in _names(row, people)})
        # The page itself is for this person: their name stands on its head.
        return [{**row, "cells": {column: cell for column, cell in row["cells"].items() if column != "person"}} for row in asked]
    if blocks and all(block.show == "calls" and block.most for block in blocks):
        return [row for row in rows if row["cells"]][:max(block.most for block in blocks)]
    return rows


def _names(row: Mapping[str, Any], people: Mapping[str, Any]) -> Iterator[str]:
    cell = row["cells"].get("person", {})
    yield cell.get("text", "")
    yield people.get(cell.get("ref", ""), {}).get("name", "")


def _people(people: Mapping[str, Any], answers: Mapping[str, Any], copy: CopyDef) -> list[dict[str, Any]]:
    """Return the people that a copy names, with no more of them than it says; in the whole plan with everything."""
    if copy.layout == "book":
        return list(people.values())
    reached = {*copy.phones, *copy.front.get("call", ()), *_called(copy)}
    found: dict[str, dict[str, Any]] = {}
    for field, answer in answers.items():
        for row in answer.get("rows", []):
            for cell in row["cells"].values():
                if person := people.get(cell.get("ref", "")):
                    kept = {"id", "name", *(("connection",) if field not in _called(copy) or copy.prints(field, CONNECTION) else ()),
                            *(("phones",) if field in reached else ()),
                            *(("best_times", "language") if field in reached and copy.prints(field, HABITS) else ())}
                    found.setdefault(person["id"], {}).update({key: person[key] for key in kept if key in person})
    return list(found.values())


_VOCABULARY = " ".join(
    text for field in CATALOGUE.by_id.values()
    for text in (field.print_title, *(option.label for option in field.options), *(role.label for role in field.roles),
                 *(one for column in field.columns for one in (column.label, *(option.label for option in column.options)))))
"""Words of ours that somebody may have typed as well."""
