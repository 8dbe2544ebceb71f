"""What a workshop prints: packs in print order, sheets that say what they should, posters, and the report."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from datetime import date
from typing import Any

import msgspec
import pytest
from workshops import full_workshop

from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.loader import load
from wrap_builder.paper.options import Options
from wrap_builder.paper.pages import page_count, page_text
from wrap_builder.session.workshop_papers import WORKBOOK, Pack, Papers, StoppedError, report, stopping
from wrap_builder.words import Words
from wrap_builder.workshop.cards import load_cards
from wrap_builder.workshop.report import report_table
from wrap_builder.workshop.sheets import sheets
from wrap_builder.workshop.values import GroupLine, GroupTotal, HeadCount, Workshop

W = full_workshop()
WORDS = Words()
OPTIONS = Options(printed_on=date(2026, 11, 23))
MEETING = W.meetings[1].id
LISTS = tuple(one.id for one in W.lists)


def papers(workshop: Workshop = W) -> Papers:
    return Papers(workshop, load(), WORDS, load_helplines())


def texts(pdf: bytes) -> list[str]:
    return [page_text(pdf, index) for index in range(page_count(pdf))]


def test_a_pack_goes_from_person_to_person_and_the_groups_pages_come_once() -> None:
    pages = texts(papers().pack(Pack(("sign-in", "topic", "certificate"), 3, MEETING), OPTIONS))
    firsts = [page.strip().split("\n")[0].strip() for page in pages]
    assert firsts == ["What is in this pack", "Who is here today", *["Today", "Taking part"] * 3]
    assert "Taking part" in pages[0]
    assert W.meetings[1].title in pages[2]


def test_on_two_sides_every_person_begins_on_a_front_side() -> None:
    pages = texts(papers().pack(Pack(("topic",), 2, MEETING), Options(printed_on=date(2026, 11, 23), two_sided=True)))
    assert [bool(page.strip()) for page in pages] == [True, False, True, False, True]


def flat(pdf: bytes) -> list[str]:
    """Return the words of each page in one line."""
    return [" ".join(page.split()) for page in texts(pdf)]


def leaves(pages: list[str]) -> list[set[str]]:
    """Return what stands on each leaf that is printed on both sides: the titles of sheets, "" for the page of contents."""
    titles = {WORDS(one.title) for one in sheets().values()} | {"My wellness recovery action plan"}
    found: list[str] = []
    for page in pages:
        begun = next((one for one in titles if page.startswith(one) and not page.startswith("Taking part is a choice")), "")
        found.append(begun or (found[-1] if found and page else ""))
    return [set(found[at:at + 2]) - {""} for at in range(0, len(found), 2)]


@pytest.mark.parametrize("form", [{}, {"large": True}, {"paper": "letter"}])
@pytest.mark.parametrize("people", [1, 2, 7, 12])
def test_on_two_sides_what_is_given_away_has_its_own_leaf(people: int, form: dict[str, Any]) -> None:
    options = dataclasses.replace(OPTIONS, two_sided=True, **form)
    told: list[tuple[int, int]] = []
    data = papers().pack(Pack(tuple(sheets()), people, MEETING, LISTS), options, told=lambda done, of: told.append((done, of)))
    pages = flat(data)
    apart = {WORDS(one.title) for one in sheets().values() if one.apart}
    assert {"What was it like for you?", "Taking part", "For someone who missed a meeting", "Who is here today"} <= apart
    found = leaves(pages)
    assert all(len(leaf) == 1 for leaf in found if leaf & apart)
    for title in ("Taking part", "What was it like for you?"):
        assert sum(title in leaf for leaf in found) >= people
    assert told[-1] == (len(pages), len(pages))
    for title in apart:
        place = re.search(re.escape(title) + r" (\d+)", pages[0])
        assert place
        assert pages[int(place[1]) - 1].startswith(title)


def test_a_workbook_begins_on_its_own_leaf_too() -> None:
    pages = flat(papers().pack(Pack(("feedback", "later", WORKBOOK), 2, MEETING), dataclasses.replace(OPTIONS, two_sided=True)))
    begun = [at for at, page in enumerate(pages) if page.startswith("My wellness recovery action plan")]
    assert len(begun) == 2
    assert all(at % 2 == 0 for at in begun)
    assert "empty on purpose" in pages[0]


def test_a_card_stays_whole_on_its_page() -> None:
    forms: tuple[dict[str, Any], ...] = ({}, {"large": True}, {"paper": "letter"})
    for form in forms:
        pages = flat(papers().sheet("cards", dataclasses.replace(OPTIONS, **form)))
        for card in load_cards():
            if card.id != "missed":
                assert any(all(part in page for part in (card.title, *card.lines)) for page in pages), card.id


def test_a_workbook_stands_in_the_pack_and_its_parts_in_the_contents() -> None:
    pages = texts(papers().pack(Pack((WORKBOOK, "topic"), 1, MEETING), OPTIONS))
    assert "My crisis plan" in pages[0]
    assert sum("What is in this workbook" in page for page in pages) == 0
    assert len(pages) > 40


@pytest.mark.parametrize("two_sided", [False, True])
def test_each_part_of_a_pack_has_its_own_numbers_and_says_which_it_is(two_sided: bool) -> None:
    wanted = Pack((*sheets(), WORKBOOK), 2, MEETING, LISTS)
    pages = flat(papers().pack(wanted, dataclasses.replace(OPTIONS, two_sided=two_sided)))
    feet = [found for page in pages if (found := re.search(r"(\S.{0,60}) · page (\d+) of (\d+)$", page))]
    assert feet[0].group(2, 3) == ("1", "1"), "the page of contents"
    titles = [*(WORDS(one.title) for one in sheets().values() if not one.bare), WORDS("My wellness recovery action plan")]
    for title in titles:
        own = [(int(one[2]), int(one[3])) for one in feet if one[1].endswith(title)]
        count = own[0][1]
        numbers = [n for n, of in own if of == count]
        assert len(numbers) == len(own), title
        assert numbers in ([*range(1, count + 1)] * (1 if title in once_titles() else 2),), title


def once_titles() -> list[str]:
    """Return the titles of what stands in a pack once."""
    return [WORDS(one.title) for one in sheets().values() if not one.for_each]


def test_large_print_and_letter_are_packs_too() -> None:
    usual = papers().pack(Pack(("topic",), 1, MEETING), OPTIONS)
    large = papers().pack(Pack(("topic",), 1, MEETING), Options(printed_on=date(2026, 11, 23), large=True, paper="letter"))
    assert page_count(large) >= page_count(usual)


def test_a_pack_is_the_same_each_time_and_says_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    first = papers().pack(Pack(("sign-in", "topic"), 4, MEETING), OPTIONS, told=lambda done, of: told.append((done, of)))
    assert first == papers().pack(Pack(("sign-in", "topic"), 4, MEETING), OPTIONS)
    assert [done for done, _of in told] == list(range(1, told[-1][1] + 1))
    assert told[-1][0] == page_count(first)


def test_a_pack_that_is_not_wanted_any_more_ends() -> None:
    seen: list[int] = []
    with pytest.raises(StoppedError):
        papers().pack(Pack((WORKBOOK,), 12), OPTIONS, stopping(lambda: len(seen) < 20, lambda: seen.append(1)))
    assert len(seen) == 20
    assert page_count(papers().pack(Pack(("topic",), 1, MEETING), OPTIONS)) == 2  # what was stopped holds nothing up


def test_an_empty_pack_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        papers().pack(Pack((), 3), OPTIONS)


def test_sheets_with_nothing_on_them_are_not_offered() -> None:
    empty = papers(Workshop())
    assert [one.id for one in empty.offers()] == ["sign-in", "cards", "checklist", "missed", "feedback", "certificate"]
    assert [one.id for one in papers().offers(MEETING)] == list(sheets())


@pytest.mark.parametrize("sheet", list(sheets()))
def test_every_sheet_can_be_printed_by_itself(sheet: str) -> None:
    text = " ".join("".join(texts(papers().sheet(sheet, OPTIONS, MEETING, LISTS))).split())
    assert WORDS(sheets()[sheet].title) in text


def test_the_sheets_say_what_was_written() -> None:
    text = " ".join(" ".join(texts(papers().pack(Pack(tuple(sheets()), 1, MEETING, LISTS), OPTIONS))).split())
    for said in ("What is said here stays here.", "line 2", "Samaritans", "116 123", "999", "Tea and news", "12 January 2027",
                 "took part in a wellness-planning group", "Library, room 2", W.meetings[1].home_practice):
        assert " ".join(said.split()) in text, said
    assert "certified" not in text


def risk_card(workshop: Workshop) -> str:
    """Return what stands on the printed card about risk after its heading."""
    whole = next(one for one in flat(papers(workshop).sheet("cards", OPTIONS)) if "Someone may be at risk" in one)
    return whole.partition("Someone may be at risk")[2].partition("Someone is upset")[0]


@pytest.mark.parametrize("country", ["", *load_helplines().countries()])
def test_the_card_about_risk_names_the_numbers_of_the_country_and_no_others(country: str) -> None:
    book = load_helplines()
    emergency, lines = book.emergency(country), book.lines(country)
    said = risk_card(msgspec.structs.replace(W, country=country))
    wanted = [channel.value for line in lines for channel in line.channels] + ([emergency.number] if emergency else [])
    assert all(one in said for one in [*wanted, *(line.name for line in lines)])
    for known in sorted([*wanted, *(line.name for line in lines), *(line.hours for line in lines)], key=len, reverse=True):
        said = said.replace(known, "")
    said = re.sub(r"as of (\d{1,2} )?\w+ \d{4}|page \d of \d", "", said)
    assert not re.search(r"\d", said), said


def test_a_certificate_has_no_page_number() -> None:
    for sides in (False, True):
        pages = flat(papers().pack(Pack(tuple(sheets()), 2, MEETING, LISTS), dataclasses.replace(OPTIONS, two_sided=sides)))
        found = [page for page in pages if page.startswith("Taking part This is to say that")]
        assert len(found) == 2
        assert not any("page" in page.replace("This page says", "") for page in found)
        assert all(" page " in page for page in pages if page and page not in found)
    assert "page 1" not in flat(papers().sheet("certificate", OPTIONS))[0]


def test_the_page_on_later_meetings_says_whose_they_are() -> None:
    page = flat(papers().sheet("later", OPTIONS))[0]
    assert page.startswith(f"The group goes on {W.group_name}")


def test_a_part_of_a_checklist_stays_on_one_page() -> None:
    pages = flat(papers().sheet("checklist", OPTIONS))
    rights = next(one for one in load().sections if one.id == "rights")
    for reading in rights.reading:
        assert any(all(part in page for part in (reading.title, *reading.lines)) for page in pages), reading.title


def test_the_sign_in_sheet_asks_for_nothing_about_health() -> None:
    text = " ".join("".join(texts(papers().sheet("sign-in", OPTIONS, MEETING))).split())
    assert "first name, initials or nothing" in text
    for word in ("health", "diagnos", "phone", "address", "birth", "wellness"):
        assert word not in text.lower()


def test_posters_are_as_large_as_the_page_allows() -> None:
    short = papers().agreement_poster(OPTIONS)
    assert page_count(short) == 1
    many = tuple(GroupLine(f"x{n}", f"We listen to each other, number {n}, and let each other finish") for n in range(60))
    long = papers(msgspec.structs.replace(W, agreement=many)).agreement_poster(OPTIONS)
    text = " ".join(texts(long))
    assert page_count(long) > 1
    assert all(f"number {n}," in text for n in range(60))
    assert "line 1" in texts(papers().list_poster("l1", OPTIONS))[0]


def test_the_report_says_what_was_counted() -> None:
    text = " ".join("".join(texts(report([W], WORDS, OPTIONS))).split())
    for said in ("9 people came, 150 minutes", "Visits: 9", "Hours for all people together: 22.5", "Came to 6 or more: 7",
                 "People who came at least once: fewer than 5", "veterans: kept back", "Numbers of people under five are not said."):
        assert said in text
    nobody = " ".join("".join(texts(report([Workshop()], WORDS, OPTIONS))).split())
    assert "Nobody was counted yet" in nobody


def test_a_meeting_to_which_few_came_is_in_no_sum() -> None:
    counts = (HeadCount(W.meetings[0].id, 9, 9, 100), HeadCount(W.meetings[1].id, 3, 0, 60))
    few = msgspec.structs.replace(W, counts=counts)
    text = " ".join("".join(texts(report([few], WORDS, OPTIONS))).split())
    for said in ("fewer than 5 people came, 60 minutes", "Meetings: 2", "Visits, of meetings to which 5 people or more came: 9",
                 "Hours for all people together, of meetings to which 5 people or more came: 15", "9 people came, 9 for the first time"):
        assert said in text
    rows = list(csv.reader(io.StringIO(report_table([few], WORDS), newline="")))
    assert [row[4:] for row in rows[1:3]] == [["9", "9", "100"], ["fewer than 5", "0", "60"]]


def test_the_report_says_on_which_days_meetings_were_held_and_not_which_were_planned() -> None:
    days = ("2027-01-05", "2027-01-12", "2027-02-23")
    meetings = (*(msgspec.structs.replace(one, date=day) for one, day in zip(W.meetings, days, strict=False)), *W.meetings[3:])
    counts = tuple(HeadCount(one.id, 9, 9) for one in (meetings[1], meetings[0]))
    text = " ".join("".join(texts(report([msgspec.structs.replace(W, meetings=meetings, counts=counts)], WORDS, OPTIONS))).split())
    first, second, planned = (WORDS.date(date.fromisoformat(day)) for day in days)
    assert f"Held on: {first} \N{MIDDLE DOT} {second}" in text
    assert planned not in text


def test_a_report_on_eight_meetings_is_one_page() -> None:
    counts = tuple(HeadCount(one.id, 9, 9 if n == 0 else 0, 150, (GroupTotal("veterans", 3),)) for n, one in enumerate(W.meetings))
    for paper in ("a4", "letter"):
        data = report([msgspec.structs.replace(W, counts=counts)], WORDS, dataclasses.replace(OPTIONS, paper=paper))
        assert page_count(data) == 1


def test_the_table_is_safe_for_a_spreadsheet() -> None:
    count = HeadCount(W.meetings[0].id, 9, 9, 90)
    named = msgspec.structs.replace(W, group_name='=HYPERLINK("x")', site='Room "2", left', counts=(count,))
    rows = list(csv.reader(io.StringIO(report_table([named], WORDS), newline="")))
    assert rows[1] == ["'=HYPERLINK(\"x\")", 'Room "2", left', W.meetings[0].title, "", "9", "9", "90"]
    assert ["Visits", "9"] in rows
