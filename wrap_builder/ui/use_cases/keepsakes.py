"""Photos and a letter to myself: what comes in is made anew in a worker, and only then is it in the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from wrap_builder.content.definitions import FieldDef
from wrap_builder.errors import LimitReached, NothingToPaste, PhotosFull, WrapError
from wrap_builder.plan.commands import AddPhoto, SetPhoto
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.limits import PHOTOS
from wrap_builder.plan.values import Photo
from wrap_builder.session.arrangement import arrange
from wrap_builder.ui.desk import Desk, OpenPlan
from wrap_builder.ui.pages.keepsakes_page import LETTER, KeepsakesPage
from wrap_builder.ui.picture_sources import Work, from_file, from_mime, offers_picture

Came = tuple[list[bytes], WrapError | None]
"""The photos that came of some work, and why the one after them did not."""


class Keepsakes(QObject):
    """A picture that cannot be kept changes nothing; of several, those before it are in the plan."""

    def __init__(self, desk: Desk, clipboard: Callable[[], QMimeData] | None = None) -> None:
        super().__init__(desk)
        self._desk = desk
        self._clipboard = clipboard or (lambda: QGuiApplication.clipboard().mimeData())

    def show(self) -> None:
        """Show the page, where a plan or an example is open."""
        now = self._desk.open
        if now is None:
            return
        reads_only = now.keeper is not None and now.keeper.read_only
        context = replace(self._desk.context, reads_only=reads_only)
        page = KeepsakesPage(context, now.session, now.album, self._letter(now), self._has_only_picture)
        page.add_wanted.connect(lambda: self._pick(page, ""))
        page.replace_wanted.connect(lambda photo_id: self._pick(page, photo_id))
        page.paste_wanted.connect(lambda: self._take(page, from_mime(self._clipboard())))
        page.dropped.connect(lambda mime: self._take(page, from_mime(mime)))
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)

    def _has_only_picture(self) -> bool:
        mime = self._clipboard()
        return offers_picture(mime) and not (mime.hasText() and not mime.hasUrls())

    def _letter(self, now: OpenPlan) -> FieldDef | None:
        sections = arrange(now.session.plan.shape, now.session.catalogue)
        return next((field for section in sections for page in section.pages for field in page.fields if field.id == LETTER), None)

    def _pick(self, page: KeepsakesPage, instead_of: str) -> None:
        words, now = self._desk.context.words, self._desk.open
        if now is None or (not instead_of and self._is_full(page)):
            return
        self._desk.context.prompts.open_file(
            self._desk.tools.window, words("Choose a picture"),
            words("Pictures (*.jpg *.jpeg *.png *.webp *.heic *.heif *.avif);;All files (*)"),
            lambda path: self._take(page, [from_file(path)], instead_of))

    def _take(self, page: KeepsakesPage, works: Sequence[Work], instead_of: str = "") -> None:
        now = self._desk.open
        if now is None or self._desk.page is not page or (not instead_of and self._is_full(page)):
            return
        if not works:
            self._desk.tell_page(page, NothingToPaste())
            return
        page.set_busy(True)
        self._desk.in_background(lambda: _done_one_by_one(works), lambda came: self._on_came(page, now, came, instead_of),
                                 lambda error: self._desk.tell_page(page, error))

    def _on_came(self, page: KeepsakesPage, then: OpenPlan, came: Came, instead_of: str) -> None:
        now = self._desk.open
        if now is None or now.session is not then.session:
            return  # locked meanwhile: nothing of it is kept
        photos, trouble = came
        added = ""
        is_gone = bool(instead_of) and all(photo.id != instead_of for photo in now.session.plan.photos)
        try:
            for data in () if is_gone else photos:
                added = self._put(now, data, instead_of)
        except WrapError as error:
            is_full = isinstance(error, LimitReached) and error.facts.get("limit") == "photos"
            trouble = PhotosFull(limit="photos") if is_full else error
        now.album.pictures.keep_only(now.session.photos_in_reach())
        if self._desk.page is page:
            page.set_busy(False)
            page.show_new(added)
        if is_gone:
            self._desk.tell(page, self._desk.context.words("The photo was removed meanwhile, so no other one took its place."))
        elif trouble is not None:
            self._desk.tell_page(page, trouble)
        elif added:
            self._desk.context.announce(self._desk.context.words("The photo is in your plan. You can say what is on it."))

    def _put(self, now: OpenPlan, data: bytes, instead_of: str) -> str:
        name = now.album.pictures.add(data)
        if instead_of:
            now.session.execute(SetPhoto(instead_of, image=name), self)
            return instead_of
        photo = Photo(id=new_id(), image=name)
        now.session.execute(AddPhoto(photo), self)
        return photo.id

    def _is_full(self, page: KeepsakesPage) -> bool:
        is_full = self._desk.open is not None and len(self._desk.open.session.plan.photos) >= PHOTOS
        if is_full:
            self._desk.tell_page(page, PhotosFull(limit="photos"))
        return is_full


def _done_one_by_one(works: Sequence[Work]) -> Came:
    photos: list[bytes] = []
    for work in works[:PHOTOS + 1]:
        try:
            photos.append(work())
        except WrapError as error:
            return photos, error
    return photos, None
