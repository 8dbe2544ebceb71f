"""What a copy says, in neutral blocks: the PDF, the text and the search for missing characters all read the same outline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """How a paragraph speaks."""

    BODY = "body"
    LEAD = "lead"
    STRONG = "strong"
    QUIET = "quiet"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 begins a part. `anchor` can be pointed to, `listed` headings stand in the contents."""

    level: int
    text: str
    anchor: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of one paragraph, after an optional bold label on the same line."""

    text: str
    tone: Tone = Tone.BODY
    label: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list, with what was noted under it."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list, bulleted or numbered from 1."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One record: its first words as a title, then label and value. `lead` is a number before the title, 0 for none."""

    title: str
    rows: tuple[tuple[str, str], ...] = ()
    lead: int = 0


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """Somebody to call: numbers in large bold letters, then what they do and where the number comes from."""

    name: str
    numbers: tuple[str, ...] = ()
    about: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Phones:
    """Whom to call, in this order."""

    lines: tuple[PhoneLine, ...]


@dataclass(frozen=True, slots=True)
class SignLine:
    """One ruled line to sign on."""

    role: str
    name: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class SignLines:
    """The lines to sign on; `date_label` stands before the place for the date."""

    lines: tuple[SignLine, ...]
    date_label: str


@dataclass(frozen=True, slots=True)
class More:
    """Says that a list goes on elsewhere; `{page}` in `text` is where `target` (an anchor) stands."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Every listed heading of the outline, with its page."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of digits to copy by hand, very large, four in a row."""

    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Space:
    """Empty room of a height in points."""

    points: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


Simple = Heading | Paragraph | ItemList | Card | Phones | SignLines | More | Contents | Groups | Space | PageBreak


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns side by side, read left first; then sections, each set under one of them so that both end level."""

    left: tuple[Simple, ...]
    right: tuple[Simple, ...]
    sections: tuple[tuple[Simple, ...], ...] = ()


Block = Simple | Columns


@dataclass(frozen=True, slots=True)
class Fit:
    """One way to set a copy whose first page has to hold what stands before the first page break.

    `size` is that of the first page's letters in points; a `dense` one has less room between its lines. What follows is set
    in the size of the outline.
    """

    size: float
    blocks: tuple[Block, ...]
    dense: bool = False


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands under every page: `lead`, then `{page}` and `{pages}` filled in `number`."""

    lead: str
    number: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole copy. `blocks` leave nothing out; `fits`, if any, are ways to set them, the first that fits is printed."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    footer: Footer | None = None
    size: float = 12.0
    narrow: bool = False
    fits: tuple[Fit, ...] = ()


def walk(blocks: tuple[Block, ...]) -> Iterator[Simple]:
    """Yield every block in reading order, those of columns too."""
    for block in blocks:
        if isinstance(block, Columns):
            yield from block.left
            yield from block.right
            yield from (one for section in block.sections for one in section)
        else:
            yield block


def texts_of(block: Simple) -> Iterator[str]:
    """Yield every text that a block prints, in reading order."""
    match block:
        case Heading() | More():
            yield block.text
        case Paragraph():
            yield from (block.label, block.text)
        case ItemList():
            for item in block.items:
                yield from (item.text, item.note)
        case Card():
            yield block.title
            for row in block.rows:
                yield from row
        case Phones():
            for line in block.lines:
                yield from (line.name, *line.numbers, line.about, line.dated)
        case SignLines():
            for one in block.lines:
                yield from (one.role, one.name, block.date_label, one.date)
        case Groups():
            yield from block.groups
        case Contents() | Space() | PageBreak():
            return
