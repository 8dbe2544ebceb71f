"""Photos to look at: one under the other, large, each with its words under it; and the letter, folded until it is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.plan.values import Photo
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import plain_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.photo_view import MOST_EMS, PhotoView
from wrap_builder.ui.widgets.text import Lead


def add_photos(body: QVBoxLayout, photos: Sequence[Photo], context: Context, *, most_ems: float = MOST_EMS) -> None:
    """Put photos at the end of a layout, none higher than `most_ems`; nothing where the page has no album to take them from."""
    if context.album is None:
        return
    for photo in photos:
        if body.count():
            body.addSpacing(context.theme.px(0.7))
        body.addWidget(PhotoView(photo, context.album, context, most_ems=most_ems))
        if photo.text.strip():
            body.addWidget(Lead(photo.text.strip()))


def add_folded(body: QVBoxLayout, inner: QWidget, opens: str, closes: str, context: Context) -> None:
    """Put something at the end of a layout that a button shows and hides again."""
    button = plain_button(opens, context.theme)
    button.setObjectName("unfold")
    row = FlowLayout()
    row.addWidget(button)
    body.addLayout(row)
    body.addWidget(inner)
    inner.hide()

    def turn() -> None:
        inner.setVisible(inner.isHidden())
        button.setText(opens if inner.isHidden() else closes)
        button.setAccessibleName(button.text())

    button.clicked.connect(turn)
