"""A filled workbook comes into a plan whole, whoever filled it; what is there stays, and hostile files are refused kindly."""

from __future__ import annotations

import ctypes
import io
import itertools
import random
from collections.abc import Iterator, Mapping
from datetime import date

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from wrap_builder.content.definitions import ColumnKind, FieldKind
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.content.loader import load
from wrap_builder.errors import FormDamaged, FormLocked, LimitReached, NoForm, TooLarge
from wrap_builder.paper import filled as reading
from wrap_builder.paper.filled import read_form
from wrap_builder.paper.options import Options
from wrap_builder.paper.results import Filled
from wrap_builder.plan.values import (
    Cell,
    Entries,
    Entry,
    OwnField,
    Person,
    Pick,
    Plan,
    Shape,
    Sign,
    Signer,
    Text,
)
from wrap_builder.session.bringing import look, read_workbook
from wrap_builder.session.copies import empty_workbook_plan, lock_copy, make_copy
from wrap_builder.session.session import PlanSession
from wrap_builder.words import Words

CATALOGUE = load("en")
WORDS = Words()
FORM = make_copy(empty_workbook_plan(CATALOGUE), CATALOGUE, "workbook", Options(printed_on=date(2026, 11, 22), fillable=True), WORDS,
                 HelplineBook({}, {}))
SCRIPTS = ("Tea & toast (€ 3)", "Đi bộ sáng", "Ένα βήμα", "Прогулка у реки", "أمشي مع 0555-123-456", "שלום 12", "धीरे चलना", "慢慢走",
           "한 걸음", "👩‍👩‍👧 und ja", "a\nb\n\nc", "\\(not) <b>bold</b>", "ends with \\", "x" * 3000)
LONG = " ".join(f"word{n}" for n in range(3000))


def empty_ids() -> Iterator[str]:
    yield from (f"id{n}" for n in itertools.count())


def places(pdf: bytes) -> dict[str, DictionaryObject]:
    return dict(PdfReader(io.BytesIO(pdf)).get_fields() or {})


TEXTS = [name for name, one in places(FORM).items() if one.get("/FT") == "/Tx"]
BOXES = [name for name, one in places(FORM).items() if one.get("/FT") == "/Btn"]


def everything() -> dict[str, str]:
    """Return something else for every place to type: many scripts, line breaks, and 3,000 words for some."""
    said = {name: f"{SCRIPTS[n % len(SCRIPTS)]} {n}" for n, name in enumerate(TEXTS)}
    said |= {name: f"{LONG} {name}" for name in ("start.purpose", "toolbox.have.2", "crisis.medicines.1.why")}
    # Who and what number: those of a person are short.
    return {name: f"Ana {n}" if name.endswith((".person", "person_phone")) else text for n, (name, text) in enumerate(said.items())}


def by_pypdf(values: Mapping[str, str], ticked: set[str]) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(FORM))
    for page in writer.pages:
        for annotation in page.get("/Annots", ()):
            one = annotation.get_object()
            if one.get("/Subtype") == "/Widget":
                name = name_of(one)
                if name in values:
                    one[NameObject("/V")] = TextStringObject(values[name])
                elif name in ticked:
                    one[NameObject("/V")] = one[NameObject("/AS")] = NameObject("/Yes")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def by_pypdf_itself(values: Mapping[str, str], ticked: set[str]) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(FORM))
    writer.update_page_form_field_values(None, {**values, **dict.fromkeys(ticked, "/Yes")}, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def by_pdfium(values: Mapping[str, str], ticked: set[str]) -> bytes:
    """Fill the form as somebody does at a screen: click into a place, type, click a box."""
    with pypdfium2.PdfDocument(FORM) as document:
        document.init_forms()
        form = document.formenv
        for number in range(len(document)):
            page = document[number]
            pdfium.FORM_OnAfterLoadPage(page, form)
            for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
                annotation = pdfium.FPDFPage_GetAnnot(page, index)
                name = named(form, annotation)
                area = pdfium.FS_RECTF()
                pdfium.FPDFAnnot_GetRect(annotation, area)
                x, y = (area.left + area.right) / 2, (area.top + area.bottom) / 2
                if name in values:
                    pdfium.FORM_OnLButtonDown(form, page, 0, x, y)
                    pdfium.FORM_OnLButtonUp(form, page, 0, x, y)
                    typed = ctypes.create_string_buffer(values[name].encode("utf-16-le") + b"\0\0")
                    pdfium.FORM_ReplaceSelection(form, page, ctypes.cast(typed, pdfium.FPDF_WIDESTRING))
                    pdfium.FORM_ForceToKillFocus(form)
                elif name in ticked:
                    pdfium.FORM_OnLButtonDown(form, page, 0, x, y)
                    pdfium.FORM_OnLButtonUp(form, page, 0, x, y)
                    pdfium.FORM_ForceToKillFocus(form)
                pdfium.FPDFPage_CloseAnnot(annotation)
            pdfium.FORM_OnBeforeClosePage(page, form)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def named(form: object, annotation: object) -> str:
    length = pdfium.FPDFAnnot_GetFormFieldName(form, annotation, None, 0)
    room = ctypes.create_string_buffer(length)
    pdfium.FPDFAnnot_GetFormFieldName(form, annotation, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), length)
    return room.raw[:length - 2].decode("utf-16-le")


