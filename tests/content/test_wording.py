"""Our own words are plain, kind and short: measured over all content, help and window texts, exceptions reviewed one by one."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import plain_language as plain
import pytest

from wrap_builder import resources
from wrap_builder.content.definitions import Catalogue, FieldDef, FieldKind, SectionDef
from wrap_builder.content.loader import load

ROOT = Path(__file__).resolve().parent.parent.parent
HARD = ("down", "crisis")
"""The sections that are read on the worst days: shorter sentences, a lower reading level."""
GRADE, HARD_GRADE = 6.0, 5.0
PRINT_TITLE_WORDS = 10
READ_ONLY = ("about.toml", "help.toml")
TRANSLATORS = ("words", "_words", "N_", "count")
TAKES_IDEAS = (FieldKind.LINE, FieldKind.TEXT, FieldKind.ENTRIES, FieldKind.RECORDS)
IN_BED = re.compile(r"\b(bed|blanket|lie|lying)\b", re.IGNORECASE)
LISTS_OF_ACTIONS = ("toolbox.have", "toolbox.try", "stressors.limit", "hope.grow", "responsibility.steps", "support.build")
BRANDS = (
    "facebook", "instagram", "whatsapp", "youtube", "netflix", "spotify", "google", "amazon", "tiktok", "zoom", "uber",
    "headspace", "prozac", "xanax", "valium", "ritalin", "lithium", "aspirin",
)
METHODS = (
    "rope", "knife", "knives", "blade", "blades", "razor", "razors", "gun", "guns", "weapon", "weapons", "bullets", "pill",
    "pills", "overdose", "poison", "bleach", "hang", "hanging", "noose", "jump", "bridge", "cut", "cutting", "drown", "burn",
)
"""Ways to come to harm: no text of ours names one."""


@dataclass(frozen=True)
class Said:
    """One text and where it stands: a field, a section or a file."""

    at: str
    text: str
    hard: bool = False


@dataclass(frozen=True)
class Found:
    """A rule that a text leaves."""

    rule: str
    at: str
    what: str = ""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture(scope="module")
def excused() -> dict[Found, str]:
    """The reviewed exceptions with their reasons."""
    table = tomllib.loads(Path(__file__).with_name("word_exceptions.toml").read_text(encoding="utf-8"))
    return {Found(one["rule"], one["at"], one.get("what", "")): one["reason"] for one in table["exception"]}


def prose(field: FieldDef) -> str:
    """What is read before writing: the text whose reading level is measured."""
    return " ".join((field.intro, field.prompt, field.hint))


def labels(field: FieldDef) -> list[str]:
    """All short words of a field: of columns, options, roles."""
    options = [*field.options, *field.roles, *(option for column in field.columns for option in column.options)]
    return [*(column.label for column in field.columns), *(option.label for option in options)]


def said_by(section: SectionDef) -> Iterator[Said]:
    """Yield every text of a section."""
    hard = section.id in HARD
    reading = [text for one in section.reading for text in (one.title, *one.lines)]
    for text in (section.title, section.print_title, section.intro, section.note, section.wait, *reading):
        yield Said(section.id, text, hard)
    for field in section.fields:
        for text in (field.title, field.print_title, field.intro, field.prompt, field.hint, *field.ideas, *field.instead, *labels(field)):
            yield Said(field.id, text, hard)


def said_in_content(catalogue: Catalogue) -> list[Said]:
    """Return every text about the plan."""
    said = [one for section in catalogue.sections for one in said_by(section)]
    for route in catalogue.routes:
        texts = (route.title, route.description, *(text for one in route.sittings for text in (one.title, one.intro)))
        said += [Said(route.id, text) for text in texts]
    return said


def texts_in(value: object) -> Iterator[str]:
    """Yield every text in a TOML value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)


