"""The example plans: they hold, they are rich, and nobody in them can be telephoned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec
import plain_language as plain
import pytest

from wrap_builder import resources
from wrap_builder.content import examples, helplines
from wrap_builder.content.definitions import Catalogue, Column, ColumnKind, FieldKind
from wrap_builder.content.loader import load
from wrap_builder.errors import ContentError
from wrap_builder.paper.fonts import Typeface
from wrap_builder.plan import codec, people, tools
from wrap_builder.plan.values import Cell, Entries, Pick, Plan, Records, Sign, Text
from wrap_builder.session.arrangement import sections
from wrap_builder.session.session import PlanSession

IDS = ("amelie", "ramon", "eleni")
FILLED = 0.85
ID = re.compile(r"[0-9a-f]{16}")
LONGEST_ANSWER = 200
"""Words in an answer of paragraphs; the others are measured in characters, so that two lines of a page hold them."""
LONGEST_ENTRY, LONGEST_NOTE, LONGEST_CELL = 110, 160, 120

# Kept free for invented people: Ofcom's drama numbers and 555-01xx in North America; elsewhere 0555 says that it is made up.
INVENTED = re.compile(r"020 7946 0\d{3}|\d{3}-555-01\d{2}|0555 \d{3} \d{3}")
LOOKS_DIALLED = re.compile(r"\d(?:[\d ()./-]*\d){6,}")
NAMED_ALONE = re.compile(r"(?:19|20)\d{2}(?:-\d{2}){0,2}|988|EX[ -]?[\d -]+")
MAIL = re.compile(r"[\w.]+@([\w.]+)")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture(params=IDS)
def plan(request: pytest.FixtureRequest) -> Plan:
    return codec.from_json(examples.read(request.param).decode())


def texts(plan: Plan) -> Iterator[str]:
    """Every text that the invented person typed."""
    def walk(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for key, inner in value.items():
                if key not in {"id", "ref", "tool", "kind", "role", "type", "wanted", "looked_at", "chosen"}:
                    yield from walk(inner)
        elif isinstance(value, list | tuple):
            for inner in value:
                yield from walk(inner)

    return walk(msgspec.to_builtins(plan))


def is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text) is not None
    except ValueError:
        return False


def test_the_list_names_what_is_there() -> None:
    shipped = examples.examples()
    assert tuple(one.id for one in shipped) == IDS
    assert {path.stem for path in resources.path("examples").glob("*.json")} == set(IDS)
    for one in shipped:
        assert one.title
        assert all(len(plain.words(sentence)) <= plain.SENTENCE_WORDS for sentence in plain.sentences(one.about))


def test_an_example_that_is_not_there_is_named() -> None:
    with pytest.raises(ContentError):
        examples.read("nobody")


def test_each_is_an_example_written_as_the_program_writes(plan: Plan) -> None:
    assert plan.example
    assert codec.from_json(codec.to_json(plan)) == plan


@pytest.mark.parametrize("name", IDS)
def test_the_file_is_byte_for_byte_what_show_json_prints(name: str) -> None:
    data = examples.read(name).decode()
    assert codec.to_json(codec.from_json(data)) == data


def test_every_answer_is_asked_for_and_fits(plan: Plan, catalogue: Catalogue) -> None:
    own = {field.id for fields in plan.shape.own_fields.values() for field in fields}
    assert set(plan.answers) <= set(catalogue.by_id) | own
    assert not [field for field in plan.answers if field in catalogue.by_id and catalogue.by_id[field].same_as]
    assert PlanSession(plan, catalogue).plan is plan


def test_nearly_everything_is_filled(plan: Plan, catalogue: Catalogue) -> None:
    asked = [field for section in catalogue.sections for field in section.fields if not field.same_as]
    assert len([field for field in asked if field.id in plan.answers]) >= FILLED * len(asked)
    for section in catalogue.sections:
        assert any(field.id in plan.answers for field in section.fields), section.id


def holds(cell: Cell, column: Column, plan: Plan) -> bool:
    """Whether a cell is one that the column's editor could have made."""
    match column.kind:
        case ColumnKind.PERSON:
            return people.find(plan, cell.ref) is not None if cell.ref else bool(cell.text)
        case ColumnKind.YESNO:
            return cell.ref in {"yes", "no"}
        case ColumnKind.CHOICE:
            return cell.ref in {option.id for option in column.options} if cell.ref else bool(cell.text)
        case ColumnKind.DATE:
            return is_day(cell.ref) if cell.ref else bool(cell.text)
    return bool(cell.text) and not cell.ref


def test_every_cell_is_one_that_its_column_takes(plan: Plan, catalogue: Catalogue) -> None:
    wrong = []
    for field_id, answer in plan.answers.items():
        if isinstance(answer, Records):
            columns = {column.id: column for column in catalogue.by_id[field_id].columns}
            for row in answer.rows:
                assert row.cells
                wrong += [(field_id, key) for key, cell in row.cells.items()
                          if key not in columns or not holds(cell, columns[key], plan)]
    assert wrong == []