def name_of(widget: DictionaryObject) -> str:
    parent = widget.get("/Parent")
    return (name_of(parent.get_object()) + "." if parent else "") + str(widget["/T"])


def brought(filled: Filled) -> Plan:
    ids = empty_ids()
    return look(Plan(), CATALOGUE, filled, WORDS, lambda: next(ids)).command().apply(Plan())


def test_every_place_of_the_whole_catalogue_comes_back_equal() -> None:
    values, ticked = everything(), set(BOXES[::3])
    filled = read_form(by_pypdf(values, ticked))
    assert dict(filled.texts) == values
    assert filled.ticked == ticked
    assert_all_is_in(brought(filled), values)


def assert_all_is_in(plan: Plan, values: Mapping[str, str]) -> None:
    people = {person.id: person for person in plan.people}
    for field in CATALOGUE.by_id.values():
        answer = plan.answers[field.same_as or field.id]
        mine = {name[len(field.id) + 1:]: text for name, text in values.items() if name == field.id or name.startswith(field.id + ".")}
        assert mine, field.id
        if isinstance(answer, Text):
            assert answer.text == mine[""]
        elif isinstance(answer, Entries):
            pairs = {(one.text, one.note) for one in answer.items}
            assert {(mine[n], mine[f"{n}_note"]) for n in mine if n.isdigit()} <= pairs
        elif isinstance(answer, Pick):
            assert answer.value.text.endswith(mine["" if field.kind is FieldKind.DATE else "own_words"])
        elif isinstance(answer, Sign):
            assert {one.role: (one.name, one.date.text) for one in answer.signers} == {
                role.id: (mine[f"{role.id}.name"], mine[f"{role.id}.date"]) for role in field.roles}
        else:
            for row, name in zip(answer.rows, dict.fromkeys(one.split(".")[0] for one in mine), strict=True):
                for column in field.columns:
                    cell = row.cells.get(column.id, Cell())
                    if column.kind is ColumnKind.PERSON:
                        person = people[cell.ref]
                        assert (person.name, person.phones) == (mine[f"{name}.person"], (mine[f"{name}.person_phone"],))
                    elif column.kind is ColumnKind.CHOICE and column.id != field.columns[0].id:
                        assert cell.text.endswith(mine[f"{name}.{column.id}.own_words"])
                    elif column.kind not in {ColumnKind.YESNO, ColumnKind.CHOICE}:
                        assert cell.text == mine[f"{name}.{column.id}"]


@pytest.mark.parametrize("fill", [by_pypdf_itself, by_pdfium])
def test_other_programs_fill_the_form_and_it_comes_in(fill: object) -> None:
    values = {name: text for name, text in everything().items() if name.startswith(("start.", "toolbox.", "rights."))}
    if fill is by_pdfium:
        # What is typed into it beyond the first 65,536 characters, as emoji are, it writes as another character.
        values = {name: text for name, text in values.items() if max(text) < "\U00010000"}
    ticked = {"crisis.agree.two", "crisis.supporters.1.agreed.yes", "crisis.tell.2.may_know.only_safe"}
    filled = read_form(fill(values, ticked))  # type: ignore[operator]
    assert dict(filled.texts) == values
    assert filled.ticked == ticked
    plan = brought(filled)
    assert plan.answers["crisis.agree"] == Pick(value=Cell(ref="two"))
    assert plan.answers["start.purpose"] == Text(text=values["start.purpose"])


FILLED = Filled({
    "start.name": "Ramón", "start.purpose": "Peace", "toolbox.have.2": "Walk", "toolbox.have.2_note": "slowly", "toolbox.have.7": "Tea",
    "crisis.supporters.1.person": "ana", "crisis.supporters.1.person_phone": "0555 123", "crisis.supporters.1.task": "Feed the cat",
    "crisis.supporters.2.person": "Bo", "crisis.supporters.2.person_phone": "0777", "crisis.date": "2026-11-22", "start.review": "in May",
    "crisis.sign.me.name": "Ramón", "after.home.safe_place.answer": "My sister's", "crisis.well.1": "Calm", "daily.well.1": "Calm",
    "other.place": "From elsewhere", "own.own%2E1": "Moss",
}, frozenset({"crisis.agree.two", "crisis.agree.named", "crisis.supporters.1.agreed.no"}))
MINE = Plan(
    answers={"start.name": Text(text="Ray"), "start.purpose": Text(text="Peace "),
             "toolbox.have": Entries(items=(Entry(id="e", text="Tea"),)), "crisis.agree": Pick(value=Cell(ref="any"))},
    people=(Person(id="p", name="Ana", phones=("0555-123",)),),
    shape=Shape(own_fields={"start": (OwnField(id="own.1", kind="text", title="My garden"),)}),
)


