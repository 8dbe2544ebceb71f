"""Random outlines: every kind of block in any order, with texts of every script and with none."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from wrap_builder.paper.outline import (
    Bar,
    Bars,
    Blank,
    Block,
    Boxes,
    Card,
    Cards,
    Columns,
    Contents,
    Faces,
    Fit,
    Footer,
    Going,
    Groups,
    Heading,
    Item,
    ItemList,
    Moment,
    Moments,
    More,
    Outline,
    PageBreak,
    Paragraph,
    PhoneLine,
    Phones,
    Room,
    Rules,
    SignLine,
    SignLines,
    Space,
    Stretch,
    Tick,
    Timetable,
    Tone,
)

TEXTS = (
    "", " ", "\u200b", "a", "Walk to the park gate and back", "{page}", "first\nsecond", "x" * 150, "quiet garden " * 40, "שקט בבקשה",
    "اتصل على 0555-123-456", "अकेला मत छोड़ो", "请安静，谢谢。", "Ελπίδα", "Đừng để tôi một mình",
    "👩🏽‍🍳 tea ☕", "(020) 7946 0000", "<b>&amp;",
    "a\u0301\u0302\u0303", "\u0301", "\U00010348", "b\ud800\ufffe",
)
ANCHORS = ("first", "second", "lost")


def texts(*, some: bool = False) -> st.SearchStrategy[str]:
    """Return texts; `some` of them have letters for sure."""
    return st.sampled_from([text for text in TEXTS if not some or text.strip("\u200b\u0301 ")])


def many(one: st.SearchStrategy[object], least: int = 0) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(one, min_size=least, max_size=4).map(tuple)


def simple(*, fillable: bool = True) -> st.SearchStrategy[Block]:
    """Return any block but columns. A card is drawn ten times, so that it has nothing `fillable`."""
    items = st.builds(Item, texts(some=True), texts())
    pairs = st.tuples(texts(), texts())
    room = st.builds(Room, st.uuids().map(str), texts(some=True), texts(), st.integers(1, 3), half=st.booleans(), inline=st.booleans(),
                     options=many(st.builds(Tick, st.uuids().map(str), texts(some=True), texts(some=True))))
    return st.one_of(
        st.builds(Heading, st.integers(1, 3), texts(some=True), st.sampled_from(("", *ANCHORS[:2])), st.booleans()),
        st.builds(Paragraph, texts(), st.sampled_from(Tone), texts()),
        st.builds(ItemList, many(items, 1), st.booleans()),
        st.builds(Card, texts(), many(pairs), st.integers(0, 3)),
        st.builds(Phones, many(st.builds(PhoneLine, texts(some=True), many(texts(some=True)), texts(), texts()), 1)),
        st.builds(SignLines, many(st.builds(SignLine, texts(some=True), texts(), texts()), 1), texts(some=True)),
        st.builds(More, texts(some=True), st.sampled_from(ANCHORS)),
        st.just(Contents()), st.just(PageBreak()), st.builds(Space, st.floats(0, 300)),
        st.builds(Groups, many(st.tuples(texts(some=True), st.just("123456")), 1)),
        st.builds(Boxes, many(items, 1)),
        st.builds(Rules, texts(), st.integers(1, 4)),
        st.builds(Moments, many(st.builds(Moment, texts(), texts(some=True)), 1)),
        st.builds(Timetable, many(st.builds(Stretch, texts(some=True), texts(some=True), st.none() | st.floats(0, 1)), 1), texts(some=True),
                  texts(some=True), texts(some=True)),
        st.builds(Bars, many(st.builds(Bar, texts(some=True), texts(some=True), st.floats(0, 1)), 1), texts(some=True)),
        st.builds(Blank, many(room, 1), st.integers(0, 3), texts(), st.booleans(), st.sampled_from((False, fillable))),
    )


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """Return an outline in one of the ways in which copies are set."""
    one = simple()
    column = many(one)
    card = many(simple(fillable=False))
    columns = st.builds(Columns, column, column, many(many(one, 1)))
    blocks = (Paragraph("Begin"), *draw(st.lists(st.one_of(one, one, columns), max_size=12)))
    faces = Faces((Paragraph("Front"), *draw(card)), draw(card), draw(column))
    ways: tuple[dict[str, Any], ...] = (
        {}, {"fits": (Fit(12, blocks), Fit(9, (*blocks, PageBreak(), *draw(column)), dense=True))}, {"large": True}, {"narrow": True},
        {"going": Going((14, 12), "Head", "On {page}")}, {"cards": Cards((faces,), draw(st.booleans()), "Cut here")},
    )
    footer = draw(st.sampled_from((None, Footer("Version 1", "page {page} of {pages}"))))
    return Outline("Title", draw(st.sampled_from(("en", "ar", "zh_TW"))), blocks, footer, **draw(st.sampled_from(ways)))
