"""The web page of a copy: whole, in order, safe whatever was written, proper for readers, and needing nothing from elsewhere."""

from __future__ import annotations

import dataclasses
import itertools
import re
import typing
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import given, settings
from random_plans import plans
from reading import bare
from sample_plans import COPIES, FULL, OPTIONS, ordinary, outline_of
from test_truth import PLANS

from wrap_builder.paper import html, outline
from wrap_builder.paper.directions import _NUMBER
from wrap_builder.paper.html import WRITERS, render_html
from wrap_builder.paper.html_words import words_in
from wrap_builder.paper.options import Options
from wrap_builder.paper.outline import Columns, Heading, Item, ItemList, Outline, PageBreak, Paragraph, PhoneLine, Phones, Tone
from wrap_builder.paper.text import render_text
from wrap_builder.plan.values import Plan, Text

BLOCK = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "div", "td", "th", "caption"}
HOSTILE = (
    "<script>alert(1)</script>", "</title><script>x</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='x", "]]>", "<!-- -->",
    "&lt;b&gt; &amp;amp; &#60;", "</style><style>*{display:none}", "javascript:alert(1)", "{{7*7}} ${x} %s {page}", "\\u003cscript\\u003e",
)
NAMED = dataclasses.replace(OPTIONS, name_in_title=True)
INVISIBLE = "a\x00b\x07c\x1bd\x7fe\x9ff\ud800g\udfffh\u202ei\u2066j\ufeffk"