def test_what_is_there_is_left_and_what_is_new_is_added() -> None:
    ids = empty_ids()
    arrival = look(MINE, CATALOGUE, FILLED, WORDS, lambda: next(ids))
    plan = arrival.command().apply(MINE)
    assert plan.answers["start.name"] == Text(text="Ray")
    assert plan.answers["crisis.agree"] == Pick(value=Cell(ref="any"))
    assert [(one.text, one.note) for one in plan.answers["toolbox.have"].items] == [("Tea", ""), ("Walk", "slowly")]
    assert [row.cells for row in plan.answers["crisis.supporters"].rows] == [
        {"person": Cell(ref="p"), "task": Cell(text="Feed the cat"), "agreed": Cell(ref="no")}, {"person": Cell(ref=plan.people[1].id)}]
    assert [(one.name, one.phones) for one in plan.people] == [("Ana", ("0555-123",)), ("Bo", ("0777",))]
    assert plan.answers["crisis.date"] == Pick(value=Cell(ref="2026-11-22"))
    assert plan.answers["start.review"] == Pick(value=Cell(text="in May"))
    assert plan.answers["after.home"].rows[0].cells == {"question": Cell(ref="safe_place"), "answer": Cell(text="My sister's")}
    assert [one.text for one in plan.answers["daily.well"].items] == ["Calm"]
    assert plan.answers["own.1"] == Text(text="Moss")
    assert arrival.unplaced == ("From elsewhere",)
    assert [(one.field, one.here, one.there) for one in arrival.differs] == [
        ("start.name", "Ray", "Ramón"), ("crisis.agree", "Any one of them", "Two of them agree: One person I name")]
    supporters = next(one for one in arrival.added if one.field == "crisis.supporters")
    assert supporters.texts[0] == "Who: Ana, 0555-123, Please do: Feed the cat, Has agreed: No"


def test_an_answer_is_replaced_only_when_it_is_asked_for_and_all_is_one_step() -> None:
    session = PlanSession(MINE, CATALOGUE)
    arrival = look(MINE, CATALOGUE, FILLED, WORDS)
    session.execute(arrival.command({"start.name"}))
    assert session.plan.answers["start.name"] == Text(text="Ramón")
    assert session.plan.answers["crisis.agree"] == Pick(value=Cell(ref="any"))
    assert session.undo_label == "Bringing in"
    session.undo()
    assert session.plan == MINE


def test_the_same_workbook_brings_nothing_the_second_time() -> None:
    once = look(MINE, CATALOGUE, FILLED, WORDS).command({"start.name", "crisis.agree"}).apply(MINE)
    again = look(once, CATALOGUE, FILLED, WORDS)
    assert (again.added, again.differs) == ((), ())
    assert again.command().apply(once) is once


def test_lines_to_sign_on_are_compared_one_by_one() -> None:
    plan = Plan(answers={"crisis.sign": Sign(signers=(Signer(id="a", role="me", name="Ray"), Signer(id="b", role="agent")))})
    filled = Filled({"crisis.sign.me.name": "Ramón", "crisis.sign.agent.name": "Ana", "crisis.sign.agent.date": "2026-11-22"}, frozenset())
    arrival = look(plan, CATALOGUE, filled, WORDS)
    signers = arrival.command().apply(plan).answers["crisis.sign"].signers
    assert [(one.role, one.name) for one in signers] == [("me", "Ray"), ("agent", "Ana")]
    taken = arrival.command({"crisis.sign"}).apply(plan).answers["crisis.sign"].signers
    assert [(one.role, one.name, one.date.ref) for one in taken] == [("me", "Ramón", ""), ("agent", "Ana", "2026-11-22")]


def test_a_name_that_is_a_whole_story_stays_words() -> None:
    row = "toolbox.people"
    plan = brought(Filled({f"{row}.1.person": LONG, f"{row}.1.person_phone": "1", f"{row}.2.person_phone": "2"}, frozenset()))
    assert plan.people == ()
    assert [row.cells["person"].text for row in plan.answers["toolbox.people"].rows] == [f"{LONG}\n1", "2"]


def test_what_is_too_much_for_a_plan_is_refused_whole() -> None:
    with pytest.raises(LimitReached):
        look(Plan(), CATALOGUE, Filled({"start.purpose": "x" * 200_001}, frozenset()), WORDS)


