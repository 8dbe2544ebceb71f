"""Builds the structure of a PDF from what is drawn, in the order in which it is read, and writes it into the document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject

from wrap_builder.paper.inks import hexadecimal
from wrap_builder.paper.packing import Raw
from wrap_builder.paper.parts import ARTIFACT_ROLE, Part

_DEEPEST = 6


@dataclass(slots=True, eq=False)
class _Element:
    """One element as it is written. Its kids are elements, marked content as page and number, and annotations as page and name."""

    role: str
    part: Part
    parent: _Element | None = None
    kids: list[_Element | tuple[int, int] | tuple[int, str]] = field(default_factory=list)
    box: tuple[float, float, float, float] | None = None
    number: int = 0


class Tags:
    """The structure of one document. What is drawn first is read first; pages are counted from 1.

    An element is there as soon as something of it is drawn, so none is empty.
    """

    def __init__(self) -> None:
        self._root = _Element("Document", Part("Document"))
        self._elements = [self._root]
        self._known: dict[Part, _Element] = {}
        self._pages: list[list[_Element]] = []
        self._annotations: list[_Element] = []
        self._level = 0

    def begin_page(self) -> int:
        """Begin the next page, and return under which key its content is found."""
        self._pages.append([])
        return len(self._pages) - 1

    def begin_copy(self) -> None:
        """Let what is drawn from here on be a text of its own, although its parts were drawn before."""
        self._known.clear()
        self._level = 0

    def place(self, part: Part) -> None:
        """Give the outermost part around a part its place, before those that are drawn earlier but read later."""
        while part.parent:
            part = part.parent
        if part.role != ARTIFACT_ROLE:
            self._element(part)

    def begin(self, part: Part) -> str:
        """Return the operator that begins content of a part; "EMC" ends it. What is no part of the text is an artifact."""
        if part.role == ARTIFACT_ROLE:
            return f"/Artifact<<{part.attributes}>>BDC" if part.attributes else "/Artifact BMC"
        element, owners = self._element(part), self._pages[-1]
        element.kids.append((len(self._pages), len(owners)))
        owners.append(element)
        return f"/{element.role}<</MCID {len(owners) - 1}>>BDC"

    def annotate(self, part: Part, annotation: PDFDictionary, name: str) -> None:
        """Make an annotation of this page, a link or the widget of a field, belong to a part with the role Link or Form.

        `name` is that under which the canvas adds it. A field has to bring the words that are spoken for it as /TU.
        """
        element = self._element(part)
        element.kids.append((len(self._pages), name))
        self._annotations.append(element)
        # Counted from the end of the keys of pages, whose number is not known yet.
        annotation["StructParent"] = _Later(self, len(self._annotations) - 1)

    def draw_in(self, part: Part, box: tuple[float, float, float, float]) -> None:
        """Note that a drawing fills a box on its first page: left, lower, right and upper edge in points."""
        if part.role == ARTIFACT_ROLE:
            return
        element = self._element(part)
        if _home(element) not in {0, len(self._pages)}:
            return
        known = element.box or box
        element.box = (min(known[0], box[0]), min(known[1], box[1]), max(known[2], box[2]), max(known[3], box[3]))

    def key_of(self, annotation: int) -> int:
        """Return under which key an annotation is found, when all pages are drawn."""
        return len(self._pages) + annotation

    def write(self, document: Any) -> None:
        """Write the structure into a document of the engine, after its last page."""
        raws = []
        for element in self._elements:
            raws.append(raw := Raw())
            document.Reference(raw)
            element.number = document.objectcounter
        pages = [document.idToObjectNumberAndVersion[f"Page{n}"][0] for n in range(1, len(self._pages) + 1)]
        root = Raw()
        reference = document.Reference(root)
        top = document.objectcounter
        for raw, element in zip(raws, self._elements, strict=True):
            raw.text = _written(element, pages, document, top)
        owned = [f"{key}[{' '.join([f'{one.number} 0 R' for one in owners])}]" for key, owners in enumerate(self._pages)]
        owned += [f"{self.key_of(n)} {one.number} 0 R" for n, one in enumerate(self._annotations)]
        root.text = (f"<</Type/StructTreeRoot/K {self._root.number} 0 R/ParentTree<</Nums[{' '.join(owned)}]>>"
                     f"/ParentTreeNextKey {self.key_of(len(self._annotations))}>>")
        document.Catalog.StructTreeRoot = reference
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _element(self, part: Part) -> _Element:
        found = self._known.get(part)
        if found is None:
            parent = self._element(part.parent) if part.parent else self._root
            found = self._known[part] = _Element(self._role(part), part, parent)
            parent.kids.append(found)
            self._elements.append(found)
        return found

    def _role(self, part: Part) -> str:
        """Return the type of an element. No heading stands more than one level under the one before it."""
        if part.role != "H":
            return part.role
        self._level = min(part.level, self._level + 1, _DEEPEST)
        return f"H{self._level}"


class _Later(PDFObject):  # type: ignore[misc]
    """The key of an annotation, which is known when the document is written."""

    def __init__(self, tags: Tags, annotation: int) -> None:
        self._tags = tags
        self._annotation = annotation

    def format(self, _document: Any) -> bytes:
        return str(self._tags.key_of(self._annotation)).encode("ascii")


def _home(element: _Element) -> int:
    """Return the page on which an element's own content begins, 0 for none."""
    return next((kid[0] for kid in element.kids if isinstance(kid, tuple)), 0)


def _written(element: _Element, pages: list[int], document: Any, top: int) -> str:
    """Return an element as a PDF writes it; `pages` are the numbers of the pages' objects, `top` that of the whole tree."""
    home = _home(element)
    kids = [_kid(kid, home, pages, document) for kid in element.kids]
    part = element.part
    words = [f"<</S/{element.role}/P {element.parent.number if element.parent else top} 0 R"]
    if home:
        words.append(f"/Pg {pages[home - 1]} 0 R")
    attributes = part.attributes
    if element.box:
        attributes += f"/O/Layout/Placement/Block/BBox[{' '.join([f'{edge:.2f}' for edge in element.box])}]"
    if attributes:
        words.append(f"/A<<{attributes}>>")
    if part.alt:
        words.append(f"/Alt<FEFF{hexadecimal(part.alt)}>")
    if part.language:
        words.append(f"/Lang({part.language})")
    words.append(f"/K {kids[0]}>>" if len(kids) == 1 else f"/K[{' '.join(kids)}]>>")
    return "".join(words)


def _kid(kid: _Element | tuple[int, int] | tuple[int, str], home: int, pages: list[int], document: Any) -> str:
    if isinstance(kid, _Element):
        return f"{kid.number} 0 R"
    page, content = kid
    if isinstance(content, str):
        number, _ = document.idToObjectNumberAndVersion[document.annotationName(content)]
        return f"<</Type/OBJR/Pg {pages[page - 1]} 0 R/Obj {number} 0 R>>"
    return str(content) if page == home else f"<</Type/MCR/Pg {pages[page - 1]} 0 R/MCID {content}>>"