class Read(HTMLParser):
    """What a browser would show: texts, tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._texts: list[str] = []
        self._hidden = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._hidden += tag in {"style", "title"}
        self._texts.append("\n" if tag in BLOCK else "")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"style", "title"}
        self._texts.append("\n" if tag in BLOCK else "")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._texts.append(data)

    @property
    def text(self) -> str:
        """Everything that is shown, without blanks, as tests compare it."""
        return bare("".join(self._texts))


def page_of(plan: Plan, copy_id: str, options: Options = OPTIONS) -> str:
    return render_html(outline_of(plan, COPIES[copy_id], options), options)


def page_with(*blocks: outline.Block, language: str = "en", title: str = "Document") -> str:
    return render_html(Outline(title, language, blocks), OPTIONS)


@pytest.mark.parametrize("copy_id", COPIES)
@pytest.mark.parametrize("name", PLANS)
def test_a_page_is_built_as_readers_expect(name: str, copy_id: str) -> None:
    page = page_of(PLANS[name], copy_id)
    tags = Read(page).tags
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(set(ids)) == len(ids)
    links = [attributes["href"] or "" for tag, attributes in tags if tag == "a"]
    assert {link[1:] for link in links if link.startswith("#")} <= {*ids}
    assert {attributes["aria-labelledby"] for _, attributes in tags if "aria-labelledby" in attributes} <= {*ids}
    assert [tag for tag, _ in tags].count("main") == 1
    assert not re.findall(r"<(p|li|dd|dt|ul|ol|dl|h\d)[^>]*>\s*</\1>", page)


@pytest.mark.parametrize("copy_id", COPIES)
def test_a_page_needs_and_runs_nothing(copy_id: str) -> None:
    read = Read(page_of(ordinary(), copy_id))
    names = {tag for tag, _ in read.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "svg", "video", "audio"}
    for _, attributes in read.tags:
        assert not [one for one in attributes if one.startswith("on") or one in {"src", "srcset", "style", "action"}]
        assert (attributes.get("href") or "#").startswith(("#", "tel:"))
    style = html._style()
    assert not re.search(r"url\(|@import|expression|<", style)
    assert html._policy(style) in next(a["content"] for _, a in read.tags if a.get("http-equiv") == "Content-Security-Policy")  # type: ignore[operator]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_person_writes_is_never_read_as_markup(text: str) -> None:
    blocks = _every_block(text)
    page, plain = page_with(*blocks, title=text, language=text), page_with(*_every_block("tea"), title="tea", language="tea")
    seen, usual = ([(tag, *attributes) for tag, attributes in Read(one).tags if tag != "bdi"] for one in (page, plain))
    assert seen == usual
    assert Read(page).text.count(bare(text)) == Read(plain).text.count("tea")
    ET.fromstring(page)  # noqa: S314  # a page that we have just made


def test_signs_that_nobody_sees_are_left_out() -> None:
    page = page_with(*_every_block(INVISIBLE), title=INVISIBLE)
    assert "abcdefghijk" in page
    assert page.encode()
    assert not [one for one in page if one != "\n" and not one.isprintable()]


def _every_block(text: str) -> tuple[outline.Block, ...]:
    """Return one block of each kind, with the text wherever a text stands."""
    return tuple(_filled(kind, text) for kind in KINDS)


def _filled(kind: type, text: str) -> typing.Any:
    hints = typing.get_type_hints(kind, vars(outline))
    return kind(**{name: _value(hints[name], text) for name in hints})


def _value(hint: typing.Any, text: str) -> typing.Any:
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        inner = [one for one in arguments if one is not Ellipsis]
        return tuple(_value(one, text) for one in inner)
    if arguments:
        return None if type(None) in arguments else _filled(Paragraph, text)
    if hint is str:
        return text
    if isinstance(hint, type) and issubclass(hint, Tone):
        return Tone.BODY
    if hint in (int, float, bool):
        return hint(1)
    return _filled(hint, text)


KINDS = tuple(dict.fromkeys((*typing.get_args(outline.Simple), *typing.get_args(outline.Block))))


def test_every_kind_of_block_has_a_writer() -> None:
    assert {*WRITERS} == {*KINDS}


NOT_SAID = {"Heading.anchor", "More.target", "More.text", "Timetable.about", "Bars.about",
            "Room.name", "Room.spoken", "Tick.name", "Tick.spoken"}
"""Texts of blocks that are no words for a reader, or words for pages and forms only."""


def _numbered(value: typing.Any, count: Iterator[int], name: str = "") -> tuple[typing.Any, list[str]]:
    """Return a block with a text of its own for each of its texts, and those that a reader has to meet."""
    if isinstance(value, str):
        text = f"tea{next(count)}q"
        return text, [] if name in NOT_SAID else [text]
    if isinstance(value, tuple):
        pairs = [_numbered(one, count) for one in value]
        return tuple(one for one, _ in pairs), [text for _, texts in pairs for text in texts]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: _numbered(getattr(value, one.name), count, f"{type(value).__name__}.{one.name}")
                 for one in dataclasses.fields(value)}
        changed = dataclasses.replace(value, **{part: inner for part, (inner, _) in parts.items()})
        return changed, [text for _, texts in parts.values() for text in texts]
    return value, []


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_of_every_kind_of_block_is_said_in_every_form(kind: type) -> None:
    """Whatever a new kind of block holds: page, text and web page have it, or the search for missing letters misses it."""
    block, said = _numbered(_filled(kind, "tea"), itertools.count())
    found = [text for one in outline.walk((block,)) for text in outline.texts_of(one)]
    assert {*said} <= {*found}
    forms = (render_text(Outline("Document", "en", (block,))), Read(page_with(block)).text)
    for form in forms:
        assert [text for text in said if text not in form] == []


def test_a_kind_without_a_writer_is_no_silent_gap() -> None:
    with pytest.raises(KeyError):
        page_with(object())  # type: ignore[arg-type]


def test_what_begins_a_later_part_stands_under_the_first_heading() -> None:
    page = page_with(Heading(1, "A"), Heading(2, "B"), PageBreak(), Heading(1, "C"), Heading(2, "D"), Heading(3, "E"))
    assert [tag for tag, _ in Read(page).tags if re.fullmatch("h[1-6]", tag)] == ["h1", "h2", "h2", "h3", "h4"]


def test_language_and_direction_are_said() -> None:
    for language, way in (("en", "ltr"), ("pt_BR", "ltr"), ("ar", "rtl"), ("he_IL", "rtl")):
        (attributes,) = (attributes for tag, attributes in Read(page_with(language=language)).tags if tag == "html")
        assert (attributes["lang"], attributes["dir"]) == (language.replace("_", "-"), way)


def test_the_title_names_nobody_unless_asked() -> None:
    plan = msgspec.structs.replace(ordinary(), answers={"start.name": Text("Ana Díaz")})
    for copy_id in COPIES:
        assert "<title>Document</title>" in page_of(plan, copy_id)
    for copy_id in FULL:
        assert "Ana Díaz" in page_of(plan, copy_id, NAMED).partition("</title>")[0]


@pytest.mark.parametrize(("text", "kept"), [
    ("اتصل 0555-123-456 الآن", "0555-123-456"), ("فتح 10:42", "10:42"), ("يوم 2026-11-05", "2026-11-05"),
    ("Call (555) 12 34 now", "(555) 12 34"),
])
def test_numbers_keep_their_order(text: str, kept: str) -> None:
    assert f'<bdi class="figures" dir="ltr">{kept}</bdi>' in page_with(Paragraph(text))
    assert f'<bdi class="figures" dir="ltr">{kept}</bdi>' in page_with(Paragraph(text), language="ar")


@given(plan=plans())
@settings(max_examples=10)
def test_what_pages_keep_whole_is_kept_whole_here(plan: Plan) -> None:
    texts = [text for block in outline.walk(outline_of(plan, COPIES["whole"]).blocks) for text in outline.texts_of(block)]
    for text in texts:
        for found in _NUMBER.finditer(text):
            assert bare(found[0]) in bare("".join(re.findall(r"<bdi[^>]*>([^<]*)</bdi>", words_in(text, 0))))


@pytest.mark.parametrize(("text", "line"), [
    ("Ask for أحمد محمود, please", 'Ask for <bdi dir="rtl">أحمد محمود</bdi>, please'),
    ("أحمد", '<bdi dir="rtl">أحمد</bdi>'),
    ("see (أحمد), محمود", 'see (<bdi dir="rtl">أحمد</bdi>), <bdi dir="rtl">محمود</bdi>'),
    ("see أحمد (محمود)", 'see <bdi dir="rtl">أحمد (محمود)</bdi>'),
    ("To say: أحمد en محمود", 'To say: <bdi dir="rtl">أحمد <bdi dir="ltr">en</bdi> محمود</bdi>'),
    ("Rosa · أحمد · Jo", 'Rosa · <bdi dir="rtl">أحمد</bdi> · Jo'),
    ("Name: أحمد, Born: May", 'Name: <bdi dir="rtl">أحمد</bdi>, Born: May'),
    ("in أحمد on 5 November 2026", 'in <bdi dir="rtl">أحمد</bdi> on <bdi>5 November 2026</bdi>'),
    ("Tea & <tea>", "Tea &amp; &lt;tea&gt;"),
])
def test_words_that_run_the_other_way_are_kept_to_themselves(text: str, line: str) -> None:
    assert f"<p>{line}</p>" in page_with(Paragraph(text))


@pytest.mark.parametrize(("number", "link"), [
    ("555-0101", "tel:5550101"), ("+49 (30) 90 18-1", "tel:+493090181"), ("112", "tel:112"), ("555-0104 ext. 12", ""), ("Text: 741741", ""),
    ("javascript:1", ""), ("٠٥٥٥", "tel:0555"),
])
def test_a_number_can_be_called_where_it_is_nothing_but_a_number(number: str, link: str) -> None:
    page = page_with(Phones((PhoneLine("Rosa", (number,)),)))
    assert [attributes["href"] for tag, attributes in Read(page).tags if tag == "a"] == ([link] if link else [])
    assert bare(number) in Read(page).text


def test_a_number_is_broken_over_lines_only_where_it_is_longer_than_a_phone() -> None:
    assert '<bdi class="figures" dir="ltr">+44 20 7946 0123</bdi>' in page_with(Paragraph("Call +44 20 7946 0123"))
    assert f'<bdi class="figures long" dir="ltr">{"5" * 3000}</bdi>' in page_with(Paragraph("5" * 3000))


def test_large_print_is_large_here_too() -> None:
    assert 'class="noto large">' in page_of(ordinary(), "whole", dataclasses.replace(OPTIONS, large=True))
    assert 'class="noto">' in page_of(ordinary(), "whole")


def test_what_can_be_ticked_and_written_on_has_room_in_print() -> None:
    tags = Read(page_with(outline.Boxes((Item("Eat"), Item("Walk"))), outline.Rules("Your answer:", 3))).tags
    names = [attributes.get("class") for _, attributes in tags]
    assert names.count("plain boxes") == 1
    assert (names.count("room"), names.count("line")) == (1, 2)
    assert page_with(outline.Rules("", 3)).count('<div class="line"></div>') == 3
    assert [tag for tag, _ in tags].count("li") == 2


def test_columns_are_read_left_first_and_then_their_sections() -> None:
    left, right, under = (ItemList((Item(text),)) for text in ("left", "right", "under"))
    assert Read(page_with(Columns((left,), (right,), ((under,),)))).text == "leftrightunder"
