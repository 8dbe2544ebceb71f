"""A photo on a page: as wide as there is room, decoded away from the window's thread, and told in words to who cannot see it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from wrap_builder.plan.values import Photo
from wrap_builder.ui.album import Album
from wrap_builder.ui.context import Context

STEP = 100
"""Pictures are decoded in widths of so many pixels, so that a window that is drawn larger does not ask for each."""

MOST_OF_WINDOW = 0.75
"""A photo is never higher than this part of the window, so that it is seen whole."""

CORNER = 10.0

MOST_EMS = 34.0


class PhotoView(QLabel):
    """Keeps the room of the photo free until it is there. `most_ems`: the greatest height."""

    def __init__(self, photo: Photo, album: Album, context: Context, *, most_ems: float = MOST_EMS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo, self._album = photo, album
        self._missing = context.words("This photo is not there any more. Its description is kept.")
        self._most = context.theme.px(most_ems)
        self._size = album.size_of(photo.image)
        self._asked = QSize()
        self._image: QImage | None = None
        self.setObjectName("photo")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        text = photo.text.strip()
        words = context.words
        self.setAccessibleName(words("Photo: {text}").format(text=text) if text else words("A photo without a description"))
        if self._size.isEmpty():
            self._on_ready(None)

    @property
    def is_shown(self) -> bool:
        """True when the photo itself is on the page."""
        return self._image is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._size.isEmpty() or self.width() < 1:
            return
        most = min(self._most, round(self.window().height() * MOST_OF_WINDOW))
        room = self._size.scaled(QSize(self.width(), max(1, most)), Qt.AspectRatioMode.KeepAspectRatio)
        if room.width() > self._size.width():  # a small picture is not made coarse
            room = self._size
        self.setFixedHeight(max(1, room.height()))
        self._ask(room)
        self._show(room)

    def _ask(self, room: QSize) -> None:
        sharp = room * self.devicePixelRatioF()
        wanted = QSize(-(-sharp.width() // STEP) * STEP, -(-sharp.height() // STEP) * STEP)
        if wanted != self._asked:
            self._asked = wanted
            self._album.show(self._photo.image, wanted, self, self._on_ready)

    def _on_ready(self, image: QImage | None) -> None:
        self._image = image
        if image is None:
            self._size = QSize()
            self.setMinimumHeight(0)
            self.setMaximumHeight(16_777_215)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            self.setText(self._missing)
        else:
            self._show(QSize(self.width(), self.height()))

    def _show(self, room: QSize) -> None:
        if self._image is None:
            return
        ratio = self.devicePixelRatioF()
        scaled = self._image.scaled(room * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        rounded = QPixmap(scaled.size())
        rounded.fill(Qt.GlobalColor.transparent)
        path = QPainterPath()
        path.addRoundedRect(QRectF(scaled.rect()), CORNER * ratio, CORNER * ratio)
        painter = QPainter(rounded)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(path)
        painter.drawImage(0, 0, scaled)
        painter.end()
        rounded.setDevicePixelRatio(ratio)
        self.setPixmap(rounded)
