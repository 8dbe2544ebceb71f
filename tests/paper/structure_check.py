"""Checks the structure of a finished PDF with a foreign reader: what is drawn, what is said of it, and in which order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdf
from pypdf.generic import ContentStream

PAINTS = {b"Tj", b"TJ", b"'", b'"', b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh", b"INLINE IMAGE"}
SHOWS = {b"Tj", b"TJ"}
KINDS = {"Document", "H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl", "LBody", "Table", "Caption", "TR", "TH", "TD", "TOC",
         "TOCI", "Reference", "Link", "Figure", "Form", "Span"}
INSIDE = {
    "L": {"LI"}, "LI": {"Lbl", "LBody"}, "Table": {"Caption", "TR"}, "TR": {"TH", "TD"}, "TOC": {"TOCI"}, "TOCI": {"Reference"},
    "Reference": {"Link"}, "P": {"Link", "Span", "Form"}, "Link": {"Span"}, "LBody": {"P", "Link", "Form", "Span"},
    "TD": {"P", "Link", "Form", "Span"}, "TH": set(), "Lbl": set(), "Caption": set(), "Figure": set(), "Form": set(), "Span": set(),
    **{f"H{n}": {"Span"} for n in range(1, 7)},
}
ONLY_IN = {"LI": "L", "Lbl": "LI", "LBody": "LI", "TR": "Table", "TH": "TR", "TD": "TR", "Caption": "Table", "TOCI": "TOC"}
_CODES = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]*)>")
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(eq=False)
class Element:
    """One element: its text is what its own content and that of its kids reads, in order."""

    kind: str
    attributes: dict[str, Any]
    raw: Any
    parent: Element | None = None
    kids: list[Element | str | Any] = field(default_factory=list)
    own: bool = False
    annotations: int = 0

    @property
    def elements(self) -> list[Element]:
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def text(self) -> str:
        return " ".join(kid.text if isinstance(kid, Element) else kid for kid in self.kids)

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.elements:
            yield from kid.walk()


class Structure:
    """The structure of a PDF; `problems` says what is wrong with it, and is empty where nothing is."""

    def __init__(self, pdf: bytes) -> None:
        self.reader = pypdf.PdfReader(io.BytesIO(pdf))
        self.problems: list[str] = []
        self.passed_over: list[str] = []
        self._content: dict[tuple[int, int], tuple[str, str]] = {}
        self._claimed: dict[tuple[int, int], Element] = {}
        self._referred: dict[int, Element] = {}
        self._fonts: dict[int, dict[int, str]] = {}
        self._pages = {page.indirect_reference.idnum: number for number, page in enumerate(self.reader.pages)}
        for number, page in enumerate(self.reader.pages):
            self._read(number, page)
        catalogue = self.reader.trailer["/Root"]
        tree = catalogue["/StructTreeRoot"]
        self._demand(bool(catalogue["/MarkInfo"]["/Marked"]), "the file is not marked as tagged")
        self._demand(bool(catalogue.get("/Lang")), "no language")
        self._demand(bool(catalogue["/ViewerPreferences"]["/DisplayDocTitle"]), "the title is not shown")
        self._demand(bool(self.reader.metadata and self.reader.metadata.title), "no title")
        top = tree["/K"]
        self.root = self._element(top.get_object(), None, None)
        self._demand(self.root.kind == "Document", "the first element is no document")
        self._demand(set(self._content) == set(self._claimed), "content that no element claims")
        self._parent_tree(tree)
        self._annotations()
        for element in self.root.walk():
            self._shape(element)
        self._headings()

    def spoken(self) -> str:
        """Return every text in reading order, without bullets and numbers of lists."""
        return " ".join(self._said(self.root))

    def _said(self, element: Element) -> Iterator[str]:
        for kid in element.kids:
            if not isinstance(kid, Element):
                yield kid
            elif kid.kind != "Lbl" or not re.fullmatch(r"•|\d+\.", kid.text.strip()):
                yield from self._said(kid)

    def _demand(self, good: bool, problem: str) -> None:
        if not good:
            self.problems.append(problem)

    def _read(self, number: int, page: Any) -> None:
        """Collect the marked content of a page."""
        fonts = {name: self._codes(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
        stack: list[tuple[str, int | None]] = []
        instead = 0
        codes: dict[int, str] = {}
        texts: dict[int, list[str]] = {}
        self._demand(page.get("/Tabs") == "/S", f"page {number}: tab order is not that of the structure")
        for operands, operator in ContentStream(page.get_contents(), self.reader).operations:
            if operator in (b"BDC", b"BMC"):
                entry = operands[1] if operator == b"BDC" else {}
                stack.append((operands[0], entry.get("/MCID")))
                kinds = [name for name, mcid in stack if mcid is not None or name == "/Artifact"]
                self._demand(len(kinds) == 1, f"page {number}: content within content")
                if "/MCID" in entry:
                    self._demand(entry["/MCID"] not in texts, f"page {number}: two contents with one number")
                    texts[entry["/MCID"]] = []
                    self._content[number, entry["/MCID"]] = (operands[0][1:], "")
                if "/ActualText" in entry:
                    self._demand(not _LEFTWARD.search(str(entry["/ActualText"])), f"page {number}: ActualText on leftward text")
                    self._say(stack, texts, str(entry["/ActualText"]))
                    instead = len(stack)
                if operands[0] == "/Artifact":
                    self.passed_over.append("" if "/Type" not in entry else "PAGE ")
            elif operator == b"EMC":
                self._demand(bool(stack), f"page {number}: content ends that did not begin")
                instead = 0 if instead == len(stack) else instead
                stack.pop()
            elif operator == b"Tf":
                codes = fonts[operands[0]]
            elif operator in PAINTS:
                self._demand(bool(stack), f"page {number}: something is drawn outside of content and artifacts")
                if operator in SHOWS and stack and not instead:
                    self._say(stack, texts, "".join(self._decoded(operands, codes)))
        self._demand(not stack, f"page {number}: content does not end")
        self._demand(sorted(texts) == list(range(len(texts))), f"page {number}: numbers of content with gaps")
        for mcid, said_there in texts.items():
            self._content[number, mcid] = (self._content[number, mcid][0], "".join(said_there))

    def _say(self, stack: list[tuple[str, int | None]], texts: dict[int, list[str]], said: str) -> None:
        mcid = next((mcid for _, mcid in stack if mcid is not None), None)
        if mcid is None:
            self.passed_over[-1] += said
        else:
            texts[mcid].append(said)

    def _codes(self, font: Any) -> dict[int, str]:
        key = id(font)
        if key not in self._fonts:
            data = font["/ToUnicode"].get_object().get_data()
            self._fonts[key] = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in _CODES.findall(data)}
            self._demand(bool(font["/DescendantFonts"][0]["/FontDescriptor"].get("/FontFile2")), "a typeface is not embedded")
        return self._fonts[key]

    def _decoded(self, operands: Any, codes: dict[int, str]) -> Iterator[str]:
        for one in operands[0] if isinstance(operands[0], list) else operands:
            if isinstance(one, (str, bytes)):
                data = one.original_bytes if isinstance(one, str) else one
                yield from (codes[int.from_bytes(data[at:at + 2], "big")] for at in range(0, len(data), 2))

    def _element(self, raw: Any, parent: Element | None, page: int | None) -> Element:
        """Return an element with everything under it, and check that nothing is claimed twice."""
        attributes = raw.get("/A", {})
        kind = str(raw["/S"])[1:]
        found = Element(kind, {key: attributes[key] for key in attributes}, raw, parent)
        self._demand(kind in KINDS, f"{kind}: not a known type")
        if parent is not None:
            self._demand(raw.raw_get("/P").idnum == parent.raw.indirect_reference.idnum, f"{kind}: another parent is written")
        home = self._pages[raw.raw_get("/Pg").idnum] if "/Pg" in raw else page
        kids = raw["/K"]
        for kid in kids if isinstance(kids, list) else [kids]:
            one = kid.get_object()
            if isinstance(one, int):
                self._claim(found, home, one)
            elif one.get("/Type") == "/MCR":
                self._claim(found, self._pages[one.raw_get("/Pg").idnum], one["/MCID"])
            elif one.get("/Type") == "/OBJR":
                number = one.raw_get("/Obj").idnum
                self._demand(number not in self._referred, f"{kind}: an annotation belongs to two elements")
                self._referred[number] = found
                found.annotations += 1
            else:
                found.kids.append(self._element(one, found, home))
        self._demand(bool(found.kids or found.annotations), f"{kind}: an empty element")
        return found

    def _claim(self, element: Element, page: int | None, mcid: int) -> None:
        key = (page if page is not None else -1, mcid)
        self._demand(key not in self._claimed, f"{element.kind}: content that belongs to two elements")
        self._demand(key in self._content, f"{element.kind}: content that is not there")
        tag, text = self._content.get(key, ("", ""))
        self._demand(tag == element.kind, f"{element.kind}: content is called {tag}")
        self._claimed[key] = element
        element.own = True
        element.kids.append(text)

    def _parent_tree(self, tree: Any) -> None:
        numbers = tree["/ParentTree"]["/Nums"]
        self._owners = {numbers[at]: numbers[at + 1] for at in range(0, len(numbers), 2)}
        self._demand(sorted(self._owners) == list(numbers[::2]), "the parent tree is not in order")
        for number, page in enumerate(self.reader.pages):
            owners = self._owners[page["/StructParents"]]
            count = sum(1 for where, _ in self._content if where == number)
            self._demand(len(owners) == count, f"page {number}: the parent tree has other contents")
            for mcid, owner in enumerate(owners):
                claimed = self._claimed.get((number, mcid))
                known = claimed and owner.get_object().indirect_reference.idnum == claimed.raw.indirect_reference.idnum
                self._demand(bool(known), f"page {number}: the parent tree names another element")

    def _annotations(self) -> None:
        seen = 0
        for page in self.reader.pages:
            for annotation in page.get("/Annots", ()):
                one, seen = annotation.get_object(), seen + 1
                element = self._referred.get(annotation.idnum)
                wanted = {"/Link": "Link", "/Widget": "Form"}.get(one["/Subtype"])
                self._demand(bool(element) and element.kind == wanted, "an annotation stands in no element for it")
                owner = self._owners.get(one.get("/StructParent"))
                known = element and owner and owner.get_object().indirect_reference.idnum == element.raw.indirect_reference.idnum
                self._demand(bool(known), "the parent tree does not know an annotation")
                words = one.get("/Contents") if wanted == "Link" else one.get("/TU") or one.get("/Parent", {}).get("/TU")
                self._demand(bool(str(words or "").strip()), "an annotation has no words")
        self._demand(seen == len(self._referred), "an element has an annotation that is on no page")

    def _shape(self, element: Element) -> None:
        """Check what may stand in an element."""
        kind, kinds = element.kind, [kid.kind for kid in element.elements]
        if kind != "Document":
            wrong = set(kinds) - INSIDE[kind]
            self._demand(not wrong, f"{kind}: has {wrong}")
        self._demand(kind not in ONLY_IN or (element.parent is not None and element.parent.kind == ONLY_IN[kind]), f"{kind}: out of place")
        self._demand(not (element.own and "P" in kinds), f"{kind}: text beside paragraphs")
        self._demand(not element.own or kind not in {"L", "LI", "Table", "TR", "TOC", "TOCI", "Document"}, f"{kind}: has own content")
        if kind == "LI":
            self._demand(kinds in (["LBody"], ["Lbl", "LBody"]), f"LI: has {kinds}")
        elif kind == "Table":
            self._table(element, kinds)
        elif kind == "TH":
            self._demand(element.attributes.get("/Scope") in {"/Row", "/Column"}, "TH: no scope")
        elif kind == "Figure":
            self._demand(bool(str(element.raw.get("/Alt", "")).strip()), "Figure: no text")
            self._demand("/BBox" in element.attributes, "Figure: no place")
        elif kind == "Link":
            self._demand(bool(element.text.strip()) and element.annotations > 0, "Link: no words, or nothing to follow")
        elif kind == "Form":
            self._demand(element.annotations == 1, "Form: not one field")

    def _table(self, table: Element, kinds: list[str]) -> None:
        self._demand("Caption" not in kinds[1:] and "TR" in kinds, f"Table: has {kinds}")
        widths = {sum(int(cell.attributes.get("/ColSpan", 1)) for cell in row.elements) for row in table.elements if row.kind == "TR"}
        self._demand(len(widths) == 1, f"Table: rows of {widths} cells")
        self._demand(any(cell.kind == "TH" for row in table.elements for cell in row.elements), "Table: nothing says what stands in it")

    def _headings(self) -> None:
        levels = [int(one.kind[1]) for one in self.root.walk() if re.fullmatch(r"H\d", one.kind)]
        for before, level in zip([0, *levels], levels, strict=False):
            self._demand(level <= before + 1, f"a heading of level {level} follows one of level {before}")
        self.bookmarks = list(_bookmarks(self.reader.outline, 1))


def _bookmarks(found: list[Any], level: int) -> Iterator[tuple[int, str]]:
    for one in found:
        if isinstance(one, list):
            yield from _bookmarks(one, level + 1)
        else:
            yield level, str(one.title)
