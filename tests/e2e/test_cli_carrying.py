"""A whole plan leaves and comes back by the terminal: every word is in every form, and what comes in is added in its place."""

from __future__ import annotations

import io
import itertools
import json
import stat
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from photo_files import jpeg

from wrap_builder import cli
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.ideas_file import Ideas, encode
from wrap_builder.content.loader import load
from wrap_builder.errors import ExitCode
from wrap_builder.plan.codec import from_json, to_json
from wrap_builder.plan.tools import tools as tools_of
from wrap_builder.plan.values import (
    Cell,
    Entries,
    Entry,
    Helplines,
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
    Shape,
    Sign,
    Signer,
    Text,
)
from wrap_builder.session.arrangement import all_fields, all_sections
from wrap_builder.session.going_out import FORMS, readable
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.plan_json import written
from wrap_builder.words import Words

PASSPHRASE = "quiet harbour lantern meadow"
CATALOGUE = load("en")
IMAGES = {sha256(one).hexdigest(): one for one in (jpeg(b"the sea"), jpeg(b"my cat"))}
CHOSEN = Practice("2026-11-05")


class Run:
    """Runs commands in a folder and keeps what they said."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out, self.err = folder, "", ""
        self.asked = 0

    def __call__(self, *argv: str) -> int:
        def ask(_prompt: str) -> str:
            self.asked += 1
            return PASSPHRASE

        terminal = cli.Terminal(Words(), stdin=io.StringIO(), stdout=io.StringIO(), stderr=io.StringIO(), ask_secret=ask,
                                today=lambda: date(2026, 11, 5), work_factor=2)
        code = cli.main([one.replace("@", str(self.folder) + "/") for one in argv], terminal)
        self.out, self.err = terminal.stdout.getvalue(), terminal.stderr.getvalue()
        assert "Traceback" not in self.err
        return code

    def plan(self, name: str = "@my.plan") -> Plan:
        assert self("show", name, "--json") == 0
        return from_json(self.out)

    def write(self, name: str, data: bytes | str) -> None:
        (self.folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())


@pytest.fixture
def run(tmp_path: Path) -> Run:
    made = Run(tmp_path)
    assert made("new", "@my.plan") == 0
    return made


def full_plan() -> tuple[Plan, set[str]]:
    """Return a plan with a word of its own in every place where a person can write, and all of these words."""
    numbers = itertools.count(100)
    marks: set[str] = set()

    def mark() -> str:
        marks.add(f"zq{next(numbers)}x")
        return max(marks)

    answers: dict[str, Any] = {}
    people = [Person(id=f"p{n}", name=mark(), connection=mark(), phones=(mark(), mark()), emails=(mark(),), best_times=mark(),
                     language=mark()) for n in range(2)]
    for field in CATALOGUE.by_id.values():
        match field.kind:
            case _ if field.same_as:
                continue
            case "line" | "text":
                answers[field.id] = Text(text=mark())
            case "entries":
                answers[field.id] = Entries(items=tuple(Entry(id=f"e{n}", text=mark(), note=mark()) for n in range(2)))
            case "records":
                rows = [{one.id: Cell(text=mark()) for one in field.columns}, {one.id: Cell(text=mark()) for one in field.columns}]
                answers[field.id] = Records(rows=tuple(Record(id=f"r{n}", cells=cells) for n, cells in enumerate(rows)))
            case "choice" | "date":
                answers[field.id] = Pick(value=Cell(text=mark()))
            case _:
                answers[field.id] = Sign(signers=tuple(Signer(id=one.id, role=one.id, name=mark(), date=Cell(text=mark()))
                                                       for one in field.roles))
    for name, change in (("toolbox.try", lambda one: {"id": f"t{one.id}"}), ("early.plan", lambda one: {"tool": f"t{one.id}"})):
        answers[name] = Entries(items=tuple(msgspec.structs.replace(one, **change(one)) for one in answers[name].items))
    answers |= {"own2": Text(text=mark()), "own3": Entries(items=(Entry(id="o", text=mark()),)), "own4": Pick(value=Cell(ref="2026-11-22")),
                "own5": Text(text=mark())}
    daily = all_fields(Shape(), "daily", CATALOGUE)
    shape = Shape(
        hidden=("stressors", "early.list", "own1"), wanted=("down.hold_on",),
        titles={"daily": mark(), "daily.well": mark(), "own5": mark()},
        section_order=tuple(reversed([*all_sections(Shape(), CATALOGUE), "own1"])), field_order={"daily": ("own5", *reversed(daily))},
        own_sections=(OwnSection(id="own1", title=mark()),),
        own_fields={"own1": tuple(OwnField(id=one, kind=kind, title=mark()) for one, kind in (
            ("own2", "text"), ("own3", "entries"), ("own4", "date"))), "daily": (OwnField(id="own5", kind="line", title="Vet"),)})
    lines = Helplines(countries=("IE", "US"), chosen=("us.988",), own=(OwnLine(id="l", name=mark(), number=mark(), note=mark()),))
    photos = tuple(Photo(id=f"f{n}", image=name, text=mark(), right_now=n == 1) for n, name in enumerate(IMAGES))
    return Plan(answers=answers, people=tuple(people), shape=shape, helplines=lines, photos=photos), marks


@pytest.mark.parametrize("form", list(FORMS))
def test_every_word_of_a_plan_is_in_every_form(form: str) -> None:
    plan, marks = full_plan()
    assert len(marks) > 250
    text = readable(plan, CATALOGUE, load_helplines(), Words(), form, date(2026, 11, 22)).decode()
    assert {mark for mark in marks if mark not in text} == set()


@pytest.mark.parametrize(("form", "ending"), [("markdown", "md"), ("json", "json")])
def test_a_plan_leaves_and_comes_into_a_new_one(run: Run, form: str, ending: str) -> None:
    plan, _ = full_plan()
    assert "toolbox.letter" in plan.answers
    run.write("plan.json", written(plan, IMAGES))
    assert run("new", "@full.plan", "--from", "@plan.json") == 0
    asked = run.asked
    assert run("export", "@full.plan", "--as", form, "--out", f"@out.{ending}") == 0
    assert run.asked == asked + 1
    assert "not encrypted" in run.out
    assert stat.S_IMODE((run.folder / f"out.{ending}").stat().st_mode) & 0o077 == 0
    assert not list(run.folder.glob("*.tmp"))
    assert run("import", "@my.plan", "--from", f"@out.{ending}") == 0
    told = run.err
    assert "zq" not in told
    back = run.plan()
    assert back.practice == CHOSEN  # of the passphrase of this file, whatever comes in
    plan = msgspec.structs.replace(plan, practice=CHOSEN)
    if form == "json":
        assert back == plan
        assert photos_in(run.folder / "my.plan") == IMAGES
    else:
        assert without_ids(back) == without_ids(msgspec.structs.replace(plan, photos=()))
        assert "no place" in told, "words about photos that did not come are not lost without a word"
    assert run("import", "@my.plan", "--from", f"@out.{ending}") == 0
    assert "Nothing was changed." in run.out
    assert run.plan() == back


def photos_in(path: Path) -> dict[str, bytes]:
    keeper = Keeper.open(path, passphrase=PASSPHRASE, work_factor=2)
    try:
        return keeper.pictures.some(IMAGES)
    finally:
        keeper.close()


def without_ids(plan: Plan) -> Any:
    """Return a plan as plain objects, each tool by what it reads instead of its id."""
    raw = json.loads(to_json(plan))
    tools = {one.id: one.text for one in tools_of(plan)}
    for answer in raw["answers"].values():
        for one in (*answer.get("items", ()), *answer.get("rows", ()), *answer.get("signers", ())):
            del one["id"]
            if "tool" in one:
                one["tool"] = tools[one["tool"]]
    for one in raw["helplines"]["own"]:
        del one["id"]
    raw.pop("edition", None)
    raw["shape"]["hidden"] = set(raw["shape"]["hidden"])
    return raw


def test_a_text_goes_where_the_person_says_and_ideas_are_kept(run: Run) -> None:
    run.write("notes.txt", "Tea\nWalk")
    assert run("import", "@my.plan", "--from", "@notes.txt") == 0
    assert "no place for one part" in run.err
    assert run("import", "@my.plan", "--from", "@notes.txt", "--place", "crisis.sign") == ExitCode.USAGE
    assert run("import", "@my.plan", "--from", "@notes.txt", "--place", "toolbox.have") == 0
    answer = run.plan().answers["toolbox.have"]
    assert isinstance(answer, Entries)
    assert [one.text for one in answer.items] == ["Tea", "Walk"]
    run.write("group.ideas.json", encode(Ideas("Group", {"toolbox.have": ("Swim",)})))
    assert run("import", "@my.plan", "--from", "@group.ideas.json") == 0
    assert "offered" in run.out
    assert run.plan().ideas[0].lines == {"toolbox.have": ("Swim",)}
    assert run("import", "@my.plan", "--from", "@group.ideas.json") == 0
    assert "Nothing was changed." in run.out


@pytest.mark.parametrize(("data", "name", "code"), [
    (b"\x00\x01", "a.txt", ExitCode.DAMAGED), (b"<html>", "a.md", ExitCode.DAMAGED), (b"{", "a.json", ExitCode.DAMAGED),
    (b'{"format": 9}', "a.json", ExitCode.NEWER), (b"<!-- wrap-builder plan 1 en -->", "a.md", ExitCode.DAMAGED),
    (b"x" * (65 * 1024 * 1024), "a.txt", ExitCode.REFUSED),
])
def test_what_cannot_come_in_changes_nothing(run: Run, data: bytes, name: str, code: ExitCode) -> None:
    run.write(name, data)
    before = (run.folder / "my.plan").read_bytes()
    assert run("import", "@my.plan", "--from", f"@{name}") == code
    assert "Nothing was changed" in run.err or "left as it is" in run.err
    assert (run.folder / "my.plan").read_bytes() == before


def test_no_file_is_written_over_without_a_word(run: Run) -> None:
    run.write("out.md", "mine")
    assert run("export", "@my.plan", "--as", "markdown", "--out", "@out.md") == ExitCode.CANNOT_READ_OR_WRITE
    assert (run.folder / "out.md").read_text() == "mine"
    assert run("export", "@my.plan", "--as", "markdown", "--out", "@out.md", "--force") == 0
    assert run("export", "@my.plan", "--as", "markdown", "--out", "@my.plan", "--force") == ExitCode.CANNOT_READ_OR_WRITE
    assert run.plan() == msgspec.structs.replace(Plan(), language="en", practice=CHOSEN)


def test_a_title_that_comes_in_cannot_steer_the_terminal(run: Run) -> None:
    run.write("other.json", to_json(Plan(answers={"start.name": Text(text="Sam")}, shape=Shape(titles={"start.name": "My\x1b[2J name"}))))
    assert run("import", "@my.plan", "--from", "@other.json") == 0
    assert "name" in run.out
    assert "\x1b" not in run.out + run.err
    assert run.plan().shape.titles == {"start.name": "My\x1b[2J name"}
