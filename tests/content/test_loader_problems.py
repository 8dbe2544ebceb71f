"""What does not hold in a content file is named by file, key and reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_content import change, make, problem, write

from wrap_builder.content.loader import load
from wrap_builder.errors import ContentError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path)


SEVEN = "".join(f'[[field]]\nid = "alpha.more{n}"\nkind = "line"\npage = 4\n' for n in range(7))

STRUCTURE = [
    ('kind = "entries"\npage = 1', 'kind = "list"\npage = 1', "alpha.things kind", "unknown kind"),
    ("page = 1\ntoolbox = true", 'page = 1\ntoolbox = true\nlabel = "x"', "alpha.things label", "unknown key"),
    ('id = "alpha.who"', 'id = "alpha.sign"', "alpha.sign", "duplicate id"),
    ('id = "alpha.who"', 'id = "beta.who"', "beta.who id", "not in its section"),
    ('id = "alpha.who"', 'id = "alpha.Who"', "alpha.Who id", "not in its section"),
    ('id = "alpha.who"\n', "", "field 3 id", "missing"),
    ('kind = "choice"\n', "", "alpha.who kind", "missing"),
    ('id = "alpha"\n', 'id = "beta"\n', "id", "not the name of the file"),
    ("number = 1\n", 'number = "1"\n', "number", "not a whole number"),
    ("number = 1\n", "number = 1\ncolour = 3\n", "colour", "unknown key"),
    ("toolbox = true", 'toolbox = "yes"', "alpha.things toolbox", "not true or false"),
    ("page = 3", "page = 4", "alpha.again", "pages count up from 1 without a gap"),
    ("page = 3", "page = 1", "alpha.again", "pages count up from 1 without a gap"),
    ('same_as = "alpha.things"', 'same_as = "alpha.thing"', "alpha.again",
     "same_as has to name a field of the same kind that holds an answer itself"),
    ('same_as = "alpha.things"', 'same_as = "alpha.who"', "alpha.again",
     "same_as has to name a field of the same kind that holds an answer itself"),
    ('same_as = "alpha.things"', 'same_as = "alpha.again"', "alpha.again",
     "same_as has to name a field of the same kind that holds an answer itself"),
    ('options = ["one", "two"]', "", "alpha.who options", "belongs to the kind choice, and only there"),
    ('options = ["one", "two"]', "options = []", "alpha.who options", "empty"),
    ('options = ["one", "two"]', 'options = ["one", "one"]', "alpha.who options", "the same text twice"),
    ('options = ["one", "two"]', 'options = "one"', "alpha.who options", "not a list of texts"),
    ('options = ["one", "two"]', 'options = ["One way"]', "alpha.who options", "not short names in small letters"),
    ('roles = ["me"]', 'options = ["me"]', "alpha.sign options", "belongs to the kind choice, and only there"),
    ('kind = "sign"', 'kind = "sign"\ntoolbox = true', "alpha.sign toolbox", "belongs to the kind entries, and only there"),
    ('{ id = "person", kind = "person" }', '{ id = "friend", kind = "person" }', "alpha.people friend id",
     "person is the name of person columns, and only of them"),
    ('{ id = "phone", kind = "phone" }', '{ id = "phone", kind = "line" }', "alpha.people phone id",
     "phone is the name of phone columns, and only of them"),
    ('{ id = "phone", kind = "phone" }', '{ id = "person", kind = "person" }', "alpha.people columns", "duplicate id"),
    ('{ id = "phone", kind = "phone" }', '{ id = "call me", kind = "line" }', "alpha.people call me id",
     "not a short name in small letters"),
    ('{ id = "phone", kind = "phone" }', '{ id = "mail", kind = "post" }', "alpha.people mail kind", "unknown kind"),
    (', options = ["all", "little"]', "", "alpha.people told options", "belongs to the kind choice, and only there"),
    ("folded = true\n", "folded = true\n" + SEVEN, "alpha.more0", "more than 6 fields on a page"),
]


@pytest.mark.parametrize(("old", "new", "key", "reason"), STRUCTURE)
def test_a_structure_that_does_not_hold_is_named(folder: Path, old: str, new: str, key: str, reason: str) -> None:
    change(folder, "fields/alpha.toml", old, new)
    assert problem(folder) == ("fields/alpha.toml", key, reason)


WORD_PROBLEMS = [
    ('title = "A title"', "", "alpha.things title", "missing word"),
    ('title = "A title"', 'title = ""', "alpha.things title", "missing word"),
    ('title = "A title"', 'title = "A title of seven words in all"', "alpha.things title", "more than 6 words"),
    ('title = "A title"', "title = 3", "alpha.things title", "not a text"),
    ('title = "A title"', 'title = "A  title"', "alpha.things title", "spaces or line breaks that do not belong there"),
    ('title = "A title"', 'title = "A title "', "alpha.things title", "spaces or line breaks that do not belong there"),
    ('title = "A title"', 'title = "A\\ntitle"', "alpha.things title", "spaces or line breaks that do not belong there"),
    ('title = "A title"', 'title = "A title"\nlabel = "x"', "alpha.things label", "unknown key"),
    ('print_title = "A printed title"', "", "alpha.things print_title", "missing word"),
    ('prompt = "A question?"', "", "alpha.things prompt", "missing word"),
    ('ideas = ["First", "Second", "Third"]', 'ideas = ["First", "Second"]', "alpha.things ideas", "not 3 to 8 ideas"),
    ('ideas = ["First", "Second", "Third"]', 'ideas = ["First", "First", "Third"]', "alpha.things ideas", "the same text twice"),
    ('ideas = ["First", "Second", "Third"]', 'ideas = ["First", "", "Third"]', "alpha.things ideas", "an empty text"),
    ('ideas = ["First", "Second", "Third"]', f"ideas = {[str(n) for n in range(9)]}", "alpha.things ideas", "not 3 to 8 ideas"),
    ('person = "Who"\n', "", "alpha.people columns person", "missing word"),
    ('person = "Who"\n', 'person = "Who it may be"\n', "alpha.people columns person", "more than 3 words"),
    ('person = "Who"\n', 'person = "Who"\nfriend = "Who"\n', "alpha.people columns friend", "unknown key"),
    ('little = "A little"\n', "", "alpha.people column_options told little", "missing word"),
    ("column_options.told", "column_options.phone", "alpha.people column_options phone", "unknown key"),
    ('two = "Any two"\n', "", "alpha.who options two", "missing word"),
    ('me = "My name"\n', "", "alpha.sign roles me", "missing word"),
    ('["alpha.sign".roles]', '["alpha.sign".options]', "alpha.sign options", "unknown key"),
    ('["alpha.again"]', '["alpha.gone"]', "alpha.gone", "unknown key"),
    ('note = "Gently."', 'notes = "Gently."', "section notes", "unknown key"),
    ('intro = "About alpha."', "", "section intro", "missing word"),
    ('lines = ["One line.", "Another."]', "", "section reading 1 lines", "missing"),
    ('lines = ["One line.", "Another."]', 'lines = ["One line."]\ntext = "x"', "section reading 1 text", "unknown key"),
]


@pytest.mark.parametrize(("old", "new", "key", "reason"), WORD_PROBLEMS)
def test_words_that_do_not_hold_are_named(folder: Path, old: str, new: str, key: str, reason: str) -> None:
    change(folder, "en/alpha.toml", old, new)
    assert problem(folder) == ("en/alpha.toml", key, reason)


ROUTE_PROBLEMS = [
    ("routes.toml", '"alpha.who"', '"alpha.where"', "short step 1 fields", "no field alpha.where"),
    ("routes.toml", 'section = "alpha"', 'section = "beta"', "short step 2 section", "no section beta"),
    ("routes.toml", 'section = "alpha"', 'section = "alpha"\nfields = []', "short step 2 fields",
     "a step names either fields or a section"),
    ("routes.toml", 'id = "whole"', 'id = "short"', "short id", "duplicate id"),
    ("routes.toml", 'id = "whole"', 'id = "all"', "whole", "unknown key"),
    ("en/routes.toml", 'title = "Whole"\n', "", "whole title", "missing word"),
    ("en/routes.toml", 'intro = "Begin."\n', "", "short sittings 1 intro", "missing word"),
    ("en/routes.toml", "[short.sittings.2]", "[short.sittings.3]", "short sittings 3", "unknown key"),
]


@pytest.mark.parametrize(("name", "old", "new", "key", "reason"), ROUTE_PROBLEMS)
def test_a_route_that_does_not_hold_is_named(folder: Path, name: str, old: str, new: str, key: str, reason: str) -> None:
    change(folder, name, old, new)
    found = problem(folder)
    assert found[1:] == (key, reason)
    assert found[0].endswith("routes.toml")


@pytest.mark.parametrize("name", ["en/alpha.toml", "routes.toml", "en/routes.toml"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    file, key, reason = problem(folder)
    assert (file.rsplit("/", 1)[1], key, reason) == (name.rsplit("/", 1)[-1], "file", "missing")


def test_a_file_that_is_not_toml_names_the_line(folder: Path) -> None:
    change(folder, "fields/alpha.toml", "number = 1", "number 1")
    file, key, reason = problem(folder)
    assert (file, key) == ("fields/alpha.toml", "file")
    assert "line 3" in reason


def test_a_file_that_is_not_text_is_named(folder: Path) -> None:
    (folder / "en/alpha.toml").write_bytes(b"\xff\xfe\x00")
    assert problem(folder) == ("en/alpha.toml", "file", "UnicodeDecodeError")


def test_two_sections_cannot_have_one_number(folder: Path) -> None:
    write(folder, "fields/beta.toml", 'id = "beta"\nnumber = 1\n[[field]]\nid = "beta.name"\nkind = "line"\npage = 1\n')
    assert problem(folder) == ("fields/beta.toml", "number", "duplicate number")


def test_a_section_without_fields_is_named(folder: Path) -> None:
    write(folder, "fields/beta.toml", 'id = "beta"\nnumber = 2\n')
    assert problem(folder) == ("fields/beta.toml", "field", "missing")


def test_a_traceback_names_the_place_too(folder: Path) -> None:
    change(folder, "fields/alpha.toml", 'kind = "sign"', 'kind = "stamp"')
    with pytest.raises(ContentError) as caught:
        load(folder=folder)
    assert caught.value.__notes__ == ["fields/alpha.toml, alpha.sign kind: unknown kind"]