def said_on_read_pages() -> list[Said]:
    """Return the texts of help and about."""
    files = [resources.path("content", "en", name) for name in READ_ONLY]
    return [Said(file.name, text) for file in files for text in texts_in(tomllib.loads(file.read_text(encoding="utf-8")))]


def said_by_the_program() -> list[Said]:
    """Return every message of the program's own, in the window, on paper and in errors."""
    said = []
    for file in sorted((ROOT / "wrap_builder").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in TRANSLATORS:
                texts = (argument.value for argument in node.args if isinstance(argument, ast.Constant))
                said += [Said(file.name, text) for text in texts if isinstance(text, str)]
    return said


def check(found: list[Found], rules: tuple[str, ...], excused: dict[Found, str]) -> None:
    """Fail with what leaves the rules and is not excused, and with excuses that nothing needs."""
    assert [one for one in found if one not in excused] == []
    assert [one for one in excused if one.rule in rules and one not in found] == []


def test_every_exception_has_a_reason_and_a_known_rule(excused: dict[Found, str]) -> None:
    assert all(len(reason) > 10 for reason in excused.values())
    assert {one.rule for one in excused} <= {"sentence", "never", "direction", "ideas", "level"}


def test_sentences_are_short(catalogue: Catalogue, excused: dict[Found, str]) -> None:
    said = [*said_in_content(catalogue), *said_on_read_pages()]
    found = [
        Found("sentence", one.at, sentence) for one in said for sentence in plain.sentences(one.text)
        if len(plain.words(sentence)) > (plain.SHORT_SENTENCE_WORDS if one.hard else plain.SENTENCE_WORDS)
    ]
    check(found, ("sentence",), excused)


def test_every_text_can_be_read_at_eleven(catalogue: Catalogue, excused: dict[Found, str]) -> None:
    measured = []
    for section in catalogue.sections:
        limit = HARD_GRADE if section.id in HARD else GRADE
        reading = " ".join(line for one in section.reading for line in one.lines)
        texts = [(section.id, text) for text in (section.intro, section.note, reading) if text]
        texts += [(field.id, prose(field)) for field in section.fields]
        measured += [Found("level", at) for at, text in texts if plain.grade(text) > limit]
    check(measured, ("level",), excused)


def test_help_can_be_read_at_thirteen() -> None:
    """Help names parts of the program, so it gets two school years more than the plan."""
    topics = tomllib.loads(resources.path("content", "en", "help.toml").read_text(encoding="utf-8"))["topic"]
    assert [topic["id"] for topic in topics if plain.grade(" ".join(topic["paragraphs"])) > GRADE + 2] == []


def test_help_can_be_read_at_ten_on_average() -> None:
    topics = tomllib.loads(resources.path("content", "en", "help.toml").read_text(encoding="utf-8"))["topic"]
    grades = [plain.grade(" ".join(topic["paragraphs"])) for topic in topics]
    assert sum(grades) / len(grades) <= GRADE - 1


def test_words_never_used_are_not_in_the_content(catalogue: Catalogue, excused: dict[Found, str]) -> None:
    never = plain.NEVER_USED + plain.NEVER_USED_OF_THE_OWNER + BRANDS + METHODS
    patterns = plain.PROMISES + plain.ASKING_WHAT_HAPPENED
    found = [
        Found("never", one.at, what) for one in said_in_content(catalogue)
        for what in (*plain.uses(one.text, never), *plain.matches(one.text, patterns))
    ]
    check(found, ("never",), excused)


def test_words_never_used_are_nowhere_else_either() -> None:
    readme = Said("README.md", (ROOT / "README.md").read_text(encoding="utf-8"))
    said = [*said_on_read_pages(), *said_by_the_program(), readme]
    found = [
        (one.at, what) for one in said
        for what in (*plain.uses(one.text, plain.NEVER_USED), *plain.matches(one.text, plain.PROMISES))
    ]
    assert found == []


def test_nothing_is_shouted(catalogue: Catalogue) -> None:
    said = [*said_in_content(catalogue), *said_on_read_pages(), *said_by_the_program()]
    assert [one for one in said if "!" in one.text] == []


def test_no_text_points_to_a_place_or_a_colour(catalogue: Catalogue, excused: dict[Found, str]) -> None:
    said = said_in_content(catalogue)
    found = [Found("direction", one.at, word) for one in said for word in plain.uses(one.text, plain.DIRECTIONS)]
    check(found, ("direction",), excused)


def test_titles_and_labels_are_short(catalogue: Catalogue) -> None:
    """The loader holds titles and labels on screen; this holds what stands on paper."""
    titles = [(one.id, one.print_title) for one in (*catalogue.sections, *catalogue.by_id.values())]
    assert [title for title in titles if len(title[1].split()) > PRINT_TITLE_WORDS] == []
    assert [one for one in titles if one[1].endswith(".")] == []


def test_an_introduction_is_one_short_paragraph(catalogue: Catalogue) -> None:
    owners: list[SectionDef | FieldDef] = [*catalogue.sections, *(field for field in catalogue.by_id.values() if field.intro)]
    assert [(one.id, len(plain.sentences(one.intro))) for one in owners if not 2 <= len(plain.sentences(one.intro)) <= 4] == []


def test_a_prompt_is_one_question(catalogue: Catalogue) -> None:
    fields = catalogue.by_id.values()
    assert [field.id for field in fields if not field.prompt.endswith("?") or field.prompt.count("?") > 1] == []


def test_introductions_and_hints_end_like_sentences(catalogue: Catalogue) -> None:
    texts = [(field.id, text) for field in catalogue.by_id.values() for text in (field.intro, field.hint) if text]
    assert [at for at, text in texts if not text.endswith((".", "?"))] == []


def test_hard_sections_begin_with_a_gentle_note(catalogue: Catalogue) -> None:
    assert [section.id for section in catalogue.sections if section.note] == ["stressors", "early", "down", "crisis", "after"]
    assert all("stop at any time" in section.note.lower() for section in catalogue.sections if section.note)


def test_whatever_is_typed_has_ideas(catalogue: Catalogue, excused: dict[Found, str]) -> None:
    found = [Found("ideas", field.id) for field in catalogue.by_id.values() if field.kind in TAKES_IDEAS and not field.ideas]
    check(found, ("ideas",), excused)


def test_what_is_picked_has_no_ideas(catalogue: Catalogue) -> None:
    assert [field.id for field in catalogue.by_id.values() if field.kind not in TAKES_IDEAS and field.ideas] == []


def test_in_each_list_of_actions_one_is_done_in_bed(catalogue: Catalogue) -> None:
    lists = [field for field in catalogue.by_id.values() if field.toolbox or field.id in LISTS_OF_ACTIONS]
    assert len(lists) > 12
    assert [field.id for field in lists if not any(IN_BED.search(idea) for idea in field.ideas)] == []


def test_ideas_are_short_and_look_alike(catalogue: Catalogue) -> None:
    ideas = [(field.id, idea) for field in catalogue.by_id.values() for idea in field.ideas]
    assert [one for one in ideas if len(one[1].split()) > 12 or one[1].endswith(".") or not one[1][0].isupper()] == []


def test_every_part_is_among_what_is_checked(catalogue: Catalogue) -> None:
    checked = {one.at for one in said_in_content(catalogue)}
    assert {section.id for section in catalogue.sections} | set(catalogue.by_id) <= checked


def test_medicine_is_never_changed_without_a_doctor(catalogue: Catalogue) -> None:
    """The one piece of advice we give."""
    advice = "Talk to your doctor before you change or stop a medicine."
    given = [field.id for field in catalogue.by_id.values() if advice in field.hint]
    assert given == ["crisis.medicines", "crisis.medicines_avoid"]


def test_every_section_says_that_it_can_wait(catalogue: Catalogue) -> None:
    assert [section.id for section in catalogue.sections if "can wait" not in section.wait] == []
