"""What is asked is read with all its words: field by field, language over language, route by route."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_content import TEXTS, change, make, problem, write

from wrap_builder.content.definitions import ColumnKind, FieldKind
from wrap_builder.content.loader import load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path)


def test_everything_of_a_field_is_read(folder: Path) -> None:
    catalogue = load(folder=folder)
    section = catalogue.section("alpha")
    assert (section.title, section.print_title, section.intro, section.note) == ("Alpha", "My alpha", "About alpha.", "Gently.")
    assert [(one.title, one.lines) for one in section.reading] == [("To read", ("One line.", "Another."))]
    things, people, who, sign, again = section.fields
    assert (things.id, things.section, things.kind, things.page) == ("alpha.things", "alpha", FieldKind.ENTRIES, 1)
    assert things.toolbox
    assert (things.title, things.prompt, things.ideas) == ("A title", "A question?", ("First", "Second", "Third"))
    assert [(one.id, one.kind, one.label) for one in people.columns] == [
        ("person", ColumnKind.PERSON, "Who"), ("phone", ColumnKind.PHONE, "Phone"), ("told", ColumnKind.CHOICE, "May be told"),
    ]
    assert [(one.id, one.label) for one in people.columns[2].options] == [("all", "All of it"), ("little", "A little")]
    assert [(one.id, one.label) for one in who.options] == [("one", "Any one"), ("two", "Any two")]
    assert [(one.id, one.label) for one in sign.roles] == [("me", "My name")]
    assert again.off
    assert again.short
    assert again.folded


def test_a_field_that_shows_anothers_answer_asks_the_same_question_under_its_own_title(folder: Path) -> None:
    again = load(folder=folder).by_id["alpha.again"]
    assert (again.title, again.print_title) == ("Again", "Printed again")
    assert (again.intro, again.prompt, again.hint, again.toolbox) == ("", "A question?", "A hint.", True)
    assert again.ideas == ("First", "Second", "Third")


def test_a_field_that_shows_anothers_answer_can_ask_in_its_own_words(folder: Path) -> None:
    change(folder, "en/alpha.toml", 'print_title = "Printed again"', 'print_title = "Printed again"\nprompt = "Mine?"')
    assert load(folder=folder).by_id["alpha.again"].prompt == "Mine?"


def test_routes_name_fields_or_a_section(folder: Path) -> None:
    short, whole = load(folder=folder).routes
    assert [(step.sitting, step.fields) for step in short.steps] == [
        (1, ("alpha.who", "alpha.things")),
        (2, ("alpha.things", "alpha.people", "alpha.who", "alpha.sign", "alpha.again")),
    ]
    assert [(one.number, one.title, one.intro) for one in short.sittings] == [(1, "First", "Begin."), (2, "Second", "Go on.")]
    assert (whole.title, whole.steps, whole.sittings) == ("Whole", (), ())


def test_sections_stand_in_the_order_of_their_numbers(folder: Path) -> None:
    write(folder, "fields/zero.toml", 'id = "zero"\nnumber = 0\n[[field]]\nid = "zero.name"\nkind = "line"\npage = 1\n')
    write(folder, "en/zero.toml", '[section]\ntitle = "Z"\nprint_title = "Z"\nintro = "Z."\n["zero.name"]\n' + TEXTS)
    assert [section.id for section in load(folder=folder).sections] == ["zero", "alpha"]


def test_a_language_lies_over_english_text_by_text(folder: Path) -> None:
    write(folder, "de/alpha.toml", '["alpha.things"]\ntitle = "Ein Titel"\nideas = ["Eins", "Zwei", "Drei", "Vier"]\n'
          '["alpha.people".columns]\nperson = "Wer"\n')
    catalogue = load("de", folder)
    things, people = catalogue.by_id["alpha.things"], catalogue.by_id["alpha.people"]
    assert catalogue.language == "de"
    assert (things.title, things.prompt, len(things.ideas)) == ("Ein Titel", "A question?", 4)
    assert [column.label for column in people.columns] == ["Wer", "Phone", "May be told"]
    assert catalogue.by_id["alpha.again"].ideas == things.ideas
    assert catalogue.routes[0].title == "Short"


def test_a_country_lies_over_its_language(folder: Path) -> None:
    write(folder, "pt/alpha.toml", '["alpha.things"]\ntitle = "Coisas"\nprompt = "O quê?"\n')
    write(folder, "pt_BR/alpha.toml", '["alpha.things"]\nprompt = "O que?"\n')
    things = load("pt_BR", folder).by_id["alpha.things"]
    assert (things.title, things.prompt, things.hint) == ("Coisas", "O que?", "A hint.")


def test_an_empty_word_of_a_language_is_english(folder: Path) -> None:
    write(folder, "de/alpha.toml", '["alpha.things"]\ntitle = ""\n')
    assert load("de", folder).by_id["alpha.things"].title == "A title"


@pytest.mark.parametrize("language", ["xx", "../en", "", "de-AT"])
def test_a_language_that_is_not_there_is_english(folder: Path, language: str) -> None:
    assert load(language, folder).by_id["alpha.things"].title == "A title"


def test_a_problem_in_a_language_names_the_file_of_that_language(folder: Path) -> None:
    write(folder, "de/alpha.toml", '["alpha.thing"]\ntitle = "Ein Titel"\n')
    assert problem(folder, "de") == ("de/alpha.toml", "alpha.thing", "unknown key")


def test_a_field_without_ideas_holds(folder: Path) -> None:
    change(folder, "en/alpha.toml", 'ideas = ["First", "Second", "Third"]', "ideas = []")
    assert load(folder=folder).by_id["alpha.things"].ideas == ()


def test_a_section_can_say_what_its_ids_begin_with(folder: Path) -> None:
    change(folder, "fields/alpha.toml", "number = 1", 'number = 1\nprefixes = ["alpha", "omega"]')
    change(folder, "fields/alpha.toml", "alpha.again", "omega.again")
    change(folder, "en/alpha.toml", "alpha.again", "omega.again")
    assert load(folder=folder).by_id["omega.again"].section == "alpha"
