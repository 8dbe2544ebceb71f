"""The card of the toolbox with the person's photos, and the way to add one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import plain_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.photo_wall import add_photos
from wrap_builder.ui.widgets.text import Hint, Question


class KeepsakesCard(Card):
    """`wanted`: the page on which photos are added and arranged. `only_with_photos`: it stays away where there are none."""

    wanted = Signal()

    def __init__(self, session: PlanSession, context: Context, *, only_with_photos: bool, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        words = context.words
        self._session, self._context, self._only_with_photos = session, context, only_with_photos
        self.body.addWidget(Question(words("My photos")))
        self._hint = Hint(words("A person, an animal or a place that does you good can be here. Photos stay in your encrypted file."))
        self.body.addWidget(self._hint)
        self._holder: QWidget | None = None
        self._is_old = True
        row = FlowLayout()
        self.button = plain_button("", context.theme)
        self.button.clicked.connect(self.wanted)
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Show the photos as they are now; while the page is not seen, that waits until it is."""
        photos, words = self._session.plan.photos, self._context.words
        self._is_old = True
        self._hint.setVisible(not photos)
        may_add = not self._context.reads_only
        self.button.setText(words("Arrange my photos") if photos else words("Add a photo"))
        self.button.setAccessibleName(self.button.text())
        self.button.setVisible(may_add)
        self.setVisible(bool(photos) or (may_add and not self._only_with_photos))
        if self.isVisible():
            self._make_photos()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_photos()

    def _make_photos(self) -> None:
        if not self._is_old:
            return
        self._is_old = False
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        inside = QVBoxLayout(self._holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(self._context.theme.px(0.6))
        add_photos(inside, self._session.plan.photos, self._context)
        self.body.insertWidget(2, self._holder)
        self._holder.show()
