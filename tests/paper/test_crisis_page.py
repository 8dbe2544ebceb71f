"""The first page of a crisis copy holds what a reader needs in half a minute, however much was written."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import msgspec
import pypdf
import pytest
from reading import bare, pdfium_pages, printed
from sample_plans import COPIES, OPTIONS, WORDS, entries, every_field, ordinary, outline_of, records

from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.paper.crisis import SIZES
from wrap_builder.paper.pages import page_text
from wrap_builder.plan.values import Cell, Entries, Helplines, Person, Pick, Plan, Record, Records

HEADINGS = ("ALLERGIES:", "Please do", "Please do not", "Call", "Please do not contact")
LONG = {
    "every field": every_field(), "many rows": every_field(rows=12, words=25), "long answers": every_field(rows=4, words=400),
    "very many": every_field(rows=20, words=12),
}


def wide(plan: Plan) -> Plan:
    """Return the plan with the widest letters in the fields of the first page."""
    answers = dict(plan.answers)
    for field, answer in plan.answers.items():
        if isinstance(answer, Entries):
            answers[field] = entries(*(["W" * 300] * 8))
        elif isinstance(answer, Records):
            answers[field] = Records(rows=tuple(
                Record(id=row.id, cells={name: cell if cell.ref else Cell(text="W" * 300) for name, cell in row.cells.items()})
                for row in answer.rows
            ))
    return msgspec.structs.replace(plan, answers=answers)


LONG["wide letters"] = wide(every_field(rows=8))


def body_size(pdf: bytes) -> float:
    """Return the size in points that most of the first page is set in."""
    content = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert content is not None
    sizes = [float(found[1]) for found in re.finditer(rb"/F\S+ ([\d.]+) Tf", content.get_data())]
    return max(SIZES, key=sizes.count)


@pytest.mark.parametrize("font", ["noto", "atkinson"])
@pytest.mark.parametrize("name", LONG)
def test_the_first_page_always_holds_what_is_needed_first(name: str, font: str) -> None:
    pdf = printed(LONG[name], "crisis", replace(OPTIONS, font=font, show_identity=True, for_whom="Ward 7"))
    first, second = (bare(page_text(pdf, index)) for index in (0, 1))
    for heading in (*HEADINGS, "How you can tell I need help", "If I or others may come to harm", "Not wanted: medicines"):
        assert bare(heading) in first
    for number in ("555-0101", "555-0102"):
        assert bare(number) in first
    assert "continued" in second
    assert "moreonpage" in first


def test_blocks_stand_in_the_order_of_the_first_half_minute() -> None:
    text = page_text(printed(ordinary(), "crisis"), 0)
    blocks = ("Crisis plan of Ana", "my own wishes, written on 5 November 2026", "ALLERGIES: Penicillin", "My health",
              "Please do\r", "Please do not\r", "Call\r")
    places = [text.index(one) for one in blocks]
    assert places == sorted(places)
    for number in ("555-0101", "555-0102", "555-0104 ext. 12", "0800 111 222"):
        assert number in text
    assert text.index("Call\r") < text.index("Please do not contact")


def test_letters_step_down_only_as_far_as_they_have_to() -> None:
    sizes = [body_size(printed(plan, "crisis")) for plan in (Plan(), ordinary(), LONG["every field"], LONG["very many"])]
    assert sizes[0] == 13.0
    assert sizes[-1] == 11.0
    assert sizes == sorted(sizes, reverse=True)
    grown = [body_size(printed(msgspec.structs.replace(ordinary(), answers={
        **ordinary().answers, "crisis.danger": entries(*(f"Do this first, number {n}" for n in range(many)))}), "crisis"))
        for many in range(0, 12, 2)]
    assert grown == sorted(grown, reverse=True)
    assert len(set(grown)) > 1


def test_what_is_cut_stands_whole_where_the_first_page_says() -> None:
    lines = [f"Signal {n} that I need help" for n in range(30)]
    plan = msgspec.structs.replace(ordinary(), answers={**ordinary().answers, "crisis.signs": entries(*lines)})
    pdf = printed(plan, "crisis")
    first = page_text(pdf, 0)
    assert lines[0] in first
    assert lines[29] not in first
    page = int(re.search(r"more on page (\d+)", first)[1])
    rest = "".join(pdfium_pages(pdf)[page - 1:])
    assert all(bare(line) in rest for line in lines)


def test_nothing_is_cut_where_everything_fits() -> None:
    outline = outline_of(ordinary(), COPIES["crisis"])
    pdf = printed(ordinary(), "crisis")
    assert "more on page" not in page_text(pdf, 0)
    assert "…" not in page_text(pdf, 0)
    assert outline.fits[0].size == 13.0


def test_without_an_answer_allergies_are_named_as_not_written() -> None:
    assert "ALLERGIES: not written here" in page_text(printed(Plan(), "crisis"), 0)
    known = Plan(answers={"crisis.allergies_known": Pick(value=Cell(ref="none"))})
    assert "ALLERGIES: None that I know of" in page_text(printed(known, "crisis"), 0)


def test_without_supporters_professionals_and_chosen_lines_are_called() -> None:
    book = load_helplines()
    person = Person(id="p", name="Dr. Okafor", phones=("020 7946 0000",))
    known = records({"person": Cell(ref="p"), "role": Cell(ref="doctor")})
    plan = Plan(answers={"crisis.professionals": known}, people=(person,),
                helplines=Helplines(countries=("GB",), chosen=(book.lines("GB")[0].id,)))
    text = page_text(printed(plan, "crisis", OPTIONS, book), 0)
    line = book.lines("GB")[0]
    assert "020 7946 0000" in text
    assert line.name in text
    assert line.source_date.in_words(WORDS) in text
    emergency = book.emergency("GB")
    assert emergency is None or emergency.number in text


def test_an_emergency_number_is_printed_only_where_its_source_is_known() -> None:
    book = load_helplines()
    unknown = [country for country in book.countries() if book.emergency(country) is None]
    for country in unknown:
        plan = Plan(helplines=Helplines(countries=(country,)))
        assert "Emergency number" not in page_text(printed(plan, "crisis", OPTIONS, book), 0)


def test_an_example_says_that_it_is_one() -> None:
    plan = msgspec.structs.replace(ordinary(), example=True)
    for copy_id in COPIES:
        assert "This is an example." in page_text(printed(plan, copy_id), 0)
        assert "This is an example." not in page_text(printed(ordinary(), copy_id), 0)


def test_rough_words_for_a_date_print_as_they_are() -> None:
    plan = Plan(answers={"crisis.date": Pick(value=Cell(text="in spring, after Easter"))})
    text = page_text(printed(plan, "crisis"), 0)
    assert "in spring, after Easter" in text
    assert "These are my own wishes. Please read" in text


def test_every_allergy_is_named_on_the_first_page_before_one_is_told_in_full() -> None:
    rows = [{"what": f"Allergen {n}", "happens": "My throat swells and I cannot breathe for a long while"} for n in range(10)]
    crowded = msgspec.structs.replace(LONG["every field"], answers={
        **LONG["every field"].answers, "crisis.allergies": records(*rows)})
    text = page_text(printed(crowded, "crisis"), 0)
    assert all(f"Allergen {n}" in text for n in range(10))
    assert "My throat swells" not in text


def test_a_supporters_number_and_task_come_before_other_details() -> None:
    people = (Person(id="p", name="Rosa", phones=("555-0101",), best_times="after six " * 12),)
    known = records({"person": Cell(ref="p"), "task": "Takes the dog " * 5, "agreed": Cell(ref="yes")})
    plan = msgspec.structs.replace(LONG["many rows"], people=people, answers={
        **LONG["many rows"].answers, "crisis.supporters": known})
    text = bare(page_text(printed(plan, "crisis"), 0))
    assert bare("555-0101") in text
    assert "Hasagreed:…" not in text
    assert "Besttimes:…" not in text


def test_every_medicine_is_named_on_the_first_page_before_one_is_told_in_full() -> None:
    taken = [{"name": f"Medicine {n}", "dose": f"{n}0 mg", "why": "so that I can sleep through the night " * 2} for n in range(1, 6)]
    unwanted = [{"name": f"Calmer {n}", "way": "by injection", "why": "my whole body went stiff " * 3} for n in range(1, 4)]
    crowded = msgspec.structs.replace(LONG["every field"], answers={
        **LONG["every field"].answers, "crisis.medicines": records(*taken), "crisis.medicines_avoid": records(*unwanted)})
    first, *rest = pdfium_pages(printed(crowded, "crisis"))
    assert all(bare(f"Medicine {n}, {n}0 mg") in first for n in range(1, 6))
    assert all(bare(f"Not Calmer {n} by injection") in first for n in range(1, 4))
    assert "wentstiff" not in first
    assert all(bare(f"Not Calmer {n} by injection, because my whole body went stiff") in "".join(rest) for n in range(1, 4))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("font", ["noto", "atkinson"])
@pytest.mark.parametrize("name", [name for name in LONG if name != "wide letters"])
def test_large_print_says_on_one_sheet_whom_to_call(name: str, font: str, paper: str) -> None:
    large = replace(OPTIONS, font=font, paper=paper, large=True, for_whom="Ward 7")
    first, second, *_ = pdfium_pages(printed(LONG[name], "crisis", large))
    assert bare("ALLERGIES:") in first
    for heading in ("Please do", "Please do not", "Call"):
        assert bare(heading) in first + second
    assert bare("555-0101") in first + second
    assert bare("555-0102") in first + second
