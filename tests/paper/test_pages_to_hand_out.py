"""The pages for a wall, a doctor, a supporter, a manager: what each holds, in which order, and what it never holds."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace

import msgspec
import pypdf
import pytest
from reading import bare, demand_in_order, need, pdfium_pages, poppler_pages, printed
from sample_plans import CATALOGUE, COPIES, OPTIONS, PEOPLE, entries, every_field, example, ordinary, outline_of, records

from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.paper.html import render_html
from wrap_builder.paper.options import Options
from wrap_builder.paper.outline import Heading, More, Paragraph, Rules, walk
from wrap_builder.paper.pages import page_count, page_text
from wrap_builder.paper.text import render_text
from wrap_builder.plan.values import Cell, Helplines, OwnField, OwnSection, Plan, Records, Shape, Text

PAGES = [copy.id for copy in COPIES.values() if copy.layout == "page"]
CHOSEN = [copy.id for copy in COPIES.values() if copy.layout == "chosen"]
EVERY_PART = tuple(section.id for section in CATALOGUE.sections)


def text_of(plan: Plan, copy_id: str, options: Options = OPTIONS) -> str:
    return render_text(outline_of(plan, COPIES[copy_id], options))


def sizes_on(pdf: bytes, page: int = 0) -> list[float]:
    """Return the sizes of letters on a page, each as often as it is set."""
    content = pypdf.PdfReader(io.BytesIO(pdf)).pages[page].get_contents()
    assert content is not None
    return [float(found[1]) for found in re.finditer(rb"/F\S+ ([\d.]+) Tf", content.get_data())]


def lines_on(pdf: bytes) -> list[str]:
    done = subprocess.run([need("pdftotext"), "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().splitlines()


def with_answers(**answers: object) -> Plan:
    changed = {name.replace("__", "."): answer for name, answer in answers.items()}
    return msgspec.structs.replace(ordinary(), answers={**ordinary().answers, **changed})


def test_the_breaking_down_page_is_large_and_has_each_number_beside_its_name() -> None:
    book = load_helplines()
    plan = msgspec.structs.replace(ordinary(), helplines=Helplines(countries=("GB",), chosen=(book.lines("GB")[0].id,)))
    pdf = printed(plan, "breaking-down", OPTIONS, book)
    assert page_count(pdf) == 1
    sizes = sizes_on(pdf)
    assert max(sizes, key=sizes.count) == 16.0
    line, = (one for one in lines_on(pdf) if "Rosa" in one and "555" in one)
    assert "555-0101" in line
    document = "".join(poppler_pages(pdf))
    demand_in_order(("What I do now", "1.", "Call Rosa", "I call, in this order", "Rosa Díaz", "555-0101", "Come and sit with me",
                     "These lines listen", book.lines("GB")[0].name, "as of"), document, "breaking down")
    assert "(sister)" not in document


def test_the_daily_page_has_boxes_and_no_names_medicines_or_hard_times_unless_asked() -> None:
    copy = COPIES["daily"]
    everything = every_field()
    usual, asked = text_of(everything, "daily"), text_of(everything, "daily", replace(OPTIONS, also=tuple(one.id for one in copy.extras)))
    for never in ("crisis ", "down ", "Rosa", "555-", "start name"):
        assert never not in usual
    assert usual.count("[ ]") == 4
    for wanted in ("start name", "crisis medicines name 0", "Rosa Díaz", "555-0101", "daily good_day"):
        assert wanted in asked
    assert "down " not in asked
    for extra in copy.extras:
        alone = text_of(everything, "daily", replace(OPTIONS, also=(extra.id,)))
        assert len(usual) < len(alone) < len(asked)


def test_a_professional_reads_how_to_treat_me_medicines_papers_and_whom_to_call_in_this_order() -> None:
    plan = with_answers(
        crisis__medicines_ok=records({"name": "Melatonin", "wish": Cell(ref="accept"), "why": "it lets me sleep"},
                                     {"name": "Rest", "wish": Cell(ref="prefer"), "why": "It works"}),
        crisis__documents=records({"document": Cell(ref="agent"), "where": "in the desk"}))
    pdf = printed(plan, "clinician", replace(OPTIONS, for_whom="Ward 7"))
    assert page_count(pdf) == 1
    assert min(sizes_on(pdf)) >= 9
    text = text_of(plan, "clinician")
    whole = " ".join(text.split())
    places = [whole.index(one) for one in (
        "For professionals: wishes of Ana Díaz", "Printed on: 22 November 2026", "my own wishes, written on 5 November 2026",
        "What is binding depends on the law here.", "This page is not a legal paper by itself.", "ALLERGIES: Penicillin",
        "Diabetes: I need to eat at set times", "Ask before you touch me", "as of 30 October 2026, check with the pharmacy", "Metformin",
        "Melatonin (Accept if needed), because it lets me sleep", "Rest (", "It works",
        "Not Haloperidol by injection, because my whole body went stiff; I would accept a tablet of lorazepam", "in the desk",
        "Rosa Díaz (sister)", "555-0101", "Dr. Ramírez", "Please do not contact: Luis (cousin)")]
    assert places == sorted(places)
    for never in ("SECRET", "after six", "Walk to the park gate", "I have not slept", "Ana María", "1961"):
        assert never not in whole
    assert "Birth date: 9 March 1961" in " ".join(text_of(plan, "clinician", replace(OPTIONS, show_identity=True)).split())
    assert "ALLERGIES: not written here" in text_of(Plan(), "clinician")


def test_the_letter_names_nobody_but_whom_it_is_for() -> None:
    usual = text_of(ordinary(), "letter")
    for person in PEOPLE:
        assert person.name not in usual
        assert not [phone for phone in person.phones if phone in usual]
    for asked in ("You may say no", "You can say yes, or no, or yes to some of it.", "Your phone:", "What I ask of you", "Ana Díaz"):
        assert asked in usual
    rosa = text_of(ordinary(), "letter", replace(OPTIONS, for_whom="rosa  Díaz"))
    assert "Takes the dog, talks with staff" in rosa
    assert "Stays with me" not in rosa
    assert "Jo Park" not in rosa
    stranger = text_of(ordinary(), "letter", replace(OPTIONS, for_whom="Kim"))
    assert "Takes the dog" not in stranger
    for options in (OPTIONS, replace(OPTIONS, for_whom="Rosa Díaz", paper="letter")):
        assert page_count(printed(ordinary(), "letter", options)) == 1
    named = with_answers(crisis__supporters=records({"person": Cell(text="Marta next door"), "task": "Has the door key"}))
    assert "Has the door key" in text_of(named, "letter", replace(OPTIONS, for_whom="Marta next door"))


def test_one_part_is_all_of_that_part_and_nothing_else() -> None:
    everything = every_field()
    for part in CATALOGUE.sections:
        text = text_of(everything, "section", replace(OPTIONS, chosen=(part.id,), show_identity=True))
        assert text.startswith(part.print_title)
        for field in part.fields:
            assert field.print_title in text
        others = [section.id for section in CATALOGUE.sections if section is not part]
        assert not [one for one in others if re.search(rf"(?m)^\W*{one} \w+ 0 quiet", text) and not any(
            field.same_as.startswith(f"{one}.") for field in part.fields)]
    own = msgspec.structs.replace(ordinary(), shape=Shape(
        own_sections=(OwnSection("own1", "My garden"),), own_fields={"own1": (OwnField("own2", "entries", "What I plant"),)},
        hidden=("daily",)), answers={**ordinary().answers, "own2": entries("Beans")})
    assert text_of(own, "section", replace(OPTIONS, chosen=("own1",))) == (
        "My garden\n=========\n\nWhat I plant\n------------\n\n- Beans\n")
    assert "Eat breakfast" in text_of(own, "section", replace(OPTIONS, chosen=("daily",)))
    assert "Nothing is ticked" in text_of(own, "section")
    assert "Nothing is written" in text_of(Plan(), "section", replace(OPTIONS, chosen=("daily",)))


def test_a_named_person_sees_what_was_ticked_for_them() -> None:
    options = replace(OPTIONS, for_whom="Rosa", chosen=("down", "crisis.helps", "lines"))
    text = text_of(ordinary(), "person", options)
    for there in ("From the plan of Ana Díaz", "Copy for Rosa", "Sit in the kitchen, not in bed", "A blanket and water", "Night line"):
        assert there in text
    for absent in ("Many questions at once", "Penicillin", "Walk to the park gate", "SECRET"):
        assert absent not in text
    levels = [block.level for block in walk(outline_of(ordinary(), COPIES["person"], options).blocks) if isinstance(block, Heading)]
    assert levels == [1, 2, 3, 3, 2, 2]  # the part and its answers, then a single answer, then the lines
    everything = text_of(ordinary(), "person", replace(options, chosen=EVERY_PART))
    assert "SECRET-REASON" not in everything


def test_work_or_school_reads_nothing_of_the_plan_but_what_is_ticked() -> None:
    usual = text_of(every_field(), "workplace")
    assert not re.search(r"\d quiet", usual.replace("start name 0 quiet", ""))
    assert "What would help me here" in usual
    ticked = text_of(every_field(), "workplace", replace(OPTIONS, chosen=("start.treat_me",)))
    assert "start treat_me 0" in ticked
    for never in ("crisis ", "down ", "early ", "stressors ", "after ", "toolbox ", "daily ", "start language", "Rosa", "555-"):
        assert never not in ticked
    assert "What would help me here" in ticked


@pytest.mark.parametrize("number", [1, 2, 3])
def test_each_sitting_ends_in_one_page_of_what_was_written_in_it(number: int) -> None:
    route = next(one for one in CATALOGUE.routes if one.id == "three_sittings")
    fields = {one for step in route.steps if step.sitting == number for one in step.fields}
    full = every_field()
    plan = msgspec.structs.replace(full, answers={name: full.answers[name] for name in fields if name in full.answers})
    pdf = printed(plan, f"sitting-{number}")
    assert page_count(pdf) == 1
    document = "".join(pdfium_pages(pdf))
    for name in fields - {"crisis.allergies_known"}:
        definition = CATALOGUE.by_id[name]
        column = definition.columns[1].id if definition.columns and definition.columns[0].id == "person" else next(
            (one.id for one in definition.columns), "")
        assert bare(f"{name} {column}".strip().replace(".", " ") + " 0") in document
    every = "".join(pdfium_pages(printed(full, f"sitting-{number}")))
    shown = {one for block in COPIES[f"sitting-{number}"].blocks for one in block.fields}
    for name in full.answers.keys() - shown - {"start.name", "crisis.allergies_known"}:
        assert bare(f"{name.replace('.', ' ')} 0 quiet") not in every


@pytest.mark.parametrize("copy_id", [*PAGES, *CHOSEN])
def test_an_empty_plan_gives_a_page_that_says_so_or_stands_by_itself(copy_id: str) -> None:
    pdf = printed(Plan(), copy_id)
    assert page_count(pdf) == 1
    text = text_of(Plan(), copy_id)
    stands_alone = copy_id in {"clinician", "letter", "sitting-3", "workplace"}
    assert stands_alone or "Nothing is written here yet." in text or "Nothing is ticked for this copy yet." in text
    assert [one for one in walk(outline_of(Plan(), COPIES[copy_id]).blocks) if isinstance(one, Paragraph | Rules)]


@pytest.mark.parametrize("copy_id", PAGES)
def test_five_hundred_entries_go_on_and_say_where(copy_id: str) -> None:
    fields = [one for block in COPIES[copy_id].blocks if block.show in {"list", "steps", "boxes"} for one in block.fields]
    lines = [f"step {n} of many" for n in range(500)]
    answers = {CATALOGUE.by_id[name].same_as or name: entries(*lines) for name in fields[:1]}
    plan = msgspec.structs.replace(ordinary(), answers={**ordinary().answers, **answers})
    outline = outline_of(plan, COPIES[copy_id])
    pdf = printed(plan, copy_id)
    pages = [bare(page_text(pdf, index)) for index in range(page_count(pdf))]
    if answers:
        assert len(pages) > 4
        demand_in_order(lines, "".join(poppler_pages(pdf)), copy_id)
        for number, page in enumerate(pages[:-1], start=1):
            assert f"moreonpage{number + 1}" in page
        assert all(bare(outline.blocks[0].text) in page for page in pages)  # type: ignore[union-attr]
    assert not [block for block in walk(outline.blocks) if isinstance(block, More)]


def test_letters_get_smaller_and_columns_come_only_as_far_as_they_have_to() -> None:
    sizes = []
    for many in (3, 9, 14, 20, 30):
        plan = with_answers(down__plan=entries(*(f"Do this now, number {n}" for n in range(many))))
        found = sizes_on(printed(plan, "breaking-down"))
        sizes.append(max(found, key=found.count))
    assert sizes == sorted(sizes, reverse=True) or sizes[-1] >= 13
    assert sizes[0] == 16.0
    assert min(sizes) < 16.0


@pytest.mark.parametrize("copy_id", PAGES)
@pytest.mark.parametrize("name", ["amelie", "ramon", "eleni"])
def test_examples_need_few_pages_in_letters_that_can_be_read(name: str, copy_id: str) -> None:
    pdf = printed(example(name), copy_id, OPTIONS, load_helplines())
    assert page_count(pdf) <= {"sitting-1": 3}.get(copy_id, 2)
    smallest = float(COPIES[copy_id].sizes[-1])
    for page in range(page_count(pdf)):
        found = sizes_on(pdf, page)
        assert max(found, key=found.count) >= smallest * 0.88


def test_a_letter_to_many_is_the_same_letter() -> None:
    first, second = (printed(ordinary(), "letter", replace(OPTIONS, for_whom=name)) for name in ("Kim", "Lee"))
    assert bare("".join(poppler_pages(first))).replace("Kim", "Lee") == bare("".join(poppler_pages(second)))


def test_a_name_that_is_hidden_heads_no_page() -> None:
    plan = msgspec.structs.replace(ordinary(), shape=Shape(hidden=("start.name",)))
    for copy_id in (*PAGES, *CHOSEN):
        assert "Ana" not in text_of(plan, copy_id)
        assert "Ana" not in render_html(outline_of(plan, COPIES[copy_id]), OPTIONS)


def test_an_answer_of_another_kind_than_its_question_is_printed_all_the_same() -> None:
    plan = Plan(answers={"daily.must": Text("One thing at a time."), "crisis.conditions": Text("I wear glasses."),
                         "crisis.medicines": Records(rows=())})
    assert "One thing at a time." in text_of(plan, "daily")
    assert "I wear glasses." in text_of(plan, "clinician")
