"""What a copy says, in neutral blocks: the PDF, the text and the search for missing characters all read the same outline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
    """A list, bulleted or numbered from 1. `together`: on one page where a page holds it."""

    items: tuple[Item, ...]
    numbered: bool = False
    together: bool = False


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
    """Groups of digits to copy by hand, very large, four in a row: what each is called, and its digits."""

    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Space:
    """Empty room of a height in points."""

    points: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page; where both sides are printed, a `front` one. Nothing stands under a `bare` one."""

    front: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Boxes:
    """A list with a box to tick before each line. `together`: on one page where a page holds it."""

    items: tuple[Item, ...]
    together: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """Ruled lines to write on by hand, after a label."""

    label: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day in the person's words, and what they do then."""

    when: str
    what: str


@dataclass(frozen=True, slots=True)
class Moments:
    """The rhythm of a day, drawn as a line from top to bottom with a mark for each moment."""

    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A duty that is taken back: who does it until when, in words; `share` of the whole time until then, from 0 to 1.

    Without a calendar date there is no share.
    """

    duty: str
    words: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """Duties on a line of time from `start` to `end`; `about` says how to read it. What it shows stands in its words too."""

    stretches: tuple[Stretch, ...]
    start: str
    end: str
    about: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One counted thing: its name, what is said of it, and its `share` of the longest bar, from 0 to 1."""

    name: str
    words: str
    share: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts as bars under their names; `about` says how to read them. What they show stands in their words too."""

    bars: tuple[Bar, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A given answer with a box to tick. `name` and `spoken` as in Room."""

    name: str
    spoken: str
    label: str


@dataclass(frozen=True, slots=True)
class Room:
    """One place to write on, with `lines`; or with `options`, of which one is ticked.

    `name`: how a form calls it, the same in every version of the program. `spoken` is read aloud where the eye sees `label` and
    the headings. A `half` one shares its line with the next half one, unless that one `opens` a line. `inline`: its label
    stands before it, not over it.
    """

    name: str
    spoken: str
    label: str = ""
    lines: int = 1
    options: tuple[Tick, ...] = ()
    half: bool = False
    opens: bool = False
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """Places to write that belong together, after a number (0 for none) or under a title; `ruled` ones begin with a rule.

    `fillable`: typed into on a screen instead of written on by hand. `first`: stays with the words that ask for it. `joined`:
    stays with the places before it.
    """

    rooms: tuple[Room, ...]
    number: int = 0
    title: str = ""
    ruled: bool = False
    fillable: bool = False
    first: bool = False
    joined: bool = False


Simple = (Heading | Paragraph | ItemList | Card | Phones | SignLines | More | Contents | Groups | Space | PageBreak | Boxes | Rules
          | Moments | Timetable | Bars | Blank)


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


Choose = Callable[[Callable[[Fit], bool]], Fit]
"""Finds the best way to set a first page; it is handed what tells if the first page of a way holds its blocks."""


@dataclass(frozen=True, slots=True)
class Going:
    """What stands on a copy that should be one page, if it is longer: `head` on later pages, `more` with `{page}` before them.

    So many blocks as `first` says stand on the first page, if any of the sizes allows it.
    """

    sizes: tuple[float, ...]
    head: str
    more: str
    first: int = 0


@dataclass(frozen=True, slots=True)
class Faces:
    """One way to set a small card: its front, its back, and on a page of their own the answers that were cut there."""

    front: tuple[Simple, ...]
    back: tuple[Simple, ...]
    rest: tuple[Simple, ...] = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """Small cards on a sheet with marks to cut along: one to fold, or ten on two sides. The first of the ways that fits.

    `hint` says how to cut and fold.
    """

    ways: tuple[Faces, ...]
    ten: bool
    hint: str


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands under every page: `lead`, then `{page}` and `{pages}` filled in `number`.

    `parts`: anchors at which a part begins whose pages are numbered by themselves, each with what leads there in place of `lead`.
    """

    lead: str
    number: str
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole copy. `blocks` leave nothing out, and are what is read where pages do not matter.

    On pages `choose` finds a first page that holds what it should, `going` the fewest pages and then the largest letters, and
    `cards` are set instead of the blocks. `large`: one column, labels over their values. `pack`: how many copies one file
    holds, each beginning on a front side where they are `two_sided`; what stands before the page with the anchor `each` is in it once.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    footer: Footer | None = None
    size: float = 12.0
    narrow: bool = False
    fits: tuple[Fit, ...] = ()
    choose: Choose | None = None
    going: Going | None = None
    cards: Cards | None = None
    large: bool = False
    pack: int = 1
    two_sided: bool = False
    each: str = ""


def walk(blocks: Sequence[Block]) -> Iterator[Simple]:
    """Yield every block in reading order, those of columns too."""
    for block in blocks:
        if isinstance(block, Columns):
            yield from block.left
            yield from block.right
            yield from (one for section in block.sections for one in section)
        else:
            yield block


def one_column(blocks: Sequence[Block]) -> tuple[Simple, ...]:
    """Return blocks with what stands in columns one after the other, in reading order."""
    return tuple(walk(blocks))


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
            yield from (text for group in block.groups for text in group)
        case Boxes():
            for item in block.items:
                yield from (item.text, item.note)
        case Rules():
            yield block.label
        case Moments():
            for moment in block.moments:
                yield from (moment.when, moment.what)
        case Timetable():
            # How to read the drawing is said beside it only.
            for stretch in block.stretches:
                yield from (stretch.duty, stretch.words)
            yield from (block.start, block.end)
        case Bars():
            for bar in block.bars:
                yield from (bar.name, bar.words)
        case Blank():
            yield block.title
            for room in block.rooms:
                yield from (room.label, *(option.label for option in room.options))
        case Contents() | Space() | PageBreak():
            return
