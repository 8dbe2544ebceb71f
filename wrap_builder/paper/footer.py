"""Names a copy: in the file's title, under every page, where it says for whom and how old it is, and where it goes on."""

from __future__ import annotations

from wrap_builder.paper.clean import one_line
from wrap_builder.paper.clusters import begin_of
from wrap_builder.paper.copies import CopyDef
from wrap_builder.paper.excerpt import MORE
from wrap_builder.paper.options import Options
from wrap_builder.paper.outline import Footer, Going
from wrap_builder.plan.values import Plan
from wrap_builder.words import Words

_NAME_LETTERS = 40

_HEAD = 80


def footer(plan: Plan, options: Options, words: Words, head: str = "") -> Footer:
    """Return the footer of a copy. A long name is cut here; it stands whole on the first page.

    `head` is what a page is called that may come loose from the others.
    """
    name, head = short_name(options.for_whom), short_name(head)
    lead = words("Version {number} · {date} · replaces earlier copies").format(
        number=words.number(plan.edition.number), date=words.date(options.printed_on))
    if name:
        lead = words("Copy for {name}").format(name=name) + " · " + lead
    if head:
        lead = f"{head} · {lead}"
    return Footer(lead, words("page {page} of {pages}"))


def short_name(name: str) -> str:
    """Return a name as one line that leaves room beside it."""
    whole = one_line(name)
    return whole if len(whole) <= _NAME_LETTERS else begin_of(whole, _NAME_LETTERS).rstrip() + "…"


def going_on(copy: CopyDef, heading: str, words: Words, first: int = 0) -> Going:
    """Return what stands on a copy that should be one page and is longer; `first` blocks of it belong on the first page.

    On later pages a very long heading, such as one with a whole text for a name, stands cut: it would leave no room.
    """
    short = heading if len(heading) <= _HEAD else f"{begin_of(heading, _HEAD)}…"
    return Going(copy.sizes, words("{title}, continued").format(title=short), words(MORE), first)


def title_of(name: str, words: Words) -> str:
    """Return the title in the file's metadata: neutral, unless the person wants a name there."""
    return one_line(name) or words("Document")
