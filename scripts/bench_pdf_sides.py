"""One maker of PDFs in a process of its own: makes a plan of 250 items some times, and prints as JSON what that took."""

from __future__ import annotations

import html
import json
import random
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
FONTS, EXAMPLES = RESOURCES / "fonts", RESOURCES / "examples"
ITEMS = 250
LATER = {"weasyprint": 3}
"""How often a slow one makes the plan again; the others do it OFTEN times."""
OFTEN = 10
LISTS = ("start.matters", "toolbox.have", "toolbox.try", "daily.must", "daily.might", "stressors.plan", "early.plan", "down.plan",
         "crisis.helps", "after.daily")
FOOTER = "Version 1 · 22 November 2026 · replaces earlier copies · page "


@cache
def sentences() -> list[str]:
    """Return what the invented people of the shipped examples wrote, in pieces of a line or two."""
    written = "".join(file.read_text(encoding="utf-8") for file in sorted(EXAMPLES.glob("*.json")))
    return sorted(set(re.findall(r'"text": "([^"\\\\#*_<>@\[\]]{40,110})"', written)))


def text_of(number: int, turn: int) -> str:
    """Return one item; every turn has other sentences in another order, so that nothing measured before can be kept."""
    return f"{random.Random(number * 1000 + turn).choice(sentences())}, number {number} of turn {turn}"


def lists(turn: int) -> list[tuple[str, list[str]]]:
    """Return the items under their headings."""
    share = ITEMS // len(LISTS)
    return [(heading, [text_of(place * share + n, turn) for n in range(share)]) for place, heading in enumerate(LISTS)]


def ours() -> Callable[[int], bytes]:
    """Make PDFs as the program does when its window is already there: plan, words and definitions are loaded, no engine is."""
    from wrap_builder.content.helplines import HelplineBook
    from wrap_builder.content.loader import load
    from wrap_builder.plan.values import Entries, Entry, Plan
    from wrap_builder.session import copies
    from wrap_builder.words import Words

    catalogue, words, book = load(), Words(), HelplineBook({}, {})
    options = copies.Options(printed_on=date(2026, 11, 22))

    def make(turn: int) -> bytes:
        answers = {field: Entries(items=tuple(Entry(id=f"{place:x}{n:015x}", text=text) for n, text in enumerate(texts)))
                   for place, (field, texts) in enumerate(lists(turn))}
        return copies.make_copy(Plan(answers=answers), catalogue, "whole", options, words, book)

    return make


def fpdf2() -> Callable[[int], bytes]:
    """Make untagged PDFs: the same items under as many headings, embedded Noto Sans, footer, page numbers."""
    def make(turn: int) -> bytes:
        from fpdf import FPDF

        class Book(FPDF):
            def footer(self) -> None:
                self.set_y(-15)
                self.set_font("noto", size=9)
                self.cell(0, 5, f"{FOOTER}{self.page_no()} of {{nb}}")

        book = Book()
        book.add_font("noto", "", FONTS / "NotoSans-Regular.ttf")
        book.add_font("noto", "B", FONTS / "NotoSans-Bold.ttf")
        for heading, texts in lists(turn):
            book.add_page()
            book.set_font("noto", "B", 21)
            book.multi_cell(0, 10, heading, new_x="LMARGIN", new_y="NEXT")
            book.set_font("noto", size=12)
            for text in texts:
                book.multi_cell(138, 5.8, "• " + text, new_x="LMARGIN", new_y="NEXT", align="L")
        return bytes(book.output())

    return make


def weasyprint() -> Callable[[int], bytes]:
    """Make tagged PDFs of the same items from HTML."""
    faces = "".join(f"@font-face {{ font-family: noto; font-weight: {weight}; src: url({(FONTS / name).as_uri()}) }}"
                    for weight, name in ((400, "NotoSans-Regular.ttf"), (700, "NotoSans-Bold.ttf")))
    style = (f"{faces} body {{ font: 12pt/16.5pt noto }} h1 {{ font-size: 21pt; break-before: page }} ul {{ width: 138mm }}"
             f"@page {{ size: A4; @bottom-left {{ font: 9pt noto; content: '{FOOTER}' counter(page) ' of ' counter(pages) }} }}")

    def make(turn: int) -> bytes:
        from weasyprint import HTML

        parts = (f"<h1>{heading}</h1><ul>{''.join(f'<li>{html.escape(text)}</li>' for text in texts)}</ul>"
                 for heading, texts in lists(turn))
        page = f'<!DOCTYPE html><html lang="en"><title>Plan</title><style>{style}</style><body>{"".join(parts)}</body></html>'
        return bytes(HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))

    return make


def typst() -> Callable[[int], bytes]:
    """Make tagged PDFs of the same items from typst's own language; it keeps its typefaces between two documents."""
    footer = f'#set page(paper: "a4", footer: context [#text(9pt)[{FOOTER}#counter(page).display("1 of 1", both: true)]])\n'
    begin = f'#set document(title: "Plan")\n#set text(lang: "en", font: "Noto Sans", size: 12pt)\n{footer}'
    compilers = []

    def make(turn: int) -> bytes:
        import typst as engine

        parts = (f"#pagebreak(weak: true)\n= {heading}\n" + "".join(f'- #"{text}"\n' for text in texts) for heading, texts in lists(turn))
        source = (begin + "".join(parts)).encode()
        if not compilers:
            compilers.append(engine.Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True))
        return bytes(compilers[0].compile(input=source, format="pdf", pdf_standards="ua-1"))

    return make


SIDES = {"ours": ours, "fpdf2": fpdf2, "weasyprint": weasyprint, "typst": typst}


def main() -> None:
    """Make the first PDF, to which loading the engine belongs, and some more."""
    who = sys.argv[1]
    make = SIDES[who]()
    begin = time.perf_counter()
    first_pdf = make(0)
    first = time.perf_counter() - begin
    later = []
    for turn in range(1, LATER.get(who, OFTEN) + 1):
        begin = time.perf_counter()
        make(turn)
        later.append(time.perf_counter() - begin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"first": first, "later": statistics.median(later), "megabytes": peak, "kilobytes": len(first_pdf) / 1024}))


if __name__ == "__main__":
    main()