def test_choices_dates_and_signers_hold(plan: Plan, catalogue: Catalogue) -> None:
    for field_id, answer in plan.answers.items():
        field = catalogue.by_id.get(field_id)
        if isinstance(answer, Pick) and field is not None:
            ref = answer.value.ref
            known = is_day(ref) if field.kind is FieldKind.DATE else ref in {option.id for option in field.options}
            assert known if ref else answer.value.text, field_id
        if isinstance(answer, Sign) and field is not None:
            assert {signer.role for signer in answer.signers} <= {role.id for role in field.roles}
            assert len(answer.signers) >= 3


def test_ids_are_such_as_the_program_gives_and_stand_once(plan: Plan) -> None:
    ids = [one.id for one in (*plan.people, *plan.helplines.own, *plan.shape.own_sections)]
    ids += [field.id for fields in plan.shape.own_fields.values() for field in fields]
    for answer in plan.answers.values():
        if isinstance(answer, Entries | Records | Sign):
            items = getattr(answer, "items", ()) or getattr(answer, "rows", ()) or getattr(answer, "signers", ())
            ids += [item.id for item in items]
    assert all(ID.fullmatch(one) for one in ids)
    assert len(set(ids)) == len(ids)


def test_tools_are_taken_from_the_toolbox_and_only_where_that_is_offered(plan: Plan, catalogue: Catalogue) -> None:
    kept = {tool.id for tool in tools.tools(plan)}
    taken = [(field, entry.tool) for field, answer in plan.answers.items() if isinstance(answer, Entries)
             for entry in answer.items if entry.tool]
    assert {tool for _, tool in taken} <= kept
    assert all(catalogue.by_id[field].toolbox for field, _ in taken)
    assert len(taken) >= 20


def test_texts_are_short_enough_for_the_page(plan: Plan, catalogue: Catalogue) -> None:
    sizes = []
    for field_id, answer in plan.answers.items():
        if isinstance(answer, Text):
            sizes.append((len(plain.words(answer.text)), LONGEST_ANSWER, field_id))
        elif isinstance(answer, Entries):
            sizes += [(len(entry.text), LONGEST_ENTRY, field_id) for entry in answer.items]
            sizes += [(len(entry.note), LONGEST_NOTE, field_id) for entry in answer.items]
        elif isinstance(answer, Records):
            sizes += [(len(cell.text), LONGEST_CELL, field_id) for row in answer.rows for cell in row.cells.values()]
    assert [(field_id, size) for size, longest, field_id in sizes if size > longest] == []


def test_people_are_used_in_several_places(plan: Plan) -> None:
    used = {person.id: len(people.where_used(plan, person.id)) for person in plan.people}
    assert all(used.values())
    assert max(used.values()) >= 5


def test_nobody_can_be_telephoned_or_written_to(plan: Plan) -> None:
    found = []
    for text in texts(plan):
        rest = NAMED_ALONE.sub(" ", INVENTED.sub(" ", text))
        found += [number.group() for number in LOOKS_DIALLED.finditer(rest)]
        assert set(MAIL.findall(text)) <= {"example.org", "example.net", "example.com"}
    assert found == []
    for person in plan.people:
        assert all(INVENTED.fullmatch(phone) for phone in person.phones)


def test_phone_cells_are_invented_too(plan: Plan, catalogue: Catalogue) -> None:
    phones = [row.cells[column.id].text for field_id, answer in plan.answers.items() if isinstance(answer, Records)
              for column in catalogue.by_id[field_id].columns if column.kind is ColumnKind.PHONE
              for row in answer.rows if column.id in row.cells]
    assert phones
    assert all(INVENTED.fullmatch(phone) for phone in phones)
    assert all(INVENTED.fullmatch(line.number) for line in plan.helplines.own)


def test_chosen_helplines_are_shipped(plan: Plan) -> None:
    book = helplines.load()
    assert plan.helplines.chosen
    for line_id in plan.helplines.chosen:
        line = book.line(line_id)
        assert line is not None
        assert line.country in plan.helplines.countries


def test_the_tone_is_ours(plan: Plan) -> None:
    found = [(text[:60], what) for text in texts(plan)
             for what in (*plain.uses(text, plain.NEVER_USED), *plain.matches(text, plain.PROMISES), *re.findall("!", text))]
    assert found == []


def test_paper_has_every_letter(plan: Plan) -> None:
    typeface = Typeface("noto")
    assert {letter for text in texts(plan) for letter in text if letter != "\n" and not typeface.holds(letter)} == set()


def test_the_full_crisis_plan_is_shown(plan: Plan, catalogue: Catalogue) -> None:
    pages = [page for section in sections(plan, catalogue) if section.id == "crisis" for page in section.pages]
    shown = {field.id for page in pages for field in page.fields}
    assert shown == {field.id for field in catalogue.section("crisis").fields}


def test_the_three_differ_as_promised() -> None:
    amelie, ramon, eleni = (codec.from_json(examples.read(name).decode()) for name in IDS)
    assert "crisis.medicines" not in amelie.answers
    assert any("meeting" in entry.text for entry in ramon.answers["toolbox.have"].items)
    assert ramon.shape.own_fields
    assert len(eleni.answers["crisis.medicines"].rows) >= 5
    assert len(eleni.people) >= 10
    assert max(len(answer.text) for answer in eleni.answers.values() if isinstance(answer, Text)) > 800
    names = "".join(person.name for person in eleni.people)
    assert re.search("[Α-ω]", names)
    assert re.search("[А-я]", names)
    assert any("ễ" in person.name for person in amelie.people)
    assert any("ñ" in person.name for person in ramon.people)