def test_values_are_read_in_every_form_that_programs_write() -> None:
    assert reading._text(TextStringObject("a\r\nb\rc")) == "a\nb\nc"
    stream = StreamObject()
    stream.set_data("Ωé".encode("utf-16"))
    assert reading._text(stream) == "Ωé"
    assert reading._text(ArrayObject([TextStringObject("a"), TextStringObject("b")])) == "a\nb"
    assert reading._text(b"\xef\xbb\xbf\xc3\xa9") == "é"
    assert reading._text(NameObject("/Off")) == ""


def with_form(change: object) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(FORM))
    change(writer, writer.root_object["/AcroForm"])  # type: ignore[operator]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_files_that_are_no_filled_form_are_refused_kindly(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (b"", b"%PDF-1.7", b"PK\x03\x04 a letter", FORM[:len(FORM) // 3], b"\0" * 5000):
        with pytest.raises(FormDamaged):
            read_workbook(data)
    printed = make_copy(empty_workbook_plan(CATALOGUE), CATALOGUE, "workbook", Options(printed_on=date(2026, 11, 22)), WORDS,
                        HelplineBook({}, {}))
    with pytest.raises(NoForm):
        read_workbook(printed)
    with pytest.raises(FormLocked):
        read_workbook(lock_copy(FORM, "four quiet words here"))
    monkeypatch.setattr(reading, "MOST_BYTES", 1000)
    with pytest.raises(TooLarge):
        read_workbook(FORM)


def test_a_form_that_is_its_own_child_or_has_no_end_is_read_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def own_child(_writer: PdfWriter, form: DictionaryObject) -> None:
        first = form["/Fields"][0].get_object()
        first["/Kids"].insert(0, form["/Fields"].get_object()[0])

    assert read_form(with_form(own_child)).texts == {}

    def deep(writer: PdfWriter, form: DictionaryObject) -> None:
        below = writer._add_object(DictionaryObject({NameObject("/T"): TextStringObject("last"), NameObject("/FT"): NameObject("/Tx"),
                                                     NameObject("/V"): TextStringObject("x")}))
        for n in range(3000):
            below = writer._add_object(DictionaryObject({NameObject("/T"): TextStringObject(f"n{n}"),
                                                         NameObject("/Kids"): ArrayObject([below])}))
        form["/Fields"].append(below)

    assert read_form(with_form(deep)).texts == {}

    def many(writer: PdfWriter, form: DictionaryObject) -> None:
        # Each of many names holds the same long list: together far more than any form has.
        spots = writer._add_object(ArrayObject([DictionaryObject()] * 900))
        for n in range(60):
            one = DictionaryObject({NameObject("/T"): TextStringObject(f"m{n}"), NameObject("/Kids"): spots})
            form["/Fields"].append(writer._add_object(one))

    with pytest.raises(TooLarge):
        read_form(with_form(many))

    def lists_in_lists(writer: PdfWriter, form: DictionaryObject) -> None:
        value = writer._add_object(ArrayObject([TextStringObject("said")]))
        value.get_object().append(value)
        form["/Fields"].append(writer._add_object(DictionaryObject({
            NameObject("/T"): TextStringObject("list"), NameObject("/FT"): NameObject("/Ch"), NameObject("/V"): value})))

    assert read_form(with_form(lists_in_lists)).texts == {"list": "said"}
    monkeypatch.setattr(reading, "MOST_PLACES", 100)
    with pytest.raises(TooLarge):
        read_form(FORM)


def test_too_many_words_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = by_pypdf({"start.purpose": LONG}, set())
    monkeypatch.setattr(reading, "MOST_CHARACTERS", 1000)
    with pytest.raises(TooLarge):
        read_form(pdf)


def test_a_changed_file_is_read_or_refused_and_never_breaks() -> None:
    small = make_copy(Plan(shape=Shape(hidden=tuple(one.id for one in CATALOGUE.sections if one.id != "rights"))), CATALOGUE, "workbook",
                      Options(printed_on=date(2026, 11, 22), fillable=True), WORDS, HelplineBook({}, {}))
    random_source = random.Random(4)
    seen = set()
    for _ in range(150):
        data = bytearray(small)
        for _ in range(random_source.choice((1, 4, 40))):
            data[random_source.randrange(len(data))] = random_source.randrange(256)
        try:
            read_form(bytes(data))
            seen.add("read")
        except (FormDamaged, NoForm, FormLocked):
            seen.add("refused")
    assert seen == {"read", "refused"}


def test_nothing_typed_is_said_in_a_repr() -> None:
    assert "Ramón" not in repr(FILLED)
    assert "Ramón" not in repr(look(MINE, CATALOGUE, FILLED, WORDS))
