"""What was pasted or dropped, as work that makes photos of it: files first, then a picture as it was copied."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from wrap_builder.ui import images

Work = Callable[[], bytes]
"""Makes a bare JPEG, in a worker. Raises NotAPicture and its kinds, and CannotRead."""

RAW = ("image/jpeg", "image/png", "image/webp")
"""Kinds that are taken as they were copied, so that nothing is decoded on the window's thread."""


def from_file(path: Path) -> Work:
    """Return the work for a file that the person picked."""
    return lambda: images.photo_from(images.read_file(path))


def offers_picture(mime: QMimeData) -> bool:
    """Tell if there may be something to take, without looking into it."""
    return mime.hasImage() or any(mime.hasFormat(kind) for kind in RAW) or any(url.isLocalFile() for url in mime.urls())


def from_mime(mime: QMimeData) -> list[Work]:
    """Return the work for each picture that was pasted or dropped; [] where there is none. Nothing is fetched from elsewhere."""
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if files:
        return [from_file(path) for path in files]
    for kind in RAW:
        data = bytes(mime.data(kind).data()) if mime.hasFormat(kind) else b""
        if data:
            return [partial(images.photo_from, data)]
    image = mime.imageData() if mime.hasImage() else None
    return [partial(images.photo_from_image, QImage(image))] if isinstance(image, QImage) else []
